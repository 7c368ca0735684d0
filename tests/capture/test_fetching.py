"""A server that misbehaves, and what is said of it: nothing hangs or is read without end, nobody inside is asked."""

import gzip
import socket
import threading
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from email.utils import format_datetime

import pytest

from isnad.capture import Bounds, read_address
from isnad.capture.fetching import Fetched
from isnad.capture.reach import resolve
from misbehaving import HOST, NUMBER, PAGE, Certificates, Clock, Sent, answer, fetcher, reaching, redirect, serving

SMALL = Bounds(seconds=2, idle=0.5, largest=300_000, unpacked=1_000_000)


def fetched(path: str, sent: Sent, *, bounds: Bounds = SMALL, more: dict[str, Sent] | None = None) -> Fetched:
    with serving({path: sent, **(more or {})}) as server:
        return fetcher(bounds=bounds).fetch(read_address(server.url(path)))


def drip() -> Iterator[bytes | float]:
    """A page that comes a letter at a time and would take a minute."""
    yield answer(PAGE)[0]
    for place in range(len(PAGE)):
        yield PAGE[place : place + 1]
        yield 0.2


def endless() -> Iterator[bytes | float]:
    yield b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
    while True:
        yield b"<p>more</p>" * 1000


def endless_head() -> Iterator[bytes | float]:
    yield b"HTTP/1.1 200 OK\r\n"
    while True:
        yield b"X-More: more\r\n" * 100


def chunked(body: bytes, *, end: bytes = b"0\r\n\r\n") -> list[bytes | float]:
    head, _ = answer(b"", "Transfer-Encoding: chunked")
    middle = len(body) // 2
    return [head, *(b"%x\r\n%s\r\n" % (len(part), part) for part in (body[:middle], body[middle:])), end]


