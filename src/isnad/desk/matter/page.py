"""Matters as their pages show them: assertions with who says them, decisions, pairs side by side. Plain values only."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from isnad.claims import sentence, who_says
from isnad.corroboration import explain, grade_in_words
from isnad.errors import Language
from isnad.joining import Assertion, Likeness, Matter
from isnad.joining.contrary import Contrary, Difference, differences
from isnad.record import Judgement
from isnad.record.conclusion import Concluded, said

_MOST = 30


@dataclass(frozen=True, slots=True)
class Said:
    """One assertion: its report, who says it, the sentence parted at the word that tells of it."""

    assertion: Assertion
    who: str
    told: str
    before: str
    trigger: str
    after: str


@dataclass(frozen=True, slots=True)
class Line:
    """A matter in a list."""

    matter: Matter
    told: str
    grade: str

    @property
    def reports(self) -> int:
        return len({one.report for one in self.matter.assertions})


@dataclass(frozen=True, slots=True)
class Pair:
    """Two assertions that wait for a decision, and the reasons in words, by the way they lean."""

    left: Said
    right: Said
    for_: tuple[str, ...]
    against: tuple[str, ...]
    open: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Against:
    """A claim that speaks against a matter, and why it does: it denies it, takes it back, differs in a role."""

    told: str
    claim: str
    why: str
    role: str | None


@dataclass(frozen=True, slots=True)
class Found:
    """What a person found of a matter, in sentences; `stands` unless somebody withdrew it."""

    number: int
    said: str
    stands: bool


@dataclass(frozen=True, slots=True)
class MatterPage:
    """One matter: why it is graded so, every assertion, what speaks against it, decisions and conclusions."""

    line: Line
    explanation: str
    said: tuple[Said, ...]
    decisions: tuple[Judgement, ...]
    differences: tuple[Difference, ...]
    contrary: tuple[Against, ...]
    conclusions: tuple[Found, ...]


def lines(matters: Iterable[Matter], language: Language) -> list[Line]:
    """Those that more than one report tells of."""
    found = [_line(one, language) for one in matters]
    return [line for line in found if line.reports > 1]


def pairs(proposals: Sequence[Likeness], named: Mapping[str, Assertion], language: Language) -> list[Pair]:
    """The first pairs of the queue."""
    return [pair(one, named, language) for one in proposals[:_MOST]]


def pair(one: Likeness, named: Mapping[str, Assertion], language: Language) -> Pair:
    """One pair with its reasons."""

    def leaning(way: str) -> tuple[str, ...]:
        return tuple(reason.say(language) for reason in one.reasons if reason.leaning == way)

    left, right = _said(named[one.left], language), _said(named[one.right], language)
    return Pair(left, right, leaning("for"), leaning("against"), leaning("open"))


def page(
    matter: Matter,
    joins: Iterable[Judgement],
    contrary: Iterable[Contrary],
    found: Iterable[Concluded],
    language: Language,
) -> MatterPage:
    """One matter with the decisions that touch it, what speaks against it, and what people found of it."""
    return MatterPage(
        line=_line(matter, language),
        explanation=explain(matter.finding, language),
        said=tuple(_said(one, language) for one in matter.assertions),
        decisions=tuple(join for join in joins if matter.keys & set(join.sides)),
        differences=differences(matter),
        contrary=tuple(
            Against(sentence(one.assertion.claim, language, isolated=True), one.assertion.key, one.why, one.role)
            for one in contrary
        ),
        conclusions=tuple(
            Found(one.conclusion.number, said(one, language, isolated=True), one.withdrawn is None) for one in found
        ),
    )


def _line(matter: Matter, language: Language) -> Line:
    return Line(
        matter,
        sentence(matter.assertions[0].claim, language, isolated=True),
        grade_in_words(matter.finding.grade, language),
    )


def _said(one: Assertion, language: Language) -> Said:
    at = one.claim.trigger.start - one.claim.quote.start
    end = at + len(one.trigger)
    return Said(
        assertion=one,
        who=who_says(one.claim, language),
        told=sentence(one.claim, language, isolated=True),
        before=one.quote[:at],
        trigger=one.trigger,
        after=one.quote[end:],
    )
