"""Which mentions of people name one person, within one report.

A full name, its kunya, its byname and its later short form are one person; two who share a family name stay two, and
a man and the father his kunya speaks of stay two. Joins nobody whom the words do not join: where they can be read
either way, two stay two.
"""

from collections.abc import Iterator
from functools import cache

from isnad.lexicon import words
from isnad.reading import human_nouns, persons
from isnad.reading.candidate import Candidate
from isnad.reading.words import CLOSING, OPENING, QUOTES, Words
from isnad.text import fold

_NEAR = 14  # tokens between a name and its byname
_CLAUSE = 24  # tokens of a clause that tells what somebody named before it is called
_KUNYA = "ابو"
_STOPS = (".", "؟", "!", ":", "؛")
_COMMAS = ("،", ",")


def identities(text: Words, people: list[Candidate]) -> dict[Candidate, str]:
    """For each mention of a person, the key of that person: the number of one of its mentions."""
    parts = [_parts(text, one) for one in people]
    new = [_is_brought_in(text, one) for one in people]
    others = [_is_another(text, one) for one in people]
    bearers = [[number] for number in range(len(people))]  # for each mention, all of its person: one list, shared

    def join(number: int, other: int) -> None:
        if bearers[number] is not bearers[other]:
            bearers[other].extend(bearers[number])
            for one in bearers[number]:
                bearers[one] = bearers[other]

    for number, one in enumerate(people):
        if number and _is_another_name(text, people[number - 1], one):
            join(number, number - 1)
            continue
        alike = () if others[number] else _alike(parts, new, number)
        same = next(
            (
                to
                for to in alike
                if not (others[to] and to > number) and not any(_differ(parts[number], parts[n]) for n in bearers[to])
            ),
            None,
        )
        if same is not None:
            join(number, same)
    return {one: str(own[0]) for one, own in zip(people, bearers, strict=True)}


def _parts(text: Words, one: Candidate) -> list[str]:
    """The words of the name, folded, without a form of address before it and with the article that «لل» swallows."""
    forms = [fold(word) for word in one.words(text).split()]
    forms = [form.strip("\"'«»“”.") for form in forms]
    while len(forms) > 1 and forms[0] in persons.lexicon().honours:
        forms = forms[1:]
    return [_KUNYA if form in ("ابا", "ابي") else form for form in forms if form]


# -- by the words of the names ------------------------------------------------------------------------------------


def _alike(parts: list[list[str]], new: list[bool], number: int) -> Iterator[int]:
    """The mentions before, the nearest first, then those after, that name in full what this one names, or as much.

    Nobody who is `new` with one name is taken for the bearer of a fuller name that comes later.
    """
    for other in (*range(number - 1, -1, -1), *range(number + 1, len(parts))):
        earlier, later = min(number, other), max(number, other)
        fuller = len(parts[later]) > len(parts[earlier])
        if (other > number and not fuller) or (new[earlier] and fuller):
            continue
        if _is_short_form(*sorted((parts[earlier], parts[later]), key=len)):
            yield other


def _differ(one: list[str], other: list[str]) -> bool:
    """«ناظم المراد» and «خالد المراد»: two full names neither of which is short for the other."""
    if min(len(one), len(other)) < 2 or _KUNYA in (one[0], other[0]) or one[-1] != other[-1]:
        return False
    short, full = sorted((one, other), key=len)
    return not _is_short_form(short, full)


def _is_short_form(short: list[str], full: list[str]) -> bool:
    """Do the words of the one stand in the other, in order and not under a kunya or a «بن»?

    «سالم المراد» and «سالم» are the father of «خالد سالم المراد», not short forms of his name.
    """
    joins = persons.lexicon().joins
    for at in range(len(full) - len(short) + 1):
        if full[at : at + len(short)] == short:
            middle = len(short) == 1 and 0 < at < len(full) - 1 and persons.is_name(short[0])
            fathers = middle or (at > 0 and len(short) > 1 and persons.is_name(short[0]))
            return bool(short) and not (at and full[at - 1] in joins) and not fathers
    if len(short) >= 2 and short[0] == full[0] and short[-1] == full[-1]:
        inner = iter(full)
        return all(part in inner for part in short)
    return False


def _is_brought_in(text: Words, one: Candidate) -> bool:
    """«فتى اسمه سالم»: with one name alone somebody comes in who is not yet known by more."""
    before = one.first - 1
    while text.at(before) in OPENING:
        before -= 1
    return one.first == one.last and text.at(before) in persons.lexicon().announcing


def _is_another(text: Words, one: Candidate) -> bool:
    """«سالم المراد آخر»: the words say that another of that name is meant. Not in «سالم المراد آخر الناجين»."""
    behind = one.last + 1
    if text.at(behind) not in naming("another") or not text.follows(behind):
        return False
    after = text.at(behind + 1)
    return not after.startswith("ال") and after not in ("من", "ما") and not human_nouns.is_known(after)


# -- by the words between them ------------------------------------------------------------------------------------


@cache
def naming(key: str) -> frozenset[str]:
    """The words of one list of `ar/naming`'s section on who is who and from where, folded."""
    return frozenset(fold(word) for word in words("ar/naming")["origin"][key])


def _is_another_name(text: Words, before: Candidate, one: Candidate) -> bool:
    """Do the words between two neighbouring mentions, or the marks around the second, make them one person?"""
    if any(_is_stop(text, index) for index in range(before.last + 1, one.first)):
        return _is_forged(text, one) and one.first - before.last <= 2 * _CLAUSE
    return (
        _is_bracketed(text, before, one)
        or _is_called(text, before, one)
        or _is_said_to_be(text, before, one)
        or _is_told_of(text, before, one)
        or _is_entered(text, before, one)
        or _is_forged(text, one)
    )


