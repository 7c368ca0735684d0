"""A captured page comes in like anything received: sealed, with its line, its row, its picture and its package."""

import gzip
import hashlib
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import DatabaseError, connection

from isnad import acts
from isnad.acts.capture import Taken
from isnad.capture import NotAWebAddress, Picture
from isnad.custody import CannotStore
from isnad.record.judgement import ReasonNeeded
from isnad.store import Desk, captures, checking, ledger, shelf
from isnad.store.captures import NoSuchCapture
from misbehaving import PAGE, Sent, answer, fetcher, redirect, serving

DRAWN = Picture(b"\x89PNG drawn", "chromium/1.2", "png/1280x900/scripts-off/offline", (), ())
ADVERTS = b"<html><body><nav><a href=/>x</a></nav></body></html>"


@pytest.fixture(autouse=True)
def _drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """The picture has its own tests, with a browser."""
    monkeypatch.setattr("isnad.capture.capturing.draw", lambda page, **asked: DRAWN)


def taken(sent: Sent, *, quote: str = "", more: dict[str, Sent] | None = None) -> Taken:
    with serving({"/a": sent, **(more or {})}) as server:
        return acts.capture(address=server.url("/a"), why="قد تُحذف", by="ليلى", quote=quote, fetcher=fetcher())


def test_a_captured_page_is_a_report_on_the_desk(desk: Desk) -> None:
    done = taken(redirect("/b"), quote="مصادر أهلية", more={"/b": answer(PAGE)})
    (key,) = done.reports
    on_shelf = shelf.report(key)
    assert on_shelf.document.title == "عودة الأهالي"
    assert on_shelf.document.url == done.capture.final
    assert on_shelf.item.sha256 == hashlib.sha256(PAGE).hexdigest()
    assert acts.read(report=key, by="ليلى", at=done.capture.at).unnamed
    assert (done.capture.verdict, done.capture.grade, done.capture.shown) == ("complete", "court", "مصادر أهليّة")


def test_picture_and_package_are_kept_as_made_of_the_archive_with_tool_and_settings(desk: Desk) -> None:
    kept = taken(answer(PAGE)).capture
    lines = {line.subject: line for line in ledger.lines()}
    assert kept.item
    assert kept.picture
    assert kept.package
    assert desk.vault.path(kept.picture).read_bytes() == DRAWN.data
    for made, tool, settings in (
        (kept.picture, "chromium/1.2", "png/1280x900/scripts-off/offline"),
        (kept.package, "isnad/0.1.0", "wacz/1.1.1"),
    ):
        assert lines[made].act == "derive"
        assert {k: lines[made].details[k] for k in ("within", "made_by", "settings")} == {
            "within": kept.item, "made_by": tool, "settings": settings,
        }  # fmt: skip


def test_the_row_says_who_when_why_from_which_number_by_which_method_and_tools(desk: Desk) -> None:
    kept = taken(answer(PAGE)).capture
    assert (kept.by, kept.why) == ("ليلى", "قد تُحذف")
    assert kept.facts["steps"][0]["number"] == "127.0.0.2"
    assert kept.facts["method"] == "http-get/scripts-off/embedded-parts"
    assert set(kept.facts["tools"]) == {"isnad", "warcio", "wacz", "picture", "settings"}
    assert kept.facts["began"] <= kept.facts["ended"]
    line = list(ledger.lines())[-1]
    assert (line.act, line.subject, line.by) == ("capture", kept.item, "ليلى")
    assert (line.details["verdict"], line.details["grade"]) == ("complete", "court")
    assert checking.check(desk).holds


def test_what_is_gone_is_kept_as_gone_and_is_no_report(desk: Desk) -> None:
    done = taken(answer(b"<p>no</p>", status="410 Gone"))
    assert (done.capture.verdict, done.reports) == ("gone", ())
    assert done.capture.item
    archived = gzip.decompress(desk.vault.path(done.capture.item).read_bytes())
    assert b"HTTP/1.1 410 Gone" in archived
    assert checking.check(desk).holds


def test_that_nobody_answered_is_kept_too(desk: Desk) -> None:
    done = taken([])
    assert (done.capture.verdict, done.capture.item, done.reports) == ("failed", None, ())
    (line,) = ledger.lines()
    assert (line.act, line.subject) == ("capture", "capture/1")
    assert checking.check(desk).holds


def test_a_page_without_a_report_is_kept_and_why_it_is_none_is_said(desk: Desk) -> None:
    done = taken(answer(ADVERTS))
    assert done.capture.verdict == "complete"
    assert done.reports == ()
    assert "menus" in done.refused[0].say("en")


