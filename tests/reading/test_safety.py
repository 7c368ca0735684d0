"""Where a wrong reading would do harm: who speaks is not whom it happened to, and who denies does not assert."""

from itertools import product

import pytest

from isnad import Document, Reading, read
from isnad.text import Span


def reading_of(text: str) -> Reading:
    return read(Document(key="r1", text=text))


def targets(reading: Reading, kind: str) -> set[str]:
    names = {entity.id: entity.name for entity in reading.entities}
    return {
        names[argument.ref]
        for event in reading.events
        if event.type == kind
        for argument in event.args
        if argument.role == "target" and argument.ref in names
    }


def test_a_spokesman_who_says_that_nobody_was_arrested_is_not_the_one_arrested() -> None:
    reading = reading_of("وأكد الناطق باسم الفرقة، الرائد عصام رشيد البلوطي، أن أحداً لم يُعتقل على أساس عرقي.")
    assert targets(reading, "arrest") == set()


def test_a_father_who_speaks_of_his_arrested_son_is_not_the_one_arrested() -> None:
    reading = reading_of("وقال والد أحد الموقوفين، ويدعى صابر نعمان القرطاسي، إن عناصر الفرقة اقتحموا منزله.")
    assert targets(reading, "arrest") == set()


def test_who_denies_an_accusation_does_not_assert_it() -> None:
    text = "نفت فرقة السنديان صحة الاتهامات التي تحدثت عن انتهاكات بحق المدنيين في بلدة مارع."
    reading = reading_of(text)
    assert [attribution.stance for attribution in reading.attributions] == ["denies"]
    assert {event.polarity for event in reading.events} == {"negated"}


def test_a_name_of_a_channel_and_of_a_town_is_the_town_after_a_word_for_towns() -> None:
    assert [mention.type for mention in reading_of("وصل خمسة عناصر من مدينة الميادين.").mentions] == ["LOC"]
    assert [mention.type for mention in reading_of("ونقلت قناة الميادين عن مصدر.").mentions] == ["ORG"]


def test_a_known_place_ends_where_it_is_known_to_end() -> None:
    text = "أكدوا وصول عدد من المنتسبين إلى مدينتي إعزاز والباب قادمين من ريف دير الزور الشرقي."
    assert "الباب" in [mention.span.of(text) for mention in reading_of(text).mentions]


def test_what_may_have_been_is_not_said_to_have_been() -> None:
    assert {event.polarity for event in reading_of("وقد يكون شارك في اعتقال رجلين.").events} == {"hypothetical"}


def test_a_pretext_is_nobody_who_accuses() -> None:
    reading = reading_of("واعتقلت الدورية شابين بذريعة الانتماء إلى التنظيم.")
    assert "بذريعة" not in {attribution.cue for attribution in reading.attributions}


def test_a_source_phrase_does_not_do_what_its_source_tells_of() -> None:
    text = "وقال والد أحد الموقوفين إن عناصر الفرقة اقتحموا منزله واعتقلوا ابنه وليد."
    reading = reading_of(text)
    counted = {group.id for group in reading.unnamed if group.span.of(text).startswith("أحد")}
    assert not [a for event in reading.events for a in event.args if a.role == "actor" and a.ref in counted]


def test_a_stretched_line_between_words_stops_no_reading() -> None:
    reading = reading_of("المكلا (خاص) ـ قضت المحكمة الجزائية أمس بسجن سالم المراد.")
    assert any(event.type == "trial" for event in reading.events)


ACCUSERS = [
    "ناشطون", "ناشطون محليون", "ناشطون من البلدة", "أهالي القرية", "عدد من الأهالي", "مصدر محلي رفض ذكر اسمه",
    "والد الضحية", "إحدى قريبات الضحايا", "منظمة حقوقية محلية", "السكان في الحي", "لجنة التحقيق المشكلة أمس",
    "ناجون من القصف",
    "أحد وجهاء العشيرة", "بيان للأهالي", "وسائل إعلام محلية", "متحدث باسم المجلس", "ثلاثة شهود",
    "محامو الضحايا", "الشبكة",
]  # fmt: skip
ACCUSED = ["سالم المراد", "القيادي سالم المراد", "المدعو سالم المراد الملقب أبو حازم", "كتائب السيل"]
CHARGES = [
    "ويتهم {who} {whom} بقتل رجلين في هجين.",
    "كما اتهم {who} {whom} بقتل رجلين في هجين.",
    "فيما حمّل {who} {whom} مسؤولية قتل رجلين في هجين.",
]


def bare(text: str) -> list[str]:
    """The killings of which the reading says who did them, in nobody's words but the report's own."""
    return [
        event.trigger.of(text)
        for event in reading_of(text).events
        if event.type == "killing" and event.attribution is None and any(one.role == "actor" for one in event.args)
    ]


