"""MHTML: a page that a browser saved in one file. The page itself is a part of its own, with its places in it.

Its address is the one that the browser wrote down. Pictures and style sheets of the page stay in the sealed original.
"""

import re
from collections.abc import Iterator
from email.message import Message
from functools import partial
from io import BytesIO

from isnad.intake.adapter import MEGABYTE, Adapter, Part, Received, Refused
from isnad.intake.envelope import content, header, is_envelope, leaves, message_of
from isnad.intake.html.page import NoArticleError
from isnad.text import Document

__all__ = ["ADAPTER"]

_RELATED = re.compile(rb"^content-type:\s*multipart/related\b", re.IGNORECASE | re.MULTILINE)
_SAVED = re.compile(rb"^(?:snapshot-content-location:|from:\s*<?saved by\b)", re.IGNORECASE | re.MULTILINE)


def _recognises(received: Received) -> bool:
    head = received.data[:8192]
    if not is_envelope(received) and not _SAVED.search(head):
        return False
    return bool(_RELATED.search(head)) and (bool(_SAVED.search(head)) or received.suffix in (".mhtml", ".mht"))


def _open(received: Received, refused: Refused) -> tuple[Document, ...]:
    if _page(message_of(received)) is None:
        raise NoArticleError
    return ()


def _parts(received: Received, refused: Refused) -> Iterator[Part]:
    message = message_of(received)
    page = _page(message)
    if page is not None:
        address = header(message, "Snapshot-Content-Location") or header(page, "Content-Location")
        shown = address if address and address.startswith(("http://", "https://")) else None
        yield Part("page.html", partial(BytesIO, content(page)), address=shown)


def _page(message: Message) -> Message | None:
    """The first page in the file: the frames inside it come after."""
    return next((part for part in leaves(message) if part.get_content_type() == "text/html"), None)


ADAPTER = Adapter(
    name="mhtml",
    reads={"ar": "صفحات محفوظة في ملف واحد (MHTML)", "en": "pages saved in one file (MHTML)"},
    needs=(),
    offline=True,
    sends_text_out=False,
    limit=50 * MEGABYTE,
    recognises=_recognises,
    open=_open,
    parts=_parts,
)
