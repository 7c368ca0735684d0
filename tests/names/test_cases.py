"""Pairs that are easily confused, by the kind of confusion, with what may be said of them. All people are invented."""

import pytest

from isnad.names import compare

NEAR = """
حسن حسين | حسن حسان | حسين حسان | محمد محمود | محمد أحمد | أحمد حمد | حمد حامد | حامد حميد | محمود حمود | حميد حمود
عمر عمرو | عمر عامر | عامر عمار | عمار عماد | سعيد سعد | سعد سعود | سعيد سعود | سالم سليم | سالم سلام | سليم سلمان
سلمان سليمان | راشد رشيد | رشيد رشاد | راشد رشاد | ماجد مجيد | مجد ماجد | ناصر نصر | نصر نصير | ناصر نصير | سامر سمير
عادل عدلي | نبيل نايل | خالد خليل | جمال جميل | كرم كريم | كريم أكرم | زيد زياد | زياد زايد | زيد يزيد | فاضل فضل
فيصل فضل | كاظم كامل | كامل كمال | قاسم قسام | هاشم هشام | صالح صلاح | جابر جبر | جابر جبار | مراد مريد | منصور منذر
محسن حسن | ياسر يسري | ياسين ياسر | فارس فراس | طارق طاهر | باسم بسام | شريف شرف | هادي هدى | مهدي هادي | رابح ربيع
صباح صبحي | بشير بشار | وائل والي | نور نوري | حمدان حمدي | حماد حمادي | عبيد عابد | بلال بلول | أنس أنيس | لؤي علي
غسان حسان | رياض رياح | زكي زكريا | إسماعيل إسلام | يوسف يونس | إبراهيم إبراهيمي | مازن مزيد | نزار نزيه
وليد والد | تيسير تيسر
"""

NEAR_LATIN = """
Hassan Hussein | Mohammed Mahmoud | Ahmed Hamed | Omar Amr | Omar Ammar | Said Saad | Saad Saud | Salem Saleem
Saleh Salah | Kamel Kamal | Jaber Jabbar | Rashed Rasheed | Nasser Nasr | Samer Sameer | Khaled Khalil | Jamal Jamil
Karam Karim | Zaid Ziad | Hashem Hisham | Fares Firas | Bassem Bassam | Bashir Bashar | Yasser Yassin | Suleiman Salman
"""

NEAR_ACROSS = """
حسن Hussein | حسين Hassan | محمد Mahmoud | محمود Mohammed | عمر Amr | عمرو Omar | سعيد Saad | سعد Saud | صالح Salah
صلاح Saleh | كامل Kamal | كمال Kamel | ناصر Nasr | سامر Sameer | خالد Khalil | جمال Jamil | هاشم Hisham | فارس Firas
باسم Bassam | بشير Bashar
"""

NEAR_FAMILIES = """
المرادي المردي | المرادي المراد | الشامي الشمسي | الشامي الشامسي | المصري البصري | المطيري المطري | الشمري الشهري
الحسيني الحسني | الهاشمي الهشامي | العمري العامري | الراشدي الرشيدي | العبيدي العابدي
الجزائري الجزيري | الخالدي الخلدي | الحداد الحدادي | النجار النجاري | الصباغ الصباح
القاضي القادري | الحمادي الحمدي | الكناني الكنعاني
"""

SWAPPED = [
    ("سالم يوسف المرادي", "يوسف سالم المرادي"),
    ("حازم حمد الحداد", "حمد حازم الحداد"),
    ("عبد الرحمن خالد النجار", "خالد عبد الرحمن النجار"),
    ("زياد بن سالم المرادي", "سالم بن زياد المرادي"),
    ("Salem Youssef al-Muradi", "Youssef Salem al-Muradi"),
    ("سالم يوسف المرادي", "Youssef Salem al-Muradi"),
    ("كنعان طارق بلال المرادي", "طارق كنعان بلال المرادي"),
    ("كنعان طارق بلال المرادي", "كنعان بلال طارق المرادي"),
]

