"""Frames in which nobody is named as speaking: «متهم بـ», «بتهمة», «وُجهت إليه تهم», «يُقال إن», «أظن أن».

Refuses to invent a speaker: the word itself is the source, or for «بتهمة» the body that arrests or judges in the same
clause.
"""

from dataclasses import replace

from isnad.reading.cue_search import cue_at, phrase_length
from isnad.reading.cues import Cue, cue_table
from isnad.reading.frame import Frame, Group, turns_at
from isnad.reading.groups import adjuncts, close_group, is_source_head, names_hand, without_people
from isnad.reading.page import COMMAS, Page
from isnad.reading.sources import is_named_outlet, source_words
from isnad.reading.subjects import subject_before

# How many tokens off the charge, or the verb that brings it, may stand.
_CHARGE_REACH = 24
_BROUGHT_REACH = 10
_WHOM = ("ه", "ها", "هم", "هما")
RELAYED = "نقلاً عن"
# Tokens that may follow a source between commas: «صحيفة إيطالية لم تسمّ مصدرها».
LONG_SOURCE = 8
_TO_WHOM = 4  # tokens from who brings «اتهامات» to their «بـ»
_SUSPECTING = ("تشتبه", "اشتبهت", "يشتبهون")
_OPENS = 5  # tokens from «نؤكد» to «أن»
# Of who bears a charge, not of who brings it.
_BORNE = frozenset({"تلاحقه", "تلاحقها", "يواجه", "تواجه", "يواجهون"})


def agentless_frame(page: Page, index: int, cue: Cue, start: int, end: int) -> Frame | None:
    after = index + phrase_length(page, index, cue)
    if after >= end:
        return None
    noun = after - 1 if page.folded[index] in adjuncts().opening_charges else index
    group = Group(noun, noun + 1)
    turn = turns_at(page, index, start)
    if "that" in cue.takes and page.folded[after] in adjuncts().told_to and after + 1 < end:
        after += 1
    before = page.folded[index - 1] if index > start else ""
    if "noun" in cue.takes and index > start and page.tokens[index - 1].is_number:
        return None  # «مذنب في 27 تهمة»
    if page.folded[index] in ("المتهمين", "المتهمون") and before == "من":
        return None
    if "noun" in cue.takes and (_is_lifted(page, index, start) or _denies(page, after)):
        return None
    if "charged" in cue.takes and (brought := _brought_frame(page, index, cue, start, (after, end))):
        return brought
    if "charged" in cue.takes and not _is_brought(page, index, start):
        return None
    if "pretext" in cue.takes:
        return _pretext_frame(page, index, cue, start, (after, end))
    if "noun" in cue.takes:
        nobody = (
            cue.name == "اتهامه"
            or before in adjuncts().hunted | {"من"}
            or before.removeprefix("و")
            in (
                "تلاحقه",
                "تلاحقها",
                "يواجه",
                "تواجه",
            )
        )
        agent = None if nobody else _authority(page, index, start)
        return Frame(index, replace(cue, kind="particle") if agent else cue, (agent or group,), (), (after, end))
    if "suspected" in cue.takes:
        if is_source_head(page, after):  # «يشتبه المحققون في أن»
            group = Group(after, close_group(page, after, end))
            cue, after = replace(cue, kind="particle"), group.end
        elif page.folded[index].endswith(_SUSPECTING):
            return None  # «النيابة تشتبه بأنه»: she goes on speaking
        if after + 1 >= end or _is_place(page, after + 1):
            return None  # «أوقفت مشتبهاً به في البلدة»
    if "that" in cue.takes and page.folded[after] in adjuncts().that:
        last = end
        if page.folded[index - 1] in COMMAS and index > 0 and not page.folded[index].startswith("و"):
            last = next((ahead for ahead in range(after + 2, end) if page.folded[ahead] in COMMAS), end)
        agent = _authority(page, index, start) if cue.name == "التهمة" else None
        told = replace(cue, kind="particle") if agent else cue
        return Frame(index, told, (agent or group,), (), (after, last), turn=turn and agent is None)
    if "suspicion" in cue.takes:
        return _suspicion_frame(page, index, cue, start, (after, end))
    if "suit" in cue.takes:
        return _suit_frame(page, index, cue, start, (after, end))
    if "prep:في" in cue.takes and page.folded[after] in ("في", "فى") and after + 1 < end:
        return Frame(index, cue, (group,), (), (after + 1, end), turn=turn)
    if "prep:ب" in cue.takes:
        told_by, past = _put_between(page, after, min(after + _far(cue), end), end)
        by = _by_whom(page, past, past + _far(cue), end)
        first = by.end if by and cue.kind != "passive" else past
        if charge := charge_at(page, first, min(first + _far(cue), end)):
            cue = replace(cue, kind="particle") if by else cue
            return Frame(index, cue, (by or group,), told_by, (charge, end), turn=turn)
    if "prep:عن" in cue.takes and page.folded[after] == "عن" and after + 1 < end:
        return Frame(index, cue, (group,), (), (after + 1, end), turn=turn)
    return None


