"""Proposals: which records could be one person's, with the reasons for and against, for people to judge.

A score comes from the names alone. Home, role and body stand side by side for the eye and move nothing; nationality is
left out; ethnicity and religion are not kept at all. Refuses to join, and to propose counted people without a name.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from itertools import product
from typing import Literal, get_args

from isnad.custody import digest
from isnad.lexicon import table, words
from isnad.names import Comparison, Index, Reason, compare, parse, score
from isnad.record.entry import EntryKind, Field
from isnad.record.record import Record, Value
from isnad.text import fold

__all__ = ["SETTLING", "STRETCH", "Likeness", "Proposal", "Settling", "liken", "matcher", "propose", "waiting"]

Side = Literal["for", "against", "open"]
Settling = Literal["full_name", "father", "kunya", "home_town", "photograph", "role", "date", "first_report"]
SETTLING: tuple[Settling, ...] = get_args(Settling)

# Records asked at once: all pairs of a hundred thousand would take minutes, of a thousand with them two seconds.
STRETCH = 1_000
_LEAST = 0.3
_SURELY_OTHER = 0.08
_FORMS = 12  # forms of a name that are compared, the fullest first
_SEEN_BESIDE: tuple[Field, ...] = ("role", "affiliation", "home_town", "photograph")
_NAMED = frozenset({"ism", "nasab", "family"})


@dataclass(frozen=True, slots=True)
class Likeness:
    """How far the names of two records may be one person's. `bearers`: about how many people bear what agrees.

    `kunya_only`: nothing agrees but a kunya, alone or with a nisba; that names nobody.
    """

    score: float
    reasons: tuple[Reason, ...]
    bearers: int | None
    kunya_only: bool

    def of(self, side: Side) -> tuple[Reason, ...]:
        """The reasons on one side."""
        sides = words("ontology/record")["side"]
        return tuple(reason for reason in self.reasons if sides[reason.code]["side"] == side)


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two records that could be one. `standing`: «different» where a person marked them as not to be confused,
    «unsure» where one could not tell, None where nobody has judged yet.
    """

    left: Record
    right: Record
    score: float
    standing: Literal["different", "unsure"] | None

    @property
    def key(self) -> tuple[str, str]:
        return self.left.key, self.right.key

    @property
    def likeness(self) -> Likeness:
        """The reasons, worked out when they are asked for."""
        return liken(self.left, self.right)

    @property
    def settles(self) -> tuple[Settling, ...]:
        """What would settle it: what neither or only one of the two has."""
        return tuple(_settling(self.left, self.right))

    @property
    def beside(self) -> tuple[tuple[Field, tuple[Value, ...], tuple[Value, ...]], ...]:
        """Field by field what each of the two is said to be, for the eye; none of it is in the score."""
        both = ((name, self.left.of(name), self.right.of(name)) for name in _SEEN_BESIDE)
        return tuple(row for row in both if row[1] or row[2])


@cache
def matcher() -> str:
    """The matcher by its version and its weights: a judgement says which one was asked."""
    return f"names-{version('isnad')}-{digest([list(row.values()) for row in table('names/weights')])[:12]}"


def liken(left: Record, right: Record) -> Likeness:
    """Compare the names of two people, or of two bodies, places or sources."""
    if left.kind != "person" or right.kind != "person":
        return _bodies(left, right)
    compared = [(compare(a, b), a, b) for a, b in product(_forms(left), _forms(right))]
    fullest = next((one for one in compared if _has_own(one[1]) and _has_own(one[2])), None)
    shown = max(compared, key=lambda one: one[0].score)
    if fullest and fullest[0].score < _SURELY_OTHER:
        shown = fullest
    reasons = shown[0].reasons
    if shown is not fullest and fullest:
        reasons = tuple(dict.fromkeys((*reasons, *(r for r in fullest[0].reasons if _side(r) == "against"))))
    return Likeness(
        score=shown[0].score,
        reasons=(*reasons, *_told_together(left, right)),
        bearers=shown[0].bearers,
        kunya_only=_kunya_only([one for one, _, _ in compared]),
    )


def propose(
    asked: Iterable[Record], known: Sequence[Record], *, most: int = 5, names: Index | None = None
) -> Iterator[Proposal]:
    """For each record asked the known ones it could be, at most `most`, the likeliest first; no pair twice.

    `names` is an index that holds every name of the people known; one is made where none is given.
    """
    by_name = _ByName(known, names)
    seen: set[frozenset[str]] = set()
    asked = tuple(asked)
    for record, found in zip(asked, by_name.search(asked, most), strict=True):
        for other, likely in found:
            pair = frozenset((record.key, other.key))
            if pair not in seen:
                seen.add(pair)
                yield Proposal(record, other, likely, _stands(record, other))


def waiting(known: Sequence[Record], names: Index, *, stretch: int = 1) -> list[Proposal]:
    """The pairs of a stretch of records, those that came last first, with all that came before them; people before
    bodies and the likeliest first, also those of which a person said «different» or «unsure».

    The first stretch holds the newest `STRETCH` records. Each pair stands in one stretch, that of the newer of the two.
    """
    before = known[: max(0, len(known) - (stretch - 1) * STRETCH)]
    found = propose(before[: -STRETCH - 1 : -1], before, names=names)
    return sorted(found, key=lambda one: (one.left.kind != "person", -one.score))


