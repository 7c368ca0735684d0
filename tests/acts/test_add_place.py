from datetime import UTC, datetime

import pytest
from django.db import connection

from isnad import acts
from isnad.acts.add_place import PlaceCannotBe, PlaceIsKnown
from isnad.places import core, find
from isnad.store import checking, gazetteer, ledger
from isnad.store.gazetteer import NoSuchPlace

AT = datetime(2024, 3, 1, 9, 30, tzinfo=UTC)
NAME = "مزرعة الغيم السابعة"


def add(**changed):
    given = {"name": NAME, "lat": 36.1, "lon": 37.9, "kind": "village", "parent": "حلب", "why": "صورة جوية"}
    return acts.add_place(**given | changed, by="ليلى", at=AT)


def test_a_place_that_was_added_is_found_afterwards_with_its_reason(desk):
    assert find(NAME, gazetteer=gazetteer.gazetteer()).accepted is None
    added = add()
    match = find(NAME, gazetteer=gazetteer.gazetteer())
    assert match.accepted.place == added.place
    assert (match.accepted.place.parent, match.accepted.place.country) == ("حلب", "SY")
    assert "added_by_desk" in [reason.code for reason in match.accepted.reasons]
    (line,) = ledger.lines()
    assert (line.act, line.subject, line.by) == ("place.add", f"place/{added.number}", "ليلى")
    assert NAME not in line.as_json()
    assert checking.check(desk).holds
    assert find(NAME, gazetteer=core()).accepted is None


def test_a_namesake_elsewhere_stays_a_candidate_beside_it(desk):
    add(name="منبج", lat=35.0, lon=40.0, parent="دير الزور")
    match = find("منبج", gazetteer=gazetteer.gazetteer())
    assert {candidate.place.parent for candidate in match.candidates} >= {"حلب", "دير الزور"}


def test_a_place_withdrawn_is_no_longer_found_and_both_lines_stay(desk):
    number = add().number
    acts.withdraw_place(number=number, why="كانت الصورة لمكان آخر", by="سمر", at=AT)
    assert find(NAME, gazetteer=gazetteer.gazetteer()).accepted is None
    assert [line.act for line in ledger.lines()] == ["place.add", "place.withdraw"]
    with pytest.raises(NoSuchPlace):
        acts.withdraw_place(number=number, why="مرة ثانية", by="سمر", at=AT)
    assert checking.check(desk).holds
    assert add().number != number


@pytest.mark.parametrize(
    "changed",
    [{"name": " "}, {"why": ""}, {"lat": 95.0}, {"lon": float("nan")}, {"kind": "castle"}, {"parent": "لا محافظة"},
     {"name": "س" * 300}],
)  # fmt: skip
def test_a_place_that_cannot_be_is_refused_in_a_sentence(desk, changed):
    with pytest.raises(PlaceCannotBe) as raised:
        add(**changed)
    assert raised.value.say("ar") != raised.value.say("en")
    assert gazetteer.added() == []
    assert list(ledger.lines()) == []


def test_what_the_gazetteer_has_at_that_point_is_not_added_twice(desk):
    add()
    with pytest.raises(PlaceIsKnown):
        add(lat=36.101)


def test_a_place_changed_behind_the_desks_back_is_found(desk):
    number = add().number
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER places_no_update")
        cursor.execute("UPDATE places SET lat = 35")
    assert [(fault.subject, fault.why) for fault in checking.check(desk).rows] == [(f"place/{number}", "place_differs")]
