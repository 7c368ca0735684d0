"""The names on the shelf: one file that follows the records, and is made anew where it cannot be trusted."""

import pytest
from tests.acts.record_desk import AT, fill

from isnad import acts
from isnad.record import propose
from isnad.store import names, record

TEXTS = ("اعتقلت كتائب السيل سالم حمد المرادي في منبج.", "وأفرجت كتائب السيل عن سالم المرادي في منبج.")
MORE = "وقالت كتائب السيل إن نادر يوسف الخلف قُتل في هجين."
LIST = "name,source\nياسر نواف الدرعاوي,شبكة الوادي\n"


def kept(desk):
    return desk.folder / names.FILE


def named():
    return {name for _, name in names.index(record.records()).named()}


def held():
    return {name for one in record.records() if one.kind == "person" for name in one.names}


def test_the_file_is_made_once_and_opened_afterwards(desk):
    fill(TEXTS)
    assert named() == held()
    before = kept(desk).stat().st_mtime_ns
    assert named() == held()
    assert kept(desk).stat().st_mtime_ns == before


def test_names_that_came_are_added_and_those_that_went_are_found_no_more(desk):
    fill(TEXTS)
    named()
    taken = acts.import_people(data=LIST.encode(), file="l.csv", why="وصلت", by="ليلى", at=AT)
    assert "ياسر نواف الدرعاوي" in named()
    acts.withdraw_people(number=taken.number, why="خطأ", by="ليلى", at=AT)
    assert "ياسر نواف الدرعاوي" not in named()
    fill((*TEXTS, MORE))
    assert named() == held()


@pytest.mark.parametrize("content", [b"", b"isnad index\n", b"no index at all"])
def test_a_damaged_file_is_made_anew(desk, content):
    fill(TEXTS)
    named()
    kept(desk).write_bytes(content)
    assert named() == held()


def test_records_of_other_kinds_leave_the_file_as_it_is(desk):
    fill(TEXTS)
    named()
    before = kept(desk).read_bytes()
    assert len(names.index(record.records(kinds={"body"}))) == 0
    assert kept(desk).read_bytes() == before


def test_what_is_proposed_is_the_same_with_the_saved_names_and_without(desk):
    fill((*TEXTS, MORE))
    known = record.records()
    names.index(known)
    saved = [(one.key, one.score) for one in propose(known, known, names=names.index(known))]
    assert saved == [(one.key, one.score) for one in propose(known, known)]
    assert saved
