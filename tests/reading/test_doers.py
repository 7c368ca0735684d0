"""Where the grammar shows who acts, he is never read as the one acted upon; what he denies is negated."""

import itertools

import pytest

from isnad import Document, Reading, read


def reading_of(text: str) -> Reading:
    return read(Document(key="r1", text=text))


def events(reading: Reading) -> list[tuple[str, str, set[str], set[str]]]:
    """(type, polarity, names of the actors, names of the targets) of every event."""
    known = {entity.id: entity.name for entity in reading.entities}
    return [
        (
            event.type,
            event.polarity,
            {known[a.ref] for a in event.args if a.role == "actor" and a.ref in known},
            {known[a.ref] for a in event.args if a.role == "target" and a.ref in known},
        )
        for event in reading.events
    ]


PEOPLE = ["مازن نضال الورداني", "أبو عاصم الحنظلي", "وائل رشدي القصّار"]
NEGATED = [
    ("لم يقتل {} أحداً.", "killing"),
    ("ولم يقتل {} أي مدني.", "killing"),
    ("لم يعتقل {} أحداً في بلدة صوران.", "arrest"),
    ("لن يعتقل {} مدنيين.", "arrest"),
    ("لم يخطف {} رجلين كما قيل.", "abduction"),
    ("لم يعذب {} معتقلين في السجن.", "abuse"),
    ("{} لم يقتل أحداً.", "killing"),
    ("ما قتل {} أحداً.", "killing"),
    ("ليس {} هو من قتل الرجلين.", "killing"),
    ("ليس {} من خطف الرجلين.", "abduction"),
    ("لم يكن {} هو من خطف الرجلين.", "abduction"),
    ("لم يكن {} هو الذي قتل الرجلين.", "killing"),
    ("نفى {} أن يكون قد قتل مدنيين.", "killing"),
    ("ونفى {} أن يكون خطف رجلين.", "abduction"),
    ("ينفي {} أن يكون قد عذّب معتقلين.", "abuse"),
    ("وأنكر {} أن يكون قد قتل رجلين.", "killing"),
    ("نفى {} أن يكون قد شارك في قتل رجلين.", "killing"),
]


@pytest.mark.parametrize(("form", "name"), list(itertools.product(NEGATED, PEOPLE)))
def test_who_did_not_do_it_is_neither_its_victim_nor_its_asserted_doer(form: tuple[str, str], name: str):
    words, kind = form
    (told,) = events(reading_of(words.format(name)))
    assert told == (kind, "negated", {name}, set())


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("قتل {} ثلاثة مدنيين في بلدة صوران.", "killing"),
        ("عذّب {} معتقلين في السجن.", "abuse"),
        ("{} خطف رجلين من بلدة صوران.", "abduction"),
        ("{} هو من قتل الرجلين.", "killing"),
    ],
)
@pytest.mark.parametrize("name", PEOPLE)
def test_a_subject_with_its_object_behind_it_acts(text: str, kind: str, name: str):
    (told,) = events(reading_of(text.format(name)))
    assert told[0] == kind
    assert told[1:] == ("asserted", {name}, set())


@pytest.mark.parametrize("text", ["قُتل {} في بلدة صوران.", "قُتل {} غدراً.", "{} الذي قتلته قوات الفجر في بلدة صوران."])
@pytest.mark.parametrize("name", PEOPLE)
def test_who_was_killed_is_not_made_a_killer(text: str, name: str):
    assert all(name not in actors for _, _, actors, _ in events(reading_of(text.format(name))))


def test_nobody_is_named_by_not_he_who():
    (told,) = events(reading_of("ليس هو من خطف الرجلين، بحسب وائل رشدي القصّار."))
    assert told == ("abduction", "negated", set(), set())


@pytest.mark.parametrize(
    "text",
    [
        "إن سائق العقيد، {}، هو من أطلق النار على المتظاهرين.",
        "وقال الشاهد إن جاره، {}، هو من قتل الرجلين.",
        "إن حارس المقر، {}، هو الذي عذب المعتقلين.",
        "وأضاف أن مرافقه، {}، هو من خطف الرجلين.",
        "وأكد أن القيادي، {}، هو من هاجم الحاجز.",
        "وتابع أن {} هو من اعتقل الشبان.",
    ],
)
@pytest.mark.parametrize("name", PEOPLE)
def test_whom_he_who_points_to_between_commas_did_it(text: str, name: str):
    told = [
        (actors, targets) for kind, _, actors, targets in events(reading_of(text.format(name))) if kind != "movement"
    ]
    assert told
    assert all(actors == {name} and name not in targets for actors, targets in told[:1])


