"""Claims joined side by side, the sentence about origins, and undoing, in a real browser and in both languages."""

from typing import Literal

import pytest
from playwright.sync_api import Page, expect
from tests.desk.test_browser import speak

Language = Literal["ar", "en"]
SIEGE = "حاصرت"


def open_matters(page: Page) -> None:
    page.locator("nav a[href='/matters/']").click()
    page.locator(".waiting").wait_for()


@pytest.mark.parametrize(("language", "for_"), [("ar", "مع"), ("en", "for")])
def test_pairs_that_may_be_one_wait_with_their_reasons(signed_in: Page, language: Language, for_: str) -> None:
    speak(signed_in, language)
    open_matters(signed_in)
    pair = signed_in.locator(".waiting .pair").first
    expect(pair.locator("dt").first).to_have_text(for_)
    expect(pair.locator(".line").first).not_to_be_empty()


def test_a_decision_is_kept_shown_with_its_origins_and_undone(signed_in: Page) -> None:
    speak(signed_in, "en")
    open_matters(signed_in)
    signed_in.locator(".waiting .pair h2 a").first.click()
    expect(signed_in.locator(".sides section")).to_have_count(2)
    signed_in.locator("#why").fill("العدد والمكان واحد")
    signed_in.locator("button[value=same]").click()
    expect(signed_in.locator(".explanation")).to_contain_text("does not say that anyone is guilty")
    expect(signed_in.locator(".cards section")).to_have_count(2)
    expect(signed_in.locator(".decision")).to_contain_text("العدد والمكان واحد")
    speak(signed_in, "ar")
    expect(signed_in.locator(".explanation")).to_contain_text("ولا تقول إن أحداً مذنب")
    signed_in.locator(".decision input[name=why]").fill("تسرعت")
    signed_in.locator(".decision button").click()
    expect(signed_in.locator(".cards section")).to_have_count(1)


def test_a_reason_of_spaces_is_refused_in_words(signed_in: Page) -> None:
    speak(signed_in, "ar")
    open_matters(signed_in)
    signed_in.locator(".waiting .pair h2 a").first.click()
    signed_in.locator("#why").fill("   ")
    signed_in.locator("button[value=unsure]").click()
    expect(signed_in.get_by_role("alert")).to_contain_text("اكتب السبب")


def test_a_line_about_a_claim_is_set_in_the_direction_of_the_page_whatever_script_it_begins_with(
    signed_in: Page,
) -> None:
    for language, direction in (("en", "ltr"), ("ar", "rtl")):
        speak(signed_in, language)
        open_matters(signed_in)
        told = signed_in.locator(".waiting .pair h2 a > span[dir]")
        assert set(told.evaluate_all("all => all.map(one => getComputedStyle(one).direction)")) == {direction}
