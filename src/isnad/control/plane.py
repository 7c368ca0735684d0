"""A plane in metres around a place, and a grid of square cells on it. Nothing is ever measured in degrees."""

import math
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt
import pyproj
import shapely

Mask = npt.NDArray[np.bool_]
Cell = tuple[int, int]
Window = tuple[slice, slice]

# Long edges are straight on the chart they were drawn on, not on ours: they get vertices at least so often.
_LONGEST_EDGE_DEGREES = 0.05


@dataclass(frozen=True, slots=True)
class Plane:
    """An equal-area plane whose origin is a place; within 500 km of it a distance is right to about half a percent."""

    lat: float
    lon: float

    @classmethod
    def around(cls, lat: float, lon: float) -> "Plane":
        return cls(round(lat, 2), round(lon, 2))

    def project(self, geometry: Any) -> Any:
        """A geometry in degrees, on the plane."""
        denser = shapely.segmentize(geometry, _LONGEST_EDGE_DEGREES)
        return shapely.transform(denser, lambda points: np.column_stack(self.to_metres(points[:, 1], points[:, 0])))

    def to_metres(self, lat: Any, lon: Any) -> tuple[Any, Any]:
        x, y = _projection(self).transform(lon, lat)
        return x, y

    def to_degrees(self, x: Any, y: Any) -> tuple[Any, Any]:
        """Latitude and longitude."""
        lon, lat = _projection(self).transform(x, y, direction="INVERSE")
        return lat, lon


@cache
def _projection(plane: Plane) -> pyproj.Transformer:
    local = f"+proj=laea +lat_0={plane.lat} +lon_0={plane.lon} +datum=WGS84 +units=m"
    return pyproj.Transformer.from_crs("EPSG:4326", local, always_xy=True)


@dataclass(frozen=True, slots=True)
class Grid:
    """Square cells of `size` metres, row 0 in the north. `left` and `top` are the outer edges of cell (0, 0)."""

    plane: Plane
    left: float
    top: float
    rows: int
    columns: int
    size: float

    @classmethod
    def over(cls, bounds: tuple[float, float, float, float], *, plane: Plane, size: float) -> "Grid":
        """Covering the bounds (left, bottom, right, top in metres) with one cell to spare on each side."""
        left, bottom, right, top = bounds
        columns = math.ceil((right - left) / size) + 2
        rows = math.ceil((top - bottom) / size) + 2
        return cls(plane, left - size, top + size, rows, columns, size)

    @property
    def shape(self) -> tuple[int, int]:
        return self.rows, self.columns

    def cell_at(self, lat: float, lon: float) -> Cell | None:
        """The cell of a point; None outside."""
        x, y = self.plane.to_metres(lat, lon)
        if not (math.isfinite(x) and math.isfinite(y)):
            return None
        row, column = math.floor((self.top - y) / self.size), math.floor((x - self.left) / self.size)
        return (row, column) if 0 <= row < self.rows and 0 <= column < self.columns else None

    def centre(self, cell: Cell) -> tuple[float, float]:
        """Latitude and longitude of a cell's middle."""
        x, y = self.left + (cell[1] + 0.5) * self.size, self.top - (cell[0] + 0.5) * self.size
        lat, lon = self.plane.to_degrees(x, y)
        return float(lat), float(lon)

    def centres(self) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
        """x and y of every cell's middle, in metres, in the shape of the grid."""
        x = self.left + (np.arange(self.columns) + 0.5) * self.size
        y = self.top - (np.arange(self.rows) + 0.5) * self.size
        across, down = np.meshgrid(x, y)
        return across, down

    def covered(self, area: Any) -> Mask:
        """The cells whose middle lies in a projected area."""
        cells = np.zeros(self.shape, dtype=np.bool_)
        window, covered = self.covered_within(area)
        cells[window] = covered
        return cells

    def covered_within(self, area: Any) -> tuple[Window, Mask]:
        """The same as a window of the grid and the cells in it: each row's crossings with the edges, paired off.

        A middle on the edge of two areas that share it is in one of them, never in both.
        """
        rings = shapely.get_rings(shapely.get_parts(area))
        points, ring = shapely.get_coordinates(rings, return_index=True)
        across = (points[:, 0] - self.left) / self.size - 0.5
        down = (self.top - points[:, 1]) / self.size - 0.5
        window = _span(down, self.rows), _span(across, self.columns)
        height, width = (side.stop - side.start for side in window)
        across, down = across - window[1].start, down - window[0].start
        edge = np.flatnonzero(ring[:-1] == ring[1:])
        first = np.ceil(np.minimum(down[edge], down[edge + 1])).astype(np.int64)
        crossed = np.ceil(np.maximum(down[edge], down[edge + 1])).astype(np.int64) - first
        edges = np.repeat(edge, crossed)
        row = np.repeat(first, crossed) + np.arange(crossed.sum()) - np.repeat(np.cumsum(crossed) - crossed, crossed)
        along = (row - down[edges]) / (down[edges + 1] - down[edges])
        column = np.ceil(across[edges] + along * (across[edges + 1] - across[edges])).astype(np.int64)
        seen = (row >= 0) & (row < height) & (column < width)
        place = row[seen] * width + np.maximum(column[seen], 0)
        turns = np.bincount(place, minlength=height * width).reshape(height, width) & 1
        return window, np.bitwise_xor.accumulate(turns, axis=1).astype(np.bool_)


def _span(places: npt.NDArray[np.float64], limit: int) -> slice:
    """The rows or columns that places in cells reach over, one at least."""
    begins = min(max(math.floor(places.min()), 0), limit - 1)
    return slice(begins, min(max(math.ceil(places.max()) + 1, begins + 1), limit))
