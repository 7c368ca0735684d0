"""E-mail (.eml): subject and text of a letter as one report, each enclosed file as a part of its own.

The day is the day it was sent. Senders, recipients and addresses stay in the sealed original. Where a letter holds the
same text twice, plain and as a page, the plain one is read.
"""

from collections.abc import Iterator
from email.message import Message
from functools import partial
from io import BytesIO

from isnad.intake.adapter import MEGABYTE, Adapter, Part, Received, Refused
from isnad.intake.composing import compose
from isnad.intake.envelope import content, day_sent, header, is_envelope, leaves, message_of, text_of
from isnad.intake.html.lines import lines_of
from isnad.intake.html.tree import grow
from isnad.intake.remark import remark
from isnad.intake.signature import EmptyFileError
from isnad.text import Document

__all__ = ["ADAPTER"]


def _open(received: Received, refused: Refused) -> tuple[Document, ...]:
    message = message_of(received)
    body = _body(message)
    paragraphs, remarks = _paragraphs(body) if body is not None else ([], ())
    enclosed = sum(1 for _ in _enclosed(message, body))
    if not any(text.strip() for text in paragraphs):
        if enclosed:
            return ()
        raise EmptyFileError
    return (
        compose(
            received,
            paragraphs,
            title=header(message, "Subject"),
            published=day_sent(message),
            remarks=(
                *remarks,
                remark("sender_apart"),
                *([remark("enclosed_files", enclosed)] if enclosed else []),
            ),
        ),
    )


def _parts(received: Received, refused: Refused) -> Iterator[Part]:
    message = message_of(received)
    for number, part in enumerate(_enclosed(message, _body(message)), 1):
        yield Part(_name(part, number), partial(_stream, part))


def _stream(part: Message) -> BytesIO:
    return BytesIO(content(part))


def _body(message: Message) -> Message | None:
    """The text that a reader of the letter sees first."""
    texts = [part for part in leaves(message) if part.get_content_maintype() == "text" and not _is_attached(part)]
    plain = [part for part in texts if part.get_content_subtype() == "plain" and content(part).strip()]
    pages = [part for part in texts if part.get_content_subtype() == "html"]
    return next(iter((*plain, *pages)), None)


def _enclosed(message: Message, body: Message | None) -> Iterator[Message]:
    """What came with the letter: files, pictures in its text, other letters. Not the letter's text in another form."""
    for part in leaves(message):
        if part is not body and (_is_attached(part) or part.get_content_maintype() not in ("text", "multipart")):
            yield part


def _is_attached(part: Message) -> bool:
    return part.get_content_disposition() == "attachment" or part.get_filename() is not None


def _name(part: Message, number: int) -> str:
    name = part.get_filename()
    if name:
        return " ".join(str(name).split())
    return f"{number}.eml" if part.get_content_type() == "message/rfc822" else f"{number}"


def _paragraphs(body: Message) -> tuple[list[str], tuple[str, ...]]:
    text, remarks = text_of(body)
    if body.get_content_subtype() == "html":
        lines, _ = lines_of(grow(text))
        return [line.text for line in lines], remarks
    return text.replace("\r\n", "\n").split("\n\n"), remarks


ADAPTER = Adapter(
    name="mail",
    reads={"ar": "رسائل البريد الإلكتروني (EML)", "en": "e-mail messages (EML)"},
    needs=(),
    offline=True,
    sends_text_out=False,
    limit=50 * MEGABYTE,
    recognises=is_envelope,
    open=_open,
    parts=_parts,
)
