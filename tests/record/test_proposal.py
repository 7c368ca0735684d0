"""What is proposed, with which reasons, and what moves no score."""

import json
from itertools import chain
from pathlib import Path

import pytest
from tests.record.people import counted, judged, person

from isnad.lexicon import words
from isnad.names import Index
from isnad.record import Record, assemble, liken, matcher, proposal, propose, waiting
from isnad.record.proposal import SETTLING
from isnad.record.wording import label, say

PAIRS = Path(__file__).parents[3] / "shared" / "benchmarks" / "names" / "dev.jsonl"


def record(key, *names, **fields):
    return Record((person(key, *names, **fields),))


def likeness(left, right):
    return liken(record("a@0-1", *left), record("b@0-1", *right))


def codes(found, side):
    return [reason.code for reason in found.of(side)]


@pytest.mark.parametrize(
    ("left", "right", "only"),
    [
        (["أبو حازم"], ["أبو حازم"], True),
        (["أبو حازم المرادي"], ["أبو حازم المرادي"], True),
        (["أبو حازم المرادي"], ["Abu Hazim al-Muradi"], True),
        (["سالم المرادي", "أبو حازم"], ["يوسف الحداد", "أبو حازم"], True),
        (["سالم المرادي", "أبو حازم"], ["أبو حازم"], True),
        (["سالم حمد المرادي", "أبو حازم"], ["سالم حمد المرادي", "أبو حازم"], False),
        (["سالم المرادي"], ["سالم المرادي"], False),
        (["ناديا أبو ريشة"], ["ناديا أبو ريشة"], False),
        (["ناديا أبو ريشة"], ["سالم أبو ريشة"], True),
        (["سالم"], ["يوسف"], False),
    ],
)
def test_only_a_kunya_in_common_is_said_so(left, right, only):
    assert likeness(left, right).kunya_only is only


def test_two_men_with_one_kunya_and_other_names_are_shown_apart():
    found = likeness(["سالم المرادي", "أبو حازم"], ["يوسف الحداد", "أبو حازم"])
    assert found.score < 0.1
    assert "other_given" in codes(found, "against")
    both = [record("a@0-1", "سالم المرادي", "أبو حازم"), record("b@0-1", "يوسف الحداد", "أبو حازم")]
    assert list(propose(both, both)) == []


def test_a_name_is_proposed_across_scripts_with_reasons_in_both_languages():
    known = [record("a@0-1", "سالم حمد المرادي"), record("c@0-1", "نادر الخلف")]
    (found,) = propose([record("b@0-1", "Salim Hamad al-Muradi")], known)
    assert (found.left.key, found.right.key) == ("b@0-1", "a@0-1")
    assert codes(found.likeness, "for") == ["spelled_part"] * 3
    for reason in found.likeness.reasons:
        assert say(reason, "ar") != say(reason, "en")
    assert found.likeness.bearers


def test_no_pair_is_proposed_twice_and_nobody_is_proposed_to_be_himself():
    both = [record("a@0-1", "سالم المرادي", "أبو حازم"), record("b@0-1", "سالم المرادي")]
    assert [found.key for found in propose(both, both)] == [("a@0-1", "b@0-1")]


def test_what_a_person_marked_as_not_to_be_confused_is_shown_so():
    entries = [person("a@0-1", "سالم المرادي"), person("b@0-1", "سالم المرادي"), person("c@0-1", "سالم المرادي")]
    records = assemble(entries, [judged(1, "a@0-1", "b@0-1", "different"), judged(2, "c@0-1", "b@0-1", "unsure")])
    standing = {found.key: found.standing for found in propose(records, records)}
    assert standing == {
        ("a@0-1", "b@0-1"): "different",
        ("a@0-1", "c@0-1"): None,
        ("b@0-1", "c@0-1"): "unsure",
    }


def test_people_without_names_are_never_proposed():
    groups = [Record((counted(f"r{n}@0-1"),)) for n in range(3)]
    assert list(propose(groups, groups)) == []


def test_bodies_are_proposed_by_their_words_and_never_to_people():
    body = Record((person("a@0-1", "كتيبة الوادي"),))
    body = Record((type(body.entries[0])("a@0-1", "body", "كتيبة الوادي", body.entries[0].statements),))
    other = Record(
        (type(body.entries[0])("b@0-1", "body", "كَتيبة الوادي", person("b@0-1", "كَتيبة الوادي").statements),)
    )
    someone = record("c@0-1", "كتيبة الوادي")
    (found,) = propose([body], [body, other, someone])
    assert found.right is other
    assert codes(found.likeness, "for") == ["same_words"]


