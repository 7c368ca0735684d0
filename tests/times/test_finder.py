import json
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isnad.lexicon import words
from isnad.text import Prose
from isnad.times import find

SHARED = Path(__file__).resolve().parents[3] / "shared"
WEDNESDAY = date(2021, 5, 12)


def read(text: str, published: date | None = WEDNESDAY) -> list[tuple[str, str | None]]:
    prose = Prose(text)
    return [(found.span.of(text), found.value) for found in find(prose, published=published)]


def value(text: str, published: date | None = WEDNESDAY) -> str | None:
    (found,) = find(Prose(text), published=published)
    return found.value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # relative days
        ("وصلوا اليوم", "2021-05-12"),
        ("وصلوا مساء أمس", "2021-05-11"),
        ("وصلوا أول من أمس", "2021-05-10"),
        ("وصلوا أمس الأول", "2021-05-10"),
        ("يصلون بعد غد", "2021-05-14"),
        ("وصلوا مبارح المسا", "2021-05-11"),
        ("خطفوه الليلة الماضية", "2021-05-11"),
        ("وصلوا قبل يومين", "2021-05-10"),
        ("وصلوا قبل نحو عشرة أيام", "2021-05-02"),
        ("وصلوا قبل أسبوعين", "2021-04-28"),
        ("وصلوا قبل تسعة أشهر", "2020-08"),
        ("وصلوا قبل 7 سنوات", "2014"),
        ("يحاصرونها منذ 4 أيام", "2021-05-08/2021-05-12"),
        ("خلال اليومين الماضيين", "2021-05-10/2021-05-12"),
        ("في الأشهر الثلاثة الماضية", "2021-02/2021-04"),
        # weekdays
        ("وصلوا الأربعاء", "2021-05-12"),
        ("وصلوا يوم الخميس", "2021-05-06"),
        ("وصلوا الأربعاء الماضي", "2021-05-05"),
        ("يصلون الأربعاء المقبل", "2021-05-19"),
        ("ستبدأ المحاكمة السبت", "2021-05-15"),
        ("وصلوا ليل الجمعة – السبت", "2021-05-07/2021-05-08"),
        ("يومي الأحد والاثنين", "2021-05-09/2021-05-10"),
        # dates
        ("في 3 تموز/يوليو", "2020-07-03"),
        ("في ٣ أيار الجاري", "2021-05-03"),
        ("في 15 من آذار 2018", "2018-03-15"),
        ("في الثالث والعشرين من نيسان/أبريل 2020", "2020-04-23"),
        ("4 و5 أيلول 2016", "2016-09-04/2016-09-05"),
        ("من 15 إلى 17 يونيو 2023", "2023-06-15/2023-06-17"),
        ("من 13 تموز إلى 2 آب 2013", "2013-07-13/2013-08-02"),
        ("بين 20 كانون الأول و5 كانون الثاني 2013", "2012-12-20/2013-01-05"),
        ("في الثالث من الشهر الجاري", "2021-05-03"),
        ("في 12 من الشهر الماضي", "2021-04-12"),
        ("10 مارس القادم", "2022-03-10"),
        ("الثلاثاء (1 تشرين الأول 2019)", "2019-10-01"),
        ("اليوم، الأربعاء 12 من أيار", "2021-05-12"),
        ("١٣ /٢ /٢٠٢٥", "2025-02-13"),
        ("2021/09/05م", "2021-09-05"),
        # months, years, seasons
        ("في آب الماضي", "2020-08"),
        ("مطلع كانون الثاني", "2021-01"),
        ("منتصف تموز 2018", "2018-07"),
        ("نهاية عام 2024", "2024"),
        ("أواخر 2013", "2013"),
        ("منتصف العام المقبل", "2022"),
        ("منذ مطلع العام", "2021-01-01/2021-05-12"),
        ("آذار العام الماضي", "2020-03"),
        ("تموز من عام 2018", "2018-07"),
        ("أغسطس (آب) 2014", "2014-08"),
        ("بين أكتوبر/تشرين الأول ويناير/كانون الثاني", "2020-10/2021-01"),
        ("بين عامي 2012 و2014", "2012/2014"),
        ("بين عامَي ألفين وأحد عشر وألفين واثني عشر", "2011/2012"),
        ("النصف الأول من عام 2013", "2013-01/2013-06"),
        ("الربع الثالث من هذه السنة", "2021-07/2021-09"),
        ("النصف الثاني من حزيران 2018", "2018-06-16/2018-06-30"),
        ("النصف الأول من الشهر الماضي", "2021-04-01/2021-04-15"),
        ("النصف الثاني من هذا الشهر", "2021-05-16/2021-05-31"),
        ("النصف الثاني من شباط/فبراير الماضي", "2021-02-16/2021-02-28"),
        ("صيف 2016", "2016"),
        ("الأسبوع الماضي", "2021-05-03/2021-05-09"),
        ("الشهر المقبل", "2021-06"),
        ("هذا العام", "2021"),
        # Hijri
        ("10 ربيع الأول 1439", "2017-11-28"),
        ("يوم ٥ ربيع الآخر ١٤٣٩", "2017-12-23"),
        ("29 جمادى الأولى 1447هـ", "2025-11-20"),
        ("شهر رمضان عام 2019", "2019-05/2019-06"),
        ("18 تموز/يوليو 2018 م، الموافق 5 ذو القعدة 1439 هـ", "2018-07-18"),
    ],
)
def test_an_expression_has_the_day_a_reader_would_give_it(text: str, expected: str) -> None:
    assert value(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "أمس الثلاثاء",
        "قبل يومين",
        "الأسبوع الماضي",
        "الأربعاء 24 أيلول",
        "9 من أيلول",
        "العام الماضي",
        "في آب الماضي",
        "اليوم",
    ],
)
def test_without_a_publication_date_nothing_relative_has_a_value(text: str) -> None:
    assert value(text, None) is None


