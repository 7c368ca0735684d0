"""Which posts a report gives somebody, in what body, at what place, and since and until when."""

from datetime import date

import pytest

from isnad.reading import read
from isnad.text import Document

Told = tuple[str, str | None, str | None, str | None, str | None]


def posts(text: str) -> list[Told]:
    """The posts of everybody in the text: title, names of body and place, values of since and until."""
    reading = read(Document(key="r", text=text, published=date(2018, 5, 1)))
    names = {entity.id: entity.name for entity in reading.entities}
    values = {time.id: time.value for time in reading.times}
    return [
        (
            role.title, names.get(role.org or ""), names.get(role.place or ""), values.get(role.since or ""),
            values.get(role.until or ""),
        )
        for entity in reading.entities
        for role in entity.roles
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("قال قائد قسد سالم المراد إن الطريق مغلق", ("قائد", "قسد", None)),
        ("قال الطبيب السوري «سالم المراد» إنه بريء.", ("الطبيب السوري", None, None)),
        ("وأوقفوا ضابطاً سابقاً في الفرقة الرابعة يُعرف بـ«أبو حازم الشمري» أمس.", ("ضابط سابقاً", "الفرقة الرابعة", None)),
        ("وقال رئيس هيئة المحكمة «سالم المراد» إن الجلسة أُجلت.", ("رئيس هيئة المحكمة", None, None)),
        ("وكان تاجر الخضار سالم المراد عائداً من البلدة.", ("تاجر الخضار", None, None)),
        ("وقال مسؤول النقل سالم المراد إن الطريق مغلق.", ("مسؤول النقل", None, None)),
        ("قال القيادي السابق في قسد سالم المراد إنه عاد.", ("القيادي السابق", "قسد", None)),
        ("وقال المتحدث الرسمي باسم قسد، سالم المراد، إن الطريق مغلق.", ("المتحدث الرسمي", "قسد", None)),
        ("أُفرج عن سالم المراد، وهو تاجر خضار، أمس.", ("تاجر خضار", None, None)),
        ("أُفرج عن سالم المراد، قائد مجموعة في الرقة، أمس.", ("قائد مجموعة", None, "الرقة")),
        ("أُفرج عن سالم المراد الذي كان قيادياً في قسد.", ("قيادي", "قسد", None)),
        ("أُفرج عن سالم المراد مسؤول الزكاة في الرقة.", ("مسؤول الزكاة", None, "الرقة")),
        ("وصل سالم المراد (34 عاماً)، مدير مكتب قسد في الرقة.", ("مدير مكتب", "قسد", "الرقة")),
    ],
)  # fmt: skip
def test_a_post_is_read_before_a_name_and_behind_it_with_its_body_and_its_place(
    text: str, told: tuple[str, str | None, str | None]
) -> None:
    assert [each[:3] for each in posts(text)] == [told]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("وقال قائد الأمن الداخلي في المحافظة، العميد سالم المراد، إن القوة عادت.", ["العميد", "قائد"]),
        ("وعُقدت الجلسة برئاسة القاضي العسكري سالم المراد.", ["القاضي العسكري", "رئيس"]),
        ("وأوضح مسؤول الوحدة المهندس سالم المراد أن الطريق مغلق.", ["المهندس", "مسؤول الوحدة"]),
    ],
)
def test_two_posts_before_one_name_are_both_his(text: str, titles: list[str]) -> None:
    assert [title for title, *_ in posts(text)] == titles


