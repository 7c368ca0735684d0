"""An edition: matters as one audience may see them, as plain values in both languages. Everything in it is redacted.

Every line says who says it; beside what accuses stands the denial, or that none is held. Refuses to judge.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache

from isnad.claims import label, sentence, who_says
from isnad.claims.claim import Claim, Slot
from isnad.claims.claim import Source as Voice
from isnad.corroboration import corroborate, explain, grade_in_words
from isnad.corroboration.case import Source
from isnad.edition.audience import Audience, Rules, Standard, meets, rules_for, say
from isnad.edition.people import OnPage, People, Told, blame
from isnad.edition.redaction import Redactor, tokens
from isnad.errors import Language
from isnad.joining import Assertion, Matter, Sources
from isnad.lexicon import words
from isnad.places import Gazetteer, find
from isnad.record import Judgement
from isnad.text import Span, fold

__all__ = ["Edition", "Line", "Page", "Said", "edit", "hidden_on"]

Said = Mapping[Language, str]
_LANGUAGES: tuple[Language, ...] = ("ar", "en")
_PEOPLE = frozenset({"person", "official", "anonymous"})
_UNNAMED = frozenset({"anonymous", "activists", "local_sources", "person", "official"})


@dataclass(frozen=True, slots=True)
class Line:
    """One claim: the sentence under its source, its words as the audience may see them, whence they are."""

    sentence: Said
    quote: str | None
    source: Said
    accuser: Said | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One matter."""

    number: int
    title: Said
    grade: Said
    rests: Said
    lines: tuple[Line, ...]
    denials: tuple[Line, ...]
    accuses: bool
    decisions: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Edition:
    """All of an edition; `photographs` are pictures without their metadata, by the name of their file."""

    audience: Audience
    made_on: date
    standard: Standard
    pages: tuple[Page, ...]
    photographs: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Desk:
    """What an edition is made from: everything the desk holds, since what is hidden is hidden on every page."""

    reports: Mapping[str, Told]
    told: Sequence[Assertion]
    people: People
    sources: Sources
    joins: Sequence[Judgement]
    gazetteer: Gazetteer


def edit(
    matters: Iterable[Matter],
    desk: Desk,
    *,
    audience: Audience,
    standard: Standard,
    made_on: date,
    photographs: Mapping[str, bytes] | None = None,
) -> Edition:
    """The edition of these matters for an audience."""
    pages = tuple(
        _Editing(matter, desk, rules_for(audience), standard).page(number) for number, matter in enumerate(matters, 1)
    )
    return Edition(audience, made_on, standard, pages, photographs or {})


def hidden_on(matter: Matter, desk: Desk, *, audience: Audience, standard: Standard) -> list[str]:
    """Every name that the page of this matter must not hold."""
    editing = _Editing(matter, desk, rules_for(audience), standard)
    return [*editing.redactor.hidden, *desk.people.protected]


