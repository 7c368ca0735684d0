"""A claim: what a report says, who says it and through whom, with the exact words. Refuses to know what is true."""

from dataclasses import dataclass, replace
from functools import cache

from isnad.lexicon import words
from isnad.reading import Entity, Reading
from isnad.reading.schema import Attribution, Event, EventType, Link, Polarity, Role, SourceKind, Stance
from isnad.text import Document, Prose, Span, fold

# Words by which a denial points back to what was said before it, among its first words.
_POINTING = words("ar/polarity")["pointing_back"]
_BACK = frozenset(map(fold, _POINTING["words"]))
_ACCUSING = frozenset(map(fold, _POINTING["accusing"]))
_NO_REPROACH = frozenset(_POINTING["no_reproach"])
_FIRST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Source:
    """One voice in the chain of a claim: its words where they stand, its kind, and whether it stays anonymous.

    `words` gives back the article that «لل» swallows (`للوكالة` is said by «الوكالة»). `agentless`: the text tells of
    an accusation but of no accuser («بذريعة», «يُتهم»); `span` is then the word that tells of it.
    """

    words: str
    span: Span
    kind: SourceKind
    anonymous: bool
    agentless: bool = False

    def is_outlet(self, outlet: str) -> bool:
        """Is it the outlet that speaks of itself, by its name or as «الصحيفة», «الشبكة»?"""
        return self.kind == "outlet" and (
            _letters(self.words) == _letters(outlet) or _letters(self.words) in _outlets()
        )


@dataclass(frozen=True, slots=True)
class Slot:
    """A role of a claim and the words that fill it; `ref` is the id of the entity, unnamed group or time.

    `value` is what a time's words come to (`YYYY[-MM[-DD]]` or `A/B`), None where that is not known and for all else.
    """

    role: Role
    words: str
    span: Span
    ref: str
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """What one report says happened, under one chain of sources.

    `chain` runs from the outermost source to the innermost; empty means that the report says so in its own voice, and
    `outlet` is then the one who says it. `stance` is None in that case too. `quote` is the sentence that holds the
    trigger; `report` the key of the report, `number` the claim's place in it from 1.
    """

    report: str
    number: int
    type: EventType
    trigger: Span
    polarity: Polarity
    outlet: str | None
    chain: tuple[Source, ...]
    stance: Stance | None
    slots: tuple[Slot, ...]
    quote: Span
    made_by: str

    @property
    def is_accusation(self) -> bool:
        return self.stance == "accuses"

    @property
    def parts(self) -> frozenset[Span]:
        """The words in its sentence that say what, who says so, about whom, where and when."""
        return frozenset((self.trigger, *(source.span for source in self.chain), *(slot.span for slot in self.slots)))

    def rests_on(self, words: Span) -> bool:
        """Does a part of it lie on any of these words?"""
        return any(part.start < words.end and words.start < part.end for part in self.parts)

    def filling(self, role: Role) -> tuple[Slot, ...]:
        """The slots of one role, in the order of the text."""
        return tuple(slot for slot in self.slots if slot.role == role)


def state(document: Document, reading: Reading) -> tuple[Claim, ...]:
    """The claims of a report, one for each event read in it, in the order of their words.

    A denial that points back («ونفى الفصيل ذلك») is a claim for each event of the accusation or statement before it, so
    that no accusation stands without the denial that follows it, and nobody is shown to deny what nobody said of him.
    So is what takes up another's words («وهو ما نفاه فلان», «ويؤكده فلان», «نفى فلان ما نشره الموقع عن …»).
    """
    prose = Prose(document.text)
    said = {attribution.id: attribution for attribution in reading.attributions}
    stated = [(event.trigger, event, said.get(event.attribution or "")) for event in reading.events]
    again = [
        (voice.content, event, voice)
        for voice in reading.attributions
        for event in _taken_up(reading, voice) or _denied(prose, reading, voice)
    ]
    ordered = sorted((*stated, *again), key=lambda one: one[0])
    return tuple(
        _claim(document, prose, reading, event, attribution, at, number)
        for number, (at, event, attribution) in enumerate(ordered, 1)
    )


def _taken_up(reading: Reading, voice: Attribution) -> list[Event]:
    """The events in another's words that this voice denies or confirms, as it does: those words are its own content
    too, or stand published inside it."""
    if voice.stance not in ("denies", "confirms"):
        return []
    others = {
        other.id
        for other in reading.attributions
        if other is not voice
        and (other.content == voice.content or (other.stance == "publishes" and voice.content.holds(other.content)))
    }
    meant = [event for event in reading.events if event.attribution in others and voice.content.holds(event.trigger)]
    if voice.stance == "confirms":
        return [replace(event, attribution=voice.id) for event in meant]
    return [replace(event, polarity="negated", attribution=voice.id) for event in meant if event.polarity != "negated"]


