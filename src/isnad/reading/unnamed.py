"""People counted but not named."""

from isnad.reading.schema import Mention, Time, Unnamed
from isnad.text import Prose


def find(prose: Prose, mentions: tuple[Mention, ...], times: tuple[Time, ...]) -> tuple[Unnamed, ...]:
    return ()
