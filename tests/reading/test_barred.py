"""Who takes no part in a deed, whatever stands near it: owners, kin, landmarks, outlets, whoever does not agree."""

import pytest

from isnad import Document, Reading, read


def reading_of(text: str) -> Reading:
    return read(Document(key="r1", text=text))


def having(reading: Reading, role: str) -> set[str]:
    """The names, of people and bodies, of those who have this role in any event."""
    known = {entity.id: entity.name for entity in reading.entities}
    return {
        known[argument.ref]
        for event in reading.events
        for argument in event.args
        if argument.role == role and argument.ref in known
    }


OWNERS = [
    "داهمت دورية من الأمن العام منزل كمال الرفاعي في بلدة صوران واعتدت على زوجته.",
    "داهمت دورية تابعة للأمن العام منزل كمال الرفاعي واعتدت على زوجته وسرقت مصاغها.",
    "طوقت دورية من الأمن العام منزل كمال الرفاعي ثم داهمته.",
    "اقتحمت قوات النظام بيت كمال الرفاعي وضربت والده.",
    "داهم عناصر الفرقة منزل كمال الرفاعي واعتدوا على زوجته.",
    "فتشت الشرطة محل كمال الرفاعي وصادرت هاتفه.",
    "هاجم مسلحون مزرعة كمال الرفاعي وسرقوا محصوله.",
    "شاهد كمال الرفاعي مسلحين يطلقون النار على سيارته.",
    "قُتل كمال الرفاعي بعد أن شاهد جيرانه مسلحين يطلقون النار على سيارته.",
    "وكان كمال الرفاعي نائماً حين قصفت الطائرات بيته.",
]


@pytest.mark.parametrize("text", OWNERS)
def test_whose_house_is_raided_or_whose_car_is_shot_at_did_not_do_it(text: str) -> None:
    assert "كمال الرفاعي" not in having(reading_of(text), "actor")


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("داهمت دورية من الأمن العام منزل كمال الرفاعي في بلدة صوران.", "الأمن العام"),
        ("طوقت دورية من الأمن العام منزل كمال الرفاعي ثم داهمته.", "الأمن العام"),
        ("اقتحمت قوات النظام بيت كمال الرفاعي.", "النظام"),
    ],
)
def test_the_body_whose_people_raid_a_house_raids_it(text: str, body: str) -> None:
    assert having(reading_of(text), "actor") == {body}


KIN = [
    "اعتقلت الشرطة شقيق سامر العلي في بلدة صوران.",
    "قُتل والد سامر العلي برصاص قوات النظام.",
    "اعتدى عناصر الحاجز على زوجة سامر العلي.",
    "داهمت قوات النظام منزل سامر العلي فلم تجده، فاعتقلت ابنه مكانه.",
    "خطف مسلحون جار سامر العلي من بلدة صوران.",
    "اعتقلت قسد سائق سامر العلي.",
]


@pytest.mark.parametrize("text", KIN)
def test_what_befell_his_kin_did_not_befall_him_and_he_did_not_do_it(text: str) -> None:
    reading = reading_of(text)
    grave = {event.id for event in reading.events if event.type in ("arrest", "killing", "abduction", "abuse")}
    struck = {a.ref for event in reading.events if event.id in grave for a in event.args if a.role == "target"}
    names = {entity.id: entity.name for entity in reading.entities}
    assert "سامر العلي" not in {names[ref] for ref in struck if ref in names}
    assert "سامر العلي" not in having(reading, "actor")


@pytest.mark.parametrize(
    "text",
    [
        "اعتقلت الشرطة سامر العلي وشقيقه في بلدة صوران.",
        "اعتقلت الشرطة الشاب سامر العلي.",
        "خُطف سامر العلي، وهو شقيق كمال الرفاعي، من بلدة صوران.",
    ],
)
def test_who_is_held_beside_his_kin_is_held(text: str) -> None:
    assert "سامر العلي" in having(reading_of(text), "target")
    assert "كمال الرفاعي" not in having(reading_of(text), "target")


