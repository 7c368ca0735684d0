"""The training corpus: reports written and annotated by hand, turned into the annotation schema (v1) as JSONL.

A report is one sheet under `corpus/reports/`, in the form that `isnad.reading.sheet` describes; its root also says the
`region` and the `style`. `python corpus/corpus.py` checks every file and rewrites `corpus/reports.jsonl`; `--check`
only compares.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from isnad.reading.sheet import read_sheet
from isnad.reading.soundness import Unsound

FOLDER = Path(__file__).parent
BUILT = FOLDER / "reports.jsonl"


class ReportError(Exception):
    """Something in a report that does not hold together; the message says where and what."""


def annotation(xml: str) -> dict[str, Any]:
    """One report in schema v1. Raises `Unsound` where a reference, a code or a span is wrong."""
    sheet = read_sheet(xml)
    return {
        "id": sheet.attributes["id"],
        "url": None,
        "outlet": sheet.attributes.get("outlet") or None,
        "published": sheet.attributes.get("published") or None,
        "region": sheet.attributes["region"],
        "style": sheet.attributes["style"],
        "text_origin": "composed",
        "names_changed": True,
        "text": sheet.text,
        **sheet.layers,
    }


def reports() -> Iterator[dict[str, Any]]:
    """Every report, in the order of its file name. Raises `ReportError` naming the file."""
    for path in sorted((FOLDER / "reports").glob("*.xml")):
        try:
            yield annotation(path.read_text(encoding="utf-8"))
        except Unsound as fault:
            raise ReportError(f"{path.name}: {fault.fault('en')}") from fault
        except KeyError as fault:
            raise ReportError(f"{path.name}: the report lacks {fault}") from fault


def main() -> None:
    parser = argparse.ArgumentParser(description="Check the corpus and write it as JSONL.")
    parser.add_argument("--check", action="store_true", help="fail where reports.jsonl is not what the files say")
    options = parser.parse_args()
    try:
        lines = [json.dumps(report, ensure_ascii=False) + "\n" for report in reports()]
    except ReportError as fault:
        sys.exit(str(fault))
    built = "".join(lines)
    if options.check:
        sys.exit(
            0 if BUILT.read_text(encoding="utf-8") == built else "reports.jsonl is not what the files say: build it."
        )
    BUILT.write_text(built, encoding="utf-8")
    print(f"{len(lines)} reports")


if __name__ == "__main__":
    main()
