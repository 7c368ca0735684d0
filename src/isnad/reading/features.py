"""What a tagger sees of each word: its forms, its clusters, the lexicon lines that match it, and its neighbours.

The features are those of a plain linear-chain model and are named, so that a weight can be read. Nothing here speaks of
who a person is: ethnicity, religion and nationality are not features.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files

from isnad.text import Prose, Token
from isnad.text.prose import clitic_readings

Features = list[str]

# How far a word looks to each side, by its whole form and by its finer traits.
_FAR, _NEAR = 3, 2
_STEPS = (*range(-_FAR, 0), *range(1, _FAR + 1))
_TANWIN = re.compile("[ًٌٍ]")
_QUOTES = frozenset("«\"“”'‹")


def describe(prose: Prose, hints: list[list[str]]) -> list[Features]:
    """The features of every token. `hints` gives, token by token, what lexicon and rules say of it already."""
    tokens = prose.tokens
    traits = [_traits(token) + [f"hint={hint}" for hint in told] for token, told in zip(tokens, hints, strict=True)]
    afar = [_from_afar(token.folded, token.is_number, token.is_word) for token in tokens]
    starts = {sentence.start for sentence in prose.sentences}
    repeated = _repetitions(tokens)
    last = len(tokens) - 1
    described: list[Features] = []
    for place, token in enumerate(tokens):
        features = ["bias", *traits[place], *repeated[place]]
        for number, step in enumerate(_STEPS):
            other = place + step
            if not 0 <= other <= last:
                features.append(f"{step}|edge")
                continue
            features += afar[other][number]
            if -_NEAR <= step <= _NEAR:
                features += [f"{step}|hint={hint}" for hint in hints[other]]
        if place:
            features.append(f"pair={tokens[place - 1].folded}|{token.folded}")
        if place < last:
            features.append(f"next={token.folded}|{tokens[place + 1].folded}")
        if token.start in starts:
            features.append("first")
        described.append(features)
    return described


@lru_cache(maxsize=1 << 13)
def _from_afar(word: str, is_number: bool, is_word: bool) -> tuple[tuple[str, ...], ...]:
    """What a neighbour sees of a word from each step away: its form, and from near its cluster and its edges."""
    if is_word:
        near = [trait for trait in _word_traits(word) if trait.startswith("k4")]
    else:
        near = ["num"] if is_number else [f"sign={word}"]
    near += [f"s2={word[-2:]}", f"p2={word[:2]}"]
    return tuple(
        (f"{step}|w={word}", *(f"{step}|{trait}" for trait in (near if abs(step) <= _NEAR else ()))) for step in _STEPS
    )


def _traits(token: Token) -> list[str]:
    word = token.folded
    if token.is_number:
        return ["num", f"digits={len(word)}"]
    if not token.is_word:
        return [f"sign={word}"]
    return [*_word_traits(word), *(["tanwin"] if _TANWIN.search(token.text) else [])]


@lru_cache(maxsize=1 << 14)
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
