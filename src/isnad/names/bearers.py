"""Bearers: about how many people may bear the same parts of a name. An order of magnitude, with its basis.

Basis: the share of each part among all parts of names that the project has counted (`names/frequencies`), multiplied
over the parts, times `PEOPLE`. Names run in families and regions, so parts are not independent: each part after the
second is taken to be `KINSHIP` times likelier than chance. Refuses to say fewer than one.
"""

import math
from collections.abc import Iterable

from isnad.names.part import Part

__all__ = ["KINSHIP", "PEOPLE", "bearers", "log_bearers"]

PEOPLE = 450_000_000
KINSHIP = 5.0


def bearers(parts: Iterable[Part]) -> int:
    """About how many people bear all of these parts."""
    return int(float(f"{math.exp(log_bearers([part.rarity for part in parts])):.1g}"))


def log_bearers(rarities: list[float]) -> float:
    """The logarithm of how many bear parts of these rarities; never below nought."""
    kin = max(0, len(rarities) - 2)
    return max(0.0, math.log(PEOPLE) - sum(rarities) + math.log(KINSHIP) * kin)
