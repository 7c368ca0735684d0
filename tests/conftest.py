"""What several rooms' tests share: Django set up once, with all that any face needs, and a desk of one's own a test."""

import tempfile
from pathlib import Path

import pytest

from isnad.store import Desk, open_desk


def pytest_sessionstart(session: pytest.Session) -> None:
    """Models can be imported only once a desk is open, and test modules import them when they are collected."""
    session.config.first_desk = tempfile.TemporaryDirectory(prefix="isnad-tests-")
    open_desk(Path(session.config.first_desk.name), create=True)


def pytest_sessionfinish(session: pytest.Session) -> None:
    session.config.first_desk.cleanup()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return open_desk(tmp_path / "desk", create=True)
