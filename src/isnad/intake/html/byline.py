"""Who wrote a page and from where: «حمص - من مراسلنا فلان». Kept apart; refuses to split what is unclear."""

import re
from dataclasses import dataclass

from isnad.intake.html.furniture import bare, begins_with, is_comments, is_labelled, is_named, phrases
from isnad.intake.html.lines import Line
from isnad.intake.html.tree import Element, Tree
from isnad.text import fold

# Where a label and a name are followed by more: a sign, or a day.
_ENDS_NAME = re.compile(r"\s*[•|·،,(]\s*|\s+[-–—]\s+|\s+(?=\d)")
_PLACE_DASH = re.compile(r"\s+[-–—ـ]+\s*|[-–—]\s+|\s*/\s+")


@dataclass(frozen=True, slots=True)
class Byline:
    """The writer and the place of writing, each as it stands or None."""

    author: str | None
    dateline: str | None


def read_byline(line: Line) -> Byline | None:
    """What a line under the title says of its writer; None when it says nothing of the kind."""
    named = _named_part(line)
    text = named or line.text
    if len(text) > 90 or text.endswith((".", "؟", "!", ":")):
        return None
    if begins_with("byline", text):
        text = _ENDS_NAME.split(text, maxsplit=1)[0].strip()
    if any(character.isdigit() for character in text):
        return None
    place, rest = _split_place(text)
    author = _without_label(rest)
    if bare(author) in phrases("byline"):
        return Byline(None, place)
    if named or author != rest:
        return Byline(author or None, place)
    if place and len(text.split()) <= 7 and not line.linked:
        return Byline(author or None, place)
    return None


def is_byline_within(line: Line) -> bool:
    """Is the line, amid the prose, there to name the writer: by its label or by the name of its element?"""
    return len(line.text) <= 90 and (is_labelled("byline", line.text) or _named_part(line) == line.text)


def marked_author(tree: Tree, frame: Element) -> str | None:
    """The name in an element that is marked as the writer's, inside the article's frame."""
    for element in frame.inside():
        marks = (element.attributes.get("rel", ""), element.attributes.get("itemprop", ""))
        if "author" not in marks and element.tokens.isdisjoint({"fn", "author-name", "authorname", "author"}):
            continue
        if any(is_comments(holder) for holder in element.ancestry()):
            continue
        name = _without_label(tree.text(element))
        if 2 <= len(name) <= 60 and not any(character.isdigit() for character in name):
            return name
    return None


def _named_part(line: Line) -> str | None:
    """The words of the elements that are named for the writer."""
    pieces = [
        line.text[part.start : part.end]
        for part in line.parts
        if any(is_named(element, "author") for element in list(part.element.ancestry())[:3])
    ]
    return "".join(pieces).strip() or None


def _split_place(text: str) -> tuple[str | None, str]:
    cut = _PLACE_DASH.search(text)
    if not cut or not 1 <= len(text[: cut.start()].split()) <= 3:
        return None, text
    place = text[: cut.start()].strip()
    return (None, text) if begins_with("byline", place) else (place, text[cut.end() :].strip())


def _without_label(text: str) -> str:
    """The text without «بقلم», «من مراسلنا» and the like before it."""
    words = text.split()
    marks = phrases("byline")
    for size in (3, 2, 1):
        label = " ".join(fold(word).strip(" :-–—") for word in words[:size])
        if len(words) > size and label in marks:
            return " ".join(words[size:]).lstrip(" :-–—")
    return text
