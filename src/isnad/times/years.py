"""Rules for years: «عام 2012», «بين عامي 2012 و2014», «في 2014», «(1989-2019)», and a year after a month."""

from isnad.text.numerals import cardinal_at
from isnad.times.cursor import COMMAS, OPENING, Cursor
from isnad.times.phrase import Phrase
from isnad.times.vocabulary import context


class Years(Cursor):
    """What names a year, alone or after a month."""

    def _year(self, at: int) -> Phrase | None:
        """«عام 2012», «سنة 2013», «بين عامي 2012 و2014», «عام ألفين وعشرين»."""
        hit = self._words.at(self._tokens, at, "unit")
        if not hit or hit.term.unit != "year":
            return None
        year = self._year_number(hit.last)
        if year is None:
            return None
        phrase = Phrase(at, year[1], "year", self._start(at, hit), year=year[0])
        phrase.hijri = is_hijri_year(str(year[0]))
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
        if not is_year(token.folded) or before not in context("before_year") or not self._is_no_count(at + 1):
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
            is_year(first)
            and sign in ("-", "–")
            and is_year(second)
            and first < second
            and self._folded(at - 1) in OPENING
        )

    def _is_caption(self, at: int) -> bool:
        """«صورة أرشيفية - 2017»: the year that closes a line of page furniture."""
        if not is_year(self._folded(at)) or self._folded(at - 1) not in ("-", "–") or self._folded(at - 2).isdecimal():
            return False
        end = self._tokens[at].end
        return (
            at + 1 == len(self._tokens)
            or "\n" in self._text[end : self._tokens[at + 1].start]
            or (self._folded(at + 1) in OPENING)
        )

    def _is_no_count(self, at: int) -> bool:
        """Is the word after a would-be year nothing that is counted («2000 مقاتل»)?"""
        token = self._tokens[at] if at < len(self._tokens) else None
        if token is None or token.folded in context("gregorian_era") or not token.is_word:
            return True
        return token.folded not in context("counted") and not token.text.endswith(("اً", "ًا"))

    def _year_number(self, at: int) -> tuple[int, int] | None:
        """A year in digits or words at `at`: (year, the token after it)."""
        folded = self._folded(at)
        if folded.isdecimal():
            return (int(folded), at + 1) if is_year(folded) or is_hijri_year(folded) else None
        number = cardinal_at(self._tokens, at)
        if number and not number.in_digits and 1900 <= number.value <= 2100:
            return number.value, number.last
        return None

    def _attach_year(self, phrase: Phrase) -> None:
        """«2019», «، 2019», «من عام 2018», «العام الماضي», «من العام نفسه» after a month."""
        position = phrase.last
        if self._folded(position) in COMMAS or self._folded(position) in ("-", "–", "/"):
            if not (is_year(self._folded(position + 1))):
                return
            position += 1
        if self._folded(position) in ("من", "في") and self._folded(position + 1) in context("year_nouns") | {"هذا"}:
            position += 1
        if self._folded(position) in context("year_nouns") or self._folded(position) == "هذا":
            self._attach_named_year(phrase, position)
            return
        year = self._year_number(position)
        if year and (phrase.hijri or not is_hijri_year(str(year[0]))):
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


def is_year(folded: str) -> bool:
    return folded.isdecimal() and len(folded) == 4 and 1900 <= int(folded) <= 2100


def is_hijri_year(folded: str) -> bool:
    return folded.isdecimal() and len(folded) == 4 and 1343 <= int(folded) <= 1500
