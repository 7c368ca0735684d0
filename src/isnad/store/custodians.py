"""Custodians: to whom the names of protected sources are sealed, and who opened which. Only public keys are kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max

from isnad.errors import IsnadError
from isnad.store.models import CustodianRow, CustodianWithdrawalRow, OpeningRow
from isnad.store.rows import plain, under_lines


class NoSuchCustodian(IsnadError):
    """No custodian of that number holds the office."""

    ar = "لا أمين بالرقم {number}. اعرضهم بالأمر: isnad custodian list"
    en = "There is no custodian of the number {number}. List them with: isnad custodian list"
    exit_code = 8


@dataclass(frozen=True, slots=True)
class Custodian:
    """Someone who can open the names that are sealed from now on."""

    number: int
    name: str
    key: str


def custodians() -> tuple[Custodian, ...]:
    """Those to whom names are sealed, without those who were withdrawn."""
    rows = CustodianRow.objects.filter(withdrawal=None).order_by("number")
    return tuple(Custodian(row.number, row.name, row.key) for row in rows)


def of_key(key: str) -> Custodian | None:
    """Whose key it is, also if withdrawn since: what was sealed to it stays open to it."""
    row = CustodianRow.objects.filter(key=key).order_by("number").last()
    return Custodian(row.number, row.name, row.key) if row else None


def next_number() -> int:
    return int(CustodianRow.objects.aggregate(last=Max("number"))["last"] or 0) + 1


def kept_under_lines() -> Mapping[int, tuple[str, frozenset[str]]]:
    """For each ledger line by number what was kept under it: its digest, and by whom."""
    return under_lines((CustodianRow, CustodianWithdrawalRow, OpeningRow))


# Keeping, inside the transaction of an act. Each gives back what it kept as plain values, for the ledger's digest.


def keep(custodian: Custodian, *, by: str, at: datetime, line: int) -> object:
    return plain(
        CustodianRow.objects.create(
            number=custodian.number, name=custodian.name, key=custodian.key, by=by, at=at, line=line
        )
    )


def withdraw(number: int, *, why: str, by: str, at: datetime, line: int) -> object:
    if number not in {each.number for each in custodians()}:
        raise NoSuchCustodian(number=number)
    return plain(CustodianWithdrawalRow.objects.create(custodian_id=number, why=why, by=by, at=at, line=line))


def keep_opening(source: str, *, custodian: Custodian, why: str, by: str, at: datetime, line: int) -> object:
    return plain(
        OpeningRow.objects.create(source=source, custodian_id=custodian.number, why=why, by=by, at=at, line=line)
    )
