"""Alignment: which part of one name meets which of the other, in order; kunyas meet kunyas, wherever they stand."""

from typing import NamedTuple

from isnad.names.likeness import LIKE, likenesses
from isnad.names.part import Part

__all__ = ["Alignment", "Meetings", "align"]

Meetings = tuple[tuple[int, int, float], ...]


class Alignment(NamedTuple):
    """`met`: pairs of places in `left` and `right` with their likeness; the same of the kunyas in `kunyas_met`.

    `like`: how far each part on the left is each on the right, kunyas apart.
    """

    left: tuple[Part, ...]
    right: tuple[Part, ...]
    left_kunyas: tuple[Part, ...]
    right_kunyas: tuple[Part, ...]
    met: Meetings
    kunyas_met: Meetings
    like: list[list[float]]


def align(left: tuple[Part, ...], right: tuple[Part, ...]) -> Alignment:
    """The alignment in which the most telling parts meet; turned round, it is the same."""
    a, ak = _sorted_out(left)
    b, bk = _sorted_out(right)
    like = [likenesses(part, b) for part in a]
    return Alignment(a, b, ak, bk, _in_order(a, b, like), _anywhere(ak, bk) if ak and bk else (), like)


def _sorted_out(parts: tuple[Part, ...]) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    for part in parts:
        if part.kunya:
            kunyas = tuple([part for part in parts if part.kunya])
            return tuple([part for part in parts if not part.kunya]), kunyas
    return parts, ()


def _in_order(a: tuple[Part, ...], b: tuple[Part, ...], like: list[list[float]]) -> Meetings:
    """Where what is alike stands in order on both sides there is nothing to choose."""
    met = []
    last = -1
    for i, row in enumerate(like):
        free = True
        for j, value in enumerate(row):
            if value >= LIKE:
                if j <= last or not free:
                    return _chosen(a, b, like)
                met.append((i, j, value))
                last, free = j, False
    return tuple(met)


def _chosen(a: tuple[Part, ...], b: tuple[Part, ...], like: list[list[float]]) -> Meetings:
    if _order(a) <= _order(b):
        return _best(a, b, like)
    turned = [list(column) for column in zip(*like, strict=True)]
    return tuple([(j, i, value) for i, j, value in _best(b, a, turned)])


def _order(parts: tuple[Part, ...]) -> list[tuple[str | bool | tuple[str, ...], ...]]:
    """So that two names are looked at in one order, whichever was given first."""
    return [(part.bare, part.kunya, part.servant, part.faith, part.son, part.woman, part.sounds) for part in parts]


def _best(a: tuple[Part, ...], b: tuple[Part, ...], like: list[list[float]]) -> Meetings:
    m = len(b)
    best = [[0.0] * (m + 1) for _ in range(len(a) + 1)]
    for i, part in enumerate(a):
        above, row, likes = best[i], best[i + 1], like[i]
        for j in range(m):
            value = above[j + 1] if above[j + 1] > row[j] else row[j]
            if likes[j] >= LIKE:
                met = above[j] + likes[j] * (0.6 + 0.05 * part.rarity)
                if i == 0 and j == 0:
                    met += 0.1
                if i == len(a) - 1 and j == m - 1:
                    met += 0.1
                value = max(value, met)
            row[j + 1] = value
    return _walk_back(best, like)


def _walk_back(best: list[list[float]], like: list[list[float]]) -> Meetings:
    met: list[tuple[int, int, float]] = []
    i, j = len(best) - 1, len(best[0]) - 1
    while i and j:
        here = best[i][j]
        if here == best[i - 1][j]:
            i -= 1
        elif here == best[i][j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            met.append((i, j, like[i][j]))
    met.reverse()
    return tuple(met)


def _anywhere(a: tuple[Part, ...], b: tuple[Part, ...]) -> Meetings:
    like = [likenesses(part, b) for part in a]
    pairs = [(value, i, j) for i, row in enumerate(like) for j, value in enumerate(row) if value >= LIKE]
    pairs.sort(key=lambda pair: (-pair[0], pair[1] + pair[2], abs(pair[1] - pair[2])))
    left, right, met = set(), set(), []
    for value, i, j in pairs:
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            met.append((i, j, value))
    return tuple(met)
