"""Rules for units of time and counts of them: «الشهر الماضي», «مطلع حزيران», «قبل يومين», «اليومين الماضيين»."""

from isnad.text.numerals import bound_before, cardinal_at, ordinal_at
from isnad.times.cursor import COMMAS
from isnad.times.dates import Dates
from isnad.times.phrase import Phrase
from isnad.times.vocabulary import Unit, context
from isnad.times.years import is_year

_HALF = 6  # of the parts of a year by their months, the one that months have too


class Stretches(Dates):
    """What names a week, a month, a year, a season or a stretch by its distance from publication."""

    def _unit(self, at: int) -> Phrase | None:
        """«الشهر الماضي», «هذا العام», «الأسبوع المقبل», «العام الجاري 2020»."""
        this = self._folded(at - 1).removeprefix("و").removeprefix("ب").removeprefix("ل") in ("هذا", "هذه")
        hit = self._words.at(self._tokens, at, "unit")
        if not hit or not hit.term.definite or hit.term.number != 1 or hit.term.unit in ("day", "hour"):
            return None
        phrase = Phrase(at, hit.last, "unit", self._start(at, hit), unit=hit.term.unit)
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

    def _edged(self, at: int) -> Phrase | None:
        """The whole year, month or week after «مطلع» with no adjective, and a bare year."""
        folded = self._folded(at)
        if is_year(folded) and self._is_no_count(at + 1):
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

    def _portion(self, at: int) -> Phrase | None:
        """«النصف الأول من عام 2013», «الربع الثالث من هذا العام», «النصف الثاني من حزيران»."""
        hit = self._words.at(self._tokens, at, "portion")
        ordinal = ordinal_at(self._tokens, hit.last) if hit else None
        if not hit or not ordinal or ordinal.value * hit.term.number > 12:
            return None
        position = ordinal.last + 1 if self._folded(ordinal.last) == "من" else ordinal.last
        position += self._folded(position) in ("هذا", "هذه")
        phrase = self._year(position) or self._unit(position) or self._months(position) or self._edged(position)
        if phrase is None or phrase.form not in ("year", "unit", "month") or phrase.year_to or phrase.month_to:
            return None
        of_month = "month" in (phrase.form, phrase.unit) and hit.term.number == _HALF and not phrase.hijri
        if not of_month and phrase.form != "year" and phrase.unit != "year":
            return None
        phrase.first, phrase.start = at, self._start(at, hit)
        phrase.portion = (ordinal.value, hit.term.number)
        return phrase

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
        if self._folded(last) == "من" and not self._tells_from_where(at, last):
            return None
        if self._folded(last) == "ونصف" or number <= 0 or (since and (near or bounded)):
            return None
        return Phrase(at, last, "ago", self._start(at, hit), unit=unit, number=number, since=since, bounded=bounded)

    def _tells_from_where(self, at: int, preposition: int) -> bool:
        """«فرّوا قبل يومين من البلدة», «خُطف قبل شهر من منزله»: «من» tells from where, not from when days are counted."""
        word = self._folded(preposition + 1)
        if word in context("from_places"):
            return True
        before = {self._folded(place).removeprefix("و").removeprefix("ف") for place in range(max(0, at - 3), at)}
        before |= {self._folded(place) for place in range(max(0, at - 3), at)}
        leaves = not before.isdisjoint(context("leaving"))
        owned = word.endswith(("ه", "ها", "هم")) and not word.startswith("ال")  # «من اعتقالهم», not «من البلدة»
        return leaves and not owned and word not in context("happenings")

    def _opens_clause(self, at: int) -> bool:
        """«من يومين» stands for «قبل يومين» only where it opens a clause."""
        return at in self._sentence_starts or self._folded(at - 1) in COMMAS | {"."}

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
