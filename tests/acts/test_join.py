"""Decisions about claims on a real desk: kept with a line, undone without a trace in what they joined, never half."""

import json
from datetime import UTC, date, datetime

import pytest

from isnad.acts.add_custodian import add_custodian
from isnad.acts.join import join, undo_join
from isnad.acts.keep_source import CardCannotBe, keep_source, mark_claim, rate_source
from isnad.acts.read import read
from isnad.acts.receive import receive
from isnad.record.judgement import NotTwoEntries, ReasonNeeded, SpeaksAgainst
from isnad.sealing.envelope import new_pair
from isnad.store import Desk, checking, ledger, matters
from isnad.store.matters import NoSuchClaim, NoSuchJoin, NoSuchSource

AT = datetime(2030, 3, 9, 8, tzinfo=UTC)
ARREST = "اعتقلت كتائب السيل سالم حمد المرادي في منبج يوم 3 آذار 2030 بعد مداهمة منزله في الحي الشرقي."
TEXTS = {
    "a": ("صحيفة المدار", f"قال مصدر محلي طلب عدم ذكر اسمه للصحيفة: {ARREST}"),
    "b": ("شبكة ضفاف", "نقلت صحيفة «المدار» أن كتائب السيل أوقفت سالم المرادي في مدينة منبج في 3 آذار 2030."),
    "c": ("موقع نوارج", "قُتل ياسر نواف الدرعاوي في الباب يوم 5 آذار 2030."),
    "d": ("وكالة السنابل", "اعتقلت كتائب السيل سالم المرادي في منبج في 3 آذار 2030."),
}


@pytest.fixture
def claims(desk: Desk) -> dict[str, str]:
    """The key of the first claim of each report."""
    lines = (
        json.dumps({"id": key, "text": text, "published": f"2030-03-0{4 + at}", "outlet": outlet, "url": None})
        for at, (key, (outlet, text)) in enumerate(TEXTS.items())
    )
    received = receive(source="\n".join(lines).encode(), name="all.jsonl", by="ليلى", at=AT)
    for key in received.reports:
        read(report=key, by="ليلى", at=AT)
    first = {one.report: one.key for one in reversed(matters.assertions())}
    return dict(zip(TEXTS, (first[key] for key in received.reports), strict=True))


def decide(left: str, right: str, verdict: str = "same", why: str = "المكان واليوم والاسم") -> int:
    return join(left=left, right=right, verdict=verdict, why=why, by="ليلى", at=AT).number  # type: ignore[arg-type]


def test_joined_claims_are_one_matter_and_undone_they_are_two(claims: dict[str, str]) -> None:
    before = {one.keys for one in matters.matters()}
    number = decide(claims["a"], claims["b"])
    assert matters.matter(claims["b"]).keys == {claims["a"], claims["b"]}
    assert (matters.matter(claims["a"]).finding.origins_min, matters.matter(claims["a"]).finding.origins_max) == (1, 1)
    undo_join(number=number, why="تسرعت", by="هدى", at=AT)
    assert {one.keys for one in matters.matters()} == before


def test_the_key_of_a_first_report_is_no_beginning_of_that_of_a_tenth(desk: Desk) -> None:
    lines = [json.dumps({"id": str(n), "text": TEXTS["c"][1], "outlet": f"صدى {n}"}) for n in range(11)]
    received = receive(source="\n".join(lines).encode(), name="many.jsonl", by="ليلى", at=AT)
    for key in received.reports:
        read(report=key, by="ليلى", at=AT)
    first = received.reports[0]
    assert any(key != first and key.startswith(first) for key in received.reports)
    told = matters.assertions()
    assert matters.find(told, f"{first}:1").report == first
    with pytest.raises(NoSuchClaim):
        matters.find(told, f"{first[:-1]}:1")


def test_every_decision_is_one_line_and_the_desk_holds(claims: dict[str, str], desk: Desk) -> None:
    lines = len(list(ledger.lines()))
    number = decide(claims["a"], claims["b"])
    undo_join(number=number, why="تسرعت", by="هدى", at=AT)
    card = keep_source(names=["المدار", "صحيفة المدار"], kind="outlet", by="ليلى", at=AT)
    rate_source(source=card.id, letter="C", since=date(2030, 1, 1), why="أخطاء", by="ليلى", at=AT)
    mark_claim(claim=claims["b"], retracts=True, why="تصحيح", by="ليلى", at=AT)
    assert [line.act for line in ledger.lines()][lines:] == [
        "join",
        "unjoin",
        "source.keep",
        "source.rate",
        "claim.mark",
    ]
    assert checking.check(desk).holds


