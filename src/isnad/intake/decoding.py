"""From bytes to characters: the encoding a file declares, else the one in which it makes sense as Arabic.

A declaration is believed when the bytes bear it out. A guess is a remark on the document, never a secret; bytes that
are broken are replaced, counted and remarked. Refuses bytes that are no text.
"""

import codecs
import re
from dataclasses import dataclass

from isnad.intake.remark import remark
from isnad.intake.signature import NotTextError

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]{2,40})|<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w:.-]{2,40})""",
    re.IGNORECASE,
)
# What Arabic pages and files were really written in; the first wins a tie. Windows-1252 stands for all Latin letters.
# Code page 864 is left out: it holds shapes of letters in the order of the screen, not letters.
_PLAUSIBLE = ("windows-1256", "iso8859-6", "mac-arabic", "cp720", "windows-1252")
_LATIN = {"iso8859-1", "windows-1252", "ascii", "iso8859-15"}
_UNREAD_DECLARATIONS = {"utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-7"}
_ARABIC_WORD = re.compile(r"[\u0621-\u063A\u0641-\u0652]+")
# The words that no Arabic page of some length is without, and endings and beginnings that hold in the right encoding.
_COMMON = frozenset(
    [
        "في",
        "من",
        "على",
        "إلى",
        "أن",
        "عن",
        "التي",
        "الذي",
        "مع",
        "هذا",
        "بعد",
        "كان",
        "ما",
        "لا",
        "قال",
        "وقال",
        "أو",
        "كما",
        "بين",
    ]
)
_MIXED_WORD = re.compile(r"[A-Za-z\u00C0-\u024F][\u0621-\u0652]|[\u0621-\u0652][A-Za-z\u00C0-\u024F]")
_LETTERS_ONLY_INSIDE_OTHERS = re.compile(r"[ةىء][\u0621-\u063A\u0641-\u064A]")
_SAMPLE = 60_000


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters of a file. `encoding` is a Python codec name by which the bytes give this very text back."""

    text: str
    encoding: str
    remarks: tuple[str, ...] = ()


def decode(data: bytes, *, markup: bool = False) -> Decoded:
    """The characters, by mark, by declaration (in `markup` only), as UTF-8, or by the best guess.

    Raises `NotTextError` when no reading makes sense.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _replacing(data, encoding)
    wide = _wide_encoding(data)
    if wide:
        return _with_remark(_replacing(data, wide), remark("encoding_guessed", wide))
    if data[:_SAMPLE].count(0) > min(len(data), _SAMPLE) // 50 + 2:
        raise NotTextError
    declared = _declared(data) if markup else None
    text = _strictly(data, "utf-8")
    if text is not None:
        # Other encodings hardly ever make sound UTF-8 by chance, so the bytes are believed before the declaration.
        contradicted = declared not in (None, "utf-8", "ascii") and not text.isascii()
        decoded = _clean(Decoded(text, "utf-8"))
        return _with_remark(decoded, remark("encoding_guessed", "utf-8")) if contradicted else decoded
    if declared and declared not in _LATIN:
        text = _strictly(data, declared)
        if text is not None:
            return _clean(Decoded(text, declared))
    nearly = _replacing(data, "utf-8")
    if _mostly_sound(nearly.text):
        return _clean(nearly)
    return _clean(_guess(data, declared))


def _declared(data: bytes) -> str | None:
    """The codec that the page's head names, if Python knows it and it can be true of bytes that we could search."""
    found = _DECLARED.search(data[:8192])
    if not found:
        return None
    label = (found[1] or found[2]).decode("ascii", "replace")
    try:
        name = codecs.lookup(label).name
    except LookupError:
        return None
    if name in _UNREAD_DECLARATIONS:
        return None
    return name.replace("cp125", "windows-125") if name.startswith("cp125") else name


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 without a mark: every second byte is one of a few high bytes, the others are not."""
    sample = data[: _SAMPLE - _SAMPLE % 2]
    if len(sample) < 8 or len(data) % 2:
        return None
    for encoding, high, low in (
        ("utf-16-le", sample[1::2], sample[::2]),
        ("utf-16-be", sample[::2], sample[1::2]),
    ):
        common = sum(high.count(byte) for byte in (0x00, 0x06, 0x20))
        if common > 0.95 * len(high) and high.count(0) + high.count(6) > 0.9 * len(high) and low.count(0) == 0:
            return encoding
    return None


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _replacing(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, errors="replace")
    broken = text.count("\ufffd")
    return Decoded(text, encoding, (remark("bytes_replaced", broken),) if broken else ())


def _with_remark(decoded: Decoded, kept: str) -> Decoded:
    return Decoded(decoded.text, decoded.encoding, (kept, *decoded.remarks))


def _mostly_sound(text: str) -> bool:
    """Is this UTF-8 with some damage, rather than another encoding?"""
    broken = text.count("\ufffd")
    beyond_ascii = sum(not character.isascii() for character in text[:_SAMPLE])
    return (
        broken <= 0.1 * beyond_ascii if len(text) <= _SAMPLE else text[:_SAMPLE].count("\ufffd") <= 0.1 * beyond_ascii
    )


def _guess(data: bytes, declared: str | None) -> Decoded:
    sample = data[:_SAMPLE]
    scored = [(_sense(sample.decode(name, errors="replace")), -place) for place, name in enumerate(_PLAUSIBLE)]
    best, place = max(scored)
    name = _PLAUSIBLE[-place]
    if best <= 0:
        raise NotTextError
    decoded = _replacing(data, name)
    if declared and codecs.lookup(name).name == codecs.lookup(declared).name:
        return decoded
    return _with_remark(decoded, remark("encoding_guessed", name))


def _sense(text: str) -> float:
    """How much like Arabic (or Latin) prose a decoding looks: a share of its letters beyond ASCII, at most about 2."""
    strange = [character for character in text if not character.isascii()]
    if not strange:
        return 1.0
    words = _ARABIC_WORD.findall(text)
    arabic = sum(map(len, words))
    latin = sum(character.isalpha() and character < "\u0250" for character in strange)
    marks = sum(character in "،؛؟«»“”‘’–—…\u00a0\u200f\u200e٪ـ" for character in strange)
    known = sum(len(word) for word in words if word in _COMMON or word.startswith(("ال", "وال", "بال")))
    wrong = len(_MIXED_WORD.findall(text)) + len(_LETTERS_ONLY_INSIDE_OTHERS.findall(text))
    bad = text.count("\ufffd") + sum(character < " " and character not in "\t\n\r\f\v" for character in text)
    ascii_letters = sum(character.isascii() and character.isalpha() for character in text)
    latin_worth = 0.8 if ascii_letters > 4 * latin else -0.5
    sound = arabic + latin_worth * latin + marks - (len(strange) - arabic - latin - marks)
    return (sound + 2 * known - 6 * wrong - 6 * bad) / len(strange)


def _clean(decoded: Decoded) -> Decoded:
    """Refuse what is no text after all: too many control characters or broken bytes to read anything."""
    sample = decoded.text[:_SAMPLE]
    controls = sum(character < " " and character not in "\t\n\r\f\v" for character in sample)
    if controls + sample.count("\ufffd") > 0.1 * len(sample) + 2:
        raise NotTextError
    return decoded
