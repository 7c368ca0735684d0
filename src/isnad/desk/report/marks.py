"""A text cut at the edges of everything found in it, so that findings which overlap are each shown whole.

A piece knows every finding that covers it and every claim that rests on it. Refuses to choose between layers: that two
readings share a word is for the reader to see.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from isnad.text import Span

Layer = Literal["person", "organisation", "place", "unnamed", "time", "source", "trigger", "doubtful"]
LAYERS: tuple[Layer, ...] = ("person", "organisation", "place", "unnamed", "time", "source", "trigger", "doubtful")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something found: where it stands, in which layer, and what made it."""

    span: Span
    layer: Layer
    made_by: str


@dataclass(frozen=True, slots=True)
class Ground:
    """Words that a claim rests on: the sentence quoted or, as `part`, words in it that say who, whom, where or when."""

    span: Span
    claim: int
    part: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that no edge cuts; `start` is its place in the document."""

    start: int
    text: str
    findings: tuple[Finding, ...]
    quoted_by: tuple[int, ...]
    part_of: tuple[int, ...]

    @property
    def layers(self) -> tuple[Layer, ...]:
        """The layers that cover it, in their fixed order."""
        found = {finding.layer for finding in self.findings}
        return tuple(layer for layer in LAYERS if layer in found)


def paragraphs(text: str, findings: Iterable[Finding], grounds: Iterable[Ground]) -> list[tuple[Piece, ...]]:
    """The lines of the text that hold words, each as its pieces; joined in order, they give the line back."""
    covers: list[Finding | Ground] = [*findings, *grounds]
    opening: defaultdict[int, list[Finding | Ground]] = defaultdict(list)
    for cover in covers:
        opening[cover.span.start].append(cover)
    lines = _lines(text)
    edges = {edge for span in (*lines, *(cover.span for cover in covers)) for edge in span}
    by_line: list[list[Piece]] = [[] for _ in lines]
    live: list[Finding | Ground] = []
    line = 0
    for start, end in pairwise(sorted(edges)):
        live = [cover for cover in live if cover.span.end > start] + opening[start]
        while line < len(lines) and lines[line].end <= start:
            line += 1
        if line < len(lines) and lines[line].start <= start:
            by_line[line].append(_piece(text[start:end], start, live))
    return [tuple(pieces) for pieces in by_line]


def _lines(text: str) -> list[Span]:
    spans = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            spans.append(Span(start, start + len(line)))
        start += len(line) + 1
    return spans


def _piece(text: str, start: int, live: list[Finding | Ground]) -> Piece:
    grounds = [cover for cover in live if isinstance(cover, Ground)]
    return Piece(
        start=start,
        text=text,
        findings=tuple(cover for cover in live if isinstance(cover, Finding)),
        quoted_by=tuple(sorted({ground.claim for ground in grounds if not ground.part})),
        part_of=tuple(sorted({ground.claim for ground in grounds if ground.part})),
    )
