"""The body of a page: the lines of the article's region that are the report's own words.

What stands among them for other ends is put apart, with what it is: datelines, bylines, notes, corrections, contacts.
Refuses to drop a line for its words alone unless those words can only be furniture.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from isnad.intake.html.byline import is_byline_within, read_byline
from isnad.intake.html.date_line import is_date_line
from isnad.intake.html.furniture import bare, begins_with, is_labelled, is_named, is_nothing_but
from isnad.intake.html.headline import Headline
from isnad.intake.html.lines import Line
from isnad.intake.html.outline import Outline, Part, is_furniture_line, is_sentence, script_of
from isnad.intake.html.tree import Element
from isnad.intake.tracing import Traced, join
from isnad.text import fold

_NOTE_MARK = re.compile(r"\s*(?:[\[(][\d\u0660-\u0669*]{1,3}[\])]|[\d\u0660-\u0669*]{1,3})\s*")
_COLON_SOON = re.compile(r"[^.؟!\n]{0,50}:")
_CORRECTION_NAMES = frozenset(["update", "correction", "editor-note", "editorsnote", "editornote", "clarification"])
_HEADINGS = frozenset(["h2", "h3", "h4", "h5", "h6"])


@dataclass(slots=True)
class Body:
    """The lines kept, and those put apart."""

    kept: list[Line] = field(default_factory=list)
    meta: list[Line] = field(default_factory=list)
    notes: list[Line] = field(default_factory=list)
    corrections: list[Line] = field(default_factory=list)
    comments: int = 0


def find_body(outlined: Outline, headline: Headline | None) -> Body:
    """Sort the lines of the page."""
    body = Body()
    title = headline.line.number if headline and headline.line else -1
    first = outlined.prose[0].number
    closed = False
    for line in outlined.lines:
        part = outlined.part(line)
        if part is Part.NOTES:
            body.notes.append(line)
        elif part is Part.COMMENTS:
            body.comments += 1
        elif line.number <= title or part is Part.FURNITURE:
            continue
        elif not line.is_within(outlined.region):
            if title < line.number < first and title >= 0:
                _sort_lead(line, outlined, headline, body)
        elif closed:
            continue
        elif _closes(line, outlined, first):
            closed = True
        else:
            _sort(line, outlined, headline, first, body)
    _part_notes(body)
    body.kept = _trimmed(body.kept)
    return body


def _part_notes(body: Body) -> None:
    """Move lines that begin with a raised mark used earlier to the notes."""
    marks = {
        mark for line in body.kept for mark in map(_mark, _raised(line)[1:] if _opens_raised(line) else _raised(line))
    }
    notes = [line for line in body.kept if _opens_raised(line) and _mark(_raised(line)[0]) in marks]
    body.kept = [line for line in body.kept if line not in notes]
    body.notes.extend(notes)


def _raised(line: Line) -> list[tuple[int, int, str, bool]]:
    """The raised note marks of a line: from where to where, the mark, and whether it is a link."""
    found = []
    for start, end, element in line.parts:
        above = list(element.ancestry())[:3]
        text = line.text[start:end]
        if any(holder.tag == "sup" for holder in above) and _NOTE_MARK.fullmatch(text):
            found.append((start, end, text.strip(), any(holder.tag == "a" for holder in above)))
    return found


def _mark(raised: tuple[int, int, str, bool]) -> str:
    return raised[2].strip("[]()")


def _opens_raised(line: Line) -> bool:
    raised = _raised(line)
    return bool(raised) and raised[0][0] == 0


def _sort_lead(line: Line, outlined: Outline, headline: Headline | None, body: Body) -> None:
    """A line between the title and the region of the prose: a summary is kept, all else is about the page."""
    if is_date_line(line) or read_byline(line):
        body.meta.append(line)
    elif is_sentence(line) and not is_furniture_line(line) and script_of(line.text) == outlined.script:
        holders = {id(element) for element in outlined.region.ancestry()}
        near = next((element for element in line.element.ancestry() if id(element) in holders), None)
        if near is not None and near.tag not in ("body", "html", "#file") and not _repeats(line, headline):
            body.kept.append(line)


def _sort(line: Line, outlined: Outline, headline: Headline | None, first: int, body: Body) -> None:
    if _is_correction(line):
        body.corrections.append(line)
    elif line.number < first and _is_about_page(line):
        body.meta.append(line)
    elif is_furniture_line(line) or _is_mere_link(line) or _repeats(line, headline):
        return
    elif line.number > first and not is_sentence(line) and (is_date_line(line) or is_byline_within(line)):
        body.meta.append(line)
    elif outlined.other and script_of(line.text) != outlined.script:
        return
    else:
        body.kept.append(line)


def _is_mere_link(line: Line) -> bool:
    """A link to elsewhere, or whom to write to."""
    return (line.is_link and len(line.text) < 200) or is_labelled("contact", line.text, is_link=line.is_link)


def _is_about_page(line: Line) -> bool:
    named = any(is_named(element, "about") for _, element in zip(range(3), line.elements(), strict=False))
    return (
        (named and len(line.text) < 200 and not is_sentence(line))
        or is_date_line(line)
        or read_byline(line) is not None
    )


def _closes(line: Line, outlined: Outline, first: int) -> bool:
    """Does the article end here: a heading over links, comments, or the foot of the page?"""
    if line.number < first:
        return False
    if is_nothing_but("closes_over_links", line.text):
        # Where the article goes on below, in the element that held its first paragraph, this is furniture amid it.
        own = _paragraph_holder(outlined.prose[0])
        return not any(later.number > line.number and _paragraph_holder(later) is own for later in outlined.prose)
    return is_nothing_but("closes", line.text)


def _paragraph_holder(line: Line) -> Element | None:
    """The element in which the line is one paragraph among others."""
    element = line.element
    return element.parent if element.tag in ("p", "li", "blockquote") or element.tag in _HEADINGS else element


def _is_correction(line: Line) -> bool:
    end = begins_with("correction", line.text)
    if not end:
        return False
    named = any(not element.tokens.isdisjoint(_CORRECTION_NAMES) for element in line.element.ancestry())
    return named or bool(_COLON_SOON.match(fold(line.text)[end:]))


def _repeats(line: Line, headline: Headline | None) -> bool:
    return headline is not None and bare(line.text) == bare(headline.traced.text)


def _trimmed(kept: list[Line]) -> list[Line]:
    """Without headings and scraps that lead to nothing at the end."""
    while kept and not is_sentence(kept[-1]) and not is_labelled("source", kept[-1].text):
        last = kept[-1]
        holder = next((element.tag for element in last.element.ancestry()), "")
        goes_on = last.joined or (
            len(kept) > 1 and holder in ("li", "p", "blockquote", "td") and holder == kept[-2].element.tag
        )
        if last.element.tag in _HEADINGS or not (
            goes_on or len(last.text) >= 25 or last.text.endswith((".", "!", "؟", "…"))
        ):
            kept = kept[:-1]
        else:
            break
    return kept


def without_note_marks(line: Line, noted: Collection[str] = ()) -> Traced:
    """The line without raised marks that lead to footnotes: linked, in brackets, or among the marks of `noted`.

    A raised figure that leads nowhere is part of the words: «كم²».
    """
    raised = [mark for mark in _raised(line) if mark[3] or mark[2].startswith(("[", "(")) or _mark(mark) in noted]
    if not raised:
        return line.traced
    pieces, start = [], 0
    for mark in raised:
        pieces.append(("", line.traced.cut(start, mark[0])))
        start = mark[1]
    pieces.append(("", line.traced.cut(start, len(line.text))))
    return join(pieces)


def paragraphs(kept: Sequence[Line], notes: Sequence[Line] = ()) -> tuple[Traced, ...]:
    """The lines as paragraphs: a single line break stays inside one, marks that lead to the notes fall away."""
    noted = {_mark(_raised(note)[0]) for note in notes if _opens_raised(note)}
    gathered: list[list[tuple[str, Traced]]] = []
    last: Line | None = None
    for line in kept:
        traced = without_note_marks(line, noted)
        if line.joined and last is not None and last.number == line.number - 1:
            gathered[-1].append(("\n", traced))
        else:
            gathered.append([("", traced)])
        last = line
    return tuple(join(pieces) for pieces in gathered)
