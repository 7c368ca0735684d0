"""Review: a second person stands by a record as it is now. Refuses one's own work and what only unnamed voices say."""

from datetime import datetime

from isnad.custody import digest
from isnad.record import Review, may_review
from isnad.store import ledger, record, writing


def review(*, key: str, why: str, by: str, at: datetime) -> Review:
    """Mark the record as verified in its present state. Raises `OwnWork`, `OneUnnamedVoice`, `ReasonNeeded`,
    `NoSuchRecord` or `RecordKeyIsUnclear`.
    """
    why = " ".join(why.split())
    with writing():
        seen = record.record(key)
        may_review(seen, by=by, why=why)
        kept_review = Review(seen.key, seen.digest, by, at, why)
        kept = record.keep_review(kept_review, line=ledger.next_seq())
        ledger.append(at=at, by=by, act="review", subject=f"record/{seen.digest}", details={"digest": digest([kept])})
    return kept_review
