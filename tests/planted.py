"""A planted name and every form in which it could lie in bytes: spellings, scripts, encodings, hashes of it."""

import base64
import hashlib
import json
import unicodedata
import urllib.parse
from collections.abc import Iterator
from html import escape
from pathlib import Path

NAME = "سليمٌ آل الورداني"
OTHER = "أبو المجد القَلْعاوي"
LATIN = ("Salim Al Wardani", "salim al-wardani", "Abu al-Majd al-Qalawi")
_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-7", "cp1256", "iso8859-6", "cp720")


def spellings() -> Iterator[str]:
    """The names as they were written, folded, decomposed, reversed, run together, and each word of them alone."""
    from isnad.text import fold

    for name in (NAME, OTHER):
        bare = "".join(letter for letter in name if not unicodedata.combining(letter))
        for form in {name, bare, fold(name), *(unicodedata.normalize(kind, name) for kind in ("NFC", "NFD", "NFKD"))}:
            yield form
            yield form[::-1]
            yield form.replace(" ", "")
            yield form.replace(" ", "_")
            yield from (word for word in form.split() if len(word) > 5)
    for name in LATIN:
        yield from (name, name.lower(), name.upper(), name.replace(" ", "_"))


def forms() -> dict[bytes, str]:
    """Bytes to look for, each with what it is."""
    found: dict[bytes, str] = {}
    for spelling in spellings():
        for encoding in _ENCODINGS:
            try:
                raw = spelling.encode(encoding)
            except UnicodeEncodeError:
                continue
            found[raw] = f"{spelling} {encoding}"
            found[raw.hex().encode()] = found[raw.hex().upper().encode()] = f"{spelling} {encoding} hex"
            for shift in range(3):
                # Without the letters that depend on what stands before and after.
                packed = base64.b64encode(b"\0" * shift + raw)
                found[packed[4 if shift else 0 : -4]] = f"{spelling} {encoding} base64 +{shift}"
        found[urllib.parse.quote(spelling).encode()] = f"{spelling} percent"
        found[urllib.parse.quote(spelling).lower().encode()] = f"{spelling} percent, small"
        found[json.dumps(spelling)[1:-1].encode()] = f"{spelling} JSON"
        found["".join(f"&#{ord(letter)};" for letter in spelling).encode()] = f"{spelling} HTML"
        found["".join(f"&#x{ord(letter):x};" for letter in spelling).encode()] = f"{spelling} HTML, hex"
        found[escape(spelling).encode()] = f"{spelling} HTML, named"
    for name in (NAME, OTHER, json.dumps([NAME, OTHER], ensure_ascii=False, separators=(",", ":"))):
        # A hash without a salt is as good as the name for whoever guesses.
        for kind in (hashlib.sha256, hashlib.sha1, hashlib.md5, hashlib.blake2b):
            found[kind(name.encode()).hexdigest().encode()] = f"{kind.__name__} of {name}"
            found[kind(name.encode()).digest()] = f"{kind.__name__} of {name}, raw"
    return {raw: what for raw, what in found.items() if len(raw) >= 8}


def where(folder: Path, *, wanted: dict[bytes, str]) -> list[tuple[str, str]]:
    """Every file below the folder in whose bytes, or in whose name, one of the forms lies."""
    seen = []
    for path in sorted(folder.rglob("*")):
        whole = str(path).encode("utf-8", "surrogateescape")
        whole += path.read_bytes() if path.is_file() else b""
        seen += [(path.name, what) for raw, what in wanted.items() if raw in whole]
    return seen
