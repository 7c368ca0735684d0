"""Layers from GeoJSON: polygons or points, each with its holder and its days. All of a file is taken or none of it.

A feature gives `holder` and either `from` and `until` (also `valid_from`, `valid_to`) or `date`, a single day, or the
collection gives them for all. A feature without a holder is ground that the layer covers and knows nothing of.
`outline` on the collection, a geometry, is the ground that the layer means to cover.
"""

import json
import math
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely.validation import explain_validity

from isnad.control.ground import UNKNOWN, Ground
from isnad.control.layer import Geometry, Kind, Layer, Statement
from isnad.errors import IsnadError

_AREAS, _POINTS = {"Polygon", "MultiPolygon"}, {"Point", "MultiPoint"}
MOST_MEGABYTES = 256


class LayerCannotBeRead(IsnadError):
    """The file is missing, is not text, or is no layer at all."""

    ar = "تعذّرت قراءة الطبقة {name} ({reason}). المطلوب GeoJSON أو جدول فترات CSV بترميز UTF-8. لم يُؤخذ منها شيء."
    en = "The layer {name} could not be read ({reason}). Needed: GeoJSON or intervals CSV, in UTF-8. None was taken."
    exit_code = 10


class LayerIsEmpty(IsnadError):
    """A layer without a single statement."""

    ar = "الطبقة {name} فارغة: لا عبارة فيها عمّن كان يسيطر على شيء. ارسم مساحة واحدة على الأقل."
    en = "The layer {name} is empty: no statement of who held anything. Draw at least one area."
    exit_code = 10


class LayerHasNoDates(IsnadError):
    """A statement that does not say for when."""

    ar = "في الطبقة {name} عبارة بلا تاريخ (رقم {number}). أضف from وuntil أو date بصيغة YYYY-MM-DD. لم يُؤخذ منها شيء."
    en = "Layer {name}, statement {number}: no date. Add from and until, or date, as YYYY-MM-DD. None of it was taken."
    exit_code = 10


class StatementIsWrong(IsnadError):
    """A statement whose days, holder or place cannot be."""

    ar = "في الطبقة {name} عبارة لا تصحّ (رقم {number}): {why_ar}. صحّحها ثم أعد المحاولة؛ لم يُؤخذ منها شيء."
    en = "Layer {name}, statement {number}, cannot be: {why_en}. Correct it and try again; none of it was taken."
    exit_code = 10


def read(data: bytes, *, file: str) -> Layer:
    """The layer in the bytes of a GeoJSON file of that name, called after the collection or the file."""
    content = _content(data, file)
    name = str(content.get("name") or Path(file).stem)
    features = content.get("features")
    if content.get("type") != "FeatureCollection" or not isinstance(features, list):
        raise LayerCannotBeRead(name=file, reason="FeatureCollection?")
    if not features:
        raise LayerIsEmpty(name=name)
    statements = [_statement(feature, content, name, number) for number, feature in enumerate(features, start=1)]
    outline = content.get("outline")
    return Layer(
        name,
        _kind(statements, name),
        tuple(statements),
        source=str(content.get("source") or content.get("note") or ""),
        licence=str(content.get("licence") or content.get("license") or ""),
        approximate=bool(content.get("approximate")) or "approximate" in str(content.get("label", "")).lower(),
        outline=_area(outline, name, 0) if outline else None,
    )


def as_collection(layer: Layer) -> dict[str, Any]:
    """The layer as a GeoJSON collection, which `read` takes back."""
    features = [
        {
            "type": "Feature",
            "geometry": shapely.geometry.mapping(one.geometry),
            "properties": {
                "holder": one.ground.label,
                "from": one.from_day.isoformat(),
                "until": one.until.isoformat() if one.until else None,
                "place": one.place,
                "source": one.source,
                **({"evidence": "far"} if one.far else {}),
            },
        }
        for one in layer.statements
    ]
    return {
        "type": "FeatureCollection",
        "name": layer.name,
        "source": layer.source,
        "licence": layer.licence,
        "approximate": layer.approximate,
        **({"outline": shapely.geometry.mapping(layer.outline)} if layer.outline is not None else {}),
        "features": features,
    }


def read_outline(path: Path) -> Geometry:
    """The area in a GeoJSON file (a geometry, a feature, or all the features of a collection) as one outline."""
    content = _content(contents(path), path.name)
    features = content.get("features")
    drawn = [one.get("geometry") for one in features if isinstance(one, dict)] if isinstance(features, list) else []
    drawn = drawn or [content.get("geometry") or content]
    return shapely.union_all([_area(one, path.name, number) for number, one in enumerate(drawn, start=1)])


