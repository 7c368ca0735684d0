"""Look: that somebody was shown a report or a capture, or took a file of it away, is a line of the ledger.

The line holds what, who and when; nothing is kept besides. Refuses to show what it cannot write down.
"""

from datetime import datetime

from isnad.store import ledger, writing


def look(*, at_what: str, by: str, at: datetime, taken_away: bool = False) -> None:
    """Note it down. `at_what` is a report's key, an item's hash or `capture/NUMBER`. Raises `CannotStore`."""
    with writing():
        ledger.append(at=at, by=by, act="look", subject=at_what, details={"taken_away": taken_away})
