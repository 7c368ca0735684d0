"""How fast one site is asked: never twice within its pace, whoever asks. Refuses to forget between two captures."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

_GAP = 2.0


@dataclass(slots=True)
class Pace:
    """When each site was asked last. `wait` sleeps; `clock` tells seconds that only grow."""

    gap: float = _GAP
    wait: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    _next: dict[str, float] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def keep(self, site: str, *, delay: float = 0.0) -> None:
        """Wait for the site's turn; the turn after comes a gap, or the delay it asks for, later."""
        with self._lock:
            now = self.clock()
            turn = max(now, self._next.get(site, now))
            self._next[site] = turn + max(self.gap, delay)
        if turn > now:
            self.wait(turn - now)


OURS = Pace()
"""The pace of this process, whichever face asks."""
