import json
from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, connection

from isnad import acts
from isnad.acts.add_layer import LayerNameIsTaken, LayerNameIsUnfit
from isnad.acts.receive import FileCannotBeRead, NothingToReceive
from isnad.control import Ground
from isnad.custody import CannotStore, Vault
from isnad.errors import IsnadError
from isnad.store import checking, layers, ledger
from isnad.whereabouts import MapPackagesMissing

AT = datetime(2024, 3, 1, 9, 30, tzinfo=UTC)
SQUARE = [[[37.0, 36.0], [38.0, 36.0], [38.0, 37.0], [37.0, 37.0], [37.0, 36.0]]]
BOW = [[[37.0, 36.0], [38.0, 37.0], [38.0, 36.0], [37.0, 37.0], [37.0, 36.0]]]
SWAPPED = [[[33.0, 36.0], [36.5, 36.0], [36.5, 41.0], [33.0, 41.0], [33.0, 36.0]]]


def area(*holders, coordinates=SQUARE, **collection):
    geometry = {"type": "Polygon", "coordinates": coordinates}
    features = [{"type": "Feature", "properties": {"holder": one}, "geometry": geometry} for one in holders]
    return {"type": "FeatureCollection", "from": "2020-01-01", "features": features} | collection


@pytest.fixture
def file(tmp_path):
    def write(content, name="map.geojson"):
        path = tmp_path / name
        path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
        return path

    return write


def add(path, name="خريطة الشتاء"):
    return acts.add_layer(source=path, name=name, by="ليلى", at=AT)


def test_a_layer_lies_in_the_vault_with_a_row_and_a_line(desk, file):
    path = file(area("قوة النهر", source="فريق الخرائط", licence="CC0-1.0", label="approximate"))
    added = add(path)
    kept = layers.layer("خريطة الشتاء")
    assert (kept, added.again) == (added.layer, False)
    assert (kept.holders, kept.attribution, kept.approximate) == (("قوة النهر",), "فريق الخرائط · CC0-1.0", True)
    assert (str(kept.first_day), kept.until, kept.statements) == ("2020-01-01", None, 1)
    assert desk.vault.open(kept.sha256).read() == path.read_bytes()
    (line,) = ledger.lines()
    assert (line.act, line.subject, line.by) == ("layer.add", kept.sha256, "ليلى")
    path.unlink()
    opened = layers.opened(kept)
    assert opened.name == "خريطة الشتاء"
    assert opened.holder(36.5, 37.5, on=AT.date()) == Ground.read("قوة النهر")
    assert checking.check(desk).holds


def test_the_ledger_holds_no_name_of_a_layer(desk, file):
    add(file(area("قوة النهر"), "سرّي.geojson"))
    exported = "".join(line.as_json() for line in ledger.lines())
    assert not any(word in exported for word in ("خريطة", "النهر", "سرّي"))


def test_the_same_file_under_its_name_again_changes_nothing(desk, file):
    path = file(area("A"))
    add(path)
    assert add(path).again
    assert len(list(ledger.lines())) == 1


def test_a_name_is_given_once_so_that_old_answers_can_be_checked(desk, file):
    add(file(area("A")))
    with pytest.raises(LayerNameIsTaken):
        add(file(area("B"), "corrected.geojson"))
    assert layers.layer("خريطة الشتاء").holders == ("A",)
    assert add(file(area("B"), "corrected.geojson"), "خريطة الشتاء، مصحّحة").layer.holders == ("B",)
    assert checking.check(desk).holds


WRONG = {
    "an outline that crosses itself": area("A", coordinates=BOW),
    "coordinates in metres": area("A", coordinates=[[[4e5, 4e6], [5e5, 4e6], [5e5, 5e6], [4e5, 4e6]]]),
    "no date": {**area("A"), "from": None},
    "an end before its beginning": area("A", until="2019-01-01"),
    "no statement": area(),
    "no holder's name": area("+"),
    "no GeoJSON": "plain words",
    "half a file": json.dumps(area("A"))[:-40],
    "a good statement and a bad one": {
        **area("A"),
        "features": area("A")["features"] + area("B", coordinates=BOW)["features"],
    },
}


@pytest.mark.parametrize("content", WRONG.values(), ids=WRONG)
def test_what_is_no_layer_is_refused_whole_and_on_the_ledger(desk, file, content):
    with pytest.raises(IsnadError) as raised:
        add(file(content))
    assert raised.value.say("ar") != raised.value.say("en")
    (line,) = ledger.lines()
    assert (line.act, line.because) == ("layer.refused", type(raised.value).__name__)
    assert layers.layers() == []
    assert list(desk.vault.blobs()) == []
    assert desk.vault.parts() == ()
    assert checking.check(desk).holds


def test_overlapping_holders_are_kept_as_contested_ground(desk, file):
    opened = layers.opened(add(file(area("A", "B"))).layer)
    assert opened.holder(36.5, 37.5, on=AT.date()).is_contested


def test_latitude_and_longitude_exchanged_are_suspected(desk, file):
    assert add(file(area("A", coordinates=SWAPPED))).looks_swapped
    right = [[[y, x] for x, y in SWAPPED[0]]]
    assert not add(file(area("A", coordinates=right), "right.geojson"), "right").looks_swapped


@pytest.mark.parametrize("name", ["", "   ", "a/b", "a\\b", "س" * 81, "a\x00b", "\u202eabc"])
def test_a_name_that_could_be_mistaken_is_refused(desk, file, name):
    with pytest.raises(LayerNameIsUnfit):
        add(file(area("A")), name)
    assert list(ledger.lines()) == []


def test_a_missing_file_and_a_folder_say_so(desk, tmp_path):
    with pytest.raises(NothingToReceive):
        add(tmp_path / "none.geojson")
    with pytest.raises(FileCannotBeRead):
        add(tmp_path)


def test_a_disk_that_refuses_leaves_nothing(desk, file, monkeypatch):
    def full(vault, staged):
        raise CannotStore(reason="No space left on device")

    monkeypatch.setattr(Vault, "seal", full)
    with pytest.raises(CannotStore):
        add(file(area("A")))
    assert (layers.layers(), list(ledger.lines()), desk.vault.parts()) == ([], [], ())


def test_without_the_packages_for_maps_nothing_is_added(desk, file, monkeypatch):
    monkeypatch.setattr("isnad.whereabouts.packages.find_spec", lambda name: None)
    with pytest.raises(MapPackagesMissing):
        add(file(area("A")))
    assert layers.layers() == []


def test_a_layer_changed_behind_the_desks_back_is_found(desk, file):
    kept = add(file(area("A"))).layer
    with connection.cursor() as cursor:
        with pytest.raises(IntegrityError):
            cursor.execute("UPDATE layers SET licence = 'CC0'")
        cursor.execute("DROP TRIGGER layers_no_update")
        cursor.execute("UPDATE layers SET licence = 'CC0'")
    assert [(fault.subject, fault.why) for fault in checking.check(desk).rows] == [(kept.sha256, "layer_differs")]


def test_a_blob_of_a_layer_that_is_gone_is_named(desk, file):
    kept = add(file(area("A"))).layer
    desk.vault.path(kept.sha256).unlink()
    assert [(fault.sha256, fault.why) for fault in checking.check(desk).blobs] == [(kept.sha256, "missing")]
