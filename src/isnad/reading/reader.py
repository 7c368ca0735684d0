"""The one door to reading: a document in, a reading out, by whichever reader is asked."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from isnad.reading import attributions, events, mentions, posts, unnamed
from isnad.reading.schema import Entity, Mention, Reading, Time
from isnad.text import Document, Prose
from isnad.times import find as find_times

Named = tuple[tuple[Mention, ...], tuple[Entity, ...]]
Namer = Callable[[Prose], Named]


class Reader(Protocol):
    """Anything that reads a report.

    `name` and `version` are codes without a space, and are kept with every reading; whatever could change a reading
    changes the version. `sends_text_out` is true of a reader whose words may leave this machine: such a one reads only
    where a person has allowed it.
    """

    @property
    def name(self) -> str: ...

    @property
    def version(self) -> str: ...

    @property
    def sends_text_out(self) -> bool: ...

    def read(self, document: Document) -> Reading: ...


def signature(reader: Reader) -> str:
    """The reader as it stands beside what it read: «rules/1»."""
    return f"{reader.name}/{reader.version}"


@dataclass(frozen=True, slots=True)
class Rules:
    """The default reader: lexicons, rules and the small models over them, deterministic, offline.

    With other `names` the names come from elsewhere, and everything that stands on names is read over those.
    """

    name: str = "rules"
    version: str = "1"
    names: Namer = mentions.find
    sends_text_out: bool = False

    def read(self, document: Document) -> Reading:
        prose = Prose(document.text)
        lower = layers(document, prose, names=self.names)
        happened = events.find(prose, lower.mentions, lower.unnamed, lower.times, lower.attributions)
        return replace(lower, reader=signature(self), events=happened)


RULES = Rules()


def layers(document: Document, prose: Prose, *, names: Namer = mentions.find) -> Reading:
    """What the default reader finds before it asks what happened."""
    times = tuple(
        Time(f"t{number}", found.span, found.value, found.made_by, found.remark)
        for number, found in enumerate(find_times(prose, published=document.published), 1)
    )
    named, things = names(prose)
    entities = posts.held(prose, named, things, times)
    counted = unnamed.find(prose, named, times)
    said = attributions.find(prose, named, outlet=document.outlet)
    return Reading(signature(RULES), mentions=named, entities=entities, unnamed=counted, times=times, attributions=said)


def read(document: Document, *, reader: Reader = RULES) -> Reading:
    """Read a report. Same document and same reader, same reading, where the reader is deterministic."""
    return reader.read(document)
