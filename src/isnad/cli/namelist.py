"""A list of names as a person keeps it: one name a line, or CSV with the columns `name` and, if there are any, `id`.

Read line by line, so that a long list needs no more memory than a short one. Refuses, with the line, what would make a
search mean something else than what the eye sees: another encoding, letters that turn the direction of writing, control
characters, cells too long for a name, the same id twice.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from isnad.cli.page import one_line
from isnad.errors import IsnadError

__all__ = ["CannotReadList", "ListedName", "listed"]

_LONGEST_NAME = 1000
_LONGEST_LINE = 1 << 16
_NAME, _ID = ("name", "الاسم"), ("id", "المعرف")
_UNSEEN = re.compile(r"[\u202d\u202e\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


class CannotReadList(IsnadError):
    """A list of names cannot be read as one."""

    ar = "تعذّرت قراءة القائمة {name} ({reason}). المطلوب ملف نصي بترميز UTF-8، اسم في كل سطر."
    en = "The list {name} could not be read ({reason}). What is needed: a text file in UTF-8, one name a line."
    exit_code = 10


class ListIsNotText(CannotReadList):
    """Not UTF-8."""

    ar = "السطر {line} من القائمة {name} ليس بترميز UTF-8. احفظ القائمة من جديد بترميز UTF-8."
    en = "Line {line} of the list {name} is not UTF-8. Save the list again as UTF-8."


class ListIsEmpty(CannotReadList):
    """No name in it."""

    ar = "القائمة {name} لا اسم فيها. المطلوب اسم في كل سطر."
    en = "The list {name} holds no name. What is needed: one name a line."


class ListHasNoNames(CannotReadList):
    """A CSV file without a column of names."""

    ar = "الجدول {name} بلا عمود اسمه name أو «الاسم» في سطره الأول. سمِّ عمود الأسماء هكذا."
    en = "The table {name} has no column called name in its first line. Call the column of names so."


class NameIsTooLong(CannotReadList):
    """A cell that is no name."""

    ar = "في السطر {line} من القائمة {name} نص أطول من أن يكون اسمًا. صحّح السطر أو احذفه."
    en = "Line {line} of the list {name} holds a text too long for a name. Correct the line or take it out."


class NameIsDisguised(CannotReadList):
    """Letters that turn the direction of writing, or control characters."""

    ar = "في السطر {line} من القائمة {name} محرف خفي ({code}) يغيّر ما تراه العين. احذفه ثم أعد المحاولة."
    en = (
        "Line {line} of the list {name} holds an unseen character ({code}) that changes what the eye sees. Take it out."
    )


class IdIsTwice(CannotReadList):
    """Two rows with one id."""

    ar = "المعرّف {id} في السطر {line} من القائمة {name} ورد من قبل. اجعل لكل سطر معرّفًا لا يتكرر."
    en = "The id {id} in line {line} of the list {name} was there before. Give every row an id of its own."


@dataclass(frozen=True, slots=True)
class ListedName:
    """One name of a list, where it stands, and the id that its keeper gave it."""

    line: int
    id: str
    name: str


def listed(path: Path) -> Iterator[ListedName]:
    """The names of the list, one after the other; lines without a name are passed over. Raises `CannotReadList`."""
    shown = one_line(path.name)
    try:
        with path.open("rb") as file:
            lines = _lines(file, shown)
            found = _from_table(lines, shown) if path.suffix.lower() == ".csv" else _from_lines(lines)
            empty = True
            for each in found:
                _check(each, shown)
                empty = False
                yield each
    except OSError as unreadable:
        raise CannotReadList(name=shown, reason=unreadable) from unreadable
    if empty:
        raise ListIsEmpty(name=shown)


def _lines(file: BinaryIO, shown: str) -> Iterator[tuple[int, str]]:
    line = 0
    while raw := file.readline(_LONGEST_LINE):
        line += 1
        if len(raw) == _LONGEST_LINE and not raw.endswith(b"\n"):
            raise NameIsTooLong(name=shown, line=line)
        try:
            yield line, raw.decode("utf-8-sig" if line == 1 else "utf-8")
        except UnicodeDecodeError as wrong:
            raise ListIsNotText(name=shown, line=line) from wrong


def _from_lines(lines: Iterator[tuple[int, str]]) -> Iterator[ListedName]:
    for line, written in lines:
        if name := written.strip():
            yield ListedName(line, "", name)


def _from_table(lines: Iterator[tuple[int, str]], shown: str) -> Iterator[ListedName]:
    rows = csv.reader(written for _, written in lines)
    ids: set[str] = set()
    try:
        head = [cell.strip().lower() for cell in next(rows, [])]
        name_at = next((head.index(name) for name in _NAME if name in head), None)
        id_at = next((head.index(name) for name in _ID if name in head), None)
        if name_at is None:
            raise ListHasNoNames(name=shown) if head else ListIsEmpty(name=shown)
        for row in rows:
            name = " ".join(row[name_at].split()) if len(row) > name_at else ""
            sign = row[id_at].strip() if id_at is not None and len(row) > id_at else ""
            if sign and sign in ids:
                raise IdIsTwice(name=shown, line=rows.line_num, id=one_line(sign[:40]))
            ids.add(sign)
            if name:
                yield ListedName(rows.line_num, sign, name)
    except csv.Error as wrong:
        raise NameIsTooLong(name=shown, line=rows.line_num) from wrong


def _check(each: ListedName, shown: str) -> None:
    if max(len(each.name), len(each.id)) > _LONGEST_NAME:
        raise NameIsTooLong(name=shown, line=each.line)
    if unseen := _UNSEEN.search(each.name + each.id):
        raise NameIsDisguised(name=shown, line=each.line, code=f"U+{ord(unseen[0]):04X}")
