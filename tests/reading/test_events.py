"""Events over given names, counted groups and times: the lexicon tests itself, then tables of sentences."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isnad.lexicon import words
from isnad.reading import EVENT_TYPES, Attribution, Event, Link, Mention, Reading, Time, Unnamed
from isnad.reading import events as reading_events
from isnad.text import Prose, Span

PLACES = [
    "حمص",
    "حلب",
    "الباب",
    "إدلب",
    "غزة",
    "منبج",
    "سرمدا",
    "تدمر",
    "سرت",
    "الموصل",
    "طرابلس",
    "يعبد",
    "العراق",
    "تركيا",
    "ريف حماة",
    "عين ترما",
]
GROUPS = ["الجيش الليبي", "الفصيل", "الشرطة", "الأمن العام", "شبكة النخيل"]
PEOPLE = ["أحمد السالم", "سالم المراد"]
COUNTED = [
    "عشرة مقاتلين", "عشرين شخصاً", "عشرة مدنيين", "خمسة عناصر", "ثلاثة شبان", "خمسة مدنيين", "عنصران",
    "خمسة أشخاص", "قيادي", "ثلاثة أسرى", "ثلاثة لاجئين",
    "أربعة مصابين", "مئتي مقاتل", "امرأة", "خمسين عائلة", "مئات العائلات",
]  # fmt: skip
DAYS = {"أمس": "2024-05-06", "قبل يومين": "2024-05-05"}


def spans(text: str, names: list[str]) -> list[Span]:
    return [Span(*found.span()) for name in names for found in re.finditer(re.escape(name) + r"(?!\w)", text)]


def layers(text: str) -> tuple[tuple[Mention, ...], tuple[Unnamed, ...], tuple[Time, ...]]:
    """The lower layers of a composed sentence, by the names listed above; a name is its own id."""
    kinds = (("PER", PEOPLE), ("ORG", GROUPS), ("LOC", PLACES))
    mentions = [
        Mention(f"m{span.start}", span, kind, span.of(text), "test")
        for kind, names in kinds
        for span in spans(text, names)
    ]
    counted = [Unnamed(span.of(text), span, None, "test") for span in spans(text, COUNTED)]
    times = [Time(span.of(text), span, DAYS[span.of(text)], "test") for span in spans(text, list(DAYS))]
    return tuple(sorted(mentions, key=lambda m: m.span)), tuple(sorted(counted, key=lambda u: u.span)), tuple(times)


def read(text: str, attributions: tuple[Attribution, ...] = ()) -> tuple[Event, ...]:
    mentions, counted, times = layers(text)
    return reading_events.by_rules(Prose(text), mentions, counted, times, attributions)


def lines() -> list[tuple[str, str, str, str]]:
    """(type, lemma, sentence, "catches" or "leaves") for every sentence of the lexicon."""
    ontology = words("ontology/events")
    return [
        (kind, entry["lemma"], entry[key], what)
        for kind in EVENT_TYPES
        for entry in ontology[kind]["triggers"]
        for key, what in (("example", "catches"), ("not", "leaves"))
        if key in entry
    ]


@pytest.mark.parametrize(("kind", "lemma", "sentence", "what"), lines())
def test_every_line_catches_its_example_and_leaves_what_it_should(
    kind: str, lemma: str, sentence: str, what: str
) -> None:
    found = {event.made_by for event in read(sentence) if event.type == kind}
    if what == "catches":
        assert found, f"no {kind} in «{sentence}»"
    else:
        assert f"events/{kind}/{lemma}" not in found


def test_every_type_has_its_plover_and_acled_names_and_an_example_a_line() -> None:
    ontology = words("ontology/events")
    assert set(EVENT_TYPES) <= set(ontology)
    for kind in EVENT_TYPES:
        assert ontology[kind]["plover"], kind
        assert ontology[kind]["acled"], kind
        assert all("example" in entry for entry in ontology[kind]["triggers"]), kind


ROLES = [
    (
        "فرّ عشرة مقاتلين من حمص إلى إدلب عبر حلب",
        "movement",
        {("actor", "عشرة مقاتلين"), ("from", "حمص"), ("to", "إدلب"), ("via", "حلب")},
    ),
    ("اعتُقل سالم المراد في حلب أمس", "arrest", {("target", "سالم المراد"), ("place", "حلب"), ("time", "أمس")}),
    ("اعتقل الجيش الليبي سالم المراد في سرت", "arrest",
     {("actor", "الجيش الليبي"), ("target", "سالم المراد"), ("place", "سرت")}),
    ("الجيش الليبي يعتقل خمسة مدنيين في سرت", "arrest",
     {("actor", "الجيش الليبي"), ("target", "خمسة مدنيين"), ("place", "سرت")}),
    ("ألقت الشرطة القبض على أحمد السالم في حمص", "arrest",
     {("actor", "الشرطة"), ("target", "أحمد السالم"), ("place", "حمص")}),
    ("خُطف أحمد السالم على يد الفصيل", "abduction", {("target", "أحمد السالم"), ("actor", "الفصيل")}),
    ("مقتل قيادي في ريف حماة", "killing", {("target", "قيادي"), ("place", "ريف حماة")}),
    ("تم تسليم خمسة أشخاص إلى الأمن العام", "movement", {("target", "خمسة أشخاص"), ("to", "الأمن العام")}),
    ("أفرج الفصيل عن خمسة أشخاص", "release", {("actor", "الفصيل"), ("target", "خمسة أشخاص")}),
    ("انضم أحمد السالم إلى الفصيل", "appointment", {("actor", "أحمد السالم"), ("to", "الفصيل")}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "roles"), ROLES)
def test_roles_follow_voice_and_preposition(text: str, kind: str, roles: set[tuple[str, str]]) -> None:
    [event] = [event for event in read(text) if event.type == kind]
    assert {(argument.role, argument.ref) for argument in event.args} == roles


POLARITIES = [
    ("لم يعبر أحد النهر إلى حلب", "negated"),
    ("سيُنقل خمسة أشخاص إلى حمص", "planned"),
    ("طالب الأهالي بالإفراج عن خمسة أشخاص", "hypothetical"),
    ("إذا انسحب الفصيل من حلب", "hypothetical"),
    ("قد ينسحب الفصيل من حلب", "hypothetical"),
    ("وقد انسحب الفصيل من حلب", "asserted"),
    ("نفى الناطق وقوع اعتقال في حلب", "negated"),
    ("يُتهم الفصيل بخطف أحمد السالم", "asserted"),
]


@pytest.mark.parametrize(("text", "polarity"), POLARITIES)
def test_polarity_is_what_the_report_says(text: str, polarity: str) -> None:
    assert [event.polarity for event in read(text)][:1] == [polarity]


@pytest.mark.parametrize("cue", words("ar/polarity")["cue"], ids=lambda cue: cue["example"])
def test_every_polarity_cue_gives_its_example_its_polarity(cue: dict[str, str]) -> None:
    assert cue["polarity"] in {event.polarity for event in read(cue["example"])}
    if "not" in cue:
        assert cue["polarity"] not in {event.polarity for event in read(cue["not"])}


def test_what_is_denied_is_negated_and_what_somebody_is_accused_of_stays_asserted() -> None:
    text = "الشرطة اعتقلت خمسة أشخاص"
    for stance, polarity in (("denies", "negated"), ("accuses", "asserted"), ("expects", "hypothetical")):
        said = Attribution("a1", (Link(Span(0, 6), "organisation"),), "—", stance, Span(0, len(text)), "test")
        assert [event.polarity for event in read(text, (said,))] == [polarity]


def test_a_description_of_who_holds_ground_is_no_event_of_taking_it() -> None:
    assert not [event for event in read("وصل خمسة عناصر إلى بلدات تسيطر عليها الشرطة") if event.type == "control"]


def test_an_event_stands_under_the_innermost_attribution_that_holds_it() -> None:
    text = "قالت شبكة النخيل إن مصدراً أفاد بأن الشرطة اعتقلت خمسة أشخاص"
    chain = (Link(Span(5, 16), "organisation"),)
    outer = Attribution("a1", chain, "قالت", "states", Span(17, len(text)), "test")
    inner = Attribution("a2", chain, "أفاد", "states", Span(text.index("بأن"), len(text)), "test")
    assert [event.attribution for event in read(text, (outer, inner))] == ["a2"]


@given(st.text(alphabet="اعتقل قتلفرمنإلىخمسةوأ ُّ،.؟\n«»لم2", max_size=120))
def test_every_trigger_lies_in_its_text_and_every_role_points_at_something_given(text: str) -> None:
    mentions, counted, times = layers(text)
    known = {m.entity for m in mentions} | {u.id for u in counted} | {t.id for t in times}
    for event in read(text):
        assert 0 <= event.trigger.start < event.trigger.end <= len(text)
        assert {argument.ref for argument in event.args} <= known


TRAIN = sorted(Path("../shared/corpora/reports-train").glob("part-*.jsonl"))


@pytest.mark.skipif(not TRAIN, reason="../shared/corpora/reports-train is not here")
def test_on_the_training_reports_triggers_are_inside_the_text_and_ids_are_unique() -> None:
    for line in TRAIN[0].read_text(encoding="utf-8").splitlines():
        report = json.loads(line)
        given = Reading.from_dict(report, reader="gold")
        found = reading_events.find(
            Prose(report["text"]), given.mentions, given.unnamed, given.times, given.attributions
        )
        assert len({event.id for event in found}) == len(found)
        assert all(event.trigger.of(report["text"]).strip() for event in found)
