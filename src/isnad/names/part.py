"""Part: one word of a name, or several that are one (Abd al-Rahman, Nur al-Din, Abu Hazim), and how common it is."""

import math
import re
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from rapidfuzz.distance import LCSseq

from isnad.lexicon import rows, words
from isnad.names.sound import apart, coarse, spell

__all__ = ["Part", "make_part", "rarity"]

Script = Literal["arabic", "latin"]
_SOFT_C = re.compile(r"c(?![hk])")
_UNSEEN = 0.7
_RAREST = 12.0
_ORDINARY = 4  # seen this often, a part is a name and no slip of the pen
_WITHIN_HEARING = 0.7
_DEAF = 19.0
_CLEARER = 0.25  # what lies so much farther than a commoner part is not heard beside it
_LISTENED = 12  # so many of the commonest parts of like sound are listened to closely
_REMEMBERED = 1 << 17


@dataclass(slots=True, eq=False)  # not frozen: it is made by the thousand, and freezing would be most of the making
class Part:
    """A part as it is compared. `words`: as written. `sounds`: its readings in the alphabet of sounds, likeliest first.

    `keys`: the coarse sound of each reading, `mask`: its consonants as bits, none where there are
    several; `slack`: how many of those bits may differ where two parts may still be alike.
    `arabic`: the Arabic parts (folded, no article) it may be a spelling of, with how likely each is.
    `woman`: she is called its mother (of a kunya) or daughter (of a father's name).
    """

    words: str
    bare: str
    script: Script
    sounds: tuple[str, ...]
    keys: tuple[str, ...]
    mask: int
    slack: int
    arabic: dict[str, float] = field(repr=False)
    rarity: float
    kunya: bool = False
    servant: bool = False
    faith: bool = False
    article: bool = False
    son: bool = False
    woman: bool = False

    @property
    def key(self) -> str:
        return self.keys[0]


@cache
def _counts() -> tuple[dict[str, int], float]:
    counts = {row["part"]: int(row["count"]) for row in rows("names/frequencies")}
    return counts, float(sum(counts.values()))


@cache
def _spellings() -> dict[str, dict[str, float]]:
    seen: dict[str, dict[str, float]] = {}
    for row in rows("names/spellings"):
        seen.setdefault(row["latin"], {})[bare_arabic(row["arabic"])] = float(row["count"])
    for readings in seen.values():
        total = sum(readings.values())
        for arabic in readings:
            readings[arabic] /= total
    return seen


@cache
def _meant() -> dict[str, dict[str, float]]:
    """Latin spellings that stand for a name and not for its neighbour; where for two, as often as each is borne."""
    meant: dict[str, dict[str, float]] = {}
    for arabic, spelled in words("names/near")["names"].items():
        for latin in spelled:
            meant.setdefault(latin, {})[arabic] = _counts()[0].get(arabic, 0) + _UNSEEN
    return {latin: {part: count / sum(of.values()) for part, count in of.items()} for latin, of in meant.items()}


@cache
def _names() -> frozenset[str]:
    """Arabic parts that are names: seen often, or told apart from a neighbour."""
    return frozenset([part for part, count in _counts()[0].items() if count >= _ORDINARY]).union(
        words("names/near")["names"]
    )


def bare_arabic(word: str) -> str:
    """Without the article."""
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


def rarity(arabic: str) -> float:
    """How much meeting this part tells, in nats: the less often it is seen in names, the more."""
    rarities, unseen = _rarities()
    return rarities.get(arabic, unseen)


@cache
def _rarities() -> tuple[dict[str, float], float]:
    counts, total = _counts()
    seen = {part: min(math.log(total / (count + _UNSEEN)), _RAREST) for part, count in counts.items()}
    return seen, min(math.log(total / _UNSEEN), _RAREST)


class _Alike(NamedTuple):
    """Arabic parts of one coarse sound, the commonest first: (part, sounds, count) each.

    `shades`: their sounds without shades, each once, `bear`: which of the parts sound so.
    """

    parts: tuple[tuple[str, str, int], ...]
    shades: tuple[str, ...]
    bear: tuple[tuple[int, ...], ...]


@cache
def _by_key() -> dict[str, _Alike]:
    by_key: dict[str, list[tuple[str, int]]] = {}
    for part, count in sorted(_counts()[0].items(), key=lambda item: (-item[1], item[0])):
        if count >= _ORDINARY:
            by_key.setdefault(coarse(spell(part, arabic=True)), []).append((part, count))
    return {key: _alike(parts) for key, parts in by_key.items()}


