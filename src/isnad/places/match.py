"""What looking up a place gives: the words, every candidate with its reasons, and the one accepted, if any."""

from dataclasses import dataclass
from typing import Any, Literal

from isnad.errors import Language
from isnad.lexicon import words
from isnad.places.place import Place, Precision

Level = Literal["exact", "normalised", "prefix", "fuzzy"]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why, as a code of `ontology/place_reasons` and the slots of its wording."""

    code: str
    slots: tuple[tuple[str, str], ...] = ()

    def say(self, language: Language) -> str:
        """The reason in words."""
        return str(words("ontology/place_reasons")["reason"][self.code][language]).format(**dict(self.slots))

    def as_dict(self) -> dict[str, str]:
        return {"code": self.code, **dict(self.slots)}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place the words may mean. `score` orders the candidates of one look-up and means nothing beyond that."""

    place: Place
    level: Level
    score: float
    reasons: tuple[Reason, ...]

    def as_dict(self) -> dict[str, Any]:
        return {
            "id": self.place.id,
            "name": self.place.name,
            "name_en": self.place.name_en,
            "lat": self.place.lat,
            "lon": self.place.lon,
            "kind": self.place.kind,
            "precision": self.place.precision,
            "parent": self.place.parent,
            "country": self.place.country,
            "level": self.level,
            "score": round(self.score, 3),
            "reasons": [reason.as_dict() for reason in self.reasons],
        }


@dataclass(frozen=True, slots=True)
class Match:
    """The answer for some words. No candidates: the words are not in the gazetteer, which is an answer too.

    `accepted` is the first candidate where it stands clear of the second and rests on more than resemblance; else None,
    and a person chooses.
    """

    words: str
    candidates: tuple[Candidate, ...]
    accepted: Candidate | None

    @property
    def in_gazetteer(self) -> bool:
        return any(candidate.level != "fuzzy" for candidate in self.candidates)

    @property
    def precision(self) -> Precision | None:
        return self.accepted.place.precision if self.accepted else None

    def as_dict(self) -> dict[str, Any]:
        return {
            "surface": self.words,
            "in_gazetteer": self.in_gazetteer,
            "accepted": self.accepted.place.id if self.accepted else None,
            "candidates": [candidate.as_dict() for candidate in self.candidates],
        }
