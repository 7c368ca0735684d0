"""Where the names of people that the tagger marked begin and end: brackets, quotation marks and full stops part two
names, words that announce a byname or tell what was done end one, titles stand outside. Refuses to find new names."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from isnad.lexicon import words
from isnad.reading import human_nouns, persons
from isnad.reading.candidate import Candidate
from isnad.reading.name_words import told as told_of
from isnad.reading.words import CLOSING, OPENING, Words
from isnad.text import fold

_PARTING = OPENING | CLOSING | {":", "،", ",", "/", "-"}
_TITLES = ("ranks0", "offices0", "people0", "kin0")
_NAMED = ("given0", "first0", "last0", "joins0", "kunya0", "seconds0", "honours0")
_ALI = fold("علي")
_VERDICTS = (fold("براءة"), fold("تبرئة"))
_HIS = ("ه", "ها", "هم")
_SHORTEST = 5  # letters of a verb in the plural
_FUTURE = ("سي", "ست", "سن")
_ENDING = ("announcing0", "byname0", "verb0")


def mended(text: Words, found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates with the people's names among them cut, trimmed and joined; `found` is in order of place."""
    kept: list[Candidate] = []
    for one in (_on_one_line(text, one) for one in found):
        if one.type != "PER":
            told = _past_title(text, _past_verb(text, one)) if one.type == "ORG" else _past_verb(text, one)
            kept += _two_bodies(text, _before_others(text, told)) if one.type == "ORG" else [told]
            continue
        for number, piece in enumerate(_pieces(text, _before_body(text, one))):
            trimmed = _with_ali(text, _trimmed(text, piece), kept[-1].last if kept else -1)
            if not any(text.is_word(index) for index in range(trimmed.first, trimmed.last + 1)):
                continue
            if (number and not _may_stand(text, trimmed)) or _is_plain(text, trimmed):
                continue
            before = kept[-1] if kept else None
            if before is not None and _goes_on(text, before, trimmed):
                kept[-1] = replace(before, last=trimmed.last)
            else:
                kept.append(trimmed)
    return kept


def _on_one_line(text: Words, one: Candidate) -> Candidate:
    """No name goes on behind the end of a headline."""
    broken = next((index for index in range(one.first + 1, one.last + 1) if not text.follows(index)), None)
    return one if broken is None else replace(one, last=broken - 1)


def _past_verb(text: Words, one: Candidate) -> Candidate:
    """«وذكرت السومرية»: a body does not begin with the verb that tells what it did."""
    verb = {"verb0", "verb1"}.intersection(told_of(text.at(one.first)))
    if not verb or one.first == one.last or not one.made_by.startswith("tagger"):
        return one
    return replace(one, first=one.first + 1, cut=0)


def _past_title(text: Words, one: Candidate) -> Candidate:
    """«شيخ عشيرة النهر», «قائد لواء الفجر»: who leads a body is no part of its name."""
    kinds = told_of(text.at(one.first))
    titled = any(kind in kinds for kind in _TITLES) and text.at(one.first) not in _body_heads()
    if one.cut or not titled or one.first == one.last or text.at(one.first + 1) not in _body_heads():
        return one
    return replace(one, first=one.first + 1)


def _before_others(text: Words, one: Candidate) -> Candidate:
    """«القائد في الفرقة النقيب سالم المراد», «أن الفرقة ستفرج عنهم», «اعتقلت الفرقة 20 مدنياً», «قصف الطيران المقر»: a
    body ends before a person's rank, before what it does, before those counted, and before what it strikes."""
    if one.first == one.last or not one.made_by.startswith("tagger"):
        return one
    word, kinds = text.at(one.last), told_of(text.at(one.last))
    opened = any(kind.startswith(("given0", "kunya0")) for kind in told_of(text.at(one.last + 1)))
    ranked = "ranks0" in kinds and word.startswith("ال") and opened
    definite = one.last == one.first + 1 and text.at(one.first)[one.cut :].startswith("ال")
    does = "verb0" in kinds and definite
    struck = definite and word.startswith("ال") and word.removeprefix("ال") in _posts()
    named = any(kind.startswith(_NAMED) for kind in kinds)
    counting = text.is_number(one.last) and human_nouns.is_known(text.at(one.last + 1))
    will_do = word[:2] in _FUTURE and "verb0" in told_of(word[1:])
    return replace(one, last=one.last - 1) if ranked or counting or will_do or struck or (does and not named) else one


@cache
def _posts() -> frozenset[str]:
    return frozenset(map(fold, words("ar/doers")["posts"]["words"]))


