"""The record on the shelf: entries as the latest readings give them, judgements, reviews, lists of people.

Entries are derived: a new reading of a report makes its entries anew. What a judgement speaks of is kept with it, so
that nothing anybody judged is lost by that. Refuses to hold a joined record: it is worked out when it is asked for.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from contextlib import nullcontext
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import cast

from django.db import connection
from django.db.models import Max, Min

from isnad.custody import canonical
from isnad.errors import IsnadError
from isnad.joining.reuse import reused
from isnad.record import (
    TOLD_OF,
    Entry,
    EntryKind,
    Judgement,
    Record,
    Review,
    Scope,
    Total,
    Undoing,
    Verdict,
    assemble,
    entries_of,
    kinds_under,
    way,
)
from isnad.record.entry import event_key
from isnad.record.judgement import standing_of
from isnad.record.total import total as counted_total
from isnad.store import gates, matters, shelf
from isnad.store.desk import writing
from isnad.store.gates import TERMINAL, Viewer
from isnad.store.models import (
    DerivedRow,
    EntryRow,
    JudgementRow,
    PeopleListRow,
    PeopleListWithdrawalRow,
    ReportRow,
    ReviewRow,
    UndoingRow,
)
from isnad.store.rows import plain, under_lines
from isnad.text import fold

_LIST = "list-"
_AT_ONCE = 200


class NoSuchRecord(IsnadError):
    """No record has an entry of that key, or not for this viewer: the two are not told apart."""

    ar = "لا سجلّ بهذا المفتاح. اعرض المفاتيح بالأمر: isnad records"
    en = "There is no record with this key. List the keys with: isnad records"
    exit_code = 8


class RecordKeyIsUnclear(IsnadError):
    """The beginning of a key fits several entries."""

    ar = "بداية المفتاح هذه تناسب أكثر من مدخل. اكتب منه أحرفاً أكثر."
    en = "This beginning of a key fits several entries. Write more of it."
    exit_code = 8


class NoSuchJudgement(IsnadError):
    """No judgement of that number stands."""

    ar = "لا حكم قائماً بالرقم {number}. أرقام الأحكام في: isnad record مفتاح"
    en = "No judgement stands under the number {number}. The numbers are in: isnad record KEY"
    exit_code = 8


class NoSuchList(IsnadError):
    """No list of that number was brought in, or it has been withdrawn."""

    ar = "لا قائمة أشخاص قائمة بالرقم {number}. اعرض القوائم بالأمر: isnad people lists"
    en = "There is no list of people under the number {number}. Show them with: isnad people lists"
    exit_code = 8


@dataclass(frozen=True, slots=True)
class PeopleList:
    """A list of people that was brought in, and when it was taken back, if it was."""

    number: int
    file: str
    sha256: str
    entries: tuple[Entry, ...]
    by: str
    at: datetime
    withdrawn_at: datetime | None = None
    withdrawn_by: str | None = None
    withdrawn_why: str | None = None


# Asking


def entries(*, kinds: Collection[EntryKind] = TOLD_OF, viewer: Viewer = TERMINAL) -> list[Entry]:
    """Everything of these kinds that the reports and the lists tell of, in the order in which they came."""
    _derive()
    visible = _places(viewer)
    rows = EntryRow.objects.filter(report__in=gates.reports(viewer), kind__in=kinds).values_list("content", flat=True)
    judged = {entry.key: entry for entry in _snapshots() if entry.report in visible and entry.kind in kinds}
    told = judged | {entry.key: entry for entry in map(Entry.from_dict, map(json.loads, rows))}
    lists = people_lists(viewer=viewer) if "person" in kinds else ()
    listed = (entry for each in lists if not each.withdrawn_at for entry in each.entries)
    return [*sorted(told.values(), key=lambda entry: (visible[entry.report], entry.place)), *listed]


def records(*, kinds: Collection[EntryKind] = TOLD_OF, viewer: Viewer = TERMINAL) -> tuple[Record, ...]:
    """All records of these kinds, in the order in which their first entries came, events after all others.

    People, bodies, places, sources and counted groups are joined by judgements, a source also by the team's card of it;
    events by what was decided about the claims that tell of them.
    """
    told = entries(kinds=kinds, viewer=viewer)
    happenings = [entry for entry in told if entry.kind == "event"]
    others = [entry for entry in told if entry.kind != "event"]
    known = assemble(others, judgements(viewer=viewer), undoings(viewer=viewer), by_rule=_on_one_card(others, viewer))
    return (*known, *_happened(happenings, viewer))


def events(*, viewer: Viewer = TERMINAL) -> tuple[Record, ...]:
    """All events that reports tell of."""
    return records(kinds={"event"}, viewer=viewer)


def record(key: str, *, viewer: Viewer = TERMINAL) -> Record:
    """The record that holds the entry of that key, or of a key that begins so. See `find`."""
    return find(records(kinds=kinds_under(key), viewer=viewer), key)


def total(scope: Scope, *, viewer: Viewer = TERMINAL) -> Total:
    """How many people without names the reports tell of, at least and at most."""
    unnamed, happenings = records(kinds={"unnamed"}, viewer=viewer), events(viewer=viewer)
    return counted_total(scope, unnamed, happenings, copies=copies(viewer=viewer))


def copies(*, viewer: Viewer = TERMINAL) -> list[tuple[str, str]]:
    """Pairs of reports of which the second, published or received later, has the first one's text."""
    order = {key: (day is None, day, place) for key, (day, place) in _published(viewer).items()}
    texts = shelf.texts(viewer=viewer)
    first: dict[str, str] = {}
    pairs = []
    for key in sorted(order, key=order.__getitem__):
        same = first.setdefault(fold(texts[key]), key)
        if same != key:
            pairs.append((same, key))
    pairs += [(left, right) for left, right, _ in reused({key: texts[key] for key in first.values()})]
    return [(one, other) if order[one] < order[other] else (other, one) for one, other in pairs]


