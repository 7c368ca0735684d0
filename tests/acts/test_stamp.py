"""Time-stamps of an authority of our own: kept when they hold, refused in a sentence when they do not, never half."""

import shutil
import socket
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from authority import HAS_OPENSSL, Authority, serving
from isnad.acts.receive import receive
from isnad.acts.stamp import name_authority, stamp
from isnad.sealing import authority as outside
from isnad.sealing.authority import (
    AuthorityFailed,
    AuthorityIsNone,
    AuthorityTooSlow,
    AuthorityUnreachable,
    ReplyTooLarge,
)
from isnad.sealing.token import ReplyDoesNotFit, ReplyIsNoStamp, RootsUnfit, stamped_at
from isnad.store import Desk, checking, ledger, stamps

AT = datetime(2030, 3, 9, 8, tzinfo=UTC)
TEXT = "قال مصدر محلي إن الحاجز أُغلق صباح أمس."

pytestmark = pytest.mark.skipif(not HAS_OPENSSL, reason="openssl is not installed: no authority can be made")


@pytest.fixture(scope="session")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def authority(keys: Authority) -> Iterator[Authority]:
    keys.behaviour = "honest"
    keys.questions.clear()
    with serving(keys):
        yield keys


@pytest.fixture
def filled(desk: Desk) -> Desk:
    receive(source=TEXT.encode(), name="one.txt", by="ليلى", at=AT)
    return desk


def name(authority: Authority) -> None:
    name_authority(url=authority.url, roots=authority.roots, by="ليلى", at=AT)


def ask(seconds: int = 20) -> object:
    return stamp(by="ليلى", at=AT, seconds=seconds)


def acts() -> list[str]:
    return [line.act for line in ledger.lines()]


def test_the_head_is_stamped_and_its_reply_stands_in_the_ledger_and_the_vault(
    filled: Desk, authority: Authority
) -> None:
    name(authority)
    head = ledger.head()
    done = ask()
    (kept,) = done.stamps
    assert (kept.head, done.waiting) == (head, 0)
    assert list(ledger.lines())[-1].details["reply"] == kept.reply
    reply = filled.vault.path(kept.reply).read_bytes()
    assert stamped_at(reply, head=head, roots=authority.roots) == kept.stamped_at
    verdict = checking.check(filled)
    assert verdict.holds
    assert (verdict.stamps, verdict.stamps_checked) == (1, True)


def test_nothing_is_sent_but_a_hash_and_a_nonce(filled: Desk, authority: Authority) -> None:
    name(authority)
    assert not authority.questions
    head = ledger.head()
    ask()
    (question,) = authority.questions
    assert bytes.fromhex(head) in question
    assert len(question) < 100


def test_without_an_authority_nothing_is_sent_and_the_line_waits(filled: Desk, monkeypatch) -> None:
    monkeypatch.setattr(socket.socket, "connect", None)
    done = ask()
    assert (done.stamps, done.waiting, done.asked) == ((), 1, None)
    assert checking.check(filled).holds


def test_what_waited_offline_is_stamped_later(filled: Desk, authority: Authority) -> None:
    first = ledger.head()
    ask()
    receive(source=f"{TEXT} ثم فُتح.".encode(), name="two.txt", by="ليلى", at=AT)
    second = ledger.head()
    ask()
    name(authority)
    done = ask()
    assert {first, second} <= {one.head for one in done.stamps}
    assert done.waiting == 0
    assert checking.check(filled).holds


def test_asking_again_asks_for_nothing_new(filled: Desk, authority: Authority) -> None:
    name(authority)
    ask()
    lines = len(acts())
    done = ask()
    assert (done.stamps, done.waiting) == ((), 0)
    assert len(acts()) == lines
    assert len(authority.questions) == 1


def test_two_calls_at_once_keep_one_stamp(filled: Desk, authority: Authority, monkeypatch) -> None:
    """The second asks, and is answered, while the first still waits for its answer."""
    name(authority)
    real, calls = outside.ask, []

    def while_another_asks(*words: object, **more: object) -> bytes:
        calls.append(words)
        if len(calls) == 1:
            assert ask().waiting == 0
        return real(*words, **more)

    monkeypatch.setattr(outside, "ask", while_another_asks)
    ask()
    assert len(calls) == 2
    assert len(stamps.stamps()) == 1
    assert checking.check(filled).holds


