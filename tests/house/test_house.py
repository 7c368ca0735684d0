"""What the house promises about itself: no index in its locks, a reason for every dependency, no shapeless room."""

import os
import re
import subprocess
import tomllib
from pathlib import Path

import isnad

ROOT = Path(__file__).parents[2]


def tracked_files() -> list[Path]:
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return [ROOT / name for name in listing.split("\0") if name and (ROOT / name).is_file()]


def test_no_lock_file_names_an_index() -> None:
    for path in ROOT.glob("requirements/*.txt"):
        assert not re.search(r"https?://|--index-url|--extra-index-url|--find-links", path.read_text(encoding="utf-8"))


def test_every_pinned_package_carries_its_hashes() -> None:
    for path in ROOT.glob("requirements/*.txt"):
        blocks = re.split(r"\n(?=\S)", path.read_text(encoding="utf-8").strip())
        assert all("==" in block and "--hash=sha256:" in block for block in blocks if not block.startswith("#"))


def test_every_direct_dependency_says_why_it_is_here() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    named = [*project["project"]["dependencies"]]
    named += [name for extra in project["project"]["optional-dependencies"].values() for name in extra]
    named += [name for group in project["dependency-groups"].values() for name in group if isinstance(name, str)]
    page = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    for requirement in named:
        package = re.split(r"[<>=!\[ ]", requirement)[0]
        assert f"`{package}`" in page, f"{package} has no line in docs/dependencies.md"


def test_no_room_is_called_utils() -> None:
    shapeless = {"utils", "helpers", "common", "misc", "util", "helper"}
    assert not [path for path in tracked_files() if path.stem in shapeless or path.parent.name in shapeless]


def test_the_public_door_opens() -> None:
    reading = isnad.read(isnad.Document(key="r1", text="قالت مصادر محلية إن الحاجز أُغلق."))
    assert reading.reader.startswith("rules/")


def test_under_ci_the_measuring_data_are_there_so_that_nothing_is_skipped_for_want_of_them() -> None:
    if "CI" in os.environ:
        shared = ROOT.parent / "shared"
        wanted = ("benchmarks/reports/gold.jsonl", "benchmarks/pages", "corpora/reports-train", "geo/control")
        assert not [name for name in wanted if not (shared / name).exists()]
