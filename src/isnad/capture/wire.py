"""One answer of a web server taken off the wire as it came, within bounds of time, size and patience.

The bytes of head and body are kept as they were sent; beside them what they mean once the framing is undone. Refuses to
wait longer than its time however slowly the other side goes on, and to hold more than its share; what came until then
is kept, and said to be cut.
"""

import re
import socket
import time
import zlib
from dataclasses import dataclass

from isnad.capture.reason import Stopped, reason

_PIECE = 1 << 16
_LONGEST_CHUNK_LINE = 4096
_MOST_INTERIM = 5
_STATUS = re.compile(rb"HTTP/1\.[01] ([1-9]\d\d)(?: |\r?$)")
_NO_BODY = (204, 304)
_AFTERMATH = 0.2


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much one capture may take: seconds whole and without a byte, bytes of a head, of a body, and unpacked."""

    seconds: float = 90
    idle: float = 15
    head: int = 64 * 1024
    largest: int = 20_000_000
    unpacked: int = 50_000_000
    redirects: int = 10
    patience: float = 30
    """The longest wait that a server may ask for before it is asked again."""


@dataclass(frozen=True, slots=True)
class Answer:
    """`head` and `body` are bytes as they came; `content` is the body with framing and packing undone.

    `faults` say in which way it is not whole.
    """

    status: int
    head: bytes
    headers: tuple[tuple[str, str], ...]
    body: bytes
    content: bytes
    faults: tuple[str, ...]

    def header(self, name: str) -> str | None:
        """The first header of that name."""
        return next((value for key, value in self.headers if key.lower() == name), None)

    @property
    def kind(self) -> str:
        """The media type in lower case, without its parameters."""
        return (self.header("content-type") or "").split(";")[0].strip().lower()


class _Cut(Exception):
    """The body ended before its end; `code` says how."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


class _Wire:
    """What has come so far, and the way to more of it."""

    def __init__(self, connection: socket.socket, bounds: Bounds, deadline: float) -> None:
        self._connection = connection
        self._bounds = bounds
        self._deadline = deadline
        self.came = bytearray()

    def more(self, *, limit: int) -> bool:
        """Wait for more; False at the end. Raises `_Cut` when time or size is up."""
        if len(self.came) > limit:
            raise _Cut("too_large")
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise _Cut("too_slow")
        self._connection.settimeout(min(self._bounds.idle, left))
        try:
            piece = self._connection.recv(_PIECE)
        except TimeoutError as error:
            raise _Cut("too_slow") from error
        except OSError as error:
            raise _Cut("cut_short") from error
        self.came += piece
        return bool(piece)

    def has_more(self) -> bool:
        """Does something come though nothing should?"""
        try:
            self._connection.settimeout(_AFTERMATH)
            return bool(self._connection.recv(1))
        except OSError:
            return False


def receive(connection: socket.socket, bounds: Bounds, *, deadline: float) -> Answer:
    """The answer to what was asked. Raises `Stopped` when there is no head, or none of a web server."""
    wire = _Wire(connection, bounds, deadline)
    head = _head(wire, bounds)
    status = int(_status(head))
    headers = _headers(head)
    body = bytearray()
    faults: list[str] = []
    try:
        if status not in _NO_BODY:
            _body(wire, headers, body, bounds)
    except _Cut as cut:
        faults.append(reason(cut.code))
    content, fault = _unpacked(bytes(body), headers, bounds)
    return Answer(status, head, headers, bytes(wire.came), content, (*faults, *([fault] if fault else [])))


def _head(wire: _Wire, bounds: Bounds) -> bytes:
    """The head of the answer itself, past those that only ask for patience."""
    for _ in range(_MOST_INTERIM):
        while (end := _end_of_head(wire.came)) is None:
            try:
                if not wire.more(limit=bounds.head):
                    raise Stopped("no_answer" if not wire.came else "not_http")
            except _Cut as cut:
                raise Stopped(
                    {"too_large": "head_too_large", "cut_short": "no_answer"}.get(cut.code, cut.code)
                ) from cut
        head = bytes(wire.came[:end])
        if end > bounds.head:
            raise Stopped("head_too_large")
        del wire.came[:end]
        if not _status(head).startswith(b"1"):
            return head
    raise Stopped("not_http")


def _end_of_head(came: bytearray) -> int | None:
    ends = [place + len(mark) for mark in (b"\r\n\r\n", b"\n\n") if (place := came.find(mark)) >= 0]
    return min(ends, default=None)


