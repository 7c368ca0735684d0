"""A page's title: the line that heads the article, borne out by what the page calls itself.

Refuses the name of the site, which many pages set in the largest letters.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from isnad.intake.html.furniture import bare, is_named, is_nothing_but, is_platform
from isnad.intake.html.lines import Line
from isnad.intake.html.outline import Outline, Part, is_furniture_line, script_of
from isnad.intake.html.structured import Structured
from isnad.intake.html.tree import Element
from isnad.intake.tracing import Traced

_HEADING_WORTH = {"h1": 5.0, "h2": 3.0, "h3": 3.0, "h4": 2.0, "h5": 1.0, "b": 1.0, "strong": 1.0, "big": 1.0}
_ENOUGH = 4.5
_BETWEEN = re.compile(r"\s+[|\-–—ـ:•·»«~/>]+\s+|\s*[|»«]\s*|\s*::\s*|:\s+")


@dataclass(frozen=True, slots=True)
class Headline:
    """The title, and the line on which it stands when it stands on the page."""

    traced: Traced
    line: Line | None


def title_pieces(page_title: Traced) -> tuple[Traced, ...]:
    """The pieces of a title element, cut where pages put the outlet's name.

    >>> [piece.text for piece in title_pieces(Traced("خبر من نوى | ضفاف اليوم"))]
    ['خبر من نوى', 'ضفاف اليوم']
    """
    pieces, start = [], 0
    for sign in _BETWEEN.finditer(page_title.text):
        pieces.append(page_title.cut(start, sign.start()))
        start = sign.end()
    pieces.append(page_title.cut(start, len(page_title.text)))
    return tuple(piece for piece in pieces if piece.text.strip())


def find_headline(outlined: Outline, described: Structured) -> Headline | None:
    """The title with its line, or from the page's description, or None."""
    first = outlined.prose[0].number
    claimed = {bare(title) for title in described.headlines} - {bare(name) for name in described.publishers} - {""}
    page_title = bare(described.page_title.text) if described.page_title else ""
    best: tuple[float, Line] | None = None
    distance = 0
    for line in reversed(outlined.lines[: first + 1]):
        if not line.is_link:
            distance += line.number != first
        score = _worth(line, outlined, claimed, page_title, described) - 0.3 * min(distance, 10)
        if score >= _ENOUGH and (best is None or score > best[0]):
            best = (score, line)
    if best:
        return Headline(best[1].traced, best[1])
    return _from_description(outlined, described)


def _worth(line: Line, outlined: Outline, claimed: set[str], page_title: str, described: Structured) -> float:
    text = line.text
    if not 8 <= len(text) <= 300 or is_nothing_but("section", text) or is_furniture_line(line):
        return 0.0
    words = bare(text)
    worth = _looks(line)
    if words in claimed:
        worth += 10
    elif page_title and len(words) >= 8 and f" {words} " in f" {page_title} ":
        worth += 6
    elif worth < 2:
        return 0.0
    if outlined.part(line) in (Part.COMMENTS, Part.NOTES):
        return 0.0
    if outlined.part(line) is Part.FURNITURE:
        worth -= 6
    if words in {bare(name) for name in described.publishers} or _leads_home(line):
        worth -= 8
    if _is_in_masthead(line, outlined.region):
        worth -= 4
    if script_of(text) == outlined.script:
        worth += 2
    return worth + min(len(text), 60) / 30


def _looks(line: Line) -> float:
    """How much the line looks like a heading, by the elements that hold all of it."""
    worth = 0.0
    for step, element in enumerate(line.elements()):
        if step > 5 or element.tag in ("body", "td", "article", "main"):
            break
        if element.attributes.get("itemprop") in ("headline", "name"):
            worth = max(worth, 6.0)
        if element.tag in _HEADING_WORTH:
            worth += _HEADING_WORTH[element.tag]
        elif element.tag == "font" and element.attributes.get("size", "").lstrip("+").isdigit():
            size = int(element.attributes["size"].lstrip("+")[:2])
            worth += 3.0 if size >= 4 or "+" in element.attributes["size"] else 0.0
        if is_named(element, "title") and (step <= 1 or element.tag not in ("div", "section")):
            worth += 3.0
        if element.tag in ("li", "a") and not worth:
            return 0.0
    return worth


def _leads_home(line: Line) -> bool:
    """Is the line a link to the site's first page?"""
    if not line.is_link:
        return False
    links = [here for part in line.parts for here in part.element.ancestry() if here.tag == "a"]
    return any(is_home(link) for link in links)


def is_home(link: Element) -> bool:
    """Does the link lead to a first page?"""
    address = link.attributes.get("href", "").split("?")[0].split("#")[0]
    path = re.sub(r"^(?:https?:)?//[^/]*", "", address)
    is_site = path in ("", "/") and address != ""
    return is_site or bool(
        re.fullmatch(r"/?(?:index|home|default)(?:\.\w{2,5})?|/(?:ar|en|arabic)/?", path, re.IGNORECASE)
    )


def _is_in_masthead(line: Line, region: Element) -> bool:
    above = {id(element) for element in region.ancestry()}
    return any(
        element.tag == "header" or is_named(element, "topbar")
        for element in line.element.ancestry()
        if id(element) not in above and element.tag not in ("h1", "h2", "h3", "p")
    )


def _from_description(outlined: Outline, described: Structured) -> Headline | None:
    names = {bare(name) for name in described.publishers}
    for title in described.headlines:
        if bare(title) not in names and not is_platform(title):
            return Headline(Traced(title), None)
    if described.page_title is None:
        return None
    pieces = [
        piece
        for piece in title_pieces(described.page_title)
        if bare(piece.text) not in names and not is_nothing_but("section", piece.text) and not is_platform(piece.text)
    ]
    same = [piece for piece in pieces if script_of(piece.text) == outlined.script]
    longest = max(same or pieces, key=lambda piece: len(piece.text), default=None)
    return Headline(longest, None) if longest and len(longest.text) >= 8 else None


def names_beside(headline: Headline | None, page_title: Traced | None) -> Sequence[str]:
    """The pieces of the title element that are not the headline: where the outlet's name often stands."""
    if page_title is None:
        return ()
    pieces = [piece.text for piece in title_pieces(page_title)]
    if headline is None:
        return pieces
    words = bare(headline.traced.text)
    return [piece for piece in pieces if bare(piece) and bare(piece) not in words and words not in bare(piece)]
