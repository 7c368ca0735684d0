"""Capture: the page at an address that a person gave comes in as any file does, with its picture and its package.

The web is asked first and nothing is written meanwhile. Then, in one transaction: the archive is sealed and its page
put on the shelf, picture and package follow as what was made of it, and one line and one row say who had it captured,
why, and what came of it. That nobody answered is kept too: it is a finding about that day.
"""

from dataclasses import dataclass
from functools import partial
from io import BytesIO

from isnad import capture as outside
from isnad.acts.receive import derive, receive
from isnad.capture import Captured, Fetcher
from isnad.custody import digest
from isnad.errors import IsnadError
from isnad.intake import Part
from isnad.record.judgement import ReasonNeeded
from isnad.store import captures, ledger, writing
from isnad.store.captures import KeptCapture

_ARCHIVE, _PACKAGE, _PICTURE = "capture.warc.gz", "capture.wacz", "capture.png"


@dataclass(frozen=True, slots=True)
class Taken:
    """The capture as it is kept, the keys of the reports in it, and why what it holds could not be read as one."""

    capture: KeptCapture
    reports: tuple[str, ...]
    refused: tuple[IsnadError, ...]


def capture(*, address: str, why: str, by: str, fetcher: Fetcher, quote: str = "", alone: bool = False) -> Taken:
    """Capture the page; `quote` are words that should stand on it, `alone` leaves out what it embeds.

    Raises `NotAWebAddress`, `ReasonNeeded`, `CapturePackagesMissing` or `CannotStore`, having kept nothing. A page that
    cannot be had is no error: its verdict says so.
    """
    if not why.strip():
        raise ReasonNeeded
    captured = outside.capture(address, fetcher=fetcher, quote=quote.strip(), alone=alone)
    with writing():
        return _keep(captured, address.strip(), quote.strip(), why=why, by=by)


def _keep(captured: Captured, asked: str, quote: str, *, why: str, by: str) -> Taken:
    at, number = captured.ended, captures.next_number()
    item = package = picture = None
    reports: tuple[str, ...] = ()
    refused: tuple[IsnadError, ...] = ()
    if captured.warc is not None:
        received = receive(source=captured.warc, name=_ARCHIVE, by=by, at=at)
        item, reports, refused = received.item, received.reports, received.refused
        made = {part.name: derive(part=part, within=item, by=by, at=at) for part in _made(captured)}
        package, picture = made.get(_PACKAGE), made.get(_PICTURE)
    kept = captures.keep(
        number, asked=asked, final=captured.final.url, verdict=captured.verdict, grade=captured.grade,
        reasons=captured.reasons, quote=quote, shown=captured.shown or "", facts=captured.facts, item=item,
        package=package, picture=picture, why=why, by=by, at=at, line=ledger.next_seq(),
    )  # fmt: skip
    ledger.append(
        at=at, by=by, act="capture", subject=item or f"capture/{number}",
        details={"digest": digest([kept]), "verdict": captured.verdict, "grade": captured.grade},
    )  # fmt: skip
    return Taken(captures.capture(number), reports, refused)


def _made(captured: Captured) -> list[Part]:
    """What was made of the archive: its package, and the picture that was drawn of its page."""
    made = []
    if captured.wacz is not None:
        packed = partial(BytesIO, captured.wacz)
        made.append(Part(_PACKAGE, packed, made_by=outside.software(), settings=outside.FORMAT))
    if captured.picture is not None:
        drawn = captured.picture
        made.append(Part(_PICTURE, partial(BytesIO, drawn.data), made_by=drawn.made_by, settings=drawn.settings))
    return made
