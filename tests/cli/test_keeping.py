"""`verify`, `ledger`, `member` and `doctor` from the command line."""

import json
import sqlite3

import pytest

from isnad.cli import doctor, session


def test_a_whole_desk_holds_and_names_its_head(isnad, key):
    result = isnad("verify")
    assert result.exit_code == 0
    assert "All holds: 2 ledger lines, 1 originals" in result.stdout
    head = json.loads(isnad("verify", "--json").stdout)["head"]
    assert head in result.stdout
    assert isnad("verify", "--head", head).exit_code == 0
    assert isnad("verify", "--head", "f" * 64).exit_code == 7


def test_a_changed_original_and_a_changed_line_are_named(isnad, key, folder):
    item = next((folder / "vault").glob("??/*"))
    item.chmod(0o600)
    item.write_bytes(b"other")
    bare = sqlite3.connect(folder / "desk.sqlite3", isolation_level=None)
    bare.execute("DROP TRIGGER ledger_no_update")
    bare.execute("UPDATE ledger SET by = 'x' WHERE seq = 2")
    bare.close()
    result = isnad("verify")
    assert result.exit_code == 7
    assert "Line 2 of the ledger does not hold" in result.stdout
    assert item.name in result.stdout


def test_an_exported_ledger_is_checked_without_a_desk(isnad, key, tmp_path):
    export = tmp_path / "ledger.jsonl"
    export.write_bytes(isnad("ledger", "--json").stdout_bytes)
    assert isnad("verify", "--ledger", export).exit_code == 0
    export.write_bytes(export.read_bytes().replace(b'"act":"read"', b'"act":"reed"'))
    assert isnad("verify", "--ledger", export).exit_code == 7
    export.write_bytes(export.read_bytes().replace(b",", b", "))
    assert isnad("verify", "--ledger", export).exit_code == 7
    assert isnad("verify", "--ledger", tmp_path / "none").exit_code == 10


def test_the_ledger_lists_who_did_what(isnad, key):
    first, second = isnad("ledger").stdout.splitlines()
    assert "ليلى  receive  " in first
    assert f"ليلى  read  {key}" in second


def test_a_member_is_added_with_a_password_that_is_not_shown(isnad):
    typed = "ثلاث كلمات وأكثر\n"
    result = isnad("member", "add", "هدى", input=typed * 2)
    assert result.exit_code == 0
    assert typed.strip() not in result.output
    assert isnad("member", "add", "layla", "--password-stdin", input=typed).exit_code == 0
    assert [member["name"] for member in json.loads(isnad("member", "list", "--json").stdout)] == ["layla", "هدى"]
    assert isnad("member", "add", "layla", "--password-stdin", input=typed).exit_code == 9
    assert isnad("member", "add", "third", "--password-stdin", input="short\n").exit_code == 9


def test_the_doctor_looks_and_makes_nothing(isnad, folder):
    result = isnad("doctor")
    assert "Python" in result.stdout
    assert "none yet" in result.stdout
    assert not folder.exists()


def test_the_doctor_lists_every_adapter_with_what_it_reads_and_lacks(isnad, monkeypatch):
    from isnad.intake import ADAPTERS, adapter

    result = isnad("doctor")
    assert all(reads.reads["en"] in result.stdout for reads in ADAPTERS)
    monkeypatch.setattr(adapter, "find_spec", lambda name: None)
    findings = {each["what"]: each for each in json.loads(isnad("doctor", "--json").stdout)}
    assert findings["intake.pdf"]["status"] == "missing"
    assert "isnad[documents]" in findings["intake.pdf"]["get"]
    assert findings["intake.docx"]["status"] == "works"


def test_the_doctor_names_what_does_not_work_and_how_to_get_it(isnad, key, folder, monkeypatch):
    findings = {each["what"]: each for each in json.loads(isnad("doctor", "--json").stdout)}
    assert findings["ledger"]["status"] == "works"
    monkeypatch.setattr(doctor.shutil, "which", lambda name: None)
    monkeypatch.setattr(doctor, "LEAST_FREE_GIGABYTES", 10**9)
    (folder / "desk.sqlite3").write_bytes(b"x" * 5000)
    result = isnad("doctor", "--json")
    assert result.exit_code == 11
    findings = {each["what"]: each for each in json.loads(result.stdout)}
    assert (findings["chromium"]["status"], findings["disk"]["status"]) == ("missing", "broken")
    assert "apt-get install" in findings["chromium"]["get"]
    assert findings["desk"]["status"] == "broken"


@pytest.mark.parametrize("command", [["receive", "."], ["reports"], ["member", "list"]])
def test_without_the_desks_packages_a_desk_command_says_how_to_get_them(isnad, monkeypatch, command):
    monkeypatch.setattr(session, "find_spec", lambda name: None)
    result = isnad(*command)
    assert result.exit_code == 11
    assert "isnad[desk]" in result.stderr
