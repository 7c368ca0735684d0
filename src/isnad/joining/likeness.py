"""Likeness: could two assertions of different reports tell of one thing? What speaks for it, against it, what is open.

Refuses to join: it gives reasons to a person. Nationality, origin and affiliation are not looked at.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import Literal

from isnad.errors import Language
from isnad.joining.assertion import Assertion, Fill
from isnad.lexicon import words
from isnad.names import compare
from isnad.reading.schema import EventType, Role
from isnad.text import fold

__all__ = ["Likeness", "Reason", "core_roles", "liken"]

Leaning = Literal["for", "against", "open"]
_ROLES: tuple[Role, ...] = ("actor", "target", "from", "to", "via", "place", "time")
# Where something happened may stand as its place in one report and as its target or end in another.
_ANYWHERE: tuple[Role, ...] = ("place", "to", "from", "target", "via")
_ENOUGH = 2.0


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that speaks for or against, or stays open: a code, the role, and the words on either side."""

    code: str
    leaning: Leaning
    role: Role | None
    left: str
    right: str

    @property
    def weight(self) -> float:
        return float(words("ontology/joining")["reason"][self.code]["weight"])

    def say(self, language: Language) -> str:
        """The reason in words."""
        wording = str(words("ontology/joining")["reason"][self.code][language])
        role = str(words("ontology/wording")["role"][self.role][language]) if self.role else ""
        return wording.format(role=role, left=self.left, right=self.right)


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two assertions and the reasons. `worth_asking`: enough speaks for it and nothing on a core role against."""

    left: str
    right: str
    reasons: tuple[Reason, ...]
    against_core: bool

    @property
    def strength(self) -> float:
        """The sum of the weights of what speaks for it: an order in a queue, not a probability."""
        return sum(reason.weight for reason in self.reasons if reason.leaning == "for")

    @property
    def worth_asking(self) -> bool:
        return self.strength >= _ENOUGH and not self.against_core


def core_roles(type_: EventType) -> tuple[Role, ...]:
    """The roles in which a claim of this type stands or falls."""
    return tuple(words("ontology/joining")["core"][type_]["roles"])


def liken(left: Assertion, right: Assertion, *, copied: bool = False) -> Likeness:
    """Compare two assertions, role by role; `copied`: the text of one's report repeats the other's."""
    reasons = tuple(_reasons(left, right, copied=copied))
    core = core_roles(left.type)
    against = any(one.leaning == "against" and (one.role in core or one.role is None) for one in reasons)
    return Likeness(left.key, right.key, reasons, against)


def _reasons(left: Assertion, right: Assertion, *, copied: bool) -> Iterator[Reason]:
    if left.type != right.type:
        yield Reason("other_type", "against", None, left.type, right.type)
        return
    if _same_text(left.quote, right.quote):
        yield Reason("same_words", "for", None, left.quote, right.quote)
    elif copied:
        yield Reason("copied_text", "for", None, left.quote, right.quote)
    for role in _ROLES:
        yield from _in_role(role, left.filling(role), right.filling(role))
    yield from _elsewhere(left, right)


def _in_role(role: Role, left: tuple[Fill, ...], right: tuple[Fill, ...]) -> Iterator[Reason]:
    """For each kind of fill, the best that any two of them give."""
    for kind in dict.fromkeys(fill.kind for fill in left):
        pairs = [(a, b) for a, b in product(left, right) if a.kind == b.kind == kind]
        found = [reason for a, b in pairs if (reason := _meeting(role, a, b))]
        if found:
            yield min(found, key=lambda reason: ("for", "open", "against").index(reason.leaning))


def _meeting(role: Role, left: Fill, right: Fill) -> Reason | None:
    code = {
        "person": _people,
        "body": _bodies,
        "place": _places,
        "time": _times,
        "group": _groups,
    }[left.kind](left, right)
    if code is None:
        return None
    leaning: Leaning = words("ontology/joining")["reason"][code]["leaning"]
    return Reason(code, leaning, role, left.words, right.words)


def _people(left: Fill, right: Fill) -> str:
    verdicts = {compare(a, b).verdict for a, b in product(left.names, right.names)}
    if "same" in verdicts:
        return "same_person"
    return "maybe_person" if "cannot tell" in verdicts else "other_person"


def _bodies(left: Fill, right: Fill) -> str:
    mine, yours = ({fold(name) for name in fill.names} for fill in (left, right))
    return "same_body" if mine & yours else "maybe_body"


def _places(left: Fill, right: Fill) -> str:
    if left.places & right.places or fold(left.words) == fold(right.words):
        return "same_place"
    if not left.places or not right.places:
        return "maybe_place"
    held = fold(left.words) in right.within or fold(right.words) in left.within
    return "place_within" if held else "other_place"


def _times(left: Fill, right: Fill) -> str | None:
    if left.days is None or right.days is None:
        return None
    return "same_day" if left.days.meets(right.days) else "other_day"


def _groups(left: Fill, right: Fill) -> str | None:
    if (left.least, left.most) == (None, None) or (right.least, right.most) == (None, None):
        return None
    apart = _above(left.least, right.most) or _above(right.least, left.most)
    return "other_count" if apart else "same_count"


def _above(least: int | None, most: int | None) -> bool:
    return least is not None and most is not None and least > most


def _elsewhere(left: Assertion, right: Assertion) -> Iterator[Reason]:
    """A place that one report gives in another role than the other."""
    met = {role for role in _ANYWHERE if left.filling(role) and right.filling(role)}
    mine = _places_of(left, (role for role in _ANYWHERE if role not in met))
    yours = _places_of(right, _ANYWHERE)
    for a, b in product(mine, yours):
        if a.places & b.places or fold(a.words) == fold(b.words):
            yield Reason("same_place", "for", "place", a.words, b.words)
            return


def _places_of(assertion: Assertion, roles: Iterable[Role]) -> list[Fill]:
    return [fill for role in roles for fill in assertion.filling(role) if fill.kind == "place"]


def _same_text(left: str, right: str) -> bool:
    return fold(left) == fold(right)
