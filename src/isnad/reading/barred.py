"""Roles that the grammar does not allow, whatever a model that weighs the words would rather have.

The owner of the house that is raided («منزل فلان») did not raid it; the kin of the one held («شقيق فلان») is not held;
a name that tells where («من أمام منزل فلان») takes no part, nor does an outlet, nor anybody with whom verb or pronoun
do not agree. Refuses to give a role: it only takes one away, and where in doubt it takes, for a wrong doer is worse
than none.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from isnad.lexicon import words
from isnad.reading import human_nouns
from isnad.reading.agreement import (
    has_subject_behind,
    leads,
    may_follow,
    may_lead,
    meant,
    names_its_subject,
    rivals,
    shape,
    verb_shape,
)
from isnad.reading.clauses import Group, Layout, Thing
from isnad.reading.doers import befell, posts, threatens_or_is_threatened, words_of_sharing
from isnad.reading.inflections import bare
from isnad.reading.scene import Scene
from isnad.reading.schema import Argument, EventType
from isnad.reading.sources import is_outlet, source_words
from isnad.reading.triggers import Trigger
from isnad.text import fold

Relation = Literal["owner", "beside", "kin", ""]
_GRAVE = frozenset(
    {
        "arrest", "killing", "injury", "attack", "siege", "seizure", "abuse", "raid", "abduction", "disappearance",
        "bribery", "release",
    }
)  # fmt: skip
# A raid on somebody's house is one on him; an attack strikes the house, and perhaps not him.
_OF_PROPERTY = frozenset({"raid", "seizure", "siege"})
_BEFALLING = frozenset({"killing", "injury", "disappearance"})
_OF_PEOPLE = frozenset({"actor", "target", "beneficiary", "to", "from"})
_TELLING = frozenset({"outlet", "social_media", "document"})
_DEEDS = _GRAVE - {"release", "bribery"}
_NOT_BY_COURTS = frozenset({"killing", "injury", "attack", "siege", "abuse", "raid", "abduction", "disappearance"})
_MEMBERSHIP = frozenset({"من", "في", "لدي", "ضمن"})
_TO = frozenset({"ل", "من", "علي", "الي"})
_MEANWHILE = frozenset({"خلال", "اثناء", "منذ"})
_IN = frozenset({"في", "فى", "لدي", "ضمن"})
_OF_THE_DOER = frozenset({"يد", "ايدي", "قبل", "جانب", "بين", "بيد"})
_NAMING = frozenset(
    {
        "وهم", "وهما", "وهو", "وهي", "هم", "هما", "هو", "هي", "احدهما", "احدهم", "احداهما", "احداهن", "بينهم", "بينهما",
        "بينهن", "منهم", "ومنهم", "منهما",
    }
)  # fmt: skip
_HIS = ("ه", "ها", "هم")
_HIM = frozenset({"عنه", "عنها", "عليه", "عليها", "سراحه", "سراحها", "سبيله", "سبيلها", "به", "بها"})
_LINK = 6  # tokens from a deed back to the verb by which somebody does it
_TAKEN_UP = 3  # tokens from a deed to «عنه»
_AT_FRONT = 3  # tokens from where a statement opens to a deed it opens with
_QUOTES = frozenset("«»“”\"'‘’()")
_STEPS = 5  # tokens from a name back to what belongs to whom it names
_OBJECT = 2  # tokens from a deed to «زوجته»
_EXAMINED = 3  # tokens from «تحقيقاً» to the name behind «مع»
_WHO = 3  # tokens from a deed's noun to who did it
_WHOM = 5  # tokens from who did it to whom
_OBJECT_REACH = 5  # tokens from a deed to whom it strikes
_THING = 2  # tokens from «تابعة» back to what is somebody's
_MAN = 4  # tokens from a body's name back to who is in it
_OWNED = 12  # tokens from «التابعة» back to where the name of the body before begins
_OF_THEM = 5  # tokens from those counted to their body
_ORDER = 5  # tokens from a name back to «بأمر من»
_MEMBER = 6  # tokens from a deed to the body of those who suffered it


@dataclass(frozen=True, slots=True)
class _Words:
    property: frozenset[str]
    relations: frozenset[str]
    his: frozenset[str]
    beside: frozenset[str]
    men: frozenset[str]
    running: frozenset[str]
    asking: frozenset[str]
    threatening: frozenset[str]
    doing: frozenset[str]
    ordering: frozenset[str]
    occurring: frozenset[str]
    concerned: frozenset[str]
    watching: frozenset[str]
    judging: frozenset[str]
    owned: frozenset[str]
    when: frozenset[str]
    examining: frozenset[str]
    serving: frozenset[str]


@cache
def _words() -> _Words:
    lists = {**words("ar/agreement"), "when": words("ar/polarity")["when"]}
    return _Words(**{name: frozenset(map(fold, lists[name]["words"])) for name in _Words.__slots__})


def words_of_kin() -> frozenset[str]:
    """«شقيقه», «زوجها»: words for whoever is of somebody's, who may be named behind them."""
    return _words().his


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


