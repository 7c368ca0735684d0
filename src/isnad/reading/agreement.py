"""Gender and number: who may be the subject of a verb in this form, whom a joined pronoun may mean.

Judged from the letters of verb and pronoun and from what shows of those named: a given name or a title of a woman's or
a man's, the head noun of a body, a number. Refuses nothing on a guess: where the words do not show it, everything
agrees.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from isnad.lexicon import words
from isnad.reading import human_nouns
from isnad.reading.clauses import Group, Layout, Thing
from isnad.reading.inflections import bare
from isnad.reading.triggers import Trigger, index
from isnad.text import fold

Gender = Literal["m", "f", "?"]
Number = Literal["one", "two", "many", "?"]
_GOVERNED = ("بال", "لل", "وال", "فال")
_BEHIND = 6  # tokens behind a verb in which its subject may stand
_HEADS = 3  # tokens before the name of a body that may be what the verb agrees with
_SHAPES: dict[str, Number] = {"one": "one", "two": "two", "many": "many", "maybe two": "many"}
_PRONOUNS: dict[str, tuple[Gender, Number]] = {
    "ه": ("m", "one"), "ها": ("f", "one"), "هم": ("m", "many"), "هن": ("?", "many"), "هما": ("?", "two"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shape:
    """What is known of gender and number; «?» agrees with everything."""

    gender: Gender
    number: Number


@dataclass(frozen=True, slots=True)
class _Words:
    masculine: frozenset[str]
    feminine: frozenset[str]
    women: frozenset[str]
    men: frozenset[str]
    kinsmen: frozenset[str]


@cache
def _words() -> _Words:
    lists = words("ar/agreement")
    return _Words(**{name: frozenset(map(fold, lists[name]["words"])) for name in _Words.__slots__})


@cache
def _given() -> tuple[frozenset[str], frozenset[str]]:
    names = words("ar/given_names")
    men, women = (frozenset(map(fold, names[kind]["names"].split())) for kind in ("men", "women"))
    return men - women, women - men


def verb_shape(layout: Layout, trigger: Trigger) -> Shape | None:
    """The gender and number that a verb's letters show of its subject; None of what is no verb, or may be a noun."""
    folded = layout.tokens[trigger.head].folded
    core = folded[len(trigger.prefix) : len(folded) - len(trigger.pronoun)]
    if not trigger.is_verb or core in trigger.line.masdars:
        return None
    if trigger.form == "present":
        if core.endswith(("ون", "وا")) or (trigger.pronoun and core.endswith("و")):
            return Shape("m", "many")
        if core.endswith("ان"):
            return Shape("f" if core.startswith("ت") else "m", "two")
        return Shape("f" if core.startswith("ت") else "m" if core.startswith("ي") else "?", "one")
    if core.endswith("وا") or (trigger.pronoun and core.endswith("و")):
        return Shape("m", "many")
    for ending, gender, number in _ENDINGS:
        if core.endswith(ending) and _is_stem(core[: -len(ending)], trigger):
            return Shape(gender, number)
    return Shape("m", "one")


_ENDINGS: tuple[tuple[str, Gender, Number], ...] = (
    ("تا", "f", "two"), ("ت", "f", "one"), ("ا", "m", "two"), ("ن", "f", "many"),
)  # fmt: skip


def _is_stem(core: str, trigger: Trigger) -> bool:
    """Is this the verb's own form for «he», weak ones with their last letter?"""
    entries = index().entries
    return any(
        entry.line is trigger.line and entry.form in ("past", "passive")
        for form in (core, core + "ي", core + "ا")
        for entry in entries.get(form, ())
    )


def shape(layout: Layout, group: Group) -> Shape:
    """What shows of those in the group, as one subject."""
    things = {thing.ref: thing for thing in group.things}
    thing = next(iter(things.values()))
    if len(things) > 1 and (told := _told_before_their_names(layout, group)):
        return told
    if len(things) > 1:
        return Shape("?", "two" if len(things) == 2 and group.kind == "PER" else "many")
    if thing.kind == "PER":
        return Shape(_of_person(layout, thing), "one")
    if thing.kind == "ORG":
        return Shape(_of_body(layout, thing), "?")
    if thing.kind == "unnamed":
        return _of_counted(layout, thing)
    return Shape("?", "?")


