"""Lines on a terminal, right to left where the words are Arabic. Refuses to let a report's text steer the terminal.

Some terminals order right-to-left text themselves, many do not; for these the letters are put in the order in which
they are seen, line by line after wrapping. Control characters, direction overrides and letters that are no letters in
received text become visible marks, one for one, so that spans still fit.
"""

import sys
import unicodedata
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any, Literal

from rich.console import Console
from rich.text import Text

from isnad.errors import Language

Bidi = Literal["auto", "terminal", "reorder"]
Direction = Literal["L", "R"]

_OVERRIDES = {*range(0x202A, 0x202F), *range(0x2066, 0x206A)}
_VISIBLE = {
    code: chr(0x2400 + code) if code < 0x20 else "␡" if code == 0x7F else "�"
    for code in {*range(0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000), *_OVERRIDES} - {0x0A}
}  # fmt: skip
_ORDERS_ITSELF = ("VTE_VERSION", "KONSOLE_VERSION", "MLTERM")


def visible(text: str) -> str:
    """The text with control characters and direction overrides as marks, of the same length; line breaks stay."""
    return text.translate(_VISIBLE)


def one_line(text: str) -> str:
    """The same for a name or a title, in which line breaks are marks too."""
    return visible(text).replace("\n", "␊")


def left_to_right(text: str, language: Language) -> str:
    """A day, a time or a key with marks that keep its parts in order beside Arabic letters."""
    return f"\u200e{text}\u200e" if language == "ar" else text


def terminal_orders(environment: Mapping[str, str]) -> bool:
    """Does this terminal put right-to-left text in order by itself?"""
    return environment.get("TERM_PROGRAM") == "Apple_Terminal" or any(name in environment for name in _ORDERS_ITSELF)


class Page:
    """Where a command writes its lines. Piped output is never reordered or wrapped unless asked for."""

    def __init__(self, bidi: Bidi, environment: Mapping[str, str]) -> None:
        self._console = Console(file=sys.stdout, highlight=False, markup=False, emoji=False)
        shown = self._console.is_terminal
        self._wraps = shown
        self._reorders = bidi == "reorder" or (bidi == "auto" and shown and not terminal_orders(environment))

    def write(self, *pieces: str | tuple[str, str], indent: int = 0) -> None:
        """One paragraph of plain and styled pieces (text, style)."""
        self.write_text(Text.assemble(*pieces), indent=indent)

    def write_text(self, text: Text, *, indent: int = 0) -> None:
        """A text with its styles; each of its lines is a paragraph with its own direction."""
        for paragraph in text.split("\n", allow_blank=True):
            self._write_paragraph(paragraph, indent)

    def _write_paragraph(self, paragraph: Text, indent: int) -> None:
        direction = direction_of(paragraph.plain)
        width = max(20, self._console.width - indent)
        lines: Iterable[Text] = paragraph.wrap(self._console, width) if self._wraps else [paragraph]
        for line in lines:
            line.rstrip()
            if self._reorders:
                line = in_visual_order(line, direction)
            if self._reorders and self._wraps and direction == "R":
                line = Text(" " * max(0, width - line.cell_len)) + line
            else:
                line = Text(" " * indent) + line
            self._console.print(line, soft_wrap=True)


def direction_of(text: str) -> Direction:
    """The direction of the first letter that has one."""
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in ("R", "AL"):
            return "R"
        if kind == "L":
            return "L"
    return "L"


def in_visual_order(line: Text, direction: Direction) -> Text:
    """One line with its letters in the order in which they are seen from the left, each with its style and marks."""
    clusters = _clusters(line.plain)
    ordered = Text()
    for place, shown in _visual(line.plain, [start for start, _ in clusters], direction):
        start, end = clusters[place]
        piece = line[start:end]
        if shown != line.plain[start]:
            piece = Text(shown, spans=piece.spans) if end - start == 1 else piece
        ordered.append_text(piece)
    return ordered


def _clusters(text: str) -> list[tuple[int, int]]:
    """Each letter with the marks on it, as (start, end)."""
    starts = [place for place, letter in enumerate(text) if place == 0 or not unicodedata.combining(letter)]
    return list(pairwise([*starts, len(text)]))


def _visual(text: str, starts: list[int], direction: Direction) -> list[tuple[int, str]]:
    """The places of `starts` in visual order, with the letter to show (brackets are mirrored)."""
    from bidi import algorithm  # of the desk's packages; only this option needs it

    level = 1 if direction == "R" else 0
    storage: dict[str, Any] = algorithm.get_empty_storage()
    storage["base_level"], storage["base_dir"] = level, direction
    algorithm.get_embedding_levels("".join(text[start] for start in starts), storage)
    for place, letter in enumerate(storage["chars"]):
        letter["place"] = place
    for step in (
        algorithm.explicit_embed_and_overrides,
        algorithm.resolve_weak_types,
        algorithm.resolve_neutral_types,
        algorithm.resolve_implicit_levels,
        algorithm.reorder_resolved_levels,
        algorithm.apply_mirroring,
    ):
        step(storage, False)
    return [(letter["place"], letter["ch"]) for letter in storage["chars"]]
