"""Joining: which claims of several reports may tell of one thing, and the case they make. Joins nothing by itself."""

from isnad.joining.assertion import Assertion, assertions_of
from isnad.joining.case import Mark, build_case
from isnad.joining.likeness import Likeness, Reason, liken
from isnad.joining.matter import Matter, gather
from isnad.joining.proposal import copies, propose
from isnad.joining.source_card import Letter, SourceCard, Sources

__all__ = [
    "Assertion", "Letter", "Likeness", "Mark", "Matter", "Reason", "SourceCard", "Sources",
    "assertions_of", "build_case", "copies", "gather", "liken", "propose",
]  # fmt: skip
