"""Checking a desk: does the ledger hold, are the blobs what their names say, do the rows say what the ledger says?

Looks only; mends nothing. An orphan (a blob no item names, left by a writer that was killed) and a part file are
remarks, not faults: nothing acknowledged rests on them.
"""

import hashlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from isnad.custody import BlobFault, Broken, Line, digest, verify
from isnad.sealing.packages import have_custody
from isnad.store import (
    allowances,
    captures,
    conclusions,
    custodians,
    editions,
    gazetteer,
    layers,
    ledger,
    matters,
    record,
    shelf,
    stamps,
)
from isnad.store.desk import Desk

_MAP_ACTS = frozenset({"layer.add", "place.add", "place.withdraw"})
_DECISIONS = frozenset({"judge", "undo", "split", "review", "people.import", "people.withdraw"})
_ON_CLAIMS = frozenset({"join", "unjoin", "source.keep", "source.rate", "claim.mark"})
_CONCLUSIONS = frozenset({"conclude", "conclude.agree", "conclude.withdraw"})
_ON_EDITIONS = frozenset({"edition", "edition.sign", "edition.standard"})
_CAPTURES = frozenset({"capture"})
_SEALING = frozenset({"stamp.authority", "stamp.queue", "stamp", "custodian.add", "custodian.withdraw", "source.open"})


