import os
from pathlib import Path

import pytest

from isnad.cli import session
from isnad.cli.session import default_desk, default_language, default_member


@pytest.mark.parametrize(
    ("environment", "platform", "folder"),
    [
        ({"HOME": "/home/huda"}, "linux", "/home/huda/.local/share/isnad/desk"),
        ({"HOME": "/home/huda", "XDG_DATA_HOME": "/data"}, "linux", "/data/isnad/desk"),
        ({"HOME": "/Users/huda"}, "darwin", "/Users/huda/Library/Application Support/isnad/desk"),
        ({"USERPROFILE": "/u", "APPDATA": "/u/roaming"}, "win32", "/u/roaming/isnad/desk"),
    ],
)
def test_the_desk_lies_in_the_users_data_directory(environment, platform, folder):
    assert default_desk(environment, platform=platform) == Path(folder)


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "ar_SY.UTF-8"}, "ar"), ({"LANG": "en_US.UTF-8"}, "en"), ({}, "en"), ({"LANG": "C"}, "en"),
        ({"LC_ALL": "ar", "LANG": "en_US"}, "ar"), ({"LC_ALL": "C", "LANG": "ar_EG"}, "en"),
    ],
)  # fmt: skip
def test_messages_are_arabic_where_the_locale_is(environment, language):
    assert default_language(environment) == language


def test_a_user_without_a_name_is_a_number(monkeypatch):
    def unknown():
        raise KeyError

    monkeypatch.setattr(session.getpass, "getuser", unknown)
    assert default_member({}) == f"uid-{os.getuid()}"


def test_who_acts_is_the_user_of_the_machine():
    assert default_member({"USER": "huda"}) == "huda"
    assert default_member({"USERNAME": "layla"}) == "layla"
