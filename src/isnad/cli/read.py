"""`isnad read`: the reports on the desk, or a file of JSON lines without any desk."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import click

from isnad.cli import progress, session
from isnad.cli.annotation import annotate
from isnad.cli.files import input_file, output_file
from isnad.cli.plain import print_json
from isnad.cli.reader import named
from isnad.cli.receive import SOME_FAILED
from isnad.cli.speech import Command, Misuse, counts, option, say, tell
from isnad.custody import CannotStore
from isnad.errors import IsnadError
from isnad.reading import RULES, Ahead, Reader, cores


class NeedsADesk(IsnadError):
    """A reader that sends text out was asked to read where nobody can allow it."""

    ar = (
        "القارئ «{reader}» يرسل النص إلى جهاز آخر، فلا يقرأ إلا تقارير مكتب أُذن له فيه. استلم الملف أولاً: isnad receive"
    )
    en = (
        "The reader “{reader}” sends text to another machine and reads only reports of a desk that allows it. "
        "Receive the file first: isnad receive"
    )
    exit_code = 13


@click.command(cls=Command)
@click.argument("reports", nargs=-1, metavar="[REPORT]...")
@option("--all", "all_of_them", is_flag=True)
@option("--reader", "reader_name", metavar="NAME")
@option("--jsonl", type=click.Path(path_type=Path, allow_dash=True), metavar="IN")
@option("--out", type=click.Path(path_type=Path, allow_dash=True), metavar="OUT")
@option("--explain", is_flag=True)
@option("--processes", type=click.IntRange(1, 64), metavar="N")
@option("--json", "json", is_flag=True)
def read(
    reports: tuple[str, ...],
    all_of_them: bool,
    reader_name: str | None,
    jsonl: Path | None,
    out: Path | None,
    explain: bool,
    processes: int | None,
    json: bool,
) -> None:
    if jsonl is not None:
        if out is None or reports or all_of_them or json:
            raise Misuse("read.with_jsonl")
        failed = _read_lines(jsonl, out, explain, named(reader_name), processes)
    elif out is not None or explain or processes is not None:
        raise Misuse("read.without_jsonl")
    else:
        failed = _read_reports(reports, all_of_them, json, reader_name)
    if failed:
        click.get_current_context().exit(SOME_FAILED)


def _read_reports(asked: Sequence[str], all_of_them: bool, json: bool, reader_name: str | None) -> bool:
    """Read reports of the desk; True when some could not be."""
    session.open_desk()
    from isnad.store import shelf

    reader = named(reader_name)
    if all_of_them:
        asked = [line.key for line in reversed(shelf.reports())]
    keys = [shelf.report(name).document.key for name in asked] if asked else shelf.unread()
    if not keys and not json:
        tell("read.nothing")
    if reader is RULES:
        reader = Ahead((shelf.report(key).document for key in keys), processes=cores())
    outcomes = [_read(key, reader, spoken=not json) for key in progress.over(keys, say("read.progress"))]
    if json:
        print_json(outcomes)
    return any("error" in outcome for outcome in outcomes)


def _read(key: str, reader: Reader, *, spoken: bool) -> dict[str, object]:
    from isnad import acts
    from isnad.store.report import Counts

    try:
        reading = acts.read(report=key, by=session.by(), at=session.now(), reader=reader)
    except CannotStore:
        raise
    except IsnadError as error:
        why = error.say(session.language())
        tell("read.refused", key=key, why=why)
        return {"report": key, "error": type(error).__name__, "sentence": why}
    found = asdict(Counts.of(reading))
    if spoken:
        click.echo(say("read.done", key=key, counts=counts(found)))
    return {"report": key, "reader": reading.reader, "counts": found}


def _read_lines(source: Path, target: Path, explain: bool, reader: Reader, processes: int | None) -> bool:
    """Annotate a file of JSON lines; True when some lines could not be read. Only the default reader is shared out to
    several processes: another may hold what cannot be sent to them."""
    crew = (processes or cores()) if reader is RULES else 1
    if reader.sends_text_out:
        raise NeedsADesk(reader=reader.name)
    read_lines = all_lines = 0
    with (
        input_file(source) as stream,
        output_file(target) as output,
        progress.bar(say("read.progress"), _size(source)) as step,
    ):
        for line in annotate(stream, reader=reader, explain=explain, processes=crew):
            all_lines += 1
            if line.line is not None:
                output.write(line.line)
                read_lines += 1
            if line.fault:
                tell("read.line", number=line.number, why=say(f"line_fault.{line.fault.code}", **line.fault.slots))
            step(line.size)
    tell("read.lines", read=read_lines, all=all_lines)
    return read_lines < all_lines


def _size(source: Path) -> int | None:
    return source.stat().st_size if source.is_file() else None
