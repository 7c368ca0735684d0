"""Lists of people as CSV: records written out, and a list read in with what it would change, before anything changes.

A row with a key says something about the record of that key; one without is somebody new. Refuses a value without a
source, a key that nobody has, and a table that is not this one; a cell that a spreadsheet would run is written as text.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from isnad.errors import IsnadError
from isnad.record.entry import Entry, Field, Statement, kind_of
from isnad.record.record import Record
from isnad.text import fold

__all__ = ["COLUMNS", "Change", "Fault", "NotAPeopleList", "changes", "written"]

COLUMNS = ("key", "name", "other_names", "home_town", "role", "affiliation", "photograph", "source", "cited", "told_by")
Told = Literal["home_town", "role", "affiliation", "photograph"]
_TOLD: tuple[Told, ...] = get_args(Told)
_BETWEEN = " | "
_RUNS = ("=", "+", "-", "@", "\t", "\r")
_MOST = 100_000

Fault = Literal["no_name", "no_source", "no_such_key", "not_a_person", "not_a_day"]


class NotAPeopleList(IsnadError):
    """The file is not a CSV with the columns of a list of people."""

    ar = "ليس الملف قائمة أشخاص (CSV بترميز UTF-8، أعمدته: {columns}). لم يتغيّر شيء."
    en = "This file is no list of people (CSV in UTF-8 with the columns {columns}). Nothing was changed."
    exit_code = 10


@dataclass(frozen=True, slots=True)
class Change:
    """What one row would do: bring somebody `new`, `add` to a record, change nothing (`same`), or be `refused`.

    `line` counts the rows from 2, as a spreadsheet does. `statements` are those that would be new; `fault` says why a
    row is refused.
    """

    line: int
    what: Literal["new", "add", "same", "refused"]
    name: str
    record: str | None
    statements: tuple[Statement, ...]
    fault: Fault | None = None

    def entry(self, report: str) -> Entry:
        """The entry that the row becomes in the list that `report` stands for."""
        told = tuple(
            Statement(one.field, one.value, one.kind, report, None, one.voice, one.unnamed, one.stance, one.cited)
            for one in self.statements
        )
        return Entry(f"{report}@{self.line}-0", "person", self.name, told)


def written(records: Iterable[Record]) -> str:
    """The people among the records as CSV, each value once.

    `told_by` is for reading; `source` and `cited` stay empty: whoever adds a value has to say who says so.
    """
    text = io.StringIO(newline="")
    rows = csv.DictWriter(text, COLUMNS)
    rows.writeheader()
    for record in records:
        if record.kind == "person":
            rows.writerow({column: _as_text(value) for column, value in _row(record).items()})
    return text.getvalue()


def _row(record: Record) -> dict[str, str]:
    voices = dict.fromkeys(voice for entry in record.entries for told in entry.statements for voice in told.voice[-1:])
    return {
        "key": record.key,
        "name": record.name,
        "other_names": _BETWEEN.join(name for name in record.names if name != record.name),
        **{field: _BETWEEN.join(value.value for value in record.of(field)) for field in _TOLD},
        "source": "",
        "cited": "",
        "told_by": _BETWEEN.join(voices),
    }


def _as_text(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_RUNS) else cell


def changes(data: bytes, known: Iterable[Record]) -> list[Change]:
    """What each row of a list would change. Raises `NotAPeopleList`."""
    by_key = {key: record for record in known for key in record.keys}
    listed = {_sign(entry) for record in set(by_key.values()) for entry in record.entries}
    found = []
    for line, row in enumerate(_rows(data), 2):
        change = _change(line, row, by_key)
        if change.what == "new" and _sign(change.entry("")) in listed:
            change = Change(line, "same", change.name, None, ())
        listed.add(_sign(change.entry("")))
        found.append(change)
    return found


def _sign(entry: Entry) -> tuple[object, ...]:
    """By what a row is known again: everything it says and who says it."""
    return entry.name, tuple((told.field, told.value, told.voice, told.cited) for told in entry.statements)


def _rows(data: bytes) -> Iterator[dict[str, str]]:
    wrong = NotAPeopleList(columns=COLUMNS)
    try:
        rows = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True)
        if not {"name", "source"} <= set(rows.fieldnames or ()) <= set(COLUMNS):
            raise wrong
        for number, row in enumerate(rows):
            if number >= _MOST or None in row or None in row.values():
                raise wrong
            yield {column: (row.get(column) or "").strip().removeprefix("'").strip() for column in COLUMNS}
    except (UnicodeDecodeError, csv.Error) as error:
        raise wrong from error


def _change(line: int, row: dict[str, str], by_key: dict[str, Record]) -> Change:
    record = by_key.get(row["key"])
    cited, fault = _day(row["cited"])
    if row["key"] and record is None:
        fault = "no_such_key"
    elif record and record.kind != "person":
        fault = "not_a_person"
    elif not row["name"]:
        fault = "no_name"
    if fault:
        return Change(line, "refused", row["name"], row["key"] or None, (), fault)
    told = tuple(one for one in _told(row, cited) if record is None or not _says(record, one.field, one.value))
    if not told:
        return Change(line, "same", row["name"], record.key if record else None, ())
    if not row["source"]:
        return Change(line, "refused", row["name"], row["key"] or None, (), "no_source")
    if record is None:
        return Change(line, "new", row["name"], None, told)
    name = _name(row["name"], row["source"], cited)
    return Change(line, "add", row["name"], record.key, told if name in told else (name, *told))


def _day(written: str) -> tuple[date | None, Fault | None]:
    try:
        return (date.fromisoformat(written) if written else None), None
    except ValueError:
        return None, "not_a_day"


def _told(row: dict[str, str], cited: date | None) -> Iterator[Statement]:
    names = dict.fromkeys((row["name"], *_values(row["other_names"])))
    yield from (_name(name, row["source"], cited) for name in names)
    for field in _TOLD:
        for value in _values(row[field]):
            yield Statement(field, value, None, "", None, (row["source"],), False, None, cited)


def _name(name: str, source: str, cited: date | None) -> Statement:
    return Statement("name", name, kind_of(name), "", None, (source,), False, None, cited)


def _values(cell: str) -> list[str]:
    return [value.strip() for value in cell.split(_BETWEEN.strip()) if value.strip()]


def _says(record: Record, field: Field, value: str) -> bool:
    return fold(value) in {fold(held.value) for held in record.of(field)}
