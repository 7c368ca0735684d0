"""A judgement: what a person decided about two entries, when, why, and what the matcher said that day.

Records are a view over the judgements that stand: nothing is copied, and one that is undone leaves nothing behind.
Refuses a judgement that speaks against one that stands, and «same» on a kunya alone without a further reason.
"""

from collections import deque
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from isnad.errors import IsnadError

__all__ = [
    "Judgement", "KunyaIsNotEnough", "NotTwoEntries", "ReasonNeeded", "SpeaksAgainst", "Undoing", "Verdict",
    "groups", "joined_by", "parting", "standing_of", "weigh",
]  # fmt: skip

Verdict = Literal["same", "different", "unsure"]


class Judged(Protocol):
    """What can be judged the same as another of its kind: an entry of the record, an assertion of a report."""

    @property
    def kind(self) -> str: ...


class ReasonNeeded(IsnadError):
    """A decision without a why."""

    ar = "اكتب السبب. لا يُحفظ قرار بلا سبب."
    en = "Write the reason. Nothing is decided without one."
    exit_code = 15


class KunyaIsNotEnough(IsnadError):
    """«Same» on a kunya alone, and nothing further given."""

    ar = "لا يجمع بينهما إلا كنية، والكنية وحدها لا تعيّن أحداً. اكتب ما يثبت غيرها أنهما واحد."
    en = "Nothing but a kunya joins the two, and a kunya alone names nobody. Write what else shows that they are one."
    exit_code = 15


class NotTwoEntries(IsnadError):
    """A judgement on one entry, or on two of different kinds."""

    ar = "يُحكم على مدخلين مختلفين من نوع واحد."
    en = "A judgement is about two different entries of one kind."
    exit_code = 15


class SpeaksAgainst(IsnadError):
    """The judgement cannot stand beside others that do."""

    ar = "هذا الحكم يناقض أحكاماً قائمة ({numbers}). تراجع عنها أولاً إن كانت خطأ؛ لم يُحفظ شيء."
    en = "This judgement speaks against others that stand ({numbers}). If those are wrong, undo them first."
    exit_code = 15


@dataclass(frozen=True, slots=True)
class Judgement:
    """What `by` decided about two entries, by their keys.

    `matcher` names the version of the matcher that was asked and `score` what it gave (None: the two have no names to
    compare). `kunya_only`: their names agree in nothing but a kunya; `further` then says what else was known.
    """

    number: int
    left: str
    right: str
    verdict: Verdict
    by: str
    at: datetime
    why: str
    matcher: str
    score: float | None = None
    kunya_only: bool = False
    further: str = ""

    @property
    def sides(self) -> tuple[str, str]:
        return self.left, self.right


@dataclass(frozen=True, slots=True)
class Undoing:
    """That a judgement no longer stands, who took it back, and why. The judgement itself stays readable."""

    judgement: int
    by: str
    at: datetime
    why: str


def standing_of(judgements: Iterable[Judgement], undoings: Iterable[Undoing]) -> tuple[Judgement, ...]:
    """The judgements that nobody undid, in their order."""
    undone = {undoing.judgement for undoing in undoings}
    return tuple(one for one in judgements if one.number not in undone)


def weigh(judgement: Judgement, standing: Collection[Judgement], *, left: Judged, right: Judged) -> None:
    """May the judgement stand beside those that do? Raises the error that says why not.

    «same» is refused where the two, or any of those they are joined with, were found different; «different» and
    «unsure» where judgements that stand make them one.
    """
    if judgement.left == judgement.right or left.kind != right.kind:
        raise NotTwoEntries
    if not judgement.why.strip():
        raise ReasonNeeded
    if judgement.verdict == "same" and judgement.kunya_only and not judgement.further.strip():
        raise KunyaIsNotEnough
    against = _apart(judgement, standing) if judgement.verdict == "same" else joined_by(*judgement.sides, standing)
    if against:
        raise SpeaksAgainst(numbers=tuple(one.number for one in against))


def _apart(judgement: Judgement, standing: Collection[Judgement]) -> list[Judgement]:
    """The judgements that keep one of the left side's people apart from one of the right side's."""
    together = groups(standing)
    left, right = (together.get(key, frozenset({key})) for key in judgement.sides)
    return [
        one
        for one in standing
        if one.verdict == "different"
        and ((one.left in left and one.right in right) or (one.left in right and one.right in left))
    ]


def groups(standing: Iterable[Judgement], by_rule: Iterable[tuple[str, str]] = ()) -> dict[str, frozenset[str]]:
    """Each key that was found the same as another, with all those it is joined with, itself among them.

    `by_rule` are pairs that need no judgement, each said to be so by a rule that the caller can name.
    """
    beside: dict[str, list[str]] = {}
    for left, right in (*(one.sides for one in standing if one.verdict == "same"), *by_rule):
        beside.setdefault(left, []).append(right)
        beside.setdefault(right, []).append(left)
    found: dict[str, frozenset[str]] = {}
    for key in beside:
        if key not in found:
            together = _connected(key, beside)
            found.update(dict.fromkeys(together, together))
    return found


def _connected(start: str, beside: dict[str, list[str]]) -> frozenset[str]:
    seen, waiting = {start}, [start]
    while waiting:
        new = [key for key in beside[waiting.pop()] if key not in seen]
        seen.update(new)
        waiting += new
    return frozenset(seen)


def joined_by(left: str, right: str, standing: Iterable[Judgement]) -> list[Judgement]:
    """A shortest chain of «same» that makes the two one; empty where nothing does."""
    for here, chain in _reached(left, _beside(standing)):
        if here == right:
            return chain
    return []


def parting(key: str, standing: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """The judgements that join this entry to others: without them it stands alone."""
    return tuple(one for one in standing if one.verdict == "same" and key in one.sides)


_Beside = dict[str, list[tuple[str, Judgement]]]


def _beside(standing: Iterable[Judgement]) -> _Beside:
    beside: _Beside = {}
    for one in standing:
        if one.verdict == "same":
            beside.setdefault(one.left, []).append((one.right, one))
            beside.setdefault(one.right, []).append((one.left, one))
    return beside


def _reached(start: str, beside: _Beside) -> Iterator[tuple[str, list[Judgement]]]:
    """Everyone joined with the first, the nearest first, each with the judgements that lead there."""
    seen, waiting = {start}, deque([(start, list[Judgement]())])
    while waiting:
        here, chain = waiting.popleft()
        yield here, chain
        for there, one in beside.get(here, ()):
            if there not in seen:
                seen.add(there)
                waiting.append((there, [*chain, one]))
