import re

import pytest

from isnad.corroboration import corroborate, explain, read_case
from isnad.lexicon import words


def both(case: dict) -> tuple[str, str]:
    finding = corroborate(read_case(case))
    return explain(finding, "ar"), explain(finding, "en")


def test_a_protected_source_is_never_named(told) -> None:
    case = told(
        "r1: d1 < w1 ; place=الجسر",
        "r2: w2 ; stance=deny",
        "r3: w1 ; place=التلة",
        "r4: w2 ; copies=r3",
        "r5: w1 ; stance=retract",
        sources={
            "w1": {"name": "سليم الورداني", "protected": True},
            "w2": {"name": "رهف الدالي", "protected": True},
        },
    )
    for text in both(case):
        assert not [name for name in ("سليم", "الورداني", "رهف", "الدالي") if name in text]
    assert "مصدر محمي" in both(case)[0]


@pytest.mark.parametrize(
    ("name", "kind", "verb"),
    [
        ("إدارة السهل", "official", "نفت إدارة السهل"),
        ("كتائب السيل", "organisation", "نفت كتائب السيل"),
        ("لواء الصخر", "organisation", "نفى لواء الصخر"),
        ("ليلى الحامد", "person", "نفى كلام منسوب إلى ليلى الحامد"),
    ],
)
def test_the_verb_agrees_with_who_denies(told, name: str, kind: str, verb: str) -> None:
    text = both(told("r1: d1", "r2: q1 ; stance=deny", sources={"q1": {"name": name, "kind": kind}}))[0]
    assert f"و{verb} ذلك" in text


@pytest.mark.parametrize(
    ("copies", "counted"),
    [
        (1, "ولا يُحتسب تقرير واحد (1) يكرر غيره"),
        (2, "ولا يُحتسب تقريران (2) يكرران غيرهما"),
        (4, "ولا تُحتسب 4 تقارير تكرر غيرها"),
        (12, "ولا تُحتسب 12 تقريراً تكرر غيرها"),
    ],
)
def test_arabic_counts_as_arabic_does(told, copies: int, counted: str) -> None:
    assert counted in both(told("r0: d1", *(f"r{n}: o{n} ; copies=r0" for n in range(1, copies + 1))))[0]


def test_no_grade_stands_without_what_it_does_not_mean(told) -> None:
    arabic, english = both(told("r1: d1"))
    assert arabic.endswith("ولا تقول إن أحداً مذنب.")
    assert english.endswith("it does not say that anyone is guilty.")


def test_a_denial_is_shown_with_the_claim(told) -> None:
    arabic, english = both(told("r1: o1 < w1", "r2: q1 ; stance=deny"))
    assert "يُعرض النفي مع القول" in arabic
    assert "denied it" in english


@pytest.mark.parametrize(
    ("kind", "name", "arabic", "english"),
    [
        (
            "official",
            "وزارة السهل",
            "نفت وزارة السهل ذلك، ولم يُسجَّل أن النافي طرف",
            "denied it, and is not noted as a party",
        ),
        ("outlet", "شبكة السهل", "أوردت شبكة السهل أن ذلك لم يقع", "reported that it did not happen, and is not noted"),
    ],
)
def test_nobody_is_said_to_be_no_party_and_an_outlet_reports_where_others_deny(
    told, kind: str, name: str, arabic: str, english: str
) -> None:
    said = both(told("r1: d1", "r2: q1 ; stance=deny", sources={"q1": {"name": name, "kind": kind, "party": False}}))
    assert arabic in said[0]
    assert english in said[1]
    assert "no party" not in said[1]
    assert "ليس النافي" not in said[0]


def test_no_place_in_a_sentence_stays_empty(told) -> None:
    case = told(
        "r1: o1 < a1 ; place=الجسر ; shows=p1",
        "r2: s1 < a2 ; place=التلة ; shows=p1",
        "r3: d1 < a3 ; place=التلة",
        "r4: q1 ; admits=yes",
        "r5: q2",
        "r6: d2 ; stance=deny",
        "r7: q3 ; stance=deny",
        "r8: o4 ; stance=retract",
        "r9: o5 ; cites=r9",
    )
    for text in both(case):
        assert not re.search(r"[{}]|  |None| ,| \.", text)


def test_every_grade_has_its_words_in_both_languages() -> None:
    for entry in words("ontology/corroboration")["grade"].values():
        assert set(entry) == {"ar", "en", "says_ar", "says_en"}


def test_what_no_report_tells_as_done_is_said_to_be_so(told) -> None:
    arabic, english = both({**told("r1: o1"), "reports": []})
    assert "0" not in arabic + english
    assert "لا يقول أي تقرير في الملف إن هذا وقع" in arabic
    assert "No report in the file says that this has happened" in english


def test_an_outlet_that_nobody_knows_carries_nothing(told) -> None:
    arabic, english = both(told("r1: o1 < a1", sources={"o1": {"name": "—"}}))
    assert "—" not in arabic + english
    assert "through" not in english


def test_who_shares_an_owner_alone_is_not_said_to_show_the_photograph(told):
    owned = {"o1": {"controlled_by": "o9"}, "o2": {"controlled_by": "o9"}, "o9": {}}
    finding = corroborate(read_case(told("r1: o1", "r2: o2 ; shows=photo-1", "r3: s1 ; shows=photo-1", sources=owned)))
    said = explain(finding, "en")
    assert "المصدر o2 and المصدر s1 rest on the same piece of evidence" in said
    assert "المصدر o1 and المصدر o2 and المصدر s1 rest" not in said
    assert "المصدر o1 and المصدر o2" in said
