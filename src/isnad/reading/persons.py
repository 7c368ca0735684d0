"""Where a person's name may stand: the grammar of kunya, ism, nasab, laqab and nisba, and the words that announce one.

A name is taken when its own parts say so or when a word before it does; a single given name is taken only where it is
announced, listed after another person, or said again. It never says who is meant.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from isnad.lexicon import table, words
from isnad.reading.features import cluster
from isnad.reading.known import bare_forms
from isnad.reading.words import OPENING, QUOTES, Words
from isnad.text import fold

_LONGEST = 6
ON_BEHALF = "باسم"
INITIAL = "persons: initial"
CALLED = frozenset({"persons: byname", "persons: byname in quotation"})
_OPENING_JOINS = frozenset({"عبد", "ابن", "بنت"})  # of the words that join parts of a name, those that may open one


@dataclass(frozen=True, slots=True)
class Person:
    """A possible name: tokens `first` to `last`, `cut` characters off the first; `byname` names the one before."""

    first: int
    last: int
    cut: int
    made_by: str
    byname: bool = False


def _folded(*lists: list[str]) -> frozenset[str]:
    return frozenset(fold(word) for words_ in lists for word in words_)


def _never() -> frozenset[str]:
    """Words that open the names of bodies and places or are titles: no part of a person's name."""
    bodies, places, titles = words("ar/organisations"), words("ar/place_heads"), words("ar/titles")
    return _folded(
        bodies["heads"]["words"],
        bodies["definite_heads"]["words"],
        bodies["introducing"]["words"],
        bodies["introducing"]["outlets"],
        places["outside"]["words"],
        places["countryside"]["words"],
        titles["offices"]["words"],
        titles["kin"]["words"],
    )


@dataclass(frozen=True, slots=True)
class _Lexicon:
    given: frozenset[str]
    opens: frozenset[str]
    closes: frozenset[str]
    kunya: frozenset[str]
    joins: frozenset[str]
    seconds: frozenset[str]
    honours: frozenset[str]
    announcing: frozenset[str]
    byname: frozenset[str]
    surely: frozenset[str]
    carriers: frozenset[str]
    byname_carriers: frozenset[str]
    real: frozenset[str]
    after_names: frozenset[str]
    ranks: frozenset[str]
    strong: frozenset[str]
    offices: frozenset[str]
    weak: frozenset[str]
    speaking: frozenset[str]
    verbs: frozenset[str]
    nouns: frozenset[str]
    bodies: frozenset[str]
    never: frozenset[str]
    tails: frozenset[str]


@cache
def lexicon() -> _Lexicon:
    """The lists of names and of the words around them, folded."""
    naming, titles, given = words("ar/naming"), words("ar/titles"), words("ar/given_names")
    opens, closes = set(), set()
    for row in table("ar/name_parts"):
        first, last, world = int(row["first"]), int(row["last"]), int(row["world"])
        if first >= 2 or world >= 6:
            opens.add(fold(row["part"]))
        if last >= 1 or world >= 4:
            closes.add(fold(row["part"]))
    return _Lexicon(
        given=_folded(given["men"]["names"].split(), given["women"]["names"].split()),
        opens=frozenset(opens),
        closes=frozenset(closes),
        kunya=_folded(naming["kunya"]["words"]),
        joins=_folded(naming["joins"]["words"]),
        seconds=_folded(naming["seconds"]["words"]),
        honours=_folded(naming["honours"]["words"]),
        announcing=_folded(naming["announcing"]["words"]),
        byname=_folded(naming["byname"]["words"]),
        surely=_folded(naming["byname"]["surely"]),
        carriers=_folded(naming["byname"]["carriers"]),
        byname_carriers=_folded(naming["byname"]["alone"]),
        real=_folded(naming["origin"]["real"]),
        after_names=_folded(
            naming["after_names"]["words"],
            naming["byname"]["words"],
            words("ar/organisations")["standing_in"]["words"],
        ),
        ranks=_folded(titles["ranks"]["words"]),
        strong=_folded(titles["ranks"]["words"], titles["people"]["words"], titles["kin"]["words"]),
        offices=_folded(titles["offices"]["words"]),
        weak=_folded(titles["weak"]["words"]),
        speaking=_folded(titles["offices"]["speaking"]),
        verbs=_folded(given["men"]["verbs"]),
        nouns=_folded(given["men"]["nouns"]),
        bodies=_folded(words("ar/organisations")["heads"]["words"], words("ar/organisations")["introducing"]["words"]),
        never=_never(),
        tails=_folded(*(titles[section]["tails"] for section in ("ranks", "offices", "people", "kin"))),
    )


