"""Who cannot be the one whom a deed struck: those told of before it where it names its own object, whom a pronoun does
not mean, whose kin it struck, who took part in it. Refuses to say whom it struck."""

from collections.abc import Set
from functools import cache

from isnad.lexicon import words
from isnad.reading import human_nouns
from isnad.reading.agreement import leads, meant, rivals
from isnad.reading.clauses import Group, Layout, Thing
from isnad.reading.doers import threatens_or_is_threatened, words_of_sharing
from isnad.reading.triggers import Trigger
from isnad.text import fold

_NAMING = frozenset(
    {
        "وهم", "وهما", "وهو", "وهي", "هم", "هما", "هو", "هي", "احدهما", "احدهم", "احداهما", "احداهن", "بينهم", "بينهما",
        "بينهن", "منهم", "ومنهم", "منهما",
    }
)  # fmt: skip
HIM = frozenset({"عنه", "عنها", "عليه", "عليها", "سراحه", "سراحها", "سبيله", "سبيلها", "به", "بها"})
_TAKEN_UP = 3  # tokens from a deed to «عنه»
_AT_FRONT = 3  # tokens from where a statement opens to a deed it opens with
_OBJECT = 2  # tokens from a deed to «زوجته»
_WHO = 3  # tokens from a deed's noun to who did it
_WHOM = 5  # tokens from who did it to whom
_OBJECT_REACH = 5  # tokens from a deed to whom it strikes


@cache
def words_of_kin() -> frozenset[str]:
    """«شقيقه», «زوجها»: words for whoever is of somebody's, who may be named behind them."""
    return frozenset(map(fold, words("ar/agreement")["his"]["words"]))


def takes_up(layout: Layout, trigger: Trigger) -> bool:
    """«أخذوه», «أُفرج عنه»: does the deed, by a pronoun, strike somebody told before?"""
    after = (token.folded for token in layout.tokens[trigger.last : trigger.last + _TAKEN_UP])
    return bool(trigger.pronoun) or any(word in HIM for word in after)


def cannot_suffer(layout: Layout, trigger: Trigger, group: Group, thing: Thing, heads: Set[int]) -> bool:
    """May this thing, nearest to the trigger in this group, not be whom the deed struck? `heads` are the tokens of all
    triggers."""
    if thing.kind == "LOC" or trigger.line.object != "target":
        return False
    if threatens_or_is_threatened(layout, trigger) is group:
        return True
    if _strikes_kin(layout, trigger) and group.last < trigger.first:
        return True
    if not trigger.pronoun and trigger.form == "masdar" and _is_past_its_object(layout, trigger, group):
        return True
    if thing.kind == "PER" and group.last < trigger.first and _strikes_another(layout, trigger, group, heads):
        return True
    if thing.kind == "PER" and group.first > trigger.last + 1 and _is_told_before(layout, trigger, group):
        return True
    before = trigger.form == "masdar" and group.last < trigger.first
    if before and (_is_shared_in(layout, trigger) or (not trigger.pronoun and _names_whom(layout, trigger))):
        return True
    if group.last < trigger.first and _is_taken_up_as_another(layout, trigger, group, thing):
        return True
    if not trigger.pronoun or not (trigger.is_verb or trigger.form == "masdar"):
        return False
    if trigger.form == "masdar" and group.last < trigger.first and _has_object(layout, trigger):
        return True
    if group.first > trigger.head:
        between = layout.tokens[trigger.last + 1 : group.first]
        apart = any(token.folded in _NAMING or not token.is_word for token in between)  # «خطفهم، وهم …»
        return group.preposition is None and trigger.is_verb and not apart
    if trigger.is_verb and thing.kind == "PER" and leads(layout, trigger, group):
        return True
    those = meant(layout, trigger.pronoun, group)
    if those is None or thing.ref not in those.refs:
        return True
    return thing.kind == "PER" and _is_doubtful(layout, trigger, those)


def _names_whom(layout: Layout, trigger: Trigger) -> bool:
    """«رداً على احتجاز الفصيل تاجراً»: who did it and whom he did it to stand behind the noun."""
    who = next(iter(layout.between(trigger.last + 1, trigger.last + 1 + _WHO)), None)
    if who is None or who.kind != "ORG" or who.preposition is not None:
        return False
    whom = next(iter(layout.between(who.last + 1, who.last + 1 + _WHOM)), None)
    return whom is not None and whom.is_people and whom.preposition is None


