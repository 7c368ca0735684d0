from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isnad.custody import START, CanonicalTextNeeded, NotACode, chain, read_lines, verify

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
