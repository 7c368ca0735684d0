"""Evidence: what an alignment of two names says for and against their being one person's, as named numbers.

Nothing enters here but the parts of the two names: not script, not length in letters, not origin.
"""

from collections.abc import Mapping

from rapidfuzz.distance import OSA

from isnad.names.alignment import Alignment, Meetings
from isnad.names.likeness import LIKE, likeness
from isnad.names.part import Part

__all__ = ["NAMES", "SWAPPED", "Evidence", "weigh_up"]

Evidence = dict[int, float]
"""The place of a number in `NAMES` → the number. What is not there is nought."""

NAMES = (
    "agreeing", "doubt", "worst", "doubt_first", "doubt_last", "first_met", "first_against_first", "first_extra",
    "first_common", "last_met", "last_against_last", "last_extra", "inner_against", "inner_extra", "against", "near",
    "swapped", "kunya_met", "kunya_doubt", "kunya_against", "kunya_extra", "kunya_for_first", "kunya_alone",
    "first_only_kunya", "last_kunya", "few", "nothing", "unmet_least", "unmet_most",
    "other_readings", "first_other_readings", "slip", "surely", "close", "given_left_out",
)  # fmt: skip
(
    _AGREEING, _DOUBT, _WORST, _DOUBT_FIRST, _DOUBT_LAST, _FIRST_MET, _FIRST_AGAINST_FIRST, _FIRST_EXTRA,
    _FIRST_COMMON, _LAST_MET, _LAST_AGAINST_LAST, _LAST_EXTRA, _INNER_AGAINST, _INNER_EXTRA, _AGAINST, _NEAR,
    SWAPPED, _KUNYA_MET, _KUNYA_DOUBT, _KUNYA_AGAINST, _KUNYA_EXTRA, _KUNYA_FOR_FIRST, _KUNYA_ALONE,
    _FIRST_ONLY_KUNYA, _LAST_KUNYA, _FEW, _NOTHING, _UNMET_LEAST, _UNMET_MOST,
    _OTHER_READINGS, _FIRST_OTHER_READINGS, _SLIP, _SURELY, _CLOSE, _GIVEN_LEFT_OUT,
) = range(len(NAMES))  # fmt: skip
_COMMON = 5.0
_SURE = 0.9


def weigh_up(alignment: Alignment) -> Evidence:
    """All the numbers that are not nought."""
    a, b, left_kunyas, right_kunyas, met, kunyas_met, _ = alignment
    f: Evidence = {}
    agreeing = doubt = worst = met_left = met_right = surely = other = 0.0
    for i, j, value in met:
        left, right = a[i].rarity, b[j].rarity
        met_left += left
        met_right += right
        least = left if left < right else right
        agreeing += value * least
        if value < 1.0:
            doubt += 1 - value
            if 1 - value > worst:
                worst = 1 - value
            unshared = _unshared(a[i].arabic, b[j].arabic)
            if unshared > other:
                other = unshared
            if not i and not j and unshared:
                f[_FIRST_OTHER_READINGS] = unshared
        if value >= _SURE:
            surely += least
    if doubt:
        f[_DOUBT], f[_WORST] = doubt, worst
    if other:
        f[_OTHER_READINGS] = other
    if surely:
        f[_SURELY] = surely / 10
    if left_kunyas or right_kunyas:
        agreeing += _kunyas(f, alignment)
    if agreeing:
        f[_AGREEING] = agreeing / 10
    several = len(met) + len(kunyas_met)
    if several < 2:
        f[_FEW if several else _NOTHING] = 1.0
    if len(met) < len(a) or len(met) < len(b):
        lone_left = sum([part.rarity for part in a]) - met_left
        lone_right = sum([part.rarity for part in b]) - met_right
        lone_left, lone_right = lone_left / 10, lone_right / 10
        f[_UNMET_LEAST], f[_UNMET_MOST] = (lone_left, lone_right) if lone_left < lone_right else (lone_right, lone_left)
        _gaps(f, alignment)
        _swap(f, alignment)
    _ends(f, a, b, met)
    return f


def _ends(f: Evidence, a: tuple[Part, ...], b: tuple[Part, ...], met: Meetings) -> None:
    if not a or not b:
        f[_FIRST_ONLY_KUNYA] = 1.0
        return
    if not met:
        f[_FIRST_AGAINST_FIRST] = f[_LAST_AGAINST_LAST] = 1.0
        return
    i, j, value = met[0]
    if value < 1.0:
        f[_DOUBT_FIRST] = 1 - value
    if i and j:
        f[_FIRST_AGAINST_FIRST] = 1.0
    elif i or j:
        extra = [part.rarity for part in (a[:i] or b[:j])]
        if len(a if i else b) == len(extra) + 1 and f.get(_KUNYA_MET):
            f[_GIVEN_LEFT_OUT] = sum(extra) / 10
        else:
            f[_FIRST_COMMON if max(extra) < _COMMON else _FIRST_EXTRA] = sum(extra) / 10
    else:
        f[_FIRST_MET] = 1.0
    i, j, value = met[-1]
    if value < 1.0:
        f[_DOUBT_LAST] = 1 - value
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
    last = len(met)
    i = j = 0
    against = extra = 0
    near = f.get(_NEAR, 0.0)
    slip = close = 0.0
    for at, (k, m, _) in enumerate((*met, (len(alignment.left), len(alignment.right), 0.0))):
        if i < k and j < m:
            against += 1
            if 0 < at < last:
                f[_INNER_AGAINST] = 1.0
            near = max([near, *(max(row[j:m]) for row in like[i:k])])
            left, right = alignment.left[i:k], alignment.right[j:m]
            if all(part.arabic for part in (*left, *right)):
                close = max(close, _slip(left, right))
            else:
                slip = max(slip, _slip(left, right))
        elif (i < k or j < m) and 0 < at < last:
            extra += 1
        i, j = k + 1, m + 1
    if against:
        f[_AGAINST] = against
    if extra:
        f[_INNER_EXTRA] = extra
    if near:
        f[_NEAR] = near
    if slip:
        f[_SLIP] = slip
    if close:
        f[_CLOSE] = close


def _unshared(here: Mapping[str, float], there: Mapping[str, float]) -> float:
    """How much of the names that the two may stand for is not the same; nought where either is no known name."""
    if not here or not there:
        return 0.0
    return 1.0 - sum([min(share, there[part]) for part, share in here.items() if part in there])


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
        f[_KUNYA_DOUBT] = max([1 - value for _, _, value in met])
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
    if left and right and (not a or not b):
        f[_KUNYA_ALONE] = 1.0
    return agreeing


def _of_the_name(kunyas: tuple[Part, ...], parts: tuple[Part, ...]) -> bool:
    """The kunya of one is made of a name that the other bears: the father or the son of that man, not he."""
    return any(likeness(kunya, part) >= LIKE for kunya in kunyas for part in parts)