@pytest.mark.parametrize("text", ["17 تشرين الأول 2011", "عام 2014", "أيار 2023", "2 آب 2014"])
def test_whole_dates_need_no_publication_date(text: str) -> None:
    assert value(text, None) is not None


@pytest.mark.parametrize(
    "text",
    [
        "قبل أيام",
        "منذ سنوات",
        "في السنوات الأخيرة",
        "قبل يومين من الهجوم",
        "خرج قبل يومين من الهجوم",
        "وصلوا قبل ثلاثة أيام من اعتقالهم",
        "قُتل قبل يومين من الرقة",
        "في اليوم الذي هرب فيه",
        "حتى اليوم",
        "أن الاثنين فرا",
        "بعد صلاة الجمعة",
        "سوق السبت",
        "العقيد رجب السالم",
        "اختفاء أب وأربعة من أبنائه",
        "مارس التنظيم ضغوطا",
        "خرج من 2000 مقاتل",
        "نقل عن «حلب اليوم» الخبر",
        "الساعة 11:47",
        "امرأة عمرها 28 عاما",
    ],
)
def test_what_names_no_time_is_left_out(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "published", "expected", "remark"),
    [
        ("أمس الثلاثاء", date(2021, 5, 12), "2021-05-11", None),
        ("أمس الثلاثاء", date(2021, 5, 13), "2021-05-11", "weekday-clash"),
        ("اليوم الأحد", date(2021, 5, 12), None, "weekday-clash"),
        ("الثلاثاء 13 أيار 2013", None, "2013-05-13", "weekday-clash"),
        ("18 تموز 2018، الموافق 5 رجب 1439 هـ", None, "2018-07-18", "hijri-clash"),
        ("31 شباط 2020", None, None, "no-such-day"),
        ("أمس 3 أيار 2021", date(2021, 5, 12), "2021-05-03", "day-word-clash"),
    ],
)
def test_a_clash_with_the_calendar_is_said(
    text: str, published: date | None, expected: str | None, remark: str | None
) -> None:
    (found,) = find(Prose(text), published=published)
    assert (found.value, found.remark) == (expected, remark)
    assert remark is None or set(words("ontology/remarks")[remark]) >= {"ar", "en"}


