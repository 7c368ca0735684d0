"""A time expression and what it means, relative to a given day of publication and to nothing else."""

from dataclasses import dataclass

from isnad.text import Span


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that name a day, a month, a year or a range.

    `value` is `YYYY[-MM[-DD]]` or `A/B`; None where it cannot be worked out (no publication date: no value). `made_by`
    is the rule or lexicon line; `remark` is a code of `ontology/remarks`, such as a weekday that clashes with its date.
    """

    span: Span
    value: str | None
    made_by: str
    remark: str | None = None
