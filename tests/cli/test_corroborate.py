import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from isnad.cli.main import main

CASE = {
    "id": "c1",
    "claim": {"text_ar": "احتجاز قافلة", "type": "seizure", "core_slots": ["place"]},
    "sources": {
        "o1": {"name": "جريدة المرفأ", "kind": "outlet", "direct": False, "party": False, "reliability": "C"},
        "d1": {"name": "مركز الرصد", "kind": "organisation", "direct": True, "party": False, "reliability": "B"},
    },
    "reports": [
        {"id": "r1", "outlet": "d1", "published": "2030-01-02", "stance": "affirm", "slots": {"place": "الجسر"}},
        {"id": "r2", "outlet": "o1", "published": "2030-01-03", "stance": "affirm", "chain": ["d1"],
         "cites_report": "r1"},
    ],
}  # fmt: skip


def run(path: Path, *words: str, lang: str = "en") -> Result:
    return CliRunner().invoke(main, ["--lang", lang, "corroborate", str(path), *words])


def test_cases_come_out_as_a_list_in_their_order(tmp_path: Path) -> None:
    path = tmp_path / "cases.json"
    path.write_text(json.dumps({"cases": [CASE, {**CASE, "id": "c2"}]}), encoding="utf-8")
    found = json.loads(run(path, "--json").output)
    assert [one["id"] for one in found] == ["c1", "c2"]
    assert (found[0]["grade"], found[0]["set_aside"]) == ("single_direct", ["r2"])
    assert set(found[0]["explanation"]) == {"ar", "en"}


@pytest.mark.parametrize(("lang", "said"), [("ar", "أصل واحد مباشر"), ("en", "single direct origin")])
def test_without_json_each_case_is_told_in_words(tmp_path: Path, lang: str, said: str) -> None:
    path = tmp_path / "cases.json"
    path.write_text(json.dumps({"cases": [CASE]}), encoding="utf-8")
    assert said in run(path, lang=lang).output


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b'{"cases": [1]}', b"\xff\xfe", b"[" * 100_000])
def test_what_is_no_file_of_cases_is_refused_in_a_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "cases.json"
    path.write_bytes(content)
    refused = run(path)
    assert refused.exit_code == 10
    assert "cases.json" in refused.stderr


def test_one_wrong_case_counts_none(tmp_path: Path) -> None:
    path = tmp_path / "cases.json"
    path.write_text(json.dumps({"cases": [CASE, {**CASE, "id": "c2", "sources": {}}]}), encoding="utf-8")
    refused = run(path, "--json")
    assert (refused.exit_code, refused.stdout) == (10, "")
    assert "c2" in refused.stderr
