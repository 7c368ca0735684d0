"""Layers from a CSV of intervals: one place, one holder, from a day until another on each line.

Columns `lat`, `lon`, `holder`, `valid_from` (or `from`), `valid_to` (or `until`), and `place_en`, `place_ar`,
`source_article` where there are such. Lines `# licence: …` and `# source: …` at the head speak for the whole layer.
"""

import csv
from pathlib import Path

import shapely

from isnad.control.geojson import LayerCannotBeRead, LayerIsEmpty, StatementIsWrong, check_place, days_of, ground_of
from isnad.control.layer import Layer, Statement

_NEEDED = ("lat", "lon", "holder")


def read(data: bytes, *, file: str) -> Layer:
    """The layer in the bytes of a CSV file of that name. A CSV of places is always approximate: it draws no fronts."""
    stem = Path(file).stem
    try:
        lines = data.decode("utf-8-sig").splitlines()
        remarks = [line.lstrip("# ").partition(":") for line in lines if line.startswith("#")]
        table = csv.DictReader(line for line in lines if line.strip() and not line.startswith("#"))
        rows = list(table)
    except (UnicodeDecodeError, csv.Error) as unreadable:
        raise LayerCannotBeRead(name=file, reason=unreadable) from unreadable
    lacking = [column for column in _NEEDED if column not in (table.fieldnames or ())]
    if lacking and table.fieldnames:
        raise LayerCannotBeRead(name=file, reason=f"{lacking[0]}?")
    if not rows:
        raise LayerIsEmpty(name=stem)
    about = {key.strip().lower(): words.strip() for key, _, words in remarks}
    return Layer(
        about.get("name") or stem,
        "points",
        tuple(_statement(row, stem, number) for number, row in enumerate(rows, start=1)),
        source=about.get("source", ""),
        licence=about.get("licence", ""),
        approximate=True,
    )


def _statement(row: dict[str, str], name: str, number: int) -> Statement:
    from_day, until = days_of(row, {}, name, number)
    try:
        lat, lon = float(row["lat"]), float(row["lon"])
    except (TypeError, ValueError) as unreadable:
        raise StatementIsWrong(
            name=name, number=number, why_ar="لا خط عرض وطول فيها", why_en="no latitude and longitude"
        ) from unreadable
    check_place(lat, lon, name, number)
    return Statement(
        ground=ground_of(row["holder"], name, number),
        geometry=shapely.Point(lon, lat),
        from_day=from_day,
        until=until,
        place=row.get("place_ar") or row.get("place_en") or "",
        source=row.get("source_article") or row.get("source") or "",
    )
