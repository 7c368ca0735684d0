"""Dated control: who held what, from (inclusive) until (exclusive or open), by whose statement, and what follows.

`read_layer` opens a team's or another's layer, `build` makes the map of one day of it, `route` asks whether one can get
from A to B without the ground of some holders. Says whose ground would be crossed, never that anybody crossed it.
"""

from pathlib import Path

from isnad.control import geojson, intervals
from isnad.control.day_map import DayMap, MapIsTooLarge, PlaceIsOutside, build
from isnad.control.geojson import LayerCannotBeRead, LayerHasNoDates, LayerIsEmpty, StatementIsWrong, read_outline
from isnad.control.ground import Ground
from isnad.control.layer import Layer, LayerIsSilent, Statement, looks_swapped
from isnad.control.picture import CannotDraw, draw
from isnad.control.robustness import Robustness, robustness
from isnad.control.routing import End, HolderIsUnknown, RouteAnswer, route
from isnad.control.wording import answered, as_dict, sentence

__all__ = [
    "CannotDraw",
    "DayMap",
    "End",
    "Ground",
    "HolderIsUnknown",
    "Layer",
    "LayerCannotBeRead",
    "LayerHasNoDates",
    "LayerIsEmpty",
    "LayerIsSilent",
    "MapIsTooLarge",
    "PlaceIsOutside",
    "Robustness",
    "RouteAnswer",
    "Statement",
    "StatementIsWrong",
    "answered",
    "as_dict",
    "build",
    "draw",
    "looks_swapped",
    "read_layer",
    "read_outline",
    "robustness",
    "route",
    "sentence",
]


def read_layer(path: Path, *, file: str | None = None) -> Layer:
    """A layer from GeoJSON or, by the ending of `file` (the path's own name if not given), from a CSV of intervals.

    All of it is taken, or one error says why none is.
    """
    file = file or path.name
    read = intervals.read if file.lower().endswith(".csv") else geojson.read
    return read(geojson.contents(path), file=file)
