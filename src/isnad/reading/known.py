"""Names that are known before a text is read: bodies from the lexicon, places from the gazetteer, looked up in a text.

`lookup` gives every match, overlapping ones and all clitic cuts too; choosing among them is for others. One walk along
a trie of folded words, so the time grows with the text and not with the lists.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import NamedTuple

from isnad.lexicon import table, words
from isnad.reading.schema import MentionType
from isnad.text import Prose, fold

_SKIPPED = {"_", "#"}  # in hashtags the words of a name are joined by these


class Name(NamedTuple):
    """A form of a known name. `thing` is the same for all forms of one thing; `line` says which lexicon line it is.

    A `guarded` form is an ordinary word as well, or another thing's name: it needs its surroundings to speak for it.
    """

    type: MentionType
    thing: str
    line: str
    guarded: bool


class Match(NamedTuple):
    """Where a known name may stand: tokens `first` to `last` inclusive, `cut` folded characters off the first one."""

    first: int
    last: int
    cut: int
    name: Name


@dataclass(slots=True)
class _Node:
    names: list[Name] = field(default_factory=list)
    steps: dict[str, "_Node"] = field(default_factory=dict)

    def put(self, form: str, name: Name) -> None:
        node = self
        for word in _split(form):
            node = node.steps.setdefault(word, _Node())
        if all((name.type, name.thing) != (other.type, other.thing) for other in node.names):
            node.names.append(name)


def _split(form: str) -> list[str]:
    return [token.folded for token in Prose(form).tokens]


@lru_cache(maxsize=1 << 14)
def bare_forms(folded: str) -> tuple[tuple[int, str], ...]:
    """A folded word whole, then without each joined و/ف/ب/ل/ك it may carry: (characters cut, rest).

    >>> bare_forms("وللنظام")
    ((0, 'وللنظام'), (1, 'للنظام'), (2, 'لنظام'), (2, 'النظام'))
    """
    forms = [(0, folded)]
    joined = 1 if len(folded) > 2 and folded[0] in "وف" else 0
    if joined:
        forms.append((1, folded[1:]))
    rest = folded[joined:]
    if len(rest) > 2 and rest[0] in "بلك":
        forms.append((joined + 1, rest[1:]))
        if rest.startswith("لل") and len(rest) > 3:
            forms.append((joined + 1, "ا" + rest[1:]))
    return tuple(forms)


@cache
def ordinary_words() -> dict[str, int]:
    """Folded words of the genre that are no names, with the number of reports each was seen in."""
    counts: dict[str, int] = {}
    for row in table("ar/ordinary_words"):
        word = fold(row["word"])
        counts[word] = counts.get(word, 0) + int(row["reports"])
    return counts


def _bodies() -> Iterator[tuple[str, Name]]:
    lexicon = words("ar/organisations")
    for section in ("armed", "state", "monitors", "outlets"):
        guarded = {fold(form) for form in lexicon[section].get("guarded", ())}
        for forms in lexicon[section]["bodies"]:
            thing = fold(forms[0])
            for form in forms:
                line = f"organisations/{section}: {form}"
                yield form, Name("ORG", thing, line, fold(form) in guarded)
    for form in lexicon["guarded_outlets"]["names"]:
        yield form, Name("ORG", fold(form), f"organisations/guarded_outlets: {form}", True)


def _places() -> Iterator[tuple[str, Name]]:
    ordinary = ordinary_words()
    for row in table("gazetteer/core"):
        for form in (row["name_ar"], *filter(None, row["variants"].split("|"))):
            folded = fold(form)
            guarded = row["common_word"] == "yes" or folded in ordinary
            yield form, Name("LOC", fold(row["name_ar"]), f"gazetteer/core: {row['name_ar']}", guarded)


@cache
def _trie() -> _Node:
    root = _Node()
    for form, name in (*_bodies(), *_places()):
        root.put(form, name)
    return root


def lookup(prose: Prose) -> tuple[Match, ...]:
    """Every known name that may stand in the text, in order of its first token, longest first."""
    folded = [token.folded for token in prose.tokens]
    found: list[Match] = []
    for first, word in enumerate(folded):
        opened = _opened(word)
        if opened:
            here = [match for cut, node in opened for match in _walk(node, folded, first, cut)]
            found += sorted(here, key=lambda match: (-match.last, match.cut))
    return tuple(found)


@lru_cache(maxsize=1 << 14)
def _opened(word: str) -> tuple[tuple[int, _Node], ...]:
    """Where in the trie the word leads, whole and without each joined prefix."""
    steps = _trie().steps
    return tuple((cut, steps[form]) for cut, form in bare_forms(word) if form in steps)


def _walk(node: _Node, folded: list[str], first: int, cut: int) -> Iterable[Match]:
    last = first
    while True:
        for name in node.names:
            yield Match(first, last, cut, name)
        following = last + 1
        while following < len(folded) and folded[following] in _SKIPPED:
            following += 1
        if following >= len(folded) or folded[following] not in node.steps:
            return
        node, last = node.steps[folded[following]], following
