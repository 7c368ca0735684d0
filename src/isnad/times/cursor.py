"""A place in the words of a text, and the small steps from it that every rule of time takes."""

from collections.abc import Sequence

from isnad.text import Prose, Token
from isnad.text.numerals import Numeral
from isnad.times.phrase import Phrase
from isnad.times.vocabulary import Hit, vocabulary

COMMAS = frozenset("،,؛")
OPENING = frozenset("(［[（")
CLOSING = frozenset(")］]）")
DASHES = frozenset("-–—/")
QUOTES = frozenset("«»“”\"'’‘")


class Cursor:
    """The tokens of one text and the vocabulary, with the looks ahead and back that the rules share."""

    def __init__(self, prose: Prose) -> None:
        self._text = prose.text
        self._tokens: Sequence[Token] = prose.tokens
        self._words = vocabulary()
        self._sentence_starts = {prose.at(sentence.start) for sentence in prose.sentences}

    def _folded(self, at: int) -> str:
        return self._tokens[at].folded if 0 <= at < len(self._tokens) else ""

    def _start(self, at: int, hit: Hit | Numeral) -> int:
        return self._tokens[at].after(hit.cut) if isinstance(hit, Hit) else hit.span.start

    def _skip(self, at: int, signs: frozenset[str]) -> int:
        return at + 1 if self._folded(at) in signs and self._folded(at) else at

    def _relation(self, phrase: Phrase) -> None:
        """«الماضي», «الجاري», «المقبل», «نفسه» after what it describes."""
        hit = self._words.at(self._tokens, phrase.last, "relation")
        if hit and not hit.cut and phrase.relation is None:
            phrase.relation = hit.term.relation
            phrase.last = hit.last

    def _part(self, at: int) -> int:
        """The token after a part of a day that something must follow («مساء أمس»), else `at`."""
        hit = self._words.at(self._tokens, at, "part")
        return hit.last if hit else at

    def _head(self, at: int) -> tuple[int, int]:
        """Skip «صباح», «يوم», «صباح يوم» at `at`: the token after them and where the phrase's letters begin."""
        tokens, begin = self._tokens, -1
        position = at
        hit = self._words.at(tokens, position, "part")
        if hit:
            begin, position = tokens[position].after(hit.cut), hit.last
            if self._folded(position) == "من":
                position += 1
        hit = self._words.at(tokens, position, "unit")
        if hit and hit.term.unit == "day" and hit.term.number == 1 and not hit.term.definite:
            begin = begin if begin >= 0 else tokens[position].after(hit.cut)
            position = hit.last
        elif hit and hit.term.unit == "day" and hit.term.definite and position > at:
            pass
        if self._folded(position) in COMMAS and position > at:
            position += 1
        return position, begin
