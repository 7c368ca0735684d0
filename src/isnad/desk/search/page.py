"""What the page of a search shows, as plain values: sentences parted where a word was found, and links that narrow."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlencode

from isnad.claims import label
from isnad.corroboration import GRADES, grade_in_words
from isnad.errors import Language
from isnad.reading.schema import EVENT_TYPES
from isnad.store.search import Facets, Hit, Quote
from isnad.text import Document

MOST = 30
_SHOWN = 12
Narrowed = Literal["place", "body", "type", "grade", "month"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence; `found` where it is a word that was sought."""

    words: str
    found: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """A report that was found, with the sentences in which the words stand."""

    document: Document
    quotes: tuple[tuple[Piece, ...], ...]


@dataclass(frozen=True, slots=True)
class Value:
    """A value to narrow the search by: in words, how many of the reports found tell of it, and the address."""

    said: str
    reports: int
    address: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to narrow the search."""

    name: Narrowed
    values: tuple[Value, ...]


def shown(hits: Iterable[Hit]) -> list[Shown]:
    """The reports found, the likeliest first."""
    return [Shown(hit.document, tuple(tuple(_pieces(quote)) for quote in hit.quotes)) for hit in hits]


def _pieces(quote: Quote) -> Iterator[Piece]:
    at = 0
    for start, end in quote.found:
        yield Piece(quote.words[at:start], found=False)
        yield Piece(quote.words[start:end], found=True)
        at = end
    yield Piece(quote.words[at:], found=False)


def facets(counted: Facets, asked: Mapping[str, str], language: Language) -> list[Facet]:
    """The ways to narrow what was found, each value a link that adds it to what was asked, or takes it back."""
    types: dict[str, str] = {code: label("type", code, language) for code in EVENT_TYPES}
    grades: dict[str, str] = {grade: grade_in_words(grade, language) for grade in GRADES}
    every: tuple[tuple[Narrowed, Mapping[str, int], Mapping[str, str]], ...] = (
        ("place", counted.place, {}), ("body", counted.body, {}), ("type", counted.type, types),
        ("grade", counted.grade, grades), ("month", counted.month, {}),
    )  # fmt: skip
    found = (Facet(name, tuple(_values(name, counts, said, asked))) for name, counts, said in every)
    return [facet for facet in found if facet.values]


def _values(
    name: Narrowed, counts: Mapping[str, int], said: Mapping[str, str], asked: Mapping[str, str]
) -> Iterator[Value]:
    for value, reports in list(counts.items())[:_SHOWN]:
        chosen = asked.get(name) == value
        others = {key: each for key, each in asked.items() if key != name}
        yield Value(said.get(value, value), reports, urlencode(others if chosen else {**others, name: value}), chosen)
