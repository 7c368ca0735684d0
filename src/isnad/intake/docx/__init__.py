"""DOCX: the paragraphs of a Word document in their order, its pictures as parts.

What was struck out under tracked changes is left out and remarked; comments, footnotes, headers and footers stay
apart. Refuses DOC, the older binary format.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from isnad.intake.adapter import MEGABYTE, Adapter, Part, Received, Refused
from isnad.intake.composing import compose, heading
from isnad.intake.markup import walk
from isnad.intake.packed import holds, pictures
from isnad.intake.remark import remark
from isnad.intake.zipped import PackedFileIsDamagedError, Zipped
from isnad.text import Document

__all__ = ["ADAPTER"]

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main "
_W_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main "
_FALLBACK = "http://schemas.openxmlformats.org/markup-compatibility/2006 Fallback"
_BODY = "word/document.xml"
_LARGEST_TEXT = 64 * MEGABYTE


@dataclass
class _Gatherer:
    """Paragraphs as they pass. Nothing is taken while a part that is no text of the document is open."""

    paragraphs: list[str] = field(default_factory=list)
    pieces: list[list[str]] = field(default_factory=list)
    struck: int = 0
    notes: int = 0
    _left_out: int = 0
    _taking: bool = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = _local(name)
        if name == _FALLBACK or local in ("del", "moveFrom"):
            self.struck += local is not None
            self._left_out += 1
        elif local == "p":
            self.pieces.append([])
        elif local == "t":
            self._taking = True
        elif local in ("tab", "br", "cr") and self.pieces and not self._left_out:
            self.pieces[-1].append("\t" if local == "tab" else "\n")
        elif local == "footnoteReference":
            self.notes += 1

    def end(self, name: str) -> None:
        local = _local(name)
        if name == _FALLBACK or local in ("del", "moveFrom"):
            self._left_out -= 1
        elif local == "p" and self.pieces:
            self.paragraphs.append("".join(self.pieces.pop()))
        elif local == "t":
            self._taking = False

    def words(self, text: str) -> None:
        if self._taking and self.pieces and not self._left_out:
            self.pieces[-1].append(text)


def _local(name: str) -> str | None:
    """The name of an element of the document's own text; None for one of another vocabulary."""
    if name.startswith((_W, _W_STRICT)):
        return name.rsplit(" ", 1)[1]
    return None


def _open(received: Received, refused: Refused) -> tuple[Document, ...]:
    gatherer = _Gatherer()
    with received.stream() as stream:
        packed = Zipped(stream)
        if _BODY not in packed.names:
            raise PackedFileIsDamagedError
        walk(packed.pieces(_BODY, limit=_LARGEST_TEXT), start=gatherer.start, end=gatherer.end, words=gatherer.words)
    paragraphs = [text for text in gatherer.paragraphs if text.strip()]
    remarks = (
        *([remark("struck_out", gatherer.struck)] if gatherer.struck else []),
        *([remark("footnotes_apart", gatherer.notes)] if gatherer.notes else []),
        *([remark("comments_apart")] if "word/comments.xml" in packed.names else []),
    )
    return (compose(received, paragraphs, title=heading(paragraphs), remarks=remarks),)


def _parts(received: Received, refused: Refused) -> Iterator[Part]:
    return pictures(received, "word/media/")


ADAPTER = Adapter(
    name="docx",
    reads={"ar": "مستندات Word (DOCX)", "en": "Word documents (DOCX)"},
    needs=(),
    offline=True,
    sends_text_out=False,
    limit=100 * MEGABYTE,
    recognises=lambda received: holds(received, _BODY),
    open=_open,
    parts=_parts,
    whole=False,
)
