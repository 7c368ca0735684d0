"""Looking a name up: every place it may be, best first, each with its reasons. Accepts only what stands clear.

A score is a sum of small steps, each of which is a reason shown beside the candidate. Resemblance suggests and never
decides; «ريف حلب الشمالي» is ground around Aleppo and never the city.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from isnad.places import surroundings
from isnad.places.gazetteer import Gazetteer, core
from isnad.places.keys import plain
from isnad.places.match import Candidate, Level, Match, Reason
from isnad.places.place import SETTLEMENTS, Place
from isnad.places.surroundings import Surroundings
from isnad.places.wording import Asked, Side, parts, readings, split_surroundings, unjoined, vocabulary

HOME = "SY"

_MARGIN = 0.15
_MOST_SUGGESTIONS = 8
_BASE: dict[Level, float] = {"exact": 1.0, "normalised": 0.98, "prefix": 0.9, "fuzzy": 0.3}
_PER_RANK = 0.06
_PER_POPULATION_DIGIT = 0.01
_IMPORTED_SPELLING = -0.08
_KIND_AGREES, _KIND_DIFFERS = 0.25, -0.25
_PART_OF_LONGER_NAME = -0.4
# A bare name means the town before the district and the governorate named after it.
_BARE_OUTLINE = {"district": -0.35, "governorate": -0.16, "area": -0.05}
_GOVERNORATE_NAMED, _GOVERNORATE_DIFFERS = 0.4, -0.1
_COUNTRY_NAMED = 0.15
_NEAR, _NEAR_KM, _NEAR_REACH_KM = 0.5, 25.0, 80.0
# A little-known place far from all that is named with it may well be a namesake.
_ENOUGH_NEIGHBOURS, _LITTLE_KNOWN = 2, 2
_SIDE = 0.12
_HOME = 0.05
# With one of these a candidate is shown first but a person has to take it.
_FORBIDDING = frozenset({"governorate_differs", "kind_differs", "far_from_others"})
_HOLDING = frozenset({"country", "governorate"})
_HEADED_LOOSELY: frozenset[str] = SETTLEMENTS | {"governorate", "district", "neighbourhood"}
_FACILITY_KINDS = frozenset({
    "crossing", "dam", "airbase", "airport", "base", "prison", "camp", "field", "facility", "bridge", "checkpoint",
})  # fmt: skip


def find(
    name: str,
    *,
    context: str = "",
    governorate: str | None = None,
    others: Sequence[str] = (),
    home: str = HOME,
    gazetteer: Gazetteer | None = None,
) -> Match:
    """The places that `name` may mean.

    `context` is text beside the name, `governorate` one that is known to hold it, `others` the other places of the same
    report. `home` is the country (ISO code) whose places come first where nothing else decides. The core gazetteer is
    used unless a wider one is given.
    """
    known = gazetteer or core()
    candidates: dict[str, Candidate] = {}
    pieces = parts(name)
    for piece in pieces:
        _keep_best(candidates, _look_up(known, piece, context=context, governorate=governorate, others=others))
        if len(pieces) > 1 and piece is pieces[0] and candidates:
            break
    if not candidates:
        _keep_best(candidates, _suggestions(known, plain(pieces[-1] if len(pieces) == 1 else pieces[1])))
    at_home = [_with(one, _HOME, Reason("home")) if one.place.country == home else one for one in candidates.values()]
    ordered = tuple(sorted(at_home, key=lambda candidate: (-candidate.score, candidate.place.id)))
    named = tuple(replace(one, place=_called(one, name)) if "/" in one.place.id else one for one in ordered)
    return Match(name, named, _accepted(named))


def _look_up(
    known: Gazetteer, piece: str, *, context: str, governorate: str | None, others: Sequence[str]
) -> list[Candidate]:
    phrase = plain(piece)
    found = _direct(known, phrase, written=piece)
    beside = ""
    if not found:
        phrase, beside = split_surroundings(phrase)
        found = _direct(known, phrase, written=phrase) if beside else []
    if not found:
        found = [
            _with(candidate, 0, Reason("particle_dropped", (("dropped", letters),)), level="prefix")
            for stem, letters in unjoined(phrase)
            for candidate in _direct(known, stem, written="")
        ]
    if not found or not (context or beside or governorate or others):
        return found
    evidence = _evidence(phrase, context, beside, governorate, others)
    return [_weighed(candidate, evidence) for candidate in found]


def _direct(known: Gazetteer, phrase: str, *, written: str) -> list[Candidate]:
    """Candidates for a plain phrase as it is, over all its readings."""
    candidates: dict[str, Candidate] = {}
    for asked in readings(phrase):
        whole = any(candidate.level != "prefix" for candidate in candidates.values())
        if whole and asked.around:
            break  # «ريف دمشق» is a governorate, not the ground around Damascus.
        found = _grounds(known, asked) if asked.around else _asked(known, asked, written)
        if whole:  # «تل براك» is known, so «براك» is hardly meant.
            found = (replace(one, score=one.score + _PART_OF_LONGER_NAME) for one in found)
        _keep_best(candidates, found)
    if not candidates:
        _keep_best(candidates, _named_after(known, phrase))
    return list(candidates.values())


def _asked(known: Gazetteer, asked: Asked, written: str) -> Iterator[Candidate]:
    """Candidates for one reading. A head of facilities or of landforms («وادي», «سجن») lets no other kind through."""
    strict = asked.kinds and not asked.kinds & _HEADED_LOOSELY
    for place, known_as, by_hand in known.named(asked.name) if asked.name else ():
        if not strict or place.kind in asked.kinds:
            yield _candidate(place, known_as, asked, written, by_hand=by_hand)


def _grounds(known: Gazetteer, asked: Asked) -> list[Candidate]:
    """The ground around the places of a name: of its governorate or area where «ريف» is said, else of its town."""
    places = {place.id: place for place, _, _ in known.named(asked.name)} if asked.name else {}
    outlines = [place for place in places.values() if place.precision != "place"]
    towns = [place for place in places.values() if place.kind in SETTLEMENTS]
    first, second = (outlines, towns) if asked.wide else (towns, outlines)
    taken = {place.country for place in first}
    return [_ground(place, asked) for place in (*first, *(one for one in second if one.country not in taken))]


def _candidate(place: Place, known_as: str, asked: Asked, written: str, *, by_hand: bool) -> Candidate:
    part = any(dropped in vocabulary().parts for _, dropped in asked.dropped)
    level: Level = "fuzzy" if part else "prefix"
    reasons = [Reason(code, (("dropped", dropped),)) for code, dropped in asked.dropped]
    if known_as != asked.name:
        reasons.append(Reason("spacing"))
    elif not asked.dropped:
        level = "exact" if written in place.names or written == place.name_en else "normalised"
    score = _BASE[level] + _PER_RANK * place.rank
    reasons.append(Reason("rank", (("rank", str(place.rank)),)))
    if place.population:
        score += _PER_POPULATION_DIGIT * math.log10(place.population)
        reasons.append(Reason("population", (("population", str(place.population)),)))
    if not by_hand:
        score += _IMPORTED_SPELLING
        reasons.append(Reason("imported_spelling"))
    if place.source == "desk":
        reasons.append(Reason("added_by_desk"))
    if place.common_word:
        reasons.append(Reason("common_word"))
    if not asked.kinds:
        score += _BARE_OUTLINE.get(place.kind, 0.0)
    elif place.kind in asked.kinds:
        score += _KIND_AGREES
        reasons.append(Reason("kind_agrees"))
    elif not (place.kind in SETTLEMENTS and asked.kinds & SETTLEMENTS):  # «مدينة» and «بلدة» are used loosely.
        score += _KIND_DIFFERS
        reasons.append(Reason("kind_differs"))
    return Candidate(place, level, score, tuple(reasons))


def _ground(place: Place, asked: Asked) -> Candidate:
    """The ground around a place as a candidate of its own: an area, so that nothing draws it as a point."""
    side = f"-{asked.side.north:+g}{asked.side.east:+g}" if asked.side else ""
    area = replace(
        place,
        id=f"{place.id}/around{side}",
        kind="area",
        parent=place.parent if place.precision == "place" else place.name,
        population=None,
        common_word=False,
    )
    score = _BASE["prefix"] + _PER_RANK * place.rank
    return Candidate(area, "prefix", score, (Reason("around", (("place", place.name),)),))


def _called(candidate: Candidate, words: str) -> Place:
    """Ground around a place is called by the words of the report: it has no other name."""
    return replace(candidate.place, names=(words, *candidate.place.names))


def _named_after(known: Gazetteer, phrase: str) -> Iterator[Candidate]:
    """A facility the gazetteer lacks suggests the place whose name it bears («حاجز القطيفة»)."""
    for asked in readings(phrase):
        if not asked.kinds & _FACILITY_KINDS:
            continue
        for place, _, _ in known.named(asked.name):
            if place.kind in SETTLEMENTS:
                score = _BASE["fuzzy"] + _PER_RANK * place.rank
                yield Candidate(place, "fuzzy", score, (Reason("named_after"),))


def _evidence(phrase: str, context: str, beside: str, governorate: str | None, others: Sequence[str]) -> Surroundings:
    several = [surroundings.read(text, but=phrase) for text in (context, beside) if text]
    if governorate:
        named = frozenset({plain(governorate).removeprefix("محافظه ")})
        several.append(Surroundings(governorates=named, stated=named))
    if others:
        several.append(surroundings.of_others(others, but=phrase))
    return surroundings.united(several)


def _weighed(candidate: Candidate, evidence: Surroundings) -> Candidate:
    """The candidate with what its surroundings add and take."""
    place = candidate.place
    if plain(place.parent) in evidence.governorates:
        reason = Reason("governorate_named", (("governorate", place.parent),))
        candidate = _with(candidate, _GOVERNORATE_NAMED, reason)
    elif evidence.stated and place.kind not in _HOLDING and plain(place.name) not in evidence.stated:
        candidate = _with(candidate, _GOVERNORATE_DIFFERS, Reason("governorate_differs"))
    if place.country in evidence.countries:
        candidate = _with(candidate, _COUNTRY_NAMED, Reason("country_named"))
    if place.kind in _HOLDING:
        return candidate
    nearest = max(
        ((_nearness(place, one), one.place) for one in evidence.neighbours), key=lambda two: two[0], default=None
    )
    if nearest and nearest[0] > 0:
        kilometres = round(place.kilometres_from(nearest[1].lat, nearest[1].lon))
        slots = (("place", nearest[1].name), ("kilometres", str(kilometres)))
        candidate = _with(candidate, nearest[0], Reason("near", slots))
    elif len(evidence.neighbours) >= _ENOUGH_NEIGHBOURS and place.rank <= _LITTLE_KNOWN and place.precision == "place":
        candidate = _with(candidate, 0, Reason("far_from_others"))
    for direction in evidence.directions:
        lean = _lean(place, direction.centre, direction.side)
        if lean:
            candidate = _with(candidate, _SIDE * lean, Reason("side_agrees" if lean > 0 else "side_differs"))
    return candidate


def _nearness(place: Place, neighbour: surroundings.Neighbour) -> float:
    kilometres = place.kilometres_from(neighbour.place.lat, neighbour.place.lon)
    if kilometres > _NEAR_REACH_KM:
        return 0.0
    return _NEAR * neighbour.weight * math.exp(-kilometres / _NEAR_KM)


def _lean(place: Place, centre: Place, side: Side) -> float:
    """How far a place lies on a side of a centre, from -1 (the other side) to 1."""
    north = place.lat - centre.lat
    east = (place.lon - centre.lon) * math.cos(math.radians(centre.lat))
    length = math.hypot(north, east) * math.hypot(side.north, side.east)
    return (north * side.north + east * side.east) / length if length else 0.0


def _suggestions(known: Gazetteer, phrase: str) -> list[Candidate]:
    """Places whose names resemble the phrase. None of them is an answer."""
    seen: dict[str, Candidate] = {}
    asked = [*readings(phrase), *(Asked(stem) for stem, _ in unjoined(phrase))]
    for one in asked:
        for code, places in _resembling(known, one.name):
            for place in places:
                if not one.kinds or place.kind in one.kinds:
                    score = _BASE["fuzzy"] + _PER_RANK * place.rank
                    seen.setdefault(place.id, Candidate(place, "fuzzy", score, (Reason(code),)))
    return sorted(seen.values(), key=lambda one: -one.score)[:_MOST_SUGGESTIONS]


def _resembling(known: Gazetteer, name: str) -> Iterator[tuple[str, Iterable[Place]]]:
    yield "letters", known.one_letter_from(name)
    yield "consonants", known.resembling(name)
    yield "name_begins", known.beginning_with(name)


def _with(candidate: Candidate, step: float, reason: Reason, *, level: Level | None = None) -> Candidate:
    return Candidate(candidate.place, level or candidate.level, candidate.score + step, (*candidate.reasons, reason))


def _keep_best(kept: dict[str, Candidate], candidates: Iterable[Candidate]) -> None:
    for candidate in candidates:
        before = kept.get(candidate.place.id)
        if before is None or before.score < candidate.score:
            kept[candidate.place.id] = candidate


def _accepted(ordered: Sequence[Candidate]) -> Candidate | None:
    if not ordered or ordered[0].level == "fuzzy":
        return None
    if any(reason.code in _FORBIDDING for reason in ordered[0].reasons):
        return None  # The text says otherwise: the place meant may be missing from the gazetteer.
    rival = next((one for one in ordered[1:] if not _is_seat_of(ordered[0].place, one.place)), None)
    if rival and ordered[0].score - rival.score < _MARGIN:
        return None
    return ordered[0]


def _is_seat_of(city: Place, governorate: Place) -> bool:
    """Homs and the governorate of Homs: the candidates show both, and where it lies is not in doubt."""
    return (
        city.kind in SETTLEMENTS
        and governorate.kind == "governorate"
        and city.country == governorate.country
        and plain(city.parent) == plain(governorate.name)
    )
