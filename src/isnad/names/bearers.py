"""Bearers: about how many people may bear the same parts of a name. An order of magnitude, with its basis.

Basis: the share of each part among all parts of names that the project has counted (`names/frequencies`), multiplied
over the parts, times `PEOPLE`. Names run in families and regions, so parts are not independent: each part after the
second is taken to be `KINSHIP` times likelier than chance. Refuses to say fewer than one.
"""

import math
from collections.abc import Iterable

from isnad.names.part import Part

__all__ = ["KINSHIP", "PEOPLE", "bearers"]

PEOPLE = 450_000_000
KINSHIP = 5.0


def bearers(parts: Iterable[Part]) -> int:
    """About how many people bear all of these parts."""
    rare = [part.rarity for part in parts]
    expected = PEOPLE * math.exp(-sum(rare)) * KINSHIP ** max(0, len(rare) - 2)
    return max(1, int(float(f"{expected:.1g}")))
