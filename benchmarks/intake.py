"""`make score-intake`: how well and how fast received files become text.

PDF: the share of wrong characters of reports set by WeasyPrint and printed by Chromium, in several faces, vowel marks
aside. OCR: the share of right characters of clean pages. HTML: pages a minute on two cores and whether memory stays
steady. Prints a bar beside each and ends with 1 where one is not met.
"""

import argparse
import json
import multiprocessing
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections.abc import Iterable, Sequence
from io import BytesIO
from pathlib import Path

from rapidfuzz.distance import Levenshtein

from isnad.custody import Item
from isnad.intake import open_item

PAGES = Path(__file__).parents[1] / "tests" / "data" / "pages"
FACES = ("Noto Naskh Arabic", "Noto Kufi Arabic", "Noto Sans Arabic UI")
BAR_PDF, BAR_OCR, BAR_PAGES, BAR_GROWTH = 1.5, 97.0, 1000, 30
_OCR_PAGES = 6
_PARAGRAPHS, _LONGEST = 3, 900


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--reports", type=int, default=12)
    arguments = parser.parse_args()
    texts = _texts(arguments.shared, arguments.reports)
    met = [_pdf("WeasyPrint", texts), _browser(texts), _scans(texts), _pages()]
    return 0 if all(met) else 1


def _texts(shared: Path, count: int) -> list[str]:
    """The openings of reports, a page each."""
    place = min((shared / "corpora" / "reports-train").glob("*.jsonl"))
    texts: list[str] = []
    with place.open(encoding="utf-8") as lines:
        for line in lines:
            text = "\n\n".join(str(json.loads(line)["text"]).split("\n\n")[:_PARAGRAPHS])
            if "\u0627" in text and len(text) <= _LONGEST:
                texts.append(text)
            if len(texts) == count:
                break
    return texts


def _pdf(name: str, texts: Sequence[str]) -> bool:
    met = True
    for face in FACES:
        wrong = _wrong((_read(_set(text, face)), text) for text in texts)
        met &= _say(f"PDF by {name}, {face}: wrong characters", wrong, BAR_PDF, "%", at_most=True)
    return met


def _browser(texts: Sequence[str]) -> bool:
    program = shutil.which("chromium")
    if program is None:
        print("PDF by Chromium: not measured, chromium is not installed")
        return True
    with tempfile.TemporaryDirectory() as folder:
        pairs = []
        for number, text in enumerate(texts):
            page, target = Path(folder) / f"{number}.html", Path(folder) / f"{number}.pdf"
            page.write_text(_html(text, FACES[0]), encoding="utf-8")
            subprocess.run(
                [program, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
                 f"--user-data-dir={folder}/profile", f"--print-to-pdf={target}", page.as_uri()],
                check=True, capture_output=True,
            )  # fmt: skip
            pairs.append((_read(target.read_bytes()), text))
    return _say(f"PDF by Chromium, {FACES[0]}: wrong characters", _wrong(pairs), BAR_PDF, "%", at_most=True)


def _scans(texts: Sequence[str]) -> bool:
    import pypdfium2

    if shutil.which("tesseract") is None:
        print("OCR: not measured, tesseract is not installed")
        return True
    pairs = []
    begun = time.monotonic()
    for text in texts[:_OCR_PAGES]:
        target = BytesIO()
        pypdfium2.PdfDocument(_set(text, FACES[0]))[0].render(scale=200 / 72, grayscale=True).to_pil().save(
            target, "PNG"
        )
        pairs.append((_read(target.getvalue()), text))
    took = (time.monotonic() - begun) / len(pairs)
    met = _say(f"OCR of clean pages, {FACES[0]}, 200 dpi: right characters", 100 - _wrong(pairs), BAR_OCR, "%")
    print(f"  {took:.1f} s a page")
    return met


def _pages() -> bool:
    """A thousand pages and more through two processes."""
    rounds = 70
    begun = time.monotonic()
    with multiprocessing.Pool(2) as pool:
        told = pool.map(_read_pages, [rounds] * 2)
    took = time.monotonic() - begun
    pages = sum(count for count, _, _ in told)
    met = _say("HTML on two cores: pages a minute", 60 * pages / took, BAR_PAGES, "")
    growth = max(after - before for _, before, after in told) / 1024
    print(f"  {pages} pages in {took:.0f} s; memory at most {max(after for *_, after in told) / 1024:.0f} MB a process")
    return _say("HTML: growth of memory after the first tenth", growth, BAR_GROWTH, "MB", at_most=True) and met


def _read_pages(rounds: int) -> tuple[int, int, int]:
    """How many pages were read, and the most memory in use after a tenth of them and after all, in kilobytes."""
    pages = [(path.name, path.read_bytes()) for path in sorted(PAGES.glob("*.html"))]
    count = before = 0
    for turn in range(rounds):
        for name, data in pages:
            open_item(Item("0" * 64, len(data), name), data, name=name)
            count += 1
        if turn == rounds // 10:
            before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return count, before, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _html(text: str, face: str) -> str:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in text.split("\n\n"))
    return f"<meta charset=utf-8><html dir=rtl lang=ar><style>body{{font:16px '{face}'}}</style><body>{body}"


def _set(text: str, face: str) -> bytes:
    import weasyprint

    return bytes(weasyprint.HTML(string=_html(text, face)).write_pdf())


def _read(data: bytes) -> str:
    item = Item(f"{hash(data) % (1 << 63):064x}", len(data), "page")
    return open_item(item, data, name="page")[0].text


def _wrong(pairs: Iterable[tuple[str, str]]) -> float:
    """The percentage of characters that differ."""
    wrong = every = 0
    for got, wanted in pairs:
        first, second = _bare(got), _bare(wanted)
        wrong += Levenshtein.distance(first, second)
        every += len(second)
    return 100 * wrong / every


def _bare(text: str) -> str:
    letters = unicodedata.normalize("NFKC", text)
    return " ".join("".join(letter for letter in letters if unicodedata.category(letter) != "Mn").split())


def _say(what: str, found: float, bar: float, unit: str, *, at_most: bool = False) -> bool:
    met = found <= bar if at_most else found >= bar
    print(f"{'✓' if met else '✗'} {what}: {found:.2f} {unit} (bar: {'at most' if at_most else 'at least'} {bar:g})")
    return met


if __name__ == "__main__":
    sys.exit(main())
