"""Plain text: as it stands, traced, with its first line as the title when a blank line sets it apart."""

from hypothesis import given
from hypothesis import strategies as st

from isnad.custody import Item
from isnad.intake import open_item
from isnad.intake.text import plain
from isnad.text import Document


def document(text: str) -> Document:
    return open_item(Item("0" * 64, 1, "a.txt"), text.encode(), name="a.txt")[0]


def test_a_first_line_set_apart_is_the_title() -> None:
    read = document("عودة الأهالي\r\n\r\nعاد الأهالي إلى البلدة.\r\n")
    assert read.title == "عودة الأهالي"
    assert read.text == "عودة الأهالي\n\nعاد الأهالي إلى البلدة.\n"
    assert "no_publication_date" in read.remarks


def test_a_text_without_a_line_set_apart_has_no_title() -> None:
    assert document("عاد الأهالي إلى البلدة.\nولم يعد الطبيب.").title is None


@given(st.text(max_size=80))
def test_every_run_stands_in_the_file(file: str) -> None:
    text, runs, _ = plain(file)
    for run in runs:
        assert text[run.text : run.text + run.length] == file[run.source : run.source + run.length]


@given(st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs"]), max_size=80))
def test_a_text_without_control_characters_is_not_changed(file: str) -> None:
    text, _, dropped = plain(file)
    assert (text, dropped) == (file, 0)


def test_a_line_that_holds_nothing_but_a_date_gives_the_day_of_publication() -> None:
    from datetime import date

    from isnad.intake.text import day_on_top

    assert day_on_top("بيان توضيحي\n\nالإثنين 16 تموز 2018\n\nنفت الفرقة ذلك.") == date(2018, 7, 16)
    assert day_on_top("قُتل في الثالث من أيار 2017 رجل كان يعمل في بلدته سائقاً.\n\nنص") is None
    assert day_on_top("1 أيار 2017\n2 أيار 2018\nنص") is None
