"""Who published the page: the name on which its title, its description, its logo and its foot agree.

Refuses the name of a platform (a channel on Telegram is its own outlet) and names of sections.
"""

import re
from collections.abc import Iterator

from isnad.intake.html.furniture import bare, is_nothing_but, is_platform, phrases
from isnad.intake.html.headline import Headline, is_home, names_beside
from isnad.intake.html.outline import script_of
from isnad.intake.html.structured import Structured
from isnad.intake.html.tree import Element, Tree

_FOOT_SIGNS = re.compile(r"\s+[|\-–—ـ•·,،.]+\s+|[|•·©®،.]|\s[-–—]\s|\n|(?:\(c\))|\s{3,}", re.IGNORECASE)
_YEARS = re.compile(r"[\d\u0660-\u0669]{4}(?:\s*[-–]\s*[\d\u0660-\u0669]{4})?\s*[م]?")


def find_outlet(tree: Tree, described: Structured, headline: Headline | None, script: str) -> str | None:
    """The outlet's name in the language of the article, or None when the page names none."""
    votes: dict[str, float] = {}
    names: dict[str, str] = {}
    # Votes by place, not by repetition: a name that stands ten times at the head is still one voice.
    for place, weight, written in _candidates(tree, described, headline):
        for name in {in_script(written, script)}:
            key = bare(name)
            if not _could_be_outlet(name, headline):
                continue
            names.setdefault(key, name)
            votes[f"{place}\n{key}"] = max(votes.get(f"{place}\n{key}", 0.0), weight)
    totals: dict[str, float] = {}
    for voted, weight in votes.items():
        key = voted.split("\n", 1)[1]
        totals[key] = totals.get(key, 0.0) + weight
    if not totals:
        return None
    return names[max(totals, key=lambda key: totals[key])]


def in_script(written: str, script: str) -> str:
    """The part of a name given in two scripts that is in the script asked for; else the whole.

    >>> in_script("Khabour Bulletin — نشرة الخابور", "ar"), in_script("Staff / فريق التحرير", "ar")
    ('نشرة الخابور', 'فريق التحرير')
    """
    words = written.split()
    scripts = {script_of(word) for word in words if any(letter.isalpha() for letter in word)}
    if len(scripts) < 2:
        return " ".join(words)
    kept = [word for word in words if any(letter.isalpha() for letter in word) and script_of(word) == script]
    return " ".join(kept)


def _candidates(tree: Tree, described: Structured, headline: Headline | None) -> Iterator[tuple[str, float, str]]:
    for name in described.publishers:
        yield "described", 5.0, name
    beside = names_beside(headline, described.page_title)
    for place, name in enumerate(beside):
        yield "title", 3.0 if place == len(beside) - 1 else 2.5 if place == 0 else 1.0, name
    for element in tree.root.inside():
        if element.tag == "a" and is_home(element):
            yield "home", 2.0, tree.text(element)
            yield from (("logo", 2.0, alt) for alt in _alternatives(element))
        elif element.tag in ("img", "amp-img") and _is_logo(element):
            yield from (("logo", 2.5, alt) for alt in _alternatives(element))
        elif element.tag in ("h1", "h2", "div", "p", "span") and _is_site_name(element):
            yield "masthead", 2.0, tree.text(element)
        elif element.tag in ("footer", "p", "div", "td", "small", "span") and _is_foot(tree, element):
            yield from (("foot", 2.0, name) for name in _names_at_foot(tree.text(element)))


def _alternatives(element: Element) -> Iterator[str]:
    for here in element.inside():
        alt = here.attributes.get("alt", "").strip()
        if here.tag in ("img", "amp-img") and alt:
            yield _without_logo_words(alt)


def _without_logo_words(alt: str) -> str:
    words = alt.split()
    marks = phrases("logo")
    while words and bare(words[0]) in marks:
        words = words[1:]
    while words and bare(words[-1]) in marks:
        words = words[:-1]
    return " ".join(words)


def _is_logo(element: Element) -> bool:
    names = (
        f"{element.attributes.get('src', '')} {element.attributes.get('class', '')} {element.attributes.get('id', '')}"
    )
    inside = any(
        here.tag == "header" or not here.tokens.isdisjoint({"logo", "masthead", "brand"}) for here in element.ancestry()
    )
    return "logo" in names.lower() or inside


def _is_site_name(element: Element) -> bool:
    held_in_head = any(
        here.tag == "header" or not here.tokens.isdisjoint({"header", "masthead", "site-header"})
        for here in element.ancestry()
        if here is not element
    )
    in_article = any(here.tag in ("article", "main") for here in element.ancestry())
    named = not element.tokens.isdisjoint({"site-title", "sitename", "site-name", "blog-title", "brand", "logo"})
    return (named or (held_in_head and element.tag in ("h1", "h2"))) and not in_article


def _is_foot(tree: Tree, element: Element) -> bool:
    direct = "".join(tree.file[child.start : child.end] for child in element.children if not isinstance(child, Element))
    if len(direct) > 400 or not direct.strip():
        return False
    return "©" in direct or "&copy;" in direct or any(mark in bare(direct) for mark in phrases("rights"))


def _names_at_foot(text: str) -> Iterator[str]:
    text = _YEARS.sub(" ", text)
    for piece in _FOOT_SIGNS.split(text):
        words = piece.split()
        for size in range(len(words), 0, -1):
            if bare(" ".join(words[:size])) in phrases("rights"):
                words = words[size:]
                break
        name = " ".join(words)
        if name.startswith("ل") and words and bare(words[0]) in ("لموقع", "لصحيفة", "لوكالة", "لشبكة"):
            name = " ".join(words[1:])
        if name:
            yield name


def _could_be_outlet(name: str, headline: Headline | None) -> bool:
    words = bare(name)
    if len(words) < 2 or len(name) > 70 or is_platform(name) or name.startswith(("http", "@")):
        return False
    if is_nothing_but("section", name) or is_nothing_but("logo", name) or is_nothing_but("alone", name):
        return False
    title = bare(headline.traced.text) if headline else ""
    return words != title


def clean_author(written: str | None, script: str, outlet: str | None) -> str | None:
    """A person's name or a desk's, never an address or the outlet itself."""
    if not written or written.startswith(("http", "www.", "@")) or len(written) > 100:
        return None
    name = in_script(written, script) or written
    return None if outlet and bare(name) == bare(outlet) else name or None
