import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import IntegrityError, connection

from isnad import acts
from isnad.acts.receive import FileCannotBeRead, NothingToReceive
from isnad.custody import CannotStore, Vault
from isnad.errors import IsnadError
from isnad.store import checking, ledger, open_desk, shelf

AT = datetime(2024, 3, 1, 9, 30, tzinfo=UTC)
TEXT = "بلدة على النهر\n\nقالت مصادر محلية إن الحاجز أُغلق أمس."


PAGE = TEXT.encode()


def receive(data=PAGE, name="تقرير.txt"):
    return acts.receive(source=data, name=name, by="ليلى", at=AT)


def test_a_file_becomes_an_item_a_report_and_a_line(desk, tmp_path):
    page = tmp_path / "صفحة.txt"
    page.write_text(TEXT, encoding="utf-8")
    received = acts.receive(source=page, by="ليلى", at=AT)
    assert received.reports == (received.item[:12],)
    shelved = shelf.report(received.reports[0])
    assert shelved.receipts[0].name == "صفحة.txt"
    assert desk.vault.open(received.item).read() == page.read_bytes()
    (line,) = ledger.lines()
    assert (line.act, line.by, line.subject) == ("receive", "ليلى", received.item)


def test_the_same_file_twice_is_one_item_with_two_receipts(desk):
    first, second = receive(name="a.txt"), receive(name="b.txt")
    assert (first.again, second.again) == (False, True)
    assert first.item == second.item
    assert first.reports == second.reports
    (line,) = shelf.reports()
    assert line.receipts == 2
    assert [receipt.name for receipt in shelf.report(line.key).receipts] == ["a.txt", "b.txt"]
    assert list(desk.vault.blobs()) == [first.item]
    assert checking.check(desk).holds


def test_json_lines_are_many_reports_of_one_item(desk):
    lines = "\n".join(f'{{"id": "{n}", "text": "قالت مصادر إن الحاجز {n} أُغلق."}}' for n in range(3))
    received = receive(lines.encode(), "channel.jsonl")
    assert received.reports == tuple(f"{received.item[:12]}-{n}" for n in (1, 2, 3))
    assert checking.check(desk).holds


@pytest.mark.parametrize(
    ("data", "name"), [(b"", "empty.txt"), (bytes(range(256)) * 40, "page.html"), (b"%PDF-1.7\n" + b"x" * 500, "a.txt")]
)
def test_what_cannot_be_read_is_refused_on_the_ledger_and_its_bytes_are_sealed(desk, data, name):
    with pytest.raises(IsnadError) as raised:
        receive(data, name)
    assert raised.value.say("ar") != raised.value.say("en")
    (line,) = ledger.lines()
    assert (line.act, line.because) == ("receive.refused", type(raised.value).__name__)
    assert line.details == {
        "size": len(data), "reports": 0, "refused": 0, "again": False, "digest": shelf.digest_of(()),
    }  # fmt: skip
    assert shelf.reports() == []
    assert [desk.vault.open(blob).read() for blob in desk.vault.blobs()] == [data]
    assert desk.vault.parts() == ()
    assert checking.check(desk).holds


def test_a_missing_path_and_one_without_permission_say_so(desk, tmp_path):
    with pytest.raises(NothingToReceive):
        acts.receive(source=tmp_path / "none.txt", by="x", at=AT)
    with pytest.raises(FileCannotBeRead):
        acts.receive(source=tmp_path, by="x", at=AT)
    assert list(ledger.lines()) == []


def test_the_ledger_holds_no_name_and_no_word(desk):
    receive(TEXT.encode(), "شهادة أبو فلان.txt")
    exported = "".join(line.as_json() for line in ledger.lines())
    assert "فلان" not in exported
    assert "txt" not in exported
    assert "مصادر" not in exported


def test_a_disk_that_refuses_in_the_middle_leaves_nothing(desk, monkeypatch):
    def full(vault, staged):
        raise CannotStore(reason="No space left on device")

    monkeypatch.setattr(Vault, "seal", full)
    with pytest.raises(CannotStore):
        receive()
    assert shelf.reports() == []
    assert list(ledger.lines()) == []
    assert desk.vault.parts() == ()


def test_a_fault_after_sealing_leaves_an_orphan_that_verify_names(desk, monkeypatch):
    def fail(*arguments, **named):
        raise RuntimeError

    with monkeypatch.context() as patched:
        patched.setattr(ledger, "append", fail)
        with pytest.raises(RuntimeError):
            receive()
    assert shelf.reports() == []
    verdict = checking.check(desk)
    assert verdict.holds
    assert len(verdict.orphans) == 1
    assert not receive().again
    assert checking.check(desk).orphans == ()


