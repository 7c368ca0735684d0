"""Score: how likely two names are one person's, by the evidence under learned, readable weights.

The weights (`names/weights`) are small trees over the named evidence of `isnad.names.evidence`; each says which number
it asks and where it parts. They were fitted so that more agreement never lowers a score and more doubt never raises it.
"""

import math
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from operator import getitem

from isnad.lexicon import table
from isnad.names.alignment import Alignment, align
from isnad.names.evidence import NAMES, Evidence, weigh_up
from isnad.names.grammar import read_parts
from isnad.names.part import Part

__all__ = ["log_odds", "odds_of", "score"]


def score(a: str, b: str) -> float:
    """Between 0 and 1; the same whichever name stands first; 0 where one of them has no letters.

    >>> score("سالم المراد", "Salim al-Murad") > 0.9 > 0.1 > score("سالم المراد", "سليم الحداد")
    True
    """
    return 1 / (1 + math.exp(-log_odds(read_parts(a), read_parts(b))))


def log_odds(a: tuple[Part, ...], b: tuple[Part, ...]) -> float:
    """The score before it is squeezed between 0 and 1."""
    if not a or not b:
        return _NOTHING
    return odds_of(align(a, b))


def odds_of(alignment: Alignment) -> float:
    """The same of two names that are laid beside each other."""
    return _weights().add_up(weigh_up(alignment))


_NOTHING = -30.0
_EIGHT = 8
_REMEMBERED = 1 << 16


class _Weights:
    """The trees, laid out so that one need not climb them: every number strikes out the leaves it does not lead to.

    What is left when all numbers have spoken is one leaf a tree. Leaves are bits; a byte of them adds what is in a
    table. What the numbers that are nought strike out is kept for each set of those that are not, and what is left in
    the end with what it adds up to, since most pairs of names end in leaves in which others ended before.
    """

    def __init__(self, leaves: list[float], open_at: Mapping[int, tuple[list[float], list[int]]], start: float) -> None:
        self._start = start
        self._all = (1 << len(leaves)) - 1
        self._open_at = [open_at.get(number, ([], [self._all])) for number in range(len(NAMES))]
        self._size = (len(leaves) + _EIGHT - 1) // _EIGHT
        self._adds = [array("d", _sums(leaves[at : at + _EIGHT])) for at in range(0, len(leaves), _EIGHT)]
        self._silent: dict[tuple[int, ...], int] = {}
        self._added: dict[int, float] = {}

    def add_up(self, evidence: Evidence) -> float:
        """What the leaves reached add up to."""
        spoken = tuple(evidence)
        left = self._silent.get(spoken)
        if left is None:
            left = self._silent[spoken] = self._without(spoken)
        open_at = self._open_at
        for number, value in evidence.items():
            parts_at, leads_to = open_at[number]
            left &= leads_to[bisect_left(parts_at, value)]
        added = self._added.get(left)
        return self._add(left) if added is None else added

    def _add(self, left: int) -> float:
        if len(self._added) > _REMEMBERED:
            self._added.clear()
        added = self._start + sum(map(getitem, self._adds, left.to_bytes(self._size, "little")))
        self._added[left] = added
        return added

    def _without(self, spoken: tuple[int, ...]) -> int:
        left = self._all
        for number, (parts_at, leads_to) in enumerate(self._open_at):
            if number not in spoken:
                left &= leads_to[bisect_left(parts_at, 0.0)]
        return left


def _sums(leaves: list[float]) -> list[float]:
    """For each set of up to eight leaves, as bits, what they add."""
    sums = [0.0]
    for leaf in leaves:
        sums += [value + leaf for value in sums]
    return sums


@dataclass(frozen=True, slots=True)
class _Leaf:
    """What it adds, and on the way to it: which numbers were asked, where they part, and was the answer above?"""

    adds: float
    way: tuple[tuple[int, float, bool], ...]


@cache
def _weights() -> _Weights:
    trees: dict[str, list[Mapping[str, str]]] = {}
    for row in table("names/weights"):
        trees.setdefault(row["tree"], []).append(row)
    start = float(trees.pop("start")[0]["adds"])
    leaves = [leaf for nodes in trees.values() for leaf in _leaves(nodes, 0, ())]
    parts_at: dict[int, set[float]] = {}
    for leaf in leaves:
        for asked, at, _ in leaf.way:
            parts_at.setdefault(asked, set()).add(at)
    open_at = {asked: (sorted(places), _led_to(leaves, asked, sorted(places))) for asked, places in parts_at.items()}
    return _Weights([leaf.adds for leaf in leaves], open_at, start)


def _leaves(nodes: list[Mapping[str, str]], at: int, way: tuple[tuple[int, float, bool], ...]) -> Iterator[_Leaf]:
    node = nodes[at]
    asked, parts_at = int(node["asks"]), float(node["parts_at"])
    if asked < 0:
        yield _Leaf(float(node["adds"]), way)
        return
    yield from _leaves(nodes, int(node["below"]), (*way, (asked, parts_at, False)))
    yield from _leaves(nodes, int(node["above"]), (*way, (asked, parts_at, True)))


def _led_to(leaves: list[_Leaf], asked: int, places: list[float]) -> list[int]:
    """For each stretch between the places where the number parts: the leaves that stay open, as bits."""
    stays = [0] * (len(places) + 1)
    for bit, leaf in enumerate(leaves):
        low, high = 0, len(places)
        for number, at, above in leaf.way:
            if number == asked:
                here = bisect_left(places, at)
                low, high = (max(low, here + 1), high) if above else (low, min(high, here))
        for stretch in range(low, high + 1):
            stays[stretch] |= 1 << bit
    return stays