def _denied(prose: Prose, reading: Reading, denial: Attribution) -> list[Event]:
    """What a denial without events of its own points back to, as not having happened: in its own sentence or, where
    nothing is said there, in the one before."""
    if denial.stance != "denies" or any(denial.content.holds(event.trigger) for event in reading.events):
        return []
    if not any(token.folded in _BACK for token in prose.within(denial.content)[:_FIRST_WORDS]):
        return []
    place = prose.sentence_at(denial.content.start)
    if place is None:
        return []
    before = [sentence for sentence in prose.sentences if sentence.end <= place.start][-1:]
    for stretch in (Span(place.start, denial.content.start), *before):
        told = [event for event in reading.events if stretch.holds(event.trigger) and event.polarity != "negated"]
        if told or _accuses(prose, stretch):
            meant = _pointed_at(prose, reading, stretch, told)
            return [replace(event, polarity="negated", attribution=denial.id) for event in meant]
    return []


def _pointed_at(prose: Prose, reading: Reading, stretch: Span, told: list[Event]) -> list[Event]:
    """Of the events told in the stretch those of the last accusation, or else those the last speaker told of, or else
    those with which the report itself reproaches somebody."""
    spoken = [said for said in reading.attributions if said.stance != "denies" and stretch.holds(said.content)]
    accusations = [said for said in spoken if said.stance == "accuses"]
    if not accusations and _accuses(prose, stretch):
        return []
    if voices := accusations or [said for said in spoken if any(said.content.holds(event.trigger) for event in told)]:
        last = max(voices, key=lambda said: said.content.start)
        same = [said for said in voices if said.chain == last.chain]
        return [event for event in told if any(said.content.holds(event.trigger) for said in same)]
    return [event for event in told if event.type not in _NO_REPROACH] or told


def _accuses(prose: Prose, stretch: Span) -> bool:
    forms = (form for token in prose.within(stretch) for form in (token.folded, token.folded.removeprefix("و")))
    return any(form in _ACCUSING for form in forms)


def _claim(
    document: Document,
    prose: Prose,
    reading: Reading,
    event: Event,
    attribution: Attribution | None,
    at: Span,
    number: int,
) -> Claim:
    quote = prose.sentence_at(at.start) or at
    slots = (_slot(document.text, reading, argument.role, argument.ref, event.trigger) for argument in event.args)
    return Claim(
        report=document.key,
        number=number,
        type=event.type,
        trigger=at,
        polarity=event.polarity,
        outlet=document.outlet,
        chain=tuple(heard(document.text, link, attribution.cue) for link in attribution.chain) if attribution else (),
        stance=attribution.stance if attribution else None,
        slots=tuple(slot for slot in slots if slot),
        quote=quote,
        made_by=event.made_by,
    )


@cache
def _outlets() -> frozenset[str]:
    return frozenset(_letters("ال" + head) for head in words("ontology/joining")["outlet_heads"]["words"])


def _letters(said: str) -> str:
    """A name as it is compared: folded, without quotation marks."""
    return "".join(filter(str.isalnum, fold(said)))


def heard(text: str, link: Link, cue: str) -> Source:
    """A link of an attribution, of which `cue` is the word that tells of it, as a voice with its words."""
    stood = link.span.of(text)
    agentless = link.anonymous and fold(stood) == fold(cue)
    if stood.startswith("ل") and text[: link.span.start].endswith("ل"):
        stood = "ا" + stood
    return Source(stood, link.span, link.kind, link.anonymous, agentless)


def _slot(text: str, reading: Reading, role: Role, ref: str, near: Span) -> Slot | None:
    """The slot with its words: an entity under its fullest name, at the mention nearest to the trigger."""
    entity = next((entity for entity in reading.entities if entity.id == ref), None)
    if entity:
        return _entity_slot(reading, role, entity, near)
    for group in reading.unnamed:
        if group.id == ref:
            return Slot(role, group.span.of(text), group.span, ref)
    for time in reading.times:
        if time.id == ref:
            return Slot(role, time.span.of(text), time.span, ref, time.value)
    return None


def _entity_slot(reading: Reading, role: Role, entity: Entity, near: Span) -> Slot | None:
    spans = [mention.span for mention in reading.mentions if mention.entity == entity.id]
    if not spans:
        return None
    return Slot(role, entity.name, min(spans, key=lambda span: abs(span.start - near.start)), entity.id)