@pytest.mark.parametrize(
    "text",
    [
        "هدد القيادي {} بإعدام الأسرى.",
        "هدد {} بقتل الأسرى.",
        "وهدد {} بقصف البلدة.",
        "هدد الضابط {} بتصفية المعتقلين.",
        "وقال إن {} هدد بإعدام الأسرى.",
        "هدد القائد {} بحرق المنازل.",
    ],
)
@pytest.mark.parametrize("name", PEOPLE)
def test_who_threatens_with_a_deed_of_its_own_object_is_not_the_one_threatened(text: str, name: str):
    assert all(name not in targets for _, _, _, targets in events(reading_of(text.format(name))))


@pytest.mark.parametrize(
    "text",
    [
        "هدد المسلحون {} بالقتل.",
        "هددوا {} بالقتل.",
        "هدد المسلحون المعلم {} بإعدام شقيقه.",
        "هددت عناصر الفرقة {} بالقتل.",
        "وهدد لواء الفجر {} بقتل أولاده.",
        "هددوا {} بحرق منزله.",
    ],
)
@pytest.mark.parametrize("name", PEOPLE)
def test_whom_others_threaten_is_no_threatener(text: str, name: str):
    assert all(name not in actors for _, _, actors, _ in events(reading_of(text.format(name))))


@pytest.mark.parametrize(
    "text",
    [
        "قُتل القيادي {}، قاتل الطفل سامر العلي، في غارة.",
        "اعتُقل {}، قاتل الشرطي سامر العلي.",
        "أوقفت الشرطة قاتل سامر العلي.",
        "قاتل سامر العلي في قبضة الشرطة.",
        "وظهر {}، قاتل سامر العلي، في تسجيل.",
        "هرب {}، قاتل المعلم سامر العلي، من السجن.",
        "أعدمت السلطات قاتل الطفل سامر العلي.",
    ],
)
def test_a_killer_named_beside_a_name_tells_of_no_fight(text: str):
    told = events(reading_of(text.format(PEOPLE[0])))
    assert "سامر العلي" not in {name for _, _, actors, targets in told for name in (*actors, *targets)}


PRETEXTS = [
    "اتهم ناشطون لواء الفجر باعتقال {} بذريعة الانتماء إلى تنظيم داعش.",
    "اتهم ناشطون لواء الفجر باعتقال {} بحجة سرقة سيارة.",
    "اتهم ناشطون لواء الفجر باعتقال {} بذريعة قتل شرطي.",
    "أدان ناشطون اعتقال {} بحجة مهاجمة حاجز.",
    "واعتقلت الدورية {} بحجة سرقة سيارة.",
    "اعتقلت الدورية {} بذريعة قتل شرطي.",
]


@pytest.mark.parametrize("text", PRETEXTS)
@pytest.mark.parametrize("name", PEOPLE)
def test_whoever_tells_of_an_arrest_under_a_pretext_does_not_accuse_the_one_arrested(text: str, name: str):
    assert all(name not in actors for _, _, actors, _ in events(reading_of(text.format(name))))


@pytest.mark.parametrize(
    "text",
    [
        "اتهم المجلس المحلي، نقلاً عن شهود عيان، فصيل السلطان بسرقة محصول المزارع سامر العلي.",
        "اتهم المجلس المحلي، نقلاً عن شهود، لواء الفجر بقتل رجلين.",
        "اتهم المجلس المحلي لواء الفجر بخطف رجلين.",
        "واتهم المجلس المحلي، بحسب ناشطين، لواء الفجر بتعذيب معتقلين.",
        "يتهم المجلس المحلي لواء الفجر بقصف البلدة.",
        "المجلس المحلي اتهم لواء الفجر بقتل رجلين.",
    ],
)
def test_who_accuses_is_not_the_doer(text: str):
    assert all("المجلس المحلي" not in actors for _, _, actors, _ in events(reading_of(text)))


