"""A small trained tagger: a linear-chain model over named features, its weights a file of the program.

It marks stretches of tokens with a label; a stretch may begin after joined prefixes, and the label says after how many
folded characters. Deterministic, offline; what it was trained on and how well it does is in `weights/README.md`.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import as_file, files
from operator import itemgetter
from typing import NamedTuple

import pycrfsuite

from isnad.reading.features import Described, Features
from isnad.text import Prose, Span

_OUTSIDE = "O"
_LONGEST_CUT = 4
# Tokens labelled at once, and how many more to each side are looked at: far more than any label reaches.
_WINDOW, _AROUND = 8192, 256


class Stretch(NamedTuple):
    """Tokens `first` to `last` inclusive that belong together under a label, `cut` folded characters off the first."""

    first: int
    last: int
    cut: int
    label: str

    def span(self, prose: Prose) -> Span:
        return Span(prose.tokens[self.first].after(self.cut), prose.tokens[self.last].end)


def mark(prose: Prose, described: Described, model: str) -> list[Stretch]:
    """What the model `weights/<model>.crf` finds, in order of place."""
    return stretches(_tags(_tagger(model), described.known_to(_attributes(model))))


def _tags(tagger: pycrfsuite.Tagger, described: Sequence[Features]) -> Iterator[str]:
    """The labels of all tokens; of a long text piece by piece, each with its surroundings."""
    for start in range(0, len(described), _WINDOW):
        begin = max(0, start - _AROUND)
        end = start + _WINDOW + _AROUND if start + _WINDOW + _AROUND < len(described) else len(described)
        yield from tagger.tag(described[begin:end])[start - begin : start - begin + _WINDOW]


def weigh(features: Features, model: str, *, without: str, at_least: float = 0.0) -> tuple[str, float]:
    """The likeliest label of one thing but `without`, and its chance, by the model `weights/<model>.crf`.

    Where none can reach `at_least` the answer is `without` with no chance at all.
    """
    tagger = _tagger(model)
    tagger.set([features])
    if 1 - tagger.marginal(without, 0) < at_least:
        return without, 0.0
    return max(((label, tagger.marginal(label, 0)) for label in _labels(model) if label != without), key=itemgetter(1))


def stretches(labels: Iterable[str]) -> list[Stretch]:
    """Labels of tokens, `B-LABEL-CUT`, `I-LABEL` and `O`, as stretches."""
    found: list[Stretch] = []
    label = ""
    for place, told in enumerate(labels):
        kind, _, rest = told.partition("-")
        if kind == "B":
            label, _, cut = rest.rpartition("-")
            found.append(Stretch(place, place, int(cut), label))
        elif kind == "I" and rest == label:
            found[-1] = found[-1]._replace(last=place)
        else:
            label = ""
    return found


def labels(prose: Prose, marked: Iterable[tuple[Span, str]]) -> list[str]:
    """The labels from which `stretches` gives back the marked spans; of two that overlap, the later one loses."""
    told = [_OUTSIDE] * len(prose.tokens)
    for span, label in marked:
        first = prose.at(span.start + 1) - 1
        if first < 0 or told[first] != _OUTSIDE:
            continue
        token = prose.tokens[first]
        cut = next((cut for cut in range(_LONGEST_CUT + 1) if token.after(cut) >= span.start), 0)
        told[first] = f"B-{label}-{cut}"
        for place in range(first + 1, prose.at(span.end)):
            if told[place] == _OUTSIDE:
                told[place] = f"I-{label}"
    return told


@cache
def _attributes(model: str) -> frozenset[str]:
    """The features that the model has weights for."""
    return frozenset(_tagger(model).info().attributes)


@cache
def _labels(model: str) -> tuple[str, ...]:
    return tuple(sorted(_tagger(model).labels()))


@cache
def _tagger(model: str) -> pycrfsuite.Tagger:
    tagger = pycrfsuite.Tagger()
    with as_file(files("isnad.reading").joinpath("weights", f"{model}.crf")) as path:
        tagger.open(str(path))
    return tagger
