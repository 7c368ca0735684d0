"""No accusation without its accuser, in everything that the demo case makes the program say."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from isnad import acts
from isnad.claims import sentence, state
from isnad.claims.lint import bare_accusations
from isnad.record import wording
from isnad.store import record, shelf

CASE = Path(__file__).parents[2] / "demo" / "case"
AT = datetime(2024, 3, 1, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "line",
    [
        "accuses: alleged abuse", " — اتهام: انتهاك (مُدّعى به)", "«» — اتهام: انتهاك (مُدّعى به)",
        "شبكة السدرة — اتهام: انتهاك", "The network accuses: abuse; by: the faction", "alleged abuse; by: the faction",
        "قتل (مُدّعى به)؛ الفاعل: الفصيل", "1. accuses: alleged killing",
    ],
)  # fmt: skip
def test_an_accusation_without_accuser_or_without_alleged_is_refused(line):
    assert bare_accusations(line) == [line]
    assert bare_accusations(f"سطر سليم\n{line}\nسطر آخر") == [line]


@pytest.mark.parametrize(
    "line",
    [
        "شبكة السدرة — اتهام: انتهاك (مُدّعى به)", "The network accuses: alleged abuse; by: the faction",
        "الصحيفة — قول: وُجّه إليه اتهام", "the paper says: «he accuses them»",
    ],
)  # fmt: skip
def test_an_accusation_with_both_passes(line):
    assert bare_accusations(line) == []


@pytest.fixture
def demo(desk):
    for path in sorted(path for path in CASE.iterdir() if path.name[0].isdigit()):
        for report in acts.receive(source=path, by="ليلى", at=AT).reports:
            acts.read(report=report, by="ليلى", at=AT)
    return desk


def test_everything_the_demo_makes_the_program_say_names_the_accuser(demo):
    said = [claim for shelved in shelf.shelved() for claim in state(shelved.document, shelved.reading)]
    told = [statement for entry in record.entries() for statement in entry.statements]
    assert [claim for claim in said if claim.is_accusation]
    for language in ("ar", "en"):
        lines = [sentence(claim, language) for claim in said] + [wording.told(one, language) for one in told]
        assert bare_accusations("\n".join(lines)) == []
        accusing = [claim for claim in said if claim.is_accusation]
        broken = [sentence(claim, language).split(":", 1)[1] for claim in accusing]
        assert len(bare_accusations("\n".join(broken))) == len(broken)
