"""The desk's ledger: custody's chain, kept in the database. Lines are written only inside the act's own transaction."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime

from django.db import connection

from isnad.custody import START, Line, canonical, chain
from isnad.custody.ledger import Detail
from isnad.store.models import LedgerRow


def append(
    *,
    at: datetime,
    by: str,
    act: str,
    subject: str,
    because: str | None = None,
    details: Mapping[str, Detail] | None = None,
) -> Line:
    """Write the next line. Raises `RuntimeError` outside a transaction: a line and its act stand or fall together."""
    if not connection.in_atomic_block:
        raise RuntimeError("a ledger line needs the transaction of its act")
    row = LedgerRow.objects.order_by("seq").last()
    line = chain(_line(row) if row else None, at=at, by=by, act=act, subject=subject, because=because, details=details)
    LedgerRow.objects.create(
        seq=line.seq, at=line.at, by=line.by, act=line.act, subject=line.subject, because=line.because,
        details=canonical(dict(line.details)), prev=line.prev, hash=line.hash,
    )  # fmt: skip
    return line


def next_seq() -> int:
    """The number of the next line, for rows that say under which line they were kept."""
    last = LedgerRow.objects.order_by("seq").last()
    return last.seq + 1 if last else 1


def lines(*, after: int = 0) -> Iterator[Line]:
    """All lines in order, a few at a time; or those after the line of that number."""
    for row in LedgerRow.objects.filter(seq__gt=after).order_by("seq").iterator(chunk_size=1000):
        yield _line(row)


def tells(act: str, subject: str) -> bool:
    """Is there a line of that act on that subject?"""
    return LedgerRow.objects.filter(act=act, subject=subject).exists()


def within(item: str) -> Counter[str]:
    """The items that came inside an item, and how often each."""
    rows = LedgerRow.objects.filter(details__contains=f'"within":"{item}"').values_list("subject", flat=True)
    return Counter(rows)


def came_within(item: str) -> list[str | None]:
    """The items that an item came inside, each once, in order; None stands for the times that it came by itself."""
    rows = LedgerRow.objects.filter(act__in=("receive", "derive"), subject=item).order_by("seq")
    return list(dict.fromkeys(json.loads(row.details).get("within") for row in rows))


def made_of(item: str) -> list[str]:
    """What tools made of an item and stands beside it, in order."""
    rows = LedgerRow.objects.filter(act="derive", details__contains=f'"within":"{item}"').order_by("seq")
    return list(dict.fromkeys(rows.values_list("subject", flat=True)))


def tools_of(item: str) -> list[tuple[str, str]]:
    """By which tools, told what, an item was made of another."""
    rows = LedgerRow.objects.filter(act="derive", subject=item).order_by("seq")
    told = [json.loads(row.details) for row in rows]
    return list(dict.fromkeys((str(each["made_by"]), str(each.get("settings", ""))) for each in told))


def head() -> str:
    """The hash of the last line: note it down elsewhere, and a cut tail will show."""
    row = LedgerRow.objects.order_by("seq").last()
    return row.hash if row else START


def _line(row: LedgerRow) -> Line:
    return Line(
        seq=row.seq, at=row.at, by=row.by, act=row.act, subject=row.subject, because=row.because,
        details=json.loads(row.details), prev=row.prev, hash=row.hash,
    )  # fmt: skip