@pytest.mark.parametrize(
    ("behaviour", "refused"),
    [
        ("garbage", ReplyIsNoStamp),
        ("empty", ReplyIsNoStamp),
        ("refused", ReplyIsNoStamp),
        ("another hash", ReplyDoesNotFit),
        ("another nonce", ReplyDoesNotFit),
        ("500", AuthorityFailed),
        ("redirect", AuthorityFailed),
        ("cut short", AuthorityUnreachable),
        ("slow", AuthorityTooSlow),
        ("endless", ReplyTooLarge),
    ],
)
def test_an_answer_that_does_not_hold_is_refused_and_the_line_waits(
    filled: Desk, authority: Authority, behaviour: str, refused
) -> None:
    name(authority)
    blobs = list(filled.vault.blobs())
    authority.behaviour = behaviour
    with pytest.raises(refused) as raised:
        ask(seconds=1 if behaviour == "slow" else 20)
    for language in ("ar", "en"):
        assert "isnad stamp" in raised.value.say(language) or "try again" in raised.value.say(language)
    assert (len(stamps.waiting()), stamps.stamps()) == (1, ())
    assert list(filled.vault.blobs()) == blobs
    assert not filled.vault.parts()
    last = list(ledger.lines())[-1]
    assert (last.act, last.because) == ("stamp.refused", refused.__name__)
    assert checking.check(filled).holds
    authority.behaviour = "honest"
    assert ask().waiting == 0


def test_a_stamp_of_somebody_elses_is_refused(filled: Desk, authority: Authority, tmp_path: Path) -> None:
    other = Authority(tmp_path / "other")
    name_authority(url=authority.url, roots=other.roots, by="ليلى", at=AT)
    with pytest.raises(ReplyDoesNotFit):
        ask()
    assert not stamps.stamps()


def test_nobody_at_the_address_leaves_the_line_waiting(filled: Desk, authority: Authority) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/tsr"
    name_authority(url=url, roots=authority.roots, by="ليلى", at=AT)
    with pytest.raises(AuthorityUnreachable):
        ask()
    assert len(stamps.waiting()) == 1
    name(authority)
    assert ask().waiting == 0


@pytest.mark.parametrize("url", ["tsa.example", "ftp://tsa.example/", "http://", "http://a b/", "file:///etc/passwd"])
def test_what_is_no_address_is_refused(filled: Desk, keys: Authority, url: str) -> None:
    with pytest.raises(AuthorityIsNone):
        name_authority(url=url, roots=keys.roots, by="ليلى", at=AT)
    assert stamps.authority() is None


@pytest.mark.parametrize("roots", [b"", b"no certificate", b"-----BEGIN CERTIFICATE-----\nx\n"])
def test_what_are_no_certificates_is_refused(filled: Desk, roots: bytes) -> None:
    with pytest.raises(RootsUnfit):
        name_authority(url="http://127.0.0.1/tsr", roots=roots, by="ليلى", at=AT)
    assert stamps.authority() is None


def test_switched_off_the_desk_asks_nobody(filled: Desk, authority: Authority) -> None:
    name(authority)
    name_authority(url="", roots=b"", by="ليلى", at=AT)
    assert ask().asked is None
    assert not authority.questions
    assert checking.check(filled).holds


def test_a_changed_token_or_root_is_found_by_verify(filled: Desk, authority: Authority) -> None:
    name(authority)
    (kept,) = ask().stamps
    for blob in (kept.reply, kept.roots):
        path = filled.vault.path(blob)
        whole = path.read_bytes()
        path.chmod(0o600)
        # Another letter there, and one that no certificate is written with: neither ends the check.
        for changed in (bytes([whole[-40] ^ 1]), b"["):
            path.write_bytes(whole[:-40] + changed + whole[-39:])
            assert [fault.sha256 for fault in checking.check(filled).blobs] == [blob]
        path.write_bytes(whole)
    assert checking.check(filled).holds


def test_flipped_bytes_of_a_reply_never_change_what_it_stamps(filled: Desk, authority: Authority) -> None:
    """A few bytes of an answer are not signed (its wrapping); whatever is accepted says the same hash and time."""
    name(authority)
    (kept,) = ask().stamps
    reply = filled.vault.path(kept.reply).read_bytes()
    accepted = 0
    for at in range(0, len(reply), 7):
        flipped = reply[:at] + bytes([reply[at] ^ 0x20]) + reply[at + 1 :]
        try:
            told = stamped_at(flipped, head=kept.head, roots=authority.roots)
        except (ReplyIsNoStamp, ReplyDoesNotFit):
            continue
        accepted += 1
        assert told == kept.stamped_at
    assert accepted * 20 < len(reply) / 7


@pytest.mark.skipif(not shutil.which("faketime"), reason="faketime is not installed")
def test_a_stamp_holds_in_2040_too(filled: Desk, authority: Authority, tmp_path: Path) -> None:
    import subprocess
    import sys

    name(authority)
    (kept,) = ask().stamps
    (tmp_path / "roots.pem").write_bytes(authority.roots)
    code = (
        "import sys, time, pathlib as p; from isnad.sealing.token import stamped_at; assert time.gmtime()[0] == 2040;"
        "print(stamped_at(p.Path(sys.argv[1]).read_bytes(), head=sys.argv[2], roots=p.Path(sys.argv[3]).read_bytes()))"
    )
    words = [sys.executable, "-c", code, filled.vault.path(kept.reply), kept.head, tmp_path / "roots.pem"]
    done = subprocess.run(
        ["faketime", "2040-01-01 00:00:00", *map(str, words)], capture_output=True, text=True, check=False
    )
    assert done.stdout.strip() == str(kept.stamped_at), done.stderr
