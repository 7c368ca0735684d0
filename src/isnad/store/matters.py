"""Matters on the shelf: what people decided about claims, what they know of sources, and the matters these make.

Refuses to keep a joined matter: it is worked out from the reports and the decisions when it is asked for.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import cast

from django.db.models import Max

from isnad.corroboration.case import Reliability
from isnad.custody import canonical
from isnad.errors import IsnadError
from isnad.joining import Assertion, Letter, Likeness, Mark, SourceCard, Sources, assertions_of, copies, propose
from isnad.joining.matter import Matter, gather
from isnad.joining.reuse import reused
from isnad.record import Judgement, Undoing, Verdict
from isnad.record.judgement import groups, standing_of
from isnad.store import gates, gazetteer, shelf
from isnad.store.gates import TERMINAL, Viewer
from isnad.store.models import JoinRow, JoinUndoingRow, LetterRow, MarkRow, SourceRow
from isnad.store.rows import plain, under_lines

_MATCHER = "joining-1"
_SEALED = "sealed"


class NoSuchClaim(IsnadError):
    """No claim of that key, or not for this viewer; or a beginning that fits several."""

    ar = "لا قول بهذا المفتاح، أو أكثر من قول. يُكتب: مفتاح التقرير أو بدايته ثم : ثم رقم القول، كما في isnad claims"
    en = "No claim has this key, or several have. Write the report's key or its beginning, a colon, the claim's number."
    exit_code = 8


class NoSuchJoin(IsnadError):
    """No decision of that number stands."""

    ar = "لا قرار قائماً بالرقم {number}. أرقام القرارات في: isnad matter مفتاح"
    en = "No decision stands under the number {number}. The numbers are in: isnad matter KEY"
    exit_code = 8


class NoSuchSource(IsnadError):
    """No card of that source."""

    ar = "لا بطاقة لمصدر بهذا الاسم. اعرض البطاقات بالأمر: isnad source cards"
    en = "There is no card of a source with this id. List the cards with: isnad source cards"
    exit_code = 8


# Asking


def assertions(*, among: Collection[str] | None = None, viewer: Viewer = TERMINAL) -> tuple[Assertion, ...]:
    """The claims of every report that was read, or of these, in the order of the reports' keys."""
    places = gazetteer.gazetteer()
    return tuple(
        one
        for each in shelf.shelved(among=among, viewer=viewer)
        if each.reading
        for one in assertions_of(each.document, each.reading, gazetteer=places)
    )


def find(among: Iterable[Assertion], key: str) -> Assertion:
    """The claim of a key: in full, or `REPORT:NUMBER` with the report's key or its beginning. Raises `NoSuchClaim`."""
    told = tuple(among)
    report, _, number = key.rpartition(":")
    numbered = [one for one in told if report and str(one.claim.number) == number]
    # The key of a tenth report begins with that of the first: what is written in full comes before a beginning.
    for fitting in (
        [one for one in told if one.key == key],
        [one for one in numbered if one.report == report],
        [one for one in numbered if one.report.startswith(report)],
    ):
        if len(fitting) == 1:
            return fitting[0]
    raise NoSuchClaim


def matters(*, viewer: Viewer = TERMINAL, told: tuple[Assertion, ...] | None = None) -> tuple[Matter, ...]:
    """Every claim with those it was joined with, and on what it rests."""
    told = assertions(viewer=viewer) if told is None else told
    standing = joins(viewer=viewer)
    rule = _by_rule(told, standing)
    return gather(
        told,
        groups(standing, rule),
        by_rule=rule,
        texts=shelf.texts(among={one.report for one in told}, viewer=viewer),
        sources=sources(viewer=viewer),
        marks=marks(viewer=viewer),
    )


def matter(key: str, *, viewer: Viewer = TERMINAL) -> Matter:
    """The matter that holds the claim of that key (see `find`)."""
    told = assertions(viewer=viewer)
    one = find(told, key)
    return next(each for each in matters(viewer=viewer, told=told) if one.key in each.keys)


def proposals(*, viewer: Viewer = TERMINAL, told: tuple[Assertion, ...] | None = None) -> list[Likeness]:
    """Pairs that nobody has decided about and that are not one already, those with most in their favour first."""
    told = assertions(viewer=viewer) if told is None else told
    standing = joins(viewer=viewer)
    decided = {frozenset(one.sides) for one in standing}
    together = groups(standing, _by_rule(told, standing))
    texts = shelf.texts(viewer=viewer)
    copied = {frozenset({left, right}) for left, right, _ in reused(texts)}
    open_ = [
        one
        for one in propose(told, copied=copied)
        if frozenset({one.left, one.right}) not in decided and one.right not in together.get(one.left, frozenset())
    ]
    return sorted(open_, key=lambda one: -one.strength)


def joins(*, viewer: Viewer = TERMINAL) -> tuple[Judgement, ...]:
    """The decisions on claims that stand, in order."""
    return standing_of(decisions(viewer=viewer), undoings(viewer=viewer))


def decisions(*, viewer: Viewer = TERMINAL) -> tuple[Judgement, ...]:
    """Every decision on claims, also those that were taken back, in order."""
    return tuple(_join(row) for row in JoinRow.objects.order_by("number")) if gates.is_member(viewer) else ()


