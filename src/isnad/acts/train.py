"""Train: learn names from the readings that people corrected on this desk. Nothing reads with it till one says so."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from isnad.custody import CannotStore
from isnad.readers.learning import Example, Lesson, learn
from isnad.readers.trained import FILE, FOLDER, digest
from isnad.store import current, ledger, shelf, writing


def train(*, by: str, at: datetime, besides: Sequence[Example] = (), step: Callable[[], None] = lambda: None) -> Lesson:
    """Learn from all corrected readings, and from the examples `besides`; the weights take their name in the desk's
    folder when they are whole. Raises `TooFewCorrections` or `CannotStore`."""
    corrected = [
        Example.of(shelved.document.text, shelved.reading.mentions) for shelved in shelf.corrected() if shelved.reading
    ]
    folder = current().folder / FOLDER
    part = folder / f"{FILE}.part"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        lesson = learn(corrected, part, besides=besides, step=step)
        _keep(lesson, part, by=by, at=at)
    except OSError as error:
        raise CannotStore(reason=error) from error
    finally:
        part.unlink(missing_ok=True)
    return lesson


def _keep(lesson: Lesson, part: Path, *, by: str, at: datetime) -> None:
    version = digest(part)
    with writing():
        ledger.append(
            at=at, by=by, act="train", subject=f"reader/trained/{version}",
            details={
                "reports": lesson.reports, "names": lesson.before.there,
                "before": round(1000 * lesson.before.f1), "after": round(1000 * lesson.after.f1),
            },
        )  # fmt: skip
        part.replace(part.with_name(FILE))
