"""Which mentions name one thing, within one report, and from where the report says each person comes.

Who is who among the people is for `identities`, what posts they hold for `posts`. Places and bodies are one where the
lexicon or their words say so.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from isnad.lexicon import words
from isnad.reading.candidate import Candidate
from isnad.reading.identities import identities, naming
from isnad.reading.localities import lexicon as place_words
from isnad.reading.schema import Entity, Mention
from isnad.reading.words import CLOSING, OPENING, Words
from isnad.text import fold

_LONGEST_LIST = 12  # names that share the home town said after the last of them


@dataclass(slots=True)
class _Thing:
    """An entity in the making."""

    id: str
    members: list[Candidate] = field(default_factory=list)


def group(text: Words, chosen: Sequence[Candidate]) -> tuple[tuple[Mention, ...], tuple[Entity, ...]]:
    """The mentions with their entities. `chosen` is in order of place and without overlap."""
    people = identities(text, [one for one in chosen if one.type == "PER"])
    things: dict[tuple[str, str], _Thing] = {}
    owner: list[_Thing] = []
    for one in chosen:
        key = people[one] if one.type == "PER" else one.key(text)
        thing = things.setdefault((one.type, key), _Thing(f"e{len(things) + 1}"))
        thing.members.append(one)
        owner.append(thing)
    mentions = tuple(
        Mention(f"m{number}", one.span(text), one.type, thing.id, one.made_by)
        for number, (one, thing) in enumerate(zip(chosen, owner, strict=True), 1)
    )
    said = _Said(text, chosen, owner)
    return mentions, tuple(_entity(text, thing, said) for thing in things.values())


def _entity(text: Words, thing: _Thing, said: "_Said") -> Entity:
    forms = list(dict.fromkeys(one.words(text) for one in thing.members))
    own = [one.words(text) for one in thing.members if not one.byname]
    name = max(own or forms, key=lambda form: len(form.split()))
    kind = thing.members[0].type
    others = tuple(form for form in forms if form != name)
    if kind != "PER":
        return Entity(thing.id, kind, name, others)
    return Entity(
        thing.id,
        kind,
        name,
        others,
        origin=next((place for one in thing.members if (place := said.origin(one))), None),
        nationality=next((word for one in thing.members if (word := said.nationality(one))), None),
    )


# -- what is said of them -----------------------------------------------------------------------------------------


@cache
def _nationalities() -> dict[str, str]:
    forms: dict[str, str] = {}
    for word in words("ar/titles")["nationalities"]["words"]:
        for form in (word, word + "ة", "ال" + word, "ال" + word + "ة"):
            forms[fold(form)] = form.removeprefix("ال")
    return forms


class _Said:
    """What stands around the mentions: home towns, nationalities."""

    def __init__(self, text: Words, chosen: Sequence[Candidate], owner: Sequence[_Thing]) -> None:
        self.text = text
        self.starts = {one.first: (one, thing.id) for one, thing in zip(chosen, owner, strict=True)}
        self.ends = {one.last: (one, thing.id) for one, thing in zip(chosen, owner, strict=True)}

    def origin(self, one: Candidate) -> str | None:
        """«سالم المراد (٣٤ عاما)، من بلدة كذا»; «رجل من كذا يدعى سالم المراد»; a list shares what closes it."""
        index = one.last + 1
        for _ in range(_LONGEST_LIST):
            said, index = self._origin_at(index)
            if said is not None:
                return said
            listed = self._next_listed(index)
            if listed is None:
                break
            index = listed
        return self._origin_before(one.first)

    def _origin_at(self, index: int) -> tuple[str | None, int]:
        """The home town said at this token, or None and where reading stopped."""
        text = self.text
        index = self._past_age(index)
        while text.at(index) in CLOSING or text.at(index) in ("،", ","):
            index += 1
        start = index
        while text.at(index) in naming("descent") and index < start + 3:
            index += 1
        if text.at(index) != "من" or not text.follows(index):
            return None, start
        return self._home(index + 1), start

    def _home(self, index: int) -> str | None:
        """The place that begins here, a word such as «بلدة» or «سكان» before it; no place of work and no prison."""
        for step in range(index, index + 4):
            begun = self.starts.get(step)
            if begun is not None:
                home = begun[0].type == "LOC" and self._is_settlement(begun[0])
                return begun[1] if home else None
            forms = {form for _, form in self.text.forms(step)}
            if forms.isdisjoint(naming("homes")) and self.text.at(step) not in OPENING:
                return None
        return None

    def _is_settlement(self, place: Candidate) -> bool:
        word = self.text.at(place.first)[place.cut :]
        return place.first == place.last or word in naming("quarters") or word not in place_words().inside

    def _past_age(self, index: int) -> int:
        """Past «(٣٤ عاما)» and «، مواليد 1990»."""
        text = self.text
        if text.at(index) == "(":
            closing = text.closing(index, within=4)
            return index if closing is None else closing + 1
        if text.at(index) in ("،", ",") and text.at(index + 1) == "مواليد" and text.is_number(index + 2):
            return index + 3
        return index

    def _next_listed(self, index: int) -> int | None:
        """The token after the next name of a list, when nothing but «و» or a comma stands before it."""
        while self.text.at(index) in ("و", "،", ",") or self.text.at(index) in OPENING:
            index += 1
        begun = self.starts.get(index)
        in_list = begun is not None and begun[0].type == "PER"
        return begun[0].last + 1 if begun is not None and in_list else None

    def _origin_before(self, first: int) -> str | None:
        text, index = self.text, first - 1
        while index > first - 5 and (text.at(index) in naming("linking") or text.at(index) in OPENING):
            index -= 1
        ended = self.ends.get(index)
        if index == first - 1 or ended is None or ended[0].type != "LOC" or not self._is_settlement(ended[0]):
            return None
        before = ended[0].first - 1
        if text.at(before) in OPENING:
            before -= 1
        if text.at(before) in naming("homes"):
            before -= 1
        return ended[1] if text.at(before) == "من" else None

    def nationality(self, one: Candidate) -> str | None:
        """The adjective right before the name, or after it with «الجنسية»; as stated."""
        text, forms = self.text, _nationalities()
        for _, form in text.forms(one.first - 1):
            if form in forms:
                return forms[form]
        for index in range(one.last + 1, one.last + 5):
            if text.at(index) in forms and (text.at(index + 1) == "الجنسيه" or text.at(index - 1) in ("،", "-", "وهو")):
                return forms[text.at(index)]
        return None
