import pytest

from isnad.places import Gazetteer, NotAGazetteer, core, find, whosonfirst

ROW = {
    "id": "x-1", "name_ar": "بلدة مثال", "variants": "مثال", "name_en": "Example", "lat": "35.1", "lon": "36.2",
    "kind": "town", "parent": "حماة", "country": "SY", "rank": "2",
}  # fmt: skip
WOF = {
    "id": "7", "placetype": "locality", "feature_code": "PPL", "name_en": "Azaz",
    "names_ar": "أعزاز|عزازة", "lat": "36.59", "lon": "37.05", "region_ar": "حلب", "population": "31534",
}  # fmt: skip


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"lat": "north"}, "could not convert"),
        ({"lat": "136.2"}, "136.2, "),
        ({"kind": "planet"}, "planet"),
        ({"rank": ""}, "invalid literal"),
    ],
)
def test_a_bad_row_is_refused_with_its_number(change: dict[str, str], said: str) -> None:
    with pytest.raises(NotAGazetteer, match=said) as refused:
        Gazetteer.from_rows([ROW, ROW | change])
    assert "row 2" in refused.value.say("en")
    assert "السطر 2" in refused.value.say("ar")


def test_a_missing_column_is_named() -> None:
    with pytest.raises(NotAGazetteer, match="no column lon"):
        Gazetteer.from_rows([{key: value for key, value in ROW.items() if key != "lon"}])


def test_rows_give_places_of_any_gazetteer() -> None:
    match = find("مثال", gazetteer=Gazetteer.from_rows([ROW]))
    assert match.accepted
    assert match.accepted.place.parent == "حماة"


def test_a_place_that_two_tables_know_is_kept_once_with_the_spellings_of_both() -> None:
    wide = core().with_places(whosonfirst.places([WOF], country="SY"))
    assert len(wide.places) == len(core().places)
    match = find("عزازة", gazetteer=wide)
    assert match.accepted
    assert match.accepted.place.id == "sy-azaz"
    assert match.accepted.place.population == 31534
    assert "imported_spelling" in {reason.code for reason in match.accepted.reasons}


def test_widening_twice_is_widening_once() -> None:
    once = core().with_places(whosonfirst.places([WOF], country="SY"))
    assert once.with_places(whosonfirst.places([WOF], country="SY")).places == once.places


def test_a_namesake_far_away_stays_a_place_of_its_own() -> None:
    far = WOF | {"lat": "33.0", "lon": "36.3", "region_ar": "دِرعا"}
    wide = core().with_places(whosonfirst.places([far], country="SY"))
    assert len(wide.places) == len(core().places) + 1
    assert wide.places[-1].parent == "درعا"


def test_widening_leaves_the_first_gazetteer_as_it_was() -> None:
    before = core().places
    core().with_places(whosonfirst.places([WOF], country="SY"))
    assert core().places is before


def test_a_settlement_called_after_its_governorate_is_not_the_governorate() -> None:
    row = WOF | {"names_ar": "محافظة إدلب|إدلب"}
    (place,) = whosonfirst.places([row], country="SY")
    assert place.names == ("إدلب",)


def test_a_row_without_an_arabic_name_is_passed_over() -> None:
    assert list(whosonfirst.places([WOF | {"names_ar": ""}], country="SY")) == []


def test_a_who_s_on_first_table_without_a_column_is_refused() -> None:
    with pytest.raises(NotAGazetteer, match="no column region_ar"):
        list(whosonfirst.places([{key: value for key, value in WOF.items() if key != "region_ar"}], country="SY"))
