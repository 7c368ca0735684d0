"""A job done in the cell: started, limited in memory and time, listened to, ended. Refuses an answer beyond reason.

Bound of each child: `MEMORY` bytes of address space (programs it starts inherit it) and `seconds` of processor time.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from isnad.errors import IsnadError
from isnad.intake.adapter import Received

MEMORY = 1_500_000_000
_LONGEST_ANSWER = 100_000_000
_DOOR = Path(__file__).parent / "cell" / "run.py"


class FileTooHeavyError(IsnadError):
    """Reading the file took more memory or time than is given to one file, or brought its engine down."""

    ar = (
        "قراءة هذا الملف تجاوزت ما يُعطى لملف واحد من ذاكرة ({memory} ميغابايت) أو وقت ({seconds} ثانية)، أو أوقفت "
        "برنامج القراءة. قد يكون تالفاً أو صُنع ليعطّل قارئه. افتحه في برنامجه واحفظه من جديد، أو قسّمه، ثم أدخله."
    )
    en = (
        "Reading this file took more than one file is given of memory ({memory} MB) or time ({seconds} s), or stopped "
        "the program that reads it. It may be damaged, or made to do that. Open it in its own program, save it again "
        "or split it, and receive that."
    )


class FileIsDamagedError(IsnadError):
    """The engine that reads this format finds that the file is not of it, or cut off."""

    ar = "الملف تالف أو ناقص ولا يُفتح. اطلبه من جديد ممن أرسله."
    en = "The file is damaged or cut off and cannot be opened. Ask whoever sent it to send it again."


class FileIsLockedError(IsnadError):
    """Locked with a password."""

    ar = "الملف محميّ بكلمة سرّ. افتحه بها واحفظ نسخة بلا كلمة سرّ ثم أدخلها."
    en = "The file is locked with a password. Open it with that, save a copy without one, and receive the copy."


_FAULTS: dict[str, type[IsnadError]] = {"damaged": FileIsDamagedError, "locked": FileIsLockedError}


# The last answer: a file is asked for its documents and then for its parts, and read once.
_last: dict[tuple[str, str], dict[str, Any]] = {}


def confined(job: str, received: Received, *, seconds: int) -> dict[str, Any]:
    """What the job found in the file. Raises `FileTooHeavyError`, `FileIsDamagedError` or `FileIsLockedError`."""
    asked = (job, received.sha256)
    if asked not in _last:
        found = _found(job, received, seconds=seconds)
        _last.clear()
        _last[asked] = found
    return _last[asked]


def _found(job: str, received: Received, *, seconds: int) -> dict[str, Any]:
    with _lying(received) as path, tempfile.TemporaryFile() as answer:
        try:
            done = subprocess.run(  # noqa: S603 - our own interpreter and our own program
                [sys.executable, "-I", str(_DOOR), job, str(path), str(MEMORY), str(seconds)],
                stdin=subprocess.DEVNULL,
                stdout=answer,
                stderr=subprocess.DEVNULL,
                timeout=4 * seconds,
                check=False,
                env={"PATH": os.environ.get("PATH", ""), "OMP_THREAD_LIMIT": "1", "LC_ALL": "C.UTF-8"},
            )
        except subprocess.TimeoutExpired:
            raise _too_heavy(seconds) from None
        if done.returncode or answer.tell() > _LONGEST_ANSWER:
            raise _too_heavy(seconds)
        answer.seek(0)
        found: dict[str, Any] = json.load(answer)
    fault = found.get("fault")
    if fault:
        raise _FAULTS[fault]() if fault in _FAULTS else _too_heavy(seconds)
    return found


def _too_heavy(seconds: int) -> FileTooHeavyError:
    return FileTooHeavyError(memory=MEMORY // 1_000_000, seconds=seconds)


@contextmanager
def _lying(received: Received) -> Iterator[Path]:
    """The file as a path: where it lies, or a copy that only this user can read and that is gone afterwards."""
    if received.path is not None:
        yield received.path
        return
    with tempfile.NamedTemporaryFile(prefix="isnad-") as copy:
        copy.write(received.data)
        copy.flush()
        yield Path(copy.name)
