"""`isnad capture` at the terminal: what is said, and that no option or variable of a user's lets it reach inside."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from isnad.cli.main import main
from misbehaving import PAGE, answer, serving


def run(folder: Path, *words: str, lang: str = "en", **environment: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(
        main, ["--desk", str(folder), "--by", "ليلى", "--lang", lang, *words], env=environment, catch_exceptions=False
    )
    return done.exit_code, done.stdout, done.stderr


@pytest.mark.parametrize(("lang", "said"), [("en", "was not contacted"), ("ar", "فلم يُتصل به")])
def test_an_inner_address_is_refused_in_words_and_kept_as_failed(tmp_path: Path, lang: str, said: str) -> None:
    with serving({"/a": answer(PAGE)}) as server:
        code, out, _ = run(
            tmp_path / "desk", "capture", server.url("/a", host="127.0.0.2"), "--why", "w", lang=lang,
            http_proxy=f"http://127.0.0.2:{server.port}", all_proxy=f"http://127.0.0.2:{server.port}",
        )  # fmt: skip
        assert server.greeted == 0
    assert code == 6
    assert said in out
    _, listed, _ = run(tmp_path / "desk", "captures", "--json")
    (kept,) = json.loads(listed)
    assert (kept["verdict"], kept["grade"], kept["reasons"]) == ("failed", "lead", ["not_public:127.0.0.2"])


def test_what_is_no_address_is_said_and_the_rest_goes_on(tmp_path: Path) -> None:
    code, out, told = run(tmp_path / "desk", "capture", "ftp://x", "http://127.0.0.1/", "--why", "w")
    assert code == 6
    assert "not the address of a page" in told
    assert "127.0.0.1" in out


@pytest.mark.parametrize(
    "address",
    [
        "http://q7user:q7word@127.0.0.1/", "http://q7user:q7/q7@h/", "q7user:q7word@h", "ftp://q7user:q7@q7@h/",
        "http://q7user@h/", "http:/q7user:q7word@h", "http://q7user:q7?q7#q7@h/",
    ],
)  # fmt: skip
def test_a_name_and_a_password_in_an_address_are_never_repeated(tmp_path: Path, address: str) -> None:
    for more in ((), ("--json",)):
        code, out, told = run(tmp_path / "desk", "capture", address, "--why", "w", *more)
        assert code == 6
        assert "q7" not in out + told
        assert "…@" in out + told


def test_without_a_reason_nothing_is_asked(tmp_path: Path) -> None:
    assert run(tmp_path / "desk", "capture", "http://127.0.0.1/")[0] == 2
    assert run(tmp_path / "desk", "capture", "http://127.0.0.1/", "--why", "")[0] == 15
    assert "Nothing was captured yet" in run(tmp_path / "desk", "captures")[2]
