"""Several processes read as one does, in the order of the reports, with little in hand, and end when they should."""

import json
import multiprocessing
import os
from pathlib import Path

import pytest

from isnad.reading import RULES, Ahead, crew, in_order, read, read_many, signature
from isnad.text import Document

CORPUS = Path(__file__).parents[2] / "corpus" / "reports.jsonl"
REPORTS = [
    Document(key=line["id"], text=line["text"])
    for line in map(json.loads, CORPUS.read_text(encoding="utf-8").splitlines()[:30])
]


@pytest.fixture
def for_little(monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes are started whatever there is to do."""
    monkeypatch.setattr(crew, "WORTH_IT", 1)


def size(words: str) -> int:
    return len(words)


@pytest.mark.usefixtures("for_little")
def test_two_processes_read_as_one_does_and_in_the_order_of_the_reports() -> None:
    assert list(read_many(REPORTS, processes=2)) == [read(report) for report in REPORTS]
    assert multiprocessing.active_children() == []


@pytest.mark.usefixtures("for_little")
def test_what_goes_wrong_with_one_thing_is_raised_in_its_place_and_nobody_is_left() -> None:
    made = in_order(int, ["1", "2", "three", "4"], processes=2, size=size)
    assert [next(made), next(made)] == [1, 2]
    with pytest.raises(ValueError, match="three"):
        next(made)
    assert multiprocessing.active_children() == []


@pytest.mark.usefixtures("for_little")
def test_a_process_that_is_killed_is_told_in_a_sentence() -> None:
    with pytest.raises(crew.ProcessLost) as told:
        list(in_order(os._exit, [1, 2, 3], processes=2, size=lambda code: code))
    assert "--processes 1" in told.value.say("en")


@pytest.mark.usefixtures("for_little")
def test_no_more_is_taken_from_the_source_than_a_few_for_each_process() -> None:
    source = iter(range(1, 1001))
    made = in_order(abs, source, processes=2, size=abs)
    assert next(made) == 1
    assert next(source) <= 2 * crew._AHEAD + 2
    made.close()
    assert multiprocessing.active_children() == []


@pytest.mark.usefixtures("for_little")
def test_large_things_are_handed_out_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "_MOST_IN_HAND", 10)
    source = iter(range(10, 20))
    made = in_order(abs, source, processes=2, size=abs)
    assert next(made) == 10
    assert next(source) == 12
    assert list(made) == [11, *range(13, 20)]


def test_for_little_work_nobody_is_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "ProcessPoolExecutor", None)
    assert list(in_order(int, ["1", "2"], processes=2, size=size)) == [1, 2]


@pytest.mark.usefixtures("for_little")
def test_reports_are_read_ahead_of_being_asked_for_and_one_not_asked_for_is_passed_over() -> None:
    reader = Ahead(REPORTS[:4], processes=2)
    assert signature(reader) == signature(RULES)
    for report in (REPORTS[0], REPORTS[2], REPORTS[3]):
        assert reader.read(report) == read(report)
    assert reader.read(REPORTS[9]) == read(REPORTS[9])