PACKED = "Content-Encoding: gzip"
BOMB = gzip.compress(bytes(50_000_000))
WHOLE: list[tuple[str, Sent]] = [
    ("a plain answer", answer(PAGE)),
    ("in chunks", chunked(PAGE)),
    ("in chunks with trailers", chunked(PAGE, end=b"0;x=y\r\nX-Sum: 1\r\n\r\n")),
    ("without a length", [b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n", PAGE]),
    ("packed", answer(gzip.compress(PAGE), PACKED)),
    ("packed with zlib", answer(zlib.compress(PAGE), "Content-Encoding: deflate")),
    ("packed without a head", answer(zlib.compress(PAGE)[2:-4], "Content-Encoding: deflate")),
    ("after patience", [b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n", *answer(PAGE)]),
    ("with bare line ends", [b"HTTP/1.1 200 OK\nContent-Type: text/html\n\n", PAGE]),
]


@pytest.mark.parametrize(("told", "sent"), WHOLE, ids=[told for told, _ in WHOLE])
def test_a_page_is_had_whole_however_it_is_framed(told: str, sent: Sent) -> None:
    found = fetched("/a", sent)
    assert found.page is not None
    assert found.page.answer.content == PAGE
    assert found.page.answer.faults == ()


BROKEN: list[tuple[str, Sent, str]] = [
    ("slow", drip, "too_slow"),
    ("silent in the middle", [*answer(PAGE)[:1], PAGE[:50], 3.0], "too_slow"),
    ("endless", endless, "too_large"),
    ("shorter than it says", answer(PAGE, f"Content-Length: {len(PAGE) + 500}"), "cut_short"),
    ("longer than it says", answer(PAGE, "Content-Length: 100"), "more_than_declared"),
    ("of two lengths", answer(PAGE, "Content-Length: 100", "Content-Length: 90"), "length_unclear"),
    ("of no length at all", answer(PAGE, "Content-Length: -1"), "length_unclear"),
    ("in chunks that break off", chunked(PAGE, end=b""), "cut_short"),
    ("in chunks of nonsense", chunked(PAGE, end=b"many\r\n"), "cut_short"),
    ("in a chunk without end", chunked(PAGE, end=b"fffffffff\r\n" + bytes(400_000)), "too_large"),
    ("packed and cut", answer(gzip.compress(PAGE)[:-20], PACKED), "packing_cut"),
    ("packed and damaged", answer(b"\x1f\x8bnonsense", PACKED), "packing_damaged"),
    ("packed by a stranger", answer(PAGE, "Content-Encoding: br"), "packing_unknown"),
    ("a bomb", answer(BOMB, PACKED), "unpacks_too_large:1"),
    ("a bomb in a bomb", answer(gzip.compress(BOMB), f"{PACKED}, gzip"), "unpacks_too_large:1"),
]  # fmt: skip


@pytest.mark.parametrize(("told", "sent", "fault"), BROKEN, ids=[told for told, *_ in BROKEN])
def test_an_answer_that_is_not_whole_is_kept_as_far_as_it_came_and_said_to_be_so(
    told: str, sent: Sent, fault: str
) -> None:
    found = fetched("/a", sent)
    assert found.page is not None
    assert found.page.answer.faults == (fault,)
    assert len(found.page.answer.body) <= SMALL.largest + (1 << 16)
    assert len(found.page.answer.content) <= SMALL.unpacked


STOPPED: list[tuple[str, Sent, str]] = [
    ("says nothing", [3.0], "too_slow"),
    ("hangs up", [], "no_answer"),
    ("is no web server", [b"SSH-2.0-OpenSSH_9.2\r\n\r\n"], "not_http"),
    ("has half a head", [b"HTTP/1.1 200 OK\r\nContent-"], "not_http"),
    ("has a head without end", endless_head, "head_too_large"),
    ("asks for patience without end", [b"HTTP/1.1 100 Continue\r\n\r\n" * 50], "not_http"),
    ("redirects to itself", redirect("/a"), "redirect_loop"),
    ("redirects in a ring", redirect("/b"), "redirect_loop"),
    ("redirects for ever", redirect("/1"), "too_many_redirects:10"),
    ("redirects to nowhere", answer(b"", status="302 Found"), "redirect_nowhere"),
    ("redirects to a file", redirect("file:///etc/passwd"), "redirect_not_web"),
    ("redirects to a script", redirect("javascript:alert(1)"), "redirect_not_web"),
    ("redirects with a password", redirect("http://a:b@news.example/"), "redirect_not_web"),
]
LONG = {f"/{n}": redirect(f"/{n + 1}") for n in range(1, 40)}
RING: dict[str, Sent] = {"/b": redirect("/c"), "/c": redirect("/b"), **LONG}


@pytest.mark.parametrize(("told", "sent", "why"), STOPPED, ids=[told for told, *_ in STOPPED])
def test_a_server_with_no_page_ends_in_a_reason(told: str, sent: Sent, why: str) -> None:
    assert fetched("/a", sent, more=RING).stopped == why


class Trap:
    """A door of this machine that nobody may knock at."""

    def __init__(self, family: socket.AddressFamily, number: str) -> None:
        self._listening = socket.socket(family, socket.SOCK_STREAM)
        self._listening.bind((number, 0))
        self._listening.listen()
        self.port = self._listening.getsockname()[1]
        self.knocks = 0
        threading.Thread(target=self._wait, daemon=True).start()

    def _wait(self) -> None:
        while True:
            try:
                connection, _ = self._listening.accept()
            except OSError:
                return
            self.knocks += 1
            connection.close()

    def close(self) -> None:
        self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()


@pytest.fixture
def trap() -> Iterator[Trap]:
    trap = Trap(socket.AF_INET, "127.0.0.1")
    yield trap
    trap.close()


@pytest.mark.parametrize(
    "inside",
    [
        "127.0.0.1", "2130706433", "0x7f000001", "127.1", "localhost", "inner.example", "[::1]", "169.254.169.254",
        "10.0.0.7",
    ],
)  # fmt: skip
@pytest.mark.parametrize("way", ["given", "redirected", "robots"])
def test_nobody_inside_is_ever_connected_to(inside: str, way: str, trap: Trap) -> None:
    """Given outright, behind a redirect, or behind a redirect of robots.txt; by number, disguise or name."""
    target = f"http://{inside}:{trap.port}/latest/meta-data/"
    paths: dict[str, Sent] = {"/a": redirect(target)} if way == "redirected" else {"/a": answer(PAGE)}
    if way == "robots":
        paths["/robots.txt"] = redirect(target)
    names = {HOST: [NUMBER], "inner.example": ["127.0.0.1"]}

    def resolved(host: str, port: int) -> Sequence[str]:
        return names.get(host) or resolve(host, port)

    with serving(paths) as server:
        asking = fetcher(reach=replace(reaching(), resolve=resolved))
        found = asking.fetch(read_address(target if way == "given" else server.url("/a")))
    assert (found.stopped or "").startswith("not_public")
    assert trap.knocks == 0


def test_a_name_that_changes_its_meaning_leads_to_the_number_that_was_checked(trap: Trap) -> None:
    """The first answer of the resolver is checked and connected to; the second, which leads inside, is refused."""
    told: list[str] = []

    def rebinding(host: str, port: int) -> list[str]:
        told.append(host)
        return [NUMBER] if len(told) < 3 else ["127.0.0.1"]

    with serving({"/a": redirect("/b"), "/b": answer(PAGE)}) as server:
        found = fetcher(reach=replace(reaching(), resolve=rebinding)).fetch(read_address(server.url("/a")))
        # robots.txt and /a were asked of the number that was checked, each after one look-up and no other.
        assert server.asked == ["/robots.txt", "/a"]
    assert (found.stopped or "").startswith("not_public")
    assert len(told) == 3
    assert trap.knocks == 0


def test_every_redirect_is_a_step_that_is_kept() -> None:
    with serving({"/a": redirect("/b", "301 Moved"), "/b": redirect("/c?x=1"), "/c?x=1": answer(PAGE)}) as server:
        found = fetcher().fetch(read_address(server.url("/a")))
        assert [hop.address.target for hop in found.hops] == ["/a", "/b", "/c?x=1"]
        assert [hop.answer.status for hop in found.hops] == [301, 302, 200]
        assert {hop.number for hop in found.hops} == {NUMBER}
        assert [hop.request for hop in found.hops] == server.requests[1:]


def test_what_robots_forbids_is_not_asked_for() -> None:
    forbids = answer(b"User-agent: *\nDisallow: /a", kind="text/plain")
    with serving({"/robots.txt": forbids, "/a": answer(PAGE), "/b": redirect("/a")}) as server:
        assert fetcher().fetch(read_address(server.url("/a"))).stopped == f"robots_forbid:{HOST}"
        assert fetcher().fetch(read_address(server.url("/b"))).stopped == f"robots_forbid:{HOST}"
        assert "/a" not in server.asked


def test_a_robots_that_cannot_be_had_forbids_and_one_that_is_not_there_does_not() -> None:
    for status, stopped in (("503 Busy", f"robots_unknown:{HOST}"), ("404 Not Found", None), ("403 Forbidden", None)):
        with serving({"/robots.txt": answer(b"", status=status), "/a": answer(PAGE)}) as server:
            assert fetcher().fetch(read_address(server.url("/a"))).stopped == stopped


@pytest.mark.parametrize("date", [False, True])
def test_a_server_that_asks_for_patience_gets_it_once(date: bool) -> None:
    clock = Clock()
    later = format_datetime(clock.now() + timedelta(seconds=7), usegmt=True) if date else "7"
    busy = answer(b"", f"Retry-After: {later}", status="503 Busy")
    times = iter([busy, answer(PAGE)])
    with serving({"/a": lambda: iter(next(times))}) as server:
        found = fetcher(clock=clock, bounds=Bounds(patience=10)).fetch(read_address(server.url("/a")))
    assert [hop.answer.status for hop in found.hops] == [503, 200]
    assert clock.waited == [7.0]


@pytest.mark.parametrize("said", ["3600", "Wed, 09 Mar 2031 08:00:00 GMT", "soon", ""])
def test_a_server_that_asks_for_too_much_patience_is_left_alone(said: str) -> None:
    clock = Clock()
    with serving({"/a": answer(b"", f"Retry-After: {said}", status="429 Slow Down")}) as server:
        found = fetcher(clock=clock, bounds=Bounds(patience=10)).fetch(read_address(server.url("/a")))
        assert server.asked == ["/robots.txt", "/a"]
    assert [hop.answer.status for hop in found.hops] == [429]
    assert clock.waited == []


def test_one_site_is_asked_at_its_pace() -> None:
    clock = Clock()
    slow = answer(b"User-agent: *\nCrawl-delay: 9\n", kind="text/plain")
    with serving({"/robots.txt": slow, "/a": redirect("/b"), "/b": answer(PAGE)}) as server:
        fetcher(clock=clock, gap=2.0).fetch(read_address(server.url("/a")))
    (waited,) = clock.waited
    assert 8 < waited <= 9


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return Certificates(tmp_path_factory.mktemp("certificates"))


@pytest.mark.parametrize(
    ("name", "doubt"),
    [
        ("sound", None), ("self", "certificate_self_signed"), ("expired", "certificate_expired"),
        ("other", "certificate_of_another"),
    ],
)  # fmt: skip
def test_the_certificate_is_kept_and_what_is_wrong_with_it_said(
    certificates: Certificates, name: str, doubt: str | None
) -> None:
    with serving({"/a": answer(PAGE)}, context=certificates.context(name)) as server:
        reach = reaching(roots=certificates.roots)
        (hop,) = fetcher(reach=reach).fetch(read_address(server.url("/a"))).hops
    assert hop.certificate is not None
    assert hop.certificate.chain[0] == certificates.der(name)
    assert hop.certificate.doubt == doubt
    assert hop.answer.content == PAGE


def test_a_certificate_of_an_unknown_root_is_doubted(certificates: Certificates) -> None:
    with serving({"/a": answer(PAGE)}, context=certificates.context("sound")) as server:
        (hop,) = fetcher().fetch(read_address(server.url("/a"))).hops
    assert hop.certificate is not None
    assert hop.certificate.doubt == "certificate_not_believed"


def test_whoever_speaks_no_tls_is_said_to(certificates: Certificates) -> None:
    with serving({"/a": answer(PAGE)}) as server:
        found = fetcher().fetch(read_address(server.url("/a").replace("http:", "https:")))
    assert found.stopped == f"no_secure_connection:{HOST}"


def test_nothing_that_could_tell_of_the_desk_is_sent() -> None:
    with serving({"/a": answer(PAGE, "Set-Cookie: seen=1"), "/b": answer(PAGE)}) as server:
        asking = fetcher()
        for path in ("/a", "/b"):
            asking.fetch(read_address(server.url(path)))
    names = {line.split(b":")[0].lower() for request in server.requests for line in request.split(b"\r\n")[1:] if line}
    assert names == {b"host", b"user-agent", b"accept", b"accept-language", b"accept-encoding", b"connection"}


def test_a_whole_capture_has_one_end_however_many_steps_it_takes() -> None:
    """Each step alone would be quick enough."""

    paths: dict[str, Sent] = {f"/{step}": [0.4, *redirect(f"/{step + 1}")] for step in range(50)}
    with serving(paths) as server:
        asking = fetcher(bounds=Bounds(seconds=1.2, idle=1, redirects=100))
        found = asking.fetch(read_address(server.url("/0")))
    assert found.stopped == "too_slow"
    assert len(found.hops) < 4
