"""Nouns for people in every form a text may show: singular, dual, plural, with joined particles and owners.

The lexicons `ar/people` and `ar/nationalities` name each noun once; its forms are made here. Refuses to take «-ين» for
two where it may be the plural.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, NamedTuple

from isnad.lexicon import words
from isnad.text import Token, fold

Shape = Literal["one", "two", "maybe two", "many"]

_JOINED = ("و", "ف", "ب", "ل", "ك", "وب", "ول")
_OWNERS = ("ه", "ها", "هم", "هما", "هن", "نا", "ي", "كم")
# A written fatha before the «ين» or «ي» of a dual: «مهربَين», «انتحاريَّين», «مهاجمَي دورية».
_WRITTEN_DUAL = re.compile("(?:\u064e\u0651?|\u0651\u064e)\u064a\u0652?(?:\u0646[\u0650\u064e]?)?$")


@dataclass(frozen=True, slots=True)
class Noun:
    """One lexicon line."""

    one: str
    kind: str
    alone: bool
    sound: bool
    adjective: bool = False


class Form(NamedTuple):
    """A form of a noun: what it counts, and how it stands. `rest` are its further words, `cut` the joined letters."""

    noun: Noun
    shape: Shape
    definite: bool = False
    owned: bool = False
    construct: bool = False
    rest: tuple[str, ...] = ()
    cut: int = 0


class Found(NamedTuple):
    """A form standing at a token, and the token after it."""

    form: Form
    last: int


def at(tokens: Sequence[Token], index: int, *shapes: Shape) -> Found | None:
    """The noun that stands at token `index` in one of `shapes`, the longest one; a written dual is surely two."""
    if index >= len(tokens):
        return None
    token = tokens[index]
    for form in _index().get(token.folded, ()):
        last = index + 1 + len(form.rest)
        if form.rest and [word.folded.removeprefix("ال") for word in tokens[index + 1 : last]] != list(form.rest):
            continue
        if (form.shape == "maybe two" or form.construct) and is_written_dual(token):
            form = form._replace(shape="two")
        if form.shape in shapes or not shapes:
            return Found(form, last)
    return None


def is_known(folded: str) -> bool:
    """May a noun begin with this word?"""
    return folded in _index()


def is_subject(folded: str, *, feminine: bool) -> bool:
    """May this word alone be who does what the verb before it tells: no «-ين», no «-اً», and «المهندسة» only of a
    feminine verb? Relatives may have whose they are joined («شقيقه», «زوجتها»)."""
    if folded in _relatives():
        return True
    form = _index().get(folded, (None,))[0]
    if form is None or form.cut or form.construct or form.rest or form.noun.kind in ("body", "victim"):
        return False
    oblique = folded.endswith("ين") or (folded.endswith("ا") and folded[:-1] in _index())
    return not oblique and (feminine or form.shape != "one" or not folded.endswith("ه"))


def is_topic(folded: str, *, feminine: bool, plural: bool) -> bool:
    """May this word be who does what the verb behind it tells: of its gender and of its number, and no adjective?"""
    form = _index().get(folded, (None,))[0]
    if form is None or form.noun.adjective or not is_subject(folded, feminine=True):
        return False
    return plural == (form.shape != "one") and (plural or folded.endswith("ه") == feminine)


@cache
def _relatives() -> frozenset[str]:
    """«عمه», «شقيقتها», «أخوهم»: one relative with whose he is."""
    counted = (entry["one"] for entry in words("ar/people")["people"]["nouns"] if entry["kind"] == "kin")
    kin = {fold(word) for word in (*counted, *words("ar/clauses")["kin"]["words"])}
    stems = (word[:-1] + "ت" if word.endswith("ه") else word + "و" if word in ("اب", "اخ") else word for word in kin)
    return frozenset(stem + owner for stem in stems for owner in _OWNERS if owner != "ي")


def is_written_dual(token: Token) -> bool:
    """Does the word carry the vowel that makes its «-ين» two?"""
    return _WRITTEN_DUAL.search(token.text) is not None


@cache
def _index() -> dict[str, tuple[Form, ...]]:
    found: dict[str, list[Form]] = {}
    for shown, form in _forms():
        first, *rest = fold(shown).split()
        for prefix in ("", *_JOINED):
            found.setdefault(prefix + first, []).append(form._replace(rest=tuple(rest), cut=len(prefix)))
        if form.owned or form.construct:
            continue
        definite = form._replace(definite=True, rest=tuple(rest))
        for prefix in ("", *_JOINED):
            found.setdefault(prefix + "ال" + first, []).append(definite._replace(cut=len(prefix)))
        found.setdefault("لل" + first, []).append(definite._replace(cut=1))
    return {
        key: tuple(sorted(forms, key=lambda form: (-len(form.rest), form.cut, _ORDER[form.shape])))
        for key, forms in found.items()
    }


_ORDER: dict[Shape, int] = {"two": 0, "many": 1, "maybe two": 2, "one": 3}


def _forms() -> Iterator[tuple[str, Form]]:
    for entry in words("ar/people")["people"]["nouns"]:
        yield from _forms_of(
            _noun(entry),
            tuple(entry["many"]),
            tuple(entry["two"]) if "two" in entry else None,
        )
    for entry in words("ar/nationalities")["nationalities"]["nouns"]:
        one = entry["one"]
        noun = Noun(one, "nationality", False, True)
        yield from _forms_of(noun, tuple(entry["many"]), None)
        feminine = Noun(one + "ة", "nationality", False, False)
        yield from _forms_of(feminine, (one + "ات",), None)


def _noun(entry: Mapping[str, Any]) -> Noun:
    sound = any(plural == "+" or plural.endswith("ين") for plural in entry["many"])
    return Noun(entry["one"], entry["kind"], entry.get("alone", True), sound, entry.get("adjective", False))


def _forms_of(noun: Noun, many: tuple[str, ...], two: tuple[str, ...] | None) -> Iterator[tuple[str, Form]]:
    one = noun.one
    yield one, Form(noun, "one")
    if not one.endswith(("ة", "اء")):
        yield one + "ا", Form(noun, "one")
    stem = one[:-1] + "ت" if one.endswith("ة") else one
    if two is not None:
        yield from ((form, Form(noun, "two")) for form in two)
    elif " " not in one:
        yield stem + "ان", Form(noun, "two")
        yield stem + "ين", Form(noun, "maybe two" if noun.sound else "two")
        yield from _constructs(noun, stem)
    for plural in many:
        if plural != "+":
            yield plural, Form(noun, "many")
            if not plural.endswith(("ة", "ات", "ين", "ون")):
                yield plural + "ا", Form(noun, "many")
            yield from _owned(noun, plural)
            continue
        yield one + "ون", Form(noun, "many")
        yield one + "ين", Form(noun, "many")
        yield one + "ي", Form(noun, "many", construct=True)
        yield from ((one + "ي" + owner, Form(noun, "many", owned=True)) for owner in _OWNERS if owner != "ي")


def _constructs(noun: Noun, stem: str) -> Iterator[tuple[str, Form]]:
    """«مهاجمَي دورية», «ابناه», «طفليها»: sure only where the plural is another word."""
    if noun.sound and noun.kind != "kin":
        return
    if not noun.sound:
        yield stem + "ي", Form(noun, "two", construct=True)
    if noun.kind == "kin" or noun.one in ("طفل", "طفلة", "حارس"):
        for owner in ("ه", "ها", "هم", "هما"):
            yield stem + "ا" + owner, Form(noun, "two", owned=True)
            if not noun.sound:
                yield stem + "ي" + owner, Form(noun, "two", owned=True)


def _owned(noun: Noun, plural: str) -> Iterator[tuple[str, Form]]:
    stem = fold(plural)
    if stem.endswith("ه"):
        stem = stem[:-1] + "ت"
    if stem.endswith("اء"):
        stem = stem[:-1]
        for owner in _OWNERS:
            for hamza in ("ء", "ي", "و"):
                yield stem + hamza + owner, Form(noun, "many", owned=True)
        return
    yield from ((stem + owner, Form(noun, "many", owned=True)) for owner in _OWNERS)