@pytest.mark.parametrize(
    "text",
    [
        "هدد {} بالقتل.",
        "هدد {} بإعدام والده.",
        "وهدد {} بقتل شقيقه.",
        "هدد الضابط {} بحرق منزله.",
        "وهدد {} بالاعتقال.",
        "يهدد {} بقتل أولاده.",
    ],
)
@pytest.mark.parametrize("name", PEOPLE)
def test_whether_the_only_one_named_threatens_or_is_threatened_stays_open(text: str, name: str):
    assert all(name not in actors | targets for _, _, actors, targets in events(reading_of(text.format(name))))


@pytest.mark.parametrize("name", PEOPLE)
def test_a_threatener_with_an_object_of_the_threat_is_given(name: str):
    told = events(reading_of(f"هدد القيادي {name} بإعدام الأسرى."))
    assert ("abuse", "asserted", {name}, set()) in told


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("هاجم 20 مقاتلاً من لواء الفجر حاجزاً للشرطة في صوران.", "attack"),
        ("اقتحم خمسة عناصر مقراً للحزب.", "raid"),
        ("هاجم خمسة مسلحين دورية للشرطة.", "attack"),
        ("استهدف عشرة مقاتلين في كتائب السيل موقعاً عسكرياً.", "attack"),
    ],
)
def test_people_counted_before_what_they_struck_are_the_attackers(text: str, kind: str):
    reading = reading_of(text)
    [counted] = [group.id for group in reading.unnamed]
    parts = {(event.type, a.role) for event in reading.events for a in event.args if a.ref == counted}
    assert parts == {(kind, "actor")}


@pytest.mark.parametrize(
    ("text", "kind", "doer"),
    [
        (
            "وأوضح المصدر أن معظم الفارين مرّوا على حواجز قوات وادي الرمان قرب منبج، مقابل رشاوى دفعوها لعناصر الحواجز، "
            "وأن الأمن الداخلي أوقف في مدينة جرابلس ثلاثين شخصاً.",
            "arrest",
            "الأمن الداخلي",
        ),
        ("قال ناشط إن لواء الفجر انسحب، وإن كتائب السيل خطفت رجلين.", "abduction", "كتائب السيل"),
        ("ذكر مصدر أن مقاتلي لواء الفجر دخلوا صوران وأن كتائب السيل قد أفرجت عن رجلين.", "release", "كتائب السيل"),
    ],
)
def test_a_body_right_before_its_verb_alone_did_it(text: str, kind: str, doer: str):
    assert [actors for type_, _, actors, _ in events(reading_of(text)) if type_ == kind] == [{doer}]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("أعدمت السلطات قاتل الطفل شنقاً.", {"killing"}),
        ("أعدمت السلطات رجلين شنقاً.", {"killing"}),
        ("نفذ التنظيم إعدام ثلاثة أسرى في الساحة.", {"killing", "abuse"}),
    ],
)
def test_a_sentence_carried_out_is_no_abuse_and_a_killer_put_to_death_fights_nobody(text: str, kinds: set[str]) -> None:
    assert {kind for kind, _, _, _ in events(reading_of(text))} == kinds


BY_HAND = [
    ("وثقت الشبكة اعتقال رجلين من قبل {}.", "arrest"),
    ("قال شاهد إن اعتقال الطفلة نور الجاسم جرى على يد {}.", "arrest"),
    ("تعرض ثلاثة مدنيين لخطف على يد {}.", "abduction"),
    ("قُتل رجلان على أيدي {}.", "killing"),
    ("خُطف رجلان من طرف {}.", "abduction"),
    ("هجوم نفذه {} على السوق.", "attack"),
    ("القصف الذي شنه {} على السوق.", "attack"),
    ("شارك {} في خطف أفراد عائلة من صوران.", "abduction"),
    ("{} تورط في قتل رجلين.", "killing"),
    ("ظهر {} الذي خطف أفراد عائلة من صوران.", "abduction"),
]


@pytest.mark.parametrize(("form", "name"), list(itertools.product(BY_HAND, PEOPLE)))
def test_by_whose_hand_it_was_done_is_never_the_one_struck(form: tuple[str, str], name: str):
    words, kind = form
    told = [event for event in events(reading_of(words.format(name))) if event[0] == kind]
    assert [actors for _, _, actors, _ in told] == [{name}]
    assert all(name not in targets for _, _, _, targets in told)


