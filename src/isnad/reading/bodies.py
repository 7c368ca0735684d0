"""Where an unlisted body's name may stand: a head noun such as «هيئة» or «الفرقة», and how far the name runs on.

A head alone is no name. The construct runs to its first definite noun, then over the adjectives that agree with it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from isnad.lexicon import words
from isnad.reading import human_nouns
from isnad.reading.words import OPENING, QUOTES, Words
from isnad.text import fold

_GENERAL = "العامه"  # «القيادة العامة للقوات المسلحة» runs on
NAMED = "organisations/introducing: naming"
_TRIBES = frozenset({"عشيره", "قبيله"})  # «عشيرة كذا»: the noun stands outside, as it does not with «آل»


@dataclass(frozen=True, slots=True)
class Body:
    """A possible name of a body: tokens `first` to `last`, `cut` folded characters off the first one."""

    first: int
    last: int
    cut: int
    made_by: str
    sure: bool = False  # an outlet's name in quotation marks after «صحيفة» and the like


@dataclass(frozen=True, slots=True)
class _Lexicon:
    heads: frozenset[str]
    weak: frozenset[str]
    fighting: frozenset[str]
    of_places: frozenset[str]
    short: frozenset[str]
    at: frozenset[str]
    definite: frozenset[str]
    long: frozenset[str]
    numbered: frozenset[str]
    quoted: frozenset[str]
    introducing: frozenset[str]
    outlets: frozenset[str]
    naming: frozenset[str]
    ordered: frozenset[str]
    ordered_openings: tuple[str, ...]
    clans: frozenset[str]
    houses: frozenset[str]
    tribes: frozenset[str]
    led: frozenset[str]
    nobody: frozenset[str]
    adjectives: frozenset[str]
    never: frozenset[str]
    purposes: frozenset[str]
    middles: frozenset[str]
    completing: dict[str, frozenset[str]]


@cache
def lexicon() -> _Lexicon:
    """The head nouns, folded."""
    data = words("ar/organisations")

    def folded(section: str, key: str = "words") -> frozenset[str]:
        return frozenset(fold(word) for word in data[section][key])

    return _Lexicon(
        heads=folded("heads"),
        weak=folded("heads", "weak"),
        fighting=folded("heads", "fighting"),
        of_places=folded("heads", "of_places"),
        short=folded("heads", "short"),
        at=folded("heads", "at"),
        definite=folded("definite_heads"),
        long=folded("definite_heads", "long"),
        numbered=folded("heads", "numbered"),
        quoted=folded("heads", "quoted"),
        introducing=folded("introducing"),
        outlets=folded("introducing", "outlets"),
        naming=folded("introducing", "naming"),
        ordered=folded("introducing", "ordered"),
        ordered_openings=tuple(folded("introducing", "ordered_openings")),
        clans=folded("clans"),
        houses=folded("clans", "houses"),
        tribes=folded("clans", "tribes"),
        led=folded("clans", "led"),
        nobody=folded("guarded_outlets", "nobody"),
        adjectives=folded("run", "adjectives"),
        never=folded("run", "never"),
        purposes=folded("run", "purposes"),
        middles=folded("run", "middles"),
        completing={
            fold(head): frozenset(fold(word) for word in nouns) for head, nouns in data["completing"]["of"].items()
        },
    )


class BodyReader:
    """Reads the names of unlisted bodies in one text.

    `places` gives, for a token, the last token of a place there; at `bodies` a listed body's name begins.
    """

    def __init__(self, text: Words, places: dict[int, int], bodies: frozenset[int]) -> None:
        self.text = text
        self.bodies = bodies
        self.places = places

    def read(self) -> Iterator[Body]:
        """Every possible name, overlapping ones too."""
        known = lexicon().heads | lexicon().definite | lexicon().clans
        naming = set(self.text.written(known | lexicon().introducing | lexicon().outlets))
        for index in range(len(self.text)):
            if not self.text.is_word(index):
                continue
            if index in naming:
                yield from self._introduced(index)
            yield from self._quoted(index)
            if index in self.places and self.text.at(self.places[index] + 1) == "24":
                yield Body(index, self.places[index] + 1, 0, "organisations: a place and 24")
            for cut, form in self.text.forms(index) if index in naming else ():
                last = self._run(index, form) if form in known else None
                if last is not None:
                    yield Body(index, last, cut, f"organisations/heads: {form}")
                    break

    def _run(self, index: int, form: str) -> int | None:
        known = lexicon()
        if form in known.clans:
            return self._clan(index)
        if form in known.definite:
            last = self._adjectives(index, need=True)
            return None if last == index + 1 and form in known.long else last
        if form in known.heads:
            return self._construct(index, form)
        return None

    def _clan(self, index: int) -> int | None:
        text = self.text
        following = index + 1
        if not text.follows(following) or not text.is_word(following) or text.is_ordinary(following):
            return None
        if text.at(index) in _TRIBES:
            return None  # stands outside; see `_introduced`
        return following

    def _adjectives(self, index: int, *, need: bool) -> int | None:
        """The last of the adjectives and numbers after a definite noun; None when one is needed and none follows."""
        text, known, last = self.text, lexicon(), index
        while last - index < 4 and text.follows(last + 1):
            word = text.at(last + 1)
            nisba = word.startswith("ال") and len(word) > 4 and word.endswith(("ي", "يه")) and word not in known.never
            if not (nisba or word in known.adjectives or (last == index and self._is_numbered(last + 1))):
                break
            last += 1
        if last == index and need:
            return None
        if text.at(last) == _GENERAL and text.at(last + 1).startswith("لل") and text.follows(last + 1):
            return self._adjectives(last + 1, need=False)
        return self._purpose(last)

    def _is_numbered(self, index: int) -> bool:
        """«اللواء 105», not «حاصر اللواء 50 عنصراً»."""
        return self.text.is_number(index) and not human_nouns.is_known(self.text.at(index + 1))

    def _purpose(self, last: int) -> int:
        """«… لحقوق الإنسان», «… لتوثيق الانتهاكات» belong to the name."""
        text = self.text
        if text.follows(last + 1) and text.at(last + 1) in lexicon().purposes:
            last += 1
            if text.follows(last + 1) and not text.at(last).startswith("لل") and text.at(last + 1).startswith("ال"):
                last += 1
                if text.at(last + 1).startswith("وال") and text.follows(last + 1):
                    last += 1
            elif text.follows(last + 1) and text.at(last + 1).startswith("ال") and not text.is_ordinary(last + 1):
                last += 1
        return last

    def _construct(self, index: int, form: str) -> int | None:
        text, known = self.text, lexicon()
        last = index
        while last - index < 4:
            following = last + 1
            if not text.follows(following):
                return None
            if text.at(following) in OPENING and last == index:
                closing = text.closing(following, within=5)
                own = form not in known.introducing and form not in known.outlets
                return closing if closing is not None and own else None
            if last == index and following in self.bodies and form in known.introducing | known.outlets | {"جيش"}:
                return None
            if following in self.places:
                end = self.places[following]
                return self._adjectives(end, need=False) if form not in known.weak or last > index else end
            word = text.at(following)
            if text.is_number(following):
                return following if last == index else None
            if not text.is_word(following) or word in known.never:
                return None
            if word.startswith("ال") and len(word) > 3:
                return self._finish(following, form, sure=last > index)
            if text.is_ordinary(following) and word not in known.heads | known.middles:
                return None
            last = following
        return None

    def _finish(self, last: int, form: str, *, sure: bool) -> int | None:
        text, known = self.text, lexicon()
        end = self._adjectives(last, need=False)
        if end is None:
            return None
        loose = form in known.weak and not sure and text.at(last) not in known.completing.get(form, ())
        if loose and (end == last or text.is_ordinary(last)):
            return None
        if text.at(end + 1).startswith("وال") and text.follows(end + 1) and not text.is_ordinary(end + 1):
            end += 1
        if (
            form in known.numbered
            and self._is_numbered(end + 1)
            and text.follows(end + 1)
            and len(text.at(end + 1)) < 4
        ):
            return end + 1
        if form in known.at and text.at(end + 1) == "في" and text.follows(end + 1):
            place = end + 2
            if text.at(place) in ("محافظه", "مدينه"):
                place += 1
            if place in self.places:
                return self.places[place]
        return end

    def _introduced(self, index: int) -> Iterator[Body]:
        """A name that stands after «تنظيم», «صحيفة» …, which stays outside it."""
        text, known = self.text, lexicon()
        forms = {form for _, form in text.forms(index)}
        outlet = not forms.isdisjoint(known.outlets)
        if not outlet and forms.isdisjoint(known.introducing):
            return
        following = index + 1
        if not text.follows(following):
            return
        if text.at(following) in OPENING:
            closing = text.closing(following, within=4)
            if closing is not None and closing > following + 1:
                yield Body(following + 1, closing - 1, 0, "organisations/introducing: in quotation", outlet)
            return
        clan = not forms.isdisjoint(_TRIBES)
        if clan and text.is_word(following) and not text.is_ordinary(following):
            yield Body(following, following, 0, "organisations/introducing: clan")
        elif (outlet or self._names_one(forms, following)) and self._definite_name(following):
            end = self._adjectives(following, need=False) or following
            yield Body(following, end, 0, "organisations/introducing: outlet" if outlet else NAMED)

    def _names_one(self, forms: set[str], following: int) -> bool:
        """«تنظيم الرماد», not «تنظيم السير», «تنظيم التوزيع»."""
        known, word = lexicon(), self.text.at(following)
        ordered = word in known.ordered or word.startswith(known.ordered_openings)
        return not forms.isdisjoint(known.naming) and not ordered and not word.endswith("ات")

    def _quoted(self, index: int) -> Iterator[Body]:
        """«كتلة الوادي» in quotation marks from its head on; «لـ"خط الجزيرة"», told to a name in quotation marks."""
        text, known = self.text, lexicon()
        opening = index - 1
        if text.at(opening) not in QUOTES or not text.follows(index):
            return
        closing = text.closing(opening, within=5)
        if closing is None:
            return
        if text.at(index) in known.heads | known.quoted and closing > index + 1:
            yield Body(index, closing - 1, 0, f"organisations/heads: {text.at(index)}, in quotation")
        elif text.at(opening - 1) == "ل" and closing - index <= 3 and not text.is_number(index):
            yield Body(index, closing - 1, 0, "organisations: told, in quotation")

    def _definite_name(self, index: int) -> bool:
        text = self.text
        named = text.is_word(index) and text.at(index).startswith("ال") and index not in self.places
        return named and not text.is_ordinary(index)
