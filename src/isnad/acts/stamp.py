"""Stamp: the ledger's head is put before a time-stamp authority, and its answer is kept.

What should be stamped is written down first, so that nothing is forgotten offline: a later call asks again for all that
waits. Only a hash and a nonce leave the machine, and only to the authority that a person named for this desk. An answer
that does not hold is not kept; the ledger says that it came.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO

from isnad.custody import digest
from isnad.errors import IsnadError
from isnad.sealing import authority as outside
from isnad.sealing.token import LineDoesNotHold, certificates, question, stamped_at
from isnad.store import current, ledger, stamps, writing
from isnad.store.stamps import Authority, KeptStamp, Request

_SECONDS = 20


@dataclass(frozen=True, slots=True)
class Stamped:
    """What a call came to: the time-stamps that it brought, and how many lines wait still."""

    stamps: tuple[KeptStamp, ...]
    waiting: int
    asked: str | None


def name_authority(*, url: str, roots: bytes, by: str, at: datetime) -> None:
    """Name whom the desk asks from now on, and the certificates by which it is believed; an empty `url` switches off.

    Raises `AuthorityIsNone`, `RootsUnfit` or `CustodyPackagesMissing`. Nothing is sent.
    """
    if url:
        outside.address(url)
        certificates(roots)
    staged = current().vault.stage(BytesIO(roots if url else b""), name="roots.pem")
    try:
        with writing():
            if url:
                current().vault.seal(staged)
            kept = stamps.keep_authority(
                url, roots=staged.item.sha256 if url else "", by=by, at=at, line=ledger.next_seq()
            )
            ledger.append(
                at=at, by=by, act="stamp.authority", subject=staged.item.sha256, details={"digest": digest([kept])}
            )
    finally:
        staged.discard()


def stamp(*, by: str, at: datetime, seconds: int = _SECONDS) -> Stamped:
    """Ask for a time-stamp over the ledger's head, and over whatever waits from before. Without an authority, it waits.

    Raises what `sealing.authority.ask` and `sealing.token.stamped_at` raise; those kept before it happened stay.
    """
    _queue(by=by, at=at)
    asked = stamps.authority()
    brought = []
    if asked:
        for request in stamps.waiting():
            brought.append(_ask(request, asked, by=by, at=at, seconds=seconds))
    return Stamped(tuple(brought), len(stamps.waiting()), asked.url if asked else None)


def _queue(*, by: str, at: datetime) -> None:
    with writing():
        wanted = stamps.unstamped()
        if wanted is None:
            return
        kept = stamps.keep_request(wanted, by=by, at=at, line=ledger.next_seq())
        ledger.append(at=at, by=by, act="stamp.queue", subject=wanted.hash, details={"digest": digest([kept])})


def _ask(request: Request, asked: Authority, *, by: str, at: datetime, seconds: int) -> KeptStamp:
    line = next(ledger.lines(after=request.seq - 1), None)
    if line is None or line.hash != request.head:
        raise LineDoesNotHold(seq=request.seq)
    try:
        put = question(line)
        reply = outside.ask(asked.url, put.query, seconds=seconds)
        roots = current().vault.path(asked.roots).read_bytes()
        told = stamped_at(reply, head=request.head, roots=roots, nonce=put.nonce).astimezone(UTC)
    except IsnadError as error:
        with writing():
            ledger.append(at=at, by=by, act="stamp.refused", subject=request.head, because=type(error).__name__)
        raise
    _keep(request, asked, reply, told, by=by, at=at)
    return next(one for one in stamps.stamps() if one.request == request.number)


def _keep(request: Request, asked: Authority, reply: bytes, told: datetime, *, by: str, at: datetime) -> None:
    staged = current().vault.stage(BytesIO(reply), name="reply.tsr")
    try:
        with writing():
            if request not in stamps.waiting():
                return  # another call was faster
            current().vault.seal(staged)
            kept = stamps.keep_stamp(
                request, authority=asked, reply=staged.item.sha256, stamped_at=told, by=by, at=at,
                line=ledger.next_seq(),
            )  # fmt: skip
            ledger.append(
                at=at, by=by, act="stamp", subject=request.head,
                details={"digest": digest([kept]), "reply": staged.item.sha256, "stamped_at": told.isoformat()},
            )  # fmt: skip
    finally:
        staged.discard()
