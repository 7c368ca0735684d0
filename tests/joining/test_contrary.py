"""What speaks against a matter, and where those who tell of it differ: listed, never weighed."""

from datetime import date

import pytest

from isnad.joining import Mark, Sources, assertions_of, gather
from isnad.joining.contrary import contrary, differences
from isnad.reading import read
from isnad.text import Document

HERE = "قالت شبكة ضفاف إن كتائب السيل اعتقلت سالم حمد المرادي في منبج يوم 3 آذار 2030."
THERE = "قال الطبيب نادر الجابي إن كتائب السيل اعتقلت سالم حمد المرادي في الباب يوم 3 آذار 2030."
DENIED = "نفت كتائب السيل اعتقال سالم حمد المرادي في منبج."
OTHER = "نفى لواء الوادي اعتقال ياسر نواف الدرعاوي في هجين."


def arrests(*texts):
    documents = [
        Document(key=f"r{at}", text=text, published=date(2030, 3, 5 + at), outlet=f"صدى {at}")
        for at, text in enumerate(texts)
    ]
    told = [one for each in documents for one in assertions_of(each, read(each)) if one.type == "arrest"]
    return told, {each.key: each.text for each in documents}


def matter_of(told, texts, *, joined, marks=None):
    together = frozenset(told[at].key for at in joined)
    keys = dict.fromkeys(together, together)
    found = gather(told, keys, texts=texts, sources=Sources(()), marks=marks or {})
    return next(one for one in found if one.keys == together)


def test_places_that_differ_stand_side_by_side_and_speak_against_it():
    told, texts = arrests(HERE, THERE)
    matter = matter_of(told, texts, joined=(0, 1))
    (differing,) = differences(matter)
    assert differing.role == "place"
    assert [(value, [one.report for one in saying]) for value, saying in differing.values] == [
        ("منبج", ["r0"]), ("الباب", ["r1"]),
    ]  # fmt: skip
    assert [(one.assertion.report, one.why, one.role) for one in contrary(matter, told, {})] == [
        ("r1", "differs", "place")
    ]


def test_those_who_agree_have_nothing_against_them():
    told, texts = arrests(HERE, HERE)
    matter = matter_of(told, texts, joined=(0, 1))
    assert differences(matter) == ()
    assert contrary(matter, told, {}) == ()


@pytest.mark.parametrize("joined", [(0,), (0, 1)])
def test_a_denial_speaks_against_it_whether_joined_or_beside(joined):
    told, texts = arrests(HERE, DENIED)
    matter = matter_of(told, texts, joined=joined)
    assert [(one.assertion.report, one.why) for one in contrary(matter, told, {})] == [("r1", "denies")]


def test_a_denial_about_others_elsewhere_does_not_speak_against_it():
    told, texts = arrests(HERE, OTHER)
    assert contrary(matter_of(told, texts, joined=(0,)), told, {}) == ()


def test_a_word_taken_back_speaks_against_it():
    told, texts = arrests(HERE, HERE)
    marks = {told[1].key: Mark(retracts=True)}
    matter = matter_of(told, texts, joined=(0, 1), marks=marks)
    assert [(one.assertion.report, one.why) for one in contrary(matter, told, marks)] == [("r1", "retracts")]
