"""Reports found by their words in any form, and shown in their own words."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from tests.acts.record_desk import TEXTS, fill

from isnad.store.search import Narrowing, search


@pytest.fixture
def filled(desk):
    fill((*TEXTS, "وأضافت أن مُقاتلين عَبَروا إلى الرَّقّة، وبالرقّة استقرّوا."))
    return desk


def found(sought, **narrowing):
    return [hit.document.outlet for hit in search(sought, narrowing=Narrowing(**narrowing)).hits]


@pytest.mark.parametrize(
    ("sought", "outlets"),
    [
        ("الرقة", {"صدى 0", "صدى 3", "صدى 4", "صدى 5"}), ("رقّة", {"صدى 0", "صدى 3", "صدى 4", "صدى 5"}),
        ("الرقه خمسة", {"صدى 3", "صدى 4"}), ("مقاتلين", {"صدى 5"}), ("القيادى", {"صدى 0"}), ("حلب", set()),
        ('"', set()), ("NEAR(", set()), ("words : x", set()), ("", set()),
    ],
)  # fmt: skip
def test_a_word_is_found_in_every_form_and_nothing_is_taken_for_a_command(filled, sought, outlets):
    assert set(found(sought)) == outlets


def test_what_is_shown_is_the_reports_own_words(filled):
    (hit,) = search("مقاتلين").hits
    (quote,) = hit.quotes
    assert [span.of(quote.words) for span in quote.found] == ["مُقاتلين"]
    assert quote.words in hit.document.text
    (hit,) = [hit for hit in search("الرقة").hits if hit.document.outlet == "صدى 5"]
    assert [span.of(quote.words) for quote in hit.quotes for span in quote.found] == ["الرَّقّة", "وبالرقّة"]


def test_facets_count_what_is_found_and_narrow_it(filled):
    facets = search("الرقة").facets
    assert facets.place["الرقة"] >= 3
    assert facets.grade["single_indirect"] >= 1
    assert set(found("الرقة", grade="single_indirect")) <= {"صدى 0", "صدى 3", "صدى 4", "صدى 5"}
    assert found("الرقة", grade="strong") == []
    assert facets.month == {"2019-03": 4}
    assert set(found("الرقة", place="هجين")) == {"صدى 0"}
    assert set(found("الرقة", body="شبكة الوادى")) == {"صدى 0"}
    assert set(found("الرقة", since=date(2019, 3, 5))) == {"صدى 4", "صدى 5"}
    assert set(found("الرقة", until=date(2019, 3, 1))) == {"صدى 0"}
    assert found("الرقة", type="trial") == []


def test_a_report_that_comes_later_is_found_and_none_twice(filled):
    assert found("حلب") == []
    fill(("قالت مصادر إن الطريق إلى حلب مغلق.",))
    assert len(found("حلب")) == len(found("حلب")) == 1


def test_who_is_not_of_the_desk_finds_nothing(filled):
    assert search("الرقة", viewer=AnonymousUser()).hits == ()
