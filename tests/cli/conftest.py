import json

import pytest
from click.testing import CliRunner

from isnad.cli.main import main

PAGE = "بلدة على النهر\n\nقالت مصادر محلية إن أبو فلان الفلاني وخمسة عناصر فرّوا أمس من الرقة إلى حلب."


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "desk"


@pytest.fixture
def isnad(folder):
    """Run a command on the test's desk, in English unless told otherwise."""

    def run(*arguments, lang="en", **settings):
        whole = ["--desk", str(folder), "--by", "ليلى", "--lang", lang, *map(str, arguments)]
        return CliRunner().invoke(main, whole, catch_exceptions=False, **settings)

    return run


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


@pytest.fixture
def key(isnad, page):
    """The key of a report that has been received and read."""
    isnad("receive", page)
    isnad("read")
    return json.loads(isnad("reports", "--json").stdout)[0]["key"]
