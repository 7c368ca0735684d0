from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isnad import Document
from isnad import read as read_report
from isnad.lexicon import words
from isnad.reading import human_nouns, unnamed
from isnad.reading.schema import Mention, Time, Unnamed
from isnad.text import Prose, Span
from isnad.times import find as find_times


def read(text: str, *mentions: tuple[str, str]) -> list[Unnamed]:
    """The unnamed people of `text`; `mentions` are (name, type) that stand in it, entities e1, e2…"""
    prose = Prose(text)
    named = tuple(
        Mention(f"m{n}", Span(text.index(name), text.index(name) + len(name)), kind, f"e{n}", "test")  # type: ignore[arg-type]
        for n, (name, kind) in enumerate(mentions, 1)
    )
    found = find_times(prose, published=date(2021, 5, 12))
    times = tuple(Time(f"t{n}", time.span, time.value, time.made_by) for n, time in enumerate(found, 1))
    return list(unnamed.find(prose, named, times))


def counts(text: str) -> list[tuple[str, int | None]]:
    return [(found.span.of(text), found.count) for found in read(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("فرّ 17 مدنيا من البلدة", [("17 مدنيا", 17)]),
        ("خُطف أحد عشر شابا", [("أحد عشر شابا", 11)]),
        ("قُتل خمسة وعشرون مقاتلا", [("خمسة وعشرون مقاتلا", 25)]),
        ("أوقف /23/ شخصاً", [("23/ شخصاً", 23)]),
        ("انشق نحو 70 عنصرا", [("70 عنصرا", 70)]),
        ("نزح 50 ألف نازح", [("50 ألف نازح", 50_000)]),
        ("أوقفت سبعة صيادين", [("سبعة صيادين", 7)]),
        ("أوقفت أربعة حلاقين", [("أربعة حلاقين", 4)]),
        ("بينهم 13 سوريا", [("13 سوريا", 13)]),
        ("قُتل 15 شخصا وأصيب 13.", [("15 شخصا", 15), ("13", 13)]),
        ("اعتقل عشرة أفرج عن 7 منهم", [("7", 7)]),
        ("وثّقت خطف 96 مدنيا بينهم 11 امرأة", [("96 مدنيا", 96), ("11 امرأة", 11)]),
        ("إصابة ستة من جنوده", [("ستة من جنوده", 6)]),
        ("أفرجوا عن ثلاثة من رجال الشرطة", [("ثلاثة من رجال الشرطة", 3)]),
        ("احتجزت 12 من أبناء دوما و9 من أبناء يبرود", [("12", 12), ("9", 9)]),
        ("فرّ عنصران", [("عنصران", 2)]),
        ("سلّمت عنصرين أجنبيين", [("عنصرين", 2)]),
        ("أوقفت مقاتلين اثنين", [("مقاتلين اثنين", 2)]),
        ("أوقفت مهربَين", [("مهربَين", 2)]),
        ("أخذوا طفليه", [("طفليه", 2)]),
        ("توقيف ضابطي مخابرات", [("ضابطي", 2)]),
        ("رشوة أحد الضباط", [("أحد الضباط", 1)]),
        ("فقُتل أحدهم وفرّ رفاقه", [("أحدهم", 1)]),
        ("وجُرحت امرأة بالقصف", [("امرأة", 1)]),
        ("خطف شاب من البلدة", [("شاب", 1)]),
        ("وأسرت مسلحا عند الحاجز", [("مسلحا", 1)]),
        ("اعتقل شابين ويحتجز ثالثا", [("شابين", 2), ("ثالثا", 1)]),
    ],
)
def test_people_are_counted_with_the_words_that_count_them(text: str, expected: list[tuple[str, int | None]]) -> None:
    assert counts(text) == expected


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("سلّم أكثر من مئتي مقاتل سلاحهم", 200, None),
        ("قُتل 30 مدنيا على الأقل", 30, None),
        ("لم يصل أقل من عشرين عنصرا", None, 20),
        ("هرب ستة إلى ثمانية سجناء", 6, 8),
        ("ما لا يقل عن 214 شخصا", 214, None),
    ],
)
def test_a_bound_is_no_count(text: str, low: int | None, high: int | None) -> None:
    (found,) = read(text)
    assert (found.count, found.min, found.max) == (None, low, high)


@pytest.mark.parametrize(
    "text",
    [
        "نزحت عشرات العائلات",
        "خطف عدد من المدنيين",
        "هربت مجموعة من سجناء التنظيم",
        "بقي بضعة أفراد",
        "قُتل رجال عدة",
        "آلاف النازحين",
    ],
)
def test_a_vague_quantity_has_no_number_at_all(text: str) -> None:
    (found,) = read(text)
    assert (found.count, found.min, found.max) == (None, None, None)


@pytest.mark.parametrize(
    "text",
    [
        "أوقفت مقاتلين عند الحاجز",
        "وصل مقاتلون إلى البلدة",
        "قال مصدر عسكري إن الطريق مغلق",
        "وأفاد ناشط بأن الطريق مغلق",
        "بحسب ضابط رفض الكشف عن اسمه",
        "نقل الموقع عن حارس في السجن قوله",
        "وجرح آخرون",
        "دفعوا 3000 دولار",
        "بعد 28 كيلومترا",
        "بعد ثلاثة أيام",
        "قبل عشرين عاما",
        "قُتل في 17 أيار 2013",
        "خرجت عشرات السيارات",
        "عدد من القذائف",
        "وهو ضابط في الجيش",
        "كان قائدا في الفصيل",
        "شنوا هجوما مسلحا",
        "في مقطع مصور",
        "انفجرت أمام منزله",
        "قائد الفرقة الرابعة",
        "آلاف القذائف",
        "لكل شخص",
    ],
)
def test_what_counts_no_unnamed_person_is_left_out(text: str) -> None:
    assert read(text) == []


