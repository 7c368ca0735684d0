"""The desk's atlas: where the places of its reports lie, and what its layers say of their movements.

Maps of a day and answers are kept in memory, under the hash of the layer's bytes: the same question is worked out once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from isnad.claims import Claim
from isnad.store import gazetteer, layers
from isnad.store.desk import current
from isnad.store.layers import KeptLayer
from isnad.store.report import ReportOnShelf
from isnad.whereabouts import Located, Passage, locate, passages

if TYPE_CHECKING:
    from isnad.control import DayMap, Layer

_MOST_MAPS, _MOST_ANSWERS = 24, 512


@dataclass(frozen=True, slots=True)
class _Offered:
    """A layer of the desk, opened only when it is asked."""

    kept: KeptLayer

    @property
    def name(self) -> str:
        return self.kept.name

    @property
    def attribution(self) -> str:
        return self.kept.attribution

    @property
    def approximate(self) -> bool:
        return self.kept.approximate

    def may_speak_of(self, day: date) -> bool:
        return self.kept.may_speak_of(day)

    def day_map(self, day: date) -> "DayMap":
        return _day_map(current().folder, self.kept, day)


def located(shelved: ReportOnShelf) -> tuple[Located, ...]:
    """The places of a report, looked up in all that the desk knows; none for a report that was not read."""
    if shelved.reading is None:
        return ()
    return locate(shelved.document, shelved.reading, gazetteer=gazetteer.gazetteer())


def passages_of(shelved: ReportOnShelf, claims: Sequence[Claim]) -> Mapping[int, tuple[Passage, ...]]:
    """What the desk's layers say of each movement among a report's claims, by the claim's number."""
    movements = [each for each in claims if each.type == "movement" and each.filling("from") and each.filling("to")]
    if not movements:
        return {}
    places, maps = located(shelved), tuple(_Offered(kept) for kept in layers.layers())
    return {claim.number: _passages(claim, places, maps, shelved.document.published) for claim in movements}


@lru_cache(maxsize=_MOST_ANSWERS)
def _passages(
    claim: Claim, places: tuple[Located, ...], maps: tuple[_Offered, ...], published: date | None
) -> tuple[Passage, ...]:
    return passages(claim, places, maps, published=published)


@lru_cache(maxsize=_MOST_MAPS)
def _day_map(folder: Path, kept: KeptLayer, day: date) -> "DayMap":
    from isnad.control import build

    return build(_opened(folder, kept), day)


@lru_cache(maxsize=4)
def _opened(folder: Path, kept: KeptLayer) -> "Layer":
    return layers.opened(kept)
