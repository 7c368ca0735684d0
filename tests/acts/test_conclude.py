"""Standards of a finding: set and met by named people, the contrary listed and answered, never computed."""

import ast
import json
from pathlib import Path

import pytest
from django.db import IntegrityError
from tests.acts.record_desk import AT, fill

import isnad
from isnad import acts
from isnad.acts.join import join
from isnad.acts.keep_source import mark_claim
from isnad.acts.make_casefile import make_casefile
from isnad.claims.lint import bare_accusations
from isnad.record.conclusion import STANDARDS, ContraryNotAnswered, OwnConclusion, said
from isnad.record.judgement import ReasonNeeded
from isnad.store import checking, conclusions, ledger, matters
from isnad.store.conclusions import NoSuchConclusion
from isnad.store.models import ConclusionRow

ACCUSED = "اتهم ناشطون كتائب السيل باعتقال سالم حمد المرادي في منبج."
AGAIN = "وقالت شبكة الوادي إن كتائب السيل اعتقلت سالم المرادي في منبج."
DENIED = "نفت كتائب السيل اعتقال سالم حمد المرادي في منبج."


@pytest.fixture
def claims(desk):
    """The keys of the three claims of one arrest: alleged, told again, denied."""
    fill((ACCUSED, AGAIN, DENIED))
    told = {one.outlet: one.key for one in matters.assertions() if one.type == "arrest"}
    return [told[f"صدى {number}"] for number in range(3)]


def conclude(claim, *, met=True, why="شهادتان", against="النفي من طرف", by="ليلى", standard="reasonable_grounds"):
    return acts.conclude(claim=claim, standard=standard, met=met, why=why, against=against, by=by, at=AT)


def about(claim):
    matter = matters.matter(claim)
    return conclusions.about(matter, conclusions.facing(matter))


def test_a_conclusion_is_a_person_s_with_a_reason_and_a_line(desk, claims):
    made = conclude(claims[0])
    (found,) = about(claims[0])
    assert (found.conclusion, found.agreed, found.withdrawn, found.is_current) == (made, (), None, True)
    *_, line = ledger.lines()
    assert (line.act, line.by, line.subject) == ("conclude", "ليلى", "conclusion/1")
    assert "شهادتان" not in line.as_json()
    assert checking.check(desk).holds
    with pytest.raises(ReasonNeeded):
        conclude(claims[0], why=" ")


def test_what_speaks_against_it_is_listed_and_has_to_be_answered(claims):
    facing = conclusions.facing(matters.matter(claims[0]))
    assert [(one.assertion.key, one.why) for one in facing] == [(claims[2], "denies")]
    with pytest.raises(ContraryNotAnswered):
        conclude(claims[0], against="")
    assert conclude(claims[0]).contrary == (claims[2],)
    assert conclude(claims[2], against="").contrary == ()


def test_a_word_that_was_taken_back_speaks_against_the_matter(claims):
    join(left=claims[0], right=claims[1], verdict="same", why="واحد", by="ليلى", at=AT)
    mark_claim(claim=claims[1], retracts=True, why="سحبت الشبكة خبرها", by="ليلى", at=AT)
    facing = conclusions.facing(matters.matter(claims[0]))
    assert {(one.assertion.key, one.why) for one in facing} == {(claims[1], "retracts"), (claims[2], "denies")}


def test_nobody_agrees_with_himself_and_a_second_person_is_named(claims):
    conclude(claims[0])
    with pytest.raises(OwnConclusion):
        acts.agree(number=1, why="نعم", by="ليلى", at=AT)
    acts.agree(number=1, why="قرأتُ الأقوال", by="هدى", at=AT)
    (found,) = about(claims[0])
    assert [step.by for step in found.agreed] == ["هدى"]


def test_what_was_withdrawn_stays_readable_and_nobody_can_agree_any_more(desk, claims):
    conclude(claims[0])
    acts.withdraw_conclusion(number=1, why="خطأ", by="هدى", at=AT)
    (found,) = about(claims[0])
    assert found.withdrawn is not None
    for act in (acts.agree, acts.withdraw_conclusion):
        with pytest.raises(NoSuchConclusion):
            act(number=1, why="نعم", by="سمر", at=AT)
    assert checking.check(desk).holds


def test_it_says_when_the_matter_has_changed_since(claims):
    conclude(claims[0])
    join(left=claims[0], right=claims[1], verdict="same", why="واحد", by="ليلى", at=AT)
    (found,) = about(claims[0])
    assert not found.is_current


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("standard", STANDARDS)
def test_it_is_told_with_its_names_and_that_it_is_no_guilt(claims, language, standard):
    conclude(claims[0], standard=standard, met=language == "ar")
    acts.agree(number=1, why="قرأتُ الأقوال", by="هدى", at=AT)
    (found,) = about(claims[0])
    told = said(found, language)
    assert all(word in told for word in ("ليلى", "هدى", "شهادتان", "النفي من طرف"))
    assert {"ar": "لا في ذنب أحد", "en": "not of anybody's guilt"}[language] in told
    assert "{" not in told
    assert bare_accusations(told) == []


def test_the_database_refuses_a_conclusion_that_leaves_the_contrary_unanswered(claims):
    made = conclude(claims[0])
    facts = ConclusionRow.objects.values().get(pk=made.number)
    with pytest.raises(IntegrityError):
        ConclusionRow.objects.create(**{**facts, "number": 9, "against": ""})


def test_a_case_file_hands_over_the_conclusion_with_what_speaks_against_it(claims, tmp_path):
    conclude(claims[0])
    reports = [matters.find(matters.assertions(), claim).report for claim in (claims[0], claims[2])]
    make_casefile(title="ملف", reports=reports, folder=tmp_path / "case", by="ليلى", at=AT)
    case = json.loads((tmp_path / "case/data/case.json").read_text(encoding="utf-8"))
    (claim,) = [one for one in case["claims"] if one["conclusions"]]
    assert "شهادتان" in claim["conclusions"][0]["ar"]
    assert claim["contrary"]


def test_no_line_of_the_program_concludes_by_itself():
    """`conclude` is called by the two faces only, and only there, where a person gives the standard and the word."""
    sources = Path(isnad.__file__).parent
    calling = {
        path.relative_to(sources).as_posix()
        for path in sources.rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and getattr(call.func, "attr", getattr(call.func, "id", "")) == "conclude"
    }
    assert calling == {"cli/standard.py", "desk/matter/views.py"}
