"""Telling: the entries that one report gives as it was read, each value with the chain of those who say it.

Refuses to join: a report that names somebody twice as two gives two, and what two reports tell is not brought together.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable

from isnad.claims import Claim, state
from isnad.claims.claim import Slot, Source, heard
from isnad.lexicon import words
from isnad.reading import Reading
from isnad.reading.schema import Attribution, Entity, Link, Mention, MentionType, StatedRole, Unnamed
from isnad.record.entry import SIGNS, Entry, EntryKind, Field, NameKind, Statement, kind_of
from isnad.text import Document, Prose, Span, fold

__all__ = ["entries_of", "way"]

# Whatever `entries_of` comes to beside a report and its reading stands in these.
_MADE_OF = ("claims", "names", "record", "text", "lexicon", "reading/schema.py")

_WORDS_BETWEEN = 4  # «صوراً قالت إنها ل»: no more may stand between a photograph and whose it is said to be
_NAMED: dict[MentionType, EntryKind] = {"PER": "person", "ORG": "body", "LOC": "place"}


def entries_of(document: Document, reading: Reading) -> tuple[Entry, ...]:
    """The entries of a report as it was read: whom, what and where it names, the groups it counts, the events it tells
    of, and those who speak in it, each kind in the order of the text.
    """
    telling = _Telling(document, reading)
    named = [entry for entity in reading.entities for entry in telling.named(entity)]
    counted = [telling.counted(group) for group in reading.unnamed]
    return (*named, *counted, *telling.events(), *telling.sources())


@cache
def way() -> int:
    """The way in which this release makes entries: another number where code or words that they hang on are others.

    A desk whose entries were made in another way makes them anew, and does not take them for damaged ones.
    """
    written = sha256()
    for name in _MADE_OF:
        for file in sorted(_files(files("isnad").joinpath(name)), key=str):
            written.update(sha256(file.read_bytes()).digest())
    return int.from_bytes(written.digest()[:3], "big")


def _files(place: Traversable) -> Iterator[Traversable]:
    if place.is_file() and place.name.endswith((".py", ".toml", ".tsv")):
        yield place
    for inner in place.iterdir() if place.is_dir() else ():
        yield from _files(inner)


class _Telling:
    """One report and its reading, asked for what it says of each."""

    def __init__(self, document: Document, reading: Reading) -> None:
        self.document, self.reading = document, reading
        self.names = {entity.id: entity.name for entity in reading.entities}
        self.mentions: dict[str, list[Mention]] = {}
        for mention in sorted(reading.mentions, key=lambda one: one.span):
            self.mentions.setdefault(mention.entity, []).append(mention)
        self.claims = state(document, reading)
        self.given: Counter[str] = Counter()
        self.keys = {
            entity.id: self.key(_NAMED[entity.type], self.mentions[entity.id][0].span)
            for entity in reading.entities
            if entity.id in self.mentions
        } | {group.id: self.key("unnamed", group.span) for group in reading.unnamed}
        self.pictured = dict(_pictured(document, reading))

    def key(self, kind: EntryKind, span: Span) -> str:
        """The key of the next entry whose words stand here; where one word gives several, those after the first are
        numbered.
        """
        key = f"{self.document.key}{SIGNS[kind]}{span.start}-{span.end}"
        self.given[key] += 1
        return key if self.given[key] == 1 else f"{key}.{self.given[key]}"

    def named(self, entity: Entity) -> Iterator[Entry]:
        mentions = self.mentions.get(entity.id, [])
        if mentions:
            told = tuple(self.told_of(entity, mentions))
            yield Entry(self.keys[entity.id], _NAMED[entity.type], entity.name, told)

    def told_of(self, entity: Entity, mentions: list[Mention]) -> Iterator[Statement]:
        for name in dict.fromkeys((entity.name, *entity.aliases)):
            stood = next((one.span for one in mentions if one.span.of(self.document.text) == name), mentions[0].span)
            kind = kind_of(name) if entity.type == "PER" else None
            yield self.statement("name", name, stood, kind=kind)
        first = mentions[0].span
        for role in entity.roles:
            yield self.statement("role", self.role(role), role.span or first, held=role)
        for body in entity.affiliation:
            if body in self.names:
                post = next((role for role in entity.roles if role.org == body), None)
                stood = (post and post.span) or first
                yield self.statement("affiliation", self.names[body], stood, held=post)
        if entity.type == "PER":
            yield from self.memberships(entity)
        if entity.origin in self.names:
            yield self.statement("home_town", self.names[entity.origin], first)
        if entity.nationality:
            yield self.statement("nationality", entity.nationality, first)
        for mention in mentions:
            if mention.id in self.pictured:
                yield self.statement("photograph", self.pictured[mention.id].of(self.document.text), mention.span)
        if entity.type == "LOC":
            yield from self.holders(entity)

    def holders(self, place: Entity) -> Iterator[Statement]:
        """Who took or held the place, as the report tells it."""
        for claim in self.claims:
            held = {slot.ref for slot in claim.slots if slot.role in ("target", "place")}
            if claim.type == "control" and claim.polarity == "asserted" and place.id in held:
                for holder in claim.filling("actor"):
                    yield self.under(claim, "holder", holder.words, holder.span, of=self.keys.get(holder.ref))

    def memberships(self, person: Entity) -> Iterator[Statement]:
        """The bodies that somebody joined or left, with the time that is told of it."""
        for claim in self.claims:
            joined = {slot.ref for slot in claim.filling("actor")}
            if claim.type == "appointment" and claim.polarity == "asserted" and person.id in joined:
                nearest = min(claim.filling("time"), key=lambda time: _apart(claim.trigger, time.span), default=None)
                day = (nearest.value or nearest.words) if nearest else None
                for body in claim.filling("to"):
                    yield self.member(claim, body, since=day)
                for body in claim.filling("from"):
                    yield self.member(claim, body, until=day)

    def member(self, claim: Claim, body: Slot, *, since: str | None = None, until: str | None = None) -> Statement:
        told = self.under(claim, "affiliation", self.names.get(body.ref, body.words), body.span)
        return replace(told, since=since, until=until)

    def day(self, time: str | None) -> str | None:
        """What a time comes to, or its words."""
        found = next((one for one in self.reading.times if one.id == time), None)
        return (found.value or found.span.of(self.document.text)) if found else None

    def role(self, role: StatedRole) -> str:
        parts = (role.title, self.names.get(role.org or ""), self.names.get(role.place or ""))
        return " · ".join(part for part in parts if part)

    def counted(self, group: Unnamed) -> Entry:
        least = group.min if group.min is not None else group.count
        most = group.max if group.max is not None else group.count
        words_ = group.span.of(self.document.text)
        told = [self.statement("count", words_, group.span)]
        told += [
            self.statement("affiliation", self.names[body], group.span)
            for body in group.affiliation
            if body in self.names
        ]
        if group.origin in self.names:
            told.append(self.statement("home_town", self.names[group.origin], group.span))
        if group.nationality:
            told.append(self.statement("nationality", group.nationality, group.span))
        return Entry(self.keys[group.id], "unnamed", words_, tuple(told), least, most)

    def events(self) -> Iterator[Entry]:
        """Each claim as an event, called by its sentence."""
        for claim in self.claims:
            told = [
                self.under(claim, "type", claim.type, claim.trigger),
                self.under(claim, "trigger", claim.trigger.of(self.document.text), claim.trigger),
            ]
            if claim.polarity != "asserted":
                told.append(self.under(claim, "polarity", claim.polarity, claim.trigger))
            told += [
                self.under(claim, slot.role, slot.words, slot.span, of=self.keys.get(slot.ref)) for slot in claim.slots
            ]
            name = claim.quote.of(self.document.text)
            yield Entry(self.key("event", claim.trigger), "event", name, tuple(told))

    def sources(self) -> Iterator[Entry]:
        """The outlet, and everyone whom the report has its words from: a named voice once, an unnamed one each time."""
        outlet = self.document.outlet
        if outlet:
            yield Entry(self.key("source", Span(0, 0)), "source", outlet, (
                self.voiced("name", outlet, None, ()), self.voiced("source_kind", "outlet", None, ()),
            ))  # fmt: skip
        text = self.document.text
        spoken = [(said, at, link) for said in self.reading.attributions for at, link in enumerate(said.chain)]
        seen: set[object] = {fold(outlet)} if outlet else set()
        for said, at, link in sorted(spoken, key=lambda one: one[2].span):
            voice = heard(text, link, said.cue)
            if voice.agentless:
                continue  # there is nobody
            name = self.names.get(link.entity or "", voice.words)
            known = link.span if link.anonymous else fold(name)
            if known not in seen:
                seen.add(known)
                before = tuple(heard(text, one, said.cue) for one in said.chain[:at])
                yield Entry(self.key("source", link.span), "source", name, tuple(self.speaking(name, link, before)))

    def speaking(self, name: str, link: Link, before: tuple[Source, ...]) -> Iterator[Statement]:
        yield self.voiced("name", name, link.span, before, unnamed=link.anonymous)
        yield self.voiced("source_kind", link.kind, link.span, before, unnamed=link.anonymous)

    def statement(
        self, field: Field, value: str, words: Span, *, kind: NameKind | None = None, held: StatedRole | None = None
    ) -> Statement:
        said = self.said_by(words)
        chain = tuple(heard(self.document.text, link, said.cue) for link in said.chain) if said else ()
        return Statement(
            field=field,
            value=value,
            kind=kind,
            report=self.document.key,
            words=words,
            voice=self.after_outlet(chain),
            unnamed=said.chain[-1].anonymous if said and said.chain else False,
            stance=said.stance if said else None,
            cited=self.document.published,
            claims=tuple(claim.number for claim in self.claims if claim.quote.holds(words)),
            since=self.day(held.since) if held else None,
            until=self.day(held.until) if held else None,
        )

    def under(self, claim: Claim, field: Field, value: str, words: Span, *, of: str | None = None) -> Statement:
        """What a claim says, under the claim's own chain and stance."""
        voice = self.after_outlet(claim.chain)
        unnamed = claim.chain[-1].anonymous if claim.chain else False
        cited = self.document.published
        return Statement(
            field, value, None, self.document.key, words, voice, unnamed, claim.stance, cited, of, (claim.number,)
        )

    def voiced(
        self, field: Field, value: str, words: Span | None, before: tuple[Source, ...], *, unnamed: bool = False
    ) -> Statement:
        """What is said of a source by those who pass its words on."""
        voice, cited = self.after_outlet(before), self.document.published
        return Statement(field, value, None, self.document.key, words, voice, unnamed, None, cited)

    def after_outlet(self, chain: tuple[Source, ...]) -> tuple[str, ...]:
        """The outlet and then the chain, in which an outlet that speaks of itself stands once."""
        outlet = self.document.outlet
        if not outlet:
            return tuple(map(_called, chain))
        own = bool(chain) and chain[0].is_outlet(outlet)
        return (outlet, *map(_called, chain[own:]))

    def said_by(self, words: Span) -> Attribution | None:
        """The closest attribution in whose content the words stand."""
        holding = [one for one in self.reading.attributions if one.content.holds(words)]
        return min(holding, key=lambda one: one.content.end - one.content.start, default=None)


