"""The printed report of a case file: a name is held together, and letters joined to it are printed joined."""

from xml.etree.ElementTree import tostring

import pytest

from isnad.casefile.document import names_held


@pytest.mark.parametrize(
    ("text", "names", "held"),
    [
        ("قال إنه كان بطرابلس أمس", ("طرابلس",), ["بطرابلس"]),
        ("ولسالم المرادي بيت، وسالم غائب", ("سالم", "سالم المرادي"), ["ولسالم المرادي", "وسالم"]),
        ("بِطرابلسَ", ("طرابلس",), ["بِطرابلسَ"]),
        ("whom: \u2068سالم المرادي\u2069", ("سالم المرادي",), ["سالم المرادي"]),
        ("لا اسم هنا", ("سالم",), []),
        ("لا اسم هنا", (), []),
    ],
)
def test_a_name_is_held_with_the_letters_joined_to_it_and_no_word_is_lost(
    text: str, names: tuple[str, ...], held: list[str]
) -> None:
    made = names_held(text, names)
    assert [one.text for one in made] == held
    assert tostring(made, encoding="unicode", method="text") == text
