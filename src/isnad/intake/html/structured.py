"""What a page says about itself for machines: JSON-LD, meta elements, its title element, its canonical address.

Takes what is there and well-formed; refuses to repair. A day counts only when year, month and day are all given.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from email.utils import parsedate_to_datetime
from typing import Any

from isnad.intake.html.tree import Element, Tree, Words
from isnad.intake.tracing import Traced, Tracer

_ARTICLE_TYPES = (
    "article",
    "newsarticle",
    "blogposting",
    "reportagenewsarticle",
    "socialmediaposting",
    "report",
    "webpage",
)
_ISO_DAY = re.compile(r"\s*((?:19|20)\d\d)(?:([-/.])(\d{1,2})\2(\d{1,2})|(\d\d)(\d\d))(?!\d)")
_PUBLISHED = (
    "article:published_time", "og:published_time", "datepublished", "og:article:published_time", "article.published",
    "dc.date.issued", "dcterms.created", "dcterms.issued", "dc.date", "dcterms.date", "date", "pubdate", "publishdate",
    "publish-date", "publish_date", "publication_date", "parsely-pub-date", "sailthru.date",
    "cxenseparse:recs:publishtime",
)  # fmt: skip
_MODIFIED = ("article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "last-modified", "revised")
_TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "headline")
_AUTHORS = ("author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author")
_OUTLETS = (
    "og:site_name",
    "dc.publisher",
    "dcterms.publisher",
    "publisher",
    "application-name",
    "apple-mobile-web-app-title",
)


@dataclass(frozen=True, slots=True)
class Structured:
    """What was found; None or empty where the page does not say."""

    headlines: tuple[str, ...]
    page_title: Traced | None
    published: date | None
    modified: date | None
    author: str | None
    publishers: tuple[str, ...]
    address: str | None
    language: str | None


def day_of(written: str) -> date | None:
    """The day of a machine-written time, in the zone it is written in; None unless year, month and day are there.

    >>> day_of("2019-10-24T00:05:00+03:00"), day_of("2019"), day_of("2019-02-31")
    (datetime.date(2019, 10, 24), None, None)
    """
    found = _ISO_DAY.match(written)
    try:
        if found:
            return date(int(found[1]), int(found[3] or found[5]), int(found[4] or found[6]))
        return parsedate_to_datetime(written).date() if written[:3].isalpha() else None
    except (ValueError, TypeError, IndexError):
        return None


def structured(tree: Tree) -> Structured:
    """Read the page's own description."""
    metas: dict[str, str] = {}
    page_title: Traced | None = None
    canonical = language = None
    things: list[dict[str, Any]] = []
    for element in tree.root.inside():
        attributes = element.attributes
        if element.tag == "meta":
            name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
            content = " ".join(attributes.get("content", "").split())
            if name and content:
                metas.setdefault(name.lower(), content)
        elif element.tag == "title" and page_title is None:
            page_title = _traced(tree, element)
        elif element.tag == "link" and "canonical" in attributes.get("rel", "").lower().split():
            canonical = canonical or attributes.get("href")
        elif element.tag == "html":
            language = attributes.get("lang") or attributes.get("xml:lang")
        elif element.tag == "script" and "ld+json" in attributes.get("type", "").lower():
            things.extend(_things(tree, element))
    articles = [thing for thing in things if _is_article(thing)]
    return Structured(
        headlines=tuple(dict.fromkeys([*_texts(articles, "headline"), *_named(metas, _TITLES)])),
        page_title=page_title,
        published=_first_day([*_texts(articles, "datePublished"), *_named(metas, _PUBLISHED)]),
        modified=_first_day([*_texts(articles, "dateModified"), *_named(metas, _MODIFIED)]),
        author=next(iter([*_people(articles, "author"), *_named(metas, _AUTHORS)]), None),
        publishers=tuple(dict.fromkeys([*_people(articles, "publisher"), *_named(metas, _OUTLETS)])),
        address=canonical or metas.get("og:url"),
        language=language,
    )


def _traced(tree: Tree, element: Element) -> Traced:
    tracer = Tracer(tree.file, entities=True)
    for child in element.children:
        if isinstance(child, Words):
            tracer.add(child.start, child.end)
    return tracer.traced()


def _things(tree: Tree, element: Element) -> Iterator[dict[str, Any]]:
    """Every object in a JSON-LD block; none from a block that is not well-formed."""
    written = "".join(tree.file[start:end] for start, end in element.words()).strip().removesuffix(";")
    try:
        waiting: list[Any] = [json.loads(written, strict=False)]
    except (ValueError, RecursionError):
        return
    while waiting:
        thing = waiting.pop(0)
        if isinstance(thing, list):
            waiting.extend(thing)
        elif isinstance(thing, dict):
            yield thing
            waiting.extend(thing.get(key) for key in ("@graph", "mainEntity") if key in thing)


def _is_article(thing: dict[str, Any]) -> bool:
    types = thing.get("@type")
    return any(
        str(one).lower().rsplit("/", 1)[-1] in _ARTICLE_TYPES for one in (types if isinstance(types, list) else [types])
    )


def _texts(things: list[dict[str, Any]], key: str) -> list[str]:
    return [" ".join(thing[key].split()) for thing in things if isinstance(thing.get(key), str) and thing[key].strip()]


def _people(things: list[dict[str, Any]], key: str) -> list[str]:
    found: list[str] = []
    for thing in things:
        value = thing.get(key)
        for one in value if isinstance(value, list) else [value]:
            name = one.get("name") if isinstance(one, dict) else one
            if isinstance(name, str) and name.strip():
                found.append(" ".join(name.split()))
    return found


def _named(metas: dict[str, str], names: tuple[str, ...]) -> list[str]:
    return [metas[name] for name in names if name in metas]


def _first_day(written: list[str]) -> date | None:
    return next((day for day in map(day_of, written) if day), None)
