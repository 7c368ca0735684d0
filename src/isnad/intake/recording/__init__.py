"""Video and sound: kept as they came, described by what the file says of itself. Nothing is decoded or heard.

Of MP4 and MOV the length, the size of the picture and the day of recording are read from the file's own boxes.
"""

import struct
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import BinaryIO

from isnad.intake.adapter import MEGABYTE, Adapter, Received, Refused
from isnad.intake.describing import describe
from isnad.intake.remark import remark
from isnad.text import Document

__all__ = ["ADAPTER"]

_BEGINNINGS = (
    (b"OggS", "OGG"),
    (b"ID3", "MP3"),
    (b"\xff\xfb", "MP3"),
    (b"#!AMR", "AMR"),
    (b"fLaC", "FLAC"),
    (b"\x1aE\xdf\xa3", "WebM / Matroska"),
)
_RIFF = {b"AVI ": "AVI", b"WAVE": "WAV"}
# What telephones write of still pictures: they lie in the boxes of a film, and no library that we keep unpacks them.
_STILL = (b"heic", b"heix", b"heim", b"heis", b"mif1", b"avif")
_EPOCH = datetime(1904, 1, 1, tzinfo=UTC)
_MOST_BOXES = 10_000
_HOLDERS = (b"moov", b"trak", b"mdia")
_LARGEST_HEADER = 200


def _kind(data: bytes) -> str | None:
    if data[4:8] == b"ftyp":
        return "HEIC" if data[8:12] in _STILL else "MP4 / MOV"
    if data.startswith(b"RIFF"):
        return _RIFF.get(data[8:12])
    return next((kind for beginning, kind in _BEGINNINGS if data.startswith(beginning)), None)


def _open(received: Received, refused: Refused) -> tuple[Document, ...]:
    kind = _kind(received.data) or ""
    with received.stream() as stream:
        said = _boxes(stream) if received.data[4:8] == b"ftyp" else {}
    noticed = remark("picture_not_opened" if kind == "HEIC" else "recording_not_heard")
    return (describe(received, {"format": kind, **said}, remarks=(noticed,)),)


def _boxes(stream: BinaryIO) -> dict[str, str]:
    """What the boxes of an MP4 say, as far as they are sound."""
    found: dict[str, str] = {}
    for kind, body in _headers(stream):
        if kind == b"mvhd" and len(body) >= 32:
            found |= _movie(body)
        elif kind == b"tkhd" and len(body) >= 84:
            width, height = (value >> 16 for value in struct.unpack(">II", body[-8:]))
            if width and height:
                found.setdefault("size", f"{width} × {height}")
    return found


def _headers(stream: BinaryIO) -> Iterator[tuple[bytes, bytes]]:
    """The header boxes of the film and its tracks; what holds others is gone into, the rest is stepped over."""
    place = 0
    for _ in range(_MOST_BOXES):
        stream.seek(place)
        head = stream.read(16)
        if len(head) < 8:
            return
        size, kind = struct.unpack(">I4s", head[:8])
        begins = 8
        if size == 1 and len(head) == 16:
            (size,) = struct.unpack(">Q", head[8:])
            begins = 16
        if size < begins:
            return
        if kind in (b"mvhd", b"tkhd"):
            stream.seek(place + begins)
            yield kind, stream.read(min(size - begins, _LARGEST_HEADER))
        place += begins if kind in _HOLDERS else size


def _movie(body: bytes) -> dict[str, str]:
    is_long = body[0] == 1
    created, scale, length = struct.unpack_from(">QxxxxxxxxIQ" if is_long else ">IxxxxII", body, 4)
    found = {"length": f"{length / scale:.0f} s"} if scale else {}
    if 0 < created < 1 << 33:
        found["taken"] = (_EPOCH + timedelta(seconds=created)).strftime("%Y-%m-%d %H:%M:%S UTC")
    return found


ADAPTER = Adapter(
    name="recording",
    reads={"ar": "مقاطع مصوّرة وصوتية (تُحفظ وتوصف)", "en": "video and sound (kept and described)"},
    needs=(),
    offline=True,
    sends_text_out=False,
    limit=1_000_000 * MEGABYTE,
    recognises=lambda received: _kind(received.data) is not None,
    open=_open,
    whole=False,
)
