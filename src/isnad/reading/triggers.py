"""The words that name an event: the lines of the event lexicon found in a text, each in its sense.

A line is chosen by its own conditions (what stands near it) and by nothing else; where two lines of one type share a
word the one that asks for more wins. Refuses to fill roles: see `roles`.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any, Literal

from isnad.lexicon import words
from isnad.reading.inflections import (
    Form,
    Pronoun,
    bare,
    fits_noun,
    fits_verb,
    is_of,
    masdar,
    participle,
    past,
    present,
    present_stem,
    strippings,
)  # fmt: skip
from isnad.reading.schema import EVENT_TYPES, EventType
from isnad.text import Prose, Span, Token, fold

Voice = Literal["active", "passive", "either"]
_DAMMA = "\u064f"
_REACH = 5
_LIGHT = frozenset(
    map(
        fold,
        ("تم", "تمت", "يتم", "تتم", "جرى", "جرت", "يجري", "تجري", "يجر", "تجر", "سيتم", "ستتم", "سيجري", "وتم", "وجرى"),
    )
)
_STOPS = frozenset("؛:.!؟…\n")


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """One line of the lexicon: what it asks for and which roles it gives."""

    type: EventType
    lemma: str
    masdars: frozenset[str]
    subject: str
    object: str
    patient: str
    beside: EventType | None
    reach: int
    company: frozenset[str]
    strangers: frozenset[str]
    before: frozenset[str]
    not_before: frozenset[str]
    not_next: frozenset[str]
    nowhere: frozenset[str]
    mute: frozenset[str]
    counted: bool
    needs: str | None
    prepositions: Mapping[str, str]
    planned: bool
    demand: bool
    asserted: bool

    @property
    def name(self) -> str:
        """As `made_by` shows it."""
        return f"events/{self.type}/{self.lemma}"

    @property
    def demands(self) -> int:
        """How much the line asks for; the one that asks for more is the surer."""
        return bool(self.company) * 4 + bool(self.before) * 3 + bool(self.needs)


@dataclass(frozen=True, slots=True)
class Trigger:
    """A line found at the tokens `first` to `last` (the `with` word too when it is next); `head` is the word itself."""

    line: Line
    form: Form
    first: int
    head: int
    last: int
    prefix: str
    pronoun: str
    voice: Voice

    @property
    def is_verb(self) -> bool:
        return self.form in ("past", "present", "passive")

    @property
    def is_light(self) -> bool:
        """Is it a noun with a verb before it that only says that it was done («تم اعتقال», «لم يجر اعتقال»)?"""
        return self.form == "masdar" and self.first < self.head

    @property
    def names_people(self) -> bool:
        """Is it a word for those who did or suffered it («المعتقلون»), not for the deed?"""
        return self.form in ("participle", "plural")

    def span(self, tokens: Sequence[Token]) -> Span:
        start = tokens[self.first].start if self.first != self.head else tokens[self.head].after(len(self.prefix))
        return Span(start, tokens[self.last].end)


@dataclass(frozen=True, slots=True)
class _Entry:
    line: Line
    form: Form
    pronoun: Pronoun
    core: str
    mute: bool


@dataclass(frozen=True, slots=True)
class _Index:
    entries: Mapping[str, tuple[_Entry, ...]]
    phrases: Mapping[str, Sequence[tuple[tuple[str, ...], Line]]]


def _line(kind: EventType, frame: Mapping[str, Any], entry: Mapping[str, Any], default: Mapping[str, str]) -> Line:
    def folded(key: str) -> frozenset[str]:
        return frozenset(map(fold, entry.get(key, ())))

    return Line(
        type=kind,
        lemma=entry["lemma"],
        masdars=folded("masdar"),
        subject=entry.get("subject", frame["subject"]),
        object=entry.get("object", frame["object"]),
        patient=entry.get("patient", "target"),
        beside=entry.get("beside"),
        reach=entry.get("reach", _REACH),
        company=folded("with"),
        strangers=folded("without"),
        before=folded("after"),
        not_before=folded("not_after"),
        not_next=folded("not_next"),
        nowhere=folded("not_near"),
        mute=folded("mute"),
        counted=entry.get("counted", True),
        needs=entry.get("needs"),
        prepositions={
            fold(word): role
            for word, role in {**default, **frame.get("prepositions", {}), **entry.get("prepositions", {})}.items()
        },
        planned=entry.get("planned", False),
        demand=entry.get("demand", False),
        asserted=entry.get("asserted", False),
    )


def _forms(entry: Mapping[str, Any]) -> Iterator[tuple[Form, str, Pronoun]]:
    """(form, folded word, does a pronoun follow it) for everything the entry writes out."""
    wanted = entry.get("forms")

    def asked(group: str) -> bool:
        return wanted is None or group in wanted

    if asked("verb") or asked("past") or asked("present"):
        stems: list[tuple[Form, str]] = [("past", stem) for stem in entry.get("past", ())]
        stems += [("passive", stem) for stem in entry.get("passive", ())]
        for form, stem in stems if asked("verb") or asked("past") else ():
            yield from ((form, word, takes) for word, takes in past(stem))
        roots = entry.get("present", map(present_stem, entry.get("past", ())))
        for stem in roots if asked("verb") or asked("present") else ():
            yield from (("present", word, takes) for word, takes in present(stem))
    if asked("masdar"):
        for noun in entry.get("masdar", ()):
            yield from (("masdar", word, takes) for word, takes in masdar(noun))
    if asked("participle"):
        for noun in entry.get("participle", ()):
            yield from (("participle", word, takes) for word, takes in participle(noun))
    if asked("plural") or asked("participle"):
        for noun in entry.get("plural", ()):
            yield from (("plural", word, takes) for word, takes in masdar(noun))


@cache
def index() -> _Index:
    """The event lexicon: every form of every line, made once."""
    ontology = words("ontology/events")
    found: dict[str, dict[_Entry, None]] = defaultdict(dict)
    phrases: dict[str, list[tuple[tuple[str, ...], Line]]] = defaultdict(list)
    for kind in EVENT_TYPES:
        for entry in ontology[kind]["triggers"]:
            line = _line(kind, ontology[kind], entry, ontology["default"]["prepositions"])
            for form, word, pronoun in _forms(entry):
                found[word][_Entry(line, form, pronoun, word, word in line.mute)] = None
            for phrase in entry.get("phrases", ()):
                pieces = tuple(fold(phrase).split())
                phrases[pieces[0]].append((pieces, line))
    return _Index({word: tuple(entries) for word, entries in found.items()}, dict(phrases))


@lru_cache(maxsize=1 << 14)
def _senses(folded: str) -> tuple[tuple[_Entry, str, str], ...]:
    """(entry, prefix, pronoun) for every line this word may be, the surest line first."""
    entries = index().entries
    senses = [
        (entry, prefix, pronoun)
        for prefix, core, pronoun in strippings(folded)
        for entry in entries.get(core, ())
        if entry.pronoun != ("never" if pronoun else "always")
        and _fits(entry.form, prefix, pronoun)
        and not (pronoun and entry.line.object == "none" and entry.form in ("past", "present"))
    ]
    return tuple(sorted(senses, key=lambda sense: (-sense[0].line.demands, len(sense[1]))))


def _fits(form: Form, prefix: str, pronoun: str) -> bool:
    if form == "present":
        return fits_verb(prefix)
    if form in ("past", "passive"):
        return prefix in ("", "و", "ف")
    return fits_noun(prefix, pronoun)


class Neighbourhood:
    """What stands around a word: the words before and after it in its sentence, and the names and counted groups."""

    def __init__(
        self,
        prose: Prose,
        *,
        people: Sequence[Span],
        counted: Sequence[Span],
        groups: Sequence[Span],
        places: Sequence[Span],
    ) -> None:
        self.tokens = prose.tokens
        self._people = frozenset(prose.at(span.start + 1) - 1 for span in (*people, *counted))
        self._names = {prose.at(span.end) - 1: span for span in people}
        self._bodies = {prose.at(span.end) - 1: span for span in groups}
        self._groups = frozenset(prose.at(span.start + 1) - 1 for span in groups)
        self._places = frozenset(prose.at(span.start + 1) - 1 for span in places)
        self._counted = frozenset(
            place for span in counted for place in range(prose.at(span.start), prose.at(span.end))
        )
        self._kin = frozenset(map(fold, words("ar/clauses")["people"]["words"]))
        self._grounds = frozenset(map(fold, words("ar/clauses")["grounds"]["words"]))

    def is_told_of(self, last: int) -> bool:
        """Does the name of somebody end at this token, who is told of by a word before him: «شهد سالم», «روت ليلى»?
        A name that opens its statement is not, nor one behind «إن» or «كان»."""
        span = self._names.get(last) or self._bodies.get(last)
        if span is None:
            return False
        first = last
        while self.tokens[first].start > span.start:
            first -= 1
        if self.tokens[first].start < span.start or first == 0:
            return False  # «وسالم قتل رجلين»
        place = first - 1
        while place and self.tokens[place].folded in _places().titles:
            place -= 1
        before = self.tokens[place]
        if last not in self._names:
            return is_of(before.folded, _places().concerned)  # «وطيران النظام قصف»: of bodies only surely
        opens = before.folded in _places().openers or before.folded in _places().boundary or not before.is_word
        return not opens and not before.folded.startswith(("ال", "وال")) and "\n" not in self._gap(place + 1)

    def after(self, place: int, reach: int) -> range:
        """The next `reach` words of the same statement."""
        end, left = place + 1, reach
        while end < len(self.tokens) and left:
            text = self.tokens[end].text
            if text in _STOPS or "\n" in self._gap(end):
                break
            left -= self.tokens[end].is_word or self.tokens[end].is_number
            end += 1
        return range(place + 1, end)

    def before(self, place: int, reach: int) -> range:
        """The `reach` words before, in the same statement."""
        start, left = place, reach
        while start and left:
            if self.tokens[start - 1].text in _STOPS or "\n" in self._gap(start):
                break
            start -= 1
            left -= self.tokens[start].is_word or self.tokens[start].is_number
        return range(start, place)

    def _gap(self, place: int) -> str:
        return " " if self.tokens[place].start - self.tokens[place - 1].end < 2 else "\n"

    def first(self, places: range, wanted: frozenset[str]) -> int | None:
        """The first of these places whose word is one of `wanted`, whatever is joined to it."""
        return next((place for place in places if not wanted.isdisjoint(bare(self.tokens[place].folded))), None)

    def is_counted(self, place: int) -> bool:
        """Does the word lie in a counted group («50 معتقلاً»)?"""
        return place in self._counted

    def has(self, need: str, place: int) -> bool:
        """Is there what a line needs among the next words?"""
        near = self.after(place, 6)
        if need == "place":
            far = self.after(place, 8)
            return any(word in self._places for word in far) or self.first(near, self._grounds) is not None
        if need == "group":
            return any(word in self._groups for word in near)
        people = any(word in self._people for word in near) or self.first(near, self._kin) is not None
        if people or need == "person":
            return people
        return any(word in self._places or word in self._groups for word in near) or (
            self.first(near, self._grounds) is not None
        )


def find(prose: Prose, around: Neighbourhood, *, taken: Sequence[Span]) -> list[Trigger]:
    """Every trigger of the text, in order. A word inside a name (`taken`) triggers nothing."""
    named = {place for span in taken for place in range(prose.at(span.start), prose.at(span.end))}
    phrases = index().phrases
    found: list[Trigger] = []
    for place, token in enumerate(prose.tokens):
        if (token.folded in phrases or _senses(token.folded)) and token.is_word and place not in named:
            found.extend(_at(around, place))
    return _without_doubles(found, prose.tokens)


def _at(around: Neighbourhood, place: int) -> list[Trigger]:
    tokens = around.tokens
    chosen: list[Trigger] = []
    for pieces, line in _phrases_at(tokens, place):
        last = place + len(pieces) - 1
        chosen.append(Trigger(line, "masdar", place, place, last, "", "", "either"))
    for entry, prefix, pronoun in _senses(tokens[place].folded):
        if any(other.line.type == entry.line.type for other in chosen):
            continue
        surer = entry.line.company and chosen and entry.line.demands >= chosen[0].line.demands
        if chosen and not surer and not any(_stand_beside(other.line, entry.line) for other in chosen):
            continue
        if _is_noun(around, place, entry, prefix):
            entry = replace(entry, form="masdar")
        trigger = _sense(around, place, entry, prefix, pronoun)
        if trigger:
            chosen.append(trigger)
    return chosen


def _is_noun(around: Neighbourhood, place: int, entry: _Entry, prefix: str) -> bool:
    """«شارك في خطف رجلين», «شهد سالم قتل رجل»: a word that verb and noun share is no verb behind what governs nouns
    alone, nor where another verb has taken its subject."""
    shared = entry.form in ("past", "passive") and not prefix and entry.core in entry.line.masdars
    if not shared or entry.line.object != "target" or not place or _DAMMA in around.tokens[place].text:
        return False
    before = around.tokens[place - 1].folded
    return before in _LIGHT or before in _places().before_nouns or around.is_told_of(place - 1)


@dataclass(frozen=True, slots=True)
class _Places:
    before_nouns: frozenset[str]
    boundary: frozenset[str]
    openers: frozenset[str]
    titles: frozenset[str]
    concerned: frozenset[str]


@cache
def _places() -> _Places:
    clauses, titles = words("ar/clauses"), words("ar/titles")
    return _Places(
        before_nouns=frozenset(map(fold, clauses["before_nouns"]["words"])),
        boundary=frozenset(map(fold, clauses["boundary"]["words"])),
        openers=frozenset(map(fold, clauses["openers"]["words"])),
        titles=frozenset(fold(word) for name in ("ranks", "offices", "people") for word in titles[name]["words"]),
        concerned=frozenset(map(fold, words("ar/agreement")["concerned"]["words"])),
    )


def _stand_beside(one: Line, other: Line) -> bool:
    """Do the same words tell of both («أُعدم ستة أسرى»: killed, and put to death at one's mercy)?"""
    return one.beside == other.type or other.beside == one.type


def _phrases_at(tokens: Sequence[Token], place: int) -> Iterator[tuple[tuple[str, ...], Line]]:
    for pieces, line in index().phrases.get(tokens[place].folded, ()):
        if tuple(token.folded for token in tokens[place : place + len(pieces)]) == pieces:
            yield pieces, line


def _sense(around: Neighbourhood, place: int, entry: _Entry, prefix: str, pronoun: str) -> Trigger | None:
    """The trigger, where the line's conditions hold."""
    line, tokens = entry.line, around.tokens
    company = around.first(around.after(place, line.reach), line.company) if line.company else None
    if line.company and company is None:
        return None
    if line.strangers and around.first(around.after(place, max(_REACH, line.reach)), line.strangers) is not None:
        return None
    if line.not_next and around.first(around.after(place, 1), line.not_next) is not None:
        return None
    if line.before and around.first(around.before(place, 3), line.before) is None:
        return None
    if line.not_before and around.first(around.before(place, 1), line.not_before) is not None:
        return None
    near = around.first(around.before(place, 6), line.nowhere) if line.nowhere else None
    if near is not None or (line.nowhere and around.first(around.after(place, 6), line.nowhere) is not None):
        return None
    light = entry.form == "masdar" and place > 0 and tokens[place - 1].folded in _LIGHT
    voice = _voice(tokens[place], entry.form, len(prefix), light=light)
    if (entry.mute or entry.core + pronoun in line.mute) and voice != "passive":
        return None
    if line.needs and not pronoun and voice != "passive" and not around.has(line.needs, place):
        return None
    if not line.counted and entry.form in ("participle", "plural") and "ال" not in prefix and around.is_counted(place):
        return None
    return Trigger(
        line=line,
        form=entry.form,
        first=place - 1 if light else place,
        head=place,
        last=company if company == place + 1 else place,
        prefix=prefix,
        pronoun=pronoun,
        voice=voice,
    )


def _voice(token: Token, form: Form, cut: int, *, light: bool) -> Voice:
    """Passive where a damma or the letters say so («قُتل», «اعتُقل», «استُهدف», «يُقتل»); unvowelled, either."""
    if form == "passive" or light:
        return "passive"
    letters = token.text[cut:]
    if _DAMMA in letters[1:2] or (form == "present" and letters[:2] == "يُ"):
        return "passive"
    if form == "past" and letters[:1] == "ا" and _DAMMA in letters[2:4]:
        return "passive"
    return "either" if form in ("past", "present") else "active"


def _without_doubles(found: list[Trigger], tokens: Sequence[Token]) -> list[Trigger]:
    """One event for «حملة دهم», for «ألقت الدورية القبض»: a noun of the same type right behind, or already taken up."""
    kept: list[Trigger] = []
    for trigger in found:
        if any(_takes_up(earlier, trigger, tokens) for earlier in kept[-3:]):
            continue
        kept.append(trigger)
    return kept


def _takes_up(earlier: Trigger, trigger: Trigger, tokens: Sequence[Token]) -> bool:
    if earlier.line.type != trigger.line.type or trigger.head == earlier.head:
        return False
    distance = trigger.head - earlier.head
    if trigger.is_verb:
        # «حملة دهم»: unvowelled, a masdar without anything joined may look like a verb
        return earlier.form == "masdar" and distance == 1 and tokens[trigger.head].folded in trigger.line.masdars
    if trigger.head <= earlier.last:
        return True
    named = not earlier.line.company.isdisjoint(bare(tokens[trigger.head].folded))
    if distance <= earlier.line.reach and named:
        return True
    if trigger.prefix.startswith("ب") and earlier.is_verb and distance <= 6:
        return True
    return trigger.head == earlier.last + 1 and trigger.prefix in ("", "ال", "ب") and not earlier.names_people
