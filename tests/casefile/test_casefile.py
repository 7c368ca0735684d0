"""A case file made from a real desk: a stranger's check finds any change, and bagit-python takes it."""

import hashlib
import json
import os
import random
import shutil
import subprocess
import sys
import zipfile
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import bagit
import pytest
from click.testing import CliRunner

import misbehaving
from authority import HAS_OPENSSL, Authority, serving
from isnad.acts.add_custodian import add_custodian
from isnad.acts.capture import capture
from isnad.acts.join import join
from isnad.acts.keep_source import keep_source
from isnad.acts.make_casefile import NothingForACase, make_casefile
from isnad.acts.make_edition import KeyNeeded
from isnad.acts.read import read
from isnad.acts.receive import receive
from isnad.acts.stamp import name_authority, stamp
from isnad.capture import Picture
from isnad.casefile import CaseFile, PlaceIsTaken, verifier
from isnad.casefile.document import portable_document
from isnad.cli.main import main
from isnad.custody import Item
from isnad.intake import open_item
from isnad.sealing.envelope import new_pair
from isnad.store import Desk, ledger, matters, open_desk, shelf
from isnad.text import fold

AT = datetime(2030, 3, 5, 9, 30, tzinfo=UTC)
TEXT = (
    "قال مصدر محلي لصحيفة المدار إن كتائب السيل اعتقلت سالم حمد المرادي في منبج يوم 3 آذار 2030.\n"
    "ونفت كتائب السيل اعتقال سالم حمد المرادي في منبج."
)
FLIPS = int(os.environ.get("ISNAD_FLIPS", "150"))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a desk and the bag of all its reports."""
    folder = tmp_path_factory.mktemp("made")
    open_desk(folder / "desk", create=True)
    line = {"id": "a1", "text": TEXT, "published": "2030-03-04", "outlet": "صحيفة المدار", "url": None}
    received = receive(source=json.dumps(line).encode(), name="one.jsonl", by="ليلى", at=AT)
    for key in received.reports:
        read(report=key, by="ليلى", at=AT)
    make_casefile(title="قضية مختلقة", reports=received.reports, folder=folder / "bag", by="ليلى", at=AT)
    return folder


@pytest.fixture
def bag(made: Path, tmp_path: Path) -> Path:
    """A copy of the bag to do harm to; the desk it came from is open, as a copy too."""
    shutil.copytree(made / "desk", tmp_path / "desk")
    open_desk(tmp_path / "desk")
    return Path(shutil.copytree(made / "bag", tmp_path / "bag"))


def holds(bag: Path, head: str | None = None) -> bool:
    try:
        return verifier.Check(bag).run(head)
    except verifier.NoCaseFile:
        return False


def test_what_was_made_holds_for_us_and_for_bagit(bag: Path) -> None:
    assert holds(bag)
    assert bagit.Bag(str(bag)).is_valid()


@pytest.mark.parametrize(
    ("lang", "said"), [("ar", "كل ما يمكن فحصه هنا صحيح"), ("en", "All that can be checked here holds")]
)
def test_the_verifier_runs_alone_and_says_what_it_cannot_know(bag: Path, lang: str, said: str) -> None:
    done = subprocess.run(
        [sys.executable, "-I", "-S", bag / "verify.py", "--lang", lang],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert said in done.stdout
    assert verifier.WORDS["limits"][("ar", "en").index(lang)] in done.stdout


def test_any_changed_byte_is_found(bag: Path) -> None:
    chance = random.Random(1)
    files = [path for path in sorted(bag.rglob("*")) if path.is_file() and path.stat().st_size]
    for _ in range(FLIPS):
        path = chance.choice(files)
        whole = path.read_bytes()
        at = chance.randrange(len(whole))
        path.write_bytes(whole[:at] + bytes([whole[at] ^ (1 << chance.randrange(8))]) + whole[at + 1 :])
        # The tag manifest stands for all the rest: a change in it is a change of what it lists.
        assert not holds(bag), (path.name, at)
        path.write_bytes(whole)
    assert holds(bag)


def relist(bag: Path) -> None:
    """What a forger would do: list the changed files anew."""
    for name, base in (("manifest-sha256.txt", bag / "data"), ("tagmanifest-sha256.txt", None)):
        listed = [path for path in sorted(base.rglob("*")) if path.is_file()] if base else [
            bag / tag for tag in ("bag-info.txt", "bagit.txt", "manifest-sha256.txt", "verify.py")
        ]  # fmt: skip
        lines = [
            f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(bag).as_posix()}\n" for path in listed
        ]
        (bag / name).write_text("".join(lines), encoding="utf-8")


@pytest.mark.parametrize("at", range(4))
@pytest.mark.parametrize("change", ["drop", "double", "swap", "cut", "edit"])
def test_a_ledger_changed_and_listed_anew_is_found(bag: Path, change: str, at: int) -> None:
    path = bag / "data/ledger.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    at %= len(lines)
    if change == "drop":
        del lines[at]
    elif change == "double":
        lines.insert(at, lines[at])
    elif change == "swap":
        lines[at], lines[at - 1] = lines[at - 1], lines[at]
    elif change == "cut":
        lines = lines[:at]
    else:
        lines[at] = lines[at].replace("ليلى".encode(), "هدى".encode())
    path.write_bytes(b"".join(lines))
    relist(bag)
    assert not holds(bag)


def test_a_text_or_a_quotation_changed_and_listed_anew_is_found(bag: Path) -> None:
    text = next((bag / "data/texts").iterdir())
    whole = text.read_bytes()
    text.write_bytes(whole.replace("منبج".encode(), "الباب".encode()))
    relist(bag)
    assert not holds(bag)
    text.write_bytes(whole)
    case = bag / "data/case.json"
    values = json.loads(case.read_text(encoding="utf-8"))
    values["claims"][0]["quotes"][0]["words"] += " وقتلته"
    case.write_text(json.dumps(values, ensure_ascii=False), encoding="utf-8")
    relist(bag)
    assert not holds(bag)


def test_a_file_slipped_in_a_link_and_a_missing_tag_manifest_are_found(bag: Path) -> None:
    (bag / "data/extra.txt").write_text("x", encoding="utf-8")
    assert not holds(bag)
    (bag / "data/extra.txt").unlink()
    (bag / "data/link").symlink_to("/etc/passwd")
    assert not holds(bag)
    (bag / "data/link").unlink()
    assert holds(bag)
    (bag / "tagmanifest-sha256.txt").unlink()
    assert not holds(bag)


def test_a_head_kept_elsewhere_shows_a_ledger_written_anew(bag: Path) -> None:
    head = json.loads((bag / "data/case.json").read_text(encoding="utf-8"))["head"]
    assert holds(bag, head)
    assert not holds(bag, "f" * 64)


def test_a_denial_turned_into_an_admission_and_listed_anew_is_found_by_the_hash_given_when_it_was_made(
    bag: Path,
) -> None:
    given = list(ledger.lines())[-1].subject
    assert verifier.Check(bag).run(None, given)
    case = bag / "data/case.json"
    case.write_text(case.read_text(encoding="utf-8").replace("denies", "admits"), encoding="utf-8")
    relist(bag)
    assert not verifier.Check(bag).run(None, given)


def test_the_ledger_says_that_the_case_file_was_made(bag: Path) -> None:
    last = list(ledger.lines())[-1]
    assert (last.act, last.subject) == (
        "casefile",
        hashlib.sha256((bag / "tagmanifest-sha256.txt").read_bytes()).hexdigest(),
    )


def test_the_same_case_gives_the_same_bytes(bag: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # The ledger has grown by one line since; with the same ledger the bag is the same.
    lines, head = [*ledger.lines()][:-1], json.loads((bag / "data/case.json").read_text(encoding="utf-8"))["head"]
    monkeypatch.setattr(ledger, "lines", lambda: iter(lines))
    monkeypatch.setattr(ledger, "head", lambda: head)
    keys = [line.key for line in shelf.reports()]
    again = tmp_path / "again"
    monkeypatch.setattr(ledger, "append", lambda **_: None)
    make_casefile(title="قضية مختلقة", reports=keys, folder=again, by="ليلى", at=AT)
    for path in sorted(bag.rglob("*")):
        if path.is_file():
            assert (again / path.relative_to(bag)).read_bytes() == path.read_bytes(), path.name


def test_without_the_library_that_cuts_fonts_the_same_case_still_gives_the_same_report(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("weasyprint.pdf.fonts.harfbuzz_subset", None)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    case = CaseFile("قضية مختلقة", AT, "ليلى", "1", "0" * 64, b"", (), ())
    first = portable_document(case, "ar")
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    assert portable_document(case, "ar") == first
    assert "SOURCE_DATE_EPOCH" not in os.environ


def test_two_reports_of_one_file_are_cited_apart_and_their_words_stay_in_their_own_direction(
    tmp_path: Path,
) -> None:
    open_desk(tmp_path / "desk", create=True)
    lines = [{"id": one, "text": TEXT, "published": "2030-03-04", "outlet": one, "url": None} for one in ("a", "b")]
    source = "\n".join(json.dumps(line) for line in lines).encode()
    received = receive(source=source, name="two.jsonl", by="ليلى", at=AT)
    for key in received.reports:
        read(report=key, by="ليلى", at=AT)
    make_casefile(title="قضية", reports=received.reports, folder=tmp_path / "case", by="ليلى", at=AT)
    claims = json.loads((tmp_path / "case/data/case.json").read_text(encoding="utf-8"))["claims"]
    quotes = [quote for claim in claims for quote in claim["quotes"]]
    assert {quote["report"] for quote in quotes} == set(received.reports)
    assert all(f"\u2068{quote['report']}\u2069" in quote["source"]["en"] for quote in quotes)
    assert all("whom: \u2068سالم حمد المرادي\u2069" in claim["sentence"]["en"] for claim in claims)


def ten_reports(folder: Path) -> tuple[str, ...]:
    """The keys of ten read reports that came in one file, on a new desk."""
    open_desk(folder / "desk", create=True)
    lines = [
        {"id": str(n), "text": f"{TEXT} ({n})", "published": "2030-03-04", "outlet": f"صدى {n}"} for n in range(10)
    ]
    received = receive(source="\n".join(map(json.dumps, lines)).encode(), name="ten.jsonl", by="ليلى", at=AT)
    for key in received.reports:
        read(report=key, by="ليلى", at=AT)
    return received.reports


def test_of_the_reports_of_one_file_only_the_chosen_ones_go_over_and_it_is_said(tmp_path: Path) -> None:
    keys = ten_reports(tmp_path)
    made = make_casefile(title="قضية", reports=keys[:3], folder=tmp_path / "case", by="ليلى", at=AT)
    assert (made.originals, made.reports, made.others) == (1, 3, 7)
    case = json.loads((tmp_path / "case/data/case.json").read_text(encoding="utf-8"))
    assert len(list((tmp_path / "case/data/texts").iterdir())) == 3
    assert {quote["report"] for claim in case["claims"] for quote in claim["quotes"]} == set(keys[:3])
    assert flat("This original holds other reports that were not chosen: 7") in printed(
        (tmp_path / "case/data/report.en.pdf").read_bytes()
    )
    assert holds(tmp_path / "case")
    assert bagit.Bag(str(tmp_path / "case")).is_valid()


def test_a_chosen_report_said_to_be_unchosen_is_found_by_what_quotes_it(tmp_path: Path) -> None:
    keys = ten_reports(tmp_path)
    make_casefile(title="قضية", reports=keys[:2], folder=tmp_path / "case", by="ليلى", at=AT)
    path = tmp_path / "case/data/case.json"
    case = json.loads(path.read_text(encoding="utf-8"))
    dropped = case["originals"][0]["reports"][0]
    (tmp_path / "case" / dropped["file"]).unlink()
    case["originals"][0]["reports"][0] = {"kept": dropped["kept"]}
    path.write_text(json.dumps(case), encoding="utf-8")
    relist(tmp_path / "case")
    assert not holds(tmp_path / "case")


def test_a_protected_name_needs_a_key_and_is_in_no_sentence_of_a_case_file(tmp_path: Path) -> None:
    desk = open_desk(tmp_path / "desk", create=True)
    private, public = new_pair()
    add_custodian(name="هدى", key=public, by="ليلى", at=AT)
    keep_source(names=["سائق على خط منبج"], kind="person", protected=True, by="ليلى", at=AT)
    text = "قال سائق على خط منبج إن كتائب السيل اعتقلت سالم حمد المرادي في منبج يوم 3 آذار 2030."
    line = {"id": "a1", "text": text, "published": "2030-03-04", "outlet": "صحيفة المدار"}
    keys = receive(source=json.dumps(line).encode(), name="one.jsonl", by="ليلى", at=AT).reports
    read(report=keys[0], by="ليلى", at=AT)
    with pytest.raises(KeyNeeded):
        make_casefile(title="قضية", reports=keys, folder=tmp_path / "case", by="ليلى", at=AT)
    assert not (tmp_path / "case").exists()
    (tmp_path / "key").write_text(private, encoding="ascii")
    shown = CliRunner().invoke(
        main,
        ["--desk", str(desk.folder), "--by", "ليلى", "--lang", "en", "casefile", *keys, "--title", "قضية", "--out",
         str(tmp_path / "case"), "--key", str(tmp_path / "key")],
    ).output  # fmt: skip
    assert "may be the name of a protected source stands in the words of chosen reports: 1" in shown
    case = json.loads((tmp_path / "case/data/case.json").read_text(encoding="utf-8"))
    told = [
        case["decisions"],
        case["people"],
        *([one["sentence"], one["support"], one["contrary"]] for one in case["claims"]),
    ]
    assert "▇▇▇" in json.dumps(told, ensure_ascii=False)
    assert "سائق" not in json.dumps(told, ensure_ascii=False)
    assert "منبج" in case["claims"][0]["sentence"]["ar"]
    assert "سائق" in case["claims"][0]["quotes"][0]["words"]
    assert holds(tmp_path / "case")


@pytest.mark.parametrize(
    ("lang", "says"), [("ar", ("الأشخاص كما تذكرهم", "الاسم (كامل)")), ("en", ("The people, as", "name (in full)"))]
)
def test_everybody_named_stands_with_who_names_him(bag: Path, lang: str, says: tuple[str, ...]) -> None:
    case = json.loads((bag / "data/case.json").read_text(encoding="utf-8"))
    assert case["people"]
    for person in case["people"]:
        assert person["told"]
        assert any(f"«{person['name']}»" in told[lang] for told in person["told"])
    text = flat(printed((bag / f"data/report.{lang}.pdf").read_bytes()))
    assert all(flat(words) in text for words in says)


def test_a_denial_stands_with_what_it_denies(bag: Path) -> None:
    claims = json.loads((bag / "data/case.json").read_text(encoding="utf-8"))["claims"]
    told = next(claim for claim in claims if "نفي" not in claim["sentence"]["ar"])
    assert any("نفي" in contrary["ar"] for contrary in told["contrary"])


@pytest.mark.parametrize(
    ("lang", "innocent"),
    [("ar", "وكل من ذكر بريء حتى تثبت محكمة إدانته"), ("en", "everyone named is presumed innocent")],
)
def test_the_report_has_every_quotation_and_says_that_nobody_is_found_guilty(
    bag: Path, lang: str, innocent: str
) -> None:
    text = printed((bag / f"data/report.{lang}.pdf").read_bytes())
    case = json.loads((bag / "data/case.json").read_text(encoding="utf-8"))
    quoted = [quote["words"] for claim in case["claims"] for quote in claim["quotes"]]
    assert quoted
    assert [words for words in [innocent, *quoted] if flat(words) not in text] == []


def printed(pdf: bytes) -> str:
    """The letters of a PDF as this program reads them back: every page, without signs and spaces."""
    documents = open_item(Item(hashlib.sha256(pdf).hexdigest(), len(pdf), "report.pdf"), pdf, name="report.pdf")
    return flat("".join(document.text for document in documents))


def flat(text: str) -> str:
    return "".join(letter for letter in fold(text) if letter.isalnum())


def test_nothing_is_written_over_and_nothing_half(bag: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keys = [line.key for line in shelf.reports()]
    with pytest.raises(PlaceIsTaken):
        make_casefile(title="ق", reports=keys, folder=bag, by="ليلى", at=AT)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "copyfile", full)
    with pytest.raises(OSError, match="No space"):
        make_casefile(title="ق", reports=keys, folder=tmp_path / "new", by="ليلى", at=AT)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bag", "desk"]


def test_a_claim_brings_every_report_it_was_joined_over_with_origins_and_decisions(desk: Desk, tmp_path: Path) -> None:
    texts = (
        ("صحيفة المدار", "قال مصدر محلي للصحيفة إن كتائب السيل اعتقلت سالم حمد المرادي في منبج يوم 3 آذار 2030."),
        ("شبكة ضفاف", "نقلت صحيفة المدار أن كتائب السيل أوقفت سالم المرادي في مدينة منبج في 3 آذار 2030."),
    )
    keys = []
    for outlet, text in texts:
        line = {"id": "a1", "text": text, "published": "2030-03-04", "outlet": outlet, "url": None}
        keys += receive(source=json.dumps(line).encode(), name="one.jsonl", by="ليلى", at=AT).reports
    for key in keys:
        read(report=key, by="ليلى", at=AT)
    first = {one.report: one.key for one in reversed(matters.assertions())}
    join(left=first[keys[0]], right=first[keys[1]], verdict="same", why="الخبر نفسه", by="ليلى", at=AT)
    made = make_casefile(title="ق", reports=[f"{keys[1]}:1"], folder=tmp_path / "bag", by="ليلى", at=AT)
    assert (made.originals, made.reports) == (2, 2)
    case = json.loads((tmp_path / "bag/data/case.json").read_text(encoding="utf-8"))
    joined = next(claim for claim in case["claims"] if len(claim["quotes"]) > 1)
    assert {quote["report"] for quote in joined["quotes"]} == set(keys)
    assert "أصل مستقل واحد (1)" in joined["support"]["ar"]
    assert "الخبر نفسه" in case["decisions"][0]["ar"]
    assert holds(tmp_path / "bag")


def packed(*names: str) -> bytes:
    """A zip of reports, inside another zip."""
    inner, outer = BytesIO(), BytesIO()
    with zipfile.ZipFile(inner, "w") as zipped:
        for name in names:
            zipped.writestr(f"{name}.txt", f"{TEXT}\n{name}")
    with zipfile.ZipFile(outer, "w") as zipped:
        zipped.writestr("inner.zip", inner.getvalue())
    return outer.getvalue()


def test_the_files_that_a_report_came_inside_are_handed_over_with_it(desk: Desk, tmp_path: Path) -> None:
    received = receive(source=packed("a", "b"), name="outer.zip", by="ليلى", at=AT)
    first, other = received.reports
    read(report=first, by="ليلى", at=AT)
    made = make_casefile(title="قضية", reports=[first], folder=tmp_path / "bag", by="ليلى", at=AT)
    case = json.loads((tmp_path / "bag/data/case.json").read_text(encoding="utf-8"))
    originals = {one["sha256"]: one for one in case["originals"]}
    (text,) = shelf.kept_documents(shelf.report(first).item.sha256)
    inner = originals[str(text.item)]["within"][0]
    assert originals[inner]["within"] == [received.item]
    assert originals[received.item]["within"] == []
    assert (len(originals), made.around) == (3, 2)
    assert shelf.report(other).item.sha256 not in originals  # its bytes lie in the archive, and it is not cited
    assert holds(tmp_path / "bag")
    assert bagit.Bag(str(tmp_path / "bag")).is_valid()


def test_a_file_that_also_came_by_itself_needs_no_other(desk: Desk, tmp_path: Path) -> None:
    receive(source=packed("a"), name="outer.zip", by="ليلى", at=AT)
    alone = receive(source=f"{TEXT}\na".encode(), name="a.txt", by="ليلى", at=AT)
    read(report=alone.reports[0], by="ليلى", at=AT)
    made = make_casefile(title="قضية", reports=alone.reports, folder=tmp_path / "bag", by="ليلى", at=AT)
    assert (made.originals, made.around) == (1, 0)
    assert holds(tmp_path / "bag")


@pytest.mark.parametrize("change", ["another", "gone"])
def test_a_file_said_to_have_come_inside_another_than_the_ledger_says_is_found(
    desk: Desk, tmp_path: Path, change: str
) -> None:
    received = receive(source=packed("a"), name="outer.zip", by="ليلى", at=AT)
    read(report=received.reports[0], by="ليلى", at=AT)
    bag = tmp_path / "bag"
    make_casefile(title="قضية", reports=received.reports, folder=bag, by="ليلى", at=AT)
    values = json.loads((bag / "data/case.json").read_text(encoding="utf-8"))
    if change == "another":
        values["originals"][0]["within"] = [received.item]
    else:
        values["originals"] = [one for one in values["originals"] if one["sha256"] != received.item]
    (bag / "data/case.json").write_text(json.dumps(values), encoding="utf-8")
    relist(bag)
    check = verifier.Check(bag)
    assert not check.run(None)
    assert "within" in {code for code, _ in check.faults}


def test_a_captured_page_is_handed_over_with_its_archive_its_picture_and_its_package(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = Picture(b"\x89PNG drawn", "chromium/1.2", "png/1280x900", (), ())
    monkeypatch.setattr("isnad.capture.capturing.draw", lambda page, **asked: drawn)
    with misbehaving.serving({"/a": misbehaving.answer(misbehaving.PAGE)}) as server:
        taken = capture(address=server.url("/a"), why="w", by="ليلى", fetcher=misbehaving.fetcher())
    receive(source=misbehaving.PAGE, name="saved.html", by="ليلى", at=AT)  # by itself too: the capture says more
    read(report=taken.reports[0], by="ليلى", at=AT)
    make_casefile(title="قضية", reports=taken.reports, folder=tmp_path / "bag", by="ليلى", at=AT)
    case = json.loads((tmp_path / "bag/data/case.json").read_text(encoding="utf-8"))
    originals = {one["sha256"]: one for one in case["originals"]}
    kept = taken.capture
    assert {kept.item, kept.picture, kept.package} < set(originals)
    assert originals[str(kept.picture)]["within"] == [kept.item]
    assert "chromium/1.2" in originals[str(kept.picture)]["notes"][1]["en"]
    assert kept.final in originals[str(kept.item)]["notes"][0]["ar"]
    assert holds(tmp_path / "bag")


def test_reports_that_were_never_read_make_no_case(desk: Desk, tmp_path: Path) -> None:
    received = receive(source=TEXT.encode(), name="one.txt", by="ليلى", at=AT)
    with pytest.raises(NothingForACase):
        make_casefile(title="ق", reports=received.reports, folder=tmp_path / "bag", by="ليلى", at=AT)


@pytest.fixture
def stamped(bag: Path, tmp_path: Path) -> Path:
    """The bag made again after its desk had the ledger stamped."""
    if not HAS_OPENSSL:
        pytest.skip("openssl is not installed: no authority can be made")
    with serving(Authority(tmp_path / "authority")) as authority:
        name_authority(url=authority.url, roots=authority.roots, by="ليلى", at=AT)
        stamp(by="ليلى", at=AT)
    keys = [line.key for line in shelf.reports()]
    make_casefile(title="قضية مختلقة", reports=keys, folder=tmp_path / "stamped", by="ليلى", at=AT)
    return tmp_path / "stamped"


def check(bag: Path) -> verifier.Check:
    made = verifier.Check(bag)
    made.run(None)
    return made


def test_the_bag_carries_the_stamps_and_openssl_verifies_them_alone(stamped: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-I", "-S", stamped / "verify.py"], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout
    assert "openssl verified the signature of time-stamp 1.tsr; its time: " in done.stdout
    assert "time: ?" not in done.stdout
    assert bagit.Bag(str(stamped)).is_valid()


def test_a_stamp_that_is_forged_swapped_or_of_another_ledger_is_found(stamped: Path, tmp_path: Path) -> None:
    token, roots = stamped / "data/stamps/1.tsr", stamped / "data/stamps/1.pem"
    whole, trusted = token.read_bytes(), roots.read_bytes()
    token.write_bytes(whole[:-30] + bytes([whole[-30] ^ 1]) + whole[-29:])
    relist(stamped)
    assert "stamp_bad" in {code for code, _ in check(stamped).faults}
    token.write_bytes(whole)
    roots.write_bytes(Authority(tmp_path / "other").roots)
    relist(stamped)
    assert "stamp_bad" in {code for code, _ in check(stamped).faults}
    roots.write_bytes(trusted)
    case = stamped / "data/case.json"
    values = json.loads(case.read_text(encoding="utf-8"))
    values["stamps"][0]["sha256"] = "ab" * 32
    case.write_text(json.dumps(values, ensure_ascii=False), encoding="utf-8")
    relist(stamped)
    assert "stamp" in {code for code, _ in check(stamped).faults}


def test_a_ledger_written_anew_no_longer_fits_its_stamp(stamped: Path) -> None:
    lines = (stamped / "data/ledger.jsonl").read_bytes().splitlines(keepends=True)
    case = stamped / "data/case.json"
    values = json.loads(case.read_text(encoding="utf-8"))
    values["head"] = json.loads(lines[0])["hash"]
    (stamped / "data/ledger.jsonl").write_bytes(lines[0])
    case.write_text(json.dumps(values, ensure_ascii=False), encoding="utf-8")
    relist(stamped)
    assert "stamp_line" in {code for code, _ in check(stamped).faults}


def test_without_openssl_it_is_said_that_no_signature_was_checked(
    stamped: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    assert "no_openssl" in {code for code, _ in check(stamped).held}
