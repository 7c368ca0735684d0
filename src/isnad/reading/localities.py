"""Where an unlisted place's name may stand: after a head such as «قرية» (outside the name) or «حاجز» (inside it)."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from isnad.lexicon import words
from isnad.reading.words import OPENING, Words
from isnad.text import fold


@dataclass(frozen=True, slots=True)
class Locality:
    """A possible name of a place: tokens `first` to `last`, `cut` folded characters off the first one."""

    first: int
    last: int
    cut: int
    made_by: str


@dataclass(frozen=True, slots=True)
class _Lexicon:
    outside: frozenset[str]
    administrative: frozenset[str]
    inside: frozenset[str]
    countryside: frozenset[str]
    adjectives: frozenset[str]
    openers: frozenset[str]
    before: frozenset[str]
    loose: frozenset[str]
    never: frozenset[str]
    definite: frozenset[str]
    after_people: frozenset[str]
    taken: frozenset[str]


@cache
def lexicon() -> _Lexicon:
    """The head nouns, folded."""
    data = words("ar/place_heads")

    def folded(section: str, key: str = "words") -> frozenset[str]:
        return frozenset(fold(word) for word in data[section][key])

    return _Lexicon(
        outside=folded("outside"),
        administrative=folded("outside", "administrative"),
        inside=folded("inside"),
        countryside=folded("countryside"),
        adjectives=folded("adjectives"),
        openers=folded("openers"),
        before=folded("before"),
        loose=folded("before", "loose"),
        never=folded("before", "never"),
        definite=folded("inside", "definite"),
        after_people=folded("inside", "after_people"),
        taken=folded("before", "taken"),
    )


class LocalityReader:
    """Reads the names of unlisted places in one text. `places` gives, for a token, the last token of a listed place."""

    def __init__(self, text: Words, places: dict[int, int], bodies: frozenset[int]) -> None:
        self.text = text
        self.places = places
        self.bodies = bodies

    def read(self) -> Iterator[Locality]:
        """Every possible name, overlapping ones too."""
        known = lexicon()
        for index in self.text.written(known.countryside | known.inside | known.definite | known.outside):
            if not self.text.is_word(index):
                continue
            for cut, form in self.text.forms(index):
                last = None
                if form in known.countryside:
                    last = self._countryside(index)
                if last is None and form in known.inside:
                    last = self._name(index + 1, head=index)
                if last is not None and form == "طريق" and index + 1 in self.places:
                    last = self._road(last)
                if last is None and form in known.definite and self.text.at(index + 1) in known.adjectives:
                    last = index + 1 if self.text.follows(index + 1) else None
                if last is not None:
                    yield Locality(index, last, cut, f"place_heads: {form}")
                    break
                if form in known.outside:
                    last = self._name(index + 1, head=None)
                    if last is not None:
                        yield Locality(index + 1, last, 0, f"place_heads: {form}")
                        break

    def _countryside(self, index: int) -> int | None:
        text, known = self.text, lexicon()
        following = index + 1
        if not text.follows(following):
            return None
        unlisted = text.at(following).startswith("ال") and not text.is_ordinary(following)
        if following not in self.places and not unlisted:
            return None
        last = self.places.get(following, following)
        while text.follows(last + 1) and text.at(last + 1) in known.adjectives and last - following < 4:
            last += 1
        return last

    def _name(self, index: int, *, head: int | None) -> int | None:
        """The last token of the place's name that begins at `index`, or None where none does."""
        text, known = self.text, lexicon()
        if not text.follows(index):
            return None
        if text.at(index) in OPENING - {"("}:
            if index + 1 in self.bodies:
                return None
            closing = text.closing(index, within=4)
            return None if closing is None or head is None else closing
        if not text.is_word(index):
            return None
        if index in self.places:
            return self._adjectives(self.places[index])
        word = text.at(index)
        if index in self.bodies:
            return None
        if word in known.openers and text.follows(index + 1) and text.is_word(index + 1):
            if index + 1 in self.places:
                return self._adjectives(self.places[index + 1])
            if not text.is_ordinary(index + 1) or text.at(index + 1).startswith("ال"):
                return self._adjectives(index + 1)
        if text.is_ordinary(index) or word in known.adjectives:
            return None
        if not word.startswith("ال") and (head is not None and not self._odd(index)):
            return None
        return self._adjectives(index)

    def _road(self, last: int) -> int | None:
        """«طريق كذا – كذا» is a road's name; «طريق كذا» is only the way there."""
        if self.text.at(last + 1) in ("-", "–") and self.text.follows(last + 2):
            return self.places.get(last + 2)
        return None

    def _odd(self, index: int) -> bool:
        """An indefinite word unlike an adjective or participle: likelier a name."""
        word = self.text.at(index)
        return not word.endswith(("ي", "يه", "ه", "ين", "ات")) and word[0] not in "ميت"

    def _adjectives(self, last: int) -> int:
        text, known = self.text, lexicon()
        if text.follows(last + 1) and text.at(last + 1) in known.adjectives:
            return last + 1
        return last
