"""`isnad verify`: does the ledger hold, and is everything kept still what the ledger says?"""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from isnad.cli import progress, session
from isnad.cli.files import CannotReadInput
from isnad.cli.listing import as_json
from isnad.cli.plain import print_json
from isnad.cli.speech import Command, option, say, tell
from isnad.custody import CanonicalTextNeeded, read_lines
from isnad.custody import verify as verify_lines

if TYPE_CHECKING:
    from isnad.store.checking import Verdict

DOES_NOT_HOLD = CanonicalTextNeeded.exit_code


@click.command(cls=Command)
@option("--head", metavar="HASH")
@option("--ledger", type=click.Path(path_type=Path), metavar="FILE")
@as_json
def verify(head: str | None, ledger: Path | None, json: bool) -> None:
    holds = _exported(ledger, head, json) if ledger else _desk(head, json)
    if not holds:
        click.get_current_context().exit(DOES_NOT_HOLD)


def _exported(path: Path, head: str | None, json: bool) -> bool:
    """Check an export; no desk is opened."""
    try:
        with path.open("rb") as stream:
            lines = list(read_lines(stream))
    except OSError as error:
        raise CannotReadInput(path=path, reason=error) from error
    broken = verify_lines(lines, head=head)
    if json:
        print_json({"holds": broken is None, "lines": len(lines), "broken": broken})
    elif broken:
        click.echo(say("verify.broken", seq=broken.seq, why=say(f"fault.{broken.why}")))
    else:
        click.echo(say("verify.ledger_holds", lines=len(lines)))
    return broken is None


def _desk(head: str | None, json: bool) -> bool:
    desk = session.open_desk()
    from isnad.store import checking

    with progress.bar(say("verify.progress"), None) as step:
        verdict = checking.check(desk, head=head, step=lambda: step(1))
    if json:
        print_json({"holds": verdict.holds, **asdict(verdict)})
    else:
        _say(verdict)
    return verdict.holds


def _say(verdict: "Verdict") -> None:
    if verdict.broken:
        click.echo(say("verify.broken", seq=verdict.broken.seq, why=say(f"fault.{verdict.broken.why}")))
    for blob in verdict.blobs:
        click.echo(say("verify.blob", sha256=blob.sha256, why=say(f"fault.{blob.why}")))
    for row in verdict.rows:
        click.echo(say("verify.row", subject=row.subject, why=say(f"fault.{row.why}")))
    if verdict.holds:
        click.echo(say("verify.holds", lines=verdict.lines, items=verdict.items))
        click.echo(say("verify.head", head=verdict.head))
        if verdict.stamps and verdict.stamps_checked:
            click.echo(say("verify.stamps", n=verdict.stamps))
    if not verdict.stamps:
        tell("verify.no_stamp")
    elif not verdict.stamps_checked:
        tell("verify.stamps_unchecked", n=verdict.stamps)
    if verdict.orphans:
        tell("verify.orphans", n=len(verdict.orphans))
    if verdict.parts:
        tell("verify.parts", n=verdict.parts)
