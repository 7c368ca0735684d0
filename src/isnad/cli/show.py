"""`isnad show`: one report with its findings coloured in the text, and its claims as cards."""

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click
from rich.text import Text

from isnad.claims import Claim, label, state, what_happened, who_says
from isnad.cli import place, session
from isnad.cli.listing import as_json, bidi_option, claim_as_dict, write_passages
from isnad.cli.page import Bidi, Page, left_to_right, one_line, visible
from isnad.cli.plain import print_json
from isnad.cli.speech import Command, option, say, tell
from isnad.reading import Reading
from isnad.reading.schema import Role
from isnad.text import Document, Span
from isnad.whereabouts import Located, caution

if TYPE_CHECKING:
    from isnad.store.report import ReportOnShelf

STYLES = {"PER": "bold magenta", "ORG": "cyan", "LOC": "green"}
COUNTED, TIME, HAPPENED = "yellow", "blue", "underline"
# About whom, then where, then when, then the rest.
ORDER: tuple[Role, ...] = (
    "actor", "target", "beneficiary", "place", "from", "via", "to", "time", "instrument", "amount",
)  # fmt: skip


@click.command(cls=Command)
@click.argument("report")
@option("--places", is_flag=True)
@as_json
@bidi_option
def show(report: str, places: bool, json: bool, bidi: Bidi) -> None:
    session.open_desk()
    from isnad import acts
    from isnad.intake import scanned
    from isnad.store import atlas, shelf

    shelved = shelf.report(report)
    acts.look(at_what=shelved.document.key, by=session.by(), at=session.now())
    if places:
        _show_places(shelved, atlas.located(shelved), json=json, bidi=bidi)
        return
    if json:
        print_json(_as_dict(shelved))
        _name_origins()
        return
    page = Page(bidi, os.environ)
    _write_head(page, shelved)
    page.write_text(coloured(shelved.document.text, shelved.reading))
    if shelved.reading is None:
        tell("show.not_read", key=shelved.document.key)
        return
    _write_legend(page)
    claims = state(shelved.document, shelved.reading)
    page.write((say("show.claims", n=len(claims)), "bold"))
    maps = atlas.passages_of(shelved, claims)
    doubtful = scanned.doubtful(shelved.document.text, shelf.word_tables(shelved.item.sha256))
    for claim in claims:
        page.write("")
        _write_card(page, shelved.document, claim, doubtful)
        write_passages(page, maps.get(claim.number, ()), indent=2)
    if maps:
        page.write("")
        page.write((caution(session.language()), "dim"))
        _name_origins()


def _show_places(shelved: "ReportOnShelf", located: tuple[Located, ...], *, json: bool, bidi: Bidi) -> None:
    """The report's places as they stood, each with what it may mean."""
    if json:
        print_json([one.as_dict() for one in located])
    elif shelved.reading is None:
        tell("show.not_read", key=shelved.document.key)
    elif not located:
        tell("show.no_places")
    else:
        page = Page(bidi, os.environ)
        for one in located:
            page.write((f"«{one_line(one.words)}»", STYLES["LOC"]), f"  {say('list.mentions', n=one.times)}")
            place.write(page, one.match, indent=2)
    _name_origins()


def _name_origins() -> None:
    """Whom to name where places of imported tables are shown."""
    for attribution in session.attributions():
        click.echo(attribution, err=True)


def coloured(text: str, reading: Reading | None) -> Text:
    """The text with every finding in its colour; control characters are shown as marks."""
    shown = Text(visible(text))
    if reading is None:
        return shown
    for counted in reading.unnamed:
        shown.stylize(COUNTED, *counted.span)
    for time in reading.times:
        shown.stylize(TIME, *time.span)
    for mention in reading.mentions:
        shown.stylize(STYLES[mention.type], *mention.span)
    for event in reading.events:
        shown.stylize(HAPPENED, *event.trigger)
    return shown


def _as_dict(shelved: "ReportOnShelf") -> dict[str, object]:
    from isnad.store import atlas

    document, reading = shelved.document, shelved.reading
    claims = state(document, reading) if reading else ()
    maps = atlas.passages_of(shelved, claims)
    return {
        "document": document,
        "item": shelved.item,
        "receipts": shelved.receipts,
        "reader": reading.reader if reading else None,
        "reading": reading.as_dict(document.text, explain=True) if reading else None,
        "claims": [claim_as_dict(document, claim, maps.get(claim.number)) for claim in claims],
    }


def _write_head(page: Page, shelved: "ReportOnShelf") -> None:
    from isnad import intake  # needs the desk's packages, as the desk that is open by now does

    document, language = shelved.document, session.language()
    facts = {
        "key": document.key,
        "outlet": document.outlet,
        "published": left_to_right(document.published.isoformat(), language) if document.published else None,
        "author": document.author,
        "url": document.url,
        "original": f"sha256 {shelved.item.sha256}",
        "reader": shelved.reading.reader if shelved.reading else None,
    }
    for name, value in facts.items():
        if value:
            page.write((f"{say(f'show.{name}')}: ", "dim"), one_line(value))
    for receipt in shelved.receipts:
        when = left_to_right(f"{receipt.at:%Y-%m-%d %H:%M} UTC", language)
        page.write((f"{say('show.receipt')}: ", "dim"), one_line(f"{when} · {receipt.by} · {receipt.name}"))
    for remark in document.remarks:
        page.write((intake.say(remark, language), "yellow"))
    page.write("")


def _write_legend(page: Page) -> None:
    styles = [STYLES["PER"], STYLES["ORG"], STYLES["LOC"], COUNTED, TIME, HAPPENED]
    pieces: list[tuple[str, str]] = []
    for word, style in zip(say("show.legend").split(" · "), styles, strict=True):
        pieces += [(word, style), ("  ", "")]
    page.write("")
    page.write(*pieces)
    page.write("")


def _write_card(page: Page, document: Document, claim: Claim, doubtful: Sequence[Span]) -> None:
    language = session.language()
    what = what_happened(claim.type, claim.polarity, language, alleged=claim.is_accusation)
    page.write((f"{claim.number}. {what}", "bold"))
    _write_fact(page, say("show.who"), who_says(claim, language))
    _write_fact(page, say("show.stance"), label("stance", claim.stance or "states", language))
    _write_fact(page, say("show.what"), claim.trigger.of(document.text))
    for role in ORDER:
        words = [
            f"{slot.words} ({left_to_right(slot.value, language)})" if slot.value else slot.words
            for slot in claim.filling(role)
        ]
        if words:
            _write_fact(page, label("role", role, language), " · ".join(words))
    unsure = [words.of(document.text) for words in doubtful if claim.rests_on(words)]
    if unsure:
        page.write((f"{say('show.doubtful')}: ", "yellow"), " · ".join(map(one_line, unsure)), indent=2)
    if claim.is_accusation:
        page.write((say("show.accusation"), "red"), indent=2)
    page.write(f"«{one_line(claim.quote.of(document.text))}»", indent=2)


def _write_fact(page: Page, name: str, value: str) -> None:
    page.write((f"{name}: ", "dim"), one_line(value), indent=2)
