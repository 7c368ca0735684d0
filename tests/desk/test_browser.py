"""The desk in a real browser, in both languages: what a member sees, chooses and follows."""

import re
from typing import TYPE_CHECKING, Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from isnad.claims.lint import bare_accusations

if TYPE_CHECKING:
    from tests.desk.conftest import Served

Language = Literal["ar", "en"]
TITLE = "عناصر من «تنظيم الغسق» يصلون إلى ريف حلب الشمالي"
OTHER = re.compile("^(العربية|English)$")


def speak(page: Page, language: Language) -> None:
    if page.locator("html").get_attribute("lang") != language:
        page.get_by_role("button", name=OTHER).click()
    expect(page.locator("html")).to_have_attribute("lang", language)


def open_report(page: Page, title: str) -> None:
    page.get_by_role("link", name=title).first.click()
    page.locator(".words").wait_for()


def test_the_desk_speaks_arabic_first(page: Page, desk: "Served") -> None:
    page.goto(desk.address)
    expect(page.locator("html")).to_have_attribute("lang", "ar")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator("main button")).to_have_text("الدخول")


def test_one_switch_changes_the_language_before_and_after_sign_in(page: Page, desk: "Served") -> None:
    page.goto(desk.address)
    speak(page, "en")
    expect(page.locator("html")).to_have_attribute("dir", "ltr")
    desk.sign_in(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Reports")
    speak(page, "ar")
    expect(page.get_by_role("heading", level=1)).to_have_text("التقارير")


def test_a_wrong_password_is_refused_in_words(page: Page, desk: "Served") -> None:
    page.goto(desk.address)
    page.locator("#name").fill(desk.member)
    page.locator("#password").fill("not this one at all")
    page.locator("main button").click()
    expect(page.get_by_role("alert")).to_contain_text("لا يتوافقان")


@pytest.mark.parametrize(("language", "month"), [("ar", "12 تموز 2018"), ("en", "12 July 2018")])
def test_the_inbox_shows_every_report_with_outlet_and_day(signed_in: Page, language: Language, month: str) -> None:
    speak(signed_in, language)
    expect(signed_in.locator(".list tbody tr")).to_have_count(14)
    row = signed_in.locator(".list tbody tr", has_text="أسماء منتسبين إلى تنظيم الغسق")
    expect(row).to_contain_text("شبكة شاهد النهر")
    expect(row).to_contain_text(month)
    expect(row).to_contain_text("سمر")


def test_the_inbox_finds_a_title_in_another_spelling(signed_in: Page) -> None:
    signed_in.get_by_role("searchbox").fill("إعزاز")
    signed_in.get_by_role("searchbox").press("Enter")
    found = signed_in.locator(".list tbody tr")
    expect(found.first).to_contain_text("إعزاز")
    count = found.count()
    signed_in.get_by_role("searchbox").fill("اعزاز")
    signed_in.get_by_role("searchbox").press("Enter")
    expect(found).to_have_count(count)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_choosing_a_card_shows_its_words_in_the_text(signed_in: Page, language: Language) -> None:
    speak(signed_in, language)
    open_report(signed_in, "ناشطون يتهمون فرقة السنديان")
    expect(signed_in.locator(".words")).to_have_attribute("dir", "rtl")
    expect(signed_in.locator(".words .quoted")).to_have_count(0)
    for number in range(signed_in.locator(".card").count()):
        card = signed_in.locator(".card").nth(number)
        card.locator("a.show").click()
        expect(card).to_have_class(re.compile("chosen"))
        quoted = "".join(signed_in.locator(".words .quoted").all_text_contents())
        assert squeezed(quoted) == squeezed(card.locator("blockquote").inner_text())
        assert card.locator("mark").inner_text() in "".join(signed_in.locator(".words .part").all_text_contents())


def test_the_same_words_are_shown_without_any_script(browser: Browser, desk: "Served") -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        desk.sign_in(page)
        open_report(page, "ناشطون يتهمون فرقة السنديان")
        card = page.locator(".card").nth(1)
        quote = card.locator("blockquote").inner_text()
        card.locator("a.show").click()
        page.locator(".card.chosen").wait_for()
        assert squeezed("".join(page.locator(".words .quoted").all_text_contents())) == squeezed(quote)


@pytest.mark.parametrize(("language", "word"), [("ar", "اتهام"), ("en", "accuses")])
def test_an_accusation_stands_beside_the_one_who_accuses(signed_in: Page, language: Language, word: str) -> None:
    speak(signed_in, language)
    open_report(signed_in, "ناشطون يتهمون فرقة السنديان")
    accusations = signed_in.locator(".card.accusation")
    assert accusations.count() > 0
    for card in accusations.all():
        expect(card.locator(".stance")).to_contain_text(word)
        expect(card.locator(".voice").first).not_to_be_empty()
        expect(card.locator(".note")).to_be_visible()
        said = " ".join((*card.locator(".chain").all_inner_texts(), *card.locator("h3").all_inner_texts()))
        assert bare_accusations(" ".join(said.split())) == []


def test_the_rule_behind_a_claim_is_shown_only_to_who_opens_it(signed_in: Page) -> None:
    open_report(signed_in, "ناشطون يتهمون فرقة السنديان")
    card = signed_in.locator(".card").first
    rule = card.locator(".made bdi")
    expect(rule).to_be_hidden()
    card.locator(".made summary").click()
    expect(rule).to_be_visible()
    expect(rule).not_to_be_empty()


def test_an_accusation_leads_to_what_speaks_against_it(signed_in: Page) -> None:
    open_report(signed_in, "ناشطون يتهمون فرقة السنديان")
    signed_in.locator(".card.accusation .foot a[href^='/matters/']").first.click()
    expect(signed_in.locator(".denial")).not_to_have_count(0)


def test_a_layer_can_be_hidden_and_the_words_stay(signed_in: Page) -> None:
    open_report(signed_in, "أسماء منتسبين إلى تنظيم الغسق")
    words = signed_in.locator(".words").inner_text()
    event = signed_in.locator(".words .trigger").first
    line = re.compile(re.escape("rgb(176, 71, 47)"))
    expect(event).to_have_css("background-image", line)
    signed_in.locator("#layer-trigger").uncheck()
    expect(event).not_to_have_css("background-image", line)
    assert signed_in.locator(".words").inner_text() == words


def test_a_report_says_where_it_came_from(signed_in: Page) -> None:
    open_report(signed_in, "نقل مئتي مقاتل من الطبقة")
    signed_in.locator(".origin summary").click()
    origin = signed_in.locator(".origin")
    expect(origin).to_contain_text(re.compile(r"\b[0-9a-f]{64}\b"))
    expect(origin).to_contain_text("windows-1256")
    expect(origin).to_contain_text("05-zall-alfurat-copies.html")


@pytest.mark.parametrize("language", ["ar", "en"])
def test_people_are_listed_report_by_report_and_never_joined(signed_in: Page, language: Language) -> None:
    speak(signed_in, language)
    signed_in.goto(signed_in.url.rstrip("/") + "/people/")
    entries = signed_in.locator(".person-entry")
    expect(entries.filter(has_text="أبو نضار السراقبي")).to_have_count(1)
    expect(entries.filter(has_text="أبو نضار الهجيني")).to_have_count(1)
    assert not entries.filter(has_text="السراقبي").filter(has_text="الهجيني").count()
    names = signed_in.locator(".person-entry h2 bdi")
    assert names.count() == entries.count()


@pytest.mark.parametrize("width", [1024, 390])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_nothing_runs_out_of_a_small_screen(signed_in: Page, language: Language, width: int) -> None:
    speak(signed_in, language)
    signed_in.set_viewport_size({"width": width, "height": 800})
    open_report(signed_in, "أسماء منتسبين إلى تنظيم الغسق")
    for path in ("", "people/"):
        wide = signed_in.locator("html").evaluate("page => page.scrollWidth - page.clientWidth")
        assert wide <= 0, path
        signed_in.goto(re.sub(r"/reports/.*|/people/", "/", signed_in.url) + path)


def test_the_keyboard_reaches_the_words_and_shows_where_it_is(signed_in: Page) -> None:
    open_report(signed_in, "أسماء منتسبين إلى تنظيم الغسق")
    link = signed_in.locator(".card .show").first
    link.focus()
    signed_in.keyboard.press("Tab")
    signed_in.keyboard.press("Shift+Tab")
    expect(link).to_have_css("outline-style", "solid")
    signed_in.keyboard.press("Enter")
    expect(signed_in.locator(".card").first).to_have_class(re.compile("chosen"))


def test_signing_out_closes_every_page(signed_in: Page, desk: "Served") -> None:
    signed_in.get_by_role("button", name="الخروج").click()
    signed_in.locator("#password").wait_for()
    signed_in.goto(f"{desk.address}/people/")
    expect(signed_in.locator("#password")).to_be_visible()


def test_a_report_is_words_and_never_a_page_of_its_own(page: Page, hostile: "Served") -> None:
    hostile.sign_in(page)
    expect(page.locator(".list .title bdi")).to_contain_text("<script>")
    page.locator(".list .title").click()
    page.locator(".words").wait_for()
    expect(page.locator(".dateline bdi")).to_contain_text("<img src=x onerror=alert(1)>")
    expect(page.locator(".words")).to_contain_text("{{ 7|add:7 }} {% now %}")
    page.locator(".origin summary").click()
    expect(page.locator(".origin")).to_contain_text("javascript:alert(1)")
    assert page.locator("main script, main img, a[href^=javascript]").count() == 0
    assert "taken" not in page.title().split(" ")
    page.goto(f"{hostile.address}/?find=%3Cscript%3Ealert(1)%3C/script%3E")
    expect(page.get_by_role("searchbox")).to_have_value("<script>alert(1)</script>")


def squeezed(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize(
    ("language", "said", "proof"),
    [
        ("ar", "لو كان ذلك يوم النشر لما سمحت به خريطته", "ليس هذا إثباتاً"),
        ("en", "Were it the day of publication, its map would forbid it", "No proof"),
    ],
)
def test_a_movement_stands_beside_what_the_map_of_its_day_says(
    signed_in: Page, language: Language, said: str, proof: str
) -> None:
    speak(signed_in, language)
    open_report(signed_in, TITLE)
    shown = signed_in.locator(".passage.forbids", has_text="الميادين").first
    expect(shown).to_contain_text(said)
    expect(shown).to_contain_text("تموز 2018")
    expect(shown).to_contain_text("قوات وادي الرمان")
    expect(shown).to_contain_text("CC0-1.0")
    expect(signed_in.locator(".card", has=shown)).to_contain_text(proof)
