"""Exported conversations: a report a message, its day, and nobody's name or number."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from isnad.custody import Item
from isnad.intake import open_item
from isnad.lexicon import words
from isnad.text import Document, Span

FORMATS = Path(__file__).parents[1] / "data" / "formats"
TITLE = "إغلاق حاجز غربي بلدة الفلانية"
FIRST = "قالت مصادر أهلية إن أبو فلان الفلاني وخمسة عناصر غادروا البلدة قبل يومين."
SECOND = "وأضافت المصادر أن الحاجز أُغلق، وأن ثلاثة مدنيين عادوا إلى بيوتهم."


def opened(data: bytes, name: str) -> tuple[Document, ...]:
    return open_item(Item("a" * 64, len(data), name), data, name=name)


def made(name: str) -> tuple[Document, ...]:
    return opened((FORMATS / name).read_bytes(), name)


def days(documents: Sequence[Document]) -> list[str]:
    return [str(document.published) for document in documents]


def test_a_channel_is_an_outlet_and_each_message_a_report() -> None:
    documents = made("telegram-channel.json")
    assert [document.key[13:] for document in documents] == ["2", "3", "5"]
    assert {document.outlet for document in documents} == {"قناة الفلانية"}
    assert documents[0].text == f"{TITLE}\n\n{FIRST}"
    assert documents[0].title == TITLE
    assert days(documents) == ["2018-02-14", "2018-02-14", "2018-02-15"]
    assert "forwarded" in documents[1].remarks
    assert "edited" in documents[1].remarks
    assert "messages_left_out:2" in documents[0].remarks


def test_in_a_group_nobody_is_an_outlet_and_speakers_are_numbers() -> None:
    documents = made("telegram-group.json")
    assert {document.outlet for document in documents} == {None}
    assert [document.author for document in documents] == ["#1", "#2", "#1"]
    assert "speakers_numbered" in documents[0].remarks


def test_the_export_as_pages_says_the_same_with_places() -> None:
    data = (FORMATS / "telegram.html").read_bytes()
    first, second = opened(data, "messages.html")
    assert (first.outlet, second.outlet) == ("قناة الفلانية",) * 2
    assert first.text.split("\n")[0] == TITLE
    assert second.text == SECOND
    assert days((first, second)) == ["2018-02-14", "2018-02-15"]
    assert "forwarded" in second.remarks
    assert second.offsets is not None
    source = second.offsets.source(Span(0, len(SECOND)))
    assert source is not None
    assert source.of(data.decode()) == SECOND


def test_an_arabic_telephones_digits_and_marks_are_read() -> None:
    first, second = made("whatsapp-arabic.txt")
    assert first.text == f"{FIRST}\nالسطر الثاني من الرسالة: {SECOND}"
    assert second.text == "وصلوا إلى المدينة."
    assert days((first, second)) == ["2018-02-12", "2018-02-14"]
    assert [first.author, second.author] == ["#1", "#2"]
    assert "messages_left_out:2" in first.remarks


@pytest.mark.parametrize("name", ["whatsapp-arabic.txt", "whatsapp-american.txt", "telegram-group.json"])
def test_no_speakers_name_or_number_is_outside_the_words(name: str) -> None:
    for document in made(name):
        beside = repr((document.key, document.title, document.author, document.outlet, document.remarks))
        assert "963" not in beside
        assert "Fulan" not in beside


def test_an_american_telephone_puts_the_month_first() -> None:
    assert days(made("whatsapp-american.txt")) == ["2018-02-12", "2018-02-14"]


def test_an_apple_telephones_brackets_are_read() -> None:
    first, second = made("whatsapp-apple.txt")
    assert second.text == FIRST
    assert days((first, second)) == ["2018-02-13"] * 2


def chat(*dated: str) -> tuple[Document, ...]:
    lines = [f"{day}, 10:00 - Fulan: قالت مصادر إن الحاجز رقم {number} أُغلق." for number, day in enumerate(dated)]
    return opened("\n".join(lines).encode(), "chat.txt")


@pytest.mark.parametrize(
    ("dated", "read"),
    [
        (["05/06/2018", "13/06/2018"], ["2018-06-05", "2018-06-13"]),
        (["05/06/2018", "05/13/2018"], ["2018-05-06", "2018-05-13"]),
        (["05/06/2018", "04/07/2018"], ["2018-06-05", "2018-07-04"]),
        (["05/06/2018", "06/05/2018"], ["2018-05-06", "2018-06-05"]),
        (["05/06/2018", "06/07/2018"], ["None", "None"]),
        (["13/14/2018", "05/06/2018"], ["None", "None"]),
        (["2018-06-05", "2018-06-13"], ["2018-06-05", "2018-06-13"]),
    ],
)
def test_the_order_of_day_and_month_is_found_out_or_no_day_is_given(dated: list[str], read: list[str]) -> None:
    documents = chat(*dated)
    assert days(documents) == read
    assert ("day_and_month_unclear" in documents[0].remarks) == (read[0] == "None")


def test_each_message_knows_its_place_in_the_file() -> None:
    data = (FORMATS / "whatsapp-american.txt").read_bytes()
    for document in opened(data, "chat.txt"):
        assert document.offsets is not None
        source = document.offsets.source(Span(0, len(document.text)))
        assert source is not None
        assert source.of(data.decode()) == document.text


def test_a_note_that_begins_with_a_day_is_no_conversation() -> None:
    (document,) = opened("12/02/2018, 10:00 - قال فلان: إن الطريق مغلق.\nوعاد الهدوء.\n".encode(), "note.txt")
    assert document.author is None


def test_every_mark_stands_for_its_example_and_not_for_words_like_it() -> None:
    import re

    for entry in words("web/chats")["mark"]:
        pattern = re.compile(entry["pattern"])
        assert pattern.search(entry["example"]), entry["example"]
        assert not pattern.search(entry["not"]), entry["not"]


def test_many_messages_are_read_in_time_that_grows_with_their_number() -> None:
    assert len(chat(*["13/06/2018"] * 20_000)) == 20_000
