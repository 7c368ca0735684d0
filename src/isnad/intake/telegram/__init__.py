"""Telegram's own export, as JSON or as HTML: one report a message; service messages and empty ones left out, counted.

A channel is an outlet; a group or a private talk is not. In HTML, which does not say which it is, a page on which
nobody but the page's own name speaks is a channel.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from isnad.errors import IsnadError
from isnad.intake.adapter import MEGABYTE, Adapter, Received, Refused
from isnad.intake.conversation import Conversation, Message, documents
from isnad.intake.decoding import decode
from isnad.intake.html.lines import Line, lines_of
from isnad.intake.html.tree import Element, Tree, grow
from isnad.intake.remark import remark
from isnad.intake.tracing import Traced, join
from isnad.text import Document, is_whole

__all__ = ["ADAPTER", "ExportIsUnsoundError", "NoMessagesError"]

_CHANNELS = frozenset({"public_channel", "private_channel"})
_DAY = re.compile(r"(\d{2})\.(\d{2})\.(\d{4})")
_HTML_MARKS = (b'class="page_wrap"', b'class="page_body chat_page"', b"message default clearfix")


class ExportIsUnsoundError(IsnadError):
    """An export that is not as Telegram writes it."""

    ar = "ملف تصدير تلغرام هذا ناقص أو غُيّر. صدّر المحادثة من جديد (JSON أو HTML) ثم أدخلها."
    en = (
        "This Telegram export is cut off or was changed. Export the conversation again (JSON or HTML) and receive that."
    )


class NoMessagesError(IsnadError):
    """An export without a message in words."""

    ar = "ليس في ملف التصدير رسالة مكتوبة. إن كانت الرسائل صوراً أو تسجيلات فأدخل ملفاتها."
    en = "The export holds no message in words. If its messages are pictures or recordings, receive their files."


def _recognises(received: Received) -> bool:
    head = received.data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"{"):
        return (b'"messages"' in head and b'"type"' in head) or (b'"chats"' in head and b'"about"' in head)
    return head.lower().startswith(b"<!doctype html") and all(mark in received.data for mark in _HTML_MARKS)


def _open(received: Received, refused: Refused) -> tuple[Document, ...]:
    is_page = received.data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")
    found = _from_page(received) if is_page else _from_json(received)
    if not found:
        raise NoMessagesError
    return found


# JSON


def _from_json(received: Received) -> tuple[Document, ...]:
    try:
        export = json.loads(received.data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise ExportIsUnsoundError from None
    chats = _chats(export)
    found = [document for chat in chats for document in documents(received, _conversation(chat), encoding=None)]
    if len(chats) > 1:
        return tuple(_renumbered(received, found))
    return tuple(found)


def _chats(export: object) -> list[dict[str, Any]]:
    """The one conversation of an export, or all of a whole account's."""
    if not isinstance(export, dict):
        raise ExportIsUnsoundError
    listed = export.get("chats")
    chats = listed.get("list") if isinstance(listed, dict) else [export]
    if not isinstance(chats, list) or not all(
        isinstance(chat, dict) and isinstance(chat.get("messages"), list) for chat in chats
    ):
        raise ExportIsUnsoundError
    return chats


def _renumbered(received: Received, found: list[Document]) -> Iterator[Document]:
    """Messages of several conversations, whose own numbers would collide."""
    for number, document in enumerate(found, 1):
        yield replace(document, key=f"{received.key}-{number}")


def _conversation(chat: dict[str, Any]) -> Conversation:
    messages: list[Message] = []
    left_out = 0
    for entry in chat["messages"]:
        message = _message(entry) if isinstance(entry, dict) and entry.get("type") == "message" else None
        if message is None:
            left_out += 1
        else:
            messages.append(message)
    name = chat.get("name")
    is_channel = chat.get("type") in _CHANNELS and isinstance(name, str) and bool(name.strip())
    return Conversation(
        tuple(messages),
        channel=str(name).strip() if is_channel else None,
        remarks=(remark("messages_left_out", left_out),) if left_out else (),
    )


