"""The tagger over the rules for names: it sees every candidate and the rules' choice, and revises that choice."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import cast

from isnad.lexicon import words
from isnad.reading import persons
from isnad.reading.bodies import NAMED
from isnad.reading.bodies import lexicon as body_words
from isnad.reading.candidate import Candidate
from isnad.reading.features import Described, describe
from isnad.reading.name_edges import mended
from isnad.reading.name_words import told as told_of
from isnad.reading.schema import MentionType
from isnad.reading.tagger import Stretch, mark
from isnad.reading.verdicts import agreed, settled
from isnad.reading.words import Words
from isnad.text import fold
from isnad.text.numerals import is_ordinal

MODEL = "names"
_SURE = persons.CALLED | {persons.INITIAL}
_SURE_IF_LONG = frozenset({"persons: own parts", "persons: title before"})
_LISTED = 4  # the weight of a name that lexicon or gazetteer hold


def revise(
    text: Words, possible: Sequence[Candidate], chosen: Sequence[Candidate], *, model: str = MODEL
) -> list[Candidate]:
    """The names in order of place: what lexicon and gazetteer hold stands, the tagger decides the rest.

    What it leaves as the rules chose it keeps their line.
    """
    by_rule = {(one.first, one.last, one.type): one for one in (*possible, *chosen)}
    marked = mark(text.prose, described(text, possible, chosen), model)
    told = [_candidate(text, stretch, by_rule) for stretch in marked if _holds_a_word(text, stretch)]
    headed = {one.last: one for one in chosen if one.made_by.startswith("place_heads")}
    whole = [_with_head(one, headed.get(one.last)) for one in told]
    # «طريق الحسكة–القامشلي»: marked as two, and one by its head
    taken = {index for one, full in zip(told, whole, strict=True) for index in range(full.first, one.first)}
    told = mended(text, [one for one in whole if one.first not in taken or one.made_by.startswith("place_heads")])
    families = {text.at(one.last) for one in told if one.type == "PER" and one.last > one.first}
    told = _apart(one for one in (settled(text, one, by_rule, families) for one in told) if one is not None)
    rules = set(by_rule.values())
    longer = [one for one in told if one.last > one.first and (one.type == "PER" or one in rules)]
    inside = {index: one.last for one in longer for index in range(one.first, one.last + 1)}
    standing = [one for one in chosen if one.weight == _LISTED and not _is_part(one, inside)]
    held = {index for one in standing for index in range(one.first, one.last + 1)}
    free = [one for one in told if held.isdisjoint(range(one.first, one.last + 1)) and not _is_adjective(text, one)]
    held |= {index for one in free for index in range(one.first, one.last + 1)}
    # The rules too may have run two names into one («سامر الجاسم الطبيبة هدى المرعي»).
    parted = mended(text, [one for one in chosen if one.type == "PER"])
    ruled = (*parted, *(one for one in chosen if one.type != "PER"))
    unseen = [one for one in ruled if _is_sure(text, one) and held.isdisjoint(range(one.first, one.last + 1))]
    people = {one.first for one in free if one.type == "PER" and not one.cut}
    named = [_before_nationality(text, one, people) for one in (*standing, *free, *unseen)]
    return sorted(agreed(text, named), key=lambda one: one.first)


def _apart(found: Iterable[Candidate]) -> list[Candidate]:
    """In order of place; what took a word from the one before it («آل المراد») stands in that one's stead."""
    kept: list[Candidate] = []
    for one in found:
        if kept and kept[-1].last >= one.first:
            kept.pop()
        kept.append(one)
    return kept


def _before_nationality(text: Words, one: Candidate, people: set[int]) -> Candidate:
    """«كتائب الوادي العراقي سالم المراد»: the adjective right before a person is said of him, not of the body."""
    said = one.last - one.first >= 2 and one.last + 1 in people and text.at(one.last) in nationalities()
    return replace(one, last=one.last - 1) if one.type == "ORG" and one.weight != _LISTED and said else one


def _with_head(one: Candidate, headed: Candidate | None) -> Candidate:
    """«حي الوعر», of which the tagger marked «الوعر» alone: the word for the facility belongs to the name."""
    shorter = headed is not None and one.type == "LOC" == headed.type and headed.first < one.first
    return headed if headed is not None and shorter else one


def _is_adjective(text: Words, one: Candidate) -> bool:
    """«"الحرس الثوري" الإيراني»: an adjective of nationality alone names nobody."""
    alone = one.first == one.last and not one.cut and one.made_by.startswith("tagger")
    return alone and one.type == "PER" and text.at(one.first) in nationalities()