def test_a_file_name_that_is_no_text_is_kept_as_an_escape(desk, tmp_path):
    path = os.fsencode(tmp_path) + b"/\xe9\xff.txt"
    with open(path, "wb") as target:  # noqa: PTH123 - a path of bytes
        target.write(TEXT.encode())
    received = acts.receive(source=Path(os.fsdecode(path)), by="x", at=AT)
    assert shelf.report(received.reports[0]).receipts[0].name == "\\udce9\\udcff.txt"


WRITER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from isnad.store import open_desk
open_desk(Path(sys.argv[1]), create=True)
from isnad import acts
for number in range(int(sys.argv[3])):
    text = f"قالت مصادر محلية إن الحاجز {sys.argv[2]}-{number} أُغلق أمس.".encode()
    received = acts.receive(source=text, name="a.txt", by=sys.argv[2], at=datetime.now(UTC))
    print(received.item, flush=True)
"""


def writer(folder, name, count):
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, folder, name, str(count)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_killed_in_the_middle_nothing_acknowledged_is_lost(tmp_path):
    chance = random.Random(7)
    acknowledged = set()
    crashes = int(os.environ.get("CRASHES", "5"))
    for turn in range(crashes):
        process = writer(tmp_path, f"w{turn}", 100_000)
        acknowledged.add(process.stdout.readline().strip())
        time.sleep(chance.uniform(0.05, 0.35))
        process.send_signal(signal.SIGKILL)
        acknowledged |= {line.strip() for line in process.communicate()[0].splitlines() if len(line.strip()) == 64}
    desk = open_desk(tmp_path)
    kept = shelf.receipt_counts().keys()
    sys.stdout.write(f"{crashes} kills, {len(acknowledged)} files acknowledged, none lost, none half there\n")
    assert len(acknowledged) >= crashes
    assert acknowledged <= kept
    verdict = checking.check(desk)
    assert verdict.holds, verdict
    assert verdict.items == verdict.lines == len(kept)


def unsynced(trace, item):
    """What was not yet on disk when the item was acknowledged; `trace` is what strace wrote."""
    said = next(at for at, line in enumerate(trace) if re.search(rf'write\(1<.*"{item}', line))
    renamed = next(at for at, line in enumerate(trace[:said]) if f"/{item}" in line and "rename" in line)
    part = re.search(r'"([^"]+\.part)"', trace[renamed]).group(1)
    steps = {
        "bytes": any("sync(" in line and f"<{part}>" in line for line in trace[:renamed]),
        "folder": any(re.search(rf"fsync\(\d+</.*/vault/{item[:2]}>\)", line) for line in trace[renamed:said]),
        "journal": any(re.search(r"sync\(\d+<.*desk\.sqlite3-wal>\)", line) for line in trace[renamed:said]),
    }
    return [step for step, done in steps.items() if not done]


@pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed: system calls cannot be seen")
def test_whatever_is_acknowledged_was_synced_before_bytes_folder_and_journal(tmp_path):
    asked = ["strace", "-f", "-y", "-s", "200", "-o", tmp_path / "trace", "-e", "trace=fsync,fdatasync,rename,write"]
    words = [*asked, sys.executable, "-c", WRITER, tmp_path / "desk", "w", "20"]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    if done.returncode and "ptrace" in done.stderr:
        pytest.skip("this machine does not let strace look")
    trace = (tmp_path / "trace").read_text(encoding="utf-8", errors="replace").splitlines()
    items = done.stdout.split()
    assert len(items) == 20, done.stderr
    assert {item: unsynced(trace, item) for item in items} == {item: [] for item in items}
    # The check itself sees what is missing.
    without = [line for line in trace if "sync(" not in line]
    assert unsynced(without, items[0]) == ["bytes", "folder", "journal"]


@pytest.mark.parametrize("limit", [0, 60, 3_000, 20_000, 60_000, 150_000])
def test_a_disk_that_takes_no_more_ends_in_a_sentence_and_no_half(desk, limit):
    """The kernel refuses every write past `limit` bytes of a file: in the vault, the database or its journal."""
    receive()
    before = shelf.receipt_counts().keys()
    program = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({limit},) * 2)\n{WRITER}"
    done = subprocess.run(
        [sys.executable, "-c", program, desk.folder, "w", "30"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "isnad.custody.vault.CannotStore: " in done.stderr
    desk = open_desk(desk.folder)
    assert before | set(done.stdout.split()) <= shelf.receipt_counts().keys()
    assert checking.check(desk).holds
    assert desk.vault.parts() == ()


def test_four_writers_at_once_lose_nothing(tmp_path):
    processes = [writer(tmp_path / "desk", f"w{number}", 10) for number in range(4)]
    for process in processes:
        _, errors = process.communicate(timeout=120)
        assert process.returncode == 0, errors
    desk = open_desk(tmp_path / "desk")
    verdict = checking.check(desk)
    assert verdict.holds
    assert (verdict.items, verdict.lines) == (40, 40)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger SET by = 'x'", "DELETE FROM ledger", "INSERT OR REPLACE INTO ledger SELECT * FROM ledger",
        "REPLACE INTO ledger SELECT seq, at, 'x', act, subject, because, details, prev, hash FROM ledger",
        "UPDATE OR REPLACE ledger SET seq = 9",
        "INSERT INTO ledger SELECT 9, at, by, act, subject, because, details, prev, 'h' FROM ledger",
        "INSERT INTO ledger SELECT 2, at, by, act, subject, because, details, prev, 'h' FROM ledger",
        "UPDATE items SET size = 1", "DELETE FROM items", "UPDATE receipts SET by = 'x'", "DELETE FROM receipts",
        "UPDATE reports SET text = 'x'", "DELETE FROM reports", "REPLACE INTO reports SELECT * FROM reports",
        "INSERT OR REPLACE INTO reports SELECT 'other', part, text, title, outlet, published, url, author, language, "
        "encoding, runs, remarks, item_id FROM reports",
        "UPDATE readings SET layers = '{}'", "DELETE FROM readings",
    ],
)  # fmt: skip
@pytest.mark.parametrize("guarded", [True, False])
def test_raw_sql_cannot_change_what_was_written_once(desk, statement, guarded):
    """Through Django's connection, and through a bare one that sets no pragma."""
    acts.read(report=receive().reports[0], by="ليلى", at=AT)
    if guarded:
        with connection.cursor() as cursor, pytest.raises(IntegrityError, match="written once"):
            cursor.execute(statement)
    else:
        bare = sqlite3.connect(desk.folder / "desk.sqlite3")
        with pytest.raises(sqlite3.IntegrityError, match="written once"):
            bare.execute(statement)
        bare.close()
    assert checking.check(desk).holds