def test_a_dual_adjective_is_not_a_second_pair() -> None:
    assert counts("قضى لاجئان عراقيان، وفرّ مغربيان وعراقيان") == [("لاجئان", 2), ("مغربيان", 2), ("عراقيان", 2)]


def test_two_groups_of_one_size_stay_two() -> None:
    found = read("فرّ خمسة عناصر من البلدة، وأُسر خمسة عناصر في القرية")
    assert [(one.id, one.count) for one in found] == [("u1", 5), ("u2", 5)]


def test_a_title_before_a_name_is_nobody_unnamed() -> None:
    assert read("فرّ قيادي سالم المراد", ("سالم المراد", "PER")) == []


def test_where_they_belong_and_come_from_is_kept() -> None:
    (found,) = read("أوقفت مقاتلين اثنين من لواء الفجر", ("لواء الفجر", "ORG"))
    assert found.affiliation == ("e1",)
    (found,) = read("قُتل ثلاثة شبان من الصنمين", ("الصنمين", "LOC"))
    assert (found.origin, found.noun) == ("e1", "شبان")
    (found,) = read("سلّمت عنصرين فرنسيين من داعش", ("داعش", "ORG"))
    assert (found.nationality, found.affiliation, found.count) == ("فرنسيين", ("e1",), 2)


def test_every_noun_of_the_lexicon_is_counted() -> None:
    for lexicon, group in (("ar/people", "people"), ("ar/nationalities", "nationalities")):
        for entry in words(lexicon)[group]["nouns"]:
            (found,) = read(entry["example"])
            assert found.count in (3, 5), entry["example"]


def test_every_vague_word_catches_its_example_and_not_the_other() -> None:
    for entry in words("ar/quantities")["vague"]:
        assert len(read(entry["example"])) == 1, entry["example"]
        assert "not" not in entry or read(entry["not"]) == [], entry["not"]
    for entry in words("ar/quantities")["one_of"]:
        assert [found.count for found in read(entry["example"])] == [1], entry["example"]
        assert "not" not in entry or read(entry["not"]) == [], entry["not"]


def test_a_plural_that_may_be_a_dual_is_two_only_when_its_vowels_say_so() -> None:
    tokens = Prose("مقاتلين مقاتلَين عنصرين").tokens
    shapes = [found.form.shape for at in range(3) if (found := human_nouns.at(tokens, at, "two", "maybe two"))]
    assert shapes == ["maybe two", "two", "two"]


HEAP = [
    "خمسة", "17", "عناصر", "عنصرين", "من", "بينهم", "منهم", "أحد", "الضباط", "عشرات", "و", "أصيب", "13", ".", "على",
    "الأقل", "أكثر", "شاب", "ثالثا", "سوري", "اثنين", "إلى", "أبناء", "«", "عدد", "كبير", "آخرين", "الـ", "أمس", "2018",
]  # fmt: skip


@given(st.one_of(st.text(max_size=60), st.lists(st.sampled_from(HEAP), max_size=12).map(" ".join)))
def test_any_text_is_read_without_a_fault_and_no_two_overlap(text: str) -> None:
    end = 0
    for found in read(text):
        assert end <= found.span.start < found.span.end <= len(text)
        end = found.span.end
        assert found.count is None or (found.min is None and found.max is None)


def test_the_default_reader_counts_them_with_its_own_names_and_times() -> None:
    text = (
        "قُتل خمسة عناصر بينهم اثنان من حمص في 17 أيار 2013، ودفع ذووهم ثلاثة آلاف دولار قرب بلدة تبعد خمسة كيلومترات."
    )
    assert [found.count for found in read_report(Document(key="r1", text=text)).unnamed] == [5, 2]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("طالب ذوو المفقودين بالكشف عن مصير أبنائهم.", []),
        ("طالب أهالي المخطوفين بعودتهم.", []),
        ("وقالوا إنه طالب عائلات القتلى بالصمت، ثم طالب ناشطون بالتحقيق.", []),
        ("طالب محامو المعتقلين بمحاكمة عادلة.", []),
        ("طالب ذووه بالكشف عن مصيره.", []),
        ("طالب سكان البلدة بفتح الطريق.", []),
        ("قُتل طالب في الجامعة برصاص قناص.", ["طالب"]),
        ("اعتقلت الدورية ثلاثة طلاب.", ["ثلاثة طلاب"]),
    ],
)
def test_the_verb_to_demand_is_no_student(text: str, counted: list[str]) -> None:
    assert [group.span.of(text) for group in read(text)] == counted


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("خُطفت زوجة سالم المرادي من منزلها.", ["زوجة"]),
        ("قُتل سائق النائب سالم المرادي برصاص مجهولين.", ["سائق"]),
        ("اعتقلت الدورية شقيق الناشط سالم المرادي.", ["شقيق"]),
        ("أُصيب مرافق القائد سالم المرادي في الهجوم.", ["مرافق"]),
        ("واحتجز الحاجز والدة الطبيب سالم المرادي.", ["والدة"]),
        ("قتل مسلحون نجل المختار سالم المرادي.", ["نجل"]),
        # named himself, or the one who tells it
        ("قُتل شقيقه سالم المرادي في البلدة.", []),
        ("وقالت زوجة سالم المرادي إن الطريق مغلق.", []),
        ("وصل شقيق سالم المرادي إلى البلدة.", []),
    ],
)
def test_one_told_of_by_whose_he_is_counts_as_one(text: str, counted: list[str]) -> None:
    found = read_report(Document(key="r1", text=text)).unnamed
    assert [group.span.of(text) for group in found] == counted
    assert all(group.count == 1 for group in found)
