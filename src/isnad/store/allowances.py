"""Which readers may send text out of this desk: what people said last, reader by reader, in one version of each."""

from dataclasses import dataclass
from datetime import datetime

from isnad.store.models import AllowanceRow


@dataclass(frozen=True, slots=True)
class Allowance:
    """What a person said of a reader: its signature (name and version), allowed or not, why, when, who."""

    reader: str
    allowed: bool
    why: str
    at: datetime
    by: str


def keep(allowance: Allowance) -> None:
    """Keep what was said; earlier ones stay readable."""
    AllowanceRow.objects.create(
        reader=allowance.reader, allowed=allowance.allowed, why=allowance.why, at=allowance.at, by=allowance.by
    )


def is_allowed(reader: str) -> bool:
    """May the reader of this signature send text out? Nobody's word is a no."""
    row = AllowanceRow.objects.filter(reader=reader).order_by("-id").first()
    return row is not None and row.allowed


def allowances() -> list[Allowance]:
    """All that was said, the oldest first."""
    return [Allowance(row.reader, row.allowed, row.why, row.at, row.by) for row in AllowanceRow.objects.order_by("id")]
