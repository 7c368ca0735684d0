"""`isnad serve`: on this machine only, and in words when it cannot."""

import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

if TYPE_CHECKING:
    from tests.desk.conftest import Served

ISNAD = str(Path(sys.executable).with_name("isnad"))


def isnad(*words: str, locale: str = "C.UTF-8") -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "LC_ALL": locale}
    return subprocess.run([ISNAD, *words], capture_output=True, encoding="utf-8", check=False, env=environment)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    report = tmp_path / "report.txt"
    report.write_text("بيان قصير\n\nقال مصدر محلي إن الحاجز أُغلق.\n", encoding="utf-8")
    assert isnad("--desk", str(tmp_path / "desk"), "receive", str(report)).returncode == 0
    return tmp_path / "desk"


def test_a_port_that_is_taken_is_named_with_what_to_do(folder: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        refused = isnad("--desk", str(folder), "--lang", "en", "serve", "--port", str(port))
    assert refused.returncode == 10
    assert f"Port {port} cannot be used" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_no_desk_is_no_server(tmp_path: Path) -> None:
    refused = isnad("--desk", str(tmp_path / "nowhere"), "--lang", "ar", "serve", "--port", "0")
    assert refused.returncode == 3
    assert "لا يوجد مكتب" in refused.stderr


def test_the_desk_answers_on_the_loopback_address_only(desk: "Served") -> None:
    place = urlsplit(desk.address)
    assert place.hostname == "127.0.0.1"
    assert place.port is not None
    listening = Path("/proc/net/tcp").read_text(encoding="ascii").splitlines()[1:]
    addresses = {line.split()[1].split(":")[0] for line in listening if line.split()[1].endswith(f":{place.port:04X}")}
    # Another test's server may stand on the same port of 127.0.0.2; one on all addresses would show as 00000000.
    assert "0100007F" in addresses
    assert all(address.endswith("7F") for address in addresses)


@pytest.mark.parametrize(("locale", "help_line"), [("ar_SY.UTF-8", "يعرض المكتب"), ("C.UTF-8", "Show the desk")])
def test_the_command_is_listed_in_the_language_of_the_others(locale: str, help_line: str) -> None:
    listed = isnad("--help", locale=locale).stdout
    assert help_line in " ".join(listed.split())
