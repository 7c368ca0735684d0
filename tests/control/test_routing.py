"""Routes on small drawn maps, against a flood fill written the plain way, and the shared questions."""

import sys
from datetime import date
from itertools import combinations, product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isnad.control import DayMap, Ground, HolderIsUnknown, Layer, build, read_layer, route
from isnad.control.day_map import OUTSIDE
from isnad.control.plane import Grid, Plane
from isnad.control.routing import Ways
from isnad.places import find

SHARED = Path(__file__).parents[2].parent / "shared"
GROUNDS = tuple(map(Ground.read, ["UNKNOWN", "A", "B", "D", "A+B", "CONTESTED:A/B"]))
HOLDERS = ("A", "B", "D")

TABLE = [
    # picture, from, to, avoiding, answer, blocking sets
    ("XXAYY", (0, 0), (0, 4), {"A"}, "no route", [("A",)]),
    ("XXAYY", (0, 0), (0, 4), set(), "route", [("A",)]),
    ("XAY\nXBY", (0, 0), (0, 2), {"A"}, "route", [("A", "B")]),
    ("XAY\nXBY", (0, 0), (0, 2), {"A", "B"}, "no route", [("A", "B")]),
    ("XXX\nX?X\nXXX", (0, 0), (1, 1), set(), "depends", []),
    ("AXA\nA?A\nAYA", (0, 1), (2, 1), {"A"}, "depends", []),
    ("AXA\nACA\nAYA", (0, 1), (2, 1), {"A"}, "depends", [("A", "B")]),
    ("AXA\nACA\nAYA", (0, 1), (2, 1), {"B"}, "route", [("A", "B")]),
    ("AXA\nASA\nAYA", (0, 1), (2, 1), {"B"}, "route", [("A",)]),
    ("XXX", (0, 0), (0, 0), set(), "route", []),
    ("XA", (0, 0), (0, 1), {"A"}, "no route", []),
    ("XX  YY", (0, 0), (0, 5), set(), "depends", []),
]


@pytest.mark.parametrize(("picture", "start", "end", "avoiding", "answer", "blocking"), TABLE)
def test_a_drawn_map_gives_its_answer(picture, start, end, avoiding, answer, blocking, mapped, point) -> None:
    found = route(mapped(picture), point(*start), point(*end), avoiding=avoiding)
    assert found.answer == answer
    if found.blocking_sets_if_closed:
        assert sorted({*found.blocking_sets, *found.blocking_sets_if_closed} & set(blocking)) == sorted(blocking)


def test_point_contact_is_not_passage_and_is_said(mapped, point) -> None:
    found = route(mapped("XA\nAX"), point(0, 0), point(1, 1), avoiding={"A"})
    assert (found.answer, found.point_contact) == ("no route", "route")


def test_what_the_answer_depends_on_is_named(mapped, point) -> None:
    found = route(mapped("AXA\nACA\nAYA"), point(0, 1), point(2, 1), avoiding={"A"})
    assert (found.if_open, found.if_closed, found.depends_on) == ("route", "no route", ("CONTESTED:A/B",))


def test_shared_ground_is_the_ground_of_each_who_shares_it(mapped, point) -> None:
    for avoiding in ({"A"}, {"B"}, {"A+B"}):
        assert route(mapped("XSY"), point(0, 0), point(0, 2), avoiding=avoiding).answer == "no route"


def test_the_least_set_is_the_fewest_holders_to_cross(mapped, point) -> None:
    found = route(mapped("XABY\nXDDY"), point(0, 0), point(0, 3), avoiding=set())
    assert found.least_set == ("D",)
    assert found.blocking_sets == (("A", "D"), ("B", "D"))


def test_a_holder_the_layer_does_not_know_is_refused_and_avoids_nothing_in_silence(mapped, point) -> None:
    with pytest.raises(HolderIsUnknown, match="It knows: A, X"):
        route(mapped("XAX"), point(0, 0), point(0, 2), avoiding={"a"})


def test_an_end_on_avoided_ground_is_no_route_and_is_said(mapped, point) -> None:
    found = route(mapped("XAX"), point(0, 0), point(0, 1), avoiding={"A"})
    assert found.end_is_avoided
    assert found.answer == "no route"


def small_map(rows: list[list[int]]) -> DayMap:
    codes = np.full((len(rows) + 2, len(rows[0]) + 2), OUTSIDE, dtype=np.int16)
    codes[1:-1, 1:-1] = rows
    grid = Grid(Plane(35.0, 38.0), 0, 0, *codes.shape, 1000)
    return DayMap(Layer("small", "areas", ()), date(2017, 7, 11), grid, codes, GROUNDS, np.zeros(codes.shape, bool))