def _only_tells(thing: Thing, text: str, kind: EventType) -> bool:
    """Is this a body that writes down what others did, or one that judges it where judging is no such deed?"""
    if thing.kind != "ORG" or kind not in _DEEDS:
        return False
    name = fold(thing.span.of(text))
    parts = set(name.replace('"', " ").split())
    outlet = is_outlet(name, outlet=None) and parts.isdisjoint(source_words().power)  # «وكالة الاستخبارات»
    told = name in _tellers() or outlet or not parts.isdisjoint(_words().watching)
    return told or (kind in _NOT_BY_COURTS and not parts.isdisjoint(_words().judging))


@cache
def _titles() -> frozenset[str]:
    """What may stand between «سائق» and the name of whose driver he is: «النائب», «المعتقل»."""
    titles = words("ar/titles")
    listed = {fold(word) for section in ("ranks", "offices", "people", "states") for word in titles[section]["words"]}
    return frozenset(word for word in listed if word.startswith("ال"))


def relation(layout: Layout, thing: Thing) -> Relation:
    """What stands before somebody's name: something or somebody of his, or a word for where."""
    lists, place, related = _words(), thing.first - 1, False
    for _ in range(_STEPS):
        if place < 0:
            return ""
        token = layout.tokens[place]
        folded = token.folded
        his = (folded in lists.his or folded[1:] in lists.his) and not token.text.endswith("ة")  # «ابنة فلان»
        if token.text in _QUOTES or his or folded in _titles() or (folded in lists.men and layout.is_head(folded)):
            related = related or his
            place -= 1
            continue
        forms = bare(folded) if not folded.startswith("ال") else frozenset()
        if not forms.isdisjoint(lists.property):
            governed = folded not in lists.property and folded[0] in "بل"
            before = layout.tokens[place - 1].folded if place else ""
            return "beside" if governed or before in lists.beside else "owner"
        if folded not in lists.relations and folded[1:] not in lists.relations:
            return ""
        if not related:
            return "kin"
        place -= 1  # «ابن عمه فلان» names the kinsman himself; «منزل ابن عمه فلان» his house
    return ""


def without_barred(scene: Scene, filled: Sequence[tuple[Argument, ...]]) -> list[tuple[Argument, ...]]:
    """The arguments of every trigger, without those that cannot be."""
    bars = Bars(scene, filled)
    return [
        tuple(argument for argument in arguments if not bars.holds(number, argument))
        for number, arguments in enumerate(filled)
    ]