class _Editing:
    def __init__(self, matter: Matter, desk: Desk, rules: Rules, standard: Standard) -> None:
        self.matter, self.desk, self.rules = matter, desk, rules
        self.denials = denials_of(matter, desk.told)
        self.decided = [join for join in desk.joins if matter.keys.issuperset(join.sides)]
        met = meets(standard, matter.finding.grade, decided=any(one.verdict == "same" for one in self.decided))
        self.on_page = OnPage(desk.people, rules, (*matter.assertions, *self.denials), standard_met=met)
        self.redactor = Redactor(
            rules,
            hidden=self.on_page.hidden_names,
            never=desk.people.protected,
            shown=self.on_page.shown_names,
            bodies={one.outlet for one in desk.told if one.outlet},
        )
        self._known: dict[str, tuple[Span, ...]] = {}

    def page(self, number: int) -> Page:
        denied = {one.key for one in self.denials}
        lines = tuple(self.line(one) for one in self.matter.assertions if one.key not in denied)
        denials = tuple(self.line(one) for one in self.denials)
        accuses = any(one.claim.is_accusation for one in self.matter.assertions) or bool(
            blame(self.matter.assertions, self.desk.people).accused
        )
        return Page(
            number=number,
            title={language: self.title(language) for language in _LANGUAGES},
            grade={language: grade_in_words(self.matter.finding.grade, language) for language in _LANGUAGES},
            rests={language: self.rests(language) for language in _LANGUAGES},
            lines=lines,
            denials=denials,
            accuses=accuses,
            decisions=tuple(self.decisions()),
        )

    def title(self, language: Language) -> str:
        first = self.matter.assertions[0]
        told = [label("type", first.type, language)]
        for kind in ("place", "time"):
            slots = [slot for slot, fill in zip(first.claim.slots, first.fills, strict=True) if fill[1].kind == kind]
            told += [self.slot(first, slot, language) for slot in slots[:1]]
        return " · ".join(told)

    # Lines

    def line(self, one: Assertion) -> Line:
        told = {language: self.claim(one, language) for language in _LANGUAGES}
        quote = self.quote(one)
        return Line(
            sentence={language: sentence(told[language], language) for language in _LANGUAGES},
            quote=None if self.redactor.is_bare(quote) else quote,
            source={language: self.whence(one, language) for language in _LANGUAGES},
            accuser={language: who_says(told[language], language) for language in _LANGUAGES}
            if one.claim.is_accusation
            else None,
        )

    def claim(self, one: Assertion, language: Language) -> Claim:
        """The claim with every word that the audience may not see replaced."""
        return replace(
            one.claim,
            outlet=self.outlet(one.outlet, language),
            chain=tuple(self.voice(one, voice, language) for voice in one.claim.chain),
            slots=tuple(replace(slot, words=self.slot(one, slot, language)) for slot in one.claim.slots),
        )

    def voice(self, one: Assertion, voice: Voice, language: Language) -> Voice:
        if voice.agentless:
            return voice
        if self.is_protected(voice.words):
            return replace(voice, words=say("protected", language), anonymous=False)
        entity = self.desk.people.at(one.report, voice.span)
        if voice.kind in _UNNAMED and not self.rules.private_named:
            named = entity is not None and self.on_page.is_named(one.report, entity)
            if entity and not named:
                return replace(voice, words=self.on_page.call(one.report, entity, None, language))
            kind = label("kind", voice.kind, language)
            return (
                voice if named else replace(voice, words=kind, anonymous=voice.anonymous and voice.kind != "anonymous")
            )
        said = self.body(voice.words)
        return replace(voice, words=said or label("kind", voice.kind, language))

    def slot(self, one: Assertion, slot: Slot, language: Language) -> str:
        """The words of a role, by what fills it."""
        told = self.desk.reports[one.report]
        entity = next((each for each in told.reading.entities if each.id == slot.ref), None)
        if entity is None:
            return self.counted_or_time(told, slot, language)
        if entity.type == "PER":
            if self.on_page.is_named(one.report, entity.id):
                return slot.words
            bodies = [each.name for each in told.reading.entities if each.id in entity.affiliation]
            bodies += [each.name for each in told.reading.entities for role in entity.roles if role.org == each.id]
            body = next((shown for shown in map(self.body, bodies) if shown), None)
            return self.on_page.call(one.report, entity.id, body, language)
        if entity.type == "LOC":
            return self.place(slot.words, language)
        return self.body(slot.words) or say("body", language)

    def counted_or_time(self, told: Told, slot: Slot, language: Language) -> str:
        is_time = any(each.id == slot.ref for each in told.reading.times)
        if is_time and slot.value:
            return isolated(slot.value)
        shown = self.redactor.words(slot.words)
        return say("time" if is_time else "group", language) if self.redactor.is_bare(shown) else shown

    def place(self, name: str, language: Language) -> str:
        match = find(name, gazetteer=self.desk.gazetteer)
        sure = [one for one in match.candidates if one.level in ("exact", "normalised")]
        if not sure:
            shown = self.redactor.words(name) if not self.rules.only_known_words else ""
            return shown or say("place", language)
        accepted = match.accepted or sure[0]
        return accepted.place.name_en if language == "en" and accepted.place.name_en else name

    def body(self, name: str) -> str | None:
        """The name of a body as it may be shown; None where nothing of it may."""
        if self.is_protected(name):
            return None
        if fold(name).strip() in _public_bodies():
            return name
        if not self.rules.only_known_words:
            shown = self.redactor.words(name)
        else:
            shown = self.redactor.words(name, known=self.words_of_a_body(name, 0))
        return None if self.redactor.is_bare(shown) else shown

    def words_of_a_body(self, name: str, at: int) -> tuple[Span, ...]:
        """Where in the name of an unlisted body words stand that may be shown: it opens with an ordinary word."""
        found = list(tokens(name))
        if not found or not self.redactor.passes(found[0][0]):
            return ()
        return tuple(
            Span(at + each.start(), at + each.end()) for each in found if self.redactor.passes_in_a_body(each[0])
        )

    def outlet(self, name: str | None, language: Language) -> str | None:
        return None if name is None else self.body(name) or say("outlet", language)

    def is_protected(self, said: str) -> bool:
        card = self.desk.sources.known(said)
        return card is not None and card.protected

    # Quotations

    def quote(self, one: Assertion) -> str:
        span = one.claim.quote
        known = [
            Span(max(each.start, span.start) - span.start, min(each.end, span.end) - span.start)
            for each in self.known(one.report)
            if each.start < span.end and span.start < each.end
        ]
        return self.redactor.words(one.quote, known=known)

    def known(self, report: str) -> tuple[Span, ...]:
        """Stretches of a report that may be shown: names of those who are named, known places, bodies."""
        if report not in self._known:
            told = self.desk.reports[report]
            self._known[report] = tuple(self._fit(told))
        return self._known[report]

    def _fit(self, told: Told) -> Iterable[Span]:
        for mention in told.reading.mentions:
            said = mention.span.of(told.document.text)
            if mention.type == "PER":
                if self.on_page.is_named(told.document.key, mention.entity):
                    yield mention.span
            elif self.is_protected(said):
                continue
            elif mention.type == "LOC":
                if self.in_gazetteer(said):
                    yield mention.span
            elif fold(said).strip() in _public_bodies():
                yield mention.span
            else:
                yield from self.words_of_a_body(said, mention.span.start)

    def in_gazetteer(self, said: str) -> bool:
        candidates = find(said, gazetteer=self.desk.gazetteer).candidates
        return any(one.level in ("exact", "normalised") for one in candidates)

    def whence(self, one: Assertion, language: Language) -> str:
        outlet = self.outlet(one.outlet, language) or say("outlet", language)
        day = one.published.isoformat() if one.published else say("unknown_day", language)
        if not self.rules.reports:
            return say("source", language, outlet=isolated(outlet), day=isolated(day))
        place = f"{one.claim.quote.start}–{one.claim.quote.end}"
        return say(
            "source_place", language, outlet=isolated(outlet), day=isolated(day), key=isolated(one.report),
            place=isolated(place),
        )  # fmt: skip

    # On what it rests

    def rests(self, language: Language) -> str:
        """The explanation of the grade, over sources and values as the audience may know them."""
        case = self.matter.finding.case
        shown: dict[str, str] = {}
        sources = {key: self.source(source, language) for key, source in case.sources.items()}
        reports = tuple(
            replace(
                report,
                slots={role: self.value(str(value), shown, language) for role, value in report.slots.items()},
            )
            for report in case.reports
        )
        return explain(corroborate(replace(case, sources=_apart(sources), reports=reports)), language)

    def source(self, source: Source, language: Language) -> Source:
        if source.protected:
            return source
        if source.kind in _PEOPLE and not self.rules.private_named:
            if fold(source.name) in self.redactor.shown and source.kind != "anonymous":
                return source
            return replace(source, name=label("kind", source.kind, language))
        if source.name == "—":
            return replace(source, name=say("outlet", language))
        kind = "outlet" if source.kind == "outlet" else "body"
        return replace(source, name=self.body(source.name) or say(kind, language))

    def value(self, said: str, shown: dict[str, str], language: Language) -> str:
        """A value of a role as it may be shown; two that differ stay two."""
        if said not in shown:
            told = next(
                (
                    self.slot(one, slot, language)
                    for one in self.matter.assertions
                    for slot, (_, fill) in zip(one.claim.slots, one.fills, strict=True)
                    if fill.words == said
                ),
                self.redactor.words(said),
            )
            same = sum(1 for each in shown.values() if each.split(" #")[0] == told)
            shown[said] = f"{told} #{same + 1}" if same else told
        return shown[said]

    def decisions(self) -> Iterable[Said]:
        if not self.rules.whole_decisions:
            yield {language: say("decided_count", language, n=len(self.decided)) for language in _LANGUAGES}
            return
        for join in self.decided:
            yield {
                language: say(
                    "decision", language, n=join.number, verdict=say(join.verdict, language), by=isolated(join.by),
                    day=isolated(join.at.date().isoformat()), why=self.redactor.words(join.why),
                )
                for language in _LANGUAGES
            }  # fmt: skip


