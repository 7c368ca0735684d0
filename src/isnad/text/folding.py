"""Folding: the form of a word by which its spellings find each other. For matching only, never for showing.

Vowel marks, tatweel and invisible marks fall away; hamza carriers, alif maqsura, Persian and Urdu letters, and
presentation forms become their plain Arabic letter; ta marbuta becomes ha; digits become ASCII. Folding twice is
folding once.
"""

import unicodedata
from dataclasses import dataclass

_LETTERS = {
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه",
    "ۀ": "ه", "ە": "ه", "ہ": "ه", "ھ": "ه", "ک": "ك", "ڪ": "ك", "گ": "ك", "ۆ": "و", "ڤ": "ف", "پ": "ب", "چ": "ج",
    "ژ": "ز",
}  # fmt: skip
_TATWEEL = "ـ"
_DROPPED_CATEGORIES = {"Mn", "Cf", "Cc", "Cs"}


def _fold_character(character: str) -> str:
    if character.isascii():
        return character.lower()
    if character in _LETTERS:
        return _LETTERS[character]
    folded: list[str] = []
    for piece in unicodedata.normalize("NFKC", character).casefold():
        if piece == _TATWEEL or (unicodedata.category(piece) in _DROPPED_CATEGORIES and not piece.isspace()):
            continue
        if piece.isdigit():
            folded.append(str(unicodedata.digit(piece)))
        else:
            folded.append(_LETTERS.get(piece, piece))
    return "".join(folded)


class _Table(dict[int, str]):
    """Character by character, each worked out once."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold_character(chr(code))
        return folded


_TABLE = _Table()


def fold(text: str) -> str:
    """The folded form.

    >>> fold("أبــو مُحمّد الشّاميّ")
    'ابو محمد الشامي'
    """
    return text.translate(_TABLE)


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and, for each of its characters, the place in the original it came from (one more at the end)."""

    text: str
    places: tuple[int, ...]


def fold_with_map(text: str) -> Folded:
    """Fold, and keep where each folded character stood."""
    pieces: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        folded = _TABLE[ord(character)]
        pieces.append(folded)
        places.extend([place] * len(folded))
    places.append(len(text))
    return Folded("".join(pieces), tuple(places))
