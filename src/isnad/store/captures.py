"""Captures on the shelf: which addresses were captured, by whom and why, and what came of each. Refuses to ask the web:
that is an act."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Max

from isnad.custody import canonical
from isnad.errors import IsnadError
from isnad.store import gates, ledger
from isnad.store.gates import TERMINAL, Viewer
from isnad.store.models import CaptureRow
from isnad.store.rows import plain, under_lines


class NoSuchCapture(IsnadError):
    """No capture of that number, or not for this viewer."""

    ar = "لا التقاط بهذا الرقم. اعرضها بالأمر: isnad captures"
    en = "There is no capture of this number. List them with: isnad captures"
    exit_code = 8


@dataclass(frozen=True, slots=True)
class KeptCapture:
    """One capture. `item` is the web archive, `package` and `picture` what was made of it; each by its hash.

    `reasons` are codes (their words: `capture.say`), `shown` the quoted words as the page writes them, `facts` what was
    noted down on the way.
    """

    number: int
    asked: str
    final: str
    verdict: str
    grade: str
    reasons: tuple[str, ...]
    quote: str
    shown: str
    facts: Mapping[str, Any]
    item: str | None
    package: str | None
    picture: str | None
    why: str
    at: datetime
    by: str


def captures(*, viewer: Viewer = TERMINAL) -> tuple[KeptCapture, ...]:
    """All of them, the last first."""
    return tuple(_kept(row) for row in gates.captures(viewer).order_by("-number"))


def capture(number: int, *, viewer: Viewer = TERMINAL) -> KeptCapture:
    """One of them. Raises `NoSuchCapture`."""
    row = gates.captures(viewer).filter(pk=number).first()
    if row is None:
        raise NoSuchCapture
    return _kept(row)


def captures_of(item: str, *, viewer: Viewer = TERMINAL) -> tuple[KeptCapture, ...]:
    """The captures whose archive that item is."""
    return tuple(_kept(row) for row in gates.captures(viewer).filter(item=item).order_by("number"))


def captures_around(item: str, *, viewer: Viewer = TERMINAL) -> tuple[KeptCapture, ...]:
    """The captures in whose archives an item came."""
    return tuple(one for around in ledger.came_within(item) if around for one in captures_of(around, viewer=viewer))


def next_number() -> int:
    """The number of the next capture."""
    return int(CaptureRow.objects.aggregate(last=Max("number"))["last"] or 0) + 1


def kept_under_lines() -> Mapping[int, tuple[str, frozenset[str]]]:
    """For each ledger line by number what was kept under it: its digest, and by whom."""
    return under_lines((CaptureRow,))


def keep(
    number: int, *, asked: str, final: str, verdict: str, grade: str, reasons: Sequence[str], quote: str, shown: str,
    facts: Mapping[str, object], item: str | None, package: str | None, picture: str | None, why: str, by: str,
    at: datetime, line: int,
) -> object:  # fmt: skip
    """Keep one, inside the transaction of its act; what was kept as plain values, for the ledger's digest."""
    return plain(
        CaptureRow.objects.create(
            number=number, asked=asked, final=final, verdict=verdict, grade=grade, reasons=canonical(list(reasons)),
            quote=quote, shown=shown, facts=canonical(dict(facts)), item_id=item, package=package, picture=picture,
            why=why, by=by, at=at, line=line,
        )
    )  # fmt: skip


def _kept(row: CaptureRow) -> KeptCapture:
    return KeptCapture(
        number=row.number, asked=row.asked, final=row.final, verdict=row.verdict, grade=row.grade,
        reasons=tuple(json.loads(row.reasons)), quote=row.quote, shown=row.shown, facts=json.loads(row.facts),
        item=row.item_id, package=row.package, picture=row.picture, why=row.why, at=row.at, by=row.by,
    )  # fmt: skip
