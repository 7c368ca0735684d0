"""Which of the words that the event lexicon found tell of an event here, weighed by a small trained model.

A line of the lexicon says what a word may mean; whether it means it in this report («مقتل» in a headline and again
below, «حملة» of an election) is weighed by what stands around it and by the roles that the rules could fill. Refuses to
find a word that no line found, and to see a name.
"""

from collections.abc import Iterator

from isnad.reading.features import Features, cluster
from isnad.reading.scene import Scene
from isnad.reading.tagger import weigh

MODEL = "events"
DROP = "drop"
KEEP = "keep"
_ENOUGH = 0.5


def keep(scene: Scene) -> list[bool]:
    """For every trigger: does it tell of an event?"""
    return [weigh(features, MODEL, without=DROP)[1] >= _ENOUGH for features in describe(scene)]


def describe(scene: Scene) -> Iterator[Features]:
    """What the model sees of every trigger."""
    layout, tokens = scene.layout, scene.layout.tokens
    words = scene.words
    kinds = {place: group.kind for group in layout.groups for place in (group.first,)}

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
        same = [n for n, other in enumerate(scene.triggers) if other.line.type == kind and n != number]
        earlier = [n for n in same if n < number]
        near = min((abs(scene.triggers[n].head - trigger.head) for n in earlier), default=999)
        nearby = min((abs(scene.triggers[n].head - trigger.head) for n in same if n > number), default=999)
        refs = {ref for refs in frame.roles.values() for ref in refs}
        told = any(
            not refs.isdisjoint(ref for others in scene.frames[n].roles.values() for ref in others) for n in earlier
        )
        ahead = next((kinds[p] for p in range(trigger.last + 1, min(end, trigger.last + 5)) if p in kinds), "-")
        behind = next(
            (kinds[p] for p in range(trigger.first - 1, max(start - 1, trigger.first - 6), -1) if p in kinds), "-"
        )
        also = "+".join(o.line.type for n, o in enumerate(scene.triggers) if n != number and o.head == trigger.head)
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
            f"told{int(told)}|{kind}|{trigger.form}|{min(len(earlier), 3)}",
            f"many{min(len(earlier), 4)}|{trigger.form}",
            f"demands{line.demands}|{trigger.form}",
            f"also{also}|{kind}",
            f"prefix{trigger.prefix}|{trigger.form}|{kind}",
            f"pronoun{trigger.pronoun}|{trigger.form}",
            *(f"verbs{int(other.is_verb)}|{other.line.type}|{kind}|{int(other.head - trigger.head < 8)}"
              for other in scene.triggers[number + 1 : number + 2]),
            *(f"verbsb{int(other.is_verb)}|{other.line.type}|{kind}|{int(trigger.head - other.head < 8)}"
              for other in scene.triggers[max(0, number - 1) : number]),
        ]  # fmt: skip


def _bucket(distance: int) -> str:
    return next((str(most) for most in (2, 5, 10, 20, 40, 100) if distance <= most), "far")
