"""`isnad export --as ftm|geojson|acled|jsonld FOLDER`: what the desk holds in the formats of others."""

from pathlib import Path

import click

from isnad.cli import session
from isnad.cli.custodian import private_key
from isnad.cli.files import CannotWriteOutput
from isnad.cli.listing import as_json
from isnad.cli.page import one_line
from isnad.cli.plain import print_json
from isnad.cli.speech import Command, option, say


@click.command(cls=Command)
@click.argument("folder", type=click.Path(path_type=Path))
@option("--as", "form", type=click.Choice(["ftm", "geojson", "acled", "jsonld"]), required=True)
@option("--key", "key_file", type=click.Path(path_type=Path), metavar="FILE")
@as_json
def export(folder: Path, form: str, key_file: Path | None, json: bool) -> None:
    session.open_desk()
    from isnad.acts.export import export as write

    key = private_key(key_file) if key_file else None
    try:
        sent = write(form=form, folder=folder, key=key, by=session.by(), at=session.now())
    except OSError as error:
        raise CannotWriteOutput(path=folder, reason=error) from error
    if json:
        print_json(sent)
        return
    click.echo(say("export.made", name=one_line(folder.name), files=", ".join(sent.files), digest=sent.digest))
    for lost in sent.lost:
        click.echo(say("export.lost", what=lost.say(session.language()), n=lost.times))
