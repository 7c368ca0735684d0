"""A claim keeps who says it, through whom, and its exact words."""

import pytest

from isnad import read
from isnad.claims import label, sentence, state, who_says
from isnad.lexicon import words
from isnad.reading import (
    EVENT_TYPES,
    STANCES,
    Argument,
    Attribution,
    Entity,
    Event,
    Link,
    Mention,
    Reading,
    Unnamed,
)
from isnad.text import Document, Span

TEXT = "ونقلت شبكة السدرة عن مصدر محلي أن خمسة عناصر فرّوا إلى المدينة البيضاء. واشتعل حريق."


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


DOCUMENT = Document(key="r1", text=TEXT, outlet="صحيفة الميناء")
READING = Reading(
    reader="test",
    mentions=(
        Mention("m1", span("شبكة السدرة"), "ORG", "e1", "test"),
        Mention("m2", span("المدينة البيضاء"), "LOC", "e2", "test"),
    ),
    entities=(Entity("e1", "ORG", "شبكة السدرة"), Entity("e2", "LOC", "المدينة البيضاء")),
    unnamed=(Unnamed("u1", span("خمسة عناصر"), 5, "test"),),
    attributions=(
        Attribution(
            "a1",
            (Link(span("شبكة السدرة"), "organisation", "e1"), Link(span("مصدر محلي"), "anonymous", anonymous=True)),
            "نقلت عن",
            "accuses",
            span("خمسة عناصر فرّوا إلى المدينة البيضاء"),
            "test",
        ),
    ),
    events=(
        Event("v2", "attack", span("حريق"), "asserted", (), None, "test"),
        Event(
            "v1", "movement", span("فرّوا"), "asserted", (Argument("actor", "u1"), Argument("to", "e2")), "a1", "test"
        ),
    ),
)


def test_claims_come_in_the_order_of_their_words() -> None:
    assert [claim.type for claim in state(DOCUMENT, READING)] == ["movement", "attack"]


def test_a_claim_keeps_the_whole_chain_and_the_words_of_every_slot() -> None:
    claim = state(DOCUMENT, READING)[0]
    assert [source.words for source in claim.chain] == ["شبكة السدرة", "مصدر محلي"]
    assert [(slot.role, slot.words) for slot in claim.slots] == [("actor", "خمسة عناصر"), ("to", "المدينة البيضاء")]
    assert all(slot.span.of(TEXT) for slot in claim.slots)
    assert claim.quote.of(TEXT).startswith("ونقلت")
    assert claim.quote.of(TEXT).endswith("البيضاء.")


def test_an_accusation_is_never_said_without_who_accuses() -> None:
    claim = state(DOCUMENT, READING)[0]
    assert claim.is_accusation
    assert sentence(claim, "ar").startswith("شبكة السدرة نقلاً عن مصدر محلي (لم يُذكر اسمه) — اتهام: ")
    assert sentence(claim, "en").startswith(
        "شبكة السدرة, quoting مصدر محلي (not named) accuses: alleged movement; by: "
    )


def test_what_no_source_is_named_for_is_said_by_the_outlet_itself() -> None:
    claim = state(DOCUMENT, READING)[1]
    assert claim.stance is None
    assert who_says(claim, "en") == "صحيفة الميناء"


def test_every_code_of_the_schema_has_words_in_both_languages() -> None:
    for language in ("ar", "en"):
        assert all(label("type", code, language) for code in EVENT_TYPES)
        assert all(label("stance", code, language) for code in STANCES)
    assert all(entry["example"] for subject in words("ontology/wording").values() for entry in subject.values())


def test_an_accusation_without_an_accuser_says_so_and_the_article_comes_back() -> None:
    text = "وقالت للوكالة إنه اعتُقل بذريعة الانتماء."
    agency, pretext = Span(7, 13), Span(text.index("بذريعة"), text.index("بذريعة") + 6)
    said = Attribution(
        "a1",
        (Link(agency, "outlet"), Link(pretext, "anonymous", anonymous=True)),
        "بذريعة",
        "accuses",
        Span(text.index("الانتماء"), len(text)),
        "test",
    )
    trigger = Span(text.index("الانتماء"), text.index("الانتماء") + 8)
    event = Event("v1", "appointment", trigger, "asserted", (), "a1", "test")
    claim = state(Document(key="r", text=text), Reading(reader="test", attributions=(said,), events=(event,)))[0]
    assert who_says(claim, "ar") == "الوكالة نقلاً عن طرف لم يسمّه النص"
    assert who_says(claim, "en") == "الوكالة, quoting someone the text does not name"


def test_a_denial_that_points_back_is_a_claim_for_what_it_denies() -> None:
    text = "قال ناشطون إن اللواء اعتقل ثلاثة مدنيين في البلدة. ونفى لواء السدرة ذلك في بيان."
    document = Document(key="r", text=text)
    claims = [(claim.type, claim.stance, claim.polarity) for claim in state(document, read(document))]
    assert claims == [("arrest", "states", "asserted"), ("arrest", "denies", "negated")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "وقال المحامي سالم الفلاني إن مسلحي لواء السدرة قتلوا رامي العلاني، وهو ما نفاه قائد اللواء.",
            {("قائد اللواء", "negated"), ("المحامي سالم الفلاني", "asserted")},
        ),
        (
            "وزعمت وكالة نهر أن كتائب السدرة خطفت سالم الفلاني، وهو ما تنفيه الكتائب ويؤكده وجهاء البلدة.",
            {("وكالة نهر", "asserted"), ("الكتائب", "negated"), ("وجهاء البلدة", "asserted")},
        ),
        (
            "ونفى الناطق ما تداولته بعض المواقع عن مقتل سالم الفلاني في البلدة.",
            {("الناطق", "negated"), ("بعض المواقع", "asserted")},
        ),
    ],
)
def test_what_takes_up_anothers_words_is_a_claim_of_its_own(text: str, expected: set[tuple[str, str]]) -> None:
    claims = state(Document(key="r", text=text), read(Document(key="r", text=text)))
    assert {(claim.chain[-1].span.of(text), claim.polarity) for claim in claims} == expected
