"""Comparison: two names side by side, with a score, a verdict, and a reason for every word of both.

A verdict is one of three, and the third is an answer: names that do not hold enough, or that thousands bear, end in
«cannot tell» whatever their score. Refuses to merge: it proposes, a person judges.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from isnad.errors import Language
from isnad.lexicon import words
from isnad.names.alignment import Alignment, align
from isnad.names.bearers import bearers
from isnad.names.evidence import RATHER, SWAPPED, weigh_up
from isnad.names.grammar import read_parts
from isnad.names.likeness import LIKE, in_common, likeness
from isnad.names.part import Part
from isnad.names.score import log_odds

__all__ = ["Comparison", "Reason", "Verdict", "compare"]

Verdict = Literal["same", "different", "cannot tell"]
_SAME = 0.9
_DIFFERENT = 0.08
_SURELY = 0.95
_TOO_MANY = 200


@dataclass(frozen=True, slots=True)
class Reason:
    """Why: a code, and the words of either name that it speaks of, as they were read."""

    code: str
    left: str = ""
    right: str = ""

    def say(self, language: Language) -> str:
        """The reason in words."""
        wording: str = words("ontology/name_reasons")["reason"][self.code][language]
        return wording.format(left=self.left, right=self.right, either=self.left or self.right)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two names compared. `bearers`: about how many people bear the parts on which they agree; none, no estimate."""

    score: float
    verdict: Verdict
    reasons: tuple[Reason, ...]
    bearers: int | None


def compare(a: str, b: str) -> Comparison:
    """Compare two names in either script.

    >>> compare("سالم حمد يوسف المرادي", "سالم حمد المرادي").verdict
    'same'
    >>> compare("أبو حازم المرادي", "Abu Hazim al-Muradi").verdict
    'cannot tell'
    """
    left, right = read_parts(a), read_parts(b)
    if not left or not right:
        return Comparison(0.0, "cannot tell", (Reason("no_name", a[:40], b[:40]),), None)
    alignment = align(left, right)
    score = 1 / (1 + math.exp(-log_odds(left, right)))
    shared = _agreed(alignment)
    many = bearers(shared) if shared else None
    against = list(_against(alignment))
    reasons = [*_met(alignment), *_missing(alignment), *against]
    hindrance = _hindrance(alignment, many)
    verdict: Verdict = "cannot tell"
    if hindrance is None and score >= _SAME and not against and len(shared) == _meetings(alignment):
        verdict = "same"
    elif score < _DIFFERENT and (against or not shared):
        verdict = "different"
    if hindrance and verdict != "different":
        reasons.append(hindrance)
    return Comparison(score, verdict, tuple(reasons), many)


def _agreed(alignment: Alignment) -> list[Part]:
    """Of each two parts that surely are one, the commoner."""
    met = [(alignment.left[i], alignment.right[j]) for i, j, _ in alignment.met]
    met += [(alignment.left_kunyas[i], alignment.right_kunyas[j]) for i, j, _ in alignment.kunyas_met]
    return [min(pair, key=lambda part: part.rarity) for pair in met if _surely_one(*pair)]


def _meetings(alignment: Alignment) -> int:
    return len(alignment.met) + len(alignment.kunyas_met)


def _surely_one(left: Part, right: Part) -> bool:
    """One part in two spellings, as far as letters tell: not a letter apart, and not a spelling of two names."""
    return likeness(left, right) >= _SURELY and in_common(left, right) >= RATHER


def _hindrance(alignment: Alignment, many: int | None) -> Reason | None:
    """What forbids «same», whatever the score."""
    sure = [(i, j) for i, j, _ in alignment.met if _surely_one(alignment.left[i], alignment.right[j])]
    if len(sure) < 2:
        alone = not alignment.left or not alignment.right or bool(alignment.kunyas_met)
        return Reason("kunya_is_not_enough" if alone else "one_part_is_not_enough")
    if sure[0] != (0, 0):
        return Reason("given_name_open")
    if many is None or many > _TOO_MANY:
        told = "?" if many is None else f"{many:,}"
        return Reason("many_bearers", told, told)
    return None


def _met(alignment: Alignment) -> Iterator[Reason]:
    for i, j, _ in alignment.met:
        yield _meeting(alignment.left[i], alignment.right[j], "part")
    for i, j, _ in alignment.kunyas_met:
        yield _meeting(alignment.left_kunyas[i], alignment.right_kunyas[j], "kunya")


def _meeting(left: Part, right: Part, what: str) -> Reason:
    how = "same" if left.bare == right.bare else "spelled" if _surely_one(left, right) else "near"
    return Reason(f"{how}_{what}", left.words, right.words)


def _missing(alignment: Alignment) -> Iterator[Reason]:
    for left, right in _stretches(alignment):
        if bool(left) != bool(right):
            yield Reason("missing", _words(left), _words(right))
    lone_left, lone_right = _lone_kunyas(alignment)
    if bool(lone_left) != bool(lone_right) and not _of_the_name(alignment):
        yield Reason("missing", _words(lone_left), _words(lone_right))


def _against(alignment: Alignment) -> Iterator[Reason]:
    stretches = list(_stretches(alignment))
    swapped = weigh_up(alignment).get(SWAPPED, 0.0) >= LIKE
    for at, (left, right) in enumerate(stretches):
        if left and right:
            place = "given" if at == 0 else "family" if at == len(stretches) - 1 else "father"
            near = any(_near(x, y) for x in left for y in right)
            yield Reason("near_names" if near else f"other_{place}", _words(left), _words(right))
    if swapped:
        yield Reason("swapped", _words(alignment.left), _words(alignment.right))
    lone_left, lone_right = _lone_kunyas(alignment)
    if lone_left and lone_right:
        yield Reason("other_kunya", _words(lone_left), _words(lone_right))
    elif _of_the_name(alignment):
        yield Reason("kunya_of_the_name", _words(lone_left), _words(lone_right))


def _near(left: Part, right: Part) -> bool:
    """Names a letter or two apart, which readers and lists confuse."""
    return left.servant == right.servant and (left.key[:2] == right.key[:2] or left.key[-2:] == right.key[-2:])


def _stretches(alignment: Alignment) -> Iterator[tuple[tuple[Part, ...], tuple[Part, ...]]]:
    """What stands unmet before, between and after the parts that met."""
    met = ((-1, -1), *((i, j) for i, j, _ in alignment.met), (len(alignment.left), len(alignment.right)))
    for (i, j), (k, m) in pairwise(met):
        yield alignment.left[i + 1 : k], alignment.right[j + 1 : m]


def _lone_kunyas(alignment: Alignment) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    met_left = {i for i, _, _ in alignment.kunyas_met}
    met_right = {j for _, j, _ in alignment.kunyas_met}
    return (
        tuple(part for at, part in enumerate(alignment.left_kunyas) if at not in met_left),
        tuple(part for at, part in enumerate(alignment.right_kunyas) if at not in met_right),
    )


def _of_the_name(alignment: Alignment) -> bool:
    """Is a kunya of one made of the other's given name: his father's or his son's, not his?"""
    left, right = _lone_kunyas(alignment)
    firsts = [(kunya, alignment.right) for kunya in left] + [(kunya, alignment.left) for kunya in right]
    return any(parts and likeness(kunya, parts[0]) >= LIKE for kunya, parts in firsts)


def _words(parts: tuple[Part, ...]) -> str:
    return " ".join(part.words for part in parts)
