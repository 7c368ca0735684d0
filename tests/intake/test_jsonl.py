"""JSON lines: one report a line; bad lines named, good ones read."""

import json

import pytest

from isnad.custody import Item
from isnad.errors import IsnadError
from isnad.intake import open_item
from isnad.intake.jsonl import LineRefusedError, NoReportsError

ITEM = Item("abcdef0123456789" * 4, 1, "reports.jsonl")
GOOD = {
    "id": "r1",
    "text": "عاد ثلاثة مدنيين",
    "published": "2020-01-05",
    "outlet": "ضفاف",
    "url": "https://x.example/1",
}


def lines(*reports: object) -> bytes:
    return "\n".join(json.dumps(report, ensure_ascii=False) for report in reports).encode()


def test_a_line_becomes_a_document() -> None:
    (document,) = open_item(ITEM, lines(GOOD), name="a.jsonl")
    assert document.key == "abcdef012345-1"
    assert document.text == "عاد ثلاثة مدنيين"
    assert str(document.published) == "2020-01-05"
    assert (document.outlet, document.url, document.item) == ("ضفاف", "https://x.example/1", ITEM.sha256)


def test_a_title_heads_the_text_once() -> None:
    (first, second) = open_item(
        ITEM,
        lines({"text": "متن الخبر", "title": "العنوان"}, {"text": "العنوان\n\nمتن الخبر", "title": "العنوان"}),
        name="a.jsonl",
    )
    assert first.text == second.text == "العنوان\n\nمتن الخبر"


@pytest.mark.parametrize(
    "bad",
    [
        b"{bad",
        b"[1]",
        b'"text"',
        b"{}",
        b'{"text": ""}',
        b'{"text": 5}',
        b'{"text": "\xff"}',
        b'{"text": "a", "published": "2020"}',
        b'{"text": "a", "published": "2020-02-31"}',
        b'{"text": "a", "published": 20200105}',
        b'{"text": "a", "outlet": ["x"]}',
        rb'{"text": "a \ud800 b"}',
        rb'{"text": "a", "title": "\udfff"}',
        b"[" * 200_000,
    ],
)
def test_a_bad_line_is_named_and_the_others_are_read(bad: bytes) -> None:
    refused: list[IsnadError] = []
    documents = open_item(
        ITEM, lines(GOOD) + b"\n\n" + bad + b"\n" + lines(GOOD), name="a.jsonl", refused=refused.append
    )
    assert [document.key for document in documents] == ["abcdef012345-1", "abcdef012345-4"]
    (error,) = refused
    assert error.slots["line"] == 3
    assert "3" in error.say("ar")


def test_without_anyone_to_hand_it_to_a_bad_line_is_raised() -> None:
    with pytest.raises(LineRefusedError, match="Line 2"):
        open_item(ITEM, lines(GOOD) + b"\n{", name="a.jsonl")


def test_a_file_without_one_sound_line_is_refused() -> None:
    with pytest.raises(NoReportsError, match=r"\(2 refused\)\. Line 1: "):
        open_item(ITEM, b"{bad\n{bad", name="a.jsonl", refused=lambda error: None)
