"""CSV of reports: one report a row, its columns known by their headings in Arabic or English.

Commas, semicolons or tabs. Each bad row is refused by its number and the good ones go on. A day is taken as year, month
and day, or as written out in words; from 3/4/2018, which may be either, none is taken. Refuses a table without a column
of text.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date

from isnad.errors import IsnadError
from isnad.intake.adapter import MEGABYTE, Adapter, Received, Refused
from isnad.intake.decoding import decode
from isnad.intake.remark import bidi_remarks, remark
from isnad.intake.text import plain
from isnad.lexicon import words
from isnad.text import Document
from isnad.times import publication_day

__all__ = ["ADAPTER", "NoTextColumnError", "RowRefusedError", "Rows", "documents_of"]

Rows = Iterator[tuple[int, list[str]]]
"""Each row with its number."""

_DELIMITERS = ",;\t"
_SUFFIXES = (".csv", ".tsv")
_LONGEST_CELL = 4 * MEGABYTE
_LONGEST_DAY = 80


class NoTextColumnError(IsnadError):
    """No heading of the table says where the text of the reports stands, or no row has any."""

    ar = "ليس في الجدول عمود للنص. سمِّ عمود النص «النص» في السطر الأول (والعنوان والتاريخ والناشر والرابط إن وُجدت)."
    en = (
        "The table has no column of text. Head the column of the reports' text “text” in the first line (and title, "
        "date, outlet and url where there are any)."
    )


class RowRefusedError(IsnadError):
    """A row that holds no report; `row` is its number, the headings being row 1."""

    ar = "الصف {row}: {reason_ar}. صحّحه وأدخل الملف من جديد؛ الصفوف السليمة قُرئت."
    en = "Row {row}: {reason_en}. Mend it and receive the file again; the sound rows were read."


def _recognises(received: Received) -> bool:
    if received.data.startswith((b"<", b"{", b"[")):
        return False
    first = received.data[:4096].split(b"\n", 1)[0].decode("utf-8-sig", "ignore")
    if received.suffix in _SUFFIXES:
        return True
    found = [_columns(first.split(mark)) for mark in _DELIMITERS if mark in first]
    # One heading alone may be the beginning of any text.
    return any("text" in columns and len(columns) > 1 for columns in found)


def _open(received: Received, refused: Refused) -> tuple[Document, ...]:
    decoded = decode(received.data)
    return documents_of(_rows(decoded.text), received, refused, noticed=decoded.remarks)


def documents_of(
    rows: Rows, received: Received, refused: Refused, *, noticed: Sequence[str] = (), sheet: int | None = None
) -> tuple[Document, ...]:
    """The reports of a table, its headings in the first row; `sheet` is its number where a file has several.

    Raises `NoTextColumnError`.
    """
    columns = _columns(next(rows, (1, []))[1])
    if "text" not in columns:
        raise NoTextColumnError
    documents = []
    for number, cells in rows:
        if not any(cell.strip() for cell in cells):
            continue
        cell = {name: plain(cells[place])[0].strip() for name, place in columns.items() if place < len(cells)}
        if not cell.get("text"):
            refused(RowRefusedError(row=number, reason_ar="ليس فيه نص", reason_en="it holds no text"))
        elif len(cell["text"]) > _LONGEST_CELL:
            refused(RowRefusedError(row=number, reason_ar="أطول من أي تقرير", reason_en="it is longer than any report"))
        else:
            place = f"{number}" if sheet is None else f"{sheet}.{number}"
            documents.append(_document(cell, place, received, noticed))
    if not documents:
        raise NoTextColumnError
    return tuple(documents)


def _rows(text: str) -> Rows:
    first = text.split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=first.count)
    csv.field_size_limit(2 * _LONGEST_CELL)
    try:
        yield from enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), 1)
    except csv.Error:
        raise NoTextColumnError from None


def _columns(headings: Sequence[str]) -> dict[str, int]:
    """Where each column that we know stands, by its heading; the first of two with one meaning counts."""
    known = {
        name: column for column, entry in words("web/columns").items() if column != "meta" for name in entry["names"]
    }
    found: dict[str, int] = {}
    for place, heading in enumerate(headings):
        column = known.get(heading.strip(' "\r\ufeff').casefold())
        if column:
            found.setdefault(column, place)
    return found


def _document(cell: dict[str, str], place: str, received: Received, noticed: Sequence[str]) -> Document:
    text, title = cell["text"], cell.get("title") or None
    if title and not text.startswith(title):
        text = f"{title}\n\n{text}"
    published = _day(cell.get("published", ""))
    return Document(
        key=f"{received.key}-{place}",
        text=text,
        published=published,
        outlet=cell.get("outlet") or None,
        title=title,
        url=cell.get("url") or None,
        language=cell.get("language") or None,
        item=received.sha256,
        remarks=(*noticed, *([] if published else [remark("no_publication_date")]), *bidi_remarks(text)),
    )


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written[:10])
    except ValueError:
        # 3/4/2018 has two readings; a month in words has one.
        return (
            publication_day(written)
            if written and len(written) <= _LONGEST_DAY and not _only_numbers(written)
            else None
        )


def _only_numbers(written: str) -> bool:
    return not any(character.isalpha() for character in written)


ADAPTER = Adapter(
    name="table",
    reads={"ar": "جداول تقارير (CSV)", "en": "tables of reports (CSV)"},
    needs=(),
    offline=True,
    sends_text_out=False,
    limit=100 * MEGABYTE,
    recognises=_recognises,
    open=_open,
)
