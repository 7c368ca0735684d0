"""One page that finds people and reports, in both languages, and narrows what it found by links."""

from typing import TYPE_CHECKING, Literal

import pytest
from playwright.sync_api import Page, expect
from tests.desk.test_browser import speak

if TYPE_CHECKING:
    from tests.desk.conftest import Served

Language = Literal["ar", "en"]


def seek(page: Page, desk: "Served", sought: str) -> None:
    page.goto(f"{desk.address}/search/")
    page.locator("input[name=find]").fill(sought)
    page.locator("form.asking button").click()


@pytest.mark.parametrize("sought", ["راغب المنقاشي", "راغب المنقاشى", "Raghib al-Manqashi"])
def test_a_person_is_found_in_any_spelling_and_leads_to_the_record(
    signed_in: Page, desk: "Served", sought: str
) -> None:
    seek(signed_in, desk, sought)
    signed_in.locator(".others a", has_text="راغب عطا الله المنقاشي").click()
    expect(signed_in.locator("h1")).to_have_text("راغب عطا الله المنقاشي")


@pytest.mark.parametrize(("language", "grade"), [("ar", "درجة الاستناد"), ("en", "Grade of support")])
def test_words_are_marked_where_they_stand_and_links_narrow_what_was_found(
    signed_in: Page, desk: "Served", language: Language, grade: str
) -> None:
    speak(signed_in, language)
    seek(signed_in, desk, "الطبقة")
    found = signed_in.locator(".pairs > li")
    before = found.count()
    assert {word.removeprefix("ب") for word in signed_in.locator("mark").all_inner_texts()} == {"الطبقة"}
    expect(signed_in.locator(".facets h2", has_text=grade)).to_have_count(1)
    link = signed_in.locator(".facets li", has_text="الرقة").first
    reports = int(link.locator(".small").inner_text())
    link.get_by_role("link").click()
    expect(found).to_have_count(reports)
    assert reports < before
    signed_in.locator(".facets a[aria-current]").click()
    expect(found).to_have_count(before)


def test_what_is_sought_is_never_more_than_words(signed_in: Page, desk: "Served") -> None:
    seek(signed_in, desk, '"><script>alert(1)</script>')
    expect(signed_in.locator("input[name=find]")).to_have_value('"><script>alert(1)</script>')
    expect(signed_in.locator(".pairs > li")).to_have_count(0)
