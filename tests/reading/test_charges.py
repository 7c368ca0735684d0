"""Whoever is charged is charged with having done it: never read as the one it was done to, never as held for it."""

import itertools

import pytest

from isnad import Document, Reading, read


def reading_of(text: str) -> Reading:
    return read(Document(key="r1", text=text))


def names(reading: Reading, kind: str, role: str) -> set[str]:
    """The names of those who have this role in an event of this kind."""
    known = {entity.id: entity.name for entity in reading.entities}
    return {
        known[argument.ref]
        for event in reading.events
        if event.type == kind
        for argument in event.args
        if argument.role == role and argument.ref in known
    }


def targets(reading: Reading) -> set[str]:
    return {name for event in reading.events for name in names(reading, event.type, "target")}


# The accusation: «{}» is the name; «ة» or «ت» where it is a woman's.
ACCUSED_MAN = [
    "اتُّهم {} {}",
    "اتهم {} {}",
    "واتُّهم {} {}",
    "يُتهم {} {}",
    "ويُتّهم {} {}",
    "وقد اتُّهم {} {}",
    "اتُّهم {}، وهو قائد سابق لمجموعة محلية، {}",
    "{} متهم {}",
    "{}، المتهم {}، لا يزال فارّاً",
    "كان {} متهماً {}",
]
ACCUSED_WOMAN = ["اتُّهمت {} {}", "تُتهم {} {}", "وتُتّهم {} {}", "{} متهمة {}"]
DEEDS = [
    ("بتعذيب معتقلين في سجن الرستن", "abuse"),
    ("بتعذيب موقوفين داخل سجن عدرا", "abuse"),
    ("بقتل محتجزين في بلدة تلبيسة", "killing"),
    ("بخطف رجلين من بلدة صوران", "abduction"),
    ("باغتيال ضابطين في مدينة الباب", "killing"),
]
MEN = ["مازن نضال الورداني", "أبو عاصم الحنظلي", "وائل رشدي القصّار"]
WOMEN = ["ليلى شكري الحمداوي"]


@pytest.mark.parametrize(
    ("form", "deed", "name"),
    [
        *itertools.product(ACCUSED_MAN, DEEDS, MEN),
        *itertools.product(ACCUSED_WOMAN, DEEDS, WOMEN),
    ],
)
def test_one_accused_by_nobody_named_did_the_deed_and_suffered_nothing(form: str, deed: tuple[str, str], name: str):
    words, kind = deed
    reading = reading_of(form.format(name, words) + ".")
    assert names(reading, kind, "actor") == {name}
    assert targets(reading) == set()
    assert not [event for event in reading.events if event.type == "arrest"]
    (said,) = reading.attributions
    assert said.stance == "accuses"
    assert [(link.kind, link.anonymous) for link in said.chain] == [("anonymous", True)]


CHARGED = [
    "وُجهت إلى {} تهمة {}",
    "وُجّهت إلى {} تهمة {}",
    "وجهت إلى {} تهم ب{}",
    "ووُجهت ل{} اتهامات ب{}",
    "يواجه {} تهمة {}",
    "يواجه {} اتهامات ب{}",
    "مثل {} أمام القاضي بتهمة {}",
]
SUSPECTED = ["يُشتبه في أن {} عذّب معتقلين", "ويشتبه بأن {} عذب معتقلين", "يُشتبه بأن {} خطف رجلين"]


@pytest.mark.parametrize(("form", "name"), list(itertools.product(CHARGED, MEN)))
def test_one_to_whom_a_charge_is_brought_did_what_it_names(form: str, name: str):
    reading = reading_of(form.format(name, "تعذيب معتقلين في سجن الرستن") + ".")
    assert names(reading, "abuse", "actor") == {name}
    assert name not in names(reading, "arrest", "target") | names(reading, "abuse", "target")
    assert [said.stance for said in reading.attributions] == ["accuses"]
    assert reading.attributions[0].chain[-1].anonymous


@pytest.mark.parametrize(("form", "name"), list(itertools.product(SUSPECTED, MEN)))
def test_one_suspected_is_suspected_of_doing(form: str, name: str):
    reading = reading_of(form.format(name) + " في بلدة صوران.")
    assert names(reading, "abuse", "actor") | names(reading, "abduction", "actor") == {name}
    assert targets(reading) == set()
    assert [said.stance for said in reading.attributions] == ["accuses"]