@dataclass(frozen=True, slots=True)
class RowFault:
    """A row that the ledger does not bear out: `subject` is the item's hash or the report's key, or a count of them."""

    subject: str
    why: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found. `head` is the hash of the last line: noted down elsewhere, it will show a cut tail.

    `stamps` counts the time-stamps; `stamps_checked` is false where the packages that can verify them are missing.
    """

    lines: int
    items: int
    head: str
    broken: Broken | None
    blobs: tuple[BlobFault, ...]
    rows: tuple[RowFault, ...]
    orphans: tuple[str, ...]
    parts: int
    stamps: int
    stamps_checked: bool

    @property
    def holds(self) -> bool:
        return self.broken is None and not self.blobs and not self.rows


# The acts that keep an item. A refusal without `again` in its details is of a time when refused bytes were not kept.
_RECEIPTS = ("receive", "receive.refused", "derive")
_READINGS = ("read", "correct")  # the acts that keep a reading


def check(desk: Desk, *, head: str | None = None, step: Callable[[], None] = lambda: None) -> Verdict:
    """Check the whole desk; `step` is called after each item. `head` is one noted down earlier."""
    lines = list(ledger.lines())
    items = shelf.receipt_counts()
    kept = dict.fromkeys((*items, *layers.blobs(), *stamps.blobs()))
    faults = []
    for sha256 in kept:
        if fault := desk.vault.check(sha256):
            faults.append(fault)
        step()
    readings = _unlike_readings(lines)
    return Verdict(
        lines=len(lines),
        items=len(items),
        head=lines[-1].hash if lines else ledger.head(),
        broken=verify(lines, head=head),
        blobs=tuple(faults),
        rows=(
            *_unlike_items(lines, items),
            *readings,
            *_unlike_allowances(lines),
            *_unlike_maps(lines),
            *_unlike_decisions(lines, damaged=[fault.subject for fault in readings]),
            *_unlike_stamps(lines, desk),
        ),
        orphans=tuple(sha256 for sha256 in desk.vault.blobs() if sha256 not in kept),
        parts=len(desk.vault.parts()),
        stamps=len(stamps.stamps()),
        stamps_checked=have_custody(),
    )


def _unlike_items(lines: list[Line], items: dict[str, int]) -> list[RowFault]:
    """Items and receipts without a line, lines without an item, and reports that are not as they were kept."""
    said = [line for line in lines if line.act in _RECEIPTS and "again" in line.details]
    receipts = Counter(line.subject for line in said)
    digests = {line.subject: line.details["digest"] for line in said if "digest" in line.details}
    faults = [RowFault(sha256, "item_without_line") for sha256 in sorted(items.keys() - receipts.keys())]
    faults += [RowFault(sha256, "line_without_item") for sha256 in sorted(receipts.keys() - items.keys())]
    by_line = Counter((line.subject, line.by) for line in said)
    by_row = shelf.receivers()
    faults += [RowFault(sha256, "receiver_differs") for sha256, _ in sorted((by_line - by_row) | (by_row - by_line))]
    sizes = {(line.subject, line.details["size"]) for line in said}
    faults += [RowFault(sha256, "size_differs") for sha256, size in shelf.sizes() if (sha256, size) not in sizes]
    for sha256 in items.keys() & receipts.keys():
        if receipts[sha256] != items[sha256]:
            faults.append(RowFault(sha256, "receipts_differ"))
        if shelf.digest_of(shelf.kept_documents(sha256)) != digests.get(sha256):
            faults.append(RowFault(sha256, "report_changed"))
    return faults


def _unlike_readings(lines: list[Line]) -> list[RowFault]:
    """Readings that no line speaks of, changed ones, and lines whose reading is gone."""
    said: dict[str, set[object]] = {}
    for line in lines:
        if line.act in _READINGS:
            said.setdefault(line.subject, set()).add(line.details["digest"])
    by_line = Counter(
        (line.subject, line.by) for line in lines if line.act in _READINGS and not line.details.get("same")
    )
    by_row = shelf.readers()
    strangers = [RowFault(key, "reader_differs") for key, _ in sorted((by_line - by_row) | (by_row - by_line))]
    kept: dict[str, set[object]] = {}
    for key in shelf.all_keys():
        kept[key] = {hashlib.sha256(layers.encode()).hexdigest() for layers in shelf.kept_layers(key)}
    return strangers + [
        RowFault(key, "reading_changed") for key in sorted(kept | said) if kept.get(key, set()) != said.get(key, set())
    ]


def _unlike_maps(lines: list[Line]) -> list[RowFault]:
    """Layers and places of the desk that are not as the ledger has them: changed, gone, or never acknowledged."""
    by_line = Counter(
        (line.act, line.subject, str(line.details["digest"]), line.by) for line in lines if line.act in _MAP_ACTS
    )
    by_row = gazetteer.digests() + Counter({("layer.add", *row): times for row, times in layers.digests().items()})
    differing = sorted({(act, subject) for act, subject, *_ in (by_line - by_row) | (by_row - by_line)})
    return [RowFault(subject, "layer_differs" if act == "layer.add" else "place_differs") for act, subject in differing]


def _unlike_allowances(lines: list[Line]) -> list[RowFault]:
    """What people said of readers, against what the ledger says they said."""
    said = [
        (line.subject, line.act == "reader.allow", line.by, line.details["why"])
        for line in lines
        if line.act in ("reader.allow", "reader.forbid")
    ]
    kept = [(f"reader/{each.reader}", each.allowed, each.by, digest(each.why)) for each in allowances.allowances()]
    if said == kept:
        return []
    subjects = {subject for subject, *_ in {*said} ^ {*kept}} or {subject for subject, *_ in said}
    return [RowFault(subject, "allowance_differs") for subject in sorted(subjects)]


def _unlike_decisions(lines: list[Line], *, damaged: list[str]) -> list[RowFault]:
    """What was decided that is not as the ledger has it, and entries that no reading gives, save of damaged ones."""
    said = {
        line.seq: (line.details["digest"], frozenset({line.by}))
        for line in lines
        if line.act in _DECISIONS | _ON_CLAIMS | _CONCLUSIONS | _ON_EDITIONS | _CAPTURES | _SEALING
    }
    kept = {
        **record.kept_under_lines(),
        **matters.kept_under_lines(),
        **stamps.kept_under_lines(),
        **custodians.kept_under_lines(),
        **editions.kept_under_lines(),
        **conclusions.kept_under_lines(),
        **captures.kept_under_lines(),
    }
    differing = sorted(seq for seq in said.keys() | kept.keys() if said.get(seq) != kept.get(seq))
    faults = [RowFault(f"line/{seq}", "decision_differs") for seq in differing]
    return faults + [RowFault(report, "entries_differ") for report in record.differing(besides=damaged)]


def _unlike_stamps(lines: list[Line], desk: Desk) -> list[RowFault]:
    """Time-stamps over a hash that no line has, and those whose token does not say what the desk says it does."""
    hashes = {line.seq: line.hash for line in lines}
    faults = [RowFault(one.head, "stamp_of_no_line") for one in stamps.requests() if hashes.get(one.seq) != one.head]
    if have_custody():
        faults += [
            RowFault(one.head, "stamp_does_not_hold") for one in stamps.stamps() if not stamps.holds(one, desk.vault)
        ]
    return faults
