"""What the words around a name decide, whatever the tagger marked: a hospital, a battalion and a tribe may bear the
name of a person, a rank opens no body's name where a person's follows, a kunya names a place only where one can be."""

from collections.abc import Mapping
from dataclasses import replace

from isnad.reading import persons
from isnad.reading.bodies import lexicon as body_words
from isnad.reading.candidate import Candidate
from isnad.reading.localities import lexicon as place_words
from isnad.reading.schema import MentionType
from isnad.reading.words import Words

ByRule = Mapping[tuple[int, int, MentionType], Candidate]


def settled(text: Words, one: Candidate, by_rule: ByRule) -> Candidate | None:
    """The candidate as the words around it let it stand; None where they let it stand as nothing."""
    if one.type == "PER":
        return None if persons.is_no_name(text, one.first) else _borne(text, one)
    return _person_in(text, one, by_rule) or one


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
    """«اللواء سالم المراد» is no brigade, «أبو حازم شارك» no town."""
    if not one.made_by.startswith("tagger"):
        return None
    if one.type == "ORG" and text.at(one.first) in persons.lexicon().ranks:
        behind = (by_rule.get((one.first + 1, last, "PER")) for last in range(one.last + 2, one.first + 1, -1))
        return next((person for person in behind if person is not None), None)
    person = by_rule.get((one.first, one.last, "PER")) if one.type == "LOC" else None
    kunya = person is not None and text.at(one.first)[one.cut :] in persons.lexicon().kunya
    return person if kunya and not _may_be_place(text, one) else None


def _may_be_place(text: Words, one: Candidate) -> bool:
    """Does a word stand before it after which places stand, or a verb of what befalls them?"""
    if one.cut and text.at(one.first)[one.cut - 1] in "بل":
        return True
    known, forms = place_words(), {form for _, form in text.forms(one.first - 1)}
    return not forms.isdisjoint(known.outside | known.inside | known.countryside | known.before | known.taken)
