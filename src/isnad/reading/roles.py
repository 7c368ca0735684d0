"""Who did it, to whom, whence, whither, where and when: the roles of an event, by voice and by preposition.

The subject of an active verb is the line's subject role; the subject of a passive is its object role; a preposition
gives the role its line says. A role that the words do not give is left out, save those a statement plainly carries on
from the one before it: the subject of a joined verb, the place and the time of the sentence.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import cast, get_args

from isnad.reading.clauses import Group, Layout, Thing
from isnad.reading.schema import Argument, Role
from isnad.reading.triggers import Trigger

_ROLES = frozenset(get_args(Role))
_WHERE = frozenset({"place", "from", "to", "via"})
_PLURAL = frozenset({"هم", "هما", "هن"})


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

    def all(self) -> list[Frame]:
        for number in range(len(self._triggers)):
            self._frames.append(self._fill(number))
        return self._frames

    def _fill(self, number: int) -> Frame:
        trigger, frame = self._triggers[number], Frame()
        window = self._window(number)
        self._by_preposition(trigger, window, frame)
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
        trigger = self._triggers[number]
        first, last = self._layout.sentence(trigger.head)
        start = next(
            (place + 1 for place in range(trigger.first - 1, first - 1, -1) if self._layout.breaks(place)), first
        )
        end = next((place for place in range(trigger.last + 1, last) if self._layout.breaks(place)), last)
        core = end
        for other in self._triggers[number + 1 :]:
            if other.first >= end:
                break
            if other.head <= trigger.last or other.names_people:
                continue
            core = min(core, other.first)
            if other.is_verb:
                end = other.first
                break
        for other in reversed(self._triggers[:number]):
            if other.last < start:
                break
            if other.is_verb and other.head != trigger.head:
                start = other.last + 1
                break
        return _Window(start, trigger.last + 1, core, end)

    # by preposition ------------------------------------------------------------------------------------------------

    def _by_preposition(self, trigger: Trigger, window: _Window, frame: Frame) -> None:
        for group in self._layout.between(window.after, window.end):
            role = trigger.line.prepositions.get(group.preposition or "")
            if role is None or not _suits(role, group, trigger):
                continue
            if group.first < window.core or role == "place":
                frame.give(role, group.refs)

    # verbs ---------------------------------------------------------------------------------------------------------

    def _of_verb(self, number: int, window: _Window, frame: Frame) -> None:
        trigger = self._triggers[number]
        line = trigger.line
        bare = [g for g in self._layout.between(window.after, window.core) if g.preposition is None]
        before = self._subject_before(trigger, window)
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
        where = line.object in _WHERE
        doers = [g for g in bare if g.kind != "LOC"]
        if trigger.pronoun:
            antecedent = self._antecedent(trigger, places=where)
            if antecedent:
                frame.give(line.object, antecedent.refs)
            if doers:
                frame.give(line.subject, doers[0].refs)
            else:
                self._subject_or_carry(number, before, frame, beside=antecedent)
            return
        if where:
            places = [g for g in bare if g.kind == "LOC"]
            if places:
                frame.give(line.object, places[0].refs)
            if doers:
                frame.give(line.subject, doers[0].refs)
            else:
                self._subject_or_carry(number, before, frame)
            return
        passive = trigger.voice == "passive"
        if passive:
            target = doers[0] if doers else before
            if target:
                frame.give(line.object, target.refs)
            return
        if len(doers) >= 2 and not doers[0].is_people:
            frame.give(line.subject, doers[0].refs)
            frame.give(line.object, doers[1].refs)
        elif doers and not doers[0].is_people:
            if before and line.type in ("attack", "siege", "control"):
                frame.give(line.subject, before.refs)
                frame.give(line.object, doers[0].refs)
            else:
                frame.give(line.subject, doers[0].refs)
        elif doers:
            if len(doers) >= 2 and doers[1].is_people and doers[0].first == trigger.last + 1 and not before:
                frame.give(line.subject, doers[0].refs)
                frame.give(line.object, doers[1].refs)
            else:
                frame.give(line.object, doers[0].refs)
                self._subject_or_carry(number, before, frame)
        elif before and before.is_people and trigger.voice == "either" and trigger.form == "past":
            frame.give(line.object if not frame.has(line.object) else line.subject, before.refs)
        else:
            self._subject_or_carry(number, before, frame)
            if line.type == "attack" and not frame.has("target"):
                places = [g for g in bare if g.kind == "LOC"]
                if places:
                    frame.give("target", places[0].refs)

    def _subject_or_carry(
        self, number: int, before: Group | None, frame: Frame, *, beside: Group | None = None
    ) -> None:
        line = self._triggers[number].line
        if before is not None and before is not beside:
            frame.give(line.subject, before.refs)
        elif not frame.has(line.subject):
            self._carry(number, line.subject, frame)

    def _carry(self, number: int, role: str, frame: Frame) -> None:
        """The subject of the verb before it in the sentence goes on."""
        if number == 0:
            return
        trigger, earlier = self._triggers[number], self._triggers[number - 1]
        same = self._layout.sentence(trigger.head) == self._layout.sentence(earlier.head)
        if not same or trigger.voice == "passive":
            return
        frame.give(role, self._frames[number - 1].refs(earlier.line.subject))

    def _subject_before(self, trigger: Trigger, window: _Window) -> Group | None:
        groups = [g for g in self._layout.between(window.start, trigger.first) if g.kind != "LOC"]
        if groups and trigger.first and self._layout.is_relative(trigger.first - 1):
            return groups[-1]
        bare = [g for g in groups if g.preposition is None]
        return bare[-1] if bare else None

    def _antecedent(self, trigger: Trigger, *, places: bool) -> Group | None:
        """Whom a joined pronoun means: the nearest group before it that agrees in number."""
        start = self._layout.sentence(trigger.head)[0]
        many = trigger.pronoun in _PLURAL
        groups = self._layout.between(max(0, start - 60), trigger.first)
        for group in reversed(groups):
            if places != (group.kind == "LOC") or (not places and not group.is_people):
                continue
            if not many and group.kind == "PER" and len(group.refs) > 1:
                continue
            if many and group.kind == "PER" and len(group.refs) == 1:
                continue
            return group
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

    def _people_named(self, trigger: Trigger, window: _Window, frame: Frame) -> None:
        role = trigger.line.patient
        groups = self._layout.between(max(0, trigger.head - 8), window.core)
        inside = [g for g in groups if g.first <= trigger.head <= g.last]
        after = [g for g in groups if trigger.head < g.first <= trigger.head + 5 and g.preposition is None]
        for group in (inside or [g for g in after if g.is_people])[:1]:
            frame.give(role, group.refs)

    # where and when ------------------------------------------------------------------------------------------------

    def _place(self, number: int, window: _Window, frame: Frame) -> None:
        if any(frame.has(role) for role in ("place", "from", "to", "via")):
            return
        trigger = self._triggers[number]
        if trigger.line.type in ("movement", "bribery", "appointment", "publication", "agreement", "trial"):
            return
        earlier = [
            g for g in self._layout.between(window.start, trigger.first)
            if g.kind == "LOC" and trigger.line.prepositions.get(g.preposition or "") == "place"
        ]  # fmt: skip
        if earlier:
            frame.give("place", earlier[-1].refs)
            return
        sentence = self._layout.sentence(trigger.head)
        for other in range(number - 1, -1, -1):
            if self._layout.sentence(self._triggers[other].head) != sentence:
                return
            if self._frames[other].has("place"):
                frame.give("place", self._frames[other].refs("place"))
                return

    def _time(self, trigger: Trigger, window: _Window, frame: Frame) -> None:
        times = self._layout.times
        after = [t for t in times if window.after <= t.first < window.end]
        before = [t for t in times if window.start <= t.first < trigger.first]
        near: Thing | None = after[0] if after else before[-1] if before else None
        if near:
            frame.give("time", (near.ref,))


def _suits(role: str, group: Group, trigger: Trigger) -> bool:
    if role in ("place", "via"):
        return group.kind == "LOC"
    if role in ("from", "to"):
        return group.kind in ("LOC", "ORG")
    if role == "target":
        return group.kind != "LOC" or trigger.line.type in ("attack", "siege")
    return group.kind != "LOC"
