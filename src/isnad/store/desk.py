"""A desk: one folder with `desk.sqlite3`, the vault, and the key that signs its sessions.

Refuses a folder that is something else, a desk written by a newer Isnad, and one it may not write to. A process serves
one desk at a time; opening another closes the first.
"""

import fcntl
import os
import secrets
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import django
from django.apps import apps as installed
from django.conf import settings
from django.db import DatabaseError, OperationalError, connections, transaction
from django.db.migrations.executor import MigrationExecutor

from isnad.custody import CannotStore, Vault
from isnad.errors import IsnadError
from isnad.store import settings as shared

DATABASE = "desk.sqlite3"
_SIGN = 0x49534E44  # "ISND" in the header of the SQLite file: this database is a desk
# journal: readers never wait for the writer; FULL: what was acknowledged survives a crash; secure_delete: what was
# deleted is overwritten; recursive_triggers: the ledger's triggers also see REPLACE.
_PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
    "PRAGMA secure_delete=ON; PRAGMA recursive_triggers=ON;"
)


class NoDeskHere(IsnadError):
    """The folder does not exist or is empty, and the call may not make a desk."""

    ar = "لا يوجد مكتب في هذا المجلد بعد. ابدأ باستلام تقرير: isnad receive ملف"
    en = "There is no desk in this folder yet. Begin by receiving a report: isnad receive FILE"
    exit_code = 3


class NotADesk(IsnadError):
    """The folder holds something else."""

    ar = "هذا المجلد ليس مكتباً وفيه ملفات أخرى. اختر مجلداً فارغاً أو مجلد مكتب: isnad --desk مجلد"
    en = "This folder is not a desk and holds other files. Choose an empty folder or a desk: isnad --desk FOLDER"
    exit_code = 3


class DeskIsNewer(IsnadError):
    """The desk was written by a later version."""

    ar = "كُتب هذا المكتب بإصدار أحدث من إسناد. حدّث البرنامج ثم أعد المحاولة. لم يُغيَّر شيء."
    en = "This desk was written by a newer Isnad. Update the program, then try again. Nothing was changed."
    exit_code = 4


class DeskIsDamaged(IsnadError):
    """The database file cannot be read as one."""

    ar = "ملف قاعدة بيانات المكتب تالف أو ليس قاعدة بيانات. استعد نسخة احتياطية. لم يُغيَّر شيء."
    en = "The desk's database file is damaged or not a database. Restore it from a backup. Nothing was changed."
    exit_code = 4


class DeskCannotBeWritten(IsnadError):
    """The folder or its database is read-only for this user."""

    ar = "لا تملك إذن الكتابة في مجلد المكتب. صحّح أذوناته أو اختر مكتباً آخر: isnad --desk مجلد"
    en = "You may not write to the desk's folder. Mend its permissions or choose another desk: isnad --desk FOLDER"
    exit_code = 5


@dataclass(frozen=True, slots=True)
class Desk:
    """An open desk."""

    folder: Path
    vault: Vault


_open: list[Desk] = []


def current() -> Desk:
    """The desk that is open. Raises `RuntimeError` before `open_desk`."""
    if not _open:
        raise RuntimeError("no desk is open")
    return _open[-1]


def open_desk(
    folder: Path,
    *,
    create: bool = False,
    apps: Sequence[str] = (),
    middleware: Sequence[str] = (),
    urlconf: str | None = None,
    **more: Any,
) -> Desk:
    """Open the desk in `folder` and bring its tables up to date; with `create`, a missing or empty folder becomes one.

    `apps`, `middleware`, `urlconf` and any further Django setting are what a face adds. They hold for the process: a
    second call may name another folder, but other `apps` only raise `RuntimeError`. Raises `NoDeskHere`, `NotADesk`,
    `DeskIsNewer`, `DeskIsDamaged`, `DeskCannotBeWritten` or `CannotStore`, having changed nothing.
    """
    folder = folder.absolute()
    _check_folder(folder, create)
    with _faults_said(), _alone(folder):
        _check_sign(folder / DATABASE)
        _point_django_at(folder, apps, {"MIDDLEWARE": tuple(middleware), "ROOT_URLCONF": urlconf, **more})
        _bring_up_to_date()
    desk = Desk(folder, Vault(folder / "vault"))
    _open[:] = [desk]
    return desk