def _before_body(text: Words, one: Candidate) -> Candidate:
    """«اتهمت عائلة القتيل سالم المراد الشرطة بقتله», «اتهم سالم المراد قائد الفصيل بضربه»: a person's name ends where a
    body's begins, or the title of somebody in it."""
    for index in range(one.first + 1, one.last + 1):
        word = text.at(index)
        if word in _body_heads() and not any(kind.startswith(("given0", "joins0")) for kind in told_of(word)):
            named = not any(kind in told_of(text.at(index - 1)) for kind in _TITLES)
            if not named and index == one.last and index - 2 >= one.first:
                return replace(one, last=index - 2)
            return replace(one, last=index - 1) if named and text.is_word(index - 1) else one
    return one


@cache
def _body_heads() -> frozenset[str]:
    lists = words("ar/organisations")
    return frozenset(fold(word) for name in ("definite_heads", "heads", "standing_in") for word in lists[name]["words"])


def _two_bodies(text: Words, one: Candidate) -> list[Candidate]:
    """«اتهم المجلس المحلي فصيل السلطان», «لجان مقاومة أمبدة قوات النهر»: behind a definite word, or one that is no word
    of reports, a bare noun for a body opens the name of another."""
    introducing, heads = _openers()
    for index in range(one.first + 1, one.last):
        word = text.at(index)
        definite = text.at(index - 1).startswith("ال")
        named = index > one.first + 1 and text.is_word(index - 1) and not text.is_ordinary(index - 1, 0)
        if (definite or (named and text.at(index - 1) not in introducing)) and (word in introducing or word in heads):
            second = replace(one, first=index + (word not in heads), cut=0)
            return [replace(one, last=index - 1), *_two_bodies(text, second)]
    return [one]


@cache
def _openers() -> tuple[frozenset[str], frozenset[str]]:
    """The nouns before a body's name that stand outside it, and those that open it."""
    lists = words("ar/organisations")
    fighting = frozenset(map(fold, lists["heads"]["fighting"]))
    return frozenset(map(fold, lists["introducing"]["words"])) - fighting, fighting


def _pieces(text: Words, one: Candidate) -> Iterator[Candidate]:
    first, cut = one.first, one.cut
    for index in range(one.first, one.last + 1):
        joined = index > first and _is_joined(text, index)
        begins = first < index < one.last and _begins_another(text, first, index)
        titled = first < index < one.last and _opens_another(text, index)
        if not joined and not begins and not titled and not _parts(text, index, one):
            continue
        if first < index:
            yield replace(one, first=first, last=index - 1, cut=cut)
        first, cut = (index, int(joined)) if joined or begins else (index + 1, 0)
    if first <= one.last:
        yield replace(one, first=first, cut=cut)


def _opens_another(text: Words, index: int) -> bool:
    """«اتهم سالم المراد القيادي خالد الشمري», «اتهم سالم المراد جاره خالداً»: a title or «his neighbour», and a given
    name, behind a name open another."""
    word = text.at(index)
    kinds = told_of(word)
    his = "kin0" in kinds and word.endswith(_HIS)
    titled = his or (word.startswith("ال") and any(kind in kinds for kind in ("ranks0", "offices0", "people0")))
    named = any(kind.startswith(("given0", "first0", "last0", "honours0")) for kind in kinds)
    opened = any(kind.startswith(("given0", "kunya0")) for kind in told_of(text.at(index + 1)))
    return titled and not named and opened


def _begins_another(text: Words, first: int, index: int) -> bool:
    """«عذّب وائل الورداني سالم القصّار»: behind a family's name with «ال» a given name begins another full name. No name
    of 1,884 in 383 reports goes on so; behind a kunya and a nisba some old ones do («أبو بكر الباقلاني محمد»)."""
    family, kinds = text.at(index - 1), told_of(text.at(index - 1))
    if first == index - 1 or not family.startswith("ال") or text.at(index).startswith("ال"):
        return False
    if any(kind.startswith(("given0", "joins0", "seconds0", "honours0", *_TITLES)) for kind in kinds):
        return False
    inside = (told_of(text.at(place)) for place in range(first, index - 1))
    if any(kind.startswith(("kunya0", "joins0")) for one in inside for kind in one):
        return False
    return any(kind.startswith("given0") for kind in told_of(text.at(index)))


def _is_joined(text: Words, index: int) -> bool:
    """«سالم المراد وخالد»: the next name of a list begins here, though none begins with «و» itself."""
    word = text.at(index)
    if not word.startswith("و") or len(word) < 4 or not text.is_word(index):
        return False
    kinds = told_of(word)
    return not any(kind.startswith(_NAMED) for kind in kinds) and (
        any(kind.startswith(("given1", "kunya1")) for kind in kinds) or text.is_ordinary(index, 1)
    )


