"""A review: a second person looked at a record and stands by it. Refuses one's own work and hearsay of nobody.

It speaks of one state of the record; whatever changes in it, the record waits for review again.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from isnad.errors import IsnadError
from isnad.record.judgement import ReasonNeeded
from isnad.record.record import Record

__all__ = ["OneUnnamedVoice", "OwnWork", "Review", "Standing", "may_review", "stand_of", "verified_by"]

Standing = Literal["open", "judged", "verified"]


class OwnWork(IsnadError):
    """Somebody reviews a record in which he decided something himself."""

    ar = "قرّرتَ بنفسك في هذا السجل، فلا يراجعه إلا غيرك."
    en = "You decided something in this record yourself; somebody else has to review it."
    exit_code = 15


class OneUnnamedVoice(IsnadError):
    """All that the record says comes from voices that stay unnamed."""

    ar = "كل ما في هذا السجل عن مصادر لم تُذكر أسماؤها وقد تكون واحداً؛ لا يُعدّ متحقَّقاً منه."
    en = "All in this record comes from unnamed sources, which may be one; it cannot be marked verified."
    exit_code = 15


@dataclass(frozen=True, slots=True)
class Review:
    """That `by` stands by a record in the state that `digest` names, and on what strength."""

    record: str
    digest: str
    by: str
    at: datetime
    why: str


def may_review(record: Record, *, by: str, why: str) -> None:
    """May this person mark the record as verified? Raises `ReasonNeeded`, `OwnWork` or `OneUnnamedVoice`."""
    if not why.strip():
        raise ReasonNeeded
    if by in record.hands:
        raise OwnWork
    if record.rests_on_unnamed_voices:
        raise OneUnnamedVoice


def verified_by(record: Record, reviews: Iterable[Review]) -> tuple[Review, ...]:
    """The reviews that speak of the record as it is now, by people who have no hand in it."""
    state = record.digest
    return tuple(one for one in reviews if one.digest == state and one.by not in record.hands)


def stand_of(record: Record, reviews: Iterable[Review]) -> Standing:
    """Verified as it stands; judged but not reviewed since; or as it came."""
    if verified_by(record, reviews):
        return "verified"
    return "judged" if record.judgements else "open"
