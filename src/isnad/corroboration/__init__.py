"""Corroboration: on how many independent origins a claim rests, and how it is graded. Refuses to say who is guilty."""

from isnad.corroboration.case import Case, CaseIsWrong, Report, Source, read_case
from isnad.corroboration.finding import Finding, corroborate
from isnad.corroboration.wording import as_dict, explain, grade_in_words

__all__ = [
    "Case",
    "CaseIsWrong",
    "Finding",
    "Report",
    "Source",
    "as_dict",
    "corroborate",
    "explain",
    "grade_in_words",
    "read_case",
]
