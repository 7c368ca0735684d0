"""Names of people: what a written name is built of, and how far two names, in either script, may be one person's.

Usable without the rest of the house: `from isnad.names import Index, compare, parse, score`.
"""

from isnad.names.comparison import Comparison, Reason, Verdict, compare
from isnad.names.index import Index
from isnad.names.name import Name, Named, parse
from isnad.names.score import score

__all__ = ["Comparison", "Index", "Name", "Named", "Reason", "Verdict", "compare", "parse", "score"]
