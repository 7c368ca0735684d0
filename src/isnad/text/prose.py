"""A text cut into words and sentences: what every reader starts from. Clitics are offered, not chosen."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from isnad.text.folding import fold, fold_with_map
from isnad.text.span import Span

# A number with its separators, a run of letters with their marks, or one sign.
_TOKEN = re.compile(
    r"""\d+(?:[.,٫٬:/]\d+)*
      | (?:[^\W\d_]|[\u0610-\u061A\u0640\u064B-\u065F\u0670\u06D6-\u06ED\u200C\u200D])+
      | [^\s]""",
    re.VERBOSE,
)
# A stop counts where a space, a closing quotation mark or the end follows, so «3.5» and «a.b» stay whole.
_SENTENCE_END = re.compile(r"[.!?؟…]+[»”\"')\]]*(?=\s|$)|\n+")


_folded = lru_cache(maxsize=1 << 14)(fold)


class Token(NamedTuple):
    """One word, number or sign: its place, its letters as they stood, and their folded form."""

    start: int
    end: int
    text: str
    folded: str

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @property
    def is_word(self) -> bool:
        return self.text[0].isalpha()

    @property
    def is_number(self) -> bool:
        return self.text[0].isdigit()

    def after(self, cut: int) -> int:
        """The offset in the text at which this token begins once its first `cut` folded characters are cut off."""
        if not cut:
            return self.start
        places = fold_with_map(self.text).places
        return self.start + places[min(cut, len(places) - 1)]


def clitic_readings(folded: str) -> Iterator[tuple[int, str]]:
    """Every way a folded word may be cut into joined prefixes and the rest, the uncut word first.

    Yields (number of folded characters cut off, rest); «لل» gives back the article: `للنظام` → `(1, "النظام")` with the
    article's alif restored, so that the rest is the form the word has alone. The rest keeps at least two letters.

    >>> list(clitic_readings("وبالرقه"))
    [(0, 'وبالرقه'), (1, 'بالرقه'), (2, 'الرقه'), (4, 'رقه')]
    """
    seen = {0}
    yield 0, folded
    stack = [(0, folded)]
    while stack:
        cut, rest = stack.pop()
        if len(rest) < 3:
            continue
        steps: list[tuple[int, str]] = []
        if rest.startswith("لل") and len(rest) > 3:
            steps.append((cut + 1, "ا" + rest[1:]))
        elif rest[0] in "وفبلكس":
            steps.append((cut + 1, rest[1:]))
        if rest.startswith("ال") and len(rest) > 4:
            steps.append((cut + (1 if folded[cut : cut + 2] == "لل" or folded[cut : cut + 1] == "ل" else 2), rest[2:]))
        for step in steps:
            if step[0] not in seen:
                seen.add(step[0])
                yield step
                stack.append(step)


@dataclass(frozen=True)
class Prose:
    """A text with its tokens and sentences; each sentence is the span from its first to its last token."""

    text: str

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """In order of place. Marks that fold to nothing (a lone tatweel, a direction mark) are no token."""
        return tuple(
            Token(*found.span(), word, folded)
            for found in _TOKEN.finditer(self.text)
            if (folded := _folded(word := found[0]))
        )

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        ends = [found.end() for found in _SENTENCE_END.finditer(self.text)]
        spans: list[Span] = []
        start = 0
        for end in [*ends, len(self.text)]:
            piece = self.text[start:end]
            if piece.strip():
                spans.append(Span(start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())))
            start = end
        return tuple(spans)

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(token.start for token in self.tokens)

    def within(self, span: Span) -> tuple[Token, ...]:
        """The tokens that begin inside the span."""
        return self.tokens[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]

    def at(self, offset: int) -> int:
        """The index of the first token that begins at or after `offset`."""
        return bisect_left(self._starts, offset)

    def sentence_at(self, offset: int) -> Span | None:
        """The sentence in which `offset` lies."""
        index = bisect_left([sentence.end for sentence in self.sentences], offset + 1)
        if index < len(self.sentences) and self.sentences[index].start <= offset:
            return self.sentences[index]
        return None
