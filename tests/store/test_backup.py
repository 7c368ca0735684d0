"""A desk put into one file and brought back: equal row by row and byte by byte, or not there at all."""

import hashlib
import io
import os
import random
import resource
import subprocess
import sys
import tarfile
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from isnad import acts
from isnad.acts.back_up import back_up
from isnad.store import Desk, backup, checking, ledger, open_desk
from isnad.store.backup import BackupIsDamaged, BackupIsNewer, BackupPlaceTaken, CannotBackUp, restore, rows_digest

AT = datetime(2024, 3, 1, 9, 30, tzinfo=UTC)
FLIPS = int(os.environ.get("ISNAD_FLIPS", "200"))
WRITER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from isnad.store import open_desk
open_desk(Path(sys.argv[1]))
from isnad import acts
for number in range(10_000):
    text = f"قالت مصادر إن الحاجز رقم {number} من {sys.argv[2]} أُغلق."
    acts.receive(source=text.encode(), name="x.txt", by=sys.argv[2], at=datetime.now(UTC))
    print(number, flush=True)
"""

BACKER = """
import sys
from pathlib import Path
from isnad.store import open_desk
desk = open_desk(Path(sys.argv[1]))
from isnad.store import backup
print("ready", flush=True)
for number in range(10_000):
    backup.back_up(desk, Path(sys.argv[2]) / f"{sys.argv[3]}-{number}.tar", isnad="1")
    print(number, flush=True)
