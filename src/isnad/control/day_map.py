"""The map of one day: whose ground each cell of a grid is, how far from any evidence, and which grounds touch.

Built once for a layer, a day and a cell size; every question is then asked of its few hundred regions. A cell is
outside where the layer does not reach; inside without a statement it is unknown, which is a ground of its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from scipy import ndimage
from scipy.spatial import cKDTree

from isnad.control.ground import UNKNOWN, Ground
from isnad.control.layer import Geometry, Layer, Statement
from isnad.control.plane import Cell, Grid, Mask, Plane
from isnad.errors import IsnadError

Codes = npt.NDArray[np.int16]
OUTSIDE = -1
SIZE_METRES = 1000.0
FAR_KM = 15.0

_ROUND_POINTS_METRES = 25_000.0
_MOST_CELLS = 25_000_000
_CORNERS = np.ones((3, 3), dtype=np.int8)


class MapIsTooLarge(IsnadError):
    """So many cells that the machine would stand still."""

    ar = "الخريطة أوسع من أن تُقسم إلى خلايا من {size} متراً. اختر خلايا أكبر أو طبقة أصغر."
    en = "The map is too wide for cells of {size} m. Choose larger cells or a smaller layer."
    exit_code = 12


class PlaceIsOutside(IsnadError):
    """A place where the layer does not reach."""

    ar = "المكان {place} خارج الطبقة {layer}{hint_ar}. اختر طبقة تشمله."
    en = "The place {place} is outside the layer {layer}{hint_en}. Choose a layer that reaches it."
    exit_code = 12


@dataclass(frozen=True)
class DayMap:
    """Cells of a grid, each with the number of its ground in `grounds`, `OUTSIDE` where the layer does not reach.

    Unknown is always among the grounds.

    `evidence_km` is the distance of each cell to the nearest point; None where the layer holds areas and no points.
    `far` marks cells far from any evidence, by that distance or as the layer itself says.
    """

    layer: Layer
    day: date
    grid: Grid
    codes: Codes
    grounds: tuple[Ground, ...]
    far: Mask
    evidence_km: npt.NDArray[np.float32] | None = None

    def cell_of(self, lat: float, lon: float) -> Cell:
        """The cell of a point, or the one beside it that is of the point's own ground. Raises `PlaceIsOutside`."""
        cell = self.grid.cell_at(lat, lon)
        if cell is None or self.codes[cell] == OUTSIDE:
            raise self._outside(lat, lon)
        own = self.layer.holder(lat, lon, on=self.day)
        if own == self.ground_at(cell) or own not in self.grounds:
            return cell
        number = self.grounds.index(own)
        beside = [
            (abs(row - cell[0]) + abs(column - cell[1]), (row, column))
            for row in range(max(0, cell[0] - 1), min(self.grid.rows, cell[0] + 2))
            for column in range(max(0, cell[1] - 1), min(self.grid.columns, cell[1] + 2))
            if self.codes[row, column] == number
        ]
        return min(beside)[1] if beside else cell

    def ground_at(self, cell: Cell) -> Ground:
        return self.grounds[int(self.codes[cell])]

    def stances(self, avoiding: frozenset[str]) -> tuple[Mask, Mask]:
        """The cells that are surely open to one who avoids these holders, and those that may be."""
        stances = [ground.stance(avoiding) for ground in self.grounds]
        surely = np.array([stance == "open" for stance in stances] + [False])
        perhaps = np.array([stance != "closed" for stance in stances] + [False])
        return surely[self.codes], perhaps[self.codes]

    @cached_property
    def regions(self) -> "Regions":
        return Regions.of(self)

    def _outside(self, lat: float, lon: float) -> PlaceIsOutside:
        turned = self.grid.cell_at(lon, lat) if abs(lon) <= 90 else None
        swapped = turned is not None and self.codes[turned] != OUTSIDE
        return PlaceIsOutside(
            place=f"{lat:g}, {lon:g}",
            layer=self.layer.name,
            hint_ar="؛ لعلّ خط العرض وخط الطول مقلوبان" if swapped else "",
            hint_en="; latitude and longitude look swapped" if swapped else "",
        )


@dataclass(frozen=True)
class Regions:
    """Connected pieces of equal ground: the number of each cell's region, and which regions share an edge or a corner.

    `codes` gives each region's place in `grounds`, `rim` are regions beside ground where the layer does not reach,
    `piece` tells separate pieces of the layer apart.
    """

    numbers: npt.NDArray[np.int32]
    codes: tuple[int, ...]
    grounds: tuple[Ground, ...]
    by_edge: tuple[frozenset[int], ...]
    by_corner: tuple[frozenset[int], ...]
    rim: frozenset[int]
    piece: tuple[int, ...]

    @classmethod
    def of(cls, day_map: DayMap) -> "Regions":
        numbers = np.full(day_map.codes.shape, -1, dtype=np.int32)
        codes: list[int] = []
        for number in range(len(day_map.grounds)):
            labels, count = ndimage.label(day_map.codes == number)
            here = labels > 0
            numbers[here] = labels[here] + (len(codes) - 1)
            codes += [number] * count
        edges = _touching(numbers[:, :-1], numbers[:, 1:]) | _touching(numbers[:-1], numbers[1:])
        corners = _touching(numbers[:-1, :-1], numbers[1:, 1:]) | _touching(numbers[:-1, 1:], numbers[1:, :-1])
        pieces, _ = ndimage.label(numbers >= 0, structure=_CORNERS)
        piece = np.zeros(len(codes), dtype=np.int64)
        piece[numbers[numbers >= 0]] = pieces[numbers >= 0]
        return cls(
            numbers,
            tuple(codes),
            day_map.grounds,
            by_edge=_neighbours(len(codes), edges),
            by_corner=_neighbours(len(codes), edges | corners),
            rim=frozenset({one for pair in edges if -1 in pair for one in pair if one >= 0}),
            piece=tuple(piece.tolist()),
        )


