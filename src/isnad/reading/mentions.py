"""Names in the text and, from them, the things they name."""

from isnad.reading.schema import Entity, Mention
from isnad.text import Prose


def find(prose: Prose) -> tuple[tuple[Mention, ...], tuple[Entity, ...]]:
    return (), ()