def test_a_later_expression_leans_on_an_earlier_one() -> None:
    text = "قُتل في 3 آذار 2015. وفي اليوم نفسه خُطف أخوه، وعُثر عليه في 15 و16 منه، وأُفرج عن ابنه في العام التالي."
    assert [found for _, found in read(text, None)] == ["2015-03-03", "2015-03-03", "2015-03-15/2015-03-16", "2016"]


@pytest.mark.parametrize("published", [date.min, date.max])
@pytest.mark.parametrize(
    "text", ["أمس", "غدا", "الأحد", "الأحد المقبل", "الأسبوع الماضي", "قبل يومين", "الشهر الماضي", "العام المقبل"]
)
def test_at_the_ends_of_the_calendar_there_is_no_fault(text: str, published: date) -> None:
    assert len(read(text, published)) == 1


def test_spans_are_the_words_without_joined_letters() -> None:
    text = "ففي مساء أمس الثلاثاء، ومطلع الشهر الجاري، وقبل يومين"
    assert [words_ for words_, _ in read(text)] == ["مساء أمس الثلاثاء", "مطلع الشهر الجاري", "قبل يومين"]


@pytest.mark.parametrize("group", ["day", "weekday", "unit", "season", "portion", "part"])
def test_every_line_of_the_lexicon_catches_its_example_and_not_the_other(group: str) -> None:
    for entry in words("ar/times")[group]:
        assert read(entry["example"]), entry["example"]
        assert "not" not in entry or read(entry["not"]) == [], entry["not"]


@pytest.mark.parametrize("calendar", ["gregorian", "hijri"])
def test_every_month_catches_its_example_and_not_the_other(calendar: str) -> None:
    for entry in words("ar/months")[calendar]:
        assert read(entry["example"], None)[0][1], entry["example"]
        assert "not" not in entry or read(entry["not"]) == [], entry["not"]
        for form in [*entry["forms"], *entry["shy"]]:
            year = 1440 if calendar == "hijri" else 2014
            (found,) = find(Prose(f"في 7 {form} {year}"), published=None)
            assert found.value, form


@given(st.text(max_size=80), st.one_of(st.none(), st.dates()))
def test_any_text_is_read_without_a_fault(text: str, published: date | None) -> None:
    end = 0
    for found in find(Prose(text), published=published):
        assert end <= found.span.start < found.span.end <= len(text)
        end = found.span.end


WORDS_OF_TIME = [
    "مساء",
    "أمس",
    "اليوم",
    "الأحد",
    "السبت",
    "-",
    "و",
    "،",
    "(",
    ")",
    "15",
    "3",
    "2018",
    "1440",
    "من",
    "إلى",
    "بين",
    "آب",
    "تموز",
    "/",
    "يوليو",
    "رمضان",
    "الشهر",
    "العام",
    "الماضي",
    "المقبل",
    "نفسه",
    "منه",
    "قبل",
    "منذ",
    "أكثر",
    "ثلاثة",
    "أيام",
    "شهر",
    "عامي",
    "مطلع",
    "النصف",
    "الأول",
    "الحادي",
    "والعشرين",
    "الموافق",
    "هـ",
    "م",
    "أول",
    "غد",
    "الليلة",
    "في",
    "عام",
    "ألفين",
    "صيف",
    "هذا",
    "الأسبوع",
]


@given(st.lists(st.sampled_from(WORDS_OF_TIME), max_size=14), st.one_of(st.none(), st.dates()))
def test_any_heap_of_time_words_is_read_without_a_fault(heap: list[str], published: date | None) -> None:
    text = " ".join(heap)
    end = 0
    for found in find(Prose(text), published=published):
        assert end <= found.span.start < found.span.end <= len(text)
        end = found.span.end
        assert found.value is None or found.value[0].isdigit()


