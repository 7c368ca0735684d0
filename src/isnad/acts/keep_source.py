"""Keep a source's card, give a source a letter, or mark a claim: what the team knows that no text says."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import cast, get_args

from isnad.corroboration.case import Kind, Reliability
from isnad.custody import digest
from isnad.errors import IsnadError
from isnad.joining import Mark, SourceCard
from isnad.record.judgement import ReasonNeeded
from isnad.sealing.envelope import seal
from isnad.store import custodians, ledger, matters, writing
from isnad.store.matters import NoSuchSource
from isnad.text import fold


class CardCannotBe(IsnadError):
    """A card without a name, of no known kind, or owned by nobody whom the desk knows."""

    ar = "لا تصحّ هذه البطاقة ({field}). الأنواع: {kinds}. لم يُحفظ شيء."
    en = "This card cannot be ({field}). Kinds: {kinds}. Nothing was kept."
    exit_code = 9


class CustodianNeeded(IsnadError):
    """The name of a protected source can be sealed to nobody yet."""

    ar = "لا أمين بعد تُختم له أسماء المصادر المحمية، فلم يُحفظ شيء. أضف واحداً: isnad custodian add اسم --key age1…"
    en = "Nobody can open a sealed name yet; nothing was kept. Add a custodian: isnad custodian add NAME --key age1…"
    exit_code = 9


class NameIsInClear(IsnadError):
    """A name that stands unsealed in an earlier card."""

    ar = "هذا الاسم محفوظ مكشوفاً في بطاقة سابقة، وما كُتب مرة لا يُخفى بعدها. لم يُحفظ شيء."
    en = "This name stands unsealed in an earlier card, and what was written once cannot be hidden. Nothing was kept."
    exit_code = 9


def keep_source(
    *,
    names: Sequence[str],
    kind: str,
    by: str,
    at: datetime,
    direct: bool = False,
    party: bool = False,
    controlled_by: str | None = None,
    vouched_distinct_by: str | None = None,
    protected: bool = False,
    replaces: str | None = None,
) -> SourceCard:
    """Keep the card of a source; a card whose first name is known replaces the one before, which stays readable.

    The names of a protected source are sealed to the custodians' keys and given back by no card; such a card replaces
    another only by its id, in `replaces`. `controlled_by` and `vouched_distinct_by` are ids of cards. Raises
    `CardCannotBe`, `NoSuchSource`, `CustodianNeeded`, `NameIsInClear` or `CustodyPackagesMissing`.
    """
    spelled = tuple(dict.fromkeys(" ".join(name.split()) for name in names if name.strip()))
    with writing():
        cards = {card.id: card for card in matters.sources().cards}
        wrong = next(
            (
                field
                for field, is_wrong in (
                    ("name", not spelled),
                    ("kind", kind not in get_args(Kind)),
                    ("controlled_by", controlled_by is not None and controlled_by not in cards),
                    ("vouched_distinct_by", vouched_distinct_by is not None and vouched_distinct_by not in cards),
                )
                if is_wrong
            ),
            None,
        )
        if wrong:
            raise CardCannotBe(field=wrong, kinds=" | ".join(get_args(Kind)))
        if replaces is not None and replaces not in cards:
            raise NoSuchSource
        sealed = _sealed(spelled) if protected else None
        known = None if sealed else _known(cards.values(), spelled[0])
        card = SourceCard(
            id=replaces or known or matters.next_source(), names=() if sealed else spelled, kind=cast(Kind, kind),
            direct=direct, party=party, controlled_by=controlled_by, vouched_distinct_by=vouched_distinct_by,
            protected=protected,
        )  # fmt: skip
        kept = matters.keep_source(card, sealed=sealed, by=by, at=at, line=ledger.next_seq())
        ledger.append(at=at, by=by, act="source.keep", subject=f"source/{card.id}", details={"digest": digest([kept])})
    return card


def _known(cards: Iterable[SourceCard], name: str) -> str | None:
    return next((card.id for card in cards if card.names and fold(card.names[0]) == fold(name)), None)


def _sealed(names: Sequence[str]) -> str:
    if {fold(name) for name in names} & {fold(name) for name in matters.names_in_clear()}:
        raise NameIsInClear
    keys = [each.key for each in custodians.custodians()]
    if not keys:
        raise CustodianNeeded
    return seal(names, keys=keys)


def rate_source(*, source: str, letter: str, since: date, why: str, by: str, at: datetime) -> None:
    """Give a source a letter (A–F) from a day on. Raises `NoSuchSource`, `CardCannotBe` or `ReasonNeeded`."""
    why = " ".join(why.split())
    if not why:
        raise ReasonNeeded
    if letter not in get_args(Reliability):
        raise CardCannotBe(field="A–F", kinds=" | ".join(get_args(Kind)))
    with writing():
        if source not in {card.id for card in matters.sources().cards}:
            raise NoSuchSource
        kept = matters.keep_letter(source, letter=letter, since=since, why=why, by=by, at=at, line=ledger.next_seq())
        ledger.append(at=at, by=by, act="source.rate", subject=f"source/{source}", details={"digest": digest([kept])})


def mark_claim(
    *, claim: str, why: str, by: str, at: datetime, retracts: bool = False, against_interest: bool = False
) -> None:
    """Say of a claim that it takes an earlier one back, or speaks against its source's interest; or, with neither, not.

    Raises `NoSuchClaim` or `ReasonNeeded`.
    """
    why = " ".join(why.split())
    if not why:
        raise ReasonNeeded
    one = matters.find(matters.assertions(), claim)
    mark = Mark(retracts=retracts, against_interest=against_interest)
    with writing():
        kept = matters.keep_mark(one.key, mark, why=why, by=by, at=at, line=ledger.next_seq())
        ledger.append(
            at=at, by=by, act="claim.mark", subject=f"report/{one.report}/{one.claim.number}",
            details={"digest": digest([kept])},
        )  # fmt: skip
