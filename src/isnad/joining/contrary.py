"""Contrary evidence: what speaks against a matter, each with why it does. Refuses to weigh it, and to leave any out."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from isnad.claims import Claim
from isnad.joining.assertion import Assertion
from isnad.joining.case import Mark
from isnad.joining.matter import Matter
from isnad.text import fold

__all__ = ["Contrary", "Difference", "contrary", "differences"]


@dataclass(frozen=True, slots=True)
class Contrary:
    """An assertion that speaks against a matter: it denies it, takes it back, or differs from it in `role`."""

    assertion: Assertion
    why: Literal["denies", "retracts", "differs"]
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """A role in which the assertions of a matter differ: each value with those that say so."""

    role: str
    values: tuple[tuple[str, tuple[Assertion, ...]], ...]


def differences(matter: Matter) -> tuple[Difference, ...]:
    """Who, where, when, how many: every role in which independent origins differ, the values side by side."""
    told = {one.key: one for one in matter.assertions}
    found = []
    for role in (role for role, agreement in matter.finding.slots.items() if agreement == "conflict"):
        values: dict[str, list[Assertion]] = {}
        for report in matter.finding.case.reports:
            if role in report.slots:
                values.setdefault(str(report.slots[role]), []).append(told[report.id])
        found.append(Difference(role, tuple((value, tuple(saying)) for value, saying in values.items())))
    return tuple(found)


def contrary(matter: Matter, told: Iterable[Assertion], marks: Mapping[str, Mark]) -> tuple[Contrary, ...]:
    """All that speaks against a matter: in it, or told beside it of the same ones. `told` are all assertions known."""
    first = matter.assertions[0]
    within = list(_within(matter, marks))
    beside = [Contrary(one, "denies") for one in told if one.key not in matter.keys and _denies(one.claim, first.claim)]
    return (*within, *beside)


def _within(matter: Matter, marks: Mapping[str, Mark]) -> Iterator[Contrary]:
    first, cases = matter.assertions[0], {report.id: report for report in matter.finding.case.reports}
    differing = [role for role, agreement in matter.finding.slots.items() if agreement == "conflict"]
    for one in matter.assertions:
        denied = one.claim.stance == "denies" and first.claim.stance != "denies"
        if denied or one.claim.polarity != first.claim.polarity:
            yield Contrary(one, "denies")
        if one.key in marks and marks[one.key].retracts:
            yield Contrary(one, "retracts")
        for role in differing if one.key in cases and first.key in cases else ():
            said = cases[one.key].slots.get(role)
            if said is not None and said != cases[first.key].slots.get(role, said):
                yield Contrary(one, "differs", role)


def _denies(other: Claim, claim: Claim) -> bool:
    """Is the other the denial of such a thing, about the same ones, as far as their words show?"""
    if other.polarity != "negated" or claim.polarity == "negated" or other.type != claim.type:
        return False
    return bool({fold(slot.words) for slot in other.slots} & {fold(slot.words) for slot in claim.slots})
