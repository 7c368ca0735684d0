"""Text taken out of a decoded file, with the place each character came from.

White space is closed up to one space; entities are resolved where asked. A character whose own form stands in the file
(or whose entity does) gets a run; a space that white space became does not, unless it was a space.
"""

import html
import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from isnad.text import Run

_ENTITY = r"&(?:\#[0-9]{1,7};?|\#[xX][0-9a-fA-F]{1,6};?|[a-zA-Z][a-zA-Z0-9]{1,31};?)"
_DROPPED = "\x00-\x08\x0e-\x1f\x7f"
_WORD = rf"(?:[^\s&{_DROPPED}]++|&(?![#a-zA-Z]))++"
_PIECE = re.compile(
    rf"(?P<entity>{_ENTITY})|(?P<words>{_WORD}(?: {_WORD})*|&)|(?P<space>\s+)|(?P<dropped>[{_DROPPED}]+)"
)


@dataclass(frozen=True, slots=True)
class Traced:
    """A text and the runs of it that stand in the decoded file."""

    text: str
    runs: tuple[Run, ...] = ()

    def cut(self, start: int, end: int) -> "Traced":
        """The part from `start` to `end`, with what of the runs lies in it."""
        kept = []
        first_run = max(0, bisect_right(self.runs, start, key=lambda run: run.text) - 1)
        for run in islice(self.runs, first_run, None):
            if run.text >= end:
                break
            first, last = max(run.text, start), min(run.text + run.length, end)
            if first < last:
                kept.append(Run(first - start, run.source + first - run.text, last - first))
        return Traced(self.text[start:end], tuple(kept))


class Tracer:
    """Gathers one text, piece by piece, in the order in which it is read."""

    def __init__(self, file: str, *, entities: bool) -> None:
        self._file = file
        self._entities = entities
        self._pieces: list[str] = []
        self._runs: list[Run] = []
        self._space: int | None = None
        self.length = 0
        self.dropped = 0

    def add(self, start: int, end: int) -> None:
        """Take what stands from `start` to `end` of the file."""
        for piece in _PIECE.finditer(self._file, start, end):
            kind = piece.lastgroup
            if kind == "words":
                self._put(piece[0], piece.start())
            elif kind == "space":
                self._space = piece.start() if self._space is None else self._space
            elif kind == "dropped":
                self.dropped += len(piece[0])
            elif self._entities:
                self._put_entity(piece[0], piece.start())
            else:
                self._put(piece[0], piece.start())

    def traced(self) -> Traced:
        """The text so far, without white space at its end."""
        return Traced("".join(self._pieces), tuple(self._runs))

    def _put_entity(self, entity: str, place: int) -> None:
        resolved = html.unescape(entity)
        if not resolved.strip():
            self._space = place if self._space is None else self._space
        elif resolved == entity:
            self._put(entity, place)
        else:
            self._put_space()
            # Its own run: what follows an entity does not follow its first character.
            self._runs.append(Run(self.length, place, len(resolved)))
            self._pieces.append(resolved)
            self.length += len(resolved)

    def _put(self, words: str, place: int) -> None:
        self._put_space()
        self._run(place, len(words))
        self._pieces.append(words)
        self.length += len(words)

    def _put_space(self) -> None:
        place, self._space = self._space, None
        if place is None or not self.length:
            return
        if self._file[place] == " ":
            self._run(place, 1)
        self._pieces.append(" ")
        self.length += 1

    def _run(self, place: int, length: int) -> None:
        if self._runs:
            last = self._runs[-1]
            if last.text + last.length == self.length and last.source + last.length == place:
                self._runs[-1] = Run(last.text, last.source, last.length + length)
                return
        self._runs.append(Run(self.length, place, length))


def join(pieces: Iterable[tuple[str, Traced]]) -> Traced:
    """One text of many, each with what stands between it and the text before it."""
    texts: list[str] = []
    runs: list[Run] = []
    length = 0
    for between, piece in pieces:
        if texts:
            texts.append(between)
            length += len(between)
        runs.extend(Run(run.text + length, run.source, run.length) for run in piece.runs)
        texts.append(piece.text)
        length += len(piece.text)
    return Traced("".join(texts), tuple(runs))
