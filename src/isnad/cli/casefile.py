"""`isnad casefile REPORT… --title TITLE --out FOLDER`: what a court is handed, in a bag that a stranger can check."""

from pathlib import Path

import click

from isnad.cli import session
from isnad.cli.custodian import private_key
from isnad.cli.files import CannotWriteOutput
from isnad.cli.listing import as_json
from isnad.cli.page import one_line
from isnad.cli.plain import print_json
from isnad.cli.speech import Command, option, say, tell


@click.command(cls=Command)
@click.argument("reports", nargs=-1, required=True, metavar="REPORT|REPORT:NUMBER…")
@option("--title", required=True)
@option("--out", "folder_made", type=click.Path(path_type=Path), required=True, metavar="FOLDER")
@option("--key", "key_file", type=click.Path(path_type=Path), metavar="FILE")
@as_json
def casefile(reports: tuple[str, ...], title: str, folder_made: Path, key_file: Path | None, json: bool) -> None:
    session.open_desk()
    from isnad.acts.make_casefile import make_casefile

    key = private_key(key_file) if key_file else None
    try:
        made = make_casefile(
            title=title, reports=reports, folder=folder_made, key=key, by=session.by(), at=session.now()
        )
    except OSError as error:
        raise CannotWriteOutput(path=folder_made, reason=error) from error
    name = one_line(folder_made.name)
    if json:
        print_json(made)
        return
    click.echo(
        say(
            "casefile.made",
            name=name,
            originals=made.originals,
            reports=made.reports,
            claims=made.claims,
            digest=made.digest,
        )
    )
    if made.around:
        click.echo(say("casefile.around", n=made.around))
    if made.others:
        click.echo(say("casefile.others", n=made.others))
    if made.revealing:
        tell("casefile.revealing", n=made.revealing)
    click.echo(say("casefile.check", name=name))
