"""From what a phrase says to a value, relative to the day of publication. Refuses to guess: no such day, no value.

A bare weekday or a day without a year is the latest one not after publication, unless the sentence speaks of what is to
come. A week runs from Monday to Sunday. «مطلع/منتصف/نهاية» round to the whole month or year.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from hijridate import Gregorian, Hijri

from isnad.times.phrase import Phrase

_HIJRI_YEARS = range(1343, 1501)
_NEAR = 2


@dataclass(frozen=True, slots=True)
class Value:
    """The value of a phrase and a remark (a code of `ontology/remarks`); `day` is its day when it names just one."""

    text: str | None
    remark: str | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What the phrases before this one gave: the last day, month and year named, for «اليوم نفسه» and «15 منه»."""

    day: date | None = None
    month: tuple[int, int] | None = None
    year: int | None = None


def value(phrase: Phrase, *, published: date | None, known: Known) -> Value:
    """The value of one phrase; none, with a remark, where the calendar ends."""
    try:
        return _value(phrase, published, known)
    except OverflowError:
        return Value(None, "no-such-day")


def _value(phrase: Phrase, published: date | None, known: Known) -> Value:
    match phrase.form:
        case "day":
            return _day_word(phrase, published)
        case "weekday":
            return _weekday(phrase, published)
        case "date":
            return _date(phrase, published, known)
        case "month":
            return _part(phrase, _month(phrase, published, known))
        case "year":
            return _part(phrase, _year(phrase, published, known))
        case "season":
            return _season(phrase, published)
        case "unit":
            return _part(phrase, _unit(phrase, published, known))
        case "ago":
            return _ago(phrase, published)
        case "count":
            return _stretch(phrase, published)
        case "anaphor":
            return _same_day(phrase, known)


def _iso(day: date) -> Value:
    return Value(day.isoformat(), day=day)


def _between(first: date, last: date) -> Value:
    return Value(f"{first.isoformat()}/{last.isoformat()}", day=first)


def _month_text(year: int, month: int) -> str:
    return f"{year:04d}-{month:02d}"


def shift_month(year: int, month: int, by: int) -> tuple[int, int]:
    """The month `by` months later (earlier when negative)."""
    count = year * 12 + month - 1 + by
    return count // 12, count % 12 + 1


def make_day(year: int, month: int, day: int, *, hijri: bool = False) -> date | None:
    """The day, None where the calendar has no such day (or our Hijri table does not reach it)."""
    try:
        if hijri:
            return date(*Hijri(year, month, day).to_gregorian().datetuple()) if year in _HIJRI_YEARS else None
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def _latest(weekday: int, day: date) -> date:
    return day - timedelta((day.weekday() - weekday) % 7)


def _day_word(phrase: Phrase, published: date | None) -> Value:
    if published is None or phrase.offset is None:
        return _date(phrase, None, Known()) if phrase.year and phrase.day else Value(None)
    day = published + timedelta(phrase.offset)
    if phrase.day and phrase.month:
        stated = _date(phrase, published, Known())
        if stated.day and stated.day != day:
            return Value(stated.text, "day-word-clash", stated.day)
        return stated
    if phrase.weekday is None or day.weekday() == phrase.weekday:
        return _iso(day)
    # The page often came out a day after the words were written: the weekday is the surer of the two, when it is near.
    near = [day + timedelta(by) for by in (-1, 1, -2, 2) if (day + timedelta(by)).weekday() == phrase.weekday]
    return Value(near[0].isoformat(), "weekday-clash", near[0]) if near else Value(None, "weekday-clash")


def _weekday(phrase: Phrase, published: date | None) -> Value:
    if published is None or phrase.weekday is None:
        return Value(None)
    if phrase.unit == "week":
        by = {"last": -7, "next": 7}.get(phrase.relation or "", 0)
        return _iso(published - timedelta(published.weekday()) + timedelta(by + phrase.weekday))
    day = _latest(phrase.weekday, published)
    if phrase.relation == "last" and day == published:
        day -= timedelta(7)
    if phrase.relation == "next" or (phrase.ahead and phrase.relation is None):
        day = _latest(phrase.weekday, published) + timedelta(7)
    if phrase.weekday_to is None:
        return _iso(day)
    last = _latest(phrase.weekday_to, published) if not phrase.ahead else day
    first = last - timedelta((last.weekday() - phrase.weekday) % 7)
    return _between(first, last)


