"""One page as the frames see it: its tokens, the names that begin at each, its sentences as token ranges, and its
quotation marks paired. Refuses to read anything: it only answers where things stand."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from isnad.reading.schema import Mention
from isnad.text import Prose, Span, Token

_MARKS = {"«": "»", "“": "”", "„": "“", "‘": "’", '"': '"', "'": "'", "(": ")"}
_ARABIC = frozenset("ابتثجحخدذرزسشصضطظعغفقكلمنهوي")
_LONGEST = 300
_DEEPEST = 12
COMMAS = frozenset("،,؛;")


@dataclass(frozen=True)
class Page:
    """`mentions` in text order; no two overlap."""

    prose: Prose
    mentions: tuple[Mention, ...]
    outlet: str | None = None

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        return self.prose.tokens

    @cached_property
    def folded(self) -> tuple[str, ...]:
        return tuple(token.folded for token in self.prose.tokens)

    @cached_property
    def named(self) -> dict[int, Mention]:
        """The mention that begins in each token; with a joined clitic it begins inside the token."""
        found: dict[int, Mention] = {}
        for mention in self.mentions:
            index = self.prose.at(mention.span.start)
            if index == len(self.tokens) or self.tokens[index].start > mention.span.start:
                index -= 1
            if index >= 0:
                found[index] = mention
        return found

    @cached_property
    def past_name(self) -> dict[int, int]:
        """For each token at which a mention begins, the first token after the mention."""
        return {index: max(index + 1, self.prose.at(mention.span.end)) for index, mention in self.named.items()}

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """Token ranges of the sentences; a full stop inside a quotation does not end one."""
        ranges: list[tuple[int, int]] = []
        for sentence in self.prose.sentences:
            start, end = self.prose.at(sentence.start), self.prose.at(sentence.end)
            if start >= end:
                continue
            if ranges and (self._is_initial(ranges[-1][1], start) or self._runs_on(ranges[-1][1], start)):
                ranges[-1] = (ranges[-1][0], end)
            else:
                ranges.append((start, end))
        whole = (piece for found in ranges for piece in self._unspaced(*found))
        # Hundreds of words without a stop are a list or a bare page: read in pieces, so that time stays linear.
        return tuple(
            (first, min(first + _LONGEST, end)) for start, end in whole for first in range(start, end, _LONGEST)
        )

    def _is_initial(self, before: int, after: int) -> bool:
        """Was the stop that of a letter for a name, «(م. ع)»?"""
        if before < 2 or self.tokens[before - 1].text != ".":
            return False
        gap = self.prose.text[self.tokens[before - 1].end : self.tokens[after].start]
        return "\n" not in gap and len(self.tokens[before - 2].folded) == 1 and self.tokens[before - 2].is_word

    def _unspaced(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The sentence cut where a stop stands between two words with no space («الفاشر.واستندت»)."""
        for index in range(start + 1, end - 1):
            stop, after = self.tokens[index], self.tokens[index + 1]
            if stop.text != "." or after.start != stop.end or self.tokens[index - 1].end != stop.start:
                continue
            if min(len(self.tokens[index - 1].folded), len(after.folded)) > 2 and after.folded[0] in _ARABIC:
                yield start, index + 1
                start = index + 1
        yield start, end

    @cached_property
    def _is_wrapped(self) -> bool:
        """Are the lines broken at a width, as in a message, rather than at paragraphs?"""
        lines = [line.strip() for line in self.prose.text.splitlines() if line.strip()]
        broken = [line for line in lines if 30 <= len(line) <= 95 and line[-1] not in '.!?؟:…»”"']
        return len(lines) >= 8 and len(broken) >= 0.55 * len(lines)

    def _runs_on(self, before: int, after: int) -> bool:
        gap = self.prose.text[self.tokens[before - 1].end : self.tokens[after].start]
        return (
            self._is_wrapped
            and gap.count("\n") == 1
            and self.tokens[before - 1].text not in ".!?؟:…"
            and self.tokens[after].is_word
        )

    @cached_property
    def closing(self) -> dict[int, int]:
        """For each opening quotation mark or bracket, its closing one in the same paragraph."""
        pairs: dict[int, int] = {}
        stack: list[tuple[int, str]] = []
        line = -1
        for index, token in enumerate(self.tokens):
            mark = token.text
            if len(mark) != 1 or mark.isalnum():
                continue
            if stack and "\n\n" in self.prose.text[line : token.start]:
                stack.clear()
            if stack and mark == stack[-1][1]:
                pairs[stack.pop()[0]] = index
            elif mark in _MARKS:
                stack.append((index, _MARKS[mark]))
                del stack[:-_DEEPEST]
            else:
                for depth in range(len(stack) - 1, -1, -1):
                    if stack[depth][1] == mark:
                        pairs[stack[depth][0]] = index
                        del stack[depth:]
                        break
                continue
            line = token.start
        return pairs

    def clitic(self, index: int) -> str:
        """The letters joined before the name that begins at this token («ل» in «لوكالة»); empty where none."""
        mention = self.named.get(index)
        if mention is None:
            return ""
        return self.prose.text[self.tokens[index].start : mention.span.start].replace("ـ", "")

    def is_free_name(self, index: int) -> bool:
        """Does a name begin here with nothing joined before it?"""
        return index in self.named and self.clitic(index) in ("", "و", "ف")

    def inside(self, start: int, end: int) -> tuple[Mention, ...]:
        """The mentions that begin in tokens `start` to `end`."""
        return tuple(self.named[index] for index in range(start, end) if index in self.named)

    def span(self, start: int, end: int) -> Span:
        """The stretch of tokens `start` to `end`, end exclusive."""
        return Span(self.tokens[start].start, self.tokens[end - 1].end)

    def quoted_at(self, index: int) -> int | None:
        """The closing mark of a quotation (not a bracket) that opens here."""
        if self.tokens[index].text == "(":
            return None
        return self.closing.get(index)