def _message(entry: dict[str, Any]) -> Message | None:
    text = _text(entry.get("text"))
    if not text.strip() or not is_whole(text):
        return None
    speaker = entry.get("from_id") or entry.get("from")
    return Message(
        Traced(text.strip()),
        number=str(entry.get("id", "")),
        day=_day(entry.get("date")),
        speaker=speaker if isinstance(speaker, str) else None,
        is_forwarded="forwarded_from" in entry,
        is_edited="edited" in entry,
    )


def _text(written: object) -> str:
    """A text, or its pieces: bold words, links and numbers are pieces of their own."""
    if isinstance(written, str):
        return written
    pieces = written if isinstance(written, list) else []
    return "".join(
        piece if isinstance(piece, str) else str(piece.get("text", "")) if isinstance(piece, dict) else ""
        for piece in pieces
    )


def _day(written: object) -> date | None:
    """The day as the exporting machine's clock had it."""
    try:
        return date.fromisoformat(written[:10]) if isinstance(written, str) else None
    except ValueError:
        return None


# HTML


def _from_page(received: Received) -> tuple[Document, ...]:
    decoded = decode(received.data, markup=True)
    tree = grow(decoded.text)
    lines, _ = lines_of(tree)
    by_element = _lines_by_text(lines)
    messages: list[Message] = []
    names: set[str] = set()
    left_out = 0
    speaker: str | None = None
    for element in tree.root.inside():
        if not _is(element, "message"):
            continue
        speaker = _first(tree, element, "from_name", past="forwarded") or speaker
        kept = [line.traced for text in _texts(element) for line in by_element.get(id(text), ())]
        if not kept:
            left_out += 1
            continue
        names.add(speaker or "")
        messages.append(
            Message(
                join(("\n", line) for line in kept),
                number=element.attributes.get("id", "").removeprefix("message"),
                day=_day_of(element),
                speaker=speaker,
                is_forwarded=any(_is(inner, "forwarded") for inner in element.inside()),
            )
        )
    title = next((tree.text(inner) for head in _all(tree.root, "page_header") for inner in _all(head, "bold")), None)
    conversation = Conversation(
        tuple(messages),
        channel=title if title and names == {title} else None,
        remarks=(*decoded.remarks, *([remark("messages_left_out", left_out)] if left_out else [])),
    )
    return documents(received, conversation, encoding=decoded.encoding)


def _lines_by_text(lines: tuple[Line, ...]) -> dict[int, list[Line]]:
    """The lines of each element that holds a message's words."""
    found: dict[int, list[Line]] = {}
    for line in lines:
        holder = next((element for element in line.parts[0].element.ancestry() if _is(element, "text")), None)
        if holder is not None:
            found.setdefault(id(holder), []).append(line)
    return found


def _texts(message: Element) -> list[Element]:
    return [element for element in message.inside() if _is(element, "text")]


def _all(element: Element, name: str) -> Iterator[Element]:
    return (inner for inner in element.inside() if _is(inner, name))


def _first(tree: Tree, message: Element, name: str, *, past: str) -> str | None:
    """The text of the first such element that is not inside one called `past`."""
    for inner in _all(message, name):
        if not any(_is(holder, past) for holder in inner.ancestry()):
            return tree.text(inner) or None
    return None


def _day_of(message: Element) -> date | None:
    for inner in _all(message, "date"):
        found = _DAY.match(inner.attributes.get("title", ""))
        if found and not any(_is(holder, "forwarded") for holder in inner.ancestry()):
            try:
                return date(int(found[3]), int(found[2]), int(found[1]))
            except ValueError:
                return None
    return None


def _is(element: Element, name: str) -> bool:
    classes = element.attributes.get("class", "").split()
    return name in classes and (name != "message" or "service" not in classes)


ADAPTER = Adapter(
    name="telegram",
    reads={"ar": "تصدير تلغرام (JSON أو HTML)", "en": "Telegram exports (JSON or HTML)"},
    needs=(),
    offline=True,
    sends_text_out=False,
    limit=50 * MEGABYTE,
    recognises=_recognises,
    open=_open,
)
