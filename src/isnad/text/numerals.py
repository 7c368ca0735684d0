"""Numbers in Arabic text, in digits of every kind and in words, with their places and their bounds.

`numerals` reads integers («أربعة آلاف و700» is one), `quantities` reads what a report says with them: «نحو 70» is 70,
«أكثر من 200» at least 200, «ستة إلى ثمانية» from 6 to 8. What is counted is for the rooms above to say. A number that
cannot be read whole is left out, never read in part.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from isnad.lexicon import words
from isnad.text.folding import fold
from isnad.text.prose import Prose, Token
from isnad.text.span import Span

Sense = Literal["near", "least", "most"]

_THOUSANDS = re.compile(r"(\d{1,3}(?:([.,٬])\d{3})(?:\2\d{3})*)(?:[.,٫]0{1,2})?")
_DECIMAL = re.compile(r"\d+[.,٫]\d{1,2}")
_JOINED = ("و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل")
_LARGEST = 10**15


@dataclass(frozen=True, slots=True)
class Numeral:
    """One integer: tokens `first` to `last` (exclusive), and the span of the number without joined و/ب/ل."""

    span: Span
    first: int
    last: int
    value: int
    in_digits: bool
    ordinal: bool = False
    definite: bool = False


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as it is meant: `count`, or `min` and `max` where the text bounds it. The bounding words stand outside
    the span, except between the two numbers of a range."""

    span: Span
    first: int
    last: int
    count: int | None
    min: int | None = None
    max: int | None = None
    in_digits: bool = True
    definite: bool = False


class _Word(NamedTuple):
    kind: Literal["cardinal", "scale", "ordinal", "ten"]
    value: int
    times: int = 0
    cut: int = 0
    definite: bool = False
    joined: bool = False


class _Read(NamedTuple):
    """A number begun: its value, the token after it, and where its letters begin."""

    value: int
    last: int
    cut: int
    in_digits: bool
    definite: bool


@cache
def _lexicon() -> dict[str, _Word]:
    """Every number word in every joined form that cannot be another word."""
    plain: dict[str, _Word] = {}
    content = words("ar/numbers")
    for entry in content["cardinal"]:
        for form in entry["forms"]:
            plain[fold(form)] = _Word("ten" if entry["value"] == 10 else "cardinal", entry["value"])
    for entry in content["scale"]:
        for form in entry["forms"]:
            plain[fold(form)] = _Word("scale", entry["value"], entry["times"])
            if entry["times"] == 1:
                plain.setdefault(fold(form) + "ا", _Word("scale", entry["value"], 1))
    every: dict[str, _Word] = {}
    for form, word in plain.items():
        every.setdefault(form, word)
        every.setdefault("ال" + form, word._replace(cut=0, definite=True))
        for clitic in _JOINED:
            joined = clitic[0] == "و"
            every.setdefault(clitic + form, word._replace(cut=len(clitic), joined=joined))
            every.setdefault(clitic + "ال" + form, word._replace(cut=len(clitic), definite=True, joined=joined))
        every.setdefault("لل" + form, word._replace(cut=1, definite=True))
    return every


@cache
def _ordinals() -> dict[str, _Word]:
    every: dict[str, _Word] = {}
    for entry in words("ar/numbers")["ordinal"]:
        for form in entry["forms"]:
            base, word = fold(form), _Word("ordinal", entry["value"])
            for shape, definite in ((base, False), (base + "ا", False), ("ال" + base, True)):
                every.setdefault(shape, word._replace(definite=definite))
                for clitic in _JOINED:
                    every.setdefault(
                        clitic + shape, word._replace(cut=len(clitic), definite=definite, joined=clitic[0] == "و")
                    )
    return every


_ELEVEN = ("احد", "احدي")


def _digits(token: Token) -> int | float | None:
    if not token.text[0].isdigit():
        return None
    if token.folded.isdecimal():
        return int(token.folded) if len(token.folded) <= 12 else None
    grouped = _THOUSANDS.fullmatch(token.folded)
    if grouped:
        return int(re.sub(r"\D", "", grouped[1]))
    if _DECIMAL.fullmatch(token.folded):
        return float(re.sub(r"[,٫]", ".", token.folded))
    return None


