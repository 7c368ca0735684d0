"""Proposals: pairs of assertions that may tell of one thing, found without comparing all with all.

Refuses to join: exact copies alone are joined by rule, and say so; the rest waits for a person.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from isnad.joining.assertion import Assertion
from isnad.joining.likeness import Likeness, liken
from isnad.names import parse
from isnad.text import fold

__all__ = ["copies", "propose"]

# A key that more assertions share than this tells nothing: a country, a government.
_TOO_COMMON = 400


def propose(assertions: Iterable[Assertion], *, copied: Collection[frozenset[str]] = frozenset()) -> Iterator[Likeness]:
    """Every pair worth asking about, the two of different reports, in the order in which they are found.

    `copied` holds the pairs of reports of which one repeats the other's text (`reuse.reused`).
    """
    told = list(assertions)
    by_key: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for at, one in enumerate(told):
        for key in _keys(one):
            by_key[one.type, key].append(at)
    seen: set[tuple[int, int]] = set()
    for places in by_key.values():
        if len(places) > _TOO_COMMON:
            continue
        for n, left in enumerate(places):
            for right in places[n + 1 :]:
                if (left, right) in seen or told[left].report == told[right].report:
                    continue
                seen.add((left, right))
                reports = frozenset({told[left].report, told[right].report})
                found = liken(told[left], told[right], copied=reports in copied)
                if found.worth_asking:
                    yield found


def copies(assertions: Iterable[Assertion]) -> Iterator[tuple[str, str]]:
    """Pairs of keys that say the same in the same sentence, word for word: those are joined by rule."""
    first: dict[tuple[str, str, str, str], Assertion] = {}
    for one in assertions:
        held = first.setdefault((one.type, one.claim.polarity, fold(one.trigger), fold(one.quote)), one)
        if held.report != one.report:
            yield held.key, one.key


def _keys(one: Assertion) -> set[str]:
    """By what an assertion may meet another: its places, the last part of each name, its bodies, its words."""
    keys = {f"place {place}" for fill in one.of_kind("place") for place in fill.places}
    keys |= {f"place {fold(fill.words)}" for fill in one.of_kind("place") if not fill.places}
    keys |= {f"body {fold(name)}" for fill in one.of_kind("body") for name in fill.names}
    keys |= {
        f"name {part.words}" for fill in one.of_kind("person") for name in fill.names for part in parse(name).parts[-1:]
    }
    keys.add(f"words {fold(one.quote)}")
    return keys
