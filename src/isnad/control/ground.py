"""Whose ground it is: one holder, several together, several who each claim it, or nobody known.

A ground is a set of readings. Each reading names those who hold it together. Two readings: contested; none: unknown.
Neither is ever silently passable or impassable.
"""

from collections.abc import Set
from dataclasses import dataclass
from typing import Literal

Reading = frozenset[str]
Stance = Literal["open", "closed", "doubtful"]

_CONTESTED = "CONTESTED:"
_UNKNOWN = "UNKNOWN"


@dataclass(frozen=True, slots=True)
class Ground:
    """The readings of who holds some ground. `Ground.read("A+B")` is shared, `"CONTESTED:A/B"` contested."""

    readings: frozenset[Reading] = frozenset()

    @classmethod
    def read(cls, label: str) -> "Ground":
        """From a label as it stands in a layer."""
        label = " ".join(label.split())
        if label.upper() == _UNKNOWN:
            return cls()
        if label.upper().startswith(_CONTESTED):
            return cls(frozenset(_together(part) for part in label[len(_CONTESTED) :].split("/")))
        return cls(frozenset({_together(label)}))

    def __or__(self, other: "Ground") -> "Ground":
        """Ground that two statements speak of: contested where they differ."""
        return Ground(self.readings | other.readings)

    @property
    def label(self) -> str:
        parts = sorted(map(_joined, self.readings))
        if len(parts) > 1:
            return _CONTESTED + "/".join(parts)
        return parts[0] if parts else _UNKNOWN

    @property
    def holders(self) -> frozenset[str]:
        """Everyone who holds it in some reading."""
        return frozenset().union(*self.readings)

    @property
    def is_unknown(self) -> bool:
        return not self.readings

    @property
    def is_contested(self) -> bool:
        return len(self.readings) > 1

    def stance(self, avoiding: Set[str]) -> Stance:
        """May one who avoids these holders cross it? Shared ground is the ground of each who shares it.

        Labels as `label` gives them may be avoided too («A+B»: what these two share, and nothing else of theirs).
        """
        closed = [not reading.isdisjoint(avoiding) or _joined(reading) in avoiding for reading in self.readings]
        if self.label in avoiding:
            return "closed"
        if not closed or any(closed) != all(closed):
            return "doubtful"
        return "closed" if closed[0] else "open"


UNKNOWN = Ground()


def _together(label: str) -> Reading:
    return frozenset(part.strip() for part in label.split("+") if part.strip())


def _joined(reading: Reading) -> str:
    return "+".join(sorted(reading))
