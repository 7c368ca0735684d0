"""Frames of a conviction: «أدانت المحكمة فلاناً بـ», «برأت المحكمة فلاناً وأدانت فلاناً بـ», «أُدين فلان بـ».

The court lays the deed to somebody's account; without a court the word itself stands for whoever did. Refuses a
sentence with no deed («أدانت المحكمة خمسة متهمين»), and a body that only condemns what others did.
"""

from dataclasses import replace

from isnad.reading import human_nouns
from isnad.reading.cues import Cue, cue_table
from isnad.reading.frame import Frame, Group, skip_adjuncts, turns_at
from isnad.reading.groups import adjuncts, close_group, is_source_head, without_people
from isnad.reading.nobody import charge_at
from isnad.reading.page import COMMAS, Page

_JUDGES = ("قضاء", "القضاء", "القاضي")
COURTS = ("محكم", "المحكم", *_JUDGES)
_CONVICTED = "ادين"
_FAR = 24  # tokens from the verb or its court to what somebody is convicted of
_BESIDE = 3  # tokens from «القضاء» to «أدان»
_ASIDE = 16  # tokens between two commas
_NISBA = ("ي", "يه")
_TERMS = frozenset({"سنوات", "سنه", "اعوام", "عام", "عاما", "اشهر", "شهرا"})


def is_court(page: Page, index: int) -> bool:
    """Does a court begin at this token?"""
    return page.folded[index].startswith(COURTS)


def has_court_before(page: Page, index: int, start: int, *, masculine: bool) -> bool:
    """Does a court stand before the verb that may have passed the sentence: «القضاء أدان», «برأت المحكمة … وأدانت»?"""
    if masculine:
        return any(page.folded[place].startswith(_JUDGES) for place in range(max(start, index - _BESIDE), index))
    return any(is_court(page, place) for place in range(start, index))


def conviction_frame(page: Page, index: int, start: int, end: int) -> Frame | None:
    """The frame of the word of conviction at `index`; None where no court convicts, or of nothing that is told."""
    behind = skip_adjuncts(page, index + 1, end)
    court, opens = None, index + 1
    if behind < end and is_court(page, behind):
        court = _court(page, behind, end)
        opens = court.end
    elif not _is_passive(page, index):
        court = _court_before(page, index, start)
        if court is None:
            return None
    charge = _charge(page, opens, min(opens + _FAR, end))
    return _laid(page, index, cue_table().single[_CONVICTED], court, start, (charge, end)) if charge else None


def noun_frame(page: Page, index: int, cue: Cue, start: int, end: int) -> Frame | None:
    """«إدانة فلان بـ», «اتهام فلان بـ»: who stands right behind the noun bears it; «إدانة المنظمة لـ» is no charge."""
    if not is_source_head(page, index + 1):
        return None
    charge = close_group(page, index + 1, end)
    if charge >= end or not charge_at(page, charge, charge + 1):
        return None
    convicted = "دان" in page.folded[index]
    return _laid(page, index, cue, _court_before(page, index, start) if convicted else None, start, (charge, end))


def _laid(page: Page, index: int, cue: Cue, court: Group | None, start: int, content: tuple[int, int]) -> Frame:
    """The deed laid to somebody's account by the court, or by the word itself."""
    if court is None:
        return Frame(index, cue, (Group(index, index + 1),), (), content)
    return Frame(index, replace(cue, kind="particle"), (court,), (), content, turn=turns_at(page, index, start))


def _court_before(page: Page, index: int, start: int) -> Group | None:
    return next((_court(page, at, index) for at in range(index - 1, start - 1, -1) if is_court(page, at)), None)


def _is_passive(page: Page, index: int) -> bool:
    word = page.folded[index]
    return word.startswith(_CONVICTED) or (word[:1] in "وف" and word[1:].startswith(_CONVICTED))


def _court(page: Page, first: int, limit: int) -> Group:
    """The words of the court, without the one it convicts and his title."""
    end = without_people(page, first, close_group(page, first, limit))
    while end - first > 1 and human_nouns.is_known(page.folded[end - 1]) and not page.folded[end - 1].endswith(_NISBA):
        end -= 1
    return Group(first, end)


def _charge(page: Page, first: int, limit: int) -> int:
    """Where the «بـ» with the deed stands, past whom it is laid to and what is between commas; 0 where it does not."""
    index = first
    while index < limit:
        word = page.folded[index]
        if word in COMMAS:
            index = next(
                (at for at in range(index + 1, min(index + _ASIDE, limit)) if page.folded[at] in COMMAS), limit
            )
        elif index in page.named:
            index = page.past_name[index] - 1
        elif word in adjuncts().ends | adjuncts().turns or (page.tokens[index].is_number and index > first):
            return 0
        elif charge_at(page, index, index + 1):
            term = index + 1 < limit and page.folded[index + 1] in _TERMS
            return 0 if term or page.tokens[index].is_number else index
        index += 1
    return 0
