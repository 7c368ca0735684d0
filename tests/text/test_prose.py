"""Words and sentences keep their places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isnad.text import Prose, Span
from isnad.text.prose import clitic_readings


def test_sentences_end_at_a_stop_before_space_and_at_line_ends() -> None:
    prose = Prose("عنوان الخبر\n\nقال المصدر إن 3.5 كم تفصلهم. «لم نجد أحداً.» ثم عاد؟ نعم")
    assert [sentence.of(prose.text) for sentence in prose.sentences] == [
        "عنوان الخبر",
        "قال المصدر إن 3.5 كم تفصلهم.",
        "«لم نجد أحداً.»",
        "ثم عاد؟",
        "نعم",
    ]


def test_signs_stand_apart_from_words_and_numbers_keep_their_separators() -> None:
    tokens = Prose("(أبو عمر)، 1,204 في 3/5/2018").tokens
    assert [token.text for token in tokens] == ["(", "أبو", "عمر", ")", "،", "1,204", "في", "3/5/2018"]


@pytest.mark.parametrize(
    ("word", "readings"),
    [
        ("بنش", {"بنش", "نش"}),
        ("للنظام", {"للنظام", "النظام", "نظام"}),
        ("وبالرقه", {"وبالرقه", "بالرقه", "الرقه", "رقه"}),
        ("في", {"في"}),
    ],
)
def test_clitics_are_offered_and_not_chosen(word: str, readings: set[str]) -> None:
    assert {rest for _, rest in clitic_readings(word)} == readings


@given(st.text())
def test_spans_give_back_the_words(text: str) -> None:
    prose = Prose(text)
    assert all(token.span.of(text) == token.text for token in prose.tokens)
    ends = [0, *(end for _, end in prose.sentences)]
    assert all(before <= sentence.start for before, sentence in zip(ends, prose.sentences, strict=False))


@given(st.text(alphabet="وفبلكسالنمهي ", min_size=1))
def test_a_cut_is_where_the_rest_of_the_word_begins(text: str) -> None:
    for token in Prose(text).tokens:
        for cut, rest in clitic_readings(token.folded):
            assert Span(token.after(cut), token.end).of(text) in {rest, rest.removeprefix("ا")}


def test_a_sentence_is_found_from_any_place_in_it() -> None:
    prose = Prose("الأولى هنا. الثانية هنا.")
    assert prose.sentence_at(15) == prose.sentences[1]
    assert prose.sentence_at(0) == prose.sentences[0]
    assert prose.sentence_at(500) is None


@pytest.mark.parametrize("mark", ["ـ", "\u200f", "\u064b", "ـــ\u200d", "\ufeff"])
def test_marks_that_fold_to_nothing_are_no_token(mark):
    prose = Prose(f"قال {mark} مصدر")
    assert [token.text for token in prose.tokens] == ["قال", "مصدر"]
