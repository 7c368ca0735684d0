"""Reading without a desk: JSON lines in, the same lines with their annotation out. This is how reading is measured.

A few lines at a time, so that memory does not grow with the file; a bad line is named by its number and the rest go
on. Needs the core only, no database.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, BinaryIO

from isnad.reading import RULES, Reader, in_order, read
from isnad.text import Document, is_whole

MEGABYTE = 1_000_000
LONGEST_LINE = 8 * MEGABYTE  # as much text as intake takes for one report


class LineFault(ValueError):
    """Why a line cannot be read: a code of `line_fault` in `ontology/terminal` with its slots."""

    def __init__(self, code: str, **slots: object) -> None:
        self.code = code
        self.slots = slots
        super().__init__(code)


@dataclass(frozen=True, slots=True)
class Annotated:
    """One line of the input: its number from 1, its size in bytes, and its annotation or its fault."""

    number: int
    size: int
    line: bytes | None
    fault: LineFault | None


def annotate(
    source: BinaryIO, *, reader: Reader = RULES, explain: bool = False, processes: int = 1
) -> Iterator[Annotated]:
    """Every line of the source that is not blank, annotated, in order."""
    lines = (line for line in enumerate(_lines(source), 1) if line[1].strip())
    one = partial(_one, reader=reader, explain=explain)
    return in_order(one, lines, processes=processes, size=lambda line: len(line[1]))


def _one(line: tuple[int, bytes], *, reader: Reader, explain: bool) -> Annotated:
    number, raw = line
    try:
        return Annotated(number, len(raw), _annotated(raw, number, reader, explain), None)
    except LineFault as fault:
        return Annotated(number, len(raw), None, fault)


def _lines(source: BinaryIO) -> Iterator[bytes]:
    """Lines; one that is too long comes cut, one byte over the limit, and its rest is passed over."""
    while raw := source.readline(LONGEST_LINE + 1):
        yield raw
        while raw and not raw.endswith(b"\n"):
            raw = source.readline(LONGEST_LINE)


def _annotated(raw: bytes, number: int, reader: Reader, explain: bool) -> bytes:
    fields = _fields(raw, first=number == 1)
    document = _document(fields, number)
    layers = read(document, reader=reader).as_dict(document.text, explain=explain)
    # Half a letter in a field that is not read goes out as the \ud800 that it came in as.
    return json.dumps({**fields, **layers}, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"


def _fields(raw: bytes, *, first: bool) -> dict[str, Any]:
    if len(raw) > LONGEST_LINE:
        raise LineFault("too_long", limit=LONGEST_LINE // MEGABYTE)
    try:
        fields = json.loads(raw.decode("utf-8-sig" if first else "utf-8"))
    except UnicodeDecodeError as error:
        raise LineFault("not_utf8") from error
    except (ValueError, RecursionError) as error:
        raise LineFault("not_json") from error
    if not isinstance(fields, dict):
        raise LineFault("not_json")
    return fields


def _document(fields: dict[str, Any], number: int) -> Document:
    text = fields.get("text")
    if not isinstance(text, str) or not text.strip():
        raise LineFault("no_text")
    if not is_whole(text):
        raise LineFault("half_letter")
    for field in ("outlet", "url"):
        if not isinstance(fields.get(field), str | None):
            raise LineFault("not_a_word", field=field)
    return Document(
        key=str(fields.get("id") or number),
        text=text,
        published=_day(fields.get("published")),
        outlet=fields.get("outlet"),
        url=fields.get("url"),
    )


def _day(value: object) -> date | None:
    """YYYY-MM-DD, alone or at the head of a time."""
    if value is None:
        return None
    if not isinstance(value, str) or not (len(value) == 10 or value[10:11] in ("T", " ")):
        raise LineFault("no_date")
    try:
        return date.fromisoformat(value[:10])
    except ValueError as error:
        raise LineFault("no_date") from error