CONCERNED = [
    "حقق {} في {}.",
    "نجا {} من محاولة {}.",
    "نعى {} صديقه بعد {}.",
    "روى {} تفاصيل {}.",
    "وصل {} إلى صوران يوم {}.",
    "وصف {} ملابسات {}.",
    "وصل {} إلى بلدة صوران بعد {}.",
    "استنكر {} {}.",
    "طالب {} بكشف ملابسات {}.",
    "عرض {} المال بعد {}.",
    "بعد {}، غادر {} صوران.",
]


@pytest.mark.parametrize("deed", ["قتل هدى المرعي", "خطف رجلين", "اغتيال ضابط", "اعتقال ثلاثة مدنيين", "تعذيب معتقلين"])
@pytest.mark.parametrize("name", PEOPLE[::2])
@pytest.mark.parametrize("form", CONCERNED)
def test_who_only_has_to_do_with_a_deed_neither_did_it_nor_suffered_it(form: str, name: str, deed: str):
    first = form.startswith("بعد {}")
    told = events(reading_of(form.format(deed, name) if first else form.format(name, deed)))
    assert all(name not in actors | targets for kind, _, actors, targets in told if kind != "movement")


@pytest.mark.parametrize("deed", ["قتل هدى المرعي", "تعذيب معتقلين", "اغتيال ضابط"])
@pytest.mark.parametrize("form", ["حققت {} في {}.", "شجبت {} {}.", "وتوسطت {} بعد {}.", "وعرضت {} فدية بعد {}."])
def test_a_body_that_looks_into_a_deed_did_not_do_it(form: str, deed: str):
    told = events(reading_of(form.format("كتائب السدرة", deed)))
    assert all("كتائب السدرة" not in actors for _, _, actors, _ in told)


WHO_AND_WHOM = [
    ("خطف القيادي {} الطفلة نور الجاسم.", "abduction", "نور الجاسم"),
    ("بعد أن قتل المقدم {} الطبيب يوسف العبدالله.", "killing", "يوسف العبدالله"),
    ("عندما اعتقل {} المدرّسة هدى المرعي في صوران.", "arrest", "هدى المرعي"),
    ("قال الأهالي إن {} عذّب الطفلة نور الجاسم.", "abuse", "نور الجاسم"),
]


@pytest.mark.parametrize(("form", "name"), list(itertools.product(WHO_AND_WHOM, ["وائل رشدي القصّار", "سامر الجاسم"])))
def test_of_two_named_behind_a_verb_the_first_struck_the_second(form: tuple[str, str, str], name: str):
    words, kind, struck = form
    (told,) = [event for event in events(reading_of(words.format(name))) if event[0] == kind]
    assert told[2:] == ({name}, {struck})


@pytest.mark.parametrize("struck", ["الرجلين", "الأطفال", "المدنيين"])
def test_those_struck_behind_a_name_are_no_part_of_it(struck: str):
    reading = reading_of(f"خطف القيادي سالم القصّار {struck}.")
    assert [entity.name for entity in reading.entities if entity.type == "PER"] == ["سالم القصّار"]
    assert all("سالم القصّار" not in targets for _, _, _, targets in events(reading))


BEFELL = ["برصاص قناص", "تحت التعذيب", "الشهر الماضي", "في بلدة صوران", "مع عائلته", "ميدانياً", "ولم يُعرف مصيره", ""]


@pytest.mark.parametrize("how", BEFELL)
@pytest.mark.parametrize(
    ("verb", "kind"), [("قتل", "killing"), ("أعدم", "killing"), ("خطف", "abduction"), ("اعتقل", "arrest")]
)
@pytest.mark.parametrize("form", ["{} {} {}.", "وقال الأهالي إن {} {} {}.", "وكان {} قد {} {}.", "أما {} ف{} {}."])
def test_whom_an_unvowelled_verb_with_nobody_behind_it_tells_of_was_struck(form: str, verb: str, kind: str, how: str):
    told = [event for event in events(reading_of(form.format("وائل رشدي القصّار", verb, how))) if event[0] == kind]
    assert [event[2:] for event in told] == [(set(), {"وائل رشدي القصّار"})]


