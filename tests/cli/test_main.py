import importlib
import pkgutil
import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import isnad as package
from isnad.cli import main as root
from isnad.cli.main import COMMANDS, main
from isnad.errors import IsnadError
from isnad.lexicon import words

EXIT_CODES = Path(__file__).parents[2] / "docs" / "reference" / "exit-codes.md"


def all_errors(kind=IsnadError):
    for sub in kind.__subclasses__():
        yield sub
        yield from all_errors(sub)


def every_module():
    for found in pkgutil.walk_packages(package.__path__, "isnad."):
        if ".migrations" not in found.name:
            importlib.import_module(found.name)


def test_every_exit_code_is_documented():
    every_module()
    documented = {
        int(code) for code in re.findall(r"^\| (\d+) \|", EXIT_CODES.read_text(encoding="utf-8"), re.MULTILINE)
    }
    used = {error.exit_code for error in all_errors() if error.__module__.startswith("isnad.")}
    assert used <= documented
    assert {0, 1, 2, 6, 7} <= documented


def test_every_error_speaks_both_languages():
    every_module()
    for error in all_errors():
        if error.__module__.startswith("isnad."):
            assert re.search(r"[\u0600-\u06FF]", error.ar), error
            assert not re.search(r"[\u0600-\u06FF]", error.en), error
            assert slots(error.ar) == slots(error.en), error


def slots(sentence):
    """The slots of a sentence; `{why_ar}` beside `{why_en}` is one slot in two languages."""
    return {re.sub(r"_(ar|en)$", "", slot) for slot in re.findall(r"{(\w+)}", sentence)}


def test_every_word_of_the_terminal_is_in_both_languages():
    for section in words("ontology/terminal").values():
        for entry in section.values():
            assert set(entry) == {"ar", "en"}
            assert set(re.findall(r"{\w+}", entry["ar"])) == set(re.findall(r"{\w+}", entry["en"]))


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_command_and_option_has_its_help(language):
    paths = [[command.name] for command in COMMANDS] + [
        [group.name, name] for group in COMMANDS if isinstance(group, click.Group) for name in group.commands
    ]
    for path in [[], *paths]:
        result = CliRunner().invoke(main, ["--lang", language, *path, "--help"], catch_exceptions=False)
        assert result.exit_code == 0
        assert bool(re.search(r"[\u0600-\u06FF]", result.output)) == (language == "ar")


def test_help_needs_no_desk_and_makes_none(isnad, folder):
    assert isnad("--help").exit_code == 0
    assert not folder.exists()


@pytest.mark.parametrize(
    "command", [["read"], ["reports"], ["show", "x"], ["claims"], ["people"], ["ledger"], ["verify"]]
)
def test_without_a_desk_a_command_says_how_to_begin(isnad, folder, command):
    result = isnad(*command)
    assert result.exit_code == 3
    assert "isnad receive" in result.stderr
    assert result.stdout == ""
    assert not folder.exists()


def test_the_sentence_comes_in_the_language_asked_for(isnad):
    assert "لا يوجد مكتب" in isnad("reports", lang="ar").stderr
    assert "There is no desk" in isnad("reports", lang="en").stderr


def test_a_command_not_known_is_a_usage_error(isnad):
    assert isnad("conjure").exit_code == 2


class Offer:
    def __init__(self, name, load):
        self.name, self.load = name, load


def test_a_command_of_another_room_is_told_desk_person_and_language(isnad, folder, monkeypatch):
    @click.command()
    @click.pass_context
    def serve(context):
        for name in ("isnad.desk", "isnad.by", "isnad.language"):
            click.echo(context.meta[name])

    monkeypatch.setattr(root, "entry_points", lambda group: [Offer("attend", lambda: serve)])
    assert "attend" in isnad("--help").output
    assert isnad("attend", lang="ar").stdout.split() == [str(folder), "ليلى", "ar"]


def test_a_command_whose_packages_are_missing_says_how_to_get_them(isnad, monkeypatch):
    def missing():
        raise ModuleNotFoundError(name="waitress")

    monkeypatch.setattr(root, "entry_points", lambda group: [Offer("attend", missing)])
    assert isnad("--help").exit_code == 0
    result = isnad("attend")
    assert result.exit_code == 11
    assert "isnad[desk]" in result.stderr


def test_a_broken_command_of_our_own_is_not_hidden(isnad, monkeypatch):
    def broken():
        raise ModuleNotFoundError(name="isnad.nowhere")

    monkeypatch.setattr(root, "entry_points", lambda group: [Offer("attend", broken)])
    with pytest.raises(ModuleNotFoundError):
        isnad("attend")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (("undo", "3"), "ينقص --why. أضفه ثم أعد الأمر."),
        (("undo", "x", "--why", "سبب"), "NUMBER ليس عدداً مما يُقبل."),
        (("edition", "make", "--for", "moon"), "قيمة --for ليست مما يُقبل، وهو: team | partner | public"),
        (("route", "حلب", "حمص", "--on", "2020-13-01", "--layer", "x"), "--on ليس تاريخاً."),
        (("watch", "nofolder"), "لا شيء يصلح في المسار FOLDER."),
        (("conjure",), "لا أمر بهذا الاسم."),
        (("reports", "--zz"), "لا خيار باسم --zz لهذا الأمر."),
        (("reports", "extra"), "في الأمر كلمة زائدة أو في غير موضعها."),
        (("read", "--out", "x"), "لا تُعطى ‎--out‎"),
    ],
)
def test_a_command_typed_wrongly_is_said_in_the_users_language(typed, sentence):
    done = CliRunner().invoke(main, ["--lang", "ar", *typed])
    assert done.exit_code == 2
    assert done.stderr.startswith(sentence)
    assert len(done.stderr.splitlines()) == 2


def test_a_value_that_does_not_fit_is_not_repeated():
    done = CliRunner().invoke(main, ["--lang", "en", "undo", "أبو سالم", "--why", "x"])
    assert done.exit_code == 2
    assert "سالم" not in done.output
