"""The page on custody names every promise that bears on it, and every test that it names is there."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/custody.md").read_text(encoding="utf-8")
ROWS = {int(row[0]): row for row in re.findall(r"^\| (\d+) \| (.+?) \| (\S.*?) \| (.+) \|$", PAGE, re.MULTILINE)}


def test_every_promise_of_custody_has_its_row_with_a_test_or_why_not() -> None:
    assert set(ROWS) == {*range(1, 29), *range(36, 45)}
    for number, (_, _, state, told) in ROWS.items():
        assert state in ("held", "in part", "open"), number
        assert ("`tests/" in told) == (state != "open"), number


def test_every_test_that_the_page_names_is_there() -> None:
    named = set(re.findall(r"`(tests/[\w/]+\.py)::(test_\w+)`", PAGE))
    assert len(named) > 40
    missing = [
        f"{path}::{name}"
        for path, name in sorted(named)
        if not (ROOT / path).is_file() or f"\ndef {name}(" not in (ROOT / path).read_text(encoding="utf-8")
    ]
    assert not missing
