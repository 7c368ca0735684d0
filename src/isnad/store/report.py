"""A report as it lies on the shelf, in plain nouns: the line in a list, the whole of it, and the people it names."""

from dataclasses import dataclass
from datetime import date, datetime

from isnad.custody import Item, Receipt
from isnad.reading import Reading
from isnad.text import Document, Span


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a reading found, layer by layer."""

    people: int = 0
    places: int = 0
    organisations: int = 0
    unnamed: int = 0
    times: int = 0
    attributions: int = 0
    events: int = 0

    @classmethod
    def of(cls, reading: Reading) -> "Counts":
        """The counts of a reading; `people` and its like count entities, not mentions."""
        kinds = [entity.type for entity in reading.entities]
        return cls(
            people=kinds.count("PER"),
            places=kinds.count("LOC"),
            organisations=kinds.count("ORG"),
            unnamed=len(reading.unnamed),
            times=len(reading.times),
            attributions=len(reading.attributions),
            events=len(reading.events),
        )


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One report in a list. `received_*` are those of the first receipt; `counts` is None until it has been read.

    `opening` holds the first words of the text.
    """

    key: str
    title: str | None
    opening: str
    outlet: str | None
    published: date | None
    received_at: datetime
    received_by: str
    receipts: int
    counts: Counts | None

    @property
    def read(self) -> bool:
        return self.counts is not None

    @property
    def heading(self) -> str:
        """What to call it in a list: its title, or its opening words where it has none."""
        return self.title or f"{self.opening}…"


@dataclass(frozen=True, slots=True)
class ReportOnShelf:
    """One report with its latest reading, the item it came in, and every time that item was received."""

    document: Document
    reading: Reading | None
    read_at: datetime | None
    read_by: str | None
    item: Item
    receipts: tuple[Receipt, ...]


@dataclass(frozen=True, slots=True)
class PersonMention:
    """One place where a report names a person: the words, and the sentence they stand in."""

    span: Span
    words: str
    quote: Span
    quote_words: str


@dataclass(frozen=True, slots=True)
class PersonRole:
    """A role as the report states it, with the names of the body and the place."""

    title: str
    org: str | None
    place: str | None


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One person as one report tells of them, never joined with anyone of another report.

    `also_named_in` lists the other reports in which someone bears the same name or alias in another spelling or the
    same: a place to look, not a match.
    """

    report: str
    title: str | None
    entity: str
    name: str
    aliases: tuple[str, ...]
    roles: tuple[PersonRole, ...]
    affiliation: tuple[str, ...]
    origin: str | None
    nationality: str | None
    mentions: tuple[PersonMention, ...]
    also_named_in: tuple[str, ...]
