import io
import os
import random
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isnad.custody import START, CanonicalTextNeeded, NotACode, chain, read_lines, verify

# `make test-crash` asks for 1,000 lines and 10,000 flips.
LINES = int(os.environ.get("ISNAD_LINES", "40"))
FLIPS = int(os.environ.get("ISNAD_FLIPS", "150"))
AT = datetime(2024, 3, 1, 9, 30, tzinfo=UTC)


def ledger(length):
    lines, last = [], None
    for number in range(length):
        last = chain(
            last, at=AT + timedelta(seconds=number), by="ليلى", act="receive", subject=f"{number:064x}",
            details={"size": number, "again": False},
        )  # fmt: skip
        lines.append(last)
    return lines


def export(lines):
    return [f"{line.as_json()}\n".encode() for line in lines]


def test_a_whole_ledger_holds():
    lines = ledger(20)
    assert verify(lines) is None
    assert lines[0].prev == START
    assert verify([]) is None


def test_an_export_reads_back_as_it_was():
    lines = ledger(5)
    assert list(read_lines(export(lines))) == lines


@pytest.mark.parametrize(
    "change",
    [
        {"at": "2024-03-01T09:30:01.500000+00:00"}, {"by": "سعاد"}, {"act": "read"}, {"subject": "f" * 64},
        {"because": "x"}, {"details": {"size": 999}}, {"hash": "0" * 64},
    ],
)  # fmt: skip
def test_every_changed_line_is_named(change):
    lines = ledger(12)
    for place in range(len(lines)):
        changed = [*lines[:place], replace(lines[place], **change), *lines[place + 1 :]]
        broken = verify(changed)
        assert broken is not None
        assert (broken.seq, broken.why) == (place + 1, "hash")


def test_a_line_taken_out_doubled_or_moved_is_named():
    lines = ledger(6)
    for place in range(len(lines) - 1):
        assert verify([*lines[:place], *lines[place + 1 :]]).seq == place + 1
        assert verify([*lines[: place + 1], *lines[place:]]).seq == place + 2
        assert verify([*lines[:place], lines[place + 1], lines[place], *lines[place + 2 :]]).seq == place + 1


def test_a_rehashed_line_breaks_the_next_link():
    lines = ledger(3)
    forged = chain(lines[0], at=AT, by="x", act="read", subject="y")
    broken = verify([lines[0], forged, lines[2]])
    assert (broken.seq, broken.why) == (3, "link")


def test_a_cut_tail_shows_only_against_a_head_kept_elsewhere():
    lines = ledger(5)
    assert verify(lines[:3]) is None
    assert verify(lines[:3], head=lines[4].hash).why == "head"
    assert verify(lines, head=lines[3].hash) is None
    assert verify(lines, head=START) is None


@given(place=st.integers(0, 10**6), bit=st.integers(0, 7))
def test_one_flipped_bit_breaks_the_export(place, bit):
    raw = bytearray(b"".join(export(ledger(6))))
    raw[place % len(raw)] ^= 1 << bit
    changed = [piece + b"\n" for piece in bytes(raw).split(b"\n")]
    if raw.endswith(b"\n"):
        changed.pop()
    with suppress(CanonicalTextNeeded):
        assert verify(read_lines(changed)) is not None


@pytest.mark.parametrize(
    "words",
    [{"act": "قرأ"}, {"subject": "أبو فلان"}, {"because": "he said so"}, {"details": {"name": "مصدر محلي"}},
     {"subject": "a" * 200}, {"because": ""}],
)  # fmt: skip
def test_words_are_refused(words):
    with pytest.raises(NotACode) as raised:
        chain(None, **{"at": AT, "by": "ليلى", "act": "read", "subject": "abc"} | words)
    for value in words.values():
        assert str(value) not in raised.value.say("ar") or not value


def test_a_time_is_kept_in_utc_and_needs_its_zone():
    damascus = datetime(2024, 3, 1, 12, 30, tzinfo=timezone(timedelta(hours=3)))
    assert chain(None, at=damascus, by="x", act="a", subject="b").at == "2024-03-01T09:30:00.000000+00:00"
    with pytest.raises(ValueError, match="zone"):
        chain(None, at=datetime(2024, 3, 1), by="x", act="a", subject="b")


def holds(raw, head):
    """Does an exported ledger hold, its head having been noted down elsewhere?"""
    try:
        return verify(read_lines(raw), head=head) is None
    except CanonicalTextNeeded:
        return False


def forged(line, previous, **change):
    """The line as a forger would write it: changed, and hashed anew."""
    facts = {name: getattr(line, name) for name in ("by", "act", "subject", "because", "details")}
    return chain(previous, at=datetime.fromisoformat(line.at), **facts | change)


def mutations(lines, raw, at):
    """What could be done to one line of an export."""
    previous = lines[at - 1] if at else None
    yield "drop", raw[:at] + raw[at + 1 :]
    yield "double", raw[: at + 1] + raw[at:]
    yield "cut", raw[:at]
    yield "cut within", [*raw[:at], raw[at][: len(raw[at]) // 2]]
    yield "no line end", [*raw[:at], raw[at][:-1], *raw[at + 1 :]]
    if at:
        yield "swap", [*raw[: at - 1], raw[at], raw[at - 1], *raw[at + 1 :]]
        yield "to the end", [*raw[: at - 1], *raw[at:], raw[at - 1]]
    yield "edit", [*raw[:at], raw[at].replace("ليلى".encode(), "هدى".encode()), *raw[at + 1 :]]
    yield "spacing", [*raw[:at], raw[at].replace(b":", b": ", 1), *raw[at + 1 :]]
    for change in ({"by": "هدى"}, {"subject": "f" * 64}, {"because": "x"}, {"details": {"size": -1, "again": True}}):
        yield "forge", [*raw[:at], *export([forged(lines[at], previous, **change)]), *raw[at + 1 :]]
    yield "insert", [*raw[:at], *export([forged(lines[at], previous, act="read")]), *raw[at:]]


def test_whatever_is_done_to_any_line_of_an_export_is_found():
    lines = ledger(LINES)
    raw, head = export(lines), lines[-1].hash
    assert holds(raw, head)
    tried = 0
    for at in range(LINES):
        for what, changed in mutations(lines, raw, at):
            tried += 1
            assert not holds(changed, head), (what, at)
    assert tried == 12 * LINES + 2 * (LINES - 1)


def test_a_ledger_written_anew_from_any_line_on_does_not_run_through_the_head():
    lines = ledger(LINES)
    for at in range(0, LINES, max(1, LINES // 40)):
        anew, last = lines[:at], lines[at - 1] if at else None
        for line in lines[at:]:
            last = forged(line, last, by="هدى")
            anew.append(last)
        assert verify(anew) is None
        assert verify(anew, head=lines[-1].hash).why == "head"


def test_no_flipped_byte_of_an_export_goes_unseen():
    lines = ledger(LINES)
    whole, head = b"".join(export(lines)), lines[-1].hash
    chance = random.Random(20240301)
    for _ in range(FLIPS):
        at = chance.randrange(len(whole))
        flipped = whole[:at] + bytes([whole[at] ^ chance.randrange(1, 256)]) + whole[at + 1 :]
        assert not holds(io.BytesIO(flipped), head), at
