"""What the lexicons tell the tagger of one word."""

import pytest

from isnad.reading.name_words import told

KINDS = [
    ("وخالد", "given1"),
    ("العقيد", "ranks0"),
    ("شقيقه", "kin0"),
    ("الملقب", "byname0"),
    ("يدعي", "announcing0"),
    ("قال", "verb0"),
    ("فقال", "verb1"),
    ("قريه", "place-outside0"),
]


@pytest.mark.parametrize(("word", "kind"), KINDS)
def test_a_word_is_told_by_its_lists_and_by_what_is_joined_before_it(word: str, kind: str) -> None:
    assert kind in told(word)


def test_how_rare_a_part_of_a_name_is_is_told_in_powers_of_two() -> None:
    assert any(kind.startswith("first0=") for kind in told("محمد"))
    assert not any(kind.startswith("first0=") for kind in told("قلمهما"))


@pytest.mark.parametrize("word", ["السوري", "كردي", "مسيحي", "تركماني"])
def test_nationality_and_belief_are_not_told(word: str) -> None:
    assert not any(kind.startswith(("national", "people", "kin", "ranks", "offices")) for kind in told(word))
