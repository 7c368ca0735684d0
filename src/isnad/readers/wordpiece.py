"""Words into the pieces that a BERT-shaped model knows: its own vocabulary, the longest piece first.

Written here because it is short, and because every piece must know where in the report its letters stood. Refuses
other vocabularies (byte pairs, SentencePiece): the models trained for Arabic names are of this kind.
"""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_LONGEST_WORD = 100


@dataclass(frozen=True, slots=True)
class Pieces:
    """A vocabulary and how its model was taught to see words."""

    vocabulary: dict[str, int]
    lower: bool
    strip_accents: bool
    unknown: str = "[UNK]"

    def of(self, word: str) -> list[tuple[int, int]]:
        """The pieces of one word without space: (number in the vocabulary, place in the word where it begins)."""
        letters, places = self._seen(word)
        if len(letters) > _LONGEST_WORD:
            return [(self.vocabulary[self.unknown], 0)]
        pieces: list[tuple[int, int]] = []
        start = 0
        while start < len(letters):
            found = self._longest(letters, start)
            if found is None:
                return [(self.vocabulary[self.unknown], 0)]
            number, end = found
            pieces.append((number, places[start]))
            start = end
        return pieces

    def _longest(self, letters: str, start: int) -> tuple[int, int] | None:
        for end in range(len(letters), start, -1):
            piece = letters[start:end] if start == 0 else f"##{letters[start:end]}"
            if piece in self.vocabulary:
                return self.vocabulary[piece], end
        return None

    def _seen(self, word: str) -> tuple[str, list[int]]:
        """The letters as the model was taught them, each with its place in the word."""
        letters: list[str] = []
        places: list[int] = []
        for place, letter in enumerate(word):
            seen = _seen(letter, self.lower, self.strip_accents)
            letters.append(seen)
            places.extend([place] * len(seen))
        return "".join(letters), places


@lru_cache(maxsize=4096)
def _seen(letter: str, lower: bool, strip_accents: bool) -> str:
    if unicodedata.category(letter) in ("Cc", "Cf", "Cs") or letter == "\ufffd":
        return ""
    seen = letter.lower() if lower else letter
    if not strip_accents:
        return seen
    return "".join(mark for mark in unicodedata.normalize("NFD", seen) if unicodedata.category(mark) != "Mn")
