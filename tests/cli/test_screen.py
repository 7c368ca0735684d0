"""`isnad screen`. All people are invented."""

import csv
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from isnad.cli.main import main


def screen(*words: object, lang: str = "en") -> Result:
    return CliRunner().invoke(main, ["--lang", lang, "screen", *map(str, words)])


@pytest.fixture
def names(tmp_path: Path) -> Path:
    path = tmp_path / "names.txt"
    path.write_text("Salim Hamad al-Muradi\n\nيوسف كريم الحداد\n", encoding="utf-8")
    return path


@pytest.fixture
def against(tmp_path: Path) -> Path:
    path = tmp_path / "against.csv"
    path.write_text("id,name\nق1,حازم الصباغ\nق2,سالم حمد المرادي\nق3,يوسف كريم الحداد\n", encoding="utf-8")
    return path


def test_every_candidate_has_its_line_with_score_verdict_reasons_and_bearers(
    names: Path, against: Path, tmp_path: Path
) -> None:
    assert screen(names, "--against", against, "--out", tmp_path / "out.csv").exit_code == 0
    rows = list(csv.DictReader((tmp_path / "out.csv").read_text(encoding="utf-8").splitlines()))
    assert [(row["line"], row["name"], row["against_line"], row["against_id"]) for row in rows] == [
        ("1", "Salim Hamad al-Muradi", "3", "ق2"),
        ("3", "يوسف كريم الحداد", "4", "ق3"),
    ]
    assert rows[1]["verdict"] == "same"
    assert rows[1]["reasons"].split() == ["same_part"] * 3
    assert rows[1]["reasons_ar"] != rows[1]["reasons_en"]
    assert float(rows[1]["score"]) > 0.9
    assert int(rows[1]["bearers"]) >= 1


def test_the_lines_of_json_say_the_same_as_the_table(names: Path, against: Path, tmp_path: Path) -> None:
    for suffix in ("csv", "jsonl"):
        screen(names, "--against", against, "--out", tmp_path / f"out.{suffix}")
    table = list(csv.DictReader((tmp_path / "out.csv").read_text(encoding="utf-8").splitlines()))
    lines = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert table == [{key: "" if value is None else str(value) for key, value in line.items()} for line in lines]


def test_a_list_is_screened_against_itself_without_meeting_itself(tmp_path: Path) -> None:
    path = tmp_path / "names.txt"
    path.write_text("سالم حمد المرادي\nيوسف كريم الحداد\nSalim Hamad al-Muradi\n", encoding="utf-8")
    screen(path, "--out", tmp_path / "out.csv")
    rows = list(csv.DictReader((tmp_path / "out.csv").read_text(encoding="utf-8").splitlines()))
    assert [(row["line"], row["against_line"]) for row in rows] == [("1", "3"), ("3", "1")]


def test_people_of_the_desk_come_with_report_and_span(isnad, key, tmp_path):
    asked = tmp_path / "names.txt"
    asked.write_text("Abu Fulan al-Fulani\n", encoding="utf-8")
    assert isnad("screen", asked, "--against", "desk", "--out", tmp_path / "out.jsonl").exit_code == 0
    row, *_ = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert row["report"] == key
    person, *_ = json.loads(isnad("people", "--json").stdout)
    assert [row["start"], row["end"]] == person["mentions"][0]["span"]
    assert (row["against"], row["against_id"]) == (person["mentions"][0]["words"], person["entity"])
    assert row["verdict"] == "cannot tell"


