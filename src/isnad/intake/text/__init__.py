"""Plain text: the file is the report. Its first line is the title when a blank line follows it.

Line ends and all characters stay as they are, save control characters that no one reads. Refuses a file larger than any
report rather than read a part of it.
"""

import re
from datetime import date

from isnad.intake.adapter import MEGABYTE, Adapter, Received, Refused
from isnad.intake.decoding import decode
from isnad.intake.remark import bidi_remarks, remark
from isnad.intake.signature import EmptyFileError
from isnad.text import Document, Offsets, Run
from isnad.times import publication_day

__all__ = ["ADAPTER", "day_on_top", "plain"]

_READ = re.compile(r"[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f\r]++|\r(?!\n)")
# A date line stands among the first lines and holds a weekday, a day in one or two calendars, and an hour at most.
_TOP, _TOP_LINES, _DATE_WORDS = 2000, 6, 8
_TITLE = re.compile(r"\s*(?P<title>[^\n]{3,200}?)[ \t]*\n[ \t]*\n")


def plain(file: str) -> tuple[str, tuple[Run, ...], int]:
    """A text without its control characters and with plain line ends, its runs, and how many were dropped."""
    pieces: list[str] = []
    runs: list[Run] = []
    length = 0
    for found in _READ.finditer(file):
        if found[0] == "\r":
            # The line end of old Macintosh files: a line break that stood in the file as another character.
            pieces.append("\n")
        else:
            runs.append(Run(length, found.start(), len(found[0])))
            pieces.append(found[0])
        length += len(found[0])
    return "".join(pieces), tuple(runs), len(file) - length - file.count("\r\n")


def day_on_top(text: str) -> date | None:
    """The day on a line near the top that holds nothing but a date; several such days, and none is taken."""
    lines = [line for line in text[:_TOP].splitlines() if line.strip()][:_TOP_LINES]
    days = {day for line in lines if len(line.split()) <= _DATE_WORDS and (day := publication_day(line))}
    return days.pop() if len(days) == 1 else None


def _open(received: Received, refused: Refused) -> tuple[Document, ...]:
    decoded = decode(received.data)
    text, runs, dropped = plain(decoded.text)
    if not text.strip():
        raise EmptyFileError
    titled = _TITLE.match(text)
    published = day_on_top(text)
    return (
        Document(
            key=received.key,
            text=text,
            title=titled["title"] if titled else None,
            published=published,
            item=received.sha256,
            offsets=Offsets(decoded.encoding, runs),
            remarks=(
                *decoded.remarks,
                *([remark("control_characters_dropped", dropped)] if dropped else []),
                *bidi_remarks(text),
                remark("date_line" if published else "no_publication_date"),
            ),
        ),
    )


ADAPTER = Adapter(
    name="text",
    reads={"ar": "نص عادي", "en": "plain text"},
    needs=(),
    offline=True,
    sends_text_out=False,
    limit=8 * MEGABYTE,
    recognises=lambda received: True,
    open=_open,
)