LANDMARKS = [
    "اختطف مسلحون سامر العلي من أمام منزل جاره عماد الخليل.",
    "خُطف سامر العلي من أمام منزل عماد الخليل.",
    "اعتُقل سامر العلي قرب محل عماد الخليل في حي الوعر.",
    "اعتقلت دورية سامر العلي من أمام منزل جاره عماد الخليل في حي الوعر.",
    "اختطف مجهولون سامر العلي من داخل سيارة عماد الخليل.",
    "خُطف سامر العلي من محل صديقه عماد الخليل.",
]


@pytest.mark.parametrize("text", LANDMARKS)
def test_whose_house_only_tells_where_takes_no_part(text: str) -> None:
    reading = reading_of(text)
    assert having(reading, "target") == {"سامر العلي"}
    assert "عماد الخليل" not in having(reading, "actor")


MEANT = [
    ("خطف مسلحون سلمى الحسن من منزلها ثم اغتصبوها.", {"سلمى الحسن"}),
    ("خطف عنصر من لواء الفجر سلمى الحسن من منزلها ثم اغتصبها.", {"سلمى الحسن"}),
    ("اختطف مسلحون الشابة ريم العلي واغتصبوها ثم قتلوها.", {"ريم العلي"}),
    ("اعتقلت الشرطة ريم العلي وسامر العلي ثم ضربته.", {"سامر العلي"}),
    ("خطف مسلحون سامر العلي وكمال الرفاعي ثم قتلوهما.", {"سامر العلي", "كمال الرفاعي"}),
    ("خطف مسلحون سامر العلي وكمال الرفاعي ثم قتلوه.", set()),
    ("اعتقل لواء الفجر سامر العلي وعذبه في سجن الراعي.", {"سامر العلي"}),
    ("خطفت مجموعة ريم العلي ثم قتلتها.", {"ريم العلي"}),
]


@pytest.mark.parametrize(("text", "struck"), MEANT)
def test_a_joined_pronoun_means_who_agrees_with_it_and_nobody_where_two_do(text: str, struck: set[str]) -> None:
    reading = reading_of(text)
    names = {entity.id: entity.name for entity in reading.entities}
    (last,) = [event for event in reading.events if event.type in ("abuse", "killing")][-1:]
    assert {names[a.ref] for a in last.args if a.role == "target" and a.ref in names} == struck


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("اختطف مسلحون سامر العلي ودفع ذووه 500 دولار مقابل الإفراج عنه.", "hypothetical"),
        ("طلب الخاطفون 50 ألف دولار لقاء الإفراج عن سامر العلي.", "hypothetical"),
        ("ودفعت عائلة سامر العلي 500 دولار لعناصر الحاجز مقابل إطلاق سراحه.", "hypothetical"),
        ("دفع أهل سامر العلي مبلغاً مقابل إخلاء سبيله.", "hypothetical"),
        ("أُفرج عن سامر العلي مقابل فدية.", "asserted"),
        ("أطلق الخاطفون سراح سامر العلي بعد دفع فدية.", "asserted"),
        ("أُفرج عن سامر العلي بعد شهرين.", "asserted"),
    ],
)
def test_what_a_ransom_is_paid_for_has_not_happened(text: str, kind: str) -> None:
    reading = reading_of(text)
    assert {event.polarity for event in reading.events if event.type == "release"} == {kind}
    assert "سامر العلي" not in having(reading, "actor")


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("أنقذ الطبيب سالم المراد خمسة جرحى.", "سالم المراد"),
        ("أنقذت الطبيبة ريم العلي خمسة جرحى.", "ريم العلي"),
        ("اعتقل الضابط سامر العلي ثلاثة مدنيين.", "سامر العلي"),
        ("قتل القيادي سامر العلي ثلاثة مدنيين في بلدة صوران.", "سامر العلي"),
    ],
)
def test_who_stands_with_his_title_between_the_deed_and_those_it_befell_did_it(text: str, doer: str) -> None:
    reading = reading_of(text)
    assert having(reading, "actor") == {doer}
    assert doer not in having(reading, "target")


