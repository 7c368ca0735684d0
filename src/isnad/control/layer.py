"""A layer: dated statements by somebody about who held what. Holds no opinion of its own and guesses no dates.

`from_day` is inclusive, `until` exclusive or open. A statement about a single day runs from that day until the next.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Literal

import numpy as np
import pyproj
import shapely

from isnad.control.ground import UNKNOWN, Ground
from isnad.errors import IsnadError
from isnad.places import core

# Shapely ships no types: a geometry in degrees, longitude first.
Geometry = Any
Kind = Literal["areas", "points"]

_FEWEST_WITNESSES, _FAR_MORE = 10, 4
_EARTH = pyproj.Geod(ellps="WGS84")


class LayerIsSilent(IsnadError):
    """The layer holds no statement about the day that is asked for."""

    ar = "الطبقة {name} لا تقول شيئاً عن يوم {day}؛ أيامها: {days}. اختر يوماً منها أو طبقة أخرى."
    en = "The layer {name} says nothing about {day}; it speaks of {days}. Choose such a day, or another layer."
    exit_code = 12


@dataclass(frozen=True, slots=True)
class Statement:
    """Somebody says that this ground was held so, from a day until another. `far`: far from any evidence, they say."""

    ground: Ground
    geometry: Geometry
    from_day: date
    until: date | None
    place: str = ""
    source: str = ""
    far: bool = False

    def stands_on(self, day: date) -> bool:
        return self.from_day <= day and (self.until is None or day < self.until)


@dataclass(frozen=True)
class Layer:
    """Statements with a name, whom they come from, under which licence. Areas or points, never both.

    `outline` is the ground that the layer means to cover, where it says so.
    """

    name: str
    kind: Kind
    statements: tuple[Statement, ...]
    source: str = ""
    licence: str = ""
    approximate: bool = False
    outline: Geometry = None

    def standing_on(self, day: date) -> Sequence[Statement]:
        """What is said about the day. Raises `LayerIsSilent` where nothing is."""
        standing = [statement for statement in self.statements if statement.stands_on(day)]
        if not standing:
            raise LayerIsSilent(name=self.name, day=day.isoformat(), days=self._days())
        return standing

    def is_the_same_throughout(self, first: date, last: date) -> bool:
        """Does nothing begin or end in the layer after the first of these days and up to the last?"""
        turns = (day for one in self.statements for day in (one.from_day, one.until) if day)
        return not any(first < day <= last for day in turns)

    @cached_property
    def holders(self) -> frozenset[str]:
        """Everyone the layer names, on any day."""
        return frozenset().union(*(statement.ground.holders for statement in self.statements))

    def holder(self, lat: float, lon: float, *, on: date) -> Ground:
        """Whose ground a point is, by the statements themselves: those that cover it, or those of the nearest points.

        The ground of a points layer is as good as its nearest point is near: `DayMap.evidence_km` says how far it is.
        """
        standing = self.standing_on(on)
        if self.kind == "areas":
            here = shapely.Point(lon, lat)
            found = [one.ground for one in standing if one.geometry.covers(here)]
        else:
            points, which = shapely.get_coordinates([one.geometry for one in standing], return_index=True)
            lons, lats = np.full(len(points), lon), np.full(len(points), lat)
            metres = _EARTH.inv(lons, lats, points[:, 0], points[:, 1])[2]
            found = [standing[which[place]].ground for place in np.flatnonzero(metres <= metres.min() + 1)]
        ground = UNKNOWN
        for one in found:
            ground |= one
        return ground

    def _days(self) -> str:
        first = min(statement.from_day for statement in self.statements)
        ends = [statement.until for statement in self.statements]
        last = max((end for end in ends if end), default=None)
        return f"{first.isoformat()} – {'…' if None in ends or last is None else last.isoformat()}"


def looks_swapped(layer: Layer) -> bool:
    """Do far more known places lie within the layer's bounds with latitude and longitude exchanged than as it stands?

    A suspicion to be shown and no proof: a layer of a country that the gazetteer hardly knows may look so too.
    """
    west, south, east, north = shapely.total_bounds([statement.geometry for statement in layer.statements])
    places = [place for place in core().places if place.precision == "place"]
    as_drawn = sum(west <= place.lon <= east and south <= place.lat <= north for place in places)
    exchanged = sum(west <= place.lat <= east and south <= place.lon <= north for place in places)
    return bool(exchanged >= _FEWEST_WITNESSES and exchanged >= _FAR_MORE * as_drawn)
