"""A watched folder: what lies in it, when it is whole, and where it goes once it was taken.

A file is whole when two looks, some time apart, find the same size and the same moment of change. What was taken is
moved to `taken/`, what was refused to `quarantine/` beside a sentence that says why; both under the first digits of
their hash, because a file's own name may be a person's. Links and what programs mark as unfinished are left alone.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from isnad.errors import IsnadError

_TAKEN, _QUARANTINE = "taken", "quarantine"
_UNFINISHED = (".part", ".crdownload", ".tmp", ".download", ".filepart", ".partial", "~")
_KEY = 12
_LONGEST_SUFFIX = 10


class FolderCannotBeTidied(IsnadError):
    """What was received cannot be moved aside, so that it would be received again and again."""

    ar = "تعذّر نقل الملفات داخل المجلد المراقَب ({reason}). امنح إذن الكتابة فيه ثم أعد المحاولة؛ ما استُلم محفوظ."
    en = (
        "Files could not be moved within the watched folder ({reason}). Allow writing in it, then try again; what was "
        "received is kept."
    )
    retry_helps = True
    exit_code = 10


@dataclass(frozen=True, slots=True)
class Sight:
    """What one look at a file shows."""

    size: int
    changed: int


@dataclass(frozen=True, slots=True)
class Inbox:
    """One watched folder."""

    folder: Path

    def look(self) -> dict[Path, Sight]:
        """Every file that may be taken, as it is now, in the order of their names."""
        return dict(self._sights())

    def put_aside(self, path: Path) -> str:
        """Move a taken file to `taken/`; its key. Raises `FolderCannotBeTidied`."""
        return self._move(path, self.folder / _TAKEN)

    def quarantine(self, path: Path, why: IsnadError) -> str:
        """Move a refused file to `quarantine/` with the sentence in both languages; its key."""
        key = self._move(path, self.folder / _QUARANTINE)
        try:
            sentence = self.folder / _QUARANTINE / f"{key}.why.txt"
            sentence.write_text(f"{why.say('ar')}\n\n{why.say('en')}\n", encoding="utf-8")
        except OSError as error:
            raise FolderCannotBeTidied(reason=error) from error
        return key

    def _sights(self) -> Iterator[tuple[Path, Sight]]:
        for path in sorted(self.folder.rglob("*")):
            inside = path.relative_to(self.folder).parts
            if inside[0] in (_TAKEN, _QUARANTINE) or any(part.startswith(".") for part in inside):
                continue
            if path.is_symlink() or not path.is_file() or path.name.lower().endswith(_UNFINISHED):
                continue
            sight = sight_of(path)
            if sight is not None:
                yield path, sight

    def _move(self, path: Path, folder: Path) -> str:
        try:
            with path.open("rb") as stream:
                key = hashlib.file_digest(stream, "sha256").hexdigest()[:_KEY]
            suffix = path.suffix.lower()
            kept = suffix if suffix[1:].isascii() and suffix[1:].isalnum() and len(suffix) <= _LONGEST_SUFFIX else ""
            folder.mkdir(mode=0o700, exist_ok=True)
            path.replace(folder / f"{key}{kept}")
        except OSError as error:
            raise FolderCannotBeTidied(reason=error) from error
        return key


def sight_of(path: Path) -> Sight | None:
    """How the file is now; None when it is gone."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return Sight(found.st_size, found.st_mtime_ns)
