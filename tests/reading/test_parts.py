"""Who takes part is weighed among the things given; a person is named as the one harmed only on good grounds."""

import pytest

from isnad import Document, read
from isnad.reading import Mention, parts, sieve
from isnad.reading import events as reading_events
from isnad.text import Prose, Span

TEXT = (
    "اعتقلت دوريات الفصيل سالم المراد في مدينة منبج أمس.\n"
    "وقال شهود إن الدوريات نقلته إلى سجن البلدة، وإن خمسة مدنيين أصيبوا في قصف على حي المطاحن.\n"
    "وانسحب الفصيل من منبج إلى جرابلس."
)


def mention(words: str, kind: str) -> Mention:
    start = TEXT.index(words)
    return Mention(f"m{start}", Span(start, start + len(words)), kind, words, "test")  # type: ignore[arg-type]


GIVEN = tuple(
    sorted(
        (mention("الفصيل", "ORG"), mention("سالم المراد", "PER"), mention("منبج", "LOC"), mention("جرابلس", "LOC")),
        key=lambda one: one.span,
    )
)


def test_only_what_was_given_takes_part_and_each_thing_in_one_role() -> None:
    found = reading_events.find(Prose(TEXT), GIVEN, (), (), ())
    known = {one.entity for one in GIVEN}
    assert found
    for event in found:
        refs = [argument.ref for argument in event.args]
        assert set(refs) <= known
        assert len(refs) == len(set(refs))


def test_the_models_see_no_name() -> None:
    scene = reading_events.stage(Prose(TEXT), GIVEN, (), (), ())
    seen = {
        feature for part in parts.parts(scene) for feature in part.features if not feature.startswith(("w-", "btw"))
    }
    seen |= {feature for features in sieve.describe(scene) for feature in features if feature.startswith("filled")}
    assert seen
    assert not [feature for feature in seen if "سالم" in feature or "المراد" in feature]


def test_a_rule_says_more_of_whom_it_befell_than_nearness_does() -> None:
    assert parts.ENOUGH < parts.ENOUGH_OF_A_PERSON < parts.ENOUGH_BESIDE_THE_RULES < 1
    assert parts.ENOUGH < parts.ENOUGH_TO_ACCUSE < 1


@pytest.mark.parametrize("told", ["ويدعى صابر نعمان القرطاسي", "وهو صابر نعمان القرطاسي"])
def test_the_father_of_one_held_is_never_the_one_held(told: str) -> None:
    reading = read(Document(key="r1", text=f"وتحدث والد أحد الموقوفين، {told}، عن اعتقال ابنه في بلدة مارع."))
    people = {entity.id for entity in reading.entities if entity.type == "PER"}
    held = {
        argument.ref
        for event in reading.events
        if event.type == "arrest"
        for argument in event.args
        if argument.role == "target"
    }
    assert held.isdisjoint(people)


def test_the_same_text_gives_the_same_events() -> None:
    document = Document(key="r1", text=TEXT)
    assert read(document).events == read(document).events
