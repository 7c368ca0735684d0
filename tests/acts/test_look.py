"""Being shown a report is a line of custody: who, which, when."""

from datetime import UTC, datetime

import pytest
from click.testing import CliRunner

from isnad import acts
from isnad.cli.main import main
from isnad.custody import CannotStore
from isnad.store import Desk, checking, ledger

AT = datetime(2030, 3, 5, 9, 30, tzinfo=UTC)


def test_a_report_that_is_shown_leaves_a_line_with_who_and_which(desk: Desk) -> None:
    key = acts.receive(source="قال مصدر إن الحاجز أُغلق.".encode(), name="a.txt", by="ليلى", at=AT).reports[0]
    done = CliRunner().invoke(
        main, ["--desk", str(desk.folder), "--by", "هدى", "show", key[:6]], catch_exceptions=False
    )
    assert done.exit_code == 0
    line = list(ledger.lines())[-1]
    assert (line.act, line.subject, line.by, dict(line.details)) == ("look", key, "هدى", {"taken_away": False})
    assert checking.check(desk).holds


def test_what_cannot_be_written_down_is_not_shown(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    key = acts.receive(source="قال مصدر إن الحاجز أُغلق.".encode(), name="a.txt", by="ليلى", at=AT).reports[0]

    def full(**_: object) -> None:
        raise CannotStore(reason="No space left on device")

    monkeypatch.setattr(ledger, "append", full)
    done = CliRunner().invoke(main, ["--desk", str(desk.folder), "show", key], catch_exceptions=False)
    assert done.exit_code == CannotStore.exit_code
    assert "الحاجز" not in done.stdout