def _status(head: bytes) -> bytes:
    found = _STATUS.match(head.split(b"\n", 1)[0])
    if not found:
        raise Stopped("not_http")
    return found[1]


def _headers(head: bytes) -> tuple[tuple[str, str], ...]:
    lines = head.decode("latin-1").split("\n")[1:]
    found: list[tuple[str, str]] = []
    for line in lines:
        if line[:1] in (" ", "\t") and found:
            found[-1] = (found[-1][0], f"{found[-1][1]} {line.strip()}")
        elif ":" in line:
            name, _, value = line.partition(":")
            found.append((name.strip(), value.strip()))
    return tuple(found)


def _values(headers: tuple[tuple[str, str], ...], name: str) -> list[str]:
    """Every value of a header, those of one line apart."""
    return [piece.strip().lower() for key, value in headers if key.lower() == name for piece in value.split(",")]


def _body(wire: _Wire, headers: tuple[tuple[str, str], ...], body: bytearray, bounds: Bounds) -> None:
    """Fill `body` with what the framing holds. Raises `_Cut` where that is not all."""
    if "chunked" in _values(headers, "transfer-encoding"):
        _chunks(wire, body, bounds)
        return
    declared = set(_values(headers, "content-length"))
    if len(declared) == 1 and (only := next(iter(declared))).isascii() and only.isdigit() and len(only) < 16:
        _so_many(wire, body, int(only), bounds)
        return
    try:
        while wire.more(limit=bounds.largest):
            pass
    finally:
        body += wire.came[: bounds.largest]
    if declared:
        raise _Cut("length_unclear")


def _so_many(wire: _Wire, body: bytearray, declared: int, bounds: Bounds) -> None:
    try:
        while len(wire.came) < declared:
            if not wire.more(limit=bounds.largest):
                raise _Cut("cut_short")
    finally:
        body += wire.came[: min(declared, bounds.largest)]
    if len(wire.came) > declared or wire.has_more():
        del wire.came[declared:]
        raise _Cut("more_than_declared")


def _chunks(wire: _Wire, body: bytearray, bounds: Bounds) -> None:
    place = 0
    while True:
        line, place = _chunk_line(wire, place, bounds)
        size = line.split(b";")[0].strip()
        if not size or len(size) > 12 or set(size.lower()) - set(b"0123456789abcdef"):
            raise _Cut("cut_short")
        left = int(size, 16)
        if not left:
            while _chunk_line(wire, place, bounds)[0].strip():  # trailers, up to the empty line
                place = _chunk_line(wire, place, bounds)[1]
            return
        while left:
            if place >= len(wire.came) and not wire.more(limit=bounds.largest):
                raise _Cut("cut_short")
            piece = wire.came[place : place + left]
            body += piece
            place, left = place + len(piece), left - len(piece)
        place = _chunk_line(wire, place, bounds)[1]


def _chunk_line(wire: _Wire, place: int, bounds: Bounds) -> tuple[bytes, int]:
    """The line that begins at `place`, and where the next one does."""
    while (end := wire.came.find(b"\n", place)) < 0:
        if len(wire.came) - place > _LONGEST_CHUNK_LINE or not wire.more(limit=bounds.largest):
            raise _Cut("cut_short")
    return bytes(wire.came[place:end]), end + 1


def _unpacked(body: bytes, headers: tuple[tuple[str, str], ...], bounds: Bounds) -> tuple[bytes, str | None]:
    """The body with its packing undone, and what is wrong with that."""
    for packing in reversed(_values(headers, "content-encoding")):
        if packing in ("", "identity"):
            continue
        if packing not in ("gzip", "x-gzip", "deflate"):
            return b"", reason("packing_unknown")
        try:
            body, whole = _inflated(body, bounds.unpacked, gzipped=packing != "deflate")
        except zlib.error:
            return b"", reason("packing_damaged")
        if len(body) > bounds.unpacked:
            return b"", reason("unpacks_too_large", bounds.unpacked // 1_000_000)
        if not whole:
            return body, reason("packing_cut")
    return body, None


def _inflated(body: bytes, limit: int, *, gzipped: bool) -> tuple[bytes, bool]:
    """At most a byte more than `limit`, and whether it came to its end."""
    if gzipped:
        undoing = zlib.decompressobj(wbits=31)
    else:
        bare = len(body) < 2 or body[0] & 0x0F != 8 or int.from_bytes(body[:2]) % 31
        undoing = zlib.decompressobj(wbits=-15 if bare else 15)
    return undoing.decompress(body, limit + 1), undoing.eof
