"""`isnad backup FILE` and `isnad restore FILE FOLDER`: a whole desk in one file, and back again."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from isnad.cli import session
from isnad.cli.files import CannotReadInput
from isnad.cli.listing import as_json
from isnad.cli.page import one_line
from isnad.cli.plain import print_json
from isnad.cli.speech import Command, say, tell
from isnad.cli.verify import DOES_NOT_HOLD

if TYPE_CHECKING:
    from isnad.store.backup import Backup


@click.command(cls=Command)
@click.argument("file", type=click.Path(path_type=Path))
@as_json
def backup(file: Path, json: bool) -> None:
    session.open_desk()
    from isnad.acts.back_up import back_up

    _say("backup.made", file, back_up(file=file, by=session.by(), at=session.now()), json)


@click.command(cls=Command)
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("folder", type=click.Path(path_type=Path))
@as_json
def restore(file: Path, folder: Path, json: bool) -> None:
    session.need_desk_packages()
    from isnad.store import backup as kept

    try:
        restored = kept.restore(file, folder)
    except OSError as error:
        raise CannotReadInput(path=file, reason=error) from error
    _say("backup.restored", folder, restored, json)


def _say(code: str, place: Path, done: "Backup", json: bool) -> None:
    if json:
        print_json(done)
    else:
        click.echo(
            say(code, name=one_line(str(place.absolute())), lines=done.lines, blobs=done.blobs, sha256=done.sha256)
        )
    for sha256 in done.damaged:
        tell("backup.damaged", sha256=sha256)
    if done.damaged:
        click.get_current_context().exit(DOES_NOT_HOLD)
