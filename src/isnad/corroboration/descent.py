"""Where each report has its word from: the report it repeats, back to the source with whom the chain begins.

Refuses to guess: copying and citing are what the case says they are; only an outlet quoted by name is taken for its own
report, when the case holds one.
"""

from dataclasses import dataclass
from typing import Literal

from isnad.corroboration.case import Case, Report

Aside = Literal["copy", "citation", "loop", "quotation"]


@dataclass(frozen=True, slots=True)
class Descent:
    """One report and where its word begins. `origin` is the id of a source, None where the citations run in a circle.

    `through` is the report that carries the origin's own words to us (the report itself, or the one it repeats);
    `aside` says why it adds nothing to the count, None where it may.
    """

    report: Report
    origin: str | None
    through: Report | None
    aside: Aside | None


def descents(case: Case) -> tuple[Descent, ...]:
    """The descent of each report, in the order of the case."""
    return tuple(_descent(case, report) for report in case.reports)


def _descent(case: Case, report: Report) -> Descent:
    first = _first(case, report)
    if first is None:
        return Descent(report, None, None, "loop")
    origin = _begins_with(first)
    return Descent(report, origin, first, _why_aside(case, report, origin))


def _first(case: Case, report: Report) -> Report | None:
    """The report with which the repeating begins; None where it goes round in a circle."""
    seen = [report]
    while (before := _repeated(case, seen[-1])) is not None:
        if before in seen:
            return None
        seen.append(before)
    return seen[-1]


def _begins_with(report: Report) -> str:
    return report.chain[-1] if report.chain else report.outlet


def _repeated(case: Case, report: Report) -> Report | None:
    """The report this one repeats: by its words, by citing it, or by quoting an outlet whose own report is at hand."""
    key = report.copies or report.cites
    if key:
        return case.report(key)
    quoted = report.chain[-1] if report.chain else None
    own = _own_reports(case, report, quoted)
    return own[-1] if own else None


def _why_aside(case: Case, report: Report, origin: str) -> Aside | None:
    if report.copies:
        return "copy"
    if report.cites or _repeated(case, report):
        return "citation"
    for link in report.chain[:-1]:
        firsts = (_first(case, own) for own in _own_reports(case, report, link))
        if any(first and _begins_with(first) == origin for first in firsts):
            return "quotation"
    return None


def _own_reports(case: Case, quoting: Report, outlet: str | None) -> list[Report]:
    """What an outlet said itself, in the same sense and no later than it was quoted; the latest last, of one day one
    that repeats nobody, whatever the order in which they came.
    """
    if outlet is None or outlet == quoting.outlet or case.sources[outlet].kind not in ("outlet", "social"):
        return []
    own = [
        report
        for report in case.reports
        if report.outlet == outlet
        and report.word == quoting.word
        and not (report.published and quoting.published and report.published > quoting.published)
    ]
    return sorted(own, key=lambda one: (str(one.published or ""), not (one.copies or one.cites), one.id))
