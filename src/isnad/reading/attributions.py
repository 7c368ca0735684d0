"""Who says what, through whom."""

from isnad.reading.schema import Attribution, Mention
from isnad.text import Prose


def find(prose: Prose, mentions: tuple[Mention, ...], *, outlet: str | None) -> tuple[Attribution, ...]:
    return ()
