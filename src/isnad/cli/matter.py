"""`isnad matters`, `matter`, `join`, `unjoin`, `mark` and `source`: what several reports say of one thing.

The program proposes and gives its reasons; people join. On how many independent origins a matter rests is worked out
from what was joined and from the cards of sources.
"""

import os
import sys
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast, get_args

import click

from isnad.claims import label, sentence, who_says
from isnad.cli import session
from isnad.cli.custodian import private_key
from isnad.cli.listing import as_json, bidi_option
from isnad.cli.page import Bidi, Page, left_to_right, one_line
from isnad.cli.plain import print_json
from isnad.cli.speech import Command, Group, option, say, tell
from isnad.corroboration import as_dict, explain, grade_in_words
from isnad.corroboration.case import Kind
from isnad.joining import Assertion, Likeness, Matter, SourceCard
from isnad.joining.contrary import Contrary, differences
from isnad.record import conclusion, wording

if TYPE_CHECKING:
    from isnad.record import Verdict

_MOST = 20


@click.command(cls=Command)
@option("--all", "everything", is_flag=True)
@as_json
@bidi_option
def matters(everything: bool, json: bool, bidi: Bidi) -> None:
    """Matters that hold more than one report, and the pairs that wait for a decision."""
    session.open_desk()
    from isnad.store import matters as shelf

    told = shelf.assertions()
    held = [one for one in shelf.matters(told=told) if everything or len({each.report for each in one.assertions}) > 1]
    waiting = shelf.proposals(told=told)
    named = {one.key: one for one in told}
    if json:
        print_json({"matters": [matter_as_dict(one) for one in held], "proposals": [_proposal(one) for one in waiting]})
        return
    page = Page(bidi, os.environ)
    page.write((say("matter.held", n=len(held)), "bold"))
    for one in held:
        _write_line(page, one)
    page.write("")
    page.write((say("matter.waiting", n=len(waiting)), "bold"))
    for likeness in waiting[:_MOST]:
        _write_proposal(page, likeness, named)


@click.command(cls=Command)
@click.argument("claim", metavar="REPORT:NUMBER")
@as_json
@bidi_option
def matter(claim: str, json: bool, bidi: Bidi) -> None:
    """One matter: who says so, on what it rests, what speaks against it, what was decided and concluded."""
    session.open_desk()
    from isnad.store import conclusions
    from isnad.store import matters as shelf

    one = shelf.matter(claim)
    decided = [join for join in shelf.joins() if one.keys & set(join.sides)]
    against = conclusions.facing(one)
    found = conclusions.about(one, against)
    if json:
        facing = [{"key": each.assertion.key, "why": each.why, "role": each.role} for each in against]
        print_json(
            {
                **matter_as_dict(one),
                "decisions": decided,
                "contrary": facing,
                "conclusions": found,
                "differences": {each.role: [value for value, _ in each.values] for each in differences(one)},
            }
        )
        return
    page = Page(bidi, os.environ)
    _write_line(page, one)
    page.write(one_line(explain(one.finding, session.language())), indent=2)
    for each in one.assertions:
        _write_assertion(page, each)
    _write_differences(page, one)
    _write_contrary(page, against)
    for left, right in one.by_rule:
        page.write((say("matter.by_rule", left=left, right=right), "dim"))
    for join in decided:
        page.write(
            (
                say(
                    "matter.decision",
                    number=join.number,
                    verdict=say(f"verdict.{join.verdict}"),
                    by=one_line(join.by),
                    at=left_to_right(f"{join.at:%Y-%m-%d %H:%M}", session.language()),
                    why=one_line(join.why),
                ),
                "dim",
            )
        )
    language = session.language()
    for concluded in found:
        page.write(one_line(conclusion.said(concluded, language)))
    if not found:
        page.write((wording.label("conclusion", "none", language), "dim"))


