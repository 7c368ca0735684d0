"""Judging, undoing, splitting and reviewing on a real desk: one transaction, one line, and nothing lost."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from dataclasses import replace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, connection
from tests.acts.record_desk import AT, decided, fill, keys

from isnad import acts
from isnad.acts.split import NothingToSplit
from isnad.custody import canonical
from isnad.record import stand_of, way
from isnad.record.judgement import KunyaIsNotEnough, ReasonNeeded, SpeaksAgainst
from isnad.record.review import OneUnnamedVoice, OwnWork
from isnad.store import checking, ledger, open_desk, record, shelf, writing
from isnad.store.models import DerivedRow, EntryRow
from isnad.store.record import NoSuchJudgement, NoSuchRecord, RecordKeyIsUnclear


@pytest.fixture
def filled(desk):
    fill()
    return desk


@pytest.fixture
def named(filled):
    """The keys of the two who bear the full name, and of the one who is known by a kunya only."""
    return *keys("سالم حمد المرادي"), keys("أبو حازم")[-1]


def judge(left, right, verdict="same", *, by="ليلى", why="المنصب واحد", **more):
    return acts.judge(left=left, right=right, verdict=verdict, why=why, by=by, at=AT, **more)


def test_a_judgement_is_a_line_and_joins_what_it_says(filled, named):
    first, second, _ = named
    lines = len(list(ledger.lines()))
    judgement = judge(first, second)
    (joined,) = [one for one in record.records() if first in one.keys]
    assert joined.keys == {first, second}
    assert judgement.score > 0.9
    assert judgement.matcher.startswith("names-")
    *_, line = ledger.lines()
    assert (line.seq, line.act, line.subject, line.by) == (lines + 1, "judge", "judgement/1", "ليلى")
    assert "المنصب" not in line.as_json()
    assert checking.check(filled).holds


def test_a_kunya_alone_needs_a_further_reason_whoever_asks(filled, named):
    first, _, kunya = named
    before = decided()
    with pytest.raises(KunyaIsNotEnough):
        judge(first, kunya)
    assert decided() == before
    assert judge(first, kunya, further="الصورة نفسها").kunya_only


def test_undoing_takes_apart_exactly_what_was_joined(filled, named):
    first, second, kunya = named
    before = decided()
    judge(first, second)
    between = decided()
    judge(second, kunya, further="الصورة نفسها")
    acts.undo(judgement=2, why="صورتان لرجلين", by="هدى", at=AT)
    assert decided() == between
    acts.undo(judgement=1, why="أبوان", by="هدى", at=AT)
    assert decided() == before
    with pytest.raises(NoSuchJudgement):
        acts.undo(judgement=1, why="مرة أخرى", by="هدى", at=AT)
    assert checking.check(filled).holds


def test_nothing_is_decided_without_a_reason(filled, named):
    first, second, _ = named
    judge(first, second)
    lines = len(list(ledger.lines()))
    for act in (
        lambda: judge(first, second, why=" "),
        lambda: acts.undo(judgement=1, why=" ", by="هدى", at=AT),
        lambda: acts.split(entry=first, why="", by="هدى", at=AT),
        lambda: acts.review(key=first, why="\n", by="هدى", at=AT),
    ):
        with pytest.raises(ReasonNeeded):
            act()
    assert len(list(ledger.lines())) == lines


def test_splitting_marks_what_was_joined_as_not_to_be_confused(filled, named):
    first, second, kunya = named
    judge(first, second)
    judge(second, kunya, further="الصورة نفسها")
    split = acts.split(entry=second, why="صورتان لرجلين", by="هدى", at=AT)
    assert [one.number for one in split.undone] == [1, 2]
    assert [one.number for one in split.apart] == [3, 4]
    alone = record.record(second)
    assert alone.keys == {second}
    assert set(alone.apart_from) == {first, kunya}
    with pytest.raises(SpeaksAgainst):
        judge(second, first)
    with pytest.raises(NothingToSplit):
        acts.split(entry=second, why="مرة أخرى", by="هدى", at=AT)
    assert [line.act for line in ledger.lines()][-1] == "split"
    assert checking.check(filled).holds


def test_a_record_is_verified_by_a_second_person_until_it_changes(filled, named):
    first, second, kunya = named
    judge(first, second)
    with pytest.raises(OwnWork):
        acts.review(key=first, why="قارنت", by="ليلى", at=AT)
    acts.review(key=first, why="قارنت الصورتين", by="هدى", at=AT)
    assert stand_of(record.record(first), record.reviews()) == "verified"
    judge(first, kunya, further="الصورة نفسها")
    assert stand_of(record.record(first), record.reviews()) == "judged"
    assert checking.check(filled).holds


def test_what_an_unnamed_source_alone_tells_cannot_be_verified(filled):
    counted = [one.key for one in record.entries() if one.kind == "unnamed"]
    judge(*counted, why="الحادثة واحدة")
    with pytest.raises(OneUnnamedVoice):
        acts.review(key=counted[0], why="قارنت", by="هدى", at=AT)


def test_counted_people_stay_apart_until_a_person_says_otherwise(filled):
    counted = [one.key for one in record.entries() if one.kind == "unnamed"]
    assert len(counted) == 2
    assert [record.record(key).keys for key in counted] == [{key} for key in counted]
    judge(*counted, why="الحادثة واحدة")
    assert record.record(counted[0]).bounds == (5, 5)


def test_a_new_reading_of_a_report_loses_nothing_that_was_judged(filled, named):
    first, second, _ = named
    judge(first, second)
    joined = record.record(first)
    report = first.split("@")[0]
    document, reading = shelf.report(report).document, shelf.report(report).reading
    blind = replace(reading, mentions=(), entities=(), unnamed=(), attributions=(), events=(), reader="blind/1")
    with writing():
        shelf.keep_reading(report, blind, layers=shelf.layers_of(document, blind), at=AT, by="ليلى")
    assert record.record(first).keys == joined.keys
    assert record.record(first).digest == joined.digest
    assert [one.key for one in record.entries() if one.report == report] == [first]


def test_keys_may_be_begun_and_are_not_guessed(filled, named):
    first, *_ = named
    assert record.record(first[:-2]).keys == {first}
    with pytest.raises(NoSuchRecord):
        record.record("zzz")
    with pytest.raises(RecordKeyIsUnclear):
        record.record(first[:2].split("@")[0][:12])


def test_who_is_not_of_the_desk_is_not_told_of_anyone(filled, named):
    judge(*named[:2])
    nobody = AnonymousUser()
    assert record.records(viewer=nobody) == ()
    assert record.judgements(viewer=nobody) == record.undoings(viewer=nobody) == record.reviews(viewer=nobody) == ()
    with pytest.raises(NoSuchRecord):
        record.record(named[0], viewer=nobody)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE judgements SET verdict = 'different'", "DELETE FROM judgements",
        "REPLACE INTO judgements SELECT * FROM judgements", "UPDATE undoings SET why = 'x'", "DELETE FROM undoings",
        "UPDATE reviews SET by = 'x'", "DELETE FROM reviews",
    ],
)  # fmt: skip
def test_raw_sql_cannot_change_what_was_decided(filled, named, statement):
    first, second, _ = named
    judge(first, second)
    acts.review(key=first, why="قارنت", by="هدى", at=AT)
    acts.undo(judgement=1, why="خطأ", by="هدى", at=AT)
    bare = sqlite3.connect(filled.folder / "desk.sqlite3")
    with pytest.raises(sqlite3.IntegrityError, match="written once"):
        bare.execute(statement)
    bare.close()


@pytest.mark.parametrize(
    "change",
    [{"further": ""}, {"verdict": "perhaps"}, {"why": ""}, {"right": "left"}],
)
def test_the_database_refuses_a_judgement_that_cannot_be(filled, named, change):
    first, _, kunya = named
    judge(first, kunya, further="الصورة نفسها")
    columns = (
        "number, left, right, verdict, why, further, matcher, score, kunya_only, left_entry, right_entry, at, by, line"
    )
    ((name, value),) = change.items()
    taken = ["2" if each == "number" else each for each in columns.split(", ")]
    place = columns.split(", ").index(name)
    taken[place] = "left" if value == "left" else f"'{value}'"
    with connection.cursor() as cursor, pytest.raises(IntegrityError, match="CHECK"):
        cursor.execute(f"INSERT INTO judgements ({columns}) SELECT {', '.join(taken)} FROM judgements")


TAMPERED = (
    "UPDATE judgements SET why = 'x'", "UPDATE judgements SET by = 'eve'", "UPDATE judgements SET left_entry = '{}'",
    "DELETE FROM undoings", "UPDATE undoings SET by = 'eve'", "DELETE FROM reviews",
    "UPDATE entries SET content = replace(content, 'المرادي', 'الحداد')", "DELETE FROM entries",
)  # fmt: skip


@pytest.mark.parametrize("statement", TAMPERED)
def test_whoever_takes_the_triggers_away_is_found_out(filled, named, statement):
    first, second, _ = named
    judge(first, second)
    acts.review(key=first, why="قارنت", by="هدى", at=AT)
    acts.undo(judgement=1, why="خطأ", by="هدى", at=AT)
    assert checking.check(filled).holds
    bare = sqlite3.connect(filled.folder / "desk.sqlite3", isolation_level=None)
    for (name,) in bare.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        bare.execute(f"DROP TRIGGER {name}")
    bare.execute(statement)
    bare.close()
    found = {fault.why for fault in checking.check(filled).rows}
    assert found == {"entries_differ" if " entries" in statement else "decision_differs"}


def test_entries_that_another_release_made_are_made_anew_and_taken_for_no_damage(filled, named):
    told = [(entry.key, entry.name) for one in record.records() for entry in one.entries]
    with writing():
        DerivedRow.objects.update(way=way() ^ 1)
        EntryRow.objects.update(content=canonical({"made": "otherwise"}))
    assert checking.check(filled).holds
    assert [(entry.key, entry.name) for one in record.records() for entry in one.entries] == told
    assert checking.check(filled).holds


DECIDER = """
import json, random, sys, tempfile
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from isnad.store import open_desk
open_desk(Path(sys.argv[1]))
from isnad import acts
from isnad.acts.add_custodian import add_custodian, withdraw_custodian
from isnad.sealing.envelope import new_pair
from isnad.acts.join import join, undo_join
from isnad.acts.keep_source import keep_source, mark_claim, rate_source
from isnad.acts.make_edition import set_standard
from isnad.errors import IsnadError
from isnad.reading.reader import RULES, Rules
from isnad.reading.sheet import write_sheet
from isnad.record.conclusion import STANDARDS
from isnad.store import conclusions, custodians, gazetteer, ledger, matters, record, shelf
chance = random.Random(int(sys.argv[2]))
people = [entry.key for entry in record.entries() if entry.kind == "person"]
claims = [told.key for told in matters.assertions()]
turn, at = sys.argv[2], datetime.now(UTC)
who = {"by": f"w{turn}", "at": at, "why": "سبب"}
verdicts = ("same", "same", "different", "unsure")
one_of, two_of = chance.choice, lambda among: dict(zip(("left", "right"), chance.sample(among, 2)))
def listed():
    data = f"name,source\\nهاني {chance.randrange(10**9)} الطويل,سجلّ البلدية\\n"
    acts.import_people(data=data.encode(), file="list.csv", **who)
