"""Roles that the grammar does not allow, whatever a model that weighs the words would rather have.

The owner of the house that is raided («منزل فلان») did not raid it; the kin of the one held («شقيق فلان») is not held;
a name that tells where («من أمام منزل فلان») takes no part, nor does an outlet, nor anybody with whom verb or pronoun
do not agree. Refuses to give a role: it only takes one away, and where in doubt it takes, for a wrong doer is worse
than none.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from isnad.lexicon import words
from isnad.reading.agreement import (
    has_subject_behind,
    may_follow,
    may_lead,
    names_its_subject,
    shape,
    verb_shape,
)
from isnad.reading.bystanders import (
    DEEDS,
    MEMBERSHIP,
    is_examined,
    is_of_an_officer,
    is_of_one_man,
    is_of_those_struck,
    only_owns,
    only_tells,
    titles,
)
from isnad.reading.clauses import Group, Layout, Thing
from isnad.reading.doers import befell
from isnad.reading.inflections import bare, is_of
from isnad.reading.scene import Scene
from isnad.reading.schema import Argument
from isnad.reading.sufferers import HIM, cannot_suffer, takes_up
from isnad.reading.triggers import Trigger
from isnad.text import fold

Relation = Literal["owner", "beside", "kin", ""]
_GRAVE = DEEDS | {"bribery", "release"}
# A raid on somebody's house is one on him; an attack strikes the house, and perhaps not him.
_OF_PROPERTY = frozenset({"raid", "seizure", "siege"})
_OF_PEOPLE = frozenset({"actor", "target", "beneficiary", "to", "from"})
_TELLING = frozenset({"outlet", "social_media", "document"})
_MEANWHILE = frozenset({"خلال", "اثناء", "منذ"})
_HIS = ("ه", "ها", "هم")
_LINK = 6  # tokens from a deed back to the verb by which somebody does it
_QUOTES = frozenset("«»“”\"'‘’()")
_STEPS = 5  # tokens from a name back to what belongs to whom it names
_OF_THEM = 5  # tokens from those counted to their body
_NESTED = 4  # accusations that may stand within one another
_ORDER = 5  # tokens from a name back to «بأمر من»


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
    when: frozenset[str]


@cache
def _words() -> _Words:
    lists = {**words("ar/agreement"), "when": words("ar/polarity")["when"]}
    return _Words(**{name: frozenset(map(fold, lists[name]["words"])) for name in _Words.__slots__})


def relation(layout: Layout, thing: Thing) -> Relation:
    """What stands before somebody's name: something or somebody of his, or a word for where."""
    lists, place, related = _words(), thing.first - 1, False
    for _ in range(_STEPS):
        if place < 0:
            return ""
        token = layout.tokens[place]
        folded = token.folded
        his = (folded in lists.his or folded[1:] in lists.his) and not token.text.endswith("ة")  # «ابنة فلان»
        if token.text in _QUOTES or his or folded in titles() or (folded in lists.men and layout.is_head(folded)):
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
        self._accusing = sorted(scene.accusing, key=lambda span: span.start)
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
            return thing.kind == "ORG" and is_of_one_man(self._layout, group)  # «سلّمت القيادي في التنظيم»
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
        return cannot_suffer(self._layout, trigger, group, thing, self._heads)

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
        if said and before and argument.role == "target" and takes_up(self._layout, trigger):
            return False
        if said == "owner":
            return argument.role == "actor" or trigger.line.type not in _OF_PROPERTY
        return said in ("beside", "kin")

    def _is_accused_elsewhere(self, trigger: Trigger, thing: Thing) -> bool:
        """«قُتلا في كمين، اتهم الأهالي اللواء بتدبيره»: named only as the accused of words in which the deed does not
        stand: the report itself does not say that he did it."""
        first, start = thing.span.start, trigger.span(self._layout.tokens).start
        after = bisect_right(self._accusing, first, key=lambda span: span.start)
        near = self._accusing[max(0, after - _NESTED) : after]
        return any(first < span.end and not span.start <= start < span.end for span in near)

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
        while place > 0 and self._layout.tokens[place].folded in titles():
            place -= 1
        return place

    def _only_orders(self, group: Group) -> bool:
        """«اعتقلوه بأمر من الضابط فلان», «نفّذ أوامر رئيسه فلان»: he ordered it, and neither did nor suffered it."""
        tokens = self._layout.tokens
        place = group.first - 1
        while place > 0 and (tokens[place].folded in titles() or tokens[place].folded.endswith(_HIS)):
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
        first = self._before_titles(group)
        return first >= 0 and bool(
            {self._layout.tokens[first].folded, self._layout.tokens[first].folded[1:]} & _words().threatening
        )

    def _asked_for_it(self, trigger: Trigger, group: Group) -> bool:
        """«طلب الضابط فلان رشوة للإفراج عنه»: who asks for the price of a release is not released."""
        if trigger.is_verb or group.last >= trigger.first:
            return False
        first, place = self._before_titles(group), group.last + 1
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

    def _cannot_act(self, trigger: Trigger, group: Group, thing: Thing) -> bool:
        if thing.ref in self._outlets or only_tells(thing, self._layout.prose.text, trigger.line.type):
            return True
        if thing.kind == "ORG" and (is_of_those_struck(self._layout, trigger, thing) or only_owns(self._layout, thing)):
            return True
        if thing.kind == "ORG" and thing.first > trigger.head and is_of_an_officer(self._layout, thing):
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

    def _is_told_of_others(self, trigger: Trigger, group: Group) -> bool:
        """«ردّت الفرقة، فقُتلت امرأة», «قيادي في الفصيل هاجم», «انسحبت الفرقة بعد قصف السوق»: the passive leaves open who
        did it, whoever is in a body acts for himself, and what only tells when names no doer."""
        behind = group.first > trigger.head
        if trigger.is_verb and trigger.voice == "passive" and not (behind and trigger.form == "present"):  # «يُفرج»
            return True
        if behind:
            return False
        if is_of_one_man(self._layout, group) or is_examined(self._layout, group):
            return True
        before = self._layout.tokens[trigger.first - 1].folded if trigger.first else ""
        if trigger.is_verb or trigger.names_people or before not in _words().when - _MEANWHILE:
            return False
        return not self._is_done(group.last + 1, trigger.first)

    def _is_done(self, first: int, end: int) -> bool:
        """Does a word stand among these tokens by which whoever stands before it does what is told behind it?"""
        tokens = self._layout.tokens[max(first, end - _LINK) : end]
        return any(bare(token.folded) & _words().doing for token in tokens)

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
        if self._layout.tokens[place].folded in HIM:
            place -= 1  # «ما يتهمه به فلان من قتل»
        return is_of(self._layout.tokens[place].folded, _words().concerned)

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

    def _is_of_its_target(self, number: int, body: Thing) -> bool:
        """«حاصرت الفرقة 200 مقاتل من تنظيم الرماد»: the body of those it was done to did not do it."""
        struck = {one.ref for one in self._filled[number] if one.role == "target"} if self._filled else set()
        before = self._layout.between(max(0, body.first - _OF_THEM), body.first)
        if not before or struck.isdisjoint(before[-1].refs):
            return False
        words = self._layout.tokens[before[-1].last + 1 : body.first]
        between = [token.folded for token in words if token.text not in _QUOTES]
        return between[:1] != [] and between[0] in MEMBERSHIP and all(map(self._layout.is_head, between[1:]))
