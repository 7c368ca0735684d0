"""`isnad judge`, `undo`, `split` and `review`: what a person decides about records, each with its reason."""

import click

from isnad.cli import session
from isnad.cli.listing import as_json
from isnad.cli.plain import print_json
from isnad.cli.speech import Command, option, tell
from isnad.record import Verdict

why_option = option("--why", "because", required=True, metavar="WORDS")


@click.command(cls=Command)
@click.argument("left")
@click.argument("right")
@click.argument("verdict", type=click.Choice(["same", "different", "unsure"]))
@why_option
@option("--further", default="", metavar="WORDS")
@as_json
def judge(left: str, right: str, verdict: Verdict, because: str, further: str, json: bool) -> None:
    session.open_desk()
    from isnad import acts

    judgement = acts.judge(
        left=left, right=right, verdict=verdict, why=because, further=further, by=session.by(), at=session.now()
    )
    if json:
        print_json(judgement)
        return
    tell(f"decide.{verdict}", number=judgement.number, left=judgement.left, right=judgement.right)


@click.command(cls=Command)
@click.argument("number", type=int)
@why_option
@as_json
def undo(number: int, because: str, json: bool) -> None:
    session.open_desk()
    from isnad import acts

    undoing = acts.undo(judgement=number, why=because, by=session.by(), at=session.now())
    if json:
        print_json(undoing)
        return
    tell("decide.undone", number=number)


@click.command(cls=Command)
@click.argument("entry")
@why_option
@as_json
def split(entry: str, because: str, json: bool) -> None:
    session.open_desk()
    from isnad import acts

    done = acts.split(entry=entry, why=because, by=session.by(), at=session.now())
    if json:
        print_json(done)
        return
    numbers = [", ".join(str(one.number) for one in each) for each in (done.undone, done.apart)]
    tell("decide.split", key=done.entry.key, undone=numbers[0], apart=numbers[1])


@click.command(cls=Command)
@click.argument("key")
@why_option
@as_json
def review(key: str, because: str, json: bool) -> None:
    session.open_desk()
    from isnad import acts

    done = acts.review(key=key, why=because, by=session.by(), at=session.now())
    if json:
        print_json(done)
        return
    tell("decide.reviewed", key=done.record)
