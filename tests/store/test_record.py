"""Events and sources on the shelf: the view that decisions about claims and cards of sources make of them."""

import pytest
from tests.acts.record_desk import AT, fill, keys

from isnad import acts
from isnad.acts.join import join, undo_join
from isnad.acts.judge import EventsAreJoinedAsClaims
from isnad.acts.keep_source import keep_source
from isnad.record import Scope
from isnad.record.entry import claim_key
from isnad.store import checking, record

SAME = "وأعلنت كتيبة النهر توقيف سالم حمد المرادي عند حاجز في ريف دير الزور."
FLED = "قال مصدر محلي إن خمسة عناصر فرّوا من هجين إلى الرقة."
AGAIN = "قالت كتيبة النهر إنها أوقفت سالم حمد المرادي عند حاجز في ريف دير الزور فجراً."


def sources(name):
    return [one for one in record.records(kinds={"source"}) if name in one.names]


def arrests():
    return [one for one in record.events() if one.of("type")[0].value == "arrest"]


def test_the_same_sentence_in_two_reports_is_one_event_and_says_by_which_rule(desk):
    fill((SAME, SAME))
    (one,) = arrests()
    assert len(one.entries) == 2
    assert one.by_rule == (tuple(entry.key for entry in one.entries),)


def test_claims_that_a_person_joined_are_one_event_until_it_is_undone(desk):
    fill((SAME, AGAIN))
    left, right = (one.key for one in arrests())
    number = join(left=claim_key(left), right=claim_key(right), verdict="same", why="واحد", by="ليلى", at=AT).number
    (one,) = arrests()
    assert one.keys == {left, right}
    assert one.hands == {"ليلى"}
    undo_join(number=number, why="خطأ", by="هدى", at=AT)
    assert [each.keys for each in arrests()] == [{left}, {right}]
    assert checking.check(desk).holds


def test_the_same_sentence_that_somebody_found_to_be_two_is_two(desk):
    fill((SAME, SAME))
    left, right = (claim_key(entry.key) for one in arrests() for entry in one.entries)
    join(left=left, right=right, verdict="different", why="يومان", by="ليلى", at=AT)
    assert len(arrests()) == 2


def test_a_source_is_one_where_a_card_recognises_it(desk):
    fill((SAME, AGAIN))
    assert len(sources("كتيبة النهر")) == 2
    keep_source(names=["كتيبة النهر"], kind="organisation", by="ليلى", at=AT)
    (one,) = sources("كتيبة النهر")
    assert len(one.by_rule) == 1


def test_places_are_judged_and_undone_like_people(desk):
    fill((SAME, AGAIN))
    first, second = keys_of_place("ريف دير الزور")
    number = acts.judge(left=first, right=second, verdict="same", why="المدينة نفسها", by="ليلى", at=AT).number
    assert len(next(one for one in record.records(kinds={"place"}) if first in one.keys).entries) == 2
    acts.undo(judgement=number, why="خطأ", by="ليلى", at=AT)
    assert len(keys_of_place("ريف دير الزور")) == 2


def keys_of_place(name):
    return [one.key for one in record.records(kinds={"place"}) if name in one.names]


def test_an_event_is_not_judged_like_a_person(desk):
    fill((SAME, AGAIN))
    left, right = (one.key for one in arrests())
    with pytest.raises(EventsAreJoinedAsClaims):
        acts.judge(left=left, right=right, verdict="same", why="واحد", by="ليلى", at=AT)
    with pytest.raises(EventsAreJoinedAsClaims):
        acts.split(entry=left, why="اثنان", by="ليلى", at=AT)


def test_the_records_that_are_kept_are_people_bodies_and_counted_groups_unless_others_are_asked_for(desk):
    fill()
    assert {one.kind for one in record.records()} <= {"person", "body", "unnamed"}
    assert keys("سالم حمد المرادي")


def test_the_copies_of_a_desk_are_found_by_their_text_and_change_no_total(desk):
    fill((FLED, SAME))
    before = record.total(Scope("movement"))
    fill((FLED, SAME, FLED))
    ((_, copy),) = record.copies()
    after = record.total(Scope("movement"))
    assert (after.least, after.most) == (before.least, before.most) == (5, 5)
    assert copy in {told.said.report for told in after.counted[0].told}
