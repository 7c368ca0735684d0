"""A document of paragraphs that a format gives without places: headline, blank line, body.

Office files and messages are packed, so no character of them has a place in the received file: such a document has no
offset map, and the original stands beside it.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from isnad.intake.adapter import Received
from isnad.intake.remark import bidi_remarks, remark
from isnad.intake.signature import EmptyFileError
from isnad.intake.text import day_on_top
from isnad.text import Document

_LONGEST_TITLE = 200


def compose(
    received: Received,
    paragraphs: Iterable[str],
    *,
    part: int | None = None,
    title: str | None = None,
    published: date | None = None,
    outlet: str | None = None,
    author: str | None = None,
    remarks: Sequence[str] = (),
) -> Document:
    """The document. A title that is not the first paragraph is put before it; a day is also looked for on top.

    Raises `EmptyFileError` where no paragraph holds a word.
    """
    body = [text for text in map(_closed, paragraphs) if text]
    if not body:
        raise EmptyFileError
    title = _closed(title or "") or None
    if title and body[0] != title:
        body.insert(0, title)
    text = "\n\n".join(body)
    found = published or day_on_top(text)
    dated = [] if published else [remark("date_line" if found else "no_publication_date")]
    return Document(
        key=received.key if part is None else f"{received.key}-{part}",
        text=text,
        published=found,
        outlet=outlet,
        title=title,
        author=author,
        url=received.address,
        item=received.sha256,
        remarks=(*remarks, *dated, *bidi_remarks(text)),
    )


def heading(paragraphs: Sequence[str]) -> str | None:
    """The first paragraph where it is short enough for a title and something follows it."""
    first = _closed(paragraphs[0]) if len(paragraphs) > 1 else ""
    return first if 3 <= len(first) <= _LONGEST_TITLE else None


def _closed(paragraph: str) -> str:
    """Without control characters, white space at the ends, or more than one space in a row."""
    kept = "".join(letter for letter in paragraph if letter >= " " or letter in "\n\t")
    return "\n".join(" ".join(line.split()) for line in kept.split("\n")).strip()
