"""Whoever a court convicts did the deed by the court's words alone; whoever it acquits is judged and did nothing. All
names invented."""

import itertools

import pytest

from isnad import Document, Reading, read


def reading_of(text: str) -> Reading:
    return read(Document(key="r1", text=text))


def names(reading: Reading, kind: str, role: str) -> set[str]:
    known = {entity.id: entity.name for entity in reading.entities}
    return {
        known[argument.ref]
        for event in reading.events
        if event.type == kind
        for argument in event.args
        if argument.role == role and argument.ref in known
    }


def accusers(reading: Reading, text: str) -> list[str]:
    return [one.chain[-1].span.of(text) for one in reading.attributions if one.stance == "accuses"]


DEEDS = [
    ("بقتل جاره", "killing"),
    ("بتعذيب معتقلين في سجن عدرا", "abuse"),
    ("بخطف رجلين من بلدة صوران", "abduction"),
    ("بالمشاركة في اغتيال ضابط", "killing"),
]
CONVICTED = [
    ("أدانت محكمة الجنايات {} {}.", "محكمة الجنايات"),
    ("وأدانت المحكمة المركزية {} {}.", "المحكمة المركزية"),
    ("أدان القضاء العسكري {} {}.", "القضاء العسكري"),
    ("دانت محكمة ألمانية المتهم {} {}.", "محكمة ألمانية"),
    ("أدانت محكمة الجنايات، بعد عامين من الجلسات، {} {}.", "محكمة الجنايات"),
    ("المحكمة أدانت {} {}.", "المحكمة"),
    ("أيدت محكمة الاستئناف إدانة {} {}.", "محكمة الاستئناف"),
    ("أُدين {} {}.", "أُدين"),
    ("أُدين {}، وهو قائد سابق، {}.", "أُدين"),
    ("أثارت إدانة {} {} جدلاً.", "إدانة"),
    ("وردّ الأهالي على اتهام {} {}.", "اتهام"),
]
MEN = ["وائل رشدي القصّار", "أبو عاصم الحنظلي", "مازن الورداني"]


@pytest.mark.parametrize(("form", "deed", "name"), list(itertools.product(CONVICTED, DEEDS, MEN)))
def test_one_convicted_did_it_by_the_words_of_who_convicts(
    form: tuple[str, str], deed: tuple[str, str], name: str
) -> None:
    text = form[0].format(name, deed[0])
    reading = reading_of(text)
    assert names(reading, deed[1], "actor") == {name}
    assert name not in names(reading, deed[1], "target")
    assert accusers(reading, text) == [form[1]]
    told = {event.attribution for event in reading.events if event.type == deed[1]}
    assert told == {one.id for one in reading.attributions if one.stance == "accuses"}


@pytest.mark.parametrize("form", [form for form, _ in CONVICTED if "دان" in form.split()[0] or "أُدين" in form])
def test_one_convicted_is_the_one_judged(form: str) -> None:
    reading = reading_of(form.format(MEN[0], "بقتل جاره"))
    assert names(reading, "trial", "target") == {MEN[0]}


@pytest.mark.parametrize(
    "text",
    [
        "قضت المحكمة بسجن ليلى الحمداوي عشرين عاماً لإدانتها بخطف رجلين.",
        "حكمت محكمة الجنايات بسجن ليلى الحمداوي بعد إدانتها بخطف رجلين.",
    ],
)
def test_those_a_convict_abducted_are_not_judged(text: str) -> None:
    reading = reading_of(text)
    assert names(reading, "abduction", "actor") == names(reading, "trial", "target") == {"ليلى الحمداوي"}
    counted = {group.id for group in reading.unnamed}
    assert counted.isdisjoint(a.ref for event in reading.events if event.type == "trial" for a in event.args)


@pytest.mark.parametrize(
    "text",
    [
        "أدانت المنظمة قتل الحارس.",
        "أدانت محكمة الجنايات خمسة متهمين.",
        "أدانت محكمة الجنايات رامي الحلو بخمس سنوات سجناً.",
        "جاءت إدانة المنظمة لقصف السوق بعد يومين.",
        "وردّ القائد على اتهام الصحيفة.",
    ],
)
def test_without_a_deed_nobody_is_convicted_of_one(text: str) -> None:
    assert "أُدين" not in {one.made_by.rpartition("/")[2] for one in reading_of(text).attributions}


ACQUITTED = [
    "أصدرت المحكمة حكماً ببراءة {}.",
    "أصدر القاضي حكماً بتبرئة {} من تهمة خطف طفلين.",
    "صدر حكم ببراءة {}.",
    "قضت المحكمة ببراءة المتهم {} من تهمة التعذيب.",
]