def _published(viewer: Viewer) -> dict[str, tuple[date | None, int]]:
    days = dict(gates.reports(viewer).values_list("key", "published"))
    return {key: (days[key], place) for key, place in _places(viewer).items()}


def _on_one_card(told: Iterable[Entry], viewer: Viewer) -> list[tuple[str, str]]:
    """Sources whom one card of the team recognises, each with the first of them."""
    cards, first = matters.sources(viewer=viewer), dict[str, str]()
    recognised = ((entry, card) for entry in told if entry.kind == "source" and (card := cards.known(entry.name)))
    pairs = ((first.setdefault(card.id, entry.key), entry.key) for entry, card in recognised)
    return [(one, other) for one, other in pairs if one != other]


def _happened(events: Iterable[Entry], viewer: Viewer) -> tuple[Record, ...]:
    """The events as people joined the claims that tell of them; the same sentence in two reports is one by rule."""
    events = tuple(events)
    decided = tuple(_on_events(one) for one in matters.decisions(viewer=viewer))
    undone = matters.undoings(viewer=viewer)
    apart = {frozenset(one.sides) for one in standing_of(decided, undone)}
    first: dict[tuple[str, str, str, str], Entry] = {}
    pairs = []
    for entry in events:
        same = first.setdefault(_sentence(entry), entry)
        if same.report != entry.report and frozenset((same.key, entry.key)) not in apart:
            pairs.append((same.key, entry.key))
    return assemble(events, decided, undone, by_rule=pairs)


def _sentence(event: Entry) -> tuple[str, str, str, str]:
    """By what two reports tell of an event in the same sentence, with the same word in it."""
    told = {each.field: each.value for each in event.statements}
    return told["type"], told.get("polarity", ""), fold(told["trigger"]), fold(event.name)


def _on_events(decision: Judgement) -> Judgement:
    left, right = (event_key(side) for side in decision.sides)
    return replace(decision, left=left, right=right)


