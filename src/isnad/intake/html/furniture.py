"""What stands around an article: told by the words of a line and by the names of the elements that hold it.

The words are in `ar/furniture` and `en/furniture`, the names in `web/markup`. Refuses to judge by words alone where a
sentence of a report could begin with them: then a colon, a dash or a link must follow.
"""

import re
from functools import cache
from typing import Literal

from isnad.intake.html.tree import Element
from isnad.lexicon import words
from isnad.text import fold

Group = Literal[
    "alone",
    "opens",
    "opens_links",
    "closes",
    "closes_over_links",
    "about_the_site",
    "update",
    "other_day",
    "correction",
    "published",
    "issue",
    "byline",
    "source",
    "contact",
    "rights",
    "section",
    "logo",
]

_LETTERS = re.compile(r"[^\W\d_]+")
_GOES_ON = re.compile(r"\s*(?:$|[:|\-–—ـ؟?…►»(])")


def bare(text: str) -> str:
    """The folded words of a text, signs and figures left out.

    >>> bare("التعليقات (1):")
    'التعليقات'
    """
    return " ".join(_LETTERS.findall(fold(text)))


@cache
def phrases(group: Group) -> frozenset[str]:
    """The phrases of a group, as `bare` gives them."""
    return frozenset(
        bare(phrase) for language in ("ar", "en") for phrase in words(f"{language}/furniture").get(group, {})
    )


def _choices(group: Group) -> str:
    longest_first = sorted(phrases(group), key=len, reverse=True)
    choices = "|".join(r"\W+".join(map(re.escape, phrase.split())) for phrase in longest_first)
    return rf"(?:{choices})(?![^\W\d_])"


@cache
def _opening(group: Group) -> re.Pattern[str]:
    return re.compile(rf"\W*{_choices(group)}")


@cache
def _holding(group: Group) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W\d_]){_choices(group)}")


def is_nothing_but(group: Group, text: str) -> bool:
    """Is the text one of the group's phrases, signs and figures aside?"""
    return len(text) < 80 and bare(text) in phrases(group)


def begins_with(group: Group, text: str) -> int:
    """How many characters of the folded text a phrase of the group takes at its beginning; 0 for none."""
    found = _opening(group).match(fold(text[:120]))
    return found.end() if found else 0


def is_labelled(group: Group, text: str, *, is_link: bool = False) -> bool:
    """Does the text begin with a phrase of the group as a label: a colon, dash or link goes on from it?"""
    end = begins_with(group, text)
    return bool(end) and (is_link or bool(_GOES_ON.match(fold(text[:120])[end:])))


def is_said(group: Group, text: str) -> bool:
    """Does a phrase of the group open the text, or stand in it as a label with its colon?"""
    if begins_with(group, text):
        return True
    folded = fold(text[:200])
    return any(folded[found.end() :].lstrip().startswith(":") for found in _holding(group).finditer(folded))


def place_of(group: Group, text: str) -> int | None:
    """Where in the text a phrase of the group first stands as words of their own."""
    folded = fold(text)
    found = _holding(group).search(folded)
    if not found:
        return None
    # Folding only drops characters, so the place in the text is at or after the place in the folded text.
    return _unfolded(text, found.start())


def _unfolded(text: str, folded_place: int) -> int:
    taken = 0
    for place, character in enumerate(text):
        if taken >= folded_place and fold(character):
            return place
        taken += len(fold(character))
    return len(text)


@cache
def _names(table: str, key: str) -> frozenset[str]:
    return frozenset(words("web/markup")[table][key])


def is_named(element: Element, table: str) -> bool:
    """Is one of the words of the element's class, id or role in the table's tokens?"""
    return not element.tokens.isdisjoint(_names(table, "tokens"))


def is_furniture_tag(element: Element) -> bool:
    """Is the element itself, by its tag, never part of an article?"""
    return element.tag in _names("furniture", "tags")


def is_comments(element: Element) -> bool:
    """Does the element hold others' comments?"""
    names = frozenset(words("web/markup")["comments"]["names"])
    whole = f"{element.attributes.get('class', '')} {element.attributes.get('id', '')}".lower().split()
    return any(name in names or name.split("-")[0] in ("comment", "commentlist") for name in whole)


def is_platform(name: str) -> bool:
    """Is this the name of a platform on which others publish, and so no outlet?"""
    return fold(name).strip() in {fold(known) for known in words("web/markup")["platforms"]["names"]}
