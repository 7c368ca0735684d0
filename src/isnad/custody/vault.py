"""The vault: one read-only file for each distinct content, under the SHA-256 of its bytes.

Writing has two steps, so that the second can happen inside a database transaction: `stage` copies the bytes to a
temporary file and syncs it; `seal` renames it into place and syncs the folder. A name given from outside never becomes
part of a path. Refuses to overwrite a blob.
"""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO, Literal

from isnad.custody.item import Item
from isnad.errors import IsnadError

_CHUNK = 1 << 20
_HEX = frozenset("0123456789abcdef")


class CannotStore(IsnadError):
    """The disk refused: full, read-only, or failing. Nothing was stored."""

    ar = (
        "تعذّر الحفظ في مجلد المكتب ({reason})، ولم يُحفظ شيء. أفسح مكاناً على القرص أو صحّح أذونات المجلد ثم أعد المحاولة."
    )
    en = (
        "The desk's folder could not be written ({reason}); nothing was stored. "
        "Free some disk space or mend the folder's permissions, then try again."
    )
    retry_helps = True
    exit_code = 5


@dataclass(frozen=True, slots=True)
class Staged:
    """Bytes that lie synced beside the vault but do not belong to it yet: seal them or discard them."""

    item: Item
    path: Path

    def open(self) -> BufferedReader:
        """The bytes, for reading."""
        return self.path.open("rb")

    def discard(self) -> None:
        """Drop the bytes; harmless once they are sealed."""
        self.path.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class BlobFault:
    """A blob that is not what its name says: gone, or with other bytes."""

    sha256: str
    why: Literal["missing", "changed"]


@dataclass(frozen=True, slots=True)
class Vault:
    """The blobs of one desk. Content-addressed: `vault/ab/ab…`; the same bytes are kept once."""

    folder: Path

    @property
    def _incoming(self) -> Path:
        return self.folder / "incoming"

    def stage(self, stream: BinaryIO, *, name: str) -> Staged:
        """Copy the stream beside the vault, hashed on the way and synced, a piece at a time. Raises `CannotStore`."""
        try:
            self._incoming.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle, part = tempfile.mkstemp(suffix=".part", dir=self._incoming)
        except OSError as error:
            raise CannotStore(reason=error) from error
        path = Path(part)
        staged = False
        try:
            with os.fdopen(handle, "wb") as target:
                item = _copy(stream, target, name)
            staged = True
        finally:
            if not staged:
                path.unlink(missing_ok=True)
        return Staged(item, path)

    def seal(self, staged: Staged) -> bool:
        """Put staged bytes in their place; False when the vault already holds them. Raises `CannotStore`."""
        place = self.path(staged.item.sha256)
        if place.exists():
            staged.discard()
            return False
        try:
            if not place.parent.exists():
                place.parent.mkdir(mode=0o700, exist_ok=True)
                _sync_folder(self.folder)
            staged.path.chmod(0o400)
            staged.path.rename(place)
            _sync_folder(place.parent)
        except OSError as error:
            raise CannotStore(reason=error) from error
        return True

    def path(self, sha256: str) -> Path:
        """Where the blob of that hash lies, or would lie. Raises `ValueError` for anything that is not a SHA-256."""
        if len(sha256) != 64 or not set(sha256) <= _HEX:
            raise ValueError("not a SHA-256")
        return self.folder / sha256[:2] / sha256

    def open(self, sha256: str) -> BufferedReader:
        """The bytes of an item, for reading. Raises `FileNotFoundError` when the vault does not hold them."""
        return self.path(sha256).open("rb")

    def check(self, sha256: str) -> BlobFault | None:
        """Hash the blob again: None when it is still what its name says."""
        try:
            with self.open(sha256) as stream:
                found = hashlib.file_digest(stream, "sha256").hexdigest()
        except FileNotFoundError:
            return BlobFault(sha256, "missing")
        return None if found == sha256 else BlobFault(sha256, "changed")

    def blobs(self) -> Iterator[str]:
        """The hashes of all blobs, by their names, in order."""
        for place in sorted(self.folder.glob("[0-9a-f][0-9a-f]/*")):
            yield place.name

    def parts(self) -> tuple[Path, ...]:
        """Temporary files that an interrupted writing left behind, or that is still going on."""
        return tuple(sorted(self._incoming.glob("*.part")))


def _copy(stream: BinaryIO, target: BinaryIO, name: str) -> Item:
    """Only what the target refuses is `CannotStore`; a fault of the source stream is its owner's to name."""
    hashed = hashlib.sha256()
    size = 0
    while piece := stream.read(_CHUNK):
        hashed.update(piece)
        size += len(piece)
        try:
            target.write(piece)
        except OSError as error:
            raise CannotStore(reason=error) from error
    try:
        target.flush()
        os.fsync(target.fileno())
    except OSError as error:
        raise CannotStore(reason=error) from error
    return Item(hashed.hexdigest(), size, name)


def _sync_folder(folder: Path) -> None:
    """A rename is on disk only once the folder that holds the name is."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