@pytest.mark.parametrize("whom", ["معتقلاً", "ثلاثة مدنيين", "جاره", "الطفلة نور الجاسم"])
def test_whom_an_unvowelled_verb_with_somebody_behind_it_tells_of_was_not(whom: str):
    told = events(reading_of(f"وقال الأهالي إن وائل رشدي القصّار قتل {whom} في بلدة صوران."))
    assert all("وائل رشدي القصّار" not in targets for _, _, _, targets in told)


WATCHERS = [
    "المركز السوري للعدالة",
    "شبكة النهر لحقوق الإنسان",
    "مركز الساحل لتوثيق الانتهاكات",
    "وزارة الصحة",
    "مستشفى الجسر",
]


@pytest.mark.parametrize("who", WATCHERS)
@pytest.mark.parametrize(
    "form",
    [
        "وثق {} مقتل 12 مدنياً.",
        "{}: خطف 34 رجلاً في صوران.",
        "وقالت {} إن قصفاً على السوق قتل رجلين.",
        "أحصت {} 40 هجوماً على السوق.",
    ],
)
def test_who_writes_down_or_heals_what_others_did_is_no_doer(form: str, who: str):
    assert all(not actors for _, _, actors, _ in events(reading_of(form.format(who))))


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("اعتقلت كتائب السيل التابعة لمجلس النهر رجلين.", {"كتائب السيل"}),
        ("وقالت السلطات إنها أوقفت قيادياً في تنظيم الرماد.", set()),
        ("أمسكت الشرطة العسكرية بمسلح من تنظيم الرماد في صوران.", {"الشرطة العسكرية"}),
        ("ردّت الفرقة الرابعة بقصف السوق، فاعتُقل رجلان.", set()),
        ("وقال قيادي في لواء الفجر إن رجلين خُطفا.", set()),
        ("انسحبت الفرقة الرابعة بعد اعتقال رجلين.", set()),
        ("وتنتشر كتائب السيل في المدينة، وخطفها مسلحون أمس.", set()),
    ],
)
def test_a_body_that_is_only_near_the_deed_did_not_do_it(text: str, actors: set[str]):
    told = events(reading_of(text))
    assert {name for kind, _, doers, _ in told if kind in ("arrest", "abduction") for name in doers} == actors


@pytest.mark.parametrize("verb", ["اعتُقل", "اختُطف", "استُهدف", "احتُجز", "قُتل"])
@pytest.mark.parametrize("form", ["{} {} مع والده في صوران.", "القيادي السابق {}، {} أمس في صوران."])
def test_a_verb_whose_damma_is_written_tells_of_whom_it_befell(form: str, verb: str):
    for name in PEOPLE:
        told = events(reading_of(form.format(name, verb)))
        assert all(name not in actors for _, _, actors, _ in told)


def test_a_town_behind_a_verb_in_the_passive_was_struck():
    told = read(Document(key="r1", text="استُهدفت قرية الزكاة بأكثر من 70 قذيفة."))
    assert {a.role for event in told.events for a in event.args if a.ref == told.mentions[0].entity} == {"target"}


@pytest.mark.parametrize("name", PEOPLE)
@pytest.mark.parametrize(
    ("form", "kind"),
    [
        ("أطلق {} النار على رجلين.", "attack"),
        ("أطلق النار {} على جاره.", "attack"),
        ("فتح القيادي {} النار على المصلين.", "attack"),
        ("اعترف {} بأنه قتل رجلين.", "killing"),
        ("أقر {} أمام القاضي بأنه خطف الطفلة نور الجاسم.", "abduction"),
    ],
)
def test_who_opened_fire_or_confesses_did_it(form: str, kind: str, name: str):
    told = [event for event in events(reading_of(form.format(name))) if event[0] == kind]
    assert [event[2] for event in told] == [{name}]
    assert all(name not in targets for _, _, _, targets in told)


@pytest.mark.parametrize(
    "text",
    ["عذّب المحقق {} {} حتى الموت.", "قتل {} {} في صوران.", "اعتقل العقيد {} {} أمس."],
)
def test_of_two_full_names_side_by_side_the_first_struck_the_second(text: str):
    reading = reading_of(text.format("وائل الورداني", "سالم القصّار"))
    assert {entity.name for entity in reading.entities if entity.type == "PER"} == {"وائل الورداني", "سالم القصّار"}
    (told,) = events(reading)
    assert told[2:] == ({"وائل الورداني"}, {"سالم القصّار"})


