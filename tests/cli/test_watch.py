"""A watched folder: what is whole is taken, what cannot be read is put apart, and no kill loses or halves anything."""

import hashlib
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from isnad.store import checking, ledger, open_desk, shelf

ISNAD = Path(sys.executable).with_name("isnad")
FORMATS = Path(__file__).parents[1] / "data" / "formats"
NEWS = "قالت مصادر محلية إن الحاجز {n} أُغلق أمس، وإن خمسة عناصر غادروا."
# `make test-crash` kills two hundred times; the suite a few.
KILLS = int(os.environ.get("ISNAD_KILLS", "3"))
FILES = int(os.environ.get("ISNAD_FILES", "60"))


def key_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:12]


def test_what_is_whole_is_taken_and_moved_aside_under_its_hash(isnad, tmp_path):
    inbox = tmp_path / "inbox"
    (inbox / "sub").mkdir(parents=True)
    data = NEWS.format(n=1).encode()
    (inbox / "sub" / "+963 900 000 000.txt").write_bytes(data)
    result = isnad("watch", inbox, "--once", "--every", "0.1")
    assert result.exit_code == 0
    assert key_of(data) in result.stdout
    assert "963" not in result.output
    assert [file.name for file in inbox.rglob("*") if file.is_file()] == [f"{key_of(data)}.txt"]
    (line,) = shelf.reports()
    assert line.key == key_of(data)


def test_what_cannot_be_read_is_put_apart_with_the_reason_and_sealed(isnad, tmp_path, folder):
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    bad = bytes(range(256)) * 40
    (inbox / "فلان.dat").write_bytes(bad)
    (inbox / "good.txt").write_text(NEWS.format(n=1), encoding="utf-8")
    result = isnad("watch", inbox, "--once", "--every", "0.1")
    assert result.exit_code == 0
    assert len(shelf.reports()) == 1
    apart = inbox / "quarantine"
    assert (apart / f"{key_of(bad)}.dat").read_bytes() == bad
    why = (apart / f"{key_of(bad)}.why.txt").read_text(encoding="utf-8")
    assert "binary data" in why
    assert "ثنائية" in why
    assert "فلان" not in result.output
    assert open_desk(folder).vault.open(hashlib.sha256(bad).hexdigest()).read() == bad


def test_what_is_still_growing_or_unfinished_is_left(isnad, tmp_path, monkeypatch):
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "a.txt.part").write_text("نصف", encoding="utf-8")
    growing = inbox / "b.txt"
    growing.write_text("نصف", encoding="utf-8")
    from isnad.cli import watch

    monkeypatch.setattr(watch.time, "sleep", lambda seconds: growing.write_text("نصف ونصف آخر", encoding="utf-8"))
    isnad("watch", inbox, "--once")
    assert shelf.reports() == []
    assert {file.name for file in inbox.iterdir()} == {"a.txt.part", "b.txt"}


def test_the_desk_itself_is_not_watched(isnad, tmp_path, page):
    isnad("receive", page)
    result = isnad("watch", tmp_path, "--once")
    assert result.exit_code == 10
    assert "Choose another folder" in result.stderr


def filled(inbox: Path, files: int) -> set[str]:
    """Reports, letters with what is enclosed, archives and files that nobody can read; the hashes of all."""
    inbox.mkdir()
    made = {}
    for number in range(files):
        if number % 20 == 7:
            made[f"{number}.eml"] = (FORMATS / "letter.eml").read_bytes() + b"\n%d\n" % number
        elif number % 20 == 13:
            made[f"{number}.dat"] = bytes(range(256)) * 20 + b"%d" % number
        elif number % 20 == 17:
            made[f"{number}.docx"] = (FORMATS / "letter.docx").read_bytes()
        else:
            made[f"{number}.txt"] = NEWS.format(n=number).encode()
    for name, data in made.items():
        (inbox / name).write_bytes(data)
    return {hashlib.sha256(data).hexdigest() for data in made.values()}


def watching(desk: Path, inbox: Path) -> subprocess.Popen:
    return subprocess.Popen(
        [ISNAD, "--desk", desk, "--by", "w", "--lang", "en", "watch", inbox, "--once", "--every", "0.1"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )


def test_killed_at_any_moment_nothing_is_lost_or_half_there_and_the_next_run_goes_on(tmp_path):
    chance = random.Random(11)
    killed = turn = 0
    while killed < KILLS:
        turn += 1
        inbox, desk = tmp_path / f"inbox{turn}", tmp_path / f"desk{turn}"
        wanted = filled(inbox, FILES)
        acknowledged: set[str] = set()
        while killed < KILLS:
            process = watching(desk, inbox)
            first = process.stdout.readline()
            time.sleep(chance.uniform(0, 0.4))
            process.send_signal(signal.SIGKILL)
            acknowledged |= {line.split()[1].rstrip(":") for line in [first, *process.stdout] if line.endswith("\n")}
            process.wait()
            killed += process.returncode == -signal.SIGKILL
            if not first:
                break
        assert watching(desk, inbox).wait() == 0
        check(desk, inbox, wanted, acknowledged)


def check(desk: Path, inbox: Path, wanted: set[str], acknowledged: set[str]) -> None:
    opened = open_desk(desk)
    verdict = checking.check(opened)
    assert verdict.holds, verdict
    kept = shelf.receipt_counts().keys()
    assert wanted <= kept
    assert acknowledged <= {sha256[:12] for sha256 in kept}
    left = [path for path in inbox.iterdir() if path.is_file()]
    assert left == []
    letters = [line.subject for line in ledger.lines() if line.act == "unpack"]
    mails = {sha256 for sha256 in wanted if b"desk@example.org" in opened.vault.open(sha256).read(2000)}
    assert mails <= set(letters)
    for mail in mails:
        assert len(ledger.within(mail)) == 2