def _write_differences(page: Page, matter: Matter) -> None:
    """Who, where, when, how many: the values that differ, side by side."""
    for each in differences(matter):
        said = " | ".join(
            f"{value} ({', '.join(one.outlet or say('matter.no_outlet') for one in saying)})"
            for value, saying in each.values
        )
        page.write((f"{say('matter.differ')} {label('role', each.role, session.language())}: ", "bold"), one_line(said))


def _write_contrary(page: Page, against: Iterable[Contrary]) -> None:
    language, against = session.language(), tuple(against)
    if against:
        page.write((say("matter.contrary"), "bold yellow"))
    for one in against:
        why = wording.label("conclusion", one.why, language)
        role = f" ({label('role', one.role, language)})" if one.role else ""
        told = one_line(sentence(one.assertion.claim, language))
        page.write((f"{why}{role}: {told}", "yellow"), "  ", (_short_of(one.assertion), "cyan"), indent=2)


@click.command(cls=Command)
@click.argument("left", metavar="REPORT:NUMBER")
@click.argument("right", metavar="REPORT:NUMBER")
@click.argument("verdict", type=click.Choice(["same", "different", "unsure"]))
@option("--why", "because", required=True, metavar="WORDS")
def join(left: str, right: str, verdict: str, because: str) -> None:
    session.open_desk()
    from isnad.acts.join import join as decide

    made = decide(
        left=left, right=right, verdict=cast("Verdict", verdict), why=because, by=session.by(), at=session.now()
    )
    click.echo(say("matter.joined", number=made.number, verdict=say(f"verdict.{made.verdict}")))


@click.command(cls=Command)
@click.argument("number", type=int)
@option("--why", "because", required=True, metavar="WORDS")
def unjoin(number: int, because: str) -> None:
    session.open_desk()
    from isnad.acts.join import undo_join

    undo_join(number=number, why=because, by=session.by(), at=session.now())
    click.echo(say("matter.undone", number=number))


@click.command(cls=Command)
@click.argument("claim", metavar="REPORT:NUMBER")
@option("--retracts", is_flag=True)
@option("--admits", is_flag=True)
@option("--why", "because", required=True, metavar="WORDS")
def mark(claim: str, retracts: bool, admits: bool, because: str) -> None:
    session.open_desk()
    from isnad.acts.keep_source import mark_claim

    mark_claim(
        claim=claim, retracts=retracts, against_interest=admits, why=because, by=session.by(), at=session.now()
    )  # fmt: skip
    click.echo(say("matter.marked"))


@click.group(cls=Group)
def source() -> None:
    pass


@source.command("keep", cls=Command)
@click.argument("names", nargs=-1, metavar="NAME…")
@option("--as", "kind", type=click.Choice(get_args(Kind)), required=True)
@option("--direct", is_flag=True)
@option("--party", is_flag=True)
@option("--owner", metavar="SOURCE")
@option("--vouched-by", "vouched", metavar="SOURCE")
@option("--protected", is_flag=True)
@option("--replaces", metavar="SOURCE")
def keep(
    names: tuple[str, ...],
    kind: str,
    direct: bool,
    party: bool,
    owner: str | None,
    vouched: str | None,
    protected: bool,
    replaces: str | None,
) -> None:
    """Without a name on the command line, where others could see it, names are read from standard input, one a line."""
    if names and protected:
        tell("source.on_command_line")
    names = names or tuple(sys.stdin.read().splitlines())
    session.open_desk()
    from isnad.acts.keep_source import keep_source

    card = keep_source(
        names=names, kind=kind, direct=direct, party=party, controlled_by=owner, vouched_distinct_by=vouched,
        protected=protected, replaces=replaces, by=session.by(), at=session.now(),
    )  # fmt: skip
    click.echo(say("source.kept", id=card.id))


@source.command("open", cls=Command, said="source_open")
@click.argument("source_id", metavar="SOURCE")
@option("--key", "key_file", type=click.Path(path_type=Path), required=True, metavar="FILE")
@option("--why", "because", required=True, metavar="WORDS")
def open_names(source_id: str, key_file: Path, because: str) -> None:
    session.open_desk()
    from isnad.acts.open_source import open_source

    names = open_source(
        source=source_id, private_key=private_key(key_file), why=because, by=session.by(), at=session.now()
    )  # fmt: skip
    for name in names:
        click.echo(one_line(name))


