"""The training corpus holds together: its JSONL is what its files say, and no report is half annotated."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from isnad.reading import Reading
from isnad.reading.soundness import Unsound

ROOT = Path(__file__).parents[2]
BUILT = ROOT / "corpus" / "reports.jsonl"
RECORDS = [json.loads(line) for line in BUILT.read_text(encoding="utf-8").splitlines()]


def test_the_jsonl_is_what_the_files_say() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "corpus" / "corpus.py"), "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("record", RECORDS, ids=[record["id"] for record in RECORDS])
def test_a_record_is_a_reading_in_the_schema(record: dict[str, object]) -> None:
    text = str(record["text"])
    reading = Reading.from_dict(record, reader="corpus")
    assert reading.mentions
    assert reading.events or reading.attributions
    for found in (*reading.mentions, *reading.unnamed, *reading.times):
        assert found.span.of(text).strip() == found.span.of(text) != ""
    for said in reading.attributions:
        assert said.content.of(text).strip()


def test_a_reference_to_nothing_is_refused() -> None:
    sys.path.insert(0, str(ROOT / "corpus"))
    from corpus import annotation

    faulty = """<report id="x" region="-" style="-"><text>وصل <LOC e="e1">منبج</LOC></text>
      <entity id="e1" name="منبج"/><event id="v1" type="movement" to="e1"/></report>"""
    with pytest.raises(Unsound, match="not marked in the text"):
        annotation(faulty)
