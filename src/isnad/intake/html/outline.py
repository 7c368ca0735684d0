"""Where the article stands in a page: which lines are furniture, comments or notes, and which region holds the prose.

The region is the innermost container that holds most of the page's sentences, once furniture is put aside.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import islice, pairwise

from isnad.intake.html.date_line import is_date_line
from isnad.intake.html.furniture import (
    is_comments,
    is_furniture_tag,
    is_labelled,
    is_named,
    is_nothing_but,
    place_of,
)
from isnad.intake.html.lines import Line
from isnad.intake.html.tree import Element, Tree, tags

_CONTAINERS = tags("#file html body div section article main td tr table tbody center form header blockquote dd dl")
_SENTENCE_END = re.compile(r"[.!?؟…:](?:[»”\"')\]]|\s)*$")
_ARABIC = re.compile(r"[\u0620-\u064A\u066E-\u06D3\u06FA-\u06FF\uFB50-\uFDFF\uFE70-\uFEFC]")
_LATIN = re.compile(r"[A-Za-z\u00C0-\u024F]")
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_ENOUGH = 0.75


class Part(Enum):
    """What a line is part of."""

    PAGE = "page"
    FURNITURE = "furniture"
    COMMENTS = "comments"
    NOTES = "notes"


@dataclass(frozen=True, slots=True)
class Outline:
    """The lines of a page, what each is part of, and where the article's prose begins and ends.

    `script` is "ar" or "la", of the region's prose; `other` the script of a second version in the page, if any.
    """

    lines: tuple[Line, ...]
    parts: tuple[Part, ...]
    prose: tuple[Line, ...]
    region: Element
    script: str
    other: str | None

    def part(self, line: Line) -> Part:
        return self.parts[line.number]

    def under(self, title: Line | None) -> "Outline":
        """The same, with the prose beginning under the title, when any prose stands there."""
        below = tuple(line for line in self.prose if title is None or line.number > title.number)
        return replace(self, prose=below) if below else self


def script_of(text: str) -> str:
    """ "ar" when most letters are Arabic ones, else "la"."""
    return "ar" if len(_ARABIC.findall(text)) >= len(_LATIN.findall(text)) else "la"


def is_sentence(line: Line) -> bool:
    """Does it read as prose: long enough, or a shorter line that ends as a sentence does, and not a link?"""
    unlinked = len(line.text) - line.linked
    if line.linked > 0.5 * len(line.text):
        return False
    enough = 12 if line.element.tag == "p" else 25
    return unlinked >= 60 or (unlinked >= enough and bool(_SENTENCE_END.search(line.text)))


def is_prose(line: Line) -> bool:
    """Is it a sentence that may be the report's own?"""
    return is_sentence(line) and not is_heading(line) and not is_furniture_line(line) and not is_date_line(line)


def is_heading(line: Line) -> bool:
    """Is all of it marked as a heading?"""
    return any(element.tag in _HEADINGS for element in islice(line.elements(), 4))


def is_furniture_line(line: Line) -> bool:
    """Do its words say that it is no part of a report?"""
    text = line.text
    return (
        is_nothing_but("alone", text)
        or (line.linked > 0.4 * len(text) and is_labelled("opens_links", text))
        or is_labelled("opens", text, is_link=line.linked > 0.4 * len(text))
        or is_labelled("rights", text)
        or "©" in text
        or place_of("about_the_site", text) is not None
        or not any(character.isalnum() for character in text)
    )


def outline(tree: Tree, lines: tuple[Line, ...]) -> Outline | None:
    """Find the article; None when the page holds no prose outside its furniture."""
    parts = _parts(tree, lines)
    prose = [line for line in lines if parts[line.number] is Part.PAGE and is_prose(line)]
    if not prose:
        return None
    prose, other = _one_language(prose)
    region = _region(tree.root, prose)
    held = tuple(line for line in prose if line.is_within(region))
    script = script_of(" ".join(line.text for line in held))
    return Outline(lines, parts, held, region, script, other)


def is_list_of_items(outlined: Outline) -> bool:
    """Do linked headings stand over most of the prose, as on a page of many items?"""
    heads = sum(is_heading(line) and line.is_link for line in outlined.lines if line.is_within(outlined.region))
    return heads >= 4 and 2 * heads >= len(outlined.prose)