def test_the_town_somebody_comes_from_is_no_place_of_his_post() -> None:
    assert posts("أُفرج عن سالم المراد، تاجر من الرقة، أمس.") == [("تاجر", None, None, None, None)]


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("عاد سالم المراد، قائد الكتيبة منذ عام 2013، أمس.", "2013", None),
        ("وبقي سالم المراد مديراً للسجن حتى 2015.", None, "2015"),
        ("وكان سالم المراد والياً للرقة بين 2014 و2016.", "2014/2016", "2014/2016"),
        ("وعُيّن سالم المراد قائداً للكتيبة في آذار 2015.", "2015-03", None),
        ("وتولى سالم المراد إمارة الحسبة في الرقة منذ مطلع 2014.", "2014", None),
        ("وشغل سالم المراد منصب مدير السجن المركزي من 2012 إلى 2015.", "2012/2015", "2012/2015"),
        ("وكان سالم المراد أميراً للحسبة عام 2014.", "2014", "2014"),
        ("عاد سالم المراد، مدير السجن بين 2013 و2015، أمس.", "2013/2015", "2013/2015"),
        ("اعتُقل سالم المراد، قائد الكتيبة، منذ عام 2013.", None, None),
        ("قُتل سالم المراد قائد الكتيبة في تموز 2013.", None, None),
    ],
)
def test_a_post_has_the_time_that_is_said_of_it_and_not_that_of_what_happened(
    text: str, since: str | None, until: str | None
) -> None:
    assert [each[3:] for each in posts(text)] == [(since, until)]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("وصل رئيس المجلس المحلي السابق سالم المراد أمس.", "رئيس المجلس المحلي السابق"),
        ("وصل رئيس قسد السابق سالم المراد أمس.", "رئيس سابقاً"),
        ("وصل القائد السابق سالم المراد أمس.", "القائد السابق"),
        ("وصل سالم المراد، قائد كتيبة سابق، أمس.", "قائد كتيبة سابق"),
    ],
)
def test_a_post_that_is_over_says_so(text: str, title: str) -> None:
    assert [told for told, *_ in posts(text)] == [title]


@pytest.mark.parametrize(
    "text",
    [
        "لم يكن سالم المراد قائداً للكتيبة.",
        "أوقفوا المهرب سالم المراد أمس.",
        "وصل سالم المراد، وهو مهرب من البلدة، أمس.",
        "وصل الشاب سالم المراد والسيدة رهف المراد.",
        "وطالب سالم المراد بإطلاق أخيه.",
        "وصلوا إلى سالم المراد، القائد خالد.",
        "وقف سالم المراد أمام المحكمة.",
        "أكد المدير وصول سالم المراد إلى البلدة.",
        "قال سالم المراد إن قائده عاد.",
        "واتهم سالم المراد، مهرباً من البلدة يدعى خالد الشمري، بالسرقة.",
    ],
)
def test_what_is_denied_or_said_of_another_or_no_post_gives_none(text: str) -> None:
    reading = read(Document(key="r", text=text))
    person = next(entity for entity in reading.entities if entity.name == "سالم المراد")
    assert person.roles == ()


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("برّأت المحكمة المتهم سالم المراد.", []),
        ("اعتقلت الشرطة المطلوب سالم المراد.", []),
        ("أُفرج عن الأسير سالم المراد.", []),
        ("توفي المعتقل سالم المراد في السجن.", []),
        ("دُفنت الضحية رهف المراد أمس.", []),
        ("وصل المحكوم سالم المراد إلى السجن.", []),
        ("فرّ سالم المراد، المتهم بقتل رجلين.", []),
        ("وقال القاضي سالم المراد إن الجلسة أُجلت.", ["القاضي"]),
        ("قُتل القيادي سالم المراد.", ["القيادي"]),
        ("وصل الوزير سالم المراد.", ["الوزير"]),
    ],
)
def test_what_befell_somebody_or_is_said_of_him_is_no_post_of_his(text: str, titles: list[str]) -> None:
    assert [title for title, *_ in posts(text)] == titles


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("هاجمت مجموعة يقودها سالم المراد الحاجز", "قائد"),
        ("هاجمت قوة بقيادة سالم المراد الحاجز", "قائد"),
        ("هاجم فصيل يتزعمه سالم المراد الحاجز", "قائد"),
        ("وصل وفد يترأسه سالم المراد إلى البلدة", "رئيس"),
    ],
)
def test_a_post_said_by_a_verb_is_called_by_its_name(text: str, title: str) -> None:
    assert [told for told, *_ in posts(text)] == [title]
