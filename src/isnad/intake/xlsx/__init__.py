"""XLSX: a workbook of reports, one report a row, read like a table in CSV; every sheet with a column of text.

A day is taken from a cell only where the cell is formatted as one; a bare number is none. Formulas are not worked out:
what the workbook last showed is taken. Refuses XLS, the older binary format, and a workbook without such a sheet.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from isnad.intake.adapter import MEGABYTE, Adapter, Received, Refused
from isnad.intake.markup import walk
from isnad.intake.packed import holds
from isnad.intake.table import NoTextColumnError, Rows, documents_of
from isnad.intake.zipped import PackedFileIsDamagedError, Zipped
from isnad.text import Document

__all__ = ["ADAPTER"]

_BOOK, _STRINGS, _STYLES = "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml"
_SHEET = re.compile(r"xl/worksheets/sheet(\d+)\.xml")
_LARGEST_PART = 200 * MEGABYTE
_MOST_CELLS, _MOST_COLUMNS = 2_000_000, 200
# The built-in formats of numbers that show a day, and the letters by which one of one's own does.
_DAYS = frozenset({14, 15, 16, 17, 22})
_QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')


@dataclass(slots=True)
class _Strings:
    """The texts that cells point at. What is written above letters to show how they are read is left out."""

    found: list[str] = field(default_factory=list)
    _pieces: list[str] = field(default_factory=list)
    _taking: bool = False
    _above: int = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = _local(name)
        self._above += local == "rPh"
        self._taking = local == "t" and not self._above

    def end(self, name: str) -> None:
        local = _local(name)
        self._taking = False
        self._above -= local == "rPh"
        if local == "si":
            self.found.append("".join(self._pieces))
            self._pieces.clear()

    def words(self, text: str) -> None:
        if self._taking:
            self._pieces.append(text)


@dataclass(slots=True)
class _Styles:
    """Which styles of cells show a day, and from which day the workbook counts."""

    days: set[int] = field(default_factory=set)
    first: date = date(1899, 12, 30)
    _own: dict[int, bool] = field(default_factory=dict)
    _in_cells: bool = False
    _number: int = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = _local(name)
        if local == "numFmt":
            self._own[_number(attributes.get("numFmtId"))] = _shows_a_day(attributes.get("formatCode", ""))
        elif local == "cellXfs":
            self._in_cells = True
        elif local == "xf" and self._in_cells:
            form = _number(attributes.get("numFmtId"))
            if self._own.get(form, form in _DAYS):
                self.days.add(self._number)
            self._number += 1
        elif local == "workbookPr" and attributes.get("date1904") in ("1", "true"):
            self.first = date(1904, 1, 1)

    def end(self, name: str) -> None:
        if _local(name) == "cellXfs":
            self._in_cells = False


@dataclass(slots=True)
class _Sheet:
    """The rows of one sheet, as they pass."""

    strings: list[str]
    styles: _Styles
    rows: list[tuple[int, list[str]]] = field(default_factory=list)
    _cells: int = 0
    _column: int = 0
    _kind: str = ""
    _style: int = 0
    _taking: bool = False
    _pieces: list[str] = field(default_factory=list)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = _local(name)
        if local == "row":
            number = _number(attributes.get("r"))
            self.rows.append((number or (self.rows[-1][0] + 1 if self.rows else 1), []))
            self._column = -1
        elif local == "c" and self.rows:
            self._cells += 1
            if self._cells > _MOST_CELLS:
                raise PackedFileIsDamagedError
            place = _column_of(attributes.get("r", ""))
            self._column = self._column + 1 if place is None else place
            self._kind, self._style = attributes.get("t", "n"), _number(attributes.get("s"))
            self._pieces.clear()
        elif local in ("v", "t"):
            self._taking = True

    def end(self, name: str) -> None:
        local = _local(name)
        if local in ("v", "t"):
            self._taking = False
        elif local == "c" and self.rows and 0 <= self._column < _MOST_COLUMNS:
            cells = self.rows[-1][1]
            cells.extend([""] * (self._column + 1 - len(cells)))
            cells[self._column] = self._shown("".join(self._pieces))

    def words(self, text: str) -> None:
        if self._taking:
            self._pieces.append(text)

    def _shown(self, value: str) -> str:
        if self._kind == "s":
            place = int(value) if value.isascii() and value.isdigit() else -1
            return self.strings[place] if 0 <= place < len(self.strings) else ""
        if self._kind == "n" and self._style in self.styles.days:
            return _day(value, self.styles.first)
        return "" if self._kind == "e" else value


def _open(received: Received, refused: Refused) -> tuple[Document, ...]:
    with received.stream() as stream:
        packed = Zipped(stream)
        sheets = list(_sheets(packed))
    documents: list[Document] = []
    for number, rows in enumerate(sheets, 1):
        try:
            documents += documents_of(rows, received, refused, sheet=number if len(sheets) > 1 else None)
        except NoTextColumnError:
            continue  # a sheet of something else; if all are, the workbook is refused
    if not documents:
        raise NoTextColumnError
    return tuple(documents)


def _sheets(packed: Zipped) -> Iterator[Rows]:
    strings, styles = _Strings(), _Styles()
    if _STRINGS in packed.names:
        walk(_part(packed, _STRINGS), start=strings.start, end=strings.end, words=strings.words)
    for member in (_BOOK, _STYLES):
        if member in packed.names:
            walk(_part(packed, member), start=styles.start, end=styles.end, words=lambda text: None)
    numbered = sorted((int(found[1]), name) for name in packed.names if (found := _SHEET.fullmatch(name)))
    for _, name in numbered:
        sheet = _Sheet(strings.found, styles)
        walk(_part(packed, name), start=sheet.start, end=sheet.end, words=sheet.words)
        yield iter(sheet.rows)


def _part(packed: Zipped, name: str) -> Iterator[bytes]:
    return packed.pieces(name, limit=_LARGEST_PART)


def _local(name: str) -> str:
    return name.rsplit(" ", 1)[-1]


def _number(written: str | None) -> int:
    return int(written) if written and written.isascii() and written.isdigit() and len(written) < 10 else 0


def _column_of(place: str) -> int | None:
    """0 for «A7», 27 for «AB7»; None where the cell does not say."""
    letters = re.match(r"[A-Z]{1,3}", place)
    if not letters:
        return None
    column = 0
    for letter in letters[0]:
        column = column * 26 + ord(letter) - 64
    return column - 1


def _shows_a_day(form: str) -> bool:
    bare = _QUOTED.sub("", form).lower()
    return "d" in bare and "y" in bare


def _day(value: str, first: date) -> str:
    """The day of a number that is shown as one; the number as it stands where it is no day of our time."""
    try:
        days = int(float(value))
    except (ValueError, OverflowError):
        return value
    return (first + timedelta(days=days)).isoformat() if 0 < days < 100_000 else value


ADAPTER = Adapter(
    name="xlsx",
    reads={"ar": "جداول تقارير (XLSX)", "en": "workbooks of reports (XLSX)"},
    needs=(),
    offline=True,
    sends_text_out=False,
    limit=100 * MEGABYTE,
    recognises=lambda received: holds(received, _BOOK),
    open=_open,
    whole=False,
)
