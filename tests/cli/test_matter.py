import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from isnad.cli.main import main

TEXTS = (
    ("صحيفة المدار", "اعتقلت كتائب السيل سالم حمد المرادي في منبج يوم 3 آذار 2030."),
    ("شبكة ضفاف", "نقلت صحيفة المدار أن كتائب السيل اعتقلت سالم المرادي في منبج في 3 آذار 2030."),
)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    lines = (
        json.dumps({"id": str(at), "text": text, "published": "2030-03-05", "outlet": outlet, "url": None})
        for at, (outlet, text) in enumerate(TEXTS)
    )
    path = tmp_path / "all.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    folder = tmp_path / "desk"
    assert run(folder, "receive", path).exit_code == 0
    assert run(folder, "read").exit_code == 0
    return folder


def run(desk: Path, *words: object, lang: str = "en") -> Result:
    return CliRunner().invoke(main, ["--desk", str(desk), "--by", "ليلى", "--lang", lang, *map(str, words)])


def pair(desk: Path) -> tuple[str, str]:
    found = json.loads(run(desk, "matters", "--json").stdout)["proposals"][0]
    return found["left"], found["right"]


def test_a_pair_is_proposed_with_its_reasons_joined_shown_and_undone(desk: Path) -> None:
    left, right = pair(desk)
    assert "منبج" in run(desk, "matters").stdout
    assert run(desk, "join", left, right, "same", "--why", "الخبر نفسه").exit_code == 0
    shown = json.loads(run(desk, "matter", left, "--json").stdout)
    assert [shown["finding"][field] for field in ("reports", "origins_min", "origins_max")] == [2, 1, 1]
    assert shown["decisions"][0]["why"] == "الخبر نفسه"
    assert run(desk, "unjoin", 1, "--why", "تسرعت").exit_code == 0
    assert json.loads(run(desk, "matter", left, "--json").stdout)["finding"]["reports"] == 1


def test_the_pairs_listed_can_be_joined_as_they_are_listed(desk: Path) -> None:
    listed = next(
        line.split() for line in run(desk, "matters").stdout.splitlines() if re.match(r"\S+:\d+  \S+:\d+", line)
    )
    assert run(desk, "join", *listed, "same", "--why", "الخبر نفسه").exit_code == 0


@pytest.mark.parametrize(("lang", "said"), [("ar", "أصل مستقل واحد (1)"), ("en", "1 independent origin")])
def test_a_matter_is_told_in_words(desk: Path, lang: str, said: str) -> None:
    left, right = pair(desk)
    run(desk, "join", left, right, "same", "--why", "الخبر نفسه")
    assert said in run(desk, "matter", right, lang=lang).stdout


def test_a_claim_is_named_by_its_report_and_number(desk: Path) -> None:
    report = pair(desk)[0].split("@")[0]
    assert run(desk, "matter", f"{report[:10]}:1").exit_code == 8  # two reports of one file begin so
    assert run(desk, "matter", f"{report}:1").exit_code == 0
    assert run(desk, "matter", f"{report}:99").exit_code == 8


def test_a_protected_sources_name_is_shown_nowhere(desk: Path, tmp_path: Path) -> None:
    public = run(desk, "custodian", "key", tmp_path / "key").stdout.split()[-1]
    assert run(desk, "custodian", "add", "هدى", "--key", public).exit_code == 0
    assert run(desk, "source", "keep", "سليم الورداني", "--as", "person", "--protected").exit_code == 0
    assert "سليم" not in run(desk, "source", "cards").output
    assert "سليم" not in run(desk, "source", "cards", "--json").output


def test_without_a_reason_nothing_is_decided(desk: Path) -> None:
    left, right = pair(desk)
    assert run(desk, "join", left, right, "same", "--why", " ").exit_code == 15
    assert run(desk, "join", left, right, "same").exit_code == 2
