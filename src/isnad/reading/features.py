"""What a tagger sees of each word: its forms, its clusters, the lexicon lines that match it, and its neighbours.

The features are those of a plain linear-chain model and are named, so that a weight can be read. Nothing here speaks of
who a person is: ethnicity, religion and nationality are not features.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import overload

from isnad.text import Prose, Token
from isnad.text.prose import clitic_readings

Features = list[str]

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
    return Described(prose, hints, _repetitions(prose.tokens), _sight(None))


class Described(Sequence[Features]):
    """The features of every token of a text, each made when it is asked for: a long report's would fill the memory."""

    def __init__(self, prose: Prose, hints: list[list[str]], repeated: list[Features], sight: "_Sight") -> None:
        self._prose = prose
        self._tokens = prose.tokens
        self._hints = hints
        self._starts = {sentence.start for sentence in prose.sentences}
        self._repeated = repeated
        self._sight = sight

    def known_to(self, model: frozenset[str]) -> "Described":
        """The same without what a model has no weight for, which changes nothing in what it says."""
        return Described(self._prose, self._hints, self._repeated, _sight(model))

    def __len__(self) -> int:
        return len(self._tokens)

    @overload
    def __getitem__(self, place: int) -> Features: ...
    @overload
    def __getitem__(self, place: slice) -> list[Features]: ...
    def __getitem__(self, place: int | slice) -> Features | list[Features]:
        if isinstance(place, slice):
            return self._stretch(*place.indices(len(self)))
        (features,) = self._stretch(range(len(self))[place], range(len(self))[place] + 1, 1)
        return features

    def __iter__(self) -> Iterator[Features]:
        return iter(self[:])

    def _stretch(self, start: int, end: int, step: int) -> list[Features]:
        tokens, last, sight = self._tokens, len(self._tokens) - 1, self._sight
        first = max(0, start - _FAR)
        seen = [sight.of(token.folded, token.is_number, token.is_word) for token in tokens[first : end + _FAR]]
        told = [[sight.of_hint(hint) for hint in each] for each in self._hints[first : end + _FAR]]
        described: list[Features] = []
        for place in range(start, end, step):
            token = tokens[place]
            features = ["bias", *seen[place - first][_HERE]]
            if token.is_word and _TANWIN.search(token.text):
                features.append("tanwin")
            for hint in told[place - first]:
                features += hint[_HERE]
            features += self._repeated[place]
            for number, away in enumerate(_STEPS):
                other = place + away
                if not 0 <= other <= last:
                    features.append(f"{away}|edge")
                    continue
                features += seen[other - first][number]
                if -_NEAR <= away <= _NEAR:
                    for hint in told[other - first]:
                        features += hint[number]
            if place:
                features += sight.kept(f"pair={tokens[place - 1].folded}|{token.folded}")
            if place < last:
                features += sight.kept(f"next={token.folded}|{tokens[place + 1].folded}")
            if token.start in self._starts:
                features.append("first")
            described.append(features)
        return described


_Seen = tuple[tuple[str, ...], ...]


class _Sight:
    """What can be seen of a word or a hint from each step away and, last, from its own place; the features that one
    model has weights for, or all. The commonest are kept ready."""

    def __init__(self, known: frozenset[str] | None) -> None:
        self._known = known
        self.of = lru_cache(maxsize=1 << 13)(self._of)
        self.of_hint = lru_cache(maxsize=1 << 10)(self._of_hint)

    def kept(self, *features: str) -> tuple[str, ...]:
        known = self._known
        return features if known is None else tuple(feature for feature in features if feature in known)

    def _of(self, word: str, is_number: bool, is_word: bool) -> _Seen:
        """A word's form, from near its cluster and its edges, and from its own place all its traits."""
        if is_word:
            traits = _word_traits(word)
            near = [trait for trait in traits if trait.startswith("k4")]
        else:
            traits = ["num", f"digits={len(word)}"] if is_number else [f"sign={word}"]
            near = traits[:1]
        near += [f"s2={word[-2:]}", f"p2={word[:2]}"]
        steps = (
            self.kept(f"{away}|w={word}", *(f"{away}|{trait}" for trait in (near if abs(away) <= _NEAR else ())))
            for away in _STEPS
        )
        return (*steps, self.kept(*traits))

    def _of_hint(self, hint: str) -> _Seen:
        return (*(self.kept(f"{away}|hint={hint}") for away in _STEPS), self.kept(f"hint={hint}"))


@lru_cache(maxsize=8)
def _sight(known: frozenset[str] | None) -> _Sight:
    return _Sight(known)


def _word_traits(word: str) -> list[str]:
    readings = list(clitic_readings(word))
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
def cluster(word: str) -> str:
    """The cluster of a word at its middle grain, of its longest reading that has one; empty where none has."""
    return next((_clusters()[rest][1] for _, rest in clitic_readings(word) if rest in _clusters()), "")


@cache
def _clusters() -> dict[str, tuple[str, ...]]:
    """Word → its cluster at three grains. Read by hand, not through `table`: it has eighty thousand rows."""
    path = files("isnad.lexicon").joinpath("data", "clusters.tsv")
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return {row[0]: tuple(row[1:]) for row in rows}


def _repetitions(tokens: Iterable[Token]) -> list[Features]:
    """What the rest of the document tells of a word: it stands elsewhere, and there bare of its joined prefix."""
    words = [(token, list(clitic_readings(token.folded)) if token.is_word else []) for token in tokens]
    bare = Counter(token.folded for token, _ in words)
    held = Counter(rest for _, readings in words for rest in {rest for _, rest in readings})
    quoted: dict[str, bool] = defaultdict(bool)
    before = ""
    for token, readings in words:
        if before in _QUOTES:
            for _, rest in readings:
                quoted[rest] = True
        before = token.text
    told: list[Features] = []
    for _, readings in words:
        features: Features = []
        for cut, rest in readings:
            if len(rest) < 3:
                continue
            if held[rest] > 1:
                features.append(f"again{cut}")
            if cut and bare[rest]:
                features.append(f"bare{cut}")
            if quoted[rest]:
                features.append(f"quoted{cut}")
        told.append(features)
    return told
