"""Index: a list of names, kept so that the likeliest bearers of another name are found without comparing with all.

Names meet by parts that are like each other, rare parts weighing more, by keys of coarse sound; what meets best is then
compared in full. Refuses to decide: it gives places in the list and scores.
"""

import math
from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from isnad.names.grammar import read_parts
from isnad.names.likeness import LIKE, likeness
from isnad.names.part import Part
from isnad.names.score import log_odds
from isnad.names.sound import coarse

__all__ = ["Index"]

_COMPARED = 40
_NEIGHBOURS = 10
_UNMET = 0.35
_RANK = 0.25


class Index:
    """Search a list of names, in either script."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = list(names)
        places: defaultdict[Part, array[int]] = defaultdict(lambda: array("i"))
        self._weight = np.zeros(len(self._names), dtype=np.float32)
        for place, name in enumerate(self._names):
            parts = read_parts(name)
            self._weight[place] = sum(part.rarity for part in parts)
            for part in set(parts):
                places[part].append(place)
        self._places: dict[Part, NDArray[np.int32]] = {
            part: np.frombuffer(found, dtype=np.int32) for part, found in places.items()
        }
        self._by_key: defaultdict[str, list[Part]] = defaultdict(list)
        for part in self._places:
            for key in _keys(part):
                self._by_key[key].append(part)
        self._near = _near_keys(self._by_key)
        self._like: dict[Part, list[tuple[NDArray[np.int32], float]]] = {}

    def search_many(self, queries: Iterable[str], k: int = 10) -> list[list[tuple[int, float]]]:
        """For each query the `k` best places in the list, with scores, best first."""
        return [self.search(query, k) for query in queries]

    def search(self, query: str, k: int = 10) -> list[tuple[int, float]]:
        """The `k` best places in the list, with scores, best first."""
        parts = read_parts(query)
        scored = []
        for at, met in self._candidates(parts, max(_COMPARED, k)):
            odds = log_odds(parts, read_parts(self._names[at]))
            scored.append((odds + _RANK * met, at))
        scored.sort(key=lambda found: (-found[0], found[1]))
        return [(at, 1 / (1 + math.exp(-odds))) for odds, at in scored[:k]]

    def _candidates(self, parts: tuple[Part, ...], most: int) -> list[tuple[int, float]]:
        """Places where parts meet, with how much meets less what does not."""
        met = np.zeros(len(self._names), dtype=np.float32)
        for part in set(parts):
            for places, weight in self._meeting(part):
                met[places] += weight
        found = np.flatnonzero(met)
        own = sum(part.rarity for part in parts)
        weights = met[found] - _UNMET * (own - met[found]) - _UNMET * (self._weight[found] - met[found])
        if len(found) > most:
            best = np.argpartition(weights, -most)[-most:]
            found, weights = found[best], weights[best]
        return [(int(at), float(weight)) for at, weight in zip(found, weights, strict=True)]

    def _meeting(self, part: Part) -> list[tuple[NDArray[np.int32], float]]:
        """The places of every part of the list that is like this one, with what meeting there is worth."""
        if part not in self._like:
            found: dict[Part, float] = {}
            for key in self._keys_near(part):
                for other in self._by_key[key]:
                    if other not in found and (like := likeness(part, other)) >= LIKE:
                        found[other] = like
            self._like[part] = [
                (self._places[other], like * min(part.rarity, other.rarity)) for other, like in found.items()
            ]
        return self._like[part]

    def _keys_near(self, part: Part) -> list[str]:
        keys = _keys(part)
        near = {other for key in keys for shorter in _shorter(key) for other in self._near.get(shorter, ())} - keys
        return [key for key in keys if key in self._by_key] + sorted(near, key=lambda key: len(self._by_key[key]))


def _keys(part: Part) -> set[str]:
    head = ("+" if part.kunya else "") + ("*" if part.servant else "")
    return {head + coarse(sounds) for sounds in part.sounds}


def _shorter(key: str) -> set[str]:
    """The key itself and the key with any one sound left out."""
    return {key, *(key[:at] + key[at + 1 :] for at in range(len(key)))} if len(key) > 2 else {key}


def _near_keys(keys: Iterable[str]) -> dict[str, tuple[str, ...]]:
    near: defaultdict[str, list[str]] = defaultdict(list)
    for key in keys:
        for shorter in _shorter(key):
            near[shorter].append(key)
    return {shorter: tuple(found) for shorter, found in near.items()}
