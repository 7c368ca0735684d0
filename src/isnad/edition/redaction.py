"""Redaction: the one door through which words of a report reach an edition's page.

Words of a hidden name fall whatever is joined to them, in any spelling and either script. For the public that is only
half: there, a word passes only if it is known to be no name (ordinary words, places of the gazetteer, public bodies,
days and small numbers, and their forms: what is his or hers, what ends in -an, the verb behind «لم»), so that what no
reader noticed is not shown either. Refuses to guess in favour of showing.

A name that is a description in ordinary words («سائق على خط منبج») falls where more than half of it stands together.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache

from isnad.edition.audience import Rules
from isnad.lexicon import table, words
from isnad.names.grammar import read_parts
from isnad.names.likeness import likenesses
from isnad.names.part import Part
from isnad.reading.known import ordinary_words
from isnad.reading.name_words import told
from isnad.text import Span, fold

__all__ = ["MASK", "Redactor", "contacts_in", "tokens"]

MASK = "▇▇▇"
_SURELY = 0.6
_BYNAME = 2
# A run of letters, digits and whatever stands on or inside them unseen.
_TOKEN = re.compile(
    r"(?:\w|[\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff])+"
)
_PUNCTUATION = frozenset(" \n.,:;!?()[]«»\"'،؛؟…-–—")
_ADDRESS = re.compile(r"\S*(?:@|://|www\.|%[0-9A-Fa-f]{2})\S*")
_LONG_NUMBER = re.compile(r"\+?[\d٠-٩۰-۹](?:[\s()./-]*[\d٠-٩۰-۹]){5,}")
_ARABIC = re.compile("[\u0621-\u064a\\d]+$")
_JOINED = "وفبلكس"
_HEADS = frozenset(
    fold(head)
    for head in ("أبو", "أبا", "أبي", "أم", "ابن", "بن", "بنت", "عبد", "آل", "ال", "abu", "ibn", "bin", "al", "umm")
)
_TANWIN = ("\u064b", "ا\u064b", "\u064bا")
_HIS = ("هما", "ها", "هم", "هن", "نا", "ه")
_VERB_FOLLOWS = frozenset(fold(f"{joined}{word}") for word in ("لم", "لن", "سوف") for joined in ("", "و", "ف"))
# «على» folds to the name علي, and is written everywhere.
_ON = "على"
_OFTEN = 20


class Redactor:
    """Redacts for one page. `hidden` are the names that must not be seen, `shown` those that may.

    Where people of one name are hidden and shown, the name stands, unless it is in `never`. `bodies` are outlets, whose
    words may be shown unless they are names.
    """

    def __init__(
        self,
        rules: Rules,
        *,
        hidden: Iterable[str],
        shown: Iterable[str] = (),
        never: Iterable[str] = (),
        bodies: Iterable[str] = (),
    ) -> None:
        self.rules = rules
        self.shown = {fold(name) for name in shown}
        hidden = (name for name in hidden if fold(name) not in self.shown)
        self.hidden = list(dict.fromkeys((*hidden, *never)))
        described = [name for name in self.hidden if _is_description(name)]
        self._described = [[fold(word) for word in _TOKEN.findall(name)] for name in described]
        named = [name for name in self.hidden if name not in described]
        self._exact = frozenset(part for name in named for part in _words(name))
        self._parts = tuple(_parts(named))
        self._seen: dict[str, bool] = {}
        said = (each[0] for body in bodies for each in tokens(body))
        self._of_bodies = {fold(each) for each in said if self.passes_in_a_body(each)}

    def words(self, said: str, *, known: Iterable[Span] = ()) -> str:
        """The words as the audience may see them. `known`: stretches that were found to be fit to be shown."""
        return "".join(self._pieces(said, tuple(known))).strip()

    def is_bare(self, redacted: str) -> bool:
        """Is nothing left of it that says anything?"""
        return not any(letter.isalnum() for letter in redacted.replace(MASK, ""))

    def _pieces(self, said: str, known: tuple[Span, ...]) -> Iterator[str]:
        contacts = [] if self.rules.contacts else [Span(*found.span()) for found in _contacts(said)]
        told_of = list(self._descriptions(said))
        verb_follows = False
        masked = False
        at = withheld = 0
        for found in _TOKEN.finditer(said):
            span = Span(*found.span())
            between = self._between(said[at : span.start])
            at_before = at
            inside_one = any(one.start < at and span.start < one.end for one in contacts)
            at = span.end
            contact = any(one.start < span.end and span.start < one.end for one in contacts)
            withheld = 0 if _ends_a_clause(said[at_before : span.start]) else withheld
            fit = any(one.holds(span) for one in known) or self.passes(found[0])
            fit = fit or (verb_follows and self._is_verb(found[0]))
            passes = fit and not contact and not withheld and not any(one.holds(span) for one in told_of)
            verb_follows = fold(found[0]) in _VERB_FOLLOWS
            if passes:
                yield between
                yield self._visible(found[0])
            else:
                anew = not masked or (between.strip() and not inside_one)
                yield between if anew else ""
                yield self._turning(found[0], "\u2066\u2067\u2068")
                yield MASK if anew else ""
                yield self._turning(found[0], "\u2069")
            masked = not passes
            opens = self.rules.only_known_words and not set(_readings(fold(found[0]))).isdisjoint(_before_bynames())
            # A joined letter that stands apart («بـ») is no word of the byname.
            withheld = _BYNAME if opens else withheld - (len(fold(found[0])) > 1) if withheld else 0
        yield self._between(said[at:])

    def _turning(self, token: str, signs: str) -> str:
        """The marks that open or close a stretch of its own direction: a mask must not leave one of the two alone."""
        return "" if self.rules.only_known_words else "".join(sign for sign in token if sign in signs)

    def _descriptions(self, said: str) -> Iterator[Span]:
        """Where more than half of a hidden description stands together, in its order."""
        found = list(_TOKEN.finditer(said)) if self._described else []
        forms = [set(_readings(fold(one[0]))) for one in found]
        for described in self._described:
            for at in range(len(found)):
                for word in range(len(described)):
                    length = 0
                    while at + length < len(found) and described[word + length : word + length + 1]:
                        if described[word + length] not in forms[at + length]:
                            break
                        length += 1
                    if length * 2 > len(described):
                        yield Span(found[at].start(), found[at + length - 1].end())

    def _is_verb(self, token: str) -> bool:
        """Behind «لم» stands no name: is this a verb in the form that follows it?"""
        folded = fold(token)
        if len(folded) < 3 or not _ARABIC.match(folded) or folded[0] not in "يتنا" or folded.startswith("ال"):
            return False
        return not {folded} & (self._exact | _names_of_people()) and not self._is_like_a_hidden_name(folded)

    def _between(self, signs: str) -> str:
        if not self.rules.only_known_words:
            return signs
        return "".join(" " if sign.isspace() else sign for sign in signs if sign in _PUNCTUATION or sign.isspace())

    def _visible(self, token: str) -> str:
        """Without what cannot be seen: an unseen mark may carry a message."""
        if not self.rules.only_known_words:
            return token
        return "".join(letter for letter in token if unicodedata.category(letter) != "Cf")

    def passes(self, token: str) -> bool:
        """May this one word be shown, wherever it stands?"""
        if token not in self._seen:
            self._seen[token] = self._passes(token)
        return self._seen[token]

    def _passes(self, token: str) -> bool:
        folded = fold(token)
        if not folded or token == _ON:
            return True
        if folded.isdigit():
            return (self.rules.contacts or len(folded) <= 4) and folded not in self._exact
        readings = set(_readings(folded))
        if readings & self._exact:
            return False
        ordinary = bool(readings & vocabulary() or readings & self._of_bodies or self._is_form_of_ordinary(token))
        if self.rules.only_known_words:
            return ordinary
        return ordinary or not self._is_like_a_hidden_name(folded)

    def _is_form_of_ordinary(self, token: str) -> bool:
        """An ordinary word in the accusative («لصاً») or with whose it is («سرقته»), or a verb of the lexicons («تفرج»,
        «ستفرج»), unless it is a name too."""
        folded = fold(token)
        if {*_readings(folded)} & _names_of_people() or self._is_like_a_hidden_name(folded):
            return False
        stems = {stem for form in _readings(folded) for stem in _stems(form, token)}
        if stems & self._exact:
            return False
        return not stems.isdisjoint(vocabulary()) or any(map(_is_told_or_foretold, _readings(folded)))

    def passes_in_a_body(self, token: str) -> bool:
        """May this word be shown within the name of a body, where many words are in no list?"""
        folded = fold(token)
        readings = set(_readings(folded))
        if readings & self._exact or readings & _names_of_people() or (folded.isdigit() and len(folded) > 4):
            return False
        return bool(_ARABIC.match(folded)) and not self._is_like_a_hidden_name(folded)

    def _is_like_a_hidden_name(self, folded: str) -> bool:
        parts = (part for reading in _readings(folded) for part in read_parts(reading))
        return any(max(likenesses(part, self._parts), default=0.0) >= _SURELY for part in parts if len(part.bare) > 2)


def tokens(said: str) -> Iterator[re.Match[str]]:
    """The words of a text, each with the marks on it and the unseen signs within it."""
    return _TOKEN.finditer(said)


def contacts_in(said: str) -> Iterator[str]:
    """Telephone numbers, addresses and accounts that stand in a text."""
    return (found[0].strip(".,;:()«»،؛") for found in _contacts(said))


def _contacts(said: str) -> Iterator[re.Match[str]]:
    yield from _ADDRESS.finditer(said)
    yield from _LONG_NUMBER.finditer(said)


def _words(name: str) -> Iterator[str]:
    """The words of a name by which it is told from others, folded, with and without the article."""
    found = [fold(token) for token in _TOKEN.findall(name)]
    for word in found:
        if len(word) > 1 and word not in _HEADS:
            yield word
            if word.startswith("ال") and len(word) > 4:
                yield word[2:]
    if len(found) > 1:
        yield "".join(found)


def _parts(names: Iterable[str]) -> Iterator[Part]:
    seen = set()
    for name in names:
        for part in read_parts(name):
            if part.bare not in seen and len(part.bare) > 2:
                seen.add(part.bare)
                yield part


def _readings(folded: str) -> Iterator[str]:
    """Every way to cut what may be joined before a word."""
    seen, stack = {folded}, [folded]
    yield folded
    while stack:
        word = stack.pop()
        steps = []
        if word[:1] in _JOINED and len(word) > 3:
            steps.append(word[1:])
        if word.startswith("لل") and len(word) > 3:
            steps.append("ا" + word[1:])
        if word.startswith("ال") and len(word) > 4:
            steps.append(word[2:])
        for step in steps:
            if step not in seen:
                seen.add(step)
                stack.append(step)
                yield step


def _stems(form: str, token: str) -> Iterator[str]:
    """The word without the ending that its own letters show; «ة» ends a word, only «ه» tells whose it is."""
    if token.endswith(_TANWIN) and form.endswith("ا") and len(form) > 2:
        yield form[:-1]
    if token.endswith(_HIS):
        for ending in _HIS:
            if form.endswith(ending) and len(form) - len(ending) > 2:
                stem = form.removesuffix(ending)
                yield stem
                if stem.endswith("ت"):
                    yield f"{stem[:-1]}ه"


def _is_told_or_foretold(form: str) -> bool:
    """Is it a verb in the present or the future, as lexicons hold it?"""
    present = form[1:] if form[:1] == "س" else form
    return len(present) > 3 and present[0] in "يتن" and "verb0" in told(present)


def _is_description(name: str) -> bool:
    """Is the name made of ordinary words and places only, none of which is anybody's name?"""
    telling = [fold(word) for word in _TOKEN.findall(name) if word != _ON and fold(word) not in _HEADS]
    known = vocabulary() | _place_names()
    return len(telling) > 2 and all(word in known and word not in _given_names() for word in telling)


