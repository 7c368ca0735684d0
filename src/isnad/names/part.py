"""Part: one word of a name, or several that are one (Abd al-Rahman, Nur al-Din, Abu Hazim), and how common it is."""

import math
import re
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from isnad.lexicon import table
from isnad.names.sound import apart, coarse, spell

__all__ = ["Part", "make_part", "rarity"]

_SOFT_C = re.compile(r"c(?![hk])")
_UNSEEN = 0.7
_ORDINARY = 4  # seen this often, a part is a name and no slip of the pen
_WITHIN_HEARING = 0.7
_DEAF = 19.0


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """A part as it is compared. `words`: as written. `sounds`: its readings in the alphabet of sounds, likeliest first.

    `arabic`: the Arabic parts (folded, no article) it may be a spelling of, with how likely each is.
    """

    words: str
    bare: str
    script: Literal["arabic", "latin"]
    sounds: tuple[str, ...]
    arabic: dict[str, float] = field(repr=False)
    rarity: float
    kunya: bool = False
    servant: bool = False
    faith: bool = False
    article: bool = False
    son: bool = False

    @property
    def key(self) -> str:
        return coarse(self.sounds[0])


@cache
def _counts() -> tuple[dict[str, int], float]:
    counts = {row["part"]: int(row["count"]) for row in table("names/frequencies")}
    return counts, float(sum(counts.values()))


@cache
def _spellings() -> dict[str, dict[str, float]]:
    seen: dict[str, dict[str, float]] = {}
    for row in table("names/spellings"):
        seen.setdefault(row["latin"], {})[bare_arabic(row["arabic"])] = float(row["count"])
    for readings in seen.values():
        total = sum(readings.values())
        for arabic in readings:
            readings[arabic] /= total
    return seen


def bare_arabic(word: str) -> str:
    """Without the article."""
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


def rarity(arabic: str) -> float:
    """How much meeting this part tells, in nats: the less often it is seen in names, the more."""
    counts, total = _counts()
    return math.log(total / (counts.get(arabic, 0) + _UNSEEN))


@cache
def _by_key() -> dict[str, list[tuple[str, str, int]]]:
    """Arabic parts by their coarse sound: key → (part, sounds, count)."""
    found: dict[str, list[tuple[str, str, int]]] = {}
    for part, count in _counts()[0].items():
        if count >= _ORDINARY:
            sounds = spell(part, arabic=True)
            found.setdefault(coarse(sounds), []).append((part, sounds, count))
    return found


def readings(bare: str, script: str) -> dict[str, float]:
    """The Arabic parts that this one may be a spelling of: as names have been seen spelled, and as it sounds."""
    if script == "arabic":
        return {bare: 1.0} if _counts()[0].get(bare, 0) >= _ORDINARY else {}
    heard = _heard(spell(bare, arabic=False))
    seen = _spellings().get(bare, {})
    if not heard or not seen:
        return seen or heard
    return {part: 0.8 * seen.get(part, 0.0) + 0.2 * heard.get(part, 0.0) for part in seen | heard}


def _heard(sounds: str) -> dict[str, float]:
    weights: dict[str, float] = {}
    for part, spelled, count in _by_key().get(coarse(sounds), ()):
        lies = apart(spelled, sounds, "latin", _WITHIN_HEARING)
        if lies <= _WITHIN_HEARING:
            weights[part] = count * math.exp(-_DEAF * lies)
    total = sum(weights.values())
    return {part: weight / total for part, weight in weights.items() if weight > 0.02 * total}


def make_part(words: str, bare: str, script: Literal["arabic", "latin"], **built: bool) -> Part:
    """A part from its folded word without article, `bare`; how it is built by keyword."""
    return _made(words, bare, script, tuple(sorted(built.items())))


@cache
def _made(words: str, bare: str, script: Literal["arabic", "latin"], built: tuple[tuple[str, bool], ...]) -> Part:
    known = readings(bare, script)
    sounds = (spell(bare, arabic=script == "arabic"), *_other_sounds(bare, script))
    if known:
        rare = -math.log(sum(share * math.exp(-rarity(arabic)) for arabic, share in known.items()))
    else:
        rare = rarity(bare)
    return Part(words, bare, script, sounds, known, min(rare, 12.0), **dict(built))


def _other_sounds(bare: str, script: str) -> tuple[str, ...]:
    """An article that was joined to the word without being told from it: Alhusari, Elbashir."""
    if script != "latin":
        return ()
    others = [bare.replace("c", "s"), bare.replace("c", "j")] if _SOFT_C.search(bare) else []
    if len(bare) > 4 and bare[:2] in ("al", "el", "ul"):
        others.append(bare[2:])
    return tuple(spell(other, arabic=False) for other in others)
