"""`isnad reports`, `claims` and `people`: what is on the desk, line by line."""

import os
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from isnad.claims import Claim, sentence, state
from isnad.cli import session
from isnad.cli.page import Bidi, Page, left_to_right, one_line
from isnad.cli.plain import print_json
from isnad.cli.speech import Command, counts, option, say, tell
from isnad.text import Document
from isnad.whereabouts import Passage, caution, explanation, verdict

if TYPE_CHECKING:
    from isnad.store.report import PersonLine, ReportLine

PASSAGE = {"allows": "green", "forbids": "yellow", "cannot_say": "dim"}

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
    from isnad.store import atlas, shelf

    asked = (shelf.report(key) for key in reports) if reports else shelf.shelved()
    read = [(each, state(each.document, each.reading)) for each in asked if each.reading]
    stated = [(each.document, said, atlas.passages_of(each, said)) for each, said in read]
    if json:
        print_json(
            [claim_as_dict(document, one, maps.get(one.number)) for document, said, maps in stated for one in said]
        )
        return
    if not any(said for _, said, _ in stated):
        tell("list.no_claims")
    page = Page(bidi, os.environ)
    for document, said, maps in stated:
        page.write((document.key, "bold cyan"), "  ", (one_line(document.title or say("list.no_title")), "bold"))
        for claim in said:
            style = "red" if claim.is_accusation else ""
            page.write(f"{claim.number}. ", (one_line(sentence(claim, session.language())), style), indent=2)
            write_passages(page, maps.get(claim.number, ()), indent=5)
    if any(maps for _, _, maps in stated):
        page.write((caution(session.language()), "dim"))


def write_passages(page: Page, found: Sequence[Passage], *, indent: int) -> None:
    """What the maps of the day say of a movement: the verdict, then on what it rests."""
    language = session.language()
    for passage in found:
        said = one_line(f"{verdict(passage, language)}. {explanation(passage, language)}")
        page.write((said, PASSAGE[passage.verdict]), indent=indent)


def claim_as_dict(document: Document, claim: Claim, maps: Sequence[Passage] | None) -> dict[str, object]:
    """The claim with its words beside its spans and, for a movement from and to somewhere, what the maps say of it."""
    language = session.language()
    said = [
        {**one.as_dict(), "sentence": f"{verdict(one, language)}. {explanation(one, language)}"} for one in maps or ()
    ]
    return {
        **asdict(claim),
        "trigger_words": claim.trigger.of(document.text),
        "quote_words": claim.quote.of(document.text),
        "sentence": sentence(claim, language),
        **({"passages": said, "passages_caution": caution(language)} if said else {}),
    }


def list_people(json: bool, bidi: Bidi) -> None:
    """Everyone whom the reports name, line by line."""
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
