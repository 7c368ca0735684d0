"""A small trained tagger: a linear-chain model over named features, its weights a file of the program.

It marks stretches of tokens with a label; a stretch may begin after joined prefixes, and the label says after how many
folded characters. Deterministic, offline; what it was trained on and how well it does is in `weights/README.md`.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from isnad.reading.chain import Chain
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
    return stretches(_tags(_chain(model), described))


def _tags(chain: Chain, described: Described) -> Iterator[str]:
    """The labels of all tokens; of a long text piece by piece, each with its surroundings."""
    for start in range(0, len(described), _WINDOW):
        begin = max(0, start - _AROUND)
        end = min(start + _WINDOW + _AROUND, len(described))
        yield from chain.best(described, begin, end)[start - begin : start - begin + _WINDOW]


def weigh(
    things: Iterable[Features], model: str, *, without: str, at_least: float = 0.0
) -> Iterator[tuple[str, float]]:
    """For each thing the likeliest label but `without`, and its chance, by the model `weights/<model>.crf`.

    Where none can reach `at_least` the answer is `without` with no chance at all.
    """
    chain = _chain(model)
    column = chain.labels.index(without)
    for chances in chain.chances(things):
        if 1 - chances[column] < at_least:
            yield without, 0.0
            continue
        chances[column] = -1.0
        best = int(chances.argmax())
        yield chain.labels[best], float(chances[best])


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


def forget() -> None:
    """Weights read once are kept; after this they are read from their files again."""
    _chain.cache_clear()


@cache
def _chain(model: str) -> Chain:
    return Chain(model)
