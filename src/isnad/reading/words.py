"""A report's words with what the name readers ask of them: neighbours, quotation marks, joined prefixes, plainness."""

from collections.abc import Set
from functools import lru_cache

from isnad.reading.known import Match, bare_forms, lookup, ordinary_words
from isnad.text import Prose, Token

OPENING = frozenset("«“\"'‘(")
CLOSING = frozenset("»”\"'’)")
QUOTES = frozenset("«»“”\"'‘’")
_JOINED_ARTICLES = ("وال", "بال", "فال", "كال", "لل", "ولل", "وبال", "فلل")
_PRONOUNS = ("هم", "ها", "هما", "هن", "نا", "كم")


class Words:
    """The tokens of a text, asked about by index. Every index outside the text answers as an empty word."""

    def __init__(self, prose: Prose) -> None:
        self.prose = prose
        self.text = prose.text
        self.tokens: tuple[Token, ...] = prose.tokens
        self.folded: list[str] = [token.folded for token in prose.tokens]
        self._is_word = [token.is_word for token in prose.tokens]
        self._count = len(self.tokens)
        self._forms = [bare_forms(word) for word in self.folded]
        # Worked out when first asked for: a compiled class keeps no cached property.
        self._places: dict[str, list[int]] | None = None
        self._matches: tuple[Match, ...] | None = None

    @property
    def _written(self) -> dict[str, list[int]]:
        """The places of each word, whole and without its joined prefixes."""
        if self._places is None:
            self._places = {}
            for index, forms in enumerate(self._forms):
                for _, form in forms:
                    self._places.setdefault(form, []).append(index)
        return self._places

    @property
    def matches(self) -> tuple[Match, ...]:
        """The names known before the text was read, wherever they stand in it."""
        if self._matches is None:
            self._matches = lookup(self.prose)
        return self._matches

    def __len__(self) -> int:
        return len(self.tokens)

    def at(self, index: int) -> str:
        """The folded word, or nothing."""
        return self.folded[index] if 0 <= index < self._count else ""

    def is_word(self, index: int) -> bool:
        return 0 <= index < self._count and self._is_word[index]

    def is_number(self, index: int) -> bool:
        return 0 <= index < self._count and self.tokens[index].is_number

    def follows(self, index: int) -> bool:
        """Does the word at `index` follow the one before with nothing but space between?"""
        if not 0 < index < self._count:
            return False
        return "\n" not in self.text[self.tokens[index - 1].end : self.tokens[index].start]

    def touches(self, index: int) -> bool:
        """Is the word at `index` written onto the token before it, without space?"""
        return 0 < index < len(self.tokens) and self.tokens[index - 1].end == self.tokens[index].start

    def opens_line(self, index: int) -> bool:
        return index == 0 or "\n" in self.text[self.tokens[index - 1].end : self.tokens[index].start]

    def closing(self, opening: int, *, within: int) -> int | None:
        """The index of the mark that closes the quotation opened at `opening`, no more than `within` words on."""
        for index in range(opening + 1, min(opening + 2 + within, len(self.tokens))):
            if not self.follows(index):
                return None
            if self.at(index) in CLOSING:
                return index
            if self.at(index) in OPENING:
                return None
        return None

    def forms(self, index: int) -> tuple[tuple[int, str], ...]:
        """The word whole and without its joined prefixes."""
        return self._forms[index] if 0 <= index < self._count else bare_forms("")

    def written(self, wanted: Set[str]) -> list[int]:
        """The indexes, in order, of the words that are one of these, whole or without their joined prefixes."""
        known = self._written
        return sorted({index for form in known.keys() & wanted for index in known[form]})

    def is_ordinary(self, index: int, cut: int = 0) -> bool:
        """Is this word known to be no name, by itself, by its ending, or after its joined prefix?"""
        return _is_ordinary(self.at(index)[cut:])

    def is_seen_ordinary(self, index: int, cut: int = 0) -> bool:
        """The same without judging by its ending: within a name «الدهيمات» and «البطين» go on."""
        return _is_seen_ordinary(self.at(index)[cut:])

    def ordinary_count(self, index: int, cut: int = 0) -> int:
        """In how many reports of the genre the word was seen as no name."""
        return ordinary_words().get(self.at(index)[cut:], 0)


@lru_cache(maxsize=1 << 14)
def _is_ordinary(word: str) -> bool:
    if len(word) > 4 and word.startswith("ال") and word.endswith(("ين", "ون", "ات")):
        return word not in ("الحسين", "الزين")
    return _is_seen_ordinary(word)


@lru_cache(maxsize=1 << 14)
def _is_seen_ordinary(word: str) -> bool:
    known = ordinary_words()
    if word in known or word.startswith(_JOINED_ARTICLES):
        return True
    if len(word) > 4 and word.endswith(_PRONOUNS) and word[:2] != "ال":
        return True
    return len(word) > 3 and any(
        stem != word and len(stem) > 2 and known.get(stem, 0) > 1 for _, stem in bare_forms(word)
    )
