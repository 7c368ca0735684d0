"""Opening a received file: by what it is, not by what it is called."""

from collections.abc import Callable

from isnad.custody import Item
from isnad.errors import IsnadError
from isnad.intake import html, jsonl, text
from isnad.intake.adapter import MEGABYTE, Adapter, Received
from isnad.intake.signature import refuse_unreadable
from isnad.text import Document

# In the order in which they are asked; plain text takes what is left.
ADAPTERS: tuple[Adapter, ...] = (html.ADAPTER, jsonl.ADAPTER, text.ADAPTER)
LARGEST = max(adapter.limit for adapter in ADAPTERS)


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
    item: Item, data: bytes, *, name: str, refused: Callable[[IsnadError], None] | None = None
) -> tuple[Document, ...]:
    """The documents in a received file, picked apart by the adapter that its content calls for.

    `name` is the name it came under: a hint. Where a part of a file is bad (a line of JSON lines), it is handed to
    `refused` and the rest goes on; without `refused` the first bad part is raised. Raises `IsnadError` with what to do
    for a file that cannot be read; then nothing of it is. Of an item larger than `LARGEST` the beginning is enough as
    `data`: it is refused by what it is, without ever being in memory.
    """
    received = Received(data, name, item.sha256)
    refuse_unreadable(received)
    adapter = adapter_for(received)
    if item.size > adapter.limit:
        raise FileTooLargeError(
            size=-(-item.size // MEGABYTE),
            limit=adapter.limit // MEGABYTE,
            kind_ar=adapter.reads["ar"],
            kind_en=adapter.reads["en"],
        )
    return adapter.open(received, refused or _raise)


def adapter_for(received: Received) -> Adapter:
    """The first adapter that recognises the file."""
    return next(adapter for adapter in ADAPTERS if adapter.recognises(received))


def _raise(error: IsnadError) -> None:
    raise error
