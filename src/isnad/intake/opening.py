"""Opening a received file: by what it is, not by what it is called."""

from collections.abc import Callable, Iterator
from pathlib import Path

from isnad.custody import Item
from isnad.errors import IsnadError
from isnad.intake import (
    archive,
    docx,
    html,
    jsonl,
    mail,
    mhtml,
    odt,
    pdf,
    picture,
    recording,
    rtf,
    table,
    telegram,
    text,
    warc,
    whatsapp,
    xlsx,
)
from isnad.intake.adapter import MEGABYTE, Adapter, PackagesNeededError, Part, Received, no_parts
from isnad.intake.signature import refuse_unreadable
from isnad.text import Document

# In the order in which they are asked; plain text takes what is left.
ADAPTERS: tuple[Adapter, ...] = (
    docx.ADAPTER,
    odt.ADAPTER,
    xlsx.ADAPTER,
    warc.ADAPTER,
    archive.ADAPTER,
    pdf.ADAPTER,
    rtf.ADAPTER,
    picture.ADAPTER,
    recording.ADAPTER,
    telegram.ADAPTER,
    mhtml.ADAPTER,
    mail.ADAPTER,
    html.ADAPTER,
    jsonl.ADAPTER,
    whatsapp.ADAPTER,
    table.ADAPTER,
    text.ADAPTER,
)
# What may be anything by its bytes, and is looked at again for what it must not be.
_OF_TEXT = (html.ADAPTER, jsonl.ADAPTER, table.ADAPTER, text.ADAPTER)
OPENING = MEGABYTE
"""How much of a file is enough to say what it is."""


class FileTooLargeError(IsnadError):
    """Larger than the adapter reads whole; nothing is read in part."""

    ar = (
        "حجم الملف {size} ميغابايت، وأكبر ما تقرأه هذه النسخة من هذا النوع ({kind_ar}) {limit} ميغابايت. لم يُقرأ منه "
        "شيء. قسّمه تقريراً تقريراً، أو ضع التقارير في ملف JSONL، ثم أدخله."
    )
    en = (
        "The file has {size} MB; this version reads {kind_en} up to {limit} MB. Nothing of it was read. "
        "Split it report by report, or put the reports into one JSONL file, and receive that."
    )


def open_item(
    item: Item,
    data: bytes,
    *,
    name: str,
    refused: Callable[[IsnadError], None] | None = None,
    path: Path | None = None,
    address: str | None = None,
) -> tuple[Document, ...]:
    """The documents in a received file, picked apart by the adapter that its content calls for.

    `name` is the name it came under: a hint. Where a part of a file is bad (a line of JSON lines), it is handed to
    `refused` and the rest goes on; without `refused` the first bad part is raised. Raises `IsnadError` with what to do
    for a file that cannot be read; then nothing of it is. With `path`, where the file lies, its first `OPENING` bytes
    are enough as `data`: what is too large is refused by what it is, without ever being in memory.
    """
    adapter, received = _recognised(item, data, name=name, path=path, address=address)
    if adapter.lacks:
        raise PackagesNeededError(
            kind_ar=adapter.reads["ar"], kind_en=adapter.reads["en"], needs=", ".join(adapter.lacks)
        )
    if item.size > adapter.limit:
        raise FileTooLargeError(
            size=-(-item.size // MEGABYTE),
            limit=adapter.limit // MEGABYTE,
            kind_ar=adapter.reads["ar"],
            kind_en=adapter.reads["en"],
        )
    return adapter.open(_all_of(received, adapter), refused or _raise)


def parts_of(
    item: Item,
    data: bytes,
    *,
    name: str,
    refused: Callable[[IsnadError], None],
    path: Path | None = None,
    address: str | None = None,
) -> Iterator[Part]:
    """What came inside a file that `open_item` has opened, one after the other: each is to be taken before the next.

    A part that cannot be taken out is handed to `refused`, and the rest goes on.
    """
    adapter, received = _recognised(item, data, name=name, path=path, address=address)
    if adapter.parts is no_parts:
        return iter(())
    return adapter.parts(_all_of(received, adapter), refused)


def adapter_for(received: Received) -> Adapter:
    """The first adapter that recognises the file."""
    return next(adapter for adapter in ADAPTERS if adapter.recognises(received))


def _recognised(
    item: Item, data: bytes, *, name: str, path: Path | None, address: str | None
) -> tuple[Adapter, Received]:
    received = Received(data, name, item.sha256, path if len(data) < item.size else None, address)
    adapter = adapter_for(received)
    if adapter in _OF_TEXT:
        refuse_unreadable(received)
    return adapter, received


def _all_of(received: Received, adapter: Adapter) -> Received:
    """With all its bytes in memory, where the adapter wants them so; never more than its limit."""
    if received.path is None or not adapter.whole:
        return received
    return Received(received.path.read_bytes(), received.name, received.sha256, address=received.address)


def _raise(error: IsnadError) -> None:
    raise error