def _parts(tree: Tree, lines: Sequence[Line]) -> tuple[Part, ...]:
    """What each line is part of, by the names of the elements that hold it."""
    weights: dict[int, int] = {}
    for line in lines:
        if is_sentence(line):
            for element in line.element.ancestry():
                weights[id(element)] = weights.get(id(element), 0) + len(line.text)
    most = 0.6 * weights.get(id(tree.root), 0)
    holders = {
        id(holder)
        for element in tree.root.inside()
        if element.tag == "h1" or element.attributes.get("itemprop") == "headline"
        for holder in element.ancestry()
    }
    noted = {
        element.attributes.get("href", "").removeprefix("#")
        for element in tree.root.inside()
        if element.tag == "a" and element.attributes.get("href", "").startswith("#") and _is_raised(element)
    }
    known: dict[int, Part] = {}

    def own(element: Element) -> Part | None:
        if element.tag in ("html", "body", "#file"):
            return None
        if element.attributes.get("id", "") in noted and element.attributes.get("id"):
            return Part.NOTES
        if is_named(element, "notes") and id(element) not in holders:
            return Part.NOTES
        if id(element) not in holders and is_comments(element):
            return Part.COMMENTS
        if is_furniture_tag(element) and weights.get(id(element), 0) <= most:
            return Part.FURNITURE
        if id(element) in holders or weights.get(id(element), 0) > most:
            return None
        if element.tag == "aside" or is_named(element, "furniture"):
            return Part.FURNITURE
        return None

    def part_of(element: Element) -> Part:
        path: list[Element] = []
        for here in element.ancestry():
            if id(here) in known:
                break
            path.append(here)
        part = known.get(id(path[-1].parent), Part.PAGE) if path else known[id(element)]
        for here in reversed(path):
            mine = own(here)
            # A note may lie in an aside; else the outermost name holds.
            if mine is Part.NOTES or part is Part.PAGE:
                part = mine or part
            known[id(here)] = part
        return part

    found = []
    for line in lines:
        inner = {part_of(part.element) for part in line.parts}
        found.append(inner.pop() if len(inner) == 1 else part_of(line.element))
    return tuple(found)


def _is_raised(element: Element) -> bool:
    return any(here.tag == "sup" for here in (*element.children, *element.ancestry()) if isinstance(here, Element))


def _one_language(prose: list[Line]) -> tuple[list[Line], str | None]:
    """The Arabic half of a page that gives an item twice, one language after the other; else all of it."""
    scripts = [script_of(line.text) for line in prose]
    switches = sum(before != after for before, after in pairwise(scripts))
    arabic = [line for line, script in zip(prose, scripts, strict=True) if script == "ar"]
    others = [line for line, script in zip(prose, scripts, strict=True) if script != "ar"]
    if min(len(arabic), len(others)) < 2 or not _are_apart(arabic, others, is_in_turn=switches > 1):
        return prose, None
    return arabic, "la"


def _are_apart(some: list[Line], others: list[Line], *, is_in_turn: bool) -> bool:
    """Does a language or direction of its own set the two apart, or length alone?"""
    if _declared_languages(some).isdisjoint(_declared_languages(others)) and (
        _declared_languages(some) or _declared_languages(others)
    ):
        return True
    return not is_in_turn and min(sum(len(line.text) for line in side) for side in (some, others)) > 200


def _declared_languages(lines: list[Line]) -> set[str]:
    return {
        element.attributes[name][:2].lower()
        for line in lines
        for element in line.element.ancestry()
        for name in ("lang", "dir")
        if name in element.attributes and element.tag not in ("html", "body")
    }


def _region(root: Element, prose: Sequence[Line]) -> Element:
    weights: dict[int, int] = {}
    for line in prose:
        for element in line.element.ancestry():
            weights[id(element)] = weights.get(id(element), 0) + len(line.text)
    here = root
    while True:
        needed = _ENOUGH * weights[id(here)]
        inner = [
            child
            for child in here.children
            if isinstance(child, Element) and weights.get(id(child), 0) >= needed and _is_container(child)
        ]
        if not inner:
            return here
        here = inner[0]


def _is_container(element: Element) -> bool:
    return element.tag in _CONTAINERS or "-" in element.tag or element.tag in ("span", "font", "b", "ul", "ol")
