"""Folding lets spellings find each other and never changes what is shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isnad.text import fold, fold_with_map


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("مُحَمَّد", "محمد"),
        ("أحمــد", "احمد"),
        ("الرقة", "الرقه"),
        ("على", "علي"),
        ("کریم", "كريم"),
        ("مؤمن", "مومن"),
        ("ﻣﺤﻤﺪ", "محمد"),
        ("٢٠١٨ و۲۰۱۹", "2018 و2019"),
        ("\u202eأبو\u200f عمر\u202c", "ابو عمر"),
        ("Al-Raqqa", "al-raqqa"),
    ],
)
def test_spellings_of_one_word_fold_to_one_form(written: str, folded: str) -> None:
    assert fold(written) == folded


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_every_folded_character_knows_where_it_stood(text: str) -> None:
    folded = fold_with_map(text)
    assert folded.text == fold(text)
    assert len(folded.places) == len(folded.text) + 1
    assert list(folded.places) == sorted(folded.places)
    assert all(folded.text[n] in fold(text[folded.places[n]]) for n in range(len(folded.text)))
