"""A real desk over the demo case, made and served by the command line, and a real browser to look at it."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ROOT = Path(__file__).parents[2]
CASE = ROOT / "demo" / "case"
SCRIPT = "<script>document.title='taken'</script><img src=x onerror=alert(1)>"
HOSTILE = {
    "id": "h1",
    "outlet": f"صحيفة {SCRIPT}",
    "title": f"عنوان {SCRIPT}",
    "url": "javascript:alert(1)",
    "published": "2018-07-10",
    "text": f"قال مصدر محلي إن {SCRIPT} خمسة عناصر فرّوا من هجين.\n\u202eمقلوب\u202c {{{{ 7|add:7 }}}} {{% now %}}",
}


@dataclass(frozen=True)
class Served:
    """The desk and where it answers."""

    address: str
    member: str = "سمر"
    password: str = "زعتر-على-الشرفة-47"

    def sign_in(self, page: Page) -> None:
        page.goto(self.address)
        page.locator("#name").fill(self.member)
        page.locator("#password").fill(self.password)
        page.locator("main button").click()
        page.locator(".list").wait_for()


def run(folder: Path, *words: str, given: str | None = None) -> str:
    done = subprocess.run(command(folder, *words), input=given, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def command(folder: Path, *words: str) -> list[str]:
    return [
        str(Path(sys.executable).with_name("isnad")),
        "--desk",
        str(folder),
        "--by",
        Served.member,
        "--lang",
        "en",
        *words,
    ]


@contextmanager
def served(folder: Path, *reports: Path, layer: Path | None = None) -> Iterator[Served]:
    """A desk of those reports, received, read and served by the commands a person would type."""
    run(folder, "receive", *map(str, reports))
    run(folder, "read")
    if layer:
        run(folder, "layer", "add", str(layer), "--name", "تموز 2018")
    # This machine itself is never captured: a capture that failed, without leaving the machine.
    subprocess.run(command(folder, "capture", "http://127.0.0.1/", "--why", "تجربة"), capture_output=True, check=False)
    run(folder, "member", "add", Served.member, "--password-stdin", given=Served.password)
    server = subprocess.Popen(command(folder, "serve", "--port", "0"), stdout=subprocess.PIPE, encoding="utf-8")
    try:
        assert server.stdout is not None
        said = server.stdout.readline()
        yield Served(next(word for word in said.split() if word.startswith("http://")).rstrip("/"))
    finally:
        server.terminate()
        server.wait(timeout=10)


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The demo case."""
    case = sorted(path for path in CASE.iterdir() if path.name[0].isdigit())
    layer = CASE / "control-2018-07.geojson"
    with served(tmp_path_factory.mktemp("demo") / "desk", *case, layer=layer) as desk:
        yield desk


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One report whose every field tries to be more than words."""
    report = tmp_path_factory.mktemp("hostile") / "<b>'\"&.jsonl"
    report.write_text(json.dumps(HOSTILE, ensure_ascii=False) + "\n", encoding="utf-8")
    with served(report.parent / "desk", report) as desk:
        yield desk


# No longer than a module: Playwright keeps an event loop running, beside which Django refuses the database to others.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium")
    if chromium is None:
        missing = "Debian's chromium is not installed (apt-get install chromium)"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=chromium, args=arguments)
        yield browser
        browser.close()


@pytest.fixture
def watched(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that fails the test for an error or warning in its console, a dialog, or a request to anywhere else."""
    context = browser.new_context(viewport={"width": 1360, "height": 900})
    context.set_default_timeout(10_000)
    troubles: list[str] = []
    context.on("console", lambda said: troubles.append(said.text) if said.type in ("error", "warning") else None)
    context.on("weberror", lambda error: troubles.append(f"script: {error.error}"))
    context.on("dialog", lambda dialog: troubles.append(f"dialog: {dialog.message}"))
    context.on("request", lambda asked: troubles.extend(() if at_home(asked.url) else (asked.url,)))
    # A request given up because the person went on to another page is no trouble.
    context.on(
        "requestfailed", lambda asked: troubles.extend(() if asked.failure == "net::ERR_ABORTED" else (asked.url,))
    )
    yield context
    context.close()
    assert troubles == []


def at_home(address: str) -> bool:
    return address.startswith("http://127.0.0.1:")


@pytest.fixture
def page(watched: BrowserContext) -> Page:
    return watched.new_page()


@pytest.fixture
def signed_in(page: Page, desk: Served) -> Page:
    desk.sign_in(page)
    return page
