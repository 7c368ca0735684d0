"""The tree: as tolerant as a browser, with every word's place, and bounded."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isnad.intake.html.lines import lines_of
from isnad.intake.html.tree import DEEPEST, MOST_ELEMENTS, PageTooComplexError, grow


def texts(html: str) -> list[str]:
    lines, _ = lines_of(grow(html))
    return [line.text for line in lines]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>أ<p>ب", ["أ", "ب"]),
        ("<P>أ<BR>ب</P>", ["أ", "ب"]),
        ("<ul><li>أ<li>ب</ul>ج", ["أ", "ب", "ج"]),
        ("<table><tr><td>أ<td>ب<tr><td>ج</table>", ["أ", "ب", "ج"]),
        ("<a title='x > y' href=z>أ</a>", ["أ"]),
        ('<a title="لا يغلق>أ</a> ب <b>ج</b>', ["أ ب ج"]),
        ("5 < 6 و7 > 4", ["5 < 6 و7 > 4"]),
        ("<script>var a='<p>لا</p>';</script>نعم", ["نعم"]),
        ("<style>p{}</style><title>لا</title>نعم<!-- لا -->", ["نعم"]),
        ("<![CDATA[x]]>نعم", ["نعم"]),
        ("&lt;p&gt; &amp; &#1601; &nbsp;&unknown;", ["<p> & ف &unknown;"]),
        ("<pre>أ\nب</pre>", ["أ", "ب"]),
        ("<div>أ<amp-ad>ب</amp-ad>ج</div>", ["أ", "ب", "ج"]),
        ("أ</p></div></b>ب", ["أب"]),
        ("<b>أ<p>ب</b>ج</p>د", ["أ", "بج", "د"]),
    ],
)
def test_lines_end_where_a_reader_sees_them_end(html: str, expected: list[str]) -> None:
    assert texts(html) == expected


def test_a_single_break_joins_and_two_part() -> None:
    lines, _ = lines_of(grow("<div>أ<br>ب<br><br>ج</div>"))
    assert [line.joined for line in lines] == [False, True, False]


def test_depth_is_laid_flat_and_said() -> None:
    tree = grow("<div>" * 10_000 + "كلام" + "</div>" * 10_000)
    lines, _ = lines_of(tree)
    assert tree.too_deep
    assert [line.text for line in lines] == ["كلام"]
    assert len(list(lines[0].element.ancestry())) <= DEEPEST + 1


def test_too_many_elements_are_refused() -> None:
    with pytest.raises(PageTooComplexError):
        grow("<b>" * (MOST_ELEMENTS + 1))


MARKUP = st.lists(
    st.one_of(
        st.sampled_from(
            ["<p>", "</p>", "<br>", "<div class='a b'>", "</div>", "<a href=/>", "</a>", "<td>", "<table>", "</table>"]
        ),
        st.sampled_from(
            ["<!--", "-->", "<script>", "</script>", "<", ">", "&amp;", "&#x627;", "&", "'", '"', "<x", "\x00", " \n "]
        ),
        st.text(max_size=12),
    ),
    max_size=40,
).map("".join)


@given(MARKUP)
def test_every_word_of_a_line_stands_at_its_place_in_the_file(html: str) -> None:
    lines, _ = lines_of(grow(html))
    for line in lines:
        assert line.text == line.text.strip()
        for run in line.traced.runs:
            words = line.text[run.text : run.text + run.length]
            assert words == html[run.source : run.source + run.length] or html[run.source] == "&"


@given(MARKUP)
def test_parts_of_a_line_cover_it(html: str) -> None:
    lines, _ = lines_of(grow(html))
    for line in lines:
        assert line.parts[0].start == 0
        assert line.parts[-1].end == len(line.text)
        assert all(before.end == after.start for before, after in pairwise(line.parts))
