import pytest

from isnad.lexicon import words
from isnad.places import find
from isnad.places.keys import bare, closed, plain, skeleton
from isnad.places.wording import Side, parts, readings, side_of, split_surroundings, unjoined

LISTS = words("ar/place_kinds")


@pytest.mark.parametrize("head", LISTS["heads"])
def test_every_head_word_is_dropped_from_its_example(head: str) -> None:
    example = plain(LISTS["heads"][head]["example"])
    assert ("head_dropped", plain(head)) in {drop for asked in readings(example) for drop in asked.dropped}


@pytest.mark.parametrize("word", LISTS["around"])
def test_every_word_of_surroundings_makes_its_example_an_area(word: str) -> None:
    assert any(asked.around for asked in readings(plain(LISTS["around"][word]["example"])))


@pytest.mark.parametrize("word", LISTS["after"])
def test_every_idle_word_falls_away_from_its_example(word: str) -> None:
    example = plain(LISTS["after"][word]["example"])
    assert example.removesuffix(f" {plain(word)}") in {asked.name for asked in readings(example)}


@pytest.mark.parametrize("code", words("ontology/place_reasons")["reason"])
def test_every_reason_speaks_both_languages(code: str) -> None:
    entry = words("ontology/place_reasons")["reason"][code]
    assert entry["ar"]
    assert entry["en"]
    assert entry["example"]


def test_sides_are_read_with_article_and_in_both_genders() -> None:
    assert side_of("الشمالي") == side_of("شماليه") == side_of("شمال") == Side(1, 0)
    assert side_of("حلب") is None


def test_two_sides_join() -> None:
    (asked, *_) = [asked for asked in readings("ريف حلب الشمالي الشرقي") if asked.around]
    assert asked.side == Side(1, 1)


def test_parentheses_give_a_second_name() -> None:
    assert parts("عين العرب (كوباني)") == ["عين العرب (كوباني)", "عين العرب", "كوباني"]
    assert parts("حلب") == ["حلب"]


def test_a_name_and_its_surroundings_part() -> None:
    assert split_surroundings("مارع بريف حلب") == ("مارع", "ريف حلب")
    assert split_surroundings("الطيبه قرب السخنه") == ("الطيبه", "قرب السخنه")
    assert split_surroundings("دير الزور") == ("دير الزور", "")


def test_particles_are_cut_only_where_they_can_stand() -> None:
    assert ("الرقه", "ب") in set(unjoined("بالرقه"))
    assert dict(unjoined("فوسانه")).get("انه") is None


def test_keys_close_up_spaces_and_articles() -> None:
    assert closed(plain("دير الزور")) == closed(plain("ديرالزّور"))
    assert bare(plain("السلمية")) == bare(plain("سلمية"))
    assert skeleton(plain("عامودا")) == skeleton(plain("عامودة"))


def test_a_name_that_begins_like_a_particle_stays_whole() -> None:
    match = find("بنش")
    assert match.accepted
    assert match.accepted.level == "exact"
