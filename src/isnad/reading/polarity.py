"""Did it happen, by what the report says? Negated, planned, hypothetical, or asserted where nothing says otherwise.

A denial («نفى … اعتقال») negates; an accusation does not touch the polarity.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from isnad.lexicon import words
from isnad.reading.clauses import Layout
from isnad.reading.denials import Denials
from isnad.reading.doers import is_disowned
from isnad.reading.inflections import is_of
from isnad.reading.schema import Polarity, Stance
from isnad.reading.triggers import Trigger
from isnad.text import Token, fold

_FARTHEST = 8
_BY_STANCE: dict[Stance | None, Polarity] = {"denies": "negated", "expects": "hypothetical"}
_SIGNS = frozenset("؛:.!؟…،,")


@dataclass(frozen=True, slots=True)
class _Cue:
    polarity: Polarity
    words: frozenset[str]
    of: str
    reach: int
    types: frozenset[str]

    def holds(self, folded: str) -> bool:
        """Is this the cue, alone or behind a joined و or ف?"""
        return is_of(folded, self.words)

    def speaks_of(self, trigger: Trigger, forms: frozenset[str]) -> bool:
        return (not self.types or trigger.line.type in self.types) and (self.of == "any" or self.of in forms)


@cache
def _cues() -> tuple[_Cue, ...]:
    return tuple(
        _Cue(
            cue["polarity"],
            frozenset(map(fold, cue["words"])),
            cue["of"],
            cue["reach"],
            frozenset(cue.get("types", ())),
        )
        for cue in words("ar/polarity")["cue"]
    )


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(map(fold, words("ar/polarity")[name]["words"]))


def judge(layout: Layout, trigger: Trigger, *, denials: Denials, stance: Stance | None) -> Polarity:
    """The polarity the words before the trigger give it (the nearest cue speaks), or else the stance of who says it.

    What is denied is negated, what is only expected is hypothetical; an accusation stays asserted.
    """
    found = _by_words(layout, trigger, denials)
    if found != "asserted" or trigger.names_people:
        return found
    return _BY_STANCE.get(stance, found)


def _by_words(layout: Layout, trigger: Trigger, denials: Denials) -> Polarity:
    if trigger.line.asserted:
        return "asserted"
    if trigger.names_people:
        return "asserted"
    if trigger.form == "present":
        if trigger.prefix.endswith("س"):
            return "planned"
        if trigger.prefix.endswith("ل"):
            return "planned"
    if trigger.line.type == "release" and trigger.form == "masdar" and trigger.prefix in ("ل", "لل"):
        return "hypothetical"  # «توسط للإفراج عنه»: what somebody wants
    if is_disowned(layout, trigger) or _by_nobody(layout, trigger):
        return "negated"
    if told := denials.of(trigger):
        return told
    tokens = layout.tokens
    forms = _forms(layout, trigger)
    came_about = False
    is_when = trigger.form == "masdar" and trigger.first > 0 and tokens[trigger.first - 1].folded in _listed("when")
    for distance, place in enumerate(_before(layout, trigger), 1):
        word = tokens[place].folded
        pair = f"{tokens[place - 1].folded} {word}" if place else word
        for cue in _cues():
            if distance > cue.reach or not cue.speaks_of(trigger, forms) or not (cue.holds(word) or cue.holds(pair)):
                continue
            if is_when and distance > 1:
                continue  # «دون مذكرة أثناء مرور الضحايا»
            if not came_about or cue.polarity == "negated" or is_of(word, _listed("conditional")):
                return cue.polarity
        came_about = came_about or (trigger.form == "masdar" and is_of(word, _listed("resulting")))
    if trigger.line.planned:
        return "planned"
    if trigger.line.demand:
        return "hypothetical"
    return _question(layout, trigger, tokens)


def _forms(layout: Layout, trigger: Trigger) -> frozenset[str]:
    """As what a cue may speak of it: «لم يتم اعتقال أحد» is negated as a verb is."""
    if trigger.is_verb:
        return frozenset({"verb", trigger.form})
    if not trigger.is_light:
        return frozenset({trigger.form})
    present = layout.tokens[trigger.first].folded.startswith(("ي", "تت", "تج"))
    return frozenset({"verb", trigger.form, *(("present",) if present else ())})


def _by_nobody(layout: Layout, trigger: Trigger) -> bool:
    """«ما قتل سالم أحداً»: before a past verb «ما» denies where nobody is its object."""
    if trigger.form != "past" or not trigger.first or layout.tokens[trigger.first - 1].folded.removeprefix("و") != "ما":
        return False
    _, end = layout.sentence(trigger.head)
    after = range(trigger.last + 1, min(end, trigger.last + _FARTHEST))
    return any(layout.tokens[place].folded in ("احدا", "ايا", "قط") for place in after)


def _question(layout: Layout, trigger: Trigger, tokens: Sequence[Token]) -> Polarity:
    start, end = layout.sentence(trigger.head)
    asked = tokens[end - 1].text == "؟" and "هل" in (token.folded for token in tokens[start : trigger.first])
    return "hypothetical" if asked and trigger.is_verb else "asserted"


def _before(layout: Layout, trigger: Trigger) -> list[int]:
    """The words before the trigger in its own statement, the nearest first."""
    start, _ = layout.sentence(trigger.head)
    places = []
    for place in range(trigger.first - 1, start - 1, -1):
        if layout.tokens[place].text in _SIGNS:
            break
        places.append(place)
        if len(places) == _FARTHEST:
            break
    return places
