"""A total of people counted without names: at least, at most, and why. What shares an origin is never added up.

Groups are taken for the same people where a person found so, where they fill one role of one event, where one report
copies the other, or where both go back to one named voice and nothing between them differs. Groups of whom nobody
knows whether they are the same raise what is at most, and never what is at least. Refuses to add names to numbers.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Literal, NamedTuple

from isnad.joining.reuse import taken_over
from isnad.joining.source_card import bare
from isnad.lexicon import words
from isnad.reading.schema import EventType, Role
from isnad.record.claimed import is_denied
from isnad.record.entry import Entry, Statement
from isnad.record.judgement import groups
from isnad.record.record import Record
from isnad.text import fold

__all__ = ["Counted", "Scope", "Total", "Why", "counted_role", "total"]

Why = Literal["judged", "one_event", "copy", "one_origin"]
_DIFFERS: tuple[Role, ...] = ("place", "from", "to", "target", "actor", "time")


@dataclass(frozen=True, slots=True)
class Scope:
    """Which counted people: those in their role in events of a type, at a place, told of in reports of these days."""

    type: EventType
    place: str | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A counted group as one report tells of it, in one event, under one chain of voices."""

    group: Entry
    event: Entry
    said: Statement

    @property
    def origin(self) -> str | None:
        """The named voice with whom the word begins; None where that voice stays unnamed."""
        return bare(self.said.voice[-1]) if self.said.voice and not self.said.unnamed else None


@dataclass(frozen=True, slots=True)
class Counted:
    """People who are the same, as far as is known, however many reports tell of them; `why` they are taken for one.

    `most` is None where a report leaves it open.
    """

    told: tuple[Told, ...]
    least: int
    most: int | None
    why: tuple[Why, ...]

    @property
    def is_alleged(self) -> bool:
        """Is it only by accusations that they are told of?"""
        return all(each.said.is_accusation for each in self.told)


@dataclass(frozen=True, slots=True)
class Total:
    """At least and at most how many, over all that is counted. `apart`: how many of these were found to be others, so
    that what is at least could be added.
    """

    scope: Scope
    counted: tuple[Counted, ...]
    apart: int

    @property
    def least(self) -> int:
        return sum(each.least for each in self.counted[: max(1, self.apart)])

    @property
    def most(self) -> int | None:
        most = [each.most for each in self.counted]
        return None if None in most else sum(each for each in most if each is not None)

    @property
    def reports(self) -> int:
        return len({told.said.report for each in self.counted for told in each.told})


class _Link(NamedTuple):
    left: str
    right: str
    why: Why


def counted_role(type_: EventType) -> Role:
    """The role in which people are counted for a type of event: those who fled, those who were arrested."""
    role: Role = words("ontology/record")["counted"][type_]["role"]
    return role


def total(
    scope: Scope, unnamed: Iterable[Record], events: Iterable[Record], *, copies: Iterable[tuple[str, str]] = ()
) -> Total:
    """The total over counted groups. `copies` are pairs of reports, the second of which has the first one's text."""
    unnamed, events, copies = tuple(unnamed), tuple(events), tuple(copies)
    told = {each.group.key: each for each in sorted(_told(scope, unnamed, events), key=_by_day)}
    copied = [*_copied(told, copies), *_sentences(told)]
    printed_again = {link.right for link in copied} | {
        key for key, each in told.items() if each.said.report in {copy for _, copy in copies}
    }
    own = [each for key, each in told.items() if key not in printed_again]
    links = [
        link
        for link in (*_judged(unnamed), *_in_one_event(told, events), *copied, *_of_one_origin(own))
        if link.left in told and link.right in told
    ]
    together = groups((), ((link.left, link.right) for link in links))
    members: dict[frozenset[str], list[Told]] = {}
    for key, each in told.items():
        members.setdefault(together.get(key, frozenset({key})), []).append(each)
    why: defaultdict[frozenset[str], dict[Why, None]] = defaultdict(dict)
    for link in links:
        why[together[link.left]][link.why] = None
    counted = [_counted(held, tuple(why[keys])) for keys, held in members.items()]
    first, rest = _apart(sorted(counted, key=lambda one: -one.least), unnamed)
    return Total(scope, (*first, *rest), len(first))


def _told(scope: Scope, unnamed: Iterable[Record], events: Iterable[Record]) -> Iterator[Told]:
    """Every group that stands in its role in an event of the scope, the first time its report tells of it."""
    role, seen = counted_role(scope.type), set[str]()
    known = {entry.key: entry for record in unnamed for entry in record.entries}
    for event in (entry for record in events for entry in record.entries if _within(scope, entry)):
        for said in event.statements:
            if said.field == role and said.of in known and said.of not in seen:
                seen.add(said.of)
                yield Told(known[said.of], event, said)


def _by_day(told: Told) -> tuple[bool, date]:
    return told.said.cited is None, told.said.cited or date.min


