"""An entry: a person, body, place, event, source or counted group as one report tells of it, and who says each value.

An entry is what can be joined with others; it never changes by being joined. Refuses to hold a value without who says
it, and to join anything by itself.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, get_args

from isnad.names import parse
from isnad.reading.schema import Role, Stance
from isnad.text import Span

__all__ = [
    "KINDS", "SIGNS", "TOLD_OF", "Entry", "EntryKind", "Field", "NameKind", "Statement",
    "claim_key", "event_key", "kind_of", "kinds_under",
]  # fmt: skip

EntryKind = Literal["person", "body", "unnamed", "place", "event", "source"]
NameKind = Literal["full", "kunya", "laqab", "nisba", "part", "latin", "spelling"]
OwnField = Literal[
    "name", "role", "affiliation", "home_town", "nationality", "photograph", "count", "type", "polarity", "trigger",
    "holder", "source_kind",
]  # fmt: skip
Field = OwnField | Role

KINDS: tuple[EntryKind, ...] = get_args(EntryKind)
# Those for whose sake the record is kept; the other kinds are asked for by name.
TOLD_OF: tuple[EntryKind, ...] = ("person", "body", "unnamed")

# What stands in a key between the report's key and the place of the words, by kind; in the order of a report's entries.
SIGNS = {"person": "@", "body": "@", "place": "@", "unnamed": "~", "event": "+", "source": "="}
_ORDER = "@~+="
_ARABIC = re.compile("[\u0600-\u06ff]")


@dataclass(frozen=True, slots=True)
class Statement:
    """One value of one field, as it is said.

    `value` in the words of the report, or the code of a type, a polarity, a kind of source; `kind` the kind of a name,
    else None. `voice` is the chain of those who say so, outermost first, ending where the word begins (the outlet alone
    where the report says so itself); `stance` None in that case. An empty word is an
    accuser of whom the text does not tell. `unnamed` when the last of them stays unnamed. `words`
    is where it stands, None for what came by a list; `cited` the day the report was published. `of` is the key of the
    entry that the value names, where the same report tells of it. `claims` are the numbers of the report's claims in
    whose words it stands. `since` and `until` say from when and to when it held, as stated: `YYYY[-MM[-DD]]` or `A/B`,
    the words themselves where they come to no date; the same in both is the time in which it held.
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
    of: str | None = None
    claims: tuple[int, ...] = ()
    since: str | None = None
    until: str | None = None

    @property
    def is_accusation(self) -> bool:
        return self.stance == "accuses"


@dataclass(frozen=True, slots=True)
class Entry:
    """What one report says of one of those it speaks of.

    `key` is the report's key, a sign, and where the name, the number or the trigger first stands, so that a new reading
    that finds the same gives the same key. `least` and `most` bound the number of a counted group, each None where it
    is open; both None for all others. An event is called by the sentence that tells of it.
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
    def place(self) -> tuple[int, int]:
        """Where it stands among those of its report: by kind, each where it is first spoken of."""
        stood = self.key.removeprefix(self.report)
        return _ORDER.index(stood[0]), int(re.split("[-.]", stood[1:])[0])

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
                    "cited": told.cited.isoformat() if told.cited else None, **({"of": told.of} if told.of else {}),
                    **({"claims": list(told.claims)} if told.claims else {}),
                    **({"since": told.since} if told.since else {}), **({"until": told.until} if told.until else {}),
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
                cited=date.fromisoformat(told["cited"]) if told["cited"] else None, of=told.get("of"),
                claims=tuple(told.get("claims", ())), since=told.get("since"), until=told.get("until"),
            )
            for told in kept["statements"]
        )  # fmt: skip
        return cls(kept["key"], kept["kind"], kept["name"], statements, kept["least"], kept["most"])


def kinds_under(key: str) -> Collection[EntryKind]:
    """The kinds that an entry of this key, or of one that begins so, may have."""
    signed = [kind for kind, sign in SIGNS.items() if sign in key]
    return tuple(kind for kind in KINDS if kind in signed) if signed else KINDS


def event_key(claim: str) -> str:
    """The key of the event of a claim."""
    return SIGNS["event"].join(claim.rsplit(SIGNS["person"], 1))


def claim_key(event: str) -> str:
    """The key of the claim that tells of an event."""
    return SIGNS["person"].join(event.rsplit(SIGNS["event"], 1))


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
