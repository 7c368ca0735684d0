"""`isnad name` and `isnad screen`. All people are invented."""

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from isnad.cli.main import main


def run(*words: str) -> str:
    result = CliRunner().invoke(main, ["--lang", "en", *words])
    assert result.exit_code == 0, result.output
    return result.output


def test_a_name_is_shown_with_the_roles_of_its_parts() -> None:
    assert "kunya" in run("name", "parse", "أبو حازم المرادي")
    assert "No name" in run("name", "parse", "🙂")


def test_two_names_are_compared_with_reasons() -> None:
    shown = run("name", "compare", "عبد الرحمن المرادي", "عبد الرحيم المرادي", "--explain")
    assert "different people" in shown
    assert "lie near" in shown


@pytest.mark.parametrize("suffix", ["csv", "jsonl"])
def test_a_list_is_screened_and_a_run_cut_off_goes_on(tmp_path: Path, suffix: str) -> None:
    names, against, out = tmp_path / "names", tmp_path / "against", tmp_path / f"out.{suffix}"
    names.write_text("Salim Hamad al-Muradi\nيوسف الحداد\n", encoding="utf-8")
    against.write_text("حازم الصباغ\nسالم حمد المرادي\nيوسف كريم الحداد\n", encoding="utf-8")
    run("screen", str(names), "--against", str(against), "--out", str(out))
    whole = out.read_bytes()
    out.write_bytes(whole[: whole.index("يوسف الحداد".encode()) + 8])
    run("screen", str(names), "--against", str(against), "--out", str(out))
    assert out.read_bytes() == whole
    if suffix == "jsonl":
        rows = [row for row in map(json.loads, whole.decode().splitlines()) if "name" in row]
    else:
        rows = [row for row in csv.DictReader(whole.decode().splitlines()) if row["name"]]
    assert [(row["name"], row["against"]) for row in rows[:1]] == [("Salim Hamad al-Muradi", "سالم حمد المرادي")]
    assert rows[0]["verdict"] == "cannot tell" or float(rows[0]["score"]) >= 0.9


def test_a_list_that_is_none_is_refused_in_a_sentence(tmp_path: Path) -> None:
    result = CliRunner().invoke(
        main, ["--lang", "en", "screen", str(tmp_path / "no"), "--out", str(tmp_path / "o.csv")]
    )
    assert result.exit_code == 10
    assert "one name a line" in result.output
