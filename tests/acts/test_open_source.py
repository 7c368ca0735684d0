"""Protected sources on a real desk: sealed, opened with a key and a reason, and in no byte of anything otherwise."""

import base64
import json
import shutil
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

import planted
from isnad.acts.add_custodian import CustodianCannotBe, add_custodian, withdraw_custodian
from isnad.acts.back_up import back_up
from isnad.acts.keep_source import CustodianNeeded, NameIsInClear, keep_source, rate_source
from isnad.acts.make_casefile import make_casefile
from isnad.acts.open_source import CardIsNotSealed, open_source
from isnad.acts.read import read
from isnad.acts.receive import receive
from isnad.cli.main import main
from isnad.record.judgement import ReasonNeeded
from isnad.sealing.envelope import KeyCannotOpen, KeyIsUnfit, new_pair
from isnad.store import Desk, checking, custodians, ledger, matters, open_desk
from isnad.store.backup import restore
from isnad.store.custodians import NoSuchCustodian
from isnad.store.matters import NoSuchSource

AT = datetime(2030, 3, 9, 8, tzinfo=UTC)
NAMES = (planted.NAME, planted.OTHER)
TEXT = "قال مصدر محلي إن كتائب السيل اعتقلت سالم حمد المرادي في منبج يوم 3 آذار 2030."


@pytest.fixture
def private(desk: Desk) -> str:
    """The private key of the desk's one custodian."""
    secret, public = new_pair()
    add_custodian(name="هدى", key=public, by="ليلى", at=AT)
    return secret


def keep(**more: object) -> str:
    return keep_source(**{"names": NAMES, "kind": "person", "protected": True, "by": "ليلى", "at": AT, **more}).id


def opened(source: str, key: str, why: str = "طلب المحكمة") -> tuple[str, ...]:
    return open_source(source=source, private_key=key, why=why, by="هدى", at=AT)


def test_a_protected_card_needs_a_custodian_and_says_how_to_add_one(desk: Desk) -> None:
    with pytest.raises(CustodianNeeded) as refused:
        keep()
    for language in ("ar", "en"):
        assert "isnad custodian add" in refused.value.say(language)
    assert not matters.sources().cards
    assert not list(ledger.lines())


def test_what_was_sealed_is_opened_with_a_line_of_its_own_each_time(desk: Desk, private: str) -> None:
    source = keep()
    lines = len(list(ledger.lines()))
    assert opened(source, private) == NAMES
    assert opened(source, f"# a remark\n{private}\n") == NAMES
    told = list(ledger.lines())[lines:]
    assert [(line.act, line.subject, line.by) for line in told] == [("source.open", f"source/{source}", "هدى")] * 2
    assert checking.check(desk).holds


def test_a_key_that_does_not_open_leaves_a_line_and_gives_nothing(desk: Desk, private: str) -> None:
    source = keep()
    stranger, _ = new_pair()
    for key in (stranger, "", "AGE-SECRET-KEY-1", f"{private}\n{stranger}", "\ufffd" * 40):
        with pytest.raises(KeyCannotOpen):
            opened(source, key)
        last = list(ledger.lines())[-1]
        assert (last.act, last.because) == ("source.open.refused", "KeyCannotOpen")
    assert checking.check(desk).holds


def test_without_a_reason_or_a_sealed_card_nothing_is_opened(desk: Desk, private: str) -> None:
    source = keep()
    plain = keep_source(names=["المدار"], kind="outlet", by="ليلى", at=AT).id
    lines = len(list(ledger.lines()))
    with pytest.raises(ReasonNeeded):
        opened(source, private, why="  ")
    with pytest.raises(CardIsNotSealed):
        opened(plain, private)
    with pytest.raises(NoSuchSource):
        opened("s9", private)
    assert len(list(ledger.lines())) == lines


