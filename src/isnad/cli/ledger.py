"""`isnad ledger`: the lines of the ledger; with --json exactly as `isnad verify --ledger` wants them."""

import click

from isnad.cli import session
from isnad.cli.listing import as_json
from isnad.cli.page import one_line
from isnad.cli.speech import Command


@click.command(cls=Command)
@as_json
def ledger(json: bool) -> None:
    session.open_desk()
    from isnad.store import ledger as kept

    for line in kept.lines():
        if json:
            click.echo(line.as_json().encode("utf-8"))
        else:
            because = f" ({line.because})" if line.because else ""
            click.echo(f"{line.seq}  {line.at[:19]}Z  {one_line(line.by)}  {line.act}{because}  {line.subject}")
