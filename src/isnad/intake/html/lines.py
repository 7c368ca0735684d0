"""The lines of a page: its visible text cut where a reader sees it end, each with its place and the elements it is in.

A line ends at the edge of a block or at a line break. What no reader sees (scripts, styles, hidden parts) has none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from isnad.intake.html.tree import BLOCK, Element, Tree, Words, tags
from isnad.intake.tracing import Traced, Tracer

_UNSEEN = tags(
    "script style noscript template svg math iframe object applet audio video canvas select textarea "
    "title datalist noembed noframes xmp"
)
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


class Part(NamedTuple):
    """A stretch of a line and the innermost element that holds it."""

    start: int
    end: int
    element: Element


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """One line. `joined` is true when a single line break inside one block parts it from the line before.

    `element` is the innermost block that holds it, `linked` the number of its characters that stand in links.
    """

    traced: Traced
    parts: tuple[Part, ...]
    element: Element
    joined: bool
    linked: int
    number: int

    @property
    def text(self) -> str:
        return self.traced.text

    @property
    def is_link(self) -> bool:
        """Is nearly all of it a link?"""
        return self.linked > 0.8 * len(self.text)

    def elements(self) -> Iterator[Element]:
        """Every element that holds the whole line, innermost first."""
        common = self.parts[0].element
        others = {id(part.element) for part in self.parts[1:]} - {id(common)}
        if others:
            holders = [{id(element) for element in part.element.ancestry()} for part in self.parts[1:]]
            yield from (element for element in common.ancestry() if all(id(element) in held for held in holders))
        else:
            yield from common.ancestry()

    def is_within(self, element: Element) -> bool:
        """Does it begin in the element?"""
        return any(here is element for here in self.parts[0].element.ancestry())


def lines_of(tree: Tree) -> tuple[tuple[Line, ...], int]:
    """The lines in the order of the page, and the number of control characters that were left out."""
    gatherer = _Gatherer(tree)
    gatherer.walk()
    return tuple(gatherer.lines), gatherer.dropped


def is_unseen(element: Element) -> bool:
    """Is this a part of the page that no reader sees?"""
    attributes = element.attributes
    return (
        element.tag in _UNSEEN
        or "hidden" in attributes
        or (element.tag == "input")
        or ("style" in attributes and bool(_HIDING.search(attributes["style"])))
    )


class _Gatherer:
    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.lines: list[Line] = []
        self.dropped = 0
        self.tracer = Tracer(tree.file, entities=True)
        self.parts: list[Part] = []
        self.linked = 0
        self.breaks = 0
        self.block_edge = True

    def walk(self) -> None:
        waiting: list[tuple[Element | Words, Element, bool, bool]] = [(self.tree.root, self.tree.root, False, False)]
        while waiting:
            node, holder, in_link, is_end = waiting.pop()
            if isinstance(node, Words):
                self._take(node, holder, in_link)
                continue
            if is_end:
                self._edge()
                continue
            if is_unseen(node):
                continue
            if node.tag == "br":
                self._break()
                continue
            if node.tag in BLOCK or "-" in node.tag:
                self._edge()
                waiting.append((node, holder, in_link, True))
            link = in_link or (node.tag == "a" and "href" in node.attributes)
            waiting.extend((child, node, link, False) for child in reversed(node.children))
        self._edge()

    def _take(self, words: Words, holder: Element, in_link: bool) -> None:
        if holder.tag == "pre" or (holder.parent is not None and holder.parent.tag == "pre"):
            self._take_preformatted(words, holder, in_link)
        else:
            self._add(words.start, words.end, holder, in_link)

    def _take_preformatted(self, words: Words, holder: Element, in_link: bool) -> None:
        start = words.start
        for place in range(words.start, words.end):
            if self.tree.file[place] == "\n":
                self._add(start, place, holder, in_link)
                self._break()
                start = place + 1
        self._add(start, words.end, holder, in_link)

    def _add(self, start: int, end: int, holder: Element, in_link: bool) -> None:
        before = self.tracer.length
        self.tracer.add(start, end)
        after = self.tracer.length
        if after > before:
            self.parts.append(Part(before, after, holder))
            self.linked += (after - before) * in_link

    def _break(self) -> None:
        if self.tracer.length:
            self._finish()
        self.breaks += 1

    def _edge(self) -> None:
        if self.tracer.length:
            self._finish()
        self.block_edge = True

    def _finish(self) -> None:
        block = next(element for element in self.parts[0].element.ancestry() if _is_block(element))
        joined = not self.block_edge and self.breaks == 1
        traced = self.tracer.traced()
        self.lines.append(Line(traced, tuple(self.parts), block, joined, self.linked, len(self.lines)))
        self.dropped += self.tracer.dropped
        self.tracer = Tracer(self.tree.file, entities=True)
        self.parts, self.linked, self.breaks, self.block_edge = [], 0, 0, False


def _is_block(element: Element) -> bool:
    return element.tag in BLOCK or element.tag == "#file" or "-" in element.tag
