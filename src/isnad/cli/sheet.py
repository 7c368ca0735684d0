"""`isnad annotate`: a report's reading as a sheet that a person corrects in an editor, and the corrected sheet back."""

from dataclasses import asdict
from pathlib import Path

import click

from isnad.cli import session
from isnad.cli.files import input_file, output_file
from isnad.cli.speech import Command, Misuse, counts, option, tell
from isnad.reading import Reading
from isnad.reading.sheet import write_sheet
from isnad.reading.soundness import Unsound


@click.command(cls=Command)
@click.argument("report")
@option("--out", "sheet", type=click.Path(path_type=Path, allow_dash=True), metavar="FILE")
@option("--take", type=click.Path(path_type=Path, allow_dash=True), metavar="FILE")
def annotate(report: str, sheet: Path | None, take: Path | None) -> None:
    if sheet is not None and take is not None:
        raise Misuse("sheet.out_or_take")
    session.open_desk()
    if take is not None:
        _take(report, take)
    else:
        _write(report, sheet or Path("-"))


def _write(report: str, target: Path) -> None:
    from isnad.store import shelf

    shelved = shelf.report(report)
    reading = shelved.reading or Reading(reader="none")
    xml = write_sheet(shelved.document, reading)
    with output_file(target) as stream:
        stream.write(xml.encode("utf-8"))
    tell("sheet.written", key=shelved.document.key)


def _take(report: str, source: Path) -> None:
    from isnad import acts
    from isnad.store import shelf
    from isnad.store.report import Counts

    with input_file(source) as stream:
        raw = stream.read()
    try:
        xml = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unsound("not_utf8") from error
    key = shelf.report(report).document.key
    reading = acts.correct(report=key, sheet=xml, by=session.by(), at=session.now())
    tell("sheet.taken", key=key, counts=counts(asdict(Counts.of(reading))))