def _is_place(page: Page, index: int) -> bool:
    named = page.named.get(index)
    return (named is not None and named.type == "LOC") or page.folded[index] in adjuncts().place_heads


def _by_whom(page: Page, first: int, limit: int, end: int) -> Group | None:
    """«اتُّهم فلان من قبل الشرطة بـ», «المتهم من جانب المجلس بـ»: who brings the charge, named among these tokens."""
    hand = next((at for at in range(first, min(limit, end - 3)) if names_hand(page, at)), None)
    if hand is None:
        return None
    last = close_group(page, hand + 2, end) if is_source_head(page, hand + 2) else 0
    last = last or charge_at(page, hand + 3, min(hand + 3 + LONG_SOURCE, end))
    return Group(hand + 2, last) if last else None


def _brought_frame(page: Page, index: int, cue: Cue, start: int, behind: tuple[int, int]) -> Frame | None:
    """«رداً على اتهامات الأهالي له بـ»: who stands right behind «اتهامات» brings them."""
    first, end = behind
    if not is_source_head(page, first) or page.folded[index - 1] in adjuncts().denials:
        return None
    group = Group(first, close_group(page, first, end))
    charge = charge_at(page, group.end, min(group.end + _TO_WHOM, end))
    if not charge:
        return None
    return Frame(index, replace(cue, kind="particle"), (group,), (), (charge, end), turn=turns_at(page, index, start))


def _suspicion_frame(page: Page, index: int, cue: Cue, start: int, behind: tuple[int, int]) -> Frame | None:
    """«تحوم الشبهات حول فلان في مقتل», «أصابع الاتهام تتجه إلى الفصيل في خطف»."""
    first, end = behind
    places = range(first, min(first + _CHARGE_REACH, end - 1))
    deed = next((at for at in places if page.folded[at] in ("في", "فى") and not _is_place(page, at + 1)), None)
    if deed is None:
        return None
    return Frame(index, cue, (Group(index, index + 1),), (), (deed + 1, end), turn=turns_at(page, index, start))


def _suit_frame(page: Page, index: int, cue: Cue, start: int, behind: tuple[int, int]) -> Frame | None:
    """«رفعت العائلة دعوى على فلان بـ»: who stands behind the verb that brings it, or the word itself, accuses."""
    first, end = behind
    if page.folded[first] not in adjuncts().against:
        return None
    charge = charge_at(page, first + 1, min(first + _CHARGE_REACH, end))
    if not charge:
        return None
    verb = next(
        (at for at in range(index - 1, start - 1, -1) if page.folded[at].removeprefix("و") in adjuncts().suing), None
    )
    group = None
    if verb is not None and is_source_head(page, verb + 1):
        group = Group(verb + 1, close_group(page, verb + 1, index))
    elif verb is not None:
        group = subject_before(page, verb, start)  # «إن الأسرة قدمت شكوى ضد»
    told = replace(cue, kind="particle") if group else cue
    return Frame(index, told, (group or Group(index, index + 1),), (), (charge, end), turn=turns_at(page, index, start))


def _denies(page: Page, index: int) -> bool:
    """«وهي تهمة ينفيها»: what stands here denies."""
    cue = cue_table().single.get(page.folded[index])
    return cue is not None and cue.stance == "denies"


def _put_between(page: Page, first: int, limit: int, end: int) -> tuple[tuple[Group, ...], int]:
    """«اتُّهم فلان، بحسب مصدر أمني، بـ», «متهمون، وفق ورقة، بـ»: who tells of the charge, and the token behind; none, and
    `first`, where nobody does."""
    for comma in range(first, limit):
        if page.folded[comma] in COMMAS and (found := inserted(page, comma, end)):
            return (found[0],), found[2]
    return (), first


def _pretext_frame(page: Page, index: int, cue: Cue, start: int, content: tuple[int, int]) -> Frame | None:
    """«اعتقل الفصيل رجلاً بذريعة الانتماء إلى»: the body that holds him charges him. A crime («بحجة سرقة سيارة») is laid
    to somebody's account even where no body is named, and then by the word itself."""
    agent = _authority(page, index, start)
    if page.folded[content[0]] in adjuncts().crimes:
        group = agent or Group(content[0] - 1, content[0])
        return Frame(index, replace(cue, kind="particle") if agent else cue, (group,), (), content)
    if page.folded[content[0]] not in adjuncts().charges:
        return None
    return Frame(index, replace(cue, kind="particle"), (agent,), (), content) if agent else None


def _is_lifted(page: Page, index: int, start: int) -> bool:
    """Is the charge one that was dropped, or of which somebody is acquitted, however far off («برأته … من تهمة»)?"""
    acquitted = index > start and page.folded[index - 1] == "من"
    for place in range(index - 1, max(start, start if acquitted else index - _BROUGHT_REACH) - 1, -1):
        if page.folded[place] in COMMAS and not acquitted:
            return False
        word = page.folded[place].removeprefix("و")
        if word in adjuncts().acquitting or any(word.removesuffix(who) in adjuncts().acquitting for who in _WHOM):
            return True
    return False


