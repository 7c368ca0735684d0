"""`isnad route`: can one get from A to B, on the map of a day, without the ground of some holders? Needs no desk.

A and B are names or `lat,lon`. A name that may mean several places is refused with its candidates: a route from the
wrong place would be a wrong answer. The layer is a file, or the name of one that the desk keeps.
"""

import json as notation
import os
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from isnad.cli import session
from isnad.cli.listing import as_json, bidi_option
from isnad.cli.page import Bidi, Page, one_line
from isnad.cli.speech import Command, option, tell
from isnad.errors import IsnadError
from isnad.places import Gazetteer, find
from isnad.whereabouts import need_maps

if TYPE_CHECKING:
    from isnad.control import Layer


class PlaceIsUnclear(IsnadError):
    """A name that is in no gazetteer, or may mean several places, or means ground and not a point."""

    ar = "لا يتعيّن موضع «{name}» ({candidates}). اكتب إحداثيتيه: خط العرض ثم فاصلة ثم خط الطول."
    en = "Where «{name}» lies is not clear ({candidates}). Give it as lat,lon."
    exit_code = 12


class NoLayerThere(IsnadError):
    """Neither a file nor a layer of the desk."""

    ar = "لا طبقة باسم {name}: ليست ملفاً، ولا طبقة في المكتب {folder}. اعرض طبقاته بالأمر: isnad layer list"
    en = "There is no layer {name}: it is no file, and no layer of the desk {folder}. List those with: isnad layer list"
    exit_code = 10


@click.command(cls=Command)
@click.argument("start", metavar="A")
@click.argument("end", metavar="B")
@option("--on", "day", required=True, type=click.DateTime(["%Y-%m-%d"]), metavar="DATE")
@option("--avoid", multiple=True, metavar="HOLDER")
@option("--layer", "layer_name", required=True, metavar="FILE|NAME")
@option("--within", type=click.Path(path_type=Path), metavar="FILE.geojson")
@option("--cell", type=click.FloatRange(min=50), default=1000.0, show_default=True, metavar="METRES")
@option("--map", "picture", type=click.Path(path_type=Path), metavar="OUT.png|svg|geojson")
@as_json
@bidi_option
def route(
    start: str,
    end: str,
    day: datetime,
    avoid: tuple[str, ...],
    layer_name: str,
    within: Path | None,
    cell: float,
    picture: Path | None,
    json: bool,
    bidi: Bidi,
) -> None:
    need_maps()
    from isnad import control

    gazetteer = session.gazetteer()
    ends = [_point(words, gazetteer) for words in (start, end)]
    outline = control.read_outline(within) if within else None
    day_map = control.build(_layer(layer_name), day.date(), within=outline, size=cell)
    answer = control.route(day_map, *ends, avoiding=avoid, names=(one_line(start), one_line(end)))
    robust = control.robustness(day_map, answer)
    attributions = session.attributions()
    if picture:
        control.draw(picture, day_map, answer, robust, language=session.language(), attributions=attributions)
        tell("route.drawn", name=picture.name)
    if json:
        found = control.as_dict(day_map, answer, robust)
        click.echo(notation.dumps(found, ensure_ascii=False).encode("utf-8", "replace"))
    else:
        page = Page(bidi, os.environ)
        page.write((control.answered(answer.answer, session.language()), "bold"))
        page.write(control.sentence(day_map, answer, robust, session.language()))
        if day_map.layer.source or day_map.layer.licence:
            tell("route.source", source=day_map.layer.source or "—", licence=day_map.layer.licence or "—")
    for attribution in attributions:
        click.echo(attribution, err=True)


def _layer(name: str) -> "Layer":
    """A file of that path or, where there is none, the desk's layer of that name."""
    from isnad.control import read_layer

    if Path(name).is_file():
        return read_layer(Path(name))
    if not session.has_desk():
        raise NoLayerThere(name=one_line(name), folder=session.folder())
    session.open_desk()
    from isnad.store import layers

    try:
        return layers.opened(layers.layer(name))
    except layers.NoSuchLayer as unknown:
        raise NoLayerThere(name=one_line(name), folder=session.folder()) from unknown


def _point(words: str, gazetteer: Gazetteer) -> tuple[float, float]:
    numbers = words.replace("،", ",").split(",")
    if len(numbers) == 2:
        try:
            return float(numbers[0]), float(numbers[1])
        except ValueError:
            pass  # A name with a comma in it.
    match = find(words, gazetteer=gazetteer)
    if not match.candidates and words.isascii():  # «Mayadin» for «al-Mayadin».
        match = find(f"al-{words}", gazetteer=gazetteer)
    if match.accepted is None or match.precision != "place":
        shown = [f"{one.place.name} {one.place.lat:.3f},{one.place.lon:.3f}" for one in match.candidates[:4]]
        raise PlaceIsUnclear(name=one_line(words), candidates=" · ".join(shown) or "—")
    return match.accepted.place.lat, match.accepted.place.lon
