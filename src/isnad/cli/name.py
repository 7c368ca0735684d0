"""`isnad name parse` and `isnad name compare`: what a name is built of, and two names side by side. Needs no desk."""

import os

import click

from isnad.cli import session
from isnad.cli.listing import as_json, bidi_option
from isnad.cli.page import Bidi, Page, one_line
from isnad.cli.plain import print_json
from isnad.cli.speech import Command, Group, option, say
from isnad.errors import IsnadError
from isnad.names import Comparison, compare, parse


class NothingToCompare(IsnadError):
    """One of two names has no part of a name in it."""

    ar = "لا يُقارن اسم بلا كلمة. اكتب اسمين: isnad name compare «سالم حمد» «سالم المرادي»"
    en = "A name without a word cannot be compared. Give two names: isnad name compare A B"
    exit_code = 2


@click.group(cls=Group)
def name() -> None:
    pass


@name.command("parse", cls=Command)
@click.argument("written", metavar="NAME")
@as_json
@bidi_option
def parse_name(written: str, json: bool, bidi: Bidi) -> None:
    parts = parse(written).parts
    if json:
        print_json([{"words": part.words, "roles": list(part.roles)} for part in parts])
        return
    page = Page(bidi, os.environ)
    for part in parts:
        roles = " / ".join(say(f"name_role.{role}") for role in part.roles)
        page.write((one_line(part.words), "bold"), f" · {roles}")
    if not parts:
        page.write(say("name.none"))


@name.command("compare", cls=Command)
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@option("--explain", "why", is_flag=True)
@as_json
@bidi_option
def compare_names(a: str, b: str, why: bool, json: bool, bidi: Bidi) -> None:
    if not parse(a).parts or not parse(b).parts:
        raise NothingToCompare
    found = compare(a, b)
    if json:
        print_json([as_row(found)])
        return
    page = Page(bidi, os.environ)
    page.write((verdict_in_words(found), "bold"), f" · {found.score:.3f}")
    if found.bearers is not None:
        page.write((say("name.bearers", n=f"{found.bearers:,}"), "dim"), indent=2)
    for reason in found.reasons if why else ():
        page.write(one_line(reason.say(session.language())), indent=2)


def verdict_in_words(found: Comparison) -> str:
    """The verdict in the language of messages."""
    return say(f"name.{found.verdict.replace(' ', '_')}")


def as_row(found: Comparison) -> dict[str, object]:
    """The comparison as plain values, reasons as codes with their words."""
    return {
        "score": round(found.score, 4),
        "verdict": found.verdict,
        "bearers": found.bearers,
        "reasons": [{"code": r.code, "left": r.left, "right": r.right} for r in found.reasons],
    }