"""


@pytest.fixture
def filled(desk: Desk) -> Desk:
    for number in range(5):
        text = f"قالت مصادر محلية إن الحاجز رقم {number} أُغلق وإن أبا فلان الفلاني غادر إلى الرقة.\ud83d\ude00"
        text = text.encode("utf-16", "surrogatepass").decode("utf-16")
        received = acts.receive(source=text.encode(), name=f"{number}.txt", by="ليلى", at=AT)
        acts.read(report=received.reports[0], by="ليلى", at=AT)
    (desk.folder / "readers.toml").write_text("# readers", encoding="utf-8")
    return desk


def blobs(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / "vault").glob("??/*")}


def test_what_comes_back_is_what_was_there_bit_by_bit(filled: Desk, tmp_path: Path) -> None:
    before = rows_digest(filled.folder / "desk.sqlite3")
    made = back_up(file=tmp_path / "desk.tar", by="ليلى", at=AT)
    back = restore(tmp_path / "desk.tar", tmp_path / "back")
    assert (made.rows, back) == (before, made)
    assert rows_digest(tmp_path / "back/desk.sqlite3") == before
    assert blobs(tmp_path / "back") == blobs(filled.folder)
    assert (tmp_path / "back/readers.toml").read_bytes() == (filled.folder / "readers.toml").read_bytes()
    for path in (tmp_path / "back/vault").glob("??/*"):
        assert path.stat().st_mode & 0o777 == 0o400


def test_a_restored_desk_opens_holds_and_goes_on(filled: Desk, tmp_path: Path) -> None:
    made = back_up(file=tmp_path / "desk.tar", by="ليلى", at=AT)
    restore(tmp_path / "desk.tar", tmp_path / "back")
    desk = open_desk(tmp_path / "back")
    verdict = checking.check(desk, head=made.head)
    assert verdict.holds
    assert not verdict.orphans
    acts.receive(source="قالت مصادر إن الحاجز فُتح.".encode(), name="new.txt", by="هدى", at=AT)
    assert checking.check(desk, head=made.head).holds


def test_the_ledger_says_that_a_backup_left_with_its_hash(filled: Desk, tmp_path: Path) -> None:
    back_up(file=tmp_path / "desk.tar", by="ليلى", at=AT)
    last = list(ledger.lines())[-1]
    assert (last.act, last.subject) == ("backup", hashlib.sha256((tmp_path / "desk.tar").read_bytes()).hexdigest())


def test_the_key_of_sessions_and_what_is_half_written_stay_behind(filled: Desk, tmp_path: Path) -> None:
    (filled.folder / "vault/incoming/x.part").write_bytes(b"half")
    back_up(file=tmp_path / "desk.tar", by="ليلى", at=AT)
    with tarfile.open(tmp_path / "desk.tar") as tar:
        names = tar.getnames()
    assert names[0] == "isnad-backup.json"
    assert {name for name in names if not name.startswith("vault/")} == {
        "isnad-backup.json",
        "desk.sqlite3",
        "readers.toml",
        "sha256",
    }
    assert not [name for name in names if "incoming" in name]
    key = (filled.folder / "secret.key").read_bytes()
    assert key not in (tmp_path / "desk.tar").read_bytes()
    assert (tmp_path / "desk.tar").stat().st_mode & 0o077 == 0


def test_the_last_member_is_the_hash_of_everything_before(filled: Desk, tmp_path: Path) -> None:
    back_up(file=tmp_path / "desk.tar", by="ليلى", at=AT)
    with tarfile.open(tmp_path / "desk.tar") as tar:
        last = tar.getmembers()[-1]
        said = tar.extractfile(last).read().decode().strip()
    assert hashlib.sha256((tmp_path / "desk.tar").read_bytes()[: last.offset]).hexdigest() == said


def test_one_changed_byte_anywhere_is_refused_and_leaves_nothing(filled: Desk, tmp_path: Path) -> None:
    file = tmp_path / "desk.tar"
    back_up(file=file, by="ليلى", at=AT)
    whole = file.read_bytes()
    chance = random.Random(7)
    for _ in range(FLIPS):
        at = chance.randrange(len(whole))
        with file.open("r+b") as stream:
            stream.seek(at)
            stream.write(bytes([whole[at] ^ (1 << chance.randrange(8))]))
        with pytest.raises(BackupIsDamaged):
            restore(file, tmp_path / "back")
        with file.open("r+b") as stream:
            stream.seek(at)
            stream.write(whole[at : at + 1])
    assert not (tmp_path / "back").exists()
    restore(file, tmp_path / "back")


def test_a_backup_cut_short_or_grown_or_of_something_else_is_refused(filled: Desk, tmp_path: Path) -> None:
    file = tmp_path / "desk.tar"
    back_up(file=file, by="ليلى", at=AT)
    whole = file.read_bytes()
    for wrong in (b"", b"x", whole[:-1], whole[:-512], whole[: len(whole) // 2], whole + b"\0", b"PK\3\4" * 4000):
        file.write_bytes(wrong)
        with pytest.raises(BackupIsDamaged):
            restore(file, tmp_path / "back")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["desk", "desk.tar"]


def forged(file: Path, members: list[tuple[tarfile.TarInfo, bytes]]) -> Path:
    """A file that is sealed as it should be, and holds what nobody backed up."""
    with file.open("wb") as stream:
        written = backup._Written(stream)
        for info, content in members:
            info.size = len(content) if info.type == tarfile.REGTYPE else 0
            written._write(info.tobuf(tarfile.PAX_FORMAT))
            written._write(content + b"\0" * (-len(content) % 512))
        written.end()
    return file


def about(**more: object) -> tuple[tarfile.TarInfo, bytes]:
    import json

    said = {"format": 1, "isnad": "1", "lines": 0, "head": "0" * 64, "rows": "0" * 64, **more}
    return tarfile.TarInfo("isnad-backup.json"), json.dumps(said).encode()


def odd(name: str, kind: bytes) -> tuple[tarfile.TarInfo, bytes]:
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, "/etc/passwd"
    return info, b""


@pytest.mark.parametrize(
    "members",
    [
        [],
        [(tarfile.TarInfo("desk.sqlite3"), b"x")],
        [about()],
        [about(), (tarfile.TarInfo("../out"), b"x")],
        [about(), (tarfile.TarInfo("/tmp/out"), b"x")],
        [about(), (tarfile.TarInfo("vault/../../out"), b"x")],
        [about(), (tarfile.TarInfo("secret.key"), b"x")],
        [about(), (tarfile.TarInfo("a"), b"x"), (tarfile.TarInfo("a"), b"y")],
        [about(), odd("link", tarfile.SYMTYPE)],
        [about(), odd("hard", tarfile.LNKTYPE)],
        [about(), odd("pipe", tarfile.FIFOTYPE)],
        [about(rows=7), (tarfile.TarInfo("desk.sqlite3"), b"")],
        [(tarfile.TarInfo("isnad-backup.json"), b"[]")],
        [(tarfile.TarInfo("isnad-backup.json"), b"{")],
    ],
)
def test_a_forged_backup_writes_nowhere(tmp_path: Path, members: list) -> None:
    file = forged(tmp_path / "forged.tar", members)
    with pytest.raises(BackupIsDamaged):
        restore(file, tmp_path / "back")
    assert [path.name for path in tmp_path.iterdir()] == ["forged.tar"]
    assert not Path("/tmp/out").exists()


def test_a_backup_of_a_newer_form_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BackupIsNewer):
        restore(forged(tmp_path / "new.tar", [about(format=2)]), tmp_path / "back")


def test_nothing_is_written_over(filled: Desk, tmp_path: Path) -> None:
    (tmp_path / "desk.tar").write_bytes(b"mine")
    with pytest.raises(BackupPlaceTaken):
        back_up(file=tmp_path / "desk.tar", by="ليلى", at=AT)
    back_up(file=tmp_path / "other.tar", by="ليلى", at=AT)
    with pytest.raises(BackupPlaceTaken):
        restore(tmp_path / "other.tar", filled.folder)
    (tmp_path / "empty").mkdir()
    restore(tmp_path / "other.tar", tmp_path / "empty")
    assert (tmp_path / "desk.tar").read_bytes() == b"mine"


def test_a_blob_that_was_damaged_before_is_named(filled: Desk, tmp_path: Path) -> None:
    sha256 = next(filled.vault.blobs())
    filled.vault.path(sha256).chmod(0o600)
    filled.vault.path(sha256).write_bytes(b"other")
    made = back_up(file=tmp_path / "desk.tar", by="ليلى", at=AT)
    assert made.damaged == (sha256,)
    assert restore(tmp_path / "desk.tar", tmp_path / "back").damaged == (sha256,)


def test_writers_go_on_while_backups_are_made_and_every_backup_holds(desk: Desk, tmp_path: Path) -> None:
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(desk.folder), name], stdout=subprocess.PIPE, text=True)
        for name in ("one", "two")
    ]
    try:
        for writer in writers:
            writer.stdout.readline()
        heads = []
        for number in range(5):
            back_up(file=tmp_path / f"{number}.tar", by="ليلى", at=AT)
            heads.append(restore(tmp_path / f"{number}.tar", tmp_path / f"back{number}"))
        assert all(writer.poll() is None for writer in writers)
    finally:
        for writer in writers:
            writer.kill()
            writer.communicate()
    assert len({each.head for each in heads}) == 5
    for number, each in enumerate(heads):
        verdict = checking.check(open_desk(tmp_path / f"back{number}"), head=each.head)
        assert verdict.holds
        assert verdict.lines == each.lines


def test_killed_in_the_middle_a_backup_is_whole_or_not_there(filled: Desk, tmp_path: Path) -> None:
    chance = random.Random(5)
    (tmp_path / "backups").mkdir()
    crashes = int(os.environ.get("CRASHES", "3"))
    acknowledged = 0
    for turn in range(crashes):
        words = [sys.executable, "-c", BACKER, filled.folder, tmp_path / "backups", str(turn)]
        process = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)
        assert process.stdout.readline() == "ready\n"
        time.sleep(chance.uniform(0.01, 0.3))
        process.kill()
        said = process.communicate()[0].splitlines()
        acknowledged += len(said)
        made = sorted((tmp_path / "backups").glob(f"{turn}-*.tar"))
        assert len(made) >= len(said)
        for file in made[-1:]:
            assert restore(file, tmp_path / f"back{turn}").lines == 10
    assert checking.check(open_desk(filled.folder)).holds
    sys.stdout.write(f"{crashes} kills, {acknowledged} backups acknowledged, each whole\n")


@pytest.mark.parametrize("limit", [0, 1_000, 100_000, 300_000])
def test_a_full_disk_ends_in_a_sentence_and_leaves_nothing_half(filled: Desk, tmp_path: Path, limit: int) -> None:
    """A limit on the size of files stands for a disk that is full."""
    import signal

    back_up(file=tmp_path / "whole.tar", by="ليلى", at=AT)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    lines = len(list(ledger.lines()))
    kept = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
        with pytest.raises(CannotBackUp) as raised:
            backup.back_up(filled, tmp_path / "desk.tar", isnad="1")
        with pytest.raises(CannotBackUp):
            restore(tmp_path / "whole.tar", tmp_path / "back")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, kept)
    assert raised.value.say("ar") != raised.value.say("en")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["desk", "whole.tar"]
    assert len(list(ledger.lines())) == lines


def test_a_folder_that_may_not_be_written_ends_in_a_sentence(filled: Desk) -> None:
    with pytest.raises(CannotBackUp):
        back_up(file=Path("/proc/desk.tar"), by="ليلى", at=AT)


def test_a_backup_is_read_a_piece_at_a_time(filled: Desk, tmp_path: Path) -> None:
    import tracemalloc

    large = io.BytesIO(os.urandom(24 << 20))
    staged = filled.vault.stage(large, name="large")
    filled.vault.seal(staged)
    del large
    tracemalloc.start()
    back_up(file=tmp_path / "desk.tar", by="ليلى", at=AT)
    restore(tmp_path / "desk.tar", tmp_path / "back")
    assert tracemalloc.get_traced_memory()[1] < 12 << 20
    tracemalloc.stop()
