"""What the command line says, from `ontology/terminal.toml`, and help in both languages."""

from collections.abc import Callable, Mapping
from typing import Any

import click

from isnad.cli import session
from isnad.lexicon import words


def say(place: str, **slots: object) -> str:
    """The words for `section.entry`. Raises `KeyError` for words that nobody wrote."""
    section, entry = place.split(".")
    text = str(words("ontology/terminal")[section][entry][session.language()])
    return text.format(**slots) if slots else text


def tell(place: str, **slots: object) -> None:
    """Say it on standard error."""
    click.echo(say(place, **slots), err=True)


class Misuse(click.UsageError):
    """A command typed in a way that it cannot be meant, said in the user's words for `section.entry`."""

    def __init__(self, place: str) -> None:
        super().__init__(say(place))


class Option(click.Option):
    """An option whose help is looked up when it is shown, by the option's name."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        self.help = say(f"option.{self.name}")
        return super().get_help_record(ctx)


class _Spoken(click.Command):
    """Help is looked up when it is shown, by the command's name or, where two groups share one, by `said`."""

    def __init__(self, *declared: Any, said: str | None = None, **settings: Any) -> None:
        super().__init__(*declared, **settings)
        self.said = said or self.name

    def get_short_help_str(self, limit: int = 45) -> str:
        return say(f"help.{self.said}")

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        self.help = say(f"help.{self.said}")
        super().format_help_text(ctx, formatter)


class Command(_Spoken):
    """A command whose help is in both languages."""


class Group(_Spoken, click.Group):
    """The same for a group of commands."""


def option(*declarations: str, **settings: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """`click.option` with help in both languages."""
    return click.option(*declarations, cls=Option, **settings)


def counts(found: Mapping[str, int]) -> str:
    """«أشخاص 3 · أماكن 5»: what a reading found, layer by layer, leaving out what it did not."""
    return " · ".join(say(f"count.{layer}", n=n) for layer, n in found.items() if n) or "0"