def _parts(text: Words, index: int, one: Candidate) -> bool:
    """Does this token part two names? The full stop of an initial does not."""
    if text.is_word(index) or text.is_number(index):
        return False
    if text.at(index) == ".":
        return not (index > one.first and len(text.at(index - 1)) <= 2)
    return text.at(index) in _PARTING


def _may_stand(text: Words, one: Candidate) -> bool:
    """Is what was parted from a name a name itself?"""
    quoted = text.at(one.first - 1) in OPENING
    opened = (f"given{one.cut}", f"kunya{one.cut}")
    return quoted or any(kind.startswith(opened) for kind in told_of(text.at(one.first)))


def _is_plain(text: Words, one: Candidate) -> bool:
    """One ordinary word that no rule takes for a name and no quotation mark sets apart."""
    alone = one.first == one.last and one.made_by.startswith("tagger")
    given = any(kind.startswith(f"given{one.cut}") for kind in told_of(text.at(one.first)))
    return alone and not given and text.at(one.first - 1) not in OPENING and text.is_seen_ordinary(one.first, one.cut)


def _trimmed(text: Words, one: Candidate) -> Candidate:
    known = persons.lexicon()
    if one.cut and text.at(one.first) in known.joins:
        one = replace(one, cut=0)  # «ود» is no joined «و»
    while one.first < one.last and _brings_in(text, one.first):
        one = replace(one, first=one.first + 1, cut=_carried(text.at(one.first + 1)))
    if text.at(one.first) == "د" and text.at(one.first + 1) == "." and one.last > one.first + 1:
        one = replace(one, first=one.first + 2)  # «د.» is a title here, no initial
    while one.last > one.first and _ends_before(text, one.last):
        one = replace(one, last=one.last - 1)
    while one.first < one.last and not one.cut and _is_title(text, one.first):
        one = replace(one, first=one.first + 1)
    return one


def _with_ali(text: Words, one: Candidate, end: int) -> Candidate:
    """«إدانة علي سالم المراد»: «علي» with its dots is no «على» where the text writes that without them."""
    before = one.first - 1
    named = text.at(before) == _ALI and text.tokens[before].text.endswith("ي") and end < before
    if not named or one.cut or not text.follows(one.first):
        return one
    told_apart = any(text.tokens[index].text.endswith("ى") for index in text.written({_ALI}))
    return replace(one, first=before) if told_apart else one


def _brings_in(text: Words, index: int) -> bool:
    """«المعروف بأبي حازم», «ببراءة سالم المراد»: the word that brings a name in stands outside it."""
    if text.at(index).removeprefix("ب") in _VERDICTS:
        return True
    kinds = told_of(text.at(index))
    return any(kind.startswith(("byname", "announcing")) for kind in kinds) and "given0" not in kinds


def _carried(word: str) -> int:
    """How many letters «بـ» takes from the name that a byname word brings in."""
    kinds = told_of(word)
    named = "kunya1" in kinds or not any(kind.startswith(_NAMED) for kind in kinds)
    return int(word.startswith("ب") and len(word) > 3 and named)


def _ends_before(text: Words, index: int) -> bool:
    """A word that no name holds: it announces a byname, tells what was done, or is in the accusative."""
    word = text.at(index)
    kinds = told_of(word)
    if word in persons.lexicon().after_names and not any(kind.startswith("given0") for kind in kinds):
        return True
    if word.startswith("ي") and word.endswith("ون") and len(word) > _SHORTEST and not kinds:
        return True  # «حارث يواجهون»
    if any(kind in _ENDING for kind in kinds):
        return not any(kind.startswith(_NAMED) for kind in kinds)
    if text.at(index - 1) in persons.lexicon().joins:
        return False
    return text.is_word(index) and text.tokens[index].text.endswith(("ً", "اً"))


def _is_title(text: Words, index: int) -> bool:
    kinds = told_of(text.at(index))
    return any(kind in kinds for kind in _TITLES) and not any(
        kind.startswith(("given0", "honours0", "kunya0")) for kind in kinds
    )


def _goes_on(text: Words, before: Candidate, after: Candidate) -> bool:
    """Do the two stand side by side with nothing but space between, the second with nothing joined before it?"""
    beside = before.type == "PER" and before.last + 1 == after.first and not after.cut and text.follows(after.first)
    return beside and not (after.last > after.first and _begins_another(text, before.first, after.first))
