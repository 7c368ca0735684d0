import contextlib
import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from isnad.cli import annotation
from isnad.cli.main import main
from isnad.reading import Reading, crew

LINE = {"id": "r1", "text": "بلدة\n\nقالت مصادر محلية إن الحاجز أُغلق أمس.", "published": "2024-03-01",
        "outlet": "صوت النهر", "url": "https://example.org/1", "region": "الرقة"}  # fmt: skip
LAYERS = ["mentions", "entities", "unnamed", "times", "attributions", "events"]


@pytest.fixture
def read_lines(tmp_path):
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"

    def run(data, *options):
        source.write_bytes(data)
        result = CliRunner().invoke(
            main,
            ["--lang", "en", "read", "--jsonl", str(source), "--out", str(target), *options],
            catch_exceptions=False,
        )
        written = [json.loads(line) for line in target.read_bytes().splitlines()] if target.exists() else None
        return result, written

    return run


def lines(*fields):
    return b"".join(json.dumps(each, ensure_ascii=False).encode() + b"\n" for each in fields)


def test_a_line_comes_back_with_its_fields_and_every_layer(read_lines):
    result, (written,) = read_lines(lines(LINE))
    assert result.exit_code == 0
    assert {name: written[name] for name in LINE} == LINE
    assert [name for name in written if name not in LINE] == LAYERS
    (time,) = written["times"]
    assert (time["text"], time["value"]) == ("أمس", "2024-02-29")
    Reading.from_dict(written, reader="x")


def test_layers_that_came_in_are_replaced_not_mixed(read_lines):
    _, (written,) = read_lines(lines({**LINE, "mentions": [{"id": "old"}]}))
    assert {"id": "old"} not in written["mentions"]


def test_who_made_a_finding_is_said_when_asked(read_lines):
    _, (plain,) = read_lines(lines(LINE))
    _, (explained,) = read_lines(lines(LINE), "--explain")
    assert "made_by" not in plain["times"][0]
    assert explained["times"][0]["made_by"]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b"{broken\n", "not a JSON object"), (b"[1]\n", "not a JSON object"), (b'"x"\n', "not a JSON object"),
        (b'{"text": "\xff"}\n', "not UTF-8"), (b'{"id": 1}\n', "no words"), (b'{"text": "  "}\n', "no words"),
        (b'{"text": 5}\n', "no words"), (b'{"text": "a", "published": "1 March"}\n', "not a date"),
        (b'{"text": "a", "published": 20240301}\n', "not a date"), (b'{"text": "a", "outlet": []}\n', "field outlet"),
        (b'{"text": "a \\ud800 b"}\n', "half a letter"),
        (b"[" * 100_000 + b"\n", "not a JSON object"),
    ],
)  # fmt: skip
def test_a_bad_line_is_named_by_its_number_and_the_rest_goes_on(read_lines, line, why):
    result, written = read_lines(lines(LINE) + b"\n" + line + lines({**LINE, "id": "r2"}))
    assert result.exit_code == 6
    assert [each["id"] for each in written] == ["r1", "r2"]
    assert "Line 3: " in result.stderr
    assert why in result.stderr
    assert "2 of 3 lines read." in result.stderr


def test_a_byte_order_mark_is_no_fault(read_lines):
    result, written = read_lines(b"\xef\xbb\xbf" + lines(LINE))
    assert (result.exit_code, len(written)) == (0, 1)


def test_half_a_letter_in_a_field_not_read_goes_through_as_it_came(read_lines):
    result, (written,) = read_lines(b'{"text": "a", "note": "\\ud800"}\n')
    assert result.exit_code == 0
    assert written["note"] == "\ud800"


def test_a_line_far_too_long_is_passed_over_in_little_memory(tmp_path):
    """The whole of 50 MB in one line, between two good ones, by a process that is given 300 MB."""
    source = tmp_path / "in.jsonl"
    with source.open("wb") as target:
        target.write(lines(LINE))
        target.write(b'{"text": "')
        for _ in range(50):
            target.write("قال ".encode() * 150_000)
        target.write(b'"}\n')
        target.write(lines({**LINE, "id": "r2"}))
    program = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_DATA, (300 << 20,) * 2)\n"
        "from isnad.cli.main import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "--lang", "en", "read", "--jsonl", source, "--out", "-"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 6, done.stderr
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["r1", "r2"]
    assert "Line 2: longer than 8 MB" in done.stderr


def test_numbering_goes_on_after_a_line_too_long(monkeypatch):
    monkeypatch.setattr(annotation, "LONGEST_LINE", 40)
    source = b'{"text": "a"}\n' + b"x" * 200 + b"\n" + b"y" * 41 + b"\n" + b'{"text": "b"}\n' + b"z" * 99
    found = [(each.number, each.fault.code if each.fault else None) for each in annotation.annotate(io.BytesIO(source))]
    assert found == [(1, None), (2, "too_long"), (3, "too_long"), (4, None), (5, "too_long")]


