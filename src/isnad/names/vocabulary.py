"""Vocabulary: the parts that the names of a list are built of, each once, and which of them another part is like.

Two parts are laid beside each other where their consonants, heard coarsely, differ by no more than `likeness` allows
at all; so nothing that could be like is passed over. Refuses to weigh names: it knows parts only.
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from isnad.names.likeness import LIKE
from isnad.names.part import Part
from isnad.names.parts import MEETING, Parts, build_of, joined, likenesses, slices
from isnad.names.sound import coarse

__all__ = ["Vocabulary"]

_SHORT_KEY = 5


class Vocabulary:
    """Parts by number, in the order in which they came."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self._numbers: dict[tuple[str, int], int] | None = None
        self._sort_by_key()

    def __len__(self) -> int:
        return len(self.parts)

    def number(self, parts: Sequence[Part]) -> NDArray[np.int32]:
        """The numbers of these parts; those that are new come in."""
        if self._numbers is None:
            signs = zip(self.parts.bares, self.parts.build.tolist(), strict=True)
            self._numbers = {sign: number for number, sign in enumerate(signs)}
        known = self._numbers
        new = {sign: part for part in parts if (sign := (part.bare, build_of(part))) not in known}
        if new:
            for sign in new:
                known[sign] = len(known)
            self.parts = joined(self.parts, Parts.of(list(new.values())))
            self._sort_by_key()
        return np.array([known[part.bare, build_of(part)] for part in parts], np.int32)

    def like(self, parts: Sequence[Part]) -> list[tuple[NDArray[np.int64], NDArray[np.float32]]]:
        """For each part the numbers of those it is like, with what meeting each is worth."""
        if not parts or not len(self):
            return [(np.zeros(0, np.int64), np.zeros(0, np.float32)) for _ in parts]
        asked = Parts.of(parts)
        row, number = self._beside(asked)
        like = likenesses(asked, self.parts, row, number)
        met = np.flatnonzero(like >= LIKE)
        row, number, like = row[met], number[met], like[met]
        worth = like * np.minimum(asked.rarity[row], self.parts.rarity[number])
        ends = np.searchsorted(row, np.arange(len(parts) + 1))
        return [(number[a:b], worth[a:b]) for a, b in pairwise(ends.tolist())]

    def begin_with(self, part: Part) -> NDArray[np.int64]:
        """The numbers of the parts of which this one may be the beginning, as written or as it sounds."""
        letters, sounds = part.bare.removeprefix("ال") or part.bare, part.key
        begins = np.array([bare.startswith(letters) for bare in self.parts.bares], bool)
        if len(sounds) > 1:
            keys = np.flatnonzero([key.startswith(sounds) for key in self._keys])
            many = self._key_starts[keys + 1] - self._key_starts[keys]
            begins[self._with_key[slices(self._key_starts[keys], many)]] = True
        return np.flatnonzero(begins & ((self.parts.build ^ build_of(part)) & MEETING == 0))

    def _sort_by_key(self) -> None:
        """All keys, each once, and for each the numbers of the parts that may sound so."""
        keys, numbers = _keys(self.parts)
        self._keys = sorted(set(keys))
        place = {key: at for at, key in enumerate(self._keys)}
        at = np.array([place[key] for key in keys], np.int64)
        order = np.argsort(at, kind="stable")
        self._with_key = numbers[order]
        self._key_starts = np.searchsorted(at[order], np.arange(len(self._keys) + 1)).astype(np.int64)
        self._key_lengths = np.array([len(key) for key in self._keys], np.int64)

    def _beside(self, asked: Parts) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Pairs of rows asked and numbers here that may be like, sorted, none twice."""
        keys, rows = _keys(asked)
        distinct = sorted(set(keys))
        place = {key: at for at, key in enumerate(distinct)}
        here, there = self._near(distinct)
        starts = np.searchsorted(here, np.arange(len(distinct) + 1)).astype(np.int64)
        at = np.array([place[key] for key in keys], np.int64)
        many = starts[at + 1] - starts[at]
        row, key = np.repeat(rows, many), there[slices(starts[at], many)]
        many = self._key_starts[key + 1] - self._key_starts[key]
        row, number = np.repeat(row, many), self._with_key[slices(self._key_starts[key], many)]
        alike = ((asked.build[row] ^ self.parts.build[number]) & MEETING) == 0
        pairs = np.sort(row[alike] * len(self) + number[alike])
        pairs = pairs[np.flatnonzero(np.diff(pairs, prepend=-1))]
        return pairs // len(self), pairs % len(self)

    def _near(self, keys: list[str]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Pairs of places in `keys` and in the keys here that lie near enough, sorted by the first."""
        edits = process.cdist(keys, self._keys, scorer=OSA.distance, score_cutoff=2, dtype=np.uint8)
        here, there = np.nonzero(edits <= 2)
        lengths = np.array([len(key) for key in keys], np.int64)
        shorter = np.minimum(lengths[here], self._key_lengths[there])
        near = (edits[here, there] <= 1) | (shorter >= _SHORT_KEY)
        return here[near], there[near]


def _keys(parts: Parts) -> tuple[list[str], NDArray[np.int64]]:
    """Every reading of every part as its consonants, heard coarsely, with the row of the part."""
    keys, rows = [], []
    for row, (bare, readings, lengths) in enumerate(
        zip(parts.bares, parts.sounds, parts.lengths.tolist(), strict=True)
    ):
        written = readings.tobytes().decode("ascii")
        width = readings.shape[1]
        found = {coarse(written[at * width : at * width + length]) for at, length in enumerate(lengths) if length}
        for key in found or {f"\0{bare}"}:  # no sounds, or more than fit: it meets its equal only
            keys.append(key)
            rows.append(row)
    return keys, np.array(rows, np.int64)
