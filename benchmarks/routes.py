"""How well routes are judged: `python benchmarks/routes.py [--shared ../shared] [--speed]`.

Asks the shared questions at several cell sizes, with the outline of the country and without, and compares the blocking
sets. `--speed` prints how long a layer takes to build, and how long a question and its robustness take after that (time
of this process, so that what else the machine does counts less), and on how many of 10,000 random small maps the answer
agrees with a plain flood fill. Both print each bar with what was reached, and end with 1 where one is not met.
"""

import argparse
import hashlib
import json
import statistics
import sys
import time
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from isnad.control import DayMap, Ground, Layer, RouteAnswer, build, read_layer, robustness, route
from isnad.control.plane import Cell, Grid, Plane
from isnad.control.routing import Ways

SIZES = (500.0, 1000.0, 2000.0, 5000.0)


class Questions:
    """The shared questions, and the maps they are asked of."""

    def __init__(self, shared: Path, *, size: float = 1000.0, outlined: bool = True) -> None:
        self.asked: Mapping[str, Any] = json.loads((shared / "geo/tests/route-questions.json").read_text("utf-8"))
        self._shared, self._size = shared, size
        self._outline = syria(shared) if outlined else None
        self._maps: dict[tuple[str, str], DayMap] = {}

    def map_for(self, question: Mapping[str, Any]) -> DayMap:
        name = "control-intervals.csv" if question["layer"] == "intervals" else f"{question['layer']}.geojson"
        day = question.get("date", "2017-07-11")
        if (name, day) not in self._maps:
            layer = read_layer(self._shared / "geo/control" / name)
            self._maps[name, day] = build(layer, date.fromisoformat(day), within=self._outline, size=self._size)
        return self._maps[name, day]

    def answer(self, question: Mapping[str, Any]) -> RouteAnswer:
        places = self.asked["places"]
        names = question["from"], question["to"]
        ends = [tuple(places[name]) for name in names]
        return route(self.map_for(question), *ends, avoiding=question.get("avoid", ()), names=names)


def syria(shared: Path) -> Any:
    areas = json.loads((shared / "geo/admin-areas.geojson").read_text("utf-8"))["features"]
    country = next(
        area
        for area in areas
        if area["properties"].get("placetype") == "country" and "Syria" in str(area["properties"])
    )
    return shapely.make_valid(shapely.geometry.shape(country["geometry"]))


def figures(shared: Path) -> dict[str, float]:
    """What the gate holds."""
    found = {}
    for outlined in (True, False):
        questions = Questions(shared, outlined=outlined)
        asked = questions.asked["questions"]
        right = sum(questions.answer(one).answer == one["expected"] for one in asked)
        found["right" if outlined else "right_without_outline"] = right / len(asked)
    sets = Questions(shared)
    # The file holds the opposition to be one holder, which has the end, so that no set of it counts.
    one_holder = set(sets.asked["opposition_family"])
    known = sets.asked["blocking_sets"]
    agreeing = 0
    for question in known:
        blocking = sets.answer(question).blocking_sets or ()
        agreeing += [list(one) for one in blocking if one_holder.isdisjoint(one)] == question["within_syria"]
    return {**found, "blocking_sets": agreeing / len(known)}


def digest(shared: Path) -> str:
    content = (shared / "geo/tests/route-questions.json").read_bytes()
    return hashlib.sha256(content).hexdigest()


Bar = tuple[str, float, str, float]


def score(shared: Path) -> list[Bar]:
    """Print the answers at every size of cell; gives the bars."""
    for outlined in (True, False):
        for size in SIZES:
            questions = Questions(shared, size=size, outlined=outlined)
            asked = questions.asked["questions"]
            wrong = [
                f"{one['id']} {answer}" for one in asked if (answer := questions.answer(one).answer) != one["expected"]
            ]
            where = "within the country's outline" if outlined else "within the layer's own reach"
            print(f"{len(asked) - len(wrong)} of {len(asked)} at {size:g} m {where} {' '.join(wrong)}")
    return [(name, figure, "at least", 1.0) for name, figure in figures(shared).items()]


