"""Join: a person says that two claims of different reports tell of one thing, do not, or that it cannot be told."""

from datetime import datetime

from isnad.custody import digest
from isnad.record import Judgement, Verdict
from isnad.record.judgement import ReasonNeeded, weigh
from isnad.store import ledger, matters, writing
from isnad.store.matters import NoSuchJoin


def join(*, left: str, right: str, verdict: Verdict, why: str, by: str, at: datetime) -> Judgement:
    """Keep a decision on two claims, by their keys or `REPORT:NUMBER`.

    Raises `NoSuchClaim`, `NotTwoEntries`, `ReasonNeeded` or `SpeaksAgainst`; then nothing is kept.
    """
    told = matters.assertions()
    one, other = (matters.find(told, key) for key in (left, right))
    with writing():
        decided = matters.new_join(
            left=one.key, right=other.key, verdict=verdict, why=" ".join(why.split()), by=by, at=at
        )
        weigh(decided, matters.joins(), left=one, right=other)
        kept = matters.keep_join(decided, line=ledger.next_seq())
        ledger.append(at=at, by=by, act="join", subject=f"join/{decided.number}", details={"digest": digest([kept])})
    return decided


def undo_join(*, number: int, why: str, by: str, at: datetime) -> None:
    """Take a decision on two claims back. Raises `NoSuchJoin` or `ReasonNeeded`."""
    why = " ".join(why.split())
    if not why:
        raise ReasonNeeded
    with writing():
        if number not in {one.number for one in matters.joins()}:
            raise NoSuchJoin(number=number)
        kept = matters.keep_join_undoing(number, why=why, by=by, at=at, line=ledger.next_seq())
        ledger.append(at=at, by=by, act="unjoin", subject=f"join/{number}", details={"digest": digest([kept])})
