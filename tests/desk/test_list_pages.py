"""A list of people brought in on the desk: shown before anything changes, kept with a reason, taken back whole."""

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect
from tests.desk.test_browser import speak

if TYPE_CHECKING:
    from tests.desk.conftest import Served

LIST = "name,home_town,source\nنواف صالح المجدلي,هجين,سجل البلدة\n"
REFUSED = "name,source\nنواف صالح المجدلي,\n"


def show(page: Page, desk: "Served", content: bytes, name: str = "قائمة.csv") -> None:
    page.goto(f"{desk.address}/people/lists/")
    page.locator("input[type=file]").set_input_files({"name": name, "mimeType": "text/csv", "buffer": content})
    page.locator("form.asking button").click()


def records(page: Page, desk: "Served", sought: str) -> int:
    page.goto(f"{desk.address}/records/?find={sought}")
    return page.locator("a.title").count()


def test_a_list_is_shown_brought_in_with_a_reason_and_taken_back(signed_in: Page, desk: "Served") -> None:
    speak(signed_in, "en")
    show(signed_in, desk, LIST.encode())
    preview = signed_in.locator(".weighing")
    expect(preview).to_contain_text("Nothing is changed yet")
    expect(preview.locator("tbody tr")).to_have_count(1)
    expect(preview.locator("tbody tr")).to_contain_text("سجل البلدة")
    assert records(signed_in, desk, "المجدلي") == 0
    show(signed_in, desk, LIST.encode())
    signed_in.locator("#why").fill("سلّمها البلد")
    signed_in.get_by_role("button", name="Bring the list in").click()
    expect(signed_in.locator(".decision").last).to_contain_text("قائمة.csv")
    assert records(signed_in, desk, "المجدلي") == 1
    signed_in.goto(f"{desk.address}/people/lists/")
    kept = signed_in.locator(".decision").last
    kept.locator("summary").click()
    kept.locator("textarea").fill("أُرسلت خطأ")
    kept.get_by_role("button").click()
    expect(signed_in.locator(".decision.undone").last).to_contain_text("أُرسلت خطأ")
    assert records(signed_in, desk, "المجدلي") == 0


@pytest.mark.parametrize(
    ("content", "refused"),
    [
        (REFUSED.encode(), "من يقول ذلك"),
        (b"\xff\xfe not text", "ليس الملف قائمة أشخاص"),
        (b"colour\nred\n", "ليس الملف قائمة أشخاص"),
        (b"name,source\n" + b"x" * 1_100_000, "القائمة أكبر مما تأخذه هذه الصفحة"),
    ],
)
def test_what_cannot_be_taken_is_said_in_words_and_offers_nothing_to_do(
    signed_in: Page, desk: "Served", content: bytes, refused: str
) -> None:
    speak(signed_in, "ar")
    show(signed_in, desk, content)
    expect(signed_in.locator("main")).to_contain_text(refused)
    expect(signed_in.locator("input[name=seen]")).to_have_count(0)


def test_a_list_that_would_change_something_else_by_now_is_shown_again(signed_in: Page, desk: "Served") -> None:
    speak(signed_in, "en")
    show(signed_in, desk, LIST.encode())
    signed_in.locator("input[name=seen]").evaluate("one => { one.value = 'what was shown before' }")
    signed_in.locator("#why").fill("سلّمها البلد")
    signed_in.get_by_role("button", name="Bring the list in").click()
    expect(signed_in.get_by_role("alert")).to_contain_text("The records have changed")
    expect(signed_in.locator("#why")).to_have_value("سلّمها البلد")
    assert records(signed_in, desk, "المجدلي") == 0


def test_the_table_of_all_people_comes_back_and_changes_nothing(signed_in: Page, desk: "Served") -> None:
    speak(signed_in, "en")
    signed_in.goto(f"{desk.address}/people/lists/")
    with signed_in.expect_download() as download:
        signed_in.get_by_role("link", name="Take all people as a table").click()
    show(signed_in, desk, download.value.path().read_bytes(), name="people.csv")
    expect(signed_in.locator(".weighing")).to_contain_text("There is nothing new in this list")


def test_the_name_of_a_file_is_only_words(signed_in: Page, desk: "Served") -> None:
    show(signed_in, desk, LIST.encode(), name="<img src=x onerror=alert(1)>.csv")
    expect(signed_in.locator(".weighing h2 bdi")).to_contain_text("onerror")