@pytest.mark.parametrize(
    "text",
    [
        "أفادت شبكة النخيل بمقتل رجلين في بلدة صوران.",
        "قُتل رجلان في بلدة صوران، وفق مراسل قناة الجسر.",
        "ونشرت صحيفة الميزان أن مدنيين اعتُقلوا في بلدة صوران.",
        "ذكر موقع الساحل الإخباري خطف رجلين من بلدة صوران.",
    ],
)
def test_an_outlet_does_nothing_of_what_it_reports(text: str) -> None:
    reading = reading_of(text)
    told = [event for event in reading.events if event.type != "publication"]
    assert told
    assert not [a for event in told for a in event.args if a.role == "actor"]


@pytest.mark.parametrize(
    "text",
    [
        "مقتل عنصر من الأمن العام في بلدة صوران.",
        "اعتُقل ضابط في الأمن العام أمس.",
        "وفاة عنصر من لواء الفجر متأثراً بجراحه.",
        "توقيف ضباط من لواء الفجر في بلدة صوران.",
    ],
)
def test_the_body_of_those_struck_did_not_strike_them(text: str) -> None:
    assert having(reading_of(text), "actor") == set()


PRETEXTS = [
    ("قام لواء الفجر باعتقال سالم المراد بحجة التعامل مع النظام.", "لواء الفجر"),
    ("وتحدث ناشطون عن قيام الأمن العام باعتقال ثلاثة شبان بذريعة الانتماء إلى تنظيم داعش.", "الأمن العام"),
    ("قالت شبكة الخابور إن قسد اعتقلت خمسة مدنيين في بلدة الشدادي بتهمة الانتماء إلى داعش.", "قسد"),
    ("احتجز لواء الفجر رجلين بذريعة انتمائهما إلى داعش.", "لواء الفجر"),
    ("واعتقلت قسد معلماً بحجة حيازة سلاح.", "قسد"),
    ("أوقف الأمن العام سالم المراد بدعوى التواصل مع داعش.", "الأمن العام"),
]


@pytest.mark.parametrize(("text", "body"), PRETEXTS)
def test_a_pretext_that_names_a_crime_is_the_charge_of_those_who_arrest(text: str, body: str) -> None:
    reading = reading_of(text)
    names = {entity.id: entity.name for entity in reading.entities}
    (said,) = [said for said in reading.attributions if said.stance == "accuses"]
    assert said.chain[-1].entity is not None
    assert names[said.chain[-1].entity] == body
    assert all(event.attribution == said.id for event in reading.events if event.type == "appointment")


@pytest.mark.parametrize(
    "text",
    [
        "أخرج الحارس الفتيات من السجن بحجة نقلهن إلى سجن آخر.",
        "استأنف النظام القصف بذريعة عدم التزام الفصائل بالهدنة.",
        "واعتقلت قسد رجلين بحجة التجنيد.",
        "واعتقلت الدورية شابين بذريعة الانتماء إلى التنظيم.",
    ],
)
def test_a_pretext_without_a_crime_or_without_a_body_is_nobodys_charge(text: str) -> None:
    assert not [said for said in reading_of(text).attributions if said.stance == "accuses"]


