"""Scores of pairs of names. All people are invented."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isnad.names import compare, score
from isnad.names.grammar import read_parts

SAME = [
    ("سالم المراد", "سالم المراد"),
    ("سالم بن حمد المرادي", "Salim bin Hamad al-Muradi"),
    ("عبد الرحمن المرادي", "عبدالرحمن المرادي"),
    ("عبد الرحمن المرادي", "Abderrahmane el-Mouradi"),
    ("نور الدين الحداد", "Noureddine Haddad"),
    ("مُحَمَّد الحَدَّاد", "محمد الحداد"),
    ("يوسف کريم المرادی", "يوسف كريم المرادي"),
    ("AL-MURADI, Salim Hamad", "Salim Hamad al-Muradi"),
    ("أبو حازم المرادي", "Abou Hazem al-Mouradi"),
    ("سالم حمد المرادي", "سالم حمد يوسف المرادي"),
]
OTHERS = [
    ("عبد الرحمن المرادي", "عبد الرحيم المرادي"),
    ("حسن المرادي", "حسين المرادي"),
    ("سالم يوسف المرادي", "يوسف سالم المرادي"),
    ("حازم المرادي", "أبو حازم المرادي"),
    ("سالم المرادي", "سالم الحداد"),
    ("سالم حمد المرادي", "سالم يوسف المرادي"),
]
ODD = [
    "",
    "م",
    "123",
    "35" * 400,
    "🙂",
    "س" * 10_000,
    "سالم Salim",
    "\u202eسالم\u202c المراد",
    "\x00\x1f",
    ",",
    "بن",
    "أبو",
    "- - -",
]


@pytest.mark.parametrize(("a", "b"), SAME)
def test_spellings_of_one_name_score_high(a: str, b: str) -> None:
    assert score(a, b) > 0.6


@pytest.mark.parametrize(("a", "b"), OTHERS)
def test_a_contradicting_part_scores_low(a: str, b: str) -> None:
    assert score(a, b) < 0.4


@pytest.mark.parametrize("name", ODD)
def test_odd_input_has_a_score(name: str) -> None:
    for other in (*ODD, "سالم المراد"):
        assert 0 <= score(name, other) <= 1


PARTS = "سالم حمد يوسف حازم أبو بن عبد الرحمن المرادي الحداد نور الدين , Salim Hamad bin Abu Abdul Karim al-Muradi"
NAMES = st.lists(st.sampled_from(PARTS.split(" ")), max_size=7).map(" ".join)


@given(NAMES, NAMES)
@settings(max_examples=300, deadline=None)
def test_comparing_is_symmetric(a: str, b: str) -> None:
    assert score(a, b) == score(b, a)


def test_a_servant_of_god_and_the_bare_name_compare_alike_from_both_sides() -> None:
    a, b = "سالم سالم المرادي", "سالم سالم عبد المرادي"
    assert score(a, b) == score(b, a)


@given(st.text(max_size=60), st.text(max_size=60))
@settings(deadline=None)
def test_any_text_has_a_score(a: str, b: str) -> None:
    assert 0 <= score(a, b) <= 1


@given(NAMES, NAMES)
@settings(max_examples=300, deadline=None)
def test_the_score_alone_is_the_score_of_the_comparison(a: str, b: str) -> None:
    compared = compare(a, b)
    assert compared.score == score(a, b) or compared.reasons[0].code == "no_name"


@given(st.lists(st.sampled_from(PARTS.split(" ")), min_size=1, max_size=6))
@settings(max_examples=300, deadline=None)
def test_a_name_is_read_alike_whatever_was_read_before(words: list[str]) -> None:
    name = " ".join(words)
    before = [(part.words, part.bare, part.kunya, part.servant, part.son) for part in read_parts(name)]
    for shorter in (name, *words):
        read_parts.cache_clear()
        read_parts(shorter)
    read_parts.cache_clear()
    assert before == [(part.words, part.bare, part.kunya, part.servant, part.son) for part in read_parts(name)]
