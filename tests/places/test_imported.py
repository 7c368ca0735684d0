from dataclasses import replace
from pathlib import Path

import pytest

from isnad.places import NotAGazetteer, core, find, imported, whosonfirst

ROW = {
    "id": "7", "placetype": "locality", "feature_code": "PPLA3", "name_en": "Example", "names_ar": "بلدة المثال|المثال",
    "lat": "35.1", "lon": "36.9", "region_ar": "حماة", "population": "",
}  # fmt: skip


def keep(folder: Path, *rows: dict[str, str]) -> imported.Kept:
    places = whosonfirst.places(rows, country="SY")
    return imported.keep(folder, "wof-sy", places, attribution=whosonfirst.ATTRIBUTION)


def test_what_was_imported_is_found(tmp_path: Path) -> None:
    assert keep(tmp_path, ROW).places == 1
    match = find("المثال", gazetteer=imported.load(tmp_path))
    assert match.accepted
    assert (match.accepted.place.id, match.accepted.place.source) == ("wof-7", "whosonfirst")


def test_importing_twice_is_importing_once(tmp_path: Path) -> None:
    keep(tmp_path, ROW)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    keep(tmp_path, ROW)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_table_that_breaks_off_leaves_the_folder_as_it_was(tmp_path: Path) -> None:
    keep(tmp_path, ROW)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    with pytest.raises(NotAGazetteer):
        keep(tmp_path, ROW, ROW | {"lat": "north"})
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_the_attribution_stays_with_the_table(tmp_path: Path) -> None:
    keep(tmp_path, ROW)
    assert imported.attributions(tmp_path) == [whosonfirst.ATTRIBUTION]
    assert imported.kept(tmp_path) == [imported.Kept("wof-sy", 1, whosonfirst.ATTRIBUTION)]


def test_without_imports_the_core_stands_alone(tmp_path: Path) -> None:
    assert imported.load(tmp_path / "none") is core()
    assert imported.attributions(tmp_path / "none") == []


def test_an_import_that_is_interrupted_leaves_the_folder_as_it_was(tmp_path: Path) -> None:
    keep(tmp_path, ROW)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    def interrupted():
        yield from whosonfirst.places([ROW | {"id": "8"}], country="SY")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        imported.keep(tmp_path, "wof-sy", interrupted(), attribution=whosonfirst.ATTRIBUTION)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_what_a_killed_import_left_unfinished_is_no_table(tmp_path: Path) -> None:
    keep(tmp_path, ROW)
    (tmp_path / ".wof-sy.unfinished").write_text("# Attribution: half", encoding="utf-8")
    assert [kept.name for kept in imported.kept(tmp_path)] == ["wof-sy"]
    assert imported.attributions(tmp_path) == [whosonfirst.ATTRIBUTION]
    assert imported.load(tmp_path)
    keep(tmp_path, ROW)
    assert [path.name for path in tmp_path.iterdir()] == ["wof-sy.tsv"]


def test_a_place_of_the_desk_stands_beside_a_namesake_of_the_tables(tmp_path: Path) -> None:
    keep(tmp_path, ROW)
    own = replace(core().places[0], id="desk-1", names=("المثال",), lat=35.12, lon=36.9, kind="village", source="desk")
    match = find("المثال", gazetteer=imported.load(tmp_path, desk=[own]))
    assert match.candidates[0].place.id == "desk-1"
    assert (match.candidates[0].place.lat, match.candidates[0].place.lon) == (35.12, 36.9)
