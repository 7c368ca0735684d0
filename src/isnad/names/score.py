"""Score: how likely two names are one person's, by the evidence under learned, readable weights.

The weights (`names/weights`) are small trees over the named evidence of `isnad.names.evidence`; each says which number
it asks and where it parts. They were fitted so that more agreement never lowers a score and more doubt never raises it.
"""

import math
from dataclasses import dataclass
from functools import cache, lru_cache

from isnad.lexicon import table
from isnad.names.alignment import Alignment, align
from isnad.names.evidence import weigh_up
from isnad.names.grammar import read_parts
from isnad.names.part import Part

__all__ = ["evidence_of", "log_odds", "score"]


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
    return _weighed(tuple(weigh_up(evidence_of(a, b))))


_NOTHING = -30.0


def evidence_of(a: tuple[Part, ...], b: tuple[Part, ...]) -> Alignment:
    """The alignment of the two, in an order of its own, so that it is one and the same from both sides."""
    return align(a, b) if _order(a) <= _order(b) else align(b, a)


def _order(parts: tuple[Part, ...]) -> list[tuple[str, bool, bool, bool, tuple[str, ...]]]:
    return [(part.bare, part.kunya, part.servant, part.faith, part.sounds) for part in parts]


@dataclass(frozen=True, slots=True)
class _Tree:
    """Node after node: the number asked (-1 in a leaf), where it parts, where to go, and what a leaf adds."""

    asks: tuple[int, ...]
    parts_at: tuple[float, ...]
    below: tuple[int, ...]
    above: tuple[int, ...]
    adds: tuple[float, ...]


@cache
def _trees() -> tuple[tuple[_Tree, ...], float]:
    trees: dict[int, list[tuple[int, float, int, int, float]]] = {}
    start = 0.0
    for row in table("names/weights"):
        if row["tree"] == "start":
            start = float(row["adds"])
            continue
        node = (int(row["asks"]), float(row["parts_at"]), int(row["below"]), int(row["above"]), float(row["adds"]))
        trees.setdefault(int(row["tree"]), []).append(node)
    return tuple(_Tree(*(tuple(column) for column in zip(*nodes, strict=True))) for nodes in trees.values()), start


@lru_cache(maxsize=1 << 15)
def _weighed(numbers: tuple[float, ...]) -> float:
    trees, total = _trees()
    for tree in trees:
        asks, parts_at, below, above = tree.asks, tree.parts_at, tree.below, tree.above
        node = 0
        while (asked := asks[node]) >= 0:
            node = below[node] if numbers[asked] <= parts_at[node] else above[node]
        total += tree.adds[node]
    return total