def speed(shared: Path) -> list[Bar]:
    """Print how long building, asking and redrawing take; gives the bars."""
    day = date(2017, 7, 11)
    layer = read_layer(shared / "geo/control/control-2017-07-11.geojson")
    at_one_kilometre = 0.0
    for size in SIZES:
        begun = time.process_time()
        day_map = build(layer, day, size=size)
        regions = len(day_map.regions.grounds)
        built = time.process_time() - begun
        at_one_kilometre = built if size == 1000.0 else at_one_kilometre
        print(f"{size:g} m: {day_map.grid.rows} x {day_map.grid.columns}, {regions} regions, built in {built:.2f} s")
    questions = Questions(shared)
    asked = questions.asked["questions"]
    took = []
    for one in asked:
        questions.map_for(one).regions  # noqa: B018  (built beforehand: the question alone is timed)
        rounds = []
        for _ in range(5):
            begun = time.process_time()
            questions.answer(one)
            rounds.append((time.process_time() - begun) * 1000)
        took.append(statistics.median(rounds))
    print(f"a question: median {statistics.median(took):.1f} ms, slowest {max(took):.1f} ms")
    first = questions.map_for(asked[0]), questions.answer(asked[0])
    begun = time.process_time()
    robustness(*first)
    print(f"how robust it is, with 100 redrawn maps: {time.process_time() - begun:.2f} s")
    return [
        ("seconds to build a country at 1 km", at_one_kilometre, "at most", 1.0),
        ("milliseconds for the slowest question", max(took), "at most", 10.0),
        ("agreement with a flood fill on 10,000 maps", flood(10_000), "at least", 1.0),
    ]


def flood(maps: int) -> float:
    """Compare the answers on random small maps with a plain flood fill of their cells."""
    random = np.random.default_rng(1)
    grounds = tuple(map(Ground.read, ["UNKNOWN", "A", "B", "D", "A+B", "CONTESTED:A/B"]))
    compared = agreeing = 0
    while compared < maps:
        rows, columns = (int(length) for length in random.integers(4, 12, 2))
        codes = np.full((rows, columns), -1, dtype=np.int16)
        codes[1:-1, 1:-1] = random.integers(-1, len(grounds), (rows - 2, columns - 2))
        grid = Grid(Plane(35.0, 38.0), 0, 0, rows, columns, 1000)
        small = DayMap(Layer("small", "areas", ()), date(2017, 7, 11), grid, codes, grounds, codes < -1)
        inside = [(int(row), int(column)) for row, column in np.argwhere(codes >= 0)]
        if not inside:
            continue
        start, end = (inside[int(random.integers(len(inside)))] for _ in range(2))
        avoiding = frozenset(one for one in "ABD" if random.random() < 0.4)
        doubt, corners = bool(random.random() < 0.5), bool(random.random() < 0.5)
        ways = Ways(small, start, end)
        if ways.apart:  # Between pieces of a layer lies unknown ground, of which a fill of its cells knows nothing.
            continue
        compared += 1
        plain = flooded(small, start, end, avoiding, doubt=doubt, corners=corners)
        agreeing += ways.exist(avoiding, doubt=doubt, corners=corners) == plain
    print(f"agreement with a flood fill: {agreeing} of {compared} random maps")
    return agreeing / compared


def flooded(small: DayMap, start: Cell, end: Cell, avoiding: frozenset[str], *, doubt: bool, corners: bool) -> bool:
    """Cell after cell."""
    around = [(r, c) for r in (-1, 0, 1) for c in (-1, 0, 1) if (r or c) and (corners or not (r and c))]
    stances = [ground.stance(avoiding) for ground in small.grounds]
    fit = {"open", "doubtful"} if doubt else {"open"}
    passable = {
        (int(row), int(column))
        for row, column in np.argwhere(small.codes >= 0)
        if stances[small.codes[row, column]] in fit
    }
    reached, waiting = {start} & passable, [start] if start in passable else []
    while waiting:
        row, column = waiting.pop()
        beside = {(row + down, column + across) for down, across in around} & passable - reached
        reached |= beside
        waiting.extend(beside)
    return end in reached


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--shared", type=Path, default=Path("../shared"))
    options.add_argument("--speed", action="store_true")
    chosen = options.parse_args()
    bars = (speed if chosen.speed else score)(chosen.shared)
    met = [figure >= bar if side == "at least" else figure <= bar for _, figure, side, bar in bars]
    for passed, (name, figure, side, bar) in zip(met, bars, strict=True):
        print(f"{'pass' if passed else 'FAIL'}  {name}: {figure:.3f}, {side} {bar:g}")
    sys.exit(not all(met))


if __name__ == "__main__":
    main()
