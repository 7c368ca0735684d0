import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from isnad.cli.main import main
from isnad.places import core, imported

LAYER = {
    "type": "FeatureCollection",
    "name": "invented",
    "date": "2020-01-01",
    "licence": "CC0-1.0",
    "source": "drawn for a test",
    "features": [
        {
            "type": "Feature",
            "properties": {"holder": holder},
            "geometry": {
                "type": "Polygon",
                "coordinates": [[[w, 36.0], [e, 36.0], [e, 37.0], [w, 37.0], [w, 36.0]]],
            },
        }
        for holder, w, e in (("North", 36.5, 37.4), ("River", 37.4, 38.2), ("East", 38.2, 39.5))
    ],
}


@pytest.fixture
def layer(tmp_path: Path) -> Path:
    path = tmp_path / "invented.geojson"
    path.write_text(json.dumps(LAYER), encoding="utf-8")
    return path


def run(*words: object, desk: Path, lang: str = "en") -> Result:
    return CliRunner().invoke(main, ["--desk", str(desk), "--lang", lang, "route", *map(str, words)])


def test_a_question_gives_one_json_object(layer: Path, tmp_path: Path) -> None:
    asked = ("إعزاز", "36.5,39.0", "--on", "2020-01-01", "--avoid", "River", "--layer", layer, "--json")
    answer = json.loads(run(*asked, desk=tmp_path / "desk").stdout)
    assert answer["answer"] == "no route"
    assert answer["blocking_sets"] == [["River"]]
    assert answer["from"]["holder"] == "North"
    assert answer["robustness"]["error_km"] == pytest.approx(36, abs=1.5)
    assert answer["layer"]["licence"] == "CC0-1.0"


def test_the_answer_is_said_in_both_languages_with_the_source(layer: Path, tmp_path: Path) -> None:
    asked = ("36.5,37", "36.5,39", "--on", "2020-01-01", "--avoid", "River", "--layer", layer)
    assert "no way from" in run(*asked, desk=tmp_path).stdout
    assert "لا طريق من" in run(*asked, desk=tmp_path, lang="ar").stdout
    assert "CC0-1.0" in run(*asked, desk=tmp_path).stderr


def test_a_layer_of_the_desk_is_found_by_its_name(layer: Path, tmp_path: Path) -> None:
    main(["--desk", str(tmp_path / "desk"), "layer", "add", str(layer), "--name", "invented"], standalone_mode=False)
    layer.unlink()
    asked = ("36.5,37", "36.5,39", "--on", "2020-01-01", "--layer", "invented", "--json")
    assert json.loads(run(*asked, desk=tmp_path / "desk").stdout)["answer"] == "route"


@pytest.mark.parametrize(
    ("changed", "code", "said"),
    [
        ({"A": "لا يعرفه أحد"}, 12, "Give it as lat,lon"),
        ({"A": "محافظة حلب"}, 12, "Give it as lat,lon"),
        ({"A": "nan,nan"}, 12, "outside the layer"),
        ({"A": "136.5,1e9"}, 12, "outside the layer"),
        ({"A": "36.5,10"}, 12, "outside the layer"),
        ({"A": "38.5,36.5"}, 12, "look swapped"),
        ({"--on": "2021-01-01"}, 12, "says nothing about 2021-01-01"),
        ({"--on": "yesterday"}, 2, "is no date"),
        ({"--avoid": "Nobody"}, 12, "does not know Nobody"),
        ({"--layer": "nowhere.geojson"}, 10, "no layer nowhere.geojson"),
    ],
)
def test_what_cannot_be_asked_ends_in_a_sentence(changed, code, said, layer: Path, tmp_path: Path) -> None:
    asked = {"A": "36.5,37", "B": "36.5,39", "--on": "2020-01-01", "--avoid": "River", "--layer": layer} | changed
    words = [word for name, value in asked.items() for word in ((value,) if len(name) == 1 else (name, value))]
    result = run(*words, desk=tmp_path)
    assert result.exit_code == code
    assert said in result.stderr


def test_without_the_map_packages_the_command_says_what_to_install(layer: Path, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("isnad.whereabouts.packages.find_spec", lambda name: None)
    result = run("36.5,37", "36.5,39", "--on", "2020-01-01", "--layer", layer, desk=tmp_path)
    assert result.exit_code == 11
    assert "isnad[maps]" in result.stderr


def test_the_picture_is_drawn_where_it_is_asked_for(layer: Path, tmp_path: Path) -> None:
    asked = ("36.5,37", "36.5,39", "--on", "2020-01-01", "--avoid", "River", "--layer", layer)
    result = run(*asked, "--map", tmp_path / "out.svg", desk=tmp_path)
    assert "Drawn: out.svg" in result.stderr
    assert (tmp_path / "out.svg").read_text(encoding="utf-8").startswith("<svg")
    assert "CC0-1.0" in (tmp_path / "out.svg").read_text(encoding="utf-8")
    refused = run(*asked, "--map", tmp_path / "out.pdf", desk=tmp_path)
    assert refused.exit_code == 11
    assert ".geojson" in refused.stderr


def test_whom_the_places_come_from_stands_on_the_picture_too(layer: Path, tmp_path: Path) -> None:
    places = [replace(core().places[0], id="t-1", names=("المثال",), lat=36.5, lon=37.0, kind="village")]
    imported.keep(tmp_path / "desk" / imported.FOLDER, "t", places, attribution="Contains data from a test, CC BY 4.0.")
    asked = ("المثال", "36.5,39", "--on", "2020-01-01", "--avoid", "River", "--layer", layer)
    for ending in ("svg", "geojson"):
        result = run(*asked, "--map", tmp_path / f"out.{ending}", desk=tmp_path / "desk")
        assert "Contains data from a test" in result.stderr
        drawn = (tmp_path / f"out.{ending}").read_text(encoding="utf-8")
        assert all(word in drawn for word in ("Contains data", "drawn for a test", "CC0-1.0"))
