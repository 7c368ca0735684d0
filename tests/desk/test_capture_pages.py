"""Captures in the desk: the form, one capture, and a hostile captured page that can do nothing."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Page, expect

from desk.conftest import Served, run, served
from isnad.capture.browser import program
from isnad.desk.capture.inert import direction_of_page, inert

pytestmark = pytest.mark.skipif(
    program() is None, reason="Debian's chromium is not installed (apt-get install chromium)"
)

TESTS = Path(__file__).parents[1]
# Captured from a server of the test's own by a call of the library: the desk itself reaches no such number.
CAPTURING = """
import sys, time
from pathlib import Path
from isnad.store import open_desk
from misbehaving import answer, fetcher, serving
from capture.test_picture import REACHING
open_desk(Path(sys.argv[1]), create=True)
from isnad import acts
from isnad.capture import Bounds
with serving({}, number="127.0.0.3") as trap, serving({}) as server:
    inside = REACHING.format(f"http://127.0.0.3:{trap.port}/")
    page = ("<html lang=ar dir=rtl><head><meta charset=utf-8><title>خبر</title><script>document.title='taken'</script>"
            "</head><body onload=alert(1)><h1>عودة الأهالي</h1><p>قالت مصادر أهليّة في المدينة إن ثلاثة مدنيين عادوا "
            "إلى بيوتهم أمس بعد فتح الطريق.</p><img src=x onerror=alert(2)><a href='javascript:alert(3)'>رابط</a>"
            f"{inside}<p dir=ltr onclick=alert(4)>last words &lt;b&gt;</p></body></html>")
    server.paths["/a"] = answer(page.encode())
    done = acts.capture(address=server.url("/a"), why="قد تُحذف", quote="مصادر أهلية", by="سمر",
                        fetcher=fetcher(bounds=Bounds(seconds=20, idle=5)))
    acts.read(report=done.reports[0], by="سمر", at=done.capture.at)
    print(trap.port, flush=True)
    sys.stdin.readline()
    print(trap.greeted, flush=True)
