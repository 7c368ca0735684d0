"""A capture whole: the page asked for, drawn, put into an archive, and judged in words.

*Complete* is a page whose every byte came; *partial* one that broke off; *gone* is what the server says of itself;
*failed* is all else. The grade *court* needs the address, the whole source and the picture, and the quoted words where
some were given; without one of them the capture is a *lead*. It grades the capture, never what the page says.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from importlib.metadata import version
from typing import Literal

from isnad.capture.address import Address, read_address
from isnad.capture.archive import certificate_facts, need_packages, write_warc
from isnad.capture.fetching import Fetched, Fetcher
from isnad.capture.hop import PRODUCT, Hop, user_agent
from isnad.capture.package import FORMAT, write_wacz
from isnad.capture.picture import Picture, draw
from isnad.capture.quotation import PAGES, find_quote, shown_text
from isnad.capture.reason import Stopped, reason
from isnad.intake.decoding import decode
from isnad.intake.signature import NotTextError

Verdict = Literal["complete", "partial", "failed", "gone"]
Grade = Literal["court", "lead"]
Drawing = Callable[..., Picture]

METHOD = "http-get/scripts-off/embedded-parts"


@dataclass(frozen=True, slots=True)
class Captured:
    """What came of one address.

    `warc` and `wacz` are None when nobody answered. `shown` holds the quoted words as the page writes them. `facts` is
    what was noted down while it was captured: steps, numbers, certificates, tools, method.
    """

    asked: Address
    final: Address
    began: datetime
    ended: datetime
    verdict: Verdict
    grade: Grade
    reasons: tuple[str, ...]
    shown: str | None = None
    facts: dict[str, object] = field(default_factory=dict)
    warc: bytes | None = None
    wacz: bytes | None = None
    picture: Picture | None = None


def capture(
    written: str, *, fetcher: Fetcher, quote: str = "", alone: bool = False, drawing: Drawing | None = None
) -> Captured:
    """Capture the page at an address that a person gave; `alone` asks for nothing that it embeds.

    Raises `NotAWebAddress` or `CapturePackagesMissing`; whatever else goes wrong is the capture's verdict.
    """
    need_packages()
    asked = read_address(written)
    began = fetcher.now()
    fetched = fetcher.fetch(asked)
    page = fetched.page
    verdict, reasons = _verdict(fetched)
    picture = None
    if page is not None and page.answer.content:
        picture, drawn = _picture(page, fetcher, alone, drawing or draw)
        reasons += drawn
    shown = None
    if quote:
        shown, sought = _quoted(quote, page, verdict)
        reasons += sought
    reasons += _doubts(fetched.hops)
    ended = fetcher.now()
    final = fetched.hops[-1].address if fetched.hops else asked
    grade: Grade = "court" if _fit(verdict, picture, reasons, quote, shown) else "lead"
    facts = _facts(fetched, picture, began, ended)
    warc = wacz = None
    if fetched.hops:
        warc = write_warc(fetched.hops, picture=picture, facts=facts, software=software())
        wacz = write_wacz(warc, address=final.url, at=fetched.hops[-1].at, title=final.host, software=software())
    return Captured(asked, final, began, ended, verdict, grade, tuple(reasons), shown, facts, warc, wacz, picture)


def _verdict(fetched: Fetched) -> tuple[Verdict, list[str]]:
    page = fetched.page
    if page is None:
        return "failed", [fetched.stopped or reason("no_answer")]
    answer = page.answer
    if fetched.is_gone:
        return "gone", [reason("gone" if answer.status == 410 else "missing")]
    if answer.status != 200:
        asked = (answer.header("retry-after") or "").strip()
        return "failed", [
            reason("status", answer.status), *([reason("come_back", asked)] if asked.isdecimal() else [])
        ]  # fmt: skip
    if not answer.content.strip():
        return "failed", list(answer.faults) or [reason("empty")]
    return ("partial", list(answer.faults)) if answer.faults else ("complete", [])


def _picture(page: Hop, fetcher: Fetcher, alone: bool, drawing: Drawing) -> tuple[Picture | None, list[str]]:
    """The picture, or why there is none."""

    def embedded(address: Address, accept: str, until: float) -> Hop:
        if alone:
            raise Stopped("embedded_missing")
        return fetcher.embedded(address, accept=accept, deadline=until)

    content, kind = page.answer.content, page.answer.kind
    scripted = False
    if kind in PAGES:
        try:
            text = decode(content, markup=True).text
        except NotTextError:
            return None, [reason("picture_failed")]
        content, scripted = text.encode("utf-8", "replace"), "<script" in text.lower()
        kind = f"{kind}; charset=utf-8"
    try:
        picture = drawing(content, kind=kind, address=page.address, embedded=embedded)
    except Stopped as stopped:
        return None, [stopped.reason]
    return picture, [*picture.reasons, *([reason("scripts_off")] if scripted else [])]


def _quoted(quote: str, page: Hop | None, verdict: Verdict) -> tuple[str | None, list[str]]:
    if page is None or verdict in ("failed", "gone"):
        return None, [reason("no_words")]
    text = shown_text(page.answer.content, kind=page.answer.kind)
    shown = find_quote(quote, text)
    return shown, [] if shown else [reason("quote_missing" if text.strip() else "no_words")]


def _doubts(hops: Sequence[Hop]) -> list[str]:
    """What makes it unsure who answered."""
    doubts = [hop.certificate.doubt for hop in hops if hop.certificate and hop.certificate.doubt]
    plain = [reason("unprotected")] if hops and not hops[-1].address.secure else []
    return [*dict.fromkeys(doubts), *plain]


def _fit(verdict: Verdict, picture: Picture | None, reasons: Sequence[str], quote: str, shown: str | None) -> bool:
    """Address, source and picture together, by a host that was who it said, with the quoted words in it."""
    doubted = any(each.startswith(("certificate_", "picture_cut")) for each in reasons)
    return verdict == "complete" and picture is not None and not doubted and (not quote or shown is not None)


def software() -> str:
    """Which program captures, and packs what it captured."""
    return f"{PRODUCT}/{version('isnad')}"


def _facts(fetched: Fetched, picture: Picture | None, began: datetime, ended: datetime) -> dict[str, object]:
    return {
        "began": began.isoformat(timespec="milliseconds"),
        "ended": ended.isoformat(timespec="milliseconds"),
        "method": METHOD,
        "user_agent": user_agent(),
        "tools": {
            PRODUCT: version("isnad"), "warcio": version("warcio"), "wacz": FORMAT,
            **({"picture": picture.made_by, "settings": picture.settings} if picture else {}),
        },
        "steps": [
            {
                "address": hop.address.url,
                "number": hop.number,
                "at": hop.at.isoformat(timespec="milliseconds"),
                "status": hop.answer.status,
                "bytes": len(hop.answer.body),
                "certificate": certificate_facts(hop.certificate),
            }
            for hop in fetched.hops
        ],
        "embedded": [hop.address.url for hop in picture.embedded] if picture else [],
    }  # fmt: skip
