"""Saved: an index as one file, opened by memory map. Refuses a file that is damaged, cut short, or of other words.

Mark, length and checksum of the head, head (JSON: version, digest of the words, checksum, where each column lies),
columns. A file holds names as they were read when it was written: where the words or rules of reading have changed
since, it is stale.
"""

import json
import os
import zlib
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from isnad.errors import IsnadError

__all__ = ["IndexIsDamaged", "IndexIsStale", "read_columns", "write_columns"]

_MARK = b"isnad index\n"
_BEFORE_HEAD = len(_MARK) + 8 + 4  # its length and its checksum
_VERSION = 1
_ALIGNED = 64
_LONGEST_HEAD = 1 << 20
_WORDS = ("grammar.toml", "sounds.toml", "frequencies.tsv", "spellings.tsv")
_RULES = ("grammar.py", "part.py", "parts.py", "sound.py")
Column = NDArray[Any]


class IndexIsDamaged(IsnadError):
    """The file is no index, or not all of one."""

    ar = "الملف {name} ليس فهرس أسماء سليمًا: {reason}. ابنِ الفهرس من القائمة من جديد."
    en = "The file {name} is no sound index of names: {reason}. Build the index anew from its list."
    exit_code = 10


class IndexIsStale(IsnadError):
    """The index was written by other words or rules than those that would search it."""

    ar = "الفهرس {name} كُتب بكلمات أو قواعد تغيّرت منذ ذلك الحين. ابنِه من القائمة من جديد."
    en = "The index {name} was written with words or rules that have changed since. Build it anew from its list."
    exit_code = 10


def write_columns(path: Path, columns: Mapping[str, Column]) -> None:
    """Write the columns; a file that was there stays whole until the new one is."""
    placed: list[dict[str, Any]] = []
    end = 0
    for name, column in columns.items():
        at = -(-end // _ALIGNED) * _ALIGNED
        placed.append({"name": name, "type": column.dtype.str, "shape": column.shape, "at": at})
        end = at + column.nbytes
    beside = path.with_name(f"{path.name}.new")
    head = {
        "version": _VERSION,
        "words": words_digest(),
        "checksum": _checksum(columns),
        "size": end,
        "columns": placed,
    }
    written = json.dumps(head).encode()
    with beside.open("wb") as file:
        file.write(_MARK + len(written).to_bytes(8, "little") + _sum(written) + written)
        start = _start(len(written))
        for column, place in zip(columns.values(), placed, strict=True):
            file.write(b"\0" * (start + place["at"] - file.tell()))
            file.write(np.ascontiguousarray(column).data)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


def read_columns(path: Path) -> dict[str, Column]:
    """The columns, mapped and not copied. Raises `IndexIsDamaged`, `IndexIsStale`."""
    try:
        with path.open("rb") as file:
            head, start = _head(file.read(_BEFORE_HEAD + _LONGEST_HEAD), path)
        body = np.memmap(path, np.uint8, "r", offset=0)[start:]
    except OSError as unreadable:
        raise IndexIsDamaged(name=path.name, reason=unreadable) from unreadable
    if len(body) != head["size"]:
        raise IndexIsDamaged(name=path.name, reason=f"{head['size'] - len(body):+d} bytes")
    columns = {}
    for place in head["columns"]:
        size = np.dtype(place["type"]).itemsize * int(np.prod(place["shape"], dtype=np.int64))
        columns[place["name"]] = body[place["at"] : place["at"] + size].view(place["type"]).reshape(place["shape"])
    if _checksum(columns) != head["checksum"]:
        raise IndexIsDamaged(name=path.name, reason="checksum")
    return columns


def _head(begin: bytes, path: Path) -> tuple[dict[str, Any], int]:
    length = int.from_bytes(begin[len(_MARK) : len(_MARK) + 8], "little")
    written = begin[_BEFORE_HEAD:][:length]
    if not begin.startswith(_MARK) or len(written) < length or begin[_BEFORE_HEAD - 4 : _BEFORE_HEAD] != _sum(written):
        raise IndexIsDamaged(name=path.name, reason="head")
    head: dict[str, Any] = json.loads(written)
    if head["version"] != _VERSION or head["words"] != words_digest():
        raise IndexIsStale(name=path.name)
    return head, _start(length)


def _start(head: int) -> int:
    return -(-(_BEFORE_HEAD + head) // _ALIGNED) * _ALIGNED


def _sum(written: bytes) -> bytes:
    return zlib.crc32(written).to_bytes(4, "little")


def _checksum(columns: Mapping[str, Column]) -> int:
    found = 0
    for column in columns.values():
        found = zlib.crc32(np.ascontiguousarray(column).reshape(-1).view(np.uint8).data, found)
    return found


@cache
def words_digest() -> str:
    """The words and rules by which a name is read and its parts are written down."""
    words, rules = files("isnad.lexicon") / "data" / "names", files("isnad.names")
    digest = sha256()
    for file in (*(words / name for name in _WORDS), *(rules / name for name in _RULES)):
        digest.update(sha256(file.read_bytes()).digest())
    return digest.hexdigest()