def days_of(given: Mapping[str, Any], fallback: Mapping[str, Any], name: str, number: int) -> tuple[date, date | None]:
    """The days of a statement: its own, else those of its collection."""
    for properties in (given, fallback):
        first = properties.get("from") or properties.get("valid_from")
        last = properties.get("until") or properties.get("valid_to")
        if first:
            begins, ends = _day(first, name, number), _day(last, name, number) if last else None
            if ends and ends <= begins:
                raise StatementIsWrong(
                    name=name,
                    number=number,
                    why_ar=f"النهاية {ends} ليست بعد البداية {begins}",
                    why_en=f"it ends {ends}, not after it begins {begins}",
                )
            return begins, ends
        if properties.get("date"):
            only = _day(properties["date"], name, number)
            return only, only + timedelta(days=1) if only < date.max else None
    raise LayerHasNoDates(name=name, number=number)


def ground_of(holder: object, name: str, number: int) -> Ground:
    """The ground of a label; unknown where there is none. Refuses what names nobody («+», a list)."""
    if holder is None or holder == "":
        return UNKNOWN
    ground = Ground.read(holder) if isinstance(holder, str) else UNKNOWN
    if not all(ground.readings) or not isinstance(holder, str):
        raise StatementIsWrong(
            name=name, number=number, why_ar=f"لا جهة باسم «{holder}»", why_en=f"«{holder}» names no holder"
        )
    return ground


def check_place(lat: float, lon: float, name: str, number: int) -> None:
    """Refuse what is no latitude and longitude."""
    if not (math.isfinite(lat) and math.isfinite(lon) and -90 <= lat <= 90 and -180 <= lon <= 180):
        raise StatementIsWrong(
            name=name,
            number=number,
            why_ar=f"({lat:g}, {lon:g}) ليس خط عرض وطول؛ لعلّهما مقلوبان أو بإسقاط آخر",
            why_en=f"({lat:g}, {lon:g}) is no latitude and longitude; swapped, or in another projection?",
        )


def contents(path: Path) -> bytes:
    """The bytes of a layer's file. Raises `LayerCannotBeRead`, also for a file too large to be drawn by hand."""
    try:
        if path.stat().st_size > MOST_MEGABYTES * 2**20:
            raise LayerCannotBeRead(name=path.name, reason=f"> {MOST_MEGABYTES} MB")
        return path.read_bytes()
    except OSError as unreadable:
        raise LayerCannotBeRead(name=path.name, reason=unreadable) from unreadable


def _content(data: bytes, file: str) -> Mapping[str, Any]:
    try:
        content = json.loads(data)
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as unreadable:
        raise LayerCannotBeRead(name=file, reason=unreadable) from unreadable
    if not isinstance(content, dict):
        raise LayerCannotBeRead(name=file, reason="FeatureCollection?")
    return content


def _statement(feature: Any, collection: Mapping[str, Any], name: str, number: int) -> Statement:
    given = feature.get("properties") if isinstance(feature, dict) else None
    given = given if isinstance(given, dict) else {}
    from_day, until = days_of(given, collection, name, number)
    return Statement(
        ground=ground_of(given.get("holder"), name, number),
        geometry=_geometry(feature.get("geometry"), name, number),
        from_day=from_day,
        until=until,
        place=str(given.get("place") or ""),
        source=str(given.get("source") or ""),
        far=given.get("evidence") == "far",
    )


def _area(drawn: Any, name: str, number: int) -> Geometry:
    area = _geometry(drawn, name, number)
    if area.geom_type not in _AREAS:
        raise StatementIsWrong(name=name, number=number, why_ar="الحدود ليست مساحة", why_en="the outline is no area")
    return area


def _geometry(drawn: Any, name: str, number: int) -> Geometry:
    wrong = StatementIsWrong(
        name=name, number=number, why_ar="لا مساحة فيها ولا نقطة", why_en="it holds neither an area nor a point"
    )
    if not isinstance(drawn, dict) or str(drawn.get("type")) not in _AREAS | _POINTS:
        raise wrong
    try:
        geometry = shapely.geometry.shape(drawn)
        points = shapely.get_coordinates(geometry)
    except (shapely.errors.ShapelyError, TypeError, ValueError, KeyError, IndexError) as unreadable:
        raise wrong from unreadable
    if geometry.is_empty:
        raise wrong
    beyond = ~(np.isfinite(points).all(axis=1) & (np.abs(points) <= [180, 90]).all(axis=1))
    if beyond.any():
        lon, lat = points[np.flatnonzero(beyond)[0]]
        check_place(float(lat), float(lon), name, number)
    if not geometry.is_valid:
        fault = explain_validity(geometry)
        raise StatementIsWrong(
            name=name,
            number=number,
            why_ar=f"حدودها تتقاطع مع نفسها ({fault})",
            why_en=f"its outline is no area ({fault})",
        )
    return geometry


def _kind(statements: list[Statement], name: str) -> Kind:
    kinds = {statement.geometry.geom_type in _AREAS for statement in statements}
    if len(kinds) > 1:
        raise StatementIsWrong(
            name=name, number=1, why_ar="في الطبقة مساحات ونقاط معاً", why_en="the layer mixes areas and points"
        )
    return "areas" if True in kinds else "points"


def _day(words: object, name: str, number: int) -> date:
    try:
        return date.fromisoformat(str(words)[:10])
    except ValueError as unreadable:
        raise LayerHasNoDates(name=name, number=number) from unreadable
