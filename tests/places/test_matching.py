import pytest
from hypothesis import given
from hypothesis import strategies as st

from isnad.places import Gazetteer, Match, core, find
from isnad.text import fold


def first(match: Match) -> str:
    return f"{match.candidates[0].place.name} {match.candidates[0].place.kind} {match.candidates[0].place.parent}"


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("الباب", "الباب town حلب"),
        ("اعزاز", "إعزاز town حلب"),
        ("مدينة إعزاز", "إعزاز town حلب"),
        ("ديرالزور", "دير الزور city دير الزور"),
        ("سلمية", "السلمية town حماة"),
        ("السويدا", "السويداء city السويداء"),
        ("وجرابلس", "جرابلس town حلب"),
        ("للرقة", "الرقة city الرقة"),
        ("بصرى الشام", "بصرى الشام town درعا"),
        ("عين العرب (كوباني)", "عين العرب town حلب"),
        ("محافظة حلب", "حلب governorate سوريا"),
        ("ريف دمشق", "ريف دمشق governorate سوريا"),
        ("ولاية شمال دارفور", "شمال دارفور governorate السودان"),
        ("قضاء الحمدانية", "الحمدانية town نينوى"),
        ("مخيم الهول", "مخيم الهول camp الحسكة"),
        ("الهول", "الهول town الحسكة"),
        ("مطار كويرس العسكري", "مطار كويرس airbase حلب"),
        ("مدينة الصدر", "مدينة الصدر neighbourhood بغداد"),
        ("تل براك", "تل براك town الحسكة"),
        ("بلدة مارع بريف حلب الشمالي", "مارع town حلب"),
        ("Raqqa", "الرقة city الرقة"),
    ],
)
def test_a_name_as_the_news_writes_it_leads_to_its_place(words: str, place: str) -> None:
    match = find(words)
    assert first(match) == place
    assert match.accepted == match.candidates[0]


@pytest.mark.parametrize(
    ("words", "holder"),
    [
        ("ريف حلب الشمالي", "حلب"),
        ("ريف إدلب الجنوبي", "إدلب"),
        ("بريف حماة", "حماة"),
        ("ريف السلمية الشرقي", "حماة"),
        ("شرقي دير الزور", "دير الزور"),
        ("محيط مارع", "حلب"),
        ("شمال غربي حلب", "حلب"),
    ],
)
def test_the_ground_around_a_city_is_an_area_and_never_the_city(words: str, holder: str) -> None:
    for candidate in find(words).candidates:
        assert candidate.place.precision == "area"
    best = find(words).candidates[0].place
    assert (best.name, best.kind, best.parent) == (words, "area", holder)


@pytest.mark.parametrize(
    ("words", "context", "place"),
    [
        ("صوران", "ريف حماة الشمالي", "صوران town حماة"),
        ("صوران", "قرب إعزاز", "صوران town حلب"),
        ("سنجار", "أهالي سنجار في نينوى", "سنجار town نينوى"),
        ("سنجار", "قرب أبو الظهور بريف إدلب", "سنجار town إدلب"),
        ("طرابلس", "غربي ليبيا", "طرابلس city طرابلس"),
        ("طرابلس", "شمالي لبنان", "طرابلس city لبنان الشمالي"),
        ("الصالحية", "قرب البوكمال", "الصالحية village دير الزور"),
        ("القصير", "مدينة القصير بريف حمص", "القصير town حمص"),
        ("الزهراء", "بلدتي نبل والزهراء", "الزهراء town حلب"),
    ],
)
def test_what_stands_beside_a_name_decides_between_namesakes(words: str, context: str, place: str) -> None:
    assert first(find(words, context=context)) == place


def test_a_known_governorate_and_the_other_places_of_a_report_decide_too() -> None:
    assert first(find("صوران", governorate="حماة")) == "صوران town حماة"
    assert first(find("صوران", governorate="محافظة حلب")) == "صوران town حلب"
    assert first(find("الزاوية", others=("صبراتة", "صرمان"))) == "الزاوية city الزاوية"
    assert first(find("البيضاء", others=("رداع", "صنعاء"))) == "البيضاء city البيضاء"
    assert first(find("البيضاء", others=("درنة", "شحات"))) == "البيضاء city الجبل الأخضر"


def test_namesakes_without_evidence_are_all_shown_and_none_is_accepted() -> None:
    match = find("طرابلس")
    assert {candidate.place.country for candidate in match.candidates} == {"LB", "LY"}
    assert match.accepted is None