def test_no_card_gives_the_name_back_and_no_report_is_matched_by_it(desk: Desk, private: str) -> None:
    source = keep()
    (card,) = matters.sources().cards
    assert (card.id, card.names, card.protected) == (source, (), True)
    assert matters.sources().known(planted.NAME) is None
    rate_source(source=source, letter="B", since=AT.date(), why="تجربة طويلة", by="ليلى", at=AT)
    assert matters.sources().cards[0].letters


def test_a_protected_card_replaces_another_by_its_id_only(desk: Desk, private: str) -> None:
    first = keep()
    assert keep() != first
    assert keep(names=["اسم جديد تماماً"], replaces=first) == first
    assert opened(first, private) == ("اسم جديد تماماً",)
    with pytest.raises(NoSuchSource):
        keep(replaces="s99")


def test_a_name_once_kept_in_clear_is_not_said_to_be_protected(desk: Desk, private: str) -> None:
    keep_source(names=["المدار", planted.NAME], kind="outlet", by="ليلى", at=AT)
    with pytest.raises(NameIsInClear):
        keep()


def test_a_custodian_withdrawn_is_sealed_to_no_more(desk: Desk, private: str) -> None:
    before = keep()
    second, public = new_pair()
    add_custodian(name="سعاد", key=public, by="ليلى", at=AT)
    withdraw_custodian(number=1, why="غادرت المكتب", by="ليلى", at=AT)
    after = keep()
    assert opened(before, private) == opened(after, second) == NAMES
    for source, key in ((after, private), (before, second)):
        with pytest.raises(KeyCannotOpen):
            opened(source, key)
    with pytest.raises(NoSuchCustodian):
        withdraw_custodian(number=1, why="ثانية", by="ليلى", at=AT)
    with pytest.raises(ReasonNeeded):
        withdraw_custodian(number=2, why=" ", by="ليلى", at=AT)
    assert checking.check(desk).holds


@pytest.mark.parametrize("key", ["", "age1", "ssh-ed25519 AAAA", "AGE-SECRET-KEY-1QQQ"])
def test_only_a_public_key_of_age_is_taken(desk: Desk, key: str) -> None:
    with pytest.raises(KeyIsUnfit):
        add_custodian(name="هدى", key=key, by="ليلى", at=AT)
    secret, public = new_pair()
    with pytest.raises(KeyIsUnfit):
        add_custodian(name="هدى", key=secret, by="ليلى", at=AT)
    add_custodian(name="هدى", key=f" {public}\n", by="ليلى", at=AT)
    for name, again in (("سعاد", public), (" ", new_pair()[1])):
        with pytest.raises(CustodianCannotBe):
            add_custodian(name=name, key=again, by="ليلى", at=AT)
    assert len(custodians.custodians()) == 1


def test_the_length_of_a_name_does_not_show(desk: Desk, private: str) -> None:
    """What follows the header of age; the header itself is of a random length."""
    sizes = set()
    for name in ("أب", "أبو فلان " * 9, "x" * 300):
        sealed = base64.b64decode(matters.sealed(keep(names=[name])))
        sizes.add(len(sealed.partition(b"\n--- ")[2].partition(b"\n")[2]))
    assert len(sizes) == 1


def run(desk: Desk, *words: object, given: str = "") -> str:
    done = CliRunner().invoke(main, ["--desk", str(desk.folder), "--by", "ليلى", *map(str, words)], input=given)
    return done.output + (str(done.exception) if done.exception else "")


