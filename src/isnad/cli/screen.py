"""`isnad screen`: every name of a list against another list, or against the list itself. Needs no desk.

One line a candidate: score, verdict, reasons, bearers. It proposes and merges nothing. A run that was cut off goes on
where it stopped: names that OUT already holds in full are not looked up again.
"""

import csv
import io
import json as notation
from collections.abc import Iterator
from pathlib import Path

import click

from isnad.cli import progress
from isnad.cli.name import as_row
from isnad.cli.page import one_line
from isnad.cli.speech import Command, option, say, tell
from isnad.errors import IsnadError
from isnad.names import Index, compare

_COLUMNS = ("line", "name", "against_line", "against", "score", "verdict", "bearers", "reasons")
_END = "end"


class CannotReadList(IsnadError):
    """A list of names cannot be read as one."""

    ar = "تعذّرت قراءة القائمة {name} ({reason}). المطلوب ملف نصي بترميز UTF-8، اسم في كل سطر."
    en = "The list {name} could not be read ({reason}). What is needed: a text file in UTF-8, one name a line."
    exit_code = 10


@click.command(cls=Command)
@click.argument("names", type=click.Path(path_type=Path), metavar="LIST")
@option("--against", type=click.Path(path_type=Path), metavar="LIST")
@option("--out", "table", type=click.Path(path_type=Path), required=True, metavar="FILE")
@option("--candidates", type=click.IntRange(1, 1000), default=10, show_default=True)
@option("--least", type=click.FloatRange(0, 1), default=0.1, show_default=True)
def screen(names: Path, against: Path | None, table: Path, candidates: int, least: float) -> None:
    asked = _read(names)
    listed = _read(against) if against else asked
    done = _already_done(table)
    index = Index(listed)
    found = 0
    with table.open("a", encoding="utf-8", newline="") as file:
        for line, name in progress.over(list(enumerate(asked)), say("screen.progress")):
            if line < done:
                continue
            own = None if against else line
            rows = list(_candidates(index, listed, line, name, own=own, most=candidates, least=least))
            found += len(rows)
            file.write(_written(rows, table.suffix, line, first=line == 0))
            file.flush()
    tell("screen.done", names=len(asked), found=found)


def _candidates(
    index: Index, listed: list[str], line: int, name: str, *, own: int | None, most: int, least: float
) -> Iterator[dict[str, object]]:
    for place, score in index.search(name, most + (own is not None)):
        if place == own or score < least:
            continue
        row = as_row(compare(name, listed[place]))
        yield {"line": line + 1, "name": name, "against_line": place + 1, "against": listed[place], **row}


def _written(rows: list[dict[str, object]], suffix: str, line: int, *, first: bool) -> str:
    """The rows, and after them a line that says that this name is done."""
    if suffix == ".jsonl":
        lines = [notation.dumps(row, ensure_ascii=False) for row in rows]
        return "\n".join([*lines, notation.dumps({_END: line + 1})]) + "\n"
    cells = io.StringIO()
    sheet = csv.writer(cells)
    if first:
        sheet.writerow(_COLUMNS)
    for row in rows:
        sheet.writerow([_cell(row[column]) for column in _COLUMNS])
    sheet.writerow([f"{_END} {line + 1}"])
    return cells.getvalue()


def _cell(value: object) -> object:
    """Reasons as codes; words that a spreadsheet would take for a formula, with a quote before them."""
    if isinstance(value, list):
        return " ".join(reason["code"] for reason in value)
    return f"'{value}" if isinstance(value, str) and value[:1] in "=+-@" and value else value


def _already_done(out: Path) -> int:
    """How many names the file holds in full; what was begun after them is cut off."""
    if not out.exists():
        return 0
    kept, done = 0, 0
    data = out.read_bytes()
    at = 0
    for raw in data.splitlines(keepends=True):
        at += len(raw)
        words = raw.decode("utf-8", "replace").strip()
        ended = words.removeprefix(f"{_END} ") if words.startswith(f"{_END} ") else words[8:-1]
        if (words.startswith((f"{_END} ", f'{{"{_END}": '))) and ended.isdigit() and raw.endswith(b"\n"):
            kept, done = at, int(ended)
    out.write_bytes(data[:kept])
    return done


def _read(path: Path) -> list[str]:
    try:
        return [line.strip() for line in path.read_text(encoding="utf-8-sig").splitlines() if line.strip()]
    except (OSError, UnicodeDecodeError) as unreadable:
        raise CannotReadList(name=one_line(path.name), reason=unreadable) from unreadable