def _strikes_another(layout: Layout, trigger: Trigger, group: Group, heads: Set[int]) -> bool:
    """«المتهم بتفجير أودى بحياة رجلين», «أصيب سالم وقُتل رجلان»: whom it struck stands behind the word, and nothing
    joins him to who stands before it."""
    described = layout.is_relative(trigger.first - 1) and group.last >= trigger.first - 2  # «سالم الذي قُتل»
    if trigger.pronoun or described:
        return False
    _, end = layout.sentence(trigger.head)
    end = next((at for at in range(trigger.last + 1, end) if layout.breaks(at)), end)
    behind = next(iter(layout.between(trigger.last + 1, min(end, trigger.last + 1 + _OBJECT_REACH))), None)
    if behind is None or not behind.is_people or group.last >= trigger.first - 1:
        return False
    if not heads.isdisjoint(range(trigger.last + 1, behind.first)):
        return False  # «فحُيّد وأُصيب ثلاثة»
    return behind.preposition is None or trigger.line.prepositions.get(behind.preposition) == "target"


def _is_told_before(layout: Layout, trigger: Trigger, group: Group) -> bool:
    """«أُفرج عنه بعد توسط القاضي فلان»: whom «عنه» means was named before, and not behind it."""
    between = layout.tokens[trigger.head + 1 : group.first]
    told = any(token.folded in HIM for token in between[:_TAKEN_UP])
    named = any(token.folded in _NAMING or not token.is_word for token in between)
    told = told and not trigger.names_people  # «المقبوض عليه يدعى فلاناً»
    return told and not named and group.preposition is None and len(between) > 1


def _is_taken_up_as_another(layout: Layout, trigger: Trigger, group: Group, thing: Thing) -> bool:
    """«لقاء إطلاق سراحه»: none of three named before."""
    after = (token.folded for token in layout.tokens[trigger.head + 1 : trigger.last + _TAKEN_UP])
    pronoun = next((word[-2:] if word.endswith("ها") else "ه" for word in after if word in HIM), "")
    if trigger.pronoun or not pronoun or thing.kind != "PER":
        return False
    those = meant(layout, pronoun, group)
    return those is None or thing.ref not in those.refs


def _is_shared_in(layout: Layout, trigger: Trigger) -> bool:
    """«أدانته المحكمة بالتواطؤ في التعذيب»: who is named before took part in it, or is said to."""
    tokens, place = layout.tokens, trigger.first - 1
    return place > 0 and tokens[place].folded in ("في", "فى") and tokens[place - 1].folded in words_of_sharing()


def _has_object(layout: Layout, trigger: Trigger) -> bool:
    """«حُكم عليه لخطفه طبيباً»: the pronoun is who did it, and whom he did it to stands right behind."""
    struck = next(iter(layout.between(trigger.last + 1, trigger.last + 2)), None)
    return struck is not None and struck.is_people and struck.preposition is None


def _is_past_its_object(layout: Layout, trigger: Trigger, group: Group) -> bool:
    """«بعد اعتقال فلان، فرّ فلان»: whom the deed struck stands right behind it, and this is somebody else, whom
    other words tell of."""
    if not _opens_with(layout, trigger):
        return False
    first = trigger.last + 1
    while first < group.first and layout.is_head(layout.tokens[first].folded):
        first += 1
    struck = next(iter(layout.between(first, first + 1)), None)
    if struck is None and human_nouns.at(layout.tokens, trigger.last + 1, "many") is not None:
        last = trigger.last + 1  # «اعتقال أفراد عائلة»
    elif struck is not None and struck.is_people and not struck.preposition and struck.last < group.first:
        last = struck.last
    else:
        return False
    between = [token.folded for token in layout.tokens[last + 1 : group.first]]
    return bool(between) and not group.preposition and _NAMING.isdisjoint(between) and ":" not in between


def _opens_with(layout: Layout, trigger: Trigger) -> bool:
    """Does the statement open with the deed as what came before («بعد اعتقال», «ثأراً لمقتل»)?"""
    first = trigger.first - _AT_FRONT
    return any(place < 0 or layout.breaks(place) for place in range(first, trigger.first))


def _strikes_kin(layout: Layout, trigger: Trigger) -> bool:
    """«اعتدت على زوجته», «اعتقلوا ابنه»: it befell those of his."""
    after = layout.tokens[trigger.last + 1 : trigger.last + 1 + _OBJECT]
    return not trigger.pronoun and any(token.folded in words_of_kin() for token in after)


def _is_doubtful(layout: Layout, trigger: Trigger, group: Group) -> bool:
    """Does somebody else, whom the pronoun could mean as well, stand nearer to it?"""
    nearer = layout.between(group.last + 1, trigger.first)
    return rivals(layout, trigger.pronoun, group.refs, nearer)