def flooded(day_map: DayMap, start, end, avoiding, *, doubt: bool, corners: bool) -> bool:
    """The plain way: cell after cell."""
    steps = [(r, c) for r, c in product((-1, 0, 1), repeat=2) if (r or c) and (corners or not (r and c))]

    def passable(cell) -> bool:
        if day_map.codes[cell] == OUTSIDE:
            return False
        stance = day_map.ground_at(cell).stance(avoiding)
        return stance == "open" or (stance == "doubtful" and doubt)

    if not (passable(start) and passable(end)):
        return False
    reached, waiting = {start}, [start]
    while waiting:
        row, column = waiting.pop()
        for down, across in steps:
            beside = row + down, column + across
            if beside not in reached and passable(beside):
                reached.add(beside)
                waiting.append(beside)
    return end in reached


rows = st.integers(2, 7).flatmap(
    lambda width: st.lists(st.lists(st.integers(0, 5), min_size=width, max_size=width), min_size=2, max_size=7)
)
avoided = st.frozensets(st.sampled_from(HOLDERS))


@settings(max_examples=300, deadline=None)
@given(rows=rows, avoiding=avoided, doubt=st.booleans(), corners=st.booleans(), data=st.data())
def test_regions_agree_with_a_flood_fill(rows, avoiding, doubt, corners, data) -> None:
    day_map = small_map(rows)
    cells = st.tuples(st.integers(1, len(rows)), st.integers(1, len(rows[0])))
    start, end = data.draw(cells), data.draw(cells)
    found = Ways(day_map, start, end).exist(avoiding, doubt=doubt, corners=corners)
    assert found == flooded(day_map, start, end, avoiding, doubt=doubt, corners=corners)
    assert found == Ways(day_map, end, start).exist(avoiding, doubt=doubt, corners=corners)


@settings(max_examples=100, deadline=None)
@given(rows=rows, avoiding=avoided, more=avoided, doubt=st.booleans())
def test_avoiding_more_never_opens_a_route(rows, avoiding, more, doubt) -> None:
    ways = Ways(small_map(rows), (1, 1), (len(rows), len(rows[0])))
    assert ways.exist(avoiding, doubt=doubt) or not ways.exist(avoiding | more, doubt=doubt)


@settings(max_examples=100, deadline=None)
@given(rows=rows, doubt=st.booleans())
def test_blocking_sets_block_and_none_of_them_is_larger_than_it_must_be(rows, doubt) -> None:
    day_map = small_map(rows)
    start, end = (1, 1), (len(rows), len(rows[0]))
    ways = Ways(day_map, start, end)
    free = day_map.ground_at(start).holders | day_map.ground_at(end).holders
    blocking, _ = ways.crossings(doubt=doubt)
    if day_map.ground_at(start).is_unknown or day_map.ground_at(end).is_unknown:
        return
    subsets = [
        frozenset(h for h, taken in zip(HOLDERS, bits, strict=True) if taken) - free
        for bits in product((0, 1), repeat=3)
    ]
    ends_stand = {s: all(day_map.ground_at(one).stance(s) == "open" for one in (start, end)) for s in subsets}
    for chosen in subsets:
        if ends_stand[chosen] and ways.exist(frozenset(), doubt=doubt):
            blocked = not ways.exist(chosen, doubt=doubt)
            assert blocked == any(set(one) <= chosen for one in blocking or ())


OWN = [
    ("docs/control/invented.geojson", "2020-05-01", ("إدلب", "الرقة", "منبج", "إعزاز")),
    ("demo/case/control-2018-07.geojson", "2018-07-15", ("الميادين", "إعزاز", "جرابلس", "الطبقة", "سراقب", "منبج")),
]


@pytest.mark.parametrize(("file", "day", "names"), OWN, ids=[one[0] for one in OWN])
def test_a_finer_grid_agrees_on_the_layers_that_are_shipped(file: str, day: str, names: tuple[str, ...]) -> None:
    layer = read_layer(Path(__file__).parents[2] / file)
    ends = [(place.lat, place.lon) for place in (find(name).accepted.place for name in names)]
    avoided = [frozenset(), *(frozenset({holder}) for holder in sorted(layer.holders))]
    answers = []
    for size in (2000.0, 1000.0, 500.0):
        day_map = build(layer, date.fromisoformat(day), size=size)
        asked = [route(day_map, a, b, avoiding=some) for a, b in combinations(ends, 2) for some in avoided]
        answers.append([(one.answer, one.blocking_sets) for one in asked])
    assert answers[0] == answers[1] == answers[2]


@pytest.mark.skipif(not (SHARED / "geo").is_dir(), reason="the shared layers (../shared/geo) are not here")
@pytest.mark.parametrize("size", [1000.0, 2000.0])
def test_the_shared_questions_are_answered_alike_on_every_grid(size: float) -> None:
    sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
    from routes import Questions

    questions = Questions(SHARED, size=size, outlined=False)
    wrong = [one["id"] for one in questions.asked["questions"] if questions.answer(one).answer != one["expected"]]
    assert not wrong


def test_a_layer_asked_with_a_gap_between_its_pieces_does_not_say_no(mapped, written, point, drawn) -> None:
    layer = read_layer(written(drawn("XX  YY")))
    assert layer.holder(*point(0, 3), on=date(2017, 7, 11)).is_unknown
