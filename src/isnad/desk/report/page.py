"""One report as a page shows it: its text in pieces, what it says as cards, where it came from. Plain values only."""

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from isnad import claims
from isnad.claims import Claim, Slot, Source
from isnad.desk.report.marks import LAYERS, Finding, Ground, Layer, Piece, paragraphs
from isnad.reading import Reading
from isnad.reading.schema import MentionType, Role
from isnad.store.report import ReportOnShelf
from isnad.text import Document, Span
from isnad.whereabouts import Passage

Direction = Literal["rtl", "ltr"]

_NAMED: dict[MentionType, Layer] = {"PER": "person", "ORG": "organisation", "LOC": "place"}
# What → about whom → where → when.
_ROLES: tuple[Role, ...] = (
    "actor", "target", "beneficiary", "from", "via", "to", "place", "time", "instrument", "amount",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """One role of a claim and all that fills it."""

    role: Role
    slots: tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A claim, ready to be shown: who says → through whom → what → about whom → where → when, and the exact words.

    `sources` runs from the outermost to the innermost; when it is empty the report says so itself. `before`, `trigger`
    and `after` together are the sentence quoted; `at` is where its trigger stands in the text. `doubtful` are those of
    its words that a machine read from a picture and is not sure of.
    """

    claim: Claim
    sources: tuple[Source, ...]
    parts: tuple[Part, ...]
    before: str
    trigger: str
    after: str
    at: int
    chosen: bool
    passages: tuple[Passage, ...]
    doubtful: tuple[str, ...]

    @property
    def matter(self) -> str:
        """The key under which the claim's matter is found."""
        return f"{self.claim.report}:{self.claim.number}"


@dataclass(frozen=True, slots=True)
class LayerCount:
    """A layer in the legend, and how much was found in it."""

    layer: Layer
    count: int


@dataclass(frozen=True, slots=True)
class Page:
    """Everything the report page shows. `headline` is the first line when it is the title."""

    headline: tuple[Piece, ...]
    paragraphs: tuple[tuple[Piece, ...], ...]
    cards: tuple[Card, ...]
    legend: tuple[LayerCount, ...]
    anchors: frozenset[int]
    direction: Direction
    language: str
    chosen: int | None


def page(
    shelved: ReportOnShelf,
    *,
    chosen: int | None = None,
    passages: Callable[[Sequence[Claim]], Mapping[int, tuple[Passage, ...]]] = lambda stated: {},
    doubtful: Sequence[Span] = (),
) -> Page:
    """The page of a report; `chosen` is the number of the claim whose words are to be shown.

    `passages` gives what the maps of the day say of the movements among the claims, `doubtful` where words stand that a
    machine read from a picture and is not sure of.
    """
    document = shelved.document
    reading = shelved.reading or Reading(reader="")
    stated = claims.state(document, reading)
    maps = passages(stated)
    found = [*findings(reading), *(Finding(span, "doubtful", "tesseract") for span in doubtful)]
    lines = paragraphs(document.text, found, (ground for claim in stated for ground in _grounds(claim)))
    titled = bool(lines) and document.text.split("\n", 1)[0].strip() == (document.title or "").strip()
    return Page(
        headline=lines[0] if titled else (),
        paragraphs=tuple(lines[1:] if titled else lines),
        cards=tuple(_card(document, claim, chosen, maps.get(claim.number, ()), doubtful) for claim in stated),
        legend=_legend(found),
        anchors=frozenset(claim.trigger.start for claim in stated),
        direction=direction_of(document.text),
        language=document.language or "ar",
        chosen=chosen,
    )


def findings(reading: Reading) -> list[Finding]:
    """Everything a reading found that has words in the text."""
    links = {
        (link.span, said.made_by): Finding(link.span, "source", said.made_by)
        for said in reading.attributions
        for link in said.chain
    }
    return [
        *(Finding(each.span, _NAMED[each.type], each.made_by) for each in reading.mentions),
        *(Finding(each.span, "unnamed", each.made_by) for each in reading.unnamed),
        *(Finding(each.span, "time", each.made_by) for each in reading.times),
        *links.values(),
        *(Finding(each.trigger, "trigger", each.made_by) for each in reading.events),
    ]


def direction_of(text: str) -> Direction:
    """The way most of its letters run."""
    ways = [unicodedata.bidirectional(letter) for letter in text]
    return "ltr" if ways.count("L") > ways.count("AL") + ways.count("R") else "rtl"


def _legend(found: Sequence[Finding]) -> tuple[LayerCount, ...]:
    layers = [finding.layer for finding in found]
    return tuple(LayerCount(layer, layers.count(layer)) for layer in LAYERS if layer in layers)


def _grounds(claim: Claim) -> Iterable[Ground]:
    yield Ground(claim.quote, claim.number, part=False)
    for span in claim.parts:
        yield Ground(span, claim.number, part=True)


def _card(
    document: Document, claim: Claim, chosen: int | None, passages: tuple[Passage, ...], doubtful: Sequence[Span]
) -> Card:
    return Card(
        claim=claim,
        sources=claim.chain,
        parts=tuple(Part(role, claim.filling(role)) for role in _ROLES if claim.filling(role)),
        before=document.text[claim.quote.start : claim.trigger.start],
        trigger=claim.trigger.of(document.text),
        after=document.text[claim.trigger.end : claim.quote.end],
        at=claim.trigger.start,
        chosen=claim.number == chosen,
        passages=passages,
        doubtful=tuple(span.of(document.text) for span in doubtful if claim.rests_on(span)),
    )
