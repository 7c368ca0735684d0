"""`isnad standard`: that a matter meets a standard, as named people find; who agrees, and what was withdrawn."""

from typing import Literal

import click

from isnad.cli import session
from isnad.cli.deciding import why_option
from isnad.cli.speech import Command, Group, option, tell
from isnad.record.conclusion import STANDARDS, Standard


@click.group(cls=Group)
def standard() -> None:
    pass


@standard.command("set", cls=Command, said="standard_set")
@click.argument("claim", metavar="REPORT:NUMBER")
@click.argument("code", metavar="STANDARD", type=click.Choice(STANDARDS))
@click.argument("verdict", type=click.Choice(["met", "not-met"]))
@why_option
@option("--contrary", "answered", default="", metavar="WORDS")
def conclude(claim: str, code: Standard, verdict: Literal["met", "not-met"], because: str, answered: str) -> None:
    session.open_desk()
    from isnad import acts

    made = acts.conclude(
        claim=claim, standard=code, met=verdict == "met", why=because, against=answered,
        by=session.by(), at=session.now(),
    )  # fmt: skip
    tell("standard.set", number=made.number)


@standard.command("agree", cls=Command, said="standard_agree")
@click.argument("number", type=int)
@why_option
def agree(number: int, because: str) -> None:
    session.open_desk()
    from isnad import acts

    acts.agree(number=number, why=because, by=session.by(), at=session.now())
    tell("standard.agreed", number=number)


@standard.command("withdraw", cls=Command, said="standard_withdraw")
@click.argument("number", type=int)
@why_option
def withdraw(number: int, because: str) -> None:
    session.open_desk()
    from isnad import acts

    acts.withdraw_conclusion(number=number, why=because, by=session.by(), at=session.now())
    tell("standard.withdrawn", number=number)
