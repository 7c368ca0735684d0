"""Conclude: a person finds that a matter meets a standard, or does not; a second one agrees; either may withdraw it."""

from datetime import datetime

from isnad.custody import digest
from isnad.record.conclusion import Conclusion, Standard, Step, may_agree, may_conclude, state_of
from isnad.record.judgement import ReasonNeeded
from isnad.store import conclusions, ledger, matters, writing


def conclude(
    *, claim: str, standard: Standard, met: bool, why: str, by: str, at: datetime, against: str = ""
) -> Conclusion:
    """Keep what a person found of the matter that holds the claim; `against` says why what speaks against it does not
    prevail. Raises `NoSuchClaim`, `ReasonNeeded` or `ContraryNotAnswered`.
    """
    matter = matters.matter(claim)
    facing = conclusions.facing(matter)
    with writing():
        conclusion = Conclusion(
            number=conclusions.next_conclusion(), claim=matter.key, standard=standard, met=met,
            why=" ".join(why.split()), against=" ".join(against.split()),
            contrary=tuple(dict.fromkeys(one.assertion.key for one in facing)), state=state_of(matter, facing),
            by=by, at=at,
        )  # fmt: skip
        may_conclude(conclusion)
        kept = conclusions.keep(conclusion, line=ledger.next_seq())
        ledger.append(
            at=at, by=by, act="conclude", subject=f"conclusion/{conclusion.number}", details={"digest": digest([kept])}
        )
    return conclusion


def agree(*, number: int, why: str, by: str, at: datetime) -> None:
    """A second person agrees. Raises `NoSuchConclusion`, `ReasonNeeded` or `OwnConclusion`."""
    why = " ".join(why.split())
    with writing():
        may_agree(conclusions.standing(number), by=by, why=why)
        _keep(Step(number, "agree", why, by, at), act="conclude.agree")


def withdraw_conclusion(*, number: int, why: str, by: str, at: datetime) -> None:
    """The conclusion no longer stands; it stays readable. Raises `NoSuchConclusion` or `ReasonNeeded`."""
    why = " ".join(why.split())
    if not why:
        raise ReasonNeeded
    with writing():
        conclusions.standing(number)
        _keep(Step(number, "withdraw", why, by, at), act="conclude.withdraw")


def _keep(step: Step, *, act: str) -> None:
    kept = conclusions.keep_step(step, line=ledger.next_seq())
    ledger.append(
        at=step.at, by=step.by, act=act, subject=f"conclusion/{step.conclusion}", details={"digest": digest([kept])}
    )
