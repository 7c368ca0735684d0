"""Search: the records that a name leads to, in any of its spellings and either script. Refuses to choose one."""

from collections.abc import Iterable

from isnad.names import Index
from isnad.record.record import Record
from isnad.text import fold

__all__ = ["bearing"]

_LIKELY = 0.2  # a kunya or a given name that many bear is found too
_MOST = 50


def bearing(known: Iterable[Record], sought: str, *, names: Index | None = None) -> list[Record]:
    """The records with a name that holds the letters sought, or is likely that name in another spelling or script.

    `names` is an index that holds every name of the people known; one is made where none is given.
    """
    known = tuple(known)
    if names is None:
        names = Index(dict.fromkeys(name for one in known if one.kind == "person" for name in one.names))
    likely = {names.name(place) for place, score in names.search(sought, _MOST) if score >= _LIKELY}
    letters = fold(sought)
    return [one for one in known if any(name in likely or letters in fold(name) for name in (one.name, *one.names))]
