"""A source card: what the team knows of one who speaks in reports, by which his words are recognised in any spelling.

Refuses to judge by itself: who is direct, a party, owned, or reliable is what the team wrote, with the day and by whom.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from isnad.corroboration.case import Kind, Reliability
from isnad.lexicon import words
from isnad.text import fold

__all__ = ["Letter", "SourceCard", "Sources"]

# What may stand before the name of an outlet or a body without being part of it.
_JOINED = ("و", "ف", "ب", "ل", "ك")


@dataclass(frozen=True, slots=True)
class Letter:
    """The team's judgement of a source's reliability, from a day on."""

    letter: Reliability
    since: date
    by: str
    why: str


@dataclass(frozen=True, slots=True)
class SourceCard:
    """One source. `names` are its spellings, the first the one to show; see `corroboration.Source` for the rest."""

    id: str
    names: tuple[str, ...]
    kind: Kind
    direct: bool = False
    party: bool = False
    controlled_by: str | None = None
    vouched_distinct_by: str | None = None
    protected: bool = False
    letters: tuple[Letter, ...] = ()

    def reliability(self, on: date | None) -> Reliability:
        """The letter that held on a day: F (cannot be judged) before the first."""
        held = [one for one in self.letters if on is None or one.since <= on]
        return max(held, key=lambda one: one.since).letter if held else "F"


class Sources:
    """The team's cards, looked up by the words of a report."""

    def __init__(self, cards: Iterable[SourceCard]) -> None:
        self.cards: Sequence[SourceCard] = tuple(cards)
        self._by_name = {bare(name): card for card in self.cards for name in card.names}

    def known(self, said: str) -> SourceCard | None:
        """The card of whoever is called so, with or without a joined letter or the head word «صحيفة», «وكالة»."""
        folded = fold(said).strip()
        for form in (folded, folded[1:] if folded[:1] in _JOINED else folded):
            card = self._by_name.get(bare(form))
            if card:
                return card
        return None


def bare(said: str) -> str:
    """A name as it is compared: folded, without quotation marks, without the head word «صحيفة», «وكالة»."""
    found = "".join(letter if letter.isalnum() else " " for letter in fold(said)).split()
    heads = {fold(word) for word in words("ontology/joining")["outlet_heads"]["words"]}
    return " ".join(found[1:] if len(found) > 1 and found[0].removeprefix("ال") in heads else found)
