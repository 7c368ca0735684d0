"""`isnad doctor`: what works on this machine, and how to get what does not. Changes nothing and makes no desk."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

import click

from isnad import intake
from isnad.cli import session
from isnad.cli.listing import as_json
from isnad.cli.plain import print_json
from isnad.cli.speech import Command, say, tell
from isnad.errors import IsnadError

Status = Literal["works", "missing", "broken"]
MARKS: dict[Status, tuple[str, str]] = {"works": ("✓", "green"), "missing": ("–", "yellow"), "broken": ("✗", "red")}
LEAST_FREE_GIGABYTES = 1
DESK_PACKAGES = ("django", "csp", "argon2", "waitress", "whitenoise", "bidi")
CUSTODY_PACKAGES = ("rfc3161_client", "pyrage")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: `missing` is something one can do without, `broken` is not."""

    what: str
    status: Status
    found: str
    get: str | None = None
    said: str | None = None
    """What it is called where that is no word of ours."""


@click.command(cls=Command)
@as_json
def doctor(json: bool) -> None:
    findings = list(_look())
    if json:
        print_json(findings)
    else:
        for finding in findings:
            mark, colour = MARKS[finding.status]
            get = f"\n    {finding.get}" if finding.get else ""
            click.echo(
                f"{click.style(mark, fg=colour)} {finding.said or say(f'doctor.{finding.what}')}: {finding.found}{get}"
            )
    if any(finding.status == "broken" for finding in findings):
        tell("doctor.needed")
        click.get_current_context().exit(session.DeskPackagesMissing.exit_code)


def _look() -> Iterator[Finding]:
    yield _finding(
        "python", ".".join(map(str, sys.version_info[:3])), "broken" if sys.version_info < (3, 11) else "works"
    )
    yield from _sqlite()
    yield _packages("desk_extra", DESK_PACKAGES)
    yield _packages("custody_extra", CUSTODY_PACKAGES)
    yield _program("fonts", "fc-list", ":lang=ar", "family")
    yield _program("chromium", "chromium", "--version")
    yield _program("tesseract", "tesseract", "--version")
    yield _program("tesseract_arabic", "tesseract", "--list-langs", keep=lambda line: line == "ara")
    yield from _adapters()
    yield _disk(session.folder())
    yield from _desk()


def _finding(what: str, found: str | None, status: Status) -> Finding:
    return Finding(what, status, found or say("doctor.not_found"), None if status == "works" else say(f"get.{what}"))


def _sqlite() -> Iterator[Finding]:
    """A Python may be built without it."""
    if find_spec("_sqlite3") is None:
        yield _finding("sqlite", None, "broken")
        return
    import sqlite3

    yield _finding("sqlite", sqlite3.sqlite_version, "works" if sqlite3.sqlite_version_info >= (3, 37) else "broken")
    with closing(sqlite3.connect(":memory:")) as connection:
        (there,) = connection.execute("SELECT sqlite_compileoption_used('ENABLE_FTS5')").fetchone()
    yield _finding("fts5", "FTS5" if there else None, "works" if there else "missing")


def _packages(what: str, wanted: tuple[str, ...]) -> Finding:
    absent = [name for name in wanted if find_spec(name) is None]
    return _finding(what, ", ".join(absent or wanted), "missing" if absent else "works")


def _program(what: str, program: str, *arguments: str, keep: Callable[[str], bool] = bool) -> Finding:
    """The first line that the program answers and `keep` likes."""
    path = shutil.which(program)
    if path is None:
        return _finding(what, None, "missing")
    answer = subprocess.run([path, *arguments], capture_output=True, text=True, timeout=20, check=False)  # noqa: S603 - a fixed program, found on the path
    lines = [line for line in f"{answer.stdout}\n{answer.stderr}".splitlines() if keep(line)]
    return _finding(what, lines[0] if lines else None, "works" if lines else "missing")


def _adapters() -> Iterator[Finding]:
    """The manifest of every adapter: what it reads, what it lacks here, whether it works offline and sends nothing."""
    for adapter in intake.ADAPTERS:
        kept = "offline" if adapter.offline and not adapter.sends_text_out else "online"
        yield Finding(
            f"intake.{adapter.name}",
            "missing" if adapter.lacks else "works",
            f"{adapter.reads[session.language()]} · {say(f'doctor.{kept}')}",
            say("get.documents", needs=", ".join(adapter.lacks)) if adapter.lacks else None,
            said=f"{say('doctor.intake')} {adapter.name}",
        )


def _disk(folder: Path) -> Finding:
    there = next(parent for parent in (folder, *folder.absolute().parents) if parent.exists())
    free = shutil.disk_usage(there).free // 10**9
    return _finding("disk", say("doctor.free", n=free), "works" if free >= LEAST_FREE_GIGABYTES else "broken")


def _desk() -> Iterator[Finding]:
    """The desk and its ledger, where there is one."""
    folder = session.folder()
    if find_spec("django") is None:
        return
    from isnad.store import NoDeskHere

    try:
        session.open_desk()
    except NoDeskHere:
        yield Finding("desk", "missing", say("doctor.no_desk", folder=folder))
        return
    except IsnadError as error:
        yield Finding("desk", "broken", error.say(session.language()))
        return
    yield Finding("desk", "works", str(folder))
    yield _ledger()


def _ledger() -> Finding:
    from isnad.custody import verify
    from isnad.store import ledger

    lines = list(ledger.lines())
    broken = verify(lines)
    if broken:
        return _finding("ledger", say("verify.broken", seq=broken.seq, why=say(f"fault.{broken.why}")), "broken")
    return _finding("ledger", say("doctor.lines", n=len(lines)), "works")
