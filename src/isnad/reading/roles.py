"""Who did it, to whom, whence, whither, where and when: the roles of an event, by voice and by preposition.

The subject of an active verb is the line's subject role; the subject of a passive is its object role; a preposition
gives the role its line says. A role that the words do not give is left out, save those a statement plainly carries on
from the one before it: the subject of a joined verb, the place and the time of the sentence.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import cast, get_args

from isnad.reading.agreement import may_lead, meant, names_its_subject, shape, verb_shape
from isnad.reading.clauses import Group, Layout, Thing
from isnad.reading.schema import Argument, Role
from isnad.reading.triggers import Trigger

_ROLES = frozenset(get_args(Role))
_WHERE = frozenset({"place", "from", "to", "via"})
# Of these a report says whence and whither, with whom or for what; where it was done is left to the other event told.
_PLACELESS = frozenset({"movement", "release", "publication", "bribery", "appointment"})
# Of these the place is not taken over from the words before or from the event before.
_OWN_PLACE_ONLY = _PLACELESS | {"agreement", "trial"}
_DIRECTIONS = frozenset({"وسط", "محيط", "شمال", "جنوب", "شرق", "غرب", "شمالي", "جنوبي", "شرقي", "غربي"})
# A sentence is looked through this many words either way; longer ones are lists or lack their full stops.
_FAR = 120
_PRONOUN_PHRASES = {
    f"{preposition}{pronoun}": ((preposition, pronoun),)
    for preposition in ("علي", "عن", "من", "بحق", "ل", "ب")
    for pronoun in ("ه", "ها", "هم", "هما", "هن")
}


@dataclass(slots=True)
class Frame:
    """The roles found so far, each with its things in order."""

    roles: dict[str, dict[str, None]] = field(default_factory=dict)

    def give(self, role: str, refs: Sequence[str]) -> None:
        if role in _ROLES:
            self.roles.setdefault(role, {}).update(dict.fromkeys(refs))

    def has(self, role: str) -> bool:
        return role in self.roles

    def refs(self, role: str) -> tuple[str, ...]:
        return tuple(self.roles.get(role, ()))

    def arguments(self) -> tuple[Argument, ...]:
        return tuple(Argument(cast(Role, role), ref) for role, refs in self.roles.items() for ref in refs)


@dataclass(frozen=True, slots=True)
class _Window:
    """The words a trigger may look at: its statement, and within it its own words before the next trigger."""

    start: int
    after: int
    core: int
    end: int


class Roles:
    """The roles of the triggers of one text, filled in order."""

    def __init__(self, layout: Layout, triggers: Sequence[Trigger]) -> None:
        self._layout = layout
        self._triggers = triggers
        self._frames: list[Frame] = []
        self._placed: int | None = None  # the latest trigger that has a place
        self._times = [time.first for time in layout.times]

    def all(self) -> list[Frame]:
        for number in range(len(self._triggers)):
            self._frames.append(self._fill(number))
            if self._frames[number].has("place"):
                self._placed = number
        return self._frames

    def _fill(self, number: int) -> Frame:
        trigger, frame = self._triggers[number], Frame()
        window = self._window(number)
        self._by_preposition(number, window, frame)
        self._by_preposition_and_pronoun(trigger, window, frame)
        if trigger.names_people:
            self._people_named(trigger, window, frame)
        elif trigger.is_verb:
            self._of_verb(number, window, frame)
        else:
            self._of_noun(trigger, window, frame)
        self._place(number, window, frame)
        self._time(trigger, window, frame)
        return frame

    def _window(self, number: int) -> _Window:
        """From the break before the trigger, or the verb before it, to the break or the verb behind it."""
        layout, trigger = self._layout, self._triggers[number]
        first, last = self._reach(trigger)
        start = next((place + 1 for place in range(trigger.first - 1, first - 1, -1) if layout.breaks(place)), first)
        end = next((place for place in range(trigger.last + 1, last) if layout.breaks(place)), last)
        core = end
        for place in range(number + 1, len(self._triggers)):
            other = self._triggers[place]
            if other.first >= end:
                break
            if other.head <= trigger.last or other.names_people:
                continue
            core = min(core, other.first)
            if other.is_verb:
                end = other.first
                break
        for place in range(number - 1, -1, -1):
            other = self._triggers[place]
            if other.last < start:
                break
            if other.is_verb and other.head != trigger.head:
                start = other.last + 1
                break
        return _Window(start, trigger.last + 1, core, end)

    def _reach(self, trigger: Trigger) -> tuple[int, int]:
        """The sentence of the trigger, cut where a text without full stops would make it endless."""
        first, last = self._layout.sentence(trigger.head)
        return max(first, trigger.head - _FAR), min(last, trigger.head + _FAR)

    # by preposition ------------------------------------------------------------------------------------------------

    def _by_preposition(self, number: int, window: _Window, frame: Frame) -> None:
        trigger = self._triggers[number]
        for group in self._layout.between(window.after, window.end):
            role = trigger.line.prepositions.get(group.preposition or "")
            if role is None or not _suits(role, group, trigger):
                continue
            if role == "place":
                if trigger.line.type not in _PLACELESS:
                    frame.give(role, group.refs)
            elif group.first < window.core or (role in _WHERE and self._still_free(role, number, group, frame)):
                frame.give(role, group.refs)

    def _still_free(self, role: str, number: int, group: Group, frame: Frame) -> bool:
        """Past another event's noun, whence and whither still belong to the verb, unless the noun asks for them too."""
        if frame.has(role):
            return False
        for other in islice(self._triggers, number + 1, None):
            if other.head >= group.first:
                break
            if other.line.type == self._triggers[number].line.type:
                return False
        return True

    def _by_preposition_and_pronoun(self, trigger: Trigger, window: _Window, frame: Frame) -> None:
        """«أُفرج عنهم», «القبض عليه»: the pronoun stands for whom it means."""
        near = range(trigger.head + 1, min(window.end, trigger.last + 4))
        for place in near:
            for preposition, pronoun in _PRONOUN_PHRASES.get(self._layout.tokens[place].folded, ()):
                role = trigger.line.prepositions.get(preposition)
                if role not in ("target", "actor", "beneficiary") or frame.has(role):
                    continue
                meant = self._meant(trigger, pronoun, places=False)
                if meant:
                    frame.give(role, meant.refs)

    # verbs ---------------------------------------------------------------------------------------------------------

    def _of_verb(self, number: int, window: _Window, frame: Frame) -> None:
        trigger = self._triggers[number]
        line = trigger.line
        bare = [g for g in self._layout.between(window.after, window.core) if g.preposition is None]
        before = None if names_its_subject(self._layout, trigger) else self._subject_before(trigger, window)
        if line.object in ("none", line.subject):
            role = line.subject
            people = next((g for g in bare if g.kind != "LOC"), None)
            group = people or before
            if group:
                frame.give(role, group.refs)
            elif trigger.prefix[:1] in ("و", "ف"):
                self._carry(number, role, frame)
            return
        self._transitive(number, window, bare, before, frame)

    def _transitive(self, number: int, window: _Window, bare: list[Group], before: Group | None, frame: Frame) -> None:
        trigger = self._triggers[number]
        line = trigger.line
        doers = [group for group in bare if group.kind != "LOC"]
        places = [group for group in bare if group.kind == "LOC"]
        if trigger.pronoun:
            self._with_pronoun(number, doers, before, frame)
        elif line.object in _WHERE:
            if places:
                frame.give(line.object, places[0].refs)
            self._subject_after_or_before(number, doers, before, frame)
        elif trigger.voice == "passive":
            target = doers[0] if doers else struck_place(self._layout, trigger) or before
            if target:
                frame.give(line.object, target.refs)
        elif doers and doers[0].is_people:
            self._people_after(number, doers, before, frame)
        elif doers:
            self._body_after(trigger, doers, before, frame)
        elif before and before.is_people and trigger.voice == "either" and trigger.form == "past":
            # «سالم اعتُقل», unvowelled: a person before a verb that does harm suffers it
            frame.give(line.object if not frame.has(line.object) else line.subject, before.refs)
        else:
            self._subject_or_carry(number, before, frame)
            if line.type == "attack" and places and not frame.has("target"):
                frame.give("target", places[0].refs)

    def _with_pronoun(self, number: int, doers: list[Group], before: Group | None, frame: Frame) -> None:
        """«خطفهم الفصيل»: the pronoun is the object, the group behind it the subject."""
        trigger = self._triggers[number]
        meant = self._antecedent(trigger, places=trigger.line.object in _WHERE)
        if meant:
            frame.give(trigger.line.object, meant.refs)
        self._subject_after_or_before(number, doers, None if before is meant else before, frame)

    def _subject_after_or_before(self, number: int, doers: list[Group], before: Group | None, frame: Frame) -> None:
        if doers:
            frame.give(self._triggers[number].line.subject, doers[0].refs)
        else:
            self._subject_or_carry(number, before, frame)

    def _people_after(self, number: int, doers: list[Group], before: Group | None, frame: Frame) -> None:
        """People right behind the verb and people behind them: who, then whom. People alone: whom."""
        trigger = self._triggers[number]
        line = trigger.line
        if len(doers) > 1 and doers[1].is_people and doers[0].first == trigger.last + 1 and not before:
            frame.give(line.subject, doers[0].refs)
            frame.give(line.object, doers[1].refs)
        else:
            frame.give(line.object, doers[0].refs)
            self._subject_or_carry(number, before, frame)

    def _body_after(self, trigger: Trigger, doers: list[Group], before: Group | None, frame: Frame) -> None:
        """A body behind the verb is who, unless another stood before it and bodies can suffer such a thing."""
        line = trigger.line
        if len(doers) > 1:
            frame.give(line.subject, doers[0].refs)
            frame.give(line.object, doers[1].refs)
        elif before and line.type in ("attack", "siege", "control"):
            frame.give(line.subject, before.refs)
            frame.give(line.object, doers[0].refs)
        else:
            frame.give(line.subject, doers[0].refs)

    def _subject_or_carry(self, number: int, before: Group | None, frame: Frame) -> None:
        line = self._triggers[number].line
        if before is not None:
            frame.give(line.subject, before.refs)
        elif not frame.has(line.subject):
            self._carry(number, line.subject, frame)

    def _carry(self, number: int, role: str, frame: Frame) -> None:
        """The subject that the statement opened with goes on, or that of the event before in the sentence."""
        trigger = self._triggers[number]
        if trigger.voice == "passive" or names_its_subject(self._layout, trigger):
            return
        topic = self._topic(trigger, self._window(number), avoiding=frame.refs(trigger.line.object))
        if topic:
            frame.give(role, topic.refs)
            return
        earlier = self._triggers[number - 1] if number else None
        if earlier and self._layout.sentence(trigger.head) == self._layout.sentence(earlier.head):
            refs = self._frames[number - 1].refs(earlier.line.subject)
            first, _ = self._reach(trigger)
            told = [g for g in self._layout.between(first, trigger.first) if not set(g.refs).isdisjoint(refs)]
            if all(self._may_act(trigger, group) for group in told):
                frame.give(role, refs)

    def _topic(self, trigger: Trigger, window: _Window, *, avoiding: Sequence[str]) -> Group | None:
        first, _ = self._reach(trigger)
        start = next(
            (place + 1 for place in range(window.start - 1, first - 1, -1) if self._layout.breaks(place)), first
        )
        for group in self._layout.between(start, window.start):
            free = group.kind != "LOC" and group.preposition is None and set(group.refs).isdisjoint(avoiding)
            if free and self._may_act(trigger, group):
                return group
        return None

    def _may_act(self, trigger: Trigger, group: Group) -> bool:
        """Do verb and group, which stands before it, agree?"""
        verb, who = verb_shape(self._layout, trigger), shape(self._layout, group)
        return may_lead(verb, who, body=group.kind == "ORG")

    def _subject_before(self, trigger: Trigger, window: _Window) -> Group | None:
        groups = [
            g
            for g in self._layout.between(window.start, trigger.first)
            if g.kind != "LOC" and (trigger.voice == "passive" or self._may_act(trigger, g))
        ]
        if groups and trigger.first and self._layout.is_relative(trigger.first - 1):
            return groups[-1]
        bare = [g for g in groups if g.preposition is None]
        return bare[-1] if bare else self._spoken_of(trigger, window)

    def _spoken_of(self, trigger: Trigger, window: _Window) -> Group | None:
        """The people earlier in the sentence whose number the verb shows: «قالت إن سالماً … وإنه أُسر»."""
        first, _ = self._reach(trigger)
        for group in reversed(self._layout.between(first, window.start)):
            if group.is_people and group.preposition is None and self._may_act(trigger, group):
                return group
        return None

    def _antecedent(self, trigger: Trigger, *, places: bool) -> Group | None:
        return self._meant(trigger, trigger.pronoun, places=places)

    def _meant(self, trigger: Trigger, pronoun: str, *, places: bool) -> Group | None:
        """Whom a joined pronoun means: the nearest group before it that agrees in gender and number."""
        start = self._layout.sentence(trigger.head)[0]
        groups = self._layout.between(max(0, start - 60), trigger.first)
        for group in reversed(groups):
            if places != (group.kind == "LOC") or (not places and not group.is_people):
                continue
            those = group if places else meant(self._layout, pronoun, group)
            if those is not None:
                return those
        return None

    # nouns ---------------------------------------------------------------------------------------------------------

    def _of_noun(self, trigger: Trigger, window: _Window, frame: Frame) -> None:
        line = trigger.line
        bare = [g for g in self._layout.between(window.after, window.core) if g.preposition is None]
        near = [g for g in bare if g.first - trigger.last <= 6]
        if trigger.pronoun:
            antecedent = self._antecedent(trigger, places=line.object in _WHERE)
            role = line.subject if line.object in ("none", "from", "to", "via") else line.object
            if antecedent:
                frame.give(role, antecedent.refs)
            return
        if line.subject == "actor" and not (near and near[0].kind == "ORG"):
            self._body_before(trigger, window, frame)
        if not near:
            return
        first = near[0]
        if first.kind == "LOC":
            frame.give(line.object if line.object in _WHERE else "place", first.refs)
            return
        if first.is_people:
            intransitive = line.object in ("none", line.subject) or line.object in _WHERE
            frame.give(line.subject if intransitive else line.object, first.refs)
            return
        frame.give(line.subject, first.refs)
        if len(near) > 1 and line.object not in _WHERE:
            frame.give(line.object, near[1].refs)

    def _body_before(self, trigger: Trigger, window: _Window, frame: Frame) -> None:
        """The body that the statement opens with does what its noun tells: «بدأت الشرطة حملة»."""
        before = self._layout.between(window.start, trigger.first)
        topic = next((g for g in before if g.kind != "LOC" and g.preposition is None), None)
        if topic and topic.kind == "ORG":
            frame.give("actor", topic.refs)

    def _people_named(self, trigger: Trigger, window: _Window, frame: Frame) -> None:
        role = trigger.line.patient
        groups = self._layout.between(max(0, trigger.head - 8), window.core)
        inside = [g for g in groups if g.first <= trigger.head <= g.last]
        after = [
            g for g in groups if trigger.head < g.first <= self._unbroken(trigger.head, 5) and g.preposition is None
        ]
        chosen = inside or [g for g in after if g.is_people]
        if not chosen and "ال" not in trigger.prefix:  # a predicate: «ما زال سالم محتجزاً»
            chosen = [g for g in self._layout.between(window.start, trigger.first) if g.is_people][-1:]
        for group in chosen[:1]:
            frame.give(role, group.refs)

    def _unbroken(self, head: int, most: int) -> int:
        """The last word, at most so many on, that no comma or new statement parts from the one at `head`."""
        last = min(head + most, len(self._layout.tokens) - 1)
        parted = (
            place
            for place in range(head + 1, last + 1)
            if self._layout.breaks(place) or self._layout.tokens[place].folded in "،,"
        )
        return next(parted, last + 1) - 1

    # where and when ------------------------------------------------------------------------------------------------

    def _place(self, number: int, window: _Window, frame: Frame) -> None:
        if any(frame.has(role) for role in ("place", "from", "to", "via")):
            return
        trigger = self._triggers[number]
        if trigger.line.type in _OWN_PLACE_ONLY:
            return
        earlier = [
            g for g in self._layout.between(window.start, trigger.first)
            if g.kind == "LOC" and trigger.line.prepositions.get(g.preposition or "") == "place"
        ]  # fmt: skip
        if earlier:
            frame.give("place", earlier[-1].refs)
            return
        sentence = self._layout.sentence(trigger.head)
        if self._placed is not None and self._layout.sentence(self._triggers[self._placed].head) == sentence:
            frame.give("place", self._frames[self._placed].refs("place"))

    def _time(self, trigger: Trigger, window: _Window, frame: Frame) -> None:
        times = self._layout.times
        begin, behind = bisect_left(self._times, window.after), bisect_left(self._times, trigger.first)
        near: Thing | None = None
        if begin < len(times) and times[begin].first < window.end:
            near = times[begin]
        elif behind and times[behind - 1].first >= window.start:
            near = times[behind - 1]
        if near:
            frame.give("time", (near.ref,))


def struck_place(layout: Layout, trigger: Trigger) -> Group | None:
    """«قُصفت قرية فلانة»: the place right behind a verb of attack in the passive is the one struck."""
    if trigger.line.type not in ("attack", "siege") or trigger.voice != "passive" or not trigger.is_verb:
        return None
    first = trigger.last + 1
    while first < len(layout.tokens) and layout.is_head(layout.tokens[first].folded):
        if layout.tokens[first].folded in _DIRECTIONS:
            return None  # «استُهدف وسط المدينة»
        first += 1
    place = next(iter(layout.between(first, first + 1)), None)
    return place if place is not None and place.kind == "LOC" and place.preposition is None else None


def _suits(role: str, group: Group, trigger: Trigger) -> bool:
    if role in ("place", "via"):
        return group.kind == "LOC"
    if role in ("from", "to"):
        return group.kind in ("LOC", "ORG")
    if role == "target":
        return group.kind != "LOC" or trigger.line.type in ("attack", "siege")
    return group.kind != "LOC"
