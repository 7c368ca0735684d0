"""`isnad watch`: a folder whose files are received as they arrive; what cannot be read is put apart with the reason.

Says keys, never names: what it prints is often kept as a log. Killed at any moment, it goes on where it was: a file
stays in the folder until it is sealed, and what was sealed but not yet moved is received once more.
"""

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from isnad.cli import session
from isnad.cli.speech import Command, option, say, tell
from isnad.custody import CannotStore
from isnad.errors import IsnadError
from isnad.intake.inbox import Inbox, Sight, sight_of

if TYPE_CHECKING:
    from isnad.acts.receive import Received


class WatchesTheDesk(IsnadError):
    """The folder to watch holds the desk: it would receive itself."""

    ar = "المجلد المراقَب يحوي المكتب نفسه. اختر مجلداً آخر للملفات الواردة."
    en = "The folder to watch holds the desk itself. Choose another folder for what arrives."
    exit_code = 10


@click.command(cls=Command)
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@option("--once", is_flag=True)
@option("--every", type=click.FloatRange(min=0.1), default=5.0, show_default=True, metavar="SECONDS")
def watch(folder: Path, once: bool, every: float) -> None:
    if session.folder().resolve().is_relative_to(folder.resolve()):
        raise WatchesTheDesk
    session.open_desk(create=True)
    inbox = Inbox(folder)
    tell("watch.begun")
    seen = inbox.look()
    left: dict[Path, Sight] = {}
    try:
        while True:
            time.sleep(every)
            now = inbox.look()
            for path, sight in now.items():
                if seen.get(path) == sight and left.get(path) != sight and not _take(inbox, path, sight):
                    left[path] = sight
            if once:
                break
            seen = now
    except KeyboardInterrupt:
        tell("watch.ended")


def _take(inbox: Inbox, path: Path, sight: Sight) -> bool:
    """Receive one whole file and move it aside; False when it stays where it is."""
    from isnad import acts
    from isnad.acts.receive import FileCannotBeRead, NothingToReceive

    try:
        received = acts.receive(source=path, by=session.by(), at=session.now())
    except CannotStore:
        raise
    except NothingToReceive:
        return False  # gone since the last look
    except FileCannotBeRead as error:
        tell("watch.left", why=error.say(session.language()))
        return False
    except IsnadError as error:
        key = inbox.quarantine(path, error)
        tell("watch.quarantined", key=key, why=error.say(session.language()))
        return True
    if sight_of(path) != sight:
        return False  # it was not whole after all, and is received again when it is
    inbox.put_aside(path)
    _say(received)
    return True


def _say(received: "Received") -> None:
    key = received.item[:12]
    click.echo(say("watch.taken", key=key, n=len(received.reports)))
    for part in received.refused:
        tell("watch.part", key=key, why=part.say(session.language()))
