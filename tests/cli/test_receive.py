import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from isnad.cli.main import main

ISNAD = Path(sys.executable).with_name("isnad")


def test_a_bad_file_is_named_and_the_rest_goes_on(isnad, tmp_path, page):
    (tmp_path / "empty.txt").touch()
    (tmp_path / "picture.html").write_bytes(bytes(range(256)) * 40)
    result = isnad("receive", tmp_path / "empty.txt", tmp_path / "none.txt", tmp_path / "picture.html", page)
    assert result.exit_code == 6
    assert result.stdout.startswith(f"Received {page}: ")
    for name in ("empty.txt", "none.txt", "picture.html"):
        assert f"{tmp_path / name}: " in result.stderr
    assert "1 of 4 received." in result.stderr
    assert "Traceback" not in result.stderr


def test_a_folder_is_received_with_its_subfolders_but_not_what_is_hidden(isnad, tmp_path):
    inbox = tmp_path / "inbox"
    for name in ("a.txt", "sub/b.txt", ".hidden.txt", ".git/c.txt"):
        path = inbox / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"قالت مصادر إن الحاجز {name} أُغلق أمس.", encoding="utf-8")
    outcomes = json.loads(isnad("receive", inbox, "--json").stdout)
    assert [Path(outcome["path"]).name for outcome in outcomes] == ["a.txt", "b.txt"]


def test_the_same_file_twice_says_that_it_had_come_before(isnad, page):
    assert "Received" in isnad("receive", page).stdout
    again = isnad("receive", page)
    assert again.exit_code == 0
    assert "had been received before" in again.stdout
    assert json.loads(isnad("reports", "--json").stdout)[0]["receipts"] == 2


def test_a_bad_line_of_json_lines_is_named_and_its_file_received(isnad, tmp_path):
    lines = tmp_path / "channel.jsonl"
    lines.write_text('{"id": "1", "text": "قالت مصادر إن الحاجز أُغلق."}\n{broken\n{"id": "3", "text": "عاد الهدوء."}\n')
    result = isnad("receive", lines)
    assert result.exit_code == 6
    assert "A part of" in result.stderr
    assert len(json.loads(isnad("reports", "--json").stdout)) == 2


def test_an_empty_folder_is_no_failure(isnad, tmp_path):
    (tmp_path / "inbox").mkdir()
    result = isnad("receive", tmp_path / "inbox")
    assert result.exit_code == 0
    assert "no files" in result.stderr


def test_a_desk_that_may_not_be_written_ends_in_a_sentence(page):
    done = CliRunner().invoke(
        main, ["--lang", "en", "--desk", "/proc/desk", "receive", str(page)], catch_exceptions=False
    )
    assert done.exit_code == 5
    assert "You may not write" in done.stderr


def test_findings_stay_in_the_pipe_while_a_bar_is_shown_on_the_terminal(tmp_path, page):
    terminal, end = os.openpty()
    done = subprocess.run(
        [ISNAD, "--lang", "en", "--desk", tmp_path / "desk", "receive", page],
        stdout=subprocess.PIPE,
        stderr=end,
        check=True,
    )
    os.close(end)
    assert done.stdout.decode().startswith(f"Received {page}: ")
    assert b"1 of 1 received." in os.read(terminal, 65536)
    os.close(terminal)


def test_fifty_megabytes_of_text_end_in_a_sentence_within_bounds(tmp_path):
    big = tmp_path / "big.txt"
    with big.open("w", encoding="utf-8") as target:
        for _ in range(500):
            target.write("قالت مصادر محلية إن الحاجز أُغلق أمس. " * 1500)
    assert big.stat().st_size > 30_000_000
    # By its own account: what the system says of a child counts the memory of the process that started it.
    program = (
        "import atexit, pathlib, sys\n"
        "status = pathlib.Path('/proc/self/status')\n"
        "atexit.register(lambda: sys.stderr.write(status.read_text()))\n"
        "from isnad.cli.main import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "--lang", "en", "--desk", tmp_path / "desk", "receive", big],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 6
    assert "8 MB" in done.stderr
    assert int(re.search(r"VmHWM:\s+(\d+) kB", done.stderr)[1]) < 350_000
    assert not list((tmp_path / "desk" / "vault").rglob("*.part"))


def test_a_pipe_is_refused_at_once_and_a_link_in_a_folder_is_left_out(tmp_path: Path) -> None:
    import os

    from isnad.acts.receive import FileCannotBeRead, _stage
    from isnad.cli.receive import files_in

    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(FileCannotBeRead):
        _stage(tmp_path / "pipe", "pipe")
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "report.txt").write_text("خبر", encoding="utf-8")
    (tmp_path / "inbox" / "link.txt").symlink_to(tmp_path / "inbox" / "report.txt")
    assert [file.name for file in files_in((tmp_path / "inbox",))] == ["report.txt"]
