"""Modules compiled in place by `make` are the code that stands beside them, and do what it does."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from isnad import Document, read
from isnad.names import score, sound

PACKAGE = Path(sound.__file__).parents[1]
ROOMS = ("names", "reading")
BUILT = sorted(built for room in ROOMS for built in (PACKAGE / room).glob("*.so"))
NAMES = (
    "سالم حمد المرادي", "Salim Hamad al-Muradi", "Salem Moradi", "سالم", "أبو حازم", "Abu Hazim",
    "Dr. Nur ad-Din Khalaf", "عبد الرحمن بن خالد", "Abdurrahman Khaled", "عبد الرحيم خالد", "خالد عبد الرحمن",
    "حسن علي الحسين", "Hussein Ali Hassan", "أم سعيد", "بنت حمد", "HAMAD, Salim", "x", "", "سـ\u200fالم # قائد #",
    "Ebubekir", "ژیان شێرکۆ",
)  # fmt: skip
REPORTS = (
    "خطف مسلحون من كتيبة السدرة مساء أمس الشاب سالم حمد المرادي من قرية الدوسة، وقال شقيقه إن ثلاثة شهود رأوه.",
    "نفى قائد كتيبة السدرة أبو حازم أن تكون وحداته قصفت السوق، فيما أكد مصدر طبي مقتل سبعة أشخاص وجرح عشرين.",
    "أفرجت محكمة الجنايات يوم الأحد ٣ أيار ٢٠٢٠ عن أربعة موقوفين، وبرّأت خامساً من تهمة تهريب السلاح عبر معبر الوادي.",
    "",
    "12 #\u200f () «",
)
SCORES = "from isnad.names import score; print([score(a, b) for a in given for b in given])"
READINGS = (
    "from isnad import Document, read; "
    "print(json.dumps([read(Document(key='t', text=t)).as_dict(t) for t in given], sort_keys=True))"
)

pytestmark = pytest.mark.skipif(not BUILT, reason="names and reading are not compiled in this checkout")


def as_written(folder: Path, say: str, given: tuple[str, ...]) -> str:
    """What `say` prints of the strings `given` where no module is compiled."""
    package = folder / "isnad"
    package.mkdir()
    for file in PACKAGE.iterdir():
        if file.name not in ROOMS:
            (package / file.name).symlink_to(file)
    for room in ROOMS:
        (package / room).mkdir()
        for file in (PACKAGE / room).iterdir():
            if file.suffix != ".so":
                (package / room / file.name).symlink_to(file)
    start = "import json, sys; import isnad.names.sound as sound, isnad.reading.parts as parts; given = sys.argv[1:]; "
    where = "print(sound.__file__, parts.__file__); "
    told = subprocess.run(
        [sys.executable, "-c", start + where + say, *given],
        env=os.environ | {"PYTHONPATH": str(folder)}, check=True, capture_output=True, text=True,
    )  # fmt: skip
    places, said = told.stdout.splitlines()
    assert all(place.endswith(".py") for place in places.split())
    return said


def test_what_was_compiled_is_no_older_than_the_code_it_was_made_of() -> None:
    for built in BUILT:
        source = built.with_name(built.name.split(".")[0] + ".py")
        assert built.stat().st_mtime >= source.stat().st_mtime, f"{source.name} has changed: make .venv/compiled.stamp"


def test_names_that_were_compiled_score_as_the_code_they_were_made_of(tmp_path: Path) -> None:
    assert as_written(tmp_path, SCORES, NAMES) == str([score(a, b) for a in NAMES for b in NAMES])


def test_reports_are_read_by_what_was_compiled_as_by_the_code_it_was_made_of(tmp_path: Path) -> None:
    readings = [read(Document(key="t", text=text)).as_dict(text) for text in REPORTS]
    assert as_written(tmp_path, READINGS, REPORTS) == json.dumps(readings, sort_keys=True)


def test_nothing_compiled_counts_on_a_cached_property() -> None:
    """A compiled class works such a property out again each time: a long report would take its pages squared."""
    for built in BUILT:
        source = built.with_name(built.name.split(".")[0] + ".py")
        assert "@cached_property" not in source.read_text(encoding="utf-8"), source.name
