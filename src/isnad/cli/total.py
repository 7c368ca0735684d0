"""`isnad total`: how many people without names the reports tell of, at least and at most, with the reasons."""

import os
from datetime import datetime

import click

from isnad.cli import session
from isnad.cli.listing import as_json, bidi_option
from isnad.cli.page import Bidi, Page, one_line
from isnad.cli.plain import print_json
from isnad.cli.speech import Command, option
from isnad.reading.schema import EVENT_TYPES, EventType
from isnad.record import Scope, wording
from isnad.record.total import Counted

_DAY = click.DateTime(["%Y-%m-%d"])


@click.command(cls=Command)
@click.argument("of_type", metavar="TYPE", type=click.Choice(EVENT_TYPES))
@option("--place", "in_place", metavar="NAME")
@option("--since", "first_day", type=_DAY)
@option("--until", "last_day", type=_DAY)
@as_json
@bidi_option
def total(
    of_type: EventType,
    in_place: str | None,
    first_day: datetime | None,
    last_day: datetime | None,
    json: bool,
    bidi: Bidi,
) -> None:
    session.open_desk()
    from isnad.store import record

    days = [day.date() if day else None for day in (first_day, last_day)]
    found = record.total(Scope(of_type, place=in_place, since=days[0], until=days[1]))
    language = session.language()
    if json:
        print_json(
            {"type": of_type, "least": found.least, "most": found.most, "reports": found.reports,
             "said": wording.explain(found, language), "groups": [_as_dict(each) for each in found.counted]}
        )  # fmt: skip
        return
    page = Page(bidi, os.environ)
    page.write((one_line(wording.explain(found, language)), "bold"))
    for each in found.counted:
        why = " · ".join(wording.label("why_one", code, language) for code in each.why)
        page.write((wording.bounds(each.least, each.most, language), "bold cyan"), "  ", (why, "dim"))
        for told in each.told:
            style = "red" if told.said.is_accusation else ""
            page.write((one_line(wording.title(told.event, language)), style), "  ", (told.group.key, "cyan"), indent=2)


def _as_dict(counted: Counted) -> dict[str, object]:
    language = session.language()
    return {
        "least": counted.least,
        "most": counted.most,
        "why": counted.why,
        "alleged": counted.is_alleged,
        "told": [
            {"group": told.group.key, "words": told.group.name, "said": wording.title(told.event, language)}
            for told in counted.told
        ],
    }
