"""The lines of an answer: where what the start can reach ends, and the whole answer as GeoJSON."""

from typing import Any

import numpy as np
import shapely
from scipy import ndimage

from isnad.control.day_map import OUTSIDE, DayMap
from isnad.control.robustness import Robustness
from isnad.control.routing import RouteAnswer
from isnad.control.wording import as_dict

Bend = tuple[float, float]
Line = tuple[Bend, ...]


def barrier(day_map: DayMap, answer: RouteAnswer) -> tuple[Line, ...]:
    """Where the ground that the start can reach meets ground that is closed, as (row, column) of cell corners.

    Empty where there is a route, and where the start itself is on avoided ground.
    """
    _, perhaps = day_map.stances(answer.avoiding)
    labels, _ = ndimage.label(perhaps)
    if answer.answer != "no route" or not labels[answer.start.cell]:
        return ()
    reached = labels == labels[answer.start.cell]
    closed = (day_map.codes != OUTSIDE) & ~perhaps
    across = np.argwhere((reached[:, :-1] & closed[:, 1:]) | (closed[:, :-1] & reached[:, 1:]))
    down = np.argwhere((reached[:-1] & closed[1:]) | (closed[:-1] & reached[1:]))
    upright = [((row, column + 1), (row + 1, column + 1)) for row, column in across.tolist()]
    level = [((row + 1, column), (row + 1, column + 1)) for row, column in down.tolist()]
    merged = shapely.line_merge(shapely.MultiLineString([*upright, *level]))
    return tuple(tuple(map(tuple, part.simplify(0.8).coords)) for part in shapely.get_parts(merged))


def as_geojson(day_map: DayMap, answer: RouteAnswer, robust: Robustness) -> dict[str, Any]:
    """The day's statements, both ends, the way or the barrier, and the weakest place, with what must be named."""
    found = as_dict(day_map, answer, robust)
    features = [
        _feature(
            shapely.geometry.mapping(statement.geometry),
            what="ground",
            holder=statement.ground.label,
            source=statement.source,
            **{"from": statement.from_day.isoformat(), "until": statement.until and statement.until.isoformat()},
        )
        for statement in day_map.layer.standing_on(day_map.day)
    ]
    for what, end in (("start", answer.start), ("end", answer.end)):
        place = {"type": "Point", "coordinates": [end.lon, end.lat]}
        features.append(_feature(place, what=what, name=end.name, holder=end.ground.label))
    way = found.pop("path") or found["path_if_open"]
    if way:
        features.append(_feature({"type": "LineString", "coordinates": [[lon, lat] for lat, lon in way]}, what="way"))
    lines = [[_on_earth(day_map, bend) for bend in line] for line in barrier(day_map, answer)]
    if lines:
        features.append(_feature({"type": "MultiLineString", "coordinates": lines}, what="barrier"))
    if robust.weakest:
        lat, lon = robust.weakest
        features.append(_feature({"type": "Point", "coordinates": [round(lon, 4), round(lat, 4)]}, what="weakest"))
    return {"type": "FeatureCollection", "name": day_map.layer.name, "features": features, "isnad": found}


def _on_earth(day_map: DayMap, bend: Bend) -> list[float]:
    grid = day_map.grid
    lat, lon = grid.plane.to_degrees(grid.left + bend[1] * grid.size, grid.top - bend[0] * grid.size)
    return [round(float(lon), 4), round(float(lat), 4)]


def _feature(geometry: dict[str, Any], **properties: object) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": geometry}
