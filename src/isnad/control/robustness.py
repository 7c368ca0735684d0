"""How far an answer can be trusted: the error of the fronts that it survives, its weakest place, redrawn maps.

Fronts on such maps are drawn by hand, from afar and days late. So the avoided ground (or, where there is a route, the
open ground) is worn away from its fronts until the answer turns; and the whole map is drawn again many times with its
fronts shifted at random. Both are said in kilometres and shares; neither is a probability that somebody crossed.
"""

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
from scipy import ndimage
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from isnad.control.day_map import OUTSIDE, Codes, DayMap, located, nearest
from isnad.control.plane import Cell, Grid, Mask
from isnad.control.routing import RouteAnswer

Verdict = Literal["robust", "likely", "fragile"]
Costs = npt.NDArray[np.float64]

REDRAWS = 100
SHIFT_KM = 5.0
TOGETHER_KM = 10.0
DROPPED = 0.3
MOVED_KM = 2.0

_ROBUST_KM, _ROBUST_SHARE, _LIKELY_SHARE = 5.0, 0.95, 0.8
_REDRAWN_METRES = 2000.0
_SEED = 20170711
_DETOUR = 1e6


@dataclass(frozen=True, slots=True)
class Robustness:
    """`error_km`: how wrong all fronts may be before the answer turns (None: no error turns it; 0: it already depends).

    `weakest` (lat, lon) is where it turns first, `weakest_is_far` whether that is far from any evidence. `agreeing` is
    the share of `redrawn` maps with the same answer. `path` are the cells of the way that keeps farthest from the
    fronts, where there is a route; where there is none, of the way that would open first.
    """

    error_km: float | None
    weakest: tuple[float, float] | None
    weakest_is_far: bool
    agreeing: float
    redrawn: int
    verdict: Verdict
    path: tuple[Cell, ...]


def robustness(day_map: DayMap, answer: RouteAnswer, *, redraws: int = REDRAWS, seed: int = _SEED) -> Robustness:
    """How robust an answer of this map is. The same seed redraws the same maps."""
    surely, perhaps = day_map.stances(answer.avoiding)
    way = _easiest_way(_costs(day_map, answer, surely, perhaps), answer.start.cell, answer.end.cell)
    error = None if way is None else max(0.0, way.turns_at - day_map.grid.size / 2) / 1000
    if answer.answer == "depends":
        error = 0.0
    weakest = way.weakest if way and way.weakest else None
    far = weakest is not None and bool(day_map.far[weakest])
    share = _agreeing(day_map, answer, redraws, np.random.default_rng(seed))
    return Robustness(
        error_km=None if error is None or error == np.inf else round(error, 1),
        weakest=day_map.grid.centre(weakest) if weakest else None,
        weakest_is_far=far,
        agreeing=share,
        redrawn=redraws,
        verdict=_verdict(answer, error, share, far=far),
        path=way.cells if way else (),
    )


def erosion(day_map: DayMap, answer: RouteAnswer) -> float:
    """The error of the fronts in metres at which the answer turns; infinite where none turns it."""
    way = _easiest_way(_costs(day_map, answer, *day_map.stances(answer.avoiding)), answer.start.cell, answer.end.cell)
    return np.inf if way is None else way.turns_at


def _verdict(answer: RouteAnswer, error: float | None, share: float, *, far: bool) -> Verdict:
    if answer.answer == "depends" or answer.point_contact != answer.answer or share < _LIKELY_SHARE:
        return "fragile"
    wide = error is None or error >= _ROBUST_KM
    return "robust" if wide and share >= _ROBUST_SHARE and not far else "likely"


@dataclass(frozen=True, slots=True)
class _Way:
    turns_at: float
    weakest: Cell | None
    cells: tuple[Cell, ...]


def _costs(day_map: DayMap, answer: RouteAnswer, surely: Mask, perhaps: Mask) -> Costs:
    """What each cell costs: metres to the nearest front inside avoided ground, less the metres inside open ground.

    Infinite outside. The cheapest of the dearest cells on a way is where the answer turns.
    """
    inside = day_map.codes != OUTSIDE
    costs = np.full(inside.shape, np.inf)
    if answer.answer == "route":
        closed = inside & ~surely
        metres = ndimage.distance_transform_edt(~closed, sampling=day_map.grid.size) if closed.any() else costs
        costs[surely] = -metres[surely]
        return costs
    if not perhaps.any():
        return costs
    metres = ndimage.distance_transform_edt(~perhaps, sampling=day_map.grid.size)
    costs[inside] = metres[inside]
    if answer.answer == "depends":
        costs[perhaps & ~surely] = 1.0  # Doubtful ground is what the way has to go over.
    return costs


def _easiest_way(costs: Costs, start: Cell, end: Cell) -> _Way | None:
    """The way whose dearest cell is cheapest, and that cell."""
    levels = np.unique(costs[np.isfinite(costs) | (costs == -np.inf)])
    low, high = 0, len(levels)
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if _joined(costs <= levels[middle], start, end) else (middle + 1, high)
    if low == len(levels):
        return None
    level = float(levels[low])
    dearest = costs == level
    cells = _shortest(costs <= level, dearest, start, end)
    weakest = max(cells, key=lambda cell: costs[cell]) if np.isfinite(level) else None
    return _Way(abs(level), weakest, cells)


def _joined(open_cells: Mask, start: Cell, end: Cell) -> bool:
    labels, _ = ndimage.label(open_cells)
    return bool(labels[start]) and bool(labels[start] == labels[end])


