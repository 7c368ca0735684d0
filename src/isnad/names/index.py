"""Index: a list of names, kept so that the likeliest bearers of another name are found without comparing with all.

Names meet by parts that are like each other, rare parts weighing more; what meets best is then compared in full.
Refuses to decide: it gives places in the list and scores. A place stays the same name's for good: names that are added
come after the others, and the place of one that was removed stays empty.
"""

import math
from collections.abc import Iterable, Iterator
from dataclasses import fields
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from isnad.names.alignment import Alignment, align
from isnad.names.bearers import log_bearers
from isnad.names.grammar import read_parts
from isnad.names.part import Part
from isnad.names.parts import Parts
from isnad.names.postings import Postings, merged
from isnad.names.saved import read_columns, write_columns
from isnad.names.score import odds_of
from isnad.names.vocabulary import Vocabulary

__all__ = ["Index"]

_COMPARED = 100
_BEHIND = 12.0  # names that meet so much less than the best are not compared
_UNMET = 0.35
_RANK = 0.15
_ALONE = 4.0  # the log odds of a name that one person bears
_NAMESAKES = 0.3  # a tenth of the odds for each two thousand times as many
_BEGUN = 5.0  # what a word that is only begun may be worth
_BATCH = 256
_REMEMBERED = 20_000
_ADDED_AT_ONCE = 1 << 16
_STRETCH = tuple(each.name for each in fields(Postings) if each.name != "start")
Like = tuple[NDArray[np.int64], NDArray[np.float32]]
Hits = list[tuple[int, float]]