NOT_THE_DOER = [
    # a deed told by a noun, with nothing that says that he did it
    ("أصيب نادر الخالد بجروح إثر استهداف سيارته بعبوة ناسفة.", "نادر الخالد"),
    ("شهد القيادي نادر الخالد مقتل جاره على يد عناصر الحاجز.", "نادر الخالد"),
    ("هددت عناصر الفرقة كمال الرفاعي بالقتل.", "كمال الرفاعي"),
    ("عثر على كمال الرفاعي مقتولاً بالرصاص بعد أيام من خطفه.", "كمال الرفاعي"),
    # where somebody else, or something, stands behind the verb as its subject
    ("قال شهود إن كمال الرفاعي قتله رصاص قناص.", "كمال الرفاعي"),
    ("قال شهود إن كمال الرفاعي خطفه مجهولون من بيته.", "كمال الرفاعي"),
    # two lists that the verb could not have as its subject
    ("سمع كمال الرفاعي الجنود يضربون المعتقلين.", "كمال الرفاعي"),
    ("خطف مسلحون كمال الرفاعي وسامر العلي ثم قتلوه.", "كمال الرفاعي"),
    # who tortured whom? nobody can tell
    ("أدلى سامر العلي بشهادته ضد كمال الرفاعي الذي عذبه في السجن.", "سامر العلي"),
    # the kin of the one held stands behind the deed
    ("سامر العلي، الذي اعتقله الأمن العام أمس، شقيق القيادي كمال الرفاعي.", "كمال الرفاعي"),
]


@pytest.mark.parametrize(("text", "name"), NOT_THE_DOER)
def test_who_only_stands_near_a_deed_did_not_do_it(text: str, name: str) -> None:
    reading = reading_of(text)
    grave = [event for event in reading.events if event.type in ("arrest", "killing", "abduction", "abuse", "attack")]
    names = {entity.id: entity.name for entity in reading.entities}
    assert name not in {names[a.ref] for event in grave for a in event.args if a.role == "actor" and a.ref in names}


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("نفذ كمال الرفاعي هجوماً على حاجز في بلدة صوران.", "attack", "كمال الرفاعي"),
        ("أمر القائد كمال الرفاعي بإعدام ثلاثة أسرى.", "killing", "كمال الرفاعي"),
        ("اعترف كمال الرفاعي بقتل رجلين.", "killing", "كمال الرفاعي"),
        ("اتهم سامر العلي القيادي كمال الرفاعي بتعذيبه.", "abuse", "كمال الرفاعي"),
    ],
)
def test_who_is_said_to_do_a_deed_told_by_a_noun_did_it(text: str, kind: str, name: str) -> None:
    reading = reading_of(text)
    names = {entity.id: entity.name for entity in reading.entities}
    actors = {
        names[a.ref] for event in reading.events if event.type == kind for a in event.args
        if a.role == "actor" and a.ref in names
    }  # fmt: skip
    assert actors == {name}


def test_whose_post_is_attacked_did_not_kill_those_at_it() -> None:
    reading = reading_of("هاجمت خلية من داعش حاجزاً لقسد وقتلت عنصرين.")
    assert "قسد" not in having(reading, "actor")


def test_what_somebody_pleads_for_has_not_happened() -> None:
    reading = reading_of("توسط الشيخ كمال الرفاعي لدى لواء الفجر للإفراج عن سامر العلي.")
    assert {event.polarity for event in reading.events if event.type == "release"} == {"hypothetical"}


def test_who_accuses_a_man_with_a_title_is_the_source_and_not_the_accused() -> None:
    reading = reading_of("اتهم سامر العلي القيادي كمال الرفاعي بتعذيبه.")
    names = {entity.id: entity.name for entity in reading.entities}
    (said,) = reading.attributions
    assert said.chain[-1].entity is not None
    assert names[said.chain[-1].entity] == "سامر العلي"