def find(among: Iterable[Record], key: str) -> Record:
    """The one of these that holds the entry. Raises `NoSuchRecord` or `RecordKeyIsUnclear`."""
    fitting = [one for one in among if any(each.startswith(key) for each in one.keys)]
    exact = [one for one in fitting if key in one.keys]
    if not fitting:
        raise NoSuchRecord
    if len(fitting) > 1 and not exact:
        raise RecordKeyIsUnclear
    return (exact or fitting)[0]


def entry_in(record: Record, key: str) -> Entry:
    """The entry of a record that the key names or begins. Raises `RecordKeyIsUnclear`."""
    fitting = [each for each in record.entries if each.key.startswith(key)]
    exact = [each for each in fitting if each.key == key]
    if len(fitting) > 1 and not exact:
        raise RecordKeyIsUnclear
    return (exact or fitting)[0]


def judgements(*, viewer: Viewer = TERMINAL) -> tuple[Judgement, ...]:
    """Every judgement, also those that were undone, in order."""
    return tuple(_judgement(row) for row in gates.judgements(viewer).order_by("number"))


def undoings(*, viewer: Viewer = TERMINAL) -> tuple[Undoing, ...]:
    """Every undoing, in the order of the judgements."""
    rows = UndoingRow.objects.filter(judgement__in=gates.judgements(viewer)).order_by("judgement_id")
    return tuple(Undoing(row.judgement_id, row.by, row.at, row.why) for row in rows)


def standing(among: Iterable[Record]) -> tuple[Judgement, ...]:
    """The judgements that stand in these records, in order: those that a new one must not speak against."""
    found = {one.number: one for each in among for one in each.judgements}
    return tuple(found[number] for number in sorted(found))


def reviews(*, viewer: Viewer = TERMINAL) -> tuple[Review, ...]:
    """Every review, in order; which of them still speaks of a record as it is, its digest says."""
    rows = ReviewRow.objects.order_by("id") if gates.is_member(viewer) else ReviewRow.objects.none()
    return tuple(Review(row.record, row.digest, row.by, row.at, row.why) for row in rows)


def people_lists(*, viewer: Viewer = TERMINAL) -> list[PeopleList]:
    """Every list that was brought in, also those that were taken back."""
    rows = PeopleListRow.objects.select_related("withdrawal").order_by("number")
    return [_list(row) for row in rows] if gates.is_member(viewer) else []


# Keeping, inside the transaction of an act. Each gives back what it kept as plain values, of which the ledger line of
# the act, `line`, holds the digest.


def next_judgement() -> int:
    """The number that the next judgement has."""
    return int(JudgementRow.objects.aggregate(last=Max("number"))["last"] or 0) + 1


def next_list() -> int:
    """The number that the next list has."""
    return int(PeopleListRow.objects.aggregate(last=Max("number"))["last"] or 0) + 1


def list_key(number: int) -> str:
    """What stands for a report in the keys of a list's entries."""
    return f"{_LIST}{number}"


def keep_judgement(judgement: Judgement, *, left: Entry, right: Entry, line: int) -> object:
    """Keep a judgement with the two entries as they were judged."""
    sides = {"left_entry": canonical(left.as_dict()), "right_entry": canonical(right.as_dict())}
    return plain(JudgementRow.objects.create(**asdict(judgement), **sides, line=line))


def keep_undoing(undoing: Undoing, *, line: int) -> object:
    """Keep that a judgement no longer stands."""
    facts = {**asdict(undoing), "judgement_id": undoing.judgement}
    del facts["judgement"]
    return plain(UndoingRow.objects.create(**facts, line=line))


def keep_review(review: Review, *, line: int) -> object:
    """Keep a review."""
    return plain(ReviewRow.objects.create(**asdict(review), line=line))


def keep_list(kept: PeopleList, *, line: int) -> object:
    """Keep a list of people."""
    row = PeopleListRow.objects.create(
        number=kept.number, file=kept.file, sha256=kept.sha256, at=kept.at, by=kept.by, line=line,
        entries=canonical([entry.as_dict() for entry in kept.entries]),
    )  # fmt: skip
    return plain(row)


