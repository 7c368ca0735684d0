"""What the reports of a case come to: how many independent origins, which grade, why. Refuses to say who is guilty.

The rules are those of the corroboration benchmark, in the order in which they are asked. The grade says how a claim is
supported; it never rises because many repeat it. A source's letter (A–F) is the team's judgement and enters nowhere.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Literal, get_args

from isnad.corroboration.case import Case, Report
from isnad.corroboration.descent import Descent, descents
from isnad.corroboration.independence import Counting, Origin, count
from isnad.text import fold

Grade = Literal[
    "unsupported",
    "party_claim",
    "single_indirect",
    "single_direct",
    "indirect_multiple",
    "corroborated",
    "strong",
    "contested",
    "refuted",
]
GRADES: tuple[Grade, ...] = get_args(Grade)
Flag = Literal[
    "admission",
    "anonymous_origin",
    "circular",
    "common_ownership",
    "core_slot_conflict",
    "denied_by_party",
    "interested_party",
    "possibly_same_source",
    "protected_source",
    "retracted",
    "shared_evidence",
]
Agreement = Literal["agree", "conflict"]

# Information credibility on the Admiralty scale; `single_indirect` is 6 where the one source is unnamed.
_CREDIBILITY: Mapping[Grade, int] = {
    "strong": 1,
    "corroborated": 2,
    "single_indirect": 3,
    "single_direct": 3,
    "indirect_multiple": 3,
    "contested": 4,
    "refuted": 5,
    "party_claim": 6,
    "unsupported": 6,
}
_STRONG = 3


@dataclass(frozen=True, slots=True)
class Finding:
    """How a claim is supported.

    `affirming` are the origins that say so and have not withdrawn, `counted` those of them that count (where only
    parties speak for themselves, these), each told apart for certain and at least; `withdrawn` are the reports whose
    source took its word back; `denying` the origins that say otherwise; `slots` is empty where nothing differs.
    """

    case: Case
    grade: Grade
    admiralty_credibility: int
    affirming: Counting
    counted: Counting
    denying: Counting
    withdrawn: tuple[Descent, ...]
    aside: tuple[Descent, ...]
    retractions: tuple[Report, ...]
    flags: frozenset[Flag]
    slots: Mapping[str, Agreement]

    @property
    def origins_min(self) -> int:
        return len(self.counted.at_least)

    @property
    def origins_max(self) -> int:
        return len(self.counted.apart)

    @property
    def origins(self) -> str:
        """The number of independent origins, or its two ends: «2», «1–2»."""
        low, high = self.origins_min, self.origins_max
        return str(low) if low == high else f"{low}–{high}"


def corroborate(case: Case) -> Finding:
    """Follow every report to its origin, count the independent ones, and grade the claim."""
    told = descents(case)
    retractions = tuple(descent for descent in told if descent.report.word == "retract")
    said = [descent for descent in told if descent.report.word == "affirm"]
    withdrawn = tuple(descent for descent in said if _is_withdrawn(descent, retractions))
    standing = [descent for descent in said if descent not in withdrawn]
    affirming = count(case, standing)
    usable = {source.id for origin in affirming.apart if origin.usable for source in origin.sources}
    counted = count(case, [one for one in standing if one.origin in usable]) if usable else affirming
    denying = count(case, [descent for descent in told if descent.report.word == "deny"])
    slots = _agreement(counted.apart) if usable else {}
    all_withdrew = bool(withdrawn) and not affirming.apart
    grade = _grade(case, counted if usable else None, affirming, denying, slots, all_withdrew=all_withdrew)
    unnamed = grade == "single_indirect" and not counted.at_least[0].identified
    return Finding(
        case=case,
        grade=grade,
        admiralty_credibility=6 if unnamed else _CREDIBILITY[grade],
        affirming=affirming,
        counted=counted,
        denying=denying,
        withdrawn=withdrawn,
        aside=tuple(descent for descent in told if descent.aside),
        retractions=tuple(descent.report for descent in retractions),
        flags=frozenset(_flags(case, told, affirming, counted, denying, slots, all_withdrew=all_withdrew)),
        slots=slots,
    )


def _is_withdrawn(descent: Descent, retractions: Iterable[Descent]) -> bool:
    """Did the origin take its word back, or the outlet through which alone we have it?"""
    through = descent.through
    return any(
        descent.origin == retraction.origin or (through is not None and through.outlet == retraction.report.outlet)
        for retraction in retractions
        if _not_before(retraction.report, descent.report if through is None else through)
    )


def _not_before(later: Report, earlier: Report) -> bool:
    return later.published is None or earlier.published is None or later.published >= earlier.published


def _grade(
    case: Case,
    usable: Counting | None,
    affirming: Counting,
    denying: Counting,
    slots: Mapping[str, Agreement],
    *,
    all_withdrew: bool,
) -> Grade:
    disinterested = [origin for origin in denying.at_least if not origin.party]
    first_hand = any(origin.direct for origin in usable.at_least) if usable else False
    if all_withdrew:
        return "refuted"
    if len(disinterested) > 1 and any(origin.direct for origin in disinterested) and not first_hand:
        return "refuted"
    if not affirming.apart:
        return "unsupported"
    if disinterested or any(slots.get(slot) == "conflict" for slot in case.core_slots):
        return "contested"
    return _support(usable.at_least) if usable else "party_claim"


def _support(origins: tuple[Origin, ...]) -> Grade:
    direct = [origin for origin in origins if origin.direct]
    # An admission needs another who was there: what both show is one origin, which cannot bear itself out.
    admitted = any(origin.admits and other is not origin and not other.party for origin in origins for other in direct)
    kinds = frozenset(kind for origin in direct for kind in origin.direct_kinds)
    if admitted or (len(origins) >= _STRONG and len(direct) > 1 and len(kinds) > 1):
        return "strong"
    if len(origins) > 1:
        return "corroborated" if direct else "indirect_multiple"
    return "single_direct" if origins[0].identified_and_direct else "single_indirect"


def _agreement(origins: tuple[Origin, ...]) -> dict[str, Agreement]:
    """For each role that two origins fill: do they agree? Empty where nothing differs."""
    roles = list(dict.fromkeys(slot for origin in origins for one in origin.carried_by for slot in one.report.slots))
    found: dict[str, Agreement] = {}
    for role in roles:
        said = [values for origin in origins if (values := origin.values(role))]
        if len(said) > 1:
            found[role] = "agree" if all(_meet(one, other) for one, other in combinations(said, 2)) else "conflict"
    return found if "conflict" in found.values() else {}


def _meet(one: frozenset[str], other: frozenset[str]) -> bool:
    return any(_same(a, b) for a in one for b in other)


def _same(a: str, b: str) -> bool:
    """The same value: the same words, or a day that lies in the month or year the other names."""
    a, b = fold(a), fold(b)
    return a == b or (a[:4].isdecimal() and (a.startswith(f"{b}-") or b.startswith(f"{a}-")))


def _flags(
    case: Case,
    told: Iterable[Descent],
    affirming: Counting,
    counted: Counting,
    denying: Counting,
    slots: Mapping[str, Agreement],
    *,
    all_withdrew: bool,
) -> Iterable[Flag]:
    told = tuple(told)
    origins = affirming.apart
    if any(origin.admits for origin in origins):
        yield "admission"
    if any(source.anonymous for origin in origins for source in origin.sources):
        yield "anonymous_origin"
    if any(descent.aside == "loop" for descent in told):
        yield "circular"
    if counted.common_ownership:
        yield "common_ownership"
    if any(slots.get(slot) == "conflict" for slot in case.core_slots):
        yield "core_slot_conflict"
    if any(origin.party for origin in denying.apart):
        yield "denied_by_party"
    if any(not origin.usable for origin in origins):
        yield "interested_party"
    if counted.possibly_same:
        yield "possibly_same_source"
    if any(case.sources[key].protected for one in told for key in (one.report.outlet, *one.report.chain)):
        yield "protected_source"
    if all_withdrew:
        yield "retracted"
    if counted.shared_evidence:
        yield "shared_evidence"