class Index:
    """Search a list of names, in either script."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._words = Vocabulary(Parts.of([]))
        self._stretches: list[Postings] = []
        self._removed = np.zeros(0, bool)
        self._like: dict[Part, Like] = {}
        self._made: dict[int, Part] = {}
        self.add(names)

    def __len__(self) -> int:
        """How many names can be found: those removed do not count."""
        return len(self._removed) - int(self._removed.sum())

    def name(self, place: int) -> str:
        """The name at this place. Raises `IndexError` where there never was one."""
        stretch, at = self._at(place)
        return stretch.name(at)

    def named(self) -> Iterator[tuple[int, str]]:
        """The places at which names can be found, in order, each with its name."""
        for stretch in self._stretches:
            kept = np.flatnonzero(~self._removed[stretch.start : stretch.start + len(stretch)])
            yield from ((stretch.start + at, stretch.name(at)) for at in kept.tolist())

    @classmethod
    def open(cls, path: Path) -> "Index":
        """An index that was saved, with what was removed from it. Raises `IndexIsDamaged`, `IndexIsStale`."""
        columns = read_columns(path)
        bares = bytes(columns.pop("bares")).decode("utf-8", "surrogatepass").split("\n")[:-1]
        index = cls()
        index._removed = np.array(columns.pop("removed"))
        stretch = {name: columns.pop(name) for name in _STRETCH}
        index._words = Vocabulary(Parts(bares=bares, **columns))
        if len(index._removed):
            index._stretches = [Postings(start=0, **stretch)]
        return index

    def save(self, path: Path) -> None:
        """Write the index to one file. Places stay as they are."""
        parts, rarity = self._words.parts, self._words.parts.rarity
        self._merge(len(self._removed))
        stretch = self._stretches[0] if self._stretches else Postings.of(0, [], np.zeros(0, np.int32), [], rarity)
        bares = "".join(f"{bare}\n" for bare in parts.bares).encode("utf-8", "surrogatepass")
        columns = {name: getattr(parts, name) for name in (each.name for each in fields(Parts)) if name != "bares"}
        columns |= {name: getattr(stretch, name) for name in _STRETCH}
        write_columns(path, {"bares": np.frombuffer(bares, np.uint8), "removed": self._removed, **columns})

    def add(self, names: Iterable[str]) -> range:
        """Add names to the end of the list; the value is the places they have now."""
        first, coming = len(self._removed), iter(names)
        while written := list(islice(coming, _ADDED_AT_ONCE)):
            read = [read_parts(name) for name in written]
            numbers = self._words.number([part for parts in read for part in parts])
            rarity, at = self._words.parts.rarity, len(self._removed)
            self._stretches.append(Postings.of(at, written, numbers, list(map(len, read)), rarity))
            self._removed = np.concatenate([self._removed, np.zeros(len(written), bool)])
        self._merge(2 * (len(self._removed) - first))
        self._like.clear()
        return range(first, len(self._removed))

    def _merge(self, most: int) -> None:
        """Make one stretch of the last two until the one before the last is longer than this."""
        while len(self._stretches) > 1 and len(self._stretches[-2]) <= most:
            two = self._stretches.pop()
            self._stretches.append(merged(self._stretches.pop(), two, self._words.parts.rarity))

    def remove(self, places: Iterable[int]) -> None:
        """Names at these places are found no more. Raises `IndexError` where there never was one."""
        gone = list(places)
        if any(not 0 <= place < len(self._removed) for place in gone):
            raise IndexError(f"no name at {next(p for p in gone if not 0 <= p < len(self._removed))}")
        self._removed[gone] = True

    def search_many(self, queries: Iterable[str], k: int = 10) -> list[Hits]:
        """For each query the `k` best places in the list, with scores, best first."""
        return list(self.match_all(queries, k))

    def search(self, query: str, k: int = 10) -> Hits:
        """The `k` best places in the list, with scores, best first."""
        return self.search_many([query], k)[0]

    def complete(self, typed: str, k: int = 10) -> Hits:
        """The `k` best places for a name that is still being typed, its last word begun; the score is what is met."""
        parts = read_parts(typed)
        if not parts or typed[-1].isspace():
            return self.search(typed, k)
        self._remember(set(parts))
        *_, last = parts
        begun = self._words.begin_with(last)
        sure = min(last.rarity, _BEGUN)
        likes = [*(self._like[part] for part in parts), (begun, np.full(len(begun), sure, np.float32))]
        own = sum(part.rarity for part in parts[:-1]) + sure
        found = self._candidates(likes, own, max(_COMPARED, k))
        ranked = sorted(found, key=lambda hit: (-hit[1], hit[0]))[:k]
        return [(place, 1 / (1 + math.exp(-weight))) for place, weight in ranked]

    def match_all(self, queries: Iterable[str], k: int = 10) -> Iterator[Hits]:
        """The same, one after the other, for lists too long to be answered at once."""
        coming = iter(queries)
        while batch := [read_parts(query) for query in islice(coming, _BATCH)]:
            self._remember({part for parts in batch for part in parts})
            for parts in batch:
                yield self._compared(parts, k)

    def match_itself(self, k: int = 10) -> Iterator[tuple[int, Hits]]:
        """Every name of the list against all others of it: its place, and the `k` best other places."""
        places = [int(place) for place in np.flatnonzero(~self._removed)]
        for place, hits in zip(places, self.match_all(map(self.name, places), k + 1), strict=True):
            yield place, [hit for hit in hits if hit[0] != place][:k]

    def _at(self, place: int) -> tuple[Postings, int]:
        for stretch in self._stretches:
            if 0 <= place - stretch.start < len(stretch):
                return stretch, place - stretch.start
        raise IndexError(f"no name at {place}")

    def _remember(self, parts: set[Part]) -> None:
        """Find out at once what all of these parts are like."""
        new = [part for part in parts if part not in self._like]
        if len(self._like) + len(new) > _REMEMBERED:
            self._like.clear()
            new = list(parts)
        self._like.update(zip(new, self._words.like(new), strict=True))

    def _compared(self, parts: tuple[Part, ...], k: int) -> Hits:
        scored = []
        own = sum(part.rarity for part in parts)
        likes = [self._like[part] for part in dict.fromkeys(parts)]
        for place, met in self._candidates(likes, own, max(_COMPARED, k)):
            alignment = align(parts, self._parts_at(place))
            found = odds_of(alignment) + _RANK * met
            scored.append((_among_namesakes(found, alignment), found, place))
        scored.sort(key=lambda hit: (-hit[0], -hit[1], hit[2]))
        return [(place, 1 / (1 + math.exp(-odds))) for odds, _, place in scored[:k]]

    def _parts_at(self, place: int) -> tuple[Part, ...]:
        stretch, at = self._at(place)
        numbers = stretch.parts[stretch.parts_from[at] : stretch.parts_from[at + 1]].tolist()
        return tuple([self._part(number) for number in numbers])

    def _part(self, number: int) -> Part:
        if number not in self._made:
            self._made[number] = self._words.parts.part(number)
        return self._made[number]

    def _candidates(self, likes: list[Like], own: float, most: int) -> Iterator[tuple[int, float]]:
        """Places where parts meet, with how much meets less what does not, here and in what was asked (`own`)."""
        worth = np.zeros((len(likes), len(self._words)), np.float32)
        for row, (numbers, worths) in zip(worth, likes, strict=True):
            row[numbers] = worths
        places, weights = [np.zeros(0, np.int64)], [np.zeros(0, np.float32)]
        for stretch in self._stretches:
            place, weight = self._meeting(stretch, likes, worth, own)
            places.append(place + stretch.start)
            weights.append(weight)
        place, weight = np.concatenate(places), np.concatenate(weights)
        if len(place) > most:
            best = np.argpartition(weight, -most)[-most:]
            place, weight = place[best], weight[best]
        near = np.flatnonzero(weight >= weight.max(initial=0.0) - _BEHIND)
        return zip(place[near].tolist(), weight[near].tolist(), strict=True)

    def _meeting(
        self, stretch: Postings, likes: list[Like], worth: NDArray[np.float32], own: float
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """By rare parts first, until names in which only the others meet would lie too far behind the best."""
        rare_first = sorted(likes, key=lambda like: stretch.how_many(like[0]))
        kept = ~self._removed[stretch.start : stretch.start + len(stretch)]
        places, weights = [np.zeros(0, np.int64)], [np.zeros(0, np.float32)]
        best, most = -math.inf, worth.max(axis=0, initial=0.0)
        for at, (numbers, _) in enumerate(rare_first):
            others = sum(float(worths.max(initial=0.0)) for _, worths in rare_first[at:])
            if (1 + _UNMET) * others - _UNMET * own < best - _BEHIND:
                break
            holding = stretch.holding(numbers)
            place = np.flatnonzero(_marked(holding, len(stretch)) & kept) if len(holding) else places[0]
            kept[place] = False
            beyond = _UNMET * (own + stretch.weight[place])
            at_most = np.minimum(stretch.met(place, most), own) * (1 + 2 * _UNMET) - beyond
            for some in _best_first(at_most):
                some = some[at_most[some] >= best - _BEHIND]
                weight = stretch.met_once(place[some], worth) * (1 + 2 * _UNMET) - beyond[some]
                best = max(best, float(weight.max(initial=-math.inf)))
                places.append(place[some])
                weights.append(weight)
        return np.concatenate(places), np.concatenate(weights)


def _among_namesakes(odds: float, alignment: Alignment) -> float:
    """What the pair alone tells, bounded by how many people could bear what agrees: a list holds their namesakes."""
    a, b, kunyas, others, met, kunyas_met, _ = alignment
    agreed = [value * min(a[i].rarity, b[j].rarity) for i, j, value in met]
    agreed += [value * min(kunyas[i].rarity, others[j].rarity) for i, j, value in kunyas_met]
    bound = _ALONE - _NAMESAKES * log_bearers(agreed)
    return min(odds, bound) - math.log1p(math.exp(-abs(odds - bound)))


def _marked(places: NDArray[np.int32], many: int) -> NDArray[np.bool_]:
    marks = np.zeros(many, bool)
    marks[places] = True
    return marks


def _best_first(weights: NDArray[np.float32]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The places of a few that weigh most, and those of the rest."""
    if len(weights) <= _COMPARED:
        return np.arange(len(weights)), np.zeros(0, np.int64)
    order = np.argpartition(weights, -_COMPARED)
    return order[-_COMPARED:], order[:-_COMPARED]
