"""Parts: many parts of names as columns of numbers, so that thousands are likened to one another in one go.

What `isnad.names.likeness` says of two parts, this says of long lists of pairs, to the third decimal; a test holds the
two together. Refuses parts of more than `LONGEST` sounds, and single letters: such a part is likened to its equal only.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from isnad.names import likeness, sound
from isnad.names.part import Part, make_part

__all__ = ["LONGEST", "MEETING", "Parts", "build_of", "joined", "likenesses", "slices"]

LONGEST = 20
_READINGS = 3
_KUNYA, _SERVANT, _FAITH, _ARABIC, _MOTHER = 1, 2, 4, 8, 16
MEETING = _KUNYA | _SERVANT | _FAITH | _MOTHER  # only parts that are built alike meet
_CHUNK = 4096


@dataclass(frozen=True, slots=True)
class Parts:
    """Row by row one part. `build`: its kunya, servant, faith, script and mother as bits.

    `sounds`: up to three readings, one letter a byte; `lengths`: of each, 0 where there is none or it is too long.
    `heard_from`, `heard`, `share`: the Arabic parts each may stand for, as rows of one long list.
    """

    bares: list[str]
    letters: NDArray[np.int32]
    build: NDArray[np.uint8]
    rarity: NDArray[np.float32]
    sounds: NDArray[np.uint8]
    lengths: NDArray[np.uint8]
    key_length: NDArray[np.uint8]
    heard_from: NDArray[np.int64]
    heard: NDArray[np.uint64]
    share: NDArray[np.float32]

    @classmethod
    def of(cls, parts: Sequence[Part]) -> "Parts":
        many = len(parts)
        sounds = np.zeros((many, _READINGS, LONGEST), np.uint8)
        lengths = np.zeros((many, _READINGS), np.uint8)
        for row, part in enumerate(parts):
            for at, reading in enumerate(dict.fromkeys(part.sounds[:_READINGS])):
                if len(reading) <= LONGEST:
                    sounds[row, at, : len(reading)] = np.frombuffer(reading.encode("ascii"), np.uint8)
                    lengths[row, at] = len(reading)
        heard = [(_number(word), share) for part in parts for word, share in part.arabic.items()]
        return cls(
            [part.bare for part in parts],
            np.array([len(part.bare) for part in parts], np.int32),
            np.array([build_of(part) for part in parts], np.uint8),
            np.array([part.rarity for part in parts], np.float32),
            sounds,
            lengths,
            np.array([min(len(part.key), 255) for part in parts], np.uint8),
            np.concatenate([[0], np.cumsum([len(part.arabic) for part in parts], dtype=np.int64)]).astype(np.int64),
            np.array([word for word, _ in heard], np.uint64),
            np.array([share for _, share in heard], np.float32),
        )

    def part(self, row: int) -> Part:
        """The part itself, made anew from its columns."""
        build = int(self.build[row])
        bare, arabic = self.bares[row], bool(build & _ARABIC)
        return make_part(
            bare,
            bare,
            "arabic" if arabic else "latin",
            kunya=bool(build & _KUNYA),
            servant=bool(build & _SERVANT),
            faith=bool(build & _FAITH),
            woman=bool(build & _MOTHER),
        )

    def __len__(self) -> int:
        return len(self.bares)


def joined(above: Parts, below: Parts) -> Parts:
    """The rows of both."""
    columns = {
        column.name: np.concatenate([getattr(above, column.name), getattr(below, column.name)])
        for column in fields(Parts)
        if column.name not in ("bares", "heard_from")
    }
    heard_from = np.concatenate([above.heard_from, below.heard_from[1:] + above.heard_from[-1]])
    return Parts(bares=above.bares + below.bares, heard_from=heard_from, **columns)


def build_of(part: Part) -> int:
    """How the part is built, as bits: with its bare word this is all that tells it from others."""
    arabic = part.script == "arabic"
    mother = part.kunya and part.woman
    return _KUNYA * part.kunya | _SERVANT * part.servant | _FAITH * part.faith | _ARABIC * arabic | _MOTHER * mother


@cache
def _number(word: str) -> int:
    return int.from_bytes(blake2b(word.encode(), digest_size=8).digest(), "big")


def slices(starts: NDArray[np.int64], lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """The places start, start + 1 … of every stretch, one after the other."""
    ends = np.cumsum(lengths)
    within: NDArray[np.int64] = np.arange(int(ends[-1]) if len(ends) else 0, dtype=np.int64)
    within += np.repeat(starts - (ends - lengths), lengths)
    return within


def likenesses(
    left: Parts, right: Parts, at_left: NDArray[np.int64], at_right: NDArray[np.int64]
) -> NDArray[np.float32]:
    """How like row `at_left[n]` of one is to row `at_right[n]` of the other; below `likeness.LIKE` it may say 0."""
    found = np.zeros(len(at_left), np.float32)
    arabic_left = (left.build[at_left] & _ARABIC) > 0
    arabic_right = (right.build[at_right] & _ARABIC) > 0
    for among, work_out in (
        (arabic_left & arabic_right, _between_arabic),
        (~arabic_left & ~arabic_right, _between_latin),
        (arabic_left & ~arabic_right, _across),
    ):
        rows = np.flatnonzero(among)
        if len(rows):
            found[rows] = work_out(left, right, at_left[rows], at_right[rows])
    rows = np.flatnonzero(~arabic_left & arabic_right)
    if len(rows):
        found[rows] = _across(right, left, at_right[rows], at_left[rows])
    return found


def _between_arabic(left: Parts, right: Parts, i: NDArray[np.int64], j: NDArray[np.int64]) -> NDArray[np.float32]:
    found = np.zeros(len(i), np.float32)
    near = _edits(left, right, i, j, 2)
    shortest = np.minimum(left.letters[i], right.letters[j])
    rows = np.flatnonzero((near <= 1) | ((near == 2) & (shortest >= 6)))
    i, j, near, shortest = i[rows], j[rows], near[rows], shortest[rows]
    one = (left.lengths[i, 0] > 0) & (left.lengths[i, 0] == right.lengths[j, 0])
    one &= (left.sounds[i, 0] == right.sounds[j, 0]).all(axis=1)
    lies = _apart(left, right, i, j, "arabic")
    like = 0.9 - 0.25 * (near - 1.0) - 0.25 * lies + 0.03 * shortest
    known_left, known_right = _known(left)[i], _known(right)[j]
    like -= 0.6 * (known_left & known_right) + 0.2 * (~known_left & ~known_right)
    like = np.where(one, 0.95, np.clip(like, 0.0, 0.94))
    found[rows] = np.where(near == 0, 1.0, like)
    return found


def _between_latin(left: Parts, right: Parts, i: NDArray[np.int64], j: NDArray[np.int64]) -> NDArray[np.float32]:
    found = _by_sound(left, right, i, j, "both")
    long_enough = np.minimum(left.letters[i], right.letters[j]) >= 5
    rows = np.flatnonzero((found < 1) & long_enough & ~(_known(left)[i] & _known(right)[j]))
    slip = _edits(left, right, i[rows], j[rows], 1) <= 1
    found[rows[slip]] = np.maximum(found[rows[slip]], likeness._SLIP)
    same = np.flatnonzero(found >= likeness.LIKE)
    same = same[_edits(left, right, i[same], j[same], 0) == 0]
    found[same] = 1.0
    return found


def _across(left: Parts, right: Parts, i: NDArray[np.int64], j: NDArray[np.int64]) -> NDArray[np.float32]:
    return _by_sound(left, right, i, j, "latin")


def _by_sound(
    left: Parts, right: Parts, i: NDArray[np.int64], j: NDArray[np.int64], meeting: sound.Meeting
) -> NDArray[np.float32]:
    """First by sound alone, supposing that what is known of the two speaks for them; then what is known."""
    found = np.zeros(len(i), np.float32)
    lies = _apart(left, right, i, j, meeting)
    length = np.minimum(np.minimum(left.key_length[i], right.key_length[j]), 5)
    middle = likeness._MIDDLE[meeting] + 0.08 * length
    rows = np.flatnonzero(lies <= middle + _AT_BEST)
    i, j, lies, middle = i[rows], j[rows], lies[rows], middle[rows]
    both = _known(left)[i] & _known(right)[j]
    middle[both] += likeness._TRUST * np.log((_shared(left, right, i[both], j[both]) + 0.02) / 0.25)
    found[rows] = 1 / (1 + np.exp(likeness._STEEP * (lies - middle)))
    return found


_AT_BEST = likeness._TRUST * float(np.log(1.02 / 0.25)) + float(np.log(1 / likeness.LIKE - 1)) / likeness._STEEP


def _known(parts: Parts) -> NDArray[np.bool_]:
    return np.diff(parts.heard_from) > 0


def _edits(left: Parts, right: Parts, i: NDArray[np.int64], j: NDArray[np.int64], most: int) -> NDArray[np.int64]:
    if not len(i):
        return np.zeros(0, np.int64)
    here, there = [left.bares[row] for row in i.tolist()], [right.bares[row] for row in j.tolist()]
    found = process.cpdist(here, there, scorer=OSA.distance, score_cutoff=most, dtype=np.int32)
    return np.asarray(found, np.int64)


def _shared(left: Parts, right: Parts, i: NDArray[np.int64], j: NDArray[np.int64]) -> NDArray[np.float64]:
    """How much of what the two may stand for is the same."""
    if not len(i):
        return np.zeros(0)
    many = (left.heard_from[1:] - left.heard_from[:-1])[i]
    rows = slices(left.heard_from[i], many)
    pair = np.repeat(np.arange(len(i)), many)
    others = (right.heard_from[1:] - right.heard_from[:-1])[j][pair]
    beside = slices(right.heard_from[j][pair], others)
    rows, pair = np.repeat(rows, others), np.repeat(pair, others)
    same = left.heard[rows] == right.heard[beside]
    least = np.minimum(left.share[rows[same]], right.share[beside[same]])
    return np.asarray(np.bincount(pair[same], least, len(i)), np.float64)


def _apart(
    left: Parts, right: Parts, i: NDArray[np.int64], j: NDArray[np.int64], meeting: sound.Meeting
) -> NDArray[np.float32]:
    """The least that lies between any reading of the one and any of the other."""
    least = np.full(len(i), np.inf, np.float32)
    readings = _READINGS if meeting != "arabic" else 1
    for a in range(1 if meeting == "latin" else readings):
        for b in range(readings):
            rows = np.flatnonzero((left.lengths[i, a] > 0) & (right.lengths[j, b] > 0))
            if len(rows):
                lies = _between(
                    left.sounds[i[rows], a], left.lengths[i[rows], a], right.sounds[j[rows], b],
                    right.lengths[j[rows], b], meeting,
                )  # fmt: skip
                least[rows] = np.minimum(least[rows], lies)
    return least


def _between(
    left: NDArray[np.uint8],
    left_lengths: NDArray[np.uint8],
    right: NDArray[np.uint8],
    right_lengths: NDArray[np.uint8],
    meeting: sound.Meeting,
) -> NDArray[np.float32]:
    found = np.empty(len(left), np.float32)
    order = np.lexsort((right_lengths, left_lengths))
    for start in range(0, len(order), _CHUNK):
        rows = order[start : start + _CHUNK]
        found[rows] = _table(left[rows], left_lengths[rows], right[rows], right_lengths[rows], meeting)
    return found


def _table(
    left: NDArray[np.uint8],
    left_lengths: NDArray[np.uint8],
    right: NDArray[np.uint8],
    right_lengths: NDArray[np.uint8],
    meeting: sound.Meeting,
) -> NDArray[np.float32]:
    """The table of `sound.apart` for many at once: a row of it is one step, its cells found by a running least."""
    costs, left_gaps, right_gaps = _costs(meeting)
    deep, wide = int(left_lengths.max()), int(right_lengths.max())
    right = right[:, :wide].T
    many = right.shape[1]
    begun = np.zeros((wide + 1, many), np.float32)
    np.cumsum(right_gaps[right], axis=0, out=begun[1:])
    above = begun.copy()
    found = np.empty(many, np.float32)
    column = np.arange(many)
    for depth in range(deep):
        here = left[:, depth]
        row = above + left_gaps[here]
        np.minimum(row[1:], above[:-1] + costs[here, right], out=row[1:])
        above = np.minimum.accumulate(row - begun, axis=0) + begun
        done = np.flatnonzero(left_lengths == depth + 1)
        found[done] = above[right_lengths[done], column[done]]
    return found


@cache
def _costs(meeting: sound.Meeting) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]:
    table, left_gaps, right_gaps = sound.costs(meeting)
    return np.array(table, np.float32), np.array(left_gaps, np.float32), np.array(right_gaps, np.float32)
