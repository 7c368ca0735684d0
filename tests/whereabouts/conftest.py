"""An invented layer over real ground: three holders side by side, from west to east."""

import json
from datetime import date

import pytest

from isnad.control import build, read_layer

HELD = (("قوة الشمال", 36.5, 37.4), ("قوة النهر", 37.4, 38.2), ("قوة الشرق", 38.2, 39.5))


class Maps:
    """A layer offered as the desk offers its own."""

    approximate = False
    attribution = "رُسمت لاختبار · CC0-1.0"

    def __init__(self, layer, name="الشتاء"):
        self.layer, self.name = layer, name
        self.asked = []

    def may_speak_of(self, day):
        return any(statement.stands_on(day) for statement in self.layer.statements)

    def day_map(self, day):
        self.asked.append(day)
        return build(self.layer, day)


def feature(holder, west, east, **days):
    ring = [[west, 36.0], [east, 36.0], [east, 37.0], [west, 37.0], [west, 36.0]]
    properties = {"holder": holder, "from": "2020-01-01", "until": "2020-12-01", **days}
    return {"type": "Feature", "properties": properties, "geometry": {"type": "Polygon", "coordinates": [ring]}}


@pytest.fixture
def maps(tmp_path):
    def offer(*more, held=HELD):
        content = {"type": "FeatureCollection", "features": [*(feature(*one) for one in held), *more]}
        path = tmp_path / "layer.geojson"
        path.write_text(json.dumps(content), encoding="utf-8")
        return Maps(read_layer(path))

    return offer


DAY = date(2020, 3, 15)
