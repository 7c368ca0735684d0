"""Two hundred secrets: none gets out, and the search that finds none finds them where they are."""

import json
from pathlib import Path

import pytest

from isnad.acts.try_canaries import photograph, try_canaries
from isnad.edition import bare_picture, scan
from isnad.edition.canary import CANARIES, plant


@pytest.fixture(scope="module")
def planted_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("planted")
    for name, lines in plant(1).reports.items():
        (folder / name).write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), "utf-8")
    return folder


def test_of_two_hundred_secrets_none_is_in_what_is_published(tmp_path: Path) -> None:
    tried = try_canaries(tmp_path, seed=1)
    assert tried.secrets == CANARIES
    assert tried.matters > 100
    assert not tried.leaks
    assert not tried.for_partners


def test_the_search_finds_every_secret_where_it_was_planted(planted_files: Path) -> None:
    planted = plant(1)
    found = {leak.secret for leak in scan(planted_files, planted.needles).leaks}
    spelled = [at for at, one in enumerate(planted.secrets) if one.kind == "Latin letters"]
    missed = [
        planted.kind(at)
        for at in range(len(planted.secrets))
        # A name planted in Latin letters only is found by its spelling, if not by its sound.
        if at not in found and not (at in spelled and len(planted.secrets) + spelled.index(at) in found)
    ]
    assert not missed


def test_no_metadata_stay_on_a_photograph(tmp_path: Path) -> None:
    planted = plant(1)
    given = photograph(planted)
    (tmp_path / "given").mkdir()
    (tmp_path / "made").mkdir()
    (tmp_path / "given" / "a.jpg").write_bytes(given)
    (tmp_path / "made" / "a.jpg").write_bytes(bare_picture(given, name="a.jpg"))
    assert len({leak.secret for leak in scan(tmp_path / "given", planted.photograph).leaks}) > 20
    assert not scan(tmp_path / "made", planted.photograph).leaks
