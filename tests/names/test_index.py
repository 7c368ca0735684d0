"""Finding a name in a list. All people are invented."""

import pytest

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


def test_no_more_than_asked_are_given() -> None:
    assert len(Index(LIST).search("يوسف الحداد", 1)) == 1
