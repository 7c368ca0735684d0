"""Readers that plug in behind `isnad.reading.Reader`, and the catalogue by which a desk names them.

The default reader needs none of this. A reader declares whether it sends text out; whether it may is decided by people
(`acts.allow_reader`), never here. Heavy packages are imported only when a reader that needs them is made.
"""

from isnad.readers.catalogue import (
    CATALOGUE,
    CatalogueIsWrong,
    Definition,
    NoSuchReader,
    PackagesMissing,
    default,
    definitions,
    reader,
)

__all__ = [
    "CATALOGUE",
    "CatalogueIsWrong",
    "Definition",
    "NoSuchReader",
    "PackagesMissing",
    "default",
    "definitions",
    "reader",
]
