"""`isnad read`: the reports on the desk, or a file of JSON lines without any desk."""

import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import BinaryIO

import click

from isnad.cli import progress, session
from isnad.cli.annotation import annotate
from isnad.cli.plain import print_json
from isnad.cli.receive import SOME_FAILED
from isnad.cli.speech import Command, counts, option, say, tell
from isnad.custody import CannotStore
from isnad.errors import IsnadError


class CannotReadInput(IsnadError):
    """The file of JSON lines cannot be opened."""

    ar = "تعذّر فتح الملف {path}: ({reason}). تحقّق من الاسم والأذونات."
    en = "The file {path} could not be opened ({reason}). Check its name and permissions."
    exit_code = 10


class CannotWriteOutput(IsnadError):
    """The annotation cannot be written; an earlier file of that name is as it was."""

    ar = "تعذّرت كتابة {path}: ({reason}). بقي ما كان قبله كما هو. اختر مكاناً آخر."
    en = "{path} could not be written ({reason}). What stood there before is as it was. Choose another place."
    exit_code = 5


@click.command(cls=Command)
@click.argument("reports", nargs=-1, metavar="[REPORT]...")
@option("--all", "all_of_them", is_flag=True)
@option("--jsonl", type=click.Path(path_type=Path, allow_dash=True), metavar="IN")
@option("--out", type=click.Path(path_type=Path, allow_dash=True), metavar="OUT")
@option("--explain", is_flag=True)
@option("--json", "json", is_flag=True)
def read(
    reports: tuple[str, ...], all_of_them: bool, jsonl: Path | None, out: Path | None, explain: bool, json: bool
) -> None:
    if jsonl is not None:
        if out is None or reports or all_of_them or json:
            raise click.UsageError("--jsonl goes with --out and --explain only")
        failed = _read_lines(jsonl, out, explain)
    elif out is not None or explain:
        raise click.UsageError("--out and --explain go with --jsonl")
    else:
        failed = _read_reports(reports, all_of_them, json)
    if failed:
        click.get_current_context().exit(SOME_FAILED)


def _read_reports(named: Sequence[str], all_of_them: bool, json: bool) -> bool:
    """Read reports of the desk; True when some could not be."""
    session.open_desk()
    from isnad.store import shelf

    if all_of_them:
        named = [line.key for line in reversed(shelf.reports())]
    keys = [shelf.report(name).document.key for name in named] if named else shelf.unread()
    if not keys and not json:
        tell("read.nothing")
    outcomes = [_read(key, spoken=not json) for key in progress.over(keys, say("read.progress"))]
    if json:
        print_json(outcomes)
    return any("error" in outcome for outcome in outcomes)


def _read(key: str, *, spoken: bool) -> dict[str, object]:
    from isnad import acts
    from isnad.store.report import Counts

    try:
        reading = acts.read(report=key, by=session.by(), at=session.now())
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


def _read_lines(source: Path, target: Path, explain: bool) -> bool:
    """Annotate a file of JSON lines; True when some lines could not be read."""
    read_lines = all_lines = 0
    with (
        _input(source) as stream,
        _output(target) as output,
        progress.bar(say("read.progress"), _size(source)) as step,
    ):
        for line in annotate(stream, explain=explain):
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


@contextmanager
def _input(path: Path) -> Iterator[BinaryIO]:
    if str(path) == "-":
        yield sys.stdin.buffer
        return
    try:
        stream = path.open("rb")
    except OSError as error:
        raise CannotReadInput(path=path, reason=error.strerror) from error
    with stream:
        yield stream


@contextmanager
def _output(path: Path) -> Iterator[BinaryIO]:
    """The file to write, which takes its name only when all of it is on disk; - is standard output."""
    if str(path) == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    except OSError as error:
        raise CannotWriteOutput(path=path, reason=error.strerror) from error
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        part.chmod(0o666 & ~_umask())
        part.rename(path)
    except OSError as error:
        raise CannotWriteOutput(path=path, reason=error.strerror) from error
    finally:
        part.unlink(missing_ok=True)


def _umask() -> int:
    """What new files are not allowed; the only way to ask is to set it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
