"""What `reports`, `show`, `claims` and `people` say of one report whose reading is known by heart."""

import json
from datetime import UTC, datetime

import pytest

from isnad import acts
from isnad.cli.show import coloured
from isnad.reading import Argument, Attribution, Entity, Event, Link, Mention, Reading, Time, Unnamed
from isnad.store import open_desk
from isnad.text import Span

TEXT = "بلدة على النهر\n\nاتهم ناشطون عناصر أبو فلان الفلاني بتوقيف خمسة شبان أمس في الرقة."
AT = datetime(2024, 3, 1, 9, 30, tzinfo=UTC)


def span(words):
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


class ByHeart:
    name, version, sends_text_out = "by-heart", "1", False

    def read(self, document):
        return Reading(
            reader="by-heart/1",
            mentions=(
                Mention("m1", span("أبو فلان الفلاني"), "PER", "e1", "test"),
                Mention("m2", span("الرقة"), "LOC", "e2", "test"),
            ),
            entities=(Entity("e1", "PER", "أبو فلان الفلاني"), Entity("e2", "LOC", "الرقة")),
            unnamed=(Unnamed("u1", span("خمسة شبان"), 5, "test"),),
            times=(Time("t1", span("أمس"), "2024-02-29", "test"),),
            attributions=(
                Attribution(
                    "a1", (Link(span("ناشطون"), "activists"),), "اتهم", "accuses",
                    Span(span("عناصر").start, len(TEXT)), "test",
                ),
            ),
            events=(
                Event(
                    "v1", "arrest", span("توقيف"), "asserted",
                    (
                        Argument("actor", "e1"), Argument("target", "u1"),
                        Argument("place", "e2"), Argument("time", "t1"),
                    ),
                    "a1", "test",
                ),
            ),
        )  # fmt: skip


@pytest.fixture
def key(folder):
    open_desk(folder, create=True)
    received = acts.receive(source=TEXT.encode(), name="a.txt", by="ليلى", at=AT)
    acts.read(report=received.reports[0], by="هدى", at=AT, reader=ByHeart())
    return received.reports[0]


def test_a_report_is_shown_with_its_claim_who_says_what_about_whom_where_when(isnad, key):
    shown = isnad("show", key[:6], lang="ar").stdout
    card = shown[shown.index("1. توقيف") :].splitlines()
    assert card == [
        "1. توقيف (مُدّعى به)",
        "  من يقول: ناشطون",
        "  كيف: اتهام",
        "  ماذا: توقيف",
        "  الفاعل: أبو فلان الفلاني",
        "  المستهدف: خمسة شبان",
        "  المكان: الرقة",
        "  الزمان: أمس (\u200e2024-02-29\u200e)",
        "  اتهام: يُنسب إلى قائله ولا يعني ثبوت شيء.",
        "  «اتهم ناشطون عناصر أبو فلان الفلاني بتوقيف خمسة شبان أمس في الرقة.»",
    ]


def test_the_original_and_its_receipt_head_the_page(isnad, key):
    shown = isnad("show", key).stdout
    assert f"Key: {key}" in shown
    assert "Original: sha256 " in shown
    assert "2024-03-01 09:30 UTC · ليلى · a.txt" in shown
    assert TEXT in shown


def test_every_finding_is_coloured_where_it_stands():
    shown = coloured(TEXT, ByHeart().read(None))
    styles = {TEXT[each.start : each.end]: each.style for each in shown.spans}
    assert shown.plain == TEXT
    assert styles == {
        "خمسة شبان": "yellow", "أمس": "blue", "أبو فلان الفلاني": "bold magenta", "الرقة": "green",
        "توقيف": "underline",
    }  # fmt: skip


def test_reordered_lines_read_from_the_right(isnad, key):
    assert "ينالفلا نالف وبأ" in isnad("show", key, "--bidi", "reorder").stdout


def test_days_keep_their_order_beside_arabic_words(isnad, key):
    assert "2024-02-29" in isnad("show", key, "--bidi", "reorder", lang="ar").stdout
    assert "2024-03-01 09:30 UTC" in isnad("reports", "--bidi", "reorder", lang="ar").stdout


def test_a_claim_in_a_list_never_stands_without_who_says_it(isnad, key):
    line = isnad("claims", lang="ar").stdout.splitlines()[1]
    assert line.strip().startswith("1. ناشطون — اتهام: توقيف")
    (claim,) = json.loads(isnad("claims", "--json").stdout)
    assert claim["quote_words"] == TEXT.splitlines()[2]
    assert claim["report"] == key
    assert json.loads(isnad("claims", key, "--json").stdout) == [claim]


def test_a_person_is_listed_with_the_sentence(isnad, key):
    assert "«اتهم ناشطون" in isnad("people").stdout
    (person,) = json.loads(isnad("people", "--json").stdout)
    (mention,) = person["mentions"]
    assert mention["words"] == "أبو فلان الفلاني"
    assert TEXT[slice(*mention["span"])] == mention["words"]


def test_a_list_of_reports_says_what_was_read(isnad, key):
    assert "people 1 · places 1 · unnamed 1 · times 1 · attributions 1 · claims 1" in isnad("reports").stdout
    (line,) = json.loads(isnad("reports", "--json").stdout)
    assert (line["key"], line["read"], line["received_by"]) == (key, True, "ليلى")


def test_the_whole_of_a_report_comes_as_json(isnad, key):
    whole = json.loads(isnad("show", key, "--json").stdout)
    assert whole["document"]["text"] == TEXT
    assert whole["reader"] == "by-heart/1"
    assert len(whole["claims"]) == len(whole["reading"]["events"]) == 1


def test_an_unread_report_says_how_to_have_it_read(isnad, page):
    isnad("receive", page)
    key = json.loads(isnad("reports", "--json").stdout)[0]["key"]
    assert f"isnad read {key}" in isnad("show", key).stderr
    assert "isnad read" in isnad("claims").stderr
    assert "isnad read" in isnad("people").stderr