def test_the_desks_own_country_comes_first_but_does_not_decide() -> None:
    assert find("طرابلس", home="LY").candidates[0].place.country == "LY"
    assert find("طرابلس", home="LB").candidates[0].place.country == "LB"
    assert find("طرابلس", home="LB").accepted is None


@pytest.mark.parametrize("words", ["منبح", "عامودة الكبيره", "كفرزيته"])
def test_a_resembling_name_is_suggested_and_never_accepted(words: str) -> None:
    match = find(words)
    assert not match.in_gazetteer
    assert match.accepted is None
    assert all(candidate.level == "fuzzy" for candidate in match.candidates)


def test_one_letter_off_is_suggested() -> None:
    assert "منبج" in {candidate.place.name for candidate in find("منبيج").candidates}


@pytest.mark.parametrize("words", ["قرية لا يعرفها أحد", "ززززز", "", "()", "؟"])
def test_not_in_the_gazetteer_is_an_answer(words: str) -> None:
    match = find(words)
    assert not match.in_gazetteer
    assert match.accepted is None
    assert match.words == words


@pytest.mark.parametrize("words", ["حاجز القطيفة", "مشفى طفس", "طريق السلمية"])
def test_a_facility_named_after_a_town_is_not_the_town(words: str) -> None:
    match = find(words)
    assert match.accepted is None
    assert {reason.code for reason in match.candidates[0].reasons} >= {"named_after"}


def test_a_wadi_is_no_village_of_its_name() -> None:
    assert not any(candidate.place.name == "جاسم" for candidate in find("وادي جاسم").candidates)


def test_another_kind_than_the_one_named_is_not_accepted() -> None:
    match = find("حي القائم")
    assert match.accepted is None
    assert "kind_differs" in {reason.code for reason in match.candidates[0].reasons}


def test_a_place_said_to_lie_in_another_governorate_is_not_accepted() -> None:
    match = find("المالكية", context="ريف حلب قرب إعزاز")
    assert match.accepted is None
    assert "governorate_differs" in {reason.code for reason in match.candidates[0].reasons}


def test_a_little_known_place_far_from_all_others_is_not_accepted() -> None:
    match = find("تل السمن", others=("داعل", "طفس", "نوى"))
    assert match.accepted is None
    assert find("تل السمن", others=("عين عيسى", "الرقة")).accepted


def test_a_governorate_is_never_a_point() -> None:
    assert all(place.precision != "place" for place in core().places if place.kind in {"governorate", "country"})
    accepted = find("محافظة درعا").accepted
    assert accepted
    assert accepted.place.precision == "governorate"


def test_the_reasons_can_be_said_in_both_languages() -> None:
    for words, context in [("صوران", "ريف حلب قرب إعزاز"), ("بلدة مارع", ""), ("بالرقة", ""), ("ريف حلب الشرقي", "")]:
        for candidate in find(words, context=context).candidates:
            for reason in candidate.reasons:
                assert reason.say("ar")
                assert reason.say("en")
                assert "{" not in reason.say("ar") + reason.say("en")


@given(st.sampled_from(core().places))
def test_every_place_of_the_core_is_a_candidate_for_each_of_its_names(place: object) -> None:
    for name in place.names:  # type: ignore[attr-defined]
        assert place.id in {candidate.place.id for candidate in find(name).candidates}  # type: ignore[attr-defined]


@given(st.text(alphabet="ابتثجحدرسشصطعفقكلمنهوي ةىءأإآ()«»،.1٣", max_size=30), st.text(max_size=20))
def test_looking_up_never_fails_and_keeps_the_words(words: str, context: str) -> None:
    match = find(words, context=context)
    assert match.words == words
    scores = [candidate.score for candidate in match.candidates]
    assert scores == sorted(scores, reverse=True)
    assert match.accepted is None or match.accepted.level != "fuzzy"
    assert match.accepted is None or match.accepted == match.candidates[0]


@given(st.sampled_from([name for place in core().places for name in place.names]))
def test_spelling_that_folding_levels_never_changes_the_candidates(name: str) -> None:
    written, folded = find(name), find(fold(name))
    assert {one.place.id for one in written.candidates} == {one.place.id for one in folded.candidates}


def test_an_empty_gazetteer_knows_nothing() -> None:
    assert find("حلب", gazetteer=Gazetteer([])).candidates == ()
