"""The day a page says it was published, read from its own date line. Refuses relative words and half dates."""

from datetime import date
from typing import NamedTuple

from isnad.text import Prose
from isnad.times.calendar import Known, value
from isnad.times.grammar import Grammar


class HijriDay(NamedTuple):
    """A day of the Hijri calendar as a page states it."""

    year: int
    month: int
    day: int


def publication_day(text: str) -> date | None:
    """The first whole date that stands in a date line («الأربعاء 18 تموز/يوليو 2018 م»), as a Gregorian day.

    Day and month and year must all stand there; a Hijri date alone is converted. Nothing is guessed: «أمس» or a date
    without its year gives None, and so does a day that does not exist.

    >>> publication_day("الثلاثاء 14 أيار 2013 - العدد 311")
    datetime.date(2013, 5, 14)
    """
    for phrase in Grammar(Prose(text)).phrases():
        if phrase.day and phrase.month and phrase.year and not phrase.day_to:
            return value(phrase, published=None, known=Known()).day
    return None


def hijri_day(text: str) -> HijriDay | None:
    """The first Hijri date that stands in a date line, as stated: «الموافق 5 ذو القعدة 1439 هـ» → 1439, 11, 5."""
    for phrase in Grammar(Prose(text)).phrases():
        if phrase.twin:
            return HijriDay(*phrase.twin)
        if phrase.hijri and phrase.day and phrase.month and phrase.year and not phrase.day_to:
            return HijriDay(phrase.year, phrase.month, phrase.day)
    return None
