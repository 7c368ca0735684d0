"""A case: one claim, the sources that speak of it, the reports that do; from plain values, whole or not at all.

Refuses what cannot be followed: a report that names a source or another report that the case does not hold.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, get_args

from isnad.errors import IsnadError

Kind = Literal["organisation", "outlet", "official", "person", "anonymous", "social", "document", "imagery"]
Word = Literal["affirm", "deny", "retract"]
Reliability = Literal["A", "B", "C", "D", "E", "F"]


class CaseIsWrong(IsnadError):
    """A case that lacks what is needed, or speaks of what it does not hold."""

    ar = "الحالة {case}: الحقل «{field}» ناقص أو قيمته غير مقبولة ({why}). صحّحه وأعد المحاولة؛ لم يُحسب شيء."
    en = "Case {case}: «{field}» is missing or not acceptable ({why}). Correct it and try again; nothing was counted."
    exit_code = 10


NAMELESS = "—"  # the name of an outlet that nobody knows


@dataclass(frozen=True, slots=True)
class Source:
    """Who speaks. `direct`: saw it, did it, or is the record. `party`: a side in the matter.

    `controlled_by` is the id of the owner, who may himself be owned; `vouched_distinct_by` the id of an organisation
    that knows this anonymous source and says that he is nobody else in the case; `protected`: never shown by name.
    """

    id: str
    name: str
    kind: Kind
    direct: bool
    party: bool
    reliability: Reliability
    controlled_by: str | None = None
    vouched_distinct_by: str | None = None
    protected: bool = False

    @property
    def anonymous(self) -> bool:
        return self.kind == "anonymous"


@dataclass(frozen=True, slots=True)
class Report:
    """What one outlet published about the claim.

    `chain` names the sources from the outermost to the innermost, without the outlet; `cites` and `copies` are ids of
    other reports of the case; `evidence` the ids of what it shows (a photograph, a document); `slots` what it says in
    each role of the claim.
    """

    id: str
    outlet: str
    published: date | None
    text: str
    word: Word
    chain: tuple[str, ...]
    cites: str | None
    copies: str | None
    evidence: tuple[str, ...]
    slots: Mapping[str, object]
    against_interest: bool


@dataclass(frozen=True, slots=True)
class Case:
    """One claim (`text`, `type`), the roles in which it stands or falls (`core_slots`), its sources and reports."""

    id: str
    text: str
    type: str
    core_slots: tuple[str, ...]
    sources: Mapping[str, Source]
    reports: tuple[Report, ...]

    def report(self, key: str) -> Report:
        return next(report for report in self.reports if report.id == key)


def read_case(values: Mapping[str, Any]) -> Case:
    """A case from plain values (`{id, claim, sources, reports}`, the fields of the corroboration benchmark).

    Raises `CaseIsWrong`.
    """
    case = values.get("id")
    if not isinstance(case, str) or not case:
        raise CaseIsWrong(case="?", field="id", why="text")
    fields = _Fields(case)
    claim = fields.mapping(values, "claim")
    sources = {
        key: _source(fields.at(f"sources.{key}"), key, value)
        for key, value in fields.mapping(values, "sources").items()
    }
    reports = tuple(
        _report(fields.at(f"reports[{at}]"), value) for at, value in enumerate(fields.sequence(values, "reports"))
    )
    found = Case(
        id=case,
        text=fields.text(claim, "text_ar"),
        type=fields.text(claim, "type"),
        core_slots=fields.texts(claim, "core_slots"),
        sources=sources,
        reports=reports,
    )
    _hold_together(fields, found)
    return found


def _source(fields: "_Fields", key: str, value: object) -> Source:
    given = fields.as_mapping(value)
    return Source(
        id=key,
        name=fields.text(given, "name"),
        kind=fields.one_of(given, "kind", get_args(Kind)),
        direct=fields.flag(given, "direct"),
        party=fields.flag(given, "party"),
        reliability=fields.one_of(given, "reliability", get_args(Reliability), "F"),
        controlled_by=fields.text_or_none(given, "controlled_by"),
        vouched_distinct_by=fields.text_or_none(given, "vouched_distinct_by"),
        protected=fields.flag(given, "protected", False),
    )


def _report(fields: "_Fields", value: object) -> Report:
    given = fields.as_mapping(value)
    return Report(
        id=fields.text(given, "id"),
        outlet=fields.text(given, "outlet"),
        published=fields.day(given, "published"),
        text=fields.text_or_none(given, "text_ar") or "",
        word=fields.one_of(given, "stance", get_args(Word)),
        chain=fields.texts(given, "chain"),
        cites=fields.text_or_none(given, "cites_report"),
        copies=fields.text_or_none(given, "text_reuse_of"),
        evidence=fields.texts(given, "evidence"),
        slots=fields.mapping(given, "slots", {}),
        against_interest=fields.flag(given, "against_interest", False),
    )


def _hold_together(fields: "_Fields", case: Case) -> None:
    """Every id that is spoken of is held, and none twice."""
    keys = [report.id for report in case.reports]
    for at, report in enumerate(case.reports):
        here = fields.at(f"reports[{at}]")
        if keys.count(report.id) > 1:
            here.refuse("id", f"{report.id} ×{keys.count(report.id)}")
        for field, source in (("outlet", report.outlet), *(("chain", link) for link in report.chain)):
            if source not in case.sources:
                here.refuse(field, source)
        for field, other in (("cites_report", report.cites), ("text_reuse_of", report.copies)):
            if other is not None and other not in keys:
                here.refuse(field, other)


_REQUIRED: Any = object()


@dataclass(frozen=True, slots=True)
class _Fields:
    """Takes fields out of plain values and says, where one is wrong, which."""

    case: str
    place: str = ""

    def at(self, place: str) -> "_Fields":
        return _Fields(self.case, f"{place}.")

    def refuse(self, field: str, why: object) -> None:
        raise CaseIsWrong(case=self.case, field=f"{self.place}{field}", why=str(why)[:60])

    def as_mapping(self, value: object) -> Mapping[str, Any]:
        if not isinstance(value, Mapping):
            raise CaseIsWrong(case=self.case, field=self.place.rstrip("."), why=type(value).__name__)
        return value

    def mapping(self, given: Mapping[str, Any], field: str, otherwise: Any = _REQUIRED) -> Mapping[str, Any]:
        found: Mapping[str, Any] = self._typed(given, field, Mapping, otherwise)
        return found

    def sequence(self, given: Mapping[str, Any], field: str) -> Sequence[Any]:
        found: Sequence[Any] = self._typed(given, field, list, _REQUIRED)
        return found

    def texts(self, given: Mapping[str, Any], field: str) -> tuple[str, ...]:
        found = self._typed(given, field, list, [])
        if not all(isinstance(one, str) for one in found):
            self.refuse(field, found)
        return tuple(found)

    def text(self, given: Mapping[str, Any], field: str) -> str:
        found: str = self._typed(given, field, str, _REQUIRED)
        if not found.strip():
            self.refuse(field, "«»")
        return found

    def text_or_none(self, given: Mapping[str, Any], field: str) -> str | None:
        return None if given.get(field) is None else self.text(given, field)

    def flag(self, given: Mapping[str, Any], field: str, otherwise: Any = _REQUIRED) -> bool:
        found: bool = self._typed(given, field, bool, otherwise)
        return found

    def one_of(self, given: Mapping[str, Any], field: str, codes: Sequence[str], otherwise: Any = _REQUIRED) -> Any:
        found = self._typed(given, field, str, otherwise)
        if found not in codes:
            self.refuse(field, f"{found}; {' | '.join(codes)}")
        return found

    def day(self, given: Mapping[str, Any], field: str) -> date | None:
        found = self.text_or_none(given, field)
        try:
            return date.fromisoformat(found) if found else None
        except ValueError:
            raise CaseIsWrong(case=self.case, field=f"{self.place}{field}", why=f"{found}; YYYY-MM-DD") from None

    def _typed(self, given: Mapping[str, Any], field: str, kind: type, otherwise: Any) -> Any:
        found = given.get(field)
        if found is None and otherwise is not _REQUIRED:
            return otherwise
        if not isinstance(found, kind):
            self.refuse(field, "—" if found is None else type(found).__name__)
        return found
