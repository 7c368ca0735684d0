"""The words of time, looked up by folded form with their joined و/ف/ب/ل/ك. Refuses to know what a phrase means."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, NamedTuple

from isnad.lexicon import words
from isnad.text import Token, fold

Kind = Literal[
    "day", "weekday", "month", "part", "trailing", "relation", "unit", "edge", "portion", "season", "ago",
]  # fmt: skip
Unit = Literal["hour", "day", "week", "month", "year"]
Relation = Literal["last", "this", "next", "same", "following"]

_PREFIXES = ("و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل", "ه")


@dataclass(frozen=True, slots=True)
class Term:
    """One lexicon line. `number` is what the line counts (offset, weekday, month, how many units)."""

    kind: Kind
    number: int = 0
    name: str = ""
    unit: Unit | None = None
    relation: Relation | None = None
    hijri: bool = False
    shy: bool = False
    definite: bool = False
    months: tuple[int, int] = (0, 0)


class Hit(NamedTuple):
    """A term standing at a token: the token after it, and how many folded letters of joined particles come first."""

    term: Term
    last: int
    cut: int


class Vocabulary:
    """All terms, indexed by their first word in every joined form; longest first."""

    def __init__(self, terms: Iterator[tuple[str, Term]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Term, int]]] = {}
        for form, term in terms:
            parts = tuple(fold(form).split())
            for first, cut in _joined(parts[0]):
                self._by_first.setdefault(first, []).append((parts[1:], term, cut))
        for found in self._by_first.values():
            found.sort(key=lambda entry: (-len(entry[0]), entry[2]))

    def __contains__(self, folded: str) -> bool:
        return folded in self._by_first

    def at(self, tokens: Sequence[Token], index: int, *kinds: Kind) -> Hit | None:
        """The longest term of one of `kinds` that stands at token `index`."""
        if index >= len(tokens):
            return None
        for rest, term, cut in self._by_first.get(tokens[index].folded, ()):
            if term.kind not in kinds:
                continue
            last = index + 1 + len(rest)
            if not rest or tuple(token.folded for token in tokens[index + 1 : last]) == rest:
                return Hit(term, last, cut)
        return None


def _joined(first: str) -> Iterator[tuple[str, int]]:
    yield first, 0
    for prefix in _PREFIXES:
        if prefix == "ه" and not first.startswith("ال"):
            continue
        yield prefix + first, len(prefix)
    if first.startswith("ال"):
        yield "لل" + first[2:], 1
        yield "ولل" + first[2:], 2


@cache
def vocabulary() -> Vocabulary:
    """The lexicons `ar/months` and `ar/times` as one index."""
    return Vocabulary(_terms())


@cache
def never_after() -> Mapping[int, frozenset[str]]:
    """By weekday, the words after which its name is no day («صلاة الجمعة»)."""
    return {
        entry["number"]: frozenset(fold(word) for word in entry.get("never_after", ()))
        for entry in words("ar/times")["weekday"]
    }


@cache
def ahead() -> tuple[frozenset[str], frozenset[str]]:
    """Words that say a date is to come, and words that look like a future verb and are none."""
    entry = words("ar/times")["ahead"]
    return frozenset(map(fold, entry["forms"])), frozenset(map(fold, entry["never"]))


@cache
def context(name: str) -> frozenset[str]:
    """The words of one list of `[context]` in `ar/times`, folded."""
    return frozenset(fold(word) for word in words("ar/times")["context"][name])


def _terms() -> Iterator[tuple[str, Term]]:
    months, times = words("ar/months"), words("ar/times")
    for calendar in ("gregorian", "hijri"):
        for entry in months[calendar]:
            for shy in (False, True):
                for form in entry["shy" if shy else "forms"]:
                    yield form, Term("month", entry["number"], hijri=calendar == "hijri", shy=shy)
    for entry in times["day"]:
        yield from ((form, Term("day", entry["offset"])) for form in entry["forms"])
    for entry in times["weekday"]:
        yield from ((form, Term("weekday", entry["number"])) for form in entry["forms"])
    for entry in times["part"]:
        for form in entry["forms"]:
            head, _, tail = form.rpartition(" ")
            yield form, Term("part")
            yield f"{head} ال{tail}".strip(), Term("part", definite=True)
            if tail != "مساء":
                yield form + ("ا" if not form.endswith("ة") else ""), Term("part")
    for entry in times["trailing"]:
        yield from ((form, Term("trailing")) for form in entry["forms"])
    for entry in times["relation"]:
        yield from ((form, Term("relation", relation=entry["sense"])) for form in entry["forms"])
    for entry in times["edge"]:
        yield from ((form, Term("edge", name=entry["sense"])) for form in entry["forms"])
    for entry in times["portion"]:
        yield from ((form, Term("portion", entry["months"])) for form in entry["forms"])
    for entry in times["season"]:
        low, high = entry["months"]
        for form in entry["forms"]:
            yield form, Term("season", months=(low, high))
            yield "ال" + form, Term("season", months=(low, high), definite=True)
    for entry in times["ago"]:
        yield from ((form, Term("ago", name=entry["sense"])) for form in entry["forms"])
    yield from _units(times["unit"])


def _units(entries: list[dict[str, Any]]) -> Iterator[tuple[str, Term]]:
    for entry in entries:
        name = entry["unit"]
        for key, number, definite in (
            ("one", 1, False), ("two", 2, False), ("many", 0, False),
            ("definite", 1, True), ("definite_two", 2, True), ("definite_many", 0, True),
        ):  # fmt: skip
            for form in entry[key]:
                if key == "many" and form in entry["one"]:
                    continue
                yield form, Term("unit", number, unit=name, definite=definite)
