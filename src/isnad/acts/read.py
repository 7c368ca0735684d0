"""Read: have a report on the shelf read, and keep the reading beside earlier ones.

A reading that says the same as the latest one is not kept twice; that it was asked for is still a ledger line.
"""

import hashlib
from datetime import datetime

from isnad.errors import IsnadError
from isnad.reading import RULES, Reader, Reading
from isnad.reading import read as read_document
from isnad.store import ledger, shelf, writing


def read(*, report: str, by: str, at: datetime, reader: Reader = RULES) -> Reading:
    """Read the report of that key. Raises `NoSuchReport`, or what the reader raises (then a ledger line says so)."""
    document = shelf.report(report).document
    try:
        reading = read_document(document, reader=reader)
    except IsnadError as error:
        with writing():
            ledger.append(
                at=at, by=by, act="read.failed", subject=document.key, because=type(error).__name__,
                details={"reader": reader.name},
            )  # fmt: skip
        raise
    layers = shelf.layers_of(document, reading)
    with writing():
        same = shelf.kept_layers(document.key)[-1:] == [layers]
        if not same:
            shelf.keep_reading(document.key, reading, layers=layers, at=at, by=by)
        ledger.append(
            at=at, by=by, act="read", subject=document.key,
            details={"reader": reader.name, "digest": hashlib.sha256(layers.encode()).hexdigest(), "same": same},
        )  # fmt: skip
    return reading
