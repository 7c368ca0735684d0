"""Inside the cell: the text of a PDF page by page, its lines in the order in which they are read.

A PDF holds shapes where they are drawn. Each line's letters come by their place from left to right, so a line of Arabic
comes backwards: it is put right by the bidirectional algorithm, shapes of letters are folded to letters, and a text
layer that lies twice on one place counts once. A second engine reads each page too; where the two hold different
letters, the page is named. A page without letters goes to `scan`.
"""

import importlib
import logging
import re
import unicodedata
from collections import Counter
from itertools import pairwise
from typing import Any

import pdfplumber
import pypdfium2
from bidi.algorithm import get_display
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.utils.exceptions import PdfminerException
from pypdf import PdfReader
from pypdf.errors import PyPdfError

MOST_PAGES, MOST_SCANNED = 500, 100
_SCAN_SCALE = 300 / 72
_FEWEST_LETTERS = 12
_ALIKE = 0.9
# In sizes of a letter: how far letters of one line lie apart in height, and how much white is a space.
_SAME_LINE, _SPACE = 0.35, 0.2
# In usual distances: how far a line lies that begins a paragraph, and in sizes how much larger its letters are.
_FAR, _OTHER_SIZE = 1.3, 0.15
# On a page of few lines the distance within a paragraph is supposed, in sizes of a letter.
_FEW, _USUAL = 8, 1.8
_TURNED = str.maketrans("()[]{}«»‹›", ")(][}{»«›‹")
_PLACED = re.compile(r"(?:^|\s)[(\[{«‹]\w|\w[.!?؟]?[)\]}»›](?:$|[\s،.؛:-])")
_LARGEST_PAGE = 4000

Page = dict[str, Any]


def work(path: str) -> dict[str, Any]:
    """{"pages": […], "all": how many there are, "engine": tesseract's version or None} or a fault."""
    logging.disable(logging.CRITICAL)
    try:
        with pdfplumber.open(path) as document:
            pages = [_page(page) for page in document.pages[:MOST_PAGES]]
            count = len(document.pages)
    except PDFPasswordIncorrect:
        return {"fault": "locked"}
    except PdfminerException as error:
        locked = any(isinstance(cause, PDFPasswordIncorrect) for cause in error.args)
        return {"fault": "locked" if locked else "damaged"}
    except (ValueError, TypeError, KeyError, IndexError, RecursionError, AssertionError, AttributeError):
        return {"fault": "damaged"}  # what the engine lets through from a malformed file
    _compare(path, pages)
    return {"pages": pages, "all": count, "engine": _scan(path, pages)}


def _page(page: Any) -> Page:
    lines = _lines(page.dedupe_chars(tolerance=1).chars)
    page.close()
    return {"paragraphs": _paragraphs(lines)}


def _lines(chars: list[Any]) -> list[tuple[float, float, str]]:
    """Each line's place down the page, its size, and its text as it is read: letters on one base line are one line."""
    rows: list[list[Any]] = []
    for char in sorted(chars, key=lambda char: -char["matrix"][5]):
        if not char["upright"]:
            continue
        if not rows or rows[-1][0]["matrix"][5] - char["matrix"][5] > _SAME_LINE * char["size"]:
            rows.append([])
        rows[-1].append(char)
    found = []
    for row in rows:
        text = _in_order(_drawn(row))
        if text:
            found.append((-row[0]["matrix"][5], max(char["size"] for char in row), text))
    return found


def _drawn(row: list[Any]) -> str:
    """The letters of a line from left to right, with a space where white stands and none is written."""
    bases = [char for char in sorted(row, key=_left) if not _is_mark(char)]
    above: dict[int, str] = {}
    for mark in filter(_is_mark, row):
        if bases:
            nearest = min(range(len(bases)), key=lambda number: abs(_middle(bases[number]) - _middle(mark)))
            # Producers write a letter and its mark on the shape of the mark, and the letter again or not on its own.
            letter = "" if bases[nearest]["text"] else _without_marks(mark["text"])
            above[nearest] = letter + above.get(nearest, "") + _only_marks(mark["text"])
    pieces: list[str] = []
    end: float | None = None
    for number, char in enumerate(bases):
        if end is not None and char["x0"] - end > _SPACE * char["size"]:
            pieces.append(" ")
        pieces.append(_letters(char["text"] + above.get(number, "")))
        end = char["x1"]
    return "".join(pieces)


def _left(char: Any) -> float:
    return float(char["x0"])


