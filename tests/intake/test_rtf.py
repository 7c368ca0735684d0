"""RTF: each letter in the code page of its font, and nothing that is no word of the document."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isnad.custody import Item
from isnad.errors import IsnadError
from isnad.intake import adapter_for, open_item
from isnad.intake.adapter import Received
from isnad.text import Document, is_whole

FONTS = r"{\fonttbl{\f0\fswiss\fcharset0 Arial;}{\f1\fnil\fcharset178 Arabic;}{\f2\fcharset204 Cyr;}}"
REPORT = "قال مصدر محلي إن خمسة عناصر فرّوا."


def opened(data: bytes) -> Document:
    (document,) = open_item(Item("a" * 64, len(data), "a.rtf"), data, name="a.rtf")
    return document


def rtf(body: str, head: str = r"\ansi\ansicpg1252\deff0\uc1") -> bytes:
    return ("{\\rtf1" + head + FONTS + body + "}").encode("latin-1")


def in_signs(text: str, code_page: str = "cp1256") -> str:
    return "".join(f"\\'{byte:02x}" if byte > 127 else chr(byte) for byte in text.encode(code_page))


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (rf"\f1 {in_signs(REPORT)}\par", REPORT),
        (rf"\f0 caf\'e9\par \f2 {in_signs('Привет', 'cp1251')}", "café\n\nПривет"),
        ("".join(f"\\u{ord(letter)}?" for letter in REPORT), REPORT),
        (r"\uc0\u1605\u1583\u1610\u1606\u1577", "مدينة"),
        (r"\uc2\u1605xx\u1583\'aa\'bb\u1610yy", "مدي"),
        (r"\u-10179?\u-8704?", "😀"),
        (r"a\line b\tab c\par d \{e\} \\ f\~g", "a\nb c\n\nd {e} \\ f g"),
        (r"{\info{\author Someone}{\title Secret}}{\*\generator X;}{\pict 0102}{\header H}word", "word"),
        (r"shown {\v hidden}{\deleted struck}again", "shown again"),
        (r"text{\footnote apart} goes on", "text goes on"),
        (r"{\field{\*\fldinst HYPERLINK x}{\fldrslt linked}}", "linked"),
        (r"{\pict\bin4 {}}{}word", "word"),
        (r"{{{{ deep }} enough", "deep enough"),
        (r"\ldblquote x\rdblquote  \endash", "“x” –"),
    ],
)
def test_words_come_as_they_are_shown(body: str, text: str) -> None:
    found = opened(rtf(body)).text
    assert " ".join(found.split()) == " ".join(text.split())


def test_a_document_has_its_headline_and_says_what_was_left_out() -> None:
    document = opened(rtf(rf"\f1 {in_signs('عودة الأهالي')}\par {in_signs(REPORT)}{{\footnote n}}{{\deleted x}}\par"))
    assert document.title == "عودة الأهالي"
    assert document.text == f"عودة الأهالي\n\n{REPORT}"
    assert {"footnotes_apart:1", "struck_out:1"} <= set(document.remarks)


def test_it_is_known_by_its_beginning_whatever_it_is_called() -> None:
    assert adapter_for(Received(rtf("x"), "letter.doc", "0" * 64)).name == "rtf"


def test_a_document_without_words_is_refused_in_a_sentence() -> None:
    with pytest.raises(IsnadError):
        opened(rtf(r"\par\par{\*\x y}"))


@given(st.lists(st.sampled_from([
    b"{", b"}", b"\\", b"\\par", b"\\u1605", b"\\u-55296", b"\\'", b"\\'e3", b"\\f1", b"\\fonttbl", b"\\fcharset178",
    b"\\ansicpg999999", b"\\ansicpg1256", b"\\bin99999999", b"\\uc-5", b"\\uc9", b"\\*", b"\\deleted0", b"\\v", b" x",
    b"\xff\xfe", b"\r\n", b"\\ansicpg37",
]), max_size=60))  # fmt: skip
def test_whatever_it_holds_it_is_read_or_refused_and_what_is_read_is_whole(pieces: list[bytes]) -> None:
    try:
        document = opened(b"{\\rtf1 word " + b"".join(pieces))
    except IsnadError:
        return
    assert is_whole(document.text)