def _told_before_their_names(layout: Layout, group: Group) -> Shape | None:
    """«راعياً يدعى فلان»: one, counted and then named."""
    first, *rest = group.things
    if first.kind != "unnamed" or any(thing.kind != "PER" for thing in rest):
        return None
    told = _of_counted(layout, first)
    return told if told.number in ("one", "two") else None


def _of_person(layout: Layout, thing: Thing) -> Gender:
    men, women = _given()
    lists = _words()
    first = layout.tokens[thing.first].folded
    first = first if thing.span.start == layout.tokens[thing.first].start else ""
    before = layout.tokens[thing.first - 1].folded if thing.first else ""
    if first in lists.men or before in lists.men or before[1:] in lists.men:
        return "m"
    if first in lists.women or before in lists.women or _is_womans_title(before):
        return "f"
    return "m" if first in men else "f" if first in women else "?"


def _is_womans_title(folded: str) -> bool:
    return folded.endswith("ه") and not human_nouns.is_known(folded[:-1] + "ون") and folded in _titles()


@cache
def _titles() -> frozenset[str]:
    lists = words("ar/titles")
    return frozenset(fold(word) for kind in ("offices", "people") for word in lists[kind]["words"])


def _of_body(layout: Layout, thing: Thing) -> Gender:
    """By the head of the name; unknown where a noun before it, such as «دورية من», is of another gender."""
    seen = {_of_head(layout.tokens[thing.first].folded)}
    for place in range(max(0, thing.first - _HEADS), thing.first):
        seen.add(_of_head(layout.tokens[place].folded))
    seen.discard("?")
    return seen.pop() if len(seen) == 1 else "?"


def _of_head(folded: str) -> Gender:
    lists, forms = _words(), bare(folded)
    if not forms.isdisjoint(lists.feminine):
        return "f"
    if not forms.isdisjoint(lists.masculine):
        return "m"
    return "f" if folded.endswith(("يه", "ره", "قه", "له", "كه", "طه", "ئه", "عه", "ده", "به", "ات")) else "?"


def _of_counted(layout: Layout, thing: Thing) -> Shape:
    """By the noun that is counted; behind a number, of whatever form, it tells of many."""
    if layout.tokens[thing.first].is_number:
        return Shape("?", "many")
    for place in range(thing.first, thing.last + 1):
        found = human_nouns.at(layout.tokens, place)
        if found is None:
            continue
        number = _SHAPES[found.form.shape]
        if number != "one":
            return Shape("?", number)
        if place > thing.first:
            return Shape("?", "?")
        return Shape("f" if found.form.noun.one.endswith("ة") else "m", "one")
    return Shape("?", "?")


def agreement(trigger: Trigger, verb: Shape | None, group: Group, who: Shape) -> str:
    """For the model: how the group agrees with the verb as its subject and with its pronoun as what that means."""
    body = group.kind == "ORG"
    if verb is None:
        subject = "0"
    elif not (may_follow if group.first > trigger.head else may_lead)(verb, who, body=body):
        subject = "!"
    else:
        subject = "?" if "?" in (who.gender, verb.gender) else "="
    if not trigger.pronoun:
        return subject
    return subject + ("p" if may_be_meant(trigger.pronoun, who, body=body) else "x")


def may_lead(verb: Shape | None, who: Shape, *, body: bool) -> bool:
    """May they stand before the verb as its subject, or be carried to it from before?"""
    if verb is None:
        return True
    if who.number in ("one", "two") and verb.number not in (who.number, "one"):
        return False
    if who.number in ("two", "many") and verb.number == "one":
        return verb.gender == "f" and who.number == "many"
    return (body and verb.number != "one") or _same(verb.gender, who.gender)


