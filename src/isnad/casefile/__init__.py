"""The case file: what a court is handed, in a bag that a stranger can check. Refuses what has no original."""

from isnad.casefile.bag import PlaceIsTaken, write_bag
from isnad.casefile.case_file import CaseClaim, CaseFile, CaseOriginal, CasePerson, CaseReport, Quote, Said, Stamp
from isnad.casefile.document import DocumentPackagesMissing, isolated

__all__ = [
    "CaseClaim", "CaseFile", "CaseOriginal", "CasePerson", "CaseReport", "DocumentPackagesMissing", "PlaceIsTaken",
    "Quote", "Said", "Stamp", "isolated", "write_bag",
]  # fmt: skip
