"""Words that a machine read from a picture: as paragraphs, as remarks that say how sure it was, and as a table to keep.

The table (one JSON object a line: page, text, how sure, place on the page) is kept as an item of its own. Every number
so read is unsure: «٢٠٠» has been read as «٠٠١».
"""

import json
from collections.abc import Iterable, Sequence
from functools import partial
from io import BytesIO
from itertools import groupby
from typing import Any

from isnad.intake.adapter import Part
from isnad.intake.remark import remark
from isnad.text import Span

Word = dict[str, Any]
SETTINGS = "ara/psm3"
_FEWEST, _SURE = 5, 60


def is_text(words: Sequence[Word]) -> bool:
    """Did the machine find writing, rather than see words in a photograph?"""
    sure = [word for word in words if word["sure"] >= _SURE and sum(map(_is_arabic, word["text"])) >= 2]
    return len(sure) >= _FEWEST and 2 * len(sure) >= len(words)


def paragraphs(words: Iterable[Word]) -> list[str]:
    """The words in the order in which they were read, paragraph by paragraph."""
    return [" ".join(word["text"] for word in held) for _, held in groupby(words, key=lambda word: word["paragraph"])]


def remarks(words: Sequence[Word]) -> tuple[str, ...]:
    """How sure the machine was on the whole, and how many numbers nobody may take from it unconfirmed."""
    if not words:
        return ()
    numbers = sum(map(_has_digits, words))
    return (
        remark("read_by_machine", round(sum(word["sure"] for word in words) / len(words))),
        *([remark("numbers_unsure", numbers)] if numbers else []),
    )


def doubtful(text: str, tables: Iterable[bytes]) -> tuple[Span, ...]:
    """Where in a document the words stand that nobody may take from it unconfirmed, by the tables kept with it.

    A paragraph is looked for whole, so that no word is mistaken for the same word elsewhere.
    """
    found: list[Span] = []
    place = 0
    for table in tables:
        read = [json.loads(row) for row in table.splitlines()]
        for _, held in groupby(read, key=lambda word: (word["page"], word["paragraph"])):
            words = list(held)
            start = text.find(" ".join(word["text"] for word in words), place)
            if start < 0:
                continue
            for word in words:
                place = start + len(word["text"])
                if _is_doubtful(word):
                    found.append(Span(start, place))
                start = place + 1
    return tuple(found)


def table(pages: Iterable[tuple[int, Sequence[Word]]], *, engine: str) -> Part:
    """The table as a part made by the engine."""
    rows = [json.dumps({"page": number, **word}, ensure_ascii=False) for number, words in pages for word in words]
    return Part(
        "words.jsonl", partial(BytesIO, "\n".join(rows).encode()), made_by=f"tesseract/{engine}", settings=SETTINGS
    )


def _is_doubtful(word: Word) -> bool:
    return word["sure"] < _SURE or _has_digits(word)


def _has_digits(word: Word) -> bool:
    return any(letter.isdigit() for letter in word["text"])


def _is_arabic(letter: str) -> bool:
    return "\u0621" <= letter <= "\u064a"
