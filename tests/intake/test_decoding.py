"""Encodings: a true declaration is believed, a guess is remarked, broken bytes are counted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isnad.intake.decoding import decode
from isnad.intake.signature import NotTextError

PROSE = "قال مصدر في المدينة إن الأهالي عادوا إلى بيوتهم بعد يومين من القصف، ولم يُعرف مصير ثلاثة منهم."
SHORT = "عاد الأهالي إلى المدينة"


@pytest.mark.parametrize("encoding", ["windows-1256", "iso8859-6", "mac-arabic", "cp720"])
@pytest.mark.parametrize("text", [PROSE, SHORT])
def test_an_arabic_encoding_that_is_not_named_is_guessed_and_said(text: str, encoding: str) -> None:
    data = text.encode(encoding, errors="ignore")
    decoded = decode(data)
    assert decoded.text == data.decode(encoding)
    assert decoded.remarks == (f"encoding_guessed:{encoding}",)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_with_its_mark_needs_no_guess(encoding: str) -> None:
    decoded = decode(PROSE.encode(encoding))
    assert (decoded.text, decoded.remarks) == (PROSE, ())


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_guessed(encoding: str) -> None:
    decoded = decode(f"<p>{PROSE}</p>".encode(encoding))
    assert decoded.text == f"<p>{PROSE}</p>"
    assert decoded.remarks == (f"encoding_guessed:{encoding}",)


@pytest.mark.parametrize(
    ("declared", "written", "read_as", "is_guess"),
    [
        ("windows-1256", "windows-1256", "windows-1256", False),
        ("cp1256", "windows-1256", "windows-1256", False),
        ("utf-8", "utf-8", "utf-8", False),
        ("windows-1256", "utf-8", "utf-8", True),
        ("iso-8859-1", "windows-1256", "windows-1256", True),
        ("utf-8", "windows-1256", "windows-1256", True),
        ("no-such-thing", "windows-1256", "windows-1256", True),
        ("utf-16", "utf-8", "utf-8", False),
    ],
)
def test_a_declaration_is_believed_when_the_bytes_bear_it_out(
    declared: str, written: str, read_as: str, is_guess: bool
) -> None:
    page = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">{SHORT}'
    decoded = decode(page.encode(written), markup=True)
    assert decoded.text == page
    assert decoded.encoding == read_as
    assert bool(decoded.remarks) == is_guess


def test_broken_bytes_are_replaced_and_counted() -> None:
    data = PROSE.encode()
    decoded = decode(data[:20] + b"\xff" + data[20:])
    assert decoded.encoding == "utf-8"
    assert decoded.remarks == ("bytes_replaced:1",)


@pytest.mark.parametrize("data", [bytes(range(256)) * 40, b"\x00" * 5000, b"\x01\x02\x03" * 900])
def test_bytes_that_are_no_text_are_refused(data: bytes) -> None:
    with pytest.raises(NotTextError):
        decode(data)


@given(st.binary(max_size=400))
def test_a_decoding_can_be_done_again_from_its_name(data: bytes) -> None:
    try:
        decoded = decode(data, markup=True)
    except NotTextError:
        return
    assert data.decode(decoded.encoding, errors="replace") == decoded.text


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=200))
def test_sound_utf_8_is_never_guessed_away(text: str) -> None:
    assert decode(text.encode()).text == text.removeprefix("\ufeff")