def denials_of(matter: Matter, told: Iterable[Assertion]) -> tuple[Assertion, ...]:
    """What the desk holds that says of such a thing, about one of the same, that it did not happen."""
    about = {fold(name) for one in matter.assertions for name in _names(one)}
    kinds = {one.type for one in matter.assertions}
    return tuple(
        one
        for one in told
        if (one.claim.polarity == "negated" or one.claim.stance == "denies")
        and one.type in kinds
        and (one.key in matter.keys or about & {fold(name) for name in _names(one)})
    )


def _names(one: Assertion) -> Iterable[str]:
    return (name for _, fill in one.fills if fill.kind in ("person", "body") for name in fill.names)


def _apart(sources: Mapping[str, Source]) -> dict[str, Source]:
    """Sources that are now called the same get numbers, so that nobody takes two for one."""
    seen: dict[str, int] = {}
    apart = {}
    for key, source in sources.items():
        seen[source.name] = seen.get(source.name, 0) + 1
        many = seen[source.name] > 1 and not source.protected
        apart[key] = replace(source, name=f"{source.name} ({seen[source.name]})") if many else source
    return apart


def isolated(part: str) -> str:
    """A date, a key or a name kept in its own direction inside a sentence of the other."""
    return f"\u2068{part}\u2069"


@cache
def _public_bodies() -> frozenset[str]:
    lexicon = words("ar/organisations")
    return frozenset(
        fold(form)
        for section in ("armed", "state", "monitors", "outlets")
        for forms in lexicon[section]["bodies"]
        for form in forms
    )
