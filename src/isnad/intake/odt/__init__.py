"""ODT: the paragraphs of an OpenDocument text in their order, its pictures as parts.

Footnotes, comments and struck-out text stay apart and are remarked.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from isnad.intake.adapter import MEGABYTE, Adapter, Part, Received, Refused
from isnad.intake.composing import compose, heading
from isnad.intake.markup import walk
from isnad.intake.packed import holds, pictures
from isnad.intake.remark import remark
from isnad.intake.zipped import Zipped
from isnad.text import Document

__all__ = ["ADAPTER"]

_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0 "
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "
_BODY = "content.xml"
_KIND = b"application/vnd.oasis.opendocument.text"
_LARGEST_TEXT = 64 * MEGABYTE
_LONGEST_GAP = 100


@dataclass
class _Gatherer:
    paragraphs: list[str] = field(default_factory=list)
    pieces: list[list[str]] = field(default_factory=list)
    apart: dict[str, int] = field(default_factory=dict)
    _left_out: int = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if _is_apart(name):
            self.apart[_local(name)] = self.apart.get(_local(name), 0) + 1
            self._left_out += 1
        elif name in (f"{_TEXT}p", f"{_TEXT}h"):
            self.pieces.append([])
        elif self.pieces and not self._left_out:
            self.pieces[-1].append(_white_space(name, attributes))

    def end(self, name: str) -> None:
        if _is_apart(name):
            self._left_out -= 1
        elif name in (f"{_TEXT}p", f"{_TEXT}h") and self.pieces:
            self.paragraphs.append("".join(self.pieces.pop()))

    def words(self, text: str) -> None:
        if self.pieces and not self._left_out:
            self.pieces[-1].append(text)


def _is_apart(name: str) -> bool:
    return name in (f"{_TEXT}note", f"{_OFFICE}annotation", f"{_TEXT}tracked-changes")


def _local(name: str) -> str:
    return name.rsplit(" ", 1)[1]


def _white_space(name: str, attributes: dict[str, str]) -> str:
    if name == f"{_TEXT}s":
        count = attributes.get(f"{_TEXT}c", "1")
        return " " * min(int(count), _LONGEST_GAP) if count.isascii() and count.isdigit() else " "
    return {f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}.get(name, "")


def _open(received: Received, refused: Refused) -> tuple[Document, ...]:
    gatherer = _Gatherer()
    with received.stream() as stream:
        pieces = Zipped(stream).pieces(_BODY, limit=_LARGEST_TEXT)
        walk(pieces, start=gatherer.start, end=gatherer.end, words=gatherer.words)
    paragraphs = [text for text in gatherer.paragraphs if text.strip()]
    remarks = (
        *([remark("struck_out", gatherer.apart["tracked-changes"])] if "tracked-changes" in gatherer.apart else []),
        *([remark("footnotes_apart", gatherer.apart["note"])] if "note" in gatherer.apart else []),
        *([remark("comments_apart")] if "annotation" in gatherer.apart else []),
    )
    return (compose(received, paragraphs, title=heading(paragraphs), remarks=remarks),)


def _parts(received: Received, refused: Refused) -> Iterator[Part]:
    return pictures(received, "Pictures/")


def _recognises(received: Received) -> bool:
    return _KIND in received.data[:200] and holds(received, _BODY, "mimetype")


ADAPTER = Adapter(
    name="odt",
    reads={"ar": "مستندات OpenDocument (ODT)", "en": "OpenDocument texts (ODT)"},
    needs=(),
    offline=True,
    sends_text_out=False,
    limit=100 * MEGABYTE,
    recognises=_recognises,
    open=_open,
    parts=_parts,
    whole=False,
)
