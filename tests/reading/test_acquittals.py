"""Whoever is acquitted, or whose charge is dropped, stands accused of nothing. All names invented."""

import pytest

from isnad.claims import state
from isnad.reading import read
from isnad.text import Document

ACQUITTED = [
    "برّأت المحكمة وائل الصوفي من تهمة قتل زوجته.",
    "حكمت المحكمة ببراءة وائل الصوفي من تهمة التعذيب.",
    "قضت محكمة في حلب بتبرئة سالم المرادي من قتل جاره.",
    "وبرأت محكمة الجنايات ياسر الحلو من تهمة خطف طفلين.",
    "أعلنت المحكمة براءة رامي حداد من تهمة القتل.",
    "أُسقطت تهمة التعذيب عن وائل الصوفي.",
    "بُرّئت هناء درويش من تهمة تعذيب معتقلين.",
]
CHARGED = [
    "اعتُقل وائل الصوفي بتهمة قتل زوجته.",
    "اتهمت النيابة رامي حداد بقتل جاره.",
    "يواجه ياسر الحلو تهمة خطف طفلين.",
]
HARM = {"killing", "abuse", "abduction", "injury", "attack"}


def claims(text: str) -> list:
    document = Document(key="a", text=text, published=None, outlet="صحيفة المدار")
    return [claim for claim in state(document, read(document)) if claim.type in HARM]


@pytest.mark.parametrize("text", ACQUITTED)
def test_whoever_is_acquitted_is_accused_of_nothing(text: str) -> None:
    for claim in claims(text):
        assert claim.stance != "accuses"
        assert claim.polarity == "negated"


@pytest.mark.parametrize("text", CHARGED)
def test_whoever_is_charged_is_still_charged(text: str) -> None:
    assert [claim for claim in claims(text) if claim.stance == "accuses" and claim.polarity == "asserted"]


def test_what_follows_an_acquittal_did_happen() -> None:
    document = Document(key="a", text="بُرّئ فادي حداد من تهمة خطف طفلين وأُطلق سراحه.", published=None, outlet="المدار")
    released = [claim for claim in state(document, read(document)) if claim.type == "release"]
    assert [claim.polarity for claim in released] == ["asserted"]
