"""A row as plain values, of which the ledger holds the digest; and what was kept under each of its lines."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from django.db import models

from isnad.custody import digest

_UNDER = "line"


def plain(row: models.Model) -> dict[str, object]:
    """All of a row but the ledger line that it stands under; times in UTC."""
    facts = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    del facts[_UNDER]
    return {name: _plain(value) for name, value in facts.items()}


def under_lines(kinds: Sequence[type[Any]]) -> Mapping[int, tuple[str, frozenset[str]]]:
    """For each ledger line by number, the digest of the rows of these kinds kept under it, and by whom they are."""
    kept: defaultdict[int, list[Any]] = defaultdict(list)
    for rows in kinds:
        for row in rows.objects.order_by("pk"):
            kept[row.line].append(row)
    return {
        line: (digest([plain(row) for row in rows]), frozenset(row.by for row in rows)) for line, rows in kept.items()
    }


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return repr(value) if isinstance(value, float) else value
