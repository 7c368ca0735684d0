"""The hand-kept core gazetteer: its shape, its reach, and its coordinates held against two other gazetteers."""

import csv
import math
from collections import Counter, defaultdict
from collections.abc import Mapping
from pathlib import Path

import pytest

from isnad.lexicon import table
from isnad.text import fold

SHARED_GEO = Path(__file__).parents[3] / "shared" / "geo"
KINDS = {
    "country", "governorate", "district", "city", "town", "village", "neighbourhood", "area", "crossing", "dam",
    "airbase", "airport", "base", "prison", "camp", "field", "facility", "river", "lake", "bridge", "checkpoint",
}  # fmt: skip
SETTLEMENTS = {"city", "town", "village"}
# Looked at one by one: the other table has only a village of the same name elsewhere in that governorate.
HOMONYMS_IN_ONE_GOVERNORATE = {
    "sy-abu-rasin-zirgan",
    "sy-al-abbas-bukamal",
    "sy-al-husayniyah-damascus-countryside",
    "sy-al-kharitah",
    "sy-al-kishkiyah",
    "sy-as-salihiyah-near-deir-ez-zor",
    "sy-ghuraybah",
    "sy-rumaylan",
    "sy-tell-tawil",
}

ROWS = table("gazetteer/core")
BY_ID = {row["id"]: row for row in ROWS}


def kilometres(row: Mapping[str, str], lat: float, lon: float) -> float:
    east = math.radians(float(row["lon"]) - lon) * math.cos(math.radians(lat))
    return 6371 * math.hypot(east, math.radians(float(row["lat"]) - lat))


def test_every_place_has_its_own_id() -> None:
    assert len(BY_ID) == len(ROWS) >= 900


def test_every_row_is_whole() -> None:
    for row in ROWS:
        check_row(row)


def check_row(row: Mapping[str, str]) -> None:
    assert row["kind"] in KINDS, row["id"]
    assert row["name_ar"].strip() == row["name_ar"] != ""
    assert row["name_en"]
    assert -90 < float(row["lat"]) < 90
    assert -180 < float(row["lon"]) < 180
    assert row["rank"] in {"1", "2", "3", "4", "5"}
    assert row["common_word"] in {"yes", ""}
    assert len(row["country"]) == 2
    assert row["country"].isupper()
    variants = row["variants"].split("|") if row["variants"] else []
    assert len({row["name_ar"], *variants}) == len(variants) + 1
    assert all(variant.strip() == variant != "" for variant in variants)


def test_every_parent_is_a_place_of_the_table_and_lies_higher() -> None:
    for row in ROWS:
        if row["kind"] == "country":
            assert row["parent"] == ""
        elif row["parent"]:
            assert BY_ID[row["parent"]]["kind"] in {"governorate", "country"}
            assert BY_ID[row["parent"]]["country"] == row["country"]


def test_syria_has_all_its_governorates_and_districts() -> None:
    kinds = Counter(row["kind"] for row in ROWS if row["country"] == "SY")
    assert kinds["governorate"] == 14
    assert kinds["district"] >= 62


def test_a_place_lies_in_reach_of_its_governorate() -> None:
    for row in ROWS:
        parent = BY_ID.get(row["parent"])
        if parent and parent["kind"] == "governorate" and row["country"] in {"SY", "IQ", "LB"}:
            assert kilometres(row, float(parent["lat"]), float(parent["lon"])) < 320, row["id"]


def test_no_two_places_of_one_kind_and_governorate_are_one_place_written_twice() -> None:
    seen: dict[tuple[str, str, str], Mapping[str, str]] = {}
    for row in ROWS:
        key = (fold(row["name_ar"]), row["kind"], row["parent"])
        twin = seen.setdefault(key, row)
        assert twin is row or kilometres(row, float(twin["lat"]), float(twin["lon"])) > 5, row["id"]


@pytest.mark.skipif(not SHARED_GEO.exists(), reason="../shared/geo (Who's On First tables) is not beside this checkout")
def test_a_settlement_lies_where_another_gazetteer_puts_it() -> None:
    """Of the settlements whose name another table has in the same governorate, all but a few known homonyms agree."""
    known: dict[str, list[tuple[float, float]]] = defaultdict(list)
    with (SHARED_GEO / "gazetteer-sy.tsv").open(encoding="utf-8") as lines:
        for other in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            if other["placetype"] == "locality":
                for name in other["names_ar"].split("|"):
                    known[f"{fold(name)} {fold(other['region_ar'])}"].append((float(other["lat"]), float(other["lon"])))
    far = set()
    compared = 0
    for row in ROWS:
        if row["country"] != "SY" or row["kind"] not in SETTLEMENTS:
            continue
        spots = known.get(f"{fold(row['name_ar'])} {fold(BY_ID[row['parent']]['name_ar'])}")
        if spots:
            compared += 1
            if min(kilometres(row, *spot) for spot in spots) > 15:
                far.add(row["id"])
    assert compared > 500
    assert far == HOMONYMS_IN_ONE_GOVERNORATE
