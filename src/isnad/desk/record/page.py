"""What the pages of the record show, as plain values: the queue, the two sides of a judgement, one record."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Page as Turned
from django.core.paginator import Paginator

from isnad.names import Index
from isnad.record import (
    STRETCH,
    Claimed,
    Judgement,
    Proposal,
    Record,
    Review,
    Undoing,
    claimed,
    stand_of,
    verified_by,
    waiting,
)
from isnad.record.proposal import Likeness, Settling
from isnad.record.review import Standing

MOST = 50
LINES = 200


@dataclass(frozen=True, slots=True)
class Queue:
    """The likeliest pairs that nobody judged yet, and how many there are; `marked` are those already judged. `turned`
    is the stretch of records from which they come.
    """

    waiting: tuple[Proposal, ...]
    all: int
    marked: tuple[Proposal, ...]
    turned: Turned[Record]


def queue(known: tuple[Record, ...], names: Index, stretch: str | None) -> Queue:
    """The queue over one stretch of the records, the newest first."""
    turned = Paginator(known, STRETCH).get_page(stretch)
    found = waiting(known, names, stretch=turned.number)
    open_ = [one for one in found if one.standing is None]
    marked = [one for one in found if one.standing is not None]
    return Queue(tuple(open_[:MOST]), len(open_), tuple(marked[:MOST]), turned)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records beside each other, with the reasons and what would settle it."""

    left: Record
    right: Record
    likeness: Likeness
    settles: tuple[Settling, ...]

    @property
    def sides(self) -> tuple[Record, Record]:
        return self.left, self.right


def pair(proposal: Proposal) -> Pair:
    return Pair(proposal.left, proposal.right, proposal.likeness, proposal.settles)


@dataclass(frozen=True, slots=True)
class Decision:
    """One judgement in the history of a record, and its undoing where it has one."""

    judgement: Judgement
    undoing: Undoing | None


@dataclass(frozen=True, slots=True)
class Other:
    """A record that is not to be confused with this one, or of which nobody could tell."""

    key: str
    record: Record


@dataclass(frozen=True, slots=True)
class Line:
    """One record in a list."""

    record: Record
    standing: Standing


@dataclass(frozen=True, slots=True)
class Page:
    """One record as its page shows it; `doubtful` are words it rests on that a machine read and was unsure of."""

    record: Record
    standing: Standing
    history: tuple[Decision, ...]
    reviews: tuple[Review, ...]
    apart: tuple[Other, ...]
    unsure: tuple[Other, ...]
    claims: tuple[Claimed, ...]
    doubtful: tuple[str, ...] = ()

    @property
    def last(self) -> datetime | None:
        return max((one.judgement.at for one in self.history), default=None)


def lines(shown: Iterable[Record], reviews: Iterable[Review]) -> list[Line]:
    """Records in a list, each with how it stands."""
    reviews = tuple(reviews)
    return [Line(one, stand_of(one, reviews)) for one in shown]


def page(
    record: Record,
    known: Iterable[Record],
    events: Iterable[Record],
    reviews: tuple[Review, ...],
    doubtful: tuple[str, ...] = (),
) -> Page:
    """The page of one record among all of its kind, with the events in which it stands."""
    undone = {each.judgement.number: each.undoing for each in record.undone}
    judgements = sorted((*record.judgements, *(each.judgement for each in record.undone)), key=lambda one: one.number)
    others = {key: one for one in known for key in one.keys}
    return Page(
        record=record,
        standing=stand_of(record, reviews),
        history=tuple(Decision(one, undone.get(one.number)) for one in judgements),
        reviews=verified_by(record, reviews),
        apart=tuple(Other(key, others[key]) for key in record.apart_from if key in others),
        unsure=tuple(Other(key, others[key]) for key in record.unsure if key in others),
        claims=claimed(record, events),
        doubtful=doubtful,
    )
