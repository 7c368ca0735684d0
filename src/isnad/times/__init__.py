"""Time expressions: «قبل يومين» to a date, always relative to a given publication date. Refuses to guess one."""

from isnad.times.dateline import HijriDay, hijri_day, publication_day
from isnad.times.expression import TimeExpression
from isnad.times.finder import find

__all__ = ["HijriDay", "TimeExpression", "find", "hijri_day", "publication_day"]
