"""Where a person's name stands: letters with their stops, bynames without marks, and words that look like a name."""

import pytest

from isnad.reading import mentions
from isnad.text import Prose


def names(text: str) -> list[str]:
    """The names of people in the text, in order, with the tagger over the rules."""
    found, _ = mentions.find(Prose(text))
    return [one.span.of(text) for one in found if one.type == "PER"]


FOUND = [
    # names shortened to letters
    ("وأوقفت الدورية (ع. ج.) و(م. ز.)", ["ع. ج.", "م. ز."]),
    ("وقال م. ع. إن العناصر أخذوه", ["م. ع."]),
    ("ونقل المركز عن محرر رمز إليه بـ«م. ع»", ["م. ع"]),
    ("أوقفت سبعة أشخاص بينهم ع. الشمري", ["ع. الشمري"]),
    # a byname behind the word that brings it in, with and without marks
    ("أوقفوا خالد المراد الملقب بالصقر أمس", ["خالد المراد", "الصقر"]),
    ("أوقفوا خالد المراد، الملقب الصقر، عند الحاجز", ["خالد المراد", "الصقر"]),
    ("اسمه خالد المراد وشهرته «الزيبق»", ["خالد المراد", "الزيبق"]),
    ("كان السجان، وهو رجل بلقب «الكركدن»، يضربهم", ["الكركدن"]),
    ("أوقفوا قياديا اسمه الحركي «الزرزور» أمس", ["الزرزور"]),
    ("إن سيدة مصرية تدعى أم طبريز المنوفية فُقد أثرها", ["أم طبريز المنوفية"]),
    # behind a title, though no list and no report has the name
    ("قُتل الرقيب ويلكاس أوسبارا في المكان", ["ويلكاس أوسبارا"]),
    ("حاولوا أسر الجندي يوراتان شبيلغر قرب الموقع", ["يوراتان شبيلغر"]),
    # before a verb in the passive, which is no place either
    ("قالت المحكمة إن خالد المراد بُرّئ من التهمة", ["خالد المراد"]),
    # a name that is a common noun as well, before a name or behind a title
    ("أوقفوا خلف سالم المراد أمس", ["خلف سالم المراد"]),
    ("قال الشاب عيد المراد إنه عاد", ["عيد المراد"]),
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_a_name_is_found_with_its_letters_or_behind_the_word_that_brings_it_in(text: str, expected: list[str]) -> None:
    assert names(text) == expected


NOBODY = [
    "متابعات: م.ح / ر.ع",
    "تصمد الهدنة حتى عيد الأضحى، وكان خطاب الكراهية يتصاعد",
    "حدثني أحد الأسرى، رحمه الله، وكان من سلقين",
    "خرج الثلاثة يوم 14 رجب ولم يعودوا",
    "كان يعالج كل خميس مجانا",
    "أوقفت الدورية رجالا مما يُعرف بـ«لواء الزاب»",
    "وقالت إنها جماعة محلية تدعى «سواعد المرج»",
    "شدد على سلامة الشهود وكامل الريفين",
]


@pytest.mark.parametrize("text", NOBODY)
def test_a_signature_a_feast_a_month_a_blessing_and_a_body_are_no_persons_name(text: str) -> None:
    assert names(text) == []
