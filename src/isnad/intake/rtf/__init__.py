"""RTF: the paragraphs of a document in their order, each letter in the code page of the font it is written in.

What is no text of the document (fonts, colours, styles, pictures, notes about itself, deleted and hidden words) is left
out. Refuses nothing but size and what holds no words: a broken group is read as far as it goes.
"""

import re
from dataclasses import dataclass, field, replace

from isnad.intake.adapter import MEGABYTE, Adapter, Received, Refused
from isnad.intake.composing import compose, heading
from isnad.intake.remark import remark
from isnad.text import Document, is_whole

__all__ = ["ADAPTER"]

_TOKEN = re.compile(
    rb"(?P<open>\{)|(?P<close>\})|\\'(?P<hex>[0-9a-fA-F]{2})|\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?"
    rb"|\\(?P<sign>[^a-zA-Z'])|(?P<plain>[^\\{}\r\n]+)"
)
# Groups that hold no words of the document, and where its footnotes stand apart.
_APART = frozenset(
    b"fonttbl colortbl stylesheet info pict object themedata colorschememapping datastore listtable listoverridetable "
    b"rsidtbl generator latentstyles xmlnstbl mmathPr fldinst bkmkstart bkmkend header headerl headerr headerf footer "
    b"footerl footerr footerf annotation atnid atnauthor revtbl filetbl nonshppict".split()
)
_BREAKS = {b"par": "\n", b"line": "\n", b"sect": "\n", b"page": "\n", b"row": "\n", b"tab": "\t", b"cell": "\t"}
_SIGNS = {b"emdash": "—", b"endash": "–", b"lquote": "‘", b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”"}
# Code pages by the numbers that fonts give.
_CHARSETS = {
    0: "cp1252", 77: "mac-roman", 161: "cp1253", 162: "cp1254", 177: "cp1255", 178: "cp1256", 186: "cp1257",
    204: "cp1251", 238: "cp1250",
}  # fmt: skip
_CODE_PAGES = frozenset((437, 720, 850, 852, 855, 857, 862, 866, 874, 932, 936, 949, 950, *range(1250, 1259)))
_NAMED = {708: "iso8859-6", 10_000: "mac-roman", 10_004: "mac-arabic", 65_001: "utf-8"}
_MOST_GROUPS = 1000


@dataclass(frozen=True, slots=True)
class _State:
    """What holds inside a group: the code page of its letters, how many to pass over after one by its number."""

    code_page: str
    passed: int = 1
    apart: bool = False
    hidden: bool = False


@dataclass(slots=True)
class _Reader:
    """One walk through the file."""

    fonts: dict[int, str] = field(default_factory=dict)
    usual: str = "cp1252"
    text: list[str] = field(default_factory=list)
    held_bytes: bytearray = field(default_factory=bytearray)
    notes: int = 0
    struck: int = 0
    _state: _State = _State("cp1252")
    _held: list[_State] = field(default_factory=list)
    _passing: int = 0
    _in_fonts: int | None = None
    _font: int = 0
    _opened: bool = False

    def read(self, data: bytes) -> str:
        place = 0
        while token := _TOKEN.search(data, place):
            place = token.end()
            kind = token.lastgroup
            if kind == "number":
                kind = "word"
            if kind != "hex":
                self._flush()
            if kind == "open":
                self._open()
            elif kind == "close":
                self._close()
            elif kind == "hex":
                self._letter(bytes.fromhex(token["hex"].decode("ascii")))
            elif kind == "word":
                number = int(token["number"]) if token["number"] else None
                self._word(token["word"], number)
                place += max(0, number or 0) if token["word"] == b"bin" else 0  # bytes that are no markup
            elif kind == "sign":
                self._sign(token["sign"])
            else:
                self._plain(token["plain"])
            self._opened = kind == "open" or (kind == "sign" and token["sign"] == b"*")
        self._flush()
        return "".join(self.text)

    def _open(self) -> None:
        if len(self._held) < _MOST_GROUPS:
            self._held.append(self._state)

    def _close(self) -> None:
        if self._held:
            self._state = self._held.pop()
        if self._in_fonts is not None and len(self._held) < self._in_fonts:
            self._in_fonts = None

    def _word(self, word: bytes, number: int | None) -> None:
        if word == b"u" and number is not None:
            self._put(chr(number % 0x10000))
            self._passing = self._state.passed
        elif word == b"uc":
            self._state = replace(self._state, passed=max(0, number or 0))
        elif word == b"ansicpg":
            self.usual = _code_page(number)
            self._state = replace(self._state, code_page=self.usual)
        elif word == b"fonttbl":
            self._in_fonts = len(self._held)
            self._state = replace(self._state, apart=True)
        elif word in (b"f", b"af") and number is not None:
            self._font = number
            if self._in_fonts is None and word == b"f":
                self._state = replace(self._state, code_page=self.fonts.get(number, self.usual))
        elif word == b"fcharset" and self._in_fonts is not None:
            self.fonts[self._font] = _CHARSETS.get(number or 0, self.usual) if number else self.usual
        elif word == b"plain":
            self._state = replace(self._state, hidden=False, code_page=self.usual)
        elif word in (b"v", b"deleted"):
            hides = number != 0
            self.struck += word == b"deleted" and hides
            self._state = replace(self._state, hidden=hides)
        elif word == b"footnote":
            self.notes += 1
            self._state = replace(self._state, apart=True)
        elif word in _APART and self._opened:
            self._state = replace(self._state, apart=True)
        elif word in _BREAKS or word in _SIGNS:
            self._put(_BREAKS.get(word) or _SIGNS[word])

    def _sign(self, sign: bytes) -> None:
        if sign == b"*":
            self._state = replace(self._state, apart=True)  # a group that older readers pass over
        elif sign in b"\\{}":
            self._plain(sign)
        elif sign == b"~":
            self._put("\u00a0")
        elif sign in b"\r\n":
            self._put("\n")

    def _plain(self, run: bytes) -> None:
        passed = min(self._passing, len(run))
        self._passing -= passed
        self.held_bytes += run[passed:]
        self._flush()

    def _letter(self, byte: bytes) -> None:
        if self._passing:
            self._passing -= 1
        else:
            self.held_bytes += byte

    def _flush(self) -> None:
        if self.held_bytes:
            self._put(self.held_bytes.decode(self._state.code_page, "replace"))
            self.held_bytes.clear()

    def _put(self, words: str) -> None:
        if not self._state.apart and not self._state.hidden:
            self.text.append(words)


def _code_page(number: int | None) -> str:
    """The codec of a code page by its number; that of Western Europe for one that documents are not written in."""
    if number in _NAMED:
        return _NAMED[number]
    return f"cp{number}" if number in _CODE_PAGES else "cp1252"


def _joined(text: str) -> str:
    """Letters beyond the first plane, which are written as two halves, made whole; a lone half is none."""
    whole = text if is_whole(text) else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return whole.replace("\x00", "")


def _open(received: Received, refused: Refused) -> tuple[Document, ...]:
    reader = _Reader()
    text = _joined(reader.read(received.data))
    paragraphs = [line.strip() for line in text.split("\n") if line.strip()]
    broken = text.count("\ufffd")
    remarks = (
        *([remark("bytes_replaced", broken)] if broken else []),
        *([remark("struck_out", reader.struck)] if reader.struck else []),
        *([remark("footnotes_apart", reader.notes)] if reader.notes else []),
    )
    return (compose(received, paragraphs, title=heading(paragraphs), remarks=remarks),)


ADAPTER = Adapter(
    name="rtf",
    reads={"ar": "مستندات RTF", "en": "RTF documents"},
    needs=(),
    offline=True,
    sends_text_out=False,
    limit=20 * MEGABYTE,
    recognises=lambda received: received.data.startswith(b"{\\rtf"),
    open=_open,
)
