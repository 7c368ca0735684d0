"""A place of the gazetteer: its names, where it lies, what kind it is. Says nothing about who holds it."""

import math
from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "country", "governorate", "district", "city", "town", "village", "neighbourhood", "area", "crossing", "dam",
    "airbase", "airport", "base", "prison", "camp", "field", "facility", "river", "lake", "bridge", "checkpoint",
]  # fmt: skip
Precision = Literal["place", "area", "district", "governorate", "country"]

SETTLEMENTS: frozenset[Kind] = frozenset({"city", "town", "village"})
_EXTENDED: dict[Kind, Precision] = {
    "country": "country",
    "governorate": "governorate",
    "district": "district",
    "area": "area",
    "river": "area",
    "lake": "area",
}
_EARTH_RADIUS_KM = 6371.0


@dataclass(frozen=True, slots=True)
class Place:
    """One place. `lat` and `lon` are a point inside it; only where `precision` is "place" may it be drawn as a point.

    `names` are the spellings kept by hand, the first being the one to show; `other_names` come from imported tables and
    weigh less. `parent` is the name of the governorate (of the country, for what spans several), `rank` runs from 5
    (always in the news) to 0 (known to an imported table only). `common_word` warns that the name is also an ordinary
    word or a name of people.
    """

    id: str
    names: tuple[str, ...]
    name_en: str
    lat: float
    lon: float
    kind: Kind
    parent: str
    country: str
    rank: int
    other_names: tuple[str, ...] = ()
    population: int | None = None
    common_word: bool = False
    source: str = "core"

    @property
    def name(self) -> str:
        return self.names[0]

    @property
    def precision(self) -> Precision:
        return _EXTENDED.get(self.kind, "place")

    def kilometres_from(self, lat: float, lon: float) -> float:
        """The distance over ground, good to a percent within a few hundred kilometres."""
        east = math.radians(self.lon - lon) * math.cos(math.radians((self.lat + lat) / 2))
        return _EARTH_RADIUS_KM * math.hypot(east, math.radians(self.lat - lat))
