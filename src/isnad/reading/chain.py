"""The weights of a linear-chain model, and what they make of features: the best labels of a text, the chances of one
thing. Reads the file that `pycrfsuite` trained and answers as its own tagger does, from numbers instead of from words:
what a word's features are worth is looked up once and then only added. Refuses to know what a feature means."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.resources import files
from itertools import islice
from typing import Any

import numpy as np

from isnad.reading.features import HERE, STEPS, Described, Features, edge, of_hints, of_word
from isnad.text import Token, fold

Numbers = np.ndarray[Any, np.dtype[np.float64]]

# Of the file: where its header says where the weights, the labels and the features begin.
_BEGIN, _LABELS, _FEATURES = 28, 32, 36
# Of a list of names, where it says how many there are and where in it the place of each stands; before a name stand its
# number and its length with a nought behind it.
_NAMES, _PLACES = 16, 20
# Of the weights, where they say how many they are, where the first stands, and what one is.
_COUNT, _FIRST = 8, 12
_WEIGHT = np.dtype([("follows", "<u4"), ("from", "<u4"), ("to", "<u4"), ("weight", "<f8")])
# Things looked at together.
_MANY = 1024


class Chain:
    """The model `weights/<name>.crf`. `labels` are in the order of the alphabet."""

    def __init__(self, name: str) -> None:
        written = files("isnad.reading").joinpath("weights", f"{name}.crf").read_bytes()
        labels = list(_names(written, _number(written, _LABELS)))
        self.labels: tuple[str, ...] = tuple(sorted(labels))
        column = np.array([self.labels.index(label) for label in labels], dtype=np.intp)
        self._row = {feature: row for row, feature in enumerate(_names(written, _number(written, _FEATURES)), 1)}
        self._worth = np.zeros((1 + len(self._row), len(self.labels)))  # row 0 is worth nothing
        self._steps = np.zeros((len(self.labels), len(self.labels)))
        begin = _number(written, _BEGIN)
        weights = np.frombuffer(written, _WEIGHT, _number(written, begin + _COUNT), begin + _FIRST)
        worth, steps = weights[weights["follows"] == 0], weights[weights["follows"] == 1]
        self._worth[worth["from"] + 1, column[worth["to"]]] = worth["weight"]
        self._steps[column[steps["from"]], column[steps["to"]]] = steps["weight"]
        self._of_word = lru_cache(maxsize=1 << 14)(self._word)
        self._of_hints = lru_cache(maxsize=1 << 14)(self._hints)

    def best(self, described: Described, begin: int, end: int) -> list[str]:
        """The likeliest labels of the tokens `begin` to `end`, end exclusive, as if they were all the text."""
        if begin == end:
            return []
        worth = self._seen(described, begin, end)
        steps, ways, highest = self._steps, np.empty_like(self._steps), np.empty(len(self.labels))
        add, most = np.add, np.maximum.reduce
        for before, here in zip(worth[:, :, None], worth[1:], strict=False):
            add(steps, before, ways)
            most(ways, axis=0, out=highest)
            add(here, highest, here)
        came = (worth[:-1, :, None] + self._steps).argmax(1).tolist()
        label = int(worth[-1].argmax())
        path = [label]
        for before in reversed(came):
            label = before[label]
            path.append(label)
        return [self.labels[label] for label in reversed(path)]

    def _seen(self, described: Described, begin: int, end: int) -> Numbers:
        """What the features of each token together are worth to each label."""
        tokens, last = described.tokens, len(described) - 1
        first, after = max(0, begin + STEPS[0]), min(len(tokens), end + STEPS[-1])
        seen = np.concatenate([self._of_word(token.text) for token in tokens[first:after]])
        seen += np.concatenate([self._of_hints(hints) for hints in described.hints[first:after]])
        seen = seen.reshape(after - first, 1 + len(STEPS), -1)
        worth = seen[begin - first : end - first, HERE].copy()
        for number, away in enumerate(STEPS):
            # From `low` to `high` the tokens have one so many steps away.
            low, high = min(max(begin, -away), end), max(min(end, last + 1 - away), begin)
            worth[low - begin : high - begin] += seen[low + away - first : high + away - first, number]
            (beyond,) = self._sums([[edge(away)]])
            worth[: low - begin] += beyond
            worth[high - begin :] += beyond
        worth += self._sums(map(described.alone, range(begin, end)))
        return worth

    def _sums(self, things: Iterable[Features]) -> Numbers:
        """What the features of each thing together are worth to each label."""
        known = self._row.get
        rows: list[int] = []
        begins: list[int] = []
        for features in things:
            begins.append(len(rows))
            rows.append(0)  # so that none is empty
            rows += filter(None, map(known, features))
        return np.add.reduceat(self._worth[rows], begins)

    def _word(self, text: str) -> Numbers:
        token = Token(0, len(text), text, fold(text))
        return self._sums(of_word(token.folded, token.is_number, token.is_word))

    def _hints(self, hints: tuple[str, ...]) -> Numbers:
        return self._sums(of_hints(hints))

    def chances(self, things: Iterable[Features]) -> Iterator[Numbers]:
        """How likely each label is of each thing, seen alone."""
        waiting = iter(things)
        while some := list(islice(waiting, _MANY)):
            scores = self._sums(some)
            raised = np.exp(scores - scores.max(1, keepdims=True))
            yield from raised / raised.sum(1, keepdims=True)


def _names(written: bytes, begin: int) -> Iterator[str]:
    """The names of the list that begins there, in the order of their numbers."""
    count, first = _number(written, begin + _NAMES), begin + _number(written, begin + _PLACES)
    for place in np.frombuffer(written, "<u4", count, first).tolist():
        name = begin + place + 8
        yield written[name : name + _number(written, name - 4) - 1].decode()


def _number(written: bytes, at: int) -> int:
    return int.from_bytes(written[at : at + 4], "little")
