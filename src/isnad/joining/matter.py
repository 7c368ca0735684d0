"""A matter: the claims of several reports that tell of one thing, as people joined them, and on what it rests.

Nothing is copied: undo a join and it comes apart. Sentences that are the same word for word are joined by rule; whoever
says of such a pair that it is different is heard.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from isnad.corroboration import Finding, corroborate
from isnad.joining.assertion import Assertion
from isnad.joining.case import Mark, build_case
from isnad.joining.source_card import Sources

__all__ = ["Matter", "gather"]


@dataclass(frozen=True, slots=True)
class Matter:
    """`assertions` in the order in which they came; `by_rule` the pairs joined because they are the same sentence."""

    assertions: tuple[Assertion, ...]
    by_rule: tuple[tuple[str, str], ...]
    finding: Finding

    @property
    def key(self) -> str:
        """The key of the assertion that came first."""
        return self.assertions[0].key

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(one.key for one in self.assertions)


def gather(
    assertions: Iterable[Assertion],
    together: Mapping[str, frozenset[str]],
    *,
    by_rule: Iterable[tuple[str, str]] = (),
    texts: Mapping[str, str],
    sources: Sources,
    marks: Mapping[str, Mark],
) -> tuple[Matter, ...]:
    """The matters that the assertions make. `together` gives, for each key that is joined, all it is joined with."""
    by_rule = tuple(by_rule)
    members: dict[frozenset[str], list[Assertion]] = {}
    for one in assertions:
        members.setdefault(together.get(one.key, frozenset({one.key})), []).append(one)
    return tuple(
        Matter(
            assertions=tuple(held),
            by_rule=tuple(pair for pair in by_rule if pair[0] in keys),
            finding=corroborate(build_case(held[0].key, held, texts=texts, sources=sources, marks=marks)),
        )
        for keys, held in members.items()
    )