def _apart(one: Span, other: Span) -> int:
    """How many characters lie between two stretches."""
    return max(one.start, other.start) - min(one.end, other.end)


def _called(voice: Source) -> str:
    return "" if voice.agentless else voice.words


def _pictured(document: Document, reading: Reading) -> Iterator[tuple[str, Span]]:
    """The mentions of people of whom a photograph is spoken of, «صوراً قالت إنها لفلان وفلان», with those words.

    The first stands behind a joined «ل», or follows the word at once («صورة فلان»); those after it behind «و».
    """
    prose, text = Prose(document.text), document.text
    pictures = {fold(word) for word in words("ontology/record")["photographs"]["words"]}
    people = sorted((one for one in reading.mentions if one.type == "PER"), key=lambda one: one.span)
    for sentence in prose.sentences:
        shown = next((token for token in prose.within(sentence) if token.folded in pictures), None)
        last = None
        for mention in people if shown else ():
            if shown is None or not sentence.holds(mention.span) or mention.span.start <= shown.span.end:
                continue
            between = Span((last or shown).span.end, mention.span.start)
            joined = between.of(text).strip(" ،") == "و" if last else _shows(between, prose, text)
            if joined:
                last = mention
                yield mention.id, Span(shown.span.start, mention.span.end)


def _shows(between: Span, prose: Prose, text: str) -> bool:
    """Do the words between «صورة» and a name say whose it is?"""
    words_ = between.of(text)
    return not words_.strip() or (words_.endswith("ل") and len(prose.within(between)) <= _WORDS_BETWEEN)
