"""Many parts likened at once. All people are invented."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isnad.names.grammar import read_parts
from isnad.names.likeness import LIKE, _seen, likeness
from isnad.names.likeness import likenesses as likenesses_of
from isnad.names.part import make_part
from isnad.names.parts import LONGEST, Parts, build_of, joined, likenesses, slices
from isnad.names.vocabulary import Vocabulary

WORDS = (
    "سالم سليم حسن حسين مراد المرادي محمد محمود عمر عمرو كنفاش کريم حازم Salim Saleem Hassan Hussein Mourad Muradi "
    "Mohamed Mahmoud Omar Amr Alhusari Cidqi Tchekhov Karim Hazem Noureddine Abdurrahman Abdelkarim Nizar Nizzar"
)
PARTS = [part for word in WORDS.split() for part in read_parts(word)]


def test_what_is_said_of_many_pairs_is_what_is_said_of_each() -> None:
    many = Parts.of(PARTS)
    here, there = (side.ravel() for side in np.indices((len(PARTS), len(PARTS))))
    for i, j, found in zip(here, there, likenesses(many, many, here, there), strict=True):
        single = likeness(PARTS[i], PARTS[j]) if build_of(PARTS[i]) & 7 == build_of(PARTS[j]) & 7 else None
        if single is not None and max(single, found) >= LIKE:
            assert abs(found - single) < 0.001, (PARTS[i].bare, PARTS[j].bare)


LATIN = st.text(alphabet="abcdehiklmnorsuyz", min_size=2, max_size=9)


@given(LATIN, LATIN)
@settings(deadline=None, max_examples=300)
def test_two_parts_are_as_like_whichever_was_seen_first(left: str, right: str) -> None:
    _seen.clear()
    there = likenesses_of(make_part(left, left, "latin"), (make_part(right, right, "latin"),))
    _seen.clear()
    back = likenesses_of(make_part(right, right, "latin"), (make_part(left, left, "latin"),))
    assert there == pytest.approx(back, abs=1e-9)


LETTERS = st.sampled_from(["abdfhklmnrstyz", "ابدهحكلمنرسطيز"]).flatmap(
    lambda script: st.text(script, min_size=2, max_size=7)
)


@given(LETTERS, LETTERS)
@settings(deadline=None)
def test_no_two_parts_that_are_like_each_other_are_passed_over(a: str, b: str) -> None:
    left, right = read_parts(a), read_parts(b)
    if len(left) == len(right) == 1 and build_of(left[0]) & 7 == build_of(right[0]) & 7 and _letters(left[0], right[0]):
        (numbers, _), *_ = Vocabulary(Parts.of(right)).like(left)
        assert (len(numbers) == 1) == (likeness(left[0], right[0]) >= LIKE + 0.001) or _on_the_line(left[0], right[0])


def _letters(*parts: object) -> bool:
    return all(len(part.bare) > 1 for part in parts)  # type: ignore[attr-defined]


def _on_the_line(left: object, right: object) -> bool:
    return abs(likeness(left, right) - LIKE) < 0.001  # type: ignore[arg-type]


def test_a_part_too_long_for_a_name_meets_its_equal_only() -> None:
    long = "kadabramosilu" * 3
    (equal, *_), (other, *_) = read_parts(long), read_parts(long + "ba")
    words = Vocabulary(Parts.of([equal, *PARTS]))
    assert len(long) > LONGEST
    assert [list(numbers) for numbers, _ in words.like([equal, other])] == [[0], []]


def test_parts_are_made_anew_from_their_columns() -> None:
    many = joined(Parts.of(PARTS[:5]), Parts.of(PARTS[5:]))
    for row, part in enumerate(PARTS):
        again = many.part(row)
        assert (again.bare, again.sounds, again.arabic, build_of(again)) == (
            part.bare, part.sounds, part.arabic, build_of(part),
        )  # fmt: skip


def test_stretches_are_laid_end_to_end() -> None:
    assert slices(np.array([5, 0, 9]), np.array([2, 0, 3])).tolist() == [5, 6, 9, 10, 11]
    assert slices(np.array([], np.int64), np.array([], np.int64)).tolist() == []
