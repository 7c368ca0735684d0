"""`isnad screen`: every name of a list against another list, against the desk's reports, or against the list itself.

One line a candidate: score, verdict, reasons in both languages, bearers. It proposes and merges nothing. A run that was
cut off goes on where it stopped.
"""

import csv
import io
import json as notation
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain, islice
from pathlib import Path

import click

from isnad.cli import progress, session
from isnad.cli.name import as_row
from isnad.cli.namelist import ListedName, listed
from isnad.cli.page import one_line
from isnad.cli.speech import Command, option, say, tell
from isnad.cli.unfinished import Unfinished
from isnad.names import Comparison, Index, compare

_DESK = "desk"
_AT_ONCE = 256
_COLUMNS = (
    "line", "id", "name", "against_line", "against_id", "against", "report", "start", "end",
    "score", "verdict", "bearers", "reasons", "reasons_ar", "reasons_en",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Bearer:
    """A name looked for, and where it stands: a line of a list, or a span of a report."""

    name: str
    line: int | None = None
    id: str = ""
    report: str | None = None
    start: int | None = None
    end: int | None = None


@click.command(cls=Command)
@click.argument("names", type=click.Path(path_type=Path), metavar="LIST")
@option("--against", metavar="LIST|desk")
@option("--out", "table", type=click.Path(path_type=Path), required=True, metavar="FILE")
@option("--candidates", type=click.IntRange(1, 1000), default=10, show_default=True)
@option("--least", type=click.FloatRange(0, 1), default=0.1, show_default=True)
def screen(names: Path, against: str | None, table: Path, candidates: int, least: float) -> None:
    many = sum(1 for _ in listed(names))  # so that a fault in the last line is said before the first hour's work
    held = list(_held(names, against))
    task = _task(names, held, against, table.suffix, candidates, least)
    out = Unfinished(table, task)
    index = Index(bearer.name for bearer in held)
    heads = int(table.suffix != ".jsonl")
    found, asked = max(0, out.lines - heads), islice(listed(names), out.done, None)
    with progress.bar(say("screen.progress"), many) as step:
        step(out.done)
        if not out.done and heads:
            out.write(_as_csv([list(_COLUMNS)]), 0)
        done = out.done
        while some := list(islice(asked, _AT_ONCE)):
            own = range(done, done + len(some)) if against is None else None
            rows = list(_candidates(index, held, some, own=own, most=candidates, least=least))
            found, done = found + len(rows), done + len(some)
            out.write(_written(rows, table.suffix), done)
            step(len(some))
    out.finish()
    tell("screen.done", names=many, found=found)


def _held(names: Path, against: str | None) -> Iterator[Bearer]:
    if against == _DESK:
        yield from _on_the_desk()
        return
    for each in listed(Path(against) if against else names):
        yield Bearer(each.name, each.line, each.id)


def _on_the_desk() -> Iterator[Bearer]:
    """Everyone whom the desk's reports name, under every name they bear there."""
    session.open_desk()
    from isnad.store import shelf

    for person in shelf.people():
        for name in dict.fromkeys((person.name, *person.aliases)):
            where = [mention.span for mention in person.mentions if mention.words == name] or [
                mention.span for mention in person.mentions
            ]
            span = where[0] if where else None
            yield Bearer(name, None, person.entity, person.report, span and span.start, span and span.end)


def _candidates(
    index: Index, held: list[Bearer], asked: list[ListedName], *, own: range | None, most: int, least: float
) -> Iterator[dict[str, object]]:
    hits = index.search_many([each.name for each in asked], most + (own is not None))
    for at, (each, found) in enumerate(zip(asked, hits, strict=True)):
        others = [(place, score) for place, score in found if own is None or place != own[at]]
        for place, score in others[:most]:
            if score >= least:
                yield _row(each, held[place], compare(each.name, held[place].name))


def _row(asked: ListedName, bearer: Bearer, found: Comparison) -> dict[str, object]:
    row: dict[str, object] = {"line": asked.line, "id": asked.id, "name": asked.name}
    row |= {"against_line": bearer.line, "against_id": bearer.id, "against": one_line(bearer.name)}
    row |= {"report": bearer.report, "start": bearer.start, "end": bearer.end}
    row |= as_row(found)
    row["reasons"] = " ".join(reason.code for reason in found.reasons)
    row["reasons_ar"] = " · ".join(reason.say("ar") for reason in found.reasons)
    row["reasons_en"] = " · ".join(reason.say("en") for reason in found.reasons)
    return row


def _written(rows: list[dict[str, object]], suffix: str) -> str:
    if suffix == ".jsonl":
        return "".join(notation.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    return _as_csv([[_cell(row[column]) for column in _COLUMNS] for row in rows])


def _as_csv(rows: list[list[str]]) -> str:
    cells = io.StringIO()
    csv.writer(cells, lineterminator="\n").writerows(rows)
    return cells.getvalue()


def _cell(value: object) -> str:
    """What a spreadsheet would take for a formula has a quote before it."""
    written = "" if value is None else str(value)
    return f"'{written}" if isinstance(value, str) and written[:1] in tuple("=+-@") else written


def _task(names: Path, held: list[Bearer], against: str | None, *settings: object) -> str:
    """What this run is, so that another list or other settings are not taken for the rest of it."""
    digest = sha256(repr((against, settings)).encode("utf-8", "backslashreplace"))
    for each in chain(listed(names), held):
        digest.update(repr(each).encode("utf-8", "backslashreplace"))
    return digest.hexdigest()
