"""What the documents say is so: the README runs, and every command, lexicon and error is named where one looks."""

import doctest
import importlib
import pkgutil
import re
import tomllib
from pathlib import Path

import click

import isnad
from isnad.cli.main import main
from isnad.errors import IsnadError

ROOT = Path(__file__).parents[2]
DATA = ROOT / "src" / "isnad" / "lexicon" / "data"
_COMMAND = re.compile(r": isnad ([a-z]+)(?: ([a-z]+))?")


def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_the_examples_in_the_readme_run() -> None:
    outcome = doctest.testfile(str(ROOT / "README.md"), module_relative=False, encoding="utf-8")
    assert outcome.attempted
    assert not outcome.failed


def test_every_command_is_in_the_readme() -> None:
    import click

    context = click.Context(main)
    missing = [name for name in main.list_commands(context) if f"isnad {name}" not in page("README.md")]
    assert not missing


def test_every_lexicon_says_what_it_is_for_where_it_comes_from_and_under_which_licence() -> None:
    for path in DATA.rglob("*.toml"):
        meta = tomllib.loads(path.read_text(encoding="utf-8"))["meta"]
        assert {"purpose", "origin", "licence", "reviewed"} <= set(meta), path.name
    for path in DATA.rglob("*.tsv"):
        head = "".join(line for line in path.open(encoding="utf-8") if line.startswith("#")).lower()
        assert "origin" in head, path.name
        assert "licence" in head or "cc" in head, path.name


def test_every_lexicon_has_its_line_in_the_list_of_lexicons() -> None:
    listed = page("docs/lexicons.md")
    names = {path.relative_to(DATA).as_posix() for kind in ("*.toml", "*.tsv") for path in DATA.rglob(kind)}
    assert not {name for name in names if f"`{name}`" not in listed}


def every_error(root: type[IsnadError] = IsnadError) -> set[type[IsnadError]]:
    ours = (child for child in root.__subclasses__() if child.__module__.startswith("isnad."))
    return {error for child in ours for error in (child, *every_error(child))}


def test_every_error_speaks_both_languages_and_stands_in_the_tree() -> None:
    for module in pkgutil.walk_packages(isnad.__path__, "isnad."):
        if ".migrations" not in module.name and (
            not module.name.startswith(("isnad.store.", "isnad.desk.")) or module.name == "isnad.desk.server"
        ):
            importlib.import_module(module.name)
    tree = importlib.import_module("isnad.errors").__doc__ or ""
    for error in every_error():
        assert any("؀" <= letter <= "ۿ" for letter in error.ar), error.__name__
        assert error.en != IsnadError.en or error is IsnadError, error.__name__
        assert f" {error.__name__}" in tree, f"{error.__name__} is not in the tree in errors.py"


def test_every_command_that_a_sentence_sends_people_to_exists() -> None:
    context = click.Context(main)
    unknown = []
    for source in (Path(isnad.__file__).parent).rglob("*.py"):
        for first, second in _COMMAND.findall(source.read_text(encoding="utf-8")):
            command = main.get_command(context, first)
            inner = isinstance(command, click.Group) and second and command.get_command(context, second) is None
            if command is None or inner:
                unknown.append(f"{source.name}: isnad {first} {second}")
    assert unknown == []
