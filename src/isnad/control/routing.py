"""Can one get from A to B without crossing the ground of these holders? And whose ground does every way cross?

Answers route, no route, or depends, where the answer hangs on contested or unknown ground: both readings are given.
Point contact is not passage; where it would change the answer, that is said. It is the ground that is judged: the map
knows no roads, rivers, checkpoints or permits, and never says that somebody crossed.
"""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from isnad.control.day_map import DayMap
from isnad.control.ground import UNKNOWN, Ground
from isnad.control.plane import Cell
from isnad.errors import IsnadError

Answer = Literal["route", "no route", "depends"]
Holders = frozenset[str]

_MOST_HOLDERS = 12


class HolderIsUnknown(IsnadError):
    """Nobody of this name holds anything in the layer: to avoid them would silently avoid nothing."""

    ar = "لا ذكر لـ{holder} في الطبقة {layer}. من تذكرهم: {known}."
    en = "The layer {layer} does not know {holder}. It knows: {known}."
    exit_code = 12


@dataclass(frozen=True, slots=True)
class End:
    """One end of the question: what it was called, where it lies, whose ground that is on the map."""

    name: str
    lat: float
    lon: float
    cell: Cell
    ground: Ground


@dataclass(frozen=True, slots=True)
class RouteAnswer:
    """The answer for a day, with what it rests on.

    `if_open` and `if_closed` read all contested and unknown ground as passable and as impassable; they differ where the
    answer depends, and `depends_on` names the grounds whose opening would change it. `point_contact` is the answer if
    touching at a corner were passage. `blocking_sets` are the smallest sets of holders such that every way crosses one
    of each set, those at the ends left out; `least_set` the fewest holders one must cross. Both are None where more
    holders than can be gone through stand between. A start or end on avoided ground is no route.
    """

    answer: Answer
    start: End
    end: End
    avoiding: Holders
    if_open: Answer
    if_closed: Answer
    point_contact: Answer
    depends_on: tuple[str, ...]
    blocking_sets: tuple[tuple[str, ...], ...] | None
    blocking_sets_if_closed: tuple[tuple[str, ...], ...] | None
    least_set: tuple[str, ...] | None
    end_is_avoided: bool


def route(
    day_map: DayMap,
    start: tuple[float, float],
    end: tuple[float, float],
    *,
    avoiding: Iterable[str],
    names: tuple[str, str] = ("A", "B"),
) -> RouteAnswer:
    """From one (lat, lon) to another on the map of a day. `avoiding` takes holders, also as shared labels («A+B»)."""
    avoided = _avoided(day_map, avoiding)
    ends = [_end(day_map, where, name) for where, name in zip((start, end), names, strict=True)]
    ways = Ways(day_map, ends[0].cell, ends[1].cell)
    if_open, if_closed = ways.exist(avoided, doubt=True), ways.exist(avoided, doubt=False)
    touching = ways.exist(avoided, doubt=True, corners=True), ways.exist(avoided, doubt=False, corners=True)
    blocking, least = ways.crossings(doubt=True)
    blocking_if_closed, least_if_closed = ways.crossings(doubt=False)
    return RouteAnswer(
        answer=_answer(if_open, if_closed),
        start=ends[0],
        end=ends[1],
        avoiding=avoided,
        if_open=_answer(if_open, if_open),
        if_closed=_answer(if_closed, if_closed),
        point_contact=_answer(*touching),
        depends_on=ways.hang_on(avoided) if if_open and not if_closed else (),
        blocking_sets=blocking,
        blocking_sets_if_closed=blocking_if_closed,
        least_set=least_if_closed if least_if_closed is not None else least,
        end_is_avoided=any(one.ground.stance(avoided) == "closed" for one in ends),
    )


def _avoided(day_map: DayMap, avoiding: Iterable[str]) -> Holders:
    """The holders and shared grounds named, each known to the layer."""
    known = day_map.layer.holders
    avoided = frozenset(Ground.read(label).label for label in avoiding)
    for label in sorted(avoided):
        missing = Ground.read(label).holders - known
        if missing or label == UNKNOWN.label:
            raise HolderIsUnknown(
                holder=min(missing, default=label), layer=day_map.layer.name, known=tuple(sorted(known))
            )
    return avoided


def _end(day_map: DayMap, where: tuple[float, float], name: str) -> End:
    cell = day_map.cell_of(*where)
    return End(name, *where, cell, day_map.ground_at(cell))


def _answer(if_open: bool, if_closed: bool) -> Answer:
    if if_open != if_closed:
        return "depends"
    return "route" if if_open else "no route"


