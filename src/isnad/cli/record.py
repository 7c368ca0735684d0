"""`isnad queue`, `records` and `record`: what could be one, and what the team holds, with who says each thing."""

import os
from collections.abc import Collection, Iterable
from datetime import datetime
from typing import TYPE_CHECKING

import click

from isnad.cli import session
from isnad.cli.listing import as_json, bidi_option
from isnad.cli.page import Bidi, Page, left_to_right, one_line
from isnad.cli.plain import print_json
from isnad.cli.speech import Command, option, say, tell
from isnad.record import (
    KINDS,
    STRETCH,
    TOLD_OF,
    Claimed,
    EntryKind,
    Proposal,
    Record,
    Review,
    Statement,
    Value,
    bearing,
    claimed,
    kinds_under,
    propose,
    stand_of,
    verified_by,
    waiting,
    wording,
)
from isnad.record.proposal import Side

if TYPE_CHECKING:
    from isnad.record import Judgement

_CALLED = [kind for kind in KINDS if kind not in ("event", "unnamed")]
_SIDES: dict[Side, str] = {"for": "green", "against": "red", "open": "dim"}


@click.command(cls=Command)
@click.argument("keys", nargs=-1, metavar="[KEY]...")
@option("--kind", "record_kind", type=click.Choice(_CALLED))
@option("--limit", type=click.IntRange(min=1), default=20, show_default=True)
@option("--judged", is_flag=True)
@option("--stretch", type=click.IntRange(min=1), default=1, show_default=True)
@as_json
@bidi_option
def queue(
    keys: tuple[str, ...],
    record_kind: EntryKind | None,
    limit: int,
    judged: bool,
    stretch: int,
    json: bool,
    bidi: Bidi,
) -> None:
    session.open_desk()
    from isnad.store import names, record

    known = record.records(kinds=_kinds(record_kind))
    index = names.index(known)
    if keys:
        found = sorted(
            propose([record.find(known, key) for key in keys], known, names=index), key=lambda one: -one.score
        )
    else:
        found = waiting(known, index, stretch=stretch)
    open_ = [one for one in found if judged or one.standing is None]
    shown = open_[:limit]
    if json:
        print_json([proposal_as_dict(one) for one in shown])
        return
    page = Page(bidi, os.environ)
    for one in shown:
        write_proposal(page, one)
    tell("queue.shown", shown=len(shown), all=len(open_))
    if not keys and len(known) > stretch * STRETCH:
        tell("queue.older", next=stretch + 1)


def _kinds(asked: EntryKind | None) -> Collection[EntryKind]:
    return {asked} if asked else TOLD_OF


def write_proposal(page: Page, proposal: Proposal) -> None:
    """Two records beside each other: their names, the reasons on each side, and what would settle it."""
    language = session.language()
    likeness = proposal.likeness
    page.write((f"{proposal.score:.2f}", "bold"), "  ", (f"{proposal.left.key} {proposal.right.key}", "cyan"))
    for side in (proposal.left, proposal.right):
        page.write(one_line(" · ".join(side.names)), indent=2)
    if proposal.standing:
        page.write((wording.label("verdict", proposal.standing, language), "yellow"), indent=2)
    for name, style in _SIDES.items():
        reasons = [wording.say(reason, language) for reason in likeness.of(name)]
        _write_fact(page, wording.label("heading", name, language), reasons, style)
    if likeness.bearers:
        page.write((say("queue.bearers", n=f"{likeness.bearers:,}"), ""), indent=2)
    if likeness.kunya_only:
        page.write((say("queue.kunya_only"), "yellow"), indent=2)
    settles = [wording.label("settle", each, language) for each in proposal.settles]
    _write_fact(page, wording.label("heading", "settles", language), settles, "")
    for field, left, right in proposal.beside:
        values = [", ".join(value.value for value in side) or "—" for side in (left, right)]
        _write_fact(page, wording.label("field", field, language), [" | ".join(values)], "dim")


def _write_fact(page: Page, name: str, values: Iterable[str], style: str) -> None:
    comma = "؛ " if session.language() == "ar" else "; "
    if said := comma.join(values):
        page.write((f"{name}: ", "dim"), (one_line(said), style), indent=2)


