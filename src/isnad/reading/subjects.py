"""The source that stands before its verb. Refuses a stretch of words in which somebody else speaks."""

from isnad.reading.cues import Gender, cue_table
from isnad.reading.frame import STOPS, Group
from isnad.reading.groups import adjuncts, bare, close_group, is_source_head, is_source_noun, open_group
from isnad.reading.nobody import without_people
from isnad.reading.page import COMMAS, Page
from isnad.reading.sources import source_words


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
            or page.folded[back].removeprefix("و") in lists.that
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
        if first >= stop or not _reaches(page, first, stop):
            continue
        short = stop - first <= 2 and not is_joined(page, index)
        if is_source_head(page, first) or is_source_noun(page, first) or (short and _after_that(page, first)):
            return Group(first, stop)
    return None


def doer_before(page: Page, index: int, start: int, gender: Gender | None) -> Group | None:
    """Who acts in the words before a verb that names nobody: «خطف المسلحون الشاب وقالوا إن»."""
    for first in range(start, min(start + 8, index)):
        mention = page.named.get(first)
        if not is_source_head(page, first) or (mention is not None and mention.type == "LOC"):
            continue
        noun = source_words().nouns.get(page.folded[first])
        if gender and noun and noun.gender != gender:
            return None
        end = close_group(page, first, index)
        body = mention is not None or (noun is not None and noun.kind in ("officials_statement", "organisation"))
        return Group(first, without_people(page, first, end) if body else end)
    return None


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
    if reached < stop and not (page.folded[reached] == "عن" and reached + 1 in page.named):
        return False
    return not any(_speaks(page.folded[between]) for between in range(first + 1, stop) if between not in page.named)


def _speaks(word: str) -> bool:
    single = cue_table().single
    cue = single.get(word) or (single.get(word[1:]) if word[:1] in "وف" else None)
    return cue is not None and cue.kind == "verb"
