"""Alignment: which part of one name meets which of the other, in order; kunyas meet kunyas, wherever they stand."""

from dataclasses import dataclass

from isnad.names.likeness import LIKE, likeness
from isnad.names.part import Part

__all__ = ["Alignment", "align"]


@dataclass(frozen=True, slots=True)
class Alignment:
    """`met`: pairs of places in `left` and `right` with their likeness; the same of the kunyas in `kunyas_met`."""

    left: tuple[Part, ...]
    right: tuple[Part, ...]
    left_kunyas: tuple[Part, ...]
    right_kunyas: tuple[Part, ...]
    met: tuple[tuple[int, int, float], ...]
    kunyas_met: tuple[tuple[int, int, float], ...]


def align(left: tuple[Part, ...], right: tuple[Part, ...]) -> Alignment:
    """The alignment in which the most telling parts meet."""
    a, ak = _sorted_out(left)
    b, bk = _sorted_out(right)
    return Alignment(a, b, ak, bk, _in_order(a, b), _anywhere(ak, bk))


def _sorted_out(parts: tuple[Part, ...]) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    kunyas = tuple([part for part in parts if part.kunya])
    return (tuple([part for part in parts if not part.kunya]), kunyas) if kunyas else (parts, kunyas)


def _in_order(a: tuple[Part, ...], b: tuple[Part, ...]) -> tuple[tuple[int, int, float], ...]:
    m = len(b)
    best = [[0.0] * (m + 1) for _ in range(len(a) + 1)]
    like: list[list[float]] = []
    for i, part in enumerate(a):
        above, row = best[i], best[i + 1]
        likes = [likeness(part, other) for other in b]
        like.append(likes)
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
    return _walk_back(a, b, best, like)


def _walk_back(
    a: tuple[Part, ...], b: tuple[Part, ...], best: list[list[float]], like: list[list[float]]
) -> tuple[tuple[int, int, float], ...]:
    met: list[tuple[int, int, float]] = []
    i, j = len(a), len(b)
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


def _anywhere(a: tuple[Part, ...], b: tuple[Part, ...]) -> tuple[tuple[int, int, float], ...]:
    if not a or not b:
        return ()
    pairs = sorted(((likeness(x, y), i, j) for i, x in enumerate(a) for j, y in enumerate(b)), reverse=True)
    left, right, met = set(), set(), []
    for like, i, j in pairs:
        if like >= LIKE and i not in left and j not in right:
            left.add(i)
            right.add(j)
            met.append((i, j, like))
    return tuple(met)
