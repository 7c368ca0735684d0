"""What is said to have happened, with its roles and its polarity."""

from isnad.reading.schema import Attribution, Entity, Event, Mention, Time, Unnamed
from isnad.text import Prose


def find(
    prose: Prose,
    mentions: tuple[Mention, ...],
    entities: tuple[Entity, ...],
    unnamed: tuple[Unnamed, ...],
    times: tuple[Time, ...],
    attributions: tuple[Attribution, ...],
) -> tuple[Event, ...]:
    return ()
