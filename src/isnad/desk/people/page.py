"""The list of people as a page shows it: one entry a person a report, with links to where the same name stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from isnad.store.report import PersonLine, PersonMention, ReportLine
from isnad.text import fold


@dataclass(frozen=True, slots=True)
class Place:
    """A report as a place to go to."""

    key: str
    heading: str
    outlet: str | None
    published: date | None


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence that names the person, parted at the name."""

    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One person as one report tells of them; `elsewhere` is where to look, not a match."""

    person: PersonLine
    report: Place
    elsewhere: tuple[Place, ...]

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """Every mention in its sentence."""
        return tuple(_quote(mention) for mention in self.person.mentions)

    def bears(self, sought: str) -> bool:
        """Does a name of theirs hold the letters sought?"""
        return any(fold(sought) in fold(name) for name in (self.person.name, *self.person.aliases))


def entries(people: Iterable[PersonLine], reports: Iterable[ReportLine]) -> list[Entry]:
    """The entries, in the order of the people given."""
    places = {line.key: Place(line.key, line.heading, line.outlet, line.published) for line in reports}
    return [
        Entry(person, places[person.report], tuple(places[key] for key in person.also_named_in)) for person in people
    ]


def _quote(mention: PersonMention) -> Quote:
    start, end = mention.span.start - mention.quote.start, mention.span.end - mention.quote.start
    return Quote(mention.quote_words[:start], mention.words, mention.quote_words[end:])
