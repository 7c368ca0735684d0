from datetime import UTC, datetime

import pytest
from django.contrib.auth import authenticate

from isnad import acts
from isnad.store import ledger, members
from isnad.store.members import NameIsTaken, NameIsUnfit, PasswordIsWeak

AT = datetime(2024, 3, 1, 9, 30, tzinfo=UTC)


def add(name, password="ثلاث كلمات وأكثر"):
    return acts.add_member(name=name, password=password, by="ليلى", at=AT)


def test_a_member_can_sign_in_and_the_ledger_has_only_a_number(desk):
    member = add("هدى")
    assert authenticate(username="هدى", password="ثلاث كلمات وأكثر") is not None
    assert authenticate(username="هدى", password="غير ذلك") is None
    (line,) = ledger.lines()
    assert (line.act, line.subject) == ("member.add", f"member/{member.id}")


@pytest.mark.parametrize(
    ("name", "password", "error"),
    [
        ("huda", "short", PasswordIsWeak), ("huda", "password123456"[:8], PasswordIsWeak),
        ("HUDA2", "another good one", NameIsTaken), ("two words", "another good one", NameIsUnfit),
        ("", "another good one", NameIsUnfit),
    ],
)  # fmt: skip
def test_an_unfit_member_is_refused_whole(desk, name, password, error):
    add("huda2")
    with pytest.raises(error):
        add(name, password)
    assert [member.name for member in members.members()] == ["huda2"]
    assert len(list(ledger.lines())) == 1
