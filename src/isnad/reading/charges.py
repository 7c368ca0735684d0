"""Whom a charge makes the doer of the deed it tells: «اتُّهم فلان بـ», «فلان متهم بـ», «بتهمة», «اتهمت الصحيفة فلاناً بـ»,
«أدانت المحكمة فلاناً بـ».

The one charged did it, by the words of who charges him, and never suffered it; whether he did is not for the program to
say, and stands with the attribution. Refuses to guess who is charged where a pronoun could mean two.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from isnad.reading import human_nouns
from isnad.reading.barred import relation
from isnad.reading.clauses import Group, Layout, Thing
from isnad.reading.doers import words_of_sharing
from isnad.reading.groups import adjuncts
from isnad.reading.scene import Scene
from isnad.reading.schema import Argument, Attribution
from isnad.reading.speech import names_responsibility
from isnad.reading.sufferers import words_of_kin
from isnad.reading.triggers import Trigger
from isnad.text import Span, fold

_BLAME = "attribution/حمّل"
# The lines by which somebody is charged: outcry names no one as the object.
_CHARGING = frozenset(
    f"attribution/{name}"
    for name in (
        "اتهم",
        "اتُّهم",
        "حمّل",
        "أُدين",
        "إدانته",
        "اتهام",
        "اتهامه",
        "بتهمة",
        "تهم",
        "يُشتبه",
        "للاشتباه",
        "دعوى",
        "شبهات",
    )
)
# The deeds that a charge lays to somebody's account.
_DEEDS = frozenset(
    [
        "arrest", "killing", "injury", "attack", "siege", "seizure", "abuse", "raid", "abduction", "disappearance",
        "appointment",
    ]
)  # fmt: skip
_HIMSELF = frozenset(
    {"بانه", "بانها", "بانهم", "بانهما", "انه", "انها", "انهم", "انهما", "قد", "في", "فى", "عن", "خلف", "وراء"}
)
_LINKING = frozenset(
    {"وهو", "وهي", "وهم", "هو", "هي", "هم", "كان", "كانت", "كانوا", "قد", "ايضا", "بدوره", "بدورها", "انه"}
)
_CUE_REACH = 60
_BESIDE = 4  # tokens between the one charged and «متهم»
_NEXT_DEED = 12  # tokens between one deed and the next under the same word
_VERDICT = 8  # tokens from «أصدرت المحكمة» to «ببراءة»
_TITLED = 3  # tokens from «ببراءة» to the name behind a title
_ACQUITTING = frozenset(map(fold, ("براءة", "ببراءة", "تبرئة", "بتبرئة")))
_TO = frozenset({None, "ل", "الي"})  # «اتهم فلاناً», «وُجهت إلى فلان تهمة»
_TO_HIM = frozenset({"اليه", "اليها", "له", "لها"})
# The lines by which one is held or judged: «بتهمة».
_NOUNS = frozenset(f"attribution/{name}" for name in ("إدانته", "اتهامه", "بتهمة", "تهم", "للاشتباه"))


@dataclass(frozen=True, slots=True)
class Charge:
    """`accused` by id, and the events told of them, by the number of their trigger; `trials` are those by whose very
    word they are charged («أدانت»)."""

    accused: tuple[str, ...]
    deeds: tuple[int, ...]
    sufferers: tuple[int, ...]
    trials: tuple[int, ...]


def charges(scene: Scene, filled: Sequence[tuple[Argument, ...]]) -> Iterator[Charge]:
    """Every charge of the text whose deed and whose accused stand in the words."""
    told: dict[str, tuple[Attribution, list[int]]] = {}
    for number, said in enumerate(scene.said):
        if said is not None and said.made_by in _CHARGING:
            told.setdefault(said.id, (said, []))[1].append(number)
    for said, numbers in told.values():
        found = _Charge(scene, said, numbers, filled).read()
        if found is not None:
            yield found


def acquittals(scene: Scene) -> Iterator[tuple[int, tuple[str, ...]]]:
    """«أصدرت المحكمة حكماً ببراءة فلان»: the number of the trigger of each acquittal told by its noun, with whom it
    acquits."""
    for number, trigger in enumerate(scene.triggers):
        if trigger.line.type != "trial" or trigger.names_people:
            continue
        tokens, last = scene.layout.tokens, min(trigger.head + _VERDICT, len(scene.layout.tokens) - 1)
        verdict = next((at for at in range(trigger.head, last) if tokens[at].folded in _ACQUITTING), None)
        group = next(iter(scene.layout.between(verdict + 1, verdict + 1 + _TITLED)), None) if verdict else None
        if group is not None and group.kind == "PER" and not relation(scene.layout, group.things[0]):
            yield number, group.refs


class _Charge:
    """One accusing attribution with the triggers under it."""

    def __init__(
        self, scene: Scene, said: Attribution, numbers: Sequence[int], filled: Sequence[tuple[Argument, ...]]
    ) -> None:
        self._layout: Layout = scene.layout
        self._triggers: Sequence[Trigger] = scene.triggers
        self._filled = filled
        self._speakers: list[Span] = [link.span for link in said.chain]
        self._numbers = numbers
        self._is_noun = said.made_by in _NOUNS
        self._blames = said.made_by == _BLAME
        self._content = _token_at(scene.layout, said.content.start)
        self._cue = self._cue_before(said.cue)

    def _cue_before(self, cue: str) -> int | None:
        tokens = self._layout.tokens
        places = range(self._content - 1, max(-1, self._content - _CUE_REACH), -1)
        return next((place for place in places if tokens[place].text == cue), None)

    def read(self) -> Charge | None:
        if self._cue is None:
            return None
        deeds = self._deeds(self._cue)
        if not deeds:
            return None
        opens = self._opening(self._cue, self._triggers[deeds[0]].first)
        accused = self._accused(self._cue, opens)
        if not accused:
            return None
        last = self._triggers[deeds[-1]].head
        sufferers = [n for n in self._numbers if self._triggers[n].names_people and opens <= self._triggers[n].head]
        near = [n for n in sufferers if self._triggers[n].head <= last + _NEXT_DEED]
        return Charge(accused, tuple(deeds), tuple(near), tuple(self._trials(self._cue)))

    def _trials(self, cue: int) -> Iterator[int]:
        for number, trigger in enumerate(self._triggers):
            if cue <= trigger.head <= cue + 1 and trigger.line.type == "trial":  # «بعد إدانته»
                yield number

    def _deeds(self, cue: int) -> list[int]:
        """The first deed behind the cue and those joined to it: «بخطف رجلين وقتل ثالث»."""
        deeds: list[int] = []
        for number in self._numbers:
            trigger = self._triggers[number]
            if trigger.head <= cue or trigger.names_people:
                continue
            first = not deeds and self._is_charged(cue, trigger)
            if trigger.line.type in _DEEDS and (first or (deeds and self._goes_on(self._triggers[deeds[-1]], trigger))):
                deeds.append(number)
            else:
                break
        return deeds

    def _is_charged(self, cue: int, trigger: Trigger) -> bool:
        """Is the deed itself what «بـ» or «تهمة» brings in, and not something only told along with it?"""
        opens = self._opening(cue, trigger.first)
        if self._blames:  # «مسؤولية قصف السوق», and not «مسؤولية سلامته»
            return opens < trigger.first and trigger.line.subject == "actor"
        between = [token.folded for token in self._layout.tokens[opens : trigger.head]]
        if opens == trigger.head or not between:
            return trigger.prefix.startswith("ب") or trigger.head == cue + 1
        return all(word in words_of_sharing() or word in _HIMSELF for word in between)

    def _goes_on(self, deed: Trigger, trigger: Trigger) -> bool:
        if trigger.head == deed.head:
            return True
        between = range(deed.head + 1, trigger.first)
        noun = self._layout.tokens[trigger.head].folded[len(trigger.prefix) :] in trigger.line.masdars
        joined = trigger.prefix.startswith("و") and (trigger.is_verb == deed.is_verb or noun)
        return joined and len(between) <= _NEXT_DEED and not any(self._layout.breaks(place) for place in between)

    def _opening(self, cue: int, deed: int) -> int:
        """Where the charge opens: at the «بـ» nearest before its deed."""
        for place in range(deed, max(cue, deed - 6), -1):
            word = self._layout.tokens[place].folded
            if self._blames and names_responsibility(word):
                return place
            if not self._blames and word.startswith("ب") and word not in adjuncts().not_charges:
                return place
        if self._blames:
            return deed
        return min(deed, cue + 1) if self._is_noun or deed - cue <= 3 else deed

    def _accused(self, cue: int, opens: int) -> tuple[str, ...]:
        between = self._between(cue + 1, opens)
        direct = [group for group in between if group.preposition in _TO]
        if direct:
            return direct[-1].refs if self._is_object(cue, direct[-1]) else ()
        if between or self._blames:
            return ()
        words = [token.folded for token in self._layout.tokens[cue + 1 : opens + 1]]
        if not _TO_HIM.isdisjoint(words):
            return self._meant(cue)
        return self._before(cue, by_noun=self._is_noun)

    def _is_object(self, cue: int, group: Group) -> bool:
        """Does nothing stand before the group that it only belongs to («عصابات تنتحل صفة الحشد»,
        «عائلة القتيل فلان»)?"""
        place = group.first - 1
        while place > cue and not self._layout.tokens[place].is_word:
            place -= 1
        token = self._layout.tokens[place]
        if group.kind == "PER" and relation(self._layout, group.things[0]):
            return False
        if token.text.endswith(("ً", "ًا")):
            return True  # «أدانت المحكمة غيابياً فلاناً»
        if place <= cue or place < group.first - 1 or token.folded.startswith("ال") or group.preposition:
            return True
        if token.folded in words_of_kin():
            return True  # «أدانت شقيقه فلاناً»: the kinsman himself
        spoken = any(speaker.holds(Span(token.start, token.end)) for speaker in self._speakers)
        return spoken or human_nouns.is_known(token.folded) or self._layout.is_head(token.folded)

    def _between(self, start: int, end: int) -> list[Group]:
        """The groups that begin there, without who speaks: «وفق الوكالة، الفصيل» are no list."""
        found: list[Group] = []
        for group in self._layout.between(start, end):
            things = tuple(thing for thing in group.things if not self._speaks(thing))
            if things and group.kind != "LOC":
                found.append(Group(things, group.preposition if things[0] is group.things[0] else None))
        return found

    def _speaks(self, thing: Thing) -> bool:
        return any(speaker.overlaps(thing.span) for speaker in self._speakers)

    def _before(self, cue: int, *, by_noun: bool) -> tuple[str, ...]:
        """Who stands at once before «متهم بـ», or is held or judged «بتهمة»."""
        start, end = self._layout.sentence(cue)
        around = self._between(max(start, cue - _CUE_REACH), cue)
        if by_noun and around and around[-1].preposition == "الي" and cue - around[-1].last <= _TITLED:
            return around[-1].refs  # «وجّهت النيابة إلى فلان تهمة»
        if by_noun and (held := self._held(start, cue, end)):
            return held
        reach = cue - start if by_noun else _BESIDE
        groups = [group for group in around if cue - group.last <= reach + 1]
        people = [group for group in groups if group.is_people or not by_noun]
        if not people:
            return ()
        if not by_noun and not self._describes(people[-1], cue):
            return ()
        alone = not by_noun and self._layout.tokens[cue].folded.endswith(("متهم", "متهمه"))
        return (people[-1].things[-1].ref,) if alone else people[-1].refs

    def _describes(self, group: Group, cue: int) -> bool:
        """Is «متهم» said of the group: nothing but «وهو», «كان» between, and of many only where it is plural?"""
        between = (token.folded for token in self._layout.tokens[group.last + 1 : cue] if token.is_word)
        plural = self._layout.tokens[cue].folded.endswith(("ون", "ين"))
        return all(word in _LINKING for word in between) and not (plural and group.kind == "ORG")

    def _held(self, start: int, cue: int, end: int) -> tuple[str, ...]:
        """Whom the nearest arrest or trial before the cue in its sentence strikes: nobody first named behind the cue,
        where those stand whom the deed struck («بسجن فلان بعد إدانته بخطف رجلين»)."""
        behind = {ref for group in self._between(cue + 1, end) for ref in group.refs}
        for number in range(len(self._triggers) - 1, -1, -1):
            trigger = self._triggers[number]
            if start <= trigger.head < cue and trigger.line.type in ("arrest", "trial"):
                targets = (argument.ref for argument in self._filled[number] if argument.role == "target")
                return tuple(ref for ref in targets if ref not in behind or self._is_named_before(cue, ref))
        return ()

    def _is_named_before(self, cue: int, ref: str) -> bool:
        return any(ref in group.refs for group in self._between(0, cue))

    def _meant(self, cue: int) -> tuple[str, ...]:
        """Whom «إليه» means, where one person alone was spoken of shortly before."""
        people = {
            ref for group in self._between(max(0, cue - _CUE_REACH), cue) if group.kind == "PER" for ref in group.refs
        }
        return tuple(people) if len(people) == 1 else ()


def _token_at(layout: Layout, start: int) -> int:
    return layout.prose.at(start + 1) - 1
