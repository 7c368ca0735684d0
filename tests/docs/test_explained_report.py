"""The report that is explained finding by finding is explained as it is read today."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

from isnad import Document, read

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "reading-explained.md").read_text(encoding="utf-8")
REPORT = json.loads((DOCS / "examples" / "explained.jsonl").read_text(encoding="utf-8"))
ROW = re.compile(r"^\| (?!words \|)(?P<words>[^|]+) \| [^|]+ \| `(?P<line>[^`]+)` \|", re.MULTILINE)


def findings() -> list[tuple[str, str]]:
    """Of everything that is read in the report, the words and the line that made it."""
    published = date.fromisoformat(REPORT["published"])
    document = Document(key="explained", text=REPORT["text"], outlet=REPORT["outlet"], published=published)
    layers: dict[str, list[dict[str, Any]]] = read(document).as_dict(document.text, explain=True)
    words = {"mentions": "text", "unnamed": "text", "times": "text", "attributions": "cue", "events": "trigger_text"}
    return [(one[field], one["made_by"]) for layer, field in words.items() for one in layers[layer]]


def explains(row: re.Match[str], words: str, line: str) -> bool:
    told, open_ended = row["line"].removesuffix("…"), row["line"].endswith("…")
    return words in row["words"] and (line.startswith(told) if open_ended else line == told)


def test_the_report_on_the_page_is_the_one_that_is_read() -> None:
    quoted = " ".join(line[1:].strip() for line in PAGE.splitlines() if line.startswith(">"))
    assert quoted.split() == REPORT["text"].split()


def test_every_finding_is_explained_by_the_line_that_made_it() -> None:
    rows = list(ROW.finditer(PAGE))
    unexplained = [found for found in findings() if not any(explains(row, *found) for row in rows)]
    assert unexplained == []


def test_nothing_is_explained_that_is_not_found() -> None:
    found = findings()
    assert [row[0] for row in ROW.finditer(PAGE) if not any(explains(row, *one) for one in found)] == []
