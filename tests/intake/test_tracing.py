"""Tracing: each character of a text knows where it stood, entities included."""

import html
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from isnad.intake.tracing import Traced, Tracer, join

PIECES = st.lists(
    st.one_of(
        st.text(max_size=8), st.sampled_from(["&amp;", "&quot;", "&#1576;", "&nbsp;", "&bad;", "&", "  \n ", "\x00"])
    ),
    max_size=12,
).map("".join)


def traced(file: str, *, entities: bool = True) -> Traced:
    tracer = Tracer(file, entities=entities)
    tracer.add(0, len(file))
    return tracer.traced()


def stands_there(piece: Traced, file: str) -> bool:
    """The law of the offset map: the run's characters stand at its source, as they are or as an entity for them."""
    return all(
        words == file[run.source : run.source + run.length]
        or (file[run.source] == "&" and html.unescape(file[run.source : run.source + 40]).startswith(words))
        for run in piece.runs
        for words in [piece.text[run.text : run.text + run.length]]
    )


@given(PIECES)
def test_every_run_gives_back_its_words(file: str) -> None:
    assert stands_there(traced(file), file)
    assert stands_there(traced(file, entities=False), file)


@given(PIECES)
def test_runs_are_in_order_and_apart(file: str) -> None:
    runs = traced(file).runs
    assert all(before.text + before.length <= after.text for before, after in pairwise(runs))
    assert all(before.source < after.source for before, after in pairwise(runs))


@given(PIECES, st.data())
def test_a_cut_keeps_the_places(file: str, data: st.DataObject) -> None:
    piece = traced(file)
    start = data.draw(st.integers(0, len(piece.text)))
    end = data.draw(st.integers(start, len(piece.text)))
    cut = piece.cut(start, end)
    assert cut.text == piece.text[start:end]
    # A multi-character entity that is cut has no place of its own for its second half; no entity here is one.
    assert stands_there(cut, file)


@given(st.lists(PIECES, max_size=4))
def test_joining_keeps_the_places(files: list[str]) -> None:
    file = "".join(files)
    pieces = []
    start = 0
    for part in files:
        tracer = Tracer(file, entities=False)
        tracer.add(start, start + len(part))
        pieces.append(("\n\n", tracer.traced()))
        start += len(part)
    whole = join(pieces)
    assert whole.text == "\n\n".join(piece.text for _, piece in pieces)
    assert stands_there(whole, file)


def test_white_space_closes_up_and_entities_are_resolved() -> None:
    assert traced(" أ \n\n ب&nbsp;&amp;ج\x00د ").text == "أ ب &جد"
