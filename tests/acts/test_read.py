from datetime import UTC, datetime

import pytest

from isnad import acts
from isnad.errors import IsnadError
from isnad.reading import Entity, Mention, Reading
from isnad.store import checking, ledger, shelf
from isnad.store.shelf import NoSuchReport
from isnad.text import Span

AT = datetime(2024, 3, 1, 9, 30, tzinfo=UTC)
TEXT = "قالت مصادر محلية إن الحاجز أُغلق أمس."


class Reader:
    def __init__(self, name):
        self.name, self.version = name.split("/")
        self.sends_text_out = False

    def read(self, document):
        return Reading(
            reader=f"{self.name}/{self.version}",
            mentions=(Mention("m1", Span(0, 4), "ORG", "e1", "test"),),
            entities=(Entity("e1", "ORG", self.version),),
        )


class Unable(IsnadError):
    ar, en = "تعذّرت القراءة.", "Cannot read."


class Failing:
    name, version, sends_text_out = "failing", "1", False

    def read(self, document):
        raise Unable


@pytest.fixture
def key(desk):
    return acts.receive(source=TEXT.encode(), name="a.txt", by="ليلى", at=AT).reports[0]


def test_a_reading_is_kept_with_who_and_by_what(desk, key):
    acts.read(report=key, by="هدى", at=AT, reader=Reader("test/1"))
    shelved = shelf.report(key)
    assert (shelved.read_by, shelved.read_at, shelved.reading.reader) == ("هدى", AT, "test/1")
    line = list(ledger.lines())[-1]
    assert (line.act, line.subject, line.details["reader"]) == ("read", key, "test/1")


def test_another_readers_reading_does_not_take_the_first_away(desk, key):
    for name in ("test/1", "test/2"):
        acts.read(report=key, by="هدى", at=AT, reader=Reader(name))
    assert shelf.report(key).reading.reader == "test/2"
    assert len(shelf.kept_layers(key)) == 2
    assert checking.check(desk).holds


def test_the_same_reading_again_is_a_line_but_not_a_second_reading(desk, key):
    for _ in range(2):
        acts.read(report=key, by="هدى", at=AT)
    assert len(shelf.kept_layers(key)) == 1
    assert [line.details.get("same") for line in ledger.lines()] == [None, False, True]
    assert checking.check(desk).holds


def test_a_reader_that_fails_leaves_a_line_and_no_reading(desk, key):
    with pytest.raises(Unable):
        acts.read(report=key, by="هدى", at=AT, reader=Failing())
    line = list(ledger.lines())[-1]
    assert (line.act, line.because) == ("read.failed", "Unable")
    assert shelf.unread() == [key]


def test_a_report_that_is_not_there_is_said_so(desk):
    with pytest.raises(NoSuchReport):
        acts.read(report="none", by="هدى", at=AT)
