"""The picture of an answer: who holds what, both ends, the way or the barrier, the weakest place, date, source, scale.

PNG needs a Pillow that joins Arabic letters and orders them (raqm); without it the picture is refused, never drawn with
broken words. SVG leaves that to whoever shows it. Avoided ground is hatched, ground far from any evidence paler.
"""

import base64
import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, features
from scipy import ndimage

from isnad.control import lettering
from isnad.control.day_map import OUTSIDE, DayMap
from isnad.control.ground import Ground
from isnad.control.outlines import as_geojson, barrier
from isnad.control.robustness import Robustness
from isnad.control.routing import RouteAnswer
from isnad.control.wording import answered, named, say
from isnad.custody import CannotStore
from isnad.errors import IsnadError, Language

Colour = tuple[int, int, int]
Anchor = Literal["start", "middle"]

_COLOURS: Sequence[Colour] = (
    (214, 137, 128), (133, 176, 214), (150, 190, 120), (226, 196, 110), (176, 148, 200), (120, 190, 184),
    (222, 160, 96), (160, 160, 110), (200, 150, 170), (130, 150, 190),
)  # fmt: skip
_UNKNOWN, _OUTSIDE, _INK, _PAPER = (226, 226, 222), (255, 255, 255), (34, 34, 34), (255, 255, 255)
_WAY, _BARRIER, _WEAKEST = (20, 70, 170), (160, 20, 30), (200, 30, 40)
_MAP_WIDTH, _PANEL, _MARGIN, _FOOT, _FINER = 860, 370, 20, 40, 2
# Whoever shows an SVG may do so in wider letters.
_FILLED = 0.9
_LEAST_LABELLED, _LEAST_LISTED = 0.004, 0.0004


class CannotDraw(IsnadError):
    """The picture cannot be made here, or not in this format."""

    ar = "تعذّر رسم {name}: {why_ar}."
    en = "{name} cannot be drawn: {why_en}."
    exit_code = 11


@dataclass(frozen=True, slots=True)
class _Words:
    """Words at a place; `x` is where they begin: their right edge where they run right to left."""

    x: float
    y: float
    text: str
    size: int = 17
    bold: bool = False
    anchor: Anchor = "start"


@dataclass
class _Scene:
    """A raster under lines, discs and words."""

    base: Image.Image
    right_to_left: bool
    lines: list[tuple[list[tuple[float, float]], Colour, float]] = field(default_factory=list)
    discs: list[tuple[float, float, float, Colour]] = field(default_factory=list)
    words: list[_Words] = field(default_factory=list)


def draw(
    path: Path,
    day_map: DayMap,
    answer: RouteAnswer,
    robust: Robustness,
    *,
    language: Language,
    attributions: Sequence[str] = (),
) -> None:
    """Write the picture, as PNG, SVG or GeoJSON by the ending of its name.

    `attributions` name whom the places were taken from; the layer's own source and licence always stand on it.
    """
    ending = path.suffix.lower()
    if ending not in {".png", ".svg", ".geojson"}:
        raise CannotDraw(
            name=path.name,
            why_ar="اكتب اسماً ينتهي بـ png أو svg أو geojson",
            why_en="end its name in .png, .svg or .geojson",
        )
    if ending == ".geojson":
        named = as_geojson(day_map, answer, robust) | ({"attributions": list(attributions)} if attributions else {})
        content = json.dumps(named, ensure_ascii=False).encode()
    elif ending == ".svg":
        content = _svg(_scene(day_map, answer, robust, language, attributions)).encode()
    else:
        if not features.check("raqm"):
            raise CannotDraw(
                name=path.name,
                why_ar="لا تصل Pillow هنا الحروف العربية (ثبّت libfribidi)؛ اطلب svg بدلاً منها",
                why_en="Pillow cannot join Arabic letters here (install libfribidi); ask for .svg instead",
            )
        content = _png(_scene(day_map, answer, robust, language, attributions))
    unfinished = path.with_name(f".{path.name}.unfinished")
    try:
        unfinished.write_bytes(content)
        unfinished.replace(path)
    except OSError as refused:
        raise CannotStore(reason=refused) from refused


