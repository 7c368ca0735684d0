"""HTML pages: news sites, blogs, forum threads, channels' web previews, statements, pages of the table age.

Offline; fetches nothing, runs nothing, and keeps what stands around the article out of the document.
"""

from isnad.intake.adapter import MEGABYTE, Adapter, Received, Refused
from isnad.intake.decoding import Decoded, decode
from isnad.intake.html.page import Page, read_pages
from isnad.intake.remark import bidi_remarks
from isnad.intake.tracing import join
from isnad.text import Document, Offsets

__all__ = ["ADAPTER", "Page"]

_SUFFIXES = (".html", ".htm", ".xhtml", ".shtml", ".php", ".asp", ".aspx")
_OPENINGS = (b"<!doctype html", b"<html", b"<head", b"<body", b"<meta", b"<title", b"<table", b"<div")


def _recognises(received: Received) -> bool:
    head = received.data[:4096].replace(b"\x00", b"").lower()
    stripped = head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if stripped.startswith(_OPENINGS) or received.suffix in _SUFFIXES:
        return True
    return stripped.startswith(b"<") and any(opening in head for opening in _OPENINGS[:3])


def _open(received: Received, refused: Refused) -> tuple[Document, ...]:
    decoded = decode(received.data, markup=True)
    pages = read_pages(decoded.text)
    return tuple(_document(page, received, decoded, alone=len(pages) == 1) for page in pages)


def _document(page: Page, received: Received, decoded: Decoded, *, alone: bool) -> Document:
    heading = [("", page.title)] if page.title and not page.title_in_body else []
    whole = join([*heading, *(("\n\n", paragraph) for paragraph in page.paragraphs)])
    return Document(
        key=received.key if alone or page.number is None else f"{received.key}-{page.number}",
        text=whole.text,
        published=page.published,
        outlet=page.outlet,
        title=page.title.text if page.title else None,
        author=page.author,
        url=page.address or received.address,
        language=page.language,
        item=received.sha256,
        offsets=Offsets(decoded.encoding, whole.runs),
        remarks=(*decoded.remarks, *page.remarks, *bidi_remarks(whole.text)),
    )


ADAPTER = Adapter(
    name="html",
    reads={"ar": "صفحات HTML", "en": "HTML pages"},
    needs=(),
    offline=True,
    sends_text_out=False,
    limit=8 * MEGABYTE,
    recognises=_recognises,
    open=_open,
)