@pytest.mark.parametrize("who", ACCUSERS)
def test_whoever_accuses_no_accusation_stands_without_its_accuser(who: str) -> None:
    for whom, charge in product(ACCUSED, CHARGES):
        text = f"وصلت القافلة أمس. {charge.format(who=who, whom=whom)} وعادت القافلة اليوم."
        assert "accuses" in {said.stance for said in reading_of(text).attributions}, text
        assert not bare(text), text


@pytest.mark.parametrize(
    "text",
    [
        "ووجه ناشطون أصابع الاتهام إلى سالم المراد بقتل رجلين.",
        "واتهامات لسالم المراد بقتل رجلين.",
        "وطالت سالم المراد اتهامات بقتل رجلين.",
        "ويواجه سالم المراد تهماً بقتل رجلين.",
        "وسالم المراد الذي يتهمه الأهالي بقتل رجلين عاد أمس.",
        "ويُشتبه بضلوع سالم المراد في قتل رجلين.",
        "واستنكرت العشيرة قيام كتائب السيل بقتل رجلين.",
        "ويقف سالم المراد وراء قتل رجلين، وفق ناشطين.",
        "واعتقلت الشرطة سالم المراد للاشتباه بقتله رجلين.",
    ],
)
def test_what_somebody_is_reproached_with_is_never_said_by_the_report_itself(text: str) -> None:
    assert not bare(f"وصلت القافلة أمس. {text}")


def test_of_many_who_accuse_the_words_are_who_they_are() -> None:
    text = "اتهم عدد من الأهالي القيادي سالم المراد بقتل رجلين."
    (said,) = reading_of(text).attributions
    assert [link.span.of(text) for link in said.chain] == ["عدد من الأهالي"]
    assert said.content.of(text) == "القيادي سالم المراد بقتل رجلين"


# Who denies, masculine and feminine verb, beside «نفى».
DENIERS = [
    ("المتهم", ""), ("الوزارة", "ت"), ("قائد اللواء", ""), ("محاميه", ""), ("عائلة المتهم", "ت"), ("كتائب السدرة", "ت"),
    ("الأهالي", ""), ("والدته", "ت"), ("شقيقه", ""), ("رئيس البلدية كامل الفلاني", ""), ("مصدر أمني", ""),
    ("صاحب المستودع", ""), ("أحد أعضاء اللجنة", ""), ("الزوج", ""), ("موظفة في البلدية", "ت"), ("نجله", ""),
    ("القيادي في اللواء رامي الفلاني", ""), ("وجهاء العشيرة", ""), ("الإدارة الذاتية", "ت"), ("متحدث عسكري", ""),
]  # fmt: skip
DENIALS = [
    "وقال ناشطون إن مسلحين خطفوا سالم المراد. ونفى {who} ذلك.",
    "وقال ناشطون إن مسلحين خطفوا سالم المراد، وهو ما نفاه {who}.",
    "وقال ناشطون إن مسلحين خطفوا سالم المراد، الأمر الذي ينفيه {who}.",
    "وقال ناشطون إن مسلحين خطفوا سالم المراد، غير أن {who} نفى ذلك.",
    "ونفى {who} أن يكون مسلحون قد خطفوا سالم المراد.",
    "ونفى {who} خطف سالم المراد.",
    "أما {who} فنفى أي صلة بخطف سالم المراد.",
    "وكذّب {who} خبر خطف سالم المراد.",
    "ورفض {who} الاتهامات بخطف سالم المراد.",
    "{who} ينفي خطف سالم المراد.",
    "من جهته نفى {who}، في بيان، صحة ما تردد عن خطف سالم المراد.",
    "«لم نخطف أحداً»، ينفي {who}.",
]


def of_gender(form: str, ending: str) -> str:
    """The sentence with its verbs of denying as a feminine subject has them, where `ending` says so."""
    if not ending:
        return form
    feminine = (
        ("نفاه", "نفته"),
        ("ينفيه", "تنفيه"),
        ("ينفي", "تنفي"),
        ("نفى", "نفت"),
        ("كذّب", "كذّبت"),
        ("رفض", "رفضت"),
    )
    for verb, its in feminine:
        form = form.replace(verb, its)
    return form


@pytest.mark.parametrize(("form", "denier"), list(product(DENIALS, DENIERS)), ids=lambda part: str(part)[:30])
def test_no_denial_is_lost_nor_laid_to_somebody_else(form: str, denier: tuple[str, str]) -> None:
    who, ending = denier
    text = of_gender(form, ending).format(who=who)
    denials = [said for said in reading_of(text).attributions if said.stance == "denies"]
    place = text.rindex(who) if "{who} ذلك" in form else text.index(who)
    assert [said for said in denials if said.chain[-1].span.overlaps(Span(place, place + len(who)))]


