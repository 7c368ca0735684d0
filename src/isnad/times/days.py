"""Rules for days by a word or a weekday: «مساء أمس الثلاثاء», «ليل الجمعة – السبت», «اليوم نفسه»."""

from isnad.text.numerals import ordinal_at
from isnad.times.cursor import CLOSING, COMMAS, DASHES, OPENING, QUOTES
from isnad.times.phrase import Phrase
from isnad.times.stretches import Stretches
from isnad.times.vocabulary import Hit, context, never_after


class Days(Stretches):
    """What names a day by a word or by its weekday, with the date that may stand beside it."""

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
        quoted = any(self._folded(index) in QUOTES and self._folded(index) for index in range(max(0, at - 3), at))
        return quoted and self._folded(hit.last) in QUOTES and bool(self._folded(hit.last))

    def _same_follows(self, at: int) -> bool:
        hit = self._words.at(self._tokens, at, "relation")
        return bool(hit and hit.term.relation in ("same", "following", "last", "next"))

    def _attach_weekday(self, phrase: Phrase) -> None:
        """«أمس الثلاثاء», «أمس (الثلاثاء)», «اليوم، الاثنين»."""
        position = self._skip(phrase.last, COMMAS)
        position = self._skip(position, OPENING)
        if self._words.at(self._tokens, position, "unit") and self._folded(position) == "يوم":
            position += 1
        hit = self._words.at(self._tokens, position, "weekday")
        if hit and not hit.cut:
            phrase.weekday, phrase.last = hit.term.number, hit.last
            phrase.last = self._skip(phrase.last, CLOSING) if self._folded(phrase.last - 2) in OPENING else phrase.last

    def _attach_date(self, phrase: Phrase) -> bool:
        """The date that stands after a day word or a weekday: «الثلاثاء (1 تشرين الأول 2019)»."""
        position = phrase.last
        for signs in (COMMAS, OPENING, DASHES):
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
        opened = any(self._folded(index) in OPENING for index in range(phrase.last, date.last))
        phrase.last = self._skip(date.last, CLOSING) if opened else date.last
        return True

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
        dash = self._skip(phrase.last, DASHES)
        second = self._words.at(self._tokens, dash, "weekday")
        if not second:
            return
        if (dash > phrase.last and not second.cut) or (days and dash == phrase.last and self._folded(dash)[0] == "و"):
            phrase.weekday_to, phrase.last = second.term.number, second.last

    def _trailing(self, phrase: Phrase) -> None:
        """«أمس صباحا», «الأحد الماضي العصر»."""
        hit = self._words.at(self._tokens, phrase.last, "trailing")
        if hit and not hit.cut:
            phrase.last = hit.last

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
