"""Read: have a report on the shelf read, and keep the reading beside earlier ones.

A reading that says the same as the latest one is not kept twice; that it was asked for is still a ledger line. A reader
that sends text out reads nothing until a person has allowed it, in that very version.
"""

import hashlib
from datetime import datetime

from isnad.errors import IsnadError
from isnad.reading import RULES, Reader, Reading, signature
from isnad.reading import read as read_document
from isnad.store import allowances, ledger, shelf, writing
from isnad.text import Document


class ReaderNotAllowed(IsnadError):
    """The reader would send the report's text to another machine, and nobody has allowed that."""

    ar = "القارئ «{reader}» يرسل نص التقرير إلى جهاز آخر بلا إذن. للإذن: isnad reader allow {reader} --why السبب"
    en = (
        "The reader “{reader}” sends the report's text to another machine, and nobody has allowed it. To allow it: "
        "isnad reader allow {reader} --why REASON"
    )
    exit_code = 13


def read(*, report: str, by: str, at: datetime, reader: Reader = RULES) -> Reading:
    """Read the report of that key. Raises `NoSuchReport`, or `ReaderNotAllowed` or what the reader raises (then a
    ledger line says so)."""
    document = shelf.report(report).document
    reading = _read(document, reader, by=by, at=at)
    layers = shelf.layers_of(document, reading)
    with writing():
        same = shelf.latest_layers(document.key, reading.reader) == layers
        if not same:
            shelf.keep_reading(document.key, reading, layers=layers, at=at, by=by)
        ledger.append(
            at=at, by=by, act="read", subject=document.key,
            details={"reader": reading.reader, "digest": hashlib.sha256(layers.encode()).hexdigest(), "same": same},
        )  # fmt: skip
    return reading


def _read(document: Document, reader: Reader, *, by: str, at: datetime) -> Reading:
    try:
        if reader.sends_text_out and not allowances.is_allowed(signature(reader)):
            raise ReaderNotAllowed(reader=reader.name)
        return read_document(document, reader=reader)
    except IsnadError as error:
        with writing():
            ledger.append(
                at=at, by=by, act="read.failed", subject=document.key, because=type(error).__name__,
                details={"reader": signature(reader), "sends_text_out": reader.sends_text_out},
            )  # fmt: skip
        raise
