"""PDF: its text page by page in the order in which it is read; pages without a text layer through tesseract.

Read in the cell, never in this process. A page on which two engines find different letters is remarked. Refuses a file
without a text that anybody could read, and says what is missing where tesseract would.
"""

from collections.abc import Iterator
from typing import Any

from isnad.intake import scanned
from isnad.intake.adapter import MEGABYTE, Adapter, PackagesNeededError, Part, Received, Refused
from isnad.intake.composing import compose, heading
from isnad.intake.confined import confined
from isnad.intake.remark import remark
from isnad.text import Document

__all__ = ["ADAPTER"]

_SECONDS = 120
_READS = {"ar": "ملفات PDF، نصاً أو مصوّرة", "en": "PDF files, of text or scanned"}


def _recognises(received: Received) -> bool:
    head = received.data[:1024]
    place = head.find(b"%PDF-")
    return place == 0 or (place > 0 and b"<" not in head[:place])


def _open(received: Received, refused: Refused) -> tuple[Document, ...]:
    found = confined("layer", received, seconds=_SECONDS)
    pages = found["pages"]
    paragraphs = [text for page in pages for text in _paragraphs(page)]
    unread = sum(1 for page in pages if page.get("is_picture") and "words" not in page)
    if unread and not paragraphs:
        raise PackagesNeededError(kind_ar=_READS["ar"], kind_en=_READS["en"], needs="tesseract-ocr, tesseract-ocr-ara")
    unsure = [str(number) for number, page in enumerate(pages, 1) if page.get("unsure") and "words" not in page]
    remarks = (
        *([remark("pages_unlike", " ".join(unsure[:20]))] if unsure else []),
        *([remark("pages_not_read", unread)] if unread else []),
        *([remark("pages_beyond", found["all"] - len(pages))] if found["all"] > len(pages) else []),
        *scanned.remarks([word for page in pages for word in page.get("words", ())]),
        remark("no_places_in_the_file"),
    )
    return (compose(received, paragraphs, title=heading(paragraphs) if paragraphs else None, remarks=remarks),)


def _paragraphs(page: dict[str, Any]) -> list[str]:
    return scanned.paragraphs(page["words"]) if "words" in page else list(page["paragraphs"])


def _parts(received: Received, refused: Refused) -> Iterator[Part]:
    found = confined("layer", received, seconds=_SECONDS)
    read = [(number, page["words"]) for number, page in enumerate(found["pages"], 1) if page.get("words")]
    if read and found["engine"]:
        yield scanned.table(read, engine=found["engine"])


ADAPTER = Adapter(
    name="pdf",
    reads=_READS,
    needs=("pdfplumber", "pypdf", "bidi"),
    offline=True,
    sends_text_out=False,
    limit=200 * MEGABYTE,
    recognises=_recognises,
    open=_open,
    parts=_parts,
    whole=False,
)