@click.command(cls=Command)
@option("--find", "sought", metavar="NAME")
@option("--kind", "record_kind", type=click.Choice(KINDS))
@as_json
@bidi_option
def records(sought: str | None, record_kind: EntryKind | None, json: bool, bidi: Bidi) -> None:
    session.open_desk()
    from isnad.store import names, record

    known, reviews = record.records(kinds=_kinds(record_kind)), record.reviews()
    shown = bearing(known, sought, names=names.index(known)) if sought else known
    if json:
        print_json([record_as_dict(one, reviews) for one in shown])
        return
    page = Page(bidi, os.environ)
    for one in shown:
        _write_line(page, one, reviews)
    tell("records.shown", shown=len(shown), all=len(known))


def _write_line(page: Page, record: Record, reviews: Iterable[Review]) -> None:
    language = session.language()
    facts = [
        wording.label("kind", record.kind, language),
        wording.label("standing", stand_of(record, reviews), language),
    ]
    facts.append(say("records.reports", n=len(record.reports)))
    page.write((one_line(wording.title(record, language)), "bold"), "  ", (record.key, "cyan"))
    page.write((" · ".join(facts), "dim"), indent=2)


@click.command(cls=Command)
@click.argument("key")
@as_json
@bidi_option
def record(key: str, json: bool, bidi: Bidi) -> None:
    session.open_desk()
    from isnad.store import record as kept

    known, reviews = kept.records(kinds=kinds_under(key)), kept.reviews()
    one = kept.find(known, key)
    stands_in = claimed(one, kept.events())
    if json:
        print_json(record_as_dict(one, reviews) | {"claims": [claimed_as_dict(each) for each in stands_in]})
        return
    page = Page(bidi, os.environ)
    _write_line(page, one, reviews)
    _write_values(page, one)
    _write_claims(page, stands_in)
    _write_entries(page, one)
    _write_apart(page, one, known)
    _write_history(page, one, reviews)


def _write_values(page: Page, record: Record) -> None:
    language = session.language()
    for value in record.values:
        name_kind = record.kind_of_name(value)
        kind = f" ({wording.label('name', name_kind, language)})" if name_kind else ""
        alleged = record.kind == "event" and value.is_alleged
        shown = "" if alleged else one_line(wording.value(value.statements[0], language))
        page.write((f"{wording.field(value.field, language)}{kind}: ", "dim"), (shown, "bold"), _cited(value))
        for statement in value.statements:
            style = "red" if statement.is_accusation else ""
            claims = "".join(f" · {statement.report}:{number}" for number in statement.claims)
            page.write((one_line(wording.told(statement, language)), style), (claims, "dim"), indent=4)


def _cited(value: Value) -> str:
    """From when to when it was said, where that is more than a day."""
    first, last = value.first_cited, value.last_cited
    return f"  {first} – {last}" if first and last and first != last else ""


def _write_claims(page: Page, stands_in: Iterable[Claimed]) -> None:
    """The events in which it stands, each as every report tells it, with the denials beside it."""
    language, stands_in = session.language(), tuple(stands_in)
    if stands_in:
        page.write((say("records.claims"), "bold"))
    for each in stands_in:
        for entry in each.event.entries:
            style = "red" if entry.statements[0].is_accusation else ""
            page.write((one_line(wording.title(entry, language)), style), "  ", (entry.key, "cyan"), indent=2)
        for denial in each.denials:
            if denial not in each.event.entries:
                page.write((f"{say('records.denied')} {one_line(wording.title(denial, language))}", "yellow"), indent=4)


def _write_entries(page: Page, record: Record) -> None:
    if len(record.entries) > 1:
        page.write((say("records.entries", n=len(record.entries)), "bold"))
        for entry in record.entries:
            page.write((entry.key, "cyan"), "  ", one_line(" · ".join(entry.names) or entry.name), indent=2)
    for left, right in record.by_rule:
        page.write((say("records.by_rule", left=left, right=right), "dim"), indent=2)


def _write_apart(page: Page, record: Record, known: Iterable[Record]) -> None:
    names = {key: wording.title(one, session.language()) for one in known for key in one.keys}
    for heading, keys in (("records.apart", record.apart_from), ("records.unsure", record.unsure)):
        if keys:
            page.write((say(heading), "bold yellow"))
        for key in keys:
            page.write((key, "cyan"), "  ", one_line(names.get(key, "—")), indent=2)


