"""One question to one address: connected to a number that was checked, with the certificate that answered there.

No proxy of the environment is used, no cookie sent, nothing remembered. A certificate that does not hold does not end
the capture, since the page is evidence all the same: it is kept and said.
"""

import hashlib
import socket
import ssl
import time
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version

from isnad.capture.address import Address
from isnad.capture.reach import Reach
from isnad.capture.reason import Stopped, reason
from isnad.capture.wire import Answer, Bounds, receive

PRODUCT = "isnad"
_DOUBTS = {
    10: "certificate_expired",
    18: "certificate_self_signed",
    19: "certificate_self_signed",
    62: "certificate_of_another",
}


@dataclass(frozen=True, slots=True)
class Certificate:
    """What the server showed: the certificates in DER, its own first; `doubt` says why they are not believed."""

    chain: tuple[bytes, ...]
    doubt: str | None

    @property
    def sha256(self) -> str:
        """The hash of the server's own certificate."""
        return hashlib.sha256(self.chain[0]).hexdigest()


@dataclass(frozen=True, slots=True)
class Hop:
    """One address asked: from which number the answer came, when it was asked, and what was said both ways."""

    address: Address
    number: str
    at: datetime
    request: bytes
    answer: Answer
    certificate: Certificate | None


def ask(address: Address, *, reach: Reach, bounds: Bounds, at: datetime, deadline: float, accept: str = "*/*") -> Hop:
    """Ask once, following nothing. Raises `Stopped`."""
    request = _request(address, accept)
    stopped = Stopped("unreachable", address.host)
    for number in reach.numbers(address):
        try:
            answer, certificate = _exchange(address, number, request, reach, bounds, deadline)
        except OSError as error:
            stopped = _stopped(error, address)
            continue
        return Hop(address, number, at, request, answer, certificate)
    raise stopped


def user_agent() -> str:
    """By which name a capture makes itself known."""
    return f"Mozilla/5.0 (compatible; {PRODUCT}/{version('isnad')})"


def _request(address: Address, accept: str) -> bytes:
    lines = (
        f"GET {address.target} HTTP/1.1",
        f"Host: {address.authority}",
        f"User-Agent: {user_agent()}",
        f"Accept: {accept}",
        "Accept-Language: ar,en;q=0.5",
        "Accept-Encoding: gzip, deflate",
        "Connection: close",
    )
    return "".join(f"{line}\r\n" for line in (*lines, "")).encode("ascii")


def _exchange(
    address: Address, number: str, request: bytes, reach: Reach, bounds: Bounds, deadline: float
) -> tuple[Answer, Certificate | None]:
    """One try at one number; a certificate that is not believed is looked at in a second one."""
    if not address.secure:
        with _connected(address, number, bounds, deadline) as plain:
            return _said(plain, request, bounds, deadline), None
    doubt = None
    try:
        return _secured(address, number, request, _believing(reach), bounds, deadline, None)
    except ssl.SSLCertVerificationError as error:
        doubt = reason(_DOUBTS.get(error.verify_code, "certificate_not_believed"))
    return _secured(address, number, request, _doubting(), bounds, deadline, doubt)


def _secured(
    address: Address, number: str, request: bytes, context: ssl.SSLContext, bounds: Bounds, deadline: float,
    doubt: str | None,
) -> tuple[Answer, Certificate]:  # fmt: skip
    with (
        _connected(address, number, bounds, deadline) as plain,
        context.wrap_socket(plain, server_hostname=address.host) as wrapped,
    ):
        certificate = Certificate(_chain(wrapped), doubt)
        return _said(wrapped, request, bounds, deadline), certificate


def _connected(address: Address, number: str, bounds: Bounds, deadline: float) -> socket.socket:
    """A connection to that very number and to no other."""
    connection = socket.create_connection((number, address.port), timeout=_left(bounds, deadline))
    if connection.getpeername()[0] != number:
        connection.close()
        raise Stopped("not_public", address.host)
    return connection


def _said(connection: socket.socket, request: bytes, bounds: Bounds, deadline: float) -> Answer:
    connection.settimeout(_left(bounds, deadline))
    connection.sendall(request)
    return receive(connection, bounds, deadline=deadline)


def _left(bounds: Bounds, deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise Stopped("too_slow")
    return min(bounds.idle, left)


def _believing(reach: Reach) -> ssl.SSLContext:
    context = ssl.create_default_context()
    if reach.roots:
        context.load_verify_locations(cadata=reach.roots)
    return context


def _doubting() -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def _chain(wrapped: ssl.SSLSocket) -> tuple[bytes, ...]:
    """The certificates as the server sent them; its own alone where this Python has no way to the others."""
    shown = getattr(wrapped, "get_unverified_chain", None)
    if shown is not None:  # Python 3.13
        return tuple(shown())
    inner = getattr(wrapped, "_sslobj", None)
    if inner is not None and hasattr(inner, "get_unverified_chain"):  # Python 3.10 to 3.12, not yet public
        return tuple(ssl.PEM_cert_to_DER_cert(each.public_bytes()) for each in inner.get_unverified_chain())
    return (wrapped.getpeercert(binary_form=True) or b"",)


def _stopped(error: OSError, address: Address) -> Stopped:
    if isinstance(error, TimeoutError):
        return Stopped("too_slow")
    if isinstance(error, ssl.SSLError):
        return Stopped("no_secure_connection", address.host)
    return Stopped("unreachable", address.host)
