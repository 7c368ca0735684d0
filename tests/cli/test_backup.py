"""`isnad backup` and `isnad restore` from the terminal."""

import json

import pytest
from click.testing import CliRunner

from isnad.cli.main import main


@pytest.mark.parametrize(("lang", "made", "back"), [("ar", "النسخة في", "كما كان"), ("en", "The backup", "as it was")])
def test_a_desk_goes_into_a_file_and_comes_back(isnad, key, tmp_path, lang, made, back):
    done = isnad("backup", tmp_path / "desk.tar", lang=lang)
    assert made in done.output
    done = isnad("restore", tmp_path / "desk.tar", tmp_path / "back", lang=lang)
    assert back in done.output
    done = CliRunner().invoke(main, ["--desk", str(tmp_path / "back"), "verify"], catch_exceptions=False)
    assert done.exit_code == 0


def test_a_backup_makes_no_folder_and_says_where_it_lies(isnad, key, tmp_path):
    done = isnad("backup", tmp_path / "mistyped/desk.tar", lang="en")
    assert done.exit_code == 5
    assert str(tmp_path / "mistyped") in done.output
    assert not (tmp_path / "mistyped").exists()
    assert str(tmp_path / "desk.tar") in isnad("backup", tmp_path / "desk.tar").output


def test_what_cannot_be_restored_is_said(isnad, key, tmp_path):
    assert isnad("restore", tmp_path / "no.tar", tmp_path / "back").exit_code == 10
    (tmp_path / "no.tar").write_bytes(b"x" * 9000)
    assert isnad("restore", tmp_path / "no.tar", tmp_path / "back").exit_code == 7
    isnad("backup", tmp_path / "desk.tar")
    assert isnad("backup", tmp_path / "desk.tar").exit_code == 5
    said = json.loads(isnad("restore", tmp_path / "desk.tar", tmp_path / "back", "--json").stdout)
    assert said["lines"] == 2
