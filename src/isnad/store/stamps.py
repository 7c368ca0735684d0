"""Time-stamps on the shelf: which authority the desk asks, which lines wait, which are stamped. Refuses to ask anyone:
that is an act."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max

from isnad.custody import Line, Vault
from isnad.sealing.token import ReplyDoesNotFit, ReplyIsNoStamp, RootsUnfit, stamped_at
from isnad.store import ledger
from isnad.store.models import AuthorityRow, StampRequestRow, StampRow
from isnad.store.rows import plain, under_lines

_ACTS = ("stamp", "stamp.queue", "stamp.authority", "stamp.refused")


@dataclass(frozen=True, slots=True)
class Authority:
    """Whom the desk asks; without a `url`, nobody. `roots` is the blob of the certificates."""

    id: int
    url: str
    roots: str


@dataclass(frozen=True, slots=True)
class Request:
    """A line of the ledger that waits for a time-stamp, or has one."""

    number: int
    seq: int
    head: str


@dataclass(frozen=True, slots=True)
class KeptStamp:
    """A time-stamp over the hash of a line: the blob of the authority's reply, of its certificates, and its time."""

    request: int
    seq: int
    head: str
    url: str
    reply: str
    roots: str
    stamped_at: datetime


# Asking


def authority() -> Authority | None:
    """The authority that was named last; None where there is none or it was switched off."""
    row = AuthorityRow.objects.order_by("id").last()
    return Authority(row.pk, row.url, row.roots) if row and row.url else None


def requests() -> tuple[Request, ...]:
    """Every line for which a time-stamp was wanted."""
    return tuple(Request(row.number, row.seq, row.head) for row in StampRequestRow.objects.order_by("number"))


def waiting() -> tuple[Request, ...]:
    """Those that have none yet, the oldest first."""
    rows = StampRequestRow.objects.filter(stamp=None).order_by("number")
    return tuple(Request(row.number, row.seq, row.head) for row in rows)


def stamps() -> tuple[KeptStamp, ...]:
    """Every time-stamp, in the order of the lines."""
    return tuple(
        KeptStamp(
            row.request.number, row.request.seq, row.request.head, row.authority.url, row.reply, row.authority.roots,
            row.stamped_at,
        )
        for row in StampRow.objects.select_related("request", "authority").order_by("request__seq")
    )  # fmt: skip


def unstamped() -> Line | None:
    """The last line, unless nothing but stamping happened since the last one for which a time-stamp was wanted."""
    last = StampRequestRow.objects.order_by("seq").last()
    since = last.seq if last else 0
    after = list(ledger.lines(after=since))
    return after[-1] if any(line.act not in _ACTS for line in after) else None


def holds(stamp: KeptStamp, vault: Vault) -> bool:
    """Does the token say, under the certificates kept with it, what the desk says of it?"""
    try:
        reply, roots = (vault.path(blob).read_bytes() for blob in (stamp.reply, stamp.roots))
        return stamped_at(reply, head=stamp.head, roots=roots) == stamp.stamped_at
    except FileNotFoundError:
        return False
    except (ReplyIsNoStamp, ReplyDoesNotFit, RootsUnfit):
        return False


def blobs() -> Iterator[str]:
    """The blobs on which time-stamps rest."""
    yield from StampRow.objects.values_list("reply", flat=True)
    yield from AuthorityRow.objects.exclude(roots="").values_list("roots", flat=True)


def kept_under_lines() -> Mapping[int, tuple[str, frozenset[str]]]:
    """For each ledger line by number what was kept under it: its digest, and by whom."""
    return under_lines((AuthorityRow, StampRequestRow, StampRow))


# Keeping, inside the transaction of an act. Each gives back what it kept as plain values, for the ledger's digest.


def keep_authority(url: str, *, roots: str, by: str, at: datetime, line: int) -> object:
    return plain(AuthorityRow.objects.create(url=url, roots=roots, by=by, at=at, line=line))


def keep_request(wanted: Line, *, by: str, at: datetime, line: int) -> object:
    number = int(StampRequestRow.objects.aggregate(last=Max("number"))["last"] or 0) + 1
    return plain(
        StampRequestRow.objects.create(number=number, seq=wanted.seq, head=wanted.hash, by=by, at=at, line=line)
    )


def keep_stamp(
    request: Request, *, authority: Authority, reply: str, stamped_at: datetime, by: str, at: datetime, line: int
) -> object:
    return plain(
        StampRow.objects.create(
            request_id=request.number, authority_id=authority.id, reply=reply, stamped_at=stamped_at, by=by, at=at,
            line=line,
        )
    )  # fmt: skip
