"""A document's words lead back to the received file."""

from isnad.text import Offsets, Run, Span

OFFSETS = Offsets("utf-8", (Run(text=0, source=100, length=5), Run(text=7, source=300, length=10)))


def test_words_inside_one_run_lead_to_their_place_in_the_file() -> None:
    assert OFFSETS.source(Span(1, 4)) == Span(101, 104)
    assert OFFSETS.source(Span(8, 17)) == Span(301, 310)


def test_words_over_two_runs_lead_to_the_stretch_that_holds_both() -> None:
    assert OFFSETS.source(Span(3, 9)) == Span(103, 302)


def test_a_line_break_that_cleaning_put_in_came_from_nowhere() -> None:
    assert OFFSETS.source(Span(5, 7)) is None
