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


INITIALS = [
    ("س. ع. ك.", "س. ع. ك."),
    ("س. ع. المرادي", "س. ع. المرادي"),
    ("س. ع. المرادي", "سالم علي المرادي"),
    ("س. المرادي", "سالم المرادي"),
    ("ش. المرادي", "Shirin al-Muradi"),
    ("S. A. al-Muradi", "سالم عبد الكريم المرادي"),
    ("سالم ك. المرادي", "سالم كنعان المرادي"),
    ("K. Hamad al-Muradi", "Khaled Hamad al-Muradi"),
]


@pytest.mark.parametrize(("a", "b"), INITIALS)
def test_initials_tell_neither_that_two_are_one_nor_that_they_are_two(a: str, b: str) -> None:
    assert compare(a, b).verdict == compare(b, a).verdict == "cannot tell"


def test_an_initial_with_which_the_other_name_does_not_begin_speaks_against_it() -> None:
    assert compare("ح. حمد المرادي", "سالم حمد المرادي").verdict == "different"


REASONS = [
    ("س. المرادي", "سالم المرادي", "initial"),
    ("س. ع. ك.", "س. ع. ك.", "initials_are_not_enough"),
    ("الشيخ", "الحاج", "title_is_no_name"),
    ("الشيخ", "سالم المرادي", "title_is_no_name"),
    ("كنزة بن مراد", "Kenza Benmourad", "glued_son"),
    ("كنزة ولد علي", "Kenza Ouldali", "glued_son"),
    ("كنزة بن مراد", "كنزة بنمراد", "glued_son"),
    ("كنعان بن عبد القادر", "سالم بن كنعان بن عبد القادر", "father_and_son"),
    ("Kanaan bin Hamad", "سالم بن كنعان بن حمد", "father_and_son"),
    ("أبو حازم المرادي", "أبو حازم الصباغ", "other_family"),
    ("ناديا أبو ريشة", "ناديا أبو غزالة", "other_family"),
    ("ناديا أبو ريشة", "ناديا أبو ريشة", "kunya_or_family"),
    ("أبو هيثم المرادي", "أم هيثم المرادي", "other_kunya"),
    ("حازم المرادي", "أم حازم المرادي", "mother_of_the_name"),
    ("حازم المرادي", "أبو حازم المرادي", "kunya_of_the_name"),
]


@pytest.mark.parametrize(("a", "b", "code"), REASONS)
def test_what_speaks_for_or_against_is_called_what_it_is(a: str, b: str, code: str) -> None:
    for found in (compare(a, b), compare(b, a)):
        assert code in [reason.code for reason in found.reasons]
        assert found.verdict != "same"


UNDECIDED = [
    ("الشيخ", "الحاج"),
    ("كنزة بن مراد", "Kenza Benmourad"),
    ("كنعان بن حمد المرادي", "سالم بن كنعان بن حمد المرادي"),
    ("ناديا أبو ريشة", "Nadia Abu Risha"),
]


@pytest.mark.parametrize(("a", "b"), UNDECIDED)
def test_a_title_a_glued_ben_a_forefather_and_a_family_called_by_a_kunya_leave_it_open(a: str, b: str) -> None:
    assert compare(a, b).verdict == "cannot tell"


def test_a_reason_gives_words_as_they_were_written() -> None:
    reasons = compare("أبو أيمن إبراهيم المُرادي", "Abu Ayman Ibrahim al-Muradi").reasons
    assert {"أبو أيمن", "إبراهيم", "المُرادي"} <= {reason.left for reason in reasons}
    assert {"Abu Ayman", "Ibrahim", "al-Muradi"} <= {reason.right for reason in reasons}


@pytest.mark.parametrize(("a", "b"), [("ريبر خليل", "Rêber Xelîl"), ("ولات خلف", "Welat Xelef")])
def test_a_kurdish_x_is_a_kha(a: str, b: str) -> None:
    assert compare(a, b).verdict == "same"


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
