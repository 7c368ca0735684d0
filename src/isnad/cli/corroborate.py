"""`isnad corroborate CASES.json`: on how many independent origins each claim rests, and why. Needs no desk."""

import json as notation
import os
from pathlib import Path
from typing import Any

import click

from isnad.cli import session
from isnad.cli.listing import as_json, bidi_option
from isnad.cli.page import Bidi, Page, one_line
from isnad.cli.plain import print_json
from isnad.cli.speech import Command, say
from isnad.corroboration import Finding, as_dict, explain, grade_in_words, read_case
from isnad.corroboration import corroborate as follow
from isnad.errors import IsnadError


class CannotReadCases(IsnadError):
    """The file of cases is not there, is no JSON, or holds no list of cases."""

    ar = 'لا تُقرأ الحالات من {name}: {why}. يُنتظر ملف JSON فيه {{"cases": [{{id, claim, sources, reports}}]}}.'
    en = 'Cannot read cases from {name}: {why}. Expected: JSON with {{"cases": [{{id, claim, sources, reports}}]}}.'
    exit_code = 10


@click.command("corroborate", cls=Command)
@click.argument("cases", type=click.Path(path_type=Path), metavar="CASES.json")
@as_json
@bidi_option
def corroborate(cases: Path, json: bool, bidi: Bidi) -> None:
    findings = [follow(read_case(case)) for case in _cases(cases)]
    if json:
        print_json([as_dict(finding) for finding in findings])
        return
    page = Page(bidi, os.environ)
    for finding in findings:
        _write(page, finding)


def _cases(path: Path) -> list[dict[str, Any]]:
    try:
        given = notation.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, notation.JSONDecodeError, RecursionError) as error:
        raise CannotReadCases(name=one_line(path.name), why=error) from error
    cases = given.get("cases") if isinstance(given, dict) else None
    if not isinstance(cases, list) or not all(isinstance(case, dict) for case in cases):
        raise CannotReadCases(name=one_line(path.name), why="cases")
    return cases


def _write(page: Page, finding: Finding) -> None:
    language = session.language()
    page.write((one_line(f"{finding.case.id} · {finding.case.text}"), "bold"))
    counted = say("corroborate.origins", n=finding.origins)
    page.write(f"{grade_in_words(finding.grade, language)} · {counted}", indent=2)
    page.write(one_line(explain(finding, language)), indent=2)