def keep_withdrawal(number: int, *, why: str, by: str, at: datetime, line: int) -> object:
    """Keep that a list was taken back."""
    return plain(PeopleListWithdrawalRow.objects.create(list_id=number, why=why, by=by, at=at, line=line))


def kept_under_lines() -> Mapping[int, tuple[str, frozenset[str]]]:
    """For each ledger line by number what was kept under it: its digest, and by whom."""
    return under_lines(_IN_ORDER)


# Rows and nouns

# The order in which an act keeps its rows where it keeps several.
_IN_ORDER = (PeopleListRow, PeopleListWithdrawalRow, UndoingRow, JudgementRow, ReviewRow)


def _judgement(row: JudgementRow) -> Judgement:
    return Judgement(
        number=row.number, left=row.left, right=row.right, verdict=cast(Verdict, row.verdict), by=row.by, at=row.at,
        why=row.why, matcher=row.matcher, score=row.score, kunya_only=row.kunya_only, further=row.further,
    )  # fmt: skip


def _list(row: PeopleListRow) -> PeopleList:
    gone = getattr(row, "withdrawal", None)
    return PeopleList(
        number=row.number, file=row.file, sha256=row.sha256, by=row.by, at=row.at,
        entries=tuple(Entry.from_dict(each) for each in json.loads(row.entries)),
        withdrawn_at=gone.at if gone else None, withdrawn_by=gone.by if gone else None,
        withdrawn_why=gone.why if gone else None,
    )  # fmt: skip


def _snapshots() -> list[Entry]:
    """Every entry that a judgement speaks of, as it was when it was last judged."""
    found: dict[str, Entry] = {}
    for sides in JudgementRow.objects.order_by("number").values_list("left_entry", "right_entry"):
        for side in sides:
            entry = Entry.from_dict(json.loads(side))
            found[entry.key] = entry
    return list(found.values())


def _places(viewer: Viewer) -> dict[str, int]:
    """The keys of the visible reports, each with its place in the order in which they came."""
    rows = gates.reports(viewer).annotate(first=Min("item__receipts__id")).order_by("first", "part")
    return {key: place for place, key in enumerate(rows.values_list("key", flat=True))}


# Deriving


def _derive() -> None:
    """Make the entries of every report that was read since, or was derived in an older way."""
    while stale := _stale()[:_AT_ONCE]:
        with nullcontext() if connection.in_atomic_block else writing():
            for report, reading in stale:
                _make(report, reading)


def _stale() -> list[tuple[str, int]]:
    rows = ReportRow.objects.annotate(latest=Max("readings__id")).exclude(latest=None)
    facts = rows.values_list("key", "latest", "derived__reading", "derived__way")
    return [(key, latest) for key, latest, *made in facts if made != [latest, way()]]


def _make(report: str, reading: int) -> None:
    rows = _derived(report)
    EntryRow.objects.filter(report=report).delete()
    EntryRow.objects.bulk_create(rows)
    DerivedRow.objects.update_or_create(report_id=report, defaults={"reading": reading, "way": way()})


def _derived(report: str) -> list[EntryRow]:
    shelved = shelf.report(report)
    told = entries_of(shelved.document, shelved.reading) if shelved.reading else ()
    return [
        EntryRow(key=entry.key, report_id=report, place=place, kind=entry.kind, content=canonical(entry.as_dict()))
        for place, entry in enumerate(told)
    ]


def differing(*, besides: Collection[str] = ()) -> list[str]:
    """The reports whose entries are not what the latest reading gives that they were made from.

    `besides` are left out: reports whose readings are known to be damaged give no entries to compare with.
    """
    passed_over = {*besides, *(key for key, _ in _stale())}
    kept: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for report, key, content in EntryRow.objects.order_by("place").values_list("report_id", "key", "content"):
        kept[report].append((key, content))
    made = DerivedRow.objects.order_by("pk").values_list("pk", flat=True)
    read = [key for key in made if key not in passed_over]
    return [key for key in read if kept[key] != [(row.key, row.content) for row in _derived(key)]]