@source.command("rate", cls=Command)
@click.argument("source_id", metavar="SOURCE")
@click.argument("letter", type=click.Choice(list("ABCDEF")))
@option("--since", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", required=True)
@option("--why", "because", required=True, metavar="WORDS")
def rate(source_id: str, letter: str, since: datetime, because: str) -> None:
    session.open_desk()
    from isnad.acts.keep_source import rate_source

    rate_source(source=source_id, letter=letter, since=since.date(), why=because, by=session.by(), at=session.now())
    click.echo(say("source.rated", id=source_id, letter=letter))


@source.command("cards", cls=Command)
@as_json
@bidi_option
def cards(json: bool, bidi: Bidi) -> None:
    session.open_desk()
    from isnad.store import matters as shelf

    kept = shelf.sources().cards
    if json:
        print_json([replace(card, names=()) if card.protected else card for card in kept])
        return
    if not kept:
        tell("source.none")
    page = Page(bidi, os.environ)
    for card in kept:
        _write_card(page, card)


def matter_as_dict(one: Matter) -> dict[str, object]:
    """A matter as plain values: its assertions by key, and the finding in the form of the corroboration benchmark."""
    return {
        "key": one.key,
        "type": one.assertions[0].type,
        "assertions": [
            {"key": each.key, "report": each.report, "number": each.claim.number, "quote": each.quote}
            for each in one.assertions
        ],
        "by_rule": one.by_rule,
        "finding": as_dict(one.finding),
    }


def _proposal(one: Likeness) -> dict[str, object]:
    language = session.language()
    reasons = [{"code": each.code, "leaning": each.leaning, "says": each.say(language)} for each in one.reasons]
    return {"left": one.left, "right": one.right, "reasons": reasons}


def _write_line(page: Page, one: Matter) -> None:
    language, finding = session.language(), one.finding
    counted = say("corroborate.origins", n=finding.origins)
    page.write((_short_of(one.assertions[0]), "bold cyan"), "  ", (grade_in_words(finding.grade, language), "bold"))
    page.write(f"{counted} · {one_line(sentence(one.assertions[0].claim, language))}", indent=2)


def _write_assertion(page: Page, one: Assertion) -> None:
    language = session.language()
    day = left_to_right(one.published.isoformat(), language) if one.published else "—"
    about = (one.outlet or say("matter.no_outlet"), day, who_says(one.claim, language))
    page.write((_short_of(one), "cyan"), "  ", one_line(" · ".join(about)), indent=2)
    page.write(f"«{one_line(one.quote)}»", indent=4)


def _write_proposal(page: Page, one: Likeness, named: dict[str, Assertion]) -> None:
    page.write((f"{_short_of(named[one.left])}  {_short_of(named[one.right])}", "bold cyan"))
    for key in (one.left, one.right):
        page.write(f"«{one_line(named[key].quote)}»", indent=2)
    for leaning, style in (("for", "green"), ("against", "yellow"), ("open", "dim")):
        told = [reason.say(session.language()) for reason in one.reasons if reason.leaning == leaning]
        for reason in told:
            page.write((f"{say(f'leaning.{leaning}')}: {one_line(reason)}", style), indent=4)


def _write_card(page: Page, card: SourceCard) -> None:
    name = say("source.hidden") if card.protected else "، ".join(card.names)
    facts: Iterable[str] = (
        say(f"source.{fact}") for fact, holds in (("direct", card.direct), ("party", card.party)) if holds
    )
    letters = " ".join(f"{one.letter} ({left_to_right(str(one.since), session.language())})" for one in card.letters)
    page.write((card.id, "bold cyan"), "  ", (one_line(name), "bold"))
    page.write(one_line(" · ".join([card.kind, *facts, *([letters] if letters else [])])), indent=2)


def _short_of(one: Assertion) -> str:
    return f"{one.report}:{one.claim.number}"
