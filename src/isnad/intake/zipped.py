"""A zip file read within bounds: its list, and each member up to a limit, a piece at a time.

Refuses a list of more members than `MOST_MEMBERS` before it is read, and a member that unpacks to more than its reader
allows, whatever size it declares. Names inside are hints and never become a path. Opens nothing that needs a password.
"""

import errno
import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any, BinaryIO, cast

from isnad.custody import CannotStore
from isnad.errors import IsnadError

MOST_MEMBERS = 20_000
LARGEST_MEMBER = 2_000_000_000
# Text hardly ever packs to less than a hundredth; what unpacks far beyond that was made to.
_ALWAYS_LIKELY, _LIKELY_RATIO = 50_000_000, 200
_LARGEST_LIST = 8_000_000
_END = b"PK\x05\x06"
_END_SIZE, _LONGEST_COMMENT = 22, 65_535
_ENCRYPTED = 0x1
_UTF8 = 0x800


class UnpacksTooLargeError(IsnadError):
    """A packed file that unpacks to more than its reader allows: damaged, or made to fill memory."""

    ar = (
        "ما في هذا الملف المضغوط يزيد بعد فكّه على {limit} ميغابايت، وقد يكون صُنع ليملأ الذاكرة. لم يُفكّ. إن كنت تثق به "
        "ففكّه بنفسك وأدخل ملفاته."
    )
    en = (
        "What is packed in this file unpacks to more than {limit} MB; it may have been made to fill memory. It was not "
        "unpacked. If you trust it, unpack it yourself and receive its files."
    )


class TooManyMembersError(IsnadError):
    """A packed file with more files inside than are taken from one."""

    ar = "في هذا الملف المضغوط من الملفات أكثر من {limit}. فكّه بنفسك وأدخل ملفاته في مجموعات."
    en = "This packed file holds more than {limit} files. Unpack it yourself and receive its files in batches."


class PackedFileIsDamagedError(IsnadError):
    """The zip, or one file in it, cannot be unpacked."""

    ar = "الملف المضغوط (أو جزء منه) تالف أو ناقص. اطلبه من جديد ممن أرسله."
    en = "The packed file (or a part of it) is damaged or cut off. Ask whoever sent it to send it again."


class PasswordNeededError(IsnadError):
    """Packed under a password."""

    ar = "الملف محميّ بكلمة سرّ. افتحه بها واحفظ نسخة بلا كلمة سرّ ثم أدخلها."
    en = "The file is locked with a password. Open it with that, save a copy without one, and receive the copy."


# What `zipfile` and its decompressors raise over bytes that are not what their headers say; found by flipping them.
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    NotImplementedError,  # a way of packing that nobody has
    ValueError,  # a negative length or place
    struct.error,
)


class Zipped:
    """The members of one zip; the stream must stay open while they are read."""

    def __init__(self, stream: BinaryIO) -> None:
        _refuse_long_list(stream)
        with _faults_said():
            self._zip = zipfile.ZipFile(stream)
        self.members = [info for info in self._zip.infolist() if not info.is_dir()]
        self.names = frozenset(info.filename for info in self.members)

    def pieces(self, member: str | zipfile.ZipInfo, *, limit: int) -> Iterator[bytes]:
        """A member's bytes, piece by piece. Raises `UnpacksTooLargeError` before more than `limit` were given."""
        given = 0
        with self.open(member) as stream:
            while True:
                with _faults_said():
                    piece = stream.read(1 << 16)
                if not piece:
                    return
                given += len(piece)
                if given > limit:
                    raise UnpacksTooLargeError(limit=limit // 1_000_000)
                yield piece

    def read(self, member: str | zipfile.ZipInfo, *, limit: int) -> bytes:
        """A member whole, in memory."""
        return b"".join(self.pieces(member, limit=limit))

    def stream(self, member: str | zipfile.ZipInfo) -> BinaryIO:
        """A member as a stream that raises `UnpacksTooLargeError` before it gives more than is likely of its size."""
        info = self._zip.getinfo(member) if isinstance(member, str) else member
        likely = max(_ALWAYS_LIKELY, _LIKELY_RATIO * info.compress_size)
        return cast(BinaryIO, _Stream(self.pieces(info, limit=min(likely, LARGEST_MEMBER))))

    def open(self, member: str | zipfile.ZipInfo) -> IO[bytes]:
        """A member as it comes, without a limit. Raises `PasswordNeededError` or `PackedFileIsDamagedError`."""
        info = self._zip.getinfo(member) if isinstance(member, str) else member
        if info.flag_bits & _ENCRYPTED:
            raise PasswordNeededError
        with _faults_said():
            return self._zip.open(info)


class _Stream(io.RawIOBase):
    """Pieces as a stream."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, target: Any) -> int:
        if not self._rest:
            self._rest = next(self._pieces, b"")
        given = self._rest[: len(target)]
        target[: len(given)] = given
        self._rest = self._rest[len(given) :]
        return len(given)


def name_of(member: zipfile.ZipInfo) -> str:
    """The member's name as its packer most likely wrote it: older programs leave out which encoding it is in."""
    if member.flag_bits & _UTF8 or member.filename.isascii():
        return member.filename
    raw = member.filename.encode("cp437", "replace")
    for encoding in ("utf-8", "windows-1256"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return member.filename


def is_zip(data: bytes) -> bool:
    """Do the bytes begin as a zip does?"""
    return data.startswith((b"PK\x03\x04", _END))


def _refuse_long_list(stream: BinaryIO) -> None:
    """Reading the list takes memory for each member, so its length is looked up first, at the end of the file."""
    size = stream.seek(0, io.SEEK_END)
    stream.seek(max(0, size - _END_SIZE - _LONGEST_COMMENT))
    tail = stream.read()
    stream.seek(0)
    place = tail.rfind(_END)
    if place < 0 or len(tail) - place < _END_SIZE:
        raise PackedFileIsDamagedError
    members, length = struct.unpack_from("<HI", tail, place + 10)
    if members > MOST_MEMBERS or length > _LARGEST_LIST:
        raise TooManyMembersError(limit=MOST_MEMBERS)


@contextmanager
def _faults_said() -> Iterator[None]:
    try:
        yield
    except _DAMAGED as error:
        raise PackedFileIsDamagedError from error
    except OSError as error:  # a place before the beginning, a broken bzip2 stream; anything else is the disk's
        if error.errno in (None, errno.EINVAL):
            raise PackedFileIsDamagedError from error
        raise CannotStore(reason=error) from error
    except RuntimeError as error:  # what zipfile raises for a member under a password
        raise PasswordNeededError from error
