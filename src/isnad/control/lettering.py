"""Words on a picture in two fonts: the desk's Arabic one, which has no Latin letters, and Pillow's own Latin one.

A line is cut into runs of one script, placed in the order of the line's direction; raqm joins the letters inside a run.
"""

from functools import cache
from importlib.resources import files
from io import BytesIO
from itertools import groupby

from PIL import ImageDraw, ImageFont

_FACES = {False: "naskh-regular.woff2", True: "naskh-bold.woff2"}
_MIRRORED = str.maketrans("()«»[]", ")(»«][")
_LATIN_SHARE = 0.86
_MARKS = "\u200e\u200f"


def width(text: str, size: int, *, bold: bool) -> float:
    return sum(_font(kind, size, bold).getlength(run) for kind, run in _runs(text))


def write(
    pen: ImageDraw.ImageDraw,
    where: tuple[float, float],
    text: str,
    size: int,
    *,
    bold: bool,
    right_to_left: bool,
    centred: bool,
    colour: tuple[int, int, int],
    halo: int = 0,
) -> None:
    """Write one line from `where`: its middle, or else its beginning, which is its right edge from right to left."""
    long = width(text, size, bold=bold)
    x = where[0] - long / 2 if centred else where[0] - long if right_to_left else where[0]
    runs = _runs(text)
    for kind, run in reversed(runs) if right_to_left else runs:
        shown = run[::-1].translate(_MIRRORED) if right_to_left and kind == "between" else run
        font = _font(kind, size, bold)
        direction = "rtl" if kind == "arabic" else None
        pen.text(
            (x, where[1] + size * 0.32), shown, font=font, fill=colour, anchor="ls", direction=direction,
            stroke_width=halo, stroke_fill=(255, 255, 255),
        )  # fmt: skip
        x += font.getlength(shown, direction=direction)


def _runs(text: str) -> list[tuple[str, str]]:
    """The line in runs of `arabic`, `latin` (letters and figures) and what stands `between`."""
    letters = [letter for letter in text if letter not in _MARKS]
    kinds = [_kind(letter) for letter in letters]
    for place, kind in enumerate(kinds):
        if kind == "between":
            before = next((one for one in reversed(kinds[:place]) if one != "between"), "")
            after = next((one for one in kinds[place + 1 :] if one != "between"), "")
            if before == after and (before == "latin" or letters[place] == " "):
                kinds[place] = before
    return [
        (kind, "".join(letter for _, letter in run))
        for kind, run in groupby(zip(kinds, letters, strict=True), key=lambda pair: pair[0])
    ]


def _kind(letter: str) -> str:
    if "\u0600" <= letter <= "\u06ff" or "\ufb50" <= letter <= "\ufeff":
        return "arabic"
    return "latin" if letter.isalnum() else "between"


@cache
def _font(kind: str, size: int, bold: bool) -> ImageFont.FreeTypeFont:
    """The same letters on every machine: nothing is taken from the fonts installed there."""
    if kind == "arabic":
        face = files("isnad").joinpath("desk", "static", "desk", _FACES[bold])
        return ImageFont.truetype(BytesIO(face.read_bytes()), size)
    font = ImageFont.load_default(round(size * _LATIN_SHARE))
    assert isinstance(font, ImageFont.FreeTypeFont)
    return font