def test_no_line_holds_a_sources_name(claims: dict[str, str]) -> None:
    _, key = new_pair()
    add_custodian(name="هدى", key=key, by="ليلى", at=AT)
    keep_source(names=["سليم الورداني"], kind="person", protected=True, by="ليلى", at=AT)
    assert not [line for line in ledger.lines() if "سليم" in line.as_json()]


@pytest.mark.parametrize(
    ("left", "right", "why", "refused"),
    [
        ("a", "a", "سبب", NotTwoEntries),
        ("a", "c", "سبب", NotTwoEntries),
        ("a", "b", "  ", ReasonNeeded),
        ("a", "nobody", "سبب", NoSuchClaim),
    ],
)
def test_what_cannot_be_decided_leaves_nothing(
    claims: dict[str, str], left: str, right: str, why: str, refused
) -> None:
    lines = len(list(ledger.lines()))
    with pytest.raises(refused):
        decide(claims[left], claims.get(right, right), why=why)
    assert len(list(ledger.lines())) == lines
    assert not matters.joins()


def test_a_decision_against_those_that_stand_is_refused_by_their_numbers(claims: dict[str, str]) -> None:
    decide(claims["a"], claims["b"])
    second = decide(claims["b"], claims["d"])
    with pytest.raises(SpeaksAgainst) as refused:
        decide(claims["a"], claims["d"], "different")
    assert str(second) in refused.value.say("en")


def test_a_pair_once_decided_is_not_proposed_again(claims: dict[str, str]) -> None:
    def proposed() -> set[frozenset[str]]:
        return {frozenset({one.left, one.right}) for one in matters.proposals()}

    assert frozenset({claims["a"], claims["b"]}) in proposed()
    decide(claims["a"], claims["b"], "unsure", "الاسم ناقص")
    assert frozenset({claims["a"], claims["b"]}) not in proposed()


def test_a_card_makes_its_source_direct_and_its_letter_moves_no_grade(claims: dict[str, str]) -> None:
    assert matters.matter(claims["d"]).finding.grade == "single_indirect"
    card = keep_source(names=["السنابل"], kind="outlet", direct=True, by="ليلى", at=AT)
    assert matters.matter(claims["d"]).finding.grade == "single_direct"
    rate_source(source=card.id, letter="E", since=date(2030, 1, 1), why="أخطاء", by="ليلى", at=AT)
    assert matters.matter(claims["d"]).finding.grade == "single_direct"
    again = keep_source(names=["السنابل"], kind="outlet", by="ليلى", at=AT)
    assert again.id == card.id
    assert matters.matter(claims["d"]).finding.grade == "single_indirect"


def test_two_sources_never_share_an_id(claims: dict[str, str]) -> None:
    ids = [
        keep_source(names=[name], kind="outlet", by="ليلى", at=AT).id for name in ("المدار", "ضفاف", "المدار", "نوارج")
    ]
    assert ids == ["s1", "s2", "s1", "s3"]


@pytest.mark.parametrize(
    "card", [{"names": ["  "]}, {"kind": "rumour"}, {"controlled_by": "s9"}, {"vouched_distinct_by": "s9"}]
)
def test_a_card_that_cannot_be_is_refused(claims: dict[str, str], card: dict) -> None:
    with pytest.raises(CardCannotBe):
        keep_source(**{"names": ["المدار"], "kind": "outlet", "by": "ليلى", "at": AT, **card})
    assert not matters.sources().cards


def test_what_is_not_there_is_said(claims: dict[str, str]) -> None:
    with pytest.raises(NoSuchJoin):
        undo_join(number=7, why="سبب", by="ليلى", at=AT)
    with pytest.raises(NoSuchSource):
        rate_source(source="s7", letter="A", since=date(2030, 1, 1), why="سبب", by="ليلى", at=AT)
    with pytest.raises(ReasonNeeded):
        mark_claim(claim=claims["a"], why=" ", by="ليلى", at=AT)


def test_a_withdrawal_marked_by_a_person_takes_the_claim_back(claims: dict[str, str]) -> None:
    decide(claims["a"], claims["d"])
    mark_claim(claim=claims["a"], retracts=True, why="تصحيح من الصحيفة", by="ليلى", at=AT)
    assert "retracted" in matters.matter(claims["a"]).finding.flags