def _shortest(open_cells: Mask, dear: Mask, start: Cell, end: Cell) -> tuple[Cell, ...]:
    """The shortest way over open cells that takes as few dear ones as it can; corners are not cut."""
    number = np.full(open_cells.shape, -1, dtype=np.int64)
    number[open_cells] = np.arange(open_cells.sum())
    fee = np.where(dear, _DETOUR, 0.0)
    height, width = open_cells.shape
    pairs: list[tuple[Any, Any, Any]] = []
    for down, across, length in ((0, 1, 1.0), (1, 0, 1.0), (1, 1, 2**0.5), (1, -1, 2**0.5)):
        rows = slice(0, height - down), slice(down, height)
        columns = (
            (slice(0, width - across), slice(across, width)) if across >= 0 else (slice(1, width), slice(0, width - 1))
        )
        here, there = (rows[0], columns[0]), (rows[1], columns[1])
        both = open_cells[here] & open_cells[there]
        if down and across:
            both &= open_cells[rows[0], columns[1]] & open_cells[rows[1], columns[0]]
        pairs.append((number[here][both], number[there][both], length + fee[here][both] + fee[there][both]))
    one, other, weight = (np.concatenate(column) for column in zip(*pairs, strict=True))
    graph = csr_array((weight, (one, other)), shape=(int(open_cells.sum()),) * 2)
    _, before = dijkstra(graph, directed=False, indices=int(number[start]), return_predecessors=True)
    places = np.argwhere(open_cells)
    cells, here_number = [], int(number[end])
    while here_number >= 0:
        cells.append((int(places[here_number][0]), int(places[here_number][1])))
        here_number = int(before[here_number])
    return tuple(reversed(cells))


def _agreeing(day_map: DayMap, answer: RouteAnswer, redraws: int, random: np.random.Generator) -> float:
    """The share of redrawn maps that give the same answer. The ends stay on the ground they are on."""
    coarse = _Coarse.of(day_map)
    surely, perhaps = _by_code(day_map, answer)
    start, end = coarse.cell(answer.start.cell), coarse.cell(answer.end.cell)
    ends = [(start, day_map.codes[answer.start.cell]), (end, day_map.codes[answer.end.cell])]
    same = 0
    for _ in range(redraws):
        codes = coarse.redrawn(random)
        for cell, code in ends:
            codes[cell] = code
        if_open = _joined(perhaps[codes], start, end)
        if_closed = if_open and _joined(surely[codes], start, end)
        same += answer.answer == ("depends" if if_open != if_closed else "route" if if_open else "no route")
    return same / redraws if redraws else 0.0


def _by_code(day_map: DayMap, answer: RouteAnswer) -> tuple[Mask, Mask]:
    stances = [ground.stance(answer.avoiding) for ground in day_map.grounds]
    surely = np.array([stance == "open" for stance in stances] + [False])
    perhaps = np.array([stance != "closed" for stance in stances] + [False])
    return surely, perhaps


@dataclass(frozen=True)
class _Coarse:
    """A map in cells of about 2 km, to be redrawn many times."""

    day_map: DayMap
    grid: Grid
    codes: Codes
    step: int

    @classmethod
    def of(cls, day_map: DayMap) -> "_Coarse":
        step = max(1, round(_REDRAWN_METRES / day_map.grid.size))
        codes = np.ascontiguousarray(day_map.codes[::step, ::step])
        fine = day_map.grid
        half = (step - 1) * fine.size / 2
        grid = Grid(fine.plane, fine.left - half, fine.top + half, codes.shape[0], codes.shape[1], fine.size * step)
        return cls(day_map, grid, codes, step)

    def cell(self, fine: Cell) -> Cell:
        return min(fine[0] // self.step, self.grid.rows - 1), min(fine[1] // self.step, self.grid.columns - 1)

    def redrawn(self, random: np.random.Generator) -> Codes:
        return self._points_moved(random) if self.day_map.layer.kind == "points" else self._fronts_shifted(random)

    def _fronts_shifted(self, random: np.random.Generator) -> Codes:
        """Every place shows the ground of a place some kilometres off; what lies together is shifted together."""
        nodes = TOGETHER_KM * 1000 / self.grid.size
        row, column = np.indices(self.codes.shape)
        shape = tuple(int(length / nodes) + 2 for length in self.codes.shape)
        moved = []
        height, width = self.grid.shape
        for along, limit in ((row, height), (column, width)):
            shifts = random.normal(0, SHIFT_KM * 1000 / self.grid.size, shape)
            here = ndimage.zoom(shifts, [length * nodes / length for length in shape], order=1, grid_mode=False)
            moved.append(np.clip(np.rint(along + here[:height, :width]), 0, limit - 1).astype(int))
        codes: Codes = self.codes[moved[0], moved[1]]
        beyond = (codes == OUTSIDE) | (self.codes == OUTSIDE)
        codes[beyond] = self.codes[beyond]
        return codes

    def _points_moved(self, random: np.random.Generator) -> Codes:
        """Some points are not known of, the others lie a little elsewhere."""
        places, held = located(self.day_map.layer.standing_on(self.day_map.day), self.grid.plane)
        number = np.array([self.day_map.grounds.index(ground) for ground in held], dtype=np.int16)
        kept = random.random(len(places)) >= DROPPED
        kept[random.integers(len(places))] = True
        moved = places[kept] + random.normal(0, MOVED_KM * 1000, (int(kept.sum()), 2))
        codes, _ = nearest(moved, number[kept], self.grid, self.codes != OUTSIDE)
        return codes