def _far(cue: Cue) -> int:
    """How far the charge may stand from the word: past the one accused («اتُّهم فلان، وهو ضابط، بـ») or at once."""
    if cue.kind != "passive":
        return 1
    return _CHARGE_REACH if cue.stance == "accuses" else 6


def charge_at(page: Page, first: int, limit: int) -> int:
    """Where the «بـ» with a charge stands among these tokens; 0 where none does."""
    for index in range(first, limit):
        word = page.folded[index]
        if word.startswith("ب") and word not in adjuncts().not_charges and page.clitic(index) in ("", "ب"):
            named = page.named.get(index)
            if word == "بين" or (named is not None and (named.type == "LOC" or not page.clitic(index))):
                continue
            return index
    return 0


def _is_brought(page: Page, index: int, start: int) -> bool:
    """Does a verb of charging stand before «تهم», or do they open the sentence («اتهامات لفلان بكذا»)?"""
    if index == start:
        return True
    before = page.folded[max(start, index - _BROUGHT_REACH) : index]
    return any(word in adjuncts().charging or word[1:] in adjuncts().charging for word in before)


def _authority(page: Page, index: int, start: int) -> Group | None:
    """The body that arrests or judges in the clause before «بتهمة»."""
    for back in range(index - 2, start - 1, -1):
        mention = page.named.get(back)
        body = page.is_free_name(back) and mention is not None and mention.type == "ORG"
        noun = source_words().nouns.get(page.folded[back])
        if not body and not (noun and noun.kind in ("officials_statement", "organisation") and back > start):
            continue
        opens = back - 1 if page.closing.get(back - 1) is not None and page.quoted_at(back - 1) else back
        before = page.folded[opens - 1] if opens > start else ""
        if before in adjuncts().particles or before in adjuncts().place_heads or page.tokens[back - 1].text == "(":
            continue
        noun_before = source_words().nouns.get(before)
        if noun_before is None or noun_before.kind in ("officials_statement", "organisation"):
            first = opens - 1 if noun_before else back
            if noun_before and first > start + 1 and page.folded[first - 1] == "من" and _speaks(page.folded[first - 2]):
                continue  # «بحسب محامٍ من هيئة الدفاع»
            return Group(first, without_people(page, first, close_group(page, first, index)))
    return None


def _speaks(word: str) -> bool:
    """Is this a noun for somebody who speaks: «محامٍ», «مصدر»?"""
    noun = source_words().nouns.get(word)
    return noun is not None and noun.kind not in ("officials_statement", "organisation")


def first_person_frame(page: Page, index: int, cue: Cue, end: int) -> Frame | None:
    if "we" in cue.takes:
        return _of_us(page, index, cue, end)
    if index + 1 < end and page.folded[index + 1] in adjuncts().that:
        return Frame(index, cue, (Group(index, index + 1),), (), (index + 1, end))
    return None


def _of_us(page: Page, index: int, cue: Cue, end: int) -> Frame | None:
    """«نؤكد أن», «ننفي أن»: the page itself speaks, as it names itself («نحن عائلة فلان») or by its outlet's name."""
    near = range(index + 1, min(index + _OPENS, end))
    opens = next((at for at in near if page.folded[at] in adjuncts().that or page.folded[at] == ":"), None)
    if opens is None:
        return None
    us = _ourselves(page, index)
    return Frame(index, replace(cue, kind="verb"), (us,), (), (opens, end), turn=True) if us else None


def _ourselves(page: Page, index: int) -> Group | None:
    for place in range(index - 1, -1, -1):
        if page.folded[place] in adjuncts().ourselves:
            first = place + 1 + (page.folded[place + 1] in ("في", "فى", "اعضاء"))
            return Group(first, close_group(page, first, index)) if first < index else None
    for place, mention in page.named.items():
        if mention.type == "ORG" and page.outlet and is_named_outlet(mention.span.of(page.prose.text), page.outlet):
            return Group(place, page.past_name[place])
    return None


def inserted(page: Page, group_end: int, end: int) -> tuple[Group, bool, int] | None:
    """«اتهمت الصحيفة، نقلاً عن ناشطين، فلاناً»: the source between commas, whether it stands behind the first or, as
    with «بحسب», before it, and the token after it."""
    first = group_end + 1
    if first >= end or page.folded[group_end] not in COMMAS:
        return None
    cue = cue_at(page, first, group_end)
    if cue is None or cue.kind != "particle":
        return None
    first += phrase_length(page, first, cue)
    if first >= end or not is_source_head(page, first):
        return None
    group = Group(first, close_group(page, first, end))
    closing = (
        index for index in range(group.end, min(group.end + LONG_SOURCE, end - 1)) if page.folded[index] in COMMAS
    )
    comma = next(closing, None)
    return None if comma is None else (group, cue.name == RELAYED, comma + 1)
