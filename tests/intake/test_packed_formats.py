"""Office documents, letters and saved pages: their text in its order, what came inside, and nothing beyond bounds."""

import io
import struct
import zipfile
from pathlib import Path

import pytest

from isnad.custody import CannotStore, Item
from isnad.errors import IsnadError
from isnad.intake import Part, open_item, parts_of
from isnad.intake.markup import MarkupIsUnsoundError
from isnad.intake.zipped import (
    PackedFileIsDamagedError,
    TooManyMembersError,
    UnpacksTooLargeError,
    Zipped,
    name_of,
)
from isnad.text import Document, Span

FORMATS = Path(__file__).parents[1] / "data" / "formats"
TITLE = "إغلاق حاجز غربي بلدة الفلانية"
FIRST = "قالت مصادر أهلية إن أبو فلان الفلاني وخمسة عناصر غادروا البلدة قبل يومين."
SECOND = "وأضافت المصادر أن الحاجز أُغلق، وأن ثلاثة مدنيين عادوا إلى بيوتهم."


def opened(data: bytes, name: str) -> tuple[Document, ...]:
    return open_item(Item("a" * 64, len(data), name), data, name=name)


def parts(data: bytes, name: str) -> list[tuple[Part, bytes]]:
    def refused(error: IsnadError) -> None:
        raise error

    return [
        (part, part.open().read())
        for part in parts_of(Item("a" * 64, len(data), name), data, name=name, refused=refused)
    ]


@pytest.mark.parametrize("name", ["letter.docx", "letter.odt"])
def test_an_office_document_gives_its_paragraphs_in_order(name: str) -> None:
    (document,) = opened((FORMATS / name).read_bytes(), "without a telling name")
    assert document.title == TITLE
    assert document.text.split("\n\n")[:4] == [TITLE, "الأربعاء 14 شباط 2018", FIRST, SECOND]
    assert str(document.published) == "2018-02-14"
    assert "footnotes_apart:1" in document.remarks
    assert document.offsets is None


def test_what_was_struck_out_and_what_is_drawn_twice_is_not_in_the_text() -> None:
    (document,) = opened((FORMATS / "letter.docx").read_bytes(), "letter.docx")
    assert "محذوف" not in document.text
    assert document.text.count("إطار") == 1
    assert {"struck_out:1", "comments_apart"} <= set(document.remarks)


def test_a_letter_gives_its_text_its_day_and_not_its_sender() -> None:
    (document,) = opened((FORMATS / "letter.eml").read_bytes(), "letter.eml")
    assert document.text == f"{TITLE}\n\n{FIRST}\n\n{SECOND}"
    assert str(document.published) == "2018-02-14"
    assert document.author is None
    assert "witness" not in repr(document)
    assert {"sender_apart", "enclosed_files:2"} <= set(document.remarks)


def test_what_is_enclosed_in_a_letter_comes_out_byte_for_byte() -> None:
    (first, attached), (second, letter) = parts((FORMATS / "letter.eml").read_bytes(), "letter.eml")
    assert first.name == "تقرير فلان.docx"
    assert attached == (FORMATS / "letter.docx").read_bytes()
    assert second.name == "2.eml"
    assert opened(letter, second.name)[0].text.startswith("رسالة سابقة")


def test_a_saved_page_is_a_part_with_its_address_and_its_places() -> None:
    data = (FORMATS / "page.mhtml").read_bytes()
    assert opened(data, "page.mhtml") == ()
    ((part, page),) = parts(data, "page.mhtml")
    assert part.address == "https://news.example/2018/02/14/17"
    (document,) = open_item(Item("b" * 64, len(page), part.name), page, name=part.name, address=part.address)
    assert document.url == part.address
    assert FIRST in document.text
    assert document.offsets is not None
    place = document.text.index(SECOND)
    source = document.offsets.source(Span(place, place + len(SECOND)))
    assert source is not None
    assert source.of(page.decode()) == SECOND


def docx_with(xml: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", xml)
    return target.getvalue()


def test_a_document_with_declared_entities_is_refused_before_any_is_expanded() -> None:
    bomb = b"<!DOCTYPE a [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]><a>&b;</a>"
    with pytest.raises(MarkupIsUnsoundError):
        opened(docx_with(bomb), "a.docx")


def test_a_document_nested_beyond_reason_is_refused() -> None:
    with pytest.raises(MarkupIsUnsoundError):
        opened(docx_with(b"<a>" * 100_000), "a.docx")


def test_a_document_that_unpacks_to_more_than_any_report_is_refused() -> None:
    with pytest.raises(UnpacksTooLargeError):
        opened(docx_with(b"<a>" + b" " * 70_000_000 + b"</a>"), "a.docx")


def test_a_list_of_too_many_members_is_refused_before_it_is_read() -> None:
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 60_000, 60_000, 46 * 60_000, 0, 0)
    with pytest.raises(TooManyMembersError):
        Zipped(io.BytesIO(b"PK\x03\x04" + end))


@pytest.mark.parametrize("cut", [0.1, 0.5, 0.9, 0.99])
def test_a_cut_document_ends_in_a_sentence(cut: float) -> None:
    data = (FORMATS / "letter.docx").read_bytes()
    with pytest.raises(IsnadError):
        opened(data[: int(cut * len(data))], "letter.docx")


@pytest.mark.parametrize("place", range(0, 1400, 7))
def test_a_changed_byte_ends_in_a_document_or_a_sentence(place: int) -> None:
    data = bytearray((FORMATS / "letter.docx").read_bytes())
    data[place % len(data)] ^= 0xFF
    try:
        documents = opened(bytes(data), "letter.docx")
    except IsnadError:
        return
    assert all(document.text.strip() for document in documents)


def test_names_packed_without_their_encoding_are_read_as_arabic() -> None:
    member = zipfile.ZipInfo("تقرير.txt".encode("windows-1256").decode("cp437"))
    assert name_of(member) == "تقرير.txt"


def test_a_member_that_is_damaged_is_said_to_be() -> None:
    data = bytearray((FORMATS / "letter.docx").read_bytes())
    place = data.index(b"word/document.xml") + 60
    data[place : place + 20] = bytes(20)
    with pytest.raises(PackedFileIsDamagedError):
        opened(bytes(data), "letter.docx")


@pytest.mark.parametrize("way", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_harm_to_a_member_is_damage_however_it_is_packed(way: int) -> None:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", way) as target:
        target.writestr("a.txt", TITLE * 20)
    data = whole.getvalue()
    found = 0
    for place in range(0, len(data), 3):
        harmed = data[:place] + bytes([data[place] ^ 0x15]) + data[place + 1 :]
        try:
            for member in (packed := Zipped(io.BytesIO(harmed))).members:
                packed.read(member, limit=1_000_000)
        except IsnadError:
            found += 1
    assert found > len(data) // 9


def test_a_disk_that_fails_is_not_taken_for_a_damaged_file() -> None:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as target:
        target.writestr("a.txt", TITLE)

    class Failing(io.BytesIO):
        broken = False

        def read(self, size: int | None = -1) -> bytes:
            if self.broken:
                raise OSError(5, "Input/output error")
            return super().read(size)

    stream = Failing(whole.getvalue())
    packed = Zipped(stream)
    stream.broken = True
    with pytest.raises(CannotStore, match="the disk is failing"):
        packed.read("a.txt", limit=1_000_000)
