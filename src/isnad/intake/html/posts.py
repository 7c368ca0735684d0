"""Pages that hold several posts: forum threads and channels. Each post is a source of its own.

The names by which publishing systems mark a post are in `web/markup`. Refuses others' words inside a post: quotations
of earlier posts and signatures.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from isnad.intake.html.date_line import LONGEST
from isnad.intake.html.furniture import is_named, place_of
from isnad.intake.html.lines import Line
from isnad.intake.html.structured import day_of
from isnad.intake.html.tree import Element, Tree
from isnad.intake.tracing import Traced
from isnad.lexicon import words
from isnad.times import publication_day

_RULE = re.compile(r"[_\-=*~ـ\s]{6,}")
_NOT_LETTERS = re.compile(r"^[^\w«\"(\[#]+|[^\w»\")\]!؟?.…#]+$")


@dataclass(frozen=True, slots=True)
class Post:
    """One post. `heading` is its first line where that is set in bold; `number` is what its page calls it."""

    lines: tuple[Line, ...]
    heading: Traced | None
    author: str | None
    published: date | None
    modified: date | None
    address: str | None
    number: str | None
    is_forwarded: bool
    is_edited: bool


@dataclass(frozen=True, slots=True)
class Thread:
    """All posts of a page, in its order. `is_channel`: one voice speaks in all of them, and is the outlet."""

    posts: tuple[Post, ...]
    is_channel: bool


def find_thread(tree: Tree, lines: Sequence[Line]) -> Thread | None:
    """The page's posts, when it is built by a system that we know; None for any other page."""
    for system in words("web/markup")["posts"].values():
        texts = _texts(tree, system)
        if texts:
            held = {id(element) for text in texts for element in text.ancestry()}
            texts = [text for text in texts if not is_named(text, "signatures")]
            posts = [_post(tree, lines, text, texts, system) for text in texts]
            filled = tuple(post for post in posts if post.lines)
            if filled and held:
                return Thread(filled, bool(system.get("channel")))
    return None


def _texts(tree: Tree, system: Mapping[str, Any]) -> list[Element]:
    """The elements that hold the words of a post."""
    by_id, by_class, posts, tags = (
        tuple(system.get(key, ())) for key in ("text_id", "text_class", "post_class", "text_tag")
    )
    found = []
    for element in tree.root.inside():
        name = element.attributes.get("id", "").lower()
        if by_id and name.startswith(by_id) and name[-1:].isdigit():
            found.append(element)
        elif tags and element.tag not in tags:
            continue
        elif by_class and not _classes(element).isdisjoint(by_class):
            holders = list(element.ancestry())[1:12]
            if not posts or any(not _classes(holder).isdisjoint(posts) for holder in holders):
                found.append(element)
    inner = {id(holder) for element in found for holder in list(element.ancestry())[1:]}
    return [element for element in found if id(element) not in inner]


def _classes(element: Element) -> frozenset[str]:
    return frozenset(element.attributes.get("class", "").lower().split())


def _post(
    tree: Tree, lines: Sequence[Line], text: Element, texts: Sequence[Element], system: Mapping[str, Any]
) -> Post:
    frame = _frame(text, texts)
    own = [line for line in lines if line.is_within(text)]
    around = [line for line in lines if line.is_within(frame) and not line.is_within(text)]
    # Only a later post can quote another of this page; what the first one quotes came from elsewhere and is its matter.
    may_quote = text is not texts[0] and not system.get("channel")
    kept = tuple(_own_words(own, text, may_quote=may_quote))
    published, modified = _days(tree, frame, text, around)
    return Post(
        lines=kept,
        heading=_heading(kept),
        author=_author(tree, frame, text, system),
        published=published,
        modified=modified,
        address=_address(frame),
        number=_number(frame, system),
        is_forwarded=any("forwarded" in element.tokens for element in frame.inside()),
        is_edited=modified is not None
        or any(line.text in ("edited", "معدل", "معدّلة", "تم التعديل") for line in around)
        or any(_is_edited_mark(tree, element) for element in frame.inside()),
    )


