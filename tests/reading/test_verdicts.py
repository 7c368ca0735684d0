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
    ("وقع خلاف مع عشيرة الزعبوط أمس", ("ORG", "الزعبوط")),
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


SAME = [
    "أعلن تنظيم «الغيهب» مسؤوليته. ويشار إلى أن «الغيهب» انشق قبل عام.",
    "أوقفوا خالد المراد الملقب بـ«الغواص». ودفعوا المال ل«الغواص» نفسه.",
]


@pytest.mark.parametrize("text", SAME)
def test_one_word_is_of_one_kind_throughout_a_text(text: str) -> None:
    word = text.split("«")[1].split("»")[0]
    assert len({kind for kind, name in read(text) if name == word}) == 1


def test_a_group_told_by_the_name_of_its_leader_names_him() -> None:
    found = read("أوقفوا سالم الزعبوط أمس. وجميعهم من مجموعة الزعبوط في البلدة.")
    assert found == [("PER", "سالم الزعبوط"), ("PER", "الزعبوط")]


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("وقالت قوات وادي الرمان إنها قتلت 35 مسلحاً.", {"قوات وادي الرمان"}),
        ("وحاصرت قوات وادي الرمان 200 مقاتل في البلدة.", {"قوات وادي الرمان"}),
        ("وصل عناصر من كتائب جبل الغيم إلى منبج.", {"كتائب جبل الغيم"}),
        ("ووصل الرجل إلى وادي الرمان.", set()),
        ("واعتقلت الفرقة التاسعة 20 مدنياً.", {"الفرقة التاسعة"}),
        ("قصف اللواء 105 مواقع.", {"اللواء 105"}),
    ],
)
def test_what_looks_like_a_place_behind_forces_is_their_name_and_those_counted_are_not(
    text: str, bodies: set[str]
) -> None:
    assert {name for kind, name in read(text) if kind == "ORG"} == bodies