@pytest.mark.parametrize(
    "text",
    [
        "أصدر القاضي ناصر المرعي مذكرة توقيف بحق سالم القصّار.",
        "حكم القاضي ناصر المرعي على سالم القصّار بالسجن.",
    ],
)
def test_a_judge_is_not_the_one_judged(text: str):
    told = [event for event in events(reading_of(text)) if event[0] == "trial"]
    assert [event[3] for event in told] == [{"سالم القصّار"}]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("وزعمت صفحة «أخبار الجسر» أن دورية داهمت منزل سالم القصّار واعتقلته.", set()),
        ("استهدف مجهولون سيارة عسكرية تابعة لكتائب السيل بعبوة ناسفة.", set()),
        ("وقالت كتائب السيل إن سالم القصّار مسؤول عن خطف رجلين.", {"سالم القصّار"}),
        ("استهدفت المداهمة خلية لتنظيم الرماد وأسفرت عن توقيف ثلاثة رجال.", set()),
        ("المركز السوري للعدالة: كتائب السيل متورطة في خطف رجلين.", {"كتائب السيل"}),
    ],
)
def test_only_who_is_said_to_have_done_it_is_the_doer(text: str, actors: set[str]):
    assert {name for _, _, doers, _ in events(reading_of(text)) for name in doers} == actors


@pytest.mark.parametrize(
    "text",
    ["أُجبر على تنفيذ أوامر رئيسه اللواء {}.", "اعتُقل رجلان بأمر قائده {}.", "أدانت المحكمة {} بالتواطؤ في التعذيب."],
)
@pytest.mark.parametrize("name", PEOPLE[::2])
def test_who_gives_orders_or_has_a_part_in_a_deed_did_not_suffer_it(text: str, name: str):
    told = events(reading_of(text.format(name)))
    assert all(name not in targets for kind, _, _, targets in told if kind != "trial")


def test_those_named_before_are_not_struck_by_a_deed_that_names_its_own_object():
    told = events(reading_of("خُطف كنان المحيثاوي وتيسير الداود رداً على احتجاز لواء الفجر التاجر مهند الحريري."))
    assert [targets for kind, _, _, targets in told if kind == "arrest"] == [{"مهند الحريري"}]


def test_a_name_does_not_take_in_the_verb_behind_it():
    reading = reading_of("لا يزال زملاؤه توفيق السعدي وحارث يواجهون حكماً بالإعدام.")
    assert "يواجهون" not in " ".join(entity.name for entity in reading.entities)


def test_whoever_is_charged_with_a_blast_did_not_die_in_it():
    told = events(reading_of("سلّمت الشرطة القيادي سالم القصّار، المتهم بتدبير التفجير الذي أودى بحياة 300 شخص."))
    assert all("سالم القصّار" not in targets for kind, _, _, targets in told if kind in ("killing", "attack"))


def test_the_body_of_those_whom_strangers_abducted_did_not_abduct_them():
    told = events(reading_of('عُثر على جثتين لعنصرين من "كتائب السيل"، كان مجهولون قد اختطفوهما قبل خمسة أيام.'))
    assert all("كتائب السيل" not in actors for _, _, actors, _ in told)


def test_the_body_of_an_officer_who_was_struck_did_not_strike():
    told = events(reading_of("قُتل رجلان جراء استهداف مسيّرة سيارة كانت تقل الرئيس المشترك لمجلس النهر."))
    assert all(not actors for _, _, actors, _ in told)


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        ("قالت كتائب السيل إنها خطفت رجلين من صوران.", {"كتائب السيل"}),
        ("وأشارت الشرطة العسكرية إلى أنها لا تحتجز أحداً.", {"الشرطة العسكرية"}),
        ("وقال لواء الفجر إنه اعتقل رجلين.", {"لواء الفجر"}),
        ("وقال المجلس المحلي إنه قتل رجلان في القصف.", set()),
        ("وقال سالم القصّار إنه قتل رجلان في القصف.", set()),
    ],
)
def test_a_body_that_speaks_of_itself_is_the_doer(text: str, doers: set[str]):
    told = [event for event in events(reading_of(text)) if event[0] in ("abduction", "arrest", "killing")]
    assert {name for _, _, actors, _ in told for name in actors} == doers