TAMPERED = [
    ("UPDATE ledger SET by = 'x' WHERE seq = 1", "broken"), ("DELETE FROM ledger WHERE seq = 1", "broken"),
    ("DELETE FROM ledger WHERE seq = 2", "reading_changed"), ("UPDATE reports SET text = 'x'", "report_changed"),
    ("UPDATE reports SET outlet = 'x'", "report_changed"), ("UPDATE readings SET layers = '{}'", "reading_changed"),
    ("DELETE FROM readings", "reading_changed"), ("DELETE FROM receipts", "receipts_differ"),
    ("UPDATE receipts SET by = 'eve'", "receiver_differs"), ("UPDATE items SET size = 1", "size_differs"),
    ("UPDATE readings SET by = 'eve'", "reader_differs"),
]  # fmt: skip


@pytest.mark.parametrize(("statement", "found"), TAMPERED)
def test_whoever_takes_the_triggers_away_is_found_out(desk, statement, found):
    acts.read(report=receive().reports[0], by="ليلى", at=AT)
    bare = sqlite3.connect(desk.folder / "desk.sqlite3", isolation_level=None)
    for (name,) in bare.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        bare.execute(f"DROP TRIGGER {name}")
    bare.execute(statement)
    bare.close()
    verdict = checking.check(desk)
    assert not verdict.holds
    assert found in [row.why for row in verdict.rows] or (found == "broken" and verdict.broken)


def test_a_cut_tail_shows_against_the_head_noted_down(desk):
    receive()
    receive(TEXT.replace("أمس", "اليوم").encode())
    head = checking.check(desk).head
    bare = sqlite3.connect(desk.folder / "desk.sqlite3", isolation_level=None)
    bare.execute("DROP TRIGGER ledger_no_delete")
    bare.execute("DELETE FROM ledger WHERE seq = 2")
    bare.close()
    assert checking.check(desk, head=head).broken.why == "head"


def test_a_flipped_bit_in_an_original_is_named(desk):
    item = receive().item
    place = desk.vault.path(item)
    place.chmod(0o600)
    data = bytearray(place.read_bytes())
    data[3] ^= 1
    place.write_bytes(data)
    verdict = checking.check(desk)
    assert [(fault.sha256, fault.why) for fault in verdict.blobs] == [(item, "changed")]


FORMATS = Path(__file__).parents[1] / "data" / "formats"


def test_what_came_with_a_letter_becomes_items_of_its_own_that_name_the_letter(desk):
    received = acts.receive(source=FORMATS / "letter.eml", by="ليلى", at=AT)
    assert (received.inside, len(received.reports), received.refused) == (2, 3, ())
    letter, attached, enclosed, unpacked = ledger.lines()
    assert letter.subject == received.item
    assert [line.details["within"] for line in (attached, enclosed)] == [received.item] * 2
    assert (unpacked.act, unpacked.details) == ("unpack", {"inside": 2, "refused": 0})
    assert desk.vault.open(attached.subject).read() == (FORMATS / "letter.docx").read_bytes()
    exported = "".join(line.as_json() for line in ledger.lines())
    assert "فلان" not in exported
    assert "docx" not in exported
    assert checking.check(desk).holds


