"""Inside the cell: a picture of a page read by tesseract, word by word, each with how sure the engine was (0–100)."""

import io
import shutil
import subprocess
from typing import Any

from PIL import Image, ImageFilter

LANGUAGES = "ara"
_LONGEST_SIDE, _SHORTEST_LONG_SIDE = 4200, 2200
_GREY = "L"


def version() -> str | None:
    """The engine's version, such as 5.3.0; None where it or its Arabic is not installed."""
    program = shutil.which("tesseract")
    if program is None:
        return None
    listed = subprocess.run([program, "--list-langs"], capture_output=True, text=True, check=False).stdout.split()
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=False).stdout.split()
    return said[1].removeprefix("v") if LANGUAGES in listed and len(said) > 1 else None


def read(image: Image.Image) -> list[dict[str, Any]]:
    """The words of a page in its reading order: text, how sure, where, and the paragraph and line they stand in."""
    target = io.BytesIO()
    _prepared(image).save(target, "PNG", compress_level=1)
    done = subprocess.run(
        ["tesseract", "-", "-", "-l", LANGUAGES, "--psm", "3", "tsv"],
        input=target.getvalue(),
        capture_output=True,
        check=False,
    )
    rows = (line.split("\t") for line in done.stdout.decode("utf-8", "replace").splitlines()[1:])
    return [
        {
            "text": row[11],
            "sure": round(float(row[10])),
            "place": [int(number) for number in row[6:10]],
            "paragraph": [int(row[2]), int(row[3])],
            "line": int(row[4]),
        }
        for row in rows
        if len(row) == 12 and row[0] == "5" and row[11].strip()
    ]


def _prepared(image: Image.Image) -> Image.Image:
    """Grey, upright, of the size at which the engine reads best."""
    page = image.convert(_GREY)
    longest = max(page.size)
    wanted = min(max(longest, _SHORTEST_LONG_SIDE), _LONGEST_SIDE)
    if wanted != longest:
        size = (max(1, page.width * wanted // longest), max(1, page.height * wanted // longest))
        page = page.resize(size, Image.Resampling.LANCZOS)
    return page.filter(ImageFilter.MedianFilter(3)) if wanted > _SHORTEST_LONG_SIDE else page
