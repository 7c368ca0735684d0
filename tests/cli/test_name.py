"""`isnad name`. All people are invented."""

import re

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


@pytest.mark.parametrize("names", [("", ""), ("سالم حمد", " "), ("🙂", "سالم حمد")])
def test_a_name_without_a_word_is_not_compared(names: tuple[str, str]) -> None:
    result = CliRunner().invoke(main, ["--lang", "en", "name", "compare", *names])
    assert result.exit_code == 2
    assert "cannot be compared" in result.output


def test_how_many_bear_a_name_is_told_with_its_thousands_apart() -> None:
    shown = run("name", "compare", "محمد العلي", "محمد العلي", "--explain")
    assert re.search(r"people who bear this name: about \d{1,3}(,\d{3})+", shown)