HEADS_OF_A_POSSESSIVE = [
    "قتلت قوات النظام سائق النائب عماد المراد.",
    "قتل حارس القاضي عماد المراد لصاً حاول اقتحام منزله.",
    "اعتقلت الشرطة محامي المعتقل عماد المراد.",
    "خطف مسلحون زوجة الطبيب عماد المراد من بلدة صوران.",
    "أصيب مرافق العقيد عماد المراد برصاص قناص.",
    "اعتقلت الدورية زوجها من منزل ابن عمه عماد المراد.",
    "واحتجز الحاجز ابن عم المختار عماد المراد.",
    "عذب عناصر الفرع شقيق المتهم عماد المراد.",
    "خطف مسلحون ابنة القاضي عماد المراد وطلبوا فدية.",
    "اعتقلت الشرطة شقيقة الناشط عماد المراد.",
    "قتلت قوات النظام مرافق القيادي عماد المراد قرب بلدة صوران.",
]


@pytest.mark.parametrize("text", HEADS_OF_A_POSSESSIVE)
def test_with_a_title_between_it_still_befell_the_driver_and_not_his_master(text: str) -> None:
    reading = reading_of(text)
    assert "عماد المراد" not in having(reading, "target") | having(reading, "actor")


@pytest.mark.parametrize(
    "text",
    [
        "قتلت قوات النظام السائق عماد المراد.",
        "اعتقلت الشرطة المحامي عماد المراد.",
        "اعتقلت الشرطة ابن عمه عماد المراد.",
        "قُتل المعتقل عماد المراد تحت التعذيب.",
        "خطف مسلحون شقيقه الطبيب عماد المراد.",
        "اعتقلت الدورية المتهم عماد المراد.",
    ],
)
def test_a_title_or_a_kinsman_named_himself_is_whom_it_befell(text: str) -> None:
    assert "عماد المراد" in having(reading_of(text), "target")


@pytest.mark.parametrize(
    "text",
    [
        "قصف الطيران المقر الذي يديره القيادي عماد المراد في بلدة صوران.",
        "تعرّض سجن تابع للفصيل الذي يقوده عماد المراد لقصف من الطيران الروسي.",
        "وقع هجوم على المشفى الذي يديره الطبيب عماد المراد.",
        "داهمت الدورية الورشة التي يملكها عماد المراد.",
        "استهدف الطيران مقر المجموعة التي يتزعمها عماد المراد.",
        "قُتل ثلاثة من عناصر الكتيبة التي يقودها عماد المراد في غارة.",
    ],
)
def test_a_clause_that_says_who_runs_the_place_gives_no_part_in_what_befell_it(text: str) -> None:
    reading = reading_of(text)
    grave = {event.id for event in reading.events if event.type in ("attack", "killing", "raid", "injury")}
    refs = {a.ref for event in reading.events if event.id in grave for a in event.args if a.role in ("actor", "target")}
    assert "عماد المراد" not in {entity.name for entity in reading.entities if entity.id in refs}


@pytest.mark.parametrize(
    "text",
    [
        "وقالت أم المعتقل إن الضابط عماد المراد طلب رشوة منها للإفراج عنه.",
        "طلب الضابط عماد المراد رشوة للإفراج عنه.",
        "اشترط القيادي عماد المراد فدية لإطلاق سراحه.",
        "وتقاضى السجان عماد المراد مبلغاً كبيراً للإفراج عنها.",
        "طلب عماد المراد فدية للإفراج عن ابنه.",
        "وقالوا إن عماد المراد اشترط مبلغاً لإطلاق سراحهم.",
    ],
)
def test_who_asks_for_the_price_of_a_release_is_not_released(text: str) -> None:
    reading = reading_of(text)
    released = {a.ref for event in reading.events if event.type == "release" for a in event.args if a.role == "target"}
    assert not released & {entity.id for entity in reading.entities if entity.name == "عماد المراد"}


@pytest.mark.parametrize(
    "text",
    [
        "دفع الأب أنور المراد فدية للخاطفين.",
        "دفع أنور المراد مبلغ ألف دولار للحاجز.",
        "ودفعت العائلة وأنور المراد فدية للعصابة.",
        "وقال إن أنور المراد دفع رشوة للضابط.",
        "دفع التاجر أنور المراد أموالاً للمسلحين.",
        "يدفع أنور المراد مبالغ للحاجز كل شهر.",
    ],
)
def test_who_pays_has_no_good_of_it(text: str) -> None:
    assert "أنور المراد" not in having(reading_of(text), "beneficiary")


