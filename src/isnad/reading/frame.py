"""The frame of one piece of reported speech, and what is common to finding its parts: adjuncts to pass over, the word
that introduces what is said, the outlets it was told to. Refuses to know the single constructions."""

from dataclasses import dataclass

from isnad.reading.cues import Cue, cue_table
from isnad.reading.groups import adjuncts, close_group, is_receiver, is_source_head, past_bracket, spoke_to
from isnad.reading.page import COMMAS, Page
from isnad.reading.sources import is_outlet, past_refusal, source_words

# No frame reaches further than this many tokens for what introduces the words.
REACH = 60
STOPS = frozenset(".!?؟")
QUOTES = frozenset("\"'»”’)")
_NISBA = ("ي", "يه")


@dataclass(frozen=True, slots=True)
class Group:
    """Tokens `start` to `end`: the words of one source."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Frame:
    """What one reporting word says. Token indexes; `content` is (first token, token after the last).

    `groups` run from the outermost source to the innermost and are empty where the text names none; `receivers` are
    outlets named beside them. `doer` is who acts earlier in the sentence, where no source stands by the verb; `accused`
    is who «اتهم فلان بـ» names where it names nobody who accuses. `turn` is true where the frame opens a clause of its
    own after another one; `carried` where its one source stands behind whoever spoke last («وأضاف، نقلاً عن شاهد، أن»).
    A `silent` one only passes on what others say («المراسل: …» in a broadcast) and is told of nowhere else; from an
    `aside` («نفى الناطق ما نشره الموقع عن …») nobody's speech goes on.
    """

    at: int
    cue: Cue
    groups: tuple[Group, ...]
    receivers: tuple[Group, ...]
    content: tuple[int, int]
    turn: bool = False
    backward: bool = False
    quoted: bool = False
    doer: Group | None = None
    accused: Group | None = None
    carried: bool = False
    silent: bool = False
    aside: bool = False


def turns_at(page: Page, index: int, start: int) -> bool:
    """Does the reporting word here open a clause beside the one before, rather than inside it?"""
    if index <= start:
        return True
    word, before = page.folded[index], page.folded[index - 1]
    if before in COMMAS or before in adjuncts().turns or is_turning_that(page, index - 1, start):
        return True
    single, nouns = cue_table().single, source_words().nouns
    return word.startswith("و") and not any(form in single or form in nouns for form in (word, word.removesuffix("ا")))


def is_turning_that(page: Page, index: int, start: int) -> bool:
    """The «أن» of «غير أن», «إلا أن», «بيد أن», behind which another clause begins."""
    return index > start and page.folded[index] == "ان" and page.folded[index - 1] in adjuncts().turns_with_that


def skip_adjuncts(page: Page, index: int, limit: int) -> int:
    """Past times, numbers, brackets, «في بيان …», «نفياً قاطعاً» and commas between them."""
    lists = adjuncts()
    while index < limit:
        word = page.folded[index]
        if page.is_free_name(index):
            break
        if word in COMMAS or word in lists.times or page.tokens[index].is_number or _is_second_of_month(page, index):
            index += 1
        elif word in lists.parts_of_time and index + 1 < limit and _is_time(page, index + 1):
            index += 2
        elif page.tokens[index].text == "(" and past_bracket(page, index, limit) > index:
            index = past_bracket(page, index, limit)
        elif (past := past_refusal(page.folded, index)) and past <= limit:
            index = past
        elif is_receiver(page, index):
            index = receiver_at(page, index, limit).end
        elif word in lists.strengthening:
            index += 1 + (index + 1 < limit and page.folded[index + 1].endswith("ا"))
        elif (
            word in ("لي", "لنا", "له", "لها", "لهم", "الي", "الينا")
            and index + 1 < limit
            and not page.tokens[index].text.endswith("ى")
            and (is_source_head(page, index + 1) or (word in ("لي", "لنا") and _may_be_source(page, index + 1)))
        ):
            index += 1
        elif word in lists.before_whom and index + 1 < limit and is_source_head(page, index + 1):
            index = close_group(page, index + 1, limit)  # «أنكر فلان أمام المحكمة التهم», «نفى عبر إذاعة الفرات صلته»
        elif word in ("في", "فى", "عبر", "خلال") and index + 1 < limit and page.folded[index + 1] in lists.channels:
            # «في بيان», «في هذه النشرة»
            index = _past_channel(page, index + (page.folded[index + 1] in lists.demonstratives), limit)
        else:
            break
    return index


def _may_be_source(page: Page, index: int) -> bool:
    lists, word = adjuncts(), page.folded[index]
    return page.tokens[index].is_word and not any(word in other for other in (lists.that, lists.particles, lists.ends))


def _is_second_of_month(page: Page, index: int) -> bool:
    """«كانون الثاني», «تشرين الأول»: the ordinal that belongs to the month."""
    return page.folded[index] in ("الاول", "الثاني") and page.folded[index - 1] in ("كانون", "تشرين", "ربيع", "جمادي")


def _is_time(page: Page, index: int) -> bool:
    """Does a day, a month, a year or a part of one begin here?"""
    word = page.folded[index]
    return word in adjuncts().times or word in adjuncts().parts_of_time or page.tokens[index].is_number


def _past_channel(page: Page, index: int, limit: int) -> int:
    """Past «في بيان» up to the comma, the introducer or the outlet that follows."""
    index += 2
    while index < limit and (page.folded[index] in adjuncts().channel_words or page.folded[index].endswith(_NISBA)):
        index += 1
    while index + 1 < limit and page.folded[index] in adjuncts().channel_links:
        past = _past_party(page, index + 1, limit)
        if past == index + 1:
            break
        index = past
    return index


def _past_party(page: Page, index: int, limit: int) -> int:
    """Past the outlet, the platform or the source of «في اتصال مع القناة»; the index itself where none stands."""
    after = past_bracket(page, index, limit)
    if after > index:
        return after
    if index in page.named:
        return min(page.past_name[index], limit)
    return close_group(page, index, limit) if is_source_head(page, index) or is_platform(page.folded[index]) else index


def is_platform(word: str) -> bool:
    """«فيسبوك», «تلغرام» and their like, by name."""
    return word in adjuncts().platforms


def receiver_at(page: Page, index: int, limit: int) -> Group:
    """The outlet after «لـ» that begins at this token."""
    if index in page.named:
        return Group(index, page.past_name[index])
    first = index + 1 if page.folded[index] == "ل" else index
    if first + 1 in page.named and not page.tokens[first].is_word and page.closing.get(first) is None:
        return Group(first + 1, page.past_name[first + 1])
    return Group(first, close_group(page, first, limit)) if first < limit else Group(index, index + 1)


def introducer(page: Page, index: int, limit: int, cue: Cue, free_from: int) -> tuple[int, int, bool] | None:
    """(where the introducer stands, where the words begin, are they quoted), looking no further than `limit`."""
    lists, prepositions = adjuncts(), cue.prepositions()
    while index < limit:
        word = page.folded[index]
        if word in adjuncts().that and page.folded[index - 1] not in lists.not_before_that:
            after = index + 1
            quoted = after < limit and page.quoted_at(after) is not None
            return index, index, quoted
        if word == ":" and index + 1 < limit:
            return index, index + 1, page.quoted_at(index + 1) is not None
        close = page.closing.get(index)
        if close is not None and page.tokens[index].text != "(":
            if "quote" in cue.takes and close - index > 5 and index not in page.named and not _all_name(page, index):
                return index, index, True
            index = close + 1 if close < limit else index + 1
            continue
        if index >= free_from:
            for preposition in prepositions:
                if word == preposition and index + 1 < limit and page.folded[index - 1] != "نقلا":
                    return index, index + 1, False
                joined = preposition == "ب" and word.startswith("ب") and page.clitic(index) in ("", "ب")
                if joined and len(word) > 3 and not _is_particle(word):
                    return index, index, False
        index = page.past_name.get(index, index + 1)
    return None


def _is_particle(word: str) -> bool:
    """«بحسب» is no «ب» with a noun."""
    cue = cue_table().single.get(word)
    return cue is not None and cue.kind == "particle"


def _all_name(page: Page, index: int) -> bool:
    close = page.closing[index]
    return index + 1 in page.named and page.past_name[index + 1] >= close


def receivers_between(page: Page, start: int, end: int, group: Group | None) -> tuple[Group, ...]:
    found: list[Group] = []
    index = start
    while index < end:
        inside = group is not None and group.start <= index < group.end
        if not inside and (outlet := spoke_to(page, index, end)):
            receiver = (
                receiver_at(page, outlet, end) if is_receiver(page, outlet) else Group(outlet, page.past_name[outlet])
            )
            found.append(receiver)
            index = receiver.end
        elif not inside and is_receiver(page, index):
            receiver = receiver_at(page, index, end)
            found.append(receiver)
            index = receiver.end
        elif not inside and page.folded[index] in ("مع", "الي") and (party := _told_in_talk(page, index, end)):
            found.append(party)
            index = party.end
        elif page.tokens[index].text == "(":
            index = max(past_bracket(page, index, end), index + 1)
        elif not inside and group is not None and index >= group.end and _is_told(page, index):
            found.append(Group(index, page.past_name[index]))
            index = page.past_name[index]
        elif page.folded[index] in adjuncts().receipts:
            for ahead in range(index + 1, min(index + 5, end)):
                if ahead in page.named and page.named[ahead].type == "ORG":
                    found.append(Group(ahead, page.past_name[ahead]))
                    break
            index += 1
        else:
            index += 1
    return tuple(found)


def _told_in_talk(page: Page, index: int, end: int) -> Group | None:
    """The outlet of «في اتصال مع القناة», «في حديث إلى "نهر نت"»."""
    before = page.folded[max(0, index - 3) : index]
    if adjuncts().channels.isdisjoint(before) or index + 1 >= end:
        return None
    first = index + 1
    if page.quoted_at(first) is not None and first + 1 in page.named:
        return Group(first, past_bracket(page, first, end)) if page.named[first + 1].type == "ORG" else None
    noun = source_words().nouns.get(page.folded[first])
    if first in page.named and page.named[first].type == "ORG":
        return Group(first, page.past_name[first])
    return Group(first, close_group(page, first, end)) if noun is not None and noun.kind == "outlet" else None


def _is_told(page: Page, index: int) -> bool:
    """«أبلغ ضابط وكالة نهر أن»: an outlet as the one who was told."""
    mention = page.named.get(index)
    return (
        mention is not None
        and mention.type == "ORG"
        and page.clitic(index) == ""
        and page.folded[index - 1] not in adjuncts().particles
        and is_outlet(mention.span.of(page.prose.text), outlet=page.outlet)
    )


def clause_start(page: Page, index: int, start: int) -> int:
    """Where the words before a closing «بحسب» begin: after the last turn («فيما»، «لكن») or at the sentence."""
    for back in range(index - 1, start, -1):
        if page.folded[back] in ("فيما", "بينما") and index - back > 4:
            return back + 1
    return start
