"""The gazetteer: places filed under the keys of their names. The core table ships with Isnad; imported tables widen it.

A place that two tables know is kept once: the hand-kept row stands, the other adds its spellings, which weigh less.
Refuses a table without the columns it needs, in one sentence, and keeps nothing of it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache, cached_property
from typing import get_args

from isnad.errors import IsnadError
from isnad.lexicon import table
from isnad.places.keys import bare, closed, plain, skeleton
from isnad.places.place import SETTLEMENTS, Kind, Place

_KINDS: frozenset[str] = frozenset(get_args(Kind))
_ONE_PLACE_KM = 8.0
_ONE_CITY_KM = 15.0
_ONE_OUTLINE_KM = 120.0
_SHORTEST_RESEMBLANCE = 5
_FEWEST_CONSONANTS = 3
_NEEDED = ("id", "name_ar", "name_en", "lat", "lon", "kind", "parent", "country", "rank")


class NotAGazetteer(IsnadError):
    """A table that lacks a column or holds a value that is no place."""

    ar = "هذا الجدول ليس معجم أماكن: {why_ar} (السطر {row}). صحّح السطر ثم أعد الاستيراد؛ لم يُستورد منه شيء."
    en = "This table is no gazetteer: {why_en} (row {row}). Correct the row and import again; none of it was imported."
    exit_code = 10

    @classmethod
    def lacking(cls, column: str, *, row: int) -> "NotAGazetteer":
        return cls(why_ar=f"لا عمود {column}", why_en=f"no column {column}", row=row)

    @classmethod
    def holding(cls, value: object, *, row: int) -> "NotAGazetteer":
        return cls(why_ar=f"قيمة غير صالحة ({value})", why_en=f"a value that cannot be ({value})", row=row)


class CannotReadTable(IsnadError):
    """A file that cannot be opened, is not UTF-8, or is no table at all."""

    ar = "تعذّرت قراءة الجدول {name} ({reason}). تحقّق من الملف وترميزه (UTF-8)؛ لم يُستورد منه شيء."
    en = "The table {name} could not be read ({reason}). Check the file and its encoding (UTF-8); none was imported."
    exit_code = 10


class Gazetteer:
    """Places, found by name. Made once, never changed: `with_places` gives a new one."""

    def __init__(self, places: Iterable[Place]) -> None:
        self.places = tuple(places)
        self._named: dict[str, list[tuple[Place, str, bool]]] = defaultdict(list)
        self._by_skeleton: dict[str, list[Place]] = defaultdict(list)
        for place in self.places:
            self._file(place)

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, str]]) -> "Gazetteer":
        """From rows with the columns of the core table (`variants`, `common_word` and `population` may be missing)."""
        kept = list(rows)
        names = {row["id"]: row["name_ar"] for row in kept if row.get("id") and row.get("name_ar")}
        return cls([_place(row, names, number) for number, row in enumerate(kept, start=1)])

    def with_places(self, others: Iterable[Place]) -> "Gazetteer":
        """This gazetteer widened by other places; those it knows already add only their spellings."""
        known = list(self.places)
        governorates = {(one.country, plain(one.name)): one.name for one in known if one.kind == "governorate"}
        filed: dict[str, list[int]] = defaultdict(list)
        for position, place in enumerate(known):
            for key in _keys(place):
                filed[key].append(position)
        for other in others:
            twins = {position for key in _keys(other) for position in filed.get(key, ())}
            twin = min(
                (t for t in twins if _is_one_place(known[t], other)),
                key=lambda t: _apart(known[t], other),
                default=None,
            )
            if twin is None:
                for key in _keys(other):
                    filed[key].append(len(known))
                parent = governorates.get((other.country, plain(other.parent)), other.parent)
                known.append(replace(other, parent=parent) if parent != other.parent else other)
            else:
                known[twin] = _united(known[twin], other)
        return Gazetteer(known)

    def named(self, plain_name: str) -> list[tuple[Place, str, bool]]:
        """The places filed under a plain name, each with the plain name it is known by and whether that is hand-kept.

        Spaces, articles and a last hamza are not looked at; the caller compares the plain names.
        """
        found = self._named.get(closed(plain_name), [])
        widened = self._named.get(bare(plain_name), [])
        return found if widened is found else found + widened

    def resembling(self, plain_name: str) -> list[Place]:
        """Places whose name has the same consonants. Suggestions, nothing more."""
        consonants = skeleton(plain_name)
        return self._by_skeleton.get(consonants, []) if len(consonants) >= _FEWEST_CONSONANTS else []

    def one_letter_from(self, plain_name: str) -> list[Place]:
        """Places whose closed-up name has one letter more, less or other. Suggestions, nothing more."""
        name = closed(plain_name)
        if len(name) < _SHORTEST_RESEMBLANCE:
            return []
        near = self._shortened
        places = [place for key in {name, *_shortened(name)} for place in near.get(key, ())]
        return list({place.id: place for place in places}.values())

    def beginning_with(self, plain_name: str) -> list[Place]:
        """Places whose name begins with these whole words and goes on. Suggestions, nothing more."""
        return self._by_beginning.get(plain_name, [])

    @cached_property
    def _shortened(self) -> dict[str, list[Place]]:
        """Every name and every name less one letter: built when a name is first not found."""
        filed: dict[str, list[Place]] = defaultdict(list)
        for name, entries in self._named.items():
            if len(name) >= _SHORTEST_RESEMBLANCE:
                places = [place for place, known_as, _ in entries if closed(known_as) == name]
                for key in {name, *_shortened(name)} if places else ():
                    filed[key].extend(places)
        return filed

    @cached_property
    def _by_beginning(self) -> dict[str, list[Place]]:
        filed: dict[str, list[Place]] = defaultdict(list)
        for place in self.places:
            for name in place.names:
                tokens = plain(name).split()
                for length in range(1, len(tokens)):
                    filed[" ".join(tokens[:length])].append(place)
        return filed

    def _file(self, place: Place) -> None:
        for names, by_hand in ((place.names, True), (place.other_names, False), ((place.name_en,), True)):
            for name in names:
                known_as = plain(name)
                if not known_as:
                    continue
                entry = (place, known_as, by_hand)
                for key in {closed(known_as), bare(known_as)}:
                    self._named[key].append(entry)
                self._by_skeleton[skeleton(known_as)].append(place)


@cache
def core() -> Gazetteer:
    """The core gazetteer that ships with Isnad."""
    return Gazetteer.from_rows(table("gazetteer/core"))


def _place(row: Mapping[str, str], names: Mapping[str, str], number: int) -> Place:
    missing = [column for column in _NEEDED if row.get(column) is None]
    if missing:
        raise NotAGazetteer.lacking(missing[0], row=number)
    kind = _kind(row["kind"], number)
    try:
        lat, lon, rank = float(row["lat"]), float(row["lon"]), int(row["rank"])
        population = int(row["population"]) if row.get("population") else None
    except ValueError as unreadable:
        raise NotAGazetteer.holding(unreadable, row=number) from unreadable
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise NotAGazetteer.holding(f"{lat}, {lon}", row=number)
    variants = row.get("variants", "")
    return Place(
        id=row["id"],
        names=(row["name_ar"], *(variants.split("|") if variants else ())),
        name_en=row["name_en"],
        lat=lat,
        lon=lon,
        kind=kind,
        parent=names.get(row["parent"], row["parent"]),
        country=row["country"],
        rank=rank,
        population=population,
        common_word=row.get("common_word") == "yes",
        source=row.get("source", "core"),
    )


def _kind(word: str, number: int) -> Kind:
    for kind in get_args(Kind):
        if kind == word:
            return kind  # type: ignore[no-any-return]
    raise NotAGazetteer.holding(word, row=number)


def _shortened(name: str) -> set[str]:
    return {name[:cut] + name[cut + 1 :] for cut in range(len(name))}


def _keys(place: Place) -> set[str]:
    return {bare(plain(name)) for name in (*place.names, *place.other_names)}


def _apart(one: Place, other: Place) -> float:
    return one.kilometres_from(other.lat, other.lon)


def _is_one_place(known: Place, other: Place) -> bool:
    if known.country != other.country:
        return False
    if known.kind in SETTLEMENTS or other.kind in SETTLEMENTS:
        reach = _ONE_CITY_KM if "city" in {known.kind, other.kind} else _ONE_PLACE_KM
        return known.kind in SETTLEMENTS and other.kind in SETTLEMENTS and _apart(known, other) <= reach
    reach = _ONE_OUTLINE_KM if known.precision in {"governorate", "country", "district"} else _ONE_PLACE_KM
    return known.kind == other.kind and (known.kind == "country" or _apart(known, other) <= reach)


def _united(known: Place, other: Place) -> Place:
    have = {plain(name) for name in (*known.names, *known.other_names)}
    new: list[str] = []
    for name in (*other.names, *other.other_names):
        if plain(name) not in have:
            have.add(plain(name))
            new.append(name)
    if not new and other.population is None:
        return known
    return replace(
        known,
        other_names=(*known.other_names, *new),
        population=known.population or other.population,
        rank=max(known.rank, other.rank) if known.source != "core" else known.rank,
    )
