"""People counted but not named: numbers, duals, bounds, vague quantities; and what is no count of people."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isnad import Document, read
from isnad.reading import Unnamed

# (sentence, words of the group, count, min, max)
COUNTED = [
    ("أوقفت الدورية خمسة عناصر عند الحاجز.", "خمسة عناصر", 5, None, None),
    ("أصيب 17 مدنيا في القصف.", "17 مدنيا", 17, None, None),
    ("خُطف أحد عشر شابا من القرية.", "أحد عشر شابا", 11, None, None),
    ("اعتقلت الشرطة شابين قرب المعبر.", "شابين", 2, None, None),
    ("قُتل أكثر من مئتي مقاتل.", "مئتي مقاتل", None, 200, None),
    ("نزح نحو 70 شخصا إلى المخيم.", "70 شخصا", 70, None, None),
    ("وصلت عشرات العائلات إلى البلدة.", "عشرات العائلات", None, None, None),
    ("اختفت امرأة في الطريق إلى السوق.", "امرأة", 1, None, None),
    ("قُتل ٣٥ مسلحاً في الاشتباك.", "٣٥ مسلحاً", 35, None, None),
]
NOT_COUNTED = [
    ("قال مصدر محلي إن الحاجز أُغلق.", "a source is no unnamed person"),
    ("دفع ثلاثة آلاف دولار.", "money is no people"),
    ("تبعد القرية خمسة كيلومترات.", "distance is no people"),
    ("عبر المقاتلون النهر.", "an uncounted plural is no count"),
]


def groups(text: str) -> list[tuple[str, Unnamed]]:
    return [(group.span.of(text), group) for group in read(Document(key="r1", text=text)).unnamed]


@pytest.mark.parametrize(("text", "words", "count", "low", "high"), COUNTED)
def test_a_group_is_counted_as_its_words_say(
    text: str, words: str, count: int | None, low: int | None, high: int | None
) -> None:
    assert [(found, g.count, g.min, g.max) for found, g in groups(text)] == [(words, count, low, high)]


@pytest.mark.parametrize(("text", "why"), NOT_COUNTED)
def test_what_is_no_count_of_people_is_left_alone(text: str, why: str) -> None:
    assert groups(text) == [], why


def test_the_ending_alone_is_never_two() -> None:
    assert all(group.count != 2 for _, group in groups("أوقفت القوة مقاتلين في البادية."))


def test_parts_of_a_whole_are_counted_beside_it() -> None:
    counts = [group.count for _, group in groups("قُتل خمسة عناصر بينهم اثنان من حمص.")]
    assert counts[0] == 5
    assert 2 in counts


WORDS = "خمسة عشر من نحو أكثر عناصر مدنيين شاب امرأة 12 و ، بينهم ثلاثة آلاف دولار"


@given(st.lists(st.sampled_from(WORDS.split(" ")), max_size=30))
def test_every_group_gives_back_its_words(words: list[str]) -> None:
    text = " ".join(words)
    assert all(found and found == found.strip() for found, _ in groups(text))
