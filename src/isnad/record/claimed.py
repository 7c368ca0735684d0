"""Claimed: the events in which somebody stands, each in his role, with the denials beside it.

Refuses to weigh, and to leave a denial out: whoever denies such a thing of the same ones is shown with it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from isnad.record.entry import Entry, Field, Statement
from isnad.record.record import Record
from isnad.text import fold

__all__ = ["Claimed", "claimed", "denials_of", "is_denied"]


@dataclass(frozen=True, slots=True)
class Claimed:
    """An event in which a record stands. `roles` are those that it has there, empty for one who only speaks of it;
    `denials` are what else is told of such an event of the same ones, as not having happened.
    """

    event: Record
    roles: tuple[Field, ...]
    denials: tuple[Entry, ...]

    @property
    def is_accusation(self) -> bool:
        return any(told.is_accusation for entry in self.event.entries for told in entry.statements)


def claimed(record: Record, events: Iterable[Record]) -> tuple[Claimed, ...]:
    """The events in which the record stands, in their order: in a role of theirs, or as one who tells of them."""
    events = tuple(events)
    found = []
    for event in events:
        told = [each for entry in event.entries for each in entry.statements]
        roles = dict.fromkeys(each.field for each in told if each.of in record.keys)
        if roles or (record.kind == "source" and _tells(record, event)):
            found.append(Claimed(event, tuple(roles), denials_of(event, events)))
    return tuple(found)


def is_denied(entry: Entry) -> bool:
    """Does this report tell of the event as not having happened?"""
    return any(told.field == "polarity" and told.value == "negated" for told in entry.statements)


def denials_of(event: Record, events: Iterable[Record]) -> tuple[Entry, ...]:
    """What is told of the event, or of another of its type about one of the same, as not having happened.

    Empty where the event itself is told in no other way.
    """
    if all(map(is_denied, event.entries)):
        return ()
    about = _about(event.entries)
    others = (
        entry
        for other in events
        for entry in other.entries
        if other is event or (_type(entry) == _type(event.entries[0]) and about & _about([entry]))
    )
    return tuple(entry for entry in others if is_denied(entry))


def _tells(source: Record, event: Record) -> bool:
    """Does the source stand in the chain of one who tells of the event, in the report in which it speaks?"""
    names = {(name.report, fold(name.value)) for name in _names(source)}
    return any((told.report, fold(voice)) in names for told in _first(event) for voice in told.voice)


def _names(record: Record) -> Iterator[Statement]:
    return (told for entry in record.entries for told in entry.statements if told.field == "name")


def _first(event: Record) -> Iterator[Statement]:
    return (entry.statements[0] for entry in event.entries)


def _type(entry: Entry) -> str:
    return next(told.value for told in entry.statements if told.field == "type")


def _about(entries: Iterable[Entry]) -> frozenset[str]:
    """Those in it, by their names as they are compared; a place or a day in common makes two events no one thing."""
    return frozenset(
        fold(told.value) for entry in entries for told in entry.statements if told.field in ("actor", "target")
    )
