"""Export: all that the desk holds in the format of others, into a new folder; the ledger says what left.

Names of protected sources are taken out of every word; where some are sealed, a custodian's key is needed to know them.
"""

from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from isnad.acts.make_edition import opened
from isnad.custody import digest, whole_folder
from isnad.edition import FolderIsTaken, digest_of_files
from isnad.edition.audience import rules_for
from isnad.edition.redaction import Redactor
from isnad.exchange import EXPORTERS, Holdings, Lost
from isnad.store import editions, layers, ledger, matters, record, writing


@dataclass(frozen=True, slots=True)
class Sent:
    """What was written: the folder's digest, its files, and what the format does not hold."""

    digest: str
    files: tuple[str, ...]
    lost: tuple[Lost, ...]


def export(*, form: str, folder: Path, by: str, at: datetime, key: str | None = None) -> Sent:
    """Write the export. Raises `FolderIsTaken`, `KeyNeeded`, `KeyCannotOpen` or `OSError`."""
    if folder.exists():
        raise FolderIsTaken(name=folder.name)
    desk = editions.desk(protected=opened(key, by=by, at=at))
    redactor = Redactor(rules_for("team"), hidden=(), never=desk.people.protected)
    exported = EXPORTERS[form](
        Holdings(
            made_at=at,
            version=version("isnad"),
            reports={key_: one.document for key_, one in desk.reports.items()},
            told=desk.told,
            matters=matters.matters(told=tuple(desk.told)),
            records=[one for one in record.records() if one.key not in desk.people.protected_records],
            places={place.id: place for place in desk.gazetteer.places},
            hide=redactor.words if desk.people.protected else str,
            layers=_layers() if form == "geojson" else {},
        )
    )
    with whole_folder(folder) as made:
        for name, content in exported.files.items():
            (made / name).write_bytes(content)
    sealed = digest_of_files(folder)
    with writing():
        ledger.append(
            at=at, by=by, act="export", subject=sealed,
            details={"as": form, "files": len(exported.files), "lost": digest([one.code for one in exported.lost])},
        )  # fmt: skip
    return Sent(sealed, tuple(exported.files), exported.lost)


def _layers() -> dict[str, object]:
    if find_spec("shapely") is None:
        return {}
    from isnad.control.geojson import as_collection

    return {kept.name: as_collection(layers.opened(kept)) for kept in layers.layers()}
