"""Pictures: kept as they came; what the file says of itself is shown, and the words where it is a picture of a page.

Opened in the cell, never altered. A picture of more pixels than are unpacked is kept and described. Whoever the file
names as its maker or owner is not shown: that may be a source.
"""

from collections.abc import Iterator

from isnad.intake import scanned
from isnad.intake.adapter import MEGABYTE, Adapter, Part, Received, Refused
from isnad.intake.composing import compose
from isnad.intake.confined import confined
from isnad.intake.describing import describe
from isnad.intake.remark import remark
from isnad.text import Document

__all__ = ["ADAPTER"]

_SECONDS = 90
_BEGINNINGS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\x00", b"MM\x00*")


def _recognises(received: Received) -> bool:
    data = received.data
    if data.startswith(b"BM"):
        return b"\x00" in data[:32]
    return data.startswith(_BEGINNINGS) or (data.startswith(b"RIFF") and data[8:12] == b"WEBP")


def _open(received: Received, refused: Refused) -> tuple[Document, ...]:
    found = confined("photograph", received, seconds=_SECONDS)
    words = found["words"] or []
    noticed = (
        *([remark("metadata_names_someone")] if found["names_someone"] else []),
        *([remark("picture_too_large")] if found["too_large"] else []),
        *([remark("picture_not_read")] if found["engine"] is None and not found["too_large"] else []),
    )
    if not scanned.is_text(words):
        return (describe(received, found["metadata"], remarks=noticed),)
    read = compose(received, scanned.paragraphs(words), part=1, remarks=scanned.remarks(words))
    return (read, describe(received, found["metadata"], part=2, remarks=noticed))


def _parts(received: Received, refused: Refused) -> Iterator[Part]:
    found = confined("photograph", received, seconds=_SECONDS)
    if found["engine"] and scanned.is_text(found["words"]):
        yield scanned.table([(1, found["words"])], engine=found["engine"])


ADAPTER = Adapter(
    name="picture",
    reads={"ar": "صور، ومنها صور الصفحات", "en": "pictures, pictures of pages among them"},
    needs=("PIL",),
    offline=True,
    sends_text_out=False,
    limit=500 * MEGABYTE,
    recognises=_recognises,
    open=_open,
    parts=_parts,
    whole=False,
)
