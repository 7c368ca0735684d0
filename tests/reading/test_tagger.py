"""The tagger's labels and stretches say the same thing, and its weights are found and loaded."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isnad.reading import tagger
from isnad.reading.features import describe
from isnad.reading.tagger import labels, mark, stretches
from isnad.text import Prose, Span

PROSE = Prose("وقالت شبكة السدرة إن أبا عمر عبر من الرقة وبالميادين")


def span(words: str) -> Span:
    start = PROSE.text.index(words)
    return Span(start, start + len(words))


def test_labels_give_back_the_marked_spans_without_joined_prefixes() -> None:
    marked = [(span("شبكة السدرة"), "ORG"), (span("أبا عمر"), "PER"), (span("الميادين"), "LOC")]
    assert [(found.span(PROSE), found.label) for found in stretches(labels(PROSE, marked))] == marked


def test_of_two_spans_that_overlap_the_first_is_kept() -> None:
    marked = [(span("شبكة السدرة"), "ORG"), (span("السدرة"), "LOC")]
    assert [found.label for found in stretches(labels(PROSE, marked))] == ["ORG"]


def test_an_inside_label_without_a_beginning_marks_nothing() -> None:
    assert stretches(["O", "I-PER", "B-LOC-0", "I-ORG", "I-LOC"]) == [(2, 2, 0, "LOC")]


@settings(deadline=None)
@given(st.text())
def test_any_text_is_marked_within_its_own_words(text: str) -> None:
    prose = Prose(text)
    found = mark(prose, describe(prose, [() for _ in prose.tokens]), "names")
    assert all(one.span(prose).of(text).strip() for one in found)


def test_an_empty_text_is_marked_with_nothing() -> None:
    assert mark(Prose(""), describe(Prose(""), []), "names") == []


def test_a_long_text_is_labelled_piece_by_piece_as_it_is_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "قال أبو فلان الفلاني إن خمسة عناصر وصلوا أمس إلى الرقة ثم عادوا إلى حلب. " * 60
    prose = Prose(text)
    described = describe(prose, [() for _ in prose.tokens])
    whole = mark(prose, described, "names")
    monkeypatch.setattr(tagger, "_WINDOW", 100)
    monkeypatch.setattr(tagger, "_AROUND", 40)
    assert mark(prose, described, "names") == whole
    assert [described[place] for place in (0, 5, -1)] == [list(described)[place] for place in (0, 5, -1)]
