"""Open a protected source: with a custodian's private key and a reason, and never without a line in the ledger.

The line is written before the names are given back; a key that does not open leaves a line too. The key is read, used
and forgotten.
"""

from datetime import datetime

from isnad.custody import digest
from isnad.errors import IsnadError
from isnad.record.judgement import ReasonNeeded
from isnad.sealing.envelope import KeyCannotOpen, unseal
from isnad.store import custodians, ledger, matters, writing


class CardIsNotSealed(IsnadError):
    """The card of a source that is not protected."""

    ar = "هذه البطاقة ليست لمصدر محمي، فلا شيء يُفتح. تُعرض بالأمر: isnad source cards"
    en = "This card is of no protected source: there is nothing to open. See it with: isnad source cards"
    exit_code = 8


def open_source(*, source: str, private_key: str, why: str, by: str, at: datetime) -> tuple[str, ...]:
    """The names of a protected source. Raises `NoSuchSource`, `CardIsNotSealed`, `ReasonNeeded` or `KeyCannotOpen`."""
    why = " ".join(why.split())
    if not why:
        raise ReasonNeeded
    sealed = matters.sealed(source)
    if sealed is None:
        raise CardIsNotSealed
    try:
        names, public = unseal(sealed, private=private_key)
    except KeyCannotOpen as error:
        with writing():
            ledger.append(
                at=at, by=by, act="source.open.refused", subject=f"source/{source}", because=type(error).__name__
            )
        raise
    with writing():
        custodian = custodians.of_key(public)
        if custodian is None:
            raise KeyCannotOpen
        kept = custodians.keep_opening(source, custodian=custodian, why=why, by=by, at=at, line=ledger.next_seq())
        ledger.append(
            at=at, by=by, act="source.open", subject=f"source/{source}",
            details={"custodian": custodian.number, "digest": digest([kept])},
        )  # fmt: skip
    return names