def _alike(parts: list[tuple[str, int]]) -> _Alike:
    """Made of strings that lie side by side in memory, because they are read side by side."""
    spelled = [spell(part, arabic=True) for part, _ in parts]
    shades: dict[str, list[int]] = {}
    for at, sounds in enumerate(spelled):
        shades.setdefault(sounds.translate(_SHADES).rstrip("h"), []).append(at)
    rows = [(part, sounds, count) for (part, count), sounds in zip(parts, spelled, strict=True)]
    return _Alike(tuple(rows), tuple(shades), tuple(map(tuple, shades.values())))


# The letter ayn and the bearer of a first vowel are heard or not.
_SHADES = str.maketrans("AeIyoUwHcPCZDTG", "aaiiuuuhstddstg", "EQ")


def readings(bare: str, script: Script, sounds: str) -> dict[str, float]:
    """The Arabic parts that this one may be a spelling of: as names have been seen spelled, and as it sounds."""
    if script == "arabic":
        return {bare: 1.0} if bare in _names() else {}
    meant = _meant().get(bare)
    if meant:
        return meant
    heard = _heard(sounds)
    seen = _spellings().get(bare, {})
    if not heard and not seen and len(bare) > 5 and bare[:2] in ("al", "el"):
        return readings(bare[2:], script, spell(bare[2:], arabic=False))
    if not heard or not seen:
        return seen or heard
    return {part: 0.8 * seen.get(part, 0.0) + 0.2 * heard.get(part, 0.0) for part in seen | heard}


@lru_cache(maxsize=_REMEMBERED)
def _heard(sounds: str) -> dict[str, float]:
    """Only those of like key are listened to, of which the fewest long sounds are missing."""
    alike = _by_key().get(coarse(sounds))
    if not alike:
        return {}
    plain, together = sounds.translate(_SHADES), LCSseq.similarity
    missing = [len(shades) - together(shades, plain) for shades in alike.shades]
    fewest = min(missing)
    if fewest > 1:
        return {}
    close = sorted([at for bear, lost in zip(alike.bear, missing, strict=True) if lost == fewest for at in bear])
    weights: dict[str, float] = {}
    within = _WITHIN_HEARING
    for at in close[:_LISTENED]:
        part, spelled, count = alike.parts[at]
        lies = apart(spelled, sounds, "latin", within)
        if lies <= within:
            weights[part] = count * math.exp(-_DEAF * lies)
            within = min(within, lies + _CLEARER)
    total = sum(weights.values())
    return {part: weight / total for part, weight in weights.items() if weight > 0.02 * total}


@lru_cache(maxsize=_REMEMBERED)
def make_part(
    words: str,
    bare: str,
    script: Script,
    kunya: bool = False,
    servant: bool = False,
    faith: bool = False,
    article: bool = False,
    son: bool = False,
    woman: bool = False,
) -> Part:
    """A part from its folded word without article, `bare`, and how it is built; the same again for the same asked."""
    sounds, keys, mask, slack, arabic, rare = _sounded(bare, script)
    return Part(
        words, bare, script, sounds, keys, mask, slack, arabic, rare, kunya, servant, faith, article, son, woman
    )


@lru_cache(maxsize=_REMEMBERED)
def _sounded(bare: str, script: Script) -> tuple[tuple[str, ...], tuple[str, ...], int, int, dict[str, float], float]:
    """What of a part does not hang on how it is built: sounds, keys, mask, slack, Arabic readings, rarity."""
    first = spell(bare, arabic=script == "arabic")
    known = readings(bare, script, first)
    if not known:
        rare = rarity(bare)
    elif len(known) == 1:
        rare = rarity(next(iter(known)))
    else:
        rare = -math.log(sum([share * _chance(arabic) for arabic, share in known.items()]))
    key = coarse(first)
    others = _other_sounds(bare) if script == "latin" else ()
    slack = 2 if len(key) < 5 else 4
    if others:
        return (first, *others), (key, *map(coarse, others)), 0, slack, known, rare
    return (first,), (key,), _mask(key) if len(bare) > 1 else 0, slack, known, rare


@cache
def _chance(arabic: str) -> float:
    """How likely a part of a name is to be this one."""
    return math.exp(-rarity(arabic))


@lru_cache(maxsize=_REMEMBERED)
def _mask(key: str) -> int:
    mask = 0
    for sound in key:
        mask |= 1 << (ord(sound) & 31)
    return mask


def _other_sounds(bare: str) -> tuple[str, ...]:
    """A soft c; the Kurdish x, a kha; an article joined to the word and not told from it: Alhusari, Elbashir."""
    soft = "c" in bare and _SOFT_C.search(bare)
    kurdish = "x" in bare
    joined = len(bare) > 4 and bare[:2] in ("al", "el", "ul")
    if not soft and not kurdish and not joined:
        return ()
    others = [bare.replace("c", "s"), bare.replace("c", "j")] if soft else []
    if kurdish:
        others.append(bare.replace("x", "kh"))
    if joined:
        others.append(bare[2:])
    return tuple([spell(other, arabic=False) for other in others])