# «السابق» leans on what was told before, not on the day of publication; the nth weekday or week of a month, spoken
# forms («القبل البارحة», «احد الاسبوع») and «2/2013» are not how reports date things.
DUCKLING_LEFT_OUT = re.compile(
    "سابق|اليوم الماضي|اليوم المنصرم|الماض$|2/2013|^(احد|ثلاثاء|اثنين) |القبل|الي قبل|^(اول|اخر|ثالث|ثاني|ثان) "
    "|الاخير|التالي|الاسبوع الاول|الثلاثاء الثالث|الثانية|الاسابيع الثلاثة"
)


def test_duckling_days_that_a_report_would_use_are_right() -> None:
    path = SHARED / "corpora/duckling-ar/time.jsonl"
    if not path.exists():
        pytest.skip("shared/corpora/duckling-ar is not beside this checkout")
    right, wrong = 0, []
    for line in path.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        if not _belongs(case):
            continue
        found = [time.value for time in find(Prose(case["text"]), published=date(2013, 2, 12))]
        ok = len(found) == 1 and (found[0] or "").startswith(_at_grain(case))
        right += ok
        wrong += [] if ok else [case["text"]]
    assert (right, wrong) == (34, [])


def _belongs(case: dict[str, object]) -> bool:
    """Days to years, no holiday, and not «the next one» unsaid: an assistant looks ahead, a report looks back."""
    (start, *_), text = case["value"], str(case["text"])
    if DUCKLING_LEFT_OUT.search(text):
        return False
    ahead = any(word in text for word in ("قادم", "مقبل", "الجاي", "غد", "بكر", "20"))
    return (
        case["grain"] in ("Day", "Week", "Month", "Year")
        and "holiday" not in str(case["kind"])
        and (ahead or str(start)[:10] <= "2013-02-12")
    )


def _at_grain(case: dict[str, object]) -> str:
    (start, *_) = case["value"]
    return str(start)[: {"Year": 4, "Month": 7}.get(str(case["grain"]), 10)]


# Left out beside what is left out below: parts of a week and the rest of one, nth weeks, decades, seasons without their
# year, month and year in digits, «the day after the next», what an assistant is to look for from now on.
# «مطلع» and «أواخر» keep their whole month or year by our guidelines, and «من 2014 إلى 2018» holds 2018.
PERIODS_LEFT_OUT = re.compile(
    "الجمعة 11|أسبوع (الثالث|الأخير|الأول|الثاني)|الأسبوع (الأول|الثاني|الثالث|الأخير)|أسبوع 16|201[56]\\.3|3-2015"
    "|2015/3|3/2015|جدولة|الأيام القليلة|^الإسبوع$|اسبوعي|عطلة|نهاية|بقية|باقي|أيام القادمة|الأشهر الثلاثة|بعد |آخر 3"
    "|الصيف|صيف|الربيع|ربيع|موعد|أواخر|كورتانا|247|عينيات|عينات|شرينيات|1970|ألفين|ألفان|والعشرات|تسعة عشر|ألف "
    "|مائتين|التالي|النطاق|عقود|عقدين|العقد|العقود|سبتمبر الماضي|2016/01/22|الأول من  يناير|اليوم حتى"
    "|^سأخرج 2 أكتوبر إلى|16$|هاهاها|لنبدأ|نوفمبر بين|4-23"
)


