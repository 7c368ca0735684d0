"""The store: the one room that knows the database. One folder is one desk.

`open_desk` comes first: it points Django at the folder's SQLite file and brings its tables up to date; only then can
`isnad.store.shelf` and its neighbours be imported, because Django's models need to know their database. Refuses to
let rows or querysets out: `shelf` gives plain nouns.
"""

from isnad.store.desk import (
    Desk,
    DeskCannotBeWritten,
    DeskIsDamaged,
    DeskIsNewer,
    NoDeskHere,
    NotADesk,
    current,
    open_desk,
    writing,
)

__all__ = [
    "Desk",
    "DeskCannotBeWritten",
    "DeskIsDamaged",
    "DeskIsNewer",
    "NoDeskHere",
    "NotADesk",
    "current",
    "open_desk",
    "writing",
]
