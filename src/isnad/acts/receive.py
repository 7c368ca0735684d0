"""Receive: one file comes in, is sealed as it is, and its reports are put on the shelf.

The bytes are copied and synced first; renaming them into the vault and writing the rows and the ledger line happen in
one transaction. What came inside a file (attachments, members of an archive) follows, each an item of its own with its
own line, which names the item that it came within; a last line says that all are out. What intake cannot read is
refused with a line that says why, and its bytes are sealed too: received again where it can be read, it is read.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO, RawIOBase
from pathlib import Path
from typing import Any, BinaryIO, cast

from isnad import intake
from isnad.custody import CannotStore, Receipt, Staged
from isnad.errors import IsnadError
from isnad.intake import Part
from isnad.intake.zipped import TooManyMembersError, UnpacksTooLargeError
from isnad.store import current, ledger, shelf, writing
from isnad.text import Document

_DOUBTS = ("bytes_replaced", "encoding_guessed")
_DEEPEST = 5
_MOST_PARTS = 20_000
_MOST_BYTES = 8_000_000_000


class NothingToReceive(IsnadError):
    """There is no file at that path."""

    ar = "لا يوجد ملف في هذا المسار. تحقّق من الاسم ثم أعد المحاولة."
    en = "There is no file at this path. Check the name, then try again."
    exit_code = 10


class FileCannotBeRead(IsnadError):
    """The file is there, but may not or cannot be read."""

    ar = "تعذّرت قراءة الملف ({reason}). صحّح أذوناته أو انسخه إلى مكان آخر ثم أعد المحاولة."
    en = "The file could not be read ({reason}). Mend its permissions or copy it elsewhere, then try again."
    retry_helps = True
    exit_code = 10


class NestedTooDeep(IsnadError):
    """Files inside files inside files, further than is taken apart."""

    ar = "في هذا الملف ملفات داخل ملفات على أكثر من {deepest} طبقات. فكّه بنفسك وأدخل ما فيه."
    en = "This file holds files within files more than {deepest} deep. Unpack it yourself and receive what is in it."


class PartRefused(IsnadError):
    """One file inside a received file was refused, and the rest was taken. Parts are counted from 1, never named."""

    ar = "الجزء {number}: {reason_ar}"
    en = "Part {number}: {reason_en}"


@dataclass(frozen=True, slots=True)
class Received:
    """What became of one file: its hash, the keys of its reports, whether this content had come before, and the parts
    (lines of JSON lines, files inside) that were refused while the rest was taken. `doubts` are remarks on how its
    bytes were read; `inside` is how many files came in it, whose reports stand among `reports`.
    """

    item: str
    reports: tuple[str, ...]
    again: bool
    refused: tuple[IsnadError, ...] = ()
    doubts: tuple[str, ...] = ()
    inside: int = 0


@dataclass(frozen=True, slots=True)
class _Coming:
    """How a file comes: through whom, when, inside which item and as which part of it."""

    by: str
    at: datetime
    within: str | None = None
    part: Part | None = None
    depth: int = 0

    @property
    def is_made(self) -> bool:
        return self.part is not None and self.part.made_by is not None

    @property
    def address(self) -> str | None:
        return self.part.address if self.part else None

    def details(self) -> dict[str, str]:
        """What the ledger says of it."""
        said = {"within": self.within}
        if self.part is not None:
            said |= {"made_by": self.part.made_by, "settings": self.part.settings}
        return {name: value for name, value in said.items() if value is not None}


@dataclass(slots=True)
class _Room:
    """How much more may come out of one received file, at whatever depth."""

    parts: int = _MOST_PARTS
    bytes: int = _MOST_BYTES

    def measured(self, stream: BinaryIO) -> BinaryIO:
        """The stream, counted against the room. Raises `UnpacksTooLargeError` or `TooManyMembersError`."""
        self.parts -= 1
        if self.parts < 0:
            raise TooManyMembersError(limit=_MOST_PARTS)
        return cast(BinaryIO, _Measured(stream, self))


class _Measured(RawIOBase):
    def __init__(self, stream: BinaryIO, room: _Room) -> None:
        self._stream = stream
        self._room = room

    def readable(self) -> bool:
        return True

    def readinto(self, target: Any) -> int:
        piece = self._stream.read(len(target))
        self._room.bytes -= len(piece)
        if self._room.bytes < 0:
            raise UnpacksTooLargeError(limit=_MOST_BYTES // 1_000_000)
        target[: len(piece)] = piece
        return len(piece)


@dataclass(slots=True)
class _Unpacked:
    """What came out of a file, gathered on the way."""

    reports: list[str] = field(default_factory=list)
    refused: list[IsnadError] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    inside: int = 0


def receive(*, source: Path | bytes, by: str, at: datetime, name: str | None = None) -> Received:
    """Take in a file or bytes under `name` (a file's own name if not given). The same content twice is one item.

    Raises `NothingToReceive`, `FileCannotBeRead`, `CannotStore`, or what intake raises for a file it cannot read.
    """
    if name is None:
        name = source.name if isinstance(source, Path) else ""
    # A file name need not be text in any encoding; what is not stays readable as an escape.
    name = name.encode("utf-8", "backslashreplace").decode()
    return _take(_stage(source, name), _Coming(by, at), _Room())


def derive(*, part: Part, within: str, by: str, at: datetime) -> str:
    """Take in what a tool made of an item, with its parent, its tool and what that was told; its hash.

    It is kept and never read as a report. Raises `CannotStore`.
    """
    with part.open() as stream:
        staged = current().vault.stage(stream, name=part.name)
    return _take(staged, _Coming(by, at, within, part, 1), _Room()).item


def _stage(source: Path | bytes, name: str) -> Staged:
    if isinstance(source, Path) and source.exists() and not source.is_file():
        # A pipe or a device would keep the desk waiting for an end that may never come.
        raise FileCannotBeRead(reason="not a regular file")
    try:
        with BytesIO(source) if isinstance(source, bytes) else source.open("rb") as stream:
            return current().vault.stage(stream, name=name)
    except FileNotFoundError as error:
        raise NothingToReceive from error
    except OSError as error:
        raise FileCannotBeRead(reason=error) from error


def _take(staged: Staged, coming: _Coming, room: _Room) -> Received:
    """Read what is staged, seal it, and take what came inside. A refusal of the whole is sealed and raised."""
    refused: list[IsnadError] = []
    sha256 = staged.item.sha256
    known = shelf.holds(staged.item) and ledger.tells("receive", sha256)
    try:
        documents = () if known or coming.is_made else _documents(staged, coming, refused)
        again = _keep(staged, documents, coming, refused=len(refused))
    except CannotStore:
        raise
    except IsnadError as error:
        _keep(staged, (), coming, because=type(error).__name__)
        raise
    finally:
        staged.discard()
    inside = _Unpacked() if coming.is_made else _unpack(staged, coming, room, again=again)
    doubts = (said for document in documents for said in document.remarks if said.startswith(_DOUBTS))
    return Received(
        item=sha256,
        reports=(*shelf.reports_of(sha256), *inside.reports),
        again=again,
        refused=(*refused, *inside.refused),
        doubts=tuple(dict.fromkeys((*doubts, *inside.doubts))),
        inside=inside.inside,
    )


def _documents(staged: Staged, coming: _Coming, refused: list[IsnadError]) -> tuple[Document, ...]:
    return intake.open_item(
        staged.item, _opening(staged.path), name=staged.item.name, refused=refused.append, path=staged.path,
        address=coming.address,
    )  # fmt: skip


def _opening(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(intake.OPENING)


def _keep(
    staged: Staged, documents: tuple[Document, ...], coming: _Coming, *, refused: int = 0, because: str | None = None
) -> bool:
    """Seal the bytes and write rows and line together, or nothing; True when the content had come before."""
    item = staged.item
    act = "receive.refused" if because else "derive" if coming.is_made else "receive"
    with writing():
        again = shelf.holds(item)
        new = not again or (act == "receive" and not ledger.tells("receive", item.sha256))
        if not again:
            current().vault.seal(staged)
        if new:
            shelf.keep(item, documents)
        shelf.keep_receipt(Receipt(item.sha256, coming.at, coming.by, item.name))
        ledger.append(
            at=coming.at, by=coming.by, act=act, subject=item.sha256, because=because,
            details={
                "size": item.size, "reports": len(shelf.reports_of(item.sha256)), "refused": refused, "again": again,
                **({"digest": shelf.digest_of(documents)} if new else {}), **coming.details(),
            },
        )  # fmt: skip
    return again


def _unpack(staged: Staged, coming: _Coming, room: _Room, *, again: bool) -> _Unpacked:
    """Take what came inside, part by part. What an interrupted earlier taking had sealed is not sealed again."""
    sha256 = staged.item.sha256
    out = _Unpacked()
    if again and ledger.tells("unpack", sha256):
        return out
    taken = ledger.within(sha256) if again else None
    for number, part in enumerate(_parts(staged, out.refused), 1):
        out.inside += 1
        try:
            _take_part(part, coming, room, out, within=sha256, number=number, skipped=taken)
        except CannotStore:
            raise
        except IsnadError as error:
            out.refused.append(_of_part(number, error))
    if out.inside or out.refused:
        with writing():
            ledger.append(
                at=coming.at, by=coming.by, act="unpack", subject=sha256,
                details={"inside": out.inside, "refused": len(out.refused)},
            )  # fmt: skip
    return out


def _parts(staged: Staged, refused: list[IsnadError]) -> Iterator[Part]:
    path = current().vault.path(staged.item.sha256)
    return intake.parts_of(staged.item, _opening(path), name=staged.item.name, refused=refused.append, path=path)


def _take_part(
    part: Part, coming: _Coming, room: _Room, out: _Unpacked, *, within: str, number: int, skipped: Counter[str] | None
) -> None:
    if coming.depth >= _DEEPEST:
        raise NestedTooDeep(deepest=_DEEPEST)
    with part.open() as stream:
        staged = current().vault.stage(room.measured(stream), name=part.name)
    inner = _Coming(coming.by, coming.at, within, part, coming.depth + 1)
    if skipped and skipped[staged.item.sha256] > 0:
        skipped[staged.item.sha256] -= 1
        staged.discard()
        found = _unpack(staged, inner, room, again=True)
        out.reports += [*shelf.reports_of(staged.item.sha256), *found.reports]
        refused: tuple[IsnadError, ...] = tuple(found.refused)
    else:
        received = _take(staged, inner, room)
        out.reports += received.reports
        out.doubts += received.doubts
        refused = received.refused
    out.refused += [_of_part(number, error) for error in refused]


def _of_part(number: int, error: IsnadError) -> PartRefused:
    """The error as one of that part; of a part of a part, by both numbers («2.1»)."""
    if isinstance(error, PartRefused):
        inner = error.slots
        return PartRefused(
            number=f"{number}.{inner['number']}", reason_ar=inner["reason_ar"], reason_en=inner["reason_en"]
        )
    return PartRefused(number=number, reason_ar=error.say("ar"), reason_en=error.say("en"))
