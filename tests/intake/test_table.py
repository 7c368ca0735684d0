"""Tables of reports: columns by their headings, days that have one reading, bad rows by number."""

from pathlib import Path

import pytest

from isnad.custody import Item
from isnad.errors import IsnadError
from isnad.intake import open_item
from isnad.intake.table import NoTextColumnError
from isnad.text import Document

FORMATS = Path(__file__).parents[1] / "data" / "formats"


def opened(data: bytes, name: str, refused: list[IsnadError] | None = None) -> tuple[Document, ...]:
    sink = (lambda error: None) if refused is None else refused.append
    return open_item(Item("a" * 64, len(data), name), data, name=name, refused=sink)


def test_rows_become_reports_and_a_row_without_text_is_named() -> None:
    refused: list[IsnadError] = []
    first, second, third = opened((FORMATS / "reports.csv").read_bytes(), "reports.csv", refused)
    assert first.title == "إغلاق حاجز غربي بلدة الفلانية"
    assert '"كما قال"\nوأضافت' in first.text
    assert (first.outlet, first.url, str(first.published)) == ("صحيفة الفلانية", "https://news.example/1", "2018-02-14")
    assert str(second.published) == "2018-02-14"
    assert third.published is None
    assert [error.say("en")[:6] for error in refused] == ["Row 4:"]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        ("text,date\nعاد الهدوء,2018-01-01\n", "a.csv"),
        ("Text\tDate\nعاد الهدوء\t2018-01-01\n", "a.tsv"),
        ("date;نص الخبر\n2018-01-01;عاد الهدوء\n", "without a telling name"),
    ],
)
def test_any_common_separator_is_read(data: str, name: str) -> None:
    (document,) = opened(data.encode(), name)
    assert document.text == "عاد الهدوء"
    assert str(document.published) == "2018-01-01"


@pytest.mark.parametrize("data", ["a,b\n1,2\n", "text,date\n,2018-01-01\n", "text\n", 'text\n"\x00'])
def test_a_table_without_text_is_refused_in_a_sentence(data: str) -> None:
    with pytest.raises(NoTextColumnError):
        opened(data.encode(), "a.csv")


def test_a_text_that_begins_with_a_heading_and_a_comma_is_no_table() -> None:
    (document,) = opened("Report, in the evening\n\nعاد الهدوء إلى البلدة.".encode(), "note.txt")
    assert document.text.startswith("Report, in the evening")
