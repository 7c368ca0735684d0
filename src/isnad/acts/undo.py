"""Undo: a judgement no longer stands; exactly what it joined comes apart. The judgement stays readable."""

from datetime import datetime

from isnad.custody import digest
from isnad.record import Undoing, standing_of
from isnad.record.judgement import ReasonNeeded
from isnad.store import ledger, record, writing
from isnad.store.record import NoSuchJudgement


def undo(*, judgement: int, why: str, by: str, at: datetime) -> Undoing:
    """Take back the judgement of that number. Raises `NoSuchJudgement` or `ReasonNeeded`."""
    why = " ".join(why.split())
    if not why:
        raise ReasonNeeded
    with writing():
        if judgement not in {one.number for one in standing_of(record.judgements(), record.undoings())}:
            raise NoSuchJudgement(number=judgement)
        undoing = Undoing(judgement, by, at, why)
        kept = record.keep_undoing(undoing, line=ledger.next_seq())
        ledger.append(at=at, by=by, act="undo", subject=f"judgement/{judgement}", details={"digest": digest([kept])})
    return undoing
