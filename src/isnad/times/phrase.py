"""What a phrase of time says, before anything is reckoned: the slots its words fill."""

from dataclasses import dataclass
from typing import Literal

from isnad.text import Span
from isnad.times.vocabulary import Relation, Unit

Form = Literal["day", "date", "weekday", "month", "year", "season", "unit", "ago", "count", "anaphor"]


@dataclass(slots=True)
class Phrase:
    """The words from token `first` to `last` (exclusive) and what they fill.

    `offset` is a day word («أمس»); `day`/`day_to`, `month`/`month_to`, `year`/`year_to` a date or a range; `relation`
    the adjective at the end; `unit`/`number` a count of units; `since`, `edge` and `portion` keep «منذ», «مطلع» and
    «النصف الأول» (which one, of how many months; of a month its half).
    """

    first: int
    last: int
    form: Form
    start: int = 0
    offset: int | None = None
    weekday: int | None = None
    weekday_to: int | None = None
    day: int | None = None
    day_to: int | None = None
    month: int | None = None
    month_to: int | None = None
    year: int | None = None
    year_to: int | None = None
    hijri: bool = False
    twin: tuple[int, int, int] | None = None
    relation: Relation | None = None
    year_relation: Relation | None = None
    unit: Unit | None = None
    number: int = 0
    since: bool = False
    edge: str | None = None
    bounded: bool = False
    portion: tuple[int, int] | None = None
    ahead: bool = False
    end: int = 0

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)
