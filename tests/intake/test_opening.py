"""Opening: by content, and a clear sentence in two languages for whatever cannot be read."""

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isnad.custody import Item
from isnad.errors import IsnadError
from isnad.intake import ADAPTERS, FileTooLargeError, Received, adapter_for, open_item
from isnad.intake.adapter import MEGABYTE
from isnad.intake.confined import FileIsDamagedError
from isnad.intake.html.page import NoArticleError
from isnad.intake.signature import EmptyFileError, NotTextError, UnreadFormatError
from isnad.intake.zipped import PackedFileIsDamagedError
from isnad.text import Document

HTML = "<html><p>قالت مصادر أهلية في المدينة إن ثلاثة مدنيين عادوا إلى بيوتهم.</p></html>".encode()
LINE = '{"id": "1", "text": "عاد ثلاثة مدنيين", "published": "2020-01-05"}'.encode()


def opened(data: bytes, name: str) -> tuple[Document, ...]:
    return open_item(Item("0" * 64, len(data), name), data, name=name)


@pytest.mark.parametrize(
    ("data", "name", "adapter"),
    [
        (HTML, "a.html", "html"),
        (HTML, "a.txt", "html"),
        (b"\xef\xbb\xbf\n<!DOCTYPE HTML>" + HTML, "page", "html"),
        ("<html>".encode("utf-16"), "page", "html"),
        (b"<!-- saved -->" + HTML, "page", "html"),
        (LINE, "a.jsonl", "jsonl"),
        (LINE + b"\n" + LINE, "dump", "jsonl"),
        ("نص عادي".encode(), "a.txt", "text"),
        ("نص عادي".encode(), "بلا اسم", "text"),
        (b"a < b and <html> is a word", "note.txt", "text"),
    ],
)
def test_the_content_calls_for_the_adapter(data: bytes, name: str, adapter: str) -> None:
    assert adapter_for(Received(data, name, "0" * 64)).name == adapter


@pytest.mark.parametrize(
    ("data", "name", "error"),
    [
        (b"", "a.html", EmptyFileError),
        (b" \n\t ", "a.txt", EmptyFileError),
        (b"\xef\xbb\xbf", "a.txt", EmptyFileError),
        (b"\x89PNG\r\n\x1a\n" + bytes(500), "a.html", FileIsDamagedError),
        (b"%PDF-1.7\n%x", "a.html", FileIsDamagedError),
        (b"PK\x03\x04" + bytes(50), "a.docx", PackedFileIsDamagedError),
        (b"From: <Saved by a browser>\nSubject: x\nMIME-Version: 1.0\n", "a.mhtml", EmptyFileError),
        (b'<?xml version="1.0"?><rss><channel/></rss>', "feed", UnreadFormatError),
        (b'[{"text": "a"}]', "a.json", UnreadFormatError),
        (b"{\\rtf1 }", "a.rtf", EmptyFileError),
        (bytes(range(256)) * 30, "a.html", NotTextError),
        (bytes(4000), "a.txt", NotTextError),
        (b"<html><body></body></html>", "a.html", NoArticleError),
    ],
)
def test_what_cannot_be_read_ends_in_a_sentence_in_two_languages(
    data: bytes, name: str, error: type[IsnadError]
) -> None:
    with pytest.raises(error) as raised:
        opened(data, name)
    assert raised.value.say("ar").endswith(".")
    assert raised.value.say("en").endswith(".")
    assert "{" not in raised.value.say("ar") + raised.value.say("en")


def test_a_format_that_is_not_read_is_called_by_its_name() -> None:
    with pytest.raises(UnreadFormatError, match="RAR"):
        opened(b"Rar!\x1a\x07\x00", "report.html")


@pytest.mark.parametrize("name", ["a.html", "a.txt"])
def test_fifty_megabytes_are_refused_whole(name: str) -> None:
    data = (HTML if name == "a.html" else "قال مصدر إن الأهالي عادوا.\n".encode()) * 700_000
    with pytest.raises(FileTooLargeError, match="Nothing of it was read"):
        opened(data[: 50 * MEGABYTE], name)


def test_every_adapter_says_what_it_reads_and_sends_nothing_out() -> None:
    for adapter in ADAPTERS:
        assert adapter.reads["ar"]
        assert adapter.reads["en"]
        assert adapter.offline
        assert not adapter.sends_text_out


@settings(deadline=None)  # some formats are read in a child process, which takes its time to start
@given(st.binary(max_size=600), st.sampled_from(["a.html", "a.txt", "a.jsonl", "x"]))
def test_any_bytes_end_in_documents_or_a_sentence(data: bytes, name: str) -> None:
    try:
        documents = opened(data, name)
    except IsnadError:
        return
    assert documents
    assert all(document.text.strip() for document in documents)


def test_random_bytes_are_not_taken_for_text() -> None:
    with pytest.raises(NotTextError):
        opened(b"x" + os.urandom(20_000), "a.html")
