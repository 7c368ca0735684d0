from dataclasses import replace
from datetime import date

import pytest

from isnad.claims import Claim, Slot
from isnad.places import Gazetteer, core, find
from isnad.text import Span
from isnad.whereabouts import Located, caution, explanation, passages, verdict

from .conftest import HELD, feature


def slot(role, words, value=None):
    return Slot(role, words, Span(0, len(words)), f"{role}:{words}", value)


def movement(start="إعزاز", end="تل أبيض", when="2020-03-15", via=(), **changed):
    times = (slot("time", "يومها", when),) if when != "" else ()
    slots = (slot("from", start), slot("to", end), *times, *(slot("via", words) for words in via))
    made = Claim(
        report="r", number=3, type="movement", trigger=Span(0, 1), polarity="asserted", outlet=None, chain=(),
        stance=None, slots=slots, quote=Span(0, 1), made_by="",
    )  # fmt: skip
    return replace(made, **changed)


def located(claim, *, but=()):
    return tuple(
        Located(one.ref, one.span, one.words, 1, find(one.words))
        for one in claim.slots
        if one.role in {"from", "to", "via"} and one.words not in but
    )


def asked(claim, *maps, but=()):
    return passages(claim, located(claim, but=but), maps)


def test_a_map_forbids_where_every_way_crosses_a_third_holders_ground(maps):
    (one,) = asked(movement(), maps())
    assert (one.verdict, one.over, one.unless) == ("forbids", ("قوة الشرق", "قوة الشمال"), (("قوة النهر",),))
    assert (one.claim, one.layer, one.day, one.why) == (3, "الشتاء", date(2020, 3, 15), None)
    assert one.robust in {"robust", "likely"}
    assert one.error_km > 10


def test_a_map_allows_where_the_holders_of_the_ends_suffice(maps):
    (one,) = asked(movement("إعزاز", "الباب"), maps())
    assert (one.verdict, one.unless) == ("allows", ())
    assert set(one.over) == {"قوة الشمال", "قوة النهر"}


@pytest.mark.parametrize(("via", "but"), [("قوة النهر", ("قوة النهر",)), ("منبج", ())])
def test_ground_that_the_claim_says_was_crossed_counts_as_open(maps, via, but):
    (one,) = asked(movement(via=(via,)), maps(), but=but)
    assert one.verdict == "allows"
    assert "قوة النهر" in one.over


@pytest.mark.parametrize(
    ("claim", "but", "code"),
    [
        (movement(when=""), (), "no_day"),
        (movement(when=None), (), "day_not_known"),
        (movement(when="2019-03-15"), (), "no_layer_that_day"),
        (movement(end="ريف حلب الشمالي"), (), "ground"),
        (movement(end="قرية لا وجود لها"), (), "not_in_gazetteer"),
        (movement(end="القحطانية"), (), "ambiguous"),
        (movement(end="قوة الشرق"), ("قوة الشرق",), "not_a_place"),
        (movement(end="درعا"), (), "outside"),
    ],
)
def test_what_a_map_cannot_say_is_said_with_the_reason(maps, claim, but, code):
    (one,) = asked(claim, maps(), but=but)
    assert (one.verdict, one.why.code) == ("cannot_say", code)
    assert (one.robust, one.unless, one.over) == (None, (), ())
    for language in ("ar", "en"):
        assert verdict(one, language)
        assert explanation(one, language)


def test_a_claim_without_a_day_gets_no_verdict_and_beside_it_what_the_day_of_publication_would_say(maps):
    claim = movement(when="")
    unsaid, supposed = passages(claim, located(claim), [maps()], published=date(2020, 3, 20))
    assert (unsaid.verdict, unsaid.why.code, unsaid.supposed) == ("cannot_say", "no_day", False)
    assert (supposed.verdict, supposed.day, supposed.supposed) == ("forbids", date(2020, 3, 20), True)
    assert "day of publication" in verdict(supposed, "en")
    assert "يوم النشر" in verdict(supposed, "ar")
    assert len(passages(claim, located(claim), [maps()], published=date(2019, 3, 20))) == 1


