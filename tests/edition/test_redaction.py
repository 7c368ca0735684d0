"""Redaction: no form of a hidden name passes, for the public no unknown word passes, and plain words stay."""

import base64
import unicodedata
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isnad.edition.audience import rules_for
from isnad.edition.redaction import MASK, Redactor
from isnad.text import Span, fold

HIDDEN = ("سالم حمد المرادي", "أبو حازم الدرعاوي")
PUBLIC = Redactor(rules_for("public"), hidden=HIDDEN)
PARTNER = Redactor(rules_for("partner"), hidden=HIDDEN)


@pytest.mark.parametrize("redactor", [PUBLIC, PARTNER], ids=["public", "partner"])
@pytest.mark.parametrize(
    "said",
    [
        "سالم حمد المرادي", "لسالم", "وسالم", "فلسالم", "بأبي حازم", "ولأبي حازم", "كالمرادي", "للمرادي", "ســالم",
        "سَالِم المُرادي", "سا\u200dلم", unicodedata.normalize("NFD", "أبو حازم الدرعاوي"), "ﺳﺎﻟﻢ", "Salem al-Muradi",
        "Salim Hamad",
        "Abu Hazem", "SALEM", "المرادى", "سالـم", "الدرعاوى",
    ],
)  # fmt: skip
def test_no_form_of_a_hidden_name_passes(redactor: Redactor, said: str) -> None:
    shown = redactor.words(f"قال {said} إن الطريق أُغلق")
    assert MASK in shown
    assert not {"سالم", "حازم", "المرادي", "مرادي", "الدرعاوي"} & set(fold(shown).split())
    assert "salem" not in shown.lower()
    assert "hazem" not in shown.lower()
    assert "الطريق" in shown


@pytest.mark.parametrize(
    "said",
    [
        "0933 412 877", "+963933412877", "٠٩٣٣٤١٢٨٧٧", "salim@example.org", "https://example.org/salim", "@salim_m",
        quote("سالم"), base64.b64encode("سالم المرادي".encode()).decode(), "شخبوطان الزقنوفي", "س ا ل م", "6c656b",
        "\u202eملاس", "x" * 40,
    ],
)  # fmt: skip
def test_for_the_public_nothing_unknown_passes(said: str) -> None:
    shown = PUBLIC.words(f"اتصل الأهالي بالرقم {said} أمس")
    assert not [word for word in said.split() if len(word) > 1 and word in shown]
    assert "الأهالي" in shown


@pytest.mark.parametrize("said", ["يلقب بـالذئب", "الملقب «القصير»", "الملقبة بـ أم الخير", "لقبه الحركي النمر"])
def test_a_byname_is_withheld_whatever_word_it_is(said: str) -> None:
    shown = PUBLIC.words(f"قتل مسلحون رجلاً {said}. وعاد الأهالي أمس")
    assert not {"الذئب", "القصير", "الخير", "النمر"} & set(fold(shown).replace("«", "").replace("»", "").split())
    assert "وعاد الأهالي أمس" in shown


@pytest.mark.parametrize(
    "said",
    [
        "أوقفت الدورية ثلاثة شبان عند الحاجز أمس الثلاثاء.",
        "قُتل مدنيان في القصف يوم 5 آذار 2030.",
        "وقالت الدورية إنها ستفرج عن الشبان وتعتقل غيرهم.",
    ],
)
def test_what_names_nobody_stays_as_it_is(said: str) -> None:
    assert PUBLIC.words(said) == said


@pytest.mark.parametrize("name", ["يزيد", "يحيى", "تحسين", "يعرب", "ستريك", "يتقوع"])
def test_a_name_that_looks_like_a_verb_is_withheld(name: str) -> None:
    assert MASK in PUBLIC.words(f"قتل مسلحون {name} أمس")


def test_what_is_known_to_be_fit_stays() -> None:
    said = "اعتقلت كتائب الزقنوف رجلاً"
    assert MASK in PUBLIC.words(said)
    assert PUBLIC.words(said, known=[Span(8, 21)]) == said


def test_the_team_sees_numbers_that_are_longer_than_a_year() -> None:
    said = "نزح 45000 شخص"
    assert Redactor(rules_for("team"), hidden=[], never=["سالم حمد"]).words(said) == said
    assert MASK in PARTNER.words("نزح 450001 شخص")


def test_a_name_that_may_be_shown_stands_and_a_protected_one_never() -> None:
    assert "سالم" in Redactor(rules_for("partner"), hidden=["سالم حمد"], shown=["سالم حمد"]).words("قال سالم حمد كذا")
    never = Redactor(rules_for("team"), hidden=[], shown=["سالم حمد"], never=["سالم حمد"])
    assert "سالم" not in never.words("قال سالم حمد كذا")


@given(st.text(max_size=200), st.sampled_from(["سالم", "المرادي", "حازم", "الدرعاوي"]))
def test_whatever_stands_around_it_a_hidden_name_does_not_pass(around: str, name: str) -> None:
    for redactor in (PUBLIC, PARTNER):
        shown = redactor.words(f"{around} {name} {around}")
        assert fold(name) not in fold(shown).replace(MASK, " ").split()


@pytest.mark.parametrize(
    "said",
    [
        "لم ينفِ العميد الخبر", "قتل حارس القاضي لصاً", "حاول سرقته", "ولم تنفِ الإدارة مسؤوليتها عن القصف",
        "لن يقبلوا بالقرار",
    ],
)  # fmt: skip
def test_a_form_of_an_ordinary_word_is_not_hidden(said: str) -> None:
    assert PUBLIC.words(said) == said


@pytest.mark.parametrize("said", ["لم يزن", "وشخبوطاً", "لم سالم", "زقنوفه", "لم الذئبور", "المراديها", "سالماً"])
def test_an_ending_or_the_word_before_does_not_make_a_name_a_word(said: str) -> None:
    name = said.removeprefix("لم ")
    assert name not in PUBLIC.words(f"قال {said} أمس")


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("قال سائق على خط منبج إن الطريق أُغلق", "قال ▇▇▇ إن الطريق أُغلق"),
        ("قال السائق على خط منبج", "قال ▇▇▇"),
        ("وصل السائق إلى منبج على خط النار", "وصل السائق إلى منبج على خط النار"),
        ("قال \u2068سائق على خط منبج\u2069 ذلك", "قال \u2068▇▇▇\u2069 ذلك"),
    ],
)
def test_a_source_known_by_a_description_is_hidden_where_the_description_stands(said: str, shown: str) -> None:
    assert Redactor(rules_for("team"), hidden=[], never=["سائق على خط منبج"]).words(said) == shown
