"""Layers: days, holders, and everything that may be wrong with a file. Nothing is ever half taken."""

import json
from datetime import date

import pytest

from isnad.control import Ground, LayerIsSilent, PlaceIsOutside, build, read_layer, route
from isnad.errors import IsnadError

DAY = date(2017, 7, 11)
BOX = [[[38, 35], [38.1, 35], [38.1, 35.1], [38, 35.1], [38, 35]]]
TWISTED = [[[38, 35], [38.1, 35.1], [38.1, 35], [38, 35.1], [38, 35]]]
CSV = """lat,lon,holder,valid_from,valid_to
35.0,38.0,A,2016-01-01,2017-01-01
35.0,38.0,B,2017-01-01,
35.0,38.2,B,2016-01-01,
"""


def feature(coordinates=BOX, kind="Polygon", **properties) -> dict:
    given = {"holder": "A", "date": "2017-07-11", **properties}
    return {"type": "Feature", "properties": given, "geometry": {"type": kind, "coordinates": coordinates}}


def collection(*features, **more) -> dict:
    return {"type": "FeatureCollection", "features": list(features), **more}


WRONG = [
    ("no json", "not json at all", "could not be read"),
    ("no collection", {"type": "Feature"}, "FeatureCollection"),
    ("a list", [1, 2], "FeatureCollection"),
    ("empty", collection(), "is empty"),
    ("no dates", collection(feature(date=None)), "statement 1: no date"),
    ("no day", collection(feature(date="11 July")), "no date"),
    ("ends before it begins", collection(feature(**{"from": "2017-07-11", "until": "2017-07-11"})), "not after it"),
    ("crosses itself", collection(feature(), feature(TWISTED)), "statement 2, cannot be.*Self-intersection"),
    ("swapped beyond the poles", collection(feature([38, 135], "Point")), "swapped, or in another projection"),
    ("in metres", collection(feature([4200000, 3900000], "Point")), "swapped, or in another projection"),
    ("a line", collection(feature([[38, 35], [39, 36]], "LineString")), "neither an area nor a point"),
    ("no geometry", collection({"type": "Feature", "properties": {"date": "2017-07-11"}}), "neither an area"),
    ("no kind of geometry", collection(feature(kind=["x"])), "neither an area"),
    ("nobody", collection(feature(holder="+")), "names no holder"),
    ("half contested", collection(feature(holder="CONTESTED:A/")), "names no holder"),
    ("a list of holders", collection(feature(holder=["A"])), "names no holder"),
    ("an outline of a point", collection(feature(), outline={"type": "Point", "coordinates": [38, 35]}), "no area"),
    ("areas and points", collection(feature(), feature([38, 35], "Point")), "mixes areas and points"),
]


@pytest.mark.parametrize(("content", "said"), [row[1:] for row in WRONG], ids=[row[0] for row in WRONG])
def test_a_layer_that_cannot_be_is_refused_in_a_sentence(content, said, written) -> None:
    with pytest.raises(IsnadError, match=said) as refused:
        read_layer(written(content))
    assert any("؀" <= letter <= "ۿ" for letter in refused.value.say("ar"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is empty"),
        ("lat,lon,holder,valid_from\n", "is empty"),
        ("place,holder\nx,A\n", "lat"),
        ("lat,lon,holder\n35,38,A\n", "no date"),
        ("lat,lon,holder,valid_from\nnorth,38,A,2017-01-01\n", "no latitude"),
        ("lat,lon,holder,valid_from\n135,38,A,2017-01-01\n", "swapped"),
    ],
)
def test_a_table_that_cannot_be_is_refused_in_a_sentence(text, said, written) -> None:
    with pytest.raises(IsnadError, match=said):
        read_layer(written(text, "layer.csv"))


def test_a_holder_holds_from_the_first_day_until_the_day_before_the_last(written) -> None:
    layer = read_layer(written(CSV, "layer.csv"))
    held = [layer.holder(35.0, 38.01, on=day).label for day in (date(2016, 12, 31), date(2017, 1, 1), date(2030, 1, 1))]
    assert held == ["A", "B", "B"]


def test_a_day_the_layer_does_not_speak_of_is_not_guessed(written, point, drawn) -> None:
    layer = read_layer(written(drawn("XA")))
    with pytest.raises(LayerIsSilent, match="2017-07-12"):
        layer.holder(*point(0, 0), on=date(2017, 7, 12))
    with pytest.raises(LayerIsSilent):
        build(layer, date(2017, 7, 10))


def test_overlapping_holders_contest_the_ground(written) -> None:
    layer = read_layer(written(collection(feature(), feature(holder="B"))))
    assert layer.holder(35.05, 38.05, on=DAY) == Ground.read("CONTESTED:B/A")
    assert "CONTESTED:A/B" in {ground.label for ground in build(layer, DAY).grounds}


def test_ground_that_lost_its_holder_is_unknown_and_not_outside(written) -> None:
    old = feature(holder="B", **{"from": "2016-01-01", "until": "2016-02-01", "date": None})
    far = feature([[[38.1, 35], [38.2, 35], [38.2, 35.1], [38.1, 35.1], [38.1, 35]]])
    layer = read_layer(written(collection(old, far)))
    day_map = build(layer, DAY)
    assert day_map.ground_at(day_map.cell_of(35.05, 38.05)).is_unknown


def test_a_place_outside_is_refused_and_swapped_coordinates_are_suspected(mapped, point) -> None:
    day_map = mapped("XAX")
    lat, lon = point(0, 0)
    with pytest.raises(PlaceIsOutside, match="look swapped"):
        route(day_map, (lon, lat), point(0, 2), avoiding={"A"})
    with pytest.raises(PlaceIsOutside, match=r"is outside the layer drawn\."):
        route(day_map, (10.0, 10.0), point(0, 2), avoiding={"A"})


def test_points_keep_how_far_each_cell_is_from_evidence(written) -> None:
    day_map = build(read_layer(written(CSV, "layer.csv")), DAY)
    cell = day_map.cell_of(35.0, 38.0)
    assert day_map.evidence_km[cell] < 1
    assert day_map.evidence_km[day_map.cell_of(35.0, 38.1)] == pytest.approx(9.1, abs=1)
    assert day_map.far[day_map.cell_of(35.18, 38.1)]


def test_a_square_has_its_area_on_the_grid(written, drawn) -> None:
    day_map = build(read_layer(written(drawn("\n".join(["A" * 20] * 10)))), DAY, size=250)
    number = [ground.label for ground in day_map.grounds].index("A")
    assert (day_map.codes == number).sum() * 0.0625 == pytest.approx(200, rel=0.02)


def test_a_table_may_say_its_source_and_licence(written) -> None:
    layer = read_layer(written("# source: our own desk\n# licence: CC0\n" + CSV, "layer.csv"))
    assert (layer.source, layer.licence) == ("our own desk", "CC0")


def test_an_outline_of_the_layer_is_where_it_reaches(written) -> None:
    outline = json.loads(json.dumps(feature()["geometry"]))
    small = feature([[[38, 35], [38.02, 35], [38.02, 35.02], [38, 35.02], [38, 35]]])
    day_map = build(read_layer(written(collection(small, outline=outline))), DAY)
    assert day_map.ground_at(day_map.cell_of(35.08, 38.08)).is_unknown
