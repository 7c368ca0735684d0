"""Who's On First tables, as places. Reads the tab-separated form with one row a place and lists joined by |.

Wherever places of these tables are shown, `ATTRIBUTION` is shown too. Refuses a file that lacks a column; a row
without an Arabic name is passed over, for the news could not name it.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from isnad.places.gazetteer import CannotReadTable, NotAGazetteer
from isnad.places.keys import plain
from isnad.places.place import Kind, Place

ATTRIBUTION = "Contains data from Who's On First, GeoNames (CC BY 4.0), Quattroshapes and mesoshapes."

_NEEDED = ("id", "placetype", "feature_code", "name_en", "names_ar", "lat", "lon", "region_ar", "population")
_KINDS: dict[str, Kind] = {
    "country": "country",
    "region": "governorate",
    "county": "district",
    "locality": "village",
    "localadmin": "town",
    "neighbourhood": "neighbourhood",
}
# GeoNames' seats: of a country, a governorate, a district, a sub-district.
_SEATS: dict[str, tuple[Kind, int]] = {
    "PPLC": ("city", 4),
    "PPLA": ("city", 4),
    "PPLA2": ("town", 2),
    "PPLA3": ("town", 2),
}
_OUTLINE_RANKS: dict[Kind, int] = {"country": 5, "governorate": 3, "district": 2}
_LARGE_TOWN, _TOWN = 50_000, 10_000
# A settlement that carries the name of its governorate («محافظة إدلب») is not the governorate.
_OUTLINE_HEADS = tuple(plain(head) + " " for head in ("محافظة", "منطقة", "قضاء", "شعبية", "ناحية", "ولاية"))
_VILLAGE = (plain("قرية") + " ",)


def read(path: Path, *, country: str | None = None) -> Iterator[Place]:
    """The places of a table. The country is the last part of the file's name (`gazetteer-sy.tsv`) unless given."""
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
            yield from places(rows, country=(country or path.stem.rpartition("-")[2]).upper())
    except (OSError, UnicodeDecodeError, csv.Error) as unreadable:
        raise CannotReadTable(name=path.name, reason=unreadable) from unreadable


def places(rows: Iterable[Mapping[str, str]], *, country: str) -> Iterator[Place]:
    """The places of rows already read, those without an Arabic name left out."""
    for number, row in enumerate(rows, start=2):
        missing = [column for column in _NEEDED if row.get(column) is None]
        if missing:
            raise NotAGazetteer.lacking(missing[0], row=number)
        kind = _KINDS.get(row["placetype"])
        names = _names(row["names_ar"], kind, country)
        if kind and names:
            yield _place(row, kind, names, country, number)


def _place(row: Mapping[str, str], kind: Kind, names: tuple[str, ...], country: str, number: int) -> Place:
    try:
        lat, lon = float(row["lat"]), float(row["lon"])
        population = int(row["population"]) if row["population"] else None
    except ValueError as unreadable:
        raise NotAGazetteer.holding(unreadable, row=number) from unreadable
    kind, rank = _weight(kind, row["feature_code"], population or 0)
    return Place(
        id=f"wof-{row['id']}",
        names=names,
        name_en=row["name_en"],
        lat=lat,
        lon=lon,
        kind=kind,
        parent=row["region_ar"],
        country=country,
        rank=rank,
        population=population,
        source="whosonfirst",
    )


def _weight(kind: Kind, feature: str, population: int) -> tuple[Kind, int]:
    if kind != "village":
        return kind, _OUTLINE_RANKS.get(kind, 0)
    kind, rank = _SEATS.get(feature, (kind, 0))
    if population >= _LARGE_TOWN:
        return "city", max(rank, 3)
    if population >= _TOWN:
        return "town", max(rank, 2)
    return kind, rank


def _names(cell: str, kind: Kind | None, country: str) -> tuple[str, ...]:
    names = [name for name in cell.split("|") if plain(name)]
    if kind in {"country", "governorate"}:
        names = [_without_head(name, _OUTLINE_HEADS) for name in names]
    elif kind == "district":
        head = "منطقة" if country == "SY" else "قضاء"
        names = [f"{head} {_without_head(name, _OUTLINE_HEADS)}" for name in names]
    else:
        names = [_without_head(name, _VILLAGE) for name in names if not plain(name).startswith(_OUTLINE_HEADS)]
    return tuple(dict.fromkeys(names))


def _without_head(name: str, heads: tuple[str, ...]) -> str:
    head, _, rest = name.partition(" ")
    return rest if rest and plain(head) + " " in heads else name
