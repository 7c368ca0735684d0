import pytest
from tests.record.people import AT, judged, person

from isnad.record import Review, Undoing, assemble, may_review, stand_of
from isnad.record.judgement import ReasonNeeded
from isnad.record.review import OneUnnamedVoice, OwnWork

A, B, C = (person(f"{key}@0-4", name) for key, name in [("a", "سالم المرادي"), ("b", "سالم حمد"), ("c", "سالم")])
JOINED = (judged(1, "a@0-4", "b@0-4", by="ليلى"),)


def reviewed(record, by="هدى"):
    return Review(record.key, record.digest, by, AT, "قارنت الصورتين")


def test_one_may_not_review_what_one_judged():
    (record,) = assemble([A, B], JOINED)
    with pytest.raises(OwnWork):
        may_review(record, by="ليلى", why="واضح")
    may_review(record, by="هدى", why="قارنت الصورتين")


def test_taking_a_judgement_back_is_a_hand_in_the_record_too():
    record, _ = assemble([A, B], JOINED, [Undoing(1, "هدى", AT, "خطأ")])
    for member in ("ليلى", "هدى"):
        with pytest.raises(OwnWork):
            may_review(record, by=member, why="واضح")


def test_a_review_needs_a_reason():
    with pytest.raises(ReasonNeeded):
        may_review(assemble([A], ())[0], by="هدى", why=" ")


def test_what_rests_on_unnamed_voices_alone_cannot_be_verified():
    hearsay = [person("a@0-4", "سالم المرادي", unnamed=True), person("b@0-4", "سالم حمد", unnamed=True)]
    (record,) = assemble(hearsay, JOINED)
    with pytest.raises(OneUnnamedVoice):
        may_review(record, by="هدى", why="قارنت")
    (record,) = assemble([hearsay[0], B], JOINED)
    may_review(record, by="هدى", why="قارنت")


def test_verified_is_this_state_and_no_other():
    (record,) = assemble([A, B], JOINED)
    reviews = [reviewed(record)]
    assert stand_of(record, []) == "judged"
    assert stand_of(record, reviews) == "verified"
    wider = (*JOINED, judged(2, "b@0-4", "c@0-4"))
    assert stand_of(assemble([A, B, C], wider)[0], reviews) == "judged"
    narrower = assemble([A, B, C], wider, [Undoing(2, "ليلى", AT, "خطأ")])[0]
    assert stand_of(narrower, reviews) == "verified"


def test_a_reviewer_who_later_judges_in_the_record_no_longer_counts():
    (record, _) = assemble([A, B, C], JOINED)
    apart = (*JOINED, judged(2, "a@0-4", "c@0-4", "different", by="هدى"))
    assert stand_of(record, [reviewed(record)]) == "verified"
    assert stand_of(assemble([A, B, C], apart)[0], [reviewed(record)]) == "judged"


def test_what_nobody_judged_is_open():
    assert stand_of(assemble([A], ())[0], []) == "open"
