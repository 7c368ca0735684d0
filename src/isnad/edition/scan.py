"""A scan of everything that leaves: every byte of every file, unpacked, searched for secrets in every form they take.

Names are searched in their folded form, so that marks, presentation forms and joined letters hide nothing, and in the
Latin spellings they may be given; everything else in the codings in which text travels. Refuses to print a secret.
"""

import base64
import binascii
import gzip
import html
import io
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import quote, unquote

from isnad.lexicon import words
from isnad.names.grammar import read_parts
from isnad.names.likeness import likenesses
from isnad.names.part import Part
from isnad.text import fold

__all__ = ["Leak", "Scanned", "scan"]

_SURELY = 0.6
_DEEPEST = 4
_LARGEST = 64 * 1024 * 1024
_RUN = re.compile(rb"[A-Za-z0-9+/_=-]{12,}")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f'’ʿ`-]{3,}")
_NOT_OF_A_NAME = re.compile(r"[<>\n.,;:!?()\[\]{}\"«»|=]+")
_WORD = re.compile(r"\w+")
_JOINED = "وفبلكس"


@dataclass(frozen=True, slots=True)
class Leak:
    """A secret was found: the file, which secret by its place in the list, and in what form. Never its words."""

    file: str
    secret: int
    form: str


@dataclass(frozen=True, slots=True)
class Scanned:
    """How much was looked at, for how many secrets in how many forms, and what was found."""

    files: int
    bytes: int
    secrets: int
    forms: int
    leaks: tuple[Leak, ...]


def scan(folder: Path, secrets: Iterable[str]) -> Scanned:
    """Search every file under the folder, and their names, for the secrets."""
    sought = [_Sought(number, secret) for number, secret in enumerate(secrets) if secret.strip()]
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    leaks: dict[Leak, None] = {}
    latin = _LatinNames(sought)
    size = 0
    for path in files:
        data = path.read_bytes()
        name = path.relative_to(folder).as_posix()
        for content in (name.encode("utf-8", "surrogateescape"), *_unpacked(data)):
            size += len(content)
            for number, form in _found(content, sought, latin):
                leaks[Leak(name, number, form)] = None
    forms = sum(len(one.needles) + 1 + bool(one.parts) for one in sought)
    return Scanned(len(files), size, len(sought), forms, tuple(leaks))


class _Sought:
    """One secret, ready to be searched for."""

    def __init__(self, number: int, secret: str) -> None:
        self.number = number
        self.secret = " ".join(secret.split())
        self.folded = tuple(_WORD.findall(fold(secret)))
        self.needles = dict(_coded(self.secret)) if len(self.secret) > 3 else {}
        name = any("\u0621" <= letter <= "\u064a" for letter in fold(secret))
        self.parts: tuple[Part, ...] = tuple(part for part in read_parts(secret) if len(part.bare) > 2) if name else ()


def _found(content: bytes, sought: list[_Sought], latin: "_LatinNames") -> Iterator[tuple[int, str]]:
    views = list(_views(content))
    for one in sought:
        for form, needle in one.needles.items():
            if needle in content:
                yield one.number, form
    for form, text in views:
        folded = _WORD.findall(fold(text))
        places: dict[str, list[int]] = {}
        for at, word in enumerate(folded):
            for reading in _readings(word):
                places.setdefault(reading, []).append(at)
        spelled = latin.named_in(text)
        glued = "".join(folded)
        for one in sought:
            if _stands(one.folded, folded, places) or (len(one.folded) > 1 and "".join(one.folded) in glued):
                yield one.number, form
            elif one.number in spelled:
                yield one.number, f"{form} in Latin letters"


def _stands(words_: tuple[str, ...], folded: list[str], places: dict[str, list[int]]) -> bool:
    if not words_:
        return False
    first, *rest = words_
    return any(folded[at + 1 : at + len(words_)] == rest for at in places.get(first, ()))


def _readings(word: str) -> Iterator[str]:
    """The word, and what is left of it without joined letters and the article."""
    yield word
    for cut in range(1, min(4, len(word) - 2)):
        if set(word[:cut]) <= set(_JOINED + "ا"):
            yield word[cut:]
    if word.startswith("لل"):
        yield "ا" + word[1:]


class _LatinNames:
    """Finds names that stand in Latin letters; the same run of words is looked at once in a scan."""

    def __init__(self, sought: list[_Sought]) -> None:
        self.sought = [one for one in sought if len(one.parts) > 1]
        self._seen: dict[str, frozenset[int]] = {}

    def named_in(self, text: str) -> frozenset[int]:
        """The numbers of the secrets whose names the text spells."""
        lines = set(_NOT_OF_A_NAME.split(text))
        return frozenset().union(*(self.named(line) for line in lines if _LATIN.search(line)))

    def named(self, line: str) -> frozenset[int]:
        if line not in self._seen:
            latin = (word for word in _LATIN.findall(line) if word.lower() not in _page_words())
            run = [part for word in latin for part in _as_parts(word)]
            self._seen[line] = frozenset(one.number for one in self.sought if _is_the_name(one.parts, run))
        return self._seen[line]