def test_the_same_page_twice_is_two_captures_of_one_report(desk: Desk) -> None:
    with serving({"/a": answer(PAGE)}) as server:
        first, second = (
            acts.capture(address=server.url("/a"), why="w", by="ليلى", fetcher=fetcher()) for _ in range(2)
        )
    assert [one.number for one in captures.captures()] == [2, 1]
    assert first.reports == second.reports
    assert len(shelf.report(first.reports[0]).receipts) == 2
    assert checking.check(desk).holds


def test_without_a_reason_or_an_address_nobody_is_asked_and_nothing_kept(desk: Desk) -> None:
    with serving({"/a": answer(PAGE)}) as server:
        with pytest.raises(ReasonNeeded):
            acts.capture(address=server.url("/a"), why=" ", by="ليلى", fetcher=fetcher())
        assert server.greeted == 0
    with pytest.raises(NotAWebAddress):
        acts.capture(address="file:///etc/passwd", why="w", by="ليلى", fetcher=fetcher())
    assert list(ledger.lines()) == []
    assert captures.captures() == ()


def test_a_capture_that_was_changed_is_found(desk: Desk) -> None:
    taken(answer(PAGE))
    with connection.cursor() as cursor, pytest.raises(DatabaseError, match="written once"):
        cursor.execute("UPDATE captures SET grade = 'lead'")
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER captures_no_update")
        cursor.execute("UPDATE captures SET why = 'other'")
    assert [fault.why for fault in checking.check(desk).rows] == ["decision_differs"]


def test_the_database_itself_knows_no_court_without_source_and_picture(desk: Desk) -> None:
    with connection.cursor() as cursor, pytest.raises(DatabaseError, match="court_needs_source_and_picture"):
        cursor.execute(
            "INSERT INTO captures VALUES "
            "(9,'a','a','complete','court','[]','','','{}',NULL,NULL,'w','2030-01-01','b',1,NULL)"
        )


def test_a_disk_that_takes_no_more_leaves_no_half(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> str:
        raise CannotStore(reason="No space left on device")

    monkeypatch.setattr(sys.modules["isnad.acts.capture"], "derive", full)
    with pytest.raises(CannotStore):
        taken(answer(PAGE))
    assert list(ledger.lines()) == []
    assert captures.captures() == ()
    assert shelf.reports() == []
    assert checking.check(desk).holds


def test_nobody_but_a_member_sees_a_capture(desk: Desk) -> None:
    from django.contrib.auth.models import AnonymousUser

    taken(answer(PAGE))
    assert captures.captures(viewer=AnonymousUser()) == ()
    with pytest.raises(NoSuchCapture):
        captures.capture(1, viewer=AnonymousUser())


CHILD = """
import sys
from pathlib import Path
from misbehaving import PAGE, answer, fetcher, serving
from isnad.store import open_desk
open_desk(Path(sys.argv[1]), create=True)
from isnad import acts
from isnad.capture import Picture, capturing
capturing.draw = lambda page, **asked: Picture(b"drawn", "chromium/1.2", "png", (), ())
print("ready", flush=True)
with serving({f"/{n}": answer(PAGE.replace("أمس".encode(), str(n).encode())) for n in range(10_000)}) as server:
    for n in range(10_000):
        done = acts.capture(address=server.url(f"/{n}"), why="w", by="b", fetcher=fetcher())
        print(done.capture.number, *done.reports, flush=True)
"""


def test_killed_in_the_middle_a_capture_is_whole_or_not_there(tmp_path: Path) -> None:
    for kill in range(int(os.environ.get("CRASHES", "6"))):
        folder = tmp_path / "desk"
        child = subprocess.Popen(
            [sys.executable, "-c", CHILD, str(folder)], stdout=subprocess.PIPE, text=True,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
        )  # fmt: skip
        assert child.stdout is not None
        child.stdout.readline()
        told = [child.stdout.readline() for _ in range(1 + kill % 3)]
        try:
            child.wait(timeout=0.003 * (kill % 17))
        except subprocess.TimeoutExpired:
            child.send_signal(signal.SIGKILL)
        told += child.stdout.read().splitlines()
        child.wait()
        reopened = open_again(folder)
        assert checking.check(reopened).holds
        known = {one.number: one for one in captures.captures()}
        for line in filter(str.strip, told):
            number, *reports = line.split()
            assert int(number) in known
            assert [shelf.report(key).document.key for key in reports] == reports
        for one in known.values():
            assert one.item
            assert ledger.tells("unpack", one.item)
            assert one.picture
            assert ledger.tells("derive", one.picture)
        sealed = [line.subject for line in ledger.lines() if line.act == "capture"]
        archives = [one.subject for one in ledger.lines() if one.act == "receive" and "within" not in one.details]
        assert sealed == archives


def open_again(folder: Path) -> Desk:
    from isnad.store import open_desk

    return open_desk(folder)
