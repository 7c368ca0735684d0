import json
from datetime import UTC, datetime

from isnad import acts
from isnad.claims import state
from isnad.store import atlas, shelf

AT = datetime(2024, 3, 1, 9, 30, tzinfo=UTC)
PAGE = "قالت مصادر محلية إن عشرة عناصر فرّوا يوم 15 آذار 2020 من إعزاز إلى تل أبيض."


def square(holder, west, east):
    ring = [[west, 36.0], [east, 36.0], [east, 37.0], [west, 37.0], [west, 36.0]]
    geometry = {"type": "Polygon", "coordinates": [ring]}
    return {"type": "Feature", "properties": {"holder": holder}, "geometry": geometry}


def layer(tmp_path, *held):
    content = {"type": "FeatureCollection", "from": "2020-01-01", "features": [square(*one) for one in held]}
    path = tmp_path / f"{len(held)}.geojson"
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def report():
    key = acts.receive(source=PAGE.encode(), name="a.txt", by="ليلى", at=AT).reports[0]
    acts.read(report=key, by="ليلى", at=AT)
    shelved = shelf.report(key)
    return shelved, state(shelved.document, shelved.reading)


def test_a_movement_is_held_against_every_layer_of_its_day_that_the_desk_keeps(desk, tmp_path):
    shelved, claims = report()
    assert [one.why.code for one in atlas.passages_of(shelved, claims)[1]] == ["no_layers"]
    west, middle, east = ("A", 36.5, 37.4), ("B", 37.4, 38.2), ("C", 38.2, 39.5)
    acts.add_layer(source=layer(tmp_path, west, middle, east), name="ثلاث جهات", by="ليلى", at=AT)
    acts.add_layer(source=layer(tmp_path, west, ("C", 37.4, 39.5)), name="جهتان", by="ليلى", at=AT)
    found = atlas.passages_of(shelved, claims)[1]
    assert [(one.layer, one.verdict) for one in found] == [("ثلاث جهات", "forbids"), ("جهتان", "allows")]
    assert atlas.passages_of(shelved, claims)[1] == found


def test_a_place_that_was_added_is_used_for_the_reports_that_were_read_before(desk):
    key = acts.receive(source="وصل مسلحون إلى قرية الغيم السابعة.".encode(), name="a.txt", by="x", at=AT).reports[0]
    acts.read(report=key, by="x", at=AT)
    assert [one.match.accepted for one in atlas.located(shelf.report(key))] == [None]
    words = atlas.located(shelf.report(key))[0].words
    acts.add_place(name=words, lat=35.4, lon=36.8, kind="village", parent="حماة", why="شهادة", by="x", at=AT)
    assert [one.match.accepted.place.source for one in atlas.located(shelf.report(key))] == ["desk"]
