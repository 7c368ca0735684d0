import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.text import Text

from isnad.cli.page import direction_of, in_visual_order, one_line, terminal_orders, visible

LETTERS = st.text(st.sampled_from("ابجمحمد ‏abc 123()«»،\u064b\u0651.\u202e\x1b\n"), max_size=60)


@given(LETTERS)
def test_marks_keep_every_letter_in_its_place(text):
    shown = visible(text)
    assert len(shown) == len(text)
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert all(a == b for a, b in zip(text, shown, strict=True) if a not in "\x1b\u202e")


def test_a_name_cannot_steer_the_terminal_or_break_its_line():
    assert one_line("a\x1b[31mb\r\nc\u202ed\udce9") == "a␛[31mb␍␊c�d�"


@pytest.mark.parametrize(
    ("line", "direction", "shown"),
    [
        ("قال abc", "R", "abc لاق"), ("قال abc", "L", "لاق abc"), ("abc", "L", "abc"), ("12 عنصراً", "R", "ًارصنع 12"),
        ("(قال)", "R", "(لاق)"), ("«قال»", "R", "«لاق»"),
    ],
)  # fmt: skip
def test_letters_stand_in_the_order_in_which_they_are_seen(line, direction, shown):
    marks_after = shown.replace("ًارصنع", "ارصنع")
    plain = in_visual_order(Text(line), direction).plain
    assert plain.replace("ً", "") == marks_after


def test_a_mark_stays_on_its_letter():
    assert in_visual_order(Text("مُدّ"), "R").plain == "دّمُ"


@given(LETTERS.filter(lambda text: not set(text) & set("\n\x1b\u202e‏")))
def test_reordering_loses_and_adds_nothing(text):
    mirrored = str.maketrans("()«»", "((««")
    shown = in_visual_order(Text(text), direction_of(text)).plain
    assert sorted(shown.translate(mirrored)) == sorted(text.translate(mirrored))


def test_a_colour_goes_with_its_letters():
    line = Text("قال فلان")
    line.stylize("red", 4, 8)
    shown = in_visual_order(line, "R")
    red = "".join(
        shown.plain[place]
        for place in range(len(shown))
        if any(s.start <= place < s.end and s.style == "red" for s in shown.spans)
    )
    assert red == "نالف"


@pytest.mark.parametrize(
    ("environment", "orders"),
    [({"VTE_VERSION": "7200"}, True), ({"TERM_PROGRAM": "Apple_Terminal"}, True), ({"KONSOLE_VERSION": "230800"}, True),
     ({"TERM": "xterm"}, False), ({}, False)],
)  # fmt: skip
def test_terminals_that_order_letters_are_known(environment, orders):
    assert terminal_orders(environment) == orders