class Bars:
    """The bars of one text, asked of one argument after the other."""

    def __init__(self, scene: Scene, filled: Sequence[tuple[Argument, ...]] = ()) -> None:
        self._scene = scene
        self._filled = filled
        self._layout: Layout = scene.layout
        self._heads = frozenset(trigger.head for trigger in scene.triggers)
        telling = [link for said in scene.said if said for link in said.chain if link.kind in _TELLING]
        at = scene.layout.prose.at
        words = {place for link in telling for place in range(at(link.span.start), at(link.span.end))}
        named = {
            one.ref for group in scene.layout.groups for one in group.things if one.kind == "ORG" and one.first in words
        }
        self._outlets = named | {link.entity for link in telling if link.entity}

    def told(self, ref: str, first: int) -> str:
        """What the model for roles is told of a thing at this token: an outlet, or something of somebody's."""
        if ref in self._outlets:
            return "outlet"
        group = next(iter(self._layout.between(first, first + 1)), None)
        return relation(self._layout, group.things[0]) if group is not None and group.kind == "PER" else ""

    def holds(self, number: int, argument: Argument) -> bool:
        """Must this argument of the trigger of that number fall?"""
        trigger = self._scene.triggers[number]
        near = self._nearest(trigger, argument.ref) if argument.role in _OF_PEOPLE else None
        if near is None:
            return False
        group, thing = near
        if argument.role in ("to", "from"):
            return thing.kind == "ORG" and self._is_of_one_man(group)  # «سلّمت القيادي في التنظيم»
        if argument.role == "actor" and thing.kind == "ORG" and self._is_of_its_target(number, thing):
            return True
        if argument.role == "actor" and self._is_accused_elsewhere(trigger, thing):
            return True
        if argument.role == "beneficiary":
            return self._pays(trigger, group)
        if thing.kind != "LOC" and self._only_orders(group):
            return True
        if argument.role == "target" and group.first > trigger.head and self._leads(group):
            return True
        told = thing.kind == "PER" and (thing.first > trigger.head or trigger.line.type in _GRAVE)
        if told and self._only_belongs(trigger, argument, thing):
            return True
        if trigger.line.type not in _GRAVE:
            # «اعتقلوا شباناً، في حين يعبر قياديون الحاجز»: not those told of before
            before = argument.role == "actor" and trigger.is_verb and group.last < trigger.first
            return before and names_its_subject(self._layout, trigger)
        if thing.kind == "PER" and (self._could_be_either(trigger, group) or self._only_runs(group)):
            return True
        if thing.kind == "PER" and self._is_threat(trigger, group):
            return True
        if trigger.line.type == "release" and self._asked_for_it(trigger, group):
            return True
        if argument.role == "actor":
            return (
                self._only_denies(trigger, thing)
                or self._cannot_act(trigger, group, thing)
                or self._cannot_do(number, trigger, group, thing)
            )
        return self._cannot_suffer(trigger, group, thing)

    def _nearest(self, trigger: Trigger, ref: str) -> tuple[Group, Thing] | None:
        """Where whoever is meant stands nearest to the trigger, in its sentence or the two before it."""
        here = self._layout.sentence_number(trigger.head)
        first = self._layout.sentences[max(0, here - 2)][0]
        _, end = self._layout.sentence(trigger.head)
        found = [
            (abs(self._layout.sentence_number(thing.first) - here), abs(thing.first - trigger.head), group, thing)
            for group in self._layout.between(first, end)
            for thing in group.things
            if thing.ref == ref
        ]
        if not found:
            return None
        _, _, group, thing = min(found, key=lambda one: one[:2])
        return group, thing

    def _only_belongs(self, trigger: Trigger, argument: Argument, thing: Thing) -> bool:
        said = relation(self._layout, thing)
        before = thing.last < trigger.first
        if said and before and argument.role == "target" and self._takes_up(trigger):
            return False
        if said == "owner":
            return argument.role == "actor" or trigger.line.type not in _OF_PROPERTY
        return said in ("beside", "kin")

    def _is_accused_elsewhere(self, trigger: Trigger, thing: Thing) -> bool:
        """«قُتلا في كمين، اتهم الأهالي اللواء بتدبيره»: named only as the accused of words in which the deed does not
        stand: the report itself does not say that he did it."""
        first, start = thing.span.start, trigger.span(self._layout.tokens).start
        return any(
            span.start <= first < span.end and not span.start <= start < span.end for span in self._scene.accusing
        )

    def _pays(self, trigger: Trigger, group: Group) -> bool:
        """«دفع والده فلان فدية»: who pays has no good of it."""
        paid = trigger.line.type == "bribery" and trigger.is_verb and trigger.line.subject == "actor"
        return paid and group.preposition is None and trigger.voice != "passive"

    def _only_runs(self, group: Group) -> bool:
        """«قُصف المقر الذي يديره فلان»: the clause says whose the place is, and nothing of what he did or suffered."""
        return self._leads(group) and self._layout.is_relative(self._before_titles(group) - 1)

    def _leads(self, group: Group) -> bool:
        """«خطف فصيل يتزعمه فلان رجلين»: of him the words say that he leads."""
        place = self._before_titles(group)
        return place > 0 and self._layout.tokens[place].folded in _words().running

    def _before_titles(self, group: Group) -> int:
        place = group.first - 1
        while place > 0 and self._layout.tokens[place].folded in _titles():
            place -= 1
        return place

    def _only_orders(self, group: Group) -> bool:
        """«اعتقلوه بأمر من الضابط فلان», «نفّذ أوامر رئيسه فلان»: he ordered it, and neither did nor suffered it."""
        tokens = self._layout.tokens
        place = group.first - 1
        while place > 0 and (tokens[place].folded in _titles() or tokens[place].folded.endswith(_HIS)):
            place -= 1
        if place > 0 and tokens[place].folded in _words().ordering:
            return True
        for place in range(group.first - 1, max(0, group.first - 1 - _ORDER), -1):
            if tokens[place].folded == "من":
                return tokens[place - 1].folded in _words().ordering
        return False

    def _is_threat(self, trigger: Trigger, group: Group) -> bool:
        """«هدد فلان بقصف البلدة», «هددوا فلاناً بحرق منزله»: the deed has its own object, and nobody has done it."""
        word = self._layout.tokens[trigger.first].folded
        if trigger.is_verb or group.last != trigger.first - 1 or not word.startswith("ب") or word.startswith("بال"):
            return False
        first = group.first - 1
        while first > 0 and self._layout.tokens[first].folded in _titles():
            first -= 1
        return first >= 0 and bool(
            {self._layout.tokens[first].folded, self._layout.tokens[first].folded[1:]} & _words().threatening
        )

    def _asked_for_it(self, trigger: Trigger, group: Group) -> bool:
        """«طلب الضابط فلان رشوة للإفراج عنه»: who asks for the price of a release is not released."""
        if trigger.is_verb or group.last >= trigger.first:
            return False
        first, place = group.first - 1, group.last + 1
        while first > 0 and self._layout.tokens[first].folded in _titles():
            first -= 1
        around = (self._layout.tokens[max(first, 0)].folded, self._layout.tokens[place].folded)
        return any(word in _words().asking or word[1:] in _words().asking for word in around)

    def _only_denies(self, trigger: Trigger, thing: Thing) -> bool:
        """«قُصف السوق، ونفت الوزارة ذلك», «نفت الوزارة مقتل الطبيب», «نفت الوزارة وقوع أي هجوم»: who is named only as
        denying what was told, or what nobody need have done, is no doer of it."""
        befell = trigger.line.subject == "target" or any(
            token.folded in _words().occurring
            for token in self._layout.tokens[max(0, trigger.first - 2) : trigger.first]
        )
        behind = thing.first > trigger.head
        return (behind or befell) and any(span.overlaps(thing.span) for span in self._scene.denying)

    def _takes_up(self, trigger: Trigger) -> bool:
        """«أخذوه», «أُفرج عنه»: does the deed, by a pronoun, strike somebody told before?"""
        after = (token.folded for token in self._layout.tokens[trigger.last : trigger.last + _TAKEN_UP])
        return bool(trigger.pronoun) or any(word in _HIM for word in after)

    def _cannot_act(self, trigger: Trigger, group: Group, thing: Thing) -> bool:
        if thing.ref in self._outlets or _only_tells(thing, self._layout.prose.text, trigger.line.type):
            return True
        if thing.kind == "ORG" and (self._is_of_those_struck(trigger, thing) or self._only_owns(thing)):
            return True
        if thing.kind == "ORG" and thing.first > trigger.head and self._is_of_an_officer(thing):
            return True
        if group.last < trigger.first and self._acts_behind(trigger):
            return True
        role = trigger.line.prepositions.get(group.preposition or "")
        if thing.kind == "ORG" and role != "actor" and self._is_told_of_others(trigger, group):
            return True
        if group.preposition is not None:
            return False
        if group.last < trigger.first and names_its_subject(self._layout, trigger):
            return True
        if thing.kind == "ORG" or not trigger.is_verb:
            return False
        if group.last < trigger.first and befell(self._layout, trigger):
            return True
        if trigger.pronoun and group.last < trigger.first and has_subject_behind(self._layout, trigger):
            return True  # «فلان قتله رصاص قناص»
        if trigger.line.subject != "actor" or trigger.voice == "passive":
            return trigger.voice == "passive"
        return not self._may_be_subject(trigger, group)

    def _only_owns(self, thing: Thing) -> bool:
        """«قوات الجسر التابعة لمجلس النهر»: not the body to which the one that acts belongs."""
        place = thing.first - 1
        while place > 0 and (self._layout.tokens[place].text in _QUOTES or self._layout.tokens[place].folded in _TO):
            place -= 1
        if place < 1 or self._layout.tokens[place].folded not in _words().owned:
            return False
        things = (token.folded for token in self._layout.tokens[max(0, place - _THING) : place])
        if any(word in posts() or word in _words().property for word in things):
            return True  # «سيارة عسكرية تابعة للفصيل»
        before = self._layout.between(max(0, place - _OWNED), place)
        return bool(before) and before[-1].kind == "ORG" and before[-1].last == place - 1

    def _is_told_of_others(self, trigger: Trigger, group: Group) -> bool:
        """«ردّت الفرقة، فقُتلت امرأة», «قيادي في الفصيل هاجم», «انسحبت الفرقة بعد قصف السوق»: the passive leaves open who
        did it, whoever is in a body acts for himself, and what only tells when names no doer."""
        behind = group.first > trigger.head
        if trigger.is_verb and trigger.voice == "passive" and not (behind and trigger.form == "present"):  # «يُفرج»
            return True
        if behind:
            return False
        if self._is_of_one_man(group) or self._is_examined(group):
            return True
        before = self._layout.tokens[trigger.first - 1].folded if trigger.first else ""
        if trigger.is_verb or trigger.names_people or before not in _words().when - _MEANWHILE:
            return False
        return not self._is_done(group.last + 1, trigger.first)

    def _is_of_one_man(self, group: Group) -> bool:
        """«قيادي سابق في الفصيل», «مصدر في الشرطة», and not «جنود في الفرقة»."""
        if group.preposition not in _IN:
            return False
        near = self._layout.tokens[max(0, group.first - 1 - _MAN) : group.first]
        if group.preposition == "لدي" and any(token.folded in _words().serving for token in near):
            return True  # «يعمل حالياً لدى المجلس»
        for place in range(group.first - 1, max(0, group.first - 1 - _MAN), -1):
            if human_nouns.is_known(self._layout.tokens[place].folded):
                return human_nouns.at(self._layout.tokens, place, "one") is not None
        return any(
            token.folded.removeprefix("و") == "مصدر"
            for token in self._layout.tokens[max(0, group.first - _MAN) : group.first]
        )

    def _is_examined(self, group: Group) -> bool:
        """«فتحت النيابة تحقيقاً مع الفصيل في قتل رجلين»."""
        before = self._layout.tokens[max(0, group.first - _EXAMINED) : group.first]
        return group.preposition == "مع" and any(token.folded in _words().examining for token in before)

    def _is_done(self, first: int, end: int) -> bool:
        """Does a word stand among these tokens by which whoever stands before it does what is told behind it?"""
        tokens = self._layout.tokens[max(first, end - _LINK) : end]
        return any(bare(token.folded) & _words().doing for token in tokens)

    def _is_of_an_officer(self, thing: Thing) -> bool:
        """«تقل الرئيس المشترك لمجلس النهر»: of the body the words name an officer."""
        joined = self._layout.prose.text[self._layout.tokens[thing.first].start : thing.span.start]
        before = self._layout.tokens[max(0, thing.first - _THING) : thing.first]
        return joined == "ل" and any(token.folded in _titles() for token in before)

    def _acts_behind(self, trigger: Trigger) -> bool:
        """«ويحاصرها الفصيل»: the one right behind a verb with whom it struck is the one who did."""
        if not trigger.is_verb or trigger.voice == "passive" or not trigger.pronoun or trigger.line.subject != "actor":
            return False
        first = trigger.last + 1
        while first < len(self._layout.tokens) and self._layout.is_head(self._layout.tokens[first].folded):
            first += 1
        group = next(iter(self._layout.between(first, first + 1)), None)
        if group is None:
            return names_its_subject(self._layout, trigger)  # «خطفتهم جماعات»
        if group.kind == "LOC" or group.preposition is not None:
            return False
        return may_follow(verb_shape(self._layout, trigger), shape(self._layout, group), body=group.kind == "ORG")

    def _cannot_do(self, number: int, trigger: Trigger, group: Group, thing: Thing) -> bool:
        """Is somebody named taken for the doer of a deed told by a noun, with nothing that says that he did it?"""
        if self._is_only_concerned(trigger, group):
            return True
        if thing.kind == "ORG":
            behind_it = trigger.form == "masdar" and group.last < trigger.first
            return self._only_owned(trigger, group) or (behind_it and self._was_struck(number, thing.ref))
        if thing.kind == "LOC" or trigger.line.prepositions.get(group.preposition or "") == "actor":
            return False
        if trigger.names_people:
            return trigger.line.patient == "target"
        if trigger.is_verb or group.first > trigger.head:
            return False
        if trigger.line.subject == "target":
            return True
        if trigger.prefix.endswith("ب"):
            return self._was_struck(number, thing.ref)
        return not self._is_done(group.last + 1, trigger.first)

    def _is_only_concerned(self, trigger: Trigger, group: Group) -> bool:
        """«حققت الشرطة في قتل رجلين», «نجا فلان من محاولة قتل»: the word before says what they have to do with it."""
        apart = trigger.is_verb or group.last >= trigger.first or trigger.prefix.startswith("و")
        apart = apart or trigger.prefix.endswith("ال")  # «عرض الفصيل شروطاً لوقف الحملة التي شنها»
        place = self._before_titles(group)
        if apart or place < 0:
            return False
        if self._layout.tokens[place].folded in _HIM:
            place -= 1  # «ما يتهمه به فلان من قتل»
        word = self._layout.tokens[place].folded
        return word in _words().concerned or (word.startswith("و") and word[1:] in _words().concerned)  # «وثق», «ووثق»

    def _was_struck(self, number: int, ref: str) -> bool:
        """«هددوا فلاناً بالقتل»: whoever suffers the deed before does not do what «بـ» brings in."""
        if not 0 < number <= len(self._filled):
            return False
        here, before = self._scene.triggers[number], self._scene.triggers[number - 1]
        same = self._layout.sentence_number(here.head) == self._layout.sentence_number(before.head)
        return same and any(one.ref == ref and one.role == "target" for one in self._filled[number - 1])

    def _only_owned(self, trigger: Trigger, group: Group) -> bool:
        """«هاجمت خلية من الفصيل حاجزاً للشرطة وقتلت رجلين»: not she whose post it is, where another could be meant."""
        if group.preposition != "ل" or not trigger.is_verb or group.first > trigger.head:
            return False
        first, _ = self._layout.sentence(trigger.head)
        verb = verb_shape(self._layout, trigger)
        return any(
            one.preposition is None
            and one.kind != "LOC"
            and may_lead(verb, shape(self._layout, one), body=one.kind == "ORG")
            for one in self._layout.between(first, group.first)
        )

    def _could_be_either(self, trigger: Trigger, group: Group) -> bool:
        """«فلان الذي عذبه»: who tortured, or whom somebody tortured? Where no subject follows, nobody can tell."""
        relative = trigger.first > 0 and self._layout.is_relative(trigger.first - 1)
        return (
            bool(trigger.pronoun)
            and trigger.is_verb
            and relative
            and group.last < trigger.first
            and not has_subject_behind(self._layout, trigger)
        )

    def _may_be_subject(self, trigger: Trigger, group: Group) -> bool:
        verb, who = verb_shape(self._layout, trigger), shape(self._layout, group)
        if group.first > trigger.head:
            return may_follow(verb, who, body=False)
        return may_lead(verb, who, body=False)

    def _is_of_those_struck(self, trigger: Trigger, thing: Thing) -> bool:
        """«مقتل عنصر من الجيش», «اعتُقل ضابط في الأمن»: the body is that of whoever suffers it."""
        if trigger.is_verb and trigger.voice != "passive":
            return self._is_of_the_object(trigger, thing)
        if thing.first < trigger.first:
            # «قُتل قيادي في الفصيل وأصيب مرافقوه»
            before = [token.folded for token in self._layout.tokens[max(0, thing.first - 2) : thing.first]]
            member = len(before) == 2 and human_nouns.is_known(before[0]) and before[1] in _MEMBERSHIP
            return trigger.is_verb and member
        between = [token.folded for token in self._layout.tokens[trigger.last + 1 : thing.first]]
        if not 0 < len(between) <= _MEMBER or not _OF_THE_DOER.isdisjoint(between):
            return False
        if not any(map(human_nouns.is_known, between)):
            return False
        joined = self._layout.prose.text[self._layout.tokens[thing.first].start : thing.span.start]
        of_them = between[-1] in _MEMBERSHIP or joined in ("ل", "ب")
        befalls = trigger.is_verb or trigger.line.type in _BEFALLING
        one = human_nouns.at(self._layout.tokens, thing.first - 1, "one") is not None  # «اعتقال قائد الفصيل»
        return of_them or (human_nouns.is_known(between[-1]) and (befalls or one))

    def _is_of_the_object(self, trigger: Trigger, thing: Thing) -> bool:
        """«أوقفت قيادياً في تنظيم», «أمسك بمسلح من تنظيم»: a noun for people that can be no subject
        stands before the body, and belongs to it."""
        between = self._layout.tokens[trigger.last + 1 : thing.first]
        if trigger.pronoun or not 0 < len(between) <= _MEMBER or not _OF_THE_DOER.isdisjoint(t.folded for t in between):
            return False
        joined = self._layout.prose.text[self._layout.tokens[thing.first].start : thing.span.start]
        if (
            between[-1].folded not in _MEMBERSHIP
            and joined not in ("ل", "ب")
            and not self._layout.is_head(between[-1].folded)
        ):
            return False
        member = any(token.folded in _MEMBERSHIP for token in between)
        return member and self._is_oblique(trigger.last + 1, trigger)

    def _is_oblique(self, place: int, trigger: Trigger) -> bool:
        """Is the noun for people here in the accusative, behind «بـ», or no woman's where the verb is feminine?"""
        word = self._layout.tokens[place].folded
        if word.startswith("ب") and human_nouns.is_known(word[1:]):
            return True
        if not human_nouns.is_known(word):
            return False
        if word.endswith("ين") or (word.endswith("ا") and human_nouns.is_known(word[:-1])):
            return True
        verb = verb_shape(self._layout, trigger)
        one = human_nouns.at(self._layout.tokens, place, "one") is not None and not word.endswith("ه")
        return one and verb is not None and verb.gender == "f"

    def _is_of_its_target(self, number: int, body: Thing) -> bool:
        """«حاصرت الفرقة 200 مقاتل من تنظيم الرماد»: the body of those it was done to did not do it."""
        struck = {one.ref for one in self._filled[number] if one.role == "target"} if self._filled else set()
        before = self._layout.between(max(0, body.first - _OF_THEM), body.first)
        if not before or struck.isdisjoint(before[-1].refs):
            return False
        words = self._layout.tokens[before[-1].last + 1 : body.first]
        between = [token.folded for token in words if token.text not in _QUOTES]
        return between[:1] != [] and between[0] in _MEMBERSHIP and all(map(self._layout.is_head, between[1:]))

    def _cannot_suffer(self, trigger: Trigger, group: Group, thing: Thing) -> bool:
        if thing.kind == "LOC" or trigger.line.object != "target":
            return False
        if threatens_or_is_threatened(self._layout, trigger) is group:
            return True
        if self._strikes_kin(trigger) and group.last < trigger.first:
            return True
        if not trigger.pronoun and trigger.form == "masdar" and self._is_past_its_object(trigger, group):
            return True
        if thing.kind == "PER" and group.last < trigger.first and self._strikes_another(trigger, group):
            return True
        if thing.kind == "PER" and group.first > trigger.last + 1 and self._is_told_before(trigger, group):
            return True
        before = trigger.form == "masdar" and group.last < trigger.first
        if before and (self._is_shared_in(trigger) or (not trigger.pronoun and self._names_whom(trigger))):
            return True
        if group.last < trigger.first and self._is_taken_up_as_another(trigger, group, thing):
            return True
        if not trigger.pronoun or not (trigger.is_verb or trigger.form == "masdar"):
            return False
        if trigger.form == "masdar" and group.last < trigger.first and self._has_object(trigger):
            return True
        if group.first > trigger.head:
            between = self._layout.tokens[trigger.last + 1 : group.first]
            apart = any(token.folded in _NAMING or not token.is_word for token in between)  # «خطفهم، وهم …»
            return group.preposition is None and trigger.is_verb and not apart
        if trigger.is_verb and thing.kind == "PER" and leads(self._layout, trigger, group):
            return True
        those = meant(self._layout, trigger.pronoun, group)
        if those is None or thing.ref not in those.refs:
            return True
        return thing.kind == "PER" and self._is_doubtful(trigger, those)

    def _names_whom(self, trigger: Trigger) -> bool:
        """«رداً على احتجاز الفصيل تاجراً»: who did it and whom he did it to stand behind the noun."""
        who = next(iter(self._layout.between(trigger.last + 1, trigger.last + 1 + _WHO)), None)
        if who is None or who.kind != "ORG" or who.preposition is not None:
            return False
        whom = next(iter(self._layout.between(who.last + 1, who.last + 1 + _WHOM)), None)
        return whom is not None and whom.is_people and whom.preposition is None

    def _strikes_another(self, trigger: Trigger, group: Group) -> bool:
        """«المتهم بتفجير أودى بحياة رجلين», «أصيب سالم وقُتل رجلان»: whom it struck stands behind the word, and nothing
        joins him to who stands before it."""
        described = self._layout.is_relative(trigger.first - 1) and group.last >= trigger.first - 2  # «سالم الذي قُتل»
        if trigger.pronoun or described:
            return False
        _, end = self._layout.sentence(trigger.head)
        end = next((at for at in range(trigger.last + 1, end) if self._layout.breaks(at)), end)
        behind = next(iter(self._layout.between(trigger.last + 1, min(end, trigger.last + 1 + _OBJECT_REACH))), None)
        if behind is None or not behind.is_people or group.last >= trigger.first - 1:
            return False
        if not self._heads.isdisjoint(range(trigger.last + 1, behind.first)):
            return False  # «فحُيّد وأُصيب ثلاثة»
        return behind.preposition is None or trigger.line.prepositions.get(behind.preposition) == "target"

    def _is_told_before(self, trigger: Trigger, group: Group) -> bool:
        """«أُفرج عنه بعد توسط القاضي فلان»: whom «عنه» means was named before, and not behind it."""
        between = self._layout.tokens[trigger.head + 1 : group.first]
        told = any(token.folded in _HIM for token in between[:_TAKEN_UP])
        named = any(token.folded in _NAMING or not token.is_word for token in between)
        told = told and not trigger.names_people  # «المقبوض عليه يدعى فلاناً»
        return told and not named and group.preposition is None and len(between) > 1

    def _is_taken_up_as_another(self, trigger: Trigger, group: Group, thing: Thing) -> bool:
        """«لقاء إطلاق سراحه»: none of three named before."""
        after = (token.folded for token in self._layout.tokens[trigger.head + 1 : trigger.last + _TAKEN_UP])
        pronoun = next((word[-2:] if word.endswith("ها") else "ه" for word in after if word in _HIM), "")
        if trigger.pronoun or not pronoun or thing.kind != "PER":
            return False
        those = meant(self._layout, pronoun, group)
        return those is None or thing.ref not in those.refs

    def _is_shared_in(self, trigger: Trigger) -> bool:
        """«أدانته المحكمة بالتواطؤ في التعذيب»: who is named before took part in it, or is said to."""
        tokens, place = self._layout.tokens, trigger.first - 1
        return place > 0 and tokens[place].folded in ("في", "فى") and tokens[place - 1].folded in words_of_sharing()

    def _has_object(self, trigger: Trigger) -> bool:
        """«حُكم عليه لخطفه طبيباً»: the pronoun is who did it, and whom he did it to stands right behind."""
        struck = next(iter(self._layout.between(trigger.last + 1, trigger.last + 2)), None)
        return struck is not None and struck.is_people and struck.preposition is None

    def _is_past_its_object(self, trigger: Trigger, group: Group) -> bool:
        """«بعد اعتقال فلان، فرّ فلان»: whom the deed struck stands right behind it, and this is somebody else, whom
        other words tell of."""
        if not self._opens_with(trigger):
            return False
        first = trigger.last + 1
        while first < group.first and self._layout.is_head(self._layout.tokens[first].folded):
            first += 1
        struck = next(iter(self._layout.between(first, first + 1)), None)
        if struck is None and human_nouns.at(self._layout.tokens, trigger.last + 1, "many") is not None:
            last = trigger.last + 1  # «اعتقال أفراد عائلة»
        elif struck is not None and struck.is_people and not struck.preposition and struck.last < group.first:
            last = struck.last
        else:
            return False
        between = [token.folded for token in self._layout.tokens[last + 1 : group.first]]
        return bool(between) and not group.preposition and _NAMING.isdisjoint(between) and ":" not in between

    def _opens_with(self, trigger: Trigger) -> bool:
        """Does the statement open with the deed as what came before («بعد اعتقال», «ثأراً لمقتل»)?"""
        first = trigger.first - _AT_FRONT
        return any(place < 0 or self._layout.breaks(place) for place in range(first, trigger.first))

    def _strikes_kin(self, trigger: Trigger) -> bool:
        """«اعتدت على زوجته», «اعتقلوا ابنه»: it befell those of his."""
        after = self._layout.tokens[trigger.last + 1 : trigger.last + 1 + _OBJECT]
        return not trigger.pronoun and any(token.folded in _words().his for token in after)

    def _is_doubtful(self, trigger: Trigger, group: Group) -> bool:
        """Does somebody else, whom the pronoun could mean as well, stand nearer to it?"""
        nearer = self._layout.between(group.last + 1, trigger.first)
        return rivals(self._layout, trigger.pronoun, group.refs, nearer)
