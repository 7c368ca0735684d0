"""A record: the entries that people found to be one, seen together. Undo a judgement and it comes apart: it is a view.

Refuses to weigh: every value stands with who says it, and values that disagree stand side by side.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple, TypeVar

from isnad.custody import digest
from isnad.names import compare, parse
from isnad.record.entry import Entry, EntryKind, Field, NameKind, Statement
from isnad.record.judgement import Judgement, Undoing, Verdict, groups, standing_of
from isnad.text import fold

__all__ = ["Record", "Undone", "Value", "assemble"]

_Decision = TypeVar("_Decision")


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a field, with every statement that gives it. Spellings that fold to one are one value, shown as the
    first of them stands.
    """

    field: Field
    value: str
    kind: NameKind | None
    statements: tuple[Statement, ...]

    @property
    def is_alleged(self) -> bool:
        """Is it only by accusations that this is said?"""
        return all(told.is_accusation for told in self.statements)

    @property
    def first_cited(self) -> date | None:
        return min((told.cited for told in self.statements if told.cited), default=None)

    @property
    def last_cited(self) -> date | None:
        return max((told.cited for told in self.statements if told.cited), default=None)


class Undone(NamedTuple):
    """A judgement that no longer stands, and how that came."""

    judgement: Judgement
    undoing: Undoing


@dataclass(frozen=True, slots=True)
class Record:
    """Entries seen as one, in the order in which they came.

    `by_rule` are the pairs of them that no person had to judge: the same sentence in two reports, or a source whom the
    team's card recognises.

    `judgements` are those that stand and speak of one of them, `undone` those that stood once. `apart_from`: the keys
    of entries that were found to be others, not to be confused; `unsure`: those of whom nobody could tell.
    """

    entries: tuple[Entry, ...]
    judgements: tuple[Judgement, ...] = ()
    undone: tuple[Undone, ...] = ()
    apart_from: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()
    by_rule: tuple[tuple[str, str], ...] = ()

    @property
    def key(self) -> str:
        """The key of the entry that came first."""
        return self.entries[0].key

    @property
    def kind(self) -> EntryKind:
        return self.entries[0].kind

    @property
    def name(self) -> str:
        """The fullest name any entry gives: the most words, then the earliest."""
        return max((entry.name for entry in self.entries), key=lambda name: len(name.split()))

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(entry.key for entry in self.entries)

    @property
    def reports(self) -> tuple[str, ...]:
        """The keys of the reports and lists that tell of it."""
        return tuple(dict.fromkeys(told.report for entry in self.entries for told in entry.statements))

    @property
    def names(self) -> tuple[str, ...]:
        """Every form of its name, once."""
        return tuple(dict.fromkeys(name for entry in self.entries for name in entry.names))

    @property
    def values(self) -> tuple[Value, ...]:
        """Every value of every field, fields and values in the order in which they were first told."""
        told: dict[tuple[Field, str], list[Statement]] = {}
        for entry in self.entries:
            for statement in entry.statements:
                told.setdefault((statement.field, fold(statement.value)), []).append(statement)
        return tuple(Value(field, all_[0].value, all_[0].kind, tuple(all_)) for (field, _), all_ in told.items())

    def of(self, field: Field) -> tuple[Value, ...]:
        """The values of one field; more than one where the sources disagree, or where it may have several."""
        return tuple(value for value in self.values if value.field == field)

    def kind_of_name(self, value: Value) -> NameKind | None:
        """The kind of one of its names; «spelling» for its fullest name, part for part, in other letters."""
        own, other = parse(self.name).parts, parse(value.value).parts
        same = value.kind == "full" and value.value != self.name and len(own) == len(other)
        return "spelling" if same and compare(self.name, value.value).verdict == "same" else value.kind

    @property
    def bounds(self) -> tuple[int | None, int | None]:
        """The least and most that any entry of a counted group gives. Groups that were joined are one, never a sum."""
        least = [entry.least for entry in self.entries]
        most = [entry.most for entry in self.entries]
        return (
            min((each for each in least if each is not None), default=None),
            None if None in most else max((each for each in most if each is not None), default=None),
        )

    @property
    def rests_on_unnamed_voices(self) -> bool:
        """Does everything told here come from voices that stay unnamed, and so may all be one?"""
        return all(told.unnamed for entry in self.entries for told in entry.statements)

    @property
    def hands(self) -> frozenset[str]:
        """Everybody who ever decided something about it: judged it, or took a judgement back."""
        judged = (one.by for one in (*self.judgements, *(each.judgement for each in self.undone)))
        return frozenset((*judged, *(each.undoing.by for each in self.undone)))

    @property
    def digest(self) -> str:
        """A hash over all that the record holds: a review speaks of this state and of no other."""
        return digest([entry.as_dict() for entry in self.entries])


def assemble(
    entries: Iterable[Entry],
    judgements: Iterable[Judgement],
    undoings: Iterable[Undoing] = (),
    *,
    by_rule: Iterable[tuple[str, str]] = (),
) -> tuple[Record, ...]:
    """The records that the judgements that stand, and the pairs joined by rule, make of the entries, in the order in
    which their first entries came.

    A judgement of which one side is not among the entries joins nothing and nobody through it.
    """
    entries, undoings = tuple(entries), tuple(undoings)
    there = {entry.key for entry in entries}
    judgements = tuple(one for one in judgements if there.issuperset(one.sides))
    standing = standing_of(judgements, undoings)
    pairs = [pair for pair in by_rule if there.issuperset(pair)]
    together = groups(standing, pairs)
    members: dict[frozenset[str], list[Entry]] = {}
    for entry in entries:
        members.setdefault(together.get(entry.key, frozenset({entry.key})), []).append(entry)
    touching = _by_key((one, one) for one in standing)
    taken_back = {undoing.judgement: undoing for undoing in undoings}
    undone = _by_key((one, Undone(one, taken_back[one.number])) for one in judgements if one.number in taken_back)
    ruled: dict[frozenset[str], list[tuple[str, str]]] = {}
    for pair in pairs:
        ruled.setdefault(together[pair[0]], []).append(pair)
    return tuple(
        replace(_record(keys, held, touching, undone), by_rule=tuple(ruled.get(keys, ())))
        for keys, held in members.items()
    )


def _by_key(decisions: Iterable[tuple[Judgement, _Decision]]) -> dict[str, dict[int, _Decision]]:
    found: dict[str, dict[int, _Decision]] = {}
    for judgement, decision in decisions:
        for key in judgement.sides:
            found.setdefault(key, {})[judgement.number] = decision
    return found


def _record(
    keys: frozenset[str],
    held: list[Entry],
    touching: dict[str, dict[int, Judgement]],
    undone: dict[str, dict[int, Undone]],
) -> Record:
    judgements = tuple(_in_order(keys, touching))
    apart = _others(judgements, "different", keys)
    return Record(
        entries=tuple(held),
        judgements=judgements,
        undone=tuple(_in_order(keys, undone)),
        apart_from=apart,
        unsure=tuple(key for key in _others(judgements, "unsure", keys) if key not in apart),
    )


def _in_order(keys: frozenset[str], by_key: dict[str, dict[int, _Decision]]) -> Iterator[_Decision]:
    found = {number: decision for key in keys for number, decision in by_key.get(key, {}).items()}
    return (found[number] for number in sorted(found))


def _others(judgements: Iterable[Judgement], verdict: Verdict, keys: frozenset[str]) -> tuple[str, ...]:
    sides = (side for one in judgements if one.verdict == verdict for side in one.sides)
    return tuple(dict.fromkeys(side for side in sides if side not in keys))
