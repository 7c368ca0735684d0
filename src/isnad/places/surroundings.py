"""What the words around a name say about where it lies: governorates, neighbouring places, countries, sides.

Only the hand-kept names of the core gazetteer count as evidence, so that an ordinary word is not taken for a hamlet.
Ordinary words that are also names count only behind a word that announces a place.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from isnad.places.gazetteer import core
from isnad.places.keys import plain
from isnad.places.place import Place
from isnad.places.wording import Side, side_of, unjoined, vocabulary

_LONGEST_NAME = 4
# Where the text holds the name itself, a governorate this many words behind it is said of it.
_BESIDE_WORDS = 5


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A place named nearby, and how much that counts (1 behind a word of nearness)."""

    place: Place
    weight: float


@dataclass(frozen=True, slots=True)
class Direction:
    """One side of a place: «ريف الرقة الغربي» is west of Raqqa."""

    centre: Place
    side: Side


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The evidence, each part perhaps empty. Governorates are plain names.

    `stated` are those that the text says hold the place («ريف حلب», «محافظة حلب») and does not only name beside it.
    """

    governorates: frozenset[str] = frozenset()
    stated: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    neighbours: tuple[Neighbour, ...] = ()
    directions: tuple[Direction, ...] = ()


@dataclass(slots=True)
class _Gathering:
    governorates: set[str] = field(default_factory=set)
    stated: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    neighbours: list[Neighbour] = field(default_factory=list)
    directions: list[Direction] = field(default_factory=list)

    def done(self) -> Surroundings:
        return Surroundings(
            frozenset(self.governorates),
            frozenset(self.stated),
            frozenset(self.countries),
            tuple(self.neighbours),
            tuple(self.directions),
        )


@lru_cache(maxsize=4096)
def read(context: str, *, but: str = "") -> Surroundings:
    """What a stretch of text says. `but` is the plain name being looked up: its own mention is no evidence."""
    tokens = plain(context).split()
    gathering = _Gathering()
    found: list[tuple[int, int, list[Place]]] = []
    position, own = 0, None
    while position < len(tokens):
        length, places = _name_at(tokens, position, but)
        if places:
            found.append((position, length, places))
        elif length > 1 or but in _forms(tokens[position]):
            own = position
        position += length
    for position, length, places in found:
        beside = own is None or 0 < position - own <= _BESIDE_WORDS
        _take(gathering, tokens, position, length, places, beside=beside)
    return gathering.done()


def of_others(others: Iterable[str], *, but: str) -> Surroundings:
    """What the other places of a report say: where most of them lie."""
    gathering = _Gathering()
    for other in others:
        name = plain(other)
        places = _known(name)
        if name == but or not places:
            continue
        top = [place for place in places if place.rank == places[0].rank]
        for place in top:
            gathering.countries.add(place.country)
            if place.precision == "place":
                gathering.neighbours.append(Neighbour(place, 0.5 / len(top)))
    return gathering.done()


def united(several: Sequence[Surroundings]) -> Surroundings:
    return Surroundings(
        frozenset().union(*(one.governorates for one in several)),
        frozenset().union(*(one.stated for one in several)),
        frozenset().union(*(one.countries for one in several)),
        tuple(neighbour for one in several for neighbour in one.neighbours),
        tuple(direction for one in several for direction in one.directions),
    )


def _name_at(tokens: list[str], position: int, but: str) -> tuple[int, list[Place]]:
    """The longest name that begins here, as a number of words, and the places it may be."""
    for length in range(min(_LONGEST_NAME, len(tokens) - position), 0, -1):
        phrase = " ".join(tokens[position : position + length])
        announced = position > 0 and _announces(tokens[position - 1])
        for name in _forms(phrase):
            if name == but:
                return length, []
            places = [place for place in _known(name) if announced or length > 1 or not place.common_word]
            if places:
                return length, places
    return 1, []


def _announces(word: str) -> bool:
    lists = vocabulary()
    return word in lists.heads or word in lists.around or word in lists.near or word.removeprefix("ب") in lists.around


def _forms(word: str) -> list[str]:
    return [word, *(stem for stem, _ in unjoined(word))]


def _known(name: str) -> list[Place]:
    places = {place.id: place for place, known_as, _ in core().named(name) if known_as == name}
    return sorted(places.values(), key=lambda place: -place.rank)


def _take(
    gathering: _Gathering, tokens: list[str], position: int, length: int, places: list[Place], *, beside: bool
) -> None:
    """What one name of the text adds. Only `beside` the name looked up does a governorate count as stated for it."""
    before = tokens[position - 1].removeprefix("ب") if position else ""
    lists = vocabulary()
    governorates = [place for place in places if place.kind == "governorate"]
    wide = lists.around.get(before, False) or lists.heads.get(before) == frozenset({"governorate"})
    close = any(word in lists.near for word in tokens[max(0, position - 3) : position])
    for place in governorates:
        gathering.governorates.add(plain(place.name))
        if beside and (wide or len(places) == 1):
            gathering.stated.add(plain(place.name))
        gathering.countries.add(place.country)
    points = [place for place in places if place.precision in {"place", "area"}]
    if not (wide and governorates):
        for place in points:
            gathering.countries.add(place.country)
            gathering.neighbours.append(Neighbour(place, (1.0 if close else 0.5) / len(points)))
            if len(points) == 1 and not governorates:
                gathering.governorates.add(plain(place.parent))
    for place in places:
        if place.kind == "country":
            gathering.countries.add(place.country)
    side = side_of(tokens[position + length]) if position + length < len(tokens) else None
    side = side or side_of(before)
    if side and points:
        gathering.directions.append(Direction(points[0], side))
