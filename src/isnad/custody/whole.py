"""A folder that is there whole or not at all: written beside its place, and put there with one step."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

__all__ = ["whole_folder"]


@contextmanager
def whole_folder(folder: Path, *, replacing: bool = False) -> Iterator[Path]:
    """An empty folder to fill; it takes its place when the block ends well, and is taken away when it does not.

    `replacing` puts it where a folder is, and that one goes only once the new one stands. Raises `OSError` where the
    disk refuses.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".isnad-", dir=folder.parent) as beside:
        made, before = Path(beside) / "made", Path(beside) / "before"
        made.mkdir()
        yield made
        if replacing:
            folder.rename(before)
        try:
            made.rename(folder)
        except OSError:
            if replacing:
                before.rename(folder)
            raise
