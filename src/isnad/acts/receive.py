"""Receive: one file comes in, is sealed as it is, and its reports are put on the shelf.

The bytes are copied and synced first; renaming them into the vault and writing the rows and the ledger line happen in
one transaction. What intake cannot read is refused whole: a ledger line with the hash, nothing stored.
"""

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path

from isnad import intake
from isnad.custody import Receipt, Staged
from isnad.errors import IsnadError
from isnad.store import current, ledger, shelf, writing
from isnad.text import Document

_DOUBTS = ("bytes_replaced", "encoding_guessed")
_OPENING = 1 << 20  # enough of a file that is too large to say what it is


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


@dataclass(frozen=True, slots=True)
class Received:
    """What became of one file: its hash, the keys of its reports, whether this content had come before, and the parts
    (lines of JSON lines) that were refused while the rest was taken. `doubts` are remarks on how its bytes were read.
    """

    item: str
    reports: tuple[str, ...]
    again: bool
    refused: tuple[IsnadError, ...] = ()
    doubts: tuple[str, ...] = ()


def receive(*, source: Path | bytes, by: str, at: datetime, name: str | None = None) -> Received:
    """Take in a file or bytes under `name` (a file's own name if not given). The same content twice is one item.

    Raises `NothingToReceive`, `FileCannotBeRead`, `CannotStore`, or what intake raises for a file it cannot read.
    """
    if name is None:
        name = source.name if isinstance(source, Path) else ""
    # A file name need not be text in any encoding; what is not stays readable as an escape.
    name = name.encode("utf-8", "backslashreplace").decode()
    staged = _stage(source, name)
    refused: list[IsnadError] = []
    try:
        documents = () if shelf.holds(staged.item) else _documents(staged, refused, by=by, at=at)
        return _keep(staged, documents, tuple(refused), by=by, at=at)
    finally:
        staged.discard()


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
        raise FileCannotBeRead(reason=error.strerror) from error


def _documents(staged: Staged, refused: list[IsnadError], *, by: str, at: datetime) -> tuple[Document, ...]:
    """What intake reads in the file. A refusal of the whole becomes a ledger line and is raised."""
    item = staged.item
    try:
        with staged.open() as stream:
            data = stream.read(_OPENING if item.size > intake.LARGEST else -1)
        return intake.open_item(item, data, name=item.name, refused=refused.append)
    except IsnadError as error:
        with writing():
            ledger.append(
                at=at, by=by, act="receive.refused", subject=item.sha256, because=type(error).__name__,
                details={"size": item.size},
            )  # fmt: skip
        raise


def _keep(
    staged: Staged, documents: tuple[Document, ...], refused: tuple[IsnadError, ...], *, by: str, at: datetime
) -> Received:
    item = staged.item
    with writing():
        again = shelf.holds(item)
        if not again:
            current().vault.seal(staged)
            shelf.keep(item, documents)
        shelf.keep_receipt(Receipt(item.sha256, at, by, item.name))
        keys = tuple(shelf.reports_of(item.sha256))
        digest = {} if again else {"digest": shelf.digest_of(documents)}
        ledger.append(
            at=at, by=by, act="receive", subject=item.sha256,
            details={"size": item.size, "reports": len(keys), "refused": len(refused), "again": again, **digest},
        )  # fmt: skip
    doubts = dict.fromkeys(said for document in documents for said in document.remarks if said.startswith(_DOUBTS))
    return Received(item.sha256, keys, again, refused, tuple(doubts))
