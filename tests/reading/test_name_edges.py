"""Where a name ends: what the tagger marked too wide is cut, what it marked in two is joined."""

import pytest

from isnad.reading.candidate import Candidate
from isnad.reading.name_edges import mended
from isnad.reading.schema import MentionType
from isnad.reading.words import Words
from isnad.text import Prose


def edges(marked: str, kind: MentionType = "PER") -> list[str]:
    """The names after mending; «[» and «]» stand around what the tagger marked."""
    text, spans, start = "", [], 0
    for letter in marked:
        if letter == "[":
            start = len(text)
        elif letter == "]":
            spans.append((start, len(text)))
        else:
            text += letter
    words = Words(Prose(text))
    found = []
    for first, last in spans:
        at = words.prose.at(first + 1) - 1
        cut = first - words.tokens[at].start
        found.append(Candidate(at, words.prose.at(last) - 1, cut, kind, "tagger/names", 3))
    return [one.span(words).of(text) for one in mended(words, found)]


ENDS = [
    ("اتهم [سالم المراد القيادي خالد الشمري] بالقتل", ["سالم المراد", "خالد الشمري"]),
    ("حمّل [سالم المراد العقيد خالد الشمري] المسؤولية", ["سالم المراد", "خالد الشمري"]),
    ("قتل [سالم المراد الضابط أبو حازم] أمس", ["سالم المراد", "أبو حازم"]),
    ("وصل [سالم الشيخ خالد] أمس", ["سالم الشيخ خالد"]),
    ("اتهمت عائلة القتيل [سالم المراد الشرطة] بقتله", ["سالم المراد"]),
    ("اتهم محامي الأسير [سالم المراد إدارة] السجن", ["سالم المراد"]),
    ("خطف [سالم المراد الجيش] أمس", ["سالم المراد"]),
    ("قال [سالم حزب الله]", ["سالم"]),
    ("أوقفوا [خالد المراد الملقب] بالحوت", ["خالد المراد"]),
    ("أوقفوا [خالد المراد الشهير] بـ«الحوت»", ["خالد المراد"]),
    ("[سالم المراد قال] إنه لا يعلم", ["سالم المراد"]),
    ("وصل [خالد المراد (أبو حازم)] أمس", ["خالد المراد", "أبو حازم"]),
    ("معنا مراسلنا [سالم المراد. سالم]، ما القصة؟", ["سالم المراد", "سالم"]),
    ("خُطف [سالم المراد وخالد الشمري] معا", ["سالم المراد", "خالد الشمري"]),
    ("كتب جنود [خالد» و«سالم] على الجدار", ["خالد", "سالم"]),
    ("قُتل [العقيد خالد المراد] أمس", ["خالد المراد"]),
    ("وصل خالد المراد و[المعروف بأبي حازم] أمس", ["أبي حازم"]),
    ("كتب [د. خالد المراد] رسالة", ["خالد المراد"]),
    ("أوقفوا [م. المراد] أمس", ["م. المراد"]),
]


@pytest.mark.parametrize(("marked", "names"), ENDS)
def test_a_name_ends_where_a_byname_a_verb_a_bracket_or_the_next_name_begins(marked: str, names: list[str]) -> None:
    assert edges(marked) == names


WHOLE = [
    ("خُطف [غدير حيدر] [الشمري] أمس", ["غدير حيدر الشمري"]),
    ("وصل [ود المراد] أمس", ["ود المراد"]),
    ("قال [أبو ستة] إنه لا يعلم", ["أبو ستة"]),
    ("أفرجوا عن [سالم المراد]، [خالد الشمري]", ["سالم المراد", "خالد الشمري"]),
]


@pytest.mark.parametrize(("marked", "names"), WHOLE)
def test_what_belongs_to_one_name_stays_or_comes_together(marked: str, names: list[str]) -> None:
    assert edges(marked) == names


def test_one_ordinary_word_is_no_name_unless_a_quotation_mark_sets_it_apart() -> None:
    assert edges("ونفى [المصدر] ذلك") == []
    assert edges("ونفى «[المصدر]» ذلك") == ["المصدر"]


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        ("اتهم [المجلس المحلي فصيل السلطان] بالسرقة", ["المجلس المحلي", "السلطان"]),
        ("اتهم [المجلس المحلي لواء الفجر] بالخطف", ["المجلس المحلي", "لواء الفجر"]),
        ("هاجم [الجيش الوطني ميليشيا الوادي] أمس", ["الجيش الوطني", "الوادي"]),
        ("حاصرت [الشرطة العسكرية كتيبة النور] في البلدة", ["الشرطة العسكرية", "كتيبة النور"]),
        ("قال [المرصد السوري لحقوق الإنسان] إن", ["المرصد السوري لحقوق الإنسان"]),
        ("أعلنت [قيادة لواء الفجر] ذلك", ["قيادة لواء الفجر"]),
        ("أعلن [مجلس سوريا الديمقراطية] ذلك", ["مجلس سوريا الديمقراطية"]),
    ],
)
def test_behind_a_definite_word_a_bare_noun_for_a_body_opens_another_bodys_name(marked: str, names: list[str]) -> None:
    assert edges(marked, "ORG") == names


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        ("قال القائد في [الفرقة التاسعة النقيب] سالم المراد", ["الفرقة التاسعة"]),
        ("قال ضابط في [قيادة اللواء العقيد] أبو حازم", ["قيادة اللواء"]),
        ("أكد أن [الفرقة الثامنة ستفرج] عنهم", ["الفرقة الثامنة"]),
        ("أعلن أن [مجلس الوادي سيعتقل] كل مخالف", ["مجلس الوادي"]),
        ("ذكر أن [الحركة اعتقلت] رجلين", ["الحركة"]),
        ("وصلت [قوات اللواء] صباحاً", ["قوات اللواء"]),
        ("قُصفت [ولاية سيناء] أمس", ["ولاية سيناء"]),
    ],
)
def test_a_body_ends_before_the_rank_of_a_person_and_before_what_it_does(marked: str, names: list[str]) -> None:
    assert edges(marked, "ORG") == names


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        ("قصف [الطيران المقر] ليلاً", ["الطيران"]),
        ("استهدفت [المدفعية المستشفى] أمس", ["المدفعية"]),
        ("قصف [الطيران السوري] البلدة", ["الطيران السوري"]),
    ],
)
def test_a_body_ends_before_what_it_strikes(marked: str, names: list[str]) -> None:
    assert edges(marked, "ORG") == names


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        ("اتهم [سالم المراد الفصيل] بخطف شقيقه", ["سالم المراد"]),
        ("حمّل [سالم المراد الميليشيا] المسؤولية", ["سالم المراد"]),
        ("اتهم [سالم المراد قائد الفصيل] بضربه", ["سالم المراد"]),
        ("اتهم [سالم المراد الدورية] بسرقته", ["سالم المراد"]),
        ("اتهم [سالم المراد جاره خالد الشمري] بسرقته", ["سالم المراد", "خالد الشمري"]),
        ("اتهمت [هناء المراد زوجها خالد الشمري] بضربها", ["هناء المراد", "خالد الشمري"]),
        ("حكمت ب[براءة سالم المراد] أمس", ["سالم المراد"]),
    ],
)
def test_a_name_ends_where_another_party_begins(marked: str, names: list[str]) -> None:
    assert edges(marked) == names
