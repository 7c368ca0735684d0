"""WARC and WACZ: each page in a web archive as a part of its own, with the address at which it was captured.

Pages, texts and documents are taken out; pictures, styles and scripts of pages stay in the sealed archive. Packed
payloads are unpacked within bounds.
"""

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from io import BytesIO
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from isnad.errors import IsnadError
from isnad.intake.adapter import MEGABYTE, Adapter, Part, Received, Refused
from isnad.intake.packed import holds
from isnad.intake.zipped import PackedFileIsDamagedError, UnpacksTooLargeError, Zipped
from isnad.text import Document

__all__ = ["ADAPTER"]

_READ = (
    "text/html", "application/xhtml+xml", "text/plain", "application/pdf", "message/rfc822", "application/msword",
    "application/vnd.oasis.opendocument.text",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
)  # fmt: skip
_LARGEST_PAGE = 50 * MEGABYTE
_GZIP = b"\x1f\x8b"
_UNDONE = ("", "identity", "gzip", "x-gzip", "deflate")


class PackingUnknownError(IsnadError):
    """A page that its server packed in a way that is not undone here, such as Brotli."""

    ar = "صفحة في الأرشيف مضغوطة بطريقة لا نفكّها ({packing})، وبقيت فيه كما هي. احفظها من متصفحك وأدخلها."
    en = (
        "A page in the archive is packed in a way that is not undone here ({packing}); it stays there as it is. Save "
        "it from a browser and receive that."
    )


def _recognises(received: Received) -> bool:
    data = received.data
    if data.startswith(b"WARC/1."):
        return True
    if data.startswith(_GZIP):
        return _first_bytes(data).startswith(b"WARC/1.")
    return holds(received, "datapackage.json") and b"archive/" in data


def _first_bytes(data: bytes) -> bytes:
    try:
        return zlib.decompressobj(wbits=31).decompress(data[:4096], 64)
    except zlib.error:
        return b""


def _open(received: Received, refused: Refused) -> tuple[Document, ...]:
    """An archive holds no report itself; opening it only shows that it can be opened."""
    next(_parts(received, refused), None)
    return ()


def _parts(received: Received, refused: Refused) -> Iterator[Part]:
    with received.stream() as stream:
        if received.data.startswith(b"PK"):
            yield from _archives(Zipped(stream))
        else:
            yield from _pages(stream)


def _archives(packed: Zipped) -> Iterator[Part]:
    """The web archives in a WACZ: each is an item, whose pages are taken out in turn."""
    for member in packed.members:
        if member.filename.startswith("archive/") and member.filename.endswith((".warc", ".warc.gz")):
            yield Part(member.filename, partial(packed.stream, member))


def _pages(stream: BinaryIO) -> Iterator[Part]:
    from warcio.archiveiterator import ArchiveIterator

    records = 0
    with _faults_said():
        for record in ArchiveIterator(stream):
            records += record.rec_type is not None
            if _is_read(record):
                address = record.rec_headers.get_header("WARC-Target-URI")
                yield Part(_name(address), partial(_payload, record), address=address)
    if not records:
        raise PackedFileIsDamagedError


def _is_read(record: Any) -> bool:
    if record.rec_type == "resource":
        kind = record.rec_headers.get_header("Content-Type") or ""
    elif record.rec_type == "response" and record.http_headers and record.http_headers.get_statuscode() == "200":
        kind = record.http_headers.get_header("Content-Type") or ""
    else:
        return False
    return kind.split(";")[0].strip().lower() in _READ


def _payload(record: Any) -> BinaryIO:
    """The page as the server meant it, its packing undone."""
    _refuse_unknown_packing(record)
    pieces: list[bytes] = []
    size = 0
    with _faults_said():
        stream = record.content_stream()
        while piece := stream.read(1 << 16):
            size += len(piece)
            if size > _LARGEST_PAGE:
                raise UnpacksTooLargeError(limit=_LARGEST_PAGE // MEGABYTE)
            pieces.append(piece)
    return BytesIO(b"".join(pieces))


def _refuse_unknown_packing(record: Any) -> None:
    told = record.http_headers.get_header("Content-Encoding") if record.http_headers else None
    for packing in (told or "").lower().split(","):
        if packing.strip() not in _UNDONE:
            raise PackingUnknownError(packing=packing.strip()[:20])


def _name(address: str | None) -> str:
    """The last piece of the address: a hint of what the page is."""
    return (urlsplit(address or "").path.rstrip("/").rsplit("/", 1)[-1] or "page")[:120]


@contextmanager
def _faults_said() -> Iterator[None]:
    from warcio.exceptions import ArchiveLoadFailed

    try:
        yield
    except (ArchiveLoadFailed, zlib.error, EOFError, ValueError, OSError) as error:
        raise PackedFileIsDamagedError from error


ADAPTER = Adapter(
    name="warc",
    reads={"ar": "أرشيف الويب (WARC وWACZ)", "en": "web archives (WARC and WACZ)"},
    needs=("warcio",),
    offline=True,
    sends_text_out=False,
    limit=20_000 * MEGABYTE,
    recognises=_recognises,
    open=_open,
    parts=_parts,
    whole=False,
)
