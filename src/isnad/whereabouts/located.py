"""Where the places of a report may lie: each looked up once, with its sentence and the report's other places beside it.

The words stay as they stood; the look-up keeps every candidate, and accepts one only where it stands clear.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from isnad.places import Gazetteer, Match, find
from isnad.reading import Entity, Reading
from isnad.text import Document, Prose, Span

# A name may stand in many sentences; the first few say where it lies, or none does.
_SENTENCES = 3


@dataclass(frozen=True, slots=True)
class Located:
    """One place of a report: the id of its entity, where it is first named, in which words, and what they may mean."""

    entity: str
    span: Span
    words: str
    times: int
    match: Match

    def as_dict(self) -> dict[str, Any]:
        return {
            "entity": self.entity, "span": list(self.span), "words": self.words, "times": self.times,
            **self.match.as_dict(),
        }  # fmt: skip


def locate(document: Document, reading: Reading, *, gazetteer: Gazetteer | None = None) -> tuple[Located, ...]:
    """The places that a report names, in the order of the text. The core gazetteer is used unless one is given."""
    prose = Prose(document.text)
    places = [entity for entity in reading.entities if entity.type == "LOC"]
    spans = {
        entity.id: sorted(mention.span for mention in reading.mentions if mention.entity == entity.id)
        for entity in places
    }
    found = [
        Located(entity.id, where[0], where[0].of(document.text), len(where), match)
        for entity in places
        if (where := spans[entity.id])
        for match in (_looked_up(entity, document, prose, where, places, gazetteer),)
    ]
    return tuple(sorted(found, key=lambda one: one.span))


def by_entity(located: Iterable[Located]) -> Mapping[str, Located]:
    """The places of a report by the ids of their entities."""
    return {one.entity: one for one in located}


def _looked_up(
    entity: Entity,
    document: Document,
    prose: Prose,
    spans: list[Span],
    places: list[Entity],
    gazetteer: Gazetteer | None,
) -> Match:
    sentences = dict.fromkeys(prose.sentence_at(span.start) or span for span in spans[:_SENTENCES])
    return find(
        entity.name,
        context=" ".join(sentence.of(document.text) for sentence in sentences),
        others=[other.name for other in places if other.id != entity.id],
        gazetteer=gazetteer,
    )
