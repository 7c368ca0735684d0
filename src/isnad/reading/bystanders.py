"""Bodies that stand near a deed and did not do it: those that only write it down or judge it, to which whoever acts or
was struck belongs, or whose it was that was struck. Refuses to say who did."""

from dataclasses import dataclass
from functools import cache

from isnad.lexicon import words
from isnad.reading import human_nouns
from isnad.reading.agreement import verb_shape
from isnad.reading.clauses import Group, Layout, Thing
from isnad.reading.doers import posts
from isnad.reading.schema import EventType
from isnad.reading.sources import is_outlet, source_words
from isnad.reading.triggers import Trigger
from isnad.text import fold

# Of these nobody who only watches is the doer; of the second a court is none.
DEEDS = frozenset(
    {"arrest", "killing", "injury", "attack", "siege", "seizure", "abuse", "raid", "abduction", "disappearance"}
)
_NOT_BY_COURTS = DEEDS - {"arrest", "seizure"}
_BEFALLING = frozenset({"killing", "injury", "disappearance"})
_IN = frozenset({"في", "فى", "لدي", "ضمن"})
MEMBERSHIP = _IN | {"من"}
_TO = frozenset({"ل", "من", "علي", "الي"})
_OF_THE_DOER = frozenset({"يد", "ايدي", "قبل", "جانب", "بين", "بيد"})
_QUOTES = frozenset("«»“”\"'‘’()")
_EXAMINED = 3  # tokens from «تحقيقاً» to the name behind «مع»
_THING = 2  # tokens from «تابعة» back to what is somebody's
_MAN = 4  # tokens from a body's name back to who is in it
_OWNED = 12  # tokens from «التابعة» back to where the name of the body before begins
_MEMBER = 6  # tokens from a deed to the body of those who suffered it


@dataclass(frozen=True, slots=True)
class _Words:
    watching: frozenset[str]
    judging: frozenset[str]
    owned: frozenset[str]
    property: frozenset[str]
    examining: frozenset[str]
    serving: frozenset[str]


@cache
def _words() -> _Words:
    lists = words("ar/agreement")
    return _Words(**{name: frozenset(map(fold, lists[name]["words"])) for name in _Words.__slots__})


@cache
def titles() -> frozenset[str]:
    """Definite titles, as they may stand before a name: «النائب», «المعتقل»."""
    listed = words("ar/titles")
    kinds = ("ranks", "offices", "people", "states")
    return frozenset(fold(word) for kind in kinds for word in listed[kind]["words"] if fold(word).startswith("ال"))


@cache
def _tellers() -> frozenset[str]:
    """The folded names of the listed outlets and monitors, those that are ordinary words aside."""
    lists = words("ar/organisations")
    return frozenset(
        fold(name)
        for kind in ("outlets", "monitors")
        for body in lists[kind]["bodies"]
        for name in body
        if name not in lists[kind].get("guarded", ())
    )


def only_tells(thing: Thing, text: str, kind: EventType) -> bool:
    """Is this a body that writes down what others did, or one that judges it where judging is no such deed?"""
    if thing.kind != "ORG" or kind not in DEEDS:
        return False
    name = fold(thing.span.of(text))
    parts = set(name.replace('"', " ").split())
    outlet = is_outlet(name, outlet=None) and parts.isdisjoint(source_words().power)  # «وكالة الاستخبارات»
    told = name in _tellers() or outlet or not parts.isdisjoint(_words().watching)
    return told or (kind in _NOT_BY_COURTS and not parts.isdisjoint(_words().judging))


def only_owns(layout: Layout, thing: Thing) -> bool:
    """«قوات الجسر التابعة لمجلس النهر»: not the body to which the one that acts belongs."""
    place = thing.first - 1
    while place > 0 and (layout.tokens[place].text in _QUOTES or layout.tokens[place].folded in _TO):
        place -= 1
    if place < 1 or layout.tokens[place].folded not in _words().owned:
        return False
    things = (token.folded for token in layout.tokens[max(0, place - _THING) : place])
    if any(word in posts() or word in _words().property for word in things):
        return True  # «سيارة عسكرية تابعة للفصيل»
    before = layout.between(max(0, place - _OWNED), place)
    return bool(before) and before[-1].kind == "ORG" and before[-1].last == place - 1


