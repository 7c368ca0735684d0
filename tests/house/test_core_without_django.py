"""The core and `read --jsonl` on a machine that has neither Django nor a database."""

import json
import subprocess
import sys

BLOCKED = "import sys; sys.modules.update(dict.fromkeys(['django', 'sqlite3', 'bidi'])); "


def test_the_core_is_imported_and_reads_without_django_or_a_database(tmp_path):
    program = (
        BLOCKED
        + "import isnad, isnad.reading, isnad.claims, isnad.custody; "
        + "print(isnad.read(isnad.Document(key='a', text='قال')).reader)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("rules/")


def test_json_lines_are_read_without_django_or_a_database(tmp_path):
    (tmp_path / "in.jsonl").write_text(
        '{"id": "r1", "text": "قالت مصادر إن الحاجز أُغلق أمس.", "published": "2024-03-01"}\n'
    )
    program = BLOCKED + "from isnad.cli.main import main; main()"
    arguments = ["read", "--jsonl", tmp_path / "in.jsonl", "--out", tmp_path / "out.jsonl"]
    subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, check=True)
    assert json.loads((tmp_path / "out.jsonl").read_text())["id"] == "r1"


def test_a_desk_command_without_django_ends_in_a_sentence(tmp_path):
    program = (
        "import sys, importlib.util as u; find = u.find_spec; "
        "u.find_spec = lambda name, *rest: None if name == 'django' else find(name, *rest); "
        "sys.modules['django'] = None; from isnad.cli.main import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "--lang", "en", "--desk", tmp_path, "reports"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 11
    assert "isnad[desk]" in done.stderr