class Ways:
    """The ways between two cells, over the regions of a map."""

    def __init__(self, day_map: DayMap, start: Cell, end: Cell) -> None:
        self._regions = day_map.regions
        self._start, self._end = int(self._regions.numbers[start]), int(self._regions.numbers[end])
        # Between separate pieces of a layer lies ground of which it says nothing: unknown, like a gap in it.
        self.apart = self._regions.piece[self._start] != self._regions.piece[self._end]
        self._between = len(self._regions.codes)
        self._codes = (*self._regions.codes, self._regions.grounds.index(UNKNOWN))

    def exist(self, avoided: Holders, *, doubt: bool, corners: bool = False, also: Ground | None = None) -> bool:
        """Is there a way? `doubt` says whether doubtful ground is passable, `also` names one that is in any case."""
        passable = [
            stance == "open" or (stance == "doubtful" and (doubt or ground is also))
            for ground, stance in ((ground, ground.stance(avoided)) for ground in self._regions.grounds)
        ]
        codes, reached, waiting = self._codes, {self._start}, [self._start]
        if not (passable[codes[self._start]] and passable[codes[self._end]]):
            return False
        while waiting:
            for there in self._beside(waiting.pop(), corners=corners):
                if there not in reached and passable[codes[there]]:
                    reached.add(there)
                    waiting.append(there)
        return self._end in reached

    def hang_on(self, avoided: Holders) -> tuple[str, ...]:
        """The doubtful grounds each of which would open a way; all of them where only several together would."""
        doubtful = [ground for ground in self._regions.grounds if ground.stance(avoided) == "doubtful"]
        alone = [ground for ground in doubtful if self.exist(avoided, doubt=False, also=ground)]
        return tuple(sorted(ground.label for ground in alone or doubtful))

    def crossings(self, *, doubt: bool) -> tuple[tuple[tuple[str, ...], ...] | None, tuple[str, ...] | None]:
        """The smallest blocking sets, and the fewest holders to be crossed, the holders of the ends left out."""
        grounds, codes = self._regions.grounds, self._regions.codes
        free = grounds[codes[self._start]].holders | grounds[codes[self._end]].holders
        between: Holders = frozenset().union(*(ground.holders for ground in grounds)) - free
        if len(between) > _MOST_HOLDERS:
            return None, None
        crossed = self._crossed(free, doubt=doubt)
        if frozenset() in crossed or not crossed:
            return (), (() if crossed else None)
        least = min(crossed, key=lambda holders: (len(holders), sorted(holders)))
        return _hitting(crossed), tuple(sorted(least))

    def _crossed(self, free: Holders, *, doubt: bool) -> set[Holders]:
        """The smallest sets of holders whose ground some way crosses, apart from the holders that are free."""
        codes = self._codes
        options = [_options(ground, free, doubt=doubt) for ground in self._regions.grounds]
        for end in (self._start, self._end):
            options[codes[end]] |= {frozenset()}
        best: list[set[Holders]] = [set() for _ in codes]
        best[self._start] = {frozenset()}
        waiting: deque[tuple[int, Holders]] = deque([(self._start, frozenset())])
        while waiting:
            here, so_far = waiting.popleft()
            if so_far not in best[here]:
                continue
            for there in self._beside(here):
                for option in options[codes[there]]:
                    crossed = so_far | option
                    if not any(known <= crossed for known in best[there]):
                        best[there] = {known for known in best[there] if not crossed <= known} | {crossed}
                        waiting.append((there, crossed))
        return best[self._end]

    def _beside(self, here: int, *, corners: bool = False) -> frozenset[int]:
        if here == self._between:
            return self._regions.rim
        beside = self._regions.by_corner[here] if corners else self._regions.by_edge[here]
        return beside | {self._between} if self.apart and here in self._regions.rim else beside


def _options(ground: Ground, free: Holders, *, doubt: bool) -> set[Holders]:
    """Whose ground one crosses here: in the reading that suits best, or in all readings at once. None: no crossing."""
    if ground.is_unknown:
        return {frozenset()} if doubt else set()
    return {reading - free for reading in ground.readings} if doubt else {ground.holders - free}


def _hitting(crossed: set[Holders]) -> tuple[tuple[str, ...], ...]:
    """The smallest sets of holders that every way's set meets."""
    holders = sorted(frozenset().union(*crossed))
    found: list[Holders] = []
    for size in range(1, len(holders) + 1):
        for chosen in map(frozenset, combinations(holders, size)):
            if not any(known <= chosen for known in found) and all(chosen & one for one in crossed):
                found.append(chosen)
    return tuple(tuple(sorted(one)) for one in found)
