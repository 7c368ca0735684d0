"""A whole desk in one file, and back again: a plain tar that ends with the SHA-256 of everything before.

The database is copied by SQLite's own backup while others go on writing, and the vault after it, so that every row
finds its file. Left out are the key that signs sessions and what is half written. Refuses to write over anything, and
to restore a file of which one bit has changed.
"""

import hashlib
import json
import os
import shutil
import sqlite3
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from isnad.custody import START, canonical
from isnad.errors import IsnadError
from isnad.store.desk import DATABASE, Desk, DeskIsDamaged

_ABOUT = "isnad-backup.json"
_SEAL = "sha256"
_FORMAT = 1
_PIECE = 1 << 20
_BLOCK = tarfile.BLOCKSIZE
_OWN = frozenset({DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", f"{DATABASE}-journal", "desk.lock", "secret.key"})


class BackupPlaceTaken(IsnadError):
    """Something lies where the backup, or the desk, should go."""

    ar = "في {name} شيء من قبل، فلم يُكتب شيء. اختر اسماً جديداً."
    en = "Something lies at {name} already; nothing was written. Choose a new name."
    exit_code = 5


class NoSuchFolder(IsnadError):
    """The folder that a backup should go into is not there."""

    ar = "لا مجلد في {folder}، ولا يُنشأ من تلقاء نفسه. أنشئه أو صحّح المسار؛ لم يُكتب شيء."
    en = "There is no folder {folder}, and none is made by itself. Make it or correct the path; nothing was written."
    exit_code = 5


class CannotBackUp(IsnadError):
    """The disk refused: full, read-only, or failing. Nothing is left half written."""

    ar = "تعذّر إتمام النسخ ({reason})، ولم يبق منه شيء ناقص. أفسح مكاناً على القرص أو اختر قرصاً آخر ثم أعد المحاولة."
    en = "It could not be finished ({reason}); nothing is left half written. Free some disk space or choose another."
    retry_helps = True
    exit_code = 5


class BackupIsDamaged(IsnadError):
    """Not a backup, cut short, or changed since it was written."""

    ar = "هذا الملف ليس نسخة احتياطية سليمة: قُطع أو تغيّر بعد كتابته. لم يُكتب شيء. جرّب نسخة أخرى."
    en = "This file is no whole backup: it was cut short or changed since. Nothing was written. Try another copy."
    exit_code = 7


class BackupIsNewer(IsnadError):
    """Written by a later version, in a form that this one does not know."""

    ar = "كُتبت هذه النسخة بإصدار أحدث من إسناد. حدّث البرنامج ثم أعد المحاولة. لم يُكتب شيء."
    en = "This backup was written by a newer Isnad. Update the program, then try again. Nothing was written."
    exit_code = 4


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup holds. `sha256` is that of the file; `rows` that of all rows; `damaged` are blobs that are not what
    their names say, copied as they are."""

    sha256: str
    rows: str
    head: str
    lines: int
    blobs: int
    damaged: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _About:
    """What a backup says of itself, in its first member."""

    isnad: str
    lines: int
    head: str
    rows: str

    def as_json(self) -> bytes:
        return f"{canonical({'format': _FORMAT, **asdict(self)})}\n".encode()


def back_up(desk: Desk, file: Path, *, isnad: str) -> Backup:
    """Write the desk into a new file; whole or not at all. Raises `BackupPlaceTaken`, `NoSuchFolder` or
    `CannotBackUp`.
    """
    if file.exists() or file.is_symlink():
        raise BackupPlaceTaken(name=file.name)
    if not file.parent.is_dir():
        raise NoSuchFolder(folder=file.parent.absolute())
    with _disk_faults_said(), _beside(file.parent) as folder:
        database = folder / DATABASE
        _copy_database(desk.folder / DATABASE, database)
        about = _about(database, isnad)
        part = folder / "part"
        with part.open("xb") as stream:
            written = _Written(stream)
            blobs, damaged = _write(desk, database, about, written)
            written.end()
            stream.flush()
            os.fsync(stream.fileno())
        part.chmod(0o600)
        part.rename(file)
        _sync_folder(file.parent)
    return Backup(written.hashed.hexdigest(), about.rows, about.head, about.lines, blobs, tuple(damaged))


def restore(file: Path, folder: Path) -> Backup:
    """Bring a desk back into a new or empty folder; whole or not at all.

    Raises `BackupIsDamaged`, `BackupIsNewer`, `BackupPlaceTaken`, `CannotBackUp`, or `OSError` where the file cannot be
    read.
    """
    if folder.is_symlink() or (folder.exists() and (not folder.is_dir() or any(folder.iterdir()))):
        raise BackupPlaceTaken(name=folder.name)
    with file.open("rb") as stream:
        sha256, length = _checked(stream)
        with _disk_faults_said(), _beside(folder.parent) as made:
            desk = made / "desk"
            about, blobs, damaged = _unpack(stream, length, desk)
            if rows_digest(desk / DATABASE) != about.rows:
                raise BackupIsDamaged
            desk.rename(folder)
            _sync_folder(folder.parent)
    return Backup(sha256, about.rows, about.head, about.lines, blobs, tuple(damaged))


def rows_digest(database: Path) -> str:
    """One hash over every table, its definition and all of its rows, and over every trigger and index."""
    hashed = hashlib.sha256()
    with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        connection.execute("BEGIN")
        made = connection.execute("SELECT type, name, sql FROM sqlite_master ORDER BY type, name").fetchall()
        for kind, name, sql in made:
            hashed.update(f"{canonical([kind, name, sql])}\n".encode())
            for row in _rows(connection, name) if kind == "table" else ():
                hashed.update(f"{row!r}\n".encode("utf-8", "backslashreplace"))
    return hashed.hexdigest()


def _rows(connection: sqlite3.Connection, table: str) -> Iterator[tuple[object, ...]]:
    """All rows, ordered by all columns."""
    quoted = f'"{table.replace(chr(34), chr(34) * 2)}"'
    columns = len(connection.execute(f"SELECT * FROM {quoted} LIMIT 0").description)  # noqa: S608 - a table's own name
    order = ",".join(map(str, range(1, columns + 1)))
    yield from connection.execute(f"SELECT * FROM {quoted} ORDER BY {order}")  # noqa: S608 - the same


# Writing


class _Written:
    """A tar that is written piece by piece and hashed on the way."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.hashed = hashlib.sha256()

    def add(self, name: str, source: BinaryIO, size: int, *, mode: int = 0o600) -> str:
        """Add a file; give back the SHA-256 of what was read."""
        self._write(_header(name, size, mode))
        read = hashlib.sha256()
        left = size
        while left:
            piece = source.read(min(_PIECE, left))
            if not piece:
                raise OSError(5, "a file became shorter while it was read")
            read.update(piece)
            self._write(piece)
            left -= len(piece)
        self._write(b"\0" * (-size % _BLOCK))
        return read.hexdigest()

    def end(self) -> None:
        """Everything before, sealed by its own hash."""
        self._write(_tail(self.hashed.hexdigest()))

    def _write(self, piece: bytes) -> None:
        self._stream.write(piece)
        self.hashed.update(piece)


def _header(name: str, size: int, mode: int) -> bytes:
    info = tarfile.TarInfo(name)
    info.size, info.mode = size, mode
    return info.tobuf(tarfile.PAX_FORMAT, "utf-8", "surrogateescape")


def _tail(digest: str) -> bytes:
    said = f"{digest}\n".encode()
    return _header(_SEAL, len(said), 0o600) + said.ljust(_BLOCK, b"\0") + b"\0" * (2 * _BLOCK)


def _write(desk: Desk, database: Path, about: _About, written: _Written) -> tuple[int, list[str]]:
    """The parts in order; how many blobs there are, and which are damaged."""
    said = about.as_json()
    written.add(_ABOUT, BytesIO(said), len(said))
    with database.open("rb") as stream:
        written.add(DATABASE, stream, database.stat().st_size)
    blobs, damaged = 0, []
    for sha256 in list(desk.vault.blobs()):
        path = desk.vault.path(sha256)
        with path.open("rb") as stream:
            found = written.add(path.relative_to(desk.folder).as_posix(), stream, path.stat().st_size, mode=0o400)
        blobs += 1
        if found != sha256:
            damaged.append(sha256)
    for path in _others(desk):
        with path.open("rb") as stream:
            written.add(path.relative_to(desk.folder).as_posix(), stream, path.stat().st_size)
    return blobs, damaged


def _others(desk: Desk) -> Iterator[Path]:
    """What else lies in the desk's folder: imported tables, the readers' settings. No key, nothing half written."""
    for path in sorted(desk.folder.rglob("*")):
        inside = path.relative_to(desk.folder)
        half = path.name.endswith(".part") or path.name.startswith(".")
        if inside.parts[0] in _OWN | {"vault"} or half or path.is_symlink() or not path.is_file():
            continue
        yield path


def _copy_database(source: Path, target: Path) -> None:
    """A consistent copy, whoever writes meanwhile."""
    with closing(sqlite3.connect(source, timeout=20)) as one, closing(sqlite3.connect(target)) as other:
        one.backup(other)
        other.execute("PRAGMA journal_mode=DELETE")  # one file, nothing beside it; a desk that is opened sets it back


def _about(database: Path, isnad: str) -> _About:
    with closing(sqlite3.connect(database)) as connection:
        last = connection.execute("SELECT seq, hash FROM ledger ORDER BY seq DESC LIMIT 1").fetchone() or (0, START)
    return _About(isnad, last[0], last[1], rows_digest(database))


# Reading


def _checked(stream: BinaryIO) -> tuple[str, int]:
    """The file's SHA-256 and how much of it stands before the seal. Raises `BackupIsDamaged` at any changed bit."""
    size = os.fstat(stream.fileno()).st_size
    length = size - len(_tail(START))
    if length <= 0:
        raise BackupIsDamaged
    hashed = hashlib.sha256()
    left = length
    while left:
        piece = stream.read(min(_PIECE, left))
        if not piece:
            raise BackupIsDamaged
        hashed.update(piece)
        left -= len(piece)
    tail = stream.read()
    if tail != _tail(hashed.hexdigest()):
        raise BackupIsDamaged
    hashed.update(tail)
    return hashed.hexdigest(), length


def _unpack(stream: BinaryIO, length: int, desk: Path) -> tuple[_About, int, list[str]]:
    """All members into a new folder; what the backup says of itself, how many blobs, and which are damaged."""
    stream.seek(0)
    about: _About | None = None
    blobs, damaged = 0, []
    desk.mkdir(mode=0o700)
    try:
        with tarfile.open(fileobj=stream, mode="r:") as tar:
            for member in tar:
                if member.offset >= length:
                    break
                content = _content(tar, member)
                if about is None:
                    about = _read_about(member, content)
                    continue
                place = _place(desk, member.name)
                is_blob = place.parent.parent == desk / "vault"
                found = _put(content, place, mode=0o400 if is_blob else 0o600)
                if is_blob:
                    blobs += 1
                    damaged += [place.name] if found != place.name else []
    except (tarfile.TarError, UnicodeError, FileExistsError) as error:
        raise BackupIsDamaged from error
    if about is None or not (desk / DATABASE).exists():
        raise BackupIsDamaged
    return about, blobs, damaged


def _content(tar: tarfile.TarFile, member: tarfile.TarInfo) -> BinaryIO:
    """Plain files only: no link, no device, no file with holes."""
    content = tar.extractfile(member) if member.type == tarfile.REGTYPE and not member.issparse() else None
    if content is None:
        raise BackupIsDamaged
    return content  # type: ignore[return-value]


def _read_about(member: tarfile.TarInfo, content: BinaryIO) -> _About:
    if member.name != _ABOUT or member.size > _PIECE:
        raise BackupIsDamaged
    try:
        said = json.loads(content.read())
        if said.pop("format") > _FORMAT:
            raise BackupIsNewer
        return _About(**said)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise BackupIsDamaged from error


def _place(desk: Path, name: str) -> Path:
    parts = PurePosixPath(name).parts
    if not parts or name.startswith("/") or ".." in parts or "\0" in name or parts[0] in _OWN - {DATABASE}:
        raise BackupIsDamaged
    return desk.joinpath(*parts)


def _put(content: BinaryIO, place: Path, *, mode: int) -> str:
    """Write one file, synced; give back the SHA-256 of it."""
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    hashed = hashlib.sha256()
    with place.open("xb") as target:
        while piece := content.read(_PIECE):
            hashed.update(piece)
            target.write(piece)
        target.flush()
        os.fsync(target.fileno())
    place.chmod(mode)
    return hashed.hexdigest()


# The disk


@contextmanager
def _beside(folder: Path) -> Iterator[Path]:
    """A folder for what is not whole yet, on the same disk as the place it will have."""
    folder.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=".isnad-", dir=folder))
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


@contextmanager
def _disk_faults_said() -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as error:
        raise CannotBackUp(reason=error) from error
    except sqlite3.DatabaseError as error:
        raise DeskIsDamaged from error
    except OSError as error:
        raise CannotBackUp(reason=error) from error


def _sync_folder(folder: Path) -> None:
    """A rename is on disk only once the folder that holds the name is."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
