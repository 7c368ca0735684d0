"""What is said to have happened, with its roles and its polarity.

Three steps over the layers below: words that name an event (`triggers`), whether it is said to have happened
(`polarity`), who and what takes part (`roles`). Over these rules stand two small trained models: which of the words
tell of an event here (`sieve`) and who takes which part (`parts`). Refuses to say what is true: an event stands under
the innermost attribution that holds it.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import islice

from isnad.reading import barred, charges, parts, sieve, triggers
from isnad.reading import doers as doers_of
from isnad.reading.clauses import Layout
from isnad.reading.denials import Denials
from isnad.reading.polarity import judge
from isnad.reading.roles import Roles, struck_place
from isnad.reading.scene import Scene
from isnad.reading.schema import Argument, Attribution, Event, Mention, Time, Unnamed
from isnad.text import Prose, Span

_CUE_DISTANCE = 40
_HELD = frozenset({"arrest", "abduction", "disappearance"})
_HARM = frozenset({"abuse", "killing", "attack", "injury"})


def find(
    prose: Prose,
    mentions: tuple[Mention, ...],
    unnamed: tuple[Unnamed, ...],
    times: tuple[Time, ...],
    attributions: tuple[Attribution, ...],
    *,
    models: tuple[str, str] = (sieve.MODEL, parts.MODEL),
) -> tuple[Event, ...]:
    """Every event of the text, in order; `models` weigh which words tell of one, and who takes which part."""
    scene = stage(prose, mentions, unnamed, times, attributions)
    return _told(scene, sieve.keep(scene, model=models[0]), parts.fill(scene, model=models[1]))


def by_rules(
    prose: Prose,
    mentions: tuple[Mention, ...],
    unnamed: tuple[Unnamed, ...],
    times: tuple[Time, ...],
    attributions: tuple[Attribution, ...],
) -> tuple[Event, ...]:
    """What lexicon and rules find without the trained models over them."""
    scene = stage(prose, mentions, unnamed, times, attributions)
    return _told(scene, [True for _ in scene.triggers], [frame.arguments() for frame in scene.frames])


def _told(scene: Scene, kept: Sequence[bool], filled: Sequence[tuple[Argument, ...]]) -> tuple[Event, ...]:
    filled, plain = _settled(scene, filled)
    denials = Denials(scene.layout)
    events: list[Event] = []
    for number, (trigger, within, arguments, stands) in enumerate(
        zip(scene.triggers, scene.said, filled, kept, strict=True)
    ):
        if not (stands or number in plain) or _are_struck(scene, number) or doers_of.is_epithet(scene.layout, trigger):
            continue
        polarity = judge(scene.layout, trigger, denials=denials, stance=within.stance if within else None)
        span, source = trigger.span(scene.layout.tokens), within.id if within else None
        # «قال والد أحد الموقوفين»: the one held is held, and does nothing of what his father tells.
        arguments = tuple(a for a in arguments if a.ref not in scene.speaking or scene.speaking[a.ref].overlaps(span))
        name = f"v{len(events) + 1}"
        events.append(Event(name, trigger.line.type, span, polarity, arguments, source, trigger.line.name))
    return tuple(events)


def _settled(scene: Scene, filled: Sequence[tuple[Argument, ...]]) -> tuple[list[tuple[Argument, ...]], frozenset[int]]:
    """The arguments without those that cannot be, and with those who did it by a charge or by plain grammar in their
    place, never as sufferers; and the numbers of the triggers of which the grammar leaves no doubt."""
    settled = [
        _without_accusers(scene, number, arguments)
        for number, arguments in enumerate(barred.without_barred(scene, filled))
    ]
    plain: set[int] = set()
    for number, doers in doers_of.sure(scene):
        said = scene.said[number]
        speakers = tuple(link.entity for link in said.chain if link.entity) if said else ()
        settled[number] = _with_doers(settled[number], doers, instead_of=speakers)
        plain.add(number)
    for number, trigger in enumerate(scene.triggers):
        if (place := struck_place(scene.layout, trigger)) is not None:
            others = (a for a in settled[number] if a.ref not in place.refs)
            settled[number] = (*(Argument("target", one) for one in place.refs), *others)
        if (both := doers_of.who_and_whom(scene.layout, trigger)) is not None:
            settled[number] = _with_doers(_with_judged(settled[number], both[1].refs), both[0].refs, instead_of=())
    for number, struck in doers_of.befallen(scene):
        others = (a for a in settled[number] if a.ref not in struck)
        settled[number] = (*(Argument("target", one) for one in struck), *others)
    for number, doers in doers_of.by_hand(scene):
        named = tuple(a.ref for a in settled[number] if a.role == "actor")
        settled[number] = _with_doers(settled[number], doers, instead_of=named)
    for number, doers in doers_of.subjects(scene):
        named = tuple(a.ref for a in settled[number] if a.role == "actor")
        settled[number] = _with_doers(settled[number], doers, instead_of=named)
    for number, judges, whom in doers_of.judged(scene):
        targets = (*whom, *(a.ref for a in settled[number] if a.role == "target" and a.ref not in judges))
        settled[number] = _with_doers(
            _with_judged(settled[number], tuple(dict.fromkeys(targets))), judges, instead_of=()
        )
    for charge in charges.charges(scene, settled):
        for number in charge.deeds:
            named = tuple(a.ref for a in settled[number] if a.role == "actor")
            settled[number] = _with_doers(settled[number], charge.accused, instead_of=named)
        for number in charge.sufferers:
            settled[number] = tuple(a for a in settled[number] if a.ref not in charge.accused)
        for number in charge.trials:
            settled[number] = _with_judged(settled[number], charge.accused)
            plain.add(number)
    for number, acquitted in charges.acquittals(scene):
        settled[number] = _with_judged(settled[number], acquitted)
        plain.add(number)
    return settled, frozenset(plain)


def _without_accusers(scene: Scene, number: int, arguments: tuple[Argument, ...]) -> tuple[Argument, ...]:
    """«اتهم المجلس، نقلاً عن شهود، الفصيل بسرقة المحصول»: who accuses did not do it, nor, as far as he who tells of an
    arrest says, did those arrested «بذريعة» do what they are held for."""
    said = scene.said[number]
    if doers_of.is_pretext(scene.layout, scene.triggers[number], said.cue if said else ""):
        return tuple(a for a in arguments if a.role != "actor")
    if said is None or said.stance != "accuses":
        return arguments
    accusers = {link.entity for link in said.chain if link.entity}
    return tuple(a for a in arguments if a.role != "actor" or a.ref not in accusers)


def _with_doers(
    arguments: tuple[Argument, ...], doers: tuple[str, ...], *, instead_of: tuple[str, ...]
) -> tuple[Argument, ...]:
    others = (a for a in arguments if a.ref not in doers and not (a.role == "actor" and a.ref in instead_of))
    return (*(Argument("actor", doer) for doer in doers), *others)


def _with_judged(arguments: tuple[Argument, ...], judged: tuple[str, ...]) -> tuple[Argument, ...]:
    """The arguments of a trial with those whom its verdict is on, and nobody else as judged."""
    others = (a for a in arguments if a.role != "target" and a.ref not in judged)
    return (*(Argument("target", one) for one in judged), *others)


def _are_struck(scene: Scene, number: int) -> bool:
    """«تعذيب معتقلين», «عذّب سالم معتقلين»: those held are named as the ones struck, and no arrest is told."""
    trigger = scene.triggers[number]
    if not trigger.names_people or trigger.line.type not in _HELD:
        return False
    place = trigger.head - 1
    while place in scene.layout.within_names:
        place -= 1
    return any(
        deed.head == place and deed.line.type in _HARM and not deed.names_people
        for deed in scene.triggers[max(0, number - 3) : number]
    )


def stage(
    prose: Prose,
    mentions: tuple[Mention, ...],
    unnamed: tuple[Unnamed, ...],
    times: tuple[Time, ...],
    attributions: tuple[Attribution, ...],
) -> Scene:
    """The triggers of the text, the roles that the rules give them, and who says each."""
    around = triggers.Neighbourhood(
        prose,
        people=[m.span for m in mentions if m.type == "PER"],
        counted=[u.span for u in unnamed],
        groups=[m.span for m in mentions if m.type == "ORG"],
        places=[m.span for m in mentions if m.type == "LOC"],
    )
    said = _Said(attributions)
    found = [
        trigger
        for trigger in triggers.find(prose, around, taken=[m.span for m in mentions])
        if trigger.line.type in ("publication", "trial") or not said.brings_in(trigger.span(prose.tokens), prose.text)
    ]
    layout = Layout(
        prose,
        [mention for mention in mentions if not (mention.type == "PER" and said.is_speaking(mention.span))],
        unnamed,
        times,
    )
    frames = Roles(layout, found).all()
    within = [said.innermost(trigger.span(prose.tokens)) for trigger in found]
    speaking = {group.id: group.span for group in unnamed if said.is_speaking(group.span)}
    denying = [link.span for one in attributions if one.stance == "denies" for link in one.chain]
    accusing = [one.content for one in attributions if one.stance == "accuses"]
    return Scene(layout, _masked(prose, mentions), found, frames, within, speaking, denying, accusing)


def _masked(prose: Prose, mentions: Sequence[Mention]) -> list[str]:
    """The folded words, those of a name replaced by its kind: who somebody is shall not weigh."""
    masked = [token.folded for token in prose.tokens]
    for mention in mentions:
        first, end = prose.at(mention.span.start + 1) - 1, prose.at(mention.span.end)
        masked[first:end] = [mention.type] * (end - first)
    return masked


class _Said:
    """The attributions by place: which holds an event, and which words bring in a source."""

    def __init__(self, attributions: Sequence[Attribution]) -> None:
        self._by_content = sorted(attributions, key=lambda said: said.content)
        self._links = sorted(
            ((link.span.start, said) for said in attributions for link in said.chain), key=lambda pair: pair[0]
        )
        self._open: list[Attribution] = []
        self._next = 0

    def brings_in(self, span: Span, text: str) -> bool:
        """Does the word bring in a source («نقلت الصحيفة عن …»), so that it tells of saying and of nothing else?"""
        word = span.of(text)
        first = bisect_left(self._links, span.start - _CUE_DISTANCE, key=lambda pair: pair[0])
        for start, said in islice(self._links, first, None):
            if start > span.start + _CUE_DISTANCE:
                return False
            if word in said.cue.split() and not said.content.start <= span.start < said.content.end:
                return True
        return False

    def is_speaking(self, span: Span) -> bool:
        """Do the words stand inside those of a source? Who speaks is not, for that, one of those spoken of."""
        last = bisect_right(self._links, span.start, key=lambda pair: pair[0])
        return any(link.span.holds(span) for _, said in self._links[max(0, last - 4) : last] for link in said.chain)

    def innermost(self, span: Span) -> Attribution | None:
        """The shortest content that holds the words; to be asked for in the order of the text."""
        while self._next < len(self._by_content) and self._by_content[self._next].content.start <= span.start:
            self._open.append(self._by_content[self._next])
            self._next += 1
        self._open = [said for said in self._open if span.start < said.content.end]
        if not self._open:
            return None
        return min(self._open, key=lambda said: said.content.end - said.content.start)
