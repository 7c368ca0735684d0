"""Postings: names as numbers of parts, one stretch of a list after the other, and for every part where it stands.

A list grows by stretches; two neighbours of like length are made one, so that there are never many. Refuses to know
what a part is: it holds numbers.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from isnad.names.parts import slices

__all__ = ["Postings", "merged"]


@dataclass(frozen=True, slots=True)
class Postings:
    """A stretch of the list that begins at place `start`.

    `text` and `text_from`: the names in UTF-8. `parts` and `parts_from`: the numbers of their parts. `places` and
    `places_from`: for every part the names, counted from `start`, in which it stands. `weight`: of each name, the
    rarities of its parts added up.
    """

    start: int
    text: NDArray[np.uint8]
    text_from: NDArray[np.int64]
    parts: NDArray[np.int32]
    parts_from: NDArray[np.int64]
    places: NDArray[np.int32]
    places_from: NDArray[np.int64]
    weight: NDArray[np.float32]

    @classmethod
    def of(
        cls,
        start: int,
        names: Sequence[str],
        parts: NDArray[np.int32],
        many: Sequence[int],
        rarity: NDArray[np.float32],
    ) -> "Postings":
        """From names and the numbers of their parts, `many` to a name."""
        written = [name.encode("utf-8", "surrogatepass") for name in names]
        text = np.frombuffer(b"".join(written), np.uint8)
        return _made(start, text, _from(list(map(len, written))), parts, _from(many), rarity)

    def __len__(self) -> int:
        return len(self.parts_from) - 1

    def name(self, at: int) -> str:
        """The name at this place of the stretch."""
        written = self.text[self.text_from[at] : self.text_from[at + 1]]
        return written.tobytes().decode("utf-8", "surrogatepass")

    def holding(self, parts: NDArray[np.int64]) -> NDArray[np.int32]:
        """The names in which any of these parts stands; one that holds two of them comes twice."""
        parts = parts[parts < len(self.places_from) - 1]
        starts = self.places_from[parts]
        return self.places[slices(starts, self.places_from[parts + 1] - starts)]

    def how_many(self, parts: NDArray[np.int64]) -> int:
        """In how many names any of these parts stands."""
        parts = parts[parts < len(self.places_from) - 1]
        return int((self.places_from[parts + 1] - self.places_from[parts]).sum())

    def met(self, names: NDArray[np.int64], worth: NDArray[np.float32]) -> NDArray[np.float32]:
        """What the parts of each name are worth together. Every name here has parts."""
        if not len(names):
            return np.zeros(0, np.float32)
        parts, first = self._parts_of(names)
        return np.add.reduceat(worth[parts], first)

    def met_once(self, names: NDArray[np.int64], worth: NDArray[np.float32]) -> NDArray[np.float32]:
        """The same where neither a part of the name nor a part asked (a row of `worth`) counts more than once."""
        if not len(names):
            return np.zeros(0, np.float32)
        parts, first = self._parts_of(names)
        worths = worth[:, parts]
        here = np.add.reduceat(worths.max(axis=0), first)
        asked = np.maximum.reduceat(worths, first, axis=1).sum(axis=0)
        return np.asarray(np.minimum(here, asked), np.float32)

    def _parts_of(self, names: NDArray[np.int64]) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
        """The parts of these names, one after the other, and where each name begins."""
        starts = self.parts_from[names]
        many = self.parts_from[names + 1] - starts
        return self.parts[slices(starts, many)], np.cumsum(many) - many


def merged(one: Postings, two: Postings, rarity: NDArray[np.float32]) -> Postings:
    """Two neighbouring stretches as one."""
    return _made(
        one.start,
        np.concatenate([one.text, two.text]),
        np.concatenate([one.text_from, two.text_from[1:] + one.text_from[-1]]),
        np.concatenate([one.parts, two.parts]),
        np.concatenate([one.parts_from, two.parts_from[1:] + one.parts_from[-1]]),
        rarity,
    )


def _made(
    start: int,
    text: NDArray[np.uint8],
    text_from: NDArray[np.int64],
    parts: NDArray[np.int32],
    parts_from: NDArray[np.int64],
    rarity: NDArray[np.float32],
) -> Postings:
    name = np.repeat(np.arange(len(parts_from) - 1, dtype=np.int32), np.diff(parts_from))
    order = np.argsort(parts, kind="stable")
    ordered, places = parts[order], name[order]
    first = np.ones(len(ordered), bool)  # a part that stands twice in a name is listed once
    first[1:] = (ordered[1:] != ordered[:-1]) | (places[1:] != places[:-1])
    ordered, places = ordered[first], places[first]
    places_from = np.searchsorted(ordered, np.arange(len(rarity) + 1)).astype(np.int64)
    weight = np.bincount(name, rarity[parts], len(parts_from) - 1).astype(np.float32)
    return Postings(start, text, text_from, parts, parts_from, places, places_from, weight)


def _from(lengths: Sequence[int]) -> NDArray[np.int64]:
    return np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)]).astype(np.int64)
