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
    plain = [part for part in parts if not part.kunya]
    return Name(name, tuple(Named(part.words, _roles(part, plain, parts)) for part in parts))


def _roles(part: Part, plain: list[Part], parts: tuple[Part, ...]) -> tuple[Role, ...]:
    if part.kunya:
        return ("kunya", "family") if len(parts) > 1 and part is parts[-1] else ("kunya",)
    at = next(place for place, other in enumerate(plain) if other is part)
    if part.son:
        return ("nasab",)
    if part.article and _ends_as_nisba(part):
        return ("nisba", "family")
    if at == 0 and not (part.article and len(plain) == 1):
        return ("ism", "laqab") if part.faith else ("ism",)
    if at == len(plain) - 1:
        return ("family", "laqab") if part.article else ("family", "nasab")
    return ("laqab", "nasab") if part.article or part.faith else ("nasab",)


def _ends_as_nisba(part: Part) -> bool:
    return part.bare.endswith(("ي", "i", "y", "ī"))
