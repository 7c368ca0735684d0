"""Which of the words that the event lexicon found tell of an event here, weighed by a small trained model.

A line of the lexicon says what a word may mean; whether it means it in this report («مقتل» in a headline and again
below, «حملة» of an election) is weighed by what stands around it and by the roles that the rules could fill. Refuses to
find a word that no line found, and to see a name.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from isnad.reading.features import Features, cluster
from isnad.reading.scene import Scene
from isnad.reading.tagger import weigh

MODEL = "events"
DROP = "drop"
KEEP = "keep"
_ENOUGH = 0.5


@dataclass(slots=True)
class _Told:
    """What was told so far of events of one type: how often, at which word last, and of whom."""

    times: int = 0
    head: int | None = None
    refs: set[str] = field(default_factory=set)


def keep(scene: Scene, *, model: str = MODEL) -> list[bool]:
    """For every trigger: does it tell of an event?"""
    return [chance >= _ENOUGH for _, chance in weigh(describe(scene), model, without=DROP)]


def describe(scene: Scene) -> Iterator[Features]:
    """What the model sees of every trigger."""
    layout, tokens = scene.layout, scene.layout.tokens
    words = scene.words
    kinds = {place: group.kind for group in layout.groups for place in (group.first,)}
    following = _next_of_its_type(scene)
    told_of: dict[str, _Told] = {}

    def word(place: int) -> str:
        return words[place] if 0 <= place < len(words) else "^"

    for number, (trigger, frame, said) in enumerate(zip(scene.triggers, scene.frames, scene.said, strict=True)):
        line, kind = trigger.line, trigger.line.type
        lemma = f"{kind}/{line.lemma}"
        form = f"{trigger.form}.{trigger.voice}.{trigger.prefix}"
        before, after = word(trigger.first - 1), word(trigger.last + 1)
        second, later = word(trigger.first - 2), word(trigger.last + 2)
        # a text of a line or two has no headline: nothing is told twice there
        sentence = min(layout.sentence_number(trigger.head), 2) if len(layout.sentences) > 3 else 9
        start, end = layout.sentence(trigger.head)
        filled = "+".join(sorted(frame.roles))
        stance = said.stance if said else "-"
        inside = f"{stance}{int(bool(said))}"
        core = tokens[trigger.head].folded
        earlier = told_of.setdefault(kind, _Told())
        near = 999 if earlier.head is None else trigger.head - earlier.head
        after_this = following[number]
        nearby = 999 if after_this is None else after_this - trigger.head
        refs = {ref for refs in frame.roles.values() for ref in refs}
        told = not refs.isdisjoint(earlier.refs)
        ahead = next((kinds[p] for p in range(trigger.last + 1, min(end, trigger.last + 5)) if p in kinds), "-")
        behind = next(
            (kinds[p] for p in range(trigger.first - 1, max(start - 1, trigger.first - 6), -1) if p in kinds), "-"
        )
        also = "+".join(_at_the_same_word(scene, number))
        yield [
            "bias",
            f"T{kind}",
            f"T{kind}|{form}",
            f"L{lemma}",
            f"L{lemma}|{trigger.form}",
            f"L{lemma}|{form}",
            f"L{lemma}|S{sentence}",
            f"L{lemma}|{ahead}",
            f"L{lemma}|+{after}",
            f"L{lemma}|-{before}",
            f"w={core}|{kind}",
            f"F{form}|{ahead}",
            f"F{form}|{behind}|{kind}",
            f"T{kind}|{ahead}|{trigger.form}",
            f"S{sentence}|{trigger.form}|{kind}",
            f"S{sentence}|{form}",
            f"filled{filled}",
            f"filled{filled}|{kind}",
            f"filled{filled}|{trigger.form}",
            f"none{int(not refs)}|{kind}|{trigger.form}",
            f"refs{min(len(refs), 4)}|{trigger.form}",
            f"said{inside}",
            f"said{inside}|{kind}",
            f"said{inside}|{trigger.form}",
            f"+1={after}",
            f"+1={after}|{kind}",
            f"-1={before}",
            f"-1={before}|{kind}",
            f"-1={before}|{trigger.form}",
            f"-2={second}|{before}",
            f"+2={after}|{later}",
            f"-2={second}",
            f"+2={later}",
            f"k-1={cluster(before)}|{trigger.form}",
            f"k+1={cluster(after)}|{trigger.form}",
            f"k-1={cluster(before)}|{kind}",
            f"k+1={cluster(after)}|{kind}",
            f"near{_bucket(near)}|{trigger.form}",
            f"near{_bucket(near)}|{kind}",
            f"next{_bucket(nearby)}|{trigger.form}",
            f"next{_bucket(nearby)}|{kind}",
            f"told{int(told)}|{_bucket(near)}",
            f"told{int(told)}|{kind}|{trigger.form}|{min(earlier.times, 3)}",
            f"many{min(earlier.times, 4)}|{trigger.form}",
            f"demands{line.demands}|{trigger.form}",
            f"also{also}|{kind}",
            f"prefix{trigger.prefix}|{trigger.form}|{kind}",
            f"pronoun{trigger.pronoun}|{trigger.form}",
            *(f"verbs{int(other.is_verb)}|{other.line.type}|{kind}|{int(other.head - trigger.head < 8)}"
              for other in scene.triggers[number + 1 : number + 2]),
            *(f"verbsb{int(other.is_verb)}|{other.line.type}|{kind}|{int(trigger.head - other.head < 8)}"
              for other in scene.triggers[max(0, number - 1) : number]),
        ]  # fmt: skip
        earlier.times += 1
        earlier.head = trigger.head
        earlier.refs |= refs


def _next_of_its_type(scene: Scene) -> list[int | None]:
    """For every trigger, the word at which the next of its type stands; triggers stand in order of place."""
    heads: dict[str, int] = {}
    found: list[int | None] = []
    for trigger in reversed(scene.triggers):
        found.append(heads.get(trigger.line.type))
        heads[trigger.line.type] = trigger.head
    return found[::-1]


def _at_the_same_word(scene: Scene, number: int) -> list[str]:
    """The types of the other triggers at the same word, in order."""
    head = scene.triggers[number].head
    first = last = number
    while first and scene.triggers[first - 1].head == head:
        first -= 1
    while last + 1 < len(scene.triggers) and scene.triggers[last + 1].head == head:
        last += 1
    return [scene.triggers[n].line.type for n in range(first, last + 1) if n != number]


def _bucket(distance: int) -> str:
    return next((str(most) for most in (2, 5, 10, 20, 40, 100) if distance <= most), "far")
