"""Lists of people: previewed before anything changes, brought in whole, taken back whole."""

import csv
import io

import pytest
from tests.acts.record_desk import AT, decided, fill, keys

from isnad import acts
from isnad.acts.import_people import NothingNew, RowsRefused
from isnad.record import written
from isnad.record.judgement import ReasonNeeded
from isnad.record.people_list import NotAPeopleList
from isnad.store import checking, ledger, record
from isnad.store.record import NoSuchList


@pytest.fixture
def filled(desk):
    fill()
    return desk


def table(*rows):
    text = io.StringIO(newline="")
    lines = csv.DictWriter(text, ("key", "name", "other_names", "home_town", "role", "source", "cited"))
    lines.writeheader()
    lines.writerows(rows)
    return text.getvalue().encode("utf-8-sig")


NEW = {"name": "هاني سعيد الطويل", "other_names": "أبو سعيد", "home_town": "عين الوادي", "source": "سجلّ البلدية"}


def bring_in(data, why="من سجلّ البلدية", by="ليلى"):
    return acts.import_people(data=data, file="list.csv", why=why, by=by, at=AT)


def whats(data):
    return [(row.line, row.what, row.fault) for row in acts.preview_people(data=data)]


def test_a_preview_says_what_each_row_would_do_and_changes_nothing(filled):
    known = keys("نادر الخلف")[0]
    data = table(
        NEW,
        {"key": known, "name": "نادر الخلف", "home_town": "عين الوادي", "source": "سجلّ البلدية"},
        {"key": known, "name": "نادر الخلف"},
        {"key": "none@1-2", "name": "أحد"},
        {"name": "", "source": "س"},
        {"name": "أحد الناس"},
        {"name": "أحد الناس", "source": "س", "cited": "أمس"},
        NEW,
    )
    before, lines = decided(), len(list(ledger.lines()))
    assert whats(data) == [
        (2, "new", None), (3, "add", None), (4, "same", None), (5, "refused", "no_such_key"),
        (6, "refused", "no_name"), (7, "refused", "no_source"), (8, "refused", "not_a_day"), (9, "same", None),
    ]  # fmt: skip
    assert (decided(), len(list(ledger.lines()))) == (before, lines)
    with pytest.raises(RowsRefused):
        bring_in(data)
    assert (decided(), len(list(ledger.lines()))) == (before, lines)


def test_a_list_comes_in_whole_with_one_line_and_is_taken_back_whole(filled):
    known = keys("نادر الخلف")[0]
    before = decided()
    data = table(NEW, {"key": known, "name": "نادر الخلف", "home_town": "عين الوادي", "source": "سجلّ البلدية"})
    lines = len(list(ledger.lines()))
    assert bring_in(data).number == 1
    assert [line.act for line in ledger.lines()][lines:] == ["people.import"]
    (town,) = record.record(known).of("home_town")
    assert town.statements[0].voice == ("سجلّ البلدية",)
    (new,) = [one for one in record.records() if "هاني سعيد الطويل" in one.names]
    assert new.names == ("هاني سعيد الطويل", "أبو سعيد")
    assert checking.check(filled).holds
    with pytest.raises(NothingNew):
        bring_in(data)
    acts.withdraw_people(number=1, why="قائمة قديمة", by="هدى", at=AT)
    assert decided() == before
    assert checking.check(filled).holds
    with pytest.raises(NoSuchList):
        acts.withdraw_people(number=1, why="قائمة قديمة", by="هدى", at=AT)
    bring_in(data)
    assert checking.check(filled).holds


def test_what_was_joined_only_through_a_withdrawn_list_comes_apart(filled):
    first, second = keys("سالم حمد المرادي")
    bring_in(table({"key": first, "name": "سالم حمد المرادي", "role": "قائد", "source": "س"}))
    (listed,) = [entry.key for entry in record.entries() if entry.key.startswith("list-1@")]
    acts.judge(left=listed, right=second, verdict="same", why="المنصب واحد", by="ليلى", at=AT)
    assert record.record(first).keys == {first, second, listed}
    acts.withdraw_people(number=1, why="قائمة قديمة", by="هدى", at=AT)
    assert record.record(first).keys == {first}


def test_what_is_written_out_and_brought_in_again_changes_nothing(filled):
    exported = written(record.records()).encode("utf-8-sig")
    assert {row.what for row in acts.preview_people(data=exported)} == {"same"}
    with pytest.raises(NothingNew):
        bring_in(exported)


def test_a_value_added_to_what_was_written_out_needs_a_source_of_its_own(filled):
    rows = list(csv.DictReader(io.StringIO(written(record.records()))))
    rows[0]["home_town"] = "بلدة أخرى"
    (first, *_) = acts.preview_people(data=table(*({k: row[k] for k in NEW | {"key": ""}} for row in rows)))
    assert (first.what, first.fault) == ("refused", "no_source")


def test_a_cell_that_a_spreadsheet_would_run_is_written_as_text_and_read_back(filled):
    bring_in(table({"name": "=cmd|هاني", "source": "س"}))
    text = written(record.records())
    assert "'=cmd" in text
    assert ",=cmd" not in text
    assert {row.what for row in acts.preview_people(data=text.encode())} == {"same"}


@pytest.mark.parametrize(
    "data",
    [b"", b"a,b\n1,2\n", "name,source\nسالم\n".encode(), b"name,source\n\xff,x\n", b'name,source\n"a,b\n', b"\x00PK"],
)
def test_what_is_no_list_of_people_is_refused(filled, data):
    with pytest.raises(NotAPeopleList):
        acts.preview_people(data=data)


def test_a_list_needs_a_reason(filled):
    with pytest.raises(ReasonNeeded):
        bring_in(table(NEW), why=" ")
