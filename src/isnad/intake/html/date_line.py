"""Lines that stand on a page to say when: a day with little beside it. Refuses sentences."""

import re
from datetime import date
from itertools import islice

from isnad.intake.html.furniture import is_named, is_said, place_of
from isnad.intake.html.lines import Line
from isnad.times import publication_day

LONGEST = 160
_LETTERS = re.compile(r"[^\W\d_]+")


def days_on(line: Line) -> tuple[date | None, date | None]:
    """The day of publication and the day of change that a line of dates gives."""
    text = line.text
    if place_of("other_day", text) is not None:
        return None, None
    cut = place_of("update", text)
    if cut is None:
        return publication_day(text), None
    before, after = text[:cut], text[cut:]
    return (publication_day(before) if before.strip() else None), publication_day(after)


def is_date_line(line: Line) -> bool:
    """Is the line there to say when: a day with little beside it, or a label, or a name that says so?"""
    text = line.text
    if len(text) > LONGEST or text.endswith((".", "؟", "!")):
        return False
    if is_named_date(line):
        return True
    if sum(character.isdigit() for character in text) < 3:
        return place_of("update", text) == 0 and len(text) < 40
    if place_of("update", text) is not None:
        return True
    if len(_LETTERS.findall(text)) > 9 and not is_said("published", text):
        return False
    return publication_day(text) is not None


def is_named_date(line: Line) -> bool:
    """Do the elements next around the line say that it holds a day?"""
    return any(is_named(element, "date") or element.tag == "time" for element in islice(line.elements(), 3))
