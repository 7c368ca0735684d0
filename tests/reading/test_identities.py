"""Who is who: what joins two names of one person, and what must not."""

import pytest

from isnad.reading import mentions
from isnad.text import Prose


def persons(text: str) -> list[set[str]]:
    """For each person the forms of the name, in order; the tagger stands aside, so that only these rules are asked."""
    _, entities = mentions.by_rules(Prose(text))
    return [{one.name, *one.aliases} for one in entities if one.type == "PER"]


ONE = [
    # by a name in brackets, however the marks are set
    "قُتل سالم المراد ( أبو حازم ) في الغارة",
    "القتيل هو “سالم المراد” (أبو حازم)، من الحسكة",
    "أوقفوا سالم المراد الملقب بـ”أبو حازم” أمس",
    # by what is told of somebody
    "أوقفوا سالم المراد، وهو نجار من الحسكة يُكنى أبا حازم، أمس",
    "ظهر سالم المراد، الذي يناديه أهل الحي «أبو حازم»، أمس",
    "جلس سالم المراد، الذي عرفناه في القبو باسم «أبو حازم»، صامتا",
    "أوقفوا سالم المراد، وكان ناقلا للبريد ويلقب بـ«أبو حازم»، أمس",
    # by saying that two are the same
    "ويُرجح أن أبو حازم الشمري هو سالم المراد من البلدة",
    "أبو حازم الشمري، وهو في الواقع سالم المراد، غادر",
    # on the lines of a list
    "الأسماء:\n- سالم خالد المراد، أبو حازم، من الحسكة\n",
    # by forged papers
    "أوقفوا سالم المراد بعد سنوات. وكان قد عاد بهوية مزورة باسم «خالد الشمري»",
    # with and without a form of address, and with the article that «لل» swallows
    "قال الحاج سالم المراد إنه عاد. ونفى سالم المراد ذلك",
    "أوقفوا ح. ز. الملقب بـ«الشبح» عند الحاجز",
]


@pytest.mark.parametrize("text", ONE)
def test_two_names_that_the_words_join_are_one_person(text: str) -> None:
    found = persons(text)
    assert len(found) == 1
    assert len(found[0]) >= 2


TWO = [
    "وصل سالم المراد، وهو شقيق رجل يكنى أبا حازم، أمس",
    "وصل قائد الفوج سالم المراد، الذي وصف المدعو خالد الشمري بأنه مجرم",
    "أسروا شقيق سالم المراد واسمه خالد الشمري",
    "أوقفوا سالم المراد وأبو حازم الشمري",
    "ونفى الأهالي أن يكون أبو حازم الشمري هو سالم المراد",
    "أوقفوا سالم المراد، أبو حازم الشمري، وثالثا لم يُعرف",
    "قُتل ناظم المراد. ونفى المراد ذلك. وقُتل خالد المراد",
    'أفرجوا عن خالد المراد "أبو حازم" ومعاذ الشمري أمس',
    "آخر الموتى فتى اسمه سالم. وشرح الناشط سالم المراد أسباب ذلك",
    "عثروا على هوية باسم (خالد الشمري). وقال سالم المراد إن المكان قديم",
    "قالت الطبيبة هناء المراد إن أمير البلدة، المعروف بـ«أبو حازم»، ضربها",
]


def named(text: str) -> dict[str, str]:
    found, _ = mentions.by_rules(Prose(text))
    return {one.span.of(text): one.entity for one in found if one.type == "PER"}


@pytest.mark.parametrize("text", TWO)
def test_two_people_whom_the_words_do_not_join_stay_two(text: str) -> None:
    assert len(persons(text)) == 2


def test_a_family_name_before_two_bearers_stays_with_the_one_named_first() -> None:
    of = named("قُتل ناظم المراد. ونفى المراد ذلك. وقُتل خالد المراد")
    assert of["المراد"] == of["ناظم المراد"] != of["خالد المراد"]


@pytest.mark.parametrize(
    ("text", "bearers"),
    [
        ("عاد سالم المراد أمس. واعتُقل سالم المراد آخر في الرقة", 2),
        ("قُتل سالم المراد، أما سالم المراد آخر فقد عاد", 2),
        ("عاد سالم المراد أمس. وكان سالم المراد آخر الناجين", 1),
        ("عاد سالم المراد أمس. وكان سالم المراد آخر من خرج", 1),
    ],
)
def test_another_of_the_same_name_is_another(text: str, bearers: int) -> None:
    assert len(persons(text)) == bearers