def test_without_a_layer_or_without_the_packages_nothing_is_said(maps, monkeypatch):
    (one,) = asked(movement())
    assert one.why.code == "no_layers"
    monkeypatch.setattr("isnad.whereabouts.packages.find_spec", lambda name: None)
    (one,) = asked(movement(), maps())
    assert one.why.code == "maps_missing"
    assert "isnad[maps]" in explanation(one, "en")


def test_contested_ground_between_the_ends_is_neither_allowed_nor_forbidden(maps):
    contested = feature("قوة الشمال", 37.4, 38.2)
    (one,) = asked(movement(), maps(contested))
    assert (one.verdict, one.why.code) == ("cannot_say", "depends")


def test_a_month_in_which_the_map_did_not_change_is_as_good_as_a_day(maps):
    (one,) = asked(movement(when="2020-03"), maps())
    assert (one.verdict, one.day, one.last) == ("forbids", date(2020, 3, 1), date(2020, 3, 31))
    assert "2020-03-31" in explanation(one, "en")


@pytest.mark.parametrize("when", ["2020-03", "2020", "2020-03-01/2020-03-20"])
def test_a_time_in_which_the_map_changed_is_not_settled(maps, when):
    turned = feature("قوة الشرق", 37.4, 38.2, **{"from": "2020-03-10"})
    first = "2020-01-01" if when == "2020" else when[:7]
    (one,) = asked(movement(when=when), maps(turned))
    assert (one.verdict, one.why.code) == ("cannot_say", "map_changed")
    assert dict(one.why.slots)["first"].startswith(first)


def test_each_layer_of_the_day_answers_for_itself(maps):
    one, other = maps(), maps(held=(*HELD[:1], ("قوة الشرق", 37.4, 39.5)))
    assert [each.verdict for each in asked(movement(), one, other)] == ["forbids", "allows"]


def test_each_pair_of_ends_is_asked(maps):
    claim = movement()
    claim = replace(claim, slots=(*claim.slots, slot("from", "الباب"), slot("to", "منبج")))
    said = [(one.start, one.end, one.verdict) for one in asked(claim, maps())]
    assert said == [
        ("إعزاز", "تل أبيض", "forbids"),
        ("إعزاز", "منبج", "allows"),
        ("الباب", "تل أبيض", "allows"),
        ("الباب", "منبج", "allows"),
    ]


@pytest.mark.parametrize("claim", [movement(type="arrest"), movement(slots=()), movement(slots=(slot("to", "منبج"),))])
def test_what_is_no_movement_from_and_to_somewhere_is_not_asked(maps, claim):
    offered = maps()
    assert asked(claim, offered) == ()
    assert offered.asked == []


def test_a_place_that_only_the_desk_knows_is_an_end_like_any_other(maps):
    claim = movement(end="مزرعة الغيم السابعة")
    own = replace(core().places[0], id="desk-1", names=("مزرعة الغيم السابعة",), lat=36.4, lon=39.0, kind="village")
    wide = Gazetteer((*core().places, own))
    found = tuple(replace(one, match=find(one.words, gazetteer=wide)) for one in located(claim))
    (one,) = passages(claim, found, [maps()])
    assert one.verdict == "forbids"


def test_the_words_name_layer_day_trust_and_whom_to_name_and_prove_nothing(maps):
    (one,) = asked(movement(), maps())
    for language, words in (
        ("ar", ("لا تسمح به", "«الشتاء»", "2020-03-15", "قوة النهر", "CC0-1.0", "كم", "ليس هذا إثباتاً")),
        ("en", ("forbids", "«الشتاء»", "2020-03-15", "قوة النهر", "CC0-1.0", "km", "No proof")),
    ):
        said = f"{verdict(one, language)} {explanation(one, language)} {caution(language)}"
        assert [word for word in words if word not in said] == []