def _small(tokens: Sequence[Token], at: int, lexicon: dict[str, _Word]) -> tuple[_Read, bool] | None:
    """A number below a thousand in words, units to hundreds, or digits of any size, at token `at`.

    The flag says whether the last word was a unit, which «وعشرين» may follow.
    """
    token = tokens[at]
    digits = _digits(token)
    if digits is not None:
        if not float(digits).is_integer():
            return None
        hundreds = 1 <= digits <= 9 and at + 1 < len(tokens) and _is_plain(lexicon.get(tokens[at + 1].folded), 100)
        if hundreds:
            return _Read(int(digits) * 100, at + 2, 0, False, False), False
        return _Read(int(digits), at + 1, 0, True, False), False
    word = lexicon.get(token.folded)
    teen = _teen(tokens, at, lexicon)
    if teen:
        return teen, False
    if word is None or word.kind not in ("cardinal", "ten"):
        return None
    read = _Read(word.value, at + 1, word.cut, False, word.definite)
    if 3 <= word.value <= 9 and at + 1 < len(tokens) and _is_plain(lexicon.get(tokens[at + 1].folded), 100):
        return read._replace(value=word.value * 100, last=at + 2), False
    return read, 1 <= word.value <= 9


def _is_plain(word: _Word | None, value: int) -> bool:
    return word is not None and word.value == value and not word.cut and not word.definite


def _teen(tokens: Sequence[Token], at: int, lexicon: dict[str, _Word]) -> _Read | None:
    if at + 1 >= len(tokens):
        return None
    after = lexicon.get(tokens[at + 1].folded)
    if not after or after.kind != "ten" or after.cut or after.definite:
        return None
    folded = tokens[at].folded
    word = lexicon.get(folded)
    if word and word.kind == "cardinal" and 1 <= word.value <= 9:
        # «وأحد عشر» looks like «واحد عشر»: the first letter is the joined «و».
        cut = 1 if word.value == 1 and folded.startswith("واحد") else word.cut
        return _Read(word.value + 10, at + 2, cut, False, word.definite)
    for form in _ELEVEN:
        if folded.endswith(form):
            before = folded.removesuffix(form)
            if not before or before in _JOINED or before == "ال":
                return _Read(11, at + 2, 0 if before == "ال" else len(before), False, before == "ال")
    return None


def _hundred(tokens: Sequence[Token], at: int, lexicon: dict[str, _Word]) -> _Read | None:
    """A number below a thousand, «مئة وخمسة وعشرين», or digits."""
    begun = _small(tokens, at, lexicon)
    if begun is None:
        return None
    read, unit = begun
    if read.in_digits:
        return read
    while read.last < len(tokens):
        step = _and(tokens, read.last, lexicon)
        more = _small(tokens, step, lexicon) if step >= 0 else None
        if more is None:
            break
        value, tail = more[0].value, read.value % 100
        tens = unit and value in range(20, 100, 10)
        below = read.value >= 100 and not tail and value < 100
        if not (tens or below):
            break
        unit = more[1] and below
        read = read._replace(value=read.value + value, last=more[0].last)
    return read


def _and(tokens: Sequence[Token], at: int, lexicon: dict[str, _Word]) -> int:
    """Where the next part of a number begins if «و» joins one at token `at` («وعشرين», «و عشرين», «و700»), else -1."""
    folded = tokens[at].folded
    if folded == "و" and at + 1 < len(tokens):
        after = lexicon.get(tokens[at + 1].folded)
        return at + 1 if tokens[at + 1].is_number or (after and not after.cut and not after.definite) else -1
    word = lexicon.get(folded)
    return at if (word and word.joined) or folded in ("واحد", "واحدي", "واحده") else -1


def _cardinal(tokens: Sequence[Token], at: int, lexicon: dict[str, _Word]) -> _Read | None:
    """The longest number that begins at token `at`."""
    total, limit = 0, _LARGEST
    begun: _Read | None = None
    position = at
    while position < len(tokens):
        step = position
        if begun is not None:
            step = _and(tokens, position, lexicon)
            if step < 0:
                break
        part = _part(tokens, step, lexicon)
        if part is None:
            break
        read, scale = part
        if begun is not None and (read.value >= limit or scale >= limit):
            break
        total += read.value
        begun = (
            read._replace(value=total)
            if begun is None
            else begun._replace(value=total, last=read.last, in_digits=begun.in_digits)
        )
        limit, position = scale, read.last
        if scale == 1:
            break
    return begun


