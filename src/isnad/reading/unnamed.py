"""People counted but not named: «خمسة عناصر», «عنصرين أجنبيين», «عشرات العائلات», «أحد الضباط», «وأصيب 13».

The span is the number and the counted noun, without «نحو» or «أكثر من», which become `count`, `min` or `max`. «-ين»
alone is never two, a plural without a quantity is nobody counted, and a source is never an unnamed person. Two groups
of five in one report stay two.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from isnad.lexicon import words
from isnad.reading import human_nouns
from isnad.reading.human_nouns import Found
from isnad.reading.schema import Mention, Time, Unnamed
from isnad.text import Prose, Span, Token, fold
from isnad.text.numerals import Quantity, bound_after, bound_before, is_ordinal, ordinal_at, quantities

_TITLED = 3  # tokens from «زوجة» to the name behind a title
_JOINED = ("", "و", "ف", "ب", "ل", "وب", "ول")
_STOPS = frozenset(("", ".", "،", ",", "؛", ";", ")", "»", "”", '"'))
_SIGNS = frozenset("/\"'«»“”()-–،,.:؛;!؟?\n")


def find(prose: Prose, mentions: tuple[Mention, ...], times: tuple[Time, ...]) -> tuple[Unnamed, ...]:
    """The unnamed people of `prose`, in order. What lies inside `times` or `mentions` counts no people."""
    counter = _Counter(prose, mentions, times)
    return tuple(
        replace(found, id=f"u{number}") for number, found in enumerate(sorted(counter.found(), key=lambda u: u.span), 1)
    )


class _Vague(NamedTuple):
    parts: tuple[str, ...]
    link: str


@cache
def _context(name: str) -> frozenset[str]:
    return frozenset(fold(word) for word in words("ar/quantities")["context"][name])


@cache
def _vague() -> dict[str, tuple[_Vague, ...]]:
    phrases: dict[str, list[_Vague]] = {}
    for entry in words("ar/quantities")["vague"]:
        for form in entry["forms"]:
            first, *rest = fold(form).split()
            for clitic in _JOINED:
                phrases.setdefault(clitic + first, []).append(_Vague((clitic + first, *rest), entry["link"]))
    return {key: tuple(sorted(found, key=lambda one: -len(one.parts))) for key, found in phrases.items()}


@cache
def _vague_words() -> frozenset[str]:
    return frozenset(fold(form).split()[0] for entry in words("ar/quantities")["vague"] for form in entry["forms"])


@cache
def _one_of(*, alone: bool) -> dict[str, tuple[tuple[str, ...], int]]:
    found: dict[str, tuple[tuple[str, ...], int]] = {}
    for entry in words("ar/quantities")["one_of"]:
        if entry.get("alone", False) != alone:
            continue
        for form in entry["forms"]:
            first, *rest = fold(form).split()
            for clitic in _JOINED:
                found[clitic + first] = (tuple(rest), len(clitic))
    return found


@cache
def _beginnings() -> frozenset[str]:
    return frozenset((*_vague(), *_one_of(alone=True), *_one_of(alone=False), *_context("kin")))


class _Counter:
    """Reads one text once, token by token."""

    def __init__(self, prose: Prose, mentions: tuple[Mention, ...], times: tuple[Time, ...]) -> None:
        self._tokens: Sequence[Token] = prose.tokens
        self._text = prose.text
        self._mentions = self._covered(prose, [mention.span for mention in mentions])
        self._times = self._covered(prose, [time.span for time in times])
        self._quantities = {quantity.first: quantity for quantity in quantities(prose)}
        self._last = -1
        self._named = {prose.at(mention.span.start): mention for mention in mentions}
        self._sentence_starts = {prose.at(sentence.start) for sentence in prose.sentences}

    def _covered(self, prose: Prose, spans: list[Span]) -> frozenset[int]:
        covered: set[int] = set()
        for span in spans:
            first = prose.at(span.start)
            if first and self._tokens[first - 1].end > span.start:
                first -= 1
            while first < len(self._tokens) and self._tokens[first].start < span.end:
                covered.add(first)
                first += 1
        return frozenset(covered)

    def found(self) -> Iterator[Unnamed]:
        at = 0
        while at < len(self._tokens):
            if at in self._mentions or at in self._times or not self._may_begin(at):
                at += 1
                continue
            result = (
                self._counted(at)
                or self._vaguely(at)
                or self._one(at)
                or self._pair(at)
                or self._single(at)
                or self._kin(at)
            )
            if result is None:
                at += 1
                continue
            unnamed, last = result
            yield unnamed
            at = self._after_adjectives(max(last, at + 1))
            self._last = at

    def _may_begin(self, at: int) -> bool:
        """A cheap look before the rules: can this token begin a count at all?"""
        folded = self._tokens[at].folded
        return (
            at in self._quantities
            or folded in _beginnings()
            or human_nouns.is_known(folded)
            or folded.endswith("يين")
            or is_ordinal(folded)
        )

    def _after_adjectives(self, at: int) -> int:
        """Skip what describes the people just counted: «أجنبيين», «آخرين»."""
        while True:
            found = human_nouns.at(self._tokens, at)
            if (
                not found
                or found.form.cut
                or found.form.definite
                or found.form.noun.kind not in ("nationality", "other")
            ):
                return at
            at = found.last

    # Small steps

    def _folded(self, at: int) -> str:
        return self._tokens[at].folded if 0 <= at < len(self._tokens) else ""

    def _noun(self, first: int, last: int) -> str:
        return self._text[self._tokens[first].start : self._tokens[last - 1].end]

    def _make(
        self, start: int, last: int, rule: str, *, noun: str | None = None, count: int | None = None,
        low: int | None = None, high: int | None = None,
    ) -> tuple[Unnamed, int]:  # fmt: skip
        span = Span(start, self._tokens[last - 1].end)
        affiliation, origin, nationality = self._described(last)
        return (
            Unnamed(
                "", span, count, f"unnamed/{rule}", low, high, noun, affiliation=affiliation, origin=origin,
                nationality=nationality,
            ),
            last,
        )  # fmt: skip

    def _described(self, at: int) -> tuple[tuple[str, ...], str | None, str | None]:
        """What stands after the noun: nationality, the body they belong to, the place they come from."""
        nationality = None
        found = human_nouns.at(self._tokens, at)
        if found and found.form.noun.kind == "nationality" and not found.form.definite:
            nationality, at = self._tokens[at].text, found.last
        link = self._folded(at)
        step = at + 1
        if self._folded(step) in _context("people_of") | _context("heads"):
            step += 1
        for index in (step, step + 1):
            mention = self._named.get(index)
            if mention is None:
                if self._folded(index) in _SIGNS:
                    continue
                break
            if mention.type == "ORG" and link in ("من", "في", "لدي"):
                return (mention.entity,), None, nationality
            if mention.type == "LOC" and link == "من":
                return (), mention.entity, nationality
            break
        return (), None, nationality

    # Numbers

    def _counted(self, at: int) -> tuple[Unnamed, int] | None:
        """«17 مدنيا», «أحد عشر شابا», «ستة من جنوده», «7 منهم», «وأصيب 13»."""
        quantity = self._quantities.get(at)
        if quantity is None or any(
            index in self._times or index in self._mentions for index in range(at, quantity.last)
        ):
            return None
        if self._folded(at - 1) in ("ام", "اب") or (
            self._folded(at - 1) == "ل" and self._folded(at - 2) in ("ام", "اب")
        ):
            return None
        after = quantity.last
        if self._folded(after) == "/" and self._folded(at - 1) == "/":
            after += 1
        counted = self._counted_noun(quantity, after)
        if counted:
            noun, last = counted
            return self._quantified(quantity, last, "number", noun=noun)
        if self._folded(after) == "من":
            return self._part(quantity, after)
        if self._is_elliptical(quantity):
            return self._quantified(quantity, quantity.last, "bare number")
        return None

    def _quantified(self, quantity: Quantity, last: int, rule: str, *, noun: str | None = None) -> tuple[Unnamed, int]:
        count, low, high = quantity.count, quantity.min, quantity.max
        bound = bound_after(self._tokens, last)
        if bound and count is not None:
            sense, _ = bound
            if sense == "least":
                count, low = None, count
            elif sense == "most":
                count, high = None, count
        return self._make(quantity.span.start, last, rule, noun=noun, count=count, low=low, high=high)

    def _counted_noun(self, quantity: Quantity, at: int) -> tuple[str, int] | None:
        quoted = at + 1 if self._folded(at) in ("«", "“", '"') else at
        found = human_nouns.at(self._tokens, quoted)
        if found and not found.form.cut and not found.form.definite and self._agrees(quantity, found):
            last = found.last
            return self._noun(quoted, last), last
        if found is None and quoted == at and self._looks_human(quantity, at):
            return self._noun(at, at + 1), at + 1
        return None

    def _agrees(self, quantity: Quantity, found: Found) -> bool:
        """A plural after three to ten, a singular after more; spoken Arabic and headlines are looser."""
        return found.form.shape != "two" and not (found.form.owned and found.form.shape == "one")

    def _looks_human(self, quantity: Quantity, at: int) -> bool:
        """A word outside the lexicon that by its ending counts people: «سبعة معدّنين», «19 أذريا»."""
        if at >= len(self._tokens) or at in self._mentions:
            return False
        folded, number = self._folded(at), quantity.count or quantity.min or quantity.max or 0
        if folded in _context("no_people") or folded.startswith("ال") or len(folded) < 5 or at in self._quantities:
            return False
        if 3 <= number <= 10:
            return folded.endswith(("ين", "ون"))
        return number > 10 and folded.endswith("يا") and self._tokens[at].text.endswith(("ً", "ًا", "يا"))

    def _part(self, quantity: Quantity, at: int) -> tuple[Unnamed, int] | None:
        """«ثلاثة من رجال الشرطة», «12 من أبناء دوما», «تسعة من القتلى»."""
        after = at + 1
        found = human_nouns.at(self._tokens, after, "many")
        if found and not found.form.cut:
            if self._folded(after) in _context("people_of"):
                return self._quantified(quantity, quantity.last, "part of a people")
            return self._quantified(quantity, found.last, "part", noun=self._noun(after, found.last))
        folded = self._folded(after)
        if folded in _context("people_of"):
            return self._quantified(quantity, quantity.last, "part of a people")
        quoted = after + 1 if folded in ("«", "“", '"') else after
        mention = self._named.get(quoted) or self._named.get(quoted + 1)
        among = self._folded(quantity.first - 1) in _context("among")
        also = self._last >= 0 and "و" in (self._folded(quantity.first)[:1], self._folded(quantity.first - 1))
        if among or (also and mention and mention.type == "LOC"):
            return self._quantified(quantity, quantity.last, "part of a people")
        if mention and mention.type == "ORG" and quantity.last - quantity.first <= 4 and self._is_of_people(quantity):
            return self._quantified(quantity, quantity.last, "part of a body")
        if folded.startswith("ال") and folded.endswith("ين") and folded[2:] not in _context("no_people"):
            return self._quantified(quantity, after + 1, "part", noun=self._noun(after, after + 1))
        return None

    def _is_of_people(self, quantity: Quantity) -> bool:
        return not 1900 <= (quantity.count or 0) <= 2100

    def _is_elliptical(self, quantity: Quantity) -> bool:
        """Does a number without a noun count people here?"""
        at, number = quantity.first, quantity.count or quantity.min or quantity.max or 0
        after = self._folded(quantity.last)
        if number < 1 or after in ("%", "٪", "بالميه", "/", ":") or self._folded(at - 1) in ("كل", "/", ":", "رقم"):
            return False
        if after in _context("them"):
            return not quantity.definite
        if quantity.definite or self._ends_ordinal(at):
            return False
        if 1900 <= number <= 2100 and quantity.in_digits:
            return False
        if after.endswith("وا") and len(after) > 4:
            return True
        if not self._is_free(quantity.last):
            return False
        bound = bound_before(self._tokens, at)
        before = bound[1] if bound else at
        word, earlier = self._folded(before - 1), self._folded(before - 2)
        bare = word.removeprefix("و").removeprefix("ف")
        window = [self._folded(index).removeprefix("و") for index in range(max(0, before - 4), before)]
        if bare in _context("befalls") or word in _context("befalls") or any(w in _context("among") for w in window):
            return True
        if word in ("علي", "عن", "الا"):
            return word == "الا" or earlier == "الا" or any(folded in _context("on") for folded in window)
        told = any(folded in _context("toll") for folded in window)
        return told and (word in ("الي", "بلغ", "تجاوز", "بلغت", "انهم") or after in _STOPS)

    def _ends_ordinal(self, at: int) -> bool:
        """«في الرابعة عشرة»: an age, not ten."""
        before = ordinal_at(self._tokens, at - 1) if at else None
        return before is not None and before.last > at

    def _is_free(self, at: int) -> bool:
        """Is what follows a number no noun it could count: a stop, a particle, a verb, an adjective of nations?"""
        if at >= len(self._tokens):
            return True
        token = self._tokens[at]
        if not token.is_word or "\n" in self._text[self._tokens[at - 1].end : token.start]:
            return not token.is_number
        found = human_nouns.at(self._tokens, at)
        if token.folded in _context("particles") or token.folded.startswith("و"):
            return True
        return bool(found and found.form.noun.kind == "nationality") or at in self._mentions

    # Vague quantities

    def _vaguely(self, at: int) -> tuple[Unnamed, int] | None:
        """«عشرات العائلات», «عدد من المدنيين», «بضعة أفراد», «رهائن عدة»."""
        for phrase in _vague().get(self._folded(at), ()):
            last = at + len(phrase.parts)
            if phrase.link == "after" or [self._folded(at + n) for n in range(len(phrase.parts))] != list(phrase.parts):
                continue
            result = self._vague_noun(at, last, phrase)
            if result:
                return result
        return self._plural_then_vague(at)

    def _vague_noun(self, at: int, last: int, phrase: _Vague) -> tuple[Unnamed, int] | None:
        start = self._vague_start(at)
        noun_at = last
        linked = self._folded(last) == "من"
        if linked and phrase.link != "none":
            noun_at = last + 1
        elif phrase.link == "must" and self._folded(last) not in _context("them"):
            return None
        if noun_at in self._quantities:
            return None
        if self._folded(last) in _context("them") and phrase.link != "none":
            return self._make(start, last, "vague")
        found = human_nouns.at(self._tokens, noun_at, "many")
        if found and not found.form.cut:
            return self._make(start, found.last, "vague", noun=self._noun(noun_at, found.last))
        folded = self._folded(noun_at)
        human = folded.startswith("ال") and folded.endswith(("ين", "ون")) and folded[2:] not in _context("no_people")
        if human and noun_at not in self._times and noun_at not in self._mentions:
            return self._make(start, noun_at + 1, "vague", noun=self._noun(noun_at, noun_at + 1))
        if linked and folded in _context("people_of") and phrase.link != "none":
            return self._make(start, last, "vague")
        if phrase.link == "maybe" and not linked and self._befalls(at) and self._is_free(last):
            return self._make(start, last, "vague")
        return None

    def _vague_start(self, at: int) -> int:
        token = self._tokens[at]
        for cut in range(3):
            if token.folded[cut:] in _vague_words():
                return token.after(cut)
        return token.start

    def _befalls(self, at: int, *more: str) -> bool:
        """Does the word just before let something befall those at `at`?"""
        word = self._folded(at - 1)
        bare = word.removeprefix("و").removeprefix("ف")
        if word in ("علي", "عن"):
            on = any(self._folded(index).removeprefix("و") in _context("on") for index in range(at - 4, at - 1))
            return on or word in more
        return word in _context("befalls") or bare in _context("befalls") or word in more

    def _plural_then_vague(self, at: int) -> tuple[Unnamed, int] | None:
        found = human_nouns.at(self._tokens, at, "many")
        if not found or found.form.definite or found.form.owned or found.form.construct:
            return None
        for phrase in _vague().get(self._folded(found.last), ()):
            if phrase.link == "after" and len(phrase.parts) == 1:
                start = self._tokens[at].after(found.form.cut)
                return self._make(start, found.last + 1, "vague", noun=self._noun(at, found.last))
        return None

    # One of many, one, two

    def _one(self, at: int) -> tuple[Unnamed, int] | None:
        """«أحد الضباط», «أحدهم»."""
        folded = self._folded(at)
        alone = _one_of(alone=True).get(folded)
        if alone and self._befalls(at, "ان", "بان", "وان"):
            last = at + 1 + len(alone[0])
            if [self._folded(at + 1 + n) for n in range(len(alone[0]))] == list(alone[0]):
                return self._make(self._tokens[at].after(alone[1]), last, "one of", count=1)
        of = _one_of(alone=False).get(folded)
        if of is None or at in self._quantities or self._is_told(at) or self._is_apposed(at):
            return None
        great = self._folded(at + 1) == "كبار"
        found = human_nouns.at(self._tokens, at + 1 + great, "many")
        if not found or found.form.cut:
            return None
        noun = self._noun(at + 1 + great, found.last)
        return self._make(self._tokens[at].after(of[1]), found.last, "one of", noun=noun, count=1)

    def _is_apposed(self, at: int) -> bool:
        """Does the noun only describe a name that stands before («فلان، أحد شيوخ العشيرة», «وهو ضابط»)?"""
        comma = self._folded(at - 1) in ("،", ",", "؛", "-", "–")
        before = at - 2 if comma else at - 1
        named = before in self._mentions or (comma and self._folded(before) in (")", "»", "”", '"'))
        return named or self._folded(at - 1) in _context("being")

    def _is_told(self, at: int) -> bool:
        """Is this the one who says it: «وقال رجل», «نقلت عن حارس», «مسؤول فضّل عدم ذكر اسمه»?"""
        before = self._folded(at - 1)
        bare = before.removeprefix("و").removeprefix("ف").removeprefix("ب")
        if before in _context("telling") or bare in _context("telling"):
            return True
        earlier = [self._folded(index) for index in range(max(0, at - 7), at - 1)]
        if before in ("عن", "الي", "لسان") and any(word in _context("relay") for word in earlier):
            return True
        later = [self._folded(index) for index in range(at + 1, at + 10)]
        return any(a in _context("hiding") and b in _context("hidden") for a, b in pairwise(later))

    def _pair(self, at: int) -> tuple[Unnamed, int] | None:
        """«عنصران», «عنصرين أجنبيين», «مقاتلين اثنين», «ابناه», «مهاجمَي دورية»."""
        found = human_nouns.at(self._tokens, at, "two", "maybe two")
        if not found:
            return self._foreign_pair(at)
        if found.form.definite or (self._is_adjective_here(at, found) and not found.form.construct):
            return None
        last = found.last
        two = self._folded(last) in ("اثنان", "اثنين", "اثنتان", "اثنتين", "اتنين")
        if found.form.construct and not self._is_construct(last):
            return None
        if found.form.shape == "maybe two" and not two and not self._is_spoken_of_as_two(last):
            return None
        if found.form.noun.kind == "source" and self._is_source(at):
            return None
        start = self._tokens[at].after(found.form.cut)
        return self._make(start, last + two, "dual", noun=self._noun(at, last), count=2)

    def _foreign_pair(self, at: int) -> tuple[Unnamed, int] | None:
        """A nation outside the lexicon, with its vowels written: «بوركينابيَّين»."""
        token = self._tokens[at]
        if not token.folded.endswith("يين") or token.folded.startswith("ال") or not human_nouns.is_written_dual(token):
            return None
        start = token.after(1) if token.folded.startswith("و") else token.start
        return self._make(start, at + 1, "dual", noun=self._noun(at, at + 1), count=2)

    def _is_adjective_here(self, at: int, found: Found) -> bool:
        """Does the word only describe the noun before it: «لاجئان عراقيان», «مصدر عسكري», «أخذته موقوفا»?"""
        noun = found.form.noun
        if not noun.adjective and noun.kind != "nationality":
            return False
        if found.form.shape == "two":
            described = human_nouns.at(self._tokens, at - 1)
            dual = noun.kind == "nationality" and self._folded(at - 1).endswith(("ان", "ين"))
            return (bool(described and described.last == at) or dual) and not found.form.cut
        if self._befalls(at, *_context("letting")) or self._folded(at - 1) in _context("among"):
            return False
        if found.form.cut:
            return found.form.shape == "one" and noun.kind == "nationality" and at != self._last
        return not self._opens(at)

    def _opens(self, at: int) -> bool:
        """Is this the first word after a stop or a line break?"""
        if at == 0 or at in self._sentence_starts or self._folded(at - 1) in (":", "؛", "«", "“", '"', "(", "|"):
            return True
        return "\n" in self._text[self._tokens[at - 1].end : self._tokens[at].start]

    def _is_construct(self, at: int) -> bool:
        """Does a word follow that «ضابطي» can lean on?"""
        folded = self._folded(at)
        return (
            bool(folded)
            and self._tokens[at].is_word
            and folded not in _context("particles")
            and at not in self._quantities
        )

    def _is_spoken_of_as_two(self, at: int) -> bool:
        """«هما», «أحدهما» or a verb in the dual soon after: then «-ين» was two."""
        for index in range(at, min(at + 8, len(self._tokens))):
            folded = self._folded(index)
            if folded in (".", "؛", "!"):
                return False
            if folded in ("هما", "احدهما", "وهما", "كلاهما", "كليهما", "بينهما"):
                return True
            if index < at + 2 and len(folded) > 5 and folded[0] in "يت" and folded.endswith("ان"):
                return True
        return False

    def _is_source(self, at: int) -> bool:
        window = [self._folded(index) for index in range(max(0, at - 3), at)]
        telling = _context("telling")
        return any(folded in telling or folded.removeprefix("و") in telling for folded in window)

    def _single(self, at: int) -> tuple[Unnamed, int] | None:
        """«امرأة», «شاب», «قيادي سابق»: one indefinite person to whom something happens; «ثالثا», «وآخر»."""
        found = human_nouns.at(self._tokens, at, "one")
        if not found:
            return self._further_one(at)
        form = found.form
        if form.definite or form.owned or self._folded(at)[form.cut - 1 : form.cut] == "ك":
            return None
        one = self._folded(found.last) in ("واحد", "واحده", "واحدا")
        if not (self._may_be_one(at, found) or (one and (form.noun.alone or form.noun.kind == "nationality"))):
            return None
        if self._is_being(at, found) or self._leans_on(found.last) or self._is_told(at):
            return None
        start = self._tokens[at].after(form.cut)
        return self._make(start, found.last + one, "one", noun=self._noun(at, found.last), count=1)

    def _kin(self, at: int) -> tuple[Unnamed, int] | None:
        """«خُطفت زوجة سالم المراد», «قُتل سائق النائب»: one person told of by whose he is, and not by name."""
        token = self._tokens[at]
        cut = int(token.folded not in _context("kin") and token.folded.startswith("و"))
        his = token.folded.endswith("ه") and not token.text.endswith("ة")  # «والده فلان» names him
        if token.folded[cut:] not in _context("kin") or his or self._is_told(at) or self._is_apposed(at):
            return None
        name = at + 1
        while name < at + _TITLED and human_nouns.is_known(self._folded(name)):
            name += 1
        named = self._named.get(name)
        struck = self._befalls(at - 1) or self._befalls(at)
        if named is None or named.type != "PER" or not struck:
            return None
        return self._make(token.after(cut), at + 1, "of somebody", noun=self._noun(at, at + 1), count=1)

    def _may_be_one(self, at: int, found: Found) -> bool:
        """May this noun alone be an unnamed person, where it stands?"""
        noun, after = found.form.noun, self._folded(found.last)
        match noun.kind:
            case "group" | "body":
                return False
            case "rank":
                return self._next_in(found.last, "former")
            case "nationality":
                joined = bool(found.form.cut) and at == self._last and self._tokens[at].folded.endswith("ا")
                return joined or (self._befalls(at) and self._is_free(found.last))
            case "other":
                further = human_nouns.at(self._tokens, found.last, "one")
                return bool(found.form.cut and further and further.form.noun.kind == "nationality")
            case "source":
                return noun.alone and self._befalls(at)
            case "role":
                return noun.alone and (after.endswith(("ي", "يا")) or self._is_free(found.last))
            case "victim":
                paired = self._folded(at - 1) == "بين" or (found.form.cut and self._after_victim(at))
                return noun.alone and not paired and not self._is_adjective_here(at, found)
        if noun.one == "طالب" and (
            after.startswith("ب") or after in _context("claimants") or self._folded(at).endswith("ا")
        ):
            return False
        return noun.alone and not self._is_adjective_here(at, found)

    def _next_in(self, at: int, name: str) -> bool:
        return any(self._folded(index) in _context(name) for index in (at, at + 1))

    def _after_victim(self, at: int) -> bool:
        """«قتيلا وجريحا»: the second word belongs to the count of the first."""
        found = human_nouns.at(self._tokens, at - 1, "one")
        return bool(found and found.form.noun.kind == "victim")

    def _further_one(self, at: int) -> tuple[Unnamed, int] | None:
        """«ويحتجز ثالثا», «وأن رابعا»: one more, after others were counted."""
        if self._last < 0:
            return None
        ordinal = ordinal_at(self._tokens, at)
        if not ordinal or ordinal.definite or not 3 <= ordinal.value <= 10 or ordinal.last != at + 1:
            return None
        alone = self._is_free(ordinal.last) or human_nouns.at(self._tokens, ordinal.last, "one") is None
        accusative = self._tokens[at].folded.endswith("ا")
        if not alone or not (self._befalls(at, "ان", "وان", "بان") or (accusative and self._opens_object(at))):
            return None
        return self._make(ordinal.span.start, ordinal.last, "one more", count=1)

    def _opens_object(self, at: int) -> bool:
        before = self._folded(at - 1).removeprefix("و")
        return before[:1] in ("ي", "ت", "ا") and len(before) >= 4

    def _is_being(self, at: int, found: Found) -> bool:
        """Is the noun what somebody is («كان ضابطا»), whose he is («أرملة ضابط»), or counted by a word («أي شخص»)?"""
        if found.form.cut:
            return False
        owner = human_nouns.at(self._tokens, at - 1, "one")
        owned = bool(owner and not owner.form.definite and owner.last == at and owner.form.noun.kind == "kin")
        return owned or self._is_apposed(at)

    def _leans_on(self, at: int) -> bool:
        """Does a definite word or a name follow, that makes it «قائد الفرقة» or a title before a name?"""
        folded = self._folded(at)
        return at in self._mentions or (
            folded.startswith("ال") and folded not in ("الي", "الا") and self._tokens[at].is_word
        )
