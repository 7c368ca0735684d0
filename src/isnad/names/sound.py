"""Sound: the one alphabet in which a part of a name is written, whichever script it came in, and how far two lie apart.

The alphabet and its costs are data (`names/sounds`). A short vowel of a Latin spelling costs next to nothing against
Arabic, which does not write it, and something against another Latin spelling; between two Arabic spellings every letter
counts. Refuses to say which sound is right: a spelling stands for the sounds it may stand for.
"""

import re
import unicodedata
from collections import defaultdict
from functools import lru_cache
from itertools import accumulate
from typing import Literal

from isnad.lexicon import words

__all__ = ["Meeting", "apart", "coarse", "costs", "spell"]

Meeting = Literal["arabic", "latin", "both"]
_TABLES = words("names/sounds")
_ARABIC: dict[str, str] = _TABLES["arabic"]
_ARABIC_SPELLING = defaultdict(str, {ord(letter): sound for letter, sound in _ARABIC.items()})
_LATIN: dict[str, str] = _TABLES["latin"]
_OTHER_SOUND = 1.0
_ANY_VOWEL = "Q"  # an alif that begins a word bears whatever vowel begins it: Ahmad, Islam, Usama


def spell(word: str, *, arabic: bool) -> str:
    """The word, folded or in lower case, in the alphabet of sounds; letters without a sound fall away.

    >>> spell("شامي", arabic=True), spell("shami", arabic=False)
    ('SAmy', 'Sami')
    """
    if arabic:
        spelled = word.translate(_ARABIC_SPELLING)
        return _once(_ANY_VOWEL + spelled[1:] if word[:1] == "ا" else spelled)
    return _once(_spell_latin(word))


_PAIRED = re.compile("|".join(sorted((re.escape(piece) for piece in _LATIN if piece[1:]), key=len, reverse=True)))
_SIGNS = {piece: chr(0xE000 + number) for number, piece in enumerate(_LATIN) if piece[1:]}
"""For each group of letters a character of no script that stands for it, so that groups are looked up like letters."""


class _Spelling(dict[int, str]):
    """The sounds of a Latin letter, or of the sign of a group; a letter not listed sounds as it does without accent."""

    def __missing__(self, code: int) -> str:
        self[code] = sounds = _LATIN.get(unicodedata.normalize("NFD", chr(code))[0], "")
        return sounds


_SPELLING = _Spelling({ord(_SIGNS.get(piece, piece)): sounds for piece, sounds in _LATIN.items()})


def _spell_latin(word: str) -> str:
    return _PAIRED.sub(_sign, word).translate(_SPELLING)


def _sign(piece: re.Match[str]) -> str:
    return _SIGNS[piece[0]]


_DOUBLED = re.compile(r"(.)\1+", re.DOTALL)


def _once(sounds: str) -> str:
    """A sound doubled is written once: Hassan and Hasan are one."""
    return _DOUBLED.sub(_single, sounds) if _DOUBLED.search(sounds) else sounds


def _single(doubled: re.Match[str]) -> str:
    return doubled[1]


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
        **dict.fromkeys("AaeiouIUywEQ", ""),
    }
)


@lru_cache(maxsize=1 << 17)
def coarse(sounds: str) -> str:
    """The consonants alone, those that may fall together made one: by this key spellings meet.

    >>> coarse("qAsm") == coarse("gasim")
    True
    """
    return _once(sounds.translate(_COARSE)).rstrip("h") or "h"


_ALPHABET = 128  # sounds are ASCII letters; tables are columns by the letter's code


def _pairs(rows: list[str]) -> list[list[float]]:
    """sound → other sound → what it costs that one was written for the other."""
    table = [[0.0 if sound == other else _OTHER_SOUND for other in range(_ALPHABET)] for sound in range(_ALPHABET)]
    for row in rows:
        pair, cost = row.split()
        one, other = pair.encode("ascii")
        table[one][other] = table[other][one] = float(cost)
    return table


def _gaps(name: str) -> list[float]:
    """What it costs that a sound stands on one side only."""
    gaps = [1.0] * _ALPHABET
    for sound, cost in _TABLES["gaps"][name].items():
        gaps[ord(sound)] = cost
    return gaps


_LATIN_COSTS, _ARABIC_COSTS = _pairs(_TABLES["costs"]["latin"]), _pairs(_TABLES["costs"]["arabic"])
_COSTS = {
    "arabic": (_ARABIC_COSTS, _gaps("arabic_beside_arabic"), _gaps("arabic_beside_arabic")),
    "latin": (_LATIN_COSTS, _gaps("arabic_beside_latin"), _gaps("latin_written")),
    "both": (_LATIN_COSTS, _gaps("latin_beside_latin"), _gaps("latin_beside_latin")),
}


def costs(meeting: Meeting) -> tuple[list[list[float]], list[float], list[float]]:
    """What `apart` counts with, by code: for each two sounds, for one on the left alone, for one on the right alone."""
    return _COSTS[meeting]


@lru_cache(maxsize=1 << 12)
def _begun(right: str, meeting: Meeting) -> tuple[bytes, list[float], list[float]]:
    """The right side as codes, what each of its sounds costs alone, and what those up to each cost together."""
    others = right.encode("ascii")
    _, _, right_gaps = _COSTS[meeting]
    gaps = [right_gaps[sound] for sound in others]
    return others, gaps, [0.0, *accumulate(gaps)]


def apart(left: str, right: str, meeting: Meeting, within: float = 99.0) -> float:
    """How many sounds lie between the two: 0 where they may be one. `latin`: the left is Arabic, the right Latin.

    Past `within` it stops counting: what it then gives is more than `within`, and less than the whole.
    """
    table, left_gaps, _ = _COSTS[meeting]
    others, gaps, begun = _begun(right, meeting)
    row = begun.copy()
    for sound in left.encode("ascii"):
        instead = table[sound]
        gap = left_gaps[sound]
        corner = row[0]
        here = least = row[0] = corner + gap
        at = 1  # counted by hand: this loop is where most time is spent
        for other in others:
            above = row[at]
            here += gaps[at - 1]
            best = corner + instead[other]
            corner = above
            above += gap
            if above < here:
                here = above
            if best < here:
                here = best
            row[at] = here
            if here < least:
                least = here
            at += 1
        if least > within:
            return least
    return row[-1]
