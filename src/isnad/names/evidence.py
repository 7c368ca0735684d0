"""Evidence: what an alignment of two names says for and against their being one person's, as named numbers.

Nothing enters here but the parts of the two names: not script, not length in letters, not origin. The numbers are such
that a part more on both sides, where parts have met or at an end, never makes one of those greater that speak against,
nor one of those less that speak for: agreement is added up, doubt is only what falls short of agreeing.
"""

from rapidfuzz.distance import OSA

from isnad.names.alignment import Alignment, Meetings
from isnad.names.likeness import LIKE, in_common, likeness
from isnad.names.part import Part

__all__ = ["NAMES", "RATHER", "SWAPPED", "Evidence", "weigh_up"]

Evidence = dict[int, float]
"""The place of a number in `NAMES` → the number. What is not there is nought."""

NAMES = (
    "agreeing", "surely", "shared", "opening", "closing", "first_met", "last_met", "few", "nothing",
    "doubt", "worst", "doubt_first", "doubt_last", "other_readings", "first_other_readings",
    "first_against_first", "first_extra", "first_common", "last_against_last", "last_extra",
    "against", "extra", "near", "swapped", "slip", "close", "unmet_least", "unmet_most",
    "kunya_met", "kunya_doubt", "kunya_against", "kunya_extra", "kunya_for_first", "kunya_instead", "last_kunya",
)  # fmt: skip
(
    _AGREEING, _SURELY, _SHARED, _OPENING, _CLOSING, _FIRST_MET, _LAST_MET, _FEW, _NOTHING,
    _DOUBT, _WORST, _DOUBT_FIRST, _DOUBT_LAST, _OTHER_READINGS, _FIRST_OTHER_READINGS,
    _FIRST_AGAINST_FIRST, _FIRST_EXTRA, _FIRST_COMMON, _LAST_AGAINST_LAST, _LAST_EXTRA,
    _AGAINST, _EXTRA, _NEAR, SWAPPED, _SLIP, _CLOSE, _UNMET_LEAST, _UNMET_MOST,
    _KUNYA_MET, _KUNYA_DOUBT, _KUNYA_AGAINST, _KUNYA_EXTRA, _KUNYA_FOR_FIRST, _KUNYA_INSTEAD, _LAST_KUNYA,
) = range(len(NAMES))  # fmt: skip
_COMMON = 5.0
_SURE = 0.9
_AGREES = 0.6  # a part that is the other so far, and
RATHER = 0.5  # may stand for the same names so far, agrees; what falls short of it is doubt


def weigh_up(alignment: Alignment) -> Evidence:
    """All the numbers that are not nought."""
    a, b, left_kunyas, right_kunyas, met, kunyas_met, _ = alignment
    f: Evidence = {}
    agreeing = _agreement(f, alignment)
    if left_kunyas or right_kunyas:
        agreeing += _kunyas(f, alignment)
    if agreeing:
        f[_AGREEING] = agreeing / 10
    several = len(met) + len(kunyas_met)
    if several < 2:
        f[_FEW] = 1.0
        if not several:
            f[_NOTHING] = 1.0
    if len(met) < len(a) or len(met) < len(b):
        lone_left = _lone(a, [i for i, _, _ in met])
        lone_right = _lone(b, [j for _, j, _ in met])
        f[_UNMET_LEAST], f[_UNMET_MOST] = (lone_left, lone_right) if lone_left < lone_right else (lone_right, lone_left)
        _gaps(f, alignment)
        _swap(f, alignment)
    _ends(f, a, b, met)
    return f


def _agreement(f: Evidence, alignment: Alignment) -> float:
    """What agrees, added up in four ways, and what falls short of agreeing; gives how much agrees.

    Opening and closing: what agrees before the first part, and behind the last, that stands on one side only.
    """
    a, b, met = alignment.left, alignment.right, alignment.met
    agreeing = surely = shared = opening = closing = doubt = worst = other = 0.0
    unbroken, left_end, right_end = True, len(a) - len(met), len(b) - len(met)
    for at, (i, j, value) in enumerate(met):
        left, right = a[i], b[j]
        weight = value * (left.rarity if left.rarity < right.rarity else right.rarity)
        agreeing += weight
        if value < 1.0:
            if value < _AGREES:
                doubt += _AGREES - value
                worst = max(worst, _AGREES - value)
            if value >= _SURE:
                surely += weight
            common = in_common(left, right)
            weight *= common
            if common < RATHER:
                other = max(other, RATHER - common)
                if not i and not j:
                    f[_FIRST_OTHER_READINGS] = RATHER - common
        else:
            surely += weight
        shared += weight
        unbroken = unbroken and i == at and j == at
        if unbroken:
            opening += weight
        if i - at == left_end and j - at == right_end:
            closing += weight
    f[_SURELY], f[_SHARED], f[_OPENING], f[_CLOSING] = surely / 10, shared / 10, opening / 10, closing / 10
    if doubt:
        f[_DOUBT], f[_WORST] = doubt, worst
    if other:
        f[_OTHER_READINGS] = other
    return agreeing