def _stands(left: Record, right: Record) -> Literal["different", "unsure"] | None:
    if right.keys & set(left.apart_from):
        return "different"
    return "unsure" if right.keys & set(left.unsure) else None


class _ByName:
    """Records to be found by any form of their names."""

    def __init__(self, records: Sequence[Record], names: Index | None) -> None:
        self._people: dict[str, list[Record]] = {}
        self._others: dict[tuple[EntryKind, str], list[Record]] = {}
        for record in records:
            for name in record.names:
                if record.kind == "person":
                    self._people.setdefault(name, []).append(record)
                elif _is_called(record):
                    self._others.setdefault((record.kind, fold(name)), []).append(record)
        self._index = Index(self._people) if names is None else names

    def search(self, asked: Sequence[Record], most: int) -> Iterator[list[tuple[Record, float]]]:
        forms = [_forms(record) if record.kind == "person" else () for record in asked]
        hits = self._index.match_all((name for names in forms for name in names), 2 * most + 1)
        for record, names in zip(asked, forms, strict=True):
            best: dict[str, tuple[Record, float]] = {}
            for _ in names:
                for place, likely in next(hits):
                    for other in self._people.get(self._index.name(place), ()) if likely >= _LEAST else ():
                        if other.key not in record.keys and (other.key not in best or likely > best[other.key][1]):
                            best[other.key] = (other, likely)
            if _is_called(record):
                same = (other for name in record.names for other in self._others.get((record.kind, fold(name)), ()))
                best = {other.key: (other, 1.0) for other in same if other.key not in record.keys}
            held = (found for found in best.values() if not _surely_other(record, found[0]))
            yield sorted(held, key=lambda found: (-found[1], found[0].key))[:most]


def _is_called(record: Record) -> bool:
    """Is it a body, a place or a source with a name of its own? A voice that stays unnamed is nobody else's."""
    return record.kind in ("body", "place") or (record.kind == "source" and not record.rests_on_unnamed_voices)


def _surely_other(left: Record, right: Record) -> bool:
    """Do the full names of the two speak so strongly against it that a nickname in common changes nothing?"""
    if len(left.names) == len(right.names) == 1:
        return False
    pairs = product(_forms(left), _forms(right))
    fullest = next(((a, b) for a, b in pairs if _has_own(a) and _has_own(b)), None)
    return fullest is not None and score(*fullest) < _SURELY_OTHER


def _forms(record: Record) -> tuple[str, ...]:
    """The forms of the name that are compared: those with most of the person's own parts first."""
    return tuple(sorted(record.names, key=lambda name: (not _has_own(name), -len(name.split()))))[:_FORMS]


@cache
def _has_own(name: str) -> bool:
    """Does it hold a name of the person's own, not only a kunya, a nisba or a byname?"""
    return any(part.roles[0] in _NAMED for part in parse(name).parts)


@cache
def _is_nisba(word: str) -> bool:
    return all(part.roles[0] == "nisba" for part in parse(word).parts)


@cache
def _is_kunya(word: str) -> bool:
    """Also one that the comparison takes for a family's name."""
    return all(part.roles[0] == "kunya" for part in parse(word).parts)


def _side(reason: Reason) -> str:
    return str(words("ontology/record")["side"][reason.code]["side"])


def _kunya_only(compared: Iterable[Comparison]) -> bool:
    """Does a kunya agree, and in no form of the names anything else but a nisba?"""
    agreed = [reason for one in compared for reason in one.reasons if _side(reason) == "for"]
    kunyas = [reason for reason in agreed if reason.code.endswith("_kunya") or _is_kunya(reason.left)]
    return bool(kunyas) and all(_is_nisba(reason.left) for reason in agreed if reason not in kunyas)


def _told_together(left: Record, right: Record) -> Iterator[Reason]:
    """One report that tells of both as two speaks against their being one."""
    if set(left.reports) & set(right.reports):
        yield Reason("one_report")


def _bodies(left: Record, right: Record) -> Likeness:
    shared = [a for a, b in product(left.names, right.names) if fold(a) == fold(b)]
    if left.kind != right.kind or not shared:
        return Likeness(0.0, (Reason("other_words", left.name, right.name),), None, kunya_only=False)
    return Likeness(1.0, (Reason("same_words", shared[0], shared[0]),), None, kunya_only=False)


def _settling(left: Record, right: Record) -> Iterator[Settling]:
    if left.kind != "person":
        yield "first_report"
        return
    own = [any(_has_own(name) for name in record.names) for record in (left, right)]
    if not all(own):
        yield "full_name"
    elif not all(any(_tells_father(name) for name in record.names) for record in (left, right)):
        yield "father"
    if not all(any(told.kind == "kunya" for told in record.of("name")) for record in (left, right)):
        yield "kunya"
    fields: tuple[tuple[Field, Settling], ...] = (
        ("home_town", "home_town"), ("photograph", "photograph"), ("role", "role"),
    )  # fmt: skip
    for name, settles in fields:
        if not (left.of(name) and right.of(name)):
            yield settles
    if left.of("role") and right.of("role"):
        yield "date"


@cache
def _tells_father(name: str) -> bool:
    """Three parts or more beside the kunya: a given name, a father's, a family's."""
    return len([part for part in parse(name).parts if part.roles[0] != "kunya"]) > 2
