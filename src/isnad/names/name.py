"""Name: a written name with the roles its parts may have. Refuses to choose where a part may be two things."""

from dataclasses import dataclass
from typing import Literal

from isnad.names.grammar import read_parts
from isnad.names.part import Part

__all__ = ["Name", "Named", "Role", "parse"]

Role = Literal["ism", "kunya", "nasab", "laqab", "nisba", "family"]


@dataclass(frozen=True, slots=True)
class Named:
    """One part of a name, in its folded form, and the roles it may have, likeliest first."""

    words: str
    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it was written, and its parts in building order."""

    written: str
    parts: tuple[Named, ...]

    def __str__(self) -> str:
        return " ".join(part.words for part in self.parts)


def parse(name: str) -> Name:
    """The parts of a name: ism (given), kunya (father of), nasab (son of), laqab (byname), nisba (from where), family.

    >>> [(part.words, part.roles[0]) for part in parse("أبو حازم سالم بن حمد المرادي").parts]
    [('ابو حازم', 'kunya'), ('سالم', 'ism'), ('حمد', 'nasab'), ('المرادي', 'nisba')]
    """
    parts = read_parts(name)
    plain = [at for at, part in enumerate(parts) if not part.kunya]
    return Name(name, tuple(Named(part.words, _roles(part, at, plain, len(parts))) for at, part in enumerate(parts)))


def _roles(part: Part, at: int, plain: list[int], many: int) -> tuple[Role, ...]:
    """The roles of the part that stands at this place, given the places of those that are no kunyas."""
    if part.kunya:
        return ("kunya", "family") if many > 1 and at == many - 1 else ("kunya",)
    if part.son:
        return ("nasab",)
    if part.article and _ends_as_nisba(part):
        return ("nisba", "family")
    if at == plain[0] and not (part.article and len(plain) == 1):
        return ("ism", "laqab") if part.faith else ("ism",)
    if at == plain[-1]:
        return ("family", "laqab") if part.article else ("family", "nasab")
    return ("laqab", "nasab") if part.article or part.faith else ("nasab",)


def _ends_as_nisba(part: Part) -> bool:
    return part.bare.endswith(("ي", "i", "y", "ī"))
