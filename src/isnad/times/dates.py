"""Rules for dates and months: numbers, names in all families, both calendars, ranges and twins."""

import re

from isnad.text.numerals import cardinal_at, ordinal_at
from isnad.times.cursor import CLOSING, COMMAS, DASHES, OPENING
from isnad.times.phrase import Phrase
from isnad.times.vocabulary import Hit, context
from isnad.times.years import Years, is_year

_WHOLE_DATE = re.compile(r"(\d{1,4})([/.])(\d{1,2})\2(\d{1,4})")
_SHORT_DATE = re.compile(r"(\d{1,2})/(\d{1,2})")


class Dates(Years):
    """What names a day by its date, or a month."""

    def _numeric(self, at: int) -> Phrase | None:
        """«2021/09/05م», «26-10-2018», «١٣ /٢ /٢٠٢٥», «٣١ / أغسطس / ٢٠٢٥», «2/10» after «بتاريخ»."""
        token = self._tokens[at]
        whole = _WHOLE_DATE.fullmatch(token.folded)
        if whole:
            return self._ymd(at, at + 1, whole[1], whole[3], whole[4])
        parts, last = [token.folded], at + 1
        while len(parts) < 3 and self._folded(last) in ("-", "/", "–") and last + 1 < len(self._tokens):
            parts.append(self._tokens[last + 1].folded)
            last += 2
        if len(parts) == 3 and all(part.isdecimal() for part in parts):
            return self._ymd(at, last, *parts)
        named = len(parts) == 3 and self._words.at(self._tokens, at + 2, "month")
        if named and parts[0].isdecimal() and is_year(parts[2]) and 1 <= int(parts[0]) <= 31:
            return Phrase(
                at, last, "date", token.start, day=int(parts[0]), month=named.term.number, year=int(parts[2]),
                hijri=named.term.hijri,
            )  # fmt: skip
        short = _SHORT_DATE.fullmatch(token.folded)
        if short and self._folded(at - 1) in context("before_short_date"):
            day, month = int(short[1]), int(short[2])
            if 1 <= day <= 31 and 1 <= month <= 12:
                return Phrase(at, at + 1, "date", token.start, day=day, month=month)
        return None

    def _ymd(self, at: int, last: int, first: str, second: str, third: str) -> Phrase | None:
        if len(first) == 4 and len(third) <= 2:
            year, month, day = int(first), int(second), int(third)
        elif len(third) == 4 and len(first) <= 2:
            year, month, day = int(third), int(second), int(first)
            if month > 12 >= day:
                month, day = day, month
        else:
            return None
        hijri = 1343 <= year <= 1500
        if not (hijri or 1900 <= year <= 2100) or not 1 <= month <= 12 or not 1 <= day <= 31:
            return None
        phrase = Phrase(at, last, "date", self._tokens[at].start, day=day, month=month, year=year, hijri=hijri)
        self._era(phrase)
        self._twin(phrase)
        return phrase

    def _day_and_month(self, at: int) -> Phrase | None:
        """«15 آذار», «الثالث والعشرين من نيسان/أبريل المقبل», «4 و5 أيلول الجاري», «15 و16 منه»."""
        position, begin = self._head(at)
        first = self._day_number(position)
        if first is None:
            return None
        day, last, start = first
        if begin >= 0:
            start = begin
        second = self._second_day(last, day)
        day_to = None
        if second:
            day_to, last = second[0], second[1]
        phrase = Phrase(at, last, "date", start, day=day, day_to=day_to)
        if self._folded(last) == "منه":
            phrase.last, phrase.relation = last + 1, "same"
            return phrase
        month_at = last + 1 if self._folded(last) == "من" else last
        if self._folded(month_at) == "شهر":
            month_at += 1
        elif self._of_this_month(phrase, month_at):
            return phrase
        if self._folded(month_at) in ("-", "–") and self._words.at(self._tokens, month_at + 1, "month"):
            month_at += 1
        month = self._month_at(month_at, beside_day=True)
        if month is None:
            return None
        phrase.month, phrase.hijri, phrase.last = month
        self._attach_year(phrase)
        self._relation(phrase)
        self._twin(phrase)
        if not second:
            self._second_date(phrase)
        return phrase

    def _day_number(self, at: int) -> tuple[int, int, int] | None:
        """A day of the month at `at`, in digits or as an ordinal: (day, token after it, where its letters begin)."""
        token = self._tokens[at] if at < len(self._tokens) else None
        if token is None:
            return None
        if token.folded.isdecimal() and len(token.folded) <= 2:
            day = int(token.folded)
            return (day, at + 1, token.start) if 1 <= day <= 31 else None
        ordinal = ordinal_at(self._tokens, at)
        if ordinal and ordinal.definite and ordinal.value <= 31:
            return ordinal.value, ordinal.last, ordinal.span.start
        cardinal = cardinal_at(self._tokens, at) if token.is_word and self._folded(at).startswith("ال") else None
        if cardinal and cardinal.value in (20, 30):
            return cardinal.value, cardinal.last, cardinal.span.start
        return None

    def _second_date(self, phrase: Phrase) -> None:
        """«من 13 تموز إلى 15 آب 2013», «بين 4 سبتمبر و8 تشرين الأول»."""
        opening, sign = self._folded(phrase.first - 1).removeprefix("و"), self._folded(phrase.last)
        joined = (opening == "بين" and sign == "و") or (opening in ("من", "بين") and sign in ("الي", "حتي", "وحتي"))
        if not joined or phrase.hijri:
            return
        first = self._day_number(phrase.last + 1)
        second = self._day_and_month(phrase.last + 1) if first else None
        if not second or not second.month or second.day_to or second.hijri:
            return
        phrase.day_to, phrase.month_to, phrase.last = second.day, second.month, second.last
        phrase.year_to = second.year if phrase.year else None
        phrase.year = phrase.year or second.year
        phrase.relation = phrase.relation or second.relation

    def _second_day(self, at: int, day: int) -> tuple[int, int] | None:
        """«و5», «إلى 17», «على 7», «-18» after a first day."""
        sign = self._folded(at)
        if sign in ("و", "الي", "علي", "-", "–", "وحتي", "حتي"):
            second = self._day_number(at + 1)
        elif sign.startswith("وال"):
            second = self._day_number(at)
        else:
            return None
        return (second[0], second[1]) if second and second[0] > day else None

    def _of_this_month(self, phrase: Phrase, at: int) -> bool:
        """«الثالث من الشهر الجاري», «12 من الشهر نفسه»."""
        this = self._folded(at) == "هذا"
        hit = self._words.at(self._tokens, at + this, "unit")
        if not hit or hit.term.unit != "month" or not hit.term.definite or hit.term.number != 1:
            return False
        relation = self._words.at(self._tokens, hit.last, "relation")
        phrase.last = relation.last if relation else hit.last
        phrase.relation = relation.term.relation if relation else "this"
        return True

    def _twin(self, phrase: Phrase) -> None:
        """«، الموافق 5 ذو القعدة 1439 هـ» after a Gregorian date, and the other way round."""
        position = self._skip(phrase.last, COMMAS)
        position = self._skip(position, DASHES | OPENING)
        if self._folded(position) not in context("same_day_as") and position == phrase.last:
            return
        if self._folded(position) in context("same_day_as"):
            position += 1
        position = self._skip(position, frozenset(("ل",)))
        if position >= len(self._tokens) or phrase.twin or not phrase.year or not phrase.day:
            return
        second = self._numeric(position) or self._day_and_month(position)
        if (
            not second
            or not (second.day and second.month and second.year)
            or second.hijri == phrase.hijri
            or second.day_to
        ):
            return
        phrase.last = self._skip(second.last, CLOSING)
        if phrase.hijri:
            phrase.twin = (phrase.year, phrase.month or 0, phrase.day)
            phrase.year, phrase.month, phrase.day, phrase.hijri = second.year, second.month, second.day, False
        else:
            phrase.twin = (second.year, second.month, second.day)

    def _months(self, at: int) -> Phrase | None:
        """«آذار 2016», «تموز الماضي», «شهر رمضان عام 2019», «بين يناير ويوليو ٢٠١٢»."""
        dated = self._month_then_day(at)
        if dated:
            return dated
        position, start = at, -1
        head = self._words.at(self._tokens, at, "unit")
        if head and head.term.unit == "month" and head.term.number == 1 and not head.term.definite:
            position, start = head.last, self._tokens[at].after(head.cut)
        hit = self._words.at(self._tokens, position, "month")
        month = self._month_at(position)
        if hit is None or month is None:
            return None
        phrase = Phrase(at, month[2], "month", start if start >= 0 else self._start(position, hit))
        phrase.month, phrase.hijri = month[0], month[1]
        self._attach_year(phrase)
        self._second_month(phrase)
        self._relation(phrase)
        return phrase

    def _month_then_day(self, at: int) -> Phrase | None:
        """«July 27, 2022», «يونيو 6, 2025»."""
        month = self._month_at(at, beside_day=True)
        if month is None:
            return None
        number, hijri, last = month
        day = self._folded(last)
        after = self._skip(last + 1, COMMAS)
        if not (day.isdecimal() and len(day) <= 2 and is_year(self._folded(after))) or not 1 <= int(day) <= 31:
            return None
        year = int(self._folded(after))
        return Phrase(at, after + 1, "date", self._tokens[at].start, day=int(day), month=number, year=year, hijri=hijri)

    def _month_at(self, at: int, *, beside_day: bool = False) -> tuple[int, bool, int] | None:
        """A month with its twin name: (number, is it Hijri, the token after it)."""
        hit = self._words.at(self._tokens, at, "month")
        if hit is None or (beside_day and hit.cut):
            return None
        last = self._other_name(hit)
        if hit.term.shy and not beside_day and last == hit.last and not self._month_is_sure(at, hit):
            return None
        return hit.term.number, hit.term.hijri, last

    def _other_name(self, hit: Hit) -> int:
        """«/يوليو», «(آب)», «- حزيران» after a month of the same number."""
        opened = self._folded(hit.last) in OPENING
        position = hit.last + 1 if opened or self._folded(hit.last) in DASHES else hit.last
        if position == hit.last:
            return hit.last
        other = self._words.at(self._tokens, position, "month")
        if not other or other.cut or other.term.number != hit.term.number or other.term.hijri != hit.term.hijri:
            return hit.last
        return self._skip(other.last, CLOSING) if opened else other.last

    def _month_is_sure(self, at: int, hit: Hit) -> bool:
        """Is «آب», «مارس», «رمضان» the month here?"""
        text = self._tokens[at].text.lstrip("وفبلك")
        if self._folded(hit.last).isdecimal() and is_year(self._folded(hit.last)):
            return True
        if self._folded(hit.last) in context("year_nouns") or (
            self._folded(hit.last) == "من" and self._folded(hit.last + 1) in context("year_nouns")
        ):
            return True
        if self._folded(at - 1) in ("شهر", "بشهر", "لشهر"):
            return True
        if text.startswith("آب"):
            return self._folded(at - 1) in context("before_shy_month") or bool(
                self._words.at(self._tokens, hit.last, "relation")
            )
        relation = self._words.at(self._tokens, hit.last, "relation")
        return bool(relation) and self._folded(at - 1) in context("before_shy_month")

    def _second_month(self, phrase: Phrase) -> None:
        """«بين أكتوبر/تشرين الأول ويناير/كانون الثاني», «من آذار إلى أيار 2013»."""
        before = self._folded(phrase.first - 1)
        sign = self._folded(phrase.last)
        if before.removeprefix("و") not in ("بين", "من", "شهري", "عامي"):
            return
        position = phrase.last + 1 if sign in ("الي", "حتي", "و", "وحتي") else phrase.last
        if position == phrase.last and not sign.startswith("و"):
            return
        hit = self._words.at(self._tokens, position, "month")
        if not hit or hit.term.hijri != phrase.hijri:
            return
        last = self._other_name(hit)
        second = Phrase(position, last, "month", month=hit.term.number)
        self._attach_year(second)
        phrase.month_to, phrase.year_to, phrase.last = second.month, second.year, second.last
        if phrase.year is None and second.year:
            phrase.year, phrase.year_to = second.year, None
