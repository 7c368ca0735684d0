"""Judging side by side, undoing and reviewing, in a real browser and in both languages."""

import re
from typing import TYPE_CHECKING, Literal

import pytest
from playwright.sync_api import Page, expect
from tests.desk.test_browser import speak

from isnad.claims.lint import bare_accusations

if TYPE_CHECKING:
    from tests.desk.conftest import Served

Language = Literal["ar", "en"]
KUNYA = "أبو نضار"
FULL = "راغب المنقاشي"


def open_queue(page: Page) -> None:
    page.locator("nav a[href='/queue/']").click()
    page.locator(".pairs").first.wait_for()


@pytest.mark.parametrize(
    ("language", "for_", "settles"), [("ar", "ما يقرّبهما", "ما يحسم الأمر"), ("en", "for", "what would settle it")]
)
def test_the_queue_shows_reasons_and_what_would_settle_it(
    signed_in: Page, language: Language, for_: str, settles: str
) -> None:
    speak(signed_in, language)
    open_queue(signed_in)
    pair = signed_in.locator(".pair", has_text=FULL).first
    expect(pair.locator("dt", has_text=re.compile(f"^{for_}$"))).to_have_count(1)
    expect(pair.locator("dt", has_text=settles)).to_have_count(1)


@pytest.mark.parametrize(
    ("language", "refused"), [("ar", "الكنية وحدها لا تعيّن أحداً"), ("en", "a kunya alone names nobody")]
)
def test_a_kunya_alone_is_refused_in_words_and_what_was_written_stays(
    signed_in: Page, language: Language, refused: str
) -> None:
    speak(signed_in, language)
    open_queue(signed_in)
    signed_in.locator(".pair", has_text=KUNYA).first.get_by_role("link").click()
    signed_in.locator("#why").fill("الكنية واحدة في التقريرين")
    signed_in.locator("button[value=same]").click()
    expect(signed_in.get_by_role("alert")).to_contain_text(refused)
    expect(signed_in.locator("#why")).to_have_value("الكنية واحدة في التقريرين")


def test_a_judgement_is_kept_shown_with_its_reason_and_undone(signed_in: Page) -> None:
    speak(signed_in, "en")
    open_queue(signed_in)
    signed_in.locator(".pair", has_text=FULL).first.get_by_role("link").click()
    expect(signed_in.locator(".sides section")).to_have_count(2)
    signed_in.locator("#why").fill("الاسم والمنصب واحد")
    signed_in.locator("button[value=same]").click()
    history = signed_in.locator(".decision")
    expect(history).to_contain_text("الاسم والمنصب واحد")
    expect(signed_in.locator("h1 ~ .tag")).to_have_text("judged, not reviewed")
    signed_in.locator("details", has_text="I reviewed it").locator("summary").click()
    signed_in.locator("#review").fill("قارنت")
    signed_in.locator("details", has_text="I reviewed it").get_by_role("button").click()
    expect(signed_in.get_by_role("alert")).to_contain_text("You decided something in this record yourself")
    history.locator("summary").click()
    history.locator("textarea").fill("رجلان")
    history.get_by_role("button").click()
    expect(signed_in.locator(".decision.undone")).to_contain_text("رجلان")
    expect(signed_in.locator("h1 ~ .tag")).to_have_text("as it came")


def test_no_page_of_a_record_accuses_without_an_accuser(signed_in: Page, desk: "Served") -> None:
    for language in ("ar", "en"):
        signed_in.goto(f"{desk.address}/records/")
        speak(signed_in, language)
        for link in [each.get_attribute("href") for each in signed_in.locator("a.title").all()]:
            signed_in.goto(f"{desk.address}{link}")
            said = signed_in.locator(".said").all_inner_texts()
            assert said
            assert bare_accusations("\n".join(said)) == []


def test_each_value_leads_to_the_claims_it_rests_on(signed_in: Page, desk: "Served") -> None:
    speak(signed_in, "en")
    signed_in.goto(f"{desk.address}/records/?kind=person&find=مرهف زيدان")
    signed_in.locator("a.title").first.click()
    leading = signed_in.locator(".values .said a[href*='claim=']").first
    number = leading.inner_text()
    leading.click()
    expect(signed_in.locator(".card.chosen")).to_have_attribute("data-claim", number)


@pytest.mark.parametrize(("language", "denied"), [("ar", "ويُنفى:"), ("en", "denied:")])
def test_a_body_stands_in_what_it_is_accused_of_with_its_denial_beside_it(
    signed_in: Page, desk: "Served", language: Language, denied: str
) -> None:
    speak(signed_in, language)
    signed_in.goto(f"{desk.address}/records/?kind=body&find=فرقة السنديان")
    for link in [each.get_attribute("href") for each in signed_in.locator("a.title").all()]:
        signed_in.goto(f"{desk.address}{link}")
        accused = signed_in.locator(".claims li:has(.alleged)")
        if accused.count():
            expect(accused.first).to_contain_text(denied)
            return
    pytest.fail("no record of the body holds an accusation")


@pytest.mark.parametrize(("language", "once"), [("ar", "عُدّ مرة واحدة"), ("en", "is counted once")])
def test_three_reports_of_one_origin_are_one_number_and_say_why(
    signed_in: Page, desk: "Served", language: Language, once: str
) -> None:
    signed_in.goto(f"{desk.address}/records/?kind=unnamed")
    speak(signed_in, language)
    signed_in.locator("a[href='/totals/']").click()
    signed_in.locator("select[name=type]").select_option("siege")
    signed_in.locator("form.asking button").click()
    expect(signed_in.locator(".explanation")).to_contain_text(once)
    expect(signed_in.locator(".pair h2")).to_have_text(["200"])
    expect(signed_in.locator(".pair .said")).to_have_count(3)
    assert bare_accusations("\n".join(signed_in.locator("main").all_inner_texts())) == []


def test_an_event_is_listed_by_a_sentence_and_leads_to_its_matter(signed_in: Page, desk: "Served") -> None:
    signed_in.goto(f"{desk.address}/records/?kind=event")
    speak(signed_in, "en")
    titles = signed_in.locator("a.title")
    assert bare_accusations("\n".join(titles.all_inner_texts())) == []
    titles.first.click()
    signed_in.get_by_role("link", name="On how many origins it rests").click()
    expect(signed_in.locator(".explanation")).to_be_visible()
