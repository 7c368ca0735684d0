import json
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from isnad.cli.main import main
from isnad.places import core

TABLE = "surface\tcontext_ar\tgovernorate_ar\nصوران\tريف حماة الشمالي\tحلب\nصوران\tقرب إعزاز\tحماة\nلا يعرفه أحد\t\t\n"


def run(*words: str, desk: Path) -> Result:
    return CliRunner().invoke(main, ["--desk", str(desk), "--lang", "en", *words])


def test_one_name_gives_one_json_object(tmp_path: Path) -> None:
    result = run("place", "بلدة مارع", "--json", desk=tmp_path)
    answer = json.loads(result.stdout)
    best = answer["candidates"][0]
    assert answer["surface"] == "بلدة مارع"
    assert (best["name"], best["kind"], best["parent"]) == ("مارع", "town", "حلب")
    assert {"lat", "lon", "score", "reasons"} <= best.keys()


def test_a_batch_gives_one_object_a_line_in_its_order_and_reads_no_answers(tmp_path: Path) -> None:
    batch = tmp_path / "names.tsv"
    batch.write_text(TABLE, encoding="utf-8")
    result = run("place", "--batch", str(batch), "--json", desk=tmp_path / "desk")
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert [answer["surface"] for answer in answers] == ["صوران", "صوران", "لا يعرفه أحد"]
    assert [answer["candidates"][0]["parent"] for answer in answers[:2]] == ["حماة", "حلب"]
    assert answers[2]["in_gazetteer"] is False


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("الباب", "stands clear"),
        ("طرابلس", "choice is yours"),
        ("منبيج", "Names like it"),
        ("ريف حلب الشمالي", "ground, not a point"),
    ],
)
def test_the_answer_is_said_in_words(words: str, said: str, tmp_path: Path) -> None:
    assert said in run("place", words, desk=tmp_path).output


def test_a_table_without_the_column_is_refused(tmp_path: Path) -> None:
    batch = tmp_path / "names.tsv"
    batch.write_text("name\nحلب\n", encoding="utf-8")
    result = run("place", "--batch", str(batch), desk=tmp_path / "desk")
    assert result.exit_code == 10
    assert "column surface" in result.stderr


def test_a_name_or_a_file_is_needed(tmp_path: Path) -> None:
    assert run("place", desk=tmp_path).exit_code == 2


def test_every_kind_of_place_has_its_word(tmp_path: Path) -> None:
    for kind in {place.kind for place in core().places}:
        place = next(place for place in core().places if place.kind == kind)
        assert run("place", place.name, desk=tmp_path).exit_code == 0


@pytest.fixture
def table(tmp_path: Path) -> Path:
    columns = ["id", "placetype", "feature_code", "name_en", "names_ar", "lat", "lon", "region_ar", "population"]
    cells = ["7", "locality", "PPLA3", "Example", "بلدة المثال", "35.1", "36.9", "حماة", ""]
    path = tmp_path / "gazetteer-sy.tsv"
    path.write_text("\t".join(columns) + "\n" + "\t".join(cells) + "\n", encoding="utf-8")
    return path


def test_an_imported_table_widens_the_answers_and_is_named(table: Path, tmp_path: Path) -> None:
    desk = tmp_path / "desk"
    assert run("gazetteer", "import", str(table), desk=desk).exit_code == 0
    assert run("gazetteer", "import", str(table), desk=desk).exit_code == 0
    assert run("gazetteer", "imports", desk=desk).stdout.count("Who's On First") == 1
    result = run("place", "بلدة المثال", desk=desk)
    assert "stands clear" in result.stdout
    assert "Who's On First" in result.stderr


def test_a_place_is_added_found_listed_and_withdrawn(isnad):
    where = ("--lat", "36.1", "--lon", "37.9", "--kind", "village", "--parent", "حلب", "--why", "صورة جوية")
    assert "Added place 1" in isnad("place", "add", "مزرعة الغيم السابعة", *where).stderr
    assert "the first stands clear" in isnad("place", "مزرعة الغيم السابعة").stdout
    assert "added to its gazetteer by the desk" in isnad("place", "find", "مزرعة الغيم السابعة").stdout
    assert "صورة جوية" in isnad("place", "list").stdout
    assert "Withdrawn, place 1" in isnad("place", "withdraw", "1", "--why", "خطأ").stderr
    assert "not in the gazetteer" in isnad("place", "مزرعة الغيم السابعة").stdout
    assert isnad("place", "withdraw", "1", "--why", "خطأ").exit_code == 8


def test_a_geonames_dump_is_imported_with_its_names_and_its_attribution_is_shown(isnad, tmp_path):
    cells = ["2", "Kafr Example", "Kafr Example", "", "35.9", "36.6", "P", "PPL", "SY", "", "11", "", "", "", "900"]
    dump, marked = tmp_path / "SY.zip", tmp_path / "alternateNamesV2.txt"
    with zipfile.ZipFile(dump, "w") as archive:
        archive.writestr("SY.txt", "\t".join([*cells, "", "700", "Asia/Damascus", "2024-01-01"]) + "\n")
    marked.write_text("12\t2\tar\tكفر المثال التاسع\t1\t\t\t\n", encoding="utf-8")
    asked = ("gazetteer", "import", dump, "--alternate-names", marked)
    for _ in range(2):
        assert "1 places" in isnad(*asked).stderr
    listed = isnad("gazetteer", "imports").stdout
    assert listed.count("CC BY 4.0") == 1
    found = isnad("place", "كفر المثال التاسع")
    assert "stands clear" in found.stdout
    assert "Contains data from GeoNames (geonames.org), CC BY 4.0." in found.stderr
    dump.write_bytes(b"PK\x03\x04 broken off")
    assert isnad(*asked).exit_code == 10
    assert isnad("gazetteer", "imports").stdout == listed


def test_a_progress_bar_is_drawn_where_a_person_looks_on(isnad, table, monkeypatch):
    assert "Importing" not in isnad("gazetteer", "import", table).stderr
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "Importing" in isnad("gazetteer", "import", table).stderr
