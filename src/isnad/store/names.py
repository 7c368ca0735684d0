"""The names of people on the shelf, in one file beside the database that is opened by memory map.

Names that came since are added and those that went are removed when the index is asked for. Refuses to be relied on: it
is made of the records, and made anew where the file is missing, damaged, or of other words or rules.
"""

from collections.abc import Iterable

from isnad.custody import CannotStore
from isnad.names import Index
from isnad.names.saved import IndexIsDamaged, IndexIsStale
from isnad.record import Record
from isnad.store.desk import current

__all__ = ["FILE", "index"]

FILE = "names.index"
# Where more than so much of the file is names that went, it is written anew.
_MOSTLY_GONE = 0.5


def index(records: Iterable[Record]) -> Index:
    """An index of every name of the people among the records, kept for the next time; records of other kinds alone have
    an empty one, and what is kept stays. Raises `CannotStore`.
    """
    wanted = dict.fromkeys(name for one in records if one.kind == "person" for name in one.names)
    if not wanted:
        return Index()
    kept = _opened()
    there = dict(kept.named())
    places = {name: place for place, name in there.items()}
    new = [name for name in wanted if name not in places]
    gone = [place for name, place in places.items() if name not in wanted]
    if not new and not gone:
        return kept
    if len(gone) > _MOSTLY_GONE * len(there):
        kept, new, gone = Index(), list(wanted), []
    kept.remove(gone)
    kept.add(new)
    try:
        kept.save(current().folder / FILE)
    except OSError as error:
        raise CannotStore(reason=error) from error
    return kept


def _opened() -> Index:
    path = current().folder / FILE
    if not path.exists():
        return Index()
    try:
        return Index.open(path)
    except (IndexIsDamaged, IndexIsStale):
        return Index()
