"""JSON lines: one report a line, with `id`, `text`, `published`, `outlet`, `url` and, if known, `title`.

Each bad line is refused by its number and the good ones go on. Refuses to read a day that is not year, month and day.
"""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from isnad.errors import IsnadError
from isnad.intake.adapter import MEGABYTE, Adapter, Received, Refused
from isnad.intake.remark import bidi_remarks, remark
from isnad.text import Document, is_whole

__all__ = ["ADAPTER", "LineRefusedError", "NoReportsError"]

LONGEST_LINE = 8 * MEGABYTE


class LineRefusedError(IsnadError):
    """A line that holds no report we can read; `line` is its number, counted from 1."""

    ar = "السطر {line}: {reason_ar}. صحّحه وأدخل الملف من جديد؛ الأسطر السليمة قُرئت."
    en = "Line {line}: {reason_en}. Mend it and receive the file again; the sound lines were read."


class NoReportsError(IsnadError):
    """Not one line could be read; `line` is the first of them."""

    ar = (
        "لا سطر سليماً في الملف (رُفض {lines}). السطر {line}: {reason_ar}. يجب أن يكون كل سطر كائن JSON فيه text على "
        "الأقل، بترميز UTF-8."
    )
    en = (
        "No line of the file could be read ({lines} refused). Line {line}: {reason_en}. Each must be a JSON object "
        "with a text, in UTF-8."
    )


_REASONS = {
    "encoding": ("ليس نصاً بترميز UTF-8", "it is not UTF-8 text"),
    "half": (
        r"فيه نصف محرف (مثل \ud800 بلا نصفه الآخر)",
        r"it holds half a character (such as \ud800 without its other half)",
    ),
    "json": ("ليس كائن JSON سليماً", "it is not a well-formed JSON object"),
    "text": ("ليس فيه نص في الحقل text", "its field text holds no text"),
    "published": ("الحقل published ليس يوماً بصيغة YYYY-MM-DD", "its field published is not a day as YYYY-MM-DD"),
    "field": ("حقل من حقوله ليس نصاً", "one of its fields is not text"),
    "long": ("أطول من أي تقرير", "it is longer than any report"),
}


class _BadLineError(Exception):
    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


def _open(received: Received, refused: Refused) -> tuple[Document, ...]:
    documents: list[Document] = []
    bad_lines: list[LineRefusedError] = []
    for number, line in _lines(received.data):
        try:
            documents.append(_document(line, number, received))
        except _BadLineError as bad:
            arabic, english = _REASONS[bad.reason]
            bad_lines.append(LineRefusedError(line=number, reason_ar=arabic, reason_en=english))
            refused(bad_lines[-1])
    if not documents:
        raise NoReportsError(lines=len(bad_lines), **bad_lines[0].slots)
    return tuple(documents)


def _lines(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Each line that is not blank, with its number; no copy of the whole file is made."""
    start, number = (3 if data.startswith(b"\xef\xbb\xbf") else 0), 0
    while start < len(data):
        end = data.find(b"\n", start)
        end = len(data) if end < 0 else end
        number += 1
        line = data[start:end].strip() if end - start <= LONGEST_LINE else data[start:end]
        if line:
            yield number, line
        start = end + 1


def _document(line: bytes, number: int, received: Received) -> Document:
    report = _report(line)
    text = report.get("text")
    if not isinstance(text, str) or not text.strip():
        raise _BadLineError("text")
    if not is_whole(text):
        raise _BadLineError("half")
    title = _string(report, "title")
    if title and not text.lstrip().startswith(title.strip()):
        text = f"{title.strip()}\n\n{text}"
    published = _day(report.get("published"))
    return Document(
        key=f"{received.key}-{number}",
        text=text,
        published=published,
        outlet=_string(report, "outlet"),
        title=title,
        url=_string(report, "url"),
        language=_string(report, "language"),
        item=received.sha256,
        remarks=(*([] if published else [remark("no_publication_date")]), *bidi_remarks(text)),
    )


def _report(line: bytes) -> dict[str, Any]:
    if len(line) > LONGEST_LINE:
        raise _BadLineError("long")
    try:
        report = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError:
        raise _BadLineError("encoding") from None
    except (ValueError, RecursionError):
        raise _BadLineError("json") from None
    if not isinstance(report, dict):
        raise _BadLineError("json")
    return report


def _string(report: dict[str, Any], key: str) -> str | None:
    value = report.get(key)
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise _BadLineError("field")
    if not is_whole(value):
        raise _BadLineError("half")
    return value


def _day(written: object) -> date | None:
    if written is None or written == "":
        return None
    if not isinstance(written, str) or len(written) != 10:
        raise _BadLineError("published")
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise _BadLineError("published") from None


def _recognises(received: Received) -> bool:
    if received.suffix in (".jsonl", ".ndjson"):
        return True
    first = received.data[:65_536].removeprefix(b"\xef\xbb\xbf").lstrip().split(b"\n", 1)[0].rstrip()
    return first.startswith(b"{") and first.endswith(b"}") and b'"text"' in first


ADAPTER = Adapter(
    name="jsonl",
    reads={"ar": "تقارير JSON، واحد في كل سطر", "en": "reports as JSON, one a line"},
    needs=(),
    offline=True,
    sends_text_out=False,
    limit=200 * MEGABYTE,
    recognises=_recognises,
    open=_open,
)