@cache
def _as_parts(word: str) -> tuple[Part, ...]:
    return read_parts(word)


@cache
def _page_words() -> frozenset[str]:
    """The Latin words that an edition writes by itself."""
    found: set[str] = set()
    for name in ("ontology/edition", "ontology/wording", "ontology/corroboration"):
        found.update(word.lower() for text in _strings(words(name)) for word in _LATIN.findall(text))
    return frozenset(found)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _strings(one)
    elif hasattr(value, "values"):
        for one in value.values():
            yield from _strings(one)


def _is_the_name(parts: tuple[Part, ...], run: list[Part]) -> bool:
    """Do all parts of the name stand beside one another in the run, each likely the one meant?"""
    width = len(parts)
    for at in range(len(run) - width + 1):
        beside = run[at : at + width]
        if all(likenesses(part, (other,))[0] >= _SURELY for part, other in zip(parts, beside, strict=True)):
            return True
    return False


def _views(content: bytes) -> Iterator[tuple[str, str]]:
    """The content as the texts it may be."""
    try:
        plain = content.decode("utf-8")
    except UnicodeDecodeError:
        plain = ""
    if plain:
        read = html.unescape(plain)
        yield "text", read
        if "%" in read:
            yield "percent", unquote(read)
        if "\\u" in read:
            yield "escaped", re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), read)
        if any("\u0590" < letter < "\uffff" for letter in read):
            yield "reversed", read[::-1]
    for run in _RUN.findall(content):
        for text in _decoded(run):
            yield "base64", text


def _decoded(run: bytes) -> Iterator[str]:
    for coded in (run, run.replace(b"-", b"+").replace(b"_", b"/")):
        for skip in range(4):
            piece = coded[skip:].rstrip(b"=")
            piece = piece[: len(piece) - (len(piece) % 4 == 1)]
            try:
                raw = base64.b64decode(piece + b"=" * (-len(piece) % 4))
            except (binascii.Error, ValueError):
                continue
            for coding in ("utf-8", "utf-16-le", "utf-16-be"):
                text = raw.decode(coding, "ignore")
                if any("\u0621" <= letter <= "\u064a" or letter.isdigit() or letter == "@" for letter in text):
                    yield text
        if coded is run and b"-" not in run and b"_" not in run:
            return


def _coded(secret: str) -> Iterator[tuple[str, bytes]]:
    """The secret as bytes, in each coding in which it may have been left."""
    for form, text in (
        ("as written", secret),
        ("decomposed", unicodedata.normalize("NFD", secret)),
        ("composed", unicodedata.normalize("NFKC", secret)),
        ("backwards", secret[::-1]),
    ):
        yield f"UTF-8, {form}", text.encode()
        yield f"UTF-16 LE, {form}", text.encode("utf-16-le")
        yield f"UTF-16 BE, {form}", text.encode("utf-16-be")
    yield "Windows-1256", secret.encode("cp1256", "ignore") or secret.encode()
    yield "percent", quote(secret).encode()
    yield "percent, small letters", quote(secret).lower().encode()
    yield "hexadecimal", secret.encode().hex().encode()
    yield "character references", "".join(f"&#{ord(letter)};" for letter in secret).encode()
    yield "escaped", "".join(f"\\u{ord(letter):04x}" for letter in secret).encode()
    for skip in range(3):
        padded = base64.b64encode(b"\0" * skip + secret.encode())
        kept = padded[skip + 1 if skip else 0 :].rstrip(b"=")[:-1]
        if len(kept) > 6:
            yield f"base64, {skip}", kept


def _unpacked(data: bytes, depth: int = 0) -> Iterator[bytes]:
    """The content itself, and all that is packed in it."""
    yield data
    if depth >= _DEEPEST:
        return
    for inner in _packed(data):
        yield from _unpacked(inner, depth + 1)


def _packed(data: bytes) -> Iterator[bytes]:
    if data[:2] == b"\x1f\x8b":
        with gzip.open(io.BytesIO(data)) as stream:
            yield stream.read(_LARGEST)
    if data[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for each in archive.infolist():
                yield each.filename.encode()
                with archive.open(each) as stream:
                    yield stream.read(_LARGEST)
    if data[:8] == b"\x89PNG\r\n\x1a\n":
        yield from _chunks(data)


def _chunks(data: bytes) -> Iterator[bytes]:
    """The packed words of a PNG."""
    for found in re.finditer(rb"(?:zTXt|iTXt|eXIf|iCCP)(.*?)(?=IDAT|IEND|tEXt|zTXt|iTXt)", data, re.DOTALL):
        for start in range(min(96, len(found[1]))):
            try:
                yield zlib.decompressobj().decompress(found[1][start:], _LARGEST)
            except zlib.error:
                continue
