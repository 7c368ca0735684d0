"""GeoNames country dumps, as places: `SY.zip` (or the `SY.txt` inside), and names from `alternateNamesV2`.

Keeps what the news names: countries, first and second divisions, settlements, camps, dams, airfields, crossings,
prisons, fields, rivers. A row without an Arabic name is passed over. Wherever these places are shown, `ATTRIBUTION` is
shown too. Refuses a file that is no dump, naming the line.
"""

import csv
import io
import re
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from isnad.places.gazetteer import CannotReadTable, NotAGazetteer
from isnad.places.place import Kind, Place

ATTRIBUTION = "Contains data from GeoNames (geonames.org), CC BY 4.0."

_COLUMNS, _NAME_COLUMNS = 19, 8
_ID, _NAME, _ALTERNATES, _LAT, _LON, _CLASS, _CODE, _COUNTRY, _ADMIN1, _POPULATION = 0, 1, 3, 4, 5, 6, 7, 8, 10, 14
_KINDS: dict[str, tuple[Kind, int]] = {
    "PCLI": ("country", 5), "ADM1": ("governorate", 3), "ADM2": ("district", 2), "PPLC": ("city", 4),
    "PPLA": ("city", 4), "PPLA2": ("town", 2), "PPLA3": ("town", 2), "PPLX": ("neighbourhood", 0),
    "AIRB": ("airbase", 2), "AIRP": ("airport", 2), "DAM": ("dam", 1), "PRN": ("prison", 1), "CMPRF": ("camp", 2),
    "OILF": ("field", 1), "GASF": ("field", 1), "STM": ("river", 0), "STMI": ("river", 0), "LK": ("lake", 0),
    "MT": ("area", 0), "MTS": ("area", 0), "RGN": ("area", 0), "DSRT": ("area", 0), "PLN": ("area", 0),
    "PSTB": ("crossing", 1), "INSM": ("base", 1), "BDG": ("bridge", 0),
}  # fmt: skip
_LARGE_TOWN, _TOWN = 50_000, 10_000
_ARABIC = re.compile(r"[\u0621-\u063A\u0641-\u064A]")
_NOT_ARABIC_LANGUAGE = re.compile(r"[پچژگکیێۆەڕڵڤٹڈے]")


def read(dump: Path, *, alternate_names: Path | None = None) -> Iterator[Place]:
    """The places of a country dump. With `alternate_names`, the file of that name, only names marked Arabic count.

    Without it the dump's own column of names is used, those in Arabic letters and not in Persian or Kurdish spelling.
    """
    with _rows(dump) as rows:
        kept = [(number, row) for number, row in enumerate(rows, start=1) if _checked(row, number)]
    arabic = _marked_arabic(alternate_names, {row[_ID] for _, row in kept}) if alternate_names else None
    governorates = {
        (row[_COUNTRY], row[_ADMIN1]): names[0]
        for _, row in kept
        if row[_CODE] == "ADM1" and (names := _names(row, arabic, "governorate"))
    }
    for number, row in kept:
        kind, rank = _weight(row)
        names = _names(row, arabic, kind) if kind else ()
        if kind and names:
            parent = "" if kind in {"country", "governorate"} else governorates.get((row[_COUNTRY], row[_ADMIN1]), "")
            yield _place(row, kind, rank, names, parent, number)


def _place(row: Sequence[str], kind: Kind, rank: int, names: tuple[str, ...], parent: str, number: int) -> Place:
    try:
        lat, lon, population = float(row[_LAT]), float(row[_LON]), int(row[_POPULATION] or 0)
    except ValueError as unreadable:
        raise NotAGazetteer.holding(unreadable, row=number) from unreadable
    return Place(
        id=f"geonames-{row[_ID]}",
        names=names,
        name_en=row[_NAME],
        lat=lat,
        lon=lon,
        kind=kind,
        parent=parent,
        country=row[_COUNTRY],
        rank=rank,
        population=population or None,
        source="geonames",
    )


def _checked(row: Sequence[str], number: int) -> bool:
    if len(row) != _COLUMNS:
        raise NotAGazetteer.holding(f"{len(row)} columns, not {_COLUMNS}", row=number)
    return row[_CODE] in _KINDS or row[_CLASS] == "P"


def _weight(row: Sequence[str]) -> tuple[Kind | None, int]:
    if row[_CLASS] != "P" or row[_CODE] == "PPLX":
        return _KINDS.get(row[_CODE], (None, 0))
    kind, rank = _KINDS.get(row[_CODE], ("village", 0))
    population = int(row[_POPULATION]) if row[_POPULATION].isdigit() else 0
    if population >= _LARGE_TOWN:
        return "city", max(rank, 3)
    if population >= _TOWN:
        return "town", max(rank, 2)
    return kind, rank


def _names(row: Sequence[str], arabic: Mapping[str, list[str]] | None, kind: Kind | None) -> tuple[str, ...]:
    if arabic is None:
        found = [name for name in row[_ALTERNATES].split(",") if _is_arabic(name)]
    else:
        found = arabic.get(row[_ID], [])
    if kind == "governorate":
        found = [name.removeprefix("محافظة ").removeprefix("ولاية ") for name in found]
    return tuple(dict.fromkeys(name.strip() for name in found if name.strip()))


def _is_arabic(name: str) -> bool:
    return bool(_ARABIC.search(name)) and not _NOT_ARABIC_LANGUAGE.search(name)


def _marked_arabic(path: Path, ids: set[str]) -> dict[str, list[str]]:
    """Names marked `ar`, the preferred ones first; historic names are left out."""
    marked: dict[str, list[tuple[bool, str]]] = defaultdict(list)
    with _rows(path) as rows:
        for number, row in enumerate(rows, start=1):
            if len(row) < _NAME_COLUMNS:
                raise NotAGazetteer.holding(f"{len(row)} columns, not {_NAME_COLUMNS}", row=number)
            if row[2] == "ar" and row[1] in ids and row[7] != "1":
                marked[row[1]].append((row[4] != "1", row[3]))
    return {one: [name for _, name in sorted(names, key=lambda name: name[0])] for one, names in marked.items()}


@contextmanager
def _rows(path: Path) -> Iterator[Iterable[list[str]]]:
    """The tab-separated lines of a file, or of the one table inside a zip."""
    try:
        if not zipfile.is_zipfile(path):
            with path.open(encoding="utf-8", newline="") as lines:
                yield _cells(lines)
            return
        with zipfile.ZipFile(path) as archive, archive.open(_table(archive, path)) as packed:
            yield _cells(io.TextIOWrapper(packed, encoding="utf-8", newline=""))
    except (OSError, UnicodeDecodeError, csv.Error, EOFError, zipfile.BadZipFile, zlib.error) as unreadable:
        raise CannotReadTable(name=path.name, reason=unreadable) from unreadable


def _table(archive: zipfile.ZipFile, path: Path) -> str:
    """The table of an archive: the one named like it, else the only one that is no readme."""
    tables = [name for name in archive.namelist() if name.endswith(".txt") and "readme" not in name.lower()]
    if not tables:
        raise CannotReadTable(name=path.name, reason="no .txt inside")
    return next((name for name in tables if Path(name).stem == path.stem), tables[0])


def _cells(lines: Iterable[str]) -> Iterator[list[str]]:
    return csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
