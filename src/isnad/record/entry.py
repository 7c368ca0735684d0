"""An entry: one person, body, or counted group of people as one report tells of them, each value with who says it.

An entry is what can be joined with others; it never changes by being joined. Refuses to hold a value without who says
it, and to join anything by itself.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from isnad.names import parse
from isnad.reading import Reading
from isnad.reading.schema import Attribution, Entity, Mention, Stance, StatedRole, Unnamed
from isnad.text import Document, Span

__all__ = ["Entry", "EntryKind", "Field", "NameKind", "Statement", "entries_of"]

EntryKind = Literal["person", "body", "unnamed"]
NameKind = Literal["full", "kunya", "laqab", "nisba", "part", "latin"]
Field = Literal["name", "role", "affiliation", "home_town", "nationality", "photograph", "count"]

_ARABIC = re.compile("[\u0600-\u06ff]")


@dataclass(frozen=True, slots=True)
class Statement:
    """One value of one field, as it is said.

    `value` in the words of the report; `kind` the kind of a name, else None. `voice` is the chain of those who say so,
    outermost first, ending where the word begins (the outlet alone where the report says so itself); `stance` None in
    that case. `unnamed` when the last of them stays unnamed. `words` is where it stands, None for what came by a list;
    `cited` the day the report was published.
    """

    field: Field
    value: str
    kind: NameKind | None
    report: str
    words: Span | None
    voice: tuple[str, ...]
    unnamed: bool
    stance: Stance | None
    cited: date | None

    @property
    def is_accusation(self) -> bool:
        return self.stance == "accuses"


@dataclass(frozen=True, slots=True)
class Entry:
    """What one report says of one of those it speaks of.

    `key` is the report's key and where the name first stands («@», of a counted group «~»), so that a new reading that
    finds the same gives the same key. `least` and `most` bound the number of a counted group, each None where it is
    open; both None for whoever has a name.
    """

    key: str
    kind: EntryKind
    name: str
    statements: tuple[Statement, ...]
    least: int | None = None
    most: int | None = None

    @property
    def report(self) -> str:
        """The key of the report or list that tells of it."""
        return self.statements[0].report

    @property
    def place(self) -> tuple[bool, int]:
        """Where it stands among those of its report: the named before the counted, each where it is first spoken of."""
        return self.kind == "unnamed", int(re.split("[@~-]", self.key.removeprefix(self.report))[1])

    @property
    def names(self) -> tuple[str, ...]:
        """Every form of the name, the fullest first."""
        return tuple(dict.fromkeys(told.value for told in self.statements if told.field == "name"))

    def as_dict(self) -> dict[str, Any]:
        """The entry as plain values, for keeping and hashing."""
        return {
            "key": self.key, "kind": self.kind, "name": self.name, "least": self.least, "most": self.most,
            "statements": [
                {
                    "field": told.field, "value": told.value, "kind": told.kind, "report": told.report,
                    "words": list(told.words) if told.words else None, "voice": list(told.voice),
                    "unnamed": told.unnamed, "stance": told.stance,
                    "cited": told.cited.isoformat() if told.cited else None,
                }
                for told in self.statements
            ],
        }  # fmt: skip

    @classmethod
    def from_dict(cls, kept: dict[str, Any]) -> "Entry":
        """The entry that `as_dict` gave."""
        statements = tuple(
            Statement(
                field=told["field"], value=told["value"], kind=told["kind"], report=told["report"],
                words=Span(*told["words"]) if told["words"] else None, voice=tuple(told["voice"]),
                unnamed=told["unnamed"], stance=told["stance"],
                cited=date.fromisoformat(told["cited"]) if told["cited"] else None,
            )
            for told in kept["statements"]
        )  # fmt: skip
        return cls(kept["key"], kept["kind"], kept["name"], statements, kept["least"], kept["most"])


def entries_of(document: Document, reading: Reading) -> tuple[Entry, ...]:
    """The entries of a report as it was read: its people, its bodies, and the groups it counts, in their order."""
    telling = _Telling(document, reading)
    named = [entry for entity in reading.entities if entity.type in ("PER", "ORG") for entry in telling.named(entity)]
    return (*named, *(telling.counted(group) for group in reading.unnamed))


def kind_of(name: str) -> NameKind:
    """What kind of name this is: a kunya (with or without a nisba), a nisba or laqab alone, one part, Latin letters,
    or a full name.
    """
    if not _ARABIC.search(name):
        return "latin"
    roles = [part.roles[0] for part in parse(name).parts]
    if len(roles) > 1:
        return "full" if set(roles) - {"kunya", "nisba"} else "kunya"
    alone: dict[str, NameKind] = {"kunya": "kunya", "nisba": "nisba", "laqab": "laqab"}
    return alone.get(roles[0], "part") if roles else "part"


class _Telling:
    """One report and its reading, asked for what it says of each."""

    def __init__(self, document: Document, reading: Reading) -> None:
        self.document, self.reading = document, reading
        self.names = {entity.id: entity.name for entity in reading.entities}
        self.mentions: dict[str, list[Mention]] = {}
        for mention in sorted(reading.mentions, key=lambda one: one.span):
            self.mentions.setdefault(mention.entity, []).append(mention)

    def named(self, entity: Entity) -> Iterator[Entry]:
        mentions = self.mentions.get(entity.id, [])
        if not mentions:
            return
        first = mentions[0].span
        yield Entry(
            key=f"{self.document.key}@{first.start}-{first.end}",
            kind="person" if entity.type == "PER" else "body",
            name=entity.name,
            statements=tuple(self.told_of(entity, mentions)),
        )

    def told_of(self, entity: Entity, mentions: list[Mention]) -> Iterator[Statement]:
        for name in dict.fromkeys((entity.name, *entity.aliases)):
            stood = next((one.span for one in mentions if one.span.of(self.document.text) == name), mentions[0].span)
            kind = kind_of(name) if entity.type == "PER" else None
            yield self.statement("name", name, stood, kind=kind)
        first = mentions[0].span
        for role in entity.roles:
            yield self.statement("role", self.role(role), first)
        for body in entity.affiliation:
            if body in self.names:
                yield self.statement("affiliation", self.names[body], first)
        if entity.origin in self.names:
            yield self.statement("home_town", self.names[entity.origin], first)
        if entity.nationality:
            yield self.statement("nationality", entity.nationality, first)

    def role(self, role: StatedRole) -> str:
        parts = (role.title, self.names.get(role.org or ""), self.names.get(role.place or ""))
        return " · ".join(part for part in parts if part)

    def counted(self, group: Unnamed) -> Entry:
        least = group.min if group.min is not None else group.count
        most = group.max if group.max is not None else group.count
        words = group.span.of(self.document.text)
        told = [self.statement("count", words, group.span)]
        told += [
            self.statement("affiliation", self.names[body], group.span)
            for body in group.affiliation
            if body in self.names
        ]
        if group.origin in self.names:
            told.append(self.statement("home_town", self.names[group.origin], group.span))
        if group.nationality:
            told.append(self.statement("nationality", group.nationality, group.span))
        key = f"{self.document.key}~{group.span.start}-{group.span.end}"
        return Entry(key, "unnamed", words, tuple(told), least, most)

    def statement(self, field: Field, value: str, words: Span, *, kind: NameKind | None = None) -> Statement:
        said = self.said_by(words)
        chain = tuple(link.span.of(self.document.text) for link in said.chain) if said else ()
        return Statement(
            field=field,
            value=value,
            kind=kind,
            report=self.document.key,
            words=words,
            voice=(*((self.document.outlet,) if self.document.outlet else ()), *chain),
            unnamed=said.chain[-1].anonymous if said and said.chain else False,
            stance=said.stance if said else None,
            cited=self.document.published,
        )

    def said_by(self, words: Span) -> Attribution | None:
        """The closest attribution in whose content the words stand."""
        holding = [one for one in self.reading.attributions if one.content.holds(words)]
        return min(holding, key=lambda one: one.content.end - one.content.start, default=None)
