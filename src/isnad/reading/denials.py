"""What a report itself says was not done, by constructions that hold as far as their clause goes: an acquittal, a
rumour called untrue, a deed that nearly was, and a part in a deed that somebody had not («لم يشارك في الهجوم»).

Reach is told by the grammar of the clause, never by a count of words. Refuses to say who did it instead.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice

from isnad.lexicon import words
from isnad.reading.clauses import Layout
from isnad.reading.schema import Polarity
from isnad.reading.triggers import Trigger
from isnad.text import fold

_FULL_STOPS = frozenset("؛:.!؟…")
_COMMAS = frozenset("،,")
_JOINED = ("ب", "ل")
_NEAREST = 3  # words for a part in a deed that are looked at, the nearest first

_Phrases = frozenset[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Reaching:
    """A cue that speaks of every deed behind it in its clause."""

    polarity: Polarity
    words: _Phrases
    until: _Phrases
    spares: frozenset[str]
    of: str

    def speaks_of(self, trigger: Trigger) -> bool:
        return trigger.line.type not in self.spares and self.of in ("any", trigger.form)


@dataclass(frozen=True, slots=True)
class _Words:
    """The lists of `ar/polarity` that this module reads, each phrase as its folded words."""

    reaching: tuple[_Reaching, ...]
    turning: _Phrases
    apposition: _Phrases
    when: _Phrases
    rumour: _Phrases
    untrue: _Phrases
    negators: _Phrases
    conditional: _Phrases
    sharing: _Phrases
    not_being: _Phrases
    without: _Phrases
    part: _Phrases
    having: _Phrases
    carriers: _Phrases
    into: _Phrases
    governing: _Phrases


def _phrases(written: list[str]) -> _Phrases:
    return frozenset(tuple(fold(phrase).split()) for phrase in written)


@cache
def _words() -> _Words:
    lexicon = words("ar/polarity")
    reaching = tuple(
        _Reaching(
            cue["polarity"],
            _phrases(cue["words"]),
            _phrases(cue.get("until", [])),
            frozenset(cue.get("spares", ())),
            cue["of"],
        )
        for cue in lexicon["reaching"]
    )
    named = (name for name in _Words.__slots__ if name not in ("reaching", "having", "governing"))
    lists = {name: _phrases(lexicon[name]["words"]) for name in named}
    return _Words(
        reaching, having=lists["sharing"] | lists["part"], governing=lists["into"] | lists["carriers"], **lists
    )


class Denials:
    """The constructions of one text: its words are looked at once, and then asked about deed after deed."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._found: dict[_Phrases, list[int]] = {}
        self._opened: defaultdict[str, list[int]] = defaultdict(list)  # where a phrase may begin, by its first word
        for place, token in enumerate(layout.tokens):
            for form in _openings(token.folded):
                self._opened[form].append(place)
        marks = (place for place in range(len(layout.tokens)) if _parts(layout, place))
        self._edges = sorted({*marks, *self._everywhere(_words().turning)})

    def of(self, trigger: Trigger) -> Polarity | None:
        """The polarity that a construction of its clause gives the deed; None where none speaks of it."""
        first, end = self._clause(trigger)
        if self._is_untrue(trigger, first, end) or self._is_no_part(trigger, first):
            return "negated"
        return self._reached(trigger, first)

    def _clause(self, trigger: Trigger) -> tuple[int, int]:
        """The tokens, end exclusive, of the statement around the trigger, with what stands between commas in it."""
        start, stop = self._layout.sentence(trigger.head)
        before = bisect_left(self._edges, trigger.first)
        behind = bisect_left(self._edges, trigger.last + 1)
        first = self._edges[before - 1] + 1 if before else start
        end = self._edges[behind] if behind < len(self._edges) else stop
        return max(first, start), min(end, stop)

    def _places(self, first: int, end: int, phrases: _Phrases) -> Iterator[int]:
        """Where in the stretch one of the phrases begins, the last first."""
        found = self._everywhere(phrases)
        for number in range(bisect_left(found, end) - 1, -1, -1):
            if found[number] < first:
                return
            yield found[number]

    def _everywhere(self, phrases: _Phrases) -> list[int]:
        """Where in the text one of the phrases begins, in order."""
        if phrases not in self._found:
            possible = {place for form in _by_first(phrases) for place in self._opened.get(form, ())}
            self._found[phrases] = sorted(place for place in possible if _at(self._layout, place, phrases))
        return self._found[phrases]

    def _holds(self, first: int, end: int, phrases: _Phrases) -> bool:
        return next(self._places(first, end, phrases), None) is not None

    def _is_untrue(self, trigger: Trigger, first: int, end: int) -> bool:
        """«ما تردد عن أن فلاناً خطف … غير صحيح»: the rumour before the deed, what it is called behind it."""
        if trigger.line.type == "publication":
            return False  # «ما نُشر عن كذا غير دقيق»: that it was published stands
        untrue = self._holds(trigger.last + 1, end, _words().untrue)
        return untrue and self._holds(first, trigger.first, _words().rumour)

    def _reached(self, trigger: Trigger, first: int) -> Polarity | None:
        if _tells_when(self._layout, trigger):
            return None
        for cue in _words().reaching:
            place = next(self._places(first, trigger.first, cue.words), None) if cue.speaks_of(trigger) else None
            if place is None or self._holds(place + 1, trigger.first, cue.until):
                continue
            if not (place and _at(self._layout, place - 1, _words().negators)):
                return cue.polarity
        return None

    def _is_no_part(self, trigger: Trigger, first: int) -> bool:
        """«لم يشارك في خطفه», «لا علاقة له بمقتله», «ليس بين منفذي الهجوم»: a part that somebody has not."""
        layout, lists = self._layout, _words()
        governed = trigger.first > 0 and _at(layout, trigger.first - 1, lists.governing)
        if trigger.is_verb and not governed:  # behind «في» what is written like a verb («خطف») is the noun
            return False
        for place in islice(self._places(first, trigger.first, lists.having), _NEAREST):
            verb = _at(layout, place, lists.sharing) and _is_negated(layout, place)
            noun = _at(layout, place, lists.part) and (
                self._holds(first, place, lists.not_being) or self._holds(max(first, place - 2), place, lists.without)
            )
            if (verb or noun) and _leads_to(layout, place, trigger):
                return True
        return False


