"""The files that a command reads and writes. `-` is a standard stream; a file takes its name only once it is whole."""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from isnad.errors import IsnadError


class CannotReadInput(IsnadError):
    """The file given cannot be opened."""

    ar = "تعذّر فتح الملف {path}: ({reason}). تحقّق من الاسم والأذونات."
    en = "The file {path} could not be opened ({reason}). Check its name and permissions."
    exit_code = 10


class CannotWriteOutput(IsnadError):
    """The file asked for cannot be written; an earlier file of that name is as it was."""

    ar = "تعذّرت كتابة {path}: ({reason}). بقي ما كان قبله كما هو. اختر مكاناً آخر."
    en = "{path} could not be written ({reason}). What stood there before is as it was. Choose another place."
    exit_code = 5


@contextmanager
def input_file(path: Path) -> Iterator[BinaryIO]:
    """The file to read; - is standard input."""
    if str(path) == "-":
        yield sys.stdin.buffer
        return
    try:
        stream = path.open("rb")
    except OSError as error:
        raise CannotReadInput(path=path, reason=error) from error
    with stream:
        yield stream


@contextmanager
def output_file(path: Path) -> Iterator[BinaryIO]:
    """The file to write, which takes its name only when all of it is on disk; - is standard output."""
    if str(path) == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    except OSError as error:
        raise CannotWriteOutput(path=path, reason=error) from error
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        part.chmod(0o666 & ~_umask())
        part.rename(path)
    except OSError as error:
        raise CannotWriteOutput(path=path, reason=error) from error
    finally:
        part.unlink(missing_ok=True)


def _umask() -> int:
    """What new files are not allowed; the only way to ask is to set it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
