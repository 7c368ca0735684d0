"""`isnad stamp`: time-stamps over the ledger's head, from the authority that a person named for this desk."""

from pathlib import Path

import click

from isnad.cli import session
from isnad.cli.files import input_file
from isnad.cli.listing import as_json
from isnad.cli.page import one_line
from isnad.cli.plain import print_json
from isnad.cli.speech import Command, Misuse, option, say, tell


@click.command(cls=Command)
@option("--authority", metavar="URL")
@option("--roots", type=click.Path(path_type=Path), metavar="FILE")
@option("--off", is_flag=True)
@as_json
def stamp(authority: str | None, roots: Path | None, off: bool, json: bool) -> None:
    if authority and not roots:
        raise Misuse("stamp.roots_needed")
    session.open_desk()
    if off:
        _name("", b"")
        tell("stamp.off")
        return
    if authority and roots:
        with input_file(roots) as stream:
            certificates = stream.read()
        _name(authority, certificates)
        tell("stamp.named", host=one_line(authority))
    _ask(json)


def _name(url: str, roots: bytes) -> None:
    from isnad.acts.stamp import name_authority

    name_authority(url=url, roots=roots, by=session.by(), at=session.now())


def _ask(json: bool) -> None:
    from isnad.acts.stamp import stamp as ask
    from isnad.store import stamps

    known = stamps.authority()
    if known:
        tell("stamp.sends", host=one_line(known.url))
    done = ask(by=session.by(), at=session.now())
    if json:
        print_json(done)
        return
    for one in done.stamps:
        click.echo(say("stamp.brought", seq=one.seq, time=f"{one.stamped_at:%Y-%m-%d %H:%M:%S}Z"))
    if done.waiting:
        click.echo(say("stamp.waits", n=done.waiting))
    if not known:
        tell("stamp.no_authority")
    elif not done.stamps:
        click.echo(say("stamp.nothing"))
