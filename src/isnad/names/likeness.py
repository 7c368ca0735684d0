"""Likeness: how far one part of a name may be the other, between 0 and 1, from sound, spelling and what names are seen.

Two Arabic spellings that are both names in their own right (حسن and حسين) are two names however near they sound; one
that is no known name may be a slip of the pen for the other.
"""

import math

from rapidfuzz.distance import OSA

from isnad.names.part import Part
from isnad.names.sound import Meeting, apart

__all__ = ["LIKE", "in_common", "likeness", "likenesses"]

LIKE = 0.3
_REMEMBERED = 500_000
_seen: dict[tuple[str, str], float] = {}


def likeness(left: Part, right: Part) -> float:
    """The same whichever stands first."""
    return likenesses(left, (right,))[0]


def likenesses(part: Part, others: tuple[Part, ...]) -> list[float]:
    """How far the part is each of the others. What shares too few consonants is not looked at."""
    mask, slack, bare = part.mask, part.slack, part.bare
    found = []
    for other in others:
        far = (mask ^ other.mask).bit_count() > (slack if slack < other.slack else other.slack)
        if (
            (far and mask and other.mask)
            or part.servant is not other.servant
            or part.faith is not other.faith
            or (part.woman is not other.woman and _husband_and_wife_or_siblings(part, other))
        ):
            found.append(0.0)
        elif bare == other.bare:
            found.append(1.0)
        else:
            like = _seen.get((bare, other.bare))
            found.append(_remember(part, other) if like is None else like)
    return found


def _husband_and_wife_or_siblings(part: Part, other: Part) -> bool:
    """Father and mother of one child, son and daughter of one father."""
    return (part.kunya and other.kunya) or (part.son and other.son)


def _remember(left: Part, right: Part) -> float:
    like = _work_out(left, right)
    if len(_seen) > _REMEMBERED:
        _seen.clear()
    _seen[left.bare, right.bare] = _seen[right.bare, left.bare] = like
    return like


def _work_out(left: Part, right: Part) -> float:
    here, there = left.keys[0], right.keys[0]
    if len(left.bare) == 1 or len(right.bare) == 1:
        return 0.45 if here[:1] == there[:1] else 0.0
    if here != there and _far(left.keys, right.keys):
        return 0.0
    if left.script == "latin" and right.script == "arabic":
        left, right = right, left
    if left.script == right.script == "arabic":
        return _between_arabic(left, right)
    meeting: Meeting = "latin" if left.script == "arabic" else "both"
    middle = _MIDDLE[meeting] + 0.08 * min(len(here), len(there), 5)
    if left.arabic and right.arabic:
        middle += _TRUST * math.log((_shared(left, right) + 0.02) / 0.25)
    within = middle + _HOPELESS
    lies = min([apart(a, b, meeting, within) for a in left.sounds for b in right.sounds])
    like = 0.0 if lies > within else 1 / (1 + math.exp(_STEEP * (lies - middle)))
    return max(like, _SLIP) if meeting == "both" and _may_be_a_slip(left, right) else like


_MIDDLE = {"latin": 0.5, "both": 0.5}
_STEEP = 7.0
_SLIP = 0.6
_HOPELESS = 0.6  # so far past the middle counting stops, from each side elsewhere: what it then gives tells nothing
_TRUST = 0.26


def _may_be_a_slip(left: Part, right: Part) -> bool:
    """One key struck wrong, left out or turned round, in a word that is long enough and not a name of its own."""
    if min(len(left.bare), len(right.bare)) < 5 or OSA.distance(left.bare, right.bare) > 1:
        return False
    return not (left.arabic and right.arabic)


def in_common(left: Part, right: Part) -> float:
    """How much of the names that the two may stand for is the same; all of it where either is no known name."""
    if not left.arabic or not right.arabic:
        return 1.0
    return _shared(left, right)


def _shared(left: Part, right: Part) -> float:
    return sum([min(share, right.arabic[part]) for part, share in left.arabic.items() if part in right.arabic])


def _far(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Are all keys of the one more than a consonant or two from all of the other?"""
    for x in left:
        for y in right:
            allowed = 1 if len(x) < 5 or len(y) < 5 else 2
            if OSA.distance(x, y, score_cutoff=allowed) <= allowed:
                return False
    return True


def _between_arabic(left: Part, right: Part) -> float:
    length = min(len(left.bare), len(right.bare))
    edits = OSA.distance(left.bare, right.bare)
    if edits > (1 if length < 6 else 2):
        return 0.0
    if left.sounds[0] == right.sounds[0]:
        return 0.95
    lies = apart(left.sounds[0], right.sounds[0], "arabic")
    base = 0.9 - 0.25 * (edits - 1) - 0.25 * lies + 0.03 * length
    if left.arabic and right.arabic:
        base -= 0.6
    elif not left.arabic and not right.arabic:
        base -= 0.2
    return max(0.0, min(0.94, base))
