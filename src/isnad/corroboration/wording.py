"""A finding in words, Arabic and English: how many origins and which, what was set aside, who denies, the grade.

Refuses to name a protected source, and to give a grade without saying what it does not mean.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from isnad.corroboration.case import NAMELESS, Source
from isnad.corroboration.descent import Descent
from isnad.corroboration.finding import Finding, Grade
from isnad.corroboration.independence import Counting, Origin, top
from isnad.errors import Language
from isnad.lexicon import words
from isnad.text import fold

_FEW = 10
_PEOPLE = ("person", "anonymous")


def grade_in_words(grade: Grade, language: Language) -> str:
    """The name of a grade."""
    return str(words("ontology/corroboration")["grade"][grade][language])


def explain(finding: Finding, language: Language) -> str:
    """Why the claim has this grade, as sentences that can be quoted."""
    return " ".join(_Explanation(finding, language).sentences())


def as_dict(finding: Finding) -> dict[str, object]:
    """The finding as plain values, in the form in which corroboration is measured."""
    return {
        "id": finding.case.id,
        "reports": len(finding.case.reports),
        "origins_min": finding.origins_min,
        "origins_max": finding.origins_max,
        "grade": finding.grade,
        "admiralty_credibility": finding.admiralty_credibility,
        "set_aside": [descent.report.id for descent in finding.aside],
        "flags": sorted(finding.flags),
        "slots": dict(finding.slots),
        "explanation": {"ar": explain(finding, "ar"), "en": explain(finding, "en")},
    }


class _Explanation:
    def __init__(self, finding: Finding, language: Language) -> None:
        self.finding, self.language = finding, language
        self.ontology = words("ontology/corroboration")

    def sentences(self) -> Iterable[str]:
        finding = self.finding
        yield self.counted()
        if finding.counted.possibly_same:
            yield self.say("sentence.possibly_same")
        yield from self.joined(finding.counted)
        yield from self.set_aside()
        for origin in finding.affirming.apart:
            if origin.admits:
                yield self.doing("admission", "admission", origin.sources)
            elif not origin.usable:
                yield self.say("sentence.interested", who=self.together(origin.sources))
        for origin in finding.denying.apart:
            yield self.denial(origin)
        for report in finding.retractions:
            day = self.say("sentence.day", day=report.published.isoformat()) if report.published else ""
            yield self.doing("retracted", "retraction", [self.finding.case.sources[report.outlet]], day=day)
        yield from self.differences()
        grade = self.ontology["grade"][finding.grade]
        yield self.say("sentence.grade", grade=grade[self.language], says=grade[f"says_{self.language}"])

    def say(self, entry: str, **slots: object) -> str:
        section, name = entry.split(".")
        return str(self.ontology[section][name][self.language]).format(**slots)

    def number(self, noun: str, n: int) -> str:
        forms: dict[str, Any] = self.ontology[noun][self.language]
        form = ("none", "one", "two")[n] if n < 3 else "few" if n <= _FEW else "many"
        return str(forms[form]).format(n=n)

    def comma(self, told: Iterable[str]) -> str:
        return self.say("word.comma").join(dict.fromkeys(told))

    def name(self, source: Source) -> str:
        return self.say("word.protected") if source.protected else source.name

    def listed(self, sources: Iterable[Source]) -> str:
        return self.comma(self.name(source) for source in sources)

    def together(self, sources: Iterable[Source]) -> str:
        return self.say("word.and").join(self.name(source) for source in sources)

    def counted(self) -> str:
        finding = self.finding
        if not finding.case.reports:
            return self.say("sentence.untold")
        reports = self.number("reports", len(finding.case.reports))
        low, high = finding.origins_min, finding.origins_max
        if high == 0:
            return self.say("sentence.none", reports=reports)
        told = self.say("word.semicolon").join(self.origin(origin) for origin in finding.counted.apart)
        noun = "origins" if any(origin.usable for origin in finding.counted.apart) else "party_origins"
        if low == high:
            return self.say("sentence.count", reports=reports, origins=self.number(noun, low), list=told)
        return self.say(
            "sentence.range",
            reports=reports,
            low=self.number(noun, low),
            high=self.number(noun, high),
            list=told,
        )

    def origin(self, origin: Origin) -> str:
        """«مصدر محلي (غير مباشر، لم يُذكر اسمه) عبر وكالة كذا»: each source of an origin, with who carried it first."""
        return self.say("word.and").join(self.voice(source, origin.carried_by) for source in origin.sources)

    def voice(self, source: Source, carried_by: Sequence[Descent]) -> str:
        remarks = ["direct" if source.direct else "indirect"]
        remarks += ["anonymous"] if source.anonymous else []
        remarks += ["party"] if source.party else []
        named = self.say(
            "word.brackets",
            what=self.name(source),
            remarks=self.comma(self.say(f"remark.{remark}") for remark in remarks),
        )
        outlets = [
            self.finding.case.sources[descent.through.outlet]
            for descent in carried_by
            if descent.through and descent.origin == source.id and descent.through.outlet != source.id
        ]
        outlets = [outlet for outlet in outlets if outlet.name != NAMELESS]
        return self.say("word.through", source=named, outlet=self.listed(outlets)) if outlets else named

    def joined(self, counting: Counting) -> Iterable[str]:
        for origin in counting.apart:
            if len(origin.sources) < 2:
                continue
            shared = self.shared_by(origin)
            if shared:
                showing = {one.origin for one in origin.carried_by if set(shared) & set(one.report.evidence)}
                told = self.together(source for source in origin.sources if source.id in showing)
                yield self.say("sentence.shared_evidence", list=told, evidence=self.comma(shared))
            owners = [top(self.finding.case, source.id) for source in origin.sources]
            owned = [source for source, owner in zip(origin.sources, owners, strict=True) if owners.count(owner) > 1]
            if owned and not origin.party:
                yield self.say("sentence.common_ownership", list=self.together(owned))

    @staticmethod
    def shared_by(origin: Origin) -> list[str]:
        """The pieces of evidence that more than one source of an origin shows."""
        showing: dict[str, set[str | None]] = {}
        for descent in origin.carried_by:
            for piece in descent.report.evidence:
                showing.setdefault(piece, set()).add(descent.origin)
        return [piece for piece, sources in showing.items() if len(sources) > 1]

    def set_aside(self) -> Iterable[str]:
        loop = [one for one in self.finding.aside if one.aside == "loop"]
        repeating = [one for one in self.finding.aside if one.aside != "loop"]
        if loop:
            yield self.say("sentence.loop", list=self.outlets(loop))
        if repeating:
            form = {1: "one", 2: "two"}.get(len(repeating), "many")
            told = self.outlets(repeating)
            yield self.say(f"sentence.aside_{form}", reports=self.number("reports", len(repeating)), list=told)

    def outlets(self, told: Iterable[Descent]) -> str:
        return self.listed(self.finding.case.sources[one.report.outlet] for one in told)

    def doing(self, entry: str, verb: str, sources: Sequence[Source], **slots: object) -> str:
        """A sentence whose verb agrees with the first of those who did it."""
        return self.say(
            f"sentence.{entry}",
            who=self.together(sources),
            verb=self.ontology["verb"][verb][self.gender(sources[0])],
            **slots,
        )

    def denial(self, origin: Origin) -> str:
        """An outlet that tells in its own voice that it did not happen reports; it was never asked to deny."""
        if origin.party:
            return self.doing("denied_by_party", "denial", origin.sources)
        if all(source.kind == "outlet" for source in origin.sources):
            return self.doing("told_otherwise", "report", origin.sources)
        return self.doing("denied", "denial", origin.sources)

    def gender(self, source: Source) -> str:
        if source.kind in _PEOPLE or source.protected:
            return "person"
        head = source.name.split()[0]
        feminine = head.endswith("ة") or fold(head) in {fold(word) for word in self.ontology["feminine_heads"]["words"]}
        return "feminine" if feminine else "masculine"

    def differences(self) -> Iterable[str]:
        for role, agreement in self.finding.slots.items():
            if agreement == "conflict":
                core = role in self.finding.case.core_slots
                told = self.comma(
                    self.say("word.says", value=value, who=self.listed(origin.sources))
                    for origin in self.finding.counted.apart
                    for value in sorted(origin.values(role))
                )
                yield self.say(
                    "sentence.core_conflict" if core else "sentence.conflict", slot=self.slot(role), list=told
                )

    def slot(self, role: str) -> str:
        named = self.ontology["slot"].get(role)
        return str(named[self.language]) if named else role