@pytest.mark.parametrize("cue", ["بتهمة", "للاشتباه في", "بشبهة"])
@pytest.mark.parametrize("name", MEN)
def test_one_held_on_a_charge_is_held_and_did_what_he_is_charged_with(cue: str, name: str):
    reading = reading_of(f"أوقفت الشرطة {name} {cue} خطف رجلين من بلدة صوران.")
    assert names(reading, "arrest", "target") == {name}
    assert names(reading, "abduction", "actor") == {name}
    assert name not in names(reading, "abduction", "target")


def test_two_deeds_under_one_charge_have_one_doer():
    reading = reading_of("اتُّهم مازن نضال الورداني بخطف رجلين من بلدة صوران وقتل ثالث.")
    assert names(reading, "abduction", "actor") == names(reading, "killing", "actor") == {"مازن نضال الورداني"}


def test_of_a_list_only_the_last_is_the_one_accused_after_it():
    reading = reading_of("وضمت الدفعة مازن نضال الورداني، ووائل رشدي القصّار المتهم بتفجير السوق.")
    assert names(reading, "attack", "actor") == {"وائل رشدي القصّار"}


def test_those_who_belong_to_the_accused_are_not_he():
    reading = reading_of("واتهم الأهالي وائل رشدي القصّار بأن عناصره خطفوا رجلين.")
    assert "وائل رشدي القصّار" not in names(reading, "abduction", "target")


ACCUSERS = [
    ("واتهمت صحيفة الميزان، نقلاً عن ناشطين،", ["صحيفة الميزان", "ناشطين"]),
    ("اتهمت صحيفة الميزان، نقلا عن مصدر محلي،", ["صحيفة الميزان", "مصدر محلي"]),
    ("واتهمت وكالة الضفة، بحسب مصادر محلية،", ["مصادر محلية", "وكالة الضفة"]),
    ("واتهمت منظمة الشاهد، وفق شهود،", ["شهود", "منظمة الشاهد"]),
    ("اتهم موقع الرافد، استناداً إلى وثيقة داخلية،", ["موقع الرافد", "وثيقة داخلية"]),
]
CALLED = ["المعروف بأبي رامح", "الملقب بأبي رامح", "المكنى بأبي رامح", "المدعو أبو رامح", "الملقب أبا رامح"]


@pytest.mark.parametrize(("accusers", "called"), list(itertools.product(ACCUSERS, CALLED)))
def test_an_accusation_holds_with_its_source_put_between_commas(accusers: tuple[str, list[str]], called: str):
    opening, chain = accusers
    text = f"{opening} وائل القصّار {called} بخطف امرأتين."
    reading = reading_of(text)
    (said,) = [said for said in reading.attributions if said.stance == "accuses"]
    assert [link.span.of(text) for link in said.chain] == chain
    assert said.content.of(text).endswith("بخطف امرأتين")
    assert names(reading, "abduction", "actor") == {"وائل القصّار"}
    assert "وائل القصّار" not in targets(reading)


@pytest.mark.parametrize("called", [*CALLED, "، المعروف بـ«أبي رامح»،", "(المعروف بأبي رامح)", "والمعروف بأبي رامح"])
def test_a_byname_with_a_joined_preposition_names_the_same_person(called: str):
    reading = reading_of(f"وصل وائل القصّار {called} إلى بلدة صوران.")
    assert len({mention.entity for mention in reading.mentions if mention.type == "PER"}) == 1
    assert len([mention for mention in reading.mentions if mention.type == "PER"]) == 2


@pytest.mark.parametrize(
    "text",
    [
        "القيادي أبو رامح شارك في الهجوم على البلدة.",
        "أبو رامح هرب وأبو عاصم انسحب إلى بلدة صوران.",
        "وأكد شاهد أن أبا رامح شارك في قتل رجلين.",
        "والقيادي أبو رامح اعترف بقتل رجلين.",
        "المدعو أبو رامح داهم منزلاً في بلدة صوران.",
    ],
)
def test_a_name_ends_before_the_verb_behind_it(text: str):
    found = [m.span.of(text) for m in reading_of(text).mentions if m.type == "PER"]
    assert set(found) <= {"أبو رامح", "أبا رامح", "أبو عاصم"}
    assert found


