"""The words in which a place is named: head words, sides, what surrounds it. Finds the ways a phrase may be read.

A reading keeps what it dropped, so that the reason can be shown. Refuses to choose between readings.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from isnad.lexicon import words
from isnad.places.keys import plain
from isnad.text.prose import clitic_readings

_PARTICLES = re.compile(r"[وف]?[بلك]?")
_PARENTHESES = "()[]«»"


@dataclass(frozen=True, slots=True)
class Side:
    """A direction: how far it points north and east, each -1, 0 or 1."""

    north: float
    east: float


@dataclass(frozen=True, slots=True)
class Asked:
    """One way to read a phrase: the plain name to look up and what the phrase says about it."""

    name: str
    kinds: frozenset[str] = frozenset()
    dropped: tuple[tuple[str, str], ...] = ()
    around: bool = False
    wide: bool = False
    side: Side | None = None


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The lists of `ar/place_kinds`, filed under plain forms."""

    heads: Mapping[str, frozenset[str]]
    parts: frozenset[str]
    around: Mapping[str, bool]
    sides: Mapping[str, Side]
    after: frozenset[str]
    within: frozenset[str]
    near: frozenset[str]


@cache
def vocabulary() -> Vocabulary:
    lists: Mapping[str, Mapping[str, Any]] = words("ar/place_kinds")
    return Vocabulary(
        heads={plain(word): frozenset(entry["kinds"]) for word, entry in lists["heads"].items()},
        parts=frozenset(plain(word) for word, entry in lists["heads"].items() if entry.get("part")),
        around={plain(word): bool(entry["wide"]) for word, entry in lists["around"].items()},
        sides={plain(word): Side(entry["north"], entry["east"]) for word, entry in lists["sides"].items()},
        after=frozenset(map(plain, lists["after"])),
        within=frozenset(map(plain, lists["within"])),
        near=frozenset(map(plain, lists["near"])),
    )


def side_of(word: str) -> Side | None:
    """The direction a plain word gives, with its article or not, masculine or feminine.

    >>> side_of("الشرقيه")
    Side(north=0, east=1)
    """
    sides = vocabulary().sides
    word = word.removeprefix("ال")
    return sides.get(word) or sides.get(word.removesuffix("ه"))


def parts(phrase: str) -> list[str]:
    """The phrase whole, then what stands outside and inside its parentheses.

    >>> parts("عين العرب (كوباني)")
    ['عين العرب (كوباني)', 'عين العرب', 'كوباني']
    """
    before, opened, rest = phrase.partition("(")
    if not opened:
        return [phrase]
    inside, _, after = rest.partition(")")
    return [phrase, *(part for part in (f"{before} {after}".strip(_PARENTHESES + " "), inside.strip()) if part)]


def split_surroundings(plain_phrase: str) -> tuple[str, str]:
    """A name and what the phrase itself says surrounds it: `مارع بريف حلب` gives `مارع` and `ريف حلب`."""
    tokens = plain_phrase.split()
    lists = vocabulary()
    for position, token in enumerate(tokens[1:], start=1):
        if token in lists.within:
            return " ".join(tokens[:position]), " ".join(tokens[position:])
        joined = token.removeprefix("ب")
        if joined != token and (joined in lists.around or joined in lists.heads):
            return " ".join(tokens[:position]), " ".join([joined, *tokens[position + 1 :]])
        if token in lists.around:
            return " ".join(tokens[:position]), " ".join(tokens[position:])
    return plain_phrase, ""


def readings(plain_phrase: str) -> Iterator[Asked]:
    """The ways to read a plain phrase, the plainest first; joined particles are left on."""
    whole = Asked(plain_phrase)
    yield whole
    tokens = plain_phrase.split()
    if len(tokens) < 2:
        return
    yield from _trimmed(whole, tokens)
    yield from _headed(tokens)
    yield from _beside(tokens)


def unjoined(plain_phrase: str) -> Iterator[tuple[str, str]]:
    """The phrase with a joined particle cut off its first word, and the letters cut: `وجرابلس` gives `جرابلس`, `و`."""
    first, space, rest = plain_phrase.partition(" ")
    for cut, stem in clitic_readings(first):
        if cut and len(stem) > 2 and _PARTICLES.fullmatch(first[:cut]):
            yield stem + space + rest, first[:cut]


def _trimmed(asked: Asked, tokens: list[str]) -> Iterator[Asked]:
    """Without the words that say nothing (`مطار كويرس العسكري`)."""
    end = len(tokens)
    while end > 1 and tokens[end - 1] in vocabulary().after:
        end -= 1
    if end < len(tokens):
        dropped = (*asked.dropped, ("head_dropped", " ".join(tokens[end:])))
        yield replace(asked, name=" ".join(tokens[:end]), dropped=dropped)


def _headed(tokens: list[str]) -> Iterator[Asked]:
    """Without a head word (`بلدة أخترين`): the name, and the kinds the head stands for."""
    kinds = vocabulary().heads.get(tokens[0])
    if kinds is None:
        return
    asked = Asked(" ".join(tokens[1:]), kinds, (("head_dropped", tokens[0]),))
    yield asked
    yield from _trimmed(asked, tokens[1:])


def _beside(tokens: list[str]) -> Iterator[Asked]:
    """The ground around or on one side of a named place (`ريف حلب الشمالي`, `شرقي دير الزور`)."""
    end, side = len(tokens), None
    while end > 1 and (found := side_of(tokens[end - 1])):
        side, end = _joined_sides(side, found), end - 1
    if side and end > 1:
        yield Asked(" ".join(tokens[:end]), around=True, wide=True, side=side)
    around = vocabulary().around.get(tokens[0])
    if around is not None and end > 1:
        yield Asked(" ".join(tokens[1:end]), around=True, wide=around, side=side)
    before = side_of(tokens[0])
    if before:
        start = 2 if len(tokens) > 2 and side_of(tokens[1]) else 1
        more = side_of(tokens[1]) if start == 2 else None
        name = " ".join(tokens[start:])
        side = _joined_sides(before, more) if more else before
        yield Asked(name, around=True, wide=True, side=side)
        rest = tokens[start:]
        if rest[0] in vocabulary().around and len(rest) > 1:
            yield Asked(" ".join(rest[1:]), around=True, wide=vocabulary().around[rest[0]], side=side)


def _joined_sides(one: Side | None, other: Side) -> Side:
    if one is None:
        return other
    return Side(max(-1, min(1, one.north + other.north)), max(-1, min(1, one.east + other.east)))
