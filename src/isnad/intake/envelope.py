"""The envelope of mail, in which letters and saved pages come: headers, bodies and what is enclosed.

Made on the standard library's tolerant parser: a malformed message is read as far as it goes. Refuses to give the names
of senders and recipients: whoever writes to a desk may be a source, and stays in the sealed original.
"""

import re
from collections.abc import Iterator
from datetime import date
from email import message_from_binary_file
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parsedate_tz

from isnad.intake.adapter import Received
from isnad.intake.decoding import decode

_HEADER = re.compile(rb"^([A-Za-z][A-Za-z0-9-]{1,60}):", re.MULTILINE)
_TELLING = frozenset({b"from", b"to", b"subject", b"date", b"mime-version", b"received", b"return-path", b"message-id"})


def is_envelope(received: Received) -> bool:
    """Does the file begin with at least two of the headers that mail has, and with nothing but headers?"""
    head = received.data[:8192].removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    block = re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0]
    names = [name.lower() for name in _HEADER.findall(block)]
    return bool(_HEADER.match(block)) and len(_TELLING.intersection(names)) >= 2


def message_of(received: Received) -> Message:
    """The message."""
    with received.stream() as stream:
        return message_from_binary_file(stream)


def header(message: Message, name: str) -> str | None:
    """A header in letters, its encoded words resolved where that can be done; None when it is absent or empty."""
    written = message.get(name)
    if written is None:
        return None
    try:
        text = str(make_header(decode_header(written)))
    except (LookupError, UnicodeError, ValueError):
        text = str(written)
    return " ".join(text.split()) or None


def day_sent(message: Message) -> date | None:
    """The day of the Date header in the sender's own zone; None when it names no day."""
    parsed = parsedate_tz(message.get("Date") or "")
    if parsed is None:
        return None
    try:
        return date(*parsed[:3])
    except ValueError:
        return None


def leaves(message: Message) -> Iterator[Message]:
    """Every part that holds bytes, and enclosed messages whole, in their order."""
    if message.get_content_type() == "message/rfc822" or not message.is_multipart():
        yield message
        return
    inner = message.get_payload()
    for part in inner if isinstance(inner, list) else []:
        if isinstance(part, Message):
            yield from leaves(part)


def content(part: Message) -> bytes:
    """The bytes of a part, its transfer encoding undone; of an enclosed message, the message."""
    if part.get_content_type() == "message/rfc822" and part.is_multipart():
        enclosed = part.get_payload(0)
        return enclosed.as_bytes() if isinstance(enclosed, Message) else b""
    given = part.get_payload(decode=True)
    return given if isinstance(given, bytes) else b""


def text_of(part: Message) -> tuple[str, tuple[str, ...]]:
    """The letters of a part that holds text, by the encoding it declares where that fits, with what to remark."""
    data = content(part)
    declared = part.get_content_charset()
    if declared and declared not in ("us-ascii", "ascii", "iso-8859-1", "utf-8"):
        try:
            return data.decode(declared), ()
        except (LookupError, UnicodeDecodeError):
            pass  # the declaration is not borne out by the bytes: they are read as any text is
    decoded = decode(data, markup=part.get_content_type() == "text/html")
    return decoded.text, decoded.remarks
