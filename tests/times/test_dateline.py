from datetime import date

import pytest

from isnad.times import HijriDay, hijri_day, publication_day


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("الأربعاء 18 تموز/يوليو 2018 م، الموافق 5 ذو القعدة 1439 هـ", date(2018, 7, 18)),
        ("22-09-2018, 11:47 PM", date(2018, 9, 22)),
        ("الثلاثاء 14 أيار 2013 - العدد 311", date(2013, 5, 14)),
        ("الأحد ٩ شباط/فبراير ٢٠٢٠", date(2020, 2, 9)),
        ("2021-05-11T10:00:00Z", date(2021, 5, 11)),
        ("الخميس, 15 سبتمبر - 2022", date(2022, 9, 15)),
        ("الأحد ٣١ / أغسطس / ٢٠٢٥", date(2025, 8, 31)),
        ("July 27, 2022", date(2022, 7, 27)),
        ("Friday, 21 May 2021", date(2021, 5, 21)),
        ("مقالات رأي | يونيو 6, 2025", date(2025, 6, 6)),
        ("نشر بتاريخ: ١٣ /٢ /٢٠٢٥", date(2025, 2, 13)),
        ("2021.11.18 | 06:54 دمشق", date(2021, 11, 18)),
        ("الأحد، 24 محرم 1440هـ الموافق 4 أكتوبر 2018م", date(2018, 10, 4)),
        ("5 ذو القعدة 1439 هـ", date(2018, 7, 18)),
        ("أمس الثلاثاء", None),
        ("14 أيار", None),
        ("أيار 2013", None),
        ("31 شباط 2020", None),
        ("", None),
    ],
)
def test_a_date_line_gives_its_day_and_nothing_is_guessed(line: str, day: date | None) -> None:
    assert publication_day(line) == day


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("الأربعاء 18 تموز/يوليو 2018 م، الموافق 5 ذو القعدة 1439 هـ", HijriDay(1439, 11, 5)),
        ("الأحد، 24 محرم 1440هـ الموافق 4 أكتوبر 2018م", HijriDay(1440, 1, 24)),
        ("29 جمادى الأولى 1447هـ", HijriDay(1447, 5, 29)),
        ("14 أيار 2013", None),
    ],
)
def test_the_hijri_day_is_given_as_the_page_states_it(line: str, day: HijriDay | None) -> None:
    assert hijri_day(line) == day
