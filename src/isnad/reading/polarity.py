"""Did it happen, by what the report says? Negated, planned, hypothetical, or asserted where nothing says otherwise.

A denial («نفى … اعتقال») negates; an accusation does not touch the polarity.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from isnad.lexicon import words
from isnad.reading.clauses import Layout
from isnad.reading.schema import Polarity
from isnad.reading.triggers import Trigger
from isnad.text import Token, fold

_SIGNS = frozenset("؛:.!؟…،,")


@dataclass(frozen=True, slots=True)
class _Cue:
    polarity: Polarity
    words: frozenset[str]
    of: str
    reach: int

    def speaks_of(self, trigger: Trigger) -> bool:
        if self.of == "verb":
            return trigger.is_verb
        return self.of == "any" or trigger.form == self.of


@cache
def _cues() -> tuple[_Cue, ...]:
    return tuple(
        _Cue(cue["polarity"], frozenset(map(fold, cue["words"])), cue["of"], cue["reach"])
        for cue in words("ar/polarity")["cue"]
    )


def judge(layout: Layout, trigger: Trigger) -> Polarity:
    """The polarity the words before the trigger give it; the nearest cue speaks."""
    if trigger.line.asserted:
        return "asserted"
    if trigger.names_people:
        return "asserted"
    if trigger.form == "present":
        if trigger.prefix.endswith("س"):
            return "planned"
        if trigger.prefix.endswith("ل"):
            return "planned"
    tokens = layout.tokens
    for distance, place in enumerate(_before(layout, trigger), 1):
        for cue in _cues():
            if distance <= cue.reach and tokens[place].folded in cue.words and cue.speaks_of(trigger):
                return cue.polarity
    if trigger.line.planned:
        return "planned"
    return _question(layout, trigger, tokens)


def _question(layout: Layout, trigger: Trigger, tokens: Sequence[Token]) -> Polarity:
    _, end = layout.sentence(trigger.head)
    return "hypothetical" if tokens[end - 1].text == "؟" and trigger.is_verb else "asserted"


def _before(layout: Layout, trigger: Trigger) -> list[int]:
    """The words before the trigger in its own statement, the nearest first."""
    start, _ = layout.sentence(trigger.head)
    places = []
    for place in range(trigger.first - 1, start - 1, -1):
        if layout.tokens[place].text in _SIGNS:
            break
        places.append(place)
    return places
