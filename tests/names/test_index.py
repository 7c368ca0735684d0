"""Finding a name in a list. All people are invented."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isnad.names import Index

LIST = [
    "سالم بن حمد المرادي",
    "يوسف الحداد",
    "Hazem al-Sabbagh",
    "أبو حازم المرادي",
    "عبد الرحمن النجار",
    "مريم يوسف الحداد",
]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("Salem al-Mouradi", 0),
        ("Yusuf Haddad", 1),
        ("حازم الصباغ", 2),
        ("Abu Hazim al-Muradi", 3),
        ("Abderrahmane Najjar", 4),
    ],
)
def test_a_name_is_found_across_the_scripts(query: str, found: int) -> None:
    assert Index(LIST).search(query)[0][0] == found


def test_an_empty_list_or_query_finds_nothing() -> None:
    assert Index([]).search("سالم") == []
    assert Index(LIST).search_many(["", "🙂"], 3) == [[], []]


ODD = [
    "",
    "م",
    "a",
    "123",
    "🙂",
    "س" * 10_000,
    "سالم Salim 萨利姆 Салим",
    "\u202eسالم\u202c المرادي",
    "\x00\x1f",
    ",",
    "بن",
    "أبو",
]


def test_odd_names_are_listed_and_asked_for_like_any_other() -> None:
    index = Index([*ODD, *LIST])
    for query in ODD:
        assert all(0 <= score <= 1 for _, score in index.search(query, 3))
        assert all(0 <= score <= 1 for _, score in index.complete(query, 3))
    assert index.search("Salem al-Mouradi", 1)[0][0] in (ODD.index("\u202eسالم\u202c المرادي"), len(ODD))


def test_no_more_than_asked_are_given() -> None:
    assert len(Index(LIST).search("يوسف الحداد", 1)) == 1


WRITTEN = st.lists(
    st.sampled_from(["سالم", "حمد", "يوسف", "أبو حازم", "Salim", "Hamad", "المرادي", "al-Muradi", "الحداد", "🙂"]),
    max_size=4,
).map(" ".join)


@given(st.lists(st.lists(WRITTEN, max_size=6), max_size=4), st.sets(st.integers(0, 30)), WRITTEN)
@settings(deadline=None, max_examples=60)
def test_a_list_that_grew_and_shrank_answers_as_one_built_anew(
    stretches: list[list[str]], gone: set[int], query: str
) -> None:
    grown = Index()
    for stretch in stretches:
        grown.add(stretch)
    names = [name for stretch in stretches for name in stretch]
    gone = {place for place in gone if place < len(names)}
    grown.remove(gone)
    kept = [place for place in range(len(names)) if place not in gone]
    anew = Index([names[place] for place in kept])
    assert len(grown) == len(anew) == len(kept)
    found = [(kept[place], round(score, 5)) for place, score in anew.search(query, 50)]
    assert [(place, round(score, 5)) for place, score in grown.search(query, 50)] == found


def test_a_place_stays_the_same_names_for_good() -> None:
    index = Index(LIST)
    index.remove([1])
    assert index.add(["يوسف الحداد"]) == range(6, 7)
    assert index.search("Yusuf Haddad")[0][0] == 6
    assert (index.name(1), index.name(6), len(index)) == ("يوسف الحداد", "يوسف الحداد", 6)


@pytest.mark.parametrize("place", [-1, 6, 1000])
def test_a_place_where_no_name_ever_was_is_refused(place: int) -> None:
    with pytest.raises(IndexError, match=str(place)):
        Index(LIST).remove([0, place])
    with pytest.raises(IndexError, match=str(place)):
        Index(LIST).name(place)


def test_a_list_is_matched_against_itself_without_matching_a_name_with_itself() -> None:
    index = Index([*LIST, "Salim bin Hamad al-Muradi"])
    found = dict(index.match_itself(3))
    assert found[0][0][0] == 6
    assert found[6][0][0] == 0
    assert all(place not in [hit for hit, _ in hits] for place, hits in found.items())


def test_whole_lists_are_answered_one_by_one() -> None:
    asked = iter(["Yusuf Haddad"] * 300)
    answers = Index(LIST).match_all(asked, 1)
    assert next(answers)[0][0] == 1
    assert len(list(asked)) == 300 - 256


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("سالم بن حمد الم", 0),
        ("Salim Ham", 0),
        ("يوسف الحد", 1),
        ("Abu Haz", 3),
        ("عبد الرح", 4),
        ("مر", 5),
        ("مريم ", 5),
    ],
)
def test_a_name_is_found_while_it_is_being_typed(typed: str, found: int) -> None:
    assert found in [place for place, _ in Index(LIST).complete(typed, 2)]


def test_nothing_typed_finds_nothing() -> None:
    assert Index(LIST).complete("") == Index(LIST).complete("  ") == Index([]).complete("سا") == []