def test_a_letter_received_again_is_one_more_receipt_and_nothing_else(desk):
    acts.receive(source=FORMATS / "letter.eml", by="ليلى", at=AT)
    before = len(list(ledger.lines()))
    again = acts.receive(source=FORMATS / "letter.eml", by="ليلى", at=AT)
    assert again.again
    assert len(list(ledger.lines())) == before + 1
    assert checking.check(desk).holds


def test_a_letter_whose_parts_were_interrupted_is_finished_the_next_time(desk, monkeypatch):
    keep = acts.receive.__globals__["_take_part"]

    def killed(part, *arguments, number, **named):
        if number == 2:
            raise KeyboardInterrupt
        keep(part, *arguments, number=number, **named)

    with monkeypatch.context() as patched:
        patched.setitem(acts.receive.__globals__, "_take_part", killed)
        with pytest.raises(KeyboardInterrupt):
            acts.receive(source=FORMATS / "letter.eml", by="ليلى", at=AT)
    assert len(shelf.reports()) == 2
    finished = acts.receive(source=FORMATS / "letter.eml", by="ليلى", at=AT)
    assert finished.inside == 2
    assert sorted(line.receipts for line in shelf.reports()) == [1, 1, 2]
    assert [line.act for line in ledger.lines()] == ["receive", "receive", "receive", "receive", "unpack"]
    assert checking.check(desk).holds


def test_a_part_that_cannot_be_read_is_sealed_named_by_number_and_the_rest_is_taken(desk):
    letter = (
        "From: a@example.org\nSubject: s\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n"
        "--x\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\nعاد الهدوء إلى البلدة.\n"
        "--x\nContent-Type: application/octet-stream\nContent-Disposition: attachment; filename=secret-name.rar\n\n"
        "Rar!\x1a\x07xxx\n--x--\n"
    ).encode()
    received = receive(letter, "a.eml")
    assert len(received.reports) == 1
    (refused,) = received.refused
    assert refused.say("en").startswith("Part 1: ")
    assert "secret" not in refused.say("en")
    assert [line.act for line in ledger.lines()] == ["receive", "receive.refused", "unpack"]
    assert len(list(desk.vault.blobs())) == 2
    assert checking.check(desk).holds


def test_what_was_refused_is_read_when_it_can_be(desk, monkeypatch):
    from isnad import intake

    def refuse(*arguments, **named):
        raise IsnadError

    with monkeypatch.context() as patched:
        patched.setattr(intake, "open_item", refuse)
        with pytest.raises(IsnadError):
            receive()
        with pytest.raises(IsnadError):
            receive()
    assert shelf.reports() == []
    assert checking.check(desk).holds
    received = receive()
    assert received.again
    assert len(received.reports) == 1
    assert [line.act for line in ledger.lines()] == ["receive.refused", "receive.refused", "receive"]
    assert checking.check(desk).holds


def test_a_batch_is_taken_apart_to_the_bottom_and_what_cannot_be_read_is_named(desk):
    received = acts.receive(source=FORMATS / "batch.zip", by="ليلى", at=AT)
    assert len(received.reports) == 5
    assert [error.say("en")[:7] for error in received.refused] == ["Part 3:"]
    assert {blob.parent.parent for blob in desk.vault.folder.glob("*/*")} <= {desk.vault.folder}
    assert checking.check(desk).holds
    exported = "".join(line.as_json() for line in ledger.lines())
    assert "963" not in exported
    assert "cron" not in exported


def zipped(members):
    import io
    import zipfile

    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return target.getvalue()


def test_a_bomb_inside_a_batch_is_refused_and_the_rest_is_taken(desk):
    bomb = zipped({"big.txt": bytes(60_000_000)})
    received = receive(zipped({"a.txt": PAGE, "bomb.zip": bomb, "b.txt": "عاد الهدوء."}), "batch.zip")
    assert len(received.reports) == 2
    (refused,) = received.refused
    assert "more than 50 MB" in refused.say("en")
    assert max(desk.vault.path(blob).stat().st_size for blob in desk.vault.blobs()) < 1_000_000
    assert desk.vault.parts() == ()
    assert checking.check(desk).holds


def test_files_nested_without_end_are_taken_apart_no_further_than_five_deep(desk):
    data = PAGE
    for depth in range(9):
        data = zipped({f"{depth}.zip" if depth else "a.txt": data})
    received = receive(data, "deep.zip")
    assert received.reports == ()
    assert received.refused[0].say("en").startswith("Part 1.1.1.1.1.1: This file holds files within files more than 5")
    assert checking.check(desk).holds
