"""What a tagger sees of each word: its forms, its clusters, the lexicon lines that match it, and its neighbours.

The features are those of a plain linear-chain model and are named, so that a weight can be read. Nothing here speaks of
who a person is: ethnicity, religion and nationality are not features.
"""

import re
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import Generic, TypeAlias, TypeVar, overload

from isnad.text import Prose, Token
from isnad.text.prose import clitic_readings

Features = list[str]
Rows: TypeAlias = "array[int]"  # features by their number in a model
Kept = TypeVar("Kept", Features, "array[int]")

# How far a word looks to each side, by its whole form and by its finer traits.
_FAR, _NEAR = 3, 2
_STEPS = (*range(-_FAR, 0), *range(1, _FAR + 1))
_HERE = len(_STEPS)
_TANWIN = re.compile("[ًٌٍ]")
_QUOTES = frozenset("«\"“”'‹")


def describe(prose: Prose, hints: list[list[str]]) -> "Described":
    """The features of every token. `hints` gives, token by token, what lexicon and rules say of it already."""
    if len(hints) != len(prose.tokens):
        raise ValueError("as many hints as tokens")
    return Described(prose, hints, _repetitions(prose.tokens))


class Described(Sequence[Features]):
    """The features of every token of a text, each made when it is asked for: a long report's would fill the memory."""

    def __init__(self, prose: Prose, hints: list[list[str]], repeated: list[tuple[str, ...]]) -> None:
        self._tokens = prose.tokens
        self._hints = hints
        self._starts = {sentence.start for sentence in prose.sentences}
        self._repeated = repeated

    def __len__(self) -> int:
        return len(self._tokens)

    @overload
    def __getitem__(self, place: int) -> Features: ...
    @overload
    def __getitem__(self, place: slice) -> list[Features]: ...
    def __getitem__(self, place: int | slice) -> Features | list[Features]:
        places = range(len(self))[place]
        if isinstance(places, range):
            return list(self.seen(places, _by_name()))
        (features,) = self.seen(range(places, places + 1), _by_name())
        return features

    def __iter__(self) -> Iterator[Features]:
        return iter(self[:])

    def seen(self, places: range, sight: "Sight[Kept]") -> Iterator[Kept]:
        """The features of these tokens in the form in which `sight` keeps them."""
        tokens, last = self._tokens, len(self._tokens) - 1
        begin = max(0, places.start - _FAR)
        around = slice(begin, max(0, places.stop) + _FAR)
        seen = [sight.of(token.folded, token.is_number, token.is_word) for token in tokens[around]]
        told = [sight.of_hints(tuple(hints)) for hints in self._hints[around]]
        for place in places:
            here = place - begin
            token = tokens[place]
            features = seen[here][_HERE][:]
            if _TANWIN.search(token.text) and token.is_word:
                features += sight.of_one("tanwin")
            features += told[here][_HERE]
            for feature in self._repeated[place]:
                features += sight.of_one(feature)
            for number, away in enumerate(_STEPS):
                if 0 <= place + away <= last:
                    features += seen[here + away][number]
                    features += told[here + away][number]
                else:
                    features += sight.of_one(f"{away}|edge")
            pair = [f"pair={tokens[place - 1].folded}|{token.folded}"] if place else []
            if place < last:
                pair.append(f"next={token.folded}|{tokens[place + 1].folded}")
            features += sight.kept(pair)
            if token.start in self._starts:
                features += sight.of_one("first")
            yield features


class Sight(Generic[Kept]):
    """What can be seen of a word or of hints from each step away and, last, from its own place, in the form in which
    `kept` keeps features: their names, or their numbers in a model. The commonest are kept ready."""

    def __init__(self, kept: Callable[[list[str]], Kept]) -> None:
        self.kept: Callable[[list[str]], Kept] = kept
        self.of: Callable[[str, bool, bool], tuple[Kept, ...]] = lru_cache(maxsize=1 << 13)(self._of)
        self.of_hints: Callable[[tuple[str, ...]], tuple[Kept, ...]] = lru_cache(maxsize=1 << 13)(self._of_hints)
        self.of_one: Callable[[str], Kept] = lru_cache(maxsize=1 << 8)(self._of_one)

    def _of(self, word: str, is_number: bool, is_word: bool) -> tuple[Kept, ...]:
        return tuple(map(self.kept, _of_word(word, is_number, is_word)))

    def _of_hints(self, hints: tuple[str, ...]) -> tuple[Kept, ...]:
        return tuple(map(self.kept, _of_hints(hints)))

    def _of_one(self, feature: str) -> Kept:
        return self.kept([feature])


@cache
def _by_name() -> Sight[Features]:
    return Sight(list)


def _of_word(word: str, is_number: bool, is_word: bool) -> Iterator[Features]:
    """A word's form, from near its cluster and its edges, and from its own place all its traits."""
    if is_word:
        traits = _word_traits(word)
        near = [trait for trait in traits if trait.startswith("k4")]
    else:
        traits = ["num", f"digits={len(word)}"] if is_number else [f"sign={word}"]
        near = traits[:1]
    near += [f"s2={word[-2:]}", f"p2={word[:2]}"]
    for away in _STEPS:
        yield [f"{away}|w={word}", *(f"{away}|{trait}" for trait in (near if abs(away) <= _NEAR else ()))]
    yield ["bias", *traits]


def _of_hints(hints: tuple[str, ...]) -> Iterator[Features]:
    for away in _STEPS:
        yield [f"{away}|hint={hint}" for hint in hints] if abs(away) <= _NEAR else []
    yield [f"hint={hint}" for hint in hints]


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
    held = Counter([rest for _, readings in words for rest in {rest for _, rest in readings}])
    quoted: set[str] = set()
    before = ""
    for token, readings in words:
        if before in _QUOTES:
            quoted.update(rest for _, rest in readings)
        before = token.text
    told: list[tuple[str, ...]] = []
    for _, readings in words:
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
        told.append(tuple(features))
    return told
