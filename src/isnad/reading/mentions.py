"""Names in the text and, from them, the things they name.

Candidates come from the lexicon and the gazetteer (`known`), from the grammar of people's names (`persons`), and from
head nouns of bodies and places; the longest wins. Then what was named in full is found again in its short forms.
Ordinary words that are names elsewhere are taken only where their surroundings say so. Over these rules stands a small
trained tagger (`stack`), which sees what they found and revises it.
"""

from collections.abc import Callable
from itertools import product

from isnad.reading import persons, stack
from isnad.reading.bodies import BodyReader
from isnad.reading.bodies import lexicon as body_words
from isnad.reading.candidate import Candidate
from isnad.reading.features import Described
from isnad.reading.known import Match
from isnad.reading.localities import LocalityReader
from isnad.reading.localities import lexicon as place_words
from isnad.reading.people import group
from isnad.reading.schema import Entity, Mention
from isnad.reading.words import OPENING, QUOTES, Words
from isnad.text import Prose

_LONGEST_FULL = 7  # words of a body's name whose short forms are looked for
_COMMON = 5  # a word seen as no name in more reports than this is hardly ever the place of its name


def find(prose: Prose, *, model: str = stack.MODEL) -> tuple[tuple[Mention, ...], tuple[Entity, ...]]:
    """The mentions in order of their place, none overlapping another, and the entities they belong to."""
    text = Words(prose)
    possible = candidates(text)
    chosen = spread(text, choose(possible))
    return group(text, spread(text, stack.revise(text, possible, chosen, model=model)))


def by_rules(prose: Prose) -> tuple[tuple[Mention, ...], tuple[Entity, ...]]:
    """What lexicon, gazetteer and grammar find without the tagger."""
    text = Words(prose)
    return group(text, spread(text, choose(candidates(text))))


def described(prose: Prose, forgotten: Callable[[Candidate, str], bool]) -> Described:
    """What the tagger over these rules sees of a text where lexicon and grammar have forgotten some names; to train it.

    The lexicon was written with the training reports at hand. A tagger trained on what it finds there would trust it
    more than it may on other texts.
    """
    text = Words(prose)
    possible = [one for one in candidates(text) if not forgotten(one, one.key(text))]
    return stack.described(text, possible, spread(text, choose(possible)))


def candidates(text: Words) -> list[Candidate]:
    """Every possible mention, overlapping ones too."""
    standing = _standing(text)
    places: dict[int, int] = {}
    for match in text.matches:
        if match.name.type == "LOC" and match.cut == 0 and not _is_adjective(text, match):
            places.setdefault(match.first, match.last)
    bodies = frozenset(match.first for match in text.matches if match.name.type == "ORG" and not match.name.guarded)
    found = [_listed(text, match) for match in standing]
    for place in LocalityReader(text, places, bodies).read():
        found.append(Candidate(place.first, place.last, place.cut, "LOC", place.made_by, 3))
    for body in BodyReader(text, places, bodies).read():
        found.append(Candidate(body.first, body.last, body.cut, "ORG", body.made_by, 4 if body.sure else 2))
    taken = frozenset(token for one in choose(found) for token in range(one.first, one.last + 1) if one.weight > 1)
    for person in persons.read(text, taken):
        found.append(Candidate(person.first, person.last, person.cut, "PER", person.made_by, 3, byname=person.byname))
    return found


def _listed(text: Words, match: Match) -> Candidate:
    name = match.name
    sure = not name.guarded or _is_vouched_for(text, match, set())
    return Candidate(match.first, match.last, match.cut, name.type, name.line, 4 if sure else 1, name.thing)


def _standing(text: Words) -> list[Match]:
    """The listed forms taken here: the whole word before a cut one, a guarded one where its surroundings say so.

    What its surroundings vouch for once in a report is taken wherever it stands there.
    """
    whole = {match.first for match in text.matches if not match.cut}
    possible = [m for m in text.matches if not (m.cut and m.first in whole) and _is_possible(text, m)]
    vouched: set[str] = set()
    ends: set[int] = set()
    for match in possible:
        if not match.name.guarded or _is_vouched_for(text, match, ends):
            ends.add(match.last)
            vouched.add(match.name.line)
    return [match for match in possible if match.name.line in vouched and _takes_its_word(text, match)]


def _is_possible(text: Words, match: Match) -> bool:
    single = match.first == match.last
    if match.cut and single and len(text.at(match.first)) - match.cut < 3:
        return False
    if match.cut and single and match.name.type == "LOC" and persons.is_name(text.at(match.first)):
        return False
    if match.name.type == "LOC":
        headed = not single and text.at(match.first)[match.cut :] in place_words().administrative
        passive = text.tokens[match.last].text.endswith("ئ") and "ئ" not in match.name.line  # «بُرّئ» is no «بري»
        return not (headed or passive or _is_adjective(text, match))
    return not (single and _is_ground(text, match))


def _is_ground(text: Words, match: Match) -> bool:
    """«مدينة الميادين»: a name of a body and of a place, after a word that only places have before them."""
    if not any(form in place_words().outside for _, form in text.forms(match.first - 1)):
        return False
    return any(other.first == match.first and other.name.type == "LOC" for other in text.matches)


