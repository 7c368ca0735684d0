"""The written forms of a lemma, made once from its stems, and the ways a word may be stripped of what is joined to it.

All on folded letters. Refuses to tell active from passive: unvowelled, «اعتقل» and «اعتُقل» are one word.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from isnad.text import fold

Form = Literal["past", "present", "passive", "masdar", "participle", "plural"]

Pronoun = Literal["never", "maybe", "always"]

PRONOUNS = ("هما", "هم", "هن", "ها", "ه", "نا", "ني", "كم")
_PAST_ENDINGS = ("", "ت", "وا", "ا", "تا", "ن", "نا", "تم")
_PAST_BEFORE_PRONOUN = ("", "ت", "ا")
_PRESENT_ENDINGS = ("", "ون", "وا", "ان", "ا", "ن", "ين")
_PRESENT_BEFORE_PRONOUN = ("", "ون", "ان")
_PARTICIPLE_ENDINGS = ("", "ه", "ا", "ون", "ين", "ان", "ات", "و", "ي", "تين", "تان", "تا")
_VERB_PREFIXES = ("", "و", "ف", "ول", "فل", "ل", "س", "وس", "فس")
_NOUN_PREFIXES = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "ال", "وال", "فال", "بال", "كال", "وبال", "لل", "ولل")

_PREFIXES = tuple(sorted({*_VERB_PREFIXES, *_NOUN_PREFIXES}, key=lambda prefix: (len(prefix), prefix)))


def past(stem: str) -> Iterator[tuple[str, Pronoun]]:
    """(form, does a pronoun follow it) for a past stem in the third person masculine singular."""
    base = fold(stem)
    if stem[-1] in "ىي":
        core = base[:-1]
        yield from ((base, "never"), (core + "ت", "maybe"), (core + "وا", "never"), (base + "ا", "maybe"))
        yield from ((core + "تا", "never"), (base + "ن", "never"), (base + "ت", "maybe"), (base + "نا", "never"))
        yield from ((core + "ا", "always"), (core + "و", "always"))
        return
    for ending in _PAST_ENDINGS:
        yield base + ending, "maybe" if ending in _PAST_BEFORE_PRONOUN else "never"
    yield base + "و", "always"


def present(stem: str) -> Iterator[tuple[str, Pronoun]]:
    """The same for a present stem, written without its person letter.

    The first person singular is left out: a report does not speak of itself, and its alif makes nouns of verbs.
    """
    base = fold(stem)
    weak = stem[-1] in "ىي"
    for person in "يتن":
        for ending in _PRESENT_ENDINGS:
            core = base[:-1] if weak and ending in ("ون", "وا", "ين") else base
            yield person + core + ending, "maybe" if ending in _PRESENT_BEFORE_PRONOUN else "never"
        yield person + base + "و", "always"
        if weak:
            yield person + base[:-1] + "ا", "always"
            yield person + base[:-1], "never"


def present_stem(past_stem: str) -> str:
    """The present stem of a regular verb: the past without the alif that carries it (اعتقل → عتقل)."""
    base = fold(past_stem)
    return past_stem[1:] if base.startswith("ا") and len(base) > 3 else past_stem


def masdar(noun: str) -> Iterator[tuple[str, Pronoun]]:
    """A verbal or event noun; before a pronoun the ta marbuta opens."""
    base = fold(noun)
    if base.endswith("ه"):
        yield base, "never"
        yield base[:-1] + "ت", "always"
    else:
        yield base, "maybe"
        yield base + "ا", "never"
        if base.endswith("اء"):  # «اختفائه», «اختفاؤه»
            yield from ((base[:-1] + seat, "always") for seat in "يو")


def participle(noun: str) -> Iterator[tuple[str, Pronoun]]:
    """A word for people, with its endings of gender, number and construct."""
    base = fold(noun)
    for ending in _PARTICIPLE_ENDINGS:
        yield base + ending, "maybe" if ending in ("و", "ي") else "never"


@lru_cache(maxsize=1 << 14)
def strippings(folded: str) -> tuple[tuple[str, str, str], ...]:
    """Every (prefix, core, pronoun) a folded word may be, the word itself first; the core keeps two letters."""
    found = []
    for prefix in _PREFIXES:
        if not folded.startswith(prefix) or len(folded) - len(prefix) < 2:
            continue
        rest = folded[len(prefix) :]
        found.append((prefix, rest, ""))
        found.extend(
            (prefix, rest[: -len(pronoun)], pronoun)
            for pronoun in PRONOUNS
            if rest.endswith(pronoun) and len(rest) - len(pronoun) >= 2
        )
    return tuple(found)


def fits_verb(prefix: str) -> bool:
    """May this prefix stand before a verb?"""
    return prefix in _VERB_PREFIXES


def fits_noun(prefix: str, pronoun: str) -> bool:
    """May this prefix stand before a noun that carries this pronoun?"""
    return prefix in _NOUN_PREFIXES and not (pronoun and ("ال" in prefix or prefix.endswith("لل")))


@lru_cache(maxsize=1 << 14)
def bare(folded: str) -> frozenset[str]:
    """All the words a written word may stand for once what is joined to it is cut off."""
    found = {core for _, core, _ in strippings(folded)}
    opened = {core[:-1] + "ه" for _, core, pronoun in strippings(folded) if pronoun and core[-1] == "ت"}
    accusative = {core[:-1] for core in found if core[-1] == "ا" and len(core) > 3}
    return frozenset(found | opened | accusative)


def is_of(folded: str, listed: frozenset[str]) -> bool:
    """Is the word listed, alone or behind a joined «و» or «ف»?"""
    return folded in listed or (folded[:1] in ("و", "ف") and folded[1:] in listed)
