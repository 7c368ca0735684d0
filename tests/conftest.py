"""What several rooms' tests share: Django set up once, a desk of one's own a test, and no way out of this machine."""

import errno
import ipaddress
import re
import socket
import sys
import tempfile
from pathlib import Path

import pytest

from isnad.store import Desk, open_desk

# Names and numbers of this machine, in all the ways in which they can be written.
_OWN = re.compile(r"localhost|127\.[0-9.]+|127|0x7f[0-9a-f.]*|0177[0-9.]*|2130706433|::1|0\.0\.0\.0|::|")


def _stay(event: str, given: tuple[object, ...]) -> None:
    """For the tests this machine has no network: no other name is known, and no other number is reached."""
    # A number is looked up nowhere: it is only read.
    if event == "socket.getaddrinfo" and not _is_own(given[0]) and not _is_number(given[0]):
        raise socket.gaierror(socket.EAI_NONAME, "this machine has no network")
    if event in ("socket.connect", "socket.sendto") and isinstance(given[1], tuple) and not _is_own(given[1][0]):
        raise OSError(errno.ENETUNREACH, "this machine has no network")


def _is_number(host: object) -> bool:
    try:
        return bool(ipaddress.ip_address(host.decode() if isinstance(host, bytes) else str(host)))
    except ValueError:
        return False


def _is_own(host: object) -> bool:
    name = host.decode("ascii", "replace") if isinstance(host, bytes) else str(host or "")
    return bool(_OWN.fullmatch(name.lower()))


def pytest_sessionstart(session: pytest.Session) -> None:
    """Models can be imported only once a desk is open, and test modules import them when they are collected."""
    sys.addaudithook(_stay)
    session.config.first_desk = tempfile.TemporaryDirectory(prefix="isnad-tests-")
    open_desk(Path(session.config.first_desk.name), create=True)


def pytest_sessionfinish(session: pytest.Session) -> None:
    session.config.first_desk.cleanup()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return open_desk(tmp_path / "desk", create=True)
