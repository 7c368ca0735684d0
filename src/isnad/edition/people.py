"""People on a page: who may be named there, and how the others are called. Refuses to name a protected source.

Named in public is who stands in a public role and is accused of nothing, and the accused of a matter that meets the
desk's standard. Everybody else is a role and a number, which tells people apart on that one page only.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from isnad.edition.audience import Rules, say
from isnad.errors import Language
from isnad.joining import Assertion, Sources
from isnad.lexicon import words
from isnad.names import compare
from isnad.reading import Reading
from isnad.record import NameKind, Record
from isnad.text import Document, Span, fold

__all__ = ["OnPage", "People", "Told", "blame"]

_NAMES: frozenset[NameKind | None] = frozenset({"full", "kunya", "latin"})
_LIKELY = 0.5


class Told(NamedTuple):
    """A report as it was read."""

    document: Document
    reading: Reading


class Blame(NamedTuple):
    """Whom an assertion speaks of as having done something, and whom as held or tried for it."""

    accused: frozenset[str]
    suspected: frozenset[str]


class People:
    """Everybody the desk knows of, found by the report and the entity that tells of them."""

    def __init__(
        self, records: Iterable[Record], sources: Sources, reports: Mapping[str, Told], told: Iterable[Assertion]
    ) -> None:
        self.records = [one for one in records if one.kind == "person"]
        self.reports = reports
        self.protected = [name for card in sources.cards if card.protected for name in card.names]
        self._by_entry = {entry.key: record for record in self.records for entry in record.entries}
        self._entries = {key: _entry_keys(one) for key, one in reports.items()}
        self.authors = [one.document.author for one in reports.values() if one.document.author]
        self.protected_records = frozenset(one.key for one in self.records if self._is_protected(one))
        self.blamed = blame(told, self)

    def of(self, report: str, entity: str) -> Record | None:
        """The record of an entity of a report."""
        return self._by_entry.get(self._entries.get(report, {}).get(entity, ""))

    def at(self, report: str, span: Span) -> str | None:
        """The person who is named within these words of a report."""
        mentions = self.reports[report].reading.mentions
        return next((each.entity for each in mentions if span.holds(each.span) and each.type == "PER"), None)

    def _is_protected(self, record: Record) -> bool:
        """Does any form of the name consist of words of a protected source's, or is likely it in another spelling?"""
        return any(
            frozenset(fold(name).split()) <= frozenset(fold(protected).split())
            or compare(name, protected).score >= _LIKELY
            for name in record.names
            for protected in self.protected
        )


def blame(told: Iterable[Assertion], people: People) -> Blame:
    """Those whom assertions blame for something, also where they deny it; whoever denies it is taken as blamed."""
    accusing = words("ontology/edition")["accusing"]
    accused, suspected = set(), set()
    for one in told:
        for slot in one.claim.slots:
            record = people.of(one.report, slot.ref)
            if record is None:
                continue
            if (slot.role == "actor" and one.type in accusing["actor"]) or (
                one.claim.is_accusation and slot.role != "target"
            ):
                accused.add(record.key)
            elif slot.role == "target" and one.type in accusing["target"]:
                suspected.add(record.key)
        if one.claim.stance == "denies":
            voices = (people.at(one.report, voice.span) for voice in one.claim.chain)
            denying = (people.of(one.report, entity) for entity in voices if entity)
            accused.update(record.key for record in denying if record)
    return Blame(frozenset(accused), frozenset(suspected))


class OnPage:
    """Who is who on one page."""

    def __init__(self, people: People, rules: Rules, told: Iterable[Assertion], *, standard_met: bool) -> None:
        self.people, self.rules = people, rules
        self.blamed = blame(told, people)
        self._numbers: dict[str, int] = {}
        named = {one.key: one for one in people.records if self._may_be_named(one, standard_met)}
        unnamed = [
            one for one in people.records if one.key in self.blamed.accused | self.blamed.suspected
            and one.key not in named
        ]  # fmt: skip
        # Somebody may stand on the page once more, in another report, under a record that nobody joined to his.
        self.named = {key for key, one in named.items() if not any(_may_be_one(one, other) for other in unnamed)}

    def _may_be_named(self, one: Record, standard_met: bool) -> bool:
        if one.key in self.people.protected_records:
            return False
        if self.rules.private_named:
            return True
        if one.key in self.blamed.accused:
            return standard_met or self.rules.accused_named
        public = public_role(one) is not None and _goes_by_a_name(one)
        if one.key in self.blamed.suspected:
            return public and (standard_met or self.rules.accused_named)
        everywhere = self.people.blamed
        if one.key in everywhere.accused | everywhere.suspected:
            return self.rules.accused_named and (public or one.key in everywhere.accused)
        return public

    @property
    def hidden_names(self) -> list[str]:
        """Every name that must not be seen on the page, those of people of other reports too."""
        hidden = [name for one in self.people.records if one.key not in self.named for name in one.names]
        return [*hidden, *([] if self.rules.private_named else self.people.authors)]

    @property
    def shown_names(self) -> list[str]:
        return [name for one in self.people.records if one.key in self.named for name in one.names]

    def is_named(self, report: str, entity: str) -> bool:
        record = self.people.of(report, entity)
        return record is not None and record.key in self.named

    def call(self, report: str, entity: str, body: str | None, language: Language) -> str:
        """How somebody is called who is not named: a role, the body where there is one, a number."""
        record = self.people.of(report, entity)
        role = (public_role(record) if record else None) or {each: say("person", each) for each in ("ar", "en")}
        label = role[language]
        if record and body and (record.key in self.blamed.accused or public_role(record)):
            label = say("of_body", language, role=label, body=body)
        number = self._number(fold(record.name) if record else f"{report} {entity}")
        return say("numbered", language, label=label, n=number)

    def _number(self, name: str) -> int:
        """The number that stands for a name, and for a fuller or shorter form of it with two words or more."""
        own = frozenset(name.split())
        for other, number in self._numbers.items():
            its = frozenset(other.split())
            if own == its or (len(own & its) > 1 and (own <= its or its <= own)):
                return number
        self._numbers[name] = len(self._numbers) + 1
        return self._numbers[name]


def _may_be_one(one: Record, other: Record) -> bool:
    return any(compare(a, b).score >= _LIKELY for a in one.names for b in other.names)


def _goes_by_a_name(record: Record) -> bool:
    """Is he known by more than a byname or a part of a name? Whoever goes by that alone is not in public by name."""
    return any(value.kind in _NAMES for value in record.of("name"))


def public_role(record: Record) -> Mapping[Language, str] | None:
    """The public role of a record, broad enough not to point at one office; None for a private person."""
    for value in record.of("role"):
        first = value.value.split(" · ")[0].split()[:1]
        role = _roles().get(fold(first[0])) if first else None
        if role:
            return role
    return None


@cache
def _roles() -> dict[str, Mapping[Language, str]]:
    return {
        fold(word): {"ar": role["ar"], "en": role["en"]}
        for role in words("ontology/edition")["role"]
        for word in role["words"]
    }


def _entry_keys(told: Told) -> dict[str, str]:
    """For each person of a report the key of their entry in the record."""
    keys: dict[str, str] = {}
    for mention in sorted(told.reading.mentions, key=lambda one: one.span):
        keys.setdefault(mention.entity, f"{told.document.key}@{mention.span.start}-{mention.span.end}")
    return keys
