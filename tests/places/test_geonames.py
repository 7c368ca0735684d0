"""On a dump composed here in the documented form of GeoNames: 19 tab-separated columns, no quoting."""

import zipfile
from pathlib import Path

import pytest

from isnad.places import CannotReadTable, NotAGazetteer, core, find, geonames, whosonfirst


def line(number: int, name: str, alternates: str, lat: float, lon: float, code: str, *, population: int = 0) -> str:
    feature = "A" if code.startswith("ADM") else "S" if code == "AIRB" else "P"
    cells = [
        str(number), name, name, alternates, str(lat), str(lon), feature, code, "SY", "", "11", "", "", "",
        str(population), "", "700", "Asia/Damascus", "2024-01-01",
    ]  # fmt: skip
    return "\t".join(cells)


DUMP = "\n".join(
    [
        line(1, "Idlib Governorate", "Idlib,محافظة إدلب,إدلب", 35.77, 36.67, "ADM1"),
        line(2, "Kafr Example", "كفر المثال,کفر,Kafr", 35.9, 36.6, "PPL", population=12_000),
        line(3, "Nameless", "", 35.8, 36.6, "PPL"),
        line(4, "Example Airbase", "مطار المثال", 35.7, 36.6, "AIRB"),
    ]
)
ALTERNATES = "\n".join(
    [
        "10\t2\tar\tالمثال القديم\t\t\t\t1",
        "11\t2\tar\tكفر مثال\t\t\t\t",
        "12\t2\tar\tكفر المثال\t1\t\t\t",
        "13\t2\tku\tKefer\t\t\t\t",
        "14\t1\tar\tمحافظة إدلب\t\t\t\t",
    ]
)


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    path = tmp_path / "SY.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "not the table")
        archive.writestr("SY.txt", DUMP + "\n")
    return path


def test_a_dump_gives_places_with_kind_parent_and_population(dump: Path) -> None:
    places = {place.id: place for place in geonames.read(dump)}
    assert places["geonames-2"].names == ("كفر المثال",)
    assert (places["geonames-2"].kind, places["geonames-2"].population) == ("town", 12_000)
    assert places["geonames-2"].parent == "إدلب"
    assert places["geonames-4"].kind == "airbase"
    assert "geonames-3" not in places


def test_names_marked_arabic_come_preferred_first_and_without_historic_ones(dump: Path, tmp_path: Path) -> None:
    marked = tmp_path / "alternateNamesV2.txt"
    marked.write_text(ALTERNATES + "\n", encoding="utf-8")
    places = {place.id: place for place in geonames.read(dump, alternate_names=marked)}
    assert places["geonames-2"].names == ("كفر المثال", "كفر مثال")


def test_a_place_of_the_dump_is_found_once_imported(dump: Path) -> None:
    match = find("كفر المثال", gazetteer=core().with_places(geonames.read(dump)))
    assert match.accepted
    assert match.accepted.place.id == "geonames-2"


def test_the_governorate_of_the_dump_is_the_one_known(dump: Path) -> None:
    wide = core().with_places(geonames.read(dump))
    assert "geonames-1" not in {place.id for place in wide.places}


def test_a_file_that_is_no_dump_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "SY.txt"
    path.write_text("a\tb\n", encoding="utf-8")
    with pytest.raises(NotAGazetteer, match="2 columns"):
        list(geonames.read(path))


def test_a_zip_without_a_table_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "SY.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "")
    with pytest.raises(CannotReadTable, match="inside"):
        list(geonames.read(path))


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"PK\x03\x04 broken off"])
def test_a_file_that_is_not_text_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "SY.zip"
    path.write_bytes(content)
    with pytest.raises((CannotReadTable, NotAGazetteer)):
        list(geonames.read(path))


def test_an_archive_cut_short_is_refused(dump: Path) -> None:
    dump.write_bytes(dump.read_bytes()[:-30])
    with pytest.raises(CannotReadTable):
        list(geonames.read(dump))


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CannotReadTable):
        list(geonames.read(tmp_path / "SY.zip"))
    with pytest.raises(CannotReadTable):
        list(whosonfirst.read(tmp_path / "gazetteer-sy.tsv"))


def test_an_archive_with_a_changed_byte_is_refused_wherever_it_is(dump: Path) -> None:
    whole = dump.read_bytes()
    before = list(geonames.read(dump))
    for place in range(0, len(whole), 7):
        dump.write_bytes(whole[:place] + bytes([whole[place] ^ 0x55]) + whole[place + 1 :])
        try:
            after = list(geonames.read(dump))
        except (CannotReadTable, NotAGazetteer):
            continue
        assert after == before  # a byte that the archive does not need, such as a date


def test_names_are_read_from_the_zip_they_are_published_in(dump: Path, tmp_path: Path) -> None:
    marked = tmp_path / "alternateNamesV2.zip"
    with zipfile.ZipFile(marked, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("iso-languagecodes.txt", "ISO 639-3\tISO 639-2\n")
        archive.writestr("alternateNamesV2.txt", ALTERNATES + "\n")
    places = {place.id: place for place in geonames.read(dump, alternate_names=marked)}
    assert places["geonames-2"].names == ("كفر المثال", "كفر مثال")