def test_recognizers_periods_that_a_report_would_use_are_right() -> None:
    path = SHARED / "corpora/recognizers-ar-specs/DateTime/DatePeriodParser.json"
    if not path.exists():
        pytest.skip("shared/corpora/recognizers-ar-specs is not beside this checkout")
    right, wrong = 0, []
    for case in json.loads(path.read_text(encoding="utf-8-sig")):
        if not case["Results"] or PERIODS_LEFT_OUT.search(case["Input"]):
            continue
        reference = date.fromisoformat(case["Context"]["ReferenceDateTime"][:10])
        answers = case["Results"][0]["Value"]
        wanted = {tuple(answers[way].values()) for way in ("PastResolution", "FutureResolution")}
        found = [time.value for time in find(Prose(case["Input"]), published=reference)]
        # the suite ends a named period on the day after it, and a range between two days on its last day
        ok = len(found) == 1 and found[0] is not None and bool({_first_and(found[0], by) for by in (0, 1)} & wanted)
        right += ok
        wrong += [] if ok else [(case["Input"], found, wanted)]
    assert (right, wrong) == (25, [])


def _first_and(value: str, by: int) -> tuple[str, str]:
    """The first day of a value, and its last day or so many days after it."""
    start, _, end = value.partition("/")
    last = end or start
    if len(last) == 4:
        day = date(int(last), 12, 31)
    elif len(last) == 7:
        year, month = map(int, last.split("-"))
        day = date(year + month // 12, month % 12 + 1, 1) - timedelta(1)
    else:
        day = date.fromisoformat(last)
    return f"{start}-01-01"[:10] if len(start) == 4 else f"{start}-01"[:10], (day + timedelta(by)).isoformat()


# Left out: days without a month and month-first numbers (an assistant knows the month meant), two-digit years, years
# spelled out, «بعد»/«من الآن» (what is to come from now), nth weekdays, and vague stretches. A count of months names a
# month for us («قبل شهر»), a count of years a year.
RECOGNIZERS_LEFT_OUT = re.compile(
    "عدت إلى|عدت للث|عدت يوم 27|عدت في 27|في 15$|من الآن|قبل شهر|عامين|بضعة|الأحد (الأول|الثاني|الخامس)"
    "|الثلاثاء الثالث|أول يوم|آخر يوم|في اليوم|اليوم التالي|اليوم الماضي|يومي$|الجمعة 15|في خمسة عشر"
    "|الأسبوع (الجمعة|القادم|الماضي|المقبل)|4.22|22.4|04/22|22/04|08/12|16/04/21|18-9-15|1391"
    "|ألفان|ألف |ألفين|واحد وعشرين|يناير الثاني|16\\. نوفمبر|هذا يوم|الأحد القادم|2. أكتوبر|يناير-1"
)


def test_recognizers_dates_that_a_report_would_use_are_right() -> None:
    path = SHARED / "corpora/recognizers-ar-specs/DateTime/DateParser.json"
    if not path.exists():
        pytest.skip("shared/corpora/recognizers-ar-specs is not beside this checkout")
    right, wrong = 0, []
    for case in json.loads(path.read_text(encoding="utf-8-sig")):
        if not case["Results"] or RECOGNIZERS_LEFT_OUT.search(case["Input"]):
            continue
        reference = date.fromisoformat(case["Context"]["ReferenceDateTime"][:10])
        answers = case["Results"][0]["Value"]
        wanted = {answers[way]["date"] for way in ("PastResolution", "FutureResolution")}
        found = [time.value for time in find(Prose(case["Input"]), published=reference)]
        ok = len(found) == 1 and found[0] in wanted
        right += ok
        wrong += [] if ok else [(case["Input"], found, wanted)]
    assert (right, wrong) == (32, [])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("فرّوا قبل يومين من البلدة إلى المدينة", "2024-02-28"), ("وخرجت قبل ثلاثة أيام من حلب", "2024-02-27"),
        ("خُطف قبل أسبوع من منزله", "2024-02-23"), ("فقدوا قبل يومين من مدينة منبج", "2024-02-28"),
    ],
)  # fmt: skip
def test_from_where_somebody_left_is_not_what_the_days_are_counted_from(text: str, value: str) -> None:
    (found,) = find(Prose(text), published=date(2024, 3, 1))
    assert found.value == value
    assert found.span.of(text).startswith("قبل")
    assert "من" not in found.span.of(text).split()