@cache
def _no_names() -> frozenset[str]:
    return _folded(words("ar/naming")["no_names"]["phrases"])


def _given(form: str) -> bool:
    return form in lexicon().given


def is_name(form: str) -> bool:
    """Is the whole word a given name («فاطمة» is not «ف» + «أطمة»)?"""
    return _given(form)


def _part(form: str) -> bool:
    return form in lexicon().opens or form in lexicon().closes


def _is_tail(form: str) -> bool:
    """An adjective that stands between a title and the name."""
    nisba = form.startswith("ال") and form.endswith(("ي", "يه")) and len(form) > 5
    return nisba or form in lexicon().tails


@lru_cache(maxsize=1 << 14)
def _may_open(word: str) -> bool:
    """Is the word, whole or without a joined prefix, a given name or a word that names begin with?"""
    known = lexicon()
    return any(
        form in known.given
        or form in known.joins
        or form in known.honours
        or form[:3] in known.kunya
        or form[:3] == "عبد"
        for _, form in bare_forms(word)
    )


@dataclass(frozen=True, slots=True)
class _Element:
    kind: str  # kunya, given, part, nisba, unknown, honour
    last: int


class PersonReader:
    """Reads the names of people in one text."""

    def __init__(self, text: Words, taken: frozenset[int]) -> None:
        self.text = text
        self.taken = taken  # tokens that an unguarded longer name of a place or body holds
        self.led = frozenset(match.first for match in text.matches if match.cut)  # a known name after a joined prefix
        self._surely = frozenset(text.written(lexicon().surely))  # words that surely bring in a byname

    # -- one element ------------------------------------------------------------------------------------------------

    def _element(self, index: int, cut: int = 0, *, inside: bool) -> _Element | None:
        """The part of a name that begins at this token, or None where no name goes on."""
        text, known = self.text, lexicon()
        if not text.is_word(index):
            return None
        form = text.at(index)[cut:]
        if form.isascii() or text.tokens[index].text.endswith("على"):
            return None
        if inside and form in known.after_names and not _given(form):
            return None
        if inside and form.endswith("ات") and form[:2] != "ال" and not _given(form) and not _part(form):
            return None  # «اتهامات», «عمليات»
        if not inside and (form in known.tails or (form == ON_BEHALF and self._speaks(index - 1))):
            return None
        if form in known.joins and (inside or form in known.kunya or form in _OPENING_JOINS):
            return self._joined(index, form, inside=inside)
        glued = form[3:] if form[:3] in known.kunya else ""
        if len(glued) > 2 and (_given(glued) or _part(glued)) and not text.is_ordinary(index, cut):
            return _Element("kunya", index)
        if form[:3] == "عبد" and len(form) > 5 and not text.is_ordinary(index, cut):
            return _Element("given", index)
        if index in self.taken:
            return None
        if form in known.honours and (inside or self._starts_name(index + 1)):
            return _Element("honour", index)
        if form in known.seconds and inside and not text.is_seen_ordinary(index - 1):
            return _Element("part", index)
        if _given(form):
            return _Element("given", index)
        plain = self._ends_name(index) if inside else text.is_ordinary(index, cut)
        if plain or len(form) < 2 or any(bare in known.never for _, bare in bare_forms(form)):
            return None
        if form.startswith("ال") and len(form) > 4:
            return _Element("nisba" if form.endswith(("ي", "يه")) or form in known.closes else "unknown", index)
        rare = not inside and not cluster(form)  # «ويلمر», «يوناتان»: in no reading a word of the news
        if cut == 0 and form[0] == "و" and not (_part(form) or rare):
            return None
        if inside and index in self.led:
            return None
        if len(form) > 3 and form[0] in "يتن" and not (_part(form) or rare):
            return None
        if _part(form):
            return _Element("part", index)
        return _Element("unknown", index)

    def _joined(self, index: int, form: str, *, inside: bool) -> _Element | None:
        """A particle with what it joins: «أبو حازم», «عبد الله», «بن سالم»."""
        text, known = self.text, lexicon()
        following = index + 1
        if not (text.is_word(following) and text.follows(following)):
            return None
        word = text.at(following)
        named = _given(word) or (word.startswith("ال") and not text.is_ordinary(following))
        if form == fold("أم") and not (named or (self._brought_in(index) and not text.is_ordinary(following))):
            return None
        if form == fold("عبد"):
            return _Element("given", following) if not text.is_ordinary(following) or word.startswith("ال") else None
        if form in known.kunya:
            named = inside or _given(word) or _part(word) or word.startswith("ال")
            if text.is_ordinary(following) and not named:
                return None
            if word in known.joins and text.is_word(following + 1):
                return _Element("kunya", following + 1)
            if text.at(following + 1) in known.seconds and text.follows(following + 1):
                return _Element("kunya", following + 1)
            return _Element("kunya", following)
        if text.is_ordinary(following) and not _given(word):
            return None
        if word == fold("عبد") and text.is_word(following + 1):
            return _Element("part", following + 1)
        return _Element("part", following)

    def _brought_in(self, index: int) -> bool:
        """Does a word stand right before that a name or a byname follows?"""
        known = lexicon()
        return any(form in known.announcing or form in known.byname for _, form in self.text.forms(index - 1))

    def _ends_name(self, index: int) -> bool:
        """Within a name a definite word seen elsewhere once is no reason to stop; a verb of the tenth form is."""
        word = self.text.at(index)
        if word.startswith("است") and len(word) > 5:
            return True
        return self.text.is_seen_ordinary(index) and not (
            word.startswith("ال") and self.text.ordinary_count(index) == 1
        )

    def _speaks(self, index: int) -> bool:
        """Is this the «الناطق» of «الناطق باسم …»? Then «باسم» is no given name."""
        return any(form in lexicon().speaking for _, form in self.text.forms(index))

    def _starts_name(self, index: int) -> bool:
        return self.text.follows(index) and self._element(index, inside=True) is not None

    # -- a chain ----------------------------------------------------------------------------------------------------

    def chain(self, index: int, cut: int) -> list[_Element]:
        """The longest run of elements from this token on."""
        elements: list[_Element] = []
        element = self._element(index, cut, inside=False)
        while element is not None and len(elements) < _LONGEST:
            elements.append(element)
            following = element.last + 1
            if not self.text.follows(following):
                break
            element = self._element(following, inside=True)
            if element is not None and element.kind == "unknown" and following in self.taken:
                break
        return elements

    def _own_strength(self, elements: list[_Element], index: int, cut: int) -> int:
        """How far the parts speak for themselves: 2 enough alone, 1 enough when announced, 0 no name."""
        kinds = [element.kind for element in elements]
        if not kinds:
            return 0
        first = kinds[0]
        form = self.text.at(index)[cut:]
        plain = self.text.is_ordinary(index, cut)
        if first == "kunya":
            return 2
        if form in lexicon().verbs:
            return 1
        if first == "given" and len(kinds) > 1:
            noun = form in lexicon().nouns
            feminine = self.text.at(elements[1].last).endswith("ه")
            sure = any(kind in ("given", "nisba", "kunya", "part") for kind in kinds[1:]) and not (noun and feminine)
            return 2 if sure or not (plain or noun) else 1
        if first == "part" and len(kinds) > 1 and form in lexicon().opens and form[:2] != "ال":
            return 2 if any(kind in ("given", "nisba") for kind in kinds[1:]) else 1
        if first == "honour":
            return 2 if len(kinds) > 1 and any(kind in ("given", "nisba", "kunya") for kind in kinds[1:]) else 0
        return 1

    # -- what stands before -----------------------------------------------------------------------------------------

    def _announced(self, index: int, cut: int) -> str | None:
        """The kind of word before the name: byname, naming, title, office, weak or None."""
        text, known = self.text, lexicon()
        before = index - 1
        marks = 0
        while before >= 0 and (text.at(before) in OPENING or text.at(before) == ":") and marks < 2:
            before -= 1
            marks += 1
        carried = text.at(before) in known.carriers or text.at(before) in ("ب", "ـ")
        if marks and text.at(before) in known.byname_carriers:
            return "byname"
        while text.at(before) in known.carriers or text.at(before) == "ـ":
            before -= 1
        if text.at(before) in known.real and self._brought_in(before):
            return "byname"
        carried = carried or (cut > 0 and text.at(index)[:cut].endswith("ب"))
        forms = [form for _, form in text.forms(before)]
        called = not known.byname.isdisjoint(forms) and (carried or marks or not cut)
        if called or not known.announcing.isdisjoint(forms):
            if self._calls_body(before):
                return None
            return "byname" if called else "naming"
        tails = 0
        while tails < 2 and _is_tail(text.at(before)) and before > 0 and text.follows(before):
            before -= 1
            tails += 1
            forms = [form for _, form in text.forms(before)]
        if tails and not (any(f in known.strong or f in known.offices for f in forms)):
            forms = [text.at(before + tails)] if tails == 1 else []
        if not known.ranks.isdisjoint(forms):
            return "rank" if any(form.startswith("ال") for form in forms) else "office"
        if not known.strong.isdisjoint(forms):
            return "title"
        if not known.offices.isdisjoint(forms):
            return "rank" if any(f.startswith("ال") for f in forms) else "office"
        if not known.weak.isdisjoint(forms):
            return "weak"
        return None

    def _listed(self, index: int, people: list[Person]) -> bool:
        """Does the word stand in a list of names: right after another person, or first on a line with a bullet?"""
        text = self.text
        before = index - 1
        while before >= 0 and (text.at(before) in ("-", "–", "•", ".", "*", ")") or text.is_number(before)):
            if text.opens_line(before):
                return True
            before -= 1
        if not people:
            return False
        last = people[-1].last
        if not 0 < index - last <= 9:
            return False
        between = index - 1
        depth = 0
        while between > last:
            word = text.at(between)
            if word == ")":
                depth += 1
            elif word == "(":
                depth -= 1
            elif not depth and word not in ("،", ",", "و", "-", "»", "«", "”", "“", '"'):
                return False
            between -= 1
        return True

    # -- all of them ------------------------------------------------------------------------------------------------

    def read(self) -> list[Person]:
        """Every name of a person in the text, in order, none overlapping another."""
        people: list[Person] = []
        index = 0
        while index < len(self.text):
            person = self._at(index, people)
            if person is None:
                index += 1
            else:
                people.append(person)
                index = person.last + 1
        return people

    def _at(self, index: int, people: list[Person]) -> Person | None:
        if not self.text.is_word(index):
            return None
        word = self.text.at(index)
        shortened = len(word) <= 2 or _given(word)
        special = (
            self._quoted_byname(index) or (self._initials(index) if shortened else None) or self._plain_byname(index)
        )
        if special is not None:
            return special
        if (not _may_open(word) and self.text.is_ordinary(index)) or is_no_name(self.text, index):
            return None
        for cut, form in self._cuts(index):
            person = self._judge(index, cut, form, people)
            if person is not None:
                return self._to_closing(person)
        return None

    def _to_closing(self, person: Person) -> Person:
        """A name that fills the opening of a quotation fills it to its end."""
        text = self.text
        if text.at(person.first - 1) not in OPENING or text.at(person.first - 1) == "(":
            return person
        closing = text.closing(person.first - 1, within=4)
        if closing is None or closing - person.last > 2:
            return person
        return replace(person, last=closing - 1)

    def _cuts(self, index: int) -> Iterator[tuple[int, str]]:
        """The whole word first; cut forms only where the whole is no name."""
        whole = self.text.at(index)
        if whole[1:] in lexicon().joins and whole[0] in "وبلفك":
            yield 1, whole[1:]
            return
        if _given(whole) or whole in lexicon().joins:
            yield 0, whole
            return
        yield from self.text.forms(index)

    def _judge(self, index: int, cut: int, form: str, people: list[Person]) -> Person | None:
        joined = self.text.at(index)[:cut]
        if cut and (self.text.at(index)[cut:] != form or joined[-1] == "ك"):
            return None  # «لل» before a person: the family name alone, found by spreading
        if joined == "ف" and self.text.is_ordinary(index):
            return None  # «فصائل» is no «ف» with «صائل»
        elements = self.chain(index, cut)
        strength = self._own_strength(elements, index, cut)
        if not strength:
            return None
        first, last = elements[0].kind, elements[-1].last
        if first == "kunya" and self._in_place(index):
            return None
        text = self.text
        if strength == 2:
            return Person(index, last, cut, "persons: own parts")
        announced = self._announced(index, cut)
        plain = self.text.is_ordinary(index, cut)
        marked = text.at(index - 1) in OPENING or text.at(index - 1) == ":"
        single = len(elements) == 1
        if single and not marked and announced in ("byname", "naming") and (plain or first in ("part", "unknown")):
            return None
        if announced == "byname" and cut <= 1:
            return Person(index, last, cut, "persons: byname", byname=first != "given")
        if announced == "naming" and (not cut or first in ("given", "part")):
            return Person(index, last, cut, "persons: announced by name")
        if first == "nisba" and not single and elements[1].kind in ("given", "kunya", "part"):
            return None
        if announced == "rank" and (first != "unknown" or not single):
            return Person(index, last, cut, "persons: title before")
        if announced == "title" and not (single and first in ("nisba", "unknown")):
            return Person(index, last, cut, "persons: title before")
        if announced == "office" and (first in ("given", "part") and len(elements) > 1):
            return Person(index, last, cut, "persons: office before")
        if announced == "weak" and first in ("given", "part") and len(elements) > 1:
            return Person(index, last, cut, "persons: list word before")
        if announced is None and not (single or plain) and form[:2] != "ال" and self._in_office(index):
            return Person(index, last, cut, "persons: office before")
        if self._listed(index, people):
            if first == "given" and not plain:
                return Person(index, last, cut, "persons: listed")
            opens = first in ("given", "part") or (form[:2] != "ال" and elements[1:])
            if len(elements) > 1 and (first == "given" or (opens and elements[1].kind in ("nisba", "given", "part"))):
                return Person(index, last, cut, "persons: listed")
        return None

    def _in_office(self, index: int) -> bool:
        """«المتحدث باسم جيش الوادي سالم بن شوشان»: an office with the body it is held in, and then the name."""
        text = self.text
        for before in range(index - 1, max(index - 6, -1), -1):
            if not text.follows(before + 1) or not (text.is_word(before) or text.at(before) in OPENING | QUOTES):
                return False
            if before < index - 1 and any(form in lexicon().offices for _, form in text.forms(before)):
                return True
        return False

    def _in_place(self, index: int) -> bool:
        """«في أم الرمان», «قرية أبو راسين»: a place that is built as a kunya."""
        return self.text.at(index - 1) in ("في", "قريه", "بلده", "مدينه", "منطقه", "حي", "مخيم", "حاجز")

    def _quoted_byname(self, index: int) -> Person | None:
        """«الملقب بـ"الحوت"»: whatever the quotation holds."""
        if self.text.at(index - 1) not in OPENING or self._announced(index, 0) != "byname":
            return None
        closing = self.text.closing(index - 1, within=4)
        if closing is None or closing == index:
            return None
        return Person(index, closing - 1, 0, "persons: byname in quotation", byname=True)

    def _plain_byname(self, index: int) -> Person | None:
        """«الملقب بالصقر»: behind words that surely bring in a byname one definite noun is one, without marks too."""
        text, known = self.text, lexicon()
        word, before = text.at(index), index - 1
        cut = 1 if word.startswith("بال") else 0
        if text.at(before) in known.carriers or text.at(before) == "ـ":
            before -= 1
        if (
            before not in self._surely
            or self._calls_body(before)
            or not word[cut:].startswith("ال")
            or len(word) < cut + 4
            or word[cut:] in known.never
        ):
            return None
        last = index + 1 if not text.is_ordinary(index, cut) and self._is_nisba(index + 1) else index
        return Person(index, last, cut, "persons: byname", byname=True)

    def _is_nisba(self, index: int) -> bool:
        """«القعقاع الأوزبكي»: where somebody is from, behind his byname."""
        word = self.text.at(index)
        return self.text.follows(index) and word.startswith("ال") and word.endswith(("ي", "يه")) and len(word) > 5

    def _calls_body(self, calling: int) -> bool:
        """«ما يعرف بـ«لواء الوادي»», «جماعة محلية تدعى …»: it is a body that is called so."""
        for index in range(calling - 1, calling - 4, -1):
            forms = {form for _, form in self.text.forms(index)}
            if index == calling - 1 and not forms.isdisjoint(("ما", "بما", "لما", "مما")):
                return True
            if not lexicon().bodies.isdisjoint(forms | {form.removesuffix("ا") for form in forms}):
                return True
        return False

    def _initials(self, index: int) -> Person | None:
        """«س. المراد», «ح. م. المراد», «م.ع», «سالم ن.»: a name shortened to letters; not who signs as «م.ح / ر.ع»."""
        text = self.text
        cut = 1 if self._letter(index, cut=1) else 0
        after, letters = (index + 2, 1) if cut else (index, 0)
        while self._letter(after):
            after, letters = after + 2, letters + 1
        if "/" in (text.at(index - 1), text.at(after), text.at(after + 1)):
            return None
        if not letters:
            named = _given(text.at(index)) and (self._letter(index + 1) or self._glued_letter(index))
            return Person(index, index + 2, 0, INITIAL) if named else None
        if text.follows(after) and len(text.at(after)) == 1 and text.is_word(after):
            return Person(index, after, cut, INITIAL)
        title = letters == 1 and text.at(index)[cut:] in ("د", "ا", "م")
        following = text.at(after)
        if text.follows(after) and not title and (following.startswith("ال") or _part(following)):
            return Person(index, after, cut, INITIAL)
        return Person(index, after - 1, cut, INITIAL) if letters > 1 else None

    def _letter(self, index: int, cut: int = 0) -> bool:
        """One letter and its full stop, after a space or at the beginning, or after a joined «و»."""
        text = self.text
        word = text.at(index)
        one = len(word) == 1 + cut and text.is_word(index) and not word.isascii() and (not cut or word[0] == "و")
        return one and text.at(index + 1) == "." and text.touches(index + 1) and text.follows(index + 1)

    def _glued_letter(self, index: int) -> bool:
        """«سالم.ن»"""
        text = self.text
        dotted = text.at(index + 1) == "." and text.touches(index + 1) and text.touches(index + 2)
        return dotted and len(text.at(index + 2)) == 1 and text.is_word(index + 2)


def is_no_name(text: Words, index: int) -> bool:
    """«عيد الأضحى», «رحمه الله», «14 رجب», «كل خميس»: words that look like a name that begins here."""
    return any(form + " " + text.at(index + 1) in _no_names() for _, form in text.forms(index)) or (
        text.at(index) in lexicon().nouns
        and (text.is_number(index - 1) or text.at(index - 1) in ("كل", "شهر"))
        and not _given(text.at(index + 1))
    )


def read(text: Words, taken: frozenset[int]) -> list[Person]:
    """The people named in the text. `taken` are tokens that belong to names of places and bodies beyond doubt."""
    return PersonReader(text, taken).read()
