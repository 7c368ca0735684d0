"""Any text whatever: no crash, no empty promise; and what the fuzzer once found stays found."""

import json
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isnad.reading import read
from isnad.reading.cues import cue_table
from isnad.text import Document
from promises import keep_every_promise

CASES = Path(__file__).parents[1] / "data" / "fuzz" / "cases.jsonl"
PIECES = (
    "قال", "وأضاف", "مصدر محلي", "إن", "أن", "«", "»", "(", ")", "،", ".", "\n", "\n\n", "أبو فلان الفلاني",
    "الملقب بـ", "أبي فلان", "خمسة عناصر", "شابين", "أحد", "عشرات", "بعض", "أمس", "الثلاثاء", "6 آذار 2019",
    "1440 هـ", "بين", "و", "الرقة", "حلب", "ريف", "من", "إلى", "عبر", "اعتقل", "قُتل", "لم", "قد", "بتهمة", "نفى",
    "بحسب", "نقلاً عن", "مجلس الضفة", "ـ", "\u200f", "\u202e", "\u064b", "٢٠٠", "#", "@", "http://x.y/z", "ﻻ", "😀",
)  # fmt: skip


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_string_keeps_every_promise(text):
    keep_every_promise(text)


@settings(deadline=None)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=40), st.sampled_from(["", " ", "\n"]))
def test_words_of_the_genre_in_any_order_keep_every_promise(pieces, between):
    keep_every_promise(between.join(pieces))


@pytest.mark.parametrize(
    "case", [json.loads(line) for line in CASES.open(encoding="utf-8")], ids=lambda case: case["why"]
)
def test_what_the_fuzzer_found_is_found_no_more(case):
    keep_every_promise(case["text"])


@pytest.mark.parametrize(
    "unit",
    ["قال ", "«", "(", "و", "أبو ", "بن ", "«قال «", "ـ", "\u064b", "خمسة ", "15 ", "أمس ", "من إلى ", "، ", ".", "\n",
     "وقال إن ", "بحسب ", "الرقة ", "اعتقال ", "محمد علي "],
)  # fmt: skip
def test_the_same_thing_over_and_over_takes_time_in_proportion(unit):
    """Counted in steps of the interpreter, not in seconds: four times the text, no more than six times the steps."""

    def steps(times: int) -> int:
        count = 0

        def tick(*_: object) -> None:
            nonlocal count
            count += 1

        document = Document(key="r1", text=unit * times)
        sys.setprofile(tick)
        try:
            read(document)
        finally:
            sys.setprofile(None)
        return count

    steps(50)
    few, many = steps(500), steps(2000)
    assert many < 6 * few + 20_000


def test_no_word_that_reports_breaks_a_text_that_is_nothing_else() -> None:
    table = cue_table()
    phrases = (" ".join(parts) for listed in table.phrases.values() for parts, _ in listed)
    for words in (*table.single, *table.passive, *phrases):
        keep_every_promise(words)