def _lone(parts: tuple[Part, ...], met: list[int]) -> float:
    return sum([part.rarity for at, part in enumerate(parts) if at not in met]) / 10


def _ends(f: Evidence, a: tuple[Part, ...], b: tuple[Part, ...], met: Meetings) -> None:
    if not a or not b:
        f[_KUNYA_INSTEAD] = 1.0
        return
    if not met:
        f[_FIRST_AGAINST_FIRST] = f[_LAST_AGAINST_LAST] = 1.0
        return
    i, j, value = met[0]
    if value < _AGREES:
        f[_DOUBT_FIRST] = _AGREES - value
    if i and j:
        f[_FIRST_AGAINST_FIRST] = 1.0
    elif i or j:
        extra = [part.rarity for part in (a[:i] or b[:j])]
        f[_FIRST_COMMON if max(extra) < _COMMON else _FIRST_EXTRA] = sum(extra) / 10
    else:
        f[_FIRST_MET] = 1.0
    i, j, value = met[-1]
    if value < _AGREES:
        f[_DOUBT_LAST] = _AGREES - value
    left, right = len(a) - 1 - i, len(b) - 1 - j
    if left and right:
        f[_LAST_AGAINST_LAST] = 1.0
    elif left or right:
        f[_LAST_EXTRA] = sum([part.rarity for part in (a[i + 1 :] or b[j + 1 :])]) / 10
    else:
        f[_LAST_MET] = 1.0


def _gaps(f: Evidence, alignment: Alignment) -> None:
    """What stands unmet between two that met, or before the first, or after the last."""
    like, met = alignment.like, alignment.met
    i = j = 0
    against = extra = 0
    near = f.get(_NEAR, 0.0)
    slip = close = 0.0
    for k, m, _ in (*met, (len(alignment.left), len(alignment.right), 0.0)):
        if i < k and j < m:
            against += min(k - i, m - j)
            near = max([near, *(max(row[j:m]) for row in like[i:k])])
            left, right = alignment.left[i:k], alignment.right[j:m]
            if all(part.arabic for part in (*left, *right)):
                close = max(close, _slip(left, right))
            else:
                slip = max(slip, _slip(left, right))
        elif i < k or j < m:
            extra += 1
        i, j = k + 1, m + 1
    if against:
        f[_AGAINST] = against
    if extra:
        f[_EXTRA] = extra
    if near:
        f[_NEAR] = near
    if slip:
        f[_SLIP] = slip
    if close:
        f[_CLOSE] = close


def _slip(left: tuple[Part, ...], right: tuple[Part, ...]) -> float:
    """How near two stretches are as they are written, or else as they sound."""
    if left[0].script == right[0].script:
        here, there = "".join([part.words for part in left]), "".join([part.words for part in right])
    else:
        here, there = "".join([_sound(part) for part in left]), "".join([_sound(part) for part in right])
    return OSA.normalized_similarity(here, there, score_cutoff=0.5)


def _sound(part: Part) -> str:
    return f"{'bd' if part.servant else ''}{part.keys[0]}{'dn' if part.faith else ''}"


def _swap(f: Evidence, alignment: Alignment) -> None:
    """A part of one without a counterpart stands elsewhere in the other, without a counterpart too."""
    met_left = [i for i, _, _ in alignment.met]
    met_right = [j for _, j, _ in alignment.met]
    over = 0.0
    for i, row in enumerate(alignment.like):
        if i not in met_left:
            for j, value in enumerate(row):
                if value > over and j not in met_right:
                    over = value
    if over:
        f[SWAPPED] = over


def _kunyas(f: Evidence, alignment: Alignment) -> float:
    """What the kunyas say; gives how much agrees in them."""
    a, b, left, right, _, met, _ = alignment
    agreeing = 0.0
    if met:
        f[_KUNYA_MET] = 1.0
        agreeing = sum([value * min(left[i].rarity, right[j].rarity) for i, j, value in met])
        doubt = max([_AGREES - value for _, _, value in met])
        if doubt > 0:
            f[_KUNYA_DOUBT] = doubt
    lone_left, lone_right = left, right
    if met:
        lone_left = tuple([part for i, part in enumerate(left) if i not in {x for x, _, _ in met}])
        lone_right = tuple([part for j, part in enumerate(right) if j not in {y for _, y, _ in met}])
    if lone_left and lone_right:
        f[_KUNYA_AGAINST] = 1.0
        f[_NEAR] = max([f.get(_NEAR, 0.0), *(likeness(x, y) for x in lone_left for y in lone_right)])
    elif lone_left or lone_right:
        f[_KUNYA_EXTRA] = 1.0
        if _of_the_name(lone_left, b) or _of_the_name(lone_right, a):
            f[_KUNYA_FOR_FIRST] = 1.0
        if (lone_left and len(a) <= 1) or (lone_right and len(b) <= 1):
            f[_LAST_KUNYA] = 1.0
    return agreeing


def _of_the_name(kunyas: tuple[Part, ...], parts: tuple[Part, ...]) -> bool:
    """The kunya of one is made of a name that the other bears: the father or the son of that man, not he."""
    return any(likeness(kunya, part) >= LIKE for kunya in kunyas for part in parts)
