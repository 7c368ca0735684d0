"""Comparison: two names side by side, with a score, a verdict, and a reason for every word of both.

A verdict is one of three, and the third is an answer: names that do not hold enough, or that thousands bear, end in
«cannot tell» whatever their score, and so do initials and titles. Refuses to merge: it proposes, a person judges.
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
from isnad.names.grammar import as_written, is_title, read_parts, unglued
from isnad.names.likeness import LIKE, in_common, likeness
from isnad.names.part import Part
from isnad.names.score import log_odds
from isnad.names.sound import Meeting, apart

__all__ = ["Comparison", "Reason", "Verdict", "compare"]

Verdict = Literal["same", "different", "cannot tell"]
_SAME = 0.9
_DIFFERENT = 0.08
_SURELY = 0.95
_TOO_MANY = 200
_BEGINS = 0.5  # no farther in sound than this, a letter may begin a name: S. and Shirin, K. and Khaled


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
    if is_title(a) or is_title(b):
        return Comparison(score, "cannot tell", (Reason("title_is_no_name"),), None)
    shared = _agreed(alignment)
    many = bearers(shared) if shared else None
    families = _called_by_a_kunya(left), _called_by_a_kunya(right)
    against = list(_against(alignment, families))
    said = [*_met(alignment, families), *_missing(alignment), *against]
    reasons = [Reason(one.code, as_written(a, one.left), as_written(b, one.right)) for one in said]
    initials = _mostly_initials(alignment.left) or _mostly_initials(alignment.right)
    silent = Reason("initials_are_not_enough") if initials else None
    hindrance = silent or _hindrance(alignment, many, families)
    verdict: Verdict = "cannot tell"
    if hindrance is None and score >= _SAME and not against and len(shared) == _meetings(alignment):
        verdict = "same"
    elif silent is None and score < _DIFFERENT and (against or not (shared or _any_initial(alignment))):
        verdict = "different"
    if hindrance and verdict != "different":
        reasons.append(hindrance)
    return Comparison(score, verdict, tuple(reasons), many)


def _initial(part: Part) -> bool:
    return len(part.bare) == 1


def _mostly_initials(parts: tuple[Part, ...]) -> bool:
    """Such a name says neither that two are one nor that they are two, whatever the score."""
    return 2 * sum(map(_initial, parts)) > len(parts)


def _any_initial(alignment: Alignment) -> bool:
    return any(map(_initial, (*alignment.left, *alignment.right)))


def _may_be_short_for(left: Part, right: Part) -> bool:
    """Is one of the two a letter with which the other begins?"""
    if not _initial(left) and not _initial(right):
        return False
    if left.script == right.script and _first_letter(left) == _first_letter(right):
        return True
    arabic, latin = (left, right) if left.script == "arabic" else (right, left)
    meeting: Meeting = "both" if arabic.script == "latin" else "arabic" if latin.script == "arabic" else "latin"
    return apart(_first_sound(arabic), _first_sound(latin), meeting) <= _BEGINS


def _first_letter(part: Part) -> str:
    return part.words[0] if part.servant else part.bare[0]


def _first_sound(part: Part) -> str:
    return "E" if part.servant else part.sounds[0][:1]


def _may_be_glued(left: Part, right: Part) -> bool:
    """Ben and Ould joined to the father's name, as the Maghreb writes them: Benali, بن علي."""
    for glued, apart_from_it in ((left, right), (right, left)):
        rest = unglued(glued)
        if rest is not None and apart_from_it.son and likeness(rest, apart_from_it) >= LIKE:
            return True
    return False


def _may_be_one(left: tuple[Part, ...], right: tuple[Part, ...]) -> bool:
    """May each part of the shorter stretch stand for one of the longer, in order: an initial, or a glued Ben?"""
    shorter, longer = (left, right) if len(left) <= len(right) else (right, left)
    ahead = iter(longer)
    return all(any(_may_be_short_for(part, other) or _may_be_glued(part, other) for other in ahead) for part in shorter)


def _called_by_a_kunya(parts: tuple[Part, ...]) -> bool:
    """Is the last part a kunya that may be the family's name: behind a given name, and no other family stands there?"""
    *before, last = parts
    return last.kunya and bool(before) and not any(part.kunya or part.article for part in before)


def _agreed(alignment: Alignment) -> list[Part]:
    """Of each two parts that surely are one, the commoner."""
    met = [(alignment.left[i], alignment.right[j]) for i, j, _ in alignment.met]
    met += [(alignment.left_kunyas[i], alignment.right_kunyas[j]) for i, j, _ in alignment.kunyas_met]
    return [min(pair, key=lambda part: part.rarity) for pair in met if _surely_one(*pair)]


