"""Places: what a name in the news may mean, every candidate kept with its reasons. Knows nothing of who holds ground.

`find` looks a name up; `core` is the gazetteer that ships with Isnad, `Gazetteer.with_places` widens it with imported
tables (`whosonfirst.read`, `geonames.read`, kept by `imported`). «Not in the gazetteer» is an answer, and a guess is
never an acceptance.
"""

from isnad.places.gazetteer import CannotReadTable, Gazetteer, NotAGazetteer, core
from isnad.places.keys import plain
from isnad.places.match import Candidate, Level, Match, Reason
from isnad.places.matching import find
from isnad.places.place import Kind, Place, Precision

__all__ = [
    "Candidate",
    "CannotReadTable",
    "Gazetteer",
    "Kind",
    "Level",
    "Match",
    "NotAGazetteer",
    "Place",
    "Precision",
    "Reason",
    "core",
    "find",
    "plain",
]
