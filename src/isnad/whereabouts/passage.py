"""Passages: does the map of the day allow a movement that a report tells of?

Each movement with a from and a to is asked of the layers that speak of its day: is there a way over the ground of those
who hold its two ends, and of those whose ground the report says was crossed, and over nobody else's? The answer stands
beside the claim and proves nothing: a map knows no roads, and nobody moves because a map allows it.
"""

from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import date
from itertools import product
from typing import TYPE_CHECKING, Any, Literal, Protocol

from isnad.claims import Claim, Slot
from isnad.places import Place, plain
from isnad.whereabouts.located import Located, by_entity
from isnad.whereabouts.packages import maps_are_here

if TYPE_CHECKING:
    from isnad.control import DayMap

Verdict = Literal["allows", "forbids", "cannot_say"]

_MOST_CANDIDATES = 3


class DatedMaps(Protocol):
    """A layer as whoever keeps it offers it: whose it is, and its map of a day."""

    @property
    def name(self) -> str: ...
    @property
    def attribution(self) -> str: ...
    @property
    def approximate(self) -> bool: ...
    def may_speak_of(self, day: date) -> bool: ...
    def day_map(self, day: date) -> "DayMap":
        """The map of that day. Raises `LayerIsSilent` or `MapIsTooLarge`."""