def _meetings(alignment: Alignment) -> int:
    return len(alignment.met) + len(alignment.kunyas_met)


def _surely_one(left: Part, right: Part) -> bool:
    """One part in two spellings, as far as letters tell: no initial, not a letter apart, no spelling of two names."""
    return not _initial(left) and likeness(left, right) >= _SURELY and in_common(left, right) >= RATHER


def _hindrance(alignment: Alignment, many: int | None, families: tuple[bool, bool]) -> Reason | None:
    """What forbids «same», whatever the score."""
    sure = [(i, j) for i, j, _ in alignment.met if _surely_one(alignment.left[i], alignment.right[j])]
    if len(sure) < 2:
        if all(families) and alignment.kunyas_met:
            return Reason("kunya_or_family")
        alone = not alignment.left or not alignment.right or bool(alignment.kunyas_met)
        return Reason("kunya_is_not_enough" if alone else "one_part_is_not_enough")
    if sure[0] != (0, 0):
        return Reason("given_name_open")
    if many is None or many > _TOO_MANY:
        told = "?" if many is None else f"{many:,}"
        return Reason("many_bearers", told, told)
    return None


def _met(alignment: Alignment, families: tuple[bool, bool]) -> Iterator[Reason]:
    for i, j, _ in alignment.met:
        yield _meeting(alignment.left[i], alignment.right[j], "part")
    for i, j, _ in alignment.kunyas_met:
        yield _meeting(alignment.left_kunyas[i], alignment.right_kunyas[j], "part" if all(families) else "kunya")


def _meeting(left: Part, right: Part, what: str) -> Reason:
    if (_initial(left) or _initial(right)) and left.bare != right.bare:
        return Reason("initial", left.words, right.words)
    how = "same" if left.bare == right.bare else "spelled" if _surely_one(left, right) else "near"
    return Reason(f"{how}_{what}", left.words, right.words)


def _missing(alignment: Alignment) -> Iterator[Reason]:
    for left, right in _stretches(alignment):
        if left and right and _may_be_one(left, right):
            short = any(map(_initial, (*left, *right)))
            yield Reason("initial" if short else "glued_son", _words(left), _words(right))
        elif bool(left) != bool(right):
            yield Reason("missing", _words(left), _words(right))
    lone_left, lone_right = _lone_kunyas(alignment)
    if bool(lone_left) != bool(lone_right) and not _of_the_name(alignment):
        yield Reason("missing", _words(lone_left), _words(lone_right))


def _against(alignment: Alignment, families: tuple[bool, bool]) -> Iterator[Reason]:
    stretches = list(_stretches(alignment))
    for at, (left, right) in enumerate(stretches):
        if left and right and not _may_be_one(left, right):
            last = at == len(stretches) - 1
            place = (
                "family" if _nisbas(alignment, left, right) else "given" if at == 0 else "family" if last else "father"
            )
            near = any(_near(x, y) for x in left for y in right)
            yield Reason("near_names" if near else f"other_{place}", _words(left), _words(right))
    if weigh_up(alignment).get(SWAPPED, 0.0) >= LIKE:
        yield Reason("swapped", _words(alignment.left), _words(alignment.right))
    if _father_and_son(alignment):
        yield Reason("father_and_son", _words(alignment.left), _words(alignment.right))
    lone_left, lone_right = _lone_kunyas(alignment)
    if lone_left and lone_right:
        yield Reason("other_family" if all(families) else "other_kunya", _words(lone_left), _words(lone_right))
    elif _of_the_name(alignment):
        mother = any(part.woman for part in (*lone_left, *lone_right))
        yield Reason("mother_of_the_name" if mother else "kunya_of_the_name", _words(lone_left), _words(lone_right))


def _nisbas(alignment: Alignment, left: tuple[Part, ...], right: tuple[Part, ...]) -> bool:
    """Behind a kunya, what bears the article is where he is from and not his given name."""
    kunyas = alignment.left_kunyas and alignment.right_kunyas
    return bool(kunyas) and all(part.article for part in (*left, *right))


def _father_and_son(alignment: Alignment) -> bool:
    """Is the whole of one name the other's tail, behind a «son of»: Salman, and Muhammad son of Salman?"""
    shorter, longer = sorted((alignment.left, alignment.right), key=len)
    more = len(longer) - len(shorter)
    if not shorter or not more or not longer[more].son or len(alignment.met) < len(shorter):
        return False
    return all(abs(i - j) == more for i, j, _ in alignment.met)


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