@cache
def nationalities() -> frozenset[str]:
    """Adjectives of nationality with the article, folded; they tell where a name ends and nothing of who is meant."""
    said = words("ar/titles")["nationalities"]["words"]
    return frozenset(fold("ال" + word + ending) for word in said for ending in ("", "ة"))


def _is_sure(text: Words, one: Candidate) -> bool:
    """A name that the rules do not come by by chance: a body's head that opens nothing else («الفرقة التاسعة» too), or
    three words, or what is no word of reports behind «تنظيم»; a person's letters with their stops, a byname, and two
    names in a row behind a title or the first of them known.
    """
    if one.type == "PER":
        long = one.last > one.first and one.made_by in _SURE_IF_LONG
        borne = settled(text, one, {}) is not one
        return not borne and (one.made_by in _SURE or (long and not text.is_ordinary(one.last)))
    if one.made_by == NAMED:
        return not any(word.startswith("verb") or word == "event" for word in told_of(text.at(one.last)))
    if one.type != "ORG" or not one.made_by.startswith("organisations/heads") or "quotation" in one.made_by:
        return False
    head = text.at(one.first)[one.cut :]
    numbered = head.removeprefix("ال") in body_words().numbered and is_ordinal(text.at(one.last))
    return one.last - one.first >= 2 or (one.last > one.first and (head in body_words().fighting or numbered))


def _is_part(one: Candidate, inside: dict[int, int]) -> bool:
    """Is what is known as a place a part of a longer name («سوزان القصير», «حي الوعر»)?"""
    return one.type == "LOC" and one.last <= inside.get(one.first, -1)


def _holds_a_word(text: Words, stretch: Stretch) -> bool:
    """Is there a word in it, and anything left of its first one once its joined prefix is cut?"""
    return stretch.cut < len(text.at(stretch.first)) and any(
        text.is_word(index) for index in range(stretch.first, stretch.last + 1)
    )


def described(text: Words, possible: Sequence[Candidate], chosen: Sequence[Candidate]) -> Described:
    """The features of every token, with what the rules say of it as hints."""
    told: defaultdict[int, set[str]] = defaultdict(set)
    for one in possible:
        for index in range(one.first, one.last + 1):
            told[index].add(f"B{one.type}{one.weight}{one.cut}" if index == one.first else f"I{one.type}{one.weight}")
        told[one.last].add(f"E{one.type}")
    for one in chosen:
        for index in range(one.first, one.last + 1):
            told[index].add(f"FB{one.type}{one.cut}" if index == one.first else f"FI{one.type}")
    for index, named in _named_elsewhere(text, possible):
        told[index].add(named)
    words = enumerate(map(told_of, text.folded))
    return describe(
        text.prose, [tuple(sorted({*known, *told[place]})) if place in told else known for place, known in words]
    )


def _named_elsewhere(text: Words, possible: Sequence[Candidate]) -> Iterator[tuple[int, str]]:
    """The tokens that open or close a full name of a person that may stand elsewhere in the text, and which of both."""
    ends: dict[str, dict[str, set[int]]] = {}
    for one in possible:
        if one.type == "PER" and one.last > one.first:
            ends.setdefault(text.at(one.first)[one.cut :], {}).setdefault("opens", set()).add(one.first)
            ends.setdefault(text.at(one.last), {}).setdefault("closes", set()).add(one.last)
    for index in text.written(ends.keys()):
        for cut, form in text.forms(index) if text.is_word(index) else ():
            for how, places in ends.get(form, {}).items() if len(form) > 2 else ():
                if len(places) > (index in places):
                    yield index, f"{how}{cut}"


def _candidate(text: Words, stretch: Stretch, by_rule: dict[tuple[int, int, MentionType], Candidate]) -> Candidate:
    kind = cast("MentionType", stretch.label)
    same = by_rule.get((stretch.first, stretch.last, kind))
    if same is not None and (same.cut == stretch.cut or same.weight == _LISTED):
        return same  # which joined prefix to cut, the lexicon knows better
    last = _end_of_place(text, stretch) if kind == "LOC" else stretch.last
    return Candidate(stretch.first, last, stretch.cut, kind, f"tagger/{MODEL}", 3)


def _end_of_place(text: Words, stretch: Stretch) -> int:
    """A known place to which the tagger joined words that belong to no place ends where it is known to end:
    «الباب قادمين» is «الباب», «حلب الجديدة» stays whole."""
    known = (match for match in text.matches if match.first == stretch.first and match.cut == stretch.cut)
    ends = [match.last for match in known if match.name.type == "LOC" and match.last < stretch.last]
    longest = max(ends, default=stretch.last)
    return stretch.last if text.at(longest + 1).startswith("ال") else longest
