"""`isnad place`: what a name in the news may mean, one name or a file of them, and the places a desk's people add.

`isnad place NAME` is `isnad place find NAME` and needs no desk; it uses a desk's tables and places if there are any.
With `--json`, one JSON object a name, in the order asked. Of a file only the columns `surface` and `context_ar` are
read: what else stands there may be the answer.
"""

import csv
import json as notation
import os
from pathlib import Path
from typing import NamedTuple, get_args

import click

from isnad.cli import session
from isnad.cli.files import CannotReadInput
from isnad.cli.listing import as_json, bidi_option
from isnad.cli.page import Bidi, Page, one_line
from isnad.cli.plain import print_json
from isnad.cli.speech import Command, Group, Misuse, option, say, tell
from isnad.errors import IsnadError
from isnad.places import Candidate, Kind, Match
from isnad.places import find as find_place


class CannotReadNames(IsnadError):
    """The file of names cannot be read as one."""

    ar = "لم يُقرأ {name} جدولَ أسماء. المطلوب جدول مفصول بعلامات الجدولة، بترميز UTF-8، وفي سطره الأول عمود surface."
    en = (
        "{name} is no table of names. What is needed: tab-separated, in UTF-8, with a column surface in its first line."
    )
    exit_code = 10


class _Asked(NamedTuple):
    surface: str
    context: str


class _FindsByDefault(Group):
    """Words that are no command of the group are a name to be found: no place is called `add`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0] not in self.commands and args[0] not in ctx.help_option_names:
            args = ["find", *args]
        return super().parse_args(ctx, args)


@click.command(cls=Command)
@click.argument("name", required=False)
@option("--context", default="", metavar="WORDS")
@option("--batch", type=click.Path(path_type=Path), metavar="FILE.tsv")
@as_json
@bidi_option
def find(name: str | None, context: str, batch: Path | None, json: bool, bidi: Bidi) -> None:
    if (not (name or "").strip()) == (batch is None):
        raise Misuse("place.name_or_batch")
    asked = _names_in(batch) if batch else [_Asked(name or "", context)]
    gazetteer = session.gazetteer()
    page = Page(bidi, os.environ)
    for one in asked:
        match = find_place(one.surface, context=one.context, gazetteer=gazetteer)
        if json:
            click.echo(notation.dumps(match.as_dict(), ensure_ascii=False).encode("utf-8", "replace"))
        else:
            write(page, match)
    for attribution in session.attributions():
        click.echo(attribution, err=True)


@click.command(cls=Command, said="place_add")
@click.argument("name")
@option("--lat", type=float, required=True)
@option("--lon", type=float, required=True)
@option("--kind", type=click.Choice(get_args(Kind)), required=True)
@option("--parent", required=True, metavar="GOVERNORATE")
@option("--name-en", default="", metavar="NAME")
@option("--why", "reason", required=True, metavar="WORDS")
@as_json
def add(name: str, lat: float, lon: float, kind: str, parent: str, name_en: str, reason: str, json: bool) -> None:
    session.open_desk(create=True)
    from isnad import acts

    added = acts.add_place(
        name=name, lat=lat, lon=lon, kind=kind, parent=parent, name_en=name_en, why=reason,
        by=session.by(), at=session.now(),
    )  # fmt: skip
    if json:
        print_json(added)
    else:
        tell("place.added", number=added.number, name=one_line(added.name), parent=one_line(added.parent) or "—")


@click.command(name="list", cls=Command, said="place_list")
@as_json
@bidi_option
def list_places(json: bool, bidi: Bidi) -> None:
    session.open_desk()
    from isnad.store import gazetteer

    added = gazetteer.added()
    if json:
        print_json(added)
        return
    if not added:
        tell("place.none_added")
    page = Page(bidi, os.environ)
    for one in added:
        where = f"{one.lat:.3f}, {one.lon:.3f}"
        about = " · ".join(filter(None, [say(f"place_kind.{one.kind}"), one.parent, where]))
        page.write(f"{one.number}. ", (one_line(one.name), "bold"), f"  {one_line(about)}")
        page.write((one_line(f"{one.why} · {one.by}"), "dim"), indent=4)


@click.command(cls=Command, said="place_withdraw")
@click.argument("number", type=int)
@option("--why", "reason", required=True, metavar="WORDS")
def withdraw(number: int, reason: str) -> None:
    session.open_desk()
    from isnad import acts

    gone = acts.withdraw_place(number=number, why=reason, by=session.by(), at=session.now())
    tell("place.withdrawn", number=gone.number, name=one_line(gone.name))


def write(page: Page, match: Match, *, indent: int = 0) -> None:
    """A look-up: the words, then each candidate with its reasons."""
    heading = "unknown"
    if match.candidates:
        heading = "accepted" if match.accepted else "open" if match.in_gazetteer else "resembling"
    page.write((say(f"place.{heading}", name=one_line(match.words)), "bold"), indent=indent)
    for candidate in match.candidates:
        page.write(_line(candidate), indent=indent + 2)
        page.write((_because(candidate), "dim"), indent=indent + 4)


def _names_in(path: Path) -> list[_Asked]:
    """The names of a file, each with its context; nothing is looked up before the whole file is known to be sound."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            table = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
            rows = list(table)
    except OSError as unreadable:
        raise CannotReadInput(path=path, reason=unreadable) from unreadable
    except (UnicodeDecodeError, csv.Error) as unsound:
        raise CannotReadNames(name=one_line(path.name)) from unsound
    if "surface" not in (table.fieldnames or ()):
        raise CannotReadNames(name=one_line(path.name))
    return [_Asked(row["surface"] or "", row.get("context_ar") or "") for row in rows]


def _line(candidate: Candidate) -> str:
    place = candidate.place
    name = place.name if session.language() == "ar" else f"{place.name} ({place.name_en})"
    where = f"{place.lat:.3f}, {place.lon:.3f}" if place.precision == "place" else say("place.no_point")
    return " · ".join(filter(None, [name, say(f"place_kind.{place.kind}"), place.parent, where]))


def _because(candidate: Candidate) -> str:
    reasons = [reason.say(session.language()) for reason in candidate.reasons]
    return " · ".join([say(f"place_level.{candidate.level}"), *reasons])


place = _FindsByDefault("place", commands=[find, add, list_places, withdraw])
