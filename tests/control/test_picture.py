"""Pictures: letters joined and in order, everything named that must be, in three formats."""

import json
import os
from datetime import date

import pytest
from PIL import Image, features

from isnad.control import CannotDraw, build, draw, read_layer, robustness, route
from isnad.control.lettering import _runs
from isnad.control.outlines import as_geojson, barrier
from isnad.custody import CannotStore

WALL = "\n".join(["XXXXXXAAAAYYYYYY"] * 6)


@pytest.fixture
def asked(written, drawn, point):
    layer = read_layer(written(drawn(WALL, source="our own desk", licence="CC0-1.0", approximate=True)))
    day_map = build(layer, date(2017, 7, 11))
    answer = route(day_map, point(3, 0), point(3, 15), avoiding={"A"}, names=("إعزاز", "الباب"))
    return day_map, answer, robustness(day_map, answer, redraws=5)


def test_the_barrier_runs_along_the_avoided_ground(asked) -> None:
    day_map, answer, _ = asked
    assert sum(len(line) for line in barrier(day_map, answer)) >= 2
    columns = [int(column) for line in barrier(day_map, answer) for _, column in line]
    assert day_map.ground_at((3, min(columns) - 1)).label == "X"
    assert day_map.ground_at((3, max(columns))).label == "A"


def test_the_svg_names_source_licence_day_and_that_it_is_approximate(asked, tmp_path) -> None:
    draw(tmp_path / "map.svg", *asked, language="ar")
    text = (tmp_path / "map.svg").read_text(encoding="utf-8")
    for named in ("our own desk", "CC0-1.0", "2017-07-11", "تقريبية", "إعزاز", "الباب", "كم", "أضعف موضع"):
        assert named in text
    assert 'direction="rtl"' in text


@pytest.mark.skipif(
    not features.check("raqm") and "CI" not in os.environ,
    reason="this Pillow cannot join Arabic letters (raqm is missing)",
)
@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_png_is_drawn_in_both_languages(asked, tmp_path, language) -> None:
    draw(tmp_path / "map.png", *asked, language=language)
    with Image.open(tmp_path / "map.png") as image:
        assert image.width > 1000
        assert len(image.getcolors(maxcolors=100_000)) > 20


def test_without_joined_letters_no_png_is_drawn(asked, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr("isnad.control.picture.features.check", lambda name: False)
    with pytest.raises(CannotDraw, match=r"ask for \.svg"):
        draw(tmp_path / "map.png", *asked, language="ar")
    assert not list(tmp_path.glob("*.png"))


def test_the_geojson_holds_the_ends_the_barrier_and_the_weakest_place(asked) -> None:
    found = as_geojson(*asked)
    kinds = [feature["properties"]["what"] for feature in found["features"]]
    assert {"ground", "start", "end", "barrier", "weakest"} == set(kinds)
    assert found["isnad"]["layer"]["licence"] == "CC0-1.0"
    assert json.dumps(found, ensure_ascii=False)


def test_another_format_or_a_missing_folder_is_refused(asked, tmp_path) -> None:
    with pytest.raises(CannotDraw, match="end its name in"):
        draw(tmp_path / "map.gif", *asked, language="en")
    with pytest.raises(CannotStore):
        draw(tmp_path / "nowhere" / "map.svg", *asked, language="en")


@pytest.mark.parametrize(
    ("line", "runs"),
    [
        ("دير الزور", [("arabic", "دير الزور")]),
        ("يوم \u200e2017-07-11\u200e", [("arabic", "يوم"), ("between", " "), ("latin", "2017-07-11")]),
        ("GOV (مُتجنَّبة)", [("latin", "GOV"), ("between", " ("), ("arabic", "مُتجنَّبة"), ("between", ")")]),
        ("CC-BY-SA-4.0", [("latin", "CC-BY-SA-4.0")]),
    ],
)
def test_a_line_is_cut_where_the_script_changes(line, runs) -> None:
    assert _runs(line) == runs