def test_a_run_that_was_killed_goes_on_and_ends_in_the_same_file(tmp_path: Path) -> None:
    path, whole, cut = tmp_path / "names.txt", tmp_path / "whole.csv", tmp_path / "cut.csv"
    given, family = (
        ["سالم", "حمد", "يوسف", "حازم", "Karim", "كنعان", "Salim", "مراد"],
        ["المرادي", "الحداد", "al-Sabbagh"],
    )
    path.write_text("".join(f"{a} {b} {c}\n" for a in given for b in given for c in family for _ in range(5)), "utf-8")
    at_once = screen(path, "--candidates", 2, "--out", whole)
    command = [Path(sys.executable).with_name("isnad"), "screen", str(path), "--candidates", "2", "--out", str(cut)]
    run = subprocess.Popen(command, stderr=subprocess.PIPE)
    steps = tmp_path / "cut.csv.steps"
    while run.poll() is None and not (steps.exists() and steps.read_bytes().count(b"\n") > 1):
        time.sleep(0.01)
    if run.poll() is None:
        os.kill(run.pid, signal.SIGKILL)
    _, said = run.communicate()
    assert run.returncode in (-signal.SIGKILL, 0), said
    assert not cut.exists() or cut.read_bytes() == whole.read_bytes()
    if not cut.exists():
        with (tmp_path / "cut.csv.part").open("ab") as part:
            part.write("سطر مبتور".encode()[:-1])
        in_two = screen(path, "--candidates", 2, "--out", cut)
        assert in_two.exit_code == 0
        assert in_two.stderr.splitlines()[-1] == at_once.stderr.splitlines()[-1]  # all candidates, not the rest
    assert cut.read_bytes() == whole.read_bytes()
    assert sorted(each.name for each in tmp_path.iterdir()) == ["cut.csv", "names.txt", "whole.csv"]


def test_a_run_on_another_list_does_not_go_on_from_the_old_one(names: Path, against: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    screen(names, "--against", against, "--out", out)
    whole = out.read_bytes()
    out.unlink()
    (tmp_path / "out.csv.part").write_bytes(b"x" * 500)
    (tmp_path / "out.csv.steps").write_text('{"task": "another", "done": 2, "size": 500}\n')
    screen(names, "--against", against, "--out", out)
    assert out.read_bytes() == whole


def test_a_file_that_is_done_is_not_written_over(names: Path, tmp_path: Path) -> None:
    (tmp_path / "out.csv").write_text("mine")
    result = screen(names, "--out", tmp_path / "out.csv")
    assert (result.exit_code, (tmp_path / "out.csv").read_text()) == (5, "mine")
    assert "not written over" in result.output


BAD = [
    ("names.txt", "سالم المرادي\n".encode("utf-16"), "not UTF-8"),
    ("names.txt", "سالم\nحمد".encode("cp1256"), "Line 1"),
    ("names.txt", b"", "no name"),
    ("names.txt", b" \n\n", "no name"),
    ("names.csv", b"", "no name"),
    ("names.csv", "سالم,1\nحمد,2\n".encode(), "no column called name"),
    ("names.txt", ("سالم\n" + "س" * 10_000 + "\n").encode(), "Line 2"),
    ("names.csv", ("id,name\n1," + "س" * 10_000 + "\n").encode(), "too long"),
    ("names.txt", b"x" * 200_000, "too long"),
    ("names.csv", ('name\n"' + "س\n" * 100_000).encode(), "too long"),
    ("names.txt", "سالم \u202eidarum\n".encode(), "U+202E"),
    ("names.txt", b"Sal\x00im\n", "U+0000"),
    ("names.csv", "id,name\n1,سالم\n1,حمد\n".encode(), "The id 1 in line 3"),
]


@pytest.mark.parametrize(("name", "content", "said"), BAD)
def test_a_bad_list_is_refused_in_a_sentence_before_anything_is_written(
    tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(content)
    result = screen(tmp_path / name, "--out", tmp_path / "out.csv")
    assert (result.exit_code, said in result.output) == (10, True), result.output
    assert screen(tmp_path / name, "--out", tmp_path / "out.csv", lang="ar").output != result.output
    assert [each.name for each in tmp_path.iterdir()] == [name]


def test_a_list_that_is_not_there_is_refused_in_a_sentence(tmp_path: Path) -> None:
    result = screen(tmp_path / "no", "--out", tmp_path / "o.csv")
    assert result.exit_code == 10
    assert "one name a line" in result.output


def test_words_that_a_spreadsheet_would_run_are_quoted(tmp_path: Path) -> None:
    path = tmp_path / "names.txt"
    path.write_text("=Salim Hamad al-Muradi\nسالم حمد المرادي\n", encoding="utf-8")
    screen(path, "--out", tmp_path / "out.csv")
    assert "\n1,,'=Salim" in (tmp_path / "out.csv").read_text(encoding="utf-8")