def _date(phrase: Phrase, published: date | None, known: Known) -> Value:
    month, year = phrase.month, _stated_year(phrase, published, known)
    if month is None:
        return _day_of_known(phrase, published, known)
    if phrase.day is None:
        return Value(None)
    if year is None:
        return _without_year(phrase, published)
    day = make_day(year, month, phrase.day, hijri=phrase.hijri)
    if day is None:
        return Value(None, "no-such-day")
    if phrase.day_to:
        month_to = phrase.month_to or month
        if month_to < month and phrase.year_to is None:
            year, day = year - 1, make_day(year - 1, month, phrase.day) or day
            last = make_day(year + 1, month_to, phrase.day_to)
        else:
            last = make_day(phrase.year_to or year, month_to, phrase.day_to, hijri=phrase.hijri)
        return _between(day, last) if last and last > day else Value(None, "no-such-day")
    return Value(day.isoformat(), _clash(phrase, day), day)


def _clash(phrase: Phrase, day: date) -> str | None:
    if phrase.weekday is not None and day.weekday() != phrase.weekday:
        return "weekday-clash"
    if phrase.twin:
        twin = make_day(*phrase.twin, hijri=True)
        if twin is None or abs((twin - day).days) > 1:
            return "hijri-clash"
    return None


def _stated_year(phrase: Phrase, published: date | None, known: Known) -> int | None:
    if phrase.year:
        return phrase.year
    if phrase.year_relation == "same":
        return known.year
    if phrase.year_relation == "following":
        return known.year + 1 if known.year else None
    if published and phrase.year_relation:
        return published.year + {"last": -1, "this": 0, "next": 1}.get(phrase.year_relation, 0)
    return None


def _without_year(phrase: Phrase, published: date | None) -> Value:
    """A day and a month: the latest not after publication, or the next one where the words look ahead."""
    if published is None or phrase.day is None or phrase.month is None:
        return Value(None)
    year = published.year
    if phrase.hijri:
        year = Gregorian.fromdate(published).to_hijri().year if _hijri_reaches(published) else 0
    days = [
        day
        for by in (-1, 0, 1)
        if (day := make_day(year + by, phrase.month, phrase.day, hijri=phrase.hijri)) is not None
    ]
    past = [day for day in days if day <= published]
    future = [day for day in days if day >= published]
    if phrase.relation == "this" and not phrase.hijri:
        past = [day for day in days if (day.year, day.month) == (published.year, published.month)] or past
    if phrase.relation == "last":
        past = [
            day for day in past if day < published and (day.year, day.month) != (published.year, published.month)
        ] or past
    if phrase.weekday is not None:
        fitting = [day for day in days if day.weekday() == phrase.weekday and abs((day - published).days) <= 7]
        if fitting:
            return _iso(fitting[0])
    if phrase.relation == "next" or (phrase.ahead and phrase.relation is None):
        chosen = future[0] if future else None
    else:
        chosen = past[-1] if past else None
    if chosen is None:
        return Value(None, "no-such-day")
    if phrase.day_to:
        year = chosen.year + ((phrase.month_to or chosen.month) < chosen.month)
        last = make_day(year, phrase.month_to or chosen.month, phrase.day_to)
        return _between(chosen, last) if last and last > chosen and not phrase.hijri else Value(None, "no-such-day")
    return Value(chosen.isoformat(), _clash(phrase, chosen), chosen)


def _hijri_reaches(day: date) -> bool:
    return date(1925, 1, 1) <= day <= date(2077, 1, 1)


