"""The desk's gazetteer: the core table, the places its people added, and the tables it imported.

A person's place is a row with its reason. It is never changed: one that was wrong is withdrawn, with a reason too.
Refuses to choose among candidates: that is `isnad.places`.
"""

from collections import Counter
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import cast

from isnad.custody import digest
from isnad.errors import IsnadError
from isnad.places import Gazetteer, Kind, Place, imported
from isnad.store.desk import current
from isnad.store.models import PlaceRow, PlaceWithdrawalRow

# As well known as a town: the desk named it because its reports do.
_RANK = 2


class NoSuchPlace(IsnadError):
    """No place of that number was added to the desk, or it has been withdrawn."""

    ar = "لا مكان أُضيف إلى هذا المكتب برقم {number}. اعرض الأرقام بالأمر: isnad place list"
    en = "No place was added to this desk under the number {number}. List the numbers with: isnad place list"
    exit_code = 8


@dataclass(frozen=True, slots=True)
class AddedPlace:
    """A place that a person added to the desk's gazetteer, and why."""

    number: int
    name: str
    name_en: str
    lat: float
    lon: float
    kind: str
    parent: str
    country: str
    why: str
    at: datetime
    by: str

    @property
    def place(self) -> Place:
        return Place(
            id=f"desk-{self.number}", names=(self.name,), name_en=self.name_en, lat=self.lat, lon=self.lon,
            kind=cast(Kind, self.kind), parent=self.parent, country=self.country, rank=_RANK, source="desk",
        )  # fmt: skip


def gazetteer() -> Gazetteer:
    """Everything the desk knows by name. The same object until a place or a table is added."""
    folder = current().folder / imported.FOLDER
    return _loaded(folder, imported.state(folder), tuple(each.place for each in added()))


def attributions() -> list[str]:
    """Whom to name wherever places of the imported tables are shown."""
    return imported.attributions(current().folder / imported.FOLDER)


def added() -> list[AddedPlace]:
    """The places that people added and nobody withdrew, in their order."""
    return [_added(row) for row in PlaceRow.objects.filter(withdrawal=None).order_by("id")]


def keep(
    *, name: str, name_en: str, lat: float, lon: float, kind: Kind, parent: str, country: str, why: str,
    at: datetime, by: str,
) -> AddedPlace:  # fmt: skip
    """Keep a place, inside the transaction of its act."""
    row = PlaceRow.objects.create(
        name=name, name_en=name_en, lat=lat, lon=lon, kind=kind, parent=parent, country=country, why=why, at=at, by=by
    )
    return _added(row)


def withdraw(number: int, *, why: str, at: datetime, by: str) -> AddedPlace:
    """Keep that a place no longer counts. Raises `NoSuchPlace`."""
    row = PlaceRow.objects.filter(pk=number, withdrawal=None).first()
    if row is None:
        raise NoSuchPlace(number=number)
    PlaceWithdrawalRow.objects.create(place=row, why=why, at=at, by=by)
    return _added(row)


def digest_of(place: AddedPlace) -> str:
    """One hash over everything kept of a place: it goes into the ledger, which takes no names."""
    return digest({**asdict(place), "at": place.at.isoformat(), "lat": repr(place.lat), "lon": repr(place.lon)})


def withdrawal_digest(place: AddedPlace, *, why: str) -> str:
    """One hash over a withdrawal."""
    return digest([digest_of(place), why])


def digests() -> Counter[tuple[str, str, str, str]]:
    """Act, subject, digest and member of every row, for comparing with what the ledger says."""
    acts: Counter[tuple[str, str, str, str]] = Counter()
    for row in PlaceRow.objects.all():
        place = _added(row)
        acts["place.add", f"place/{row.pk}", digest_of(place), row.by] += 1
    for gone in PlaceWithdrawalRow.objects.select_related("place"):
        subject, said = f"place/{gone.place.pk}", withdrawal_digest(_added(gone.place), why=gone.why)
        acts["place.withdraw", subject, said, gone.by] += 1
    return acts


@lru_cache(maxsize=2)
def _loaded(folder: Path, state: tuple[tuple[str, int, int], ...], desk: tuple[Place, ...]) -> Gazetteer:
    return imported.load(folder, desk=desk)


def _added(row: PlaceRow) -> AddedPlace:
    return AddedPlace(
        number=row.pk, name=row.name, name_en=row.name_en, lat=row.lat, lon=row.lon, kind=row.kind,
        parent=row.parent, country=row.country, why=row.why, at=row.at, by=row.by,
    )  # fmt: skip
