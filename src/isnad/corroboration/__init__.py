"""Corroboration: on how many independent origins a claim rests, and how it is graded. Refuses to say who is guilty."""

from isnad.corroboration.case import Case, CaseIsWrong, Report, Source, read_case
from isnad.corroboration.finding import GRADES, Finding, Grade, corroborate
from isnad.corroboration.wording import as_dict, explain, grade_in_words

__all__ = [
    "GRADES",
    "Case",
    "CaseIsWrong",
    "Finding",
    "Grade",
    "Report",
    "Source",
    "as_dict",
    "corroborate",
    "explain",
    "grade_in_words",
    "read_case",
]
