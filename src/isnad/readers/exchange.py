"""One question to one address, within bounds: so long, so many bytes, no other machine in between.

No proxy of the environment is used and no redirect followed, so that text goes to the address that was allowed or
nowhere. Refuses to wait past its time however slowly the other side goes on talking.
"""

import http.client
import ipaddress
import socket
import ssl
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from isnad.errors import IsnadError

_PIECE = 1 << 16


class ModelUnreachable(IsnadError):
    """Nobody answers at the address, or not in the protocol asked for."""

    ar = "تعذّر الاتصال بالنموذج على {host} ({reason}). شغّله أو صحّح العنوان في readers.toml. لم يُحفظ شيء."
    en = (
        "The model at {host} cannot be reached ({reason}). Start it or mend the address in "
        "readers.toml. Nothing was stored."
    )
    retry_helps = True
    exit_code = 14


class ModelTooSlow(IsnadError):
    """The answer was not whole when its time was up."""

    ar = "لم يكتمل جواب النموذج خلال {seconds} ثانية. أعد المحاولة أو ارفع timeout في readers.toml. لم يُحفظ شيء."
    en = (
        "The model had not answered within {seconds} seconds. Try again or raise timeout in "
        "readers.toml. Nothing was stored."
    )
    retry_helps = True
    exit_code = 14


class ModelFailed(IsnadError):
    """The other side answered that it cannot."""

    ar = "أجاب خادم النموذج بالرمز {status} بدل القراءة. انظر في سجلّه ثم أعد المحاولة. لم يُحفظ شيء."
    en = "The model's server answered {status} and no reading. Look at its log, then try again. Nothing was stored."
    retry_helps = True
    exit_code = 14


class AnswerTooLarge(IsnadError):
    """The answer does not end within what a reading can need."""

    ar = "جواب النموذج أكبر من {limit} ميغابايت فتُرك. لم يُحفظ شيء."
    en = "The model's answer is larger than {limit} MB and was left unread. Nothing was stored."
    exit_code = 14


@dataclass(frozen=True, slots=True)
class Address:
    """Where a model answers: scheme, host, port and path of `http://127.0.0.1:8080/v1`."""

    secure: bool
    host: str
    port: int
    path: str

    @property
    def is_loopback(self) -> bool:
        """Is it this machine itself? Told by the number alone; the one name taken for one is `localhost`."""
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False


def read_address(written: str) -> Address | None:
    """The address, or None where it is none. `localhost` is 127.0.0.1, whatever the machine's tables say."""
    try:
        parts: SplitResult = urlsplit(written)
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username or parts.query or parts.fragment:
        return None
    if any(letter.isspace() or not letter.isprintable() for letter in written):
        return None
    secure = parts.scheme == "https"
    host = "127.0.0.1" if parts.hostname == "localhost" else parts.hostname
    return Address(secure, host, port or (443 if secure else 80), parts.path.rstrip("/"))


def post(address: Address, place: str, body: bytes, *, headers: Mapping[str, str], seconds: int, largest: int) -> bytes:
    """The body of the answer to a POST. Raises `ModelUnreachable`, `ModelTooSlow`, `ModelFailed`, `AnswerTooLarge`."""
    kind = http.client.HTTPSConnection if address.secure else http.client.HTTPConnection
    connection = kind(address.host, address.port, timeout=seconds)
    alarm = _Alarm(seconds)
    try:
        with alarm:
            connection.connect()
            alarm.hold(connection.sock)
            connection.request("POST", f"{address.path}/{place}", body=body, headers=dict(headers))
            with connection.getresponse() as response:
                if response.status != http.client.OK:
                    raise ModelFailed(status=response.status)
                return _whole(response, largest)
    except TimeoutError as error:
        raise ModelTooSlow(seconds=seconds) from error
    except (OSError, http.client.HTTPException, ssl.SSLError, UnicodeError) as error:
        if alarm.rang:
            raise ModelTooSlow(seconds=seconds) from error
        raise ModelUnreachable(host=address.host, reason=_reason(error)) from error
    finally:
        connection.close()


def _whole(response: http.client.HTTPResponse, largest: int) -> bytes:
    received = bytearray()
    while piece := response.read1(_PIECE):
        received += piece
        if len(received) > largest:
            raise AnswerTooLarge(limit=largest // 1_000_000)
    if response.length:
        raise http.client.IncompleteRead(b"", response.length)
    return bytes(received)


def _reason(error: Exception) -> Exception | str:
    """What went wrong in a word, never what the other side wrote."""
    return error if isinstance(error, OSError) and error.strerror else type(error).__name__


class _Alarm:
    """Ends a connection when its time is up, also while the other side sends a byte now and then."""

    def __init__(self, seconds: int) -> None:
        self._held: socket.socket | None = None
        self._timer = threading.Timer(seconds, self._ring)
        self._timer.daemon = True
        self.rang = False

    def hold(self, held: socket.socket) -> None:
        """This is the socket to end: the connection itself forgets it while an answer is still being read."""
        self._held = held
        if self.rang:
            raise TimeoutError

    def __enter__(self) -> None:
        self._timer.start()

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        if self.rang:
            raise TimeoutError

    def _ring(self) -> None:
        self.rang = True
        if self._held is not None:
            try:
                self._held.shutdown(socket.SHUT_RDWR)
            except OSError:
                return  # it has ended by itself meanwhile
