"""Whereabouts: where the places of a report lie, and whether the map of the day allows the movements it tells of.

Brings what is read together with the gazetteer and with the layers of control, which know nothing of reports. Refuses
to prove anything: a map allows, forbids or cannot say.
"""

from isnad.whereabouts.located import Located, locate
from isnad.whereabouts.packages import MapPackagesMissing, maps_are_here, need_maps
from isnad.whereabouts.passage import DatedMaps, Passage, Why, passages
from isnad.whereabouts.wording import caution, explanation, verdict

__all__ = [
    "DatedMaps",
    "Located",
    "MapPackagesMissing",
    "Passage",
    "Why",
    "caution",
    "explanation",
    "locate",
    "maps_are_here",
    "need_maps",
    "passages",
    "verdict",
]
