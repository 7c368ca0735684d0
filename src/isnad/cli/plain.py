"""Findings as JSON: the nouns' own fields, days and times in ISO form, spans as [start, end]."""

import json
from dataclasses import asdict, is_dataclass
from datetime import date
from typing import Any

import click


def print_json(value: object) -> None:
    """One JSON document on standard output; a half letter (of a file name in another encoding) stays an escape."""
    text = json.dumps(value, ensure_ascii=False, indent=1, default=_plain)
    click.echo(text.encode("utf-8", "backslashreplace"))


def _plain(value: object) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)
