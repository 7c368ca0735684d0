"""Which origins are one: by owner, by a shared piece of evidence, perhaps by both staying unnamed.

Refuses to call two unnamed voices two people unless somebody who knows them vouches for it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import combinations

from isnad.corroboration.case import Case, Source
from isnad.corroboration.descent import Descent


@dataclass(frozen=True, slots=True)
class Origin:
    """One independent origin: the sources that count as one, with the reports that carry its word and are counted."""

    sources: tuple[Source, ...]
    carried_by: tuple[Descent, ...]

    @property
    def direct(self) -> bool:
        return any(source.direct for source in self.sources)

    @property
    def identified(self) -> bool:
        return not all(source.anonymous for source in self.sources)

    @property
    def identified_and_direct(self) -> bool:
        return any(source.direct and not source.anonymous for source in self.sources)

    @property
    def party(self) -> bool:
        return all(source.party for source in self.sources)

    @property
    def admits(self) -> bool:
        """A party among its sources that speaks against its own interest."""
        parties = {source.id for source in self.sources if source.party}
        return any(descent.report.against_interest and descent.origin in parties for descent in self.carried_by)

    @property
    def usable(self) -> bool:
        return not self.party or self.admits

    @property
    def direct_kinds(self) -> frozenset[str]:
        return frozenset(source.kind for source in self.sources if source.direct)

    def values(self, slot: str) -> frozenset[str]:
        """What this origin says in a role of the claim, over the reports that carry it and are not set aside."""
        said = (one.report.slots.get(slot) for one in self.carried_by if one.aside is None)
        return frozenset(str(value) for value in said if value is not None)


@dataclass(frozen=True, slots=True)
class Counting:
    """The origins told apart for certain (`apart`), and as they stand if unnamed voices are one (`at_least`)."""

    apart: tuple[Origin, ...]
    at_least: tuple[Origin, ...]
    common_ownership: bool
    shared_evidence: bool

    @property
    def possibly_same(self) -> bool:
        return len(self.at_least) < len(self.apart)


def count(case: Case, told: Iterable[Descent]) -> Counting:
    """The independent origins behind some reports of a case. Reports without an origin add none."""
    told = [descent for descent in told if descent.origin is not None]
    keys = list(dict.fromkeys(descent.origin or "" for descent in told))
    by_owner = {pair for pair in combinations(keys, 2) if top(case, pair[0]) == top(case, pair[1])}
    by_evidence = {
        (one.origin or "", other.origin or "")
        for one, other in combinations(told, 2)
        if one.origin != other.origin and set(one.report.evidence) & set(other.report.evidence)
    }
    perhaps = {pair for pair in combinations(keys, 2) if _perhaps_one(case.sources[pair[0]], case.sources[pair[1]])}
    owners = [case.sources.get(top(case, one)) for one, _ in by_owner]
    return Counting(
        apart=_origins(case, told, _joined(keys, by_owner | by_evidence)),
        at_least=_origins(case, told, _joined(keys, by_owner | by_evidence | perhaps)),
        common_ownership=any(owner is None or not owner.party for owner in owners),
        shared_evidence=bool(by_evidence),
    )


def top(case: Case, key: str) -> str:
    """The owner at the top; a ring of owners is known by its first id in order."""
    owned, back = _owners(case, key)
    return min(owned[back:]) if back is not None else owned[-1]


def _owners(case: Case, key: str) -> tuple[list[str], int | None]:
    """A source and its owners upwards; where they own one another, from which of them on."""
    seen = [key]
    while (source := case.sources.get(seen[-1])) and source.controlled_by:
        if source.controlled_by in seen:
            return seen, seen.index(source.controlled_by)
        seen.append(source.controlled_by)
    return seen, None


def _in_whose_interest(case: Case, key: str) -> Source:
    """The source, as a party where one of its owners is: a mouthpiece has its owner's interest."""
    owned = (case.sources[owner] for owner in _owners(case, key)[0] if owner in case.sources)
    return replace(case.sources[key], party=any(source.party for source in owned))


def _perhaps_one(one: Source, other: Source) -> bool:
    vouched = one.vouched_distinct_by and other.vouched_distinct_by
    return one.anonymous and other.anonymous and not vouched


def _joined(keys: list[str], pairs: Iterable[tuple[str, str]]) -> list[list[str]]:
    groups = [[key] for key in keys]
    for one, other in pairs:
        first = next(group for group in groups if one in group)
        second = next(group for group in groups if other in group)
        if first is not second:
            first.extend(second)
            groups.remove(second)
    return [sorted(group, key=keys.index) for group in groups]


def _origins(case: Case, told: list[Descent], groups: list[list[str]]) -> tuple[Origin, ...]:
    return tuple(
        Origin(
            tuple(_in_whose_interest(case, key) for key in group),
            tuple(descent for descent in told if descent.origin in group),
        )
        for group in groups
    )
