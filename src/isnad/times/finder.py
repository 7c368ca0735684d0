"""From a text to its time expressions: the grammar finds the phrases, the calendar reckons them in order."""

from datetime import date

from isnad.text import Prose
from isnad.times.calendar import Known, learn, value
from isnad.times.expression import TimeExpression
from isnad.times.grammar import Grammar


def find(prose: Prose, *, published: date | None) -> tuple[TimeExpression, ...]:
    """Every expression of `prose` that names a day, a month, a year or a range, in order, none overlapping.

    Without `published` whatever depends on it has no value; vague ones («قبل أيام») are left out.
    """
    found: list[TimeExpression] = []
    known = Known()
    for phrase in Grammar(prose).phrases():
        reckoned = value(phrase, published=published, known=known)
        # «أمس» without a day of publication: what «العام نفسه» then means is not known either.
        known = learn(phrase, reckoned, known) if published or reckoned.text else Known()
        found.append(TimeExpression(phrase.span, reckoned.text, f"times/{phrase.form}", reckoned.remark))
    return tuple(found)