@contextmanager
def writing() -> Iterator[None]:
    """One transaction that takes the write lock at once; all of it is on disk afterwards, or none.

    Inside another it is part of that one, so that an act may be made of acts. Raises `CannotStore` when the disk or the
    lock refuses.
    """
    try:
        with transaction.atomic(durable=not connections["default"].in_atomic_block):
            yield
    except OperationalError as error:
        raise CannotStore(reason=error) from error


def _check_folder(folder: Path, create: bool) -> None:
    try:
        holds_something = folder.exists() and any(folder.iterdir())
        database = (folder / DATABASE).exists()
    except NotADirectoryError as error:
        raise NotADesk from error
    except PermissionError as error:
        raise DeskCannotBeWritten from error
    if not database and holds_something and not _was_being_made(folder):
        raise NotADesk
    if not database and not create:
        raise NoDeskHere
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise DeskCannotBeWritten from error
    if not os.access(folder, os.W_OK) or (database and not os.access(folder / DATABASE, os.W_OK)):
        raise DeskCannotBeWritten


def _was_being_made(folder: Path) -> bool:
    """Does the folder hold nothing but what a desk writes before its database?"""
    return {entry.name for entry in folder.iterdir()} <= {"desk.lock", "secret.key", "secret.key.part"}


def _check_sign(database: Path) -> None:
    """Only our own files are opened for writing: a stranger's database must not be given tables."""
    if not database.exists():
        return
    with closing(sqlite3.connect(database)) as connection:
        (sign,) = connection.execute("PRAGMA application_id").fetchone()
        (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if sign != _SIGN and tables:
        raise NotADesk


@contextmanager
def _faults_said() -> Iterator[None]:
    """What the disk or the database says while a desk is opened, as a sentence: refused, or damaged."""
    try:
        yield
    except (OperationalError, sqlite3.OperationalError) as error:
        raise CannotStore(reason=error) from error
    except (DatabaseError, sqlite3.DatabaseError) as error:
        raise DeskIsDamaged from error
    except OSError as error:
        raise CannotStore(reason=error) from error


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Two programs that open one new desk at the same moment make its tables one after the other."""
    with (folder / "desk.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _point_django_at(folder: Path, apps: Sequence[str], more: dict[str, Any]) -> None:
    database = {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(folder / DATABASE),
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": _PRAGMAS},
    }
    names = (*shared.INSTALLED_APPS, *apps)
    if not settings.configured:
        base = {name: getattr(shared, name) for name in dir(shared) if name.isupper()}
        own = {"INSTALLED_APPS": names, "DATABASES": {"default": database}, "SECRET_KEY": _secret_key(folder)}
        settings.configure(**base | more | own)
        django.setup()
        return
    if tuple(settings.INSTALLED_APPS) != names and apps:
        raise RuntimeError("this process has already opened a desk with other apps")
    connections.close_all()
    connections.settings["default"].update(NAME=database["NAME"])
    settings.SECRET_KEY = _secret_key(folder)


def _secret_key(folder: Path) -> str:
    """The key that signs the desk's sessions, made once and moved into place whole."""
    place = folder / "secret.key"
    if not place.exists():
        part = folder / "secret.key.part"
        part.touch(mode=0o600)
        part.write_text(secrets.token_urlsafe(50), encoding="ascii")
        part.rename(place)
    return place.read_text(encoding="ascii")


def _bring_up_to_date() -> None:
    connection = connections["default"]
    executor = MigrationExecutor(connection)
    known = set(executor.loader.disk_migrations)
    ours = {config.label for config in installed.get_app_configs()}
    if any(done not in known and done[0] in ours for done in executor.loader.applied_migrations):
        raise DeskIsNewer
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA application_id={_SIGN}")
        executor.migrate(executor.loader.graph.leaf_nodes(), plan)