@pytest.mark.parametrize(
    "text",
    [
        "اتهم ناشطون الطيران الروسي بقصف السوق فيما نفت وزارة الدفاع الروسية ذلك.",
        "قُصف السوق في بلدة صوران، ونفت وزارة الدفاع الروسية ذلك.",
        "اتهم ناشطون لواء الفجر بقتل رجلين، ونفت وزارة الدفاع الروسية علمها بذلك.",
        "وقع هجوم على الحاجز، بينما نفت وزارة الدفاع الروسية الخبر.",
        "خُطف رجلان من بلدة صوران، ونفت وزارة الدفاع الروسية ذلك.",
        "قُتل ثلاثة مدنيين في غارة، ونفت وزارة الدفاع الروسية مسؤوليتها عنها.",
    ],
)
def test_who_is_named_only_as_denying_is_no_doer(text: str) -> None:
    assert "وزارة الدفاع الروسية" not in having(reading_of(text), "actor")


@pytest.mark.parametrize(
    "text",
    [
        "قصف الطيران منزل القيادي عماد المراد.",
        "فجّر مجهولون سيارة القيادي عماد المراد.",
        "هاجم مسلحون منزل المختار عماد المراد وسرقوا سيارة.",
        "استهدفت طائرة مسيّرة سيارة عماد المراد.",
        "قصف الطيران الحربي مزرعة التاجر عماد المراد في بلدة صوران.",
        "أطلق مسلحون النار على منزل القاضي عماد المراد.",
        "انفجرت عبوة بسيارة عماد المراد.",
    ],
)
def test_an_attack_on_somebodys_house_is_not_told_as_one_on_him(text: str) -> None:
    assert "عماد المراد" not in having(reading_of(text), "target") | having(reading_of(text), "actor")


@pytest.mark.parametrize(
    "text",
    [
        "اتهم ناشطون الفرقة باعتقال أربعين شاباً، في حين يعبر قياديون في التنظيم حواجزها من دون تفتيش.",
        "اعتقلت الدورية ثلاثة شبان، بينما غادر مسلحون البلدة.",
        "خطف لواء الفجر رجلين، في حين وصل مقاتلون إلى بلدة صوران.",
        "قُتل خمسة مدنيين، فيما عبر مسلحون النهر.",
        "اعتقلوا سامر العلي، فيما هرب مقاتلون من البلدة.",
        "عذبوا ثلاثة رجال، بينما دخل مقاتلون بلدة صوران.",
    ],
)
def test_what_others_do_meanwhile_is_not_done_by_those_held(text: str) -> None:
    reading = reading_of(text)
    held = {a.ref for event in reading.events for a in event.args if a.role == "target"}
    assert held
    assert not held & {a.ref for event in reading.events for a in event.args if a.role == "actor"}


@pytest.mark.parametrize("member", ["قيادي", "ضابط", "مقاتل", "عنصر"])
def test_whose_member_was_struck_did_not_strike_those_beside_him(member: str) -> None:
    reading = reading_of(
        f"""مقتل {member} في كتائب السيل بانفجار في سراقب
قُتل {member} في كتائب السيل وأصيب ثلاثة من مرافقيه، أمس السبت، بانفجار عبوة ناسفة في مدينة سراقب، بحسب مصدر طبي.
وقال المصدر إن القتيل هو سالم زيدان المرادي، قائد الحواجز في كتائب السيل، وهو من سراقب.
واتهمت كتائب السيل حركة الرماد بالوقوف وراء التفجير، ولم تتبنَّ أي جهة العملية حتى ساعة إعداد الخبر.
وكان تفجير مماثل قد أودى بحياة شخصين في معرة النعمان منتصف حزيران الماضي."""
    )
    assert "injury" in {event.type for event in reading.events}
    assert "كتائب السيل" not in having(reading, "actor")


