"""Names where they stand: the lexicons' own examples, the annotation rules one by one, and laws on any text."""

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isnad.lexicon import words
from isnad.reading import mentions
from isnad.reading.known import bare_forms, lookup
from isnad.text import Prose

_TRAINING = Path("../shared/corpora/reports-train")
_LEXICONS = ("ar/organisations", "ar/place_heads", "ar/titles", "ar/naming", "ar/given_names")

_KINDS = {"ar/organisations": "ORG", "ar/place_heads": "LOC"}


def marked(text: str) -> tuple[str, list[str]]:
    """The text without its square brackets, and what stood in them."""
    return re.sub(r"[\[\]]", "", text), re.findall(r"\[([^\]]+)\]", text)


def read(text: str) -> list[tuple[str, str]]:
    found, _ = mentions.by_rules(Prose(text))
    return [(one.type, one.span.of(text)) for one in found]


def sections(key: str) -> list[tuple[str, str]]:
    return [
        (f"{name}:{section}", str(content[key]))
        for name in _LEXICONS
        for section, content in words(name).items()
        if isinstance(content, dict) and key in content
    ]


@pytest.mark.parametrize(("section", "example"), sections("example"), ids=lambda value: str(value)[:40])
def test_every_lexicon_section_finds_the_name_of_its_own_example(section: str, example: str) -> None:
    text, expected = marked(example)
    found = [name for _, name in read(text)]
    assert [name for name in expected if name not in found] == []


@pytest.mark.parametrize(("section", "sentence"), sections("not"), ids=lambda value: str(value)[:40])
def test_no_lexicon_section_finds_a_name_where_it_says_there_is_none(section: str, sentence: str) -> None:
    kind = _KINDS.get(section.partition(":")[0], "PER")
    assert [name for found, name in read(sentence) if found == kind] == []


RULES = [
    # joined prefixes stand outside; «لل» begins after its first lam
    ("PER", "وقال [خالد المراد] إن الطريق مغلق"),
    ("LOC", "وصلوا إلى الموصل وب[دمشق] أقاموا"),
    ("ORG", "موالون ل[لنظام السوري] في البلدة"),
    # bodies by definite description, and by short form
    ("ORG", "قصفت قوات [النظام السوري] البلدة"),
    ("ORG", "أعلن [الجيش اللبناني] توقيف رجل"),
    ("ORG", "بيان [قوات سوريا الديمقراطية] نفى ذلك"),
    # facility words belong; administrative words do not
    ("LOC", "نُقل إلى [مخيم الهول] أمس"),
    ("LOC", "فرّ إلى مدينة [الحسكة] أمس"),
    ("LOC", "اشتباكات في [ريف درعا الشرقي] أمس"),
    # kunya, nasab and nisba belong to a person's name; the title does not
    ("PER", "قُتل القيادي [أبو حازم المرادي] في الغارة"),
    ("PER", "أوقفوا الشيخ [سالم بن حمد المراد] أمس"),
    ("PER", "نقله العقيد [عبد الرحمن المراد] إلى السجن"),
    ("PER", "أفرج عن [نور الدين المراد] أمس"),
    # a name that is an ordinary word or another name needs its surroundings
    ("LOC", "وصلوا إلى مدينة [الباب] مساء"),
    ("ORG", "قالت صحيفة «[الوطن]» إن الطريق مغلق"),
    # a road between two places, a unit with its number, an outlet named for a place, a dateline
    ("LOC", "قُطع [طريق تدمر – دمشق] أمس"),
    ("ORG", "ضابط من [الفرقة 25] في البلدة"),
    ("ORG", "قال لموقع [سيناء 24] إن الطريق مغلق"),
    ("ORG", "[وطنية] - صدر البيان أمس"),
    ("ORG", 'نقلت صحيفة "[نسيم]" الخبر'),
    # a place that is built as a kunya, a person whose kunya follows «ب», initials
    ("LOC", "وصلوا إلى قرية [أم الرمان] أمس"),
    ("PER", "رجل يعرف ب[أبي حازم المرادي] في الحي"),
    ("PER", "أوقف [س. المراد] أمس"),
    ("PER", "أوقفوا [سالم ن.] أمس"),
    ("PER", "قال الباحث القانوني [سالم المراد] إن الطريق مغلق"),
    # a quotation that opens with a body's head is its name; so is one that was told
    ("ORG", "أعلنت «[كتلة الوادي]» موقفها"),
    ("ORG", "قال أحدهم لـ«[خط الوادي]» إن الطريق مغلق"),
    ("LOC", "نُقل إلى [المشفى الوطني] أمس"),
    # spelling as it comes
    ("PER", "قُتل [ابو حازم المرادى] في الغارة"),
    ("LOC", "في #[ريف_دمشق] اليوم"),
]


@pytest.mark.parametrize(("kind", "example"), RULES)
def test_the_rules_of_annotation_hold(kind: str, example: str) -> None:
    text, expected = marked(example)
    assert (kind, expected[0]) in read(text)


