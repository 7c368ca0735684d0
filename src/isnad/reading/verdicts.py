"""What the words around a name decide, whatever the tagger marked: a hospital, a battalion and a tribe may bear the
name of a person, a rank opens no body's name where a person's follows, a kunya names a place only where one can be."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from isnad.reading import persons
from isnad.reading.bodies import NAMED
from isnad.reading.bodies import lexicon as body_words
from isnad.reading.candidate import Candidate
from isnad.reading.localities import lexicon as place_words
from isnad.reading.schema import MentionType
from isnad.reading.words import QUOTES, Words
from isnad.text import fold

_GUESSED = ("tagger", "organisations: told, in quotation")

ByRule = Mapping[tuple[int, int, MentionType], Candidate]


def settled(text: Words, one: Candidate, by_rule: ByRule, families: Set[str] = frozenset()) -> Candidate | None:
    """The candidate as the words around it let it stand; None where they let it stand as nothing.

    `families` are the last words of the full names in the text.
    """
    if one.type == "PER":
        return None if persons.is_no_name(text, one.first) else _borne(text, one)
    if not one.made_by.startswith("tagger"):
        return _of_place(text, one) or one
    if text.at(one.first) in body_words().nobody or _is_plain(text, one):
        return None
    behind = by_rule.get((one.first + 1, one.last, "ORG"))
    if behind is not None and behind.made_by == NAMED:
        return behind  # «تنظيم الرماد»: the word for what it is stands outside
    return _person_in(text, one, by_rule) or _leader(text, one, families) or _of_place(text, one) or one


def _is_plain(text: Words, one: Candidate) -> bool:
    """One ordinary word outside quotation marks («الحدود», «الفرقة»), or after a number an adjective in the accusative,
    written like the country («62 سوريا»)."""
    if one.first < one.last:
        return False
    ordinary = text.ordinary_count(one.first, one.cut) > 0 and text.at(one.first - 1) not in QUOTES
    return ordinary or (text.is_number(one.first - 1) and text.at(one.first).endswith("يا"))


def _borne(text: Words, one: Candidate) -> Candidate:
    """«مشفى سالم المراد», «كتيبة سالم المراد», «آل المراد», «عشيرة المراد»: no person is meant."""
    if one.cut or not text.follows(one.first):
        return one
    for cut, form in text.forms(one.first - 1):
        if form in place_words().after_people:
            return replace(one, first=one.first - 1, cut=cut, type="LOC", made_by=f"verdicts: {form}", thing=None)
        if form in body_words().fighting or form in body_words().houses:
            return replace(one, first=one.first - 1, cut=cut, type="ORG", made_by=f"verdicts: {form}", thing=None)
        if form in body_words().tribes:
            return replace(one, type="ORG", made_by=f"verdicts: {form}", thing=None)
    return one


def _person_in(text: Words, one: Candidate, by_rule: ByRule) -> Candidate | None:
    """«اللواء سالم المراد» is no brigade, «أبو حازم شارك» no town, who is called so no body."""
    called = by_rule.get((one.first, one.last, "PER"))
    if called is not None and called.made_by in persons.CALLED:
        return called
    if one.type == "ORG" and text.at(one.first) in persons.lexicon().ranks:
        behind = (by_rule.get((one.first + 1, last, "PER")) for last in range(one.last + 2, one.first + 1, -1))
        return next((person for person in behind if person is not None), None)
    kunya = one.type == "LOC" and text.at(one.first)[one.cut :] in persons.lexicon().kunya
    return called if kunya and not _may_be_place(text, one) else None


def _of_place(text: Words, one: Candidate) -> Candidate | None:
    """«قوات وادي النهر»: no place is meant."""
    if one.type != "LOC" or one.cut or not text.follows(one.first):
        return None
    for cut, form in text.forms(one.first - 1):
        if form in body_words().of_places:
            return replace(one, first=one.first - 1, cut=cut, type="ORG", made_by=f"verdicts: {form}", thing=None)
    return None


def _leader(text: Words, one: Candidate, families: Set[str]) -> Candidate | None:
    """«مجموعة المراد» in a text that names «سالم المراد»: the group is told by its leader's name."""
    alone = one.first == one.last
    if one.type != "ORG" or one.last - one.first > 1 or not text.follows(one.last):
        return None
    cut, head = (one.cut, one.first - 1) if alone else (0, one.first)
    led = any(form in body_words().led for _, form in text.forms(head))
    if not led or text.at(one.last)[cut:] not in families:
        return None
    return replace(one, first=one.last, cut=cut, type="PER", made_by="verdicts: named in full", thing=None)


def _may_be_place(text: Words, one: Candidate) -> bool:
    """Does a word stand before it after which places stand, or a verb of what befalls them?"""
    if one.cut and text.at(one.first)[one.cut - 1] in "بل":
        return True
    known, forms = place_words(), {form for _, form in text.forms(one.first - 1)}
    return not forms.isdisjoint(known.outside | known.inside | known.countryside | known.before | known.taken)


def agreed(text: Words, named: Sequence[Candidate]) -> list[Candidate]:
    """The names; one word that the tagger or a mere quotation made one is of the kind the rules give it elsewhere."""
    ruled: dict[str, MentionType] = {}
    for one in named:
        if not one.made_by.startswith(_GUESSED):
            ruled.setdefault(fold(one.words(text)), one.type)

    def told(one: Candidate) -> Candidate:
        kind = ruled.get(fold(one.words(text)), one.type)
        alone = one.first == one.last and one.made_by.startswith(_GUESSED)
        return replace(one, type=kind) if alone and kind != one.type else one

    return [told(one) for one in named]
