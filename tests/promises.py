"""What reading promises of any text whatever: asked of hypothesis' texts, of the fuzzer's and of its finds."""

import unicodedata
from datetime import date

from isnad.claims import state
from isnad.reading import Reading, read
from isnad.reading.sheet import corrected, write_sheet
from isnad.reading.soundness import Unsound, check
from isnad.text import Document, Prose, fold
from isnad.text.folding import fold_with_map
from isnad.times import find as find_times

PUBLISHED = date(2021, 5, 12)


class Broken(AssertionError):
    """A promise that was not kept; its name alone, so that it stays the same while a text is shortened."""


def keep_every_promise(text: str) -> None:
    """Raises `Broken` with the promise that this text breaks, or whatever reading itself raises."""
    tokens_are_the_words(text)
    folding_twice_is_folding_once(text)
    document = Document(key="r1", text=text, published=PUBLISHED, outlet="صوت النهر")
    reading = read(document)
    what_is_found_holds_together(reading, text)
    _require(read(document) == reading, "the same text is read twice as once")
    state(document, reading)
    what_needs_no_day_is_the_same_under_any(text)
    a_sheet_gives_the_reading_back(document, reading)


def tokens_are_the_words(text: str) -> None:
    prose = Prose(text)
    end = 0
    for token in prose.tokens:
        _require(token.start >= end and token.span.of(text) == token.text != "", "tokens are the words, in order")
        _require(token.folded != "", "no token is empty once folded")
        _require(token.start <= token.after(1) <= token.end, "a cut stays within its token")
        end = token.end
    for sentence in prose.sentences:
        _require(sentence.of(text).strip() == sentence.of(text) != "", "a sentence has no space at its edge")


def folding_twice_is_folding_once(text: str) -> None:
    once = fold(text)
    _require(fold(once) == once, "folding twice is folding once")
    mapped = fold_with_map(text)
    _require(mapped.text == once and len(mapped.places) == len(once) + 1, "the map is of the folded text")


def what_is_found_holds_together(reading: Reading, text: str) -> None:
    try:
        check(reading.as_dict(text), text)
    except Unsound as fault:
        raise Broken(f"what is found holds together: {fault.code}") from fault
    for found in (*reading.mentions, *reading.unnamed, *reading.times, *reading.attributions, *reading.events):
        _require(bool(found.made_by), "every finding says what made it")


def what_needs_no_day_is_the_same_under_any(text: str) -> None:
    prose = Prose(text)
    undated = {found.span: found.value for found in find_times(prose, published=None) if found.value is not None}
    for day in (date(1999, 12, 31), PUBLISHED):
        dated = {found.span: found.value for found in find_times(prose, published=day)}
        _require(
            all(dated.get(span) == value for span, value in undated.items()),
            "without a day of publication nothing is worked out from one",
        )


def a_sheet_gives_the_reading_back(document: Document, reading: Reading) -> None:
    try:
        sheet = write_sheet(document, reading)
    except Unsound as fault:
        _require(fault.code == "control_character" and _has_control(document.text), "a sheet can be written")
        return
    back = corrected(sheet, document, reader=reading.reader)
    _require(
        {(m.span, m.type, m.entity) for m in back.mentions} == {(m.span, m.type, m.entity) for m in reading.mentions}
        and [(a.id, a.chain, a.content) for a in back.attributions]
        == [(a.id, a.chain, a.content) for a in reading.attributions]
        and [(v.id, v.trigger, v.type) for v in back.events] == [(v.id, v.trigger, v.type) for v in reading.events],
        "a sheet gives the reading back",
    )


def _has_control(text: str) -> bool:
    return any(unicodedata.category(letter) in ("Cc", "Cs", "Cn") for letter in text)


def _require(holds: bool, promise: str) -> None:
    if not holds:
        raise Broken(promise)
