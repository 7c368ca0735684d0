"""Small invented layers: drawn with letters, one letter a square kilometre, or written as GeoJSON and CSV."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import shapely

from isnad.control.plane import Plane

PLANE = Plane(35.0, 38.0)
HOLDERS = {"C": "CONTESTED:A/B", "S": "A+B"}


def place_of(row: float, column: float) -> tuple[float, float]:
    """Latitude and longitude of the middle of a letter."""
    lat, lon = PLANE.to_degrees((column + 0.5) * 1000, -(row + 0.5) * 1000)
    return float(lat), float(lon)


def square(row: int, column: int) -> Any:
    corners = [(column, row), (column + 1, row), (column + 1, row + 1), (column, row + 1)]
    return shapely.Polygon([tuple(reversed(PLANE.to_degrees(x * 1000, -y * 1000))) for x, y in corners])


def layer_of(picture: str, holders: Mapping[str, str] = HOLDERS, **collection: object) -> dict[str, Any]:
    """A layer for 2017-07-11 in which each letter holds its square; `?` is unknown, a space is outside."""
    rows = [line for line in picture.split("\n") if line.strip()]
    features = []
    for letter in sorted(set("".join(rows)) - {" "}):
        squares = [square(r, c) for r, line in enumerate(rows) for c, seen in enumerate(line) if seen == letter]
        properties = {} if letter == "?" else {"holder": holders.get(letter, letter)}
        area = shapely.geometry.mapping(shapely.MultiPolygon(squares) if len(squares) > 1 else squares[0])
        area = shapely.geometry.mapping(shapely.union_all(squares, grid_size=1e-7)) if len(squares) > 1 else area
        features.append({"type": "Feature", "properties": properties, "geometry": area})
    return {"type": "FeatureCollection", "name": "drawn", "date": "2017-07-11", "features": features, **collection}


@pytest.fixture
def written(tmp_path: Path):
    """Writes a layer and gives its path."""

    def write(content: object, name: str = "layer.geojson") -> Path:
        path = tmp_path / name
        path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
        return path

    return write


@pytest.fixture
def mapped(written):
    """The map of a picture's day."""
    from datetime import date

    from isnad.control import build, read_layer

    return lambda picture: build(read_layer(written(layer_of(picture))), date(2017, 7, 11))


@pytest.fixture
def point():
    """Latitude and longitude of the middle of a letter."""
    return place_of


@pytest.fixture
def drawn():
    """A picture as GeoJSON."""
    return layer_of