def mapped():
    square = [[[37.0, 36.0], [38.0, 36.0], [38.0, 37.0], [37.0, 37.0], [37.0, 36.0]]]
    shape = {"type": "Polygon", "coordinates": square}
    area = {"type": "Feature", "properties": {"holder": "قوة النهر"}, "geometry": shape}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "map.geojson"
        file.write_text(json.dumps({"type": "FeatureCollection", "from": "2020-01-01", "features": [area]}))
        acts.add_layer(source=file, name=f"خريطة {chance.randrange(10**9)}", by=who["by"], at=at)
def corrected():
    key = one_of(sorted({each.split("@")[0] for each in people}))
    shelved = shelf.report(key)
    document, reading = shelved.document, shelved.reading
    kept = tuple(each for each in reading.events if chance.random() < 0.8)
    acts.correct(report=key, sheet=write_sheet(document, replace(reading, events=kept)), by=who["by"], at=at)
def placed():
    acts.add_place(name=f"كوخ {chance.randrange(10**9)}", lat=35.9, lon=39.0, kind="village", parent="الرقة", **who)
ACTS = {
    "place.add": placed,
    "place.withdraw": lambda: acts.withdraw_place(number=one_of(gazetteer.added()).number, **who),
    "layer.add": mapped,
    "correct": corrected,
    "read": lambda: acts.read(report=people[0].split("@")[0], by=who["by"], at=at),
    "reader.allow": lambda: acts.allow_reader(reader=Rules(name=f"r{chance.randrange(9)}"), **who),
    "reader.forbid": lambda: acts.allow_reader(reader=Rules(name=f"r{chance.randrange(9)}"), allowed=False, **who),
    "custodian.add": lambda: add_custodian(
        name="هدى", key=new_pair()[1], by=who["by"], at=at),
    "custodian.withdraw": lambda: withdraw_custodian(number=one_of(custodians.custodians()).number, **who),
    "judge": lambda: acts.judge(**two_of(people), verdict=one_of(verdicts), further="صورة", **who),
    "undo": lambda: acts.undo(judgement=one_of(record.standing(record.records())).number, **who),
    "split": lambda: acts.split(entry=one_of(people), **who),
    "review": lambda: acts.review(key=one_of(people), **who),
    "people.import": listed,
    "people.withdraw": lambda: acts.withdraw_people(
        number=one_of([each.number for each in record.people_lists() if not each.withdrawn_at]), **who),
    "join": lambda: join(**two_of(claims), verdict=one_of(verdicts), **who),
    "unjoin": lambda: undo_join(number=one_of(matters.joins()).number, **who),
    "source.keep": lambda: keep_source(names=[f"صدى {chance.randrange(9)}"], kind="outlet", by=who["by"], at=at),
    "source.rate": lambda: rate_source(
        source=one_of(matters.sources().cards).id, letter=one_of("ABCDEF"), since=date(2019, 1, 1), **who),
    "claim.mark": lambda: mark_claim(claim=one_of(claims), retracts=chance.random() < 0.5, **who),
    "conclude": lambda: acts.conclude(
        claim=one_of(claims), standard=one_of(STANDARDS), met=chance.random() < 0.5, against="سبب", **who),
    "conclude.agree": lambda: acts.agree(number=one_of(conclusions.conclusions()).number, **who),
    "conclude.withdraw": lambda: acts.withdraw_conclusion(number=one_of(conclusions.conclusions()).number, **who),
    "edition.standard": lambda: set_standard(standard=one_of(("corroborated", "strong", "never")), **who),
}
RULES.read(shelf.report(people[0].split("@")[0]).document)  # what is read first loads what reading needs
print("ready", *ACTS, flush=True)
while True:
    act, before = one_of(list(ACTS)), ledger.next_seq()
    try:
        ACTS[act]()
    except (IsnadError, IndexError):  # refused, or nothing there yet of which to choose
        assert ledger.next_seq() == before, act
    else:
        assert ledger.next_seq() == before + 1, act
        print(before, act, flush=True)