def _part(tokens: Sequence[Token], at: int, lexicon: dict[str, _Word]) -> tuple[_Read, int] | None:
    """A number below a thousand with the scale it stands before, and that scale («خمسين ألف»: 50000, 1000)."""
    token = tokens[at]
    word = lexicon.get(token.folded)
    if word and word.kind == "scale":
        if word.times == 0:
            return None
        return _Read(word.value * word.times, at + 1, word.cut, False, word.definite), word.value
    digits = _digits(token)
    fraction = digits if isinstance(digits, float) and not digits.is_integer() else None
    read = _Read(0, at + 1, 0, True, False) if fraction else _hundred(tokens, at, lexicon)
    if read is None:
        return None
    after = lexicon.get(tokens[read.last].folded) if read.last < len(tokens) else None
    if not after or after.kind != "scale" or after.cut or (after.definite and not read.definite):
        return (read, 1) if not fraction else None
    if after.times == 2 and not tokens[read.last].folded.endswith("ا"):
        return (read, 1) if not fraction else None
    value = round((fraction or read.value) * after.value)
    last = read.last + 1
    again = lexicon.get(tokens[last].folded) if last < len(tokens) else None
    if again and again.kind == "scale" and again.value == 1000 and again.times == 1 and not again.cut and value < 10**6:
        return read._replace(value=value * 1000, last=last + 1), 10**6
    return read._replace(value=value, last=last), after.value


def _ordinal(tokens: Sequence[Token], at: int) -> _Read | None:
    """«الثالث», «الحادي والعشرين», «الثاني عشر»."""
    word = _ordinals().get(tokens[at].folded)
    if word is None:
        return None
    lexicon = _lexicon()
    read = _Read(word.value, at + 1, word.cut, False, word.definite)
    if read.last < len(tokens):
        after = lexicon.get(tokens[read.last].folded)
        if after and after.kind == "ten" and not after.cut and not after.definite:
            return read._replace(value=word.value + 10, last=at + 2)
        if after and after.joined and after.definite and after.value in range(20, 100, 10):
            return read._replace(value=word.value + after.value, last=at + 2)
    return read


def _starts(tokens: Sequence[Token], at: int, lexicon: dict[str, _Word]) -> bool:
    token = tokens[at]
    folded = token.folded
    return folded in lexicon or token.text[0].isdigit() or folded.endswith(_ELEVEN)


def cardinal_at(tokens: Sequence[Token], at: int) -> Numeral | None:
    """The integer that begins at token `at`, if one does."""
    lexicon = _lexicon()
    if at >= len(tokens) or not _starts(tokens, at, lexicon):
        return None
    read = _cardinal(tokens, at, lexicon)
    return _numeral(tokens, at, read) if read else None


def is_ordinal(folded: str) -> bool:
    """May an ordinal begin with this word?"""
    return folded in _ordinals()


def ordinal_at(tokens: Sequence[Token], at: int) -> Numeral | None:
    """The ordinal that begins at token `at`, if one does."""
    read = _ordinal(tokens, at) if at < len(tokens) else None
    if read is None:
        return None
    found = _numeral(tokens, at, read)
    return Numeral(found.span, at, found.last, found.value, False, ordinal=True, definite=read.definite)


def _numeral(tokens: Sequence[Token], at: int, read: _Read) -> Numeral:
    first = tokens[at]
    span = Span(first.after(read.cut), tokens[read.last - 1].end)
    return Numeral(span, at, read.last, read.value, read.in_digits, definite=read.definite)


def numerals(prose: Prose) -> tuple[Numeral, ...]:
    """Every integer of the text in order, none inside another.

    >>> [n.value for n in numerals(Prose("خمسة وعشرين مقاتلا وأربعة آلاف و700 أسير"))]
    [25, 4700]
    """
    return tuple(_every(prose.tokens))


def _every(tokens: Sequence[Token]) -> Iterator[Numeral]:
    lexicon, at = _lexicon(), 0
    while at < len(tokens):
        found = None
        if _starts(tokens, at, lexicon):
            read = _cardinal(tokens, at, lexicon)
            found = _numeral(tokens, at, read) if read else None
        if found:
            yield found
        at = found.last if found else at + 1


