"""Whereabouts: where the places of a report lie, and whether the map of the day allows the movements it tells of.

Brings what is read together with the gazetteer and with the layers of control, which know nothing of reports. Refuses
to prove anything: a map allows, forbids or cannot say.
"""

from isnad.whereabouts.packages import MapPackagesMissing, maps_are_here, need_maps

__all__ = ["MapPackagesMissing", "maps_are_here", "need_maps"]
