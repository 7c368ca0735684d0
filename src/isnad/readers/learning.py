"""Learning names from a desk's own corrected readings, on this machine, without touching the weights that ship.

What is learnt is a small model over the default reader's names: it sees what those say of every word and the word's own
forms, and changes them only where it is nearly sure. So few reports cannot take away what the many taught. Learns
nothing but names; refuses to begin with fewer reports than can also be held back to see whether it does any good.
"""

import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import pycrfsuite

from isnad.errors import IsnadError
from isnad.reading import Mention, mentions
from isnad.reading.candidate import Candidate
from isnad.reading.features import Features, describe
from isnad.reading.people import group
from isnad.reading.reader import Named
from isnad.reading.schema import MentionType
from isnad.reading.tagger import Stretch, labels, stretches
from isnad.reading.words import Words
from isnad.text import Prose, Span

FEWEST = 10
"""So many corrected reports it takes: two are held back each time."""

# Of four chances tried on reports it had not seen (.5, .7, .9, .95) the only one that never lost.
_SURE = 0.95
_FOLDS = 5
_SETTINGS = {"c1": 0.1, "c2": 0.3, "max_iterations": 80, "feature.possible_transitions": True}
_SEEN = ("bias", "w=", "p2=", "p3=", "s2=", "s3=", "k2", "k40", "k41", "-1|w=", "1|w=", "sign", "num")
Marked = tuple[tuple[Span, MentionType], ...]


class TooFewCorrections(IsnadError):
    """There is not enough to learn from."""

    ar = "صُحّح {n} من التقارير، والتعلّم يحتاج إلى {fewest} على الأقل. صحّح مزيداً: isnad annotate"
    en = "{n} reports have been corrected, and learning needs {fewest} at least. Correct more: isnad annotate"
    exit_code = 13


@dataclass(frozen=True, slots=True)
class Example:
    """A text with the names that a person says stand in it, and those that the default reader finds."""

    prose: Prose
    right: Marked
    found: Marked

    @classmethod
    def of(cls, text: str, right: Iterable[Mention]) -> "Example":
        prose = Prose(text)
        return cls(prose, _marked(right), _marked(mentions.find(prose)[0]))


@dataclass(frozen=True, slots=True)
class Agreement:
    """How many names were there, were given, and were both: in span and type."""

    there: int = 0
    given: int = 0
    both: int = 0

    def plus(self, there: Marked, given: Marked) -> "Agreement":
        same = len(set(there) & set(given))
        return Agreement(self.there + len(there), self.given + len(given), self.both + same)

    @property
    def f1(self) -> float:
        return 2 * self.both / max(1, self.there + self.given)


@dataclass(frozen=True, slots=True)
class Lesson:
    """What came of it: on reports held back while it learnt, the default reader's agreement and its own."""

    reports: int
    before: Agreement
    after: Agreement


class Weights:
    """Names as the default reader finds them, changed where what was learnt is sure."""

    def __init__(self, path: Path) -> None:
        self._tagger = pycrfsuite.Tagger()
        self._tagger.open(str(path))
        self._labels = frozenset(self._tagger.labels())

    def names(self, prose: Prose) -> Named:
        """The mentions and entities of a text."""
        named, entities = mentions.find(prose)
        text = Words(prose)
        found = _marked(named)
        stretched = self.revised(prose, found)
        if [(one.span(prose), one.label) for one in stretched] == list(found):
            return named, entities
        made_by = {(mention.span, mention.type): mention.made_by for mention in named}
        return group(text, [_candidate(prose, one, made_by) for one in stretched])

    def revised(self, prose: Prose, found: Marked) -> list[Stretch]:
        """The stretches found, without those surely wrong, with those surely missing."""
        given = list(stretches(labels(prose, found)))
        if not given and not prose.tokens:
            return []
        told = list(stretches(self._tagger.tag(_described(prose, found))))
        kept = [one for one in given if one in told or self._chance(one) > 1 - _SURE]
        for one in told:
            if one not in kept and self._chance(one) >= _SURE:
                kept = [other for other in kept if other.last < one.first or one.last < other.first]
                kept.append(one)
        return sorted(kept)

    def _chance(self, one: Stretch) -> float:
        """The least chance of any of its words, in the text tagged last."""
        return min(self._chance_at(one, place) for place in range(one.first, one.last + 1))

    def _chance_at(self, one: Stretch, place: int) -> float:
        label = f"B-{one.label}-{one.cut}" if place == one.first else f"I-{one.label}"
        return float(self._tagger.marginal(label, place)) if label in self._labels else 0.0


def learn(
    corrected: Sequence[Example],
    path: Path,
    *,
    besides: Sequence[Example] = (),
    step: Callable[[], None] = lambda: None,
) -> Lesson:
    """Write the weights learnt from all of `corrected` to `path`; the lesson says what those learnt from some did on
    the rest. `besides` are learnt from too and never held back. Raises `TooFewCorrections`."""
    if len(corrected) < FEWEST:
        raise TooFewCorrections(n=len(corrected), fewest=FEWEST)
    before, after = Agreement(), Agreement()
    with tempfile.TemporaryDirectory() as folder:
        trial = Path(folder) / "trial.crf"
        for fold in range(_FOLDS):
            held = set(range(fold, len(corrected), _FOLDS))
            _train([one for number, one in enumerate(corrected) if number not in held], besides, trial)
            weights = Weights(trial)
            for number in sorted(held):
                one = corrected[number]
                revised = weights.revised(one.prose, one.found)
                given = tuple((each.span(one.prose), cast("MentionType", each.label)) for each in revised)
                before, after = before.plus(one.right, one.found), after.plus(one.right, given)
            step()
    _train(corrected, besides, path)
    step()
    return Lesson(len(corrected), before, after)


STEPS = _FOLDS + 1


def _train(corrected: Sequence[Example], besides: Sequence[Example], path: Path) -> None:
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params(_SETTINGS)
    for one in (*corrected, *besides):
        if one.prose.tokens:
            trainer.append(_described(one.prose, one.found), labels(one.prose, one.right))
    trainer.train(str(path))


def _described(prose: Prose, found: Marked) -> list[Features]:
    """What is seen of every word: what the default reader made of it and of its neighbours, and its own forms."""
    seen = describe(prose, [(label,) for label in labels(prose, found)])
    return [[each for each in features if "hint=" in each or each.startswith(_SEEN)] for features in seen]


def _marked(named: Iterable[Mention]) -> Marked:
    return tuple((mention.span, mention.type) for mention in named)


def _candidate(prose: Prose, one: Stretch, made_by: dict[tuple[Span, MentionType], str]) -> Candidate:
    kind = cast("MentionType", one.label)
    line = made_by.get((one.span(prose), kind), "trained/names")
    return Candidate(one.first, one.last, one.cut, kind, line, 3)
