"""The day a page was published: as it says for machines, else as it shows near its title.

Refuses the day of an update, days in captions and links to other articles, and a day at the very top of the page, which
may be the day the page was saved; only a paper's issue stands there with its day.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from isnad.intake.html.date_line import LONGEST, days_on, is_date_line, is_named_date
from isnad.intake.html.furniture import is_named, is_said, place_of
from isnad.intake.html.headline import Headline
from isnad.intake.html.lines import Line
from isnad.intake.html.outline import Outline, Part
from isnad.intake.html.structured import Structured, day_of
from isnad.intake.html.tree import Element
from isnad.intake.remark import remark


@dataclass(frozen=True, slots=True)
class Dates:
    """The days found, and what to remark about them."""

    published: date | None
    modified: date | None
    remarks: tuple[str, ...] = ()


def find_dates(
    outlined: Outline, described: Structured, headline: Headline | None, about: Sequence[Line] = ()
) -> Dates:
    """The page's days, with a remark where the page does not settle them.

    `about` are the lines of the article that speak of the page: a statement may have its day below its last words.
    """
    frame = frame_of(outlined, headline)
    marked = described.published or _marked_day(frame, _changes(outlined, frame))
    modified = described.modified
    shown: date | None = None
    last = outlined.prose[0].number
    for line in [*_near(outlined, headline), *(line for line in about if line.number > last and not line.linked)]:
        day, changed = days_on(line)
        shown = shown or day
        modified = modified or changed
    if marked:
        disagree = shown is not None and abs((shown - marked).days) > 1
        return Dates(marked, modified, (remark("dates_disagree", shown.isoformat()),) if disagree and shown else ())
    if shown:
        return Dates(shown, modified)
    return _from_masthead(outlined, headline, modified)


def frame_of(outlined: Outline, headline: Headline | None) -> Element:
    """The innermost element that holds both the title and the prose."""
    if headline is None or headline.line is None:
        return outlined.region
    above = {id(element) for element in headline.line.element.ancestry()}
    return next(element for element in outlined.region.ancestry() if id(element) in above)


def _changes(outlined: Outline, frame: Element) -> set[int]:
    """The elements that stand behind «آخر تحديث» on their line, by identity."""
    changes: set[int] = set()
    for line in outlined.lines:
        cut = place_of("update", line.text) if len(line.text) <= LONGEST and line.is_within(frame) else None
        if cut is not None:
            changes.update(id(part.element) for part in line.parts if part.start >= cut)
    return changes


def _marked_day(frame: Element, changes: set[int]) -> date | None:
    """A day in an attribute of a time element, or the like, inside the article's frame."""
    days: list[tuple[int, date]] = []
    for element in frame.inside():
        attributes = element.attributes
        written = attributes.get("datetime") or attributes.get("content") if _tells_time(element) else None
        if element.tag == "abbr":
            written = attributes.get("title")
        day = day_of(written) if written else None
        if day is None or _is_elsewhere(element, frame):
            continue
        is_change = (
            id(element) in changes
            or "dateModified" in attributes.get("itemprop", "")
            or not element.tokens.isdisjoint({"updated", "modified"})
        )
        said = "datePublished" in attributes.get("itemprop", "") or "pubdate" in attributes or is_named(element, "date")
        if not is_change or not element.tokens.isdisjoint({"published"}):
            days.append((0 if said else 1, day))
    return min(days, key=lambda ranked: ranked[0])[1] if days else None


def _tells_time(element: Element) -> bool:
    return element.tag == "time" or element.attributes.get("itemprop") in (
        "datePublished",
        "dateModified",
        "dateCreated",
    )


def _is_elsewhere(element: Element, frame: Element) -> bool:
    """Does it stand in comments, links to other articles, or other furniture inside the frame?"""
    for here in element.ancestry():
        if here is frame:
            return False
        if here.tag in ("aside", "nav", "figure", "footer", "li") or (
            is_named(here, "furniture") or not here.tokens.isdisjoint({"comments", "comment", "commentlist"})
        ):
            return here.tokens.isdisjoint({"footer", "credit"}) and here.tag != "footer"
    return False


def _near(outlined: Outline, headline: Headline | None) -> Iterator[Line]:
    """Lines that may show the day: under the title, then in a line of its own over it, then under the article."""
    first, last = outlined.prose[0].number, outlined.prose[-1].number
    title = headline.line.number if headline and headline.line else None
    frame = frame_of(outlined, headline)
    for line in outlined.lines[(title + 1 if title is not None else max(0, first - 6)) : first]:
        if (
            (outlined.part(line) is Part.PAGE or is_named_date(line))
            and _may_date(line)
            and _is_of_article(line, frame)
        ):
            yield line
    if title is not None:
        for line in reversed(outlined.lines[max(0, title - 8) : title]):
            if _may_date(line) and (line.is_within(frame) or is_named_date(line)) and not _is_at_top(line):
                yield line
    for line in outlined.lines[last + 1 : last + 12]:
        said = is_said("published", line.text) or is_named_date(line)
        if said and line.is_within(frame) and outlined.part(line) is not Part.COMMENTS and len(line.text) <= LONGEST:
            yield line


def _is_of_article(line: Line, frame: Element) -> bool:
    """Under the title and no link to another article: tickers and captions have days of their own."""
    return line.is_within(frame) and not any(
        element.tag in ("figure", "figcaption", "nav")
        or not element.tokens.isdisjoint({"cap", "caption", "related", "inread"})
        for element in line.element.ancestry()
        if element is not frame
    )


def _may_date(line: Line) -> bool:
    held_in_list = any(element.tag == "li" for element in line.element.ancestry())
    return not (line.is_link or (held_in_list and line.linked)) and is_date_line(line)


def _is_at_top(line: Line) -> bool:
    return any(element.tag in ("nav",) or is_named(element, "topbar") for element in line.element.ancestry())


def _from_masthead(outlined: Outline, headline: Headline | None, modified: date | None) -> Dates:
    """No day near the title: a paper's issue has its day at the top; any other day there is not taken."""
    title = headline.line.number if headline and headline.line else outlined.prose[0].number
    untaken = False
    for line in reversed(outlined.lines[:title]):
        if line.linked or not is_date_line(line):
            continue
        day, _ = days_on(line)
        if day and not _is_at_top(line) and (place_of("issue", line.text) is not None or _is_plain_table(line)):
            return Dates(day, modified, (remark("issue_date"),))
        untaken = untaken or day is not None
    code = "masthead_date_not_taken" if untaken else "only_update_date" if modified else "no_publication_date"
    return Dates(None, modified, (remark(code),))


def _is_plain_table(line: Line) -> bool:
    """Pages of the table age, written by hand, hold no clock: nothing around the line has a class or an id."""
    around = list(line.element.ancestry())
    return any(element.tag == "table" for element in around) and not any(element.tokens for element in around)
