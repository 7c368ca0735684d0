"""The ledger: one line for each thing done, each pointing at the line before it by hash.

A line holds codes, counts and digests. What a person wrote (names, reasons, words of a report) stays in the store, and
the line holds at most its digest: a ledger can be shown to a stranger. The only name in it is `by`, the member who
acted. A cut tail can be seen only against a head kept elsewhere: give it to `verify`.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from typing import Any, Literal

from isnad.errors import IsnadError

Detail = str | int | bool | None

START = "0" * 64
"""What the first line points at."""

# Letters of no language but the program's own: no space, nothing that could carry a name or a sentence.
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:/+-]{0,127}", re.ASCII)


class NotACode(IsnadError):
    """Words were about to be written into the ledger."""

    ar = "الدفتر لا يقبل إلا رموزاً، والحقل «{field}» ليس رمزاً. لم يُحفظ شيء."
    en = "The ledger takes codes only, and the field “{field}” is not one. Nothing was stored."


class CanonicalTextNeeded(IsnadError):
    """A line of an exported ledger is not byte for byte what the program writes."""

    ar = "السطر {number} من الدفتر المصدَّر ليس كما كُتب. قارنه بنسخة أخرى محفوظة."
    en = "Line {number} of the exported ledger is not as it was written. Compare it with another copy."
    exit_code = 7


@dataclass(frozen=True, slots=True)
class Line:
    """One thing done. `hash` covers every other field; `prev` is the hash of the line before."""

    seq: int
    at: str
    by: str
    act: str
    subject: str
    because: str | None
    details: Mapping[str, Detail]
    prev: str
    hash: str

    def as_json(self) -> str:
        """The line as it is exported: canonical JSON on one line."""
        return canonical(_fields(self))

    def covered(self) -> bytes:
        """The bytes whose SHA-256 is `hash`: every other field, in canonical JSON."""
        body = _fields(self)
        del body["hash"]
        return canonical(body).encode("utf-8", "surrogatepass")


@dataclass(frozen=True, slots=True)
class Broken:
    """The first line that does not hold, and why."""

    seq: int
    why: Literal["order", "link", "hash", "head"]


def canonical(value: object) -> str:
    """JSON with one spelling: keys in order, no space, letters as they are."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def digest(value: object) -> str:
    """The SHA-256 of the canonical JSON of a value."""
    return hashlib.sha256(canonical(value).encode("utf-8", "surrogatepass")).hexdigest()


def chain(
    previous: Line | None,
    *,
    at: datetime,
    by: str,
    act: str,
    subject: str,
    because: str | None = None,
    details: Mapping[str, Detail] | None = None,
) -> Line:
    """The next line after `previous` (None for the first). `at` must carry its zone; it is kept in UTC.

    Raises `NotACode` where a field other than `by` holds anything but a code, a number or a digest.
    """
    if at.tzinfo is None:
        raise ValueError("a time without a zone")
    details = dict(details or {})
    _refuse_words(
        {"act": act, "subject": subject, "because": because, **{f"details.{k}": v for k, v in details.items()}}
    )
    unsigned = Line(
        seq=previous.seq + 1 if previous else 1,
        at=at.astimezone(UTC).isoformat(timespec="microseconds"),
        by=by,
        act=act,
        subject=subject,
        because=because,
        prev=previous.hash if previous else START,
        hash="",
        details=details,
    )
    return _signed(unsigned)


def verify(lines: Iterable[Line], *, head: str | None = None) -> Broken | None:
    """The first line that is out of order, unlinked or changed; None when all hold.

    With `head`, a hash noted down earlier, the chain must also still run through it: that shows a cut tail and a
    chain that was written anew.
    """
    previous = START
    seq = 0
    seen = head is None or head == START
    for line in lines:
        if line.seq != seq + 1:
            return Broken(seq + 1, "order")
        if line.prev != previous:
            return Broken(line.seq, "link")
        if _signed(line).hash != line.hash:
            return Broken(line.seq, "hash")
        previous, seq = line.hash, line.seq
        seen = seen or line.hash == head
    return None if seen else Broken(seq, "head")


def read_lines(exported: Iterable[bytes]) -> Iterator[Line]:
    """The lines of an export, one to a line of the file. Raises `CanonicalTextNeeded` at one not as written."""
    for number, raw in enumerate(exported, 1):
        line = _parse(raw)
        if line is None:
            raise CanonicalTextNeeded(number=number)
        yield line


def _parse(raw: bytes) -> Line | None:
    """The line, if `raw` is exactly how the program writes it."""
    try:
        line = Line(**json.loads(raw))
        return line if f"{line.as_json()}\n".encode() == raw else None
    except (ValueError, TypeError, RecursionError):
        return None


def _signed(line: Line) -> Line:
    body: dict[str, Any] = _fields(line)
    del body["hash"]
    return Line(**body, hash=digest(body))


def _fields(line: Line) -> dict[str, Any]:
    return {each.name: getattr(line, each.name) for each in fields(line)} | {"details": dict(line.details)}


def _refuse_words(named: Mapping[str, Detail]) -> None:
    for name, value in named.items():
        if isinstance(value, str) and not _CODE.fullmatch(value):
            raise NotACode(field=name)