OTHERS = [
    # mother and father of one child, son and daughter of one father
    ("أم خالد", "أبو خالد"),
    ("أم خالد المرادي", "أبو خالد المرادي"),
    ("أم خالد", "Abu Khaled"),
    ("Umm Hazem al-Muradi", "أبو حازم المرادي"),
    ("Um Hazem", "Abou Hazem"),
    ("أم حازم سالم المرادي", "أبو حازم سالم المرادي"),
    ("نور بنت حمد المرادي", "نور بن حمد المرادي"),
    ("Nour bint Hamad al-Muradi", "نور بن حمد المرادي"),
    ("صباح بنت سالم الحداد", "Sabah bin Salem Haddad"),
    # kunyas of other children
    ("أبو حازم المرادي", "أبو حاتم المرادي"),
    ("أبو يوسف المرادي", "أبو يونس المرادي"),
    ("أبو حسن المرادي", "أبو حسين المرادي"),
    ("أبو سالم الحداد", "Abu Salman Haddad"),
    ("أبو عبد الله المرادي", "أبو عبد الرحمن المرادي"),
    ("أبو حازم سالم المرادي", "أبو يوسف سالم المرادي"),
    ("أم ليلى المرادي", "أم ليان المرادي"),
    # the father or the son of him who is named
    ("حازم المرادي", "أبو حازم المرادي"),
    ("Hazem al-Muradi", "Abu Hazem al-Muradi"),
    ("خالد المرادي", "أم خالد المرادي"),
    ("سالم حمد المرادي", "أبو سالم حمد المرادي"),
    # servant of God under another name, and the name without the servant
    ("عبد الرحمن المرادي", "عبد الرحيم المرادي"),
    ("عبد الكريم حمد المرادي", "عبد الحكيم حمد المرادي"),
    ("عبد الله حمد المرادي", "عبد الإله حمد المرادي"),
    ("عبد الكريم المرادي", "كريم المرادي"),
    ("عبد الرحمن المرادي", "رحمن المرادي"),
    ("Abdul Karim al-Muradi", "Karim al-Muradi"),
    ("عبد العزيز المرادي", "Abdul Aziz Haddad"),
    ("عبد المجيد سالم المرادي", "عبد الحميد سالم المرادي"),
    ("نور الدين المرادي", "نور المرادي"),
    ("نور الدين المرادي", "بدر الدين المرادي"),
    ("سيف الدين الحداد", "سيف الإسلام الحداد"),
    ("صلاح الدين المرادي", "علاء الدين المرادي"),
    # another father, another given name, another family
    ("سالم حمد المرادي", "سالم يوسف المرادي"),
    ("سالم حمد المرادي", "حازم حمد المرادي"),
    ("سالم حمد المرادي", "سالم حمد الحداد"),
    ("سالم حمد يوسف المرادي", "سالم حمد طارق المرادي"),
    ("Salem Hamad al-Muradi", "Salem Youssef al-Muradi"),
    ("سالم حمد المرادي", "Salem Hamad Haddad"),
    # a kunya, and a family that is called by one
    ("سالم أبو حازم", "أبو حازم المرادي"),
    ("سالم أبو غزالة", "سالم الغزالي"),
    ("أبو غزالة", "غزالة"),
]

OPEN = [
    # a part alone, a kunya alone, a common name
    ("سالم", "سالم"),
    ("المرادي", "المرادي"),
    ("أبو حازم", "أبو حازم"),
    ("أبو حازم المرادي", "أبو حازم المرادي"),
    ("أبو حازم المرادي", "Abu Hazem al-Muradi"),
    ("أم خالد المرادي", "أم خالد المرادي"),
    ("محمد العلي", "محمد العلي"),
    ("محمد أحمد", "محمد أحمد"),
    ("الشيخ سالم", "سالم"),
    ("الأمير المرادي", "المرادي"),
    # behind a title the given name may have been left out
    ("الشيخ خليل طارق المرادي", "كنعان خليل طارق المرادي"),
    # a letter apart, and one of the two seldom seen: a slip or another name
    ("سالم المرادي", "سالم المردي"),
    ("عبد القادر المرادي", "عبد القاهر المرادي"),
    ("عبد الله المرادي", "عبيد الله المرادي"),
    ("سالم أبو حازم", "سالم المرادي أبو حازم"),
    ("أبو حازم المرادي", "سالم المرادي أبو حازم"),
]

