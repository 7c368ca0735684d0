"""Names compiled in place by `make` are the code that stands beside them, and score as it does."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from isnad.names import score, sound

PACKAGE = Path(sound.__file__).parents[1]
BUILT = sorted((PACKAGE / "names").glob("*.so"))
NAMES = (
    "سالم حمد المرادي", "Salim Hamad al-Muradi", "Salem Moradi", "سالم", "أبو حازم", "Abu Hazim",
    "Dr. Nur ad-Din Khalaf", "عبد الرحمن بن خالد", "Abdurrahman Khaled", "عبد الرحيم خالد", "خالد عبد الرحمن",
    "حسن علي الحسين", "Hussein Ali Hassan", "أم سعيد", "بنت حمد", "HAMAD, Salim", "x", "", "سـ\u200fالم # قائد #",
    "Ebubekir", "ژیان شێرکۆ",
)  # fmt: skip
PRINT = "import sys; from isnad.names import score; print([score(a, b) for a in sys.argv[1:] for b in sys.argv[1:]])"

pytestmark = pytest.mark.skipif(not BUILT, reason="names are not compiled in this checkout")


def test_what_was_compiled_is_no_older_than_the_code_it_was_made_of() -> None:
    for built in BUILT:
        source = built.with_name(built.name.split(".")[0] + ".py")
        assert built.stat().st_mtime >= source.stat().st_mtime, f"{source.name} has changed: make .venv/names.stamp"


def test_what_was_compiled_scores_as_the_code_it_was_made_of(tmp_path: Path) -> None:
    written = tmp_path / "isnad"
    (written / "names").mkdir(parents=True)
    for file in PACKAGE.iterdir():
        if file.name != "names":
            (written / file.name).symlink_to(file)
    for file in (PACKAGE / "names").glob("*.py"):
        (written / "names" / file.name).symlink_to(file)
    where = os.environ | {"PYTHONPATH": str(tmp_path)}
    told = subprocess.run(
        [sys.executable, "-c", "import isnad.names.sound; print(isnad.names.sound.__file__); " + PRINT, *NAMES],
        env=where, check=True, capture_output=True, text=True,
    )  # fmt: skip
    place, scores = told.stdout.splitlines()
    assert place.endswith("sound.py")
    assert scores == str([score(a, b) for a in NAMES for b in NAMES])