def _frame(text: Element, texts: Sequence[Element]) -> Element:
    """The largest element around a post's words that holds no other post's."""
    others = {id(holder) for other in texts if other is not text for holder in other.ancestry()}
    frame = text
    for holder in text.ancestry():
        if id(holder) in others or holder.tag in ("body", "html", "#file", "main"):
            break
        frame = holder
    return frame


def _own_words(own: Sequence[Line], text: Element, *, may_quote: bool) -> list[Line]:
    kept: list[Line] = []
    for line in own:
        if _RULE.fullmatch(line.text):
            break
        if not _is_others(line, text, may_quote=may_quote) and any(character.isalnum() for character in line.text):
            kept.append(line)
    return kept


def _is_others(line: Line, text: Element, *, may_quote: bool) -> bool:
    """Does it stand in a signature, an edit note, or a quotation of another post?"""
    for element in line.element.ancestry():
        if element is text:
            return False
        if is_named(element, "signatures"):
            return True
        if may_quote and (is_named(element, "quotes") or _is_block_quote(element)):
            return True
    return False


def _is_block_quote(element: Element) -> bool:
    return element.tag == "blockquote" and "postcontent" not in element.tokens


def _heading(kept: Sequence[Line]) -> Traced | None:
    """The first line, when all its letters are bold; signs and pictures around it fall away."""
    if not kept:
        return None
    first = kept[0]
    bold = sum(
        sum(character.isalnum() for character in first.text[part.start : part.end])
        for part in first.parts
        if any(element.tag in ("b", "strong") for element in list(part.element.ancestry())[:3])
    )
    letters = sum(character.isalnum() for character in first.text)
    if len(first.text) > 150 or bold < 0.9 * letters:
        return None
    start = len(first.text) - len(_NOT_LETTERS.sub("", first.text, count=1)) if _NOT_LETTERS.match(first.text) else 0
    end = start + len(re.sub(r"[^\w»\")\]!؟?.…#]+$", "", first.text[start:]))
    return first.traced.cut(start, end)


def _days(tree: Tree, frame: Element, text: Element, around: Sequence[Line]) -> tuple[date | None, date | None]:
    published: date | None = None
    for element in frame.inside():
        written = element.attributes.get("datetime") if element.tag == "time" else None
        if written and not any(holder is text for holder in element.ancestry()):
            published = published or day_of(written)
    modified: date | None = None
    for line in around:
        cut = place_of("update", line.text)
        if place_of("other_day", line.text) is not None:
            continue
        if cut is not None:
            modified = modified or publication_day(line.text[cut:])
        elif published is None and len(line.text) <= LONGEST:
            published = publication_day(line.text)
    return published, modified


def _author(tree: Tree, frame: Element, text: Element, system: Mapping[str, Any]) -> str | None:
    wanted = frozenset(system.get("author_class", ()))
    for element in frame.inside():
        if not _classes(element).isdisjoint(wanted) and not any(holder is text for holder in element.ancestry()):
            name = tree.text(element)
            if name and len(name) <= 60:
                return name
    return None


def _address(frame: Element) -> str | None:
    """The post's own address: the link around its time."""
    for element in frame.inside():
        if element.tag == "time":
            for holder in element.ancestry():
                if holder.tag == "a" and holder.attributes.get("href", "").startswith("http"):
                    return holder.attributes["href"]
    return None


def _number(frame: Element, system: Mapping[str, Any]) -> str | None:
    key = system.get("number")
    for element in frame.inside():
        written = element.attributes.get(key, "") if key else ""
        if written:
            tail = written.rsplit("/", 1)[-1]
            return tail if tail.isalnum() and len(tail) <= 20 else None
    return None


def _is_edited_mark(tree: Tree, element: Element) -> bool:
    return element.tag == "span" and not element.tokens and tree.text(element) == "edited"
