"""The one door to reading: a document in, a reading out, by whichever reader is asked."""

from dataclasses import replace
from typing import Protocol

from isnad.reading import attributions, events, mentions, unnamed
from isnad.reading.schema import Reading, Time
from isnad.text import Document, Prose
from isnad.times import find as find_times


class Reader(Protocol):
    """Anything that reads a report. `name` holds the version too: it is kept with every reading."""

    name: str

    def read(self, document: Document) -> Reading: ...


class Rules:
    """The default reader: lexicons and rules, deterministic, offline."""

    name = "rules/1"

    def read(self, document: Document) -> Reading:
        prose = Prose(document.text)
        lower = layers(document, prose)
        happened = events.find(prose, lower.mentions, lower.unnamed, lower.times, lower.attributions)
        return replace(lower, reader=self.name, events=happened)


def layers(document: Document, prose: Prose) -> Reading:
    """What the default reader finds before it asks what happened."""
    times = tuple(
        Time(f"t{number}", found.span, found.value, found.made_by, found.remark)
        for number, found in enumerate(find_times(prose, published=document.published), 1)
    )
    names, entities = mentions.find(prose)
    counted = unnamed.find(prose, names, times)
    said = attributions.find(prose, names, outlet=document.outlet)
    return Reading(Rules.name, mentions=names, entities=entities, unnamed=counted, times=times, attributions=said)


RULES: Reader = Rules()


def read(document: Document, *, reader: Reader = RULES) -> Reading:
    """Read a report. Same document and same reader, same reading."""
    return reader.read(document)
