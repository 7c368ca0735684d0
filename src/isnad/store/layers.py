"""The layers a desk keeps: dated statements of who held what, each file in the vault under its hash, each with a name.

A name is given once. A correction is a new layer with a new name, so that what was answered from the old one stays
answerable. Refuses to draw or to judge: that is `isnad.control`.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from isnad.custody import Item, digest
from isnad.errors import IsnadError
from isnad.store.desk import current
from isnad.store.models import LayerRow

if TYPE_CHECKING:
    from isnad.control import Layer


class NoSuchLayer(IsnadError):
    """No layer of that name in the desk."""

    ar = "لا طبقة باسم «{name}» في هذا المكتب. اعرض الأسماء بالأمر: isnad layer list"
    en = "This desk has no layer «{name}». List the names with: isnad layer list"
    exit_code = 8


@dataclass(frozen=True, slots=True)
class KeptLayer:
    """A layer of the desk: its file by hash, the days it speaks of, and whom to name where its map is shown.

    `until` is exclusive, None while something in the layer lasts. `file` is the name it was handed in under.
    """

    name: str
    sha256: str
    size: int
    file: str
    kind: str
    first_day: date
    until: date | None
    holders: tuple[str, ...]
    statements: int
    source: str
    licence: str
    approximate: bool
    at: datetime
    by: str

    @property
    def attribution(self) -> str:
        """Whose map it is and under which licence, as far as the layer says."""
        return " · ".join(filter(None, (self.source, self.licence)))

    def may_speak_of(self, day: date) -> bool:
        """Does the day lie between the first and the last that the layer speaks of?"""
        return self.first_day <= day and (self.until is None or day < self.until)


def described(layer: "Layer", item: Item, *, name: str, by: str, at: datetime) -> KeptLayer:
    """What is kept about a layer that was read whole from the item's bytes."""
    ends = [statement.until for statement in layer.statements]
    return KeptLayer(
        name=name, sha256=item.sha256, size=item.size, file=item.name, kind=layer.kind,
        first_day=min(statement.from_day for statement in layer.statements),
        until=None if None in ends else max(end for end in ends if end),
        holders=tuple(sorted(layer.holders)), statements=len(layer.statements),
        source=layer.source, licence=layer.licence, approximate=layer.approximate, at=at, by=by,
    )  # fmt: skip


def keep(layer: KeptLayer) -> None:
    """Keep the row; the bytes are the vault's."""
    LayerRow.objects.create(**{**asdict(layer), "holders": "\n".join(layer.holders)})


def digest_of(layer: KeptLayer) -> str:
    """One hash over everything kept of a layer: it goes into the ledger, which takes no names."""
    facts = asdict(layer)
    facts.update(first_day=str(layer.first_day), until=layer.until and str(layer.until), at=layer.at.isoformat())
    return digest(facts)


def layers() -> list[KeptLayer]:
    """All layers of the desk, by name."""
    return [_kept(row) for row in LayerRow.objects.order_by("name")]


def layer(name: str) -> KeptLayer:
    """The layer of that name. Raises `NoSuchLayer`."""
    row = LayerRow.objects.filter(pk=name).first()
    if row is None:
        raise NoSuchLayer(name=" ".join(name.split()))
    return _kept(row)


def opened(kept: KeptLayer) -> "Layer":
    """The layer itself, called as the desk calls it, read again from the vault. Needs the packages for maps."""
    from isnad.control import read_layer

    return replace(read_layer(current().vault.path(kept.sha256), file=kept.file), name=kept.name)


def digests() -> Counter[tuple[str, str, str]]:
    """Each layer's hash, digest and who added it, for comparing with what the ledger says."""
    return Counter((kept.sha256, digest_of(kept), kept.by) for kept in layers())


def blobs() -> Iterator[str]:
    """The hashes of the files that layers rest on."""
    yield from LayerRow.objects.order_by("sha256").values_list("sha256", flat=True).distinct()


def _kept(row: LayerRow) -> KeptLayer:
    return KeptLayer(
        name=row.name, sha256=row.sha256, size=row.size, file=row.file, kind=row.kind, first_day=row.first_day,
        until=row.until, holders=tuple(row.holders.split("\n")) if row.holders else (), statements=row.statements,
        source=row.source, licence=row.licence, approximate=row.approximate, at=row.at, by=row.by,
    )  # fmt: skip
