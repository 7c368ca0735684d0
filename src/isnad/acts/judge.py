"""Judge: a person says that two entries are the same, different, or that it cannot be told."""

from datetime import datetime

from isnad.custody import digest
from isnad.errors import IsnadError
from isnad.record import KINDS, Judgement, Verdict, liken, matcher, weigh
from isnad.store import ledger, record, writing


class EventsAreJoinedAsClaims(IsnadError):
    """A judgement on an event: what is decided there is whether two claims tell of one thing."""

    ar = "الواقعة تُجمع بجمع الأقوال التي ترويها: isnad join تقرير:رقم تقرير:رقم same --why كلمات"
    en = "Events are joined by joining the claims that tell of them: isnad join REPORT:NUMBER REPORT:NUMBER same …"
    exit_code = 15


def judge(*, left: str, right: str, verdict: Verdict, why: str, by: str, at: datetime, further: str = "") -> Judgement:
    """Keep a judgement on two entries, by their keys or the beginnings of them; of a record's, any of its entries.

    The matcher is asked anew, so that what it says cannot be handed in. Raises `NoSuchRecord`, `RecordKeyIsUnclear`,
    `NotTwoEntries`, `ReasonNeeded`, `KunyaIsNotEnough`,
    `SpeaksAgainst` or `EventsAreJoinedAsClaims`; then nothing is kept.
    """
    with writing():
        known = record.records(kinds=KINDS)
        sides = [record.find(known, key) for key in (left, right)]
        one, other = (record.entry_in(side, key) for side, key in zip(sides, (left, right), strict=True))
        if "event" in (one.kind, other.kind):
            raise EventsAreJoinedAsClaims
        likeness = liken(*sides) if one.kind == other.kind and one.kind != "unnamed" else None
        judgement = Judgement(
            number=record.next_judgement(), left=one.key, right=other.key, verdict=verdict, by=by, at=at,
            why=" ".join(why.split()), further=" ".join(further.split()), matcher=matcher(),
            score=likeness.score if likeness else None, kunya_only=bool(likeness and likeness.kunya_only),
        )  # fmt: skip
        weigh(judgement, record.standing(known), left=one, right=other)
        kept = record.keep_judgement(judgement, left=one, right=other, line=ledger.next_seq())
        ledger.append(
            at=at, by=by, act="judge", subject=f"judgement/{judgement.number}", details={"digest": digest([kept])}
        )
    return judgement
