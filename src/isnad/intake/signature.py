"""What a file is by its first bytes, whatever its name says. Refuses what this version does not read, by its name."""

from isnad.errors import IsnadError
from isnad.intake.adapter import Received

_SIGNATURES = (
    (b"%PDF-", "PDF"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"BM", "BMP"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"PK\x03\x04", "ZIP / DOCX / XLSX / ODT / EPUB"),
    (b"PK\x05\x06", "ZIP"),
    (b"Rar!\x1a\x07", "RAR"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "DOC / XLS / MSG"),
    (b"SQLite format 3\x00", "SQLite"),
    (b"OggS", "OGG"),
    (b"ID3", "MP3"),
    (b"\x7fELF", "ELF"),
    (b"MZ\x90", "EXE"),
    (b"WARC/1.", "WARC"),
)
_INNER_SIGNATURES = ((4, b"ftyp", "MP4"), (8, b"WEBP", "WebP"), (8, b"AVI ", "AVI"), (8, b"WAVE", "WAV"))


class UnreadFormatError(IsnadError):
    """A format that a later version may read."""

    ar = (
        "هذا ملف {format}، وهذه النسخة لا تقرأ هذا النوع (isnad doctor يعرض ما تقرؤه). احفظ ما فيه صفحةً أو نصاً "
        "أو PDF أو DOCX ثم أدخله؛ ملفك باقٍ كما هو."
    )
    en = (
        "This is a {format} file, which this version does not read (isnad doctor lists what it reads). Save what it "
        "holds as a page, text, PDF or DOCX and receive that; your file stays as it is."
    )


class NotTextError(IsnadError):
    """Bytes that are no text in any encoding that we read."""

    ar = "هذا الملف بيانات ثنائية لا نص فيها، مهما كان اسمه. تحقّق من أنك حفظت الصفحة نفسها ثم أدخلها من جديد."
    en = (
        "This file is binary data and holds no text, whatever its name says. Check that you saved the page itself and "
        "receive it again."
    )


class EmptyFileError(IsnadError):
    """Nothing in it, or white space only."""

    ar = "الملف فارغ. احفظ الصفحة أو النص من جديد وتحقّق من حجم الملف قبل إدخاله."
    en = "The file is empty. Save the page or the text again and check the file's size before receiving it."


def format_of(data: bytes) -> str | None:
    """The name of a format we know by its signature and do not read; None for anything that may be text."""
    for signature, name in _SIGNATURES:
        if data.startswith(signature) and not (signature == b"BM" and b"\x00" not in data[:32]):
            return name
    for place, signature, name in _INNER_SIGNATURES:
        if data[place : place + len(signature)] == signature:
            return name
    if b"%PDF-" in data[:1024] and b"<" not in data[: data.find(b"%PDF-")]:
        return "PDF"
    head = data[:2048].lower()
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith((b"<?xml", b"<rss", b"<feed", b"<svg")) and b"<html" not in head and b"xhtml" not in head:
        return "XML / RSS / SVG"
    return None


def refuse_unreadable(received: Received) -> None:
    """Raise what is wrong with a file that holds no text we could read; return when it may be text."""
    if not received.data.strip(b" \t\r\n\x0b\x0c\xef\xbb\xbf"):
        raise EmptyFileError
    name = format_of(received.data)
    if (
        received.suffix == ".json"
        and received.data.lstrip()[:1] in (b"[", b"{")
        and b"}\n{" not in received.data[:65_536]
    ):
        name = name or "JSON"
    if name:
        raise UnreadFormatError(format=name)