def test_a_denial_whose_source_is_not_understood_stands_under_its_own_word() -> None:
    text = "وأنكرت هيئة الدفاع في اتصال مع وكالة نهر خطف سالم المراد."
    reading = reading_of(text)
    assert [said.stance for said in reading.attributions] == ["denies"]
    assert all(event.polarity == "negated" for event in reading.events)


@pytest.mark.parametrize(
    "text",
    [
        "غير أن السرية نفت، ببيان يحمل تاريخ 23 شباط، مسؤوليتها عن الانفجار.",
        "كان الرجل يحمل صورة ابنه أمام مسؤولين عن قصف السوق.",
        "ونشر الفصيل بياناً يحمل توقيع قائده عن مسؤولية قصف السوق.",
    ],
)
def test_who_bears_a_date_or_a_picture_accuses_nobody(text: str) -> None:
    assert not [one for one in read(Document(key="r1", text=text)).attributions if one.stance == "accuses"]


BRINGING = [
    "وسالم المراد، المتهم من قبل {who} بقتل رجلين، وصل إلى هجين.",
    "وسالم المراد متهم من جانب {who} بقتل رجلين.",
    "وسالم المراد، الذي يتهمه {who} بقتل رجلين، ينفي ذلك.",
    "واتُّهم سالم المراد من قبل {who} بقتل رجلين.",
    "ورفع {who} دعوى على سالم المراد بقتل رجلين.",
    "وتقدم {who} بشكوى ضد سالم المراد بقتل رجلين.",
    "واشتبه {who} في ضلوع سالم المراد في قتل رجلين.",
    "وألقى {who} باللوم على سالم المراد في قتل رجلين.",
    "ورداً على اتهامات {who} له بقتل رجلين، غادر سالم المراد.",
    "ويدّعي {who} أن سالم المراد مسؤول عن قتل رجلين.",
    "وبحسب مزاعم {who}، تورط سالم المراد في قتل رجلين.",
]


@pytest.mark.parametrize("form", BRINGING)
@pytest.mark.parametrize("who", ["ناشطون", "أهالي القرية", "المجلس المحلي", "المعارضة", "رنا المراد", "لواء الفجر"])
def test_who_brings_a_charge_stands_with_it_and_did_not_do_it(form: str, who: str) -> None:
    text = f"عادت القافلة أمس. {form.format(who=who)}"
    reading = reading_of(text)
    brought = [said for said in reading.attributions if said.stance in ("accuses", "claims")]
    assert [said for said in brought if who in said.chain[-1].span.of(text)], text
    assert not bare(text)
    names = {entity.id: entity.name for entity in reading.entities}
    doers = {names.get(one.ref) for event in reading.events for one in event.args if one.role == "actor"}
    assert who not in doers


@pytest.mark.parametrize(
    "text",
    [
        "وأوقفت الشرطة سالم المراد بجرم قتل رجلين.",
        "وصدرت مذكرة توقيف بحق سالم المراد بجناية قتل رجلين.",
        "وفرّ سالم المراد المدعى عليه بقتل رجلين.",
        "وفرّ سالم المراد المشتبه بقتل رجلين.",
        "وتحوم الشبهات حول سالم المراد في قتل رجلين.",
        "وأصابع الاتهام تتجه إلى سالم المراد في قتل رجلين.",
        "وأسندت النيابة إلى سالم المراد قتل رجلين.",
        "وأوقفت الشرطة سالم المراد على ذمة قتل رجلين.",
        "وغادر سالم المراد على خلفية اتهامه بقتل رجلين.",
    ],
)
def test_a_charge_that_nobody_is_said_to_bring_stands_under_its_own_word(text: str) -> None:
    assert "accuses" in {said.stance for said in reading_of(text).attributions}
    assert not bare(text)


@pytest.mark.parametrize(
    "text",
    ["وأوقفت الشرطة مشتبهاً به في بلدة هجين.", "ونظرت المحكمة في دعوى على البلدية.", "وألقت الشرطة القبض على رجلين."],
)
def test_what_only_looks_like_a_charge_is_none(text: str) -> None:
    assert not [said for said in reading_of(text).attributions if said.stance == "accuses"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("اتهمت لجان مقاومة الجسر كتائب السيل باقتحام السوق، ونهب عشرات المحال، وقتل رجلين.", "لجان مقاومة الجسر"),
        ("دعت الحكومة إلى الهدوء، ووزير الداخلية عماد الفلاني حمّل كتائب السيل مسؤولية قتل رجلين.", "عماد الفلاني"),
        ("أما آمر الكتيبة بشير الفلاني، المعروف بالبقرة، فاتهم كتائب السيل بقتل رجلين.", "بشير الفلاني"),
        ("قال شقيقه إن الأسرة قدمت شكوى ضد كتائب السيل بقتل رجلين.", "الأسرة"),
        ("برّأت محكمة الجنايات سالم المراد من الخطف، لكنها أدانته بقتل رجلين.", "محكمة الجنايات"),
    ],
)
def test_who_accuses_is_found_before_the_verb_and_holds_all_that_is_charged(text: str, who: str) -> None:
    reading = reading_of(text)
    (kill,) = [event for event in reading.events if event.type == "killing"]
    told = {said.id: said for said in reading.attributions}
    assert kill.attribution is not None
    assert told[kill.attribution].stance == "accuses"
    assert who in told[kill.attribution].chain[-1].span.of(text)


