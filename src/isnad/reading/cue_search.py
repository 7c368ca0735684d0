"""Is this word, here, a reporting word? Refuses those that report nothing: negated, named, or of another reading."""

from dataclasses import replace
from functools import lru_cache

from isnad.reading.cues import Cue, cue_table
from isnad.reading.frame import QUOTES
from isnad.reading.groups import adjuncts, is_source_head, names_hand
from isnad.reading.page import COMMAS, Page
from isnad.reading.sources import past_refusal

# «يدعي», «تدعي»: written as «is called» is; claimed by the forms of the past.
_CLAIMING = {"يدعي": "ادعي", "تدعي": "ادعت", "يدعون": "ادعوا"}
_NEAR_THAT = 8  # tokens from «يدعي» to its «أن»
# «تُرجّح الشبكة أن» has the vowel of «يُرجّح أن»; its subject tells them apart.
_OF_ONE_VOWEL = frozenset({"يرجح", "ترجح"})


def cue_at(page: Page, index: int, start: int) -> Cue | None:
    table, word = cue_table(), page.folded[index]
    if not _may_be(word) or (index in page.named and page.clitic(index) == ""):
        return None
    if past_refusal(page.folded, index):  # «طالباً عدم ذكر اسمه»: how a source speaks, and nothing it says
        return None
    lists = adjuncts()
    before = page.folded[index - 1] if index > start else ""
    for form in (word, word[1:] if word[:1] in "وف" else ""):
        if not form:
            continue
        for parts, cue in table.phrases.get(form, ()):
            if (form, *page.folded[index + 1 : index + len(parts)]) == parts:
                return cue
        if form in lists.hollow or (form in lists.strengthening and form[:2] in before):
            continue
        if before in lists.not_before_cue and not _reports_after(page, index, start, form):
            continue
        passive = table.passive.get(form)
        if passive and _is_passive(page, index, form):
            return passive
        if form == "بين" and _is_between(page, index, start):
            continue
        found = _read_by_vowel(page, index, form) or table.single.get(form)
        text = page.tokens[index].text
        if found and ((found.pronoun and text.endswith("ة")) or text.endswith("أ")):
            continue  # «إدانة» is no «أدانه», «اقرأ أيضاً» no «أقرّا»
        if found and _not_ruled_out(form, before):
            return replace(found, stance="expects")
        if found and (
            found.kind != "participle" or _is_circumstance(page, index, before) or _bears(page, index, found)
        ):
            return found
    return None


def _reports_after(page: Page, index: int, start: int, form: str) -> bool:
    """«لم يستبعد أن», «وهو ما نفاه فلان», «سبق أن نفى فلان»: it reports, whatever stands before it."""
    lists, before = adjuncts(), page.folded[index - 1]
    earlier = page.folded[index - 2] if index - 2 >= start else ""
    known = cue_table().single.get(form)
    told = known is not None and known.pronoun and is_source_head(page, index + 1)  # «ما تداولته صفحات عن»
    taken_up = before == "ما" and (earlier in lists.taking_up or told)
    return taken_up or (before == "ان" and earlier in lists.already) or _not_ruled_out(form, before)


@lru_cache(maxsize=1 << 14)
def _may_be(word: str) -> bool:
    """A cheap look before the rules: is the word in the table at all, whole or without «و» or «ف»?"""
    table = cue_table()
    forms = (word, word[1:] if word[:1] in "وف" else "")
    return any(
        form in table.single or form in table.passive or form in table.phrases or form in _CLAIMING for form in forms
    )


def _is_passive(page: Page, index: int, form: str) -> bool:
    """Is the vowel of the passive written («يُرجّح»), or does «أن» follow a present at once («ويعتقد أن»)?"""
    follows = page.folded[index + 1] if index + 1 < len(page.tokens) else ""
    if "ُ" in page.tokens[index].text[:4]:
        return form not in _OF_ONE_VOWEL or not is_source_head(page, index + 1)
    return form[0] in "يت" and follows in adjuncts().that


def _is_circumstance(page: Page, index: int, before: str) -> bool:
    """«…، مؤكداً أن»: after a comma, or straight before what it says."""
    follows = page.folded[index + 1] if index + 1 < len(page.tokens) else ""
    return before in COMMAS or page.folded[index].startswith("و") or follows in adjuncts().that or before in QUOTES


def _read_by_vowel(page: Page, index: int, form: str) -> Cue | None:
    """«وعدّ» with its shadda is «عدّ» behind «و», and no promise; «يدّعي فلان أن» is no «يُدعى»."""
    text = page.tokens[index].text
    if form == "وعد":
        return cue_table().single.get("عد") if "دّ" in text else None
    if form not in _CLAIMING or text.endswith("ى"):
        return None
    near = page.folded[index + 1 : index + 1 + _NEAR_THAT]
    if "دّ" not in text and ("ُ" in text or adjuncts().that.isdisjoint(near)):
        return None
    return cue_table().single.get(_CLAIMING[form])


def _is_between(page: Page, index: int, start: int) -> bool:
    """Is «بين» without its shadda «between»? Only at the head of a clause may it be the verb («وبيّن»)."""
    if "يّ" in page.tokens[index].text:
        return False
    return index > start and page.folded[index - 1] not in COMMAS


def _not_ruled_out(form: str, before: str) -> bool:
    """«لم يستبعد أن»: what is not ruled out is held possible."""
    found = cue_table().single.get(form)
    return found is not None and found.name == "استبعد" and before.removeprefix("و") in ("لم", "لا")


def _bears(page: Page, index: int, cue: Cue) -> bool:
    """«كان فلان متهماً بـ»: the passive participle with its charge at once behind it."""
    charged = index + 1 < len(page.tokens) and page.folded[index + 1].startswith("ب")
    return cue.name == "اتهم" and (charged or names_hand(page, index + 1))


def phrase_length(page: Page, index: int, cue: Cue) -> int:
    """How many words the cue here has, «نقلا عن» two."""
    word = page.folded[index]
    for form in (word, word[1:]):
        for parts, other in cue_table().phrases.get(form, ()):
            if other is cue and (form, *page.folded[index + 1 : index + len(parts)]) == parts:
                return len(parts)
    return 1
