"""Who and what stands where in a sentence: names, counted groups, times, and the preposition that governs them.

Shallow on purpose: no tree, only breaks between statements, lists of names, and what stands before each list. Refuses
to say which role anybody has: see `roles`.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from isnad.lexicon import words
from isnad.reading.inflections import bare
from isnad.reading.schema import Mention, Time, Unnamed
from isnad.text import Prose, Span, fold

Kind = Literal["PER", "ORG", "LOC", "unnamed", "time"]
_JOINED = ("ب", "ل", "ك")
_NEAR = 4
_KIN_REACH = 9


class Thing(NamedTuple):
    """A name, a counted group or a time, at the tokens `first` to `last`."""

    ref: str
    kind: Kind
    span: Span
    first: int
    last: int


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """Things of one list, governed by one preposition (None for a subject or an object)."""

    things: tuple[Thing, ...]
    preposition: str | None

    @property
    def first(self) -> int:
        return self.things[0].first

    @property
    def last(self) -> int:
        return self.things[-1].last

    @property
    def kind(self) -> Kind:
        return self.things[0].kind

    @property
    def is_people(self) -> bool:
        return self.kind in ("PER", "unnamed")

    @property
    def refs(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(thing.ref for thing in self.things))


@dataclass(frozen=True, slots=True)
class _Words:
    breaks: frozenset[str]
    break_signs: frozenset[str]
    relatives: frozenset[str]
    links: frozenset[str]
    link_signs: frozenset[str]
    heads: frozenset[str]
    prepositions: frozenset[str]
    kin: frozenset[str]
    units: frozenset[str]
    owning: frozenset[str]


@cache
def _words() -> _Words:
    lists = words("ar/clauses")

    def folded(name: str) -> frozenset[str]:
        return frozenset(map(fold, lists[name]["words"]))

    return _Words(
        breaks=folded("boundary"),
        break_signs=frozenset(lists["boundary"]["signs"]),
        relatives=folded("relative"),
        links=folded("coordination"),
        link_signs=frozenset(lists["coordination"]["signs"]),
        heads=folded("heads"),
        prepositions=folded("prepositions"),
        kin=folded("kin"),
        units=folded("units"),
        owning=folded("owning"),
    )


class Layout:
    """The things of a text by place, grouped, and the breaks between statements."""

    def __init__(
        self, prose: Prose, mentions: Sequence[Mention], unnamed: Sequence[Unnamed], times: Sequence[Time]
    ) -> None:
        self.prose = prose
        self.tokens = prose.tokens
        self._words = _words()
        self.sentences = [(prose.at(span.start), prose.at(span.end)) for span in prose.sentences]
        self._sentence_starts = [start for start, _ in self.sentences]
        things = sorted(self._things(mentions, unnamed, times), key=lambda thing: (thing.first, -thing.last))
        self.groups = self._grouped([thing for thing in things if thing.kind != "time"])
        self.times = [thing for thing in things if thing.kind == "time"]
        self.within_names = frozenset(
            place for t in things if t.kind in ("PER", "ORG") for place in range(t.first, t.last + 1)
        )
        self._starts = [group.first for group in self.groups]

    def _things(
        self, mentions: Sequence[Mention], unnamed: Sequence[Unnamed], times: Sequence[Time]
    ) -> Iterator[Thing]:
        counted = [group.span for group in unnamed]
        starts = [span.start for span in counted]
        for mention in mentions:
            around = bisect_right(starts, mention.span.start) - 1
            if around >= 0 and counted[around].holds(mention.span):
                continue  # «أربعة من عناصر الفرقة»: the group takes part, not the body it belongs to
            yield self._thing(mention.entity, mention.type, mention.span)
        for group in unnamed:
            yield self._thing(group.id, "unnamed", group.span)
        for time in times:
            yield self._thing(time.id, "time", time.span)

    def _thing(self, ref: str, kind: Kind, span: Span) -> Thing:
        first = self.prose.at(span.start)
        if first == len(self.tokens) or self.tokens[first].start > span.start:
            first -= 1
        return Thing(ref, kind, span, first, self.prose.at(span.end) - 1)

    def sentence(self, place: int) -> tuple[int, int]:
        """The tokens, end exclusive, of the sentence in which the token at `place` stands."""
        return self.sentences[self.sentence_number(place)]

    def sentence_number(self, place: int) -> int:
        """Which sentence, from 0, the token at `place` stands in."""
        return max(0, bisect_right(self._sentence_starts, place) - 1)

    def breaks(self, place: int) -> bool:
        """Does a new statement begin at this token?"""
        token = self.tokens[place]
        return token.folded in self._words.breaks or token.text in self._words.break_signs

    def is_relative(self, place: int) -> bool:
        """Is this word «الذي» or one of its kind?"""
        return self.tokens[place].folded in self._words.relatives

    def governs(self, place: int) -> bool:
        """Is this word a preposition?"""
        return self._as_preposition(place) is not None

    def between(self, start: int, end: int) -> list[Group]:
        """The groups that begin at the tokens `start` to `end`, end exclusive."""
        return self.groups[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _grouped(self, things: Sequence[Thing]) -> list[Group]:
        groups: list[Group] = []
        for thing in things:
            last = groups[-1] if groups else None
            if last and (self._inside(last, thing) or self._continues(last, thing)):
                groups[-1] = Group((*last.things, thing), last.preposition)
            else:
                groups.append(Group((thing,), self._preposition(thing, last.last if last else -1)))
        return groups

    def _inside(self, group: Group, thing: Thing) -> bool:
        return thing.first <= group.last and thing.span.start < group.things[-1].span.end

    def _is_kin_of(self, group: Group) -> bool:
        """«والد أحد الموقوفين، ويدعى فلان»: the name that follows is the father's, not the detainee's."""
        return group.first > 0 and self.tokens[group.first - 1].folded in self._words.kin

    def names_kin(self, place: int) -> bool:
        """Does the name at this token name the kin of those counted just before it?"""
        before = bisect_left(self._starts, place) - 1
        group = self.groups[before] if before >= 0 else None
        return group is not None and group.is_people and place - group.last <= _KIN_REACH and self._is_kin_of(group)

    def _continues(self, group: Group, thing: Thing) -> bool:
        """Is the thing the next of the list: of the same sort, with only links and heads between?"""
        if (group.kind == "LOC") != (thing.kind == "LOC") or (group.kind == "ORG") != (thing.kind == "ORG"):
            return False
        gap = range(group.last + 1, thing.first)
        if len(gap) > 9 or self.sentence(group.last) != self.sentence(thing.first):
            return False
        if group.kind == "unnamed" and thing.kind == "PER" and self._is_kin_of(group):
            return False
        linked = self._joined(thing) == "و"
        for place in gap:
            token = self.tokens[place]
            if not token.is_word:
                if token.text not in self._words.link_signs and not token.is_number:
                    return False
                if token.text == ":" and group.kind == "ORG":
                    return False  # «المرصد: الفصيل خطف رجلين»
                linked = linked or token.text in "،,-–/:("
            elif token.folded in self._words.links:
                linked = True
            elif self.is_head(token.folded):
                linked = linked or token.folded[0] == "و"
            else:
                return False
        return linked

    def is_head(self, folded: str) -> bool:
        """Is this a noun that stands before a name and belongs to its phrase («مدينة», «فصيل»)?"""
        return not self._words.heads.isdisjoint(bare(folded))

    def _joined(self, thing: Thing) -> str:
        """The letters joined before the thing in its first word: «ب» in «بالرقة»."""
        token = self.tokens[thing.first]
        return (
            fold(self.prose.text[token.start : thing.span.start]).rstrip("ا") if thing.span.start > token.start else ""
        )

    def _preposition(self, thing: Thing, floor: int) -> str | None:
        """The preposition that governs the thing: joined to it, or before it with only heads and quotes between."""
        joined, first = self._joined(thing), thing.first
        if thing.kind == "ORG" and (unit := self._unit_before(first, joined)):
            joined, first = self.tokens[unit].folded[:1] if self._is_joined_unit(unit) else "", unit
        if joined and joined[-1] in _JOINED:
            return joined[-1]
        for place in range(first - 1, max(floor, first - 1 - 2 * _NEAR), -1):
            token = self.tokens[place]
            if not token.is_word:
                if token.text in "«»\"“”'‘’#()[]" or token.is_number:
                    continue
                return None
            found = self._as_preposition(place)
            if found:
                return found
            if not self.is_head(token.folded):
                return None
            if token.folded[0] in "بل" and token.folded not in self._words.heads:
                return token.folded[0]
        return None

    def _unit_before(self, first: int, joined: str) -> int:
        """Where the people stand through whom a body acts («دورية من», «مجموعة تابعة لـ»); 0 where none do."""
        before = first - 1
        while before > 1 and self.tokens[before].text in '«“"':
            before -= 1
        folded = self.tokens[before].folded
        owned = joined == "ل" and folded in self._words.owning
        unit = before - 1 if before > 0 and (owned or (not joined and folded == "من")) else 0
        return unit if unit > 0 and not self._words.units.isdisjoint(bare(self.tokens[unit].folded)) else 0

    def _is_joined_unit(self, place: int) -> bool:
        """Is a preposition written onto the word for them («بدورية»)?"""
        folded = self.tokens[place].folded
        return folded[0] in _JOINED and folded not in self._words.units

    def _as_preposition(self, place: int) -> str | None:
        folded = self.tokens[place].folded
        pair = f"{self.tokens[place - 1].folded} {folded}" if place else folded
        for word in (pair, folded):
            for form in (word, word[1:] if word[0] in "وف" else word):
                if form in self._words.prepositions:
                    return form
        return None
