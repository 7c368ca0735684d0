import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from isnad.cli.main import main

TEXTS = (
    ("صحيفة المدار", "اعتقلت كتائب السيل سالم حمد المرادي في منبج يوم 3 آذار 2030."),
    ("شبكة ضفاف", "اعتقلت كتائب السيل سالم حمد المرادي في منبج يوم 3 آذار 2030."),
)


def run(desk: Path, *words: object, by: str = "ليلى", lang: str = "en") -> Result:
    return CliRunner().invoke(main, ["--desk", str(desk), "--by", by, "--lang", lang, *map(str, words)])


@pytest.fixture
def held(tmp_path: Path) -> Path:
    lines = (
        json.dumps({"id": str(at), "text": text, "published": "2030-03-05", "outlet": outlet, "url": None})
        for at, (outlet, text) in enumerate(TEXTS)
    )
    path = tmp_path / "all.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    assert run(tmp_path / "desk", "receive", path).exit_code == 0
    assert run(tmp_path / "desk", "read").exit_code == 0
    return tmp_path / "desk"


def test_an_edition_is_made_checked_and_signed(held: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    made = run(held, "edition", "--for", "public", "--out", out)
    assert made.exit_code == 0, made.output
    assert "isnad edition sign out" in made.stdout
    assert "Found: 0" in run(held, "edition", "check", out).stdout
    assert run(held, "edition", "sign", out, "--why", "راجعتها").exit_code == 15
    assert run(held, "edition", "sign", out, "--why", "راجعتها", by="هدى").exit_code == 0
    assert run(held, "verify").exit_code == 0


def test_a_secret_of_ones_own_is_found_and_never_printed(held: Path, tmp_path: Path) -> None:
    run(held, "edition", "--for", "public", "--out", tmp_path / "out")
    secrets = tmp_path / "secrets.txt"
    secrets.write_text("منبج\n", encoding="utf-8")
    checked = run(held, "edition", "check", tmp_path / "out", "--secrets", secrets)
    assert checked.exit_code == 7
    assert "matter-1.ar.html" in checked.stdout
    assert "منبج" not in checked.output


def test_a_photograph_is_taken_and_what_is_none_refused(held: Path, tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"no picture")
    refused = run(held, "edition", "--for", "public", "--out", tmp_path / "out", "--photograph", tmp_path / "a.jpg")
    assert refused.exit_code == 10
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(("lang", "said"), [("ar", "لا يُسمّى أبداً"), ("en", "never")])
def test_the_standard_is_said_back(held: Path, lang: str, said: str) -> None:
    assert said in run(held, "edition", "standard", "never", "--why", "خطر", lang=lang).stdout


@pytest.mark.parametrize("form", ["ftm", "geojson", "acled", "jsonld"])
def test_an_export_says_what_is_lost(held: Path, tmp_path: Path, form: str) -> None:
    for lang, said in (("en", "Not held by this format"), ("ar", "لا تحمله هذه الصيغة")):
        sent = run(held, "export", "--as", form, tmp_path / f"{form}-{lang}", lang=lang)
        assert sent.exit_code == 0, sent.output
        assert said in sent.stdout
