"""A name and the roles of its parts. All people are invented."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isnad.names import parse
from isnad.names.grammar import read_parts

ROWS = [
    ("أبو حازم سالم بن حمد المرادي", ["kunya", "ism", "nasab", "nisba"]),
    ("Salim Hamad al-Muradi", ["ism", "nasab", "nisba"]),
    ("نور الدين الحداد", ["ism", "family"]),
    ("أبو حازم", ["kunya"]),
    ("سالم سالم المراد", ["ism", "nasab", "family"]),
]


@pytest.mark.parametrize(("name", "roles"), ROWS)
def test_parts_have_roles(name: str, roles: list[str]) -> None:
    assert [part.roles[0] for part in parse(name).parts] == roles


def test_a_last_part_without_article_may_be_a_father_or_a_family() -> None:
    assert parse("سالم حمد").parts[-1].roles == ("family", "nasab")


PARTS = [
    "سالم",
    "حمد",
    "عبد_الرحمن",
    "أبو_حازم",
    "المرادي",
    "نور_الدين",
    "Salim",
    "Abu_Hazim",
    "Abdul_Karim",
    "al-Muradi",
    "Noureddine",
]


SPACED = [part.replace("_", " ") for part in PARTS]


@given(st.lists(st.sampled_from(SPACED), min_size=1, max_size=6).map(" ".join))
@settings(deadline=None)
def test_a_name_printed_and_read_again_has_the_same_parts(name: str) -> None:
    again = read_parts(str(parse(name)))
    assert [(p.bare, p.kunya, p.servant) for p in again] == [(p.bare, p.kunya, p.servant) for p in read_parts(name)]
