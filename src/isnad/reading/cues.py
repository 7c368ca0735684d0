"""The words that say somebody speaks, as one table from folded forms to cues. Refuses to guess forms: they are made
from the lexicon's `past` and `stem`, or listed there."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, cast

from isnad.lexicon import words
from isnad.reading.schema import Stance
from isnad.text import fold

Gender = Literal["m", "f"]
CueKind = Literal[
    "verb", "participle", "masdar", "particle", "document", "agentless", "passive", "first_person", "backref", "met"
]

_OBJECT_PRONOUNS = ("ه", "ها", "هم", "نا", "ني", "هما")


@dataclass(frozen=True, slots=True)
class Cue:
    """One form of one lexicon line: what it says about its source, and what may follow it."""

    name: str
    kind: CueKind
    stance: Stance
    takes: frozenset[str]
    gender: Gender | None = None
    plural: bool = False
    doubtful: bool = False
    pronoun: bool = False
    goes_on: bool = False

    @property
    def accuses_somebody(self) -> bool:
        """«اتهم فلاناً», «حمّل فلاناً المسؤولية»: not «استنكر», which reproaches a deed."""
        return self.stance == "accuses" and (self.name == "اتهم" or "blame" in self.takes)

    def prepositions(self) -> tuple[str, ...]:
        return tuple(sorted(fold(take[5:]) for take in self.takes if take.startswith("prep:")))


def _verb_forms(past: str, stem: str | None) -> Iterator[tuple[str, Gender | None, bool]]:
    """Every finite form with the gender and the number of its subject, folded."""
    weak = past[-1] in "ىا" and len(past) > 2
    base = past[:-1] if weak else past
    yield past, "m", False
    yield base + "ت", "f", False
    yield base + "تا", "f", False
    yield base + "وا", "m", True
    yield base + ("يا" if weak else "ا"), "m", False
    yield base + "ن", "f", True
    if stem is None:
        return
    yield "ي" + stem, "m", False
    yield "ت" + stem, "f", False
    stub = stem[:-1] if stem[-1] in "يىو" else stem
    yield "ي" + stub + "ون", "m", True
    yield "ي" + stub + "وا", "m", True
    yield "ي" + stem + "ان", "m", False


def _with_pronouns(form: str) -> Iterator[str]:
    host = form[:-1] + "ا" if form[-1] == "ى" else form[:-1] if form.endswith("وا") else form
    for pronoun in _OBJECT_PRONOUNS:
        yield host + pronoun


def _add(found: dict[str, Cue], form: str, cue: Cue) -> None:
    found.setdefault(fold(form), cue)


def _add_verb(found: dict[str, Cue], entry: dict[str, Any]) -> None:
    name, stance, takes = entry["name"], cast(Stance, entry["stance"]), frozenset(entry["takes"])
    doubtful = entry.get("doubtful", False)
    pronoun_forms: list[tuple[str, Cue]] = []
    for form, gender, plural in _verb_forms(entry["past"], entry.get("stem")):
        cue = Cue(name, "verb", stance, takes, gender, plural, doubtful, goes_on=entry.get("goes_on", False))
        _add(found, form, cue)
        pronoun = Cue(name, "verb", stance, takes, gender, plural, doubtful, pronoun=True)
        pronoun_forms += [(bound, pronoun) for bound in _with_pronouns(form)]
    participle = entry.get("participle")
    if participle:
        weak = entry["past"].endswith("ى")
        masculine = participle + ("يا" if weak else "ا")
        feminine = participle + ("ية" if weak else "ة")
        for form, gender, plural in ((masculine, "m", False), (feminine, "f", False), (participle + "ين", "m", True)):
            _add(found, form, Cue(name, "participle", stance, takes, cast(Gender, gender), plural, doubtful))
    for bound, cue in pronoun_forms if entry.get("pronouns", True) else ():
        _add(found, bound, cue)


@dataclass(frozen=True, slots=True)
class CueTable:
    """Single words, passives (told by their vowel or by what follows), and phrases of several words by their first."""

    single: dict[str, Cue]
    passive: dict[str, Cue]
    phrases: dict[str, tuple[tuple[tuple[str, ...], Cue], ...]]


@cache
def cue_table() -> CueTable:
    """The lexicon `ar/attribution`, expanded once."""
    lexicon = words("ar/attribution")
    single: dict[str, Cue] = {}
    passive: dict[str, Cue] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], Cue]]] = {}
    for entry in lexicon["verb"]:
        _add_verb(single, entry)
    for entry in lexicon["spoken"]:
        for form in entry["forms"]:
            cue = Cue(entry["name"], "verb", entry["stance"], frozenset(entry["takes"]), goes_on=True)
            single.setdefault(fold(form), cue)
    for kind in ("masdar", "particle", "document", "agentless", "first_person", "backref", "met"):
        for entry in lexicon[kind]:
            cue = Cue(entry["name"], kind, entry["stance"], frozenset(entry.get("takes", ())))
            for form in entry["forms"]:
                parts = tuple(fold(form).split())
                if len(parts) > 1:
                    phrases.setdefault(parts[0], []).append((parts, cue))
                else:
                    single[parts[0]] = cue
            for form in entry.get("passive", ()):
                passive[fold(form)] = Cue(cue.name, "passive", cue.stance, cue.takes)
    return CueTable(single, passive, {first: tuple(rest) for first, rest in phrases.items()})
