"""Split: take one entry out of its record, and mark it as not to be confused with those it was joined with."""

from dataclasses import dataclass
from datetime import datetime

from isnad.acts.judge import EventsAreJoinedAsClaims
from isnad.custody import digest
from isnad.errors import IsnadError
from isnad.record import Entry, Judgement, Undoing, matcher, parting
from isnad.record.judgement import ReasonNeeded
from isnad.store import ledger, record, writing


class NothingToSplit(IsnadError):
    """The entry is joined with no other."""

    ar = "هذا المدخل ليس مجموعاً مع غيره، فلا شيء يُفصل."
    en = "This entry is joined with no other; there is nothing to take apart."
    exit_code = 15


@dataclass(frozen=True, slots=True)
class Split:
    """The entry that was taken out, what was undone for it, and what keeps it apart now."""

    entry: Entry
    undone: tuple[Judgement, ...]
    apart: tuple[Judgement, ...]


def split(*, entry: str, why: str, by: str, at: datetime) -> Split:
    """Undo every «same» that joins the entry, and keep «different» in the place of each.

    Others that were joined only through it come apart too. Raises `NothingToSplit`, `ReasonNeeded`, `NoSuchRecord`,
    `RecordKeyIsUnclear` or `EventsAreJoinedAsClaims`.
    """
    why = " ".join(why.split())
    if not why:
        raise ReasonNeeded
    with writing():
        whole = record.record(entry)
        taken = record.entry_in(whole, entry)
        if taken.kind == "event":
            raise EventsAreJoinedAsClaims
        undone = parting(taken.key, whole.judgements)
        if not undone:
            raise NothingToSplit
        line, first = ledger.next_seq(), record.next_judgement()
        apart = tuple(
            Judgement(first + at_, one.left, one.right, "different", by, at, why, matcher())
            for at_, one in enumerate(undone)
        )
        held = {each.key: each for each in whole.entries}
        kept = [record.keep_undoing(Undoing(one.number, by, at, why), line=line) for one in undone]
        kept += [record.keep_judgement(one, left=held[one.left], right=held[one.right], line=line) for one in apart]
        ledger.append(
            at=at, by=by, act="split", subject=f"judgement/{first}",
            details={"undone": len(undone), "digest": digest(kept)},
        )  # fmt: skip
    return Split(taken, undone, apart)