def busy(desk: Desk, folder: Path, *, protected: bool) -> str:
    """A day of a desk that holds a protected source; what the terminal showed of it, but for the opening itself."""
    secret = folder.parent / "key-outside"
    public = run(desk, "custodian", "key", secret).split()[-1]
    shown = run(desk, "custodian", "add", "هدى", "--key", public)
    more = ("--protected",) if protected else ()
    shown += run(desk, "source", "keep", "--as", "person", *more, given="\n".join(NAMES))
    shutil.copyfile(desk.folder / "desk.sqlite3-wal", folder / "log-after-keeping")
    line = {"id": "a1", "text": TEXT, "published": "2030-03-04", "outlet": "صحيفة المدار", "url": None}
    keys = receive(source=json.dumps(line).encode(), name="one.jsonl", by="ليلى", at=AT).reports
    read(report=keys[0], by="ليلى", at=AT)
    run(desk, "source", "open", "s1", "--key", secret, "--why", "طلب المحكمة")
    shown += run(desk, "source", "open", "s1", "--key", folder / "no-such-key", "--why", "سبب")
    shown += run(desk, "source", "rate", "s1", "B", "--since", "2030-01-01", "--why", "تجربة")
    for words in (
        ("source", "cards"), ("source", "cards", "--json"), ("ledger",), ("ledger", "--json"), ("verify",),
        ("matters",), ("matters", "--json"), ("records",), ("claims",), ("people",), ("reports", "--json"),
        ("custodian", "list", "--json"), ("show", keys[0]), ("source", "open", "s1", "--why", "سبب"),
    ):  # fmt: skip
        shown += run(desk, *words)
    key = secret.read_text(encoding="ascii") if protected else None
    make_casefile(title="قضية مختلقة", reports=keys, folder=folder / "bag", by="ليلى", at=AT, key=key)
    back_up(file=folder / "backup.tar", by="ليلى", at=AT)
    restore(folder / "backup.tar", folder / "restored")
    return shown


def test_a_planted_name_is_in_no_byte_of_database_log_backup_bag_or_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The write-ahead log too, as it was just after the name was kept; and whatever temporary files hold."""
    (tmp_path / "all/tmp").mkdir(parents=True)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "all/tmp"))
    desk = open_desk(tmp_path / "all/desk", create=True)
    shown = busy(desk, tmp_path / "all", protected=True)
    assert (tmp_path / "all/log-after-keeping").stat().st_size
    wanted = planted.forms()
    assert len(wanted) > 1000
    assert planted.where(tmp_path / "all", wanted=wanted) == []
    assert [what for raw, what in wanted.items() if raw in shown.encode()] == []
    secret = (tmp_path / "key-outside").read_bytes().split()[-1]
    assert planted.where(tmp_path / "all", wanted={secret: "private key"}) == []
    # The backup is not empty of it: with the key, the restored desk opens the name.
    open_desk(tmp_path / "all/restored")
    assert opened("s1", secret.decode()) == NAMES


def test_the_search_for_a_planted_name_has_teeth(tmp_path: Path) -> None:
    (tmp_path / "all").mkdir()
    desk = open_desk(tmp_path / "all/desk", create=True)
    shown = busy(desk, tmp_path / "all", protected=False)
    wanted = planted.forms()
    found = {name for name, _ in planted.where(tmp_path / "all", wanted=wanted)}
    assert {"desk.sqlite3", "log-after-keeping", "backup.tar"} <= found
    assert any(raw in shown.encode() for raw in wanted)
    for number, raw in enumerate(wanted):
        (tmp_path / "one").mkdir(exist_ok=True)
        (tmp_path / "one/file").write_bytes(b"x" * (number % 5) + raw)
        assert planted.where(tmp_path / "one", wanted={raw: "planted"})


def test_a_private_key_is_never_put_into_the_desks_folder(desk: Desk, private: str) -> None:
    assert "must not lie in the desk" in run(desk, "--lang", "en", "custodian", "key", desk.folder / "key")
    assert not (desk.folder / "key").exists()
    (desk.folder / "key").write_text(private, encoding="ascii")
    source = keep()
    lines = len(list(ledger.lines()))
    said = run(desk, "--lang", "en", "source", "open", source, "--key", desk.folder / "key", "--why", "سبب")
    assert "must not lie in the desk" in said
    assert len(list(ledger.lines())) == lines
