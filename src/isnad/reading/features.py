"""What a tagger sees of each word: its forms, its clusters, the lexicon lines that match it, and its neighbours.

The features are those of a plain linear-chain model and are named, so that a weight can be read. Nothing here speaks of
who a person is: ethnicity, religion and nationality are not features.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import overload

from isnad.text import Prose, Token
from isnad.text.prose import clitic_readings

Features = list[str]

# How far a word looks to each side, by its whole form and by its finer traits.
_FAR, _NEAR = 3, 2
STEPS = (*range(-_FAR, 0), *range(1, _FAR + 1))
HERE = len(STEPS)
_TANWIN = re.compile("[ًٌٍ]")
_QUOTES = frozenset("«\"“”'‹")


def describe(prose: Prose, hints: Sequence[tuple[str, ...]]) -> "Described":
    """The features of every token. `hints` gives, token by token, what lexicon and rules say of it already."""
    if len(hints) != len(prose.tokens):
        raise ValueError("as many hints as tokens")
    return Described(prose, hints, _repetitions(prose.tokens))


class Described(Sequence[Features]):
    """The features of every token of a text, each made when it is asked for: a long report's would fill the memory.

    They are what `of_word` and `of_hints` see at the place and from each step away, and what is seen there alone.
    """

    def __init__(self, prose: Prose, hints: Sequence[tuple[str, ...]], repeated: list[tuple[str, ...]]) -> None:
        self.tokens = prose.tokens
        self.hints = hints
        self._starts = {sentence.start for sentence in prose.sentences}
        self._repeated = repeated

    def __len__(self) -> int:
        return len(self.tokens)

    @overload
    def __getitem__(self, place: int) -> Features: ...
    @overload
    def __getitem__(self, place: slice) -> list[Features]: ...
    def __getitem__(self, place: int | slice) -> Features | list[Features]:
        places = range(len(self))[place]
        return [self._at(each) for each in places] if isinstance(places, range) else self._at(places)

    def __iter__(self) -> Iterator[Features]:
        return map(self._at, range(len(self)))

    def _at(self, place: int) -> Features:
        features = self._seen(place, HERE)
        for number, away in enumerate(STEPS):
            inside = 0 <= place + away < len(self)
            features += self._seen(place + away, number) if inside else [edge(away)]
        return features + self.alone(place)

    def _seen(self, place: int, number: int) -> Features:
        token = self.tokens[place]
        word = of_word(token.folded, token.is_number, token.is_word)[number]
        return [*word, *of_hints(self.hints[place])[number]]

    def alone(self, place: int) -> Features:
        """What is seen of a token from its own place only, and from no other."""
        token = self.tokens[place]
        features = ["tanwin"] if _TANWIN.search(token.text) and token.is_word else []
        features += self._repeated[place]
        if place:
            features.append(f"pair={self.tokens[place - 1].folded}|{token.folded}")
        if place + 1 < len(self.tokens):
            features.append(f"next={token.folded}|{self.tokens[place + 1].folded}")
        if token.start in self._starts:
            features.append("first")
        return features


def edge(away: int) -> str:
    """What is seen where the text does not reach so many steps away."""
    return f"{away}|edge"


@lru_cache(maxsize=1 << 8)
def of_word(word: str, is_number: bool, is_word: bool) -> tuple[Features, ...]:
    """A word's form from each of `STEPS` away, from near its cluster and its edges too, and, last, from its own place
    all its traits."""
    if is_word:
        traits = _word_traits(word)
        near = [trait for trait in traits if trait.startswith("k4")]
    else:
        traits = ["num", f"digits={len(word)}"] if is_number else [f"sign={word}"]
        near = traits[:1]
    near += [f"s2={word[-2:]}", f"p2={word[:2]}"]
    steps = ([f"{away}|w={word}", *(f"{away}|{trait}" for trait in near if abs(away) <= _NEAR)] for away in STEPS)
    return (*steps, ["bias", *traits])


@lru_cache(maxsize=1 << 8)
def of_hints(hints: tuple[str, ...]) -> tuple[Features, ...]:
    """Hints from each of `STEPS` away, where near, and from their own place."""
    steps = ([f"{away}|hint={hint}" for hint in hints if abs(away) <= _NEAR] for away in STEPS)
    return (*steps, [f"hint={hint}" for hint in hints])


def _word_traits(word: str) -> list[str]:
    readings = _readings(word)
    traits = [f"w={word}"]
    traits += [f"p{length}={word[:length]}" for length in (1, 2, 3)]
    traits += [f"s{length}={word[-length:]}" for length in (1, 2, 3)]
    traits += [f"r{cut}={rest}" for cut, rest in readings if cut]
    for cut, rest in readings:
        if rest in _clusters():
            traits += [f"k{grain}{cut}={number}" for grain, number in zip("124", _clusters()[rest], strict=True)]
            break
    if word.endswith(("ي", "يه", "يين", "يون")):
        traits.append("nisba")
    return traits


@lru_cache(maxsize=1 << 14)
def _readings(word: str) -> tuple[tuple[int, str], ...]:
    return tuple(clitic_readings(word))


@lru_cache(maxsize=1 << 14)
def _rests(word: str) -> frozenset[str]:
    return frozenset(rest for _, rest in _readings(word))


@lru_cache(maxsize=1 << 14)
def cluster(word: str) -> str:
    """The cluster of a word at its middle grain, of its longest reading that has one; empty where none has."""
    return next((_clusters()[rest][1] for _, rest in _readings(word) if rest in _clusters()), "")


@cache
def _clusters() -> dict[str, tuple[str, ...]]:
    """Word → its cluster at three grains. Read by hand, not through `table`: it has eighty thousand rows."""
    path = files("isnad.lexicon").joinpath("data", "clusters.tsv")
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return {row[0]: tuple(row[1:]) for row in rows}


def _repetitions(tokens: Iterable[Token]) -> list[tuple[str, ...]]:
    """What the rest of the document tells of a word: it stands elsewhere, and there bare of its joined prefix."""
    words = [(token, _readings(token.folded) if token.is_word else ()) for token in tokens]
    bare = Counter([token.folded for token, _ in words])
    held: Counter[str] = Counter()
    for word, times in Counter([token.folded for token, readings in words if readings]).items():
        for rest in _rests(word):
            held[rest] += times
    quoted: set[str] = set()
    before = ""
    for token, readings in words:
        if before in _QUOTES:
            quoted.update(rest for _, rest in readings)
        before = token.text
    told: dict[str, tuple[str, ...]] = {}
    for token, readings in words:
        if not readings or token.folded in told:
            continue
        features: Features = []
        for cut, rest in readings:
            if len(rest) < 3:
                continue
            if held[rest] > 1:
                features.append(f"again{cut}")
            if cut and bare[rest]:
                features.append(f"bare{cut}")
            if rest in quoted:
                features.append(f"quoted{cut}")
        told[token.folded] = tuple(features)
    return [told[token.folded] if readings else () for token, readings in words]
