"""From assertions that a person joined to a case: each report with its chain, its sources recognised, what it copies.

The case is then followed to its origins by the rules of `corroboration`. Refuses to presume: who is direct is what the
team's cards say; whoever has no card is not.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from isnad.claims.claim import Source as Voice
from isnad.corroboration import Case, Report, Source
from isnad.corroboration.case import NAMELESS, Kind, Word
from isnad.joining.assertion import Assertion, Fill, first_of_each
from isnad.joining.likeness import core_roles
from isnad.joining.reuse import COPIED, contained, taken_over
from isnad.joining.source_card import SourceCard, Sources, bare
from isnad.lexicon import words
from isnad.names import compare
from isnad.text import fold

__all__ = ["Mark", "build_case"]

_KINDS: Mapping[str, Kind] = {
    "outlet": "outlet",
    "organisation": "organisation",
    "official": "official",
    "officials_statement": "official",
    "person": "person",
    "anonymous": "anonymous",
    "activists": "anonymous",
    "local_sources": "anonymous",
    "document": "document",
    "social_media": "social",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """What a person says of an assertion: that it withdraws, or that it speaks against its source's interest."""

    retracts: bool = False
    against_interest: bool = False


def build_case(
    key: str,
    assertions: Iterable[Assertion],
    *,
    texts: Mapping[str, str],
    sources: Sources | None = None,
    marks: Mapping[str, Mark] | None = None,
) -> Case:
    """The case that joined assertions make. `texts` holds the text of each report by its key, to find copies in.

    Assertions of what is planned or supposed are left out: nobody says there that it happened.
    """
    told = [one for one in first_of_each(assertions) if one.claim.polarity in ("asserted", "negated")]
    building = _Building(told, sources or Sources(()), marks or {}, texts)
    reports = tuple(building.report(one) for one in told)
    first = told[0] if told else None
    return Case(
        id=key,
        text=first.quote if first else "",
        type=first.type if first else "",
        core_slots=core_roles(first.type) if first else (),
        sources=building.known,
        reports=reports,
    )


@dataclass(slots=True)
class _Building:
    told: Sequence[Assertion]
    sources: Sources
    marks: Mapping[str, Mark]
    texts: Mapping[str, str]
    known: dict[str, Source] = field(default_factory=dict)

    @property
    def order(self) -> list[Assertion]:
        """The assertions by day of publication, those without one last."""
        return sorted(self.told, key=lambda one: (one.published is None, str(one.published), one.key))

    def report(self, one: Assertion) -> Report:
        mark = self.marks.get(one.key, Mark())
        outlet = self.outlet(one)
        links = (self.link(one, voice) for voice in one.claim.chain if not _is_own(voice))
        chain = tuple(link for link in links if link != outlet)
        return Report(
            id=one.key,
            outlet=outlet,
            published=one.published,
            text=one.quote,
            word=self.word(one, mark),
            chain=chain,
            cites=self.cited(one, chain),
            copies=self.copied(one),
            evidence=(),
            slots={role: self.label(one, role) for role in dict.fromkeys(role for role, _ in one.fills)},
            against_interest=mark.against_interest,
        )

    @staticmethod
    def word(one: Assertion, mark: Mark) -> Word:
        if mark.retracts:
            return "retract"
        return "deny" if one.claim.polarity == "negated" or one.claim.stance == "denies" else "affirm"

    def outlet(self, one: Assertion) -> str:
        if one.outlet is None:
            return self.add(f"outlet of {one.report}", NAMELESS, "outlet", one)
        card = self.sources.known(one.outlet)
        return self.add_card(card, one) if card else self.add(f"outlet {bare(one.outlet)}", one.outlet, "outlet", one)

    def link(self, one: Assertion, voice: Voice) -> str:
        card = self.sources.known(voice.words)
        if card:
            return self.add_card(card, one)
        quoted = self.quoted(voice)
        if quoted:
            return self.outlet(quoted)
        kind = "anonymous" if voice.anonymous or voice.agentless else _KINDS[voice.kind]
        named = kind != "anonymous"
        key = f"{kind} {fold(voice.words)}" if named else f"{one.key} {voice.span.start}"
        return self.add(key, voice.words, kind, one)

    def quoted(self, voice: Voice) -> Assertion | None:
        """A report of the outlet that the voice names, in full or by the first two words or more of its name."""
        said = bare(voice.words)
        for other in self.told:
            own = bare(other.outlet or "")
            if said and (said == own or (" " in said and own.startswith(f"{said} "))):
                return other
        return None

    def add_card(self, card: SourceCard, one: Assertion) -> str:
        party = card.party or self.is_party(card.names, one)
        self.known[card.id] = Source(
            card.id, card.names[0], card.kind, card.direct, party, card.reliability(one.published),
            card.controlled_by, card.vouched_distinct_by, card.protected,
        )  # fmt: skip
        owner = next((other for other in self.sources.cards if other.id == card.controlled_by), None)
        if owner and owner.id not in self.known:
            self.add_card(owner, one)
        return card.id

    def add(self, key: str, name: str, kind: Kind, one: Assertion) -> str:
        party = self.is_party((name,), one) or (key in self.known and self.known[key].party)
        self.known[key] = Source(key, name, kind, direct=kind == "document", party=party, reliability="F")
        return key

    def is_party(self, names: Iterable[str], one: Assertion) -> bool:
        """Is the source one of those whom the claim says did it?"""
        own = {fold(name) for name in names}
        return any(own & {fold(name) for name in fill.names} for other in self.told for fill in other.filling("actor"))

    def cited(self, one: Assertion, chain: tuple[str, ...]) -> str | None:
        """The report of the outlet that this one quotes, when the case holds it and it is no later."""
        if not chain:
            return None
        own = [
            other
            for other in self.before(one)
            if self.outlet(other) == chain[0] and other.claim.polarity == one.claim.polarity
        ]
        return own[-1].key if own else None

    def copied(self, one: Assertion) -> str | None:
        """The earliest report whose text this one repeats, or the sentence in which it says so."""
        for other in self.before(one):
            if other.claim.polarity == one.claim.polarity and self.repeats(one, other):
                return other.key
        return None

    def repeats(self, one: Assertion, other: Assertion) -> bool:
        if contained(self.texts.get(one.report, ""), self.texts.get(other.report, "")) >= COPIED:
            return True
        return taken_over(one.quote, other.quote)

    def before(self, one: Assertion) -> list[Assertion]:
        at = self.order.index(one)
        return [other for other in self.order[:at] if other.report != one.report]

    def label(self, one: Assertion, role: str) -> str:
        """What this assertion says in a role, under the words of the first one that says the same."""
        mine = [fill for its, fill in one.fills if its == role]
        for other in self.told:
            theirs = [fill for its, fill in other.fills if its == role]
            if any(_agree(a, b) for a in mine for b in theirs):
                return theirs[0].words
        return mine[0].words


def _is_own(voice: Voice) -> bool:
    """Does an outlet mean its own people?"""
    return fold(voice.words.split()[0]) in {fold(word) for word in words("ontology/joining")["own_people"]["words"]}


def _agree(left: Fill, right: Fill) -> bool:
    if left.kind != right.kind:
        return False
    if left.kind == "person":
        return any(compare(a, b).verdict != "different" for a in left.names for b in right.names)
    if left.kind == "time":
        return left.days is None or right.days is None or left.days.meets(right.days)
    if left.kind == "place":
        return bool(left.places & right.places) or fold(left.words) == fold(right.words)
    if left.kind == "group":
        return (left.least, left.most) == (right.least, right.most)
    return True
