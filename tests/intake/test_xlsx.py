"""XLSX: a report a row, days only where a cell shows one, and harm that ends in a sentence."""

import io
import zipfile
from xml.sax.saxutils import escape

import pytest

from isnad.custody import Item
from isnad.errors import IsnadError
from isnad.intake import adapter_for, open_item
from isnad.intake.adapter import Received
from isnad.intake.table import NoTextColumnError
from isnad.text import Document

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
STYLES = (
    f'<styleSheet {MAIN}><numFmts><numFmt numFmtId="170" formatCode="yyyy\\-mm\\-dd"/>'
    '<numFmt numFmtId="171" formatCode="0 &quot;days of year&quot;"/></numFmts>'
    '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs></styleSheet>'
)
DATED = 43_252  # 1 June 2018


def text(words: str) -> str:
    return f'<c t="inlineStr"><is><t>{escape(words)}</t></is></c>'


def shared(place: int) -> str:
    return f'<c t="s"><v>{place}</v></c>'


def number(value: object, style: int = 0) -> str:
    return f'<c s="{style}"><v>{value}</v></c>'


def sheet(*rows: list[str]) -> str:
    body = "".join(f'<row r="{at}">{"".join(cells)}</row>' for at, cells in enumerate(rows, 1))
    return f"<worksheet {MAIN}><sheetData>{body}</sheetData></worksheet>"


def book(*sheets: str, strings: tuple[str, ...] = (), settings: str = "") -> bytes:
    target = io.BytesIO()
    items = "".join(f"<si><t>{escape(each)}</t></si>" for each in strings)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", f"<workbook {MAIN}><workbookPr {settings}/></workbook>")
        packed.writestr("xl/styles.xml", STYLES)
        packed.writestr("xl/sharedStrings.xml", f"<sst {MAIN}>{items}</sst>")
        for at, content in enumerate(sheets, 1):
            packed.writestr(f"xl/worksheets/sheet{at}.xml", content)
    return target.getvalue()


def opened(data: bytes, refused: list[IsnadError] | None = None) -> tuple[Document, ...]:
    hear = refused.append if refused is not None else None
    return open_item(Item("abcdef012345" + "0" * 52, len(data), "a.xlsx"), data, name="a.xlsx", refused=hear)


HEAD = [text("النص"), text("العنوان"), text("التاريخ"), text("الناشر")]


def test_each_row_is_a_report_with_its_columns() -> None:
    dated = [shared(1), shared(0), number(DATED, 1), text("ضفاف")]
    plain = [text("ثانٍ"), text(""), text("2020-01-05")]
    data = book(sheet(HEAD, dated, [], plain), strings=("عودة الأهالي", "عاد ثلاثة مدنيين أمس."))
    assert adapter_for(Received(data, "x.zip", "0" * 64)).name == "xlsx"
    first, second = opened(data)
    assert (first.key, first.title, first.outlet) == ("abcdef012345-2", "عودة الأهالي", "ضفاف")
    assert first.text == "عودة الأهالي\n\nعاد ثلاثة مدنيين أمس."
    assert (str(first.published), str(second.published), second.key) == ("2018-06-01", "2020-01-05", "abcdef012345-4")


@pytest.mark.parametrize(
    ("cell", "settings", "day"),
    [
        (number(DATED, 1), "", "2018-06-01"),
        (number(f"{DATED}.75", 2), "", "2018-06-01"),
        (number(DATED - 1462, 1), 'date1904="1"', "2018-06-01"),
        (number(DATED), "", "None"),
        (number(DATED, 3), "", "None"),
        (number("1e400", 1), "", "None"),
        (number(-5, 1), "", "None"),
        (number("x", 1), "", "None"),
        (text("3/4/2018"), "", "None"),
        (text("11 تموز 2017"), "", "2017-07-11"),
    ],
)
def test_a_day_is_taken_only_where_the_cell_shows_one(cell: str, settings: str, day: str) -> None:
    (document,) = opened(book(sheet(HEAD, [text("عاد ثلاثة"), text(""), cell]), settings=settings))
    assert str(document.published) == day


def test_cells_that_are_not_written_leave_their_columns_empty() -> None:
    row = '<c r="A2" t="inlineStr"><is><t>عاد ثلاثة</t></is></c><c r="D2" t="inlineStr"><is><t>ضفاف</t></is></c>'
    (document,) = opened(book(sheet(HEAD, [row])))
    assert (document.title, document.outlet) == (None, "ضفاف")


def test_sheets_without_a_column_of_text_are_passed_over_and_bad_rows_named() -> None:
    refused: list[IsnadError] = []
    other = sheet([text("اسم"), text("عدد")], [text("x"), number(1)])
    first, second = opened(
        book(other, sheet(HEAD, [text("أول")], [text(""), text("بلا نص")]), sheet(HEAD, [text("ثانٍ")])), refused
    )
    assert (first.key, second.key) == ("abcdef012345-2.2", "abcdef012345-3.2")
    assert [error.say("en")[:6] for error in refused] == ["Row 3:"]
    with pytest.raises(NoTextColumnError):
        opened(book(other))


@pytest.mark.parametrize(
    "harm",
    [
        b"<!DOCTYPE x [<!ENTITY a 'b'>]>" + sheet(HEAD).encode(),
        sheet(HEAD, [shared(99)]).encode(),
        sheet(HEAD).encode()[:-20],
        b"<row><c><v>1</v></c></row>",
        sheet([]).replace("<row r=\"1\">", '<c r="A1"/><row r="9999999999"><c r="ZZZ1" t="s"><v>-1</v></c>').encode(),
    ],
)  # fmt: skip
def test_a_harmed_sheet_ends_in_a_sentence(harm: bytes) -> None:
    with pytest.raises(IsnadError):
        opened(book(harm.decode()))


def test_formulas_and_errors_show_what_they_last_showed() -> None:
    cells = ['<c t="str"><f>A1</f><v>عاد ثلاثة</v></c>', '<c t="e"><v>#REF!</v></c>']
    (document,) = opened(book(sheet(HEAD, cells)))
    assert (document.text, document.title) == ("عاد ثلاثة", None)