@dataclass(frozen=True, slots=True)
class Why:
    """Why a map cannot say, as a code of `ontology/whereabouts` and the slots of its wording."""

    code: str
    slots: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """What one layer says of one movement, from one place to another.

    `over` names those over whose ground alone the way is asked for, `unless` the smallest sets of others such that
    every way crosses one of each. `robust`, `error_km` and `agreeing` are those of `control.Robustness`.
    Where the verdict is `cannot_say`, `why` says why, and `layer` may be None. `last` is another day than `day` where
    the claim speaks of several and the layer is the same on all of them. `supposed`: the claim gives no day, so this is
    what the map says of the day on which the report was published, and of no other.
    """

    claim: int
    start: str
    end: str
    verdict: Verdict
    why: Why | None = None
    day: date | None = None
    last: date | None = None
    layer: str | None = None
    attribution: str = ""
    approximate: bool = False
    over: tuple[str, ...] = ()
    unless: tuple[tuple[str, ...], ...] = ()
    robust: Literal["robust", "likely", "fragile"] | None = None
    error_km: float | None = None
    agreeing: float | None = None
    supposed: bool = False

    def as_dict(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        why = {"code": self.why.code, **dict(self.why.slots)} if self.why else None
        days = {name: day.isoformat() if day else None for name, day in (("day", self.day), ("last", self.last))}
        return {**asdict(self), **days, "why": why}


def passages(
    claim: Claim, located: Sequence[Located], maps: Sequence[DatedMaps], *, published: date | None = None
) -> tuple[Passage, ...]:
    """What the maps say of a claim. Empty unless it is a movement with a from and a to.

    One answer a pair of ends and a layer of that day; where no layer can be asked, one that says why. A claim without a
    day gets no verdict; what the maps of the day of publication would say follows, marked as supposed.
    """
    if claim.type != "movement":
        return ()
    asked = _Movement(claim, by_entity(located), maps, published)
    ends = product(claim.filling("from"), claim.filling("to"))
    return tuple(passage for start, end in ends for passage in asked.between(start, end))


class _CannotSay(Exception):
    """Raised and caught in here: the reason why a map cannot say."""

    def __init__(self, code: str, **slots: str) -> None:
        super().__init__(code)
        self.why = Why(code, tuple(slots.items()))


class _Movement:
    """One movement, and the maps that may be asked about it."""

    def __init__(
        self, claim: Claim, places: Mapping[str, Located], maps: Sequence[DatedMaps], published: date | None
    ) -> None:
        self._claim, self._places, self._maps, self._published = claim, places, maps, published

    def between(self, start: Slot, end: Slot) -> Iterator[Passage]:
        unsaid = Passage(self._claim.number, start.words, end.words, "cannot_say")
        try:
            ends = self._place(start), self._place(end)
            days = self._days()
            maps = self._of_the_day(days[0])
        except _CannotSay as reason:
            yield replace(unsaid, why=reason.why)
            if reason.why.code == "no_day" and self._published:
                yield from self._supposed(unsaid, ends, self._published)
            return
        yield from (self._on_layer(unsaid, layer, ends, days) for layer in maps)

    def _supposed(self, unsaid: Passage, ends: tuple[Place, Place], day: date) -> Iterator[Passage]:
        with suppress(_CannotSay):  # Without a layer of that day there is nothing to suppose.
            for layer in self._of_the_day(day):
                found = self._on_layer(unsaid, layer, ends, (day, day))
                if found.verdict != "cannot_say":
                    yield replace(found, supposed=True)

    def _on_layer(
        self, unsaid: Passage, layer: DatedMaps, ends: tuple[Place, Place], days: tuple[date, date]
    ) -> Passage:
        asked = replace(
            unsaid, day=days[0], last=days[1], layer=layer.name, attribution=layer.attribution,
            approximate=layer.approximate,
        )  # fmt: skip
        try:
            return self._asked(asked, layer, ends, *days)
        except _CannotSay as reason:
            return replace(asked, why=reason.why)

    def _place(self, slot: Slot) -> Place:
        """The one point that an end may be."""
        located = self._places.get(slot.ref)
        if located is None:
            raise _CannotSay("not_a_place", words=slot.words)
        match = located.match
        if match.accepted and match.precision == "place":
            return match.accepted.place
        if match.accepted:
            raise _CannotSay("ground", words=slot.words)
        if not match.in_gazetteer:
            raise _CannotSay("not_in_gazetteer", words=slot.words)
        candidates = [f"{one.place.name} ({one.place.parent})" for one in match.candidates[:_MOST_CANDIDATES]]
        raise _CannotSay("ambiguous", words=slot.words, candidates=" · ".join(candidates))

    def _days(self) -> tuple[date, date]:
        """The first and the last day on which it may have happened."""
        times = self._claim.filling("time")
        values = {slot.value for slot in times}
        if not times:
            raise _CannotSay("no_day")
        value = values.pop()
        if values or value is None:
            raise _CannotSay("day_not_known", words=" · ".join(slot.words for slot in times))
        first, _, last = value.partition("/")
        return _first_day(first), _last_day(last or first)

    def _of_the_day(self, day: date) -> list[DatedMaps]:
        if not self._maps:
            raise _CannotSay("no_layers")
        maps = [layer for layer in self._maps if layer.may_speak_of(day)]
        if not maps:
            raise _CannotSay("no_layer_that_day", day=day.isoformat())
        if not maps_are_here():
            raise _CannotSay("maps_missing")
        return maps

    def _asked(self, asked: Passage, layer: DatedMaps, ends: tuple[Place, Place], first: date, last: date) -> Passage:
        from isnad import control

        try:
            day_map = layer.day_map(first)
            if not day_map.layer.is_the_same_throughout(first, last):
                raise _CannotSay("map_changed", first=first.isoformat(), last=last.isoformat())
            points = [(place.lat, place.lon) for place in ends]
            held = [day_map.ground_at(day_map.cell_of(*point)).holders for point in points]
            over = frozenset().union(*held, self._named_on_the_way(day_map))
            answer = control.route(
                day_map, points[0], points[1], avoiding=day_map.layer.holders - over, names=(asked.start, asked.end)
            )
        except control.LayerIsSilent:
            raise _CannotSay("no_layer_that_day", day=first.isoformat()) from None
        except control.MapIsTooLarge:
            raise _CannotSay("too_large") from None
        except control.PlaceIsOutside:
            raise _CannotSay("outside", words=f"{asked.start}, {asked.end}") from None
        if answer.answer == "depends":
            raise _CannotSay("depends", grounds=" · ".join(answer.depends_on))
        robust = control.robustness(day_map, answer)
        return replace(
            asked,
            verdict="allows" if answer.answer == "route" else "forbids",
            over=tuple(sorted(over)),
            unless=tuple(one for one in answer.blocking_sets or () if over.isdisjoint(one)),
            robust=robust.verdict,
            error_km=robust.error_km,
            agreeing=robust.agreeing,
        )

    def _named_on_the_way(self, day_map: "DayMap") -> frozenset[str]:
        """The holders whose ground the claim itself says was crossed: named as the layer names them, or by a place."""
        from isnad.control import PlaceIsOutside

        named = {plain(holder): holder for holder in day_map.layer.holders}
        crossed: set[str] = set()
        for slot in self._claim.filling("via"):
            located = self._places.get(slot.ref)
            if located is None:
                crossed.update(filter(None, [named.get(plain(slot.words))]))
            elif located.match.accepted and located.match.precision == "place":
                place = located.match.accepted.place
                with suppress(PlaceIsOutside):  # What lies outside the layer is on nobody's ground in it.
                    crossed |= day_map.ground_at(day_map.cell_of(place.lat, place.lon)).holders
        return frozenset(crossed)


def _first_day(value: str) -> date:
    return date.fromisoformat(f"{value}-01-01"[:10]) if len(value) == 4 else date.fromisoformat(f"{value}-01"[:10])


def _last_day(value: str) -> date:
    """The last day of a year, a month or a day."""
    first = _first_day(value)
    if len(value) == 4:
        return date(first.year, 12, 31)
    if len(value) == 7:
        return date(first.year, first.month, monthrange(first.year, first.month)[1])
    return first
