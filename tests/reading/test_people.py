"""Who is who within one report: what is one person, what stays two, and what the report says of them."""

import pytest

from isnad.reading import Entity, mentions
from isnad.text import Prose


def people(text: str) -> list[Entity]:
    _, entities = mentions.find(Prose(text))
    return [entity for entity in entities if entity.type == "PER"]


def entity_names(text: str) -> list[set[str]]:
    return [{one.name, *one.aliases} for one in people(text)]


ONE = [
    ("أوقفوا خالد المراد الملقب بـ«الحوت» أمس. وقال المراد إنه بريء.", {"خالد المراد", "الحوت", "المراد"}),
    ("قُتل سالم المراد (أبو حازم) في الغارة.", {"سالم المراد", "أبو حازم"}),
    ("قُتل خالد سليم المراد. وكان خالد قد فرّ.", {"خالد سليم المراد", "خالد"}),
    ("قُتل أبو حازم المرادي. وظهر أبا حازم المرادي في صورة.", {"أبو حازم المرادي", "أبا حازم المرادي"}),
]


@pytest.mark.parametrize(("text", "forms"), ONE)
def test_a_full_name_its_kunya_its_byname_and_its_short_form_are_one_person(text: str, forms: set[str]) -> None:
    assert entity_names(text) == [forms]


BYNAMES = [
    "أوقفوا خالد المراد المكنى أبو حازم أمس",
    "أوقفوا خالد المراد (أبو حازم) أمس",
    "أوقفوا خالد المراد، ويكنى بأبي حازم، أمس",
    "أوقفوا أبو حازم الشمري، واسمه الحقيقي خالد المراد، أمس",
    "أوقفوا خالد المراد، الملقب بـ«الحوت»، أمس",
    "أوقفوا خالد المراد، قائد الكتيبة، المعروف بأبي حازم، أمس",
]


@pytest.mark.parametrize("text", BYNAMES)
def test_what_somebody_is_called_after_his_name_is_the_same_person(text: str) -> None:
    assert len(people(text)) == 1


STRANGERS = [
    "قال خالد المراد إن مهربا كنيته أبو حازم الشمري فرّ",
    "أوقفوا خالد المراد وأحد مرافقيه، واسمه سالم الشمري، أمس",
    "جلدوا خالد المراد على يد المدعو أبو حازم الشمري",
]


@pytest.mark.parametrize("text", STRANGERS)
def test_what_somebody_unnamed_is_called_is_not_the_one_named_before(text: str) -> None:
    assert len(people(text)) == 2


TWO = [
    "قُتل خالد سالم المراد (43 عاما)، ونجله سالم (17 عاما).",
    "قُتل خالد سالم المراد ووالده سالم المراد.",
    "قُتل بلال المراد. وقال أبو بلال المراد إنه لا يعلم.",
    "قُتل سالم المراد وشقيقه خالد المراد أمس.",
    "ظهر أبو حازم الشمري أمس. وظهر أبو حازم العكيدي اليوم.",
    "قُتل خالد سالم المراد. وشيّع سالم خالد المراد جثمانه.",
    "اعتقلوا خالد سالم المراد. واتهم والد الشاب، سالم المراد، الحاجز بابتزازه.",
]


@pytest.mark.parametrize("text", TWO)
def test_father_and_son_brothers_and_bearers_of_one_kunya_stay_two(text: str) -> None:
    assert len(people(text)) == 2


def test_a_later_family_name_means_the_nearest_bearer_before_it() -> None:
    text = "قُتل سالم المراد. وأوقف خالد المراد. ونفى المراد ذلك."
    found, _ = mentions.find(Prose(text))
    by_name = {one.span.of(text): one.entity for one in found}
    assert by_name["المراد"] == by_name["خالد المراد"]


def test_forms_of_one_body_are_one_entity() -> None:
    _, entities = mentions.find(Prose("انسحب داعش. وقال تنظيم الدولة الإسلامية إنه باق."))
    assert [(one.name, one.aliases) for one in entities] == [("تنظيم الدولة الإسلامية", ("داعش",))] or [
        (one.name, one.aliases) for one in entities
    ] == [("الدولة الإسلامية", ("داعش",))]


def test_the_entity_of_a_swallowed_article_is_written_with_it() -> None:
    _, entities = mentions.find(Prose("موالون للنظام السوري"))
    assert [one.name for one in entities] == ["النظام السوري"]


HOMES = [
    "قُتل سالم المراد من مدينة الحسكة أمس",
    "قُتل سالم المراد (٣٤ عاما)، من مدينة الحسكة، أمس",
    "أوقفوا سالم المراد، وهو من سكان الحسكة",
    "قُتل رجل من الحسكة يدعى سالم المراد",
    "أوقفوا سالم المراد وخالد الشمري، من مدينة الحسكة",
]


@pytest.mark.parametrize("text", HOMES)
def test_the_town_said_of_a_person_is_the_origin_of_everyone_it_is_said_of(text: str) -> None:
    _, entities = mentions.find(Prose(text))
    ids = {one.name: one.id for one in entities}
    assert {one.origin for one in entities if one.type == "PER"} == {ids["الحسكة"]}


NO_HOME = [
    "أخذوا سالم المراد من سجن الحسكة المركزي أمس",
    "خُطف سالم المراد من متجره في الحسكة",
    "وصل سالم المراد إلى الحسكة",
]


@pytest.mark.parametrize("text", NO_HOME)
def test_where_a_person_was_taken_or_went_is_no_origin(text: str) -> None:
    assert [one.origin for one in people(text)] == [None]


def test_a_nationality_is_kept_as_stated() -> None:
    (person,) = people("قُتل السعودي أبو حازم المرادي في الغارة")
    assert person.nationality == "سعودي"
