"""`isnad place`: what a name in the news may mean, one name or a file of them. Needs no desk; uses its imports if any.

With `--json`, one JSON object a name, in the order asked. Of a file only the columns `surface` and `context_ar` are
read: what else stands there may be the answer.
"""

import csv
import json as notation
import os
from pathlib import Path
from typing import NamedTuple

import click

from isnad.cli import session
from isnad.cli.listing import as_json, bidi_option
from isnad.cli.page import Bidi, Page, one_line
from isnad.cli.speech import Command, option, say
from isnad.errors import IsnadError
from isnad.places import Candidate, Match, find, imported

FOLDER = "gazetteer"


class CannotReadNames(IsnadError):
    """The file of names cannot be read as one."""

    ar = "تعذّرت قراءة {name} ({reason}). المطلوب جدول مفصول بعلامات الجدولة، بترميز UTF-8، وفيه عمود surface."
    en = "{name} could not be read ({reason}). What is needed: a tab-separated table in UTF-8 with a column surface."
    exit_code = 10


class _Asked(NamedTuple):
    surface: str
    context: str


@click.command(cls=Command)
@click.argument("name", required=False)
@option("--context", default="", metavar="WORDS")
@option("--batch", type=click.Path(path_type=Path), metavar="FILE.tsv")
@as_json
@bidi_option
def place(name: str | None, context: str, batch: Path | None, json: bool, bidi: Bidi) -> None:
    if (name is None) == (batch is None):
        raise click.UsageError("NAME or --batch FILE.tsv, one of the two")
    asked = _names_in(batch) if batch else [_Asked(name or "", context)]
    folder = session.folder() / FOLDER
    gazetteer = imported.load(folder)
    page = Page(bidi, os.environ)
    for one in asked:
        match = find(one.surface, context=one.context, gazetteer=gazetteer)
        if json:
            click.echo(notation.dumps(match.as_dict(), ensure_ascii=False).encode("utf-8", "replace"))
        else:
            _write(page, match)
    for attribution in imported.attributions(folder):
        click.echo(attribution, err=True)


def _names_in(path: Path) -> list[_Asked]:
    """The names of a file, each with its context; nothing is looked up before the whole file is known to be sound."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            table = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
            rows = list(table)
    except (OSError, UnicodeDecodeError, csv.Error) as unreadable:
        raise CannotReadNames(name=one_line(path.name), reason=unreadable) from unreadable
    if "surface" not in (table.fieldnames or ()):
        raise CannotReadNames(name=one_line(path.name), reason="surface?")
    return [_Asked(row["surface"] or "", row.get("context_ar") or "") for row in rows]


def _write(page: Page, match: Match) -> None:
    heading = "unknown"
    if match.candidates:
        heading = "accepted" if match.accepted else "open" if match.in_gazetteer else "resembling"
    page.write((say(f"place.{heading}", name=one_line(match.words)), "bold"))
    for candidate in match.candidates:
        page.write(_line(candidate), indent=2)
        page.write((_because(candidate), "dim"), indent=4)


def _line(candidate: Candidate) -> str:
    place = candidate.place
    name = place.name if session.language() == "ar" else f"{place.name} ({place.name_en})"
    where = f"{place.lat:.3f}, {place.lon:.3f}" if place.precision == "place" else say("place.no_point")
    return " · ".join(filter(None, [name, say(f"place_kind.{place.kind}"), place.parent, where]))


def _because(candidate: Candidate) -> str:
    reasons = [reason.say(session.language()) for reason in candidate.reasons]
    return " · ".join([say(f"place_level.{candidate.level}"), *reasons])
