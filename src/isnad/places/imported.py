"""Imported tables, kept in a folder: one file a table, whole or not at all. Importing a table again replaces it.

Each file opens with the attribution of its origin, which `attributions` gives back for whatever shows these places.
"""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from isnad.custody import CannotStore
from isnad.places.gazetteer import Gazetteer, core
from isnad.places.place import Place

# The folder of a desk that holds them.
FOLDER = "gazetteer"

_COLUMNS = (
    "id", "name_ar", "variants", "name_en", "lat", "lon", "kind", "parent", "country", "rank", "population", "source",
)  # fmt: skip
_ATTRIBUTION = "# Attribution: "


@dataclass(frozen=True, slots=True)
class Kept:
    """What stands in a kept table: its name, how many places, whom to name."""

    name: str
    places: int
    attribution: str


def keep(folder: Path, name: str, places: Iterable[Place], *, attribution: str) -> Kept:
    """Write the places as the table `name`. A table that cannot be read to its end leaves the folder as it was.

    The table is whole on disk before it takes its name: an import that is cut off leaves no half of it.
    """
    lines = ["\t".join(_row(place)) for place in places]
    unfinished = folder / f".{name}.unfinished"
    head = [f"{_ATTRIBUTION}{attribution}", "\t".join(_COLUMNS)]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with unfinished.open("w", encoding="utf-8") as table:
            table.write("\n".join([*head, *lines]) + "\n")
            table.flush()
            os.fsync(table.fileno())
        unfinished.replace(folder / f"{name}.tsv")
    except OSError as refused:
        raise CannotStore(reason=refused) from refused
    return Kept(name, len(lines), attribution)


def load(folder: Path, *, desk: Iterable[Place] = ()) -> Gazetteer:
    """The core gazetteer, the places that a desk's people added, and every kept table, in the order of their names.

    A place of the desk stands as it was given, also beside a namesake a few kilometres away. No folder: no tables.
    """
    own = tuple(desk)
    wide = Gazetteer((*core().places, *own)) if own else core()
    for path in _tables(folder):
        wide = wide.with_places(Gazetteer.from_rows(_rows(path)).places)
    return wide


def kept(folder: Path) -> list[Kept]:
    """What has been imported into the folder."""
    return [Kept(path.stem, len(_rows(path)), _attribution(path)) for path in _tables(folder)]


def state(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """What tells one state of the folder from another: the tables' names, sizes and times."""
    seen = [(path.name, path.stat()) for path in _tables(folder)]
    return tuple((name, facts.st_size, facts.st_mtime_ns) for name, facts in seen)


def attributions(folder: Path) -> list[str]:
    """Whom to name wherever places are shown: one line an origin."""
    return list(dict.fromkeys(_attribution(path) for path in _tables(folder)))


def _tables(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.tsv"))


def _attribution(path: Path) -> str:
    with path.open(encoding="utf-8") as lines:
        return lines.readline().strip().removeprefix(_ATTRIBUTION)


def _rows(path: Path) -> list[dict[str, str]]:
    lines = [line for line in path.read_text(encoding="utf-8").split("\n") if line and not line.startswith("#")]
    columns = lines[0].split("\t")
    return [dict(zip(columns, line.split("\t"), strict=True)) for line in lines[1:]]


def _row(place: Place) -> list[str]:
    cells = [
        place.id, place.name, "|".join((*place.names[1:], *place.other_names)), place.name_en, f"{place.lat}",
        f"{place.lon}", place.kind, place.parent, place.country, f"{place.rank}",
        "" if place.population is None else f"{place.population}", place.source,
    ]  # fmt: skip
    return [" ".join(cell.split()) for cell in cells]
