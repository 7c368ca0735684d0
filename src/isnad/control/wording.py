"""A route's answer in words: the sentence that can be quoted, in Arabic and in English, and the answer as plain values.

Holders are called what the layer calls them. Each sentence ends with what the map cannot say.
"""

from collections.abc import Iterable
from typing import Any

import shapely

from isnad.control.day_map import DayMap
from isnad.control.ground import Ground
from isnad.control.robustness import Robustness
from isnad.control.routing import Answer, End, RouteAnswer
from isnad.errors import Language
from isnad.lexicon import words
from isnad.places import core
from isnad.places.place import SETTLEMENTS

_KNOWN_RANK = 2
_BESIDE_KM = 80


def say(entry: str, language: Language, **slots: object) -> str:
    """The words for `section.entry` of `ontology/control`."""
    section, name = entry.split(".")
    text = str(words("ontology/control")[section][name][language])
    return text.format(**slots) if slots else text


def sentence(day_map: DayMap, answer: RouteAnswer, robust: Robustness, language: Language) -> str:
    """What the map of that day says about the route, how far it can be trusted, and what it cannot say."""
    return " ".join(_parts(day_map, answer, robust, language))


def _parts(day_map: DayMap, answer: RouteAnswer, robust: Robustness, language: Language) -> Iterable[str]:
    code = answer.answer.replace(" ", "_")
    yield say(
        f"sentence.{code}" if answer.avoiding else f"sentence.{code}_any",
        language,
        day=_kept_in_order(day_map.day.isoformat(), language),
        layer=day_map.layer.name,
        start=answer.start.name,
        end=answer.end.name,
        avoided=say("word.or", language).join(named(label, language) for label in sorted(answer.avoiding)),
        grounds=say("word.and", language).join(named(label, language) for label in answer.depends_on),
    )
    if answer.end_is_avoided:
        yield say("sentence.end_is_avoided", language)
    if answer.blocking_sets:
        sets = [say("word.or", language).join(one) for one in answer.blocking_sets]
        yield say("sentence.blocking", language, sets=say("word.also", language).join(sets))
    if answer.least_set:
        yield say("sentence.least", language, least=say("word.and", language).join(answer.least_set))
    if answer.point_contact != answer.answer:
        yield say("sentence.point_contact", language, answer=answered(answer.point_contact, language))
    yield from _trust(robust, language)
    if day_map.layer.approximate:
        yield say("sentence.approximate", language)
    yield say("sentence.limits", language)


def _trust(robust: Robustness, language: Language) -> Iterable[str]:
    if robust.error_km is None or robust.weakest is None:
        yield say("sentence.no_error", language)
    else:
        yield say("sentence.error", language, km=robust.error_km, weakest=beside(robust.weakest, language))
        if robust.weakest_is_far:
            yield say("sentence.far", language)
    agreeing, verdict = round(robust.agreeing * robust.redrawn), say(f"verdict.{robust.verdict}", language)
    yield say("sentence.share", language, agreeing=agreeing, redrawn=robust.redrawn, verdict=verdict)


def answered(answer: Answer, language: Language) -> str:
    return say(f"answer.{answer.replace(' ', '_')}", language)


def named(label: str, language: Language) -> str:
    """A ground by its label, in words where it has no one holder."""
    ground = Ground.read(label)
    if ground.is_unknown:
        return say("word.unknown", language)
    if ground.is_contested:
        holders = say("word.and", language).join("+".join(sorted(one)) for one in sorted(ground.readings, key=sorted))
        return say("word.contested", language, holders=holders)
    return ground.label


def beside(where: tuple[float, float], language: Language) -> str:
    """A point in words, with the nearest known settlement."""
    point = say("word.point", language, lat=f"{where[0]:.2f}", lon=f"{where[1]:.2f}")
    known = [place for place in core().places if place.kind in SETTLEMENTS and place.rank >= _KNOWN_RANK]
    nearest = min(known, key=lambda place: place.kilometres_from(*where))
    km = round(nearest.kilometres_from(*where))
    if km > _BESIDE_KM:
        return point
    place = nearest.name if language == "ar" else nearest.name_en
    return say("word.near" if km else "word.at", language, where=point, km=km, place=place)


def as_dict(day_map: DayMap, answer: RouteAnswer, robust: Robustness) -> dict[str, Any]:
    """The answer as plain values, for JSON."""
    layer = day_map.layer
    return {
        "answer": answer.answer,
        "on": day_map.day.isoformat(),
        "from": _end(answer.start),
        "to": _end(answer.end),
        "avoiding": sorted(answer.avoiding),
        "readings": {"doubtful_ground_passable": answer.if_open, "doubtful_ground_impassable": answer.if_closed},
        "depends_on": list(answer.depends_on),
        "point_contact": answer.point_contact,
        "blocking_sets": _lists(answer.blocking_sets),
        "blocking_sets_if_doubtful_is_impassable": _lists(answer.blocking_sets_if_closed),
        "least_set": None if answer.least_set is None else list(answer.least_set),
        "path": path(day_map, robust) if answer.answer == "route" else None,
        "path_if_open": path(day_map, robust) if answer.answer == "depends" else None,
        "robustness": {
            "error_km": robust.error_km,
            "weakest": [round(degrees, 3) for degrees in robust.weakest] if robust.weakest else None,
            "weakest_is_far_from_evidence": robust.weakest_is_far,
            "agreeing": robust.agreeing,
            "redrawn": robust.redrawn,
            "verdict": robust.verdict,
        },
        "layer": {
            "name": layer.name,
            "source": layer.source,
            "licence": layer.licence,
            "approximate": layer.approximate,
            "cell_m": day_map.grid.size,
        },
        "sentence_ar": sentence(day_map, answer, robust, "ar"),
        "sentence_en": sentence(day_map, answer, robust, "en"),
    }


def path(day_map: DayMap, robust: Robustness) -> list[list[float]]:
    """The way as [lat, lon], thinned to its bends, a cell's width at most beside it."""
    if not robust.path:
        return []
    cells = robust.path if len(robust.path) == 1 else _thinned(robust)
    return [[round(degrees, 4) for degrees in day_map.grid.centre(cell)] for cell in cells]


def _thinned(robust: Robustness) -> list[tuple[int, int]]:
    line = shapely.LineString(robust.path).simplify(1.0)
    return [(int(row), int(column)) for row, column in line.coords]


def _end(end: End) -> dict[str, Any]:
    return {"name": end.name, "lat": end.lat, "lon": end.lon, "holder": end.ground.label}


def _lists(sets: tuple[tuple[str, ...], ...] | None) -> list[list[str]] | None:
    return None if sets is None else [list(one) for one in sets]


def _kept_in_order(day: str, language: Language) -> str:
    return f"\u200e{day}\u200e" if language == "ar" else day