NOTHING = [
    "وقف الرجل على الباب ينتظر",
    "قال مصدر سوري إن الليرة السورية تراجعت",
    "انسحب التنظيم من المنطقة",
    "أعلنت الوزارة والمنظمة والوكالة الخبر",
    "غادروا الوطن قبل عام",
    "رحّلوا 62 لاجئا سوريا أمس",
    "قال الناطق باسم الوزارة إن الطريق مغلق",
    "طالب الأهالي بفتح الطريق",
    "نزح سكان العاصمة أمس",
    "أخذوا طفلين عمر أحدهما عشر سنوات",
]


@pytest.mark.parametrize("text", NOTHING)
def test_ordinary_words_adjectives_and_anaphors_are_no_names(text: str) -> None:
    assert read(text) == []


def test_a_word_of_its_own_keeps_the_letter_that_looks_joined() -> None:
    assert ("LOC", "بنش") in read("قصف على بنش أمس")
    assert ("PER", "وسيم المراد") in read("أوقف وسيم المراد أمس")


def test_lookup_offers_every_reading_of_an_ambiguous_stretch() -> None:
    offered = {(match.first, match.last, match.name.type) for match in lookup(Prose("تنظيم الدولة الإسلامية"))}
    assert {(0, 2, "ORG"), (0, 1, "ORG"), (1, 2, "ORG")} <= offered


@given(st.text(alphabet="وفبلكسالمنر", min_size=1, max_size=9))
def test_bare_forms_begin_with_the_whole_word_and_only_cut(word: str) -> None:
    forms = bare_forms(word)
    assert forms[0] == (0, word)
    assert all(form in (word[cut:], "ا" + word[cut:]) for cut, form in forms)


_PIECES = st.sampled_from(
    ("قال", "أبو", "المرادي", "إن", "الجيش", "في", "مدينة", "الباب", "و", "(", ")", "«", "»", '"', "،", ".", ":",
     "-", "_", "#", "\n", "عبد", "بن", "أم", "محمد", "سالم", "للنظام", "ريف", "درعا", "الشرقي", "5", "على", "الملقب")
)  # fmt: skip


@settings(deadline=None)  # the first text read loads lexicons and weights
@given(st.lists(st.one_of(_PIECES, st.text(max_size=6)), max_size=30).map(" ".join))
def test_mentions_never_overlap_and_every_span_holds_words(text: str) -> None:
    found, entities = mentions.find(Prose(text))
    assert all(one.span.of(text).strip() for one in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert {one.entity for one in found} == {entity.id for entity in entities}


@settings(deadline=None)  # the first text read loads lexicons and weights
@given(st.lists(st.one_of(_PIECES, st.text(max_size=6)), max_size=30).map(" ".join))
def test_what_the_lexicon_holds_without_doubt_stands_beside_the_tagger(text: str) -> None:
    listed = {one.span for one in mentions.by_rules(Prose(text))[0] if one.made_by.startswith("organisations/armed")}
    assert listed <= {one.span for one in mentions.find(Prose(text))[0]}


@settings(deadline=None)  # the first text read loads lexicons and weights
@given(st.lists(st.one_of(_PIECES, st.text(max_size=6)), max_size=30).map(" ".join))
def test_the_same_text_is_read_the_same(text: str) -> None:
    assert mentions.find(Prose(text)) == mentions.find(Prose(text))


def test_names_of_the_training_reports_are_found_by_rules_alone() -> None:
    if not _TRAINING.is_dir():
        pytest.skip(f"{_TRAINING} is not there: the training reports are not shipped")
    right = found = wanted = 0
    for path in sorted(_TRAINING.glob("part-*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            report = json.loads(line)
            gold = {(m["start"], m["end"], m["type"]) for m in report["mentions"]}
            read_, _ = mentions.by_rules(Prose(report["text"]))
            mine = {(m.span.start, m.span.end, m.type) for m in read_}
            right, found, wanted = right + len(gold & mine), found + len(mine), wanted + len(gold)
    assert 2 * right / (found + wanted) > 0.80


def test_a_body_that_its_head_noun_makes_sure_stands_though_the_tagger_sees_none() -> None:
    text = "قال الطبيب نادر الجابي إن كتائب السيل أوقفت سالم المرادي في مدينة منبج."
    assert "كتائب السيل" in {one.span.of(text) for one in mentions.find(Prose(text))[0] if one.type == "ORG"}


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("واتهمت كتائب السيل تنظيم الرماد بالوقوف وراء التفجير.", {"كتائب السيل", "الرماد"}),
        ("انشق عنصر عن تنظيم الرماد وفر إلى منبج.", {"الرماد"}),
        ("قيادي في تنظيم الصواعق وصل إلى الباب.", {"الصواعق"}),
        ("تتولى البلدية تنظيم السير في السوق.", set()),
        ("بدأت اللجنة تنظيم التوزيع على النازحين.", set()),
        ("شارك الأهالي في تنظيم الاعتصام أمام المخفر.", set()),
        ("منعوا تنظيم الدخول إلى المخيم.", set()),
    ],
)
def test_a_body_is_named_behind_its_word_and_what_is_put_in_order_is_none(text: str, bodies: set[str]) -> None:
    assert {one.span.of(text) for one in mentions.find(Prose(text))[0] if one.type == "ORG"} == bodies