"""


def test_killed_in_the_middle_no_decision_is_lost_and_none_half_done(desk):
    """`CRASHES` says how often; `make test-crash` kills two hundred times."""
    fill()
    chance = random.Random(11)
    acknowledged, crashes = [], int(os.environ.get("CRASHES", "3"))
    for turn in range(crashes):
        command = [sys.executable, "-c", DECIDER, desk.folder, str(turn)]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        ready, *able = process.stdout.readline().split() or [""]
        assert ready == "ready", process.communicate()[1]
        time.sleep(chance.uniform(0.02, 0.4))
        process.send_signal(signal.SIGKILL)
        told, faults = process.communicate()
        assert not faults, faults
        whole = told.rpartition("\n")[0]
        acknowledged += [line.split() for line in whole.splitlines()]
        if turn % 20 == 0 or turn == crashes - 1:
            assert checking.check(open_desk(desk.folder)).holds, turn
    kept = {(str(line.seq), line.act) for line in ledger.lines()}
    assert [one for one in acknowledged if tuple(one) not in kept] == []
    kinds = {act for _, act in acknowledged}
    sys.stdout.write(
        f"{crashes} kills, {len(acknowledged)} acts of {len(kinds)} kinds acknowledged, none lost, none half done\n"
    )
    # A few kills on a busy machine may all come before the first act is done; two hundred never do.
    assert crashes < 20 or len(acknowledged) > crashes // 2
    assert crashes < 200 or kinds == set(able)
