"""A zip of files: each member a part of its own, whatever it is, another zip too. Holds no report itself.

Names inside are hints and never become a path. What file managers add for themselves is left in the sealed original.
"""

from collections.abc import Iterator
from functools import partial

from isnad.intake.adapter import MEGABYTE, Adapter, Part, Received, Refused
from isnad.intake.signature import EmptyFileError, UnreadFormatError
from isnad.intake.zipped import Zipped, is_zip, name_of
from isnad.text import Document

__all__ = ["ADAPTER"]

_FURNITURE = ("__MACOSX/",)
_FURNITURE_ENDS = (".DS_Store", "Thumbs.db", "desktop.ini")
# Formats that are zips themselves and that this version does not read.
_UNREAD = (("ppt/presentation.xml", "PPTX"), ("META-INF/container.xml", "EPUB"))


def _open(received: Received, refused: Refused) -> tuple[Document, ...]:
    with received.stream() as stream:
        packed = Zipped(stream)
        for member, kind in _UNREAD:
            if member in packed.names:
                raise UnreadFormatError(format=kind)
        if not packed.members:
            raise EmptyFileError
    return ()


def _parts(received: Received, refused: Refused) -> Iterator[Part]:
    with received.stream() as stream:
        packed = Zipped(stream)
        for member in packed.members:
            if not member.filename.startswith(_FURNITURE) and not member.filename.endswith(_FURNITURE_ENDS):
                yield Part(name_of(member), partial(packed.stream, member))


ADAPTER = Adapter(
    name="archive",
    reads={"ar": "ملفات مضغوطة (ZIP) من كل ما سبق", "en": "archives (ZIP) of any of these"},
    needs=(),
    offline=True,
    sends_text_out=False,
    limit=20_000 * MEGABYTE,
    recognises=lambda received: is_zip(received.data),
    open=_open,
    parts=_parts,
    whole=False,
)
