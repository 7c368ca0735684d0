"""A stretch of text: the words that a finding rests on."""

from typing import NamedTuple


class Span(NamedTuple):
    """Code points `start` to `end` of a text, end exclusive; `0 <= start < end` for every span that holds words.

    >>> Span(0, 4).of("قالت مصادر")
    'قالت'
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words themselves."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Do the two share at least one character?"""
        return self.start < other.end and other.start < self.end

    def holds(self, other: "Span") -> bool:
        """Does the other lie wholly inside this one?"""
        return self.start <= other.start and other.end <= self.end
