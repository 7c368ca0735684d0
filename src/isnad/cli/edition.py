"""`isnad edition`: what an audience is handed, as a folder of pages; a second person signs; a scan of every byte."""

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from isnad.cli import session
from isnad.cli.custodian import private_key
from isnad.cli.files import CannotWriteOutput, input_file
from isnad.cli.listing import as_json
from isnad.cli.page import one_line
from isnad.cli.plain import print_json
from isnad.cli.speech import Command, Group, option, say

if TYPE_CHECKING:
    from isnad.edition import Audience, Standard

_LEAKS = 7


@click.command("make", cls=Command, said="edition_make")
@click.argument("matters", nargs=-1, metavar="[REPORT:NUMBER…]")
@option("--for", "audience", type=click.Choice(["team", "partner", "public"]), required=True)
@option("--out", "folder_made", type=click.Path(path_type=Path), required=True, metavar="FOLDER")
@option("--photograph", type=click.Path(path_type=Path), multiple=True, metavar="FILE")
@option("--key", "key_file", type=click.Path(path_type=Path), metavar="FILE")
@as_json
def make(
    matters: tuple[str, ...],
    audience: str,
    folder_made: Path,
    photograph: tuple[Path, ...],
    key_file: Path | None,
    json: bool,
) -> None:
    session.open_desk()
    from isnad.acts.make_edition import make_edition

    photographs = {}
    for path in photograph:
        with input_file(path) as stream:
            photographs[path.name] = stream.read()
    try:
        made = make_edition(
            audience=cast("Audience", audience), folder=folder_made, matters=matters, photographs=photographs,
            key=_key(key_file), by=session.by(), at=session.now(),
        )  # fmt: skip
    except OSError as error:
        raise CannotWriteOutput(path=folder_made, reason=error) from error
    if json:
        print_json(made)
        return
    click.echo(say("edition.made", name=one_line(folder_made.name), matters=made.matters, digest=made.digest))
    click.echo(say("edition.to_sign", name=one_line(folder_made.name)))


@click.command("sign", cls=Command, said="edition_sign")
@click.argument("folder", type=click.Path(path_type=Path))
@option("--why", "because", required=True, metavar="WORDS")
@option("--key", "key_file", type=click.Path(path_type=Path), metavar="FILE")
def sign(folder: Path, because: str, key_file: Path | None) -> None:
    session.open_desk()
    from isnad.acts.make_edition import sign_edition

    try:
        sealed = sign_edition(folder=folder, why=because, key=_key(key_file), by=session.by(), at=session.now())
    except OSError as error:
        raise CannotWriteOutput(path=folder, reason=error) from error
    click.echo(say("edition.signed", name=one_line(folder.name), digest=sealed))


@click.command("check", cls=Command, said="edition_check")
@click.argument("folder", type=click.Path(path_type=Path))
@option("--secrets", type=click.Path(path_type=Path), metavar="FILE")
@option("--key", "key_file", type=click.Path(path_type=Path), metavar="FILE")
@as_json
@click.pass_context
def check(ctx: click.Context, folder: Path, secrets: Path | None, key_file: Path | None, json: bool) -> None:
    session.open_desk()
    from isnad.acts.make_edition import check_edition

    also: list[str] = []
    if secrets:
        with input_file(secrets) as stream:
            also = [line.strip() for line in stream.read().decode("utf-8", "replace").splitlines() if line.strip()]
    scanned = check_edition(folder, also=also, key=_key(key_file), by=session.by(), at=session.now())
    if json:
        print_json(scanned)
    else:
        click.echo(
            say("edition.scanned", files=scanned.files, bytes=scanned.bytes, secrets=scanned.secrets,
                forms=scanned.forms, found=len(scanned.leaks))
        )  # fmt: skip
        for leak in scanned.leaks:
            click.echo(say("edition.leak", file=one_line(leak.file), number=leak.secret + 1, form=leak.form))
    ctx.exit(_LEAKS if scanned.leaks else 0)


@click.command("standard", cls=Command, said="edition_standard")
@click.argument("standard", type=click.Choice(["corroborated", "strong", "never"]))
@option("--why", "because", required=True, metavar="WORDS")
def standard(standard: str, because: str) -> None:
    session.open_desk()
    from isnad.acts.make_edition import set_standard

    set_standard(standard=cast("Standard", standard), why=because, by=session.by(), at=session.now())
    click.echo(say("edition.standard_set", standard=say(f"edition.standard_{standard}")))


@click.command("canary", cls=Command, said="edition_canary")
@option("--seed", type=int, default=1)
@as_json
@click.pass_context
def canary(ctx: click.Context, seed: int, json: bool) -> None:
    session.need_desk_packages()
    with tempfile.TemporaryDirectory(prefix="isnad-canary-") as folder:
        from isnad.store import open_desk

        open_desk(Path(folder) / "first", create=True)
        from isnad.acts.try_canaries import try_canaries

        tried = try_canaries(Path(folder), seed=seed)
    if json:
        print_json(tried)
    else:
        facts = {"secrets": tried.secrets, "reports": tried.reports, "matters": tried.matters, "files": tried.files}
        click.echo(say("edition.tried", **facts, bytes=tried.bytes, found=len(tried.leaks)))
        click.echo(say("edition.tried_partner", found=len(tried.for_partners)))
        for kind, leak in (*tried.leaks, *tried.for_partners):
            click.echo(f"{leak.file}: {kind} ({leak.form})")
    ctx.exit(_LEAKS if tried.leaks or tried.for_partners else 0)


def _key(file: Path | None) -> str | None:
    return private_key(file) if file else None


class _Edition(Group):
    """What is no command of its own is an edition to be made: `isnad edition --for public --out FOLDER`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        own = {*self.commands, *self.get_help_option_names(ctx)}
        return super().parse_args(ctx, args if not args or args[0] in own else ["make", *args])


edition = _Edition("edition", commands=[make, sign, check, standard, canary])