SAME = [
    # titles, remarks, articles
    ("الشيخ سالم حمد المرادي", "سالم حمد المرادي"),
    ("الدكتور سالم حمد المرادي", "Dr Salem Hamad al-Muradi"),
    ("العميد سالم حمد المرادي", "سالم حمد المرادي"),
    ("الحاج حازم كنعان الصباغ", "حازم كنعان الصباغ"),
    ("كنعان حمد مرادي", "كنعان حمد المرادي"),
    # joined and apart, bin or not, a forefather more
    ("عبدالرحمن كنعان المرادي", "عبد الرحمن كنعان المرادي"),
    ("نورالدين كنعان المرادي", "نور الدين كنعان المرادي"),
    ("كنعان بن حمد المرادي", "كنعان حمد المرادي"),
    ("كنعان حمد طارق المرادي", "كنعان حمد المرادي"),
    ("كنعان حمد المرادي الصباغ", "كنعان حمد المرادي"),
    ("أبو حازم كنعان حمد المرادي", "كنعان حمد المرادي"),
    # the other script, another convention, the family name first
    ("كنعان حمد المرادي", "Kanaan Hamad al-Muradi"),
    ("AL-MURADI, Kanaan Hamad", "Kanaan Hamad al-Muradi"),
    ("Kanaan Hamad El Mouradi", "Kanaan Hamad al-Muradi"),
    ("عبد الرحمن كنعان الصباغ", "Abderrahmane Kanaan al-Sabbagh"),
    ("كَنْعَان حَمَد المُرَادِي", "كنعان حمد المرادي"),
    ("كنعان حمد المرادی", "كنعان حمد المرادي"),
]


def _in_names(table: str, frame: str, other_frame: str | None = None) -> list[tuple[str, str]]:
    """The pairs of a table, each of the two in a name."""
    pairs = [pair.split() for line in table.strip().splitlines() for pair in line.split("|")]
    return [(frame.format(one), (other_frame or frame).format(two)) for one, two in pairs]


NOT_ONE = [
    *_in_names(NEAR, "{} كنعان المرادي"),
    *_in_names(NEAR_LATIN, "{} Kanaan al-Muradi"),
    *_in_names(NEAR_ACROSS, "{} كنعان المرادي", "{} Kanaan al-Muradi"),
    *_in_names(NEAR_FAMILIES, "سالم كنعان {}"),
    *SWAPPED,
    *OTHERS,
    *OPEN,
]


def test_the_tables_hold_more_than_two_hundred_pairs() -> None:
    assert len({frozenset(pair) for pair in (*NOT_ONE, *SAME)}) > 200


@pytest.mark.parametrize(("a", "b"), NOT_ONE)
def test_names_that_are_easily_confused_are_never_called_the_same(a: str, b: str) -> None:
    assert compare(a, b).verdict != "same"


@pytest.mark.parametrize(("a", "b"), SWAPPED)
def test_a_father_and_a_son_swapped_are_two_people(a: str, b: str) -> None:
    assert compare(a, b).verdict == "different"


@pytest.mark.parametrize(("a", "b"), OTHERS)
def test_what_speaks_against_two_names_is_said(a: str, b: str) -> None:
    found = compare(a, b)
    assert found.verdict == "different" or found.score < 0.5


@pytest.mark.parametrize(("a", "b"), OPEN)
def test_what_nobody_could_tell_is_not_told(a: str, b: str) -> None:
    assert compare(a, b).verdict == "cannot tell"


@pytest.mark.parametrize(("a", "b"), SAME)
def test_spellings_of_a_rare_full_name_are_one_persons(a: str, b: str) -> None:
    assert compare(a, b).verdict == "same"
