"""Totals of people without names: what shares an origin is never added, and a copy of a report changes nothing."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.record.people import judged

from isnad.claims.lint import bare_accusations
from isnad.lexicon import words
from isnad.reading import read
from isnad.reading.schema import EVENT_TYPES
from isnad.record import Scope, assemble, entries_of, total
from isnad.record.wording import explain
from isnad.text import Document

FLED = "قال مصدر محلي إن خمسة عناصر فرّوا من هجين إلى الرقة."
SEVEN = "وقالت شبكة الوادي إن سبعة عناصر فرّوا من هجين إلى الرقة."
QUOTED = "نقلت صحيفة المدار عن مصدر محلي أن خمسة عناصر فرّوا من هجين إلى الرقة."
ELSEWHERE = "وقالت شبكة الوادي إن ثلاثة عناصر فرّوا من منبج إلى إعزاز."
ACCUSED = "اتهم ناشطون كتائب السيل باعتقال أربعة أشخاص في منبج."
OPEN = "وقالت كتائب السيل إن عشرات العناصر فرّوا من الباب."
TEXTS = (FLED, SEVEN, QUOTED, ELSEWHERE, ACCUSED, OPEN, f"{FLED} {ELSEWHERE}")
OUTLETS = ("المدار", "ضفاف", "نوارج", "السنابل")
MOVEMENT = Scope("movement")


def report(key, text, outlet="المدار", day=4):
    return Document(key=key, text=text, published=date(2030, 3, day), outlet=outlet)


def counted(documents, scope=MOVEMENT, judgements=(), copies=()):
    entries = [entry for each in documents for entry in entries_of(each, read(each))]
    unnamed = [entry for entry in entries if entry.kind == "unnamed"]
    events = [entry for entry in entries if entry.kind == "event"]
    return total(scope, assemble(unnamed, judgements), assemble(events, ()), copies=copies)


def bounds(found):
    return found.least, found.most


def group_of(document):
    return next(entry.key for entry in entries_of(document, read(document)) if entry.kind == "unnamed")


def test_groups_of_whom_nobody_knows_are_added_to_the_most_and_not_to_the_least():
    one, other = report("a", FLED), report("b", ELSEWHERE, "ضفاف")
    assert bounds(counted([one, other])) == (5, 8)


def test_groups_that_a_person_found_to_be_others_are_added_to_both():
    one, other = report("a", FLED), report("b", ELSEWHERE, "ضفاف")
    apart = judged(1, group_of(one), group_of(other), "different")
    assert bounds(counted([one, other], judgements=[apart])) == (8, 8)


def test_groups_that_a_person_found_to_be_one_are_an_interval_and_never_a_sum():
    one, other = report("a", FLED), report("b", SEVEN, "ضفاف")
    same = judged(1, group_of(one), group_of(other))
    assert bounds(counted([one, other], judgements=[same])) == (5, 7)


def test_whoever_quotes_the_other_s_outlet_adds_nothing():
    found = counted([report("a", FLED), report("b", QUOTED, "ضفاف", 5)])
    assert bounds(found) == (5, 5)
    assert found.counted[0].why == ("one_origin",)


def test_one_named_source_in_two_reports_is_one_origin_and_its_two_numbers_an_interval():
    again = SEVEN.replace("سبعة", "تسعة")
    assert bounds(counted([report("a", SEVEN), report("b", again, "ضفاف", 5)])) == (7, 9)


def test_what_one_source_tells_of_two_places_is_not_taken_for_one():
    assert bounds(counted([report("a", SEVEN), report("b", ELSEWHERE, "ضفاف")])) == (7, 10)


def test_a_vague_number_leaves_the_most_open():
    assert bounds(counted([report("a", OPEN)]))[1] is None


def test_a_denial_adds_nobody():
    denied = "ونفت كتائب السيل اعتقال ستة أشخاص في منبج."
    assert bounds(counted([report("a", ACCUSED), report("b", denied, "ضفاف")], Scope("arrest"))) == (4, 4)


def test_a_total_keeps_to_its_place_and_its_days():
    two = [report("a", FLED, day=4), report("b", ELSEWHERE, "ضفاف", 9)]
    assert bounds(counted(two, Scope("movement", place="منبج"))) == (3, 3)
    assert bounds(counted(two, Scope("movement", until=date(2030, 3, 5)))) == (5, 5)
    assert bounds(counted(two, Scope("movement", since=date(2030, 3, 10)))) == (0, 0)


documents = st.lists(
    st.tuples(st.sampled_from(TEXTS), st.sampled_from(OUTLETS), st.integers(1, 9)), min_size=1, max_size=5
)


@settings(max_examples=60, deadline=None)
@given(documents, st.data(), st.sampled_from(OUTLETS), st.sampled_from(["movement", "arrest"]))
def test_a_copy_of_a_report_never_changes_a_total(told, data, outlet, type_):
    reports = [report(f"r{at}", text, by, day) for at, (text, by, day) in enumerate(told)]
    copies = [
        (one.key, other.key) for at, one in enumerate(reports) for other in reports[:at] if one.text == other.text
    ]
    copies = [tuple(sorted(pair, key=lambda key: _order(reports, key))) for pair in copies]
    original = data.draw(st.sampled_from(reports))
    alike = [each for each in reports if each.text == original.text]
    later = max(each.published for each in alike) + timedelta(days=data.draw(st.integers(0, 5)))
    copy = replace(original, key="z", outlet=outlet, published=later)
    before = counted(reports, Scope(type_), copies=copies)
    after = counted([*reports, copy], Scope(type_), copies=[*copies, *((each.key, "z") for each in alike)])
    assert bounds(after) == bounds(before)
    assert len(after.counted) == len(before.counted)


def _order(reports, key):
    at = next(at for at, each in enumerate(reports) if each.key == key)
    return reports[at].published, at


@settings(max_examples=40, deadline=None)
@given(documents)
def test_the_least_is_never_more_than_the_most_and_every_group_is_counted_once(told):
    found = counted([report(f"r{at}", text, by, day) for at, (text, by, day) in enumerate(told)])
    assert found.most is None or found.least <= found.most
    keys = [each.group.key for one in found.counted for each in one.told]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("texts", [(), (FLED,), (FLED, ELSEWHERE, OPEN), (ACCUSED, ACCUSED)])
def test_a_total_is_said_in_words_without_an_accusation_of_its_own(texts, language):
    scope = Scope("arrest") if ACCUSED in texts else MOVEMENT
    said = explain(counted([report(f"r{at}", text) for at, text in enumerate(texts)], scope), language)
    assert said
    assert "{" not in said
    assert bare_accusations(said) == []


def test_people_are_counted_in_one_role_of_every_type_of_event():
    assert set(words("ontology/record")["counted"]) == set(EVENT_TYPES)
