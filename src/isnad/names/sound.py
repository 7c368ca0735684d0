"""Sound: the one alphabet in which a part of a name is written, whichever script it came in, and how far two lie apart.

The alphabet and its costs are data (`names/sounds`). A short vowel of a Latin spelling costs next to nothing against
Arabic, which does not write it, and something against another Latin spelling; between two Arabic spellings every letter
counts. Refuses to say which sound is right: a spelling stands for the sounds it may stand for.
"""

import unicodedata
from functools import cache
from typing import Literal

from isnad.lexicon import words

__all__ = ["Meeting", "apart", "coarse", "spell"]

Meeting = Literal["arabic", "latin", "both"]
_TABLES = words("names/sounds")
_ARABIC: dict[str, str] = _TABLES["arabic"]
_LATIN: dict[str, str] = _TABLES["latin"]
_LONGEST = 4
_OTHER_SOUND = 1.0


def spell(word: str, *, arabic: bool) -> str:
    """The word, folded or in lower case, in the alphabet of sounds; letters without a sound fall away.

    >>> spell("شامي", arabic=True), spell("shami", arabic=False)
    ('SAmy', 'Sami')
    """
    if arabic:
        return _once("".join(_ARABIC.get(letter, "") for letter in word))
    return _once(_spell_latin(word))


def _spell_latin(word: str) -> str:
    sounds: list[str] = []
    at = 0
    while at < len(word):
        for length in range(_LONGEST, 0, -1):
            piece = word[at : at + length]
            if piece in _LATIN:
                sounds.append(_LATIN[piece])
                at += len(piece)
                break
        else:
            sounds.append(_LATIN.get(unicodedata.normalize("NFD", word[at])[0], ""))
            at += 1
    return "".join(sounds)


def _once(sounds: str) -> str:
    """A sound doubled is written once: Hassan and Hasan are one."""
    return "".join(sound for at, sound in enumerate(sounds) if at == 0 or sound != sounds[at - 1])


_COARSE = str.maketrans(
    {
        "H": "h",
        "c": "s",
        "C": "d",
        "P": "t",
        "Z": "d",
        "z": "d",
        "D": "d",
        "T": "t",
        "S": "s",
        "G": "k",
        "g": "k",
        "q": "k",
        "x": "k",
        "j": "k",
        **dict.fromkeys("AaeiouIUywE", ""),
    }
)


@cache
def coarse(sounds: str) -> str:
    """The consonants alone, those that may fall together made one: by this key spellings meet.

    >>> coarse("qAsm") == coarse("gasim")
    True
    """
    return _once(sounds.translate(_COARSE)).rstrip("h") or "h"


def _pairs(rows: list[str]) -> dict[str, float]:
    costs: dict[str, float] = {}
    for row in rows:
        pair, cost = row.split()
        costs[pair] = costs[pair[::-1]] = float(cost)
    return costs


_LATIN_COSTS = _pairs(_TABLES["costs"]["latin"])
_ARABIC_COSTS = _pairs(_TABLES["costs"]["arabic"])
_GAPS: dict[str, dict[str, float]] = _TABLES["gaps"]


def apart(left: str, right: str, meeting: Meeting, within: float = 99.0) -> float:
    """How many sounds lie between the two: 0 where they may be one. `latin`: the left is Arabic, the right Latin.

    Past `within` it stops counting: what it then gives is more than `within`, and less than the whole.
    """
    costs = _ARABIC_COSTS if meeting == "arabic" else _LATIN_COSTS
    left_gaps, right_gaps = _gaps(meeting)
    above = [0.0]
    for sound in right:
        above.append(above[-1] + right_gaps.get(sound, 1.0))
    for sound in left:
        gap = left_gaps.get(sound, 1.0)
        row = [above[0] + gap]
        for at, other in enumerate(right):
            best = above[at] + (0.0 if sound == other else costs.get(sound + other, _OTHER_SOUND))
            best = min(best, above[at + 1] + gap, row[at] + right_gaps.get(other, 1.0))
            row.append(best)
        above = row
        if min(row) > within:
            return min(row)
    return above[-1]


def _gaps(meeting: Meeting) -> tuple[dict[str, float], dict[str, float]]:
    if meeting == "arabic":
        return _GAPS["arabic_beside_arabic"], _GAPS["arabic_beside_arabic"]
    if meeting == "both":
        return _GAPS["latin_beside_latin"], _GAPS["latin_beside_latin"]
    return _GAPS["arabic_beside_latin"], _GAPS["latin_written"]
