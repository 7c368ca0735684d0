"""Index: a list of names, kept so that the likeliest bearers of another name are found without comparing with all.

Names meet by the coarse sound of their parts, rare parts weighing more; what meets best is then compared in full.
Refuses to decide: it gives places in the list and scores.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from isnad.names.grammar import read_parts
from isnad.names.part import Part
from isnad.names.score import log_odds
from isnad.names.sound import coarse

__all__ = ["Index"]

_COMPARED = 40
_SLIP = 0.45
_NEIGHBOURS = 12


class Index:
    """Search a list of names, in either script."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = list(names)
        places: defaultdict[str, list[int]] = defaultdict(list)
        for place, name in enumerate(self._names):
            for key in _keys(read_parts(name)):
                places[key].append(place)
        self._postings: dict[str, NDArray[np.int32]] = {
            key: np.array(found, dtype=np.int32) for key, found in places.items()
        }
        self._near = _near_keys(self._postings)
        self._seen: dict[str, list[tuple[str, float]]] = {}

    def search_many(self, queries: Iterable[str], k: int = 10) -> list[list[tuple[int, float]]]:
        """For each query the `k` best places in the list, with scores, best first."""
        return [self.search(query, k) for query in queries]

    def search(self, query: str, k: int = 10) -> list[tuple[int, float]]:
        """The `k` best places in the list, with scores, best first."""
        parts = read_parts(query)
        scored = [(log_odds(parts, read_parts(self._names[at])), at) for at in self._candidates(parts)]
        scored.sort(key=lambda found: (-found[0], found[1]))
        return [(at, 1 / (1 + math.exp(-odds))) for odds, at in scored[:k]]

    def _candidates(self, parts: tuple[Part, ...]) -> list[int]:
        met = np.zeros(len(self._names), dtype=np.float32)
        for part in parts:
            best = self._meeting(_key(part))
            for key, weight in best:
                met[self._postings[key]] += weight
        found = np.flatnonzero(met)
        if len(found) > _COMPARED:
            weights = met[found]
            found = found[np.argpartition(weights, -_COMPARED)[-_COMPARED:]]
        return [int(at) for at in found]

    def _meeting(self, key: str) -> list[tuple[str, float]]:
        if key not in self._seen:
            self._seen[key] = self._work_out_meeting(key)
        return self._seen[key]

    def _work_out_meeting(self, key: str) -> list[tuple[str, float]]:
        found = [(key, self._weight(key))] if key in self._postings else []
        near = {other for shorter in _shorter(key) for other in self._near.get(shorter, ())} - {key}
        slips = sorted((self._weight(other) * _SLIP, other) for other in near)[-_NEIGHBOURS:]
        return found + [(other, weight) for weight, other in slips]

    def _weight(self, key: str) -> float:
        return math.log(1 + len(self._names) / (1 + len(self._postings[key])))


def _key(part: Part) -> str:
    return ("+" if part.kunya else "") + ("*" if part.servant else "") + coarse(part.sounds[0])


def _keys(parts: tuple[Part, ...]) -> set[str]:
    keys: set[str] = set()
    for part in parts:
        head = ("+" if part.kunya else "") + ("*" if part.servant else "")
        keys.update(head + coarse(sounds) for sounds in part.sounds)
    return keys


def _shorter(key: str) -> set[str]:
    """The key itself and the key with any one sound left out."""
    return {key, *(key[:at] + key[at + 1 :] for at in range(len(key)))} if len(key) > 2 else {key}


def _near_keys(keys: Iterable[str]) -> dict[str, tuple[str, ...]]:
    near: defaultdict[str, list[str]] = defaultdict(list)
    for key in keys:
        for shorter in _shorter(key):
            near[shorter].append(key)
    return {shorter: tuple(found) for shorter, found in near.items()}
