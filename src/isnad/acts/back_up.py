"""Back up: the whole desk in one file. The ledger then says so with the hash of the file, and what head it holds."""

from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from isnad.store import current, ledger, writing
from isnad.store.backup import Backup
from isnad.store.backup import back_up as write


def back_up(*, file: Path, by: str, at: datetime) -> Backup:
    """Write the desk into a new file. Raises `BackupPlaceTaken`, `NoSuchFolder`, `CannotBackUp` or `DeskIsDamaged`."""
    made = write(current(), file, isnad=version("isnad"))
    with writing():
        ledger.append(
            at=at, by=by, act="backup", subject=made.sha256,
            details={"head": made.head, "blobs": made.blobs, "damaged": len(made.damaged)},
        )  # fmt: skip
    return made