def is_of_one_man(layout: Layout, group: Group) -> bool:
    """«قيادي سابق في الفصيل», «مصدر في الشرطة», and not «جنود في الفرقة»."""
    if group.preposition not in _IN:
        return False
    near = layout.tokens[max(0, group.first - 1 - _MAN) : group.first]
    if group.preposition == "لدي" and any(token.folded in _words().serving for token in near):
        return True  # «يعمل حالياً لدى المجلس»
    for place in range(group.first - 1, max(0, group.first - 1 - _MAN), -1):
        if human_nouns.is_known(layout.tokens[place].folded):
            return human_nouns.at(layout.tokens, place, "one") is not None
    return any(
        token.folded.removeprefix("و") == "مصدر" for token in layout.tokens[max(0, group.first - _MAN) : group.first]
    )


def is_examined(layout: Layout, group: Group) -> bool:
    """«فتحت النيابة تحقيقاً مع الفصيل في قتل رجلين»."""
    before = layout.tokens[max(0, group.first - _EXAMINED) : group.first]
    return group.preposition == "مع" and any(token.folded in _words().examining for token in before)


def is_of_an_officer(layout: Layout, thing: Thing) -> bool:
    """«تقل الرئيس المشترك لمجلس النهر»: of the body the words name an officer."""
    joined = layout.prose.text[layout.tokens[thing.first].start : thing.span.start]
    before = layout.tokens[max(0, thing.first - _THING) : thing.first]
    return joined == "ل" and any(token.folded in titles() for token in before)


def is_of_those_struck(layout: Layout, trigger: Trigger, thing: Thing) -> bool:
    """«مقتل عنصر من الجيش», «اعتُقل ضابط في الأمن»: the body is that of whoever suffers it."""
    if trigger.is_verb and trigger.voice != "passive":
        return _is_of_the_object(layout, trigger, thing)
    if thing.first < trigger.first:
        # «قُتل قيادي في الفصيل وأصيب مرافقوه»
        before = [token.folded for token in layout.tokens[max(0, thing.first - 2) : thing.first]]
        member = len(before) == 2 and human_nouns.is_known(before[0]) and before[1] in MEMBERSHIP
        return trigger.is_verb and member
    between = [token.folded for token in layout.tokens[trigger.last + 1 : thing.first]]
    if not 0 < len(between) <= _MEMBER or not _OF_THE_DOER.isdisjoint(between):
        return False
    if not any(map(human_nouns.is_known, between)):
        return False
    joined = layout.prose.text[layout.tokens[thing.first].start : thing.span.start]
    of_them = between[-1] in MEMBERSHIP or joined in ("ل", "ب")
    befalls = trigger.is_verb or trigger.line.type in _BEFALLING
    one = human_nouns.at(layout.tokens, thing.first - 1, "one") is not None  # «اعتقال قائد الفصيل»
    return of_them or (human_nouns.is_known(between[-1]) and (befalls or one))


def _is_of_the_object(layout: Layout, trigger: Trigger, thing: Thing) -> bool:
    """«أوقفت قيادياً في تنظيم», «أمسك بمسلح من تنظيم»: a noun for people that can be no subject
    stands before the body, and belongs to it."""
    between = layout.tokens[trigger.last + 1 : thing.first]
    if trigger.pronoun or not 0 < len(between) <= _MEMBER or not _OF_THE_DOER.isdisjoint(t.folded for t in between):
        return False
    joined = layout.prose.text[layout.tokens[thing.first].start : thing.span.start]
    if between[-1].folded not in MEMBERSHIP and joined not in ("ل", "ب") and not layout.is_head(between[-1].folded):
        return False
    member = any(token.folded in MEMBERSHIP for token in between)
    return member and _is_oblique(layout, trigger.last + 1, trigger)


def _is_oblique(layout: Layout, place: int, trigger: Trigger) -> bool:
    """Is the noun for people here in the accusative, behind «بـ», or no woman's where the verb is feminine?"""
    word = layout.tokens[place].folded
    if word.startswith("ب") and human_nouns.is_known(word[1:]):
        return True
    if not human_nouns.is_known(word):
        return False
    if word.endswith("ين") or (word.endswith("ا") and human_nouns.is_known(word[:-1])):
        return True
    verb = verb_shape(layout, trigger)
    one = human_nouns.at(layout.tokens, place, "one") is not None and not word.endswith("ه")
    return one and verb is not None and verb.gender == "f"