def _is_adjective(text: Words, match: Match) -> bool:
    """«لاجئاً سورياً», «62 سوريا»: the accusative of an adjective is written like the country."""
    if match.first != match.last or not text.at(match.first).endswith("يا"):
        return False
    before = match.first - 1
    return (
        text.tokens[match.first].text.endswith(("ً", "ًا"))
        or text.is_number(before)
        or (text.follows(match.first) and text.at(before).endswith("ا") and text.is_ordinary(before))
    )


def _takes_its_word(text: Words, match: Match) -> bool:
    """A guarded word may be cut only of its «ب» or «و»."""
    return not (match.name.guarded and match.cut and text.at(match.first)[match.cut - 1] not in "بو")


def _is_vouched_for(text: Words, match: Match, ends: set[int]) -> bool:
    return _place_around(text, match, ends) if match.name.type == "LOC" else _body_around(text, match)


def _place_around(text: Words, match: Match, ends: set[int]) -> bool:
    """A place head or a preposition before it, another place with «و» or a comma between, or a dateline."""
    known = place_words()
    if text.at(match.first)[match.cut :] in known.never:
        return False
    before = match.first - 1
    if text.at(before) in OPENING:
        before -= 1
    forms = {form for _, form in text.forms(before)}
    if forms & (known.outside | known.inside | known.countryside):
        return True
    joined = text.at(match.first)[: match.cut]
    common = text.ordinary_count(match.first) > 0 or (match.cut > 0 and text.is_ordinary(match.first, match.cut))
    if common and text.ordinary_count(match.first) > _COMMON:
        return not joined and "الي" in forms
    if joined == "و":
        return match.first - 1 in ends
    if text.at(match.first - 1) in ("،", ","):
        return match.first - 2 in ends
    if common:
        return not joined and bool(forms & known.before - known.loose)
    dateline = text.opens_line(match.first) and text.at(match.last + 1) in ("-", "–", ":")
    return joined == "ب" or dateline or bool(forms & known.before)


def _body_around(text: Words, match: Match) -> bool:
    quoted = text.at(match.first - 1) in QUOTES and text.at(match.last + 1) in QUOTES
    before = match.first - (2 if quoted else 1)
    heads = body_words().outlets | body_words().introducing
    headed = any(form in heads for _, form in text.forms(before))
    dateline = text.opens_line(match.first) and text.at(match.last + 1) in ("-", "–", "—", ":")
    return quoted or headed or dateline


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
    more = _tails(text, chosen, held)
    held |= {token for one in more for token in range(one.first, one.last + 1)}
    for index in text.written(shorts.keys()):
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


def _tails(text: Words, chosen: list[Candidate], held: set[int]) -> list[Candidate]:
    """Where «مقاومة الوادي» stands alone in a text that names «لجان مقاومة الوادي», «أبو ستة» where «سالم أبو ستة»."""
    tails: dict[tuple[str, ...], Candidate] = {}
    for one in chosen:
        forms = text.folded[one.first : one.last + 1]
        if one.type == "ORG" and len(forms) <= _LONGEST_FULL:
            tails.update({tuple(forms[at:]): one for at in range(1, len(forms) - 1) if forms[at][:2] != "ال"})
        if (
            one.type == "PER"
            and 3 <= len(forms) <= _LONGEST_FULL
            and all(map(text.is_word, range(one.first, one.last)))
        ):
            opening = (forms[0][one.cut :], forms[1])
            tails.update({tuple(forms[at:]): one for at in range(1, len(forms) - 1)} | {opening: one})
    found: list[Candidate] = []
    openings = {forms[0] for forms in tails}
    end = 0  # tokens before it are given away
    for index in text.written(openings):
        if index < end:
            continue
        opened = [(cut, form) for cut, form in text.forms(index) if form in openings]
        for (cut, form), size in product(opened, range(_LONGEST_FULL - 1, 1, -1)):
            full = tails.get((form, *text.folded[index + 1 : index + size])) if index + size <= len(text) else None
            if full is not None and held.isdisjoint(range(index, index + size)):
                made_by = f"named in full: {full.words(text)}"
                thing = None if full.type == "PER" else full.key(text)
                found.append(Candidate(index, index + size - 1, cut, full.type, made_by, 1, thing))
                end = index + size
                break
    return found


def _short_forms(text: Words, one: Candidate) -> list[str]:
    forms = [text.at(index) for index in range(one.first, one.last + 1)]
    forms[0] = forms[0][one.cut :]
    if one.type == "PER" and len(forms) > 1:
        return _person_shorts(text, one, forms)
    if one.type == "PER":
        by_rule = one.made_by.startswith("persons") and not text.is_ordinary(one.first, one.cut)
        return forms if by_rule and len(forms[0]) > 3 else []
    if one.type == "ORG" and len(forms) > 1 and forms[0] in body_words().short:
        return ["ال" + forms[0]]
    if one.type == "LOC" and len(forms) == 2 and forms[0] in place_words().inside and not text.is_ordinary(one.last):
        return [forms[1]] if forms[1].startswith("ال") else []
    return []


def _person_shorts(text: Words, one: Candidate, forms: list[str]) -> list[str]:
    known = persons.lexicon()
    shorts = []
    if forms[0] not in known.joins and forms[0] not in known.honours and not text.is_ordinary(one.first, one.cut):
        shorts.append(forms[0])
    if forms[-2] not in known.joins and forms[-1] not in known.seconds and not text.is_ordinary(one.last):
        shorts.append(forms[-1])
    return [form for form in shorts if len(form) > 2]
