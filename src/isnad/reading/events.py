"""What is said to have happened, with its roles and its polarity.

Three steps over the layers below: words that name an event (`triggers`), whether it is said to have happened
(`polarity`), who and what takes part (`roles`). Refuses to say what is true: an event stands under the innermost
attribution that holds it.
"""

from collections.abc import Sequence

from isnad.reading import triggers
from isnad.reading.clauses import Layout
from isnad.reading.polarity import judge
from isnad.reading.roles import Roles
from isnad.reading.schema import Attribution, Entity, Event, EventType, Mention, Time, Unnamed
from isnad.text import Prose, Span

_CUE_DISTANCE = 40


def find(
    prose: Prose,
    mentions: tuple[Mention, ...],
    entities: tuple[Entity, ...],
    unnamed: tuple[Unnamed, ...],
    times: tuple[Time, ...],
    attributions: tuple[Attribution, ...],
) -> tuple[Event, ...]:
    """Every event of the text, in order."""
    around = triggers.Neighbourhood(
        prose,
        people=[m.span for m in mentions if m.type == "PER"],
        counted=[u.span for u in unnamed],
        groups=[m.span for m in mentions if m.type == "ORG"],
        places=[m.span for m in mentions if m.type == "LOC"],
    )
    found = [
        trigger
        for trigger in triggers.find(prose, around, taken=[m.span for m in mentions])
        if trigger.line.type == "publication" or not _is_cue(trigger.span(prose.tokens), prose.text, attributions)
    ]
    layout = Layout(prose, mentions, unnamed, times)
    frames = Roles(layout, found).all()
    events: list[Event] = []
    for trigger, frame in zip(found, frames, strict=True):
        span = trigger.span(prose.tokens)
        polarity, said = judge(layout, trigger), _innermost(attributions, span)
        kinds: list[EventType] = [trigger.line.type, *([trigger.line.also] if trigger.line.also else [])]
        for kind in kinds:
            name = f"v{len(events) + 1}"
            events.append(Event(name, kind, span, polarity, frame.arguments(), said, trigger.line.name))
    return tuple(events)


def _is_cue(span: Span, text: str, attributions: Sequence[Attribution]) -> bool:
    """Does the word bring in a source («نقلت الصحيفة عن …»), so that it tells of saying and of nothing else?"""
    word = span.of(text)
    return any(
        word in said.cue.split()
        and not said.content.start <= span.start < said.content.end
        and min(link.span.start for link in said.chain) - 30
        < span.start
        < max(link.span.end for link in said.chain) + 30
        for said in attributions
        if said.chain
    )


def _innermost(attributions: Sequence[Attribution], span: Span) -> str | None:
    """The attribution whose content holds the words and is the shortest that does."""
    holding = [said for said in attributions if said.content.start <= span.start < said.content.end]
    return min(holding, key=lambda said: said.content.end - said.content.start).id if holding else None
