"""How far an answer can be trusted: on drawn maps whose fronts are known to the kilometre."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import ndimage

from isnad.control import (
    DayMap,
    End,
    Ground,
    Layer,
    RouteAnswer,
    as_dict,
    robustness,
    route,
    sentence,
)  # fmt: skip
from isnad.control.day_map import OUTSIDE
from isnad.control.plane import Grid, Plane
from isnad.control.robustness import erosion
from isnad.control.routing import Ways

WALL = "\n".join(["XXXXXX" + "A" * width + "YYYYYY" for width in (8, 8, 8, 4, 8, 8, 8)])
NECK = "\n".join(["XXXXXXXXXXX", "AAAAXXXXAAA", "AAAAAXXAAAA", "AAAAXXXXAAA", "YYYYYYYYYYY"])


def test_a_wall_stands_while_the_error_is_less_than_half_of_it_and_is_weakest_where_it_is_thinnest(
    mapped, point
) -> None:
    day_map = mapped(WALL)
    answer = route(day_map, point(3, 0), point(3, 15), avoiding={"A"})
    found = robustness(day_map, answer, redraws=20)
    assert answer.answer == "no route"
    assert found.error_km == pytest.approx(2.0, abs=0.6)
    assert found.weakest is not None
    cell = day_map.grid.cell_at(*found.weakest)
    thin = day_map.grid.cell_at(*point(3, 7))
    assert abs(cell[0] - thin[0]) <= 1
    assert found.verdict != "robust"


def test_a_route_is_weakest_in_its_narrowest_neck(mapped, point) -> None:
    day_map = mapped(NECK)
    answer = route(day_map, point(0, 5), point(4, 5), avoiding={"A"})
    found = robustness(day_map, answer, redraws=20)
    assert answer.answer == "route"
    neck = day_map.grid.cell_at(*point(2, 5))
    cells = [cell for cell in found.path if cell[0] == neck[0]]
    assert cells
    assert all(day_map.ground_at(cell).label != "A" for cell in found.path)


def test_a_wider_wall_never_falls_to_a_smaller_error(mapped, point) -> None:
    errors = []
    for width in range(2, 9):
        day_map = mapped("\n".join(["XXX" + "A" * width + "YYY"] * 5))
        errors.append(erosion(day_map, route(day_map, point(2, 0), point(2, width + 5), avoiding={"A"})))
    assert errors == sorted(errors)


def test_avoided_ground_worn_by_less_than_the_error_still_gives_no_route(mapped, point) -> None:
    """Erosion is monotone: worn by more, an open way stays open."""
    day_map = mapped(WALL)
    answer = route(day_map, point(0, 0), point(0, 15), avoiding={"A"})
    _, perhaps = day_map.stances(answer.avoiding)
    metres = ndimage.distance_transform_edt(~perhaps, sampling=day_map.grid.size)
    turns_at = erosion(day_map, answer)
    for worn in range(0, 6000, 250):
        labels, _ = ndimage.label((day_map.codes != OUTSIDE) & (metres <= worn))
        assert (labels[answer.start.cell] == labels[answer.end.cell]) == (worn >= turns_at)


def test_the_same_seed_redraws_the_same_maps(mapped, point) -> None:
    day_map = mapped(WALL)
    answer = route(day_map, point(3, 0), point(3, 15), avoiding={"A"})
    assert robustness(day_map, answer, redraws=20) == robustness(day_map, answer, redraws=20)


def test_an_answer_that_depends_is_never_more_than_fragile(mapped, point) -> None:
    day_map = mapped("XXXXX?YYYYY\nXXXXX?YYYYY")
    answer = route(day_map, point(0, 0), point(0, 10), avoiding={"X"} - {"X"})
    found = robustness(day_map, answer, redraws=10)
    assert (answer.answer, found.verdict, found.error_km) == ("depends", "fragile", 0.0)
    assert "depends on ground whose holder is not known" in sentence(day_map, answer, found, "en")


def test_the_sentence_says_what_the_map_cannot_in_both_languages(mapped, point) -> None:
    day_map = mapped(WALL)
    answer = route(day_map, point(3, 0), point(3, 15), avoiding={"A"}, names=("Alpha", "ب"))
    found = robustness(day_map, answer, redraws=10)
    english, arabic = (sentence(day_map, answer, found, language) for language in ("en", "ar"))
    assert "no way from Alpha to ب without crossing ground held by A" in english
    assert "not that anyone crossed it" in english
    assert "ولا تقول إن أحداً قطعها" in arabic
    assert "لا طريق من Alpha إلى ب" in arabic


def test_the_plain_values_hold_a_path_only_where_there_is_one(mapped, point) -> None:
    day_map = mapped(NECK)
    answer = route(day_map, point(0, 5), point(4, 5), avoiding={"A"})
    found = robustness(day_map, answer, redraws=10)
    assert len(as_dict(day_map, answer, found)["path"]) >= 2
    shut = route(day_map, point(0, 5), point(4, 5), avoiding={"X"})
    assert as_dict(day_map, shut, robustness(day_map, shut, redraws=10))["path"] is None


def test_a_weakest_place_far_from_evidence_is_not_robust(mapped, point) -> None:
    day_map = mapped("\n".join(["XX" + "A" * 14 + "YY"] * 9))
    answer = route(day_map, point(4, 0), point(4, 17), avoiding={"A"})
    near = robustness(day_map, answer, redraws=20)
    far = robustness(replace(day_map, far=day_map.codes >= 0), answer, redraws=20)
    assert near.error_km == far.error_km
    assert far.verdict != "robust"


CODES = {"X": 1, "A": 2, "C": 3, "?": 0}
GROUNDS = tuple(map(Ground.read, ["UNKNOWN", "X", "A", "CONTESTED:A/X"]))
rows = st.integers(3, 8).flatmap(
    lambda width: st.lists(st.text("XAC?", min_size=width, max_size=width), min_size=2, max_size=6)
)


def small(rows):
    """A map of letters between two corners that are held by X."""
    codes = np.full((len(rows) + 2, len(rows[0]) + 2), OUTSIDE, dtype=np.int16)
    codes[1:-1, 1:-1] = [[CODES[letter] for letter in row] for row in rows]
    codes[1, 1] = codes[-2, -2] = CODES["X"]
    grid = Grid(Plane(35.0, 38.0), 0, 0, *codes.shape, 1000)
    return DayMap(Layer("small", "areas", ()), date(2017, 7, 11), grid, codes, GROUNDS, np.zeros(codes.shape, bool))


def asked_of(day_map, avoiding, start, end):
    """The answer's parts that erosion looks at, without a layer to look places up in."""
    ways = Ways(day_map, start, end)
    found = [ways.exist(frozenset(avoiding), doubt=doubt) for doubt in (True, False)]
    answer = "depends" if found[0] != found[1] else "route" if found[0] else "no route"
    ends = [End(name, 0, 0, cell, day_map.ground_at(cell)) for name, cell in (("A", start), ("B", end))]
    return RouteAnswer(answer, *ends, frozenset(avoiding), answer, answer, answer, (), None, None, None, False)


