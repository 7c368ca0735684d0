"""What the words around a name decide: who bears it, a person, a body or a place."""

import pytest

from isnad.reading import mentions
from isnad.text import Prose


def read(text: str) -> list[tuple[str, str]]:
    found, _ = mentions.find(Prose(text))
    return [(one.type, one.span.of(text)) for one in found]


BORNE = [
    ("نقلوه إلى مشفى ممدوح المراد قبل الفجر", ("LOC", "مشفى ممدوح المراد")),
    ("انضم إلى كتيبة سالم المراد قبل عام", ("ORG", "كتيبة سالم المراد")),
    ("وقع اشتباك بين آل المراد وآل الشمري", ("ORG", "آل المراد")),
    ("وقع خلاف بين عشيرتي زعيتر وجعفر", ("ORG", "زعيتر")),
]


@pytest.mark.parametrize(("text", "name"), BORNE)
def test_a_hospital_a_battalion_and_a_tribe_named_after_a_person_name_no_person(
    text: str, name: tuple[str, str]
) -> None:
    assert name in read(text)
    assert [found for kind, found in read(text) if kind == "PER"] == []


PEOPLE = [
    ("قال قائد الشرطة اللواء قنديل الجبوري إن الطريق مغلق", "قنديل الجبوري"),
    ("أبو رامح شارك في الهجوم على الحاجز", "أبو رامح"),
    ("زعم المتحدث باسم جيش الوادي إيلان بن شوشان أن القوة عادت", "إيلان بن شوشان"),
    ("صدر حكم بإدانة علي سالم المراد على خلفية القتل", "علي سالم المراد"),
]


@pytest.mark.parametrize(("text", "name"), PEOPLE)
def test_a_person_behind_a_rank_an_office_or_before_his_deed_is_no_body_and_no_place(text: str, name: str) -> None:
    assert ("PER", name) in read(text)


def test_a_kunya_is_a_place_where_only_a_place_may_stand() -> None:
    assert read("نزوح عائلات من أبو طويلة أمس") == [("LOC", "أبو طويلة")]


def test_the_last_words_of_a_full_name_are_found_again_where_they_stand_alone() -> None:
    text = "قُتل سالم خالد أبو ستة أمس. وكان أبو ستة قد عاد."
    assert read(text) == [("PER", "سالم خالد أبو ستة"), ("PER", "أبو ستة")]