@pytest.mark.parametrize(
    "text",
    [
        "حاصرت قوات وادي الرمان 200 مقاتل من تنظيم الغسق في مدينة الطبقة، ثم اتفقت معهم سراً على نقلهم إلى محافظة إدلب.",
        "كشف مصدر عسكري مطلع أن قوات وادي الرمان حاصرت 200 مقاتل من تنظيم الغسق.",
        "اعتقلت الفرقة التاسعة خمسة ضباط في تنظيم الغسق.",
        "قتل مسلحون خمسة من عناصر تنظيم الغسق.",
    ],
)
def test_the_body_of_those_it_was_done_to_did_not_do_it(text: str) -> None:
    reading = reading_of(text)
    struck = [event for event in reading.events if any(a.role == "target" for a in event.args)]
    names = {entity.id: entity.name for entity in reading.entities}
    assert struck
    assert all(names.get(a.ref) != "الغسق" for event in struck for a in event.args if a.role == "actor")


MEN = ["مازن الورداني", "أبو عاصم الحنظلي", "وائل رشدي القصّار"]
ORDERED = [
    "اعتقل عناصر الأمن الطبيب بأمر من {}.",
    "اعتُقل رجلان في بلدة صوران بأوامر من القائد {}.",
    "عذّب الحراس ثلاثة معتقلين بتوجيه من المحقق {}.",
    "وخطف المسلحون رجلين بتكليف من {}.",
    "قُتل ثلاثة مدنيين بتعليمات من ضابط الحاجز {}.",
]


@pytest.mark.parametrize("form", ORDERED)
@pytest.mark.parametrize("name", MEN)
def test_who_gave_the_order_is_neither_doer_nor_sufferer(form: str, name: str) -> None:
    reading = reading_of(form.format(name))
    assert reading.events
    assert name not in having(reading, "actor") | having(reading, "target")


LEADING = [
    "خطف فصيل يتزعمه {} رجلين من بلدة صوران.",
    "خطفت مجموعة يقودها {} ثلاثة شبان.",
    "اعتقل مسلحون يقودهم {} الطبيب.",
    "قصفت كتيبة يقودها القائد {} السوق.",
    "قتلت خلية يتزعمها {} شرطيين.",
]


@pytest.mark.parametrize("form", LEADING)
@pytest.mark.parametrize("name", MEN)
def test_who_leads_those_who_did_it_did_not_suffer_it(form: str, name: str) -> None:
    reading = reading_of(form.format(name))
    assert reading.events
    assert name not in having(reading, "target")


@pytest.mark.parametrize(
    "text",
    [
        "نفت وزارة الصحة مقتل الطبيب كمال الرفاعي.",
        "ونفى لواء الفجر وقوع أي هجوم على الحاجز.",
        "نفت قيادة الشرطة حصول أي عملية خطف في البلدة.",
        "نفى لواء الفجر أن يكون الجيش قصف السوق.",
        "نفت وزارة الداخلية اعتقال قسد للناشط كمال الرفاعي.",
    ],
)
def test_who_denies_what_befell_or_what_others_did_is_no_doer_of_it(text: str) -> None:
    reading = reading_of(text)
    speakers = {link.entity for one in reading.attributions for link in one.chain if link.entity}
    assert speakers
    assert {event.polarity for event in reading.events} == {"negated"}
    assert speakers.isdisjoint(a.ref for event in reading.events for a in event.args if a.role == "actor")


def test_who_denies_an_accusation_makes_none() -> None:
    reading = reading_of("نفت وزارة الدفاع اتهام لواء الفجر بقصف السوق.")
    assert [one.stance for one in reading.attributions] == ["denies"]
