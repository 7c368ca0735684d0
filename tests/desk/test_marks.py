"""Findings that overlap are each shown whole, and no letter is lost on the way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isnad.desk.report.marks import LAYERS, Finding, Ground, paragraphs
from isnad.text import Span

TEXT = "العنوان\n\nقال مصدر محلي إن خمسة عناصر من هجين فرّوا."


def piece_texts(
    findings: list[Finding], grounds: list[Ground] | None = None
) -> list[list[tuple[str, tuple[str, ...]]]]:
    return [[(piece.text, piece.layers) for piece in line] for line in paragraphs(TEXT, findings, grounds or [])]


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def test_layers_that_overlap_are_cut_where_one_of_them_begins_or_ends() -> None:
    found = [Finding(at("خمسة عناصر من هجين"), "unnamed", "r1"), Finding(at("هجين فرّوا"), "trigger", "r2")]
    assert piece_texts(found)[1] == [
        ("قال مصدر محلي إن ", ()),
        ("خمسة عناصر من ", ("unnamed",)),
        ("هجين", ("unnamed", "trigger")),
        (" فرّوا", ("trigger",)),
        (".", ()),
    ]


def test_two_findings_of_one_layer_on_the_same_words_are_one_layer_with_two_reasons() -> None:
    found = [Finding(at("مصدر محلي"), "source", "r1"), Finding(at("مصدر محلي"), "source", "r2")]
    piece = next(piece for piece in paragraphs(TEXT, found, [])[1] if piece.findings)
    assert piece.layers == ("source",)
    assert [finding.made_by for finding in piece.findings] == ["r1", "r2"]


def test_a_piece_knows_every_claim_that_rests_on_it() -> None:
    grounds = [Ground(at("قال مصدر محلي إن"), 1, part=False), Ground(at("مصدر محلي"), 2, part=True)]
    piece = next(piece for piece in paragraphs(TEXT, [], grounds)[1] if piece.text == "مصدر محلي")
    assert (piece.quoted_by, piece.part_of) == ((1,), (2,))


def test_a_finding_over_a_line_break_is_shown_on_both_lines() -> None:
    found = [Finding(Span(0, len(TEXT)), "time", "r1")]
    assert [[layers for _, layers in line] for line in piece_texts(found)] == [[("time",)], [("time",)]]


@pytest.mark.parametrize("text", ["", "\n", "  \n\n "])
def test_a_text_without_words_has_no_paragraphs(text: str) -> None:
    assert paragraphs(text, [], []) == []


@given(st.text(alphabet="اب \nًa", max_size=60), st.data())
def test_the_pieces_of_a_line_give_the_line_back_and_every_finding_its_words(text: str, data: st.DataObject) -> None:
    spans = data.draw(
        st.lists(
            st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted).filter(lambda s: s[0] < s[1])
        )
    )
    found = [Finding(Span(*span), data.draw(st.sampled_from(LAYERS)), "r") for span in spans]
    lines = paragraphs(text, found, [])
    assert ["".join(piece.text for piece in line) for line in lines] == [
        line for line in text.split("\n") if line.strip()
    ]
    for finding in found:
        covered = [piece for line in lines for piece in line if finding in piece.findings]
        assert all(finding.span.start <= piece.start < finding.span.end for piece in covered)
        shown = {place for piece in covered for place in range(piece.start, piece.start + len(piece.text))}
        wanted = {
            place for line in lines for piece in line for place in range(piece.start, piece.start + len(piece.text))
            if finding.span.start <= place < finding.span.end
        }  # fmt: skip
        assert shown == wanted