@pytest.mark.parametrize(
    "text",
    [
        "واعترف الحارس بقتل رجلين.",
        "واتهم ناجون الحارس بتعذيب المعتقلين.",
        "وقتل الحارس ثلاثة معتقلين.",
        "وقال إن الحارس أطلق النار على السائق.",
        "وشهد الحارس والطباخ والسائق في الجلسة.",
    ],
)
def test_a_common_noun_is_nobodys_name(text: str):
    assert [m.span.of(text) for m in reading_of(text).mentions if m.type == "PER"] == []


@pytest.mark.parametrize(
    "text",
    [
        "اتهمت عائلة القتيل سليم عوض الشرطة بقتله تحت التعذيب.",
        "اتهم محامي الأسير سليم عوض إدارة السجن بتعذيبه.",
        "اتهمت زوجة المعتقل سليم عوض الأمن العام بقتله.",
        "واتهم والد الطفل سليم عوض لواء الفجر بخطفه.",
        "اتهم شقيق القتيل سليم عوض قوات النظام بقتله.",
        "اتهم ذوو المفقود سليم عوض الفصيل بخطفه.",
        "واتهمت عائلة سليم عوض الشرطة بتعذيبه.",
    ],
)
def test_whose_family_accuses_is_not_the_accused(text: str) -> None:
    reading = reading_of(text)
    assert all("سليم عوض" not in names(reading, event.type, "actor") for event in reading.events)


@pytest.mark.parametrize("accused", ["تنظيم الرماد", "حركة الرماد", "كتائب الرماد"])
def test_nobody_but_the_accused_did_what_a_charge_tells(accused: str) -> None:
    reading = reading_of(
        f"""مقتل قيادي في كتائب السيل بانفجار في سراقب
قُتل قيادي في كتائب السيل وأصيب ثلاثة من مرافقيه، أمس السبت، بانفجار عبوة ناسفة في مدينة سراقب، بحسب مصدر طبي.
وقال المصدر إن القتيل هو سالم زيدان المرادي، قائد الحواجز في كتائب السيل، وهو من سراقب.
واتهمت كتائب السيل {accused} بالوقوف وراء التفجير، ولم تتبنَّ أي جهة العملية حتى ساعة إعداد الخبر."""
    )
    assert {name.removeprefix("تنظيم ") for name in names(reading, "attack", "actor")} == {
        accused.removeprefix("تنظيم ")
    }


@pytest.mark.parametrize(
    "text",
    [
        "اتهم سليم عوض الفصيل بخطف شقيقه.",
        "اتهم سليم عوض الدورية بسرقة سيارته.",
        "اتهم سليم عوض قائد الفصيل بضرب ابنه.",
        "اتهم سليم عوض جاره حسن بلال بسرقة سيارة.",
        "واتهم سليم عوض الميليشيا بقتل والده.",
        "حمّل سليم عوض الفصيل مسؤولية خطف شقيقه.",
        "اتهمت هناء عوض مدير السجن بتعذيب شقيقها.",
    ],
)
def test_who_accuses_a_party_without_a_name_is_not_the_accused(text: str) -> None:
    reading = reading_of(text)
    accuser = {entity.name for entity in reading.entities} & {"سليم عوض", "هناء عوض"}
    assert accuser
    assert all(accuser.isdisjoint(names(reading, event.type, "actor")) for event in reading.events)
    assert [one.stance for one in reading.attributions] == ["accuses"]


@pytest.mark.parametrize(
    ("text", "accuser"),
    [
        ("اتهم الأهالي القائد وائل الصوفي بخطف رجلين.", "الأهالي"),
        ("اتهم ناشطون وائل الصوفي بخطف رجلين.", "ناشطون"),
        ("اتهم الناشطون المحليون الضابط وائل الصوفي بخطف رجلين.", "الناشطون المحليون"),
        ("اتهم ناشطون وائل الصوفي بخطف رجلين، في حين تعبر الحافلات الحاجز.", "ناشطون"),
    ],
)
def test_many_who_accuse_end_before_the_one_they_accuse(text: str, accuser: str) -> None:
    reading = reading_of(text)
    (said,) = reading.attributions
    assert (said.stance, said.chain[-1].span.of(text)) == ("accuses", accuser)
    assert names(reading, "abduction", "actor") == {"وائل الصوفي"}
    assert {event.type for event in reading.events if event.attribution == said.id} == {"abduction"}
