"""`isnad reports`, `claims` and `people`: what is on the desk, line by line."""

import os
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from isnad.claims import Claim, sentence, state
from isnad.cli import session
from isnad.cli.page import Bidi, Page, left_to_right, one_line
from isnad.cli.plain import print_json
from isnad.cli.speech import Command, counts, option, say, tell
from isnad.text import Document

if TYPE_CHECKING:
    from isnad.store.report import PersonLine, ReportLine

as_json = option("--json", "json", is_flag=True)
bidi_option = option("--bidi", type=click.Choice(["auto", "terminal", "reorder"]), default="auto", show_default=True)


@click.command(cls=Command)
@as_json
@bidi_option
def reports(json: bool, bidi: Bidi) -> None:
    session.open_desk()
    from isnad.store import shelf

    lines = shelf.reports()
    if json:
        print_json([{**asdict(line), "read": line.read} for line in lines])
        return
    if not lines:
        tell("list.no_reports")
    page = Page(bidi, os.environ)
    for line in lines:
        _write_report(page, line)


def _write_report(page: Page, line: "ReportLine") -> None:
    day = left_to_right(line.published.isoformat(), session.language()) if line.published else None
    known = [day, line.outlet and one_line(line.outlet)]
    page.write((line.key, "bold cyan"), "  ", (one_line(line.heading), "bold"))
    page.write(" · ".join(filter(None, known)) or "—", indent=2)
    found = counts(asdict(line.counts)) if line.counts else say("list.unread")
    times = f" · {say('list.receipts', n=line.receipts)}" if line.receipts > 1 else ""
    page.write((f"{found} · {_received(line)}{times}", "dim"), indent=2)


def _received(line: "ReportLine") -> str:
    return say(
        "list.received",
        by=one_line(line.received_by),
        at=left_to_right(f"{line.received_at:%Y-%m-%d %H:%M} UTC", session.language()),
    )


@click.command(cls=Command)
@click.argument("reports", nargs=-1, metavar="[REPORT]...")
@as_json
@bidi_option
def claims(reports: tuple[str, ...], json: bool, bidi: Bidi) -> None:
    session.open_desk()
    from isnad.store import shelf

    asked = (shelf.report(key) for key in reports) if reports else shelf.shelved()
    stated = [(each.document, state(each.document, each.reading)) for each in asked if each.reading]
    if json:
        print_json([claim_as_dict(document, claim) for document, said in stated for claim in said])
        return
    if not any(said for _, said in stated):
        tell("list.no_claims")
    page = Page(bidi, os.environ)
    for document, said in stated:
        page.write((document.key, "bold cyan"), "  ", (one_line(document.title or say("list.no_title")), "bold"))
        for claim in said:
            style = "red" if claim.is_accusation else ""
            page.write(f"{claim.number}. ", (one_line(sentence(claim, session.language())), style), indent=2)


def claim_as_dict(document: Document, claim: Claim) -> dict[str, object]:
    """The claim with its words beside its spans."""
    return {
        **asdict(claim),
        "trigger_words": claim.trigger.of(document.text),
        "quote_words": claim.quote.of(document.text),
        "sentence": sentence(claim, session.language()),
    }


@click.command(cls=Command)
@as_json
@bidi_option
def people(json: bool, bidi: Bidi) -> None:
    session.open_desk()
    from isnad.store import shelf

    lines = shelf.people()
    if json:
        print_json(lines)
        return
    if not lines:
        tell("list.no_people")
    page = Page(bidi, os.environ)
    for line in lines:
        _write_person(page, line)


def _write_person(page: Page, line: "PersonLine") -> None:
    page.write((one_line(line.name), "bold"), "  ", (line.report, "cyan"))
    roles = [" ".join(filter(None, (role.title, role.org, role.place))) for role in line.roles]
    about = [*line.aliases, *roles, *line.affiliation, *filter(None, (line.origin, line.nationality))]
    if about:
        page.write(one_line(" · ".join(about)), indent=2)
    page.write((say("list.mentions", n=len(line.mentions)), "dim"), indent=2)
    for mention in line.mentions[:1]:
        page.write(f"«{one_line(mention.quote_words)}»", indent=4)
    if line.also_named_in:
        page.write((say("list.also", reports=" ".join(line.also_named_in)), "yellow"), indent=2)