def test_what_the_report_tells_behind_a_charge_is_no_part_of_it() -> None:
    text = "اتهم ناشطون كتائب السيل بخطف رجلين، وقتل مجهولون حارساً في صوران."
    reading = reading_of(text)
    assert [event.attribution for event in reading.events if event.type == "killing"] == [None]


def test_who_defends_brings_no_charge_and_who_denies_one_is_no_charge_of_his() -> None:
    text = "وبحسب محامٍ من هيئة الدفاع، حُكم على سالم المراد بعد إدانته بقتل رجلين، وهي تهمة ينفيها."
    accused = [said for said in reading_of(text).attributions if said.stance == "accuses"]
    assert [said.chain[-1].span.of(text) for said in accused] == ["إدانته"]


def test_words_go_on_behind_a_source_that_is_put_into_them() -> None:
    text = "أعلنت قيادة الشرطة أن قوة منها تمكنت، وفق معلومات دقيقة، من اعتقال سالم المراد."
    reading = reading_of(text)
    (arrest,) = [event for event in reading.events if event.type == "arrest"]
    (said,) = [said for said in reading.attributions if said.id == arrest.attribution]
    assert said.content.of(text).endswith("من اعتقال سالم المراد")


def test_whom_others_accuse_in_passing_did_not_do_it_in_the_words_of_the_report() -> None:
    reading = reading_of("وقُتل الشابان حسام وأدهم النبواني في كمين، اتهم الأهالي حينها اللواء الثامن بتدبيره.")
    assert not [
        one for event in reading.events if event.attribution is None for one in event.args if one.role == "actor"
    ]


def test_what_a_family_lists_is_said_by_the_family() -> None:
    text = (
        "نحن عائلة المرحوم باسل المراد نؤكد ما يلي:\n1- إن سالم القصّار، الذي يعمل حالياً لدى مجلس النهر، هو من أطلق "
        "النار على ابننا.\n2- نطالب بتسليم القاتل."
    )
    reading = reading_of(text)
    (shot,) = [event for event in reading.events if event.type == "attack"]
    (said,) = [said for said in reading.attributions if said.id == shot.attribution]
    assert "عائلة المرحوم باسل المراد" in said.chain[-1].span.of(text)
    names = {entity.id: entity.name for entity in reading.entities}
    assert {names.get(one.ref) for one in shot.args if one.role == "actor"} == {"سالم القصّار"}


def test_who_blames_stands_at_the_head_of_the_sentence() -> None:
    text = "عبّرت نقابة الصحفيين عن ارتياحها، وحمّلت كتائب السيل مسؤولية خطف رجلين."
    (said,) = [said for said in reading_of(text).attributions if said.stance == "accuses"]
    assert said.chain[-1].span.of(text) == "نقابة الصحفيين"


def test_who_closes_a_quotation_with_a_bare_verb_is_whoever_spoke_last() -> None:
    text = 'قال سالم القصّار إن عناصر أوقفوه في صوران. "عذبوني أربعة أيام"، يقول.'
    reading = reading_of(text)
    (abuse,) = [event for event in reading.events if event.type == "abuse"]
    (said,) = [said for said in reading.attributions if said.id == abuse.attribution]
    assert said.chain[-1].span.of(text) == "سالم القصّار"


def test_a_judge_who_mediates_is_not_the_one_released() -> None:
    assert not targets(reading_of("وأُفرج عنه بكفالة بعد توسط القاضي منير الخلف."), "release")


def test_no_name_goes_on_in_the_line_below() -> None:
    text = 'ميليشيا "الحرس" تعدم شقيقين بتهمة التعامل مع التحالف\nأقدمت كتائب السيل على إعدام رجلين.'
    assert all("\n" not in mention.span.of(text) for mention in reading_of(text).mentions)


def test_what_an_agency_reports_that_somebody_told_is_told_by_him() -> None:
    text = "أقدمت كتائب السيل على إعدام رجلين فجر الأحد، بحسب ما أفاد به مراسل الشبكة."
    (said,) = reading_of(text).attributions
    assert said.chain[-1].span.of(text) == "مراسل الشبكة"
