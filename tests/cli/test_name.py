"""`isnad name`. All people are invented."""

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
