"""Claims joined side by side, the sentence about origins, and undoing, in a real browser and in both languages."""

import re
from typing import TYPE_CHECKING, Literal

import pytest
from playwright.sync_api import Page, expect
from tests.desk.test_browser import speak

if TYPE_CHECKING:
    from tests.desk.conftest import Served

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


def test_each_quotation_in_a_reason_stands_in_its_own_direction(signed_in: Page) -> None:
    speak(signed_in, "en")
    open_matters(signed_in)
    quoting = signed_in.locator(".waiting .line", has_text="«")
    for line in quoting.all()[:10]:
        words = line.inner_text()
        assert [piece.inner_text() for piece in line.locator("bdi").all()] == re.findall("«[^«»]*»", words), words
    assert quoting.count()


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


@pytest.mark.parametrize(
    ("language", "unanswered", "alone"),
    [
        ("ar", "فاكتب لماذا لا تغلبه", "لم يوافق شخص ثانٍ بعد"),
        ("en", "Write why it does not prevail", "No second person"),
    ],
)
def test_a_standard_is_set_by_a_person_who_answers_what_speaks_against_it(
    signed_in: Page, desk: "Served", language: Language, unanswered: str, alone: str
) -> None:
    speak(signed_in, language)
    signed_in.goto(f"{desk.address}/records/?kind=event&find=ناشطون")
    event = signed_in.locator("a.title", has_text="أربعين شاباً").first
    signed_in.goto(f"{desk.address}{event.get_attribute('href')}")
    signed_in.locator("main a[href^='/matters/']").first.click()
    expect(signed_in.locator(".denial")).not_to_have_count(0)
    signed_in.locator("details:has(#standard) summary").click()
    signed_in.locator("#standard").select_option("reasonable_grounds")
    signed_in.locator("#because").fill("شهادات عدة")
    signed_in.locator("button[name=met][value=yes]").click()
    expect(signed_in.get_by_role("alert")).to_contain_text(unanswered)
    expect(signed_in.locator("#because")).to_have_value("شهادات عدة")
    signed_in.locator("#against").fill("النفي من طرف")
    signed_in.locator("button[name=met][value=yes]").click()
    kept = signed_in.locator(".decision").last
    expect(kept).to_contain_text(alone)
    kept.locator("summary").click()
    kept.locator("textarea").fill("خطأ")
    kept.locator("button[name=withdraw]").click()
    expect(signed_in.locator(".gone").last).to_contain_text("خطأ")


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
