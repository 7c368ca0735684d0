"""The weights of a linear-chain model, and what they make of features: the best labels of a text, the chances of one
thing. Reads the file that `pycrfsuite` trained and answers as its own tagger does, from numbers instead of from words:
what a word's features are worth is looked up once and then only added. Refuses to know what a feature means."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.resources import as_file, files
from itertools import islice
from typing import Any

import numpy as np
import pycrfsuite

from isnad.reading.features import HERE, STEPS, Described, Features, edge, of_hints, of_word
from isnad.text import Token, fold

Numbers = np.ndarray[Any, np.dtype[np.float64]]

# Of the file: where its header says where the weights begin, where these say how many they are and begin, and one.
_BEGIN = 28
_COUNT, _FIRST = 8, 12
_WEIGHT = np.dtype([("follows", "<u4"), ("from", "<u4"), ("to", "<u4"), ("weight", "<f8")])
# Things looked at together.
_MANY = 1024


class Chain:
    """The model `weights/<name>.crf`. `labels` are in the order of the alphabet."""

    def __init__(self, name: str) -> None:
        with as_file(files("isnad.reading").joinpath("weights", f"{name}.crf")) as path:
            tagger = pycrfsuite.Tagger()
            tagger.open(str(path))
            told = tagger.info()
            tagger.close()
            written = path.read_bytes()
        self.labels: tuple[str, ...] = tuple(sorted(told.labels))
        column = np.zeros(len(self.labels), dtype=np.intp)
        for place, label in enumerate(self.labels):
            column[int(told.labels[label])] = place
        self._row = {feature: int(number) + 1 for feature, number in told.attributes.items()}
        self._worth = np.zeros((1 + len(self._row), len(self.labels)))  # row 0 is worth nothing
        self._steps = np.zeros((len(self.labels), len(self.labels)))
        begin = _number(written, _BEGIN)
        weights = np.frombuffer(written, _WEIGHT, _number(written, begin + _COUNT), begin + _FIRST)
        worth, steps = weights[weights["follows"] == 0], weights[weights["follows"] == 1]
        self._worth[worth["from"] + 1, column[worth["to"]]] = worth["weight"]
        self._steps[column[steps["from"]], column[steps["to"]]] = steps["weight"]
        self._of_word = lru_cache(maxsize=1 << 13)(self._word)
        self._of_hints = lru_cache(maxsize=1 << 13)(self._hints)

    def best(self, described: Described, begin: int, end: int) -> list[str]:
        """The likeliest labels of the tokens `begin` to `end`, end exclusive, as if they were all the text."""
        if begin == end:
            return []
        worth = self._seen(described, begin, end)
        ways = np.empty_like(self._steps)
        for before, here in zip(worth[:, :, None], worth[1:], strict=False):
            np.add(self._steps, before, out=ways)
            here += np.maximum.reduce(ways)
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
        seen = np.array([self._of_word(token.text) for token in tokens[first:after]])
        seen += np.array([self._of_hints(hints) for hints in described.hints[first:after]])
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


def _number(written: bytes, at: int) -> int:
    return int.from_bytes(written[at : at + 4], "little")