def _within(scope: Scope, event: Entry) -> bool:
    first = event.statements[0]
    if first.value != scope.type or is_denied(event) or any(said.field == "polarity" for said in event.statements):
        return False
    places = {fold(said.value) for said in event.statements if said.field in ("place", "from", "to", "via")}
    if scope.place and fold(scope.place) not in places:
        return False
    if (scope.since or scope.until) and first.cited is None:
        return False
    day = first.cited
    return not (day and ((scope.since and day < scope.since) or (scope.until and day > scope.until)))


def _judged(unnamed: Iterable[Record]) -> Iterator[_Link]:
    for record in unnamed:
        for one, other in combinations(record.entries, 2):
            yield _Link(one.key, other.key, "judged")


def _in_one_event(told: Mapping[str, Told], events: Iterable[Record]) -> Iterator[_Link]:
    """Groups of different reports in their role in one event: those that joined claims, or one sentence, tell of."""
    for event in events:
        keys = {entry.key for entry in event.entries}
        here = [each for each in told.values() if each.event.key in keys]
        for one, other in combinations(here, 2):
            if one.said.report != other.said.report:
                yield _Link(one.group.key, other.group.key, "one_event")


def _copied(told: Mapping[str, Told], copies: Iterable[tuple[str, str]]) -> Iterator[_Link]:
    """Each group of a report with the one in its copy that has the same words, or else stands in the same place."""
    by_report: defaultdict[str, dict[tuple[str, int], str]] = defaultdict(dict)
    seen: Counter[tuple[str, str]] = Counter()
    for each in sorted(told.values(), key=lambda one: (one.group.report, one.group.place)):
        called = fold(each.group.name)
        seen[each.group.report, called] += 1
        by_report[each.group.report][called, seen[each.group.report, called]] = each.group.key
    for left, right in copies:
        mine, yours = by_report[left], by_report[right]
        for which in mine.keys() & yours.keys():
            yield _Link(mine[which], yours[which], "copy")
        rest = (
            [key for which, key in one.items() if which not in other] for one, other in ((mine, yours), (yours, mine))
        )
        for one, other in zip(*rest, strict=False):
            yield _Link(one, other, "copy")


def _sentences(told: Mapping[str, Told]) -> Iterator[_Link]:
    """Groups of like bounds in sentences of which the later is the earlier one's, but for a few words."""
    for one, other in combinations(told.values(), 2):
        alike = (one.group.least, one.group.most) == (other.group.least, other.group.most)
        if alike and one.said.report != other.said.report and taken_over(one.event.name, other.event.name):
            yield _Link(one.group.key, other.group.key, "copy")


def _of_one_origin(own: Iterable[Told]) -> Iterator[_Link]:
    """Groups of different reports that one named voice tells of, or of which one quotes the other's outlet.

    `own` leaves copies out: the outlet that printed one is nobody's origin.
    """
    for one, other in combinations(own, 2):
        if one.said.report != other.said.report and _one_voice(one, other) and not _differ(one, other):
            yield _Link(one.group.key, other.group.key, "one_origin")


def _one_voice(one: Told, other: Told) -> bool:
    if one.origin and one.origin == other.origin:
        return True
    outlets = [{bare(voice) for voice in each.said.voice[:1]} for each in (one, other)]
    quoted = [
        {bare(voice) for voice in each.said.voice[1:]} - outlet
        for each, outlet in zip((one, other), outlets, strict=True)
    ]
    return bool(quoted[0] & outlets[1] or quoted[1] & outlets[0])


def _differ(one: Told, other: Told) -> bool:
    """Does a role that both events fill hold nothing in common? The number itself may differ: it is an interval."""
    counted = {one.group.key, other.group.key}
    for role in _DIFFERS:
        mine, yours = (
            {fold(said.value) for said in each.event.statements if said.field == role and said.of not in counted}
            for each in (one, other)
        )
        if mine and yours and not mine & yours:
            return True
    return False


def _counted(told: list[Told], why: tuple[Why, ...]) -> Counted:
    """The least and most that any report gives; several groups of one report, found to be one with another, add up."""
    least: Counter[str] = Counter()
    most: dict[str, int | None] = {}
    for each in told:
        group = each.group
        least[group.report] += group.least or 0
        before = most.get(group.report, 0)
        most[group.report] = None if before is None or group.most is None else before + group.most
    highest = None if None in most.values() else max(each for each in most.values() if each is not None)
    return Counted(tuple(told), min(least.values()), highest, why)


def _apart(counted: list[Counted], unnamed: Iterable[Record]) -> tuple[list[Counted], list[Counted]]:
    """Those whom people found to be others than one another, the largest first; and the rest."""
    others = {entry.key: frozenset(record.apart_from) for record in unnamed for entry in record.entries}
    first: list[Counted] = []
    for each in counted:
        keys = {told.group.key for told in each.told}
        if all(any(others[key] & {told.group.key for told in held.told} for key in keys) for held in first):
            first.append(each)
    return first, [each for each in counted if each not in first]
