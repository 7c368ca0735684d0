"""Where a wrong reading would do harm: who speaks is not whom it happened to, and who denies does not assert."""

from isnad import Document, Reading, read


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