def _middle(char: Any) -> float:
    return float(char["x0"] + char["x1"]) / 2


def _is_mark(char: Any) -> bool:
    """Does the shape take no room of its own and stand for a mark of vowelling?"""
    return bool(_only_marks(char["text"])) and (char["x1"] - char["x0"] < 0.05 or not _without_marks(char["text"]))


def _only_marks(text: str) -> str:
    return "".join(letter for letter in text if unicodedata.category(letter) == "Mn")


def _without_marks(text: str) -> str:
    return "".join(letter for letter in text if unicodedata.category(letter) != "Mn")


def _letters(shape: str) -> str:
    """The letters that one shape stands for; several of a right-to-left script are kept backwards, as the line is."""
    letters = unicodedata.normalize("NFKC", shape)
    if len(letters) > 1 and any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in letters):
        return letters[::-1]
    return letters


def _in_order(line: str) -> str:
    """A line as it is read; where it is Arabic, from right to left."""
    text = _closed(get_display(line, base_dir="R" if _is_arabic(line) else "L"))
    if not _is_arabic(line):
        return text
    # Some producers write which letter a bracket is, others which shape was drawn: the reading that opens before a
    # word and closes after one is right.
    turned = text.translate(_TURNED)
    return turned if _well_placed(turned) > _well_placed(text) else text


def _well_placed(text: str) -> int:
    return len(_PLACED.findall(text))


def _is_arabic(line: str) -> bool:
    arabic = sum(unicodedata.bidirectional(letter) == "AL" for letter in line)
    latin = sum(unicodedata.bidirectional(letter) == "L" for letter in line)
    return arabic > latin


def _closed(line: str) -> str:
    """Without the space that an engine puts before a mark of vowelling."""
    kept: list[str] = []
    for letter in line:
        if kept and kept[-1] == " " and unicodedata.category(letter) == "Mn":
            kept.pop()
        kept.append(letter)
    return unicodedata.normalize("NFC", " ".join("".join(kept).split()))


def _paragraphs(lines: list[tuple[float, float, str]]) -> list[str]:
    """Lines at the usual distance, in one size, are one paragraph."""
    steps = sorted(after[0] - before[0] for before, after in pairwise(lines))
    usual = steps[len(steps) // 3] if steps else 0.0
    if len(steps) < _FEW and lines:
        usual = min(usual, _USUAL * lines[0][1])
    found: list[list[str]] = []
    before: tuple[float, float, str] | None = None
    for line in lines:
        far = before is None or line[0] - before[0] > _FAR * usual
        if far or (before is not None and abs(line[1] - before[1]) > _OTHER_SIZE * line[1]):
            found.append([])
        found[-1].append(line[2])
        before = line
    return [" ".join(paragraph) for paragraph in found]


def _compare(path: str, pages: list[Page]) -> None:
    """Mark the pages on which the second engine finds other letters."""
    try:
        others = PdfReader(path).pages
        for page, other in zip(pages, others, strict=False):
            page["unsure"] = not _alike("".join(page["paragraphs"]), other.extract_text())
    except (PyPdfError, ValueError, TypeError, KeyError, IndexError, RecursionError, AttributeError):
        for page in pages:
            page.setdefault("unsure", True)


def _alike(one: str, other: str) -> bool:
    first, second = (_bag(text) for text in (one, other))
    shared = sum((first & second).values())
    return shared >= _ALIKE * max(first.total(), second.total())


def _bag(text: str) -> Counter[str]:
    return Counter(letter for letter in unicodedata.normalize("NFKC", text) if letter.isalnum())


def _scan(path: str, pages: list[Page]) -> str | None:
    """Read the pages without letters as pictures, where there is an engine; its version."""
    blank = [number for number, page in enumerate(pages) if sum(map(len, page["paragraphs"])) < _FEWEST_LETTERS]
    scan = importlib.import_module("scan")
    version: str | None = scan.version() if blank else None
    if not blank:
        return None
    document = pypdfium2.PdfDocument(path)
    for number in blank[:MOST_SCANNED]:
        page = document[number]
        pages[number]["is_picture"] = any(True for _ in page.get_objects(max_depth=2))
        if version and pages[number]["is_picture"]:
            scale = min(_SCAN_SCALE, _LARGEST_PAGE / max(1.0, *page.get_size()))
            pages[number]["words"] = scan.read(page.render(scale=scale, grayscale=True).to_pil())
    document.close()
    return version
