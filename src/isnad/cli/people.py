"""`isnad people`: whom the reports name; lists of people written out, brought in with a preview, and taken back."""

import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from isnad.cli import listing, session
from isnad.cli.deciding import why_option
from isnad.cli.files import CannotReadInput, CannotWriteOutput
from isnad.cli.listing import as_json, bidi_option
from isnad.cli.page import Bidi, Page, one_line
from isnad.cli.plain import print_json
from isnad.cli.speech import Command, Group, option, say, tell
from isnad.record import wording, written

if TYPE_CHECKING:
    from isnad.record import Change

_STYLES = {"new": "green", "add": "yellow", "same": "dim", "refused": "red"}


@click.group(cls=Group, invoke_without_command=True)
@as_json
@bidi_option
@click.pass_context
def people(context: click.Context, json: bool, bidi: Bidi) -> None:
    if context.invoked_subcommand is None:
        listing.list_people(json, bidi)


@people.command("export", cls=Command, said="people_export")
@click.argument("file", type=click.Path(path_type=Path))
def export(file: Path) -> None:
    session.open_desk()
    from isnad.store import record

    known = [one for one in record.records() if one.kind == "person"]
    try:
        # With the mark by which spreadsheets know the letters.
        file.write_text(written(known), encoding="utf-8-sig", newline="")
    except OSError as error:
        raise CannotWriteOutput(path=file, reason=error) from error
    tell("people.exported", n=len(known), file=one_line(file.name))


@people.command("import", cls=Command, said="people_import")
@click.argument("file", type=click.Path(path_type=Path))
@option("--yes", is_flag=True)
@option("--why", "because", default="", metavar="WORDS")
@as_json
@bidi_option
def bring_in(file: Path, yes: bool, because: str, json: bool, bidi: Bidi) -> None:
    session.open_desk(create=True)
    from isnad import acts

    try:
        data = file.read_bytes()
    except OSError as error:
        raise CannotReadInput(path=file, reason=error) from error
    if not yes:
        rows = acts.preview_people(data=data)
        if json:
            print_json(rows)
            return
        _write_preview(Page(bidi, os.environ), rows)
        return
    name = file.name.encode("utf-8", "backslashreplace").decode()
    kept = acts.import_people(data=data, file=name, why=because, by=session.by(), at=session.now())
    if json:
        print_json(kept)
        return
    tell("people.imported", number=kept.number, n=len(kept.entries))


def _write_preview(page: Page, rows: list["Change"]) -> None:
    language = session.language()
    for row in rows:
        said = say(f"people.{row.what}")
        if row.what != "same":
            page.write((f"{row.line}: {said}", _STYLES[row.what]), "  ", one_line(row.name), "  ", row.record or "")
        if row.fault:
            page.write((say(f"people.{row.fault}"), "red"), indent=4)
        for told in row.statements:
            field = wording.label("field", told.field, language)
            page.write((f"+ {field}: ", "dim"), one_line(f"{told.value} — {told.voice[0]}"), indent=4)
    counts = Counter(row.what for row in rows)
    tell("people.preview", **{what: counts[what] for what in ("new", "add", "same", "refused")})


@people.command("lists", cls=Command, said="people_lists")
@as_json
@bidi_option
def lists(json: bool, bidi: Bidi) -> None:
    session.open_desk()
    from isnad.store import record

    known = record.people_lists()
    if json:
        print_json(known)
        return
    page = Page(bidi, os.environ)
    for each in known:
        gone = (
            f" · {say('people.withdrawn', by=each.withdrawn_by, why=each.withdrawn_why)}" if each.withdrawn_at else ""
        )
        page.write(one_line(f"{each.number}. {each.file} · {len(each.entries)} · {each.by} · {each.at:%Y-%m-%d}{gone}"))


@people.command("withdraw", cls=Command, said="people_withdraw")
@click.argument("number", type=int)
@why_option
def withdraw(number: int, because: str) -> None:
    session.open_desk()
    from isnad import acts

    acts.withdraw_people(number=number, why=because, by=session.by(), at=session.now())
    tell("people.taken_back", number=number)
