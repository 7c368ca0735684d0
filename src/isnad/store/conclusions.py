"""Conclusions on the shelf: what named people found of matters, by which standard, who agrees, and what was withdrawn.

Refuses to conclude: it keeps and gives back.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Literal, cast

from django.db.models import Max

from isnad.custody import canonical
from isnad.errors import IsnadError
from isnad.joining import Matter
from isnad.joining.contrary import Contrary, contrary
from isnad.record.conclusion import Concluded, Conclusion, Standard, Step, concluded
from isnad.store import gates, matters
from isnad.store.gates import TERMINAL, Viewer
from isnad.store.models import ConclusionRow, ConclusionStepRow
from isnad.store.rows import plain, under_lines


class NoSuchConclusion(IsnadError):
    """No conclusion of that number stands."""

    ar = "لا خلاصة قائمة بالرقم {number}. أرقامها في: isnad matter مفتاح"
    en = "No conclusion stands under the number {number}. The numbers are in: isnad matter KEY"
    exit_code = 8


def conclusions(*, viewer: Viewer = TERMINAL) -> tuple[Conclusion, ...]:
    """Every conclusion, also those that were withdrawn, in order."""
    rows = ConclusionRow.objects.order_by("number") if gates.is_member(viewer) else ConclusionRow.objects.none()
    return tuple(
        Conclusion(
            row.number, row.claim, cast(Standard, row.standard), row.met, row.why, row.against,
            tuple(json.loads(row.contrary)), row.state, row.by, row.at,
        )
        for row in rows
    )  # fmt: skip


def steps(*, viewer: Viewer = TERMINAL) -> tuple[Step, ...]:
    """Every agreement and withdrawal, in order."""
    rows = ConclusionStepRow.objects.order_by("id") if gates.is_member(viewer) else ConclusionStepRow.objects.none()
    return tuple(
        Step(row.conclusion_id, cast(Literal["agree", "withdraw"], row.kind), row.why, row.by, row.at) for row in rows
    )


def standing(number: int) -> Conclusion:
    """The conclusion of that number, if nobody withdrew it. Raises `NoSuchConclusion`."""
    gone = {step.conclusion for step in steps() if step.kind == "withdraw"}
    found = next((one for one in conclusions() if one.number == number and number not in gone), None)
    if found is None:
        raise NoSuchConclusion(number=number)
    return found


def facing(matter: Matter, *, viewer: Viewer = TERMINAL) -> tuple[Contrary, ...]:
    """All that speaks against a matter, in it and beside it."""
    return contrary(matter, matters.assertions(viewer=viewer), matters.marks(viewer=viewer))


def about(matter: Matter, against: tuple[Contrary, ...], *, viewer: Viewer = TERMINAL) -> tuple[Concluded, ...]:
    """What was concluded about a matter, with what speaks against it."""
    return concluded(matter, against, conclusions(viewer=viewer), steps(viewer=viewer))


def next_conclusion() -> int:
    """The number that the next conclusion has."""
    return int(ConclusionRow.objects.aggregate(last=Max("number"))["last"] or 0) + 1


def keep(conclusion: Conclusion, *, line: int) -> object:
    facts = {**asdict(conclusion), "contrary": canonical(list(conclusion.contrary))}
    return plain(ConclusionRow.objects.create(**facts, line=line))


def keep_step(step: Step, *, line: int) -> object:
    facts: dict[str, str | int | datetime] = {**asdict(step), "conclusion_id": step.conclusion}
    del facts["conclusion"]
    return plain(ConclusionStepRow.objects.create(**facts, line=line))


def kept_under_lines() -> Mapping[int, tuple[str, frozenset[str]]]:
    """For each ledger line by number what was kept under it: its digest, and by whom."""
    return under_lines((ConclusionRow, ConclusionStepRow))