@settings(max_examples=150, deadline=None)
@given(rows=rows)
def test_on_any_map_avoided_ground_gives_way_at_one_error_and_stays_open_beyond_it(rows) -> None:
    day_map = small(rows)
    start, end = (1, 1), (len(rows), len(rows[0]))
    answer = asked_of(day_map, {"A"}, start, end)
    if answer.answer != "no route":
        return
    _, perhaps = day_map.stances(answer.avoiding)
    metres = ndimage.distance_transform_edt(~perhaps, sampling=1000)
    inside = day_map.codes != OUTSIDE
    joined = []
    for worn in range(0, 9000, 500):
        labels, _ = ndimage.label(inside & (metres <= worn))
        joined.append(bool(labels[start] == labels[end]))
    assert joined == sorted(joined)  # False until it turns, True from then on
    turns_at = erosion(day_map, answer)
    assert joined == [worn >= turns_at for worn in range(0, 9000, 500)]


@settings(max_examples=150, deadline=None)
@given(rows=rows)
def test_on_any_map_the_way_back_is_as_robust_as_the_way_there(rows) -> None:
    day_map = small(rows)
    start, end = (1, 1), (len(rows), len(rows[0]))
    there, back = asked_of(day_map, {"A"}, start, end), asked_of(day_map, {"A"}, end, start)
    assert there.answer == back.answer
    assert erosion(day_map, there) == erosion(day_map, back)


@settings(max_examples=100, deadline=None)
@given(rows=rows, data=st.data())
def test_on_any_map_more_avoided_ground_never_falls_to_a_smaller_error(rows, data) -> None:
    start, end = (1, 1), (len(rows), len(rows[0]))
    cells = [(r, c) for r in range(len(rows)) for c in range(len(rows[0]))]
    more = [list(row) for row in rows]
    for row, column in data.draw(st.sets(st.sampled_from(cells), max_size=4)):
        more[row][column] = "A"
    before, after = small(rows), small(["".join(row) for row in more])
    answers = [asked_of(each, {"A"}, start, end) for each in (before, after)]
    if answers[0].answer == "no route":
        assert answers[1].answer == "no route"
        assert erosion(before, answers[0]) <= erosion(after, answers[1])