def test_one_report_that_tells_of_two_speaks_against():
    found = liken(record("r1@0-1", "سالم المرادي"), record("r1@9-10", "سالم المرادي"))
    assert "one_report" in codes(found, "against")


def settles(left, right):
    (found,) = propose([record("a@0-1", *left[0], **left[1])], [record("b@0-1", *right[0], **right[1])])
    return set(found.settles)


def test_what_would_settle_it_is_what_one_of_them_lacks():
    bare = settles((["سالم المرادي"], {}), (["سالم المرادي"], {}))
    assert bare == {"father", "kunya", "home_town", "photograph", "role"}
    full = settles(
        (["سالم حمد المرادي", "أبو حازم"], {"role": "قائد"}), (["سالم حمد المرادي", "أبو حازم"], {"role": "أمير"})
    )
    assert full == {"home_town", "photograph", "date"}
    assert "full_name" in settles((["أبو حازم"], {}), (["أبو حازم"], {}))


def test_every_reason_has_a_side_and_everything_that_settles_has_words():
    sides = words("ontology/record")["side"]
    assert set(words("ontology/name_reasons")["reason"]) | set(words("ontology/record")["reason"]) == set(sides)
    assert {entry["side"] for entry in sides.values()} == {"for", "against", "open"}
    assert set(words("ontology/record")["settle"]) == set(SETTLING)
    assert label("settle", "father", "ar") != label("settle", "father", "en")


def test_the_matcher_names_its_weights():
    assert matcher().startswith("names-")
    assert len(matcher().rsplit("-", 1)[1]) == 12


# Values in which two records agree, or differ, or which only one has. None of it may move anything.
ELSEWHERE = (
    ({"nationality": "بلد الشمال"}, {"nationality": "بلد الجنوب"}),
    ({"home_town": "عين الوادي"}, {"home_town": "عين الوادي"}),
    ({"home_town": "عين الوادي", "nationality": "بلد الشمال"}, {}),
    ({"affiliation": "عشيرة التل", "role": "شيخ الطائفة"}, {"affiliation": "عشيرة السهل", "role": "شيخ الطائفة"}),
)


@pytest.mark.skipif(not PAIRS.exists(), reason="the names benchmark is not beside the checkout")
def test_ethnicity_religion_nationality_and_home_move_no_score_over_all_pairs_of_the_benchmark():
    pairs = 0
    for number, row in enumerate(map(json.loads, PAIRS.open(encoding="utf-8"))):
        bare = record("q@0-1", row["query"])
        others = [record(f"c{place}@0-1", name) for place, name in enumerate(row["candidates"])]
        left, right = ELSEWHERE[number % len(ELSEWHERE)]
        told = record("q@0-1", row["query"], **left)
        others_told = [record(f"c{place}@0-1", name, **right) for place, name in enumerate(row["candidates"])]
        for one, other in zip(others, others_told, strict=True):
            assert liken(bare, one) == liken(told, other)
        ranked = [(found.right.key, found.score) for found in propose([bare], others)]
        assert ranked == [(found.right.key, found.score) for found in propose([told], others_told)]
        pairs += len(others)
    assert pairs > 5_000


def test_nationality_is_not_even_shown_beside():
    (found,) = propose(
        [record("a@0-1", "سالم المرادي", nationality="بلد الشمال", home_town="عين الوادي")],
        [record("b@0-1", "سالم المرادي", nationality="بلد الجنوب")],
    )
    assert [field for field, _, _ in found.beside] == ["home_town"]
    assert "nationality" not in set(chain.from_iterable(found.beside))


def test_each_pair_waits_in_one_stretch_that_of_the_newer_of_the_two(monkeypatch):
    names = [
        "سالم حمد المرادي",
        "نادر الخلف",
        "سالم حمد المرادي",
        "ليلى الحداد",
        "نادر الخلف",
        "سالم المرادي",
        "يوسف العلي",
    ]
    known = [record(f"r{number}@0-1", name) for number, name in enumerate(names)]
    index = Index(names)
    all_pairs = {frozenset(one.key) for one in propose(known, known, names=index)}
    monkeypatch.setattr(proposal, "STRETCH", 3)
    stretches = [[frozenset(one.key) for one in waiting(known, index, stretch=number)] for number in (1, 2, 3)]
    told = [pair for stretch in stretches for pair in stretch]
    assert set(told) == all_pairs
    assert len(told) == len(set(told))
    assert frozenset({"r0@0-1", "r2@0-1"}) in stretches[1]
    assert waiting(known, index, stretch=4) == []