@cache
def _place_names() -> frozenset[str]:
    return frozenset(fold(word) for row in table("gazetteer/core") for word in row["name_ar"].split())


def _ends_a_clause(between: str) -> bool:
    """Does what stands between two words end what was said before?"""
    return any(sign in between for sign in ".،؛:()\n")


@cache
def _before_bynames() -> frozenset[str]:
    return frozenset(fold(word) for word in words("ontology/edition")["byname"]["words"])


@cache
def _given_names() -> frozenset[str]:
    return frozenset(
        fold(name)
        for entry in words("ar/given_names").values()
        if isinstance(entry.get("names"), str)
        for name in entry["names"].split()
    )


@cache
def _names_of_people() -> frozenset[str]:
    """Given names, and whatever else has been seen to close the names of people, unless it is an ordinary word."""
    seen = {fold(row["part"]) for row in table("ar/name_parts") if int(row["first"]) + int(row["last"])}
    return frozenset((seen - ordinary_words().keys()) | _given_names())


@cache
def vocabulary() -> frozenset[str]:
    """Words that are no name as far as any list of ours knows; given names only where they are everywhere."""
    given = _given_names()
    ordinary = {word for word, seen in ordinary_words().items() if word not in given or seen >= _OFTEN}
    return frozenset(ordinary | _wording())


def _wording() -> set[str]:
    """The words by which times, counts, kinds of people and of places are told."""
    found: set[str] = set()
    for name in ("ar/months", "ar/numbers", "ar/times", "ar/people", "ar/place_kinds", "ar/place_heads", "ar/sources"):
        found.update(_strings(words(name)))
    return found


_FREE_TEXT = frozenset({"example", "not", "meta", "why", "note"})


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        if " " not in value:
            yield fold(value)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _strings(one)
    elif hasattr(value, "items"):
        for key, one in value.items():
            if key not in _FREE_TEXT:
                yield from _strings(one)
