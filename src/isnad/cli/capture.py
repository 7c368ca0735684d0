"""`isnad capture` and `captures`: web addresses that a person gives, one after the other, and what came of them."""

import os
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from isnad.cli import session
from isnad.cli.deciding import why_option
from isnad.cli.listing import as_json, bidi_option
from isnad.cli.page import Bidi, Page, left_to_right, one_line
from isnad.cli.plain import print_json
from isnad.cli.receive import SOME_FAILED
from isnad.cli.speech import Command, option, say, tell
from isnad.custody import CannotStore
from isnad.errors import IsnadError

if TYPE_CHECKING:
    from isnad.acts.capture import Taken
    from isnad.store.captures import KeptCapture

_HAD = ("complete", "partial")
_STYLES = {"complete": "bold green", "partial": "bold yellow", "failed": "bold red", "gone": "bold red"}


@click.command(cls=Command)
@click.argument("addresses", nargs=-1, required=True, metavar="URL...")
@option("--quote", default="", metavar="WORDS")
@why_option
@option("--alone", is_flag=True)
@as_json
@bidi_option
def capture(addresses: tuple[str, ...], quote: str, because: str, alone: bool, json: bool, bidi: Bidi) -> None:
    session.open_desk(create=True)
    page = Page(bidi, os.environ)
    done = [_capture(address, quote, because, alone, None if json else page) for address in addresses]
    if json:
        print_json(done)
    if not all(one.get("verdict") in _HAD for one in done):
        click.get_current_context().exit(SOME_FAILED)


def _capture(address: str, quote: str, because: str, alone: bool, page: Page | None) -> dict[str, object]:
    """Capture one and say what came of it; what is no address, or has no reason, is said and the rest goes on."""
    from isnad import acts
    from isnad.capture import CapturePackagesMissing, Fetcher, without_password
    from isnad.record.judgement import ReasonNeeded

    try:
        taken = acts.capture(
            address=address, why=because, by=session.by(), quote=quote, alone=alone, fetcher=Fetcher(now=session.now)
        )
    except (CannotStore, CapturePackagesMissing, ReasonNeeded):
        raise
    except IsnadError as error:
        why = error.say(session.language())
        said = without_password(address)
        tell("capture.refused", address=one_line(said), why=why)
        return {"asked": said, "error": type(error).__name__, "sentence": why}
    if page is not None:
        _write(page, taken.capture)
        _write_reports(page, taken)
    refused = [error.say(session.language()) for error in taken.refused]
    return {**_as_dict(taken.capture), "reports": taken.reports, "parts_refused": refused}


@click.command(cls=Command)
@as_json
@bidi_option
def captures(json: bool, bidi: Bidi) -> None:
    session.open_desk()
    from isnad.store import captures as kept

    known = kept.captures()
    if json:
        print_json([_as_dict(one) for one in known])
        return
    if not known:
        tell("capture.none")
    page = Page(bidi, os.environ)
    for one in known:
        _write(page, one)


def _write(page: Page, kept: "KeptCapture") -> None:
    """One capture: its verdict and grade, then every reason for them."""
    from isnad.capture import label
    from isnad.capture import say as say_reason

    language = session.language()
    verdict, grade = label("verdict", kept.verdict, language), label("grade", kept.grade, language)
    page.write((f"{kept.number}. ", "dim"), (verdict, _STYLES[kept.verdict]), " · ", (grade, "bold"))
    page.write((left_to_right(one_line(kept.final), language), "cyan"), indent=2)
    when = left_to_right(f"{kept.at:%Y-%m-%d %H:%M:%S} UTC", language)
    page.write((say("capture.by", at=when, by=one_line(kept.by), why=one_line(kept.why)), "dim"), indent=2)
    for reason in kept.reasons:
        page.write((say_reason(reason, language), "yellow"), indent=2)
    if kept.shown:
        page.write(say("capture.quote_found", words=one_line(kept.shown)), indent=2)
    page.write((label("grade_meaning", kept.grade, language), "dim"), indent=2)
    if kept.item:
        page.write((f"sha256 {kept.item}", "dim"), indent=2)


def _write_reports(page: Page, taken: "Taken") -> None:
    for error in taken.refused:
        page.write((error.say(session.language()), "yellow"), indent=2)
    if taken.reports:
        page.write(say("capture.reports", reports=" ".join(taken.reports)), indent=2)


def _as_dict(kept: "KeptCapture") -> dict[str, object]:
    from isnad.capture import say as say_reason

    return {**asdict(kept), "sentences": [say_reason(reason, session.language()) for reason in kept.reasons]}
