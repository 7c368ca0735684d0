"""Names of people: what a written name is built of, and how far two names, in either script, may be one person's.

Usable without the rest of the house: `from isnad.names import Index, score`.
"""

from isnad.names.index import Index
from isnad.names.part import Part
from isnad.names.score import score

__all__ = ["Index", "Part", "score"]
