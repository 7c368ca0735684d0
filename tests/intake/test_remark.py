"""Remarks: each code has its words in two languages, and its slot is filled."""

import pytest

from isnad.intake.remark import remark, say
from isnad.lexicon import words


@pytest.mark.parametrize("code", list(words("ontology/remarks")))
def test_every_remark_has_words_in_both_languages(code: str) -> None:
    example = str(words("ontology/remarks")[code]["example"])
    kept = example if example.startswith(code) else code
    assert say(kept, "ar")
    assert say(kept, "en")
    assert "{" not in say(kept, "ar") + say(kept, "en")


def test_a_remark_without_words_is_refused() -> None:
    with pytest.raises(KeyError):
        remark("no_such_remark")
