"""Isnad (إسناد): from the page a report stood on to a record that a court can test.

The public door. `read(Document(key="r1", text=…))` gives a `Reading`; every finding carries its exact words.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from isnad.errors import IsnadError
from isnad.text import Document, Span

if TYPE_CHECKING:
    from isnad.reading import Reading, read

__version__ = "0.1.0"

__all__ = ["Document", "IsnadError", "Reading", "Span", "__version__", "read"]


def __getattr__(name: str) -> object:
    """`read` and `Reading` are brought when they are asked for: the rooms below reading come without it, and sooner."""
    if name in ("Reading", "read"):
        return getattr(import_module("isnad.reading"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
