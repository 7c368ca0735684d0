"""Add a custodian, to whose key the names of protected sources are sealed from then on; or withdraw one.

Refuses a private key: the desk must never be able to open what it keeps.
"""

from datetime import datetime

from isnad.custody import digest
from isnad.errors import IsnadError
from isnad.record.judgement import ReasonNeeded
from isnad.sealing.envelope import check_key
from isnad.store import custodians, ledger, writing
from isnad.store.custodians import Custodian


class CustodianCannotBe(IsnadError):
    """A custodian without a name, or with a key that another one has."""

    ar = "لا يصحّ هذا الأمين: المطلوب اسم، ومفتاح ليس لأمين غيره. لم يُحفظ شيء."
    en = "This custodian cannot be: a name is needed, and a key that no other custodian has. Nothing was kept."
    exit_code = 9


def add_custodian(*, name: str, key: str, by: str, at: datetime) -> Custodian:
    """Raises `CustodianCannotBe`, `KeyIsUnfit` or `CustodyPackagesMissing`."""
    name, key = " ".join(name.split()), check_key(key)
    with writing():
        if not name or custodians.of_key(key):
            raise CustodianCannotBe
        added = Custodian(custodians.next_number(), name, key)
        kept = custodians.keep(added, by=by, at=at, line=ledger.next_seq())
        ledger.append(
            at=at, by=by, act="custodian.add", subject=f"custodian/{added.number}", details={"digest": digest([kept])}
        )
    return added


def withdraw_custodian(*, number: int, why: str, by: str, at: datetime) -> None:
    """Seal nothing more to a custodian. Raises `NoSuchCustodian` or `ReasonNeeded`."""
    why = " ".join(why.split())
    if not why:
        raise ReasonNeeded
    with writing():
        kept = custodians.withdraw(number, why=why, by=by, at=at, line=ledger.next_seq())
        ledger.append(
            at=at, by=by, act="custodian.withdraw", subject=f"custodian/{number}", details={"digest": digest([kept])}
        )
