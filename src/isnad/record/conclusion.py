"""A conclusion: that a matter meets a standard, or does not, as a named person found; and the second person who agrees.

The program computes none of it. It lists what speaks against the matter, and refuses a conclusion that does not say why
that does not prevail; it says where a matter has changed since.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args

from isnad.custody import digest
from isnad.errors import IsnadError, Language
from isnad.joining import Matter
from isnad.joining.contrary import Contrary
from isnad.lexicon import words
from isnad.record.judgement import ReasonNeeded

__all__ = [
    "STANDARDS", "Concluded", "Conclusion", "ContraryNotAnswered", "OwnConclusion", "Standard", "Step", "concluded",
    "may_agree", "may_conclude", "said", "state_of",
]  # fmt: skip

_ISOLATED = "\u2068{}\u2069"
Standard = Literal[
    "reasonable_suspicion", "reasonable_grounds", "balance_of_probabilities", "clear_and_convincing",
    "beyond_reasonable_doubt",
]  # fmt: skip
STANDARDS: tuple[Standard, ...] = get_args(Standard)


class ContraryNotAnswered(IsnadError):
    """Something speaks against the matter, and nothing is said of it."""

    ar = "في ما يعارض هذا القول أقوال ({n})، فاكتب لماذا لا تغلبه. اعرضها بالأمر: isnad matter مفتاح"
    en = "Something speaks against this ({n}). Write why it does not prevail. Show it with: isnad matter KEY"
    exit_code = 15


class OwnConclusion(IsnadError):
    """Somebody agrees with himself."""

    ar = "هذه خلاصتك أنت، فلا يوافق عليها إلا غيرك."
    en = "This is your own conclusion; somebody else has to agree with it."
    exit_code = 15


@dataclass(frozen=True, slots=True)
class Conclusion:
    """What `by` found of the matter that holds the claim `claim`: whether it meets the standard, and why.

    `contrary` are the keys of the claims that spoke against it that day, `against` why they do not prevail; `state` is
    the digest of the matter and of all these.
    """

    number: int
    claim: str
    standard: Standard
    met: bool
    why: str
    against: str
    contrary: tuple[str, ...]
    state: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Step:
    """That a second person agreed with a conclusion, or that it was withdrawn; and why."""

    conclusion: int
    kind: Literal["agree", "withdraw"]
    why: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Concluded:
    """A conclusion as it stands: who agrees, who withdrew it, and whether the matter is still what it was."""

    conclusion: Conclusion
    agreed: tuple[Step, ...]
    withdrawn: Step | None
    is_current: bool


def state_of(matter: Matter, against: Iterable[Contrary]) -> str:
    """A hash over the claims of a matter and all that speaks against it: a conclusion is about this and no other."""
    facing = sorted((one.assertion.key, one.why, one.role or "") for one in against)
    return digest([sorted(matter.keys), [list(one) for one in facing]])


def may_conclude(conclusion: Conclusion) -> None:
    """May it be kept? Raises `ReasonNeeded` or `ContraryNotAnswered`."""
    if not conclusion.why:
        raise ReasonNeeded
    if conclusion.contrary and not conclusion.against:
        raise ContraryNotAnswered(n=len(conclusion.contrary))


def may_agree(conclusion: Conclusion, *, by: str, why: str) -> None:
    """May this person agree with it? Raises `ReasonNeeded` or `OwnConclusion`."""
    if not why:
        raise ReasonNeeded
    if by == conclusion.by:
        raise OwnConclusion


def concluded(
    matter: Matter, against: Iterable[Contrary], conclusions: Iterable[Conclusion], steps: Iterable[Step]
) -> tuple[Concluded, ...]:
    """Every conclusion about a matter, in order, each as it stands."""
    steps, state = tuple(steps), state_of(matter, against)
    return tuple(
        Concluded(
            conclusion=one,
            agreed=tuple(step for step in steps if step.conclusion == one.number and step.kind == "agree"),
            withdrawn=next((s for s in steps if s.conclusion == one.number and s.kind == "withdraw"), None),
            is_current=one.state == state,
        )
        for one in conclusions
        if one.claim in matter.keys
    )


def said(one: Concluded, language: Language, *, isolated: bool = False) -> str:
    """A conclusion in sentences: who found what by which standard and why, what of the contrary, and who agrees.

    `isolated` keeps what people wrote in its own direction, for pages.
    """
    conclusion, apart = one.conclusion, (_ISOLATED if isolated else "{}").format
    parts = [
        _say(
            "met" if conclusion.met else "not_met", language, number=conclusion.number, by=apart(conclusion.by),
            at=apart(f"{conclusion.at:%Y-%m-%d}"), why=apart(conclusion.why),
            standard=words("ontology/record")["standard"][conclusion.standard][language],
        )
    ]  # fmt: skip
    if conclusion.contrary:
        parts.append(_say("against", language, n=len(conclusion.contrary), against=apart(conclusion.against)))
    steps = [("agreed", step) for step in one.agreed] + ([("withdrawn", one.withdrawn)] if one.withdrawn else [])
    if not one.agreed:
        parts.append(_say("alone", language))
    parts += [
        _say(code, language, by=apart(step.by), at=apart(f"{step.at:%Y-%m-%d}"), why=apart(step.why))
        for code, step in steps
    ]
    if not one.is_current:
        parts.append(_say("changed", language))
    return " ".join((*parts, _say("no_guilt", language)))


def _say(code: str, language: Language, **slots: object) -> str:
    return str(words("ontology/record")["conclusion"][code][language]).format(**slots)
