"""Allow a reader to send text out of this desk, or take that back. The ledger holds the digest of the reason."""

from datetime import datetime

from isnad.custody import digest
from isnad.errors import IsnadError
from isnad.reading import Reader, signature
from isnad.store import allowances, ledger, writing
from isnad.store.allowances import Allowance


class ReasonNeeded(IsnadError):
    """Nothing was said as to why."""

    ar = "اكتب سبب القرار: isnad reader allow NAME --why كلمات"
    en = "Say why: isnad reader allow NAME --why WORDS"
    exit_code = 13


def allow_reader(*, reader: Reader, why: str, by: str, at: datetime, allowed: bool = True) -> Allowance:
    """Allow this version of the reader, or with `allowed=False` no longer. Raises `ReasonNeeded`."""
    if not why.strip():
        raise ReasonNeeded
    allowance = Allowance(signature(reader), allowed, why.strip(), at, by)
    with writing():
        allowances.keep(allowance)
        ledger.append(
            at=at, by=by, act="reader.allow" if allowed else "reader.forbid", subject=f"reader/{allowance.reader}",
            details={"sends_text_out": reader.sends_text_out, "why": digest(allowance.why)},
        )  # fmt: skip
    return allowance