def build(layer: Layer, day: date, *, within: Geometry = None, size: float = SIZE_METRES) -> DayMap:
    """The map of a layer on a day, in cells of `size` metres.

    It reaches as far as `within`, an area in degrees; without one as the layer's own outline; without that as the areas
    that any of its statements ever covers and the gaps they enclose, or 25 km around what its points enclose.
    """
    standing = layer.standing_on(day)
    outline = within if within is not None else layer.outline
    everything = shapely.box(*shapely.total_bounds([one.geometry for one in layer.statements]))
    west, south, east, north = (outline if outline is not None else everything).bounds
    plane = Plane.around((south + north) / 2, (west + east) / 2)
    reach = plane.project(outline) if outline is not None else None
    if reach is None and layer.kind == "points":
        points = shapely.union_all([plane.project(one.geometry) for one in layer.statements])
        reach = points.convex_hull.buffer(_ROUND_POINTS_METRES)
    bounds = reach.bounds if reach is not None else plane.project(everything).bounds
    if (bounds[2] - bounds[0]) * (bounds[3] - bounds[1]) > _MOST_CELLS * size * size:
        raise MapIsTooLarge(size=round(size))
    grid = Grid.over(bounds, plane=plane, size=size)
    inside = grid.covered(reach) if reach is not None else None
    if layer.kind == "points":
        return _of_points(layer, day, grid, standing, inside if inside is not None else np.ones(grid.shape, dtype=bool))
    return _of_areas(layer, day, grid, inside)


def _of_areas(layer: Layer, day: date, grid: Grid, inside: Mask | None) -> DayMap:
    codes = np.zeros(grid.shape, dtype=np.int16)
    grounds = [UNKNOWN]
    ever = np.zeros(grid.shape, dtype=np.bool_)
    far, near = ever.copy(), ever.copy()
    for statement in layer.statements:
        window, covered = grid.covered_within(grid.plane.project(statement.geometry))
        ever[window] |= covered
        if not statement.stands_on(day):
            continue
        (far if statement.far else near)[window] |= covered
        here = codes[window]
        for before in np.unique(here[covered]).tolist():
            ground = grounds[before] | statement.ground
            if ground not in grounds:
                grounds.append(ground)
            if (number := grounds.index(ground)) != before:
                here[covered & (here == before)] = number
    reach = inside if inside is not None else ndimage.binary_fill_holes(ever)
    codes[~reach] = OUTSIDE
    return DayMap(layer, day, grid, codes, tuple(grounds), far & ~near)


def _of_points(layer: Layer, day: date, grid: Grid, standing: Sequence[Statement], inside: Mask) -> DayMap:
    places, held = located(standing, grid.plane)
    grounds = tuple(dict.fromkeys([UNKNOWN, *held]))
    number = np.array([grounds.index(ground) for ground in held], dtype=np.int16)
    codes, metres = nearest(places, number, grid, inside)
    kilometres = (metres / 1000).astype(np.float32)
    return DayMap(layer, day, grid, codes, grounds, inside & (kilometres > FAR_KM), kilometres)


def located(standing: Sequence[Statement], plane: Plane) -> tuple[npt.NDArray[np.float64], list[Ground]]:
    """The points of statements on the plane; where several speak of one point, their grounds together."""
    held: dict[tuple[float, float], Ground] = {}
    for statement in standing:
        for x, y in shapely.get_coordinates(plane.project(statement.geometry)).round(1).tolist():
            held[x, y] = held.get((x, y), UNKNOWN) | statement.ground
    return np.array(list(held)), list(held.values())


def nearest(places: npt.NDArray[np.float64], number: Codes, grid: Grid, inside: Mask) -> tuple[Codes, npt.NDArray[Any]]:
    """Each cell's ground by its nearest point, and how many metres away that is."""
    across, down = grid.centres()
    codes = np.full(grid.shape, OUTSIDE, dtype=np.int16)
    metres = np.zeros(grid.shape)
    metres[inside], which = cKDTree(places).query(np.column_stack([across[inside], down[inside]]))
    codes[inside] = number[which]
    return codes, metres


def _touching(one: npt.NDArray[np.int32], other: npt.NDArray[np.int32]) -> set[tuple[int, int]]:
    differ = one != other
    pairs = np.column_stack([one[differ], other[differ]])
    return {(low, high) for low, high in np.unique(np.sort(pairs, axis=1), axis=0).tolist()}


def _neighbours(count: int, pairs: set[tuple[int, int]]) -> tuple[frozenset[int], ...]:
    beside: list[set[int]] = [set() for _ in range(count)]
    for one, other in pairs:
        if one >= 0 and other >= 0:
            beside[one].add(other)
            beside[other].add(one)
    return tuple(frozenset(each) for each in beside)
