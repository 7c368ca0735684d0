"""The twelve worked cases, cases of our own for every rule, and the laws that hold for all."""

import itertools
import json
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isnad.corroboration import as_dict, corroborate, read_case

SHARED = Path(__file__).parents[2].parent / "shared" / "benchmarks" / "corroboration" / "cases.json"
here = pytest.mark.skipif(
    not SHARED.is_file(), reason="the worked cases (../shared/benchmarks/corroboration) are not here"
)


def find(case: dict) -> dict:
    return as_dict(corroborate(read_case(case)))


@here
def test_the_worked_cases_come_out_right_in_every_field() -> None:
    for case in json.loads(SHARED.read_text(encoding="utf-8"))["cases"]:
        expected = dict(case["expected"])
        mentioned = expected.pop("explanation_must_mention")
        found = find(case)
        assert {field: found[field] for field in expected} == expected, case["id"]
        assert [word for word in mentioned if word not in found["explanation"]["ar"]] == [], case["id"]


# What is said, the origins at least and at most, the grade, the credibility, what is set aside, the flags.
CASES = {
    "one named witness": (["r1: o1 < w1"], {}, 1, 1, "single_direct", 3, [], set()),
    "hearsay of one outlet": (["r1: o1"], {}, 1, 1, "single_indirect", 3, [], set()),
    "two outlets that saw nothing": (["r1: o1", "r2: o2"], {}, 2, 2, "indirect_multiple", 3, [], set()),
    "a copy of a copy": (
        ["r1: o1 < w1", "r2: o2 ; copies=r1", "r3: o3 ; copies=r2"],
        {}, 1, 1, "single_direct", 3, ["r2", "r3"], set(),
    ),
    "a translation that cites": (
        ["r1: o1 < w1", "r2: o2 < o1 ; cites=r1"], {}, 1, 1, "single_direct", 3, ["r2"], set(),
    ),
    "an outlet quoted by name, its own report at hand": (
        ["r1: o1 < a1", "r2: o2 < o1"], {}, 1, 1, "single_indirect", 6, ["r2"], {"anonymous_origin"},
    ),
    "an outlet quoted by name, its own report later": (
        ["r1: o1 < w1 ; on=2030-01-09", "r2: o2 < o1 ; on=2030-01-02"], {}, 2, 2, "corroborated", 2, [], set(),
    ),
    "a circle with a root outside": (
        ["r1: o1 ; cites=r2", "r2: o2 ; cites=r1", "r3: o3 < w1"],
        {}, 1, 1, "single_direct", 3, ["r1", "r2"], {"circular"},
    ),
    "a report that leads into a circle": (
        ["r1: o1 ; cites=r2", "r2: o2 ; cites=r1", "r3: o3 ; cites=r1"],
        {}, 0, 0, "unsupported", 6, ["r1", "r2", "r3"], {"circular"},
    ),
    "a report that cites itself": (["r1: o1 ; cites=r1"], {}, 0, 0, "unsupported", 6, ["r1"], {"circular"}),
    "one owner": (
        ["r1: o1", "r2: o2"], {"o1": {"controlled_by": "o3"}, "o2": {"controlled_by": "o3"}, "o3": {}},
        1, 1, "single_indirect", 3, [], {"common_ownership"},
    ),
    "owners in a ring": (
        ["r1: o1", "r2: o2"], {"o1": {"controlled_by": "o2"}, "o2": {"controlled_by": "o1"}},
        1, 1, "single_indirect", 3, [], {"common_ownership"},
    ),
    "unnamed voices vouched for": (
        ["r1: d1 < a1", "r2: d1 < a2"],
        {"a1": {"vouched_distinct_by": "d1", "direct": True}, "a2": {"vouched_distinct_by": "d1"}},
        2, 2, "corroborated", 2, [], {"anonymous_origin"},
    ),
    "only one of them vouched for": (
        ["r1: d1 < a1", "r2: d1 < a2"], {"a1": {"vouched_distinct_by": "d1"}},
        1, 2, "single_indirect", 6, [], {"anonymous_origin", "possibly_same_source"},
    ),
    "three unnamed and one who saw": (
        ["r1: o1 < a1", "r2: o2 < a2", "r3: o3 < a3", "r4: o4 < w1"], {},
        2, 4, "corroborated", 2, [], {"anonymous_origin", "possibly_same_source"},
    ),
    "three origins, two direct, of two kinds": (
        ["r1: d1", "r2: o1 < w1", "r3: o2"], {}, 3, 3, "strong", 1, [], set(),
    ),
    "three origins, two direct, of one kind": (
        ["r1: d1", "r2: d2", "r3: o2"], {}, 3, 3, "corroborated", 2, [], set(),
    ),
    "a party for itself beside a witness": (
        ["r1: q1", "r2: o1 < w1"], {}, 1, 1, "single_direct", 3, [], {"interested_party"},
    ),
    "a party that admits, alone": (["r1: q1 ; admits=yes"], {}, 1, 1, "single_direct", 3, [], {"admission"}),
    "a party denies a witness": (
        ["r1: o1 < w1", "r2: q1 ; stance=deny"], {}, 1, 1, "single_direct", 3, [], {"denied_by_party"},
    ),
    "one who is no party denies": (["r1: o1 < w1", "r2: d1 ; stance=deny"], {}, 1, 1, "contested", 4, [], set()),
    "hearsay denied by two, one of them there": (
        ["r1: o1", "r2: d1 ; stance=deny", "r3: o2 ; stance=deny"], {}, 1, 1, "refuted", 5, [], set(),
    ),
    "hearsay of many denied by two": (
        ["r1: o1", "r2: o2", "r3: o3", "r4: d1 ; stance=deny", "r5: o4 ; stance=deny"],
        {}, 3, 3, "refuted", 5, [], set(),
    ),
    "a witness denied by two stays contested": (
        ["r1: o1 < w1", "r2: d1 ; stance=deny", "r3: d2 ; stance=deny"], {}, 1, 1, "contested", 4, [], set(),
    ),
    "one origin withdraws, one stands": (
        ["r1: o1", "r2: d1", "r3: o1 ; stance=retract ; on=2030-01-03"],
        {}, 1, 1, "single_direct", 3, [], set(),
    ),
    "an outlet withdraws what only it heard": (
        ["r1: o1 < a1", "r2: o2 ; copies=r1", "r3: o1 ; stance=retract ; on=2030-01-03"],
        {}, 0, 0, "refuted", 5, ["r2"], {"retracted"},
    ),
    "another outlet heard the same source": (
        ["r1: o1 < w1", "r2: o2 < w1", "r3: o1 ; stance=retract ; on=2030-01-03"],
        {}, 1, 1, "single_direct", 3, [], set(),
    ),
    "all of two origins withdraw": (
        ["r1: o1", "r2: o2", "r3: o1 ; stance=retract ; on=2030-01-03", "r4: o2 ; stance=retract ; on=2030-01-04"],
        {}, 0, 0, "refuted", 5, [], {"retracted"},
    ),
    "whoever never said so takes nothing back": (
        ["r1: o1 < w1", "r2: o2 ; stance=retract ; on=2030-01-03"], {}, 1, 1, "single_direct", 3, [], set(),
    ),
    "a party that admits, carried by its own outlet too": (
        ["r1: q1 ; admits=yes", "r2: o1"], {"o1": {"controlled_by": "q1"}},
        1, 1, "single_direct", 3, [], {"admission"},
    ),
    "a party that admits, with its own outlet and a witness": (
        ["r1: q1 ; admits=yes", "r2: o1", "r3: o2 < w1"], {"o1": {"controlled_by": "q1"}},
        2, 2, "strong", 1, [], {"admission"},
    ),
    "an outlet of a party speaks for the party": (
        ["r1: o1", "r2: o2"],
        {"o1": {"controlled_by": "o3"}, "o2": {"controlled_by": "q1"}, "o3": {"controlled_by": "q1"}, "q1": {}},
        1, 1, "party_claim", 6, [], {"interested_party"},
    ),
    "a party that admits and a witness show one photograph": (
        ["r1: q1 ; admits=yes ; shows=photo-1", "r2: w1 ; shows=photo-1"], {},
        1, 1, "single_direct", 3, [], {"admission", "shared_evidence"},
    ),
    "a shared photograph": (
        ["r1: s1 < a1 ; shows=photo-1", "r2: o2 < a2 ; shows=photo-1"],
        {}, 1, 1, "single_indirect", 6, [], {"anonymous_origin", "shared_evidence"},
    ),
    "three go round in a circle, two unnamed voices outside it": (
        ["r1: o1 ; cites=r3", "r2: o2 ; cites=r1", "r3: o3 ; cites=r2", "r4: o4 < a1", "r5: o5 < a2"], {},
        1, 2, "single_indirect", 6, ["r1", "r2", "r3"], {"anonymous_origin", "circular", "possibly_same_source"},
    ),
    "a translation of a copy of an interview": (
        ["r1: o1 < w1", "r2: o2 ; copies=r1", "r3: o3 < o2 ; cites=r2"], {},
        1, 1, "single_direct", 3, ["r2", "r3"], set(),
    ),
    "an outlet quoted for a source that it has from another outlet": (
        ["r1: o1 < w1", "r2: o2 < o1 ; cites=r1", "r3: o3 < o2 < w1"], {},
        1, 1, "single_direct", 3, ["r2", "r3"], set(),
    ),
    "two unnamed voices vouched for, and a third who may be either": (
        ["r1: d1 < a1", "r2: d1 < a2", "r3: o1 < a3"],
        {"a1": {"vouched_distinct_by": "d1"}, "a2": {"vouched_distinct_by": "d1"}},
        1, 3, "single_indirect", 6, [], {"anonymous_origin", "possibly_same_source"},
    ),
    "the accused denies through an outlet of his own": (
        ["r1: o1 < w1", "r2: o2 ; stance=deny", "r3: d1"], {"o2": {"controlled_by": "q1"}, "q1": {}},
        2, 2, "corroborated", 2, [], {"denied_by_party"},
    ),
    "an outlet withdraws one place and tells another": (
        ["r1: o1 < w1 ; place=الجسر", "r2: o1 ; stance=retract ; on=2030-01-03",
         "r3: o1 < w1 ; on=2030-01-04 ; place=المعبر", "r4: d1 ; place=المعبر"], {},
        2, 2, "corroborated", 2, [], set(),
    ),
    "one owner and one photograph make a chain of three": (
        ["r1: o1", "r2: o2 ; shows=photo-1", "r3: s1 ; shows=photo-1", "r4: d1"],
        {"o1": {"controlled_by": "o9"}, "o2": {"controlled_by": "o9"}, "o9": {}},
        2, 2, "corroborated", 2, [], {"common_ownership", "shared_evidence"},
    ),
    "two denials that go back to one": (
        ["r1: o1", "r2: d1 ; stance=deny", "r3: o3 < d1 ; stance=deny"], {}, 1, 1, "contested", 4, [], set(),
    ),
    "a party admits in an interview, denies on its own page, and one who is no party was there": (
        ["r1: o1 < q1 ; admits=yes", "r2: q1 ; stance=deny ; on=2030-01-05", "r3: d1"], {},
        2, 2, "strong", 1, [], {"admission", "denied_by_party"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_each_rule_gives_its_count_grade_and_flags(name: str, told) -> None:
    lines, sources, low, high, grade, credibility, aside, flags = CASES[name]
    found = find(told(*lines, sources=sources))
    assert (found["origins_min"], found["origins_max"]) == (low, high)
    assert (found["grade"], found["admiralty_credibility"]) == (grade, credibility)
    assert found["set_aside"] == aside
    assert set(found["flags"]) == flags


def test_a_core_slot_that_differs_contests_and_another_does_not(told) -> None:
    reports = ["r1: d1 ; place=الجسر ; count=3", "r2: d2 ; place=الجسر ; count=5"]
    assert find(told(*reports))["grade"] == "corroborated"
    assert find(told(*reports))["slots"] == {"place": "agree", "count": "conflict"}
    contested = find(told(*reports, core=("count",)))
    assert contested["grade"] == "contested"
    assert "core_slot_conflict" in contested["flags"]


def test_a_day_within_the_month_another_names_is_no_difference(told) -> None:
    assert find(told("r1: d1 ; date=2030-05", "r2: d2 ; date=2030-05-07", core=("date",)))["grade"] == "corroborated"
    assert find(told("r1: d1 ; date=2030-05", "r2: d2 ; date=2030-06-07", core=("date",)))["grade"] == "contested"


def test_a_copy_that_changes_the_number_is_no_second_opinion(told) -> None:
    assert find(told("r1: d1 ; count=3", "r2: o1 ; copies=r1 ; count=30", core=("count",)))["slots"] == {}


def test_of_two_reports_of_one_day_the_one_that_repeats_nobody_is_quoted(told) -> None:
    lines = ["r0: o1 < o2", "r4: o2 ; cites=r0", "r5: o2"]
    for order in itertools.permutations(lines):
        assert "circular" not in find(told(*order))["flags"]


KEYS = ("o1", "o2", "o3", "a1", "a2", "d1", "w1", "q1")
lines = st.lists(
    st.tuples(st.sampled_from(KEYS), st.lists(st.sampled_from(KEYS), max_size=2), st.integers(0, 9), st.booleans()),
    min_size=1,
    max_size=7,
)


def written(drawn: list) -> list[str]:
    """Reports out of what was drawn; some repeat an earlier or later one, some deny."""
    return [
        " < ".join([f"r{at}: {outlet}", *chain])
        + (f" ; cites=r{number}" if number < len(drawn) and number % 3 == 0 else "")
        + (" ; stance=deny" if denies and number > 6 else "")
        for at, (outlet, chain, number, denies) in enumerate(drawn)
    ]


@given(drawn=lines, chance=st.randoms(use_true_random=False))
def test_the_order_of_the_reports_changes_nothing(told, drawn: list, chance: random.Random) -> None:
    reports = written(drawn)
    shuffled = chance.sample(reports, len(reports))
    one, other = find(told(*reports)), find(told(*shuffled))
    for field in ("origins_min", "origins_max", "grade", "flags", "admiralty_credibility"):
        assert one[field] == other[field]


@given(drawn=lines, which=st.integers(0, 6), times=st.integers(1, 5))
def test_repeating_a_report_never_moves_count_or_grade(told, drawn: list, which: int, times: int) -> None:
    reports = written(drawn)
    repeated = which % len(reports)
    stance = " ; stance=deny" if "stance=deny" in reports[repeated] else ""
    copies = [f"k{n}: o9 ; copies=r{repeated}{stance}" for n in range(times)]
    one, other = find(told(*reports)), find(told(*reports, *copies))
    for field in ("origins_min", "origins_max", "grade", "admiralty_credibility"):
        assert one[field] == other[field]
    assert set(other["set_aside"]) >= {f"k{n}" for n in range(times)}


@given(drawn=lines)
def test_the_least_is_never_more_than_the_most(told, drawn: list) -> None:
    found = find(told(*written(drawn)))
    assert 0 <= found["origins_min"] <= found["origins_max"] <= found["reports"]
    assert (found["origins_min"] == 0) == (found["origins_max"] == 0)
