"""Isnad (إسناد): from the page a report stood on to a record that a court can test.

The public door. `read(Document(key="r1", text=…))` gives a `Reading`; every finding carries its exact words.
"""

from isnad.errors import IsnadError
from isnad.reading import Reading, read
from isnad.text import Document, Span

__version__ = "0.1.0"

__all__ = ["Document", "IsnadError", "Reading", "Span", "__version__", "read"]
