"""WhatsApp's export as text, as telephones of any language write it: one report a message.

The order of day and month is found out from all days of the file; where both orders fit, no day is given. Messages of
the service, lone marks of a picture and deleted messages are left out and counted.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise

from isnad.errors import IsnadError
from isnad.intake.adapter import MEGABYTE, Adapter, Received, Refused
from isnad.intake.conversation import Conversation, Message, documents
from isnad.intake.decoding import decode
from isnad.intake.remark import remark
from isnad.intake.text import plain
from isnad.intake.tracing import Traced
from isnad.lexicon import words
from isnad.text import Document

__all__ = ["ADAPTER", "NothingWrittenError"]

# Marks of direction stand anywhere in these lines: telephones put them around names and numbers.
_MARKS = "\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff"
_M = f"[{_MARKS}]*"
_D = "[0-9٠-٩۰-۹]"
_HEAD = re.compile(
    rf"^{_M}(?P<open>\[?){_M}(?P<a>{_D}{{1,4}}){_M}[/.\-]{_M}(?P<b>{_D}{{1,2}}){_M}[/.\-]{_M}(?P<c>{_D}{{1,4}}){_M}"
    rf"(?P<comma>[,،]?)[ \u00a0]+{_M}{_D}{{1,2}}{_M}[:.]{_M}{_D}{{2}}(?:{_M}[:.]{_M}{_D}{{2}})?{_M}"
    rf"(?:[ \u00a0\u202f]?{_M}(?:[AaPp]\.?[ \u00a0]?[Mm]\.?|[صم]){_M})?(?:\]|[ \u00a0]{_M}[-–])[ \u00a0]?{_M}",
    re.MULTILINE,
)
_SPEAKER = re.compile(r"(?P<name>[^:\n]{1,120}):(?:[ \u00a0]|$)", re.MULTILINE)
_ARABIC_DIGIT = re.compile("[٠-٩۰-۹]")
_CENTURY = 2000
_MARKS_ALONE = "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff ~\u00a0"


class NothingWrittenError(IsnadError):
    """An export without a message in words."""

    ar = "ليس في محادثة واتساب هذه رسالة مكتوبة. إن كانت رسائلها صوراً أو تسجيلات فأدخل ملفاتها."
    en = (
        "This WhatsApp export holds no message in words. If its messages are pictures or recordings, receive their "
        "files."
    )


@dataclass(frozen=True, slots=True)
class _Entry:
    """One message as it stands: its three numbers of a date, and where its words are."""

    numbers: tuple[int, int, int]
    speaker: str | None
    start: int
    end: int


def _recognises(received: Received) -> bool:
    head = received.data[:8192].decode("utf-8", "ignore")
    return bool(_HEAD.match(head.lstrip("\r\n"))) and (len(_HEAD.findall(head)) > 1 or "\n" not in head.strip())


def _open(received: Received, refused: Refused) -> tuple[Document, ...]:
    decoded = decode(received.data)
    text, runs, _ = plain(decoded.text)
    whole = Traced(text, runs)
    entries = list(_entries(text))
    spoken = [entry for entry in entries if entry.speaker and _says_something(text[entry.start : entry.end])]
    if not spoken:
        raise NothingWrittenError
    read_day = _reader(entries, is_arabic=_is_arabic(text))
    left_out = len(entries) - len(spoken)
    conversation = Conversation(
        tuple(
            Message(whole.cut(entry.start, entry.end), str(number), read_day(entry), entry.speaker)
            for number, entry in enumerate(spoken, 1)
        ),
        remarks=(
            *decoded.remarks,
            *([remark("messages_left_out", left_out)] if left_out else []),
            *([remark("day_and_month_unclear")] if read_day is _no_day else []),
        ),
    )
    return documents(received, conversation, encoding=decoded.encoding)


def _entries(text: str) -> Iterator[_Entry]:
    heads = list(_HEAD.finditer(text))
    ends = [head.start() for head in heads[1:]] + [len(text)]
    for head, end in zip(heads, ends, strict=True):
        speaker = _SPEAKER.match(text, head.end(), end)
        start = speaker.end() if speaker else head.end()
        start, end = _trimmed(text, start, end)
        yield _Entry(
            (int(head["a"]), int(head["b"]), int(head["c"])),
            speaker["name"].strip(_MARKS_ALONE) if speaker else None,
            start,
            end,
        )


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[end - 1].isspace():
        end -= 1
    while start < end and (text[start].isspace() or text[start] in "\u200e\u200f\ufeff"):
        start += 1
    return start, end


def _says_something(words_said: str) -> bool:
    """Is there more in it than the mark of a file or of a deleted message?"""
    return bool(_lone_mark().sub("", words_said).strip(_MARKS_ALONE + "\n"))


@cache
def _lone_mark() -> re.Pattern[str]:
    return re.compile("|".join(entry["pattern"] for entry in words("web/chats")["mark"]))


def _is_arabic(text: str) -> bool:
    """Does the first line show that the telephone writes as Arabic ones do, the day first?"""
    head = _HEAD.search(text)
    return head is not None and (head["comma"] == "،" or bool(_ARABIC_DIGIT.search(head[0])))


_Reader = Callable[[_Entry], date | None]


def _reader(entries: Sequence[_Entry], *, is_arabic: bool) -> _Reader:
    """How the dates of this file are to be read: the one order in which all exist and none runs backwards."""
    if all(entry.numbers[0] >= 1000 for entry in entries):
        return _year_first
    fitting = [read for read in (_day_first, _month_first) if all(map(read, entries))]
    if len(fitting) > 1 and is_arabic:
        return _day_first
    if len(fitting) > 1:
        fitting = [read for read in fitting if _runs_forward([read(entry) for entry in entries])]
    return fitting[0] if len(fitting) == 1 else _no_day


def _runs_forward(days: Sequence[date | None]) -> bool:
    known = [day for day in days if day]
    return all(before <= after for before, after in pairwise(known))


def _day_first(entry: _Entry) -> date | None:
    day, month, year = entry.numbers
    return _date(year, month, day)


def _month_first(entry: _Entry) -> date | None:
    month, day, year = entry.numbers
    return _date(year, month, day)


def _year_first(entry: _Entry) -> date | None:
    return _date(*entry.numbers)


def _no_day(entry: _Entry) -> date | None:
    return None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year if year >= 1000 else _CENTURY + year, month, day)
    except ValueError:
        return None


ADAPTER = Adapter(
    name="whatsapp",
    reads={"ar": "تصدير واتساب (نص؛ وZIP بما فيه)", "en": "WhatsApp exports (text; as ZIP with what is in it)"},
    needs=(),
    offline=True,
    sends_text_out=False,
    limit=50 * MEGABYTE,
    recognises=_recognises,
    open=_open,
)