@pytest.mark.parametrize(("form", "name"), list(itertools.product(ACQUITTED, MEN)))
def test_one_acquitted_is_judged_and_did_nothing(form: str, name: str) -> None:
    reading = reading_of(form.format(name))
    assert names(reading, "trial", "target") == {name}
    assert not [one for one in reading.attributions if one.stance == "accuses"]
    assert all(name not in names(reading, kind, "actor") for kind in ("abduction", "abuse", "killing"))


@pytest.mark.parametrize(
    "text",
    [
        "برأت محكمة الجنايات هناء درويش وأدانت زوجها سالم المرادي بقتل الحارس.",
        "أصدرت المحكمة حكماً ببراءة هناء درويش فيما أدانت سالم المرادي بقتل الحارس.",
    ],
)
def test_beside_one_acquitted_another_is_convicted_alone(text: str) -> None:
    reading = reading_of(text)
    assert names(reading, "trial", "target") == {"هناء درويش", "سالم المرادي"}
    assert names(reading, "killing", "actor") == {"سالم المرادي"}


PRETEXTS = [
    "اعتقلت الدورية {} بحجة سرقة سيارة.",
    "اعتقل لواء الفجر {} بذريعة قتل شرطي.",
    "احتجز عناصر الحاجز {} بزعم خطفه طفلين.",
    "وفصلت المديرية {} بحجة اختلاس أموال المدرسة.",
    "قُتل {} تحت ذريعة محاولة اغتيال قائد.",
]
UNDER_A_PRETEXT = {"سرقة", "قتل", "خطفه", "اختلاس", "محاولة اغتيال"}


@pytest.mark.parametrize(("form", "name"), list(itertools.product(PRETEXTS, MEN)))
def test_a_crime_told_as_a_pretext_is_only_charged_and_nobody_did_it(form: str, name: str) -> None:
    text = form.format(name)
    reading = reading_of(text)
    accusing = {one.id for one in reading.attributions if one.stance == "accuses"}
    told = [event for event in reading.events if event.trigger.of(text) in UNDER_A_PRETEXT]
    assert len(accusing) == 1
    assert all(event.attribution in accusing for event in told)
    assert not [a for event in told for a in event.args if a.role == "actor"]


BLAMED = [
    ("حمّل {} لواء الفجر، نقلاً عن ضابط، المسؤولية عن خطف الطبيب.", ["{}", "ضابط"]),
    ("وحمّل {} لواء الفجر، استناداً إلى شهود، مسؤولية خطف الطبيب.", ["{}", "شهود"]),
    ("حمّل {}، بحسب شهود، لواء الفجر المسؤولية عن خطف الطبيب.", ["شهود", "{}"]),
    ("يحمّل {}، وفق وكالة الضفة، لواء الفجر مسؤولية خطف الطبيب.", ["وكالة الضفة", "{}"]),
]


@pytest.mark.parametrize(("form", "name"), list(itertools.product(BLAMED, MEN)))
def test_who_blames_still_does_with_a_source_between_commas(form: tuple[str, list[str]], name: str) -> None:
    text = form[0].format(name)
    reading = reading_of(text)
    (said,) = reading.attributions
    assert said.stance == "accuses"
    assert [link.span.of(text) for link in said.chain] == [one.format(name) for one in form[1]]
    assert names(reading, "abduction", "actor") == {"لواء الفجر"}


@pytest.mark.parametrize(
    "text",
    [
        "ذكرت وكالة الضفة أن القضاء أدان مازن الورداني بخطف طفلين.",
        "أدانت المحكمة غيابياً مازن الورداني بخطف طفلين.",
        "وقال شاهد إن محكمة الجنايات أدانت مازن الورداني بخطف طفلين.",
    ],
)
def test_one_convicted_in_absence_or_by_hearsay_is_the_one_convicted(text: str) -> None:
    reading = reading_of(text)
    assert names(reading, "trial", "target") == names(reading, "abduction", "actor") == {"مازن الورداني"}
    assert "مازن الورداني" not in accusers(reading, text)


@pytest.mark.parametrize(
    "text", ["لم تُدن المحكمة {} بقتل جاره.", "لم يُدن {} بقتل جاره.", "ولم تدن المحكمة {} بقتل جاره."]
)
@pytest.mark.parametrize("name", MEN)
def test_one_not_convicted_did_not_do_it(text: str, name: str) -> None:
    told = [event for event in reading_of(text.format(name)).events if event.type == "killing"]
    assert [event.polarity for event in told] == ["negated"]


@pytest.mark.parametrize("name", MEN)
def test_one_judged_for_what_he_did_to_others_did_not_suffer_it(name: str) -> None:
    reading = reading_of(f"حُكم على {name} بالسجن عشر سنوات لخطفه طبيباً.")
    assert name not in names(reading, "abduction", "target")
    assert names(reading, "trial", "target") == {name}
