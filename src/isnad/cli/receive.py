"""`isnad receive`: files and folders in, one outcome each; a bad file does not stop the rest."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from isnad.cli import progress, session
from isnad.cli.page import one_line
from isnad.cli.plain import print_json
from isnad.cli.speech import Command, option, say, tell
from isnad.custody import CannotStore
from isnad.errors import IsnadError
from isnad.intake.remark import say as say_remark

if TYPE_CHECKING:
    from isnad.acts.receive import Received

SOME_FAILED = 6


@click.command(cls=Command)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@option("--json", "json", is_flag=True)
def receive(paths: tuple[Path, ...], json: bool) -> None:
    session.open_desk(create=True)
    files = list(files_in(paths))
    if not files:
        tell("receive.nothing")
    outcomes = [_receive(path, spoken=not json) for path in progress.over(files, say("receive.progress"))]
    if json:
        print_json(outcomes)
    received = sum("error" not in outcome for outcome in outcomes)
    tell("receive.sum", received=received, all=len(files))
    if received < len(files) or any(outcome.get("parts_refused") for outcome in outcomes):
        click.get_current_context().exit(SOME_FAILED)


def files_in(paths: tuple[Path, ...]) -> Iterator[Path]:
    """The paths given, and the files under those that are folders, in order.

    In a folder, hidden files are left out, and links too: a link may lead anywhere.
    """
    for path in paths:
        if path.is_dir():
            yield from sorted(
                file for file in path.rglob("*")
                if file.is_file() and not file.is_symlink()
                and not any(part.startswith(".") for part in file.relative_to(path).parts)
            )  # fmt: skip
        else:
            yield path


def _receive(path: Path, *, spoken: bool) -> dict[str, object]:
    """Receive one file and say what became of it; a desk that cannot be written ends the whole batch."""
    from isnad import acts
    from isnad.acts.receive import FileCannotBeRead, NothingToReceive

    name = one_line(str(path))
    try:
        received = acts.receive(source=path, by=session.by(), at=session.now())
    except CannotStore:
        raise
    except IsnadError as error:
        why = error.say(session.language())
        unsealed = isinstance(error, NothingToReceive | FileCannotBeRead)
        tell("receive.refused" if unsealed else "receive.unread", name=name, why=why)
        return {"path": str(path), "error": type(error).__name__, "sentence": why}
    if spoken:
        _say(name, received)
    for doubt in received.doubts:
        click.echo(f"{name}: {say_remark(doubt, session.language())}", err=True)
    parts = [part.say(session.language()) for part in received.refused]
    for why in parts:
        tell("receive.part", name=name, why=why)
    return {
        "path": str(path),
        "item": received.item,
        "reports": received.reports,
        "again": received.again,
        "inside": received.inside,
        "parts_refused": parts,
    }


def _say(name: str, received: "Received") -> None:
    shown = received.reports if len(received.reports) <= 3 else (*received.reports[:1], "…", received.reports[-1])
    click.echo(say("receive.again" if received.again else "receive.new", name=name, reports=" ".join(shown)))
