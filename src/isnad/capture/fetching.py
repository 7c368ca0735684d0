"""From one address to the page that answers in the end: robots.txt first, then every redirect as a step of its own.

Asks only for what a person gave and for where that leads. A site that asks for patience gets it once, as far as the
bounds go. Refuses a redirect to anything but a public web address, a ring of redirects, and a page that is forbidden.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from email.utils import parsedate_to_datetime

from isnad.capture.address import Address, NotAWebAddress, read_address
from isnad.capture.hop import PRODUCT, Hop, ask
from isnad.capture.pace import OURS, Pace
from isnad.capture.reach import Reach
from isnad.capture.reason import Stopped
from isnad.capture.robots import Robots, read_robots
from isnad.capture.wire import Bounds

_REDIRECTS = (301, 302, 303, 307, 308)
_PATIENCE = (429, 503)
_GONE = (404, 410)
_ROBOTS = "/robots.txt"
_PAGE = "text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.8"
_LARGEST_ROBOTS = 500_000


@dataclass(frozen=True, slots=True)
class Fetched:
    """Every step in its order, and why there is no further one: None when the last answered for itself."""

    hops: tuple[Hop, ...]
    stopped: str | None

    @property
    def page(self) -> Hop | None:
        """The step that answered in the end, whatever it answered."""
        return self.hops[-1] if self.hops and self.stopped is None else None

    @property
    def is_gone(self) -> bool:
        return self.page is not None and self.page.answer.status in _GONE


@dataclass(slots=True)
class Fetcher:
    """Asks within bounds; `now` is the clock of whoever calls."""

    now: Callable[[], datetime]
    reach: Reach = field(default_factory=Reach)
    bounds: Bounds = field(default_factory=Bounds)
    pace: Pace = field(default_factory=lambda: OURS)
    _robots: dict[str, Robots] = field(default_factory=dict)

    def fetch(self, address: Address) -> Fetched:
        """The page, its redirects followed."""
        hops: list[Hop] = []
        deadline = time.monotonic() + self.bounds.seconds
        try:
            self._follow(address, hops, deadline)
        except Stopped as stopped:
            return Fetched(tuple(hops), stopped.reason)
        return Fetched(tuple(hops), None)

    def embedded(self, address: Address, *, accept: str, deadline: float) -> Hop:
        """What a page embeds: its redirects followed, at no pace, since one page asks for it all. Raises `Stopped`."""
        for _ in range(self.bounds.redirects):
            hop = self._ask(address, deadline, accept)
            if hop.answer.status not in _REDIRECTS:
                return hop
            address = _next(hop)
        raise Stopped("too_many_redirects", self.bounds.redirects)

    def _follow(self, address: Address, hops: list[Hop], deadline: float) -> None:
        seen = {address}
        while True:
            hop = self._patiently(address, hops, deadline)
            if hop.answer.status not in _REDIRECTS:
                return
            address = _next(hop)
            if address in seen:
                raise Stopped("redirect_loop")
            if len(seen) > self.bounds.redirects:
                raise Stopped("too_many_redirects", self.bounds.redirects)
            seen.add(address)

    def _patiently(self, address: Address, hops: list[Hop], deadline: float) -> Hop:
        """Ask, and once more if the server says when to come back and that is soon."""
        for again in (False, True):
            robots = self._rules(address, deadline)
            if not robots.allow(address.target):
                raise Stopped("robots_forbid", address.host)
            self.pace.keep(address.site, delay=robots.delay)
            hop = self._ask(address, deadline, _PAGE)
            hops.append(hop)
            if again or hop.answer.status not in _PATIENCE:
                return hop
            seconds = self._asked_to_wait(hop)
            if seconds is None or seconds > min(self.bounds.patience, deadline - time.monotonic()):
                return hop
            self.pace.wait(seconds)
        return hop

    def _ask(self, address: Address, deadline: float, accept: str) -> Hop:
        return ask(address, reach=self.reach, bounds=self.bounds, at=self.now(), deadline=deadline, accept=accept)

    def _asked_to_wait(self, hop: Hop) -> float | None:
        """The seconds of Retry-After, given as such or as a date."""
        said = hop.answer.header("retry-after") or ""
        if said.isascii() and said.isdigit() and len(said) < 9:
            return float(said)
        try:
            return max(0.0, (parsedate_to_datetime(said) - self.now()).total_seconds())
        except (TypeError, ValueError):
            return None

    def _rules(self, address: Address, deadline: float) -> Robots:
        """The site's robots.txt, asked for once a capture. One that is not there forbids nothing; one that cannot be
        had forbids all (RFC 9309)."""
        if address.site not in self._robots:
            self._robots[address.site] = self._read_robots(address.at(_ROBOTS), deadline)
        return self._robots[address.site]

    def _read_robots(self, address: Address, deadline: float) -> Robots:
        host = address.host
        small = replace(self, bounds=replace(self.bounds, largest=_LARGEST_ROBOTS, unpacked=_LARGEST_ROBOTS))
        hop = small.embedded(address, accept="text/plain", deadline=deadline)
        if hop.answer.status >= 500 or hop.answer.status in _PATIENCE:
            raise Stopped("robots_unknown", host)
        return read_robots(hop.answer.content, product=PRODUCT) if hop.answer.status == 200 else Robots()


def _next(hop: Hop) -> Address:
    location = hop.answer.header("location")
    if not location:
        raise Stopped("redirect_nowhere")
    try:
        written = location.encode("latin-1").decode("utf-8")
    except UnicodeError:
        written = location
    try:
        return read_address(written, base=hop.address)
    except NotAWebAddress as error:
        raise Stopped("redirect_not_web") from error