def _parts(layout: Layout, place: int) -> bool:
    """Does a full stop stand here, or a comma behind which another statement begins?"""
    text = layout.tokens[place].text
    if text in _FULL_STOPS:
        return True
    if text not in _COMMAS or place + 1 == len(layout.tokens) or place + 1 in layout.within_names:
        return False
    opens = layout.tokens[place + 1].folded
    return opens[:1] in ("و", "ف") and opens not in ("في", "فى") and not _at(layout, place + 1, _words().apposition)


def _at(layout: Layout, place: int, phrases: _Phrases) -> bool:
    """Does one of the phrases begin at this token, alone or behind a joined «و» or «ف»?"""
    firsts = _by_first(phrases)
    for form in _openings(layout.tokens[place].folded):
        for rest in firsts.get(form, ()):
            behind = layout.tokens[place + 1 : place + 1 + len(rest)]
            if tuple(token.folded for token in behind) == rest:
                return True
    return False


def _openings(head: str) -> tuple[str, ...]:
    """The word, and what is behind its joined «و» or «ف»."""
    return (head, head[1:]) if head[:1] in ("و", "ف") else (head,)


@cache
def _by_first(phrases: _Phrases) -> dict[str, tuple[tuple[str, ...], ...]]:
    """What follows the first word of each phrase, by that word."""
    firsts: dict[str, tuple[tuple[str, ...], ...]] = {}
    for first, *rest in phrases:
        firsts[first] = (*firsts.get(first, ()), tuple(rest))
    return firsts


def _is_negated(layout: Layout, verb: int) -> bool:
    """Does «لم» or its like stand before the verb, and no «لو» before that?"""
    negated = verb > 0 and _at(layout, verb - 1, _words().negators)
    return negated and not (verb > 1 and _at(layout, verb - 2, _words().conditional))


def _tells_when(layout: Layout, trigger: Trigger) -> bool:
    """«بعد اعتقاله», «قبل أن يقتل», «بعد عام من خطفه»: the deed is there to tell when, and did happen."""
    place = trigger.first - 1
    if place >= 0 and layout.tokens[place].folded in ("ان", "من"):
        lowest = place - 1 if layout.tokens[place].folded == "ان" else place - 3
        return any(_at(layout, before, _words().when) for before in range(max(0, lowest), place))
    return place >= 0 and _at(layout, place, _words().when)


def _leads_to(layout: Layout, place: int, trigger: Trigger) -> bool:
    """Is the deed what the word at `place` takes, past its subject: «لم يشارك فلان، قائد الفصيل، في عملية خطف»?"""
    govern = trigger.first - 1
    while govern > place and _at(layout, govern, _words().carriers):
        govern -= 1
    return _reaches(layout, govern, trigger) and not _passes_another(layout, place, govern, trigger)


def _reaches(layout: Layout, govern: int, trigger: Trigger) -> bool:
    """Does a preposition, «أو» or the end of a name stand before the deed, or «ب» joined to it, or is it «أي» deed?"""
    head = layout.tokens[min(govern + 1, trigger.head)].folded
    joined = head.lstrip("وف")[:1] in _JOINED or head in ("اي", "ايه")
    ends = govern in layout.within_names
    return joined or ends or _at(layout, govern, _words().into) or _at(layout, govern, _words().having)


def _passes_another(layout: Layout, place: int, govern: int, trigger: Trigger) -> bool:
    """Does something else that tells of the deed stand between, outside what stands between commas?"""
    second = trigger.prefix.startswith("و") or layout.tokens[govern].folded in ("او", "ولا")  # «في خطفه أو قتله»
    outside = True
    for between in range(govern - 1, place, -1):
        if layout.tokens[between].text in _COMMAS:
            outside = not outside
        elif outside and _opens_another(layout, between) and not (second and layout.tokens[between].folded == "في"):
            return True
    return False


def _opens_another(layout: Layout, place: int) -> bool:
    """«في التحقيق في», «الذي سبق»: is the deed told of something else that stands here?"""
    if layout.is_relative(place) or layout.breaks(place):
        return True
    if layout.tokens[place].folded != "في":
        return False
    ground = next(iter(layout.between(place + 1, place + 4)), None)
    return ground is None or ground.kind != "LOC"
