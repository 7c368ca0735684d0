"""`isnad search`: people by any spelling of a name in either script, and the text of reports."""

import os
from datetime import datetime

import click
from rich.text import Text

from isnad.claims import label
from isnad.cli import session
from isnad.cli.listing import as_json, bidi_option
from isnad.cli.page import Bidi, Page, left_to_right, one_line
from isnad.cli.plain import print_json
from isnad.cli.speech import Command, option, say, tell
from isnad.corroboration import GRADES, grade_in_words
from isnad.errors import IsnadError
from isnad.reading.schema import EVENT_TYPES
from isnad.record import bearing
from isnad.text import fold


class NothingSought(IsnadError):
    """No word was given to search for."""

    ar = "لا كلمة للبحث عنها. اكتب اسماً أو كلمات: isnad search سالم"
    en = "There is no word to search for. Give a name or words: isnad search WORDS"
    exit_code = 2


_DAY = click.DateTime(["%Y-%m-%d"])
_FACET = 8


@click.command(cls=Command)
@click.argument("words", nargs=-1, required=True)
@option("--place", "in_place", metavar="NAME")
@option("--body", "of_body", metavar="NAME")
@option("--type", "of_type", type=click.Choice(EVENT_TYPES))
@option("--grade", "of_grade", type=click.Choice(GRADES))
@option("--since", "first_day", type=_DAY)
@option("--until", "last_day", type=_DAY)
@option("--limit", type=click.IntRange(min=1), default=20, show_default=True)
@as_json
@bidi_option
def search(
    words: tuple[str, ...],
    in_place: str | None,
    of_body: str | None,
    of_type: str | None,
    of_grade: str | None,
    first_day: datetime | None,
    last_day: datetime | None,
    limit: int,
    json: bool,
    bidi: Bidi,
) -> None:
    sought = " ".join(words)
    if not fold(sought).strip():
        raise NothingSought
    session.open_desk()
    from isnad.store import names, record
    from isnad.store import search as reports

    days = [day.date() if day else None for day in (first_day, last_day)]
    narrowing = reports.Narrowing(
        place=in_place, body=of_body, type=of_type, grade=of_grade, since=days[0], until=days[1]
    )  # fmt: skip
    known = record.records()
    people = [one for one in bearing(known, sought, names=names.index(known)) if one.kind != "unnamed"][:limit]
    found = reports.search(sought, narrowing=narrowing)
    if json:
        print_json(
            {
                "people": [{"key": one.key, "name": one.name, "names": one.names} for one in people],
                "reports": [
                    {"key": hit.document.key, "title": hit.document.title, "outlet": hit.document.outlet,
                     "published": hit.document.published, "quotes": hit.quotes}
                    for hit in found.hits[:limit]
                ],
                "facets": found.facets,
            }
        )  # fmt: skip
        return
    page = Page(bidi, os.environ)
    for one in people:
        page.write((one_line(" · ".join(one.names) or one.name), "bold"), "  ", (one.key, "cyan"))
    for hit in found.hits[:limit]:
        day = left_to_right(str(hit.document.published or "—"), session.language())
        heading = one_line(hit.document.title or say("list.no_title"))
        page.write((hit.document.key, "bold cyan"), "  ", (heading, "bold"), f"  {hit.document.outlet or '—'} · {day}")
        for quote in hit.quotes:
            text = Text(one_line(quote.words))
            for start, end in quote.found:
                text.stylize("bold yellow", start, end)
            page.write_text(text, indent=2)
    _write_facets(page, found.facets.place, "place")
    _write_facets(page, found.facets.body, "body")
    _write_facets(page, {label("type", code, session.language()): n for code, n in found.facets.type.items()}, "type")
    counted = ((grade, found.facets.grade.get(grade, 0)) for grade in GRADES)
    graded = {grade_in_words(grade, session.language()): n for grade, n in counted if n}
    _write_facets(page, graded, "grade")
    _write_facets(page, found.facets.month, "month")
    tell("search.found", people=len(people), reports=len(found.hits))


def _write_facets(page: Page, counts: dict[str, int], name: str) -> None:
    if counts:
        said = " · ".join(f"{value} {n}" for value, n in list(counts.items())[:_FACET])
        page.write((f"{say(f'search.{name}')}: ", "dim"), one_line(said))