def _day_of_known(phrase: Phrase, published: date | None, known: Known) -> Value:
    """«15 من الشهر الجاري», «15 و16 منه», «الثاني عشر من الشهر نفسه»."""
    month = known.month
    if phrase.relation in ("last", "this", "next"):
        by = {"last": -1, "this": 0, "next": 1}[phrase.relation]
        month = shift_month(published.year, published.month, by) if published else None
    if month is None or phrase.day is None:
        return Value(None)
    first = make_day(*month, phrase.day)
    if first is None:
        return Value(None, "no-such-day")
    if phrase.day_to:
        last = make_day(*month, phrase.day_to)
        return _between(first, last) if last and last > first else Value(None, "no-such-day")
    return _iso(first)


def _month(phrase: Phrase, published: date | None, known: Known) -> Value:
    if phrase.month is None:
        return Value(None)
    year = _stated_year(phrase, published, known)
    if phrase.hijri:
        return _hijri_month(phrase, year, published)
    if year is None and published is not None:
        year = _year_of_month(phrase, published)
    if year is None:
        return Value(None)
    text = _month_text(year, phrase.month)
    if phrase.month_to:
        first_year = year
        if phrase.year_to:
            last_year = phrase.year_to
        elif phrase.year or phrase.month_to > phrase.month:
            first_year, last_year = (year - 1, year) if phrase.month_to < phrase.month else (year, year)
        else:
            last_year = year + 1
        text = f"{_month_text(first_year, phrase.month)}/{_month_text(last_year, phrase.month_to)}"
    return Value(text)


def _year_of_month(phrase: Phrase, published: date) -> int:
    month = phrase.month or 1
    if phrase.relation == "next" or (phrase.ahead and phrase.relation is None):
        return published.year + (month < published.month or (phrase.relation == "next" and month == published.month))
    if phrase.relation == "last" and month == published.month:
        return published.year - (phrase.edge is None)
    return published.year - (month > published.month)


def _hijri_month(phrase: Phrase, year: int | None, published: date | None) -> Value:
    month = phrase.month or 1
    if year is None and published and _hijri_reaches(published):
        year = Gregorian.fromdate(published).to_hijri().year
        begins = make_day(year, month, 1, hijri=True)
        if begins and (begins > published) != phrase.ahead:
            year -= 0 if phrase.ahead else 1
    if year is None:
        return Value(None)
    if year > 1900:
        year = next((y for y in range(year - 580, year - 576) if _falls_in(y, month, year)), 0)
    first = make_day(year, month, 1, hijri=True)
    if first is None:
        return Value(None)
    last = first + timedelta(Hijri(year, month, 1).month_length() - 1)
    return Value(f"{_month_text(first.year, first.month)}/{_month_text(last.year, last.month)}")


def _falls_in(hijri_year: int, month: int, year: int) -> bool:
    first = make_day(hijri_year, month, 1, hijri=True)
    return first is not None and first.year == year


def _year(phrase: Phrase, published: date | None, known: Known) -> Value:
    year = _stated_year(phrase, published, known)
    if year is None:
        return Value(None)
    if phrase.hijri:
        first, last = make_day(year, 1, 1, hijri=True), make_day(year, 12, 29, hijri=True)
        return Value(f"{first.year}/{last.year}") if first and last else Value(None)
    if phrase.year_to:
        return Value(f"{year}/{phrase.year_to}") if phrase.year_to > year else Value(None)
    return Value(f"{year:04d}")


def _part(phrase: Phrase, whole: Value) -> Value:
    """The half or quarter of the year, or the half of the month, that the words name, if they do."""
    if not phrase.portion or not whole.text or len(whole.text) not in (4, 7):
        return whole
    which, months = phrase.portion
    year, month = int(whole.text[:4]), int(whole.text[5:] or 0)
    if month:
        middle, last = date(year, month, 15), date(year, month, monthrange(year, month)[1])
        return _between(middle.replace(day=1), middle) if which == 1 else _between(middle + timedelta(1), last)
    return Value(f"{_month_text(year, (which - 1) * months + 1)}/{_month_text(year, which * months)}")


def _season(phrase: Phrase, published: date | None) -> Value:
    if phrase.year:
        return Value(f"{phrase.year:04d}")
    if published is None:
        return Value(None)
    first, last = phrase.month or 1, phrase.month_to or 12
    year = published.year + {"last": -1, "next": 1}.get(phrase.relation or "", 0)
    return Value(f"{_month_text(year, first)}/{_month_text(year + (last < first), last)}")


