"""The source that stands before its verb. Refuses a stretch of words in which somebody else speaks."""

from isnad.reading import human_nouns
from isnad.reading.cues import Cue, Gender, cue_table
from isnad.reading.frame import QUOTES, STOPS, Group
from isnad.reading.groups import adjuncts, bare, close_group, is_source_head, is_source_noun, open_group, without_people
from isnad.reading.page import COMMAS, Page
from isnad.reading.sources import past_refusal, source_words

_NISBA = ("ي", "يه")


def subject_before(page: Page, index: int, start: int) -> Group | None:
    """The source that stands before its verb («وزارة الدفاع قالت»، «المصدر الذي قال»، «وكانت الخلية قد أعلنت»)."""
    lists, stop = adjuncts(), index
    if page.folded[index].startswith("و") and is_joined(page, index):
        return None
    while stop > start and (page.folded[stop - 1] in lists.before_verb or page.folded[stop - 1] in COMMAS):
        stop -= 1
    if stop < index and page.folded[start].removeprefix("و") in ("كان", "كانت") and is_source_head(page, start + 1):
        return Group(start + 1, close_group(page, start + 1, stop))
    heads = [start]
    for back in range(stop - 1, max(start - 1, stop - 30), -1):
        if (
            page.folded[back] in COMMAS
            or page.folded[back].removeprefix("و") in lists.that | lists.opening_noun
            or page.folded[back] in STOPS
            or page.folded[back] == ":"
            or page.folded[back] in lists.turns
        ):
            heads.insert(0, back + 1)
        elif page.folded[back].startswith("وال") and bare(page, back) in source_words().nouns:
            heads.insert(0, back)
    for first in heads[:3]:
        while first < stop and page.folded[first] in lists.clause_openers:
            first += 1
        if first >= stop:
            continue
        last = _past_apposition(page, first, stop)
        if not _reaches(page, first, last):
            continue
        short = not is_joined(page, index) and (stop - first <= 2 or human_nouns.is_known(page.folded[first]))
        sure = first == start or page.folded[first].startswith("ال")
        somebody = sure and human_nouns.is_subject(page.folded[first], feminine=True)
        if (
            somebody
            or is_source_head(page, first)
            or is_source_noun(page, first)
            or (short and _after_that(page, first))
        ):
            return Group(first, last)
    return None


def _past_apposition(page: Page, first: int, stop: int) -> int:
    """Where the source ends in «الناشطة فلانة، من مركز نهر، زعمت» and «مصدر، فضّل ألا يُذكر اسمه، قال»; `stop` where
    nothing is put between its commas."""
    if stop >= len(page.tokens) or page.folded[stop] not in COMMAS:
        return stop
    comma = next((at for at in range(first + 1, stop) if page.folded[at] in COMMAS), stop)
    opens = page.folded[comma + 1] if comma + 1 < stop else ""
    described = opens in adjuncts().apposition | {"من"} or past_refusal(page.folded, comma + 1)
    return comma if described and not any(page.folded[at] in COMMAS for at in range(comma + 1, stop)) else stop


def doer_before(page: Page, index: int, start: int, gender: Gender | None) -> Group | None:
    """Who acts in the words before a verb that names nobody: «خطف المسلحون الشاب وقالوا إن»."""
    for first in range(start, min(start + 8, index)):
        mention = page.named.get(first)
        bracketed = first > start and page.tokens[first - 1].text == "("
        if bracketed or not is_source_head(page, first) or (mention is not None and mention.type == "LOC"):
            continue
        noun = source_words().nouns.get(page.folded[first])
        if gender and noun and noun.gender and noun.gender != gender:
            return None
        end = close_group(page, first, index)
        body = mention is not None or (noun is not None and noun.kind in ("officials_statement", "organisation"))
        return Group(first, without_people(page, first, end) if body else end)
    return None


def is_one_phrase(page: Page, start: int, end: int) -> bool:
    """Is this the bare name of a source, and no dateline («غزة - متابعات:»)?"""
    dated = start in page.named and page.named[start].type == "LOC"
    return not dated and all(page.tokens[at].is_word or page.tokens[at].text in QUOTES for at in range(start, end))


def right_before(page: Page, index: int, start: int, cue: Cue) -> Group | None:
    """«شكوى تقدّم بها مواطن ذكر فيها أن», «تلقت إفادات من أسر الضحايا تقول إن»: the noun that the verb describes."""
    if page.folded[index].startswith("و") and is_joined(page, index):
        return None
    topic = human_nouns.is_topic(page.folded[index - 1], feminine=cue.gender == "f", plural=cue.plural)
    if topic and index - 1 > start and page.folded[index - 1] not in ("عم", "جار"):
        return Group(index - 1, index)
    if index + 1 < len(page.tokens) and page.folded[index + 1] in ("فيه", "فيها", "به", "بها"):
        return None  # «مقطع يقول فيه الرجل إن»
    for first in range(index - 1, max(start, index - 6), -1):
        if page.past_name.get(first) == index and cue.name == "بالقول":
            return Group(first, index)
        noun = source_words().nouns.get(page.folded[first])
        if noun is None or page.folded[first - 1] in adjuncts().particles | {"ب"}:
            continue
        return Group(first, index) if agrees(page, first, cue) and close_group(page, first, index) == index else None
    return None


def is_somebody(page: Page, index: int, cue: Cue) -> bool:
    """«نفت الزوجة», «قال عمه», «روى نازحون»: a noun for people right behind the verb, in no case but a subject's."""
    word = page.folded[index] if index < len(page.tokens) else ""
    return word in adjuncts().called or human_nouns.is_subject(word, feminine=cue.gender == "f")


def agrees(page: Page, index: int, cue: Cue) -> bool:
    """Can the noun here be the subject of this verb, by its gender?"""
    noun = source_words().nouns.get(page.folded[index]) if index < len(page.folded) else None
    return noun is None or noun.gender is None or cue.gender in (None, noun.gender)


def is_joined(page: Page, index: int) -> bool:
    """Does the word carry a «و» or «ف» of its own, so that it goes on from something before?"""
    word = page.folded[index]
    return word[:1] in "وف" and word not in cue_table().single


def _after_that(page: Page, index: int) -> bool:
    """After «أن» or «أما» stands a noun, whatever it is («أن الناجين رووا»)."""
    if index == 0 or not page.tokens[index].is_word or page.folded[index] in adjuncts().particles:
        return False
    return page.folded[index - 1] in adjuncts().that or page.folded[index - 1] in ("اما", "واما", "وان", "وبان")


def _reaches(page: Page, first: int, stop: int) -> bool:
    """Do the words from `first` to `stop` make one noun group, with no verb of saying among them?"""
    reached = open_group(page, first, stop)
    while reached < stop and page.folded[reached].startswith("ال") and page.folded[reached].endswith(_NISBA):
        reached += 1  # «طبيب في مشفى حماة العسكري»
    if reached < stop and not (page.folded[reached] == "عن" and reached + 1 in page.named):
        return False
    return not any(_speaks(page.folded[between]) for between in range(first + 1, stop) if between not in page.named)


def _speaks(word: str) -> bool:
    single = cue_table().single
    cue = single.get(word) or (single.get(word[1:]) if word[:1] in "وف" else None)
    return cue is not None and cue.kind == "verb"
