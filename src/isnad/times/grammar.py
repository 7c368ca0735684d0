"""The grammar of time: which words make one phrase. One pass over the tokens, longest phrase first, no reckoning."""

import re
from collections.abc import Iterator, Sequence

from isnad.text import Prose, Token
from isnad.text.numerals import Numeral, bound_before, cardinal_at, ordinal_at
from isnad.times.phrase import Phrase
from isnad.times.vocabulary import Hit, Unit, ahead, context, never_after, vocabulary

_WHOLE_DATE = re.compile(r"(\d{1,4})([/.])(\d{1,2})\2(\d{1,4})")
_SHORT_DATE = re.compile(r"(\d{1,2})/(\d{1,2})")
_COMMAS = frozenset("،,؛")
_OPEN = frozenset("(［[（")
_CLOSE = frozenset(")］]）")
_DASHES = frozenset("-–—/")
_QUOTES = frozenset("«»“”\"'’‘")


class Grammar:
    """The phrases of one text. `phrases` yields them in order, none overlapping another."""

    def __init__(self, prose: Prose) -> None:
        self._text = prose.text
        self._tokens: Sequence[Token] = prose.tokens
        self._words = vocabulary()
        self._sentence_starts = {prose.at(sentence.start) for sentence in prose.sentences}

    def phrases(self) -> Iterator[Phrase]:
        at, tokens = 0, self._tokens
        while at < len(tokens):
            token = tokens[at]
            phrase = None
            if token.text[0].isdigit():
                phrase = self._from_number(at)
            elif token.folded in self._words or ordinal_at(tokens, at):
                phrase = self._from_word(at)
            if phrase and phrase.last > at:
                self._finish(phrase)
                yield phrase
                at = phrase.last
            else:
                at += 1

    # What may begin a phrase

    def _from_number(self, at: int) -> Phrase | None:
        return self._numeric(at) or self._day_and_month(at) or self._bare_year(at)

    def _from_word(self, at: int) -> Phrase | None:
        for rule in (
            self._day_word, self._weekday, self._ago, self._stretch, self._portion, self._edge, self._year, self._unit,
            self._day_and_month, self._months, self._season, self._anaphor,
        ):  # fmt: skip
            phrase = rule(at)
            if phrase:
                return phrase
        return None

    def _finish(self, phrase: Phrase) -> None:
        if not phrase.start:
            phrase.start = self._tokens[phrase.first].start
        phrase.end = self._tokens[phrase.last - 1].end
        willing = [self._folded(phrase.last + n) for n in range(3)]
        phrase.ahead = willing in (["ان", "شاء", "الله"],) or self._looks_ahead(phrase.first)

    def _looks_ahead(self, first: int) -> bool:
        """Does the sentence speak of what is to come, in the words just before?"""
        said, never = ahead()
        spoken = True
        for index in range(first - 1, max(-1, first - 14), -1):
            folded = self._tokens[index].folded
            if folded.startswith(("و", "ف")) and len(folded) > 4:
                folded = folded[1:]
            if folded in said:
                return True
            if spoken and len(folded) >= 5 and folded[0] == "س" and folded[1] in "يتن" and folded not in never:
                return True
            if folded in _COMMAS:
                spoken = False
            if folded in ("كان", "كانت", "وكانت", "وكان") or index in self._sentence_starts or folded in ".؛":
                return False
        return False

    # Small steps

    def _folded(self, at: int) -> str:
        return self._tokens[at].folded if 0 <= at < len(self._tokens) else ""

    def _start(self, at: int, hit: Hit | Numeral) -> int:
        return self._tokens[at].after(hit.cut) if isinstance(hit, Hit) else hit.span.start

    def _skip(self, at: int, signs: frozenset[str]) -> int:
        return at + 1 if self._folded(at) in signs and self._folded(at) else at

    def _relation(self, phrase: Phrase) -> None:
        """«الماضي», «الجاري», «المقبل», «نفسه» after what it describes."""
        hit = self._words.at(self._tokens, phrase.last, "relation")
        if hit and not hit.cut and phrase.relation is None:
            phrase.relation = hit.term.relation
            phrase.last = hit.last

    def _part(self, at: int) -> int:
        """The token after a part of a day that something must follow («مساء أمس»), else `at`."""
        hit = self._words.at(self._tokens, at, "part")
        return hit.last if hit else at

    def _head(self, at: int) -> tuple[int, int]:
        """Skip «صباح», «يوم», «صباح يوم» at `at`: the token after them and where the phrase's letters begin."""
        tokens, begin = self._tokens, -1
        position = at
        hit = self._words.at(tokens, position, "part")
        if hit:
            begin, position = tokens[position].after(hit.cut), hit.last
            if self._folded(position) == "من":
                position += 1
        hit = self._words.at(tokens, position, "unit")
        if hit and hit.term.unit == "day" and hit.term.number == 1 and not hit.term.definite:
            begin = begin if begin >= 0 else tokens[position].after(hit.cut)
            position = hit.last
        elif hit and hit.term.unit == "day" and hit.term.definite and position > at:
            pass
        if self._folded(position) in _COMMAS and position > at:
            position += 1
        return position, begin

    # Days

    def _day_word(self, at: int) -> Phrase | None:
        """«مساء أمس الثلاثاء», «اليوم، الاثنين 24 من حزيران», «الليلة الماضية»."""
        position, begin = at, -1
        hit = self._words.at(self._tokens, at, "day")
        if hit is None:
            position, begin = self._head(at)
            hit = self._words.at(self._tokens, position, "day")
        if hit is None or (hit.cut and position > at) or self._is_no_day(position, hit):
            return None
        folded = self._tokens[position].folded
        if folded.endswith(("يوم", "ليوم")) and (self._same_follows(hit.last) or ordinal_at(self._tokens, hit.last)):
            return None
        phrase = Phrase(
            at, hit.last, "day", begin if begin >= 0 else self._start(position, hit), offset=hit.term.number
        )
        if self._folded(position) == "غد" and position == at and not self._words.at(self._tokens, hit.last, "weekday"):
            return None
        if folded.endswith("ليله"):
            relation = self._words.at(self._tokens, hit.last, "relation")
            if relation and relation.term.relation == "last":
                phrase.offset, phrase.last = -1, relation.last
        self._attach_weekday(phrase)
        self._attach_date(phrase)
        self._trailing(phrase)
        return phrase

    def _is_no_day(self, at: int, hit: Hit) -> bool:
        """«حتى اليوم» and «اليوم الذي» are no date, and «“حلب اليوم”» an outlet."""
        if hit.term.number:
            return False
        if self._folded(hit.last) in context("that"):
            return True
        before = self._folded(at - 1)
        if before.removeprefix("و") in ("حتي", "قبل", "بعد", "لحد", "تلك", "ذلك") and not self._words.at(
            self._tokens, hit.last, "weekday"
        ):
            return True
        quoted = any(self._folded(index) in _QUOTES and self._folded(index) for index in range(max(0, at - 3), at))
        return quoted and self._folded(hit.last) in _QUOTES and bool(self._folded(hit.last))

    def _same_follows(self, at: int) -> bool:
        hit = self._words.at(self._tokens, at, "relation")
        return bool(hit and hit.term.relation in ("same", "following", "last", "next"))

    def _attach_weekday(self, phrase: Phrase) -> None:
        """«أمس الثلاثاء», «أمس (الثلاثاء)», «اليوم، الاثنين»."""
        position = self._skip(phrase.last, _COMMAS)
        position = self._skip(position, _OPEN)
        if self._words.at(self._tokens, position, "unit") and self._folded(position) == "يوم":
            position += 1
        hit = self._words.at(self._tokens, position, "weekday")
        if hit and not hit.cut:
            phrase.weekday, phrase.last = hit.term.number, hit.last
            phrase.last = self._skip(phrase.last, _CLOSE) if self._folded(phrase.last - 2) in _OPEN else phrase.last

    def _attach_date(self, phrase: Phrase) -> bool:
        """The date that stands after a day word or a weekday: «الثلاثاء (1 تشرين الأول 2019)»."""
        position = phrase.last
        for signs in (_COMMAS, _OPEN, _DASHES):
            position = self._skip(position, signs)
        if self._folded(position) in context("same_day_as") or self._folded(position) in ("بتاريخ", "في"):
            position += 1
        date = None
        if position < len(self._tokens):
            date = self._numeric(position) or self._day_and_month(position)
            if date is None and phrase.form == "weekday" and position == phrase.last:
                date = self._month_then_day(position)
        if date is None or date.form != "date" or date.month is None or date.day_to:
            return False
        phrase.day, phrase.month, phrase.year, phrase.hijri = date.day, date.month, date.year, date.hijri
        phrase.year_relation, phrase.twin = date.year_relation, date.twin
        phrase.relation = date.relation or phrase.relation
        opened = any(self._folded(index) in _OPEN for index in range(phrase.last, date.last))
        phrase.last = self._skip(date.last, _CLOSE) if opened else date.last
        return True

    def _trailing(self, phrase: Phrase) -> None:
        """«أمس صباحا», «الأحد الماضي العصر»."""
        hit = self._words.at(self._tokens, phrase.last, "trailing")
        if hit and not hit.cut:
            phrase.last = hit.last

    def _weekday(self, at: int) -> Phrase | None:
        """«يوم الخميس», «ليل الجمعة – السبت», «يومي الأحد والاثنين», «الأربعاء 21 كانون الثاني 2026»."""
        position, begin = self._head(at)
        days = self._folded(at).endswith(("يومي", "ليلتي", "ايام"))
        if days:
            position = at + 1
        hit = self._words.at(self._tokens, position, "weekday")
        if hit is None or (hit.cut and position > at):
            return None
        before = self._folded(at - 1)
        if position == at and before in never_after().get(hit.term.number, frozenset()):
            return None
        if position == at and hit.term.number == 0 and before.startswith("ال") and before.endswith(("ين", "ان")):
            return None
        start = begin if begin >= 0 else self._tokens[at].start if days else self._start(position, hit)
        phrase = Phrase(at, hit.last, "weekday", start, weekday=hit.term.number)
        self._second_weekday(phrase, days=days or position > at)
        self._of_week(phrase)
        self._relation(phrase)
        if phrase.weekday_to is None and self._attach_date(phrase):
            phrase.form = "date"
            self._relation(phrase)
        self._trailing(phrase)
        return phrase if phrase.relation not in ("same", "following") else None

    def _of_week(self, phrase: Phrase) -> None:
        """«الأحد من الأسبوع الماضي», «الاثنين من هذا الأسبوع»."""
        if self._folded(phrase.last) != "من":
            return
        week = self._unit(phrase.last + 1 + (self._folded(phrase.last + 1) == "هذا"))
        if week and week.unit == "week":
            phrase.unit, phrase.relation, phrase.last = "week", week.relation, week.last

    def _second_weekday(self, phrase: Phrase, *, days: bool) -> None:
        dash = self._skip(phrase.last, _DASHES)
        second = self._words.at(self._tokens, dash, "weekday")
        if not second:
            return
        if (dash > phrase.last and not second.cut) or (days and dash == phrase.last and self._folded(dash)[0] == "و"):
            phrase.weekday_to, phrase.last = second.term.number, second.last

    def _anaphor(self, at: int) -> Phrase | None:
        """«اليوم نفسه», «صباح اليوم ذاته», «في اليوم التالي»."""
        position = self._part(at)
        hit = self._words.at(self._tokens, position, "unit", "day")
        if not hit or not self._folded(position).endswith("اليوم"):
            return None
        relation = self._words.at(self._tokens, hit.last, "relation")
        if not relation or relation.term.relation not in ("same", "following"):
            return None
        start = self._tokens[at].after(hit.cut if position == at else 0)
        return Phrase(at, relation.last, "anaphor", start, relation=relation.term.relation)

    # Dates

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
        if named and parts[0].isdecimal() and _is_year(parts[2]) and 1 <= int(parts[0]) <= 31:
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
        if self._folded(last) == "منه" or (self._folded(last) == "منها" and False):
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
        opened = self._folded(hit.last) in _OPEN
        position = hit.last + 1 if opened or self._folded(hit.last) in _DASHES else hit.last
        if position == hit.last:
            return hit.last
        other = self._words.at(self._tokens, position, "month")
        if not other or other.cut or other.term.number != hit.term.number or other.term.hijri != hit.term.hijri:
            return hit.last
        return self._skip(other.last, _CLOSE) if opened else other.last

    def _month_is_sure(self, at: int, hit: Hit) -> bool:
        """Is «آب», «مارس», «رمضان» the month here?"""
        text = self._tokens[at].text.lstrip("وفبلك")
        if self._folded(hit.last).isdecimal() and _is_year(self._folded(hit.last)):
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

    def _month_then_day(self, at: int) -> Phrase | None:
        """«July 27, 2022», «يونيو 6, 2025»."""
        month = self._month_at(at, beside_day=True)
        if month is None:
            return None
        number, hijri, last = month
        day = self._folded(last)
        after = self._skip(last + 1, _COMMAS)
        if not (day.isdecimal() and len(day) <= 2 and _is_year(self._folded(after))) or not 1 <= int(day) <= 31:
            return None
        year = int(self._folded(after))
        return Phrase(at, after + 1, "date", self._tokens[at].start, day=int(day), month=number, year=year, hijri=hijri)

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

    # Years

    def _year_number(self, at: int) -> tuple[int, int] | None:
        """A year in digits or words at `at`: (year, the token after it)."""
        folded = self._folded(at)
        if folded.isdecimal():
            return (int(folded), at + 1) if _is_year(folded) or _is_hijri_year(folded) else None
        number = cardinal_at(self._tokens, at)
        if number and not number.in_digits and 1900 <= number.value <= 2100:
            return number.value, number.last
        return None

    def _attach_year(self, phrase: Phrase) -> None:
        """«2019», «، 2019», «من عام 2018», «العام الماضي», «من العام نفسه» after a month."""
        position = phrase.last
        if self._folded(position) in _COMMAS or self._folded(position) in ("-", "–", "/"):
            if not (_is_year(self._folded(position + 1))):
                return
            position += 1
        if self._folded(position) in ("من", "في") and self._folded(position + 1) in context("year_nouns") | {"هذا"}:
            position += 1
        if self._folded(position) in context("year_nouns") or self._folded(position) == "هذا":
            self._attach_named_year(phrase, position)
            return
        year = self._year_number(position)
        if year and (phrase.hijri or not _is_hijri_year(str(year[0]))):
            phrase.year, phrase.last = year
            self._era(phrase)

    def _attach_named_year(self, phrase: Phrase, at: int) -> None:
        if self._folded(at) == "هذا":
            if self._folded(at + 1) == "العام":
                phrase.year_relation, phrase.last = "this", at + 2
            return
        year = self._year_number(at + 1)
        if year:
            phrase.year, phrase.last = year
            self._era(phrase)
            return
        relation = self._words.at(self._tokens, at + 1, "relation")
        if relation:
            phrase.year_relation = relation.term.relation
            phrase.last = relation.last
            year = self._year_number(relation.last)
            if year:
                phrase.year, phrase.last = year

    def _era(self, phrase: Phrase) -> None:
        folded = self._folded(phrase.last)
        if folded in context("gregorian_era") and not phrase.hijri:
            phrase.last += 1
        elif folded in context("hijri_era"):
            phrase.hijri, phrase.last = True, phrase.last + 1

    def _twin(self, phrase: Phrase) -> None:
        """«، الموافق 5 ذو القعدة 1439 هـ» after a Gregorian date, and the other way round."""
        position = self._skip(phrase.last, _COMMAS)
        position = self._skip(position, _DASHES | _OPEN)
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
        phrase.last = self._skip(second.last, _CLOSE)
        if phrase.hijri:
            phrase.twin = (phrase.year, phrase.month or 0, phrase.day)
            phrase.year, phrase.month, phrase.day, phrase.hijri = second.year, second.month, second.day, False
        else:
            phrase.twin = (second.year, second.month, second.day)

    def _year(self, at: int) -> Phrase | None:
        """«عام 2012», «سنة 2013», «بين عامي 2012 و2014», «عام ألفين وعشرين»."""
        hit = self._words.at(self._tokens, at, "unit")
        if not hit or hit.term.unit != "year":
            return None
        year = self._year_number(hit.last)
        if year is None:
            return None
        phrase = Phrase(at, year[1], "year", self._start(at, hit), year=year[0])
        phrase.hijri = _is_hijri_year(str(year[0]))
        self._era(phrase)
        if hit.term.number == 2 or self._folded(at - 1).removeprefix("و") in ("بين", "من"):
            self._second_year(phrase)
        return phrase

    def _second_year(self, phrase: Phrase) -> None:
        sign = self._folded(phrase.last)
        position = phrase.last + 1 if sign in ("و", "الي", "حتي", "-", "–") else phrase.last
        if position == phrase.last and not sign.startswith("و"):
            return
        if self._folded(position) in context("year_nouns"):
            position += 1
        year = self._year_number(position)
        if year and phrase.year and year[0] > phrase.year:
            phrase.year_to, phrase.last = year

    def _bare_year(self, at: int) -> Phrase | None:
        """«في 2014», «بين 2013 و2014», «(1989-2019)»: a number that only can be a year."""
        token = self._tokens[at]
        before = self._folded(at - 1)
        if self._is_span_of_years(at):
            phrase = Phrase(at, at + 3, "year", token.start, year=int(token.folded))
            phrase.year_to = int(self._folded(at + 2))
            return phrase
        if self._is_caption(at):
            return Phrase(at, at + 1, "year", token.start, year=int(token.folded))
        if not _is_year(token.folded) or before not in context("before_year") or not self._is_no_count(at + 1):
            return None
        if not 1950 <= int(token.folded) <= 2049:
            return None
        phrase = Phrase(at, at + 1, "year", token.start, year=int(token.folded))
        if before.removeprefix("و") in ("بين", "من"):
            self._second_year(phrase)
        return phrase if before != "من" or phrase.year_to else None

    def _is_span_of_years(self, at: int) -> bool:
        first, sign, second = (self._folded(at + n) for n in range(3))
        return (
            _is_year(first)
            and sign in ("-", "–")
            and _is_year(second)
            and first < second
            and self._folded(at - 1) in _OPEN
        )

    def _is_caption(self, at: int) -> bool:
        """«صورة أرشيفية - 2017»: the year that closes a line of page furniture."""
        if not _is_year(self._folded(at)) or self._folded(at - 1) not in ("-", "–") or self._folded(at - 2).isdecimal():
            return False
        end = self._tokens[at].end
        return (
            at + 1 == len(self._tokens)
            or "\n" in self._text[end : self._tokens[at + 1].start]
            or (self._folded(at + 1) in _OPEN)
        )

    def _is_no_count(self, at: int) -> bool:
        """Is the word after a would-be year nothing that is counted («2000 مقاتل»)?"""
        token = self._tokens[at] if at < len(self._tokens) else None
        if token is None or token.folded in context("gregorian_era") or not token.is_word:
            return True
        return token.folded not in context("counted") and not token.text.endswith(("اً", "ًا"))

    # Units of time

    def _unit(self, at: int) -> Phrase | None:
        """«الشهر الماضي», «هذا العام», «الأسبوع المقبل», «العام الجاري 2020»."""
        position, start = at, -1
        this = self._folded(at - 1).removeprefix("و").removeprefix("ب").removeprefix("ل") in ("هذا", "هذه")
        hit = self._words.at(self._tokens, position, "unit")
        if not hit or not hit.term.definite or hit.term.number != 1 or hit.term.unit in ("day", "hour"):
            return None
        phrase = Phrase(at, hit.last, "unit", start if start >= 0 else self._start(at, hit), unit=hit.term.unit)
        self._relation(phrase)
        if phrase.relation is None and this:
            phrase.relation = "this"
            phrase.start = self._tokens[at - 1].start
        if phrase.relation and phrase.unit == "year":
            year = self._year_number(phrase.last)
            if year and self._is_no_count(year[1]):
                return Phrase(at, year[1], "year", phrase.start, year=year[0])
        return phrase if phrase.relation else None

    def _edge(self, at: int) -> Phrase | None:
        """«مطلع حزيران», «نهاية 2017», «منذ مطلع العام», «منتصف ليل الجمعة» is none of these."""
        hit = self._words.at(self._tokens, at, "edge")
        if not hit or self._words.at(self._tokens, at, "part"):
            return None
        position = hit.last
        if self._folded(position) == "من":
            position += 1
        phrase = self._year(position) or self._unit(position) or self._months(position) or self._edged(position)
        if phrase is None and self._folded(position) in ("هذا", "هذه"):
            phrase = self._unit(position + 1)
        if phrase is None or phrase.form not in ("year", "unit", "month"):
            return None
        if phrase.form == "month" and hit.term.name == "first":
            phrase.form, phrase.day = "date", 1
        phrase.first, phrase.edge, phrase.start = at, hit.term.name, self._start(at, hit)
        phrase.since = self._folded(at - 1).removeprefix("و") in ("منذ", "مذ")
        return phrase

    def _portion(self, at: int) -> Phrase | None:
        """«النصف الأول من عام 2013», «الربع الثالث من العام الماضي»."""
        hit = self._words.at(self._tokens, at, "portion")
        ordinal = ordinal_at(self._tokens, hit.last) if hit else None
        if not hit or not ordinal or ordinal.value * hit.term.number > 12:
            return None
        position = ordinal.last + 1 if self._folded(ordinal.last) == "من" else ordinal.last
        phrase = self._year(position) or self._unit(position) or self._edged(position)
        if phrase is None or phrase.unit not in (None, "year") or phrase.year_to:
            return None
        phrase.first, phrase.start = at, self._start(at, hit)
        phrase.portion = (ordinal.value, hit.term.number)
        return phrase

    def _edged(self, at: int) -> Phrase | None:
        """The whole year, month or week after «مطلع» with no adjective, and a bare year."""
        folded = self._folded(at)
        if _is_year(folded) and self._is_no_count(at + 1):
            return Phrase(at, at + 1, "year", year=int(folded))
        unit = self._words.at(self._tokens, at, "unit")
        if (
            unit
            and not unit.cut
            and unit.term.definite
            and unit.term.number == 1
            and unit.term.unit in ("year", "month")
        ):
            return Phrase(at, unit.last, "unit", unit=unit.term.unit)
        return None

    def _season(self, at: int) -> Phrase | None:
        """«صيف 2016», «هذا الصيف», «الربيع الماضي»."""
        hit = self._words.at(self._tokens, at, "season")
        if not hit:
            return None
        low, high = hit.term.months
        phrase = Phrase(at, hit.last, "season", self._start(at, hit), month=low, month_to=high)
        if not hit.term.definite:
            position = hit.last + 1 if self._folded(hit.last) in context("year_nouns") else hit.last
            year = self._year_number(position)
            if year:
                phrase.year, phrase.last = year
                return phrase
            if position > hit.last:
                relation = self._words.at(self._tokens, position, "relation")
                if relation:
                    phrase.relation, phrase.last = relation.term.relation, relation.last
                    return phrase
            return None
        self._relation(phrase)
        if phrase.relation is None and self._folded(at - 1) == "هذا":
            phrase.relation, phrase.start = "this", self._tokens[at - 1].start
        return phrase if phrase.relation else None

    def _ago(self, at: int) -> Phrase | None:
        """«قبل يومين», «قبل نحو ثلاث سنوات», «منذ 4 أيام»; «قبل أيام» and «قبل يومين من الهجوم» are none."""
        hit = self._words.at(self._tokens, at, "ago")
        if not hit or (self._folded(at).removeprefix("و") == "من" and hit.cut > 1):
            return None
        position = hit.last
        bounded = near = False
        for ahead_by in range(4, 0, -1):
            bound = bound_before(self._tokens, position + ahead_by)
            if bound and bound[1] == position:
                near, bounded, position = bound[0] == "near", bound[0] != "near", position + ahead_by
                break
        counted = self._counted_unit(position)
        if counted is None or (self._folded(at) in ("من", "ومن") and not self._opens_clause(at)):
            return None
        unit, number, last = counted
        since = hit.term.name == "since"
        if self._folded(last) in ("من", "ونصف") or number <= 0 or (since and (near or bounded)):
            return None
        return Phrase(at, last, "ago", self._start(at, hit), unit=unit, number=number, since=since, bounded=bounded)

    def _opens_clause(self, at: int) -> bool:
        """«من يومين» stands for «قبل يومين» only where it opens a clause."""
        return at in self._sentence_starts or self._folded(at - 1) in _COMMAS | {"."}

    def _counted_unit(self, at: int) -> tuple[Unit, int, int] | None:
        """«ثلاثة أيام», «يومين», «شهر», «18 شهرا»: (unit, how many, the token after)."""
        number = cardinal_at(self._tokens, at)
        if number:
            hit = self._words.at(self._tokens, number.last, "unit")
            if hit and hit.term.unit and not hit.cut and not hit.term.definite and hit.term.number != 2:
                return hit.term.unit, number.value, hit.last
            return None
        hit = self._words.at(self._tokens, at, "unit")
        if not hit or not hit.term.unit or hit.cut or hit.term.definite or not hit.term.number:
            return None
        if hit.term.number == 1 and self._is_named(hit.last):
            return None
        return hit.term.unit, hit.term.number, hit.last

    def _is_named(self, at: int) -> bool:
        """Does the unit before `at` have a name («عام 1967», «يوم الجمعة», «شهر رمضان»)?"""
        return (
            self._year_number(at) is not None or self._words.at(self._tokens, at, "weekday", "month", "day") is not None
        )

    def _stretch(self, at: int) -> Phrase | None:
        """«اليومين الماضيين», «الأيام الثلاثة الماضية», «الأشهر الـ18 الماضية», «الساعات الـ24 المقبلة»."""
        hit = self._words.at(self._tokens, at, "unit")
        if not hit or not hit.term.definite or hit.term.number == 1:
            return None
        number, last = hit.term.number, hit.last
        if not number:
            if self._folded(last) == "ال":
                last += 1
            counted = cardinal_at(self._tokens, last)
            if not counted:
                return None
            number, last = counted.value, counted.last
        relation = self._words.at(self._tokens, last, "relation")
        if not relation or relation.term.relation not in ("last", "next"):
            return None
        return Phrase(
            at, relation.last, "count", self._start(at, hit), unit=hit.term.unit, number=number,
            relation=relation.term.relation,
        )  # fmt: skip


def _is_year(folded: str) -> bool:
    return folded.isdecimal() and len(folded) == 4 and 1900 <= int(folded) <= 2100


def _is_hijri_year(folded: str) -> bool:
    return folded.isdecimal() and len(folded) == 4 and 1343 <= int(folded) <= 1500