def _unit(phrase: Phrase, published: date | None, known: Known) -> Value:
    """«الشهر الماضي», «هذا العام», «مطلع الأسبوع»."""
    if phrase.relation in ("same", "following"):
        by = 0 if phrase.relation == "same" else 1
        if phrase.unit == "year":
            return Value(f"{known.year + by:04d}") if known.year else Value(None)
        if phrase.unit == "month" and known.month:
            return Value(_month_text(*shift_month(*known.month, by)))
        return Value(None)
    if published is None:
        return Value(None)
    by = {"last": -1, "next": 1}.get(phrase.relation or "", 0)
    if phrase.unit == "year":
        if phrase.since and phrase.edge == "start" and by == 0:
            return _between(date(published.year, 1, 1), published)
        return Value(f"{published.year + by:04d}")
    if phrase.unit == "month":
        if phrase.since and phrase.edge == "start" and by == 0:
            return _between(published.replace(day=1), published)
        return Value(_month_text(*shift_month(published.year, published.month, by)))
    if phrase.unit == "week":
        monday = published - timedelta(published.weekday()) + timedelta(7 * by)
        return _between(monday, monday + timedelta(6))
    return Value(None)


def _ago(phrase: Phrase, published: date | None) -> Value:
    """«قبل يومين» is a day, «قبل شهرين» a month, «قبل 7 سنوات» a year; «منذ 4 أيام» runs up to publication."""
    if published is None or phrase.bounded:
        return Value(None)
    number = phrase.number
    if phrase.unit in ("day", "week"):
        days = number * (7 if phrase.unit == "week" else 1)
        if days > 3650:
            return Value(None)
        day = published - timedelta(days)
        return _between(day, published) if phrase.since else _iso(day)
    if phrase.unit == "month" and number <= 1200:
        begin = shift_month(published.year, published.month, -number)
        text = _month_text(*begin)
        return Value(f"{text}/{_month_text(published.year, published.month)}" if phrase.since else text)
    if phrase.unit == "year" and number < published.year:
        begun = published.year - number
        return Value(f"{begun:04d}/{published.year:04d}" if phrase.since else f"{begun:04d}")
    if phrase.unit == "hour" and number % 24 == 0 and number <= 240:
        return _iso(published - timedelta(number // 24))
    return Value(None)


def _stretch(phrase: Phrase, published: date | None) -> Value:
    """«خلال اليومين الماضيين», «الأشهر الثلاثة الماضية», «خلال الساعات الـ24 المقبلة»."""
    if published is None or not 1 <= phrase.number <= 1200:
        return Value(None)
    number, forward = phrase.number, phrase.relation == "next"
    match phrase.unit:
        case "day":
            if forward:
                return _between(published + timedelta(1), published + timedelta(number))
            return _between(published - timedelta(number), published)
        case "week":
            days = timedelta(7 * number)
            return _between(published, published + days) if forward else _between(published - days, published)
        case "hour":
            days = timedelta(max(1, number // 24))
            return _between(published, published + days) if forward else _between(published - days, published)
        case "month":
            edges = (1, number) if forward else (-number, -1)
            first, last = (shift_month(published.year, published.month, by) for by in edges)
            return Value(f"{_month_text(*first)}/{_month_text(*last)}")
        case "year":
            edges = (1, number) if forward else (-number, -1)
            return Value(f"{published.year + edges[0]:04d}/{published.year + edges[1]:04d}")
        case _:
            return Value(None)


def _same_day(phrase: Phrase, known: Known) -> Value:
    if known.day is None:
        return Value(None)
    return _iso(known.day + timedelta(1) if phrase.relation == "following" else known.day)


def learn(phrase: Phrase, found: Value, known: Known) -> Known:
    """What is known after this phrase."""
    if found.day:
        return Known(found.day, (found.day.year, found.day.month), found.day.year)
    if found.text and found.text[:4].isdecimal():
        year = int(found.text[:4])
        month = (year, int(found.text[5:7])) if len(found.text) == 7 else known.month
        return Known(known.day, month, year)
    return known
