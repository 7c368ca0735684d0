"""Correct: a person takes a report's sheet, mends its reading, and hands it back; it is kept as a reading by them.

The machine's readings stay; the last correction is the one shown. Whose it is, the row and the ledger line say.
"""

import hashlib
from datetime import datetime

from isnad.reading import Reading
from isnad.reading.sheet import corrected
from isnad.store import ledger, shelf, writing


def correct(*, report: str, sheet: str, by: str, at: datetime) -> Reading:
    """Keep what the sheet says of the report of that key. Raises `NoSuchReport`, or `Unsound` for a sheet that does not
    hold together or is of another report; then nothing is stored."""
    document = shelf.report(report).document
    reading = corrected(sheet, document, reader=shelf.PERSON)
    layers = shelf.layers_of(document, reading)
    with writing():
        same = shelf.latest_layers(document.key, reading.reader) == layers
        if not same:
            shelf.keep_reading(document.key, reading, layers=layers, at=at, by=by)
        ledger.append(
            at=at, by=by, act="correct", subject=document.key,
            details={"reader": reading.reader, "digest": hashlib.sha256(layers.encode()).hexdigest(), "same": same},
        )  # fmt: skip
    return reading
