from isnad.reading import read
from isnad.text import Document
from isnad.whereabouts import locate

TEXT = (
    "قالت مصادر محلية إن مسلحين وصلوا إلى صوران في ريف حماة قادمين من مورك.\n"
    "وفي كفرزيتا قال شاهد إن الطريق إلى صوران مقطوع."
)


def places(text=TEXT):
    document = Document(key="r", text=text)
    return locate(document, read(document))


def test_every_place_keeps_its_words_and_all_that_they_may_mean():
    found = places()
    assert [one.span.of(TEXT) for one in found] == [one.words for one in found]
    assert [one.span for one in found] == sorted(one.span for one in found)
    soran = next(one for one in found if "صوران" in one.words)
    assert {candidate.place.parent for candidate in soran.match.candidates} >= {"حماة", "حلب"}


def test_the_governorate_beside_a_name_and_the_other_places_decide():
    soran = next(one for one in places() if "صوران" in one.words)
    assert soran.match.accepted.place.parent == "حماة"
    codes = {reason.code for reason in soran.match.accepted.reasons}
    assert codes & {"governorate_named", "near"}


def test_a_report_about_another_region_means_another_place_of_that_name():
    text = "قالت مصادر محلية إن مسلحين وصلوا إلى صوران قرب إعزاز في ريف حلب الشمالي قادمين من مارع."
    soran = next(one for one in places(text) if "صوران" in one.words)
    assert soran.match.accepted.place.parent == "حلب"


def test_what_no_gazetteer_has_stays_open():
    text = "قالت مصادر محلية إن مسلحين وصلوا إلى قرية الغيم السابعة في ريف حماة."
    assert [one.match.accepted for one in places(text) if "الغيم" in one.words] == [None]


def test_as_plain_values_words_and_candidates_stand_side_by_side():
    one = places()[0].as_dict()
    assert {"entity", "span", "words", "times", "candidates", "accepted", "in_gazetteer"} <= set(one)
