"""What was received and by whom: the bytes by their hash, and each time they came."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Item:
    """Received bytes: their SHA-256, their number, and the name they came under (a remark, never a path)."""

    sha256: str
    size: int
    name: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """One time that an item came in: when (UTC), to whom, under which name. The same item may have many."""

    item: str
    at: datetime
    by: str
    name: str