@cache
def _bounds(place: str) -> dict[str, tuple[tuple[tuple[str, ...], Sense], ...]]:
    """The bounding phrases by the word next to the number (the last one before it, the first one after it)."""
    phrases: dict[str, list[tuple[tuple[str, ...], Sense]]] = {}
    for entry in words("ar/bounds")["bound"]:
        if entry["place"] != place:
            continue
        for form in entry["forms"]:
            parts = tuple(fold(part) for part in form.split())
            phrases.setdefault(parts[-1 if place == "before" else 0], []).append((parts, entry["sense"]))
    return {key: tuple(sorted(found, key=lambda phrase: -len(phrase[0]))) for key, found in phrases.items()}


_CLITICS_BEFORE_BOUND = ("", "و", "ف", "ب", "ل", "وب", "ول", "ك")


def bound_before(tokens: Sequence[Token], at: int) -> tuple[Sense, int] | None:
    """The bounding phrase that ends just before token `at`, and the token where it begins."""
    if not 0 < at <= len(tokens):
        return None
    last = tokens[at - 1].folded
    for clitic in _CLITICS_BEFORE_BOUND:
        if not last.startswith(clitic):
            continue
        for parts, sense in _bounds("before").get(last[len(clitic) :], ()):
            begin = at - len(parts)
            if begin < 0 or (clitic and len(parts) > 1):
                continue
            if all(tokens[begin + n].folded == part for n, part in enumerate(parts[1:], 1)) and (
                len(parts) == 1 or _is_with_clitic(tokens[begin].folded, parts[0])
            ):
                return sense, begin
    return None


def _is_with_clitic(folded: str, word: str) -> bool:
    return folded.endswith(word) and folded.removesuffix(word) in _CLITICS_BEFORE_BOUND


def bound_after(tokens: Sequence[Token], at: int) -> tuple[Sense, int] | None:
    """The bounding phrase that begins at token `at`, and the token after it."""
    if at >= len(tokens):
        return None
    for parts, sense in _bounds("after").get(tokens[at].folded, ()):
        if [token.folded for token in tokens[at : at + len(parts)]] == list(parts):
            return sense, at + len(parts)
    return None


_TO = {"الي", "حتي", "-", "–", "—"}


def quantities(prose: Prose) -> tuple[Quantity, ...]:
    """Every quantity of the text with the bounds that stand before it; a range of two numbers is one quantity.

    Words after the noun («30 مدنيا على الأقل») are for who knows the noun: see `bound_after`.
    """
    tokens, found = prose.tokens, list(numerals(prose))
    quantities: list[Quantity] = []
    index = 0
    while index < len(found):
        first = found[index]
        second = found[index + 1] if index + 1 < len(found) else None
        if second and _is_range(tokens, first, second):
            quantities.append(
                Quantity(
                    Span(first.span.start, second.span.end), first.first, second.last, None, first.value, second.value,
                    first.in_digits, first.definite,
                )
            )  # fmt: skip
            index += 2
            continue
        quantities.append(_single(tokens, first))
        index += 1
    return tuple(quantities)


def _single(tokens: Sequence[Token], numeral: Numeral) -> Quantity:
    bound = bound_before(tokens, numeral.first)
    sense = bound[0] if bound else "near"
    return Quantity(
        numeral.span,
        numeral.first,
        numeral.last,
        numeral.value if sense == "near" else None,
        numeral.value if sense == "least" else None,
        numeral.value if sense == "most" else None,
        numeral.in_digits,
        numeral.definite,
    )


def _is_range(tokens: Sequence[Token], first: Numeral, second: Numeral) -> bool:
    """«ستة إلى ثمانية», «6 أو 7», «بين 10 و15»: ascending, and of like size."""
    if not first.value < second.value:
        return False
    between = [token.folded for token in tokens[first.last : second.first]]
    if len(between) == 1 and (between[0] in _TO or between[0] == "او"):
        return between[0] not in "-–—" or (first.in_digits and second.in_digits and second.value < 10 * first.value)
    before = tokens[first.first - 1].folded.lstrip("وف") if first.first else ""
    return before == "بين" and (between == ["و"] or (not between and tokens[second.first].folded.startswith("و")))
