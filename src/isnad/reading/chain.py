"""The weights of a linear-chain model, and what they make of features: the best labels of a text, the chances of one
thing. Reads the file that `pycrfsuite` trained and answers as its own tagger does, from numbers instead of from words:
what a word's features are worth is looked up once and then only added. Refuses to know what a feature means."""

from array import array
from collections.abc import Iterable, Iterator
from importlib.resources import as_file, files
from itertools import islice
from typing import Any

import numpy as np
import pycrfsuite

from isnad.reading.features import Rows, Sight

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
        self._row = {feature: int(number) for feature, number in told.attributes.items()}
        self._none = len(self._row)
        self._worth = np.zeros((self._none + 1, len(self.labels)))
        self._steps = np.zeros((len(self.labels), len(self.labels)))
        begin = _number(written, _BEGIN)
        weights = np.frombuffer(written, _WEIGHT, _number(written, begin + _COUNT), begin + _FIRST)
        worth, steps = weights[weights["follows"] == 0], weights[weights["follows"] == 1]
        self._worth[worth["from"], column[worth["to"]]] = worth["weight"]
        self._steps[column[steps["from"]], column[steps["to"]]] = steps["weight"]
        self.sight = Sight(self.rows)

    def rows(self, features: Iterable[str]) -> Rows:
        """The numbers of the features that the model has weights for."""
        known = self._row.get
        return array("i", [row for feature in features if (row := known(feature)) is not None])

    def scores(self, seen: Iterable[Rows]) -> Iterator[Numbers]:
        """What the features of each thing together are worth to each label, many things at a time."""
        waiting = iter(seen)
        while things := list(islice(waiting, _MANY)):
            flat, begins = array("i"), []
            for rows in things:
                begins.append(len(flat))
                flat.append(self._none)  # so that none is empty
                flat += rows
            yield np.add.reduceat(self._worth[np.frombuffer(flat, np.intc)], begins)

    def best(self, seen: Iterable[Rows]) -> list[str]:
        """The likeliest labels of things in a row."""
        reached = list(self.scores(seen))
        if not reached:
            return []
        worth = np.concatenate(reached)
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

    def chances(self, things: Iterable[Iterable[str]]) -> Iterator[Numbers]:
        """How likely each label is of each thing, seen alone."""
        for scores in self.scores(map(self.rows, things)):
            raised = np.exp(scores - scores.max(1, keepdims=True))
            yield from raised / raised.sum(1, keepdims=True)


def _number(written: bytes, at: int) -> int:
    return int.from_bytes(written[at : at + 4], "little")
