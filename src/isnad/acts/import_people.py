"""Bring in a list of people, or take a whole list back: each with a reason, in one transaction, with one line."""

import hashlib
from datetime import datetime

from isnad.custody import digest
from isnad.errors import IsnadError
from isnad.record import Change, Entry, Judgement, Record, changes, liken, matcher, weigh
from isnad.record.judgement import ReasonNeeded
from isnad.store import ledger, record, writing
from isnad.store.record import NoSuchList, PeopleList


class NothingNew(IsnadError):
    """No row of the list would change anything."""

    ar = "لا جديد في هذه القائمة. لم يتغيّر شيء."
    en = "There is nothing new in this list. Nothing was changed."
    exit_code = 15


class RowsRefused(IsnadError):
    """Some rows of the list cannot be taken."""

    ar = "في القائمة سطور لا تُقبل ({lines}). صحّحها ثم أعد المحاولة؛ لم يتغيّر شيء."
    en = "Some rows of the list cannot be taken ({lines}). Correct them and try again; nothing was changed."
    exit_code = 15


def preview_people(*, data: bytes) -> list[Change]:
    """What a list would change, row by row. Changes nothing. Raises `NotAPeopleList`."""
    return changes(data, record.records())


def import_people(*, data: bytes, file: str, why: str, by: str, at: datetime) -> PeopleList:
    """Take in a list: somebody new is an entry of its own; what a row adds to a record is an entry joined with it.

    Raises `NotAPeopleList`, `RowsRefused`, `NothingNew`, `ReasonNeeded`, or what a judgement raises.
    """
    why = " ".join(why.split())
    if not why:
        raise ReasonNeeded
    with writing():
        known = record.records()
        rows = changes(data, known)
        if refused := [row for row in rows if row.what == "refused"]:
            raise RowsRefused(lines=tuple(row.line for row in refused[:20]))
        taken = [row for row in rows if row.what != "same"]
        if not taken:
            raise NothingNew
        number, line = record.next_list(), ledger.next_seq()
        entries = {row.line: row.entry(record.list_key(number)) for row in taken}
        sha256 = hashlib.sha256(data).hexdigest()
        kept = [record.keep_list(PeopleList(number, file, sha256, tuple(entries.values()), by, at), line=line)]
        kept += _joined(taken, entries, known, why=why, by=by, at=at, line=line)
        ledger.append(
            at=at, by=by, act="people.import", subject=f"list/{number}",
            details={"rows": len(taken), "digest": digest(kept)},
        )  # fmt: skip
    return PeopleList(number, file, sha256, tuple(entries.values()), by, at)


def withdraw_people(*, number: int, why: str, by: str, at: datetime) -> None:
    """Take a whole list back: its entries are gone, and what they joined comes apart. Raises `NoSuchList`."""
    why = " ".join(why.split())
    if not why:
        raise ReasonNeeded
    with writing():
        if number not in {each.number for each in record.people_lists() if not each.withdrawn_at}:
            raise NoSuchList(number=number)
        kept = [record.keep_withdrawal(number, why=why, by=by, at=at, line=ledger.next_seq())]
        ledger.append(at=at, by=by, act="people.withdraw", subject=f"list/{number}", details={"digest": digest(kept)})


def _joined(
    rows: list[Change],
    entries: dict[int, Entry],
    known: tuple[Record, ...],
    *,
    why: str,
    by: str,
    at: datetime,
    line: int,
) -> list[object]:
    """A «same» between what a row says and the record that it names: the person who wrote the key said so."""
    kept: list[object] = []
    standing = list(record.standing(known))
    for row in rows:
        if row.record is None:
            continue
        entry, whole = entries[row.line], record.find(known, row.record)
        likeness = liken(whole, Record((entry,)))
        judgement = Judgement(
            record.next_judgement(), whole.key, entry.key, "same", by, at, why, matcher(), likeness.score,
            likeness.kunya_only, why if likeness.kunya_only else "",
        )  # fmt: skip
        weigh(judgement, standing, left=whole.entries[0], right=entry)
        standing.append(judgement)
        kept.append(record.keep_judgement(judgement, left=whole.entries[0], right=entry, line=line))
    return kept
