"""Bags harmed in every way that RFC 8493 knows: our verifier refuses each, also where a general one takes it.

Beside each stands what bagit-python, which knows nothing of case files, says of it: the second opinion is less strict
where a forger has listed everything anew, and must never be stricter.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import bagit
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casefile.test_casefile import AT, TEXT, holds, relist
from isnad import acts
from isnad.acts.make_casefile import make_casefile
from isnad.casefile import verifier
from isnad.store import open_desk

MANIFEST, TAGS = "manifest-sha256.txt", "tagmanifest-sha256.txt"


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sound")
    open_desk(folder / "desk", create=True)
    key = acts.receive(source=TEXT.encode(), name="a.txt", by="ليلى", at=AT).reports[0]
    acts.read(report=key, by="ليلى", at=AT)
    make_casefile(title="قضية", reports=[key], folder=folder / "bag", by="ليلى", at=AT)
    return folder / "bag"


@pytest.fixture
def bag(sound: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sound, tmp_path / "bag"))


def bagit_takes(bag: Path) -> bool:
    try:
        return bool(bagit.Bag(str(bag)).is_valid())
    except (bagit.BagError, OSError, UnicodeError):
        return False


def slip_in(name: str, *, listed: bool = True) -> Callable[[Path], None]:
    """A file of that name among the originals; listed anew as a forger would, size and number too."""

    def harm(bag: Path) -> None:
        path = bag / "data/originals" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"slipped in")
        if listed:
            relist_all(bag)

    return harm


def relist_all(bag: Path) -> None:
    payload = [path for path in (bag / "data").rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in payload)
    info = (bag / "bag-info.txt").read_text(encoding="utf-8").splitlines()
    lines = [*(line for line in info if not line.startswith("Payload-Oxum")), f"Payload-Oxum: {size}.{len(payload)}"]
    (bag / "bag-info.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    relist(bag)
    manifest = (bag / MANIFEST).read_text(encoding="utf-8")
    (bag / MANIFEST).write_text(encoded(bag, manifest), encoding="utf-8", newline="")
    tags = [line for line in (bag / TAGS).read_text(encoding="utf-8").splitlines() if not line.endswith(MANIFEST)]
    digest = hashlib.sha256((bag / MANIFEST).read_bytes()).hexdigest()
    (bag / TAGS).write_text("\n".join([*tags, f"{digest}  {MANIFEST}"]) + "\n", encoding="utf-8")


def encoded(bag: Path, manifest: str) -> str:
    """The manifest with line breaks and percent signs in names as the standard writes them."""
    lines = []
    for path in sorted(path for path in (bag / "data").rglob("*") if path.is_file()):
        name = path.relative_to(bag).as_posix().replace("%", "%25").replace("\n", "%0A").replace("\r", "%0D")
        lines.append(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {name}\n")
    return "".join(lines)


def rewrite(name: str, change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    """A tag file written otherwise, and the list of lists made to fit."""

    def harm(bag: Path) -> None:
        path = bag / name
        path.write_bytes(change(path.read_bytes()))
        if name != TAGS:
            tags = [
                line for line in (bag / TAGS).read_text(encoding="utf-8").splitlines() if not line.endswith(f"  {name}")
            ]
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            (bag / TAGS).write_text("\n".join([*tags, f"{digest}  {name}"]) + "\n", encoding="utf-8")

    return harm


def add_line(line: str) -> Callable[[Path], None]:
    return rewrite(MANIFEST, lambda data: data + line.encode())


def drop(name: str) -> Callable[[Path], None]:
    return lambda bag: (bag / name).unlink()


def first_original(bag: Path) -> Path:
    return next((bag / "data/originals").iterdir())


def link(bag: Path) -> None:
    original = first_original(bag)
    elsewhere = bag.parent / "elsewhere"
    original.rename(elsewhere)
    original.symlink_to(elsewhere)


ZEROS = "0" * 64
BOM = "\ufeff".encode()
# harm: what is done; and whether bagit-python takes the result.
HARMS: list[tuple[str, Callable[[Path], None], bool]] = [
    ("a file is missing", lambda bag: first_original(bag).unlink(), False),
    ("a file is there that is not listed", slip_in("x", listed=False), False),
    ("a file is there that is listed anew", slip_in("x"), True),
    ("a file is another", lambda bag: first_original(bag).write_bytes(b"other"), False),
    ("a file is a link", link, False),
    ("a file is a folder", lambda bag: (first_original(bag).unlink(), first_original_dir(bag)), False),
    ("a pipe lies in it", lambda bag: os.mkfifo(bag / "data/originals/pipe"), False),
    ("a tag file that is not listed", lambda bag: (bag / "notes.txt").write_text("x"), True),
    ("a fetch list", lambda bag: (bag / "fetch.txt").write_text(f"http://127.0.0.1/ 1 data/{ZEROS}\n"), True),
    ("a second manifest", lambda bag: (bag / "manifest-md5.txt").write_text(f"{'0' * 32}  data/case.json\n"), False),
    ("the manifest is gone", drop(MANIFEST), False),
    ("the list of lists is gone", drop(TAGS), True),
    ("bag-info is gone", drop("bag-info.txt"), False),
    ("the verifier is gone", drop("verify.py"), False),
    ("bagit.txt is gone", drop("bagit.txt"), False),
    ("bagit.txt has a mark of byte order", rewrite("bagit.txt", lambda data: BOM + data), False),
    ("bagit.txt is of another version", rewrite("bagit.txt", lambda data: data.replace(b"1.0", b"9.9")), False),
    ("bagit.txt ends its lines otherwise", rewrite("bagit.txt", lambda data: data.replace(b"\n", b"\r\n")), True),
    ("bagit.txt says another encoding", rewrite("bagit.txt", lambda data: data.replace(b"UTF-8", b"UTF-16")), False),
    ("bagit.txt has a space too many", rewrite("bagit.txt", lambda data: data.replace(b": ", b" : ")), True),
    ("the manifest has a mark of byte order", rewrite(MANIFEST, lambda data: BOM + data), True),
    ("the manifest ends its lines otherwise", rewrite(MANIFEST, lambda data: data.replace(b"\n", b"\r\n")), True),
    ("the manifest is empty", rewrite(MANIFEST, lambda data: b""), False),
    ("the manifest lists a file twice", rewrite(MANIFEST, lambda data: data + data.splitlines(True)[0]), False),
    ("a hash is wrong", rewrite(MANIFEST, lambda data: ZEROS.encode() + data[64:]), False),
    ("a hash is too short", rewrite(MANIFEST, lambda data: data[1:]), False),
    ("a hash of a tag file is wrong", rewrite(TAGS, lambda data: ZEROS.encode() + data[64:]), False),
    ("a tag file is not listed", rewrite(TAGS, lambda data: b"".join(data.splitlines(True)[1:])), True),
    ("a name leads up", add_line(f"{ZEROS}  data/../../elsewhere\n"), False),
    ("a name leads up and back", add_line(f"{ZEROS}  data/../bagit.txt\n"), False),
    ("a name is absolute", add_line(f"{ZEROS}  /etc/passwd\n"), False),
    ("a name is of a home", add_line(f"{ZEROS}  ~/x\n"), False),
    ("a name is of another system", add_line(f"{ZEROS}  C:\\x\n"), False),
    ("a name is no payload", add_line(f"{hashlib.sha256(b'x').hexdigest()}  verify.py\n"), False),
    ("the size is another", rewrite("bag-info.txt", lambda data: data.replace(b"Oxum: ", b"Oxum: 1")), False),
    ("a name turns its line around", slip_in("\u202etxt.exe"), True),
    ("a name has no width", slip_in("a\u200bb"), True),
    ("a name holds a line break", slip_in("a\nb"), True),
    ("a name holds a command to the terminal", slip_in("\x1b[2J"), True),
    ("a name holds a tab", slip_in("a\tb"), True),
    ("a name holds the other stroke", slip_in("a\\b"), True),
    ("names differ only in case", lambda bag: (slip_in("Alike")(bag), slip_in("alike")(bag)), True),
    ("names differ only in form", lambda bag: [slip_in(name)(bag) for name in ("\u00e9", "e\u0301")], True),
]  # fmt: skip


def first_original_dir(bag: Path) -> None:
    (bag / "data/originals" / ("1" * 64)).mkdir()


@pytest.mark.parametrize(("told", "harm", "bagit_too"), HARMS, ids=[told for told, *_ in HARMS])
def test_no_harmed_bag_holds(bag: Path, told: str, harm: Callable[[Path], object], bagit_too: bool) -> None:
    assert holds(bag)
    assert bagit_takes(bag)
    harm(bag)
    assert not strictly(bag)
    assert bagit_takes(bag) == bagit_too


def strictly(bag: Path) -> bool:
    """What the verifier says when it is run as a court would; what it prints holds nothing that a terminal obeys."""
    done = subprocess.run([sys.executable, "-I", "-S", Path(verifier.__file__), bag], capture_output=True, check=False)
    assert done.returncode in (0, 1, 2), done.stderr
    assert done.stdout.decode().replace("\n", "").isprintable()
    return done.returncode == 0


def test_a_percent_sign_in_a_name_is_read_as_the_standard_writes_it(bag: Path) -> None:
    """The names that we write hold none; one that does is listed encoded, found under its own name, and no part of the
    case."""
    path = bag / "data/originals/50%25.txt"
    path.write_bytes(b"x")
    relist_all(bag)
    assert "50%2525.txt" in (bag / MANIFEST).read_text(encoding="utf-8")
    check = verifier.Check(bag)
    check.structure()
    assert check.faults == []


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_byte_of_the_lists_is_changed_unseen(
    sound: Path, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """One byte taken out, put in or changed anywhere in the files that list the others."""
    bag = Path(shutil.copytree(sound, tmp_path_factory.mktemp("any") / "bag"))
    path = bag / data.draw(st.sampled_from([MANIFEST, TAGS, "bagit.txt", "bag-info.txt"]))
    whole = path.read_bytes()
    place = data.draw(st.integers(0, len(whole) - 1))
    put = data.draw(st.sampled_from([b"", b"\r", b"\n", b" ", b"%", b"0", b"/", b".", b"\xff", b"\xef\xbb\xbf"]))
    path.write_bytes(whole[:place] + put + whole[place + data.draw(st.integers(0, 1)) :])
    if path.read_bytes() != whole:
        assert not holds(bag)
