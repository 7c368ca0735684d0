"""An assertion: one report's claim made comparable — who, where, when, how many — with what is known of each.

Refuses to resolve: a place keeps all it may be, a name stays as it is written, a day not stated is no day.
"""

from calendar import monthrange
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from isnad.claims import Claim, state
from isnad.places import Gazetteer, core, find
from isnad.reading import Reading
from isnad.reading.schema import EventType, Role
from isnad.text import Document, fold

__all__ = ["Assertion", "Days", "Fill", "assertions_of", "days"]

FillKind = Literal["person", "body", "place", "time", "group"]
_KINDS: dict[str, FillKind] = {"PER": "person", "ORG": "body", "LOC": "place"}


@dataclass(frozen=True, slots=True)
class Days:
    """A stretch of days, both ends included."""

    first: date
    last: date

    def meets(self, other: "Days") -> bool:
        return self.first <= other.last and other.first <= self.last


@dataclass(frozen=True, slots=True)
class Fill:
    """What fills a role: its words and, by kind, the names of a person, the ids of the places it may be, days, bounds.

    `places` is empty for a name no gazetteer holds; `within` are the governorates that hold them. `days` is None for a
    time without a value; `least` and `most` bound a counted group, None where open.
    """

    kind: FillKind
    words: str
    names: tuple[str, ...] = ()
    places: frozenset[str] = frozenset()
    within: frozenset[str] = frozenset()
    days: Days | None = None
    least: int | None = None
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Assertion:
    """A claim of one report and its fills by role. `key` is the report's key and where the trigger stands,
    numbered after the first where one word tells of several.

    `published` and `outlet` are the report's; `trigger` the word that tells of it, `quote` its sentence.
    """

    key: str
    claim: Claim
    outlet: str | None
    published: date | None
    trigger: str
    quote: str
    fills: tuple[tuple[Role, Fill], ...]

    @property
    def report(self) -> str:
        return self.claim.report

    @property
    def kind(self) -> str:
        """Assertions of one kind of event can be found the same."""
        return self.claim.type

    @property
    def type(self) -> EventType:
        return self.claim.type

    def filling(self, role: Role) -> tuple[Fill, ...]:
        return tuple(fill for its, fill in self.fills if its == role)

    def of_kind(self, *kinds: FillKind) -> tuple[Fill, ...]:
        return tuple(fill for _, fill in self.fills if fill.kind in kinds)


def assertions_of(document: Document, reading: Reading, *, gazetteer: Gazetteer | None = None) -> tuple[Assertion, ...]:
    """Every claim of a report as an assertion, in the order of the text."""
    looking = _Looking(document, reading, gazetteer or core())
    return tuple(looking.assertion(claim) for claim in state(document, reading))


def days(value: str | None) -> Days | None:
    """The days of a time's value (`YYYY[-MM[-DD]]` or `A/B`); None for none or for what is no such value.

    >>> days("2030-02")
    Days(first=datetime.date(2030, 2, 1), last=datetime.date(2030, 2, 28))
    """
    if not value:
        return None
    first, _, last = value.partition("/")
    opening, closing = _edge(first, last=False), _edge(last or first, last=True)
    return Days(opening, closing) if opening and closing else None


def _edge(value: str, *, last: bool) -> date | None:
    try:
        numbers = [int(part) for part in value.split("-")]
        year, month = numbers[0], numbers[1] if len(numbers) > 1 else (12 if last else 1)
        day = numbers[2] if len(numbers) > 2 else (monthrange(year, month)[1] if last else 1)
        return date(year, month, day)
    except (ValueError, IndexError):
        return None


class _Looking:
    def __init__(self, document: Document, reading: Reading, gazetteer: Gazetteer) -> None:
        self.document, self.reading, self.gazetteer = document, reading, gazetteer
        self.entities = {entity.id: entity for entity in reading.entities}
        self.groups = {group.id: group for group in reading.unnamed}
        self.others = tuple(entity.name for entity in reading.entities if entity.type == "LOC")
        self.given: Counter[str] = Counter()
        self.known: dict[str, tuple[frozenset[str], frozenset[str]]] = {}

    def assertion(self, claim: Claim) -> Assertion:
        at = claim.trigger
        key = f"{self.document.key}@{at.start}-{at.end}"
        self.given[key] += 1
        return Assertion(
            key=key if self.given[key] == 1 else f"{key}.{self.given[key]}",
            claim=claim,
            outlet=self.document.outlet,
            published=self.document.published,
            trigger=at.of(self.document.text),
            quote=claim.quote.of(self.document.text),
            fills=tuple((slot.role, self.fill(slot.ref, slot.words, slot.value)) for slot in claim.slots),
        )

    def fill(self, ref: str, words: str, value: str | None) -> Fill:
        if entity := self.entities.get(ref):
            kind = _KINDS[entity.type]
            places, within = self.where(entity.name) if kind == "place" else (frozenset(), frozenset())
            return Fill(kind, entity.name, names=(entity.name, *entity.aliases), places=places, within=within)
        if group := self.groups.get(ref):
            least = group.min if group.min is not None else group.count
            most = group.max if group.max is not None else group.count
            return Fill("group", words, least=least, most=most)
        return Fill("time", words, days=days(value))

    def where(self, name: str) -> tuple[frozenset[str], frozenset[str]]:
        """The ids of the places a name means, all that it may mean where none stands clear; and what holds them."""
        if name not in self.known:
            match = find(name, others=self.others, gazetteer=self.gazetteer)
            meant = [match.accepted] if match.accepted else [one for one in match.candidates if one.level != "fuzzy"]
            self.known[name] = (
                frozenset(one.place.id for one in meant),
                frozenset(fold(one.place.parent) for one in meant),
            )
        return self.known[name]


def first_of_each(assertions: Iterable[Assertion]) -> tuple[Assertion, ...]:
    """One assertion a report and polarity: the one told through the longest chain, the first of those."""
    found: dict[tuple[str, str], Assertion] = {}
    for one in assertions:
        key = (one.report, one.claim.polarity)
        if key not in found or len(one.claim.chain) > len(found[key].claim.chain):
            found[key] = one
    return tuple(found.values())
