"""With the network off, all of the work is done: from receiving a file to a stranger's check of the case file."""

import json
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CASE = ROOT / "demo" / "case"
# Python asks before it makes or uses a socket: whatever is not this process's own is refused, and said.
REFUSING = """
import sys

def refuse(event, given):
    if event in ("socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo",
                 "socket.gethostbyname", "socket.gethostbyaddr"):
        raise RuntimeError(f"the network was asked for: {event}")

sys.addaudithook(refuse)
"""
ISNAD = REFUSING + "from isnad.cli.main import main\nmain()\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("offline")


def run(folder: Path, *words: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", ISNAD, "--desk", str(folder / "desk"), "--by", "ليلى", "--lang", "en", *words],
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def done(folder: Path) -> Path:
    """Every step of the work, each with sockets refused."""
    reports = sorted(str(path) for path in CASE.iterdir() if path.name[0].isdigit())[:3]
    run(folder, "receive", *reports)
    run(folder, "read")
    keys = [line["key"] for line in json.loads(run(folder, "reports", "--json"))]
    first = json.loads(run(folder, "claims", "--json"))[0]
    claim = f"{first['report']}:{first['number']}"
    run(folder, "show", keys[0])
    run(folder, "matters", "--json")
    run(folder, "search", "حلب")
    run(folder, "casefile", keys[0], "--title", "قضية", "--out", str(folder / "bag"))
    run(folder, "edition", "make", "--for", "public", "--out", str(folder / "edition"), claim)
    run(folder, "export", "--as", "ftm", str(folder / "ftm"))
    run(folder, "stamp")
    run(folder, "backup", str(folder / "desk.tar"))
    run(folder, "restore", str(folder / "desk.tar"), str(folder / "again"))
    run(folder, "verify")
    return folder


def test_all_of_the_work_is_done_with_sockets_refused(done: Path) -> None:
    for made in ("bag/verify.py", "edition/index.html", "ftm", "again/desk.sqlite3"):
        assert (done / made).exists(), made


def test_a_stranger_checks_the_case_file_with_sockets_refused(done: Path) -> None:
    bag = done / "bag"
    script = REFUSING + "import runpy\nsys.argv = sys.argv[1:]\nrunpy.run_path(sys.argv[0], run_name='__main__')"
    checked = subprocess.run(
        [sys.executable, "-I", "-S", "-c", script, bag / "verify.py", bag], capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stderr


def test_a_stranger_checks_the_case_file_on_a_machine_without_any_network(done: Path) -> None:
    apart = ["unshare", "--map-root-user", "--net"]
    if not shutil.which("unshare") or subprocess.run([*apart, "true"], capture_output=True, check=False).returncode:
        pytest.skip("unshare may not take the network away on this machine")
    checked = subprocess.run(
        [*apart, sys.executable, "-I", "-S", done / "bag/verify.py"], capture_output=True, check=False
    )
    assert checked.returncode == 0, checked.stderr


def test_the_refusal_has_teeth() -> None:
    """A name, a connection and a message are each refused."""
    for attempt in (
        "socket.getaddrinfo('news.example', 80)",
        "socket.create_connection(('127.0.0.1', 9))",
        "socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', 9))",
    ):
        tried = subprocess.run(
            [sys.executable, "-c", f"import socket\n{REFUSING}{attempt}"], capture_output=True, text=True, check=False
        )
        assert "the network was asked for" in tried.stderr


def test_no_test_of_this_suite_leaves_the_machine() -> None:
    with pytest.raises(socket.gaierror, match="no network"):
        socket.getaddrinfo("news.example", 80)
    with pytest.raises(OSError, match="no network"):
        socket.create_connection(("198.51.100.7", 80), timeout=1)
