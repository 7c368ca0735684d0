"""`isnad`: the root of the command line. Turns every error meant for a person into its sentence and its exit code."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path

import click

from isnad.cli import (
    backup,
    capture,
    casefile,
    corroborate,
    custodian,
    deciding,
    doctor,
    edition,
    export,
    gazetteer,
    layer,
    ledger,
    listing,
    matter,
    member,
    name,
    people,
    place,
    read,
    reader,
    receive,
    record,
    route,
    screen,
    search,
    session,
    sheet,
    show,
    speech,
    stamp,
    standard,
    total,
    train,
    usage,
    verify,
    watch,
)
from isnad.errors import IsnadError, Language

COMMANDS: tuple[click.Command, ...] = (
    receive.receive,
    watch.watch,
    capture.capture,
    capture.captures,
    read.read,
    reader.reader,
    sheet.annotate,
    train.train,
    listing.reports,
    show.show,
    listing.claims,
    people.people,
    search.search,
    record.queue,
    record.records,
    record.record,
    total.total,
    deciding.judge,
    deciding.undo,
    deciding.split,
    deciding.review,
    matter.matters,
    matter.matter,
    matter.join,
    matter.unjoin,
    matter.mark,
    standard.standard,
    matter.source,
    custodian.custodian,
    corroborate.corroborate,
    ledger.ledger,
    verify.verify,
    stamp.stamp,
    backup.backup,
    backup.restore,
    casefile.casefile,
    edition.edition,
    export.export,
    place.place,
    gazetteer.gazetteer,
    name.name,
    screen.screen,
    layer.layer,
    route.route,
    member.member,
    doctor.doctor,
)


class Root(click.Group):
    """The commands of this room and, after them, those that other rooms offer as `isnad.commands`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*(command.name or "" for command in COMMANDS), *sorted(_offered())]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        own = next((command for command in COMMANDS if command.name == cmd_name), None)
        if own or cmd_name not in _offered():
            return own
        return _load(_offered()[cmd_name])

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        self.help = speech.say("help.isnad")
        super().format_help_text(ctx, formatter)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        # --help ends the parsing before --lang is looked at, and then lists commands that other rooms offer.
        ctx.meta.setdefault(session.LANGUAGE, session.default_language(os.environ))
        with ctx, _misuse_said():
            return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        try:
            with _misuse_said():
                return super().invoke(ctx)
        except IsnadError as error:
            click.echo(error.say(session.language()), err=True)
            ctx.exit(error.exit_code)


@contextmanager
def _misuse_said() -> Iterator[None]:
    try:
        yield
    except click.exceptions.NoArgsIsHelpError:
        raise
    except click.UsageError as error:
        click.echo(usage.explain(error), err=True)
        raise click.exceptions.Exit(error.exit_code) from error


@click.group(cls=Root, context_settings={"help_option_names": ["-h", "--help"]})
@speech.option("--desk", type=click.Path(path_type=Path), envvar="ISNAD_DESK", metavar="FOLDER")
@speech.option("--by", metavar="NAME")
@speech.option(
    "--lang", type=click.Choice(["ar", "en"]), is_eager=True, expose_value=False, callback=lambda c, _, v: _speak(c, v)
)
@click.version_option(package_name="isnad")
@click.pass_context
def main(ctx: click.Context, desk: Path | None, by: str | None) -> None:
    ctx.meta[session.DESK] = desk or session.default_desk(os.environ)
    ctx.meta[session.BY] = by or session.default_member(os.environ)


def _speak(ctx: click.Context, language: Language | None) -> None:
    ctx.meta[session.LANGUAGE] = language or session.default_language(os.environ)


def _offered() -> dict[str, EntryPoint]:
    return {offer.name: offer for offer in entry_points(group="isnad.commands")}


def _load(offer: EntryPoint) -> click.Command:
    """The command offered; where its packages are missing, one that says so when it is called."""
    try:
        command: click.Command = offer.load()
    except ModuleNotFoundError as error:
        if error.name and error.name.startswith("isnad"):
            raise

        def refuse() -> None:
            raise session.DeskPackagesMissing

        return click.Command(
            offer.name, callback=refuse, short_help=session.DeskPackagesMissing().say(session.language())
        )
    return command
