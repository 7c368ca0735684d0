"""Two names side by side. All people are invented."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isnad.lexicon import words
from isnad.names import compare

VERDICTS = [
    ("سالم حمد يوسف المرادي", "سالم حمد المرادي", "same"),
    ("سالم حمد المُراديّ", "سالم حمد المرادی", "same"),
    ("عبد الرحمن المرادي", "عبد الرحيم المرادي", "different"),
    ("حسن حمد المرادي", "حسين حمد المرادي", "different"),
    ("سالم يوسف المرادي", "يوسف سالم المرادي", "different"),
    ("حازم المرادي", "أبو حازم المرادي", "different"),
    ("محمد العلي", "محمد العلي", "cannot tell"),
    ("أبو حازم المرادي", "Abu Hazim al-Muradi", "cannot tell"),
    ("أبو حازم", "أبو حازم", "cannot tell"),
    ("سالم", "Salim", "cannot tell"),
    ("المرادي", "المرادي", "cannot tell"),
    ("", "سالم المرادي", "cannot tell"),
]


@pytest.mark.parametrize(("a", "b", "verdict"), VERDICTS)
def test_a_verdict_is_one_of_three(a: str, b: str, verdict: str) -> None:
    assert compare(a, b).verdict == verdict
    assert compare(b, a).verdict == verdict


GIVEN = st.sampled_from(["سالم", "Salim", "محمد", "حازم", "عبد الرحمن", "Noureddine", "كنفاش"])
NISBA = st.sampled_from(["", "المرادي", "al-Muradi", "الشامي", "النجار"])


@given(GIVEN, NISBA, st.sampled_from(["أبو", "أبي", "Abu", "أم"]))
@settings(deadline=None)
def test_a_kunya_alone_never_names_two_people_as_one(given_name: str, nisba: str, father: str) -> None:
    name = f"{father} {given_name} {nisba}"
    assert compare(name, name).verdict == "cannot tell"


@given(st.one_of(GIVEN, NISBA))
@settings(deadline=None)
def test_one_part_alone_never_names_two_people_as_one(part: str) -> None:
    assert compare(part, part).verdict == "cannot tell"


@given(GIVEN, GIVEN, GIVEN, NISBA)
@settings(deadline=None)
def test_reasons_turn_with_the_names(a: str, b: str, c: str, nisba: str) -> None:
    one, two = f"{a} {b} {nisba}", f"{a} {c} {nisba}"
    there, back = compare(one, two), compare(two, one)
    assert (there.score, there.verdict, there.bearers) == (back.score, back.verdict, back.bearers)
    assert sorted((r.code, r.left, r.right) for r in there.reasons) == sorted(
        (r.code, r.right, r.left) for r in back.reasons
    )


def test_a_common_name_has_more_bearers_than_a_rare_one() -> None:
    common, rare = compare("محمد العلي", "محمد العلي"), compare("سالم حمد المرادي", "سالم حمد المرادي")
    assert (common.bearers or 0) > 1000 > 10 >= (rare.bearers or 0)


def test_every_reason_is_said_in_both_languages() -> None:
    for a, b, _ in VERDICTS:
        for reason in compare(a, b).reasons:
            assert reason.say("ar") != reason.say("en")
    assert {"ar", "en", "example"} <= set.intersection(
        *(set(r) for r in words("ontology/name_reasons")["reason"].values())
    )