def may_follow(verb: Shape | None, who: Shape, *, body: bool) -> bool:
    """May they stand behind the verb as its subject? The verb is then singular; in dialect not always."""
    if verb is None:
        return True
    if verb.number != "one":
        return body or who.number != "one"
    return who.number != "one" or _same(verb.gender, who.gender)


def may_be_meant(pronoun: str, who: Shape, *, body: bool) -> bool:
    """May the pronoun mean them?"""
    if pronoun not in _PRONOUNS:
        return True
    gender, number = _PRONOUNS[pronoun]
    if body:
        return number != "one" or _same(gender, who.gender)
    if "?" not in (who.number, number) and who.number != number:
        return who.number == "many" and number == "two" and who.gender == "?"
    return _same(gender, who.gender)


def meant(layout: Layout, pronoun: str, group: Group) -> Group | None:
    """Whom of the group the pronoun may mean: all, or of a list the only one who agrees («ريم وسامر … ضربته»)."""
    if may_be_meant(pronoun, shape(layout, group), body=group.kind == "ORG"):
        return group
    if len(group.refs) < 2 or pronoun not in ("ه", "ها"):
        return None
    alone = [Group((thing,), group.preposition) for thing in group.things if thing.kind == "PER"]
    fitting = [one for one in alone if may_be_meant(pronoun, shape(layout, one), body=False)]
    return fitting[0] if len(fitting) == 1 else None


def _same(one: Gender, other: Gender) -> bool:
    return "?" in (one, other) or one == other


def names_its_subject(layout: Layout, trigger: Trigger) -> bool:
    """Does the verb's subject stand at once behind it, as a noun that no name or number tells («اعتقل مجهولون»)?"""
    place = trigger.last + 1
    if not trigger.is_verb or trigger.voice == "passive" or place >= len(layout.tokens):
        return False
    folded = layout.tokens[place].folded
    if next(iter(layout.between(place, place + 1)), None) is not None:
        return False
    if trigger.pronoun or trigger.line.object != "target":
        described = folded.endswith(("ا", "ين"))  # «أخذوه موقوفاً»
        return (human_nouns.is_known(folded) and not described) or folded in _words().kinsmen
    return folded in _words().kinsmen or (folded.endswith("ون") and human_nouns.is_known(folded))


def has_subject_behind(layout: Layout, trigger: Trigger) -> bool:
    """May anybody in the words behind the verb, up to the next statement, be its subject?"""
    if names_its_subject(layout, trigger):
        return True
    for place in range(trigger.last + 1, min(trigger.last + 1 + _BEHIND, len(layout.tokens))):
        token = layout.tokens[place]
        if layout.breaks(place) or token.text in "،," or layout.is_relative(place):
            return False
        named = next(iter(layout.between(place, place + 1)), None)
        if (named is not None and named.kind != "LOC" and named.preposition is None) or (
            place == trigger.last + 1 and _is_plain_noun(layout, place)
        ):
            return True
    return False


def _is_plain_noun(layout: Layout, place: int) -> bool:
    """«قتله رصاص قناص»: a word right behind the verb that is neither a preposition nor a sign nor joined to one."""
    token = layout.tokens[place]
    return token.is_word and not token.folded.startswith(_GOVERNED) and not layout.governs(place)


def leads(layout: Layout, trigger: Trigger, group: Group) -> bool:
    """«إن المحقق عذبه في الفرع»: right before a verb with a pronoun, and nobody behind it: its subject."""
    place = trigger.first
    while place > 0 and layout.tokens[place - 1].folded in ("قد", "كان", "كانت"):
        place -= 1
    beside = group.last == place - 1 and group.preposition is None and trigger.prefix[:1] not in ("و", "ف")
    return beside and not has_subject_behind(layout, trigger)


def rivals(layout: Layout, pronoun: str, those: Sequence[str], groups: Sequence[Group]) -> bool:
    """Is there somebody else among these groups whom the pronoun may mean?"""
    return any(
        group.is_people and (others := meant(layout, pronoun, group)) is not None and set(others.refs).isdisjoint(those)
        for group in groups
    )
