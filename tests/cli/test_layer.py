import json

import pytest

LAYER = {
    "type": "FeatureCollection",
    "from": "2020-01-01",
    "until": "2021-01-01",
    "source": "drawn for a test",
    "licence": "CC0-1.0",
    "features": [
        {
            "type": "Feature",
            "properties": {"holder": "قوة النهر"},
            "geometry": {"type": "Polygon", "coordinates": [[[36.5, 36], [38, 36], [38, 37], [36.5, 37], [36.5, 36]]]},
        }
    ],
}


@pytest.fixture
def layer(tmp_path):
    path = tmp_path / "winter.geojson"
    path.write_text(json.dumps(LAYER), encoding="utf-8")
    return path


def test_a_layer_is_added_listed_and_shown(isnad, layer):
    assert (
        "Added layer «الشتاء»: 1 statements, 2020-01-01 – 2021-01-01"
        in isnad("layer", "add", layer, "--name", "الشتاء").stderr
    )
    assert "Nothing was changed" in isnad("layer", "add", layer, "--name", "الشتاء").stderr
    listed = isnad("layer", "list").stdout
    assert "الشتاء" in listed
    assert "drawn for a test · CC0-1.0" in listed
    shown = json.loads(isnad("layer", "show", "الشتاء", "--json").stdout)
    assert (shown["holders"], shown["by"]) == (["قوة النهر"], "ليلى")
    assert "أضافها: " in isnad("layer", "show", "الشتاء", lang="ar").stdout
    assert isnad("verify").exit_code == 0


def test_a_layer_that_is_none_or_unknown_ends_in_a_sentence(isnad, layer):
    layer.write_text("{}", encoding="utf-8")
    assert isnad("layer", "add", layer, "--name", "x").exit_code == 10
    refused = isnad("layer", "show", "x")
    assert (refused.exit_code, "isnad layer list" in refused.stderr) == (8, True)
    assert "no layers yet" in isnad("layer", "list").stderr


def test_a_layer_without_a_source_is_kept_and_said_to_lack_one(isnad, layer):
    layer.write_text(json.dumps({**LAYER, "source": ""}), encoding="utf-8")
    assert "does not name its source" in isnad("layer", "add", layer, "--name", "x").stderr


def test_help_of_a_command_speaks_of_its_own_group(isnad):
    assert "Add a layer" in isnad("layer", "add", "--help").stdout
    assert "Add a member" in isnad("member", "add", "--help").stdout
    assert "gazetteer" in isnad("place", "add", "--help").stdout


def test_the_map_of_the_day_stands_beside_a_movement(isnad, layer, tmp_path):
    report = tmp_path / "r.txt"
    report.write_text("قالت مصادر محلية إن عشرة عناصر فرّوا يوم 15 آذار 2020 من إعزاز إلى الباب.", encoding="utf-8")
    isnad("receive", report)
    isnad("read")
    assert "cannot say. From إعزاز to الباب. The desk has no layer" in isnad("claims").stdout
    isnad("layer", "add", layer, "--name", "الشتاء")
    said = isnad("claims").stdout
    assert "The map of that day allows it. From إعزاز to الباب. Layer «الشتاء», 2020-03-15." in said
    assert "drawn for a test · CC0-1.0" in said
    assert "No proof" in said
    assert "خريطة ذلك اليوم تسمح به" in isnad("claims", lang="ar").stdout
    (claim,) = json.loads(isnad("claims", "--json").stdout)
    assert [(one["verdict"], one["layer"], one["day"]) for one in claim["passages"]] == [
        ("allows", "الشتاء", "2020-03-15")
    ]
    key = claim["report"]
    assert "The map of that day allows it" in isnad("show", key).stdout
    places = json.loads(isnad("show", key, "--places", "--json").stdout)
    assert [one["words"] for one in places] == ["إعزاز", "الباب"]
    assert "«إعزاز»  mentions 1" in isnad("show", key, "--places").stdout
