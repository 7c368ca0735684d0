"""Add a member: someone who may sign in to the desk. The ledger names them by number."""

from datetime import datetime

from isnad.store import ledger, members, writing
from isnad.store.members import Member


def add_member(*, name: str, password: str, by: str, at: datetime) -> Member:
    """Add a member. Raises `NameIsTaken`, `NameIsUnfit` or `PasswordIsWeak`."""
    with writing():
        member = members.add(name, password=password)
        ledger.append(at=at, by=by, act="member.add", subject=f"member/{member.id}")
    return member