def test_what_stood_there_stays_until_all_is_written(tmp_path, monkeypatch):
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_bytes(lines(LINE, LINE))
    target.write_text("before")

    def fail(*arguments, **named):
        raise KeyboardInterrupt

    monkeypatch.setattr(annotation, "read", fail)
    result = CliRunner().invoke(main, ["read", "--jsonl", str(source), "--out", str(target)])
    assert result.exit_code == 1
    assert target.read_text() == "before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "out.jsonl"]


def test_files_that_cannot_be_opened_end_in_a_sentence(tmp_path):
    source = tmp_path / "in.jsonl"
    run = CliRunner().invoke
    assert run(main, ["read", "--jsonl", str(source), "--out", "-"]).exit_code == 10
    source.write_bytes(lines(LINE))
    assert run(main, ["read", "--jsonl", str(source), "--out", str(tmp_path / "no" / "out")]).exit_code == 5


@pytest.mark.parametrize(
    "options", [["--jsonl", "x"], ["--out", "x"], ["--explain"], ["--jsonl", "x", "--out", "y", "r1"]]
)
def test_options_that_do_not_go_together_are_refused(isnad, options):
    assert isnad("read", *options).exit_code == 2


def test_unread_reports_are_read_once(isnad, page):
    isnad("receive", page)
    first = isnad("read")
    assert first.exit_code == 0
    assert "times 1" in first.stdout
    assert "No report waits" in isnad("read").stderr
    assert len(json.loads(isnad("read", "--all", "--json").stdout)) == 1


def test_a_report_named_wrongly_is_said_so(isnad, key):
    result = isnad("read", "nothing")
    assert result.exit_code == 8
    assert "isnad reports" in result.stderr


def test_two_processes_write_what_one_does_and_name_bad_lines_in_their_place(read_lines, monkeypatch):
    monkeypatch.setattr(crew, "WORTH_IT", 1)
    data = b"{broken\n".join(lines({**LINE, "id": f"r{number}"}) for number in range(12))
    alone, written = read_lines(data, "--processes", "1", "--explain")
    together, same = read_lines(data, "--processes", "2", "--explain")
    assert (same, together.stderr) == (written, alone.stderr)
    assert together.exit_code == alone.exit_code == 6


def test_processes_go_with_a_file_of_lines_only(read_lines):
    result = CliRunner().invoke(main, ["--lang", "en", "read", "--processes", "2"])
    assert result.exit_code == 2
    assert "go with --jsonl" in result.stderr


def test_the_reports_of_a_desk_are_read_by_two_processes_as_by_one(isnad, tmp_path, monkeypatch):
    for number in range(4):
        page = tmp_path / f"{number}.txt"
        page.write_text(f"{LINE['text']} وأضاف المصدر أن {number + 3} عناصر فرّوا.", encoding="utf-8")
        isnad("receive", page)
    monkeypatch.setattr("isnad.cli.read.cores", lambda: 2)
    with monkeypatch.context() as patched:
        patched.setattr(crew, "WORTH_IT", 1)
        together = json.loads(isnad("read", "--json").stdout)
    alone = json.loads(isnad("read", "--all", "--json").stdout)
    assert len(together) == 4
    assert sorted(together, key=lambda told: told["report"]) == sorted(alone, key=lambda told: told["report"])


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc")
def test_an_interruption_ends_every_process_and_leaves_no_file(tmp_path):
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_bytes(lines({**LINE, "text": LINE["text"] * 30}) * 4000)
    command = [sys.executable, "-c", "from isnad.cli.main import main; main()", "--lang", "en", "read"]
    reading = subprocess.Popen(
        [*command, "--jsonl", source, "--out", target, "--processes", "2"],
        start_new_session=True, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    _wait_until(lambda: len(_in_session(reading.pid)) == 4)  # itself, two readers, who looks after what they share
    os.killpg(reading.pid, signal.SIGINT)
    _, said = reading.communicate(timeout=60)
    assert reading.returncode == 1
    assert "Traceback" not in said
    assert list(tmp_path.iterdir()) == [source]
    _wait_until(lambda: not _in_session(reading.pid))


def _wait_until(is_so):
    given_up = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < given_up
        time.sleep(0.05)


def _in_session(session):
    """The processes of a session that are not done."""
    told = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            told.append((int(stat.parent.name), stat.read_text().rpartition(")")[2].split()))
    return [number for number, fields in told if int(fields[3]) == session and fields[0] != "Z"]
