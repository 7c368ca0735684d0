"""Time expressions: «قبل يومين» to a date, always relative to a given publication date. Refuses to guess one."""

from datetime import date

from isnad.text import Prose
from isnad.times.expression import TimeExpression

__all__ = ["TimeExpression", "find"]


def find(prose: Prose, *, published: date | None) -> tuple[TimeExpression, ...]:
    return ()
