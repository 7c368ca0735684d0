import os
import sqlite3
import subprocess
import sys

import pytest
from django.db import connection

from isnad.store import (
    DeskCannotBeWritten,
    DeskIsDamaged,
    DeskIsNewer,
    NoDeskHere,
    NotADesk,
    current,
    open_desk,
)


def pragma(name):
    with connection.cursor() as cursor:
        return cursor.execute(f"PRAGMA {name}").fetchone()[0]


def test_a_desk_keeps_the_promises_of_its_database(desk):
    assert pragma("journal_mode") == "wal"
    assert [pragma(name) for name in ("synchronous", "foreign_keys", "secure_delete", "recursive_triggers")] == [
        2,
        1,
        1,
        1,
    ]


def test_a_desk_is_for_its_holder_only(desk):
    assert desk.folder.stat().st_mode & 0o777 == 0o700
    assert (desk.folder / "secret.key").stat().st_mode & 0o777 == 0o600


def test_opening_again_changes_nothing(desk):
    key = (desk.folder / "secret.key").read_text()
    assert open_desk(desk.folder) == desk == current()
    assert (desk.folder / "secret.key").read_text() == key
    assert len(key) > 40


def test_two_desks_do_not_see_each_other(tmp_path):
    from isnad.store import members, writing

    open_desk(tmp_path / "one", create=True)
    with writing():
        members.add("huda", password="three words and more")
    open_desk(tmp_path / "two", create=True)
    assert members.members() == []
    open_desk(tmp_path / "one")
    assert [member.name for member in members.members()] == ["huda"]


def test_nothing_is_made_unasked(tmp_path):
    with pytest.raises(NoDeskHere):
        open_desk(tmp_path / "none")
    with pytest.raises(NoDeskHere):
        open_desk(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_with_other_files_is_no_desk(tmp_path):
    (tmp_path / "letter.txt").write_text("x")
    with pytest.raises(NotADesk):
        open_desk(tmp_path, create=True)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]
    with pytest.raises(NotADesk):
        open_desk(tmp_path / "letter.txt", create=True)


def test_a_strangers_database_gets_no_tables(tmp_path):
    with sqlite3.connect(tmp_path / "desk.sqlite3") as stranger:
        stranger.execute("CREATE TABLE theirs (x)")
    before = (tmp_path / "desk.sqlite3").read_bytes()
    with pytest.raises(NotADesk):
        open_desk(tmp_path, create=True)
    assert (tmp_path / "desk.sqlite3").read_bytes() == before


def test_a_damaged_database_is_said_to_be_damaged(tmp_path):
    (tmp_path / "desk.sqlite3").write_bytes(b"not a database at all, but long enough to be read as a header" * 40)
    with pytest.raises(DeskIsDamaged):
        open_desk(tmp_path)


def test_a_newer_desk_is_left_alone(desk):
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('store', '9999_later', '2030-01-01')"
        )
    with pytest.raises(DeskIsNewer):
        open_desk(desk.folder)


def test_a_desk_interrupted_in_its_making_is_made(tmp_path):
    (tmp_path / "desk.lock").touch()
    (tmp_path / "secret.key.part").touch()
    open_desk(tmp_path, create=True)
    assert pragma("application_id") == 0x49534E44


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root, to step down to a user who may not write")
def test_a_folder_one_may_not_write_to_is_said_so(desk):
    program = (
        "import os, sys; from pathlib import Path; import isnad.store as s\n"
        "os.setuid(65534)\n"
        "try: s.open_desk(Path(sys.argv[1]), create=True)\n"
        "except s.DeskCannotBeWritten as error: print(error.say('en'))"
    )
    for parent in desk.folder.parents[:3]:
        parent.chmod(0o755)
    done = subprocess.run([sys.executable, "-c", program, desk.folder], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == DeskCannotBeWritten().say("en")
    desk.folder.chmod(0o755)
    done = subprocess.run([sys.executable, "-c", program, desk.folder], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == DeskCannotBeWritten().say("en")