def _is_stop(text: Words, index: int) -> bool:
    """Does a sentence end here? Not at the stop of an initial («ح. ز. الملقب بـ…»)."""
    return text.at(index) in _STOPS and not (text.touches(index) and len(text.at(index - 1)) == 1)


def _is_bracketed(text: Words, before: Candidate, one: Candidate) -> bool:
    """«سالم المراد (أبو حازم)», «سالم المراد "الحوت"»: a byname in brackets or quotation marks right after a name."""
    between = [text.at(index) for index in range(before.last + 1, one.first)]
    if one.cut or not between or len(between) > 3:
        return False
    opened = between[-1] in ("(", "-") or (between[-1] in QUOTES and text.touches(one.first))
    return opened and all(mark in OPENING or mark in QUOTES or mark == "-" for mark in between)


def _is_called(text: Words, before: Candidate, one: Candidate) -> bool:
    """«المكنى أبا حازم», «ويعرف بـ"الحوت"», «واسمه الحقيقي سالم المراد»: another name of the person just named.

    «سالم المراد ومهرب كنيته أبو حازم» are two: somebody stands between who is not named. So are the two of «شقيق سالم
    المراد واسمه خالد».
    """
    calling = _calling(text, one)
    if calling is None or calling - before.last > _NEAR:
        return False
    if text.at(calling) in ("واسمه", "واسمها") and _is_kin_of(text, before):
        return False
    between = [text.at(index) for index in range(before.last + 1, calling) if text.is_word(index)]
    if all(word in naming("who") for word in between):
        return True
    ended = any(text.opens_line(i) for i in range(before.last + 1, one.first))
    stated = not naming("that").isdisjoint(between)
    return not (ended or stated) and text.at(calling).startswith("ال") and text.at(calling - 1) in (*_COMMAS, ")")


def _is_kin_of(text: Words, one: Candidate) -> bool:
    """«شقيق سالم المراد», «ابن عم سالم المراد»: what follows may be said of the brother."""
    return any(form in naming("kin") for _, form in text.forms(one.first - 1))


def _calling(text: Words, one: Candidate) -> int | None:
    """The word before the name that says it is another name of somebody, or None."""
    known, before = persons.lexicon(), one.first - 1
    limit = before - 4
    while before > limit and (
        text.at(before) in OPENING | QUOTES or text.at(before) in (":", "ب", "ـ") or text.at(before) in known.carriers
    ):
        before -= 1
    if any(form in known.byname for _, form in text.forms(before)):
        return before
    if text.at(before) in naming("real"):
        return before - 1 if any(form in known.announcing for _, form in text.forms(before - 1)) else None
    return before if text.at(before) in ("واسمه", "واسمها") else None


def _is_said_to_be(text: Words, before: Candidate, one: Candidate) -> bool:
    """«أبو حازم هو سالم المراد», «"الحوت"، وهو في الواقع سالم المراد»; not where it is denied."""
    between = [text.at(index) for index in range(before.last + 1, one.first) if text.is_word(index)]
    said = any(word in ("هو", "هي", "وهو", "وهي") for word in between) and all(w in naming("itself") for w in between)
    opening = (form for index in range(max(0, before.first - _NEAR), before.first) for _, form in text.forms(index))
    return said and not one.cut and naming("denying").isdisjoint(opening)


def _is_told_of(text: Words, before: Candidate, one: Candidate) -> bool:
    """«سالم المراد، وهو نجار من الحسكة يكنى أبا حازم», «سالم المراد، الذي يناديه الأهالي «الحوت»»."""
    start = before.last + 1
    while start < one.first and (text.at(start) in _COMMAS or text.at(start) in CLOSING):
        start += 1
    if text.at(start) not in naming("telling") or one.first - start > _CLAUSE:
        return False
    between = [form for index in range(start, one.first) for _, form in text.forms(index)]
    if not naming("others").isdisjoint(between):
        return False
    quoted = text.at(one.first - 1) in QUOTES
    calling = _calling(text, one)
    called = (calling is not None and text.at(calling) not in persons.lexicon().announcing) or (
        quoted and not persons.lexicon().byname.isdisjoint(between)
    )
    return called or (quoted and text.at(one.first - 2) == persons.ON_BEHALF)


def _is_entered(text: Words, before: Candidate, one: Candidate) -> bool:
    """«- سالم خالد المراد، أبو حازم، من الحسكة»: on a line of a list, the kunya behind the name that opens it."""
    if one.first != before.last + 2 or text.at(one.first - 1) not in _COMMAS or one.cut:
        return False
    kunya = text.at(one.first) in persons.lexicon().kunya
    full = before.last > before.first and text.at(before.first) not in persons.lexicon().kunya
    opens = any(text.opens_line(index) for index in range(max(0, before.first - 4), before.first + 1))
    marked = not any(text.is_word(i) and len(text.at(i)) > 2 for i in range(before.first - 1, before.first))
    return kunya and full and opens and marked


def _is_forged(text: Words, one: Candidate) -> bool:
    """«بهوية مزورة باسم "خالد المراد"»: the name on the papers of the one told of."""
    before = one.first - 1
    while text.at(before) in OPENING | QUOTES or text.at(before) in (":", "ـ"):
        before -= 1
    if text.at(before) not in (persons.ON_BEHALF, "اسمه", "اسم"):
        return False
    near = {form for index in range(before - 4, before) for _, form in text.forms(index)}
    return not near.isdisjoint(naming("papers"))
