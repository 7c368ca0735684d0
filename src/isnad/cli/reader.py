"""`isnad reader`: the readers this desk knows, and which of them may send text out."""

import click

from isnad.cli import session
from isnad.cli.listing import as_json
from isnad.cli.page import one_line
from isnad.cli.plain import print_json
from isnad.cli.speech import Command, Group, option, say, tell
from isnad.errors import IsnadError
from isnad.readers import CATALOGUE, default, definitions
from isnad.readers import reader as named_reader
from isnad.reading import RULES, Reader, signature


def named(name: str | None) -> Reader:
    """The reader asked for, as this desk's folder defines it; where none is named, the one it makes the default."""
    catalogue = session.folder() / CATALOGUE
    return named_reader(name or default(catalogue), catalogue)


@click.command(name="list", cls=Command)
@as_json
def list_readers(json: bool) -> None:
    session.open_desk()
    lines = [_line(name) for name in (RULES.name, *definitions(session.folder() / CATALOGUE))]
    if json:
        print_json(lines)
        return
    for line in lines:
        if "sentence" in line:
            click.echo(f"{line['reader']}: {line['sentence']}")
        else:
            how = "sends_allowed" if line["allowed"] else "sends_refused"
            click.echo(f"{line['reader']}: {say(f'reader.{how}' if line['sends_text_out'] else 'reader.stays')}")


def _line(name: str) -> dict[str, object]:
    """What is to be said of one reader, or why it cannot be made."""
    from isnad.store import allowances

    try:
        reader = named(name)
    except IsnadError as error:
        return {"reader": name, "error": type(error).__name__, "sentence": error.say(session.language())}
    return {
        "reader": signature(reader),
        "sends_text_out": reader.sends_text_out,
        "allowed": not reader.sends_text_out or allowances.is_allowed(signature(reader)),
    }


@click.command(cls=Command)
@click.argument("name")
@option("--why", "why_allowed", required=True, metavar="WORDS")
def allow(name: str, why_allowed: str) -> None:
    _decide(name, why_allowed, allowed=True)


@click.command(cls=Command)
@click.argument("name")
@option("--why", "why_allowed", required=True, metavar="WORDS")
def forbid(name: str, why_allowed: str) -> None:
    _decide(name, why_allowed, allowed=False)


def _decide(name: str, why: str, *, allowed: bool) -> None:
    session.open_desk()
    from isnad import acts

    said = acts.allow_reader(reader=named(name), why=why, by=session.by(), at=session.now(), allowed=allowed)
    tell("reader.allowed" if allowed else "reader.forbidden", reader=one_line(said.reader))


reader = Group("reader", commands=[list_readers, allow, forbid])
