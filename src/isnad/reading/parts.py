"""Who takes which part in an event, weighed by a small trained model over what the rules for roles say.

Every thing that stands near a trigger is a candidate: the rules' choice, the preposition before it, its distance and
what it did in the event before are what the model sees of it. Refuses to see more of a thing than its kind and its
place: no name, no origin, no nationality is a feature.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from itertools import accumulate, tee
from operator import attrgetter
from typing import NamedTuple, cast

from isnad.reading.agreement import Shape, agreement, shape, verb_shape
from isnad.reading.barred import Bars
from isnad.reading.clauses import Group
from isnad.reading.features import Features, cluster
from isnad.reading.roles import Frame
from isnad.reading.scene import Scene
from isnad.reading.schema import Argument, Role
from isnad.reading.tagger import weigh

MODEL = "roles"
NONE = "none"
ENOUGH = 0.24
# To name somebody as the one who killed, held or tormented asks for more.
ENOUGH_TO_ACCUSE = 0.4
# To name somebody as the one killed, held or tormented asks for more, and most where no rule says so.
ENOUGH_OF_A_PERSON = 0.5
ENOUGH_BESIDE_THE_RULES = 0.7
_NEVER = 2.0
_BEFORE, _AFTER = 2, 1
_FAR = 90
# How many words off a thing may stand, by its kind and by how many sentences on it stands; of those farther off hardly
# any took part in the training reports. What the rules gave a role is seen wherever it stands.
_REACH = {
    "PER": {-2: 60, -1: 60, 0: 60, 1: 15},
    "ORG": {-1: 45, 0: 45, 1: 15},
    "LOC": {-1: 30, 0: 30, 1: 15},
    "unnamed": {-1: 30, 0: 45},
    "time": {0: 30},
}
_GRAVE = frozenset({"arrest", "killing", "abuse", "abduction", "trial", "disappearance"})
_DEEDS = _GRAVE | {"attack", "raid", "injury"}


class Candidate(NamedTuple):
    """A thing that may take part: its id, the group it stands in where it is nearest, and its kind there."""

    ref: str
    group: Group
    first: int
    last: int
    kind: str


class Part(NamedTuple):
    """A trigger by number, a candidate, and what the model sees of the two; kin of those counted are marked."""

    trigger: int
    ref: str
    kind: str
    is_kin: bool
    features: Features


def fill(scene: Scene, *, model: str = MODEL) -> list[tuple[Argument, ...]]:
    """The arguments of every trigger, as the model sees them."""
    found: list[list[Argument]] = [[] for _ in scene.triggers]
    seen, told = tee(parts(scene))
    # Not a generator expression: compiled, that is a list of all of them.
    features = map(attrgetter("features"), told)
    chances = weigh(features, model, without=NONE, at_least=ENOUGH)
    for part, (role, chance) in zip(seen, chances, strict=True):
        if chance >= _enough(scene, part, role):
            found[part.trigger].append(Argument(cast("Role", role), part.ref))
    return [tuple(arguments) for arguments in found]


def _enough(scene: Scene, part: Part, role: str) -> float:
    kind = scene.triggers[part.trigger].line.type
    if role == "actor" and part.kind == "PER" and kind in _DEEDS:
        return ENOUGH_TO_ACCUSE
    if role != "target" or part.kind != "PER" or kind not in _GRAVE:
        return ENOUGH
    if part.is_kin:
        return _NEVER
    by_rule = part.ref in scene.frames[part.trigger].refs(role)
    return ENOUGH_OF_A_PERSON if by_rule else ENOUGH_BESIDE_THE_RULES


def parts(scene: Scene) -> Iterator[Part]:
    """Every trigger with every candidate near it, in order."""
    view = _View(scene)
    for number in range(len(scene.triggers)):
        for one in view.candidates(number):
            yield Part(number, one.ref, one.kind, scene.layout.names_kin(one.first), view.describe(number, one))


class _View:
    """What can be seen from a trigger: the things near it, and how they stand to it."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        layout = self._layout = scene.layout
        single = [Group((time,), None) for time in layout.times]
        self._groups = sorted([*layout.groups, *single], key=lambda group: group.first)
        self._starts = [group.first for group in self._groups]
        self._sentences = layout.sentences
        self._sentence_starts = [start for start, _ in self._sentences]
        self._often = Counter(thing.ref for group in layout.groups for thing in group.things)
        self._heads = [trigger.head for trigger in scene.triggers]
        self._topics: dict[int, tuple[str, ...]] = {}
        self._breaks = [0, *accumulate(layout.breaks(place) for place in range(len(layout.tokens)))]
        self._ruled = [_by_thing(frame) for frame in scene.frames]
        self._bars = Bars(scene)
        self._shapes: dict[int, Shape] = {}
        self._verbs = [verb_shape(layout, trigger) for trigger in scene.triggers]

    def _agrees(self, number: int, one: Candidate) -> str:
        """Do verb and pronoun agree with it: as the words show, against them, or nothing shows?"""
        if one.kind not in ("PER", "ORG", "unnamed"):
            return "-"
        key = id(one.group)
        if key not in self._shapes:
            self._shapes[key] = shape(self._layout, one.group)
        return agreement(self._scene.triggers[number], self._verbs[number], one.group, self._shapes[key])

    def _sentence(self, place: int) -> int:
        return max(0, bisect_right(self._sentence_starts, place) - 1)

    def candidates(self, number: int) -> list[Candidate]:
        trigger = self._scene.triggers[number]
        here = self._sentence(trigger.head)
        first = max(self._sentences[max(0, here - _BEFORE)][0], trigger.head - _FAR)
        end = min(self._sentences[min(len(self._sentences) - 1, here + _AFTER)][1], trigger.head + _FAR)
        chosen: dict[str, tuple[tuple[int, int], int, Candidate]] = {}
        low, high = bisect_right(self._starts, first - 1), bisect_right(self._starts, end - 1)
        for group in self._groups[low:high]:
            for thing in group.things:
                distance = abs(group.first - trigger.head)
                away = self._sentence(thing.first) - here
                rank = (abs(away), distance)
                if thing.ref not in chosen or rank < chosen[thing.ref][0]:
                    chosen[thing.ref] = rank, away, Candidate(thing.ref, group, thing.first, thing.last, thing.kind)
        return [
            one
            for (_, distance), away, one in chosen.values()
            if distance < _REACH[one.kind].get(away, 0) or one.ref in self._ruled[number]
        ]

    def _topic(self, sentence: int) -> tuple[str, ...]:
        if sentence not in self._topics:
            start, end = self._sentences[sentence]
            subjects = (g for g in self._layout.between(start, end) if g.kind != "LOC" and g.preposition is None)
            topic = next(subjects, None)
            self._topics[sentence] = topic.refs if topic else ()
        return self._topics[sentence]

    def describe(self, number: int, one: Candidate) -> Features:
        scene, words = self._scene, self._scene.words
        trigger, group = scene.triggers[number], one.group
        line = trigger.line
        kind, what = line.type, one.kind
        here, there = self._sentence(trigger.head), self._sentence(group.first)
        away = there - here
        after = group.first > trigger.head
        gap = group.first - trigger.last if after else trigger.first - group.last
        far = _bucket(gap)
        side = "+" if after else "-"
        where = f"{away}{side}{far}"
        before = group.preposition or "0"
        asked = line.prepositions.get(before, "-")
        rule = self._ruled[number].get(one.ref, "-")
        form = f"{trigger.form}.{trigger.voice}" if not trigger.pronoun else f"{trigger.form}.{trigger.voice}.p"
        between = range(trigger.last + 1, group.first) if after else range(group.last + 1, trigger.first)
        broken = (
            self._breaks[between.stop] - self._breaks[between.start] if 0 < len(between) < 40 else 3 * bool(between)
        )
        low, high = sorted((trigger.head, group.first))
        crossed = bisect_right(self._heads, high - 1) - bisect_right(self._heads, low)
        between_groups = abs(bisect_right(self._starts, group.first) - bisect_right(self._starts, trigger.head))
        closest = min(between_groups, 4)
        word = words[group.first - 1] if group.first else "^"
        second = words[group.first - 2] if group.first > 1 else "^"
        follows = words[trigger.last + 1] if trigger.last + 1 < len(words) else "$"
        filled = "".join(sorted(role[0] for role in scene.frames[number].roles if role != "time"))
        said = scene.said[number]
        speaks = "s" if said and any(link.entity == one.ref for link in said.chain) else "-"
        topic = f"{int(one.ref in self._topic(there))}{int(one.ref in self._topic(max(0, here - 1)))}"
        place_in_list = "only" if len(group.things) == 1 else ("first" if group.things[0].ref == one.ref else "next")
        head = words[one.first] if what in ("unnamed", "time") else ""
        features = [
            "bias",
            f"T{kind}|{what}",
            f"R{rule}",
            f"R{rule}|{kind}|{what}",
            f"R{rule}|{where}",
            f"R{rule}|{what}|{before}|{side}",
            f"R{rule}|{form}|{what}",
            f"R{rule}|{line.lemma}",
            f"R{rule}|cross{min(crossed, 3)}|brk{min(broken, 3)}",
            f"R{rule}|filled{filled}|{what}",
            f"W{where}|{what}|{before}",
            f"W{where}|{what}|{kind}",
            f"W{where}|{what}|{form}",
            f"P{before}|{asked}|{what}|{where}",
            f"P{before}|{what}|{line.lemma}|{side}{int(away == 0)}",
            f"A{asked}|{what}|{kind}|{int(away == 0)}",
            f"L{line.lemma}|{what}|{side}|{int(away == 0)}",
            f"S{line.subject}|{line.object}|{form}|{what}|{before}|{side}{int(away == 0)}|{closest}",
            f"C{min(crossed, 4)}|{min(broken, 3)}|{what}|{side}",
            f"N{closest}|{what}|{side}|{int(away == 0)}",
            f"N{closest}|{what}|{side}|{kind}|{form}",
            f"w-1={word}|{what}",
            f"w-2={second}|{word}",
            f"k-1={cluster(word)}|{what}|{kind}",
            f"t+1={follows}|{what}|{side}",
            f"filled{filled}|{what}|{kind}",
            f"speaks{speaks}|{what}|{kind}",
            f"topic{topic}|{what}|{kind}",
            f"topic{topic}|{what}|{form}|{away}",
            f"often{min(self._often[one.ref], 5)}|{what}|{away}",
            f"list{place_in_list}|{what}|R{rule}",
        ]
        agrees, what_of_it = self._agrees(number, one), self._bars.told(one.ref, one.first)
        features += [
            f"agrees{agrees}|{what}|{form}",
            f"agrees{agrees}|{what}|{away}{side}|{before}",
            f"agrees{agrees}|R{rule}|{what}",
            f"agrees{agrees}|{line.subject}|{line.object}|{what}|{closest}",
            f"of{what_of_it}|{what}|{kind}",
            f"of{what_of_it}|R{rule}|{what}",
        ]
        if head:
            features += [f"h={head}|{kind}", f"hk={cluster(head)}|{kind}"]
        if here <= 1:
            features.append(f"headline{here}|{what}|{away}|{kind}")
        if number:
            other, was = scene.triggers[number - 1], self._ruled[number - 1].get(one.ref, "-")
            features.append(f"prev{was}|R{rule}|{what}|{kind}")
            features.append(f"prev{was}|{other.line.type}|{kind}|{what}")
            features.append(f"prev{was}|{int(self._sentence(other.head) == here)}|{away}|{filled}|{what}")
        if number > 1:
            features.append(f"prev2{self._ruled[number - 2].get(one.ref, '-')}|R{rule}|{what}|{kind}")
        if number + 1 < len(scene.triggers):
            was = self._ruled[number + 1].get(one.ref, "-")
            features.append(f"next{was}|R{rule}|{what}|{kind}")
        if 0 <= len(between) <= 3:
            features.append(f"btw{side}{'_'.join(words[place] for place in between)}|{what}|{kind}")
        return features


def _by_thing(frame: Frame) -> dict[str, str]:
    """What the rules give each thing, several roles joined."""
    given: dict[str, str] = {}
    for role, refs in frame.roles.items():
        for ref in refs:
            given[ref] = f"{given[ref]}+{role}" if ref in given else role
    return given


def _bucket(gap: int) -> str:
    for most in (0, 1, 2, 3, 5, 8, 12, 18, 30):
        if gap <= most:
            return str(most)
    return "far"
