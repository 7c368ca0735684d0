"""`isnad custodian`: to whom the names of protected sources are sealed. The desk is given public keys only."""

import os
from pathlib import Path

import click

from isnad.cli import session
from isnad.cli.files import CannotReadInput, CannotWriteOutput
from isnad.cli.listing import as_json
from isnad.cli.page import one_line
from isnad.cli.plain import print_json
from isnad.cli.speech import Command, Group, option, say, tell
from isnad.errors import IsnadError

_LARGEST = 10_000


class KeyInsideDesk(IsnadError):
    """A private key lies, or would lie, in the folder of the very desk that it opens."""

    ar = "لا يوضع المفتاح الخاص في مجلد المكتب: من أخذ المجلد أخذ المفتاح معه. اختر مكاناً آخر، والأفضل جهازاً آخر."
    en = "A private key must not lie in the desk's folder: who takes the folder takes the key. Choose another place."
    exit_code = 9


@click.command("add", cls=Command, said="custodian_add")
@click.argument("name")
@option("--key", "public", required=True, metavar="age1…")
def add(name: str, public: str) -> None:
    session.open_desk(create=True)
    from isnad.acts.add_custodian import add_custodian

    added = add_custodian(name=name, key=public, by=session.by(), at=session.now())
    click.echo(say("custodian.added", number=added.number, name=one_line(added.name)))


@click.command("list", cls=Command, said="custodian_list")
@as_json
def list_custodians(json: bool) -> None:
    session.open_desk()
    from isnad.store import custodians

    known = custodians.custodians()
    if json:
        print_json(known)
        return
    if not known:
        tell("custodian.none")
    for each in known:
        click.echo(f"{each.number}  {one_line(each.name)}  {each.key}")


@click.command("withdraw", cls=Command, said="custodian_withdraw")
@click.argument("number", type=int)
@option("--why", "because", required=True, metavar="WORDS")
def withdraw(number: int, because: str) -> None:
    session.open_desk()
    from isnad.acts.add_custodian import withdraw_custodian

    withdraw_custodian(number=number, why=because, by=session.by(), at=session.now())
    click.echo(say("custodian.withdrawn", number=number))


@click.command("key", cls=Command, said="custodian_key")
@click.argument("file", type=click.Path(path_type=Path))
def key(file: Path) -> None:
    """No desk is opened."""
    from isnad.sealing.envelope import new_pair

    _refuse_inside_desk(file)
    private, public = new_pair()
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as stream:
            stream.write(f"# {public}\n{private}\n")
    except OSError as error:
        raise CannotWriteOutput(path=file, reason=error) from error
    tell("custodian.pair", path=one_line(str(file)))
    click.echo(public)


def private_key(file: Path) -> str:
    """What a file of a private key holds. Raises `KeyInsideDesk` or `CannotReadInput`."""
    _refuse_inside_desk(file)
    try:
        with file.open("rb") as stream:
            return stream.read(_LARGEST).decode("ascii", "replace")
    except OSError as error:
        raise CannotReadInput(path=file, reason=error) from error


def _refuse_inside_desk(file: Path) -> None:
    if file.resolve().is_relative_to(session.folder().resolve()):
        raise KeyInsideDesk


custodian = Group("custodian", commands=[add, list_custodians, withdraw, key])