"""


class Trap:
    """The server that the captured page points at, listening as long as the tests look at the page."""

    def __init__(self, process: "subprocess.Popen[str]", folder: Path) -> None:
        self._process = process
        self.desk_folder = folder
        assert process.stdout is not None
        self.port = int(process.stdout.readline())

    def greeted(self) -> int:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())


@pytest.fixture(scope="module")
def captured(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, Trap]]:
    folder = tmp_path_factory.mktemp("captured")
    process = subprocess.Popen(
        [sys.executable, "-c", CAPTURING, str(folder / "desk")], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        text=True, env={"PYTHONPATH": str(TESTS), "PATH": "/usr/bin:/bin"},
    )  # fmt: skip
    try:
        trap = Trap(process, folder / "desk")
        report = folder / "other.txt"
        report.write_text("قال مصدر محلي إن الحاجز أُغلق صباح أمس.", encoding="utf-8")
        with served(folder / "desk", report) as desk:
            yield desk, trap
    finally:
        process.kill()
        process.wait()


def open_capture(page: Page, desk: Served, number: int = 1) -> None:
    desk.sign_in(page)
    page.goto(f"{desk.address}/captures/{number}/")


def test_a_captured_page_shown_in_the_desk_can_do_nothing_and_reaches_nobody(
    page: Page, captured: tuple[Served, Trap]
) -> None:
    """The fixture `page` fails for every request elsewhere, every dialog and every word in the console."""
    desk, trap = captured
    # For its icon the browser asks the desk itself, which lends nothing to a page without an origin.
    page.context.route("**/favicon.ico", lambda route: route.fulfill(status=204))
    open_capture(page, desk)
    page.get_by_role("link", name="نص الصفحة الملتقطة").click()
    page.wait_for_timeout(200)
    shown = page.context.pages[-1]
    shown.locator("h1").wait_for()
    expect(shown.locator("h1")).to_have_text("عودة الأهالي")
    expect(shown.locator("p[dir=ltr]")).to_have_text("last words <b>")
    assert shown.locator("a, img, script, link, iframe, form, input, object, embed, svg, style, video").count() == 0
    assert "taken" not in shown.title()
    assert trap.greeted() == 0


def test_the_answer_with_a_captured_page_is_a_sandbox_without_an_origin(
    page: Page, captured: tuple[Served, Trap]
) -> None:
    desk, _ = captured
    desk.sign_in(page)
    answer = page.request.get(f"{desk.address}/captures/1/page/")
    directives = {part.strip() for part in answer.headers["content-security-policy"].split(";")}
    assert {"default-src 'none'", "sandbox", "form-action 'none'", "frame-ancestors 'none'"} <= directives
    assert "script-src" not in answer.headers["content-security-policy"]
    assert not any("allow-" in part for part in directives)
    for part, kind in (("picture", "image/png"), ("package", "application/wacz"), ("archive", "application/gzip")):
        given = page.request.get(f"{desk.address}/captures/1/{part}/")
        assert (given.status, given.headers["content-type"]) == (200, kind)
        assert ("attachment" in given.headers.get("content-disposition", "")) == (part != "picture")
    assert page.request.get(f"{desk.address}/captures/1/nothing/").status == 404


@pytest.mark.parametrize(("language", "grade"), [("ar", "تصلح لمحكمة"), ("en", "court")])
def test_one_capture_shows_its_verdict_its_steps_and_its_picture(
    page: Page, captured: tuple[Served, Trap], language: str, grade: str
) -> None:
    desk, _ = captured
    open_capture(page, desk)
    if language == "en":
        page.get_by_role("button", name="English").click()
        page.wait_for_url("**/captures/1/")
    expect(page.locator(".head")).to_contain_text(grade)
    expect(page.locator("main")).to_contain_text("مصادر أهليّة")
    expect(page.locator("main")).to_contain_text("127.0.0.2")
    picture = page.locator("img.captured")
    assert picture.evaluate("image => image.naturalWidth") == 1280
    for width in (1360, 390):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.locator("html").evaluate("page => page.scrollWidth - page.clientWidth") <= 0
    page.locator("main a[href*='/reports/']").click()
    expect(page.locator(".words h1")).to_have_text("عودة الأهالي")
    expect(page.locator(".cards")).to_be_visible()
    page.locator(".origin summary").click()
    expect(page.locator(".origin a[href='/captures/1/']")).to_contain_text(grade)


@pytest.mark.parametrize(
    ("address", "said"), [("http://127.0.0.1:1/", "فلم يُتصل به"), ("file:///etc/passwd", "هذا ليس عنوان صفحة")]
)
def test_the_form_reaches_nobody_inside_and_says_so(
    page: Page, captured: tuple[Served, Trap], address: str, said: str
) -> None:
    desk, _ = captured
    desk.sign_in(page)
    page.get_by_role("link", name="الملتقَطات").click()
    page.locator("#address").fill(address)
    page.locator("#why").fill("تجربة")
    page.get_by_role("button", name="التقط").click()
    expect(page.locator("main")).to_contain_text(said)


def test_addresses_of_which_nothing_was_had_stand_apart_from_what_was_captured(
    page: Page, captured: tuple[Served, Trap]
) -> None:
    desk, _ = captured
    desk.sign_in(page)
    page.get_by_role("link", name="الملتقَطات", exact=True).click()
    page.locator("#address").fill("http://127.0.0.1/")
    page.locator("#why").fill("تجربة")
    page.get_by_role("button", name="التقط").click()
    page.get_by_role("link", name="الملتقَطات", exact=True).click()
    had, not_had = page.locator("ol.captures").all()
    expect(page.locator("h2.after").nth(0)).to_have_text(re.compile("ما التُقط 1$"))
    expect(page.locator("h2.after").nth(1)).to_contain_text("ما لم يُلتقط منه شيء")
    expect(had).to_contain_text("news.example")
    expect(not_had).to_contain_text("http://127.0.0.1/")
    page.locator("#address").fill("ftp://q7user:q7word@h/")
    page.locator("#why").fill("تجربة")
    page.get_by_role("button", name="التقط").click()
    expect(page.locator("[role=alert]")).to_be_visible()
    assert "q7" not in page.content()


def test_whatever_is_shown_or_taken_away_leaves_a_line_with_who_and_what(
    page: Page, captured: tuple[Served, Trap]
) -> None:
    desk, trap = captured
    open_capture(page, desk)
    for part in ("page", "picture", "package", "archive"):
        assert page.request.get(f"{desk.address}/captures/1/{part}/").ok
    page.locator("main a[href*='/reports/']").click()
    page.locator(".words").wait_for()
    lines = [json.loads(line) for line in run(trap.desk_folder, "ledger", "--json").splitlines()]
    capture = next(line["subject"] for line in lines if line["act"] == "capture")
    looked = [(line["subject"], line["details"]["taken_away"], line["by"]) for line in lines if line["act"] == "look"]
    assert {("capture/1", False, desk.member), (capture, False, desk.member), (capture, True, desk.member)} <= set(
        looked
    )
    report = page.url.rstrip("/").rsplit("/", 1)[-1]
    assert (report, False, desk.member) in looked


PIECES = ["<script", "<img src=", "<a href=", " onerror=", "</p>", *"<>/=\"' abipx!-&;:#"]
MARKUP = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)


@given(MARKUP)
def test_whatever_a_page_holds_only_listed_elements_without_attributes_come_out(page: str) -> None:
    for tag in re.findall(r"<[^>]*>", inert(page)):
        assert re.fullmatch(r"</?[a-z]+[1-6]?(?: dir=(?:rtl|ltr|auto))?>", tag), tag
        assert not re.match(r"</?(?:script|style|a|img|iframe|link|meta|base|form|input|svg|object|embed)\b", tag)


@pytest.mark.parametrize(
    ("page", "way"), [("<html dir=RTL>", "rtl"), ("<body dir=ltr>", "ltr"), ("<html dir='x'>", "rtl"), ("", "rtl")]
)
def test_a_page_runs_the_way_it_says(page: str, way: str) -> None:
    assert direction_of_page(page) == way