def _scene(
    day_map: DayMap, answer: RouteAnswer, robust: Robustness, language: Language, attributions: Sequence[str]
) -> _Scene:
    scale = _MAP_WIDTH / day_map.grid.columns
    size = (_MAP_WIDTH, round(day_map.grid.rows * scale))
    base = Image.new("RGB", (_MAP_WIDTH + _PANEL + 3 * _MARGIN, size[1] + 2 * _MARGIN + _FOOT), _PAPER)
    base.paste(Image.fromarray(_raster(day_map, answer)).resize(size, Image.Resampling.NEAREST), (_MARGIN, _MARGIN))
    scene = _Scene(base, right_to_left=language == "ar")
    for line in barrier(day_map, answer):
        scene.lines.append(([_spot(row, column, scale) for row, column in line], _BARRIER, 3.5))
    if answer.answer != "no route" and robust.path:
        scene.lines.append(([_spot(row + 0.5, column + 0.5, scale) for row, column in robust.path], _WAY, 3.5))
    _label_grounds(scene, day_map, scale, language)
    _mark(scene, day_map, answer, robust, scale, language)
    _scale_bar(scene, day_map, scale, language)
    _panel(scene, day_map, answer, robust, language, attributions)
    return scene


def _raster(day_map: DayMap, answer: RouteAnswer) -> npt.NDArray[np.uint8]:
    """Each cell in the colour of its ground: contested in stripes, avoided hatched, far paler, fronts drawn."""
    codes = np.repeat(np.repeat(day_map.codes, 2, axis=0), 2, axis=1)
    row, column = np.indices(codes.shape)
    stripe = ((row + column) // 6) % 2
    pairs = [_colours(ground, day_map) for ground in day_map.grounds]
    palette = np.array([[*pairs[n]] for n in range(len(pairs))] + [[_OUTSIDE, _OUTSIDE]], dtype=np.float64)
    pixels = palette[codes, stripe]
    far = np.repeat(np.repeat(day_map.far, 2, axis=0), 2, axis=1)
    pixels[far] += (255 - pixels[far]) * 0.4
    closed = np.array([ground.stance(answer.avoiding) == "closed" for ground in day_map.grounds] + [False])[codes]
    pixels[closed & ((row - column) % 12 < 2)] *= 0.62
    front = np.zeros(codes.shape, dtype=bool)
    front[:, 1:] |= codes[:, 1:] != codes[:, :-1]
    front[1:] |= codes[1:] != codes[:-1]
    pixels[front] = (90, 90, 90)
    shown: npt.NDArray[np.uint8] = pixels.astype(np.uint8)
    return shown


def _colours(ground: Ground, day_map: DayMap) -> tuple[Colour, Colour]:
    """The colour of a holder, the same in every picture of a layer; two where two hold or claim."""
    if ground.is_unknown:
        return _UNKNOWN, _UNKNOWN
    order = sorted(day_map.layer.holders)
    shown = [_COLOURS[order.index(holder) % len(_COLOURS)] for holder in sorted(ground.holders)]
    return shown[0], shown[-1]


def _spot(row: float, column: float, scale: float) -> tuple[float, float]:
    return _MARGIN + column * scale, _MARGIN + row * scale


def _label_grounds(scene: _Scene, day_map: DayMap, scale: float, language: Language) -> None:
    """The name of each holder once, where its largest piece is widest."""
    total = (day_map.codes != OUTSIDE).sum()
    for number, ground in enumerate(day_map.grounds):
        here = np.pad(day_map.codes == number, 1)
        if ground.is_unknown or here.sum() < _LEAST_LABELLED * total:
            continue
        deep = ndimage.distance_transform_edt(here)
        row, column = np.unravel_index(int(deep.argmax()), deep.shape)
        x, y = _spot(float(row), float(column), scale)
        words = say("picture.contested", language) if ground.is_contested else ground.label
        scene.words.append(_Words(x, y, words, 18, bold=True, anchor="middle"))


def _mark(
    scene: _Scene, day_map: DayMap, answer: RouteAnswer, robust: Robustness, scale: float, language: Language
) -> None:
    if robust.weakest and (cell := day_map.grid.cell_at(*robust.weakest)):
        x, y = _spot(cell[0] + 0.5, cell[1] + 0.5, scale)
        ring = [(x + 13 * math.cos(turn / 12 * math.pi), y + 13 * math.sin(turn / 12 * math.pi)) for turn in range(25)]
        scene.lines.append((ring, _WEAKEST, 4))
    for end in (answer.start, answer.end):
        x, y = _spot(end.cell[0] + 0.5, end.cell[1] + 0.5, scale)
        scene.discs.append((x, y, 7, _INK))
        scene.words.append(_Words(x, y - 22, end.name, 18, bold=True, anchor="middle"))


def _scale_bar(scene: _Scene, day_map: DayMap, scale: float, language: Language) -> None:
    cells = _MAP_WIDTH / 5 / scale
    kilometres = cells * day_map.grid.size / 1000
    step = 10 ** math.floor(math.log10(kilometres))
    shown = max(step * times for times in (1, 2, 5) if step * times <= kilometres)
    x, y = _MARGIN + 8, 2 * _MARGIN + day_map.grid.rows * scale + _FOOT - 26
    length = shown * 1000 / day_map.grid.size * scale
    scene.lines.append(([(x, y - 6), (x, y), (x + length, y), (x + length, y - 6)], _INK, 2.5))
    words = say("picture.kilometres", language, km=f"{shown:g}")
    scene.words.append(_Words(x + length / 2, y - 16, words, 16, anchor="middle"))


def _panel(
    scene: _Scene,
    day_map: DayMap,
    answer: RouteAnswer,
    robust: Robustness,
    language: Language,
    attributions: Sequence[str],
) -> None:
    """What a reader needs beside the map: question, answer, legend, whose statement it is."""
    left = _MAP_WIDTH + 2 * _MARGIN
    begins = left + _PANEL if scene.right_to_left else left
    y = float(_MARGIN + 12)
    layer = day_map.layer

    def write(text: str, size: int = 17, *, bold: bool = False, indent: int = 0) -> None:
        nonlocal y
        for line in _wrapped(text, size, bold, _PANEL * _FILLED - indent):
            x = begins - indent if scene.right_to_left else begins + indent
            scene.words.append(_Words(x, y, line, size, bold=bold))
            y += size * 1.55

    write(say("picture.ends", language, start=answer.start.name, end=answer.end.name), 22, bold=True)
    write(say("picture.date", language, day=f"\u200e{day_map.day.isoformat()}\u200e"), 18)
    verdict = say(f"verdict.{robust.verdict}", language)
    write(f"{answered(answer.answer, language)} · {verdict}", 22, bold=True)
    y += 10
    write(say("picture.legend", language), bold=True)
    swatches: list[tuple[float, float, Ground]] = []
    cells = np.bincount(day_map.codes[day_map.codes != OUTSIDE], minlength=len(day_map.grounds))
    for number, ground in enumerate(day_map.grounds):
        if cells[number] < _LEAST_LISTED * cells.sum():
            continue
        x = begins - 26 if scene.right_to_left else begins
        swatches.append((x, y, ground))
        avoided = ground.stance(answer.avoiding) == "closed"
        note = f" ({say('picture.avoided', language)})" if avoided else ""
        write(named(ground.label, language) + note, indent=36)
    for shown, entry, colour in (
        (answer.answer != "no route", "way", _WAY),
        (bool(barrier(day_map, answer)), "barrier", _BARRIER),
        (robust.weakest is not None, "weakest", _WEAKEST),
    ):
        if shown:
            x = begins - 26 if scene.right_to_left else begins
            scene.lines.append(([(x, y), (x + 26, y)], colour, 4))
            write(say(f"picture.{entry}", language), indent=36)
    if day_map.far.any():
        write(say("picture.far", language), 15)
    y += 10
    if layer.approximate:
        write(say("picture.approximate", language), bold=True)
    nothing = say("picture.not_said", language)
    write(layer.name, 15)
    write(say("picture.source", language, source=layer.source or nothing), 15)
    write(say("picture.licence", language, licence=layer.licence or nothing), 15)
    for attribution in attributions:
        write(say("picture.places", language, attribution=attribution), 15)
    write(say("sentence.limits", language), 15)
    if y + _MARGIN > scene.base.height:
        taller = Image.new("RGB", (scene.base.width, round(y + _MARGIN)), _PAPER)
        taller.paste(scene.base)
        scene.base = taller
    for across, down, ground in swatches:
        _swatch(scene, across, down, _colours(ground, day_map), hatched=ground.stance(answer.avoiding) == "closed")


def _swatch(scene: _Scene, x: float, y: float, colours: tuple[Colour, Colour], *, hatched: bool) -> None:
    pen = ImageDraw.Draw(scene.base)
    pen.rectangle((x, y - 8, x + 26, y + 8), fill=colours[0], outline=_INK)
    pen.rectangle((x + 13, y - 7, x + 25, y + 7), fill=colours[1])
    for across in range(4, 24, 6) if hatched else ():
        pen.line((x + across, y + 7, x + across + 5, y - 7), fill=_INK)


def _wrapped(text: str, size: int, bold: bool, width: float) -> Iterator[str]:
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and lettering.width(longer, size, bold=bold) > width:
            yield line
            line = word
        else:
            line = longer
    yield line


def _png(scene: _Scene) -> bytes:
    size = scene.base.width * _FINER, scene.base.height * _FINER
    image = scene.base.resize(size, Image.Resampling.BICUBIC)
    pen = ImageDraw.Draw(image)
    for points, colour, width in scene.lines:
        pen.line([(x * _FINER, y * _FINER) for x, y in points], fill=colour, width=round(width * _FINER), joint="curve")
    for x, y, radius, colour in scene.discs:
        box = [(x - radius) * _FINER, (y - radius) * _FINER, (x + radius) * _FINER, (y + radius) * _FINER]
        pen.ellipse(box, fill=colour, outline=_PAPER, width=3)
    for words in scene.words:
        centred = words.anchor == "middle"
        lettering.write(
            pen,
            (words.x * _FINER, words.y * _FINER),
            words.text,
            words.size * _FINER,
            bold=words.bold,
            right_to_left=scene.right_to_left,
            centred=centred,
            colour=_INK,
            halo=5 if centred else 0,
        )
    written = BytesIO()
    image.resize(scene.base.size, Image.Resampling.LANCZOS).save(written, "PNG", optimize=True)
    return written.getvalue()


def _svg(scene: _Scene) -> str:
    written = BytesIO()
    scene.base.save(written, "PNG", optimize=True)
    raster = base64.b64encode(written.getvalue()).decode()
    width, height = scene.base.size
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">',
        f'<image width="{width}" height="{height}" href="data:image/png;base64,{raster}"/>',
        *(_svg_line(points, colour, thick) for points, colour, thick in scene.lines),
        *(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius}" fill="rgb{colour}" stroke="white" stroke-width="1.5"/>'
            for x, y, radius, colour in scene.discs
        ),
        *(_svg_words(words, scene.right_to_left) for words in scene.words),
        "</svg>",
    ])  # fmt: skip


def _svg_line(points: list[tuple[float, float]], colour: Colour, thick: float) -> str:
    bends = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    style = f'fill="none" stroke="rgb{colour}" stroke-width="{thick}" stroke-linejoin="round"'
    return f'<polyline points="{bends}" {style}/>'


def _svg_words(words: _Words, right_to_left: bool) -> str:
    style: dict[str, Any] = {
        "x": f"{words.x:.1f}",
        "y": f"{words.y:.1f}",
        "font-size": words.size,
        "font-family": "'Noto Naskh Arabic', 'Noto Sans Arabic', sans-serif",
        "font-weight": "bold" if words.bold else "normal",
        "text-anchor": words.anchor,
        "dominant-baseline": "middle",
        "direction": "rtl" if right_to_left else "ltr",
    }
    if words.anchor == "middle":
        style |= {"stroke": "white", "stroke-width": 3, "paint-order": "stroke"}
    attributes = " ".join(f'{name}="{value}"' for name, value in style.items())
    return f"<text {attributes}>{escape(words.text)}</text>"