def _write_history(page: Page, record: Record, reviews: Iterable[Review]) -> None:
    undone = {each.judgement.number: each.undoing for each in record.undone}
    history = sorted((*record.judgements, *(each.judgement for each in record.undone)), key=lambda one: one.number)
    if history:
        page.write((say("records.history"), "bold"))
    for one in history:
        style = "dim strike" if one.number in undone else ""
        page.write((_decided(one), style), indent=2)
        page.write(one_line(" — ".join(filter(None, (one.why, one.further)))), indent=4)
        if one.number in undone:
            taken = undone[one.number]
            page.write(one_line(say("records.undone", by=taken.by, at=_moment(taken.at), why=taken.why)), indent=4)
    for review in verified_by(record, reviews):
        page.write(one_line(say("records.reviewed", by=review.by, at=_moment(review.at), why=review.why)), indent=2)


def _decided(judgement: "Judgement") -> str:
    verdict = wording.label("verdict", judgement.verdict, session.language())
    asked = f"{judgement.matcher}: {judgement.score:.2f}" if judgement.score is not None else judgement.matcher
    between = f"{judgement.left} · {judgement.right}"
    return f"{judgement.number}. {verdict} · {one_line(judgement.by)} · {_moment(judgement.at)} · {between} · {asked}"


def _moment(at: datetime) -> str:
    return left_to_right(f"{at:%Y-%m-%d %H:%M} UTC", session.language())


def proposal_as_dict(proposal: Proposal) -> dict[str, object]:
    """The proposal as JSON: both sides, the score, the reasons in words, what would settle it."""
    language, likeness = session.language(), proposal.likeness
    return {
        "left": {"key": proposal.left.key, "names": proposal.left.names},
        "right": {"key": proposal.right.key, "names": proposal.right.names},
        "score": round(proposal.score, 4),
        "standing": proposal.standing,
        "kunya_only": likeness.kunya_only,
        "bearers": likeness.bearers,
        "reasons": [
            {"code": one.code, "side": side, "said": wording.say(one, language)}
            for side in _SIDES
            for one in likeness.of(side)
        ],
        "settles": {each: wording.label("settle", each, language) for each in proposal.settles},
        "beside": {
            field: [[value.value for value in side] for side in (left, right)] for field, left, right in proposal.beside
        },
    }


def record_as_dict(record: Record, reviews: Iterable[Review]) -> dict[str, object]:
    """The record as JSON: every value with its statements, how it came to be one, and how it stands."""
    return {
        "key": record.key,
        "kind": record.kind,
        "name": record.name,
        "title": wording.title(record, session.language()),
        "standing": stand_of(record, reviews),
        "keys": [entry.key for entry in record.entries],
        "reports": record.reports,
        "bounds": record.bounds if record.kind == "unnamed" else None,
        "values": [
            {
                "field": value.field,
                "value": value.value,
                "said": wording.value(value.statements[0], session.language()),
                "kind": record.kind_of_name(value),
                "first_cited": value.first_cited,
                "last_cited": value.last_cited,
                "statements": [told_as_dict(told) for told in value.statements],
            }
            for value in record.values
        ],
        "by_rule": record.by_rule,
        "apart_from": record.apart_from,
        "unsure": record.unsure,
        "judgements": record.judgements,
        "undone": [{"judgement": one.judgement, "undoing": one.undoing} for one in record.undone],
        "reviews": verified_by(record, reviews),
    }


def claimed_as_dict(one: Claimed) -> dict[str, object]:
    """An event in which a record stands, as JSON: in which roles, as each report tells it, and who denies it."""
    language = session.language()
    return {
        "key": one.event.key,
        "roles": one.roles,
        "alleged": one.is_accusation,
        "told": [wording.title(entry, language) for entry in one.event.entries],
        "denials": [wording.title(entry, language) for entry in one.denials],
    }


def told_as_dict(told: Statement) -> dict[str, object]:
    """A statement as JSON, an accusation named as one."""
    return {
        "report": told.report,
        "words": told.words,
        "voice": told.voice,
        "unnamed": told.unnamed,
        "stance": told.stance,
        "alleged": told.is_accusation,
        "said": wording.told(told, session.language()),
        "claims": [f"{told.report}:{number}" for number in told.claims],
    }
