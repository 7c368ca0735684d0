"""One protocol, one table: every kind of reader reads the same rows and keeps the same promises."""

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from stand_in import answer, as_answer, envelope, serving

from isnad.readers import CATALOGUE
from isnad.readers import reader as named_reader
from isnad.reading import RULES, Reader, read, signature
from isnad.reading.soundness import check
from isnad.text import Document

# A sentence; the names in it with their types; what it says of times and counts.
ROWS = [
    ("قال أبو فلان الفلاني إن خمسة عناصر فرّوا أمس من الرقة إلى حلب.",
     {("أبو فلان الفلاني", "PER"), ("الرقة", "LOC"), ("حلب", "LOC")}, ["2019-03-05"], [5]),
    ("وصلوا إلى الرقة وحلب، ثم عادوا إلى الرقة.",
     {("الرقة", "LOC"), ("حلب", "LOC")}, [], []),
    ("أوقف عناصر الحاجز شابين بالرقة.", {("الرقة", "LOC")}, [], [2]),
    ("لا اسم هنا ولا مكان.", set(), [], []),
]  # fmt: skip
DAY = date(2019, 3, 6)
KINDS = ["rules", "tiny", "told"]


@pytest.fixture(params=KINDS)
def reader(request: pytest.FixtureRequest, tmp_path: Path, model_folder: Path) -> Iterator[Reader]:
    """A reader of each kind, by its name in the catalogue of a desk."""

    def as_the_rules_do(handler: object, body: bytes) -> None:
        text = json.loads(body)["messages"][1]["content"].split("\n\n", 1)[1]
        found = read(Document(key="r1", text=text, published=DAY))
        answer(handler, envelope(json.dumps(as_answer(found, text), ensure_ascii=False)))

    with serving(as_the_rules_do) as address:
        (tmp_path / CATALOGUE).write_text(
            f'[tiny]\nkind = "transformer"\nfolder = "{model_folder}"\n'
            f'[told]\nkind = "language_model"\naddress = "{address}"\nmodel = "m"\n'
        )
        yield named_reader(request.param, tmp_path / CATALOGUE)


@pytest.mark.parametrize(("text", "names", "times", "counts"), ROWS)
def test_every_reader_reads_the_same_rows(reader, text, names, times, counts):
    found = reader.read(Document(key="r1", text=text, published=DAY))
    assert {(mention.span.of(text), mention.type) for mention in found.mentions} == names
    assert [time.value for time in found.times] == times
    assert [group.count for group in found.unnamed] == counts


@pytest.mark.parametrize(
    "text", [row[0] for row in ROWS] + ["", " \n\n ", "،", "abc 123", "ـ", "و" * 5000, "الرقة " * 400]
)
def test_what_any_reader_finds_holds_together_and_bears_its_name(reader, text):
    document = Document(key="r1", text=text, published=DAY)
    found = reader.read(document)
    assert found.reader == signature(reader)
    check(found.as_dict(text), text)
    assert reader.read(document) == found


def test_every_reader_says_what_it_is_and_whether_it_sends_text_out(reader):
    assert re.fullmatch(r"[a-z0-9][a-z0-9._-]*/[a-z0-9.]+", signature(reader))
    assert reader.sends_text_out is False  # all of these read on this machine


def test_the_default_reader_needs_no_catalogue(tmp_path):
    assert named_reader("rules", tmp_path / "none.toml") is RULES