def undoings(*, viewer: Viewer = TERMINAL) -> tuple[Undoing, ...]:
    """Every taking back of a decision on claims."""
    rows = JoinUndoingRow.objects.order_by("join_id") if gates.is_member(viewer) else JoinUndoingRow.objects.none()
    return tuple(Undoing(row.join_id, row.by, row.at, row.why) for row in rows)


def sources(*, viewer: Viewer = TERMINAL) -> Sources:
    """The team's cards as they stand, each with its letters."""
    if not gates.is_member(viewer):
        return Sources(())
    letters: defaultdict[str, list[Letter]] = defaultdict(list)
    for row in LetterRow.objects.order_by("id"):
        letters[row.source].append(Letter(cast(Reliability, row.letter), row.since, row.by, row.why))
    contents = dict(SourceRow.objects.order_by("id").values_list("source", "content"))
    return Sources(_card(source, content, letters[source]) for source, content in contents.items())


def sealed(source: str, *, viewer: Viewer = TERMINAL) -> str | None:
    """The sealed names of a protected source; None where the card is not sealed. Raises `NoSuchSource`."""
    row = SourceRow.objects.filter(source=source).order_by("id").last() if gates.is_member(viewer) else None
    if row is None:
        raise NoSuchSource
    found = json.loads(row.content).get(_SEALED)
    return str(found) if found else None


def names_in_clear() -> frozenset[str]:
    """Every name that a card was ever kept with, unsealed: what is written once cannot be hidden afterwards."""
    return frozenset(
        name for content in SourceRow.objects.values_list("content", flat=True) for name in json.loads(content)["names"]
    )


def marks(*, viewer: Viewer = TERMINAL) -> Mapping[str, Mark]:
    """What people say of claims, by the claims' keys; the last word on each."""
    if not gates.is_member(viewer):
        return {}
    return {row.claim: Mark(row.retracts, row.against_interest) for row in MarkRow.objects.order_by("id")}


# Keeping, inside the transaction of an act. Each gives back what it kept as plain values, for the ledger's digest.


def next_join() -> int:
    """The number that the next decision has."""
    return int(JoinRow.objects.aggregate(last=Max("number"))["last"] or 0) + 1


def new_join(*, left: str, right: str, verdict: Verdict, why: str, by: str, at: datetime) -> Judgement:
    """A decision that is not kept yet."""
    return Judgement(next_join(), left, right, verdict, by, at, why, _MATCHER)


def kept_under_lines() -> Mapping[int, tuple[str, frozenset[str]]]:
    """For each ledger line by number what was kept under it: its digest, and by whom."""
    return under_lines((JoinRow, JoinUndoingRow, SourceRow, LetterRow, MarkRow))


def next_source() -> str:
    """The id that the next card has: it tells no name."""
    return f"s{SourceRow.objects.values('source').distinct().count() + 1}"


def keep_join(join: Judgement, *, line: int) -> object:
    return plain(JoinRow.objects.create(
        number=join.number, left=join.left, right=join.right, verdict=join.verdict, why=join.why, at=join.at,
        by=join.by, line=line,
    ))  # fmt: skip


def keep_join_undoing(number: int, *, why: str, by: str, at: datetime, line: int) -> object:
    return plain(JoinUndoingRow.objects.create(join_id=number, why=why, by=by, at=at, line=line))


def keep_source(card: SourceCard, *, sealed: str | None = None, by: str, at: datetime, line: int) -> object:
    """Keep a card. With `sealed`, its names as ciphertext, the card itself must have none."""
    if card.protected and (card.names or not sealed):
        raise ValueError("the names of a protected source are kept sealed only")
    facts = {**asdict(card), **({_SEALED: sealed} if sealed else {})}
    del facts["letters"], facts["id"]
    return plain(SourceRow.objects.create(source=card.id, content=canonical(facts), by=by, at=at, line=line))


def keep_letter(source: str, *, letter: str, since: date, why: str, by: str, at: datetime, line: int) -> object:
    return plain(LetterRow.objects.create(source=source, letter=letter, since=since, why=why, by=by, at=at, line=line))


def keep_mark(claim: str, mark: Mark, *, why: str, by: str, at: datetime, line: int) -> object:
    return plain(MarkRow.objects.create(claim=claim, **asdict(mark), why=why, by=by, at=at, line=line))


# Rows and nouns


def _join(row: JoinRow) -> Judgement:
    return Judgement(row.number, row.left, row.right, cast(Verdict, row.verdict), row.by, row.at, row.why, _MATCHER)


def _by_rule(told: Iterable[Assertion], standing: Iterable[Judgement]) -> list[tuple[str, str]]:
    """The same sentence in two reports, unless somebody decided about the two."""
    decided = {frozenset(one.sides) for one in standing}
    return [pair for pair in copies(told) if frozenset(pair) not in decided]


def _card(source: str, content: str, letters: Iterable[Letter]) -> SourceCard:
    facts = json.loads(content)
    facts.pop(_SEALED, None)
    return SourceCard(**{**facts, "id": source, "names": tuple(facts["names"]), "letters": tuple(letters)})
