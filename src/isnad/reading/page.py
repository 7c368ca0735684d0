"""One page as the frames see it: its tokens, the names that begin at each, its sentences as token ranges, and its
quotation marks paired. Refuses to read anything: it only answers where things stand."""

from dataclasses import dataclass
from functools import cached_property

from isnad.reading.schema import Mention
from isnad.text import Prose, Span, Token

_OPENS = {"«": "»", "“": "”", "„": "“", "‘": "’"}
_STRAIGHT = {'"', "'"}
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
            if start < end:
                ranges.append((start, end))
        return tuple(ranges)

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
            elif mark in _OPENS:
                stack.append((index, _OPENS[mark]))
            elif mark in _STRAIGHT:
                stack.append((index, mark))
            elif mark == "(":
                stack.append((index, ")"))
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
        return index in self.named and self.clitic(index) in ("", "و")

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
