"""Names in the text and, from them, the things they name.

Candidates come from the lexicon and the gazetteer (`known`), from the grammar of people's names (`persons`), and from
head nouns of bodies and places; the longest wins. Then what was named in full is found again in its short forms.
Ordinary words that are names elsewhere are taken only where their surroundings say so. Over these rules stands a small
trained tagger (`stack`), which sees what they found and revises it.
"""

from collections.abc import Callable

from isnad.reading import persons, stack
from isnad.reading.bodies import BodyReader
from isnad.reading.bodies import lexicon as body_words
from isnad.reading.candidate import Candidate
from isnad.reading.features import Features
from isnad.reading.known import Match
from isnad.reading.localities import LocalityReader
from isnad.reading.localities import lexicon as place_words
from isnad.reading.people import group
from isnad.reading.schema import Entity, Mention
from isnad.reading.words import OPENING, QUOTES, Words
from isnad.text import Prose


def find(prose: Prose) -> tuple[tuple[Mention, ...], tuple[Entity, ...]]:
    """The mentions in order of their place, none overlapping another, and the entities they belong to."""
    text = Words(prose)
    possible = candidates(text)
    chosen = spread(text, choose(possible))
    return group(text, spread(text, stack.revise(text, possible, chosen)))


def by_rules(prose: Prose) -> tuple[tuple[Mention, ...], tuple[Entity, ...]]:
    """What lexicon, gazetteer and grammar find without the tagger."""
    text = Words(prose)
    return group(text, spread(text, choose(candidates(text))))


def described(prose: Prose, forgotten: Callable[[Candidate, str], bool]) -> list[Features]:
    """What the tagger over these rules sees of a text where lexicon and grammar have forgotten some names; to train it.

    The lexicon was written with the training reports at hand. A tagger trained on what it finds there would trust it
    more than it may on other texts.
    """
    text = Words(prose)
    possible = [one for one in candidates(text) if not forgotten(one, one.key(text))]
    return stack.described(text, possible, spread(text, choose(possible)))


def candidates(text: Words) -> list[Candidate]:
    """Every possible mention, overlapping ones too."""
    whole = {match.first for match in text.matches if not match.cut}
    listed = [
        _listed(match) for match in text.matches if not (match.cut and match.first in whole) and _stands(text, match)
    ]
    places: dict[int, int] = {}
    for match in text.matches:
        if match.name.type == "LOC" and match.cut == 0:
            places.setdefault(match.first, match.last)
    bodies = frozenset(match.first for match in text.matches if match.name.type == "ORG" and not match.name.guarded)
    found = list(listed)
    for place in LocalityReader(text, places, bodies).read():
        found.append(Candidate(place.first, place.last, place.cut, "LOC", place.made_by, 3))
    for body in BodyReader(text, places, bodies).read():
        found.append(Candidate(body.first, body.last, body.cut, "ORG", body.made_by, 2))
    taken = frozenset(token for one in choose(found) for token in range(one.first, one.last + 1) if one.weight > 1)
    for person in persons.read(text, taken):
        found.append(Candidate(person.first, person.last, person.cut, "PER", person.made_by, 3, byname=person.byname))
    return found


def _listed(match: Match) -> Candidate:
    name = match.name
    return Candidate(match.first, match.last, match.cut, name.type, name.line, 1 if name.guarded else 4, name.thing)


def _stands(text: Words, match: Match) -> bool:
    """Is a listed form taken here? A guarded one needs its surroundings, a cut one must not be a word of its own."""
    name = match.name
    single = match.first == match.last
    if match.cut and single and len(text.at(match.first)) - match.cut < 3:
        return False
    if name.type == "ORG" and single and _is_ground(text, match):
        return False
    if not name.guarded:
        return True
    return _place_before(text, match) if name.type == "LOC" else _body_around(text, match)


def _is_ground(text: Words, match: Match) -> bool:
    """«مدينة الميادين»: a name of a body and of a place, after a word that only places have before them."""
    if not any(form in place_words().outside for _, form in text.forms(match.first - 1)):
        return False
    return any(other.first == match.first and other.name.type == "LOC" for other in text.matches)


def _place_before(text: Words, match: Match) -> bool:
    known = place_words()
    if match.cut:
        return text.at(match.first)[match.cut - 1] == "ب" and not text.is_ordinary(match.first)
    before = match.first - 1
    if text.at(before) in OPENING:
        before -= 1
    forms = {form for _, form in text.forms(before)}
    if forms & (known.outside | known.inside | known.countryside):
        return True
    return bool(forms & known.before - known.loose) and match.first in _first_words(match, text)


def _first_words(match: Match, text: Words) -> frozenset[int]:
    """The place itself where its word is not also one of the commonest of the genre."""
    return frozenset((match.first,)) if text.ordinary_count(match.first) < 4 else frozenset()


def _body_around(text: Words, match: Match) -> bool:
    quoted = text.at(match.first - 1) in QUOTES and text.at(match.last + 1) in QUOTES
    before = match.first - (2 if quoted else 1)
    headed = any(form in body_words().outlets for _, form in text.forms(before))
    return quoted or headed


def choose(found: list[Candidate]) -> list[Candidate]:
    """The longest candidates first, the weightier of equals; none overlapping another, in order of place."""
    kept: list[Candidate] = []
    held: set[int] = set()
    for one in sorted(found, key=lambda c: (-(c.last - c.first), -c.weight, c.cut, c.first)):
        tokens = range(one.first, one.last + 1)
        if held.isdisjoint(tokens):
            held.update(tokens)
            kept.append(one)
    return sorted(kept, key=lambda one: one.first)


def spread(text: Words, chosen: list[Candidate]) -> list[Candidate]:
    """Find again, in the whole text, the short forms of what was named in full."""
    held = {token for one in chosen for token in range(one.first, one.last + 1)}
    shorts: dict[str, Candidate] = {}
    for one in chosen:
        for form in _short_forms(text, one):
            shorts.setdefault(form, one)
    more: list[Candidate] = []
    for index in range(len(text)):
        if index in held or not text.is_word(index):
            continue
        for cut, form in text.forms(index):
            if form in shorts:
                full = shorts[form]
                thing = None if full.type == "PER" else full.key(text)
                made_by = f"named in full: {full.words(text)}"
                more.append(Candidate(index, index, cut, full.type, made_by, 1, thing))
                break
    return sorted([*chosen, *more], key=lambda one: one.first)


def _short_forms(text: Words, one: Candidate) -> list[str]:
    forms = [text.at(index) for index in range(one.first, one.last + 1)]
    forms[0] = forms[0][one.cut :]
    if one.type == "PER" and len(forms) > 1:
        return _person_shorts(text, one, forms)
    if one.type == "ORG" and len(forms) > 1 and forms[0] in body_words().short:
        return ["ال" + forms[0]]
    if one.type == "LOC" and len(forms) == 2 and forms[0] in place_words().inside and not text.is_ordinary(one.last):
        return [forms[1]]
    return []


def _person_shorts(text: Words, one: Candidate, forms: list[str]) -> list[str]:
    known = persons.lexicon()
    shorts = []
    if forms[0] not in known.joins and forms[0] not in known.honours and not text.is_ordinary(one.first, one.cut):
        shorts.append(forms[0])
    if forms[-2] not in known.joins and forms[-1] not in known.seconds and not text.is_ordinary(one.last):
        shorts.append(forms[-1])
    return [form for form in shorts if len(form) > 2]
