"""A file that is written step by step and may be cut off at any moment: the next run goes on after the last whole step.

Until all is done the words lie in `FILE.part`, and `FILE.steps` says how far they can be trusted; `FILE` itself is
there only when it is whole. Refuses to go on with a file that was begun for another task, and to write over one that
is done.
"""

import json
import os
from pathlib import Path

from isnad.cli.page import one_line
from isnad.errors import IsnadError

__all__ = ["FileIsThere", "Unfinished"]


class FileIsThere(IsnadError):
    """What is to be written is there already."""

    ar = "الملف {name} موجود ولن يُكتب فوقه. انقله أو اختر اسمًا آخر."
    en = "The file {name} is there and is not written over. Move it away or choose another name."
    exit_code = 5


class FileCannotGoOn(IsnadError):
    """It cannot be written."""

    ar = "تعذّرت الكتابة في {name} ({reason}). تحقّق من الإذن ومن المساحة ثم أعد الأمر، فيكمل من حيث توقّف."
    en = "{name} cannot be written ({reason}). Check permission and space and run it again: it goes on."
    exit_code = 5
    retry_helps = True


class Unfinished:
    """`task`: what tells this task from others. `done`: how many steps are whole already, `lines`: what they wrote."""

    def __init__(self, path: Path, task: str) -> None:
        self._path, self._task = path, task
        self._part, self._steps = path.with_name(f"{path.name}.part"), path.with_name(f"{path.name}.steps")
        if path.exists():
            raise FileIsThere(name=one_line(path.name))
        self.done, size = self._last_step()
        try:
            with self._part.open("ab") as file:
                file.truncate(size)
            self.lines = self._part.read_bytes().count(b"\n")
            self._file, self._log = self._part.open("ab"), self._steps.open("ab" if self.done else "wb")
        except OSError as failed:
            raise self._failed(failed) from failed

    def write(self, words: str, done: int) -> None:
        """Add these words; with them `done` steps are whole."""
        try:
            self._file.write(words.encode("utf-8", "backslashreplace"))
            self._file.flush()
            os.fsync(self._file.fileno())
            step = {"task": self._task, "done": done, "size": self._file.tell()}
            self._log.write(json.dumps(step).encode() + b"\n")
            self._log.flush()
        except OSError as failed:
            raise self._failed(failed) from failed

    def finish(self) -> None:
        """All is written: the file takes its name."""
        try:
            self.close()
            self._part.rename(self._path)
            self._steps.unlink()
        except OSError as failed:
            raise self._failed(failed) from failed

    def close(self) -> None:
        self._file.close()
        self._log.close()

    def _last_step(self) -> tuple[int, int]:
        if not self._steps.exists() or not self._part.exists():
            return 0, 0
        size = self._part.stat().st_size
        for line in reversed(self._steps.read_bytes().split(b"\n")):
            try:
                step = json.loads(line)
            except ValueError:  # the last line of a run that was cut off
                continue
            if step["task"] == self._task and step["size"] <= size:
                return step["done"], step["size"]
            if step["task"] != self._task:
                break
        return 0, 0

    def _failed(self, failed: OSError) -> FileCannotGoOn:
        return FileCannotGoOn(name=one_line(self._path.name), reason=failed)
