"""Who did it where the grammar leaves no doubt: a subject with its object behind it («لم يقتل سالم أحداً»), the one who
denies having done it («نفى سالم أن يكون قد قتل»), the one picked out («ليس سالم هو من قتل»).

Such a one is never the one it was done to, whatever a model that weighs the words would rather have. Refuses every
construction that could be read both ways: «قتل سالم» alone stays with the rules for roles.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from isnad.lexicon import words
from isnad.reading import human_nouns
from isnad.reading.agreement import leads, may_follow, may_lead, names_its_subject, shape, verb_shape
from isnad.reading.clauses import Group, Kind, Layout
from isnad.reading.inflections import bare
from isnad.reading.scene import Scene
from isnad.reading.triggers import Trigger
from isnad.text import fold

_DEEDS = frozenset({"arrest", "killing", "injury", "attack", "abuse", "abduction", "raid", "siege", "release"})
_AGAINST_POSTS = frozenset({"attack", "raid", "siege"})
_OF_THEM = frozenset({"من", "في", "تابعين", "ينتمون", "يتبعون"})
# What is done to people: a body before such a verb does it, and suffers it never.
_NOT_SUFFERED_BY_BODIES = frozenset({"arrest", "abduction", "killing", "release", "abuse"})
# Of these a verb without whom it strikes is the passive; of an attack it need not be («قصف من الطائرات»).
_STRIKING = frozenset({"killing", "abduction", "arrest", "injury", "abuse"})
_CONFESSING = frozenset({"attribution/اعترف", "attribution/أقر"})
_BODIES = frozenset({"officials_statement", "organisation"})
_BY_BODIES_ALONE = frozenset({"arrest", "raid", "siege", "release"})
_THREAT = "هدد"
_PEOPLE: frozenset[Kind] = frozenset({"PER"})
_PARTIES: frozenset[Kind] = frozenset({"PER", "ORG"})
_PRETEXT = 3  # tokens from «بذريعة» to the deed
_COMMAS = frozenset("،,")
_QUOTES = frozenset('«»“”"')
_AGAINST = frozenset({"علي", "بحق", "في حق", "ضد"})
_VERDICT = 14  # tokens from «أصدر» to «بحق»
_BEHIND_IT = frozenset({"عن", "وراء", "خلف"})
_COMMITTED = 3  # tokens from a deed to «نفذه»
_OPENING = 4  # tokens from «أن يكون» to the verb


@dataclass(frozen=True, slots=True)
class _Words:
    anybody: frozenset[str]
    being: frozenset[str]
    himself: frozenset[str]
    picking: frozenset[str]
    sharing: frozenset[str]
    between: frozenset[str]
    committing: frozenset[str]
    taking_part: frozenset[str]
    hands: frozenset[str]
    circumstances: frozenset[str]
    committed_by: frozenset[str]
    epithets: frozenset[str]
    pretexts: frozenset[str]
    that_he: frozenset[str]
    answering: frozenset[str]
    kunya: frozenset[str]
    posts: frozenset[str]
    feigned: frozenset[str]


@cache
def _words() -> _Words:
    lists = {**words("ar/doers"), "kunya": words("ar/naming")["kunya"]}
    return _Words(**{name: frozenset(map(fold, lists[name]["words"])) for name in _Words.__slots__})


def posts() -> frozenset[str]:
    """Things that are struck and never strike: «حاجز», «سيارة»."""
    return _words().posts


def words_of_sharing() -> frozenset[str]:
    """Words before «في» and a deed by which somebody shares in it, in every form."""
    return _words().sharing


def is_epithet(layout: Layout, trigger: Trigger) -> bool:
    """«القيادي فلان، قاتل الطفل», «قاتل فلان»: a noun as likely as a verb, and then of a deed told in passing only."""
    if trigger.form != "past" or layout.tokens[trigger.head].folded not in _words().epithets:
        return False
    first = trigger.last + 1
    while first < len(layout.tokens) and layout.is_head(layout.tokens[first].folded):
        first += 1
    place = trigger.first - 1
    beside = place > 0 and layout.tokens[place].text in _COMMAS and place - 1 in layout.within_names
    behind = _group_at(layout, first)
    return beside or (behind is not None and behind.kind == "PER") or _is_object(layout, trigger)


def _is_object(layout: Layout, trigger: Trigger) -> bool:
    """«أعدمت السلطات قاتل الطفل»: behind a definite noun, and before whom he killed."""
    place = trigger.first - 1
    found = human_nouns.at(layout.tokens, trigger.last + 1, "one") if trigger.last + 1 < len(layout.tokens) else None
    definite = place >= 0 and layout.tokens[place].folded.startswith("ال") and not layout.is_relative(place)
    return definite and found is not None and found.form.definite


def is_pretext(layout: Layout, trigger: Trigger, cue: str) -> bool:
    """«اعتقلوا شباناً بذريعة الانتماء إلى تنظيم»: does the word that makes the deed a pretext stand before it, where
    nobody but the teller (`cue`) answers for it, or nobody can in earnest?"""
    for token in layout.tokens[max(0, trigger.first - _PRETEXT) : trigger.first]:
        word = token.folded.removeprefix("و")
        if word in _words().feigned or (word in _words().pretexts and token.text != cue):
            return True
    return False


def sure(scene: Scene) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The number of each such trigger with the ids of those who did it."""
    for number, trigger in enumerate(scene.triggers):
        if (
            trigger.line.type not in _DEEDS
            or trigger.line.subject != "actor"
            or trigger.names_people
            or (trigger.voice == "passive" and trigger.is_verb)
        ):
            continue
        by = _by_verb if trigger.is_verb else _by_committing
        doers = _denier(scene, number) or _confessor(scene, number) or _of_itself(scene, number)
        doers = doers or by(scene.layout, trigger)
        if doers:
            yield number, doers


def by_hand(scene: Scene) -> Iterator[tuple[int, tuple[str, ...]]]:
    """«اعتقال رجلين على يد فلان», «خُطف من قبل الفصيل», «هجوم نفذه الفصيل»: the number of each deed with those by whose
    hand it was done."""
    for number, trigger in enumerate(scene.triggers):
        if trigger.line.type not in _DEEDS:
            continue
        doers = _hands(scene, number) or _committer(scene.layout, trigger)
        if doers:
            yield number, doers


def _hands(scene: Scene, number: int) -> tuple[str, ...]:
    """Those behind «على يد» before the next deed, «لا على يد» aside."""
    layout, here = scene.layout, scene.triggers[number]
    _, end = layout.sentence(here.head)
    later = (scene.triggers[place] for place in range(number + 1, len(scene.triggers)))
    following = (other.first for other in later if other.head > here.last and not other.names_people)
    hands = [
        one
        for one in layout.between(here.last + 1, min(end, next(following, end)))
        if one.preposition in _words().hands and one.kind != "LOC" and not _is_excluded(layout, one)
    ]
    return tuple(ref for one in hands for ref in one.refs)


def judged(scene: Scene) -> Iterator[tuple[int, tuple[str, ...], tuple[str, ...]]]:
    """«أصدر القاضي فلان مذكرة توقيف بحق فلان», «حكمت المحكمة على فلان»: the number of each trial told so, with those
    who judge, right behind the verb, and those on whom they do."""
    layout = scene.layout
    for number, trigger in enumerate(scene.triggers):
        if trigger.line.type != "trial" or trigger.names_people or trigger.pronoun:
            continue
        first, end = trigger.last + 1, min(trigger.last + 1 + _VERDICT, layout.sentence(trigger.head)[1])
        end = next((at for at in range(first, end) if layout.breaks(at)), end)
        end = next(
            (
                one.first
                for one in scene.triggers[number + 1 : number + 1 + _VERDICT]
                if one.line.type != "trial" and one.first < end
            ),
            end,
        )
        whom = next((one for one in layout.between(first, end) if one.preposition in _AGAINST), None)
        if whom is None or whom.kind == "LOC":
            continue
        by = _group_at(layout, _past_titles(layout, first)) if trigger.is_verb else None
        yield number, by.refs if by is not None else (), whom.refs


def _is_excluded(layout: Layout, group: Group) -> bool:
    """«لا على يد الفصيل»."""
    before = layout.tokens[max(0, group.first - 4) : group.first]
    return any(token.folded.removeprefix("و") in ("لا", "ليس", "وليس", "ليست") for token in before)


def _committer(layout: Layout, trigger: Trigger) -> tuple[str, ...]:
    """«هجوم نفذه فلان», «القصف الذي شنته القوات»: who stands right behind that verb."""
    end = min(trigger.last + 1 + _COMMITTED, len(layout.tokens))
    verb = next((at for at in range(trigger.last + 1, end) if layout.tokens[at].folded in _words().committed_by), None)
    if verb is None:
        return ()
    first = verb + 1
    while first < len(layout.tokens) and layout.is_head(layout.tokens[first].folded):
        first += 1
    group = _group_at(layout, first)
    return group.refs if group is not None else ()


def befallen(scene: Scene) -> Iterator[tuple[int, tuple[str, ...]]]:
    """«فلان قتل برصاص قناص», unvowelled: the number of each deed that befell whoever stands before its verb, with his
    id."""
    for number, trigger in enumerate(scene.triggers):
        if befell(scene.layout, trigger) and (before := _group_before(scene.layout, trigger.first)) is not None:
            yield number, before.refs


def befell(layout: Layout, trigger: Trigger) -> bool:
    """Does nothing behind an unvowelled verb that strikes somebody say whom («قتل في صوران», «أعدم أمس»)? Then it is
    the passive, and who stands before it is the one struck."""
    line, place = trigger.line, trigger.last + 1
    strikes = line.type in _STRIKING and line.lemma != _THREAT and (line.subject, line.object) == ("actor", "target")
    if not strikes or trigger.form != "past" or trigger.voice != "either" or trigger.pronoun:
        return False
    if place < len(layout.tokens) and layout.tokens[place].is_word and not _is_circumstance(layout, place):
        return False
    if line.prepositions.get(_word_at(layout, place)) == "target":
        return False  # «قبض على»
    _, end = layout.sentence(trigger.head)
    end = next((at for at in range(place, end) if layout.breaks(at)), end)
    objects = (
        one
        for one in layout.between(place, end)
        if one.kind != "LOC" and (one.preposition is None or line.prepositions.get(one.preposition) == "target")
    )
    return next(objects, None) is None


def _is_circumstance(layout: Layout, place: int) -> bool:
    """Do the words here say where, when, how or by what, and not whom: «برصاص قناص», «مع عائلته», «ميدانياً»?"""
    word = layout.tokens[place].folded
    if human_nouns.is_known(word):
        return False
    if layout.governs(place) or word in _words().circumstances or word.startswith("ب"):
        return True
    return layout.breaks(place) or any(time.first == place for time in layout.times)


def subjects(scene: Scene) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The number of each verb before which a body stands as its subject, «أن الأمن الداخلي أوقف …», with the body's id:
    nobody else named around did it."""
    layout = scene.layout
    for number, trigger in enumerate(scene.triggers):
        acts = trigger.is_verb and trigger.voice != "passive" and trigger.line.subject == "actor"
        if not acts or trigger.line.type not in _NOT_SUFFERED_BY_BODIES:
            continue
        end = trigger.first
        while end > 0 and layout.tokens[end - 1].folded in _words().between:
            end -= 1
        group = next((one for one in layout.between(max(0, end - 12), end) if one.last == end - 1), None)
        if group is None or group.kind != "ORG" or group.preposition is not None or not _opens(layout, group):
            continue
        if may_lead(verb_shape(layout, trigger), shape(layout, group), body=True):
            yield number, group.refs


def holds_its_object(layout: Layout, first: int) -> bool:
    """Does an object that is people begin at this token: «أحداً», «معتقلين», «ثلاثة مدنيين»?"""
    if first >= len(layout.tokens):
        return False
    folded = layout.tokens[first].folded
    if folded in _words().anybody:
        return True
    group = next(iter(layout.between(first, first + 1)), None)
    if group is not None:
        counted = group.kind == "unnamed" and group.preposition is None
        return counted and not folded.startswith(("احد", "اح"))
    found = human_nouns.at(layout.tokens, first, "two", "maybe two", "many")
    return found is not None and not found.form.cut and not folded.endswith(("ون", "ان"))


def _by_verb(layout: Layout, trigger: Trigger) -> tuple[str, ...]:
    if (both := who_and_whom(layout, trigger)) is not None:
        return both[0].refs
    picked = _picked_out(layout, trigger) or _threatener(layout, trigger) or _between_words(layout, trigger)
    if picked is not None:
        return picked.refs
    if attackers := _attackers(layout, trigger):
        return attackers
    if trigger.line.object != "target":
        return ()
    if trigger.pronoun:
        return _leading(layout, trigger)
    first = trigger.last + 1
    while first < len(layout.tokens) and layout.is_head(layout.tokens[first].folded):
        first += 1  # «أنقذ الطبيب سالم خمسة جرحى»
    after = _group_at(layout, first)
    if after is not None and holds_its_object(layout, after.last + 1):
        return after.refs
    if layout.is_relative(trigger.first - 1) and human_nouns.is_known(_word_at(layout, trigger.last + 1)):
        # «فلان الذي خطف أفراد عائلة»
        told = _group_before(layout, trigger.first - 1) or _group_before(layout, trigger.first - 2)
        agrees = told is not None and may_lead(verb_shape(layout, trigger), shape(layout, told), body=False)
        return told.refs if told is not None and agrees else ()
    before = _group_before(layout, trigger.first)
    if before is not None and (holds_its_object(layout, trigger.last + 1) or _names_its_object(layout, trigger)):
        return before.refs
    return ()


def _names_its_object(layout: Layout, trigger: Trigger) -> bool:
    """«فلان عذّب الطفلة فلانة»: is somebody named behind the verb with a noun for people?"""
    first = trigger.last + 1
    whom = _group_at(layout, _past_titles(layout, first)) if _is_title(_word_at(layout, first)) else None
    return whom is not None and whom.kind == "PER"


def who_and_whom(layout: Layout, trigger: Trigger) -> tuple[Group, Group] | None:
    """«قتل القيادي فلان الطفلة فلانة», «عذّب المحقق فلان فلاناً»: the two named behind a verb, no link and at most a noun
    for people between; «قُتل أبو فلان سالم» names one man twice."""
    line = trigger.line
    if not trigger.is_verb or trigger.voice == "passive" or (line.subject, line.object) != ("actor", "target"):
        return None
    who = _group_at(layout, _past_titles(layout, trigger.last + 1))
    if trigger.pronoun or who is None:
        return None
    noun = who.last + 1
    if _is_title(_word_at(layout, noun)):
        whom = _group_at(layout, _past_titles(layout, noun + 1))
    else:
        whom = _group_at(layout, noun)
        if whom is None or who.kind != "PER" or _opens_with_kunya(layout, who) or _opens_with_kunya(layout, whom):
            return None
    return None if whom is None or whom.kind != "PER" or who.kind == "LOC" else (who, whom)


def _opens_with_kunya(layout: Layout, group: Group) -> bool:
    return layout.tokens[group.first].folded in _words().kunya


def _past_titles(layout: Layout, place: int) -> int:
    while place < len(layout.tokens) and place not in layout.within_names:
        word = layout.tokens[place].folded
        if not layout.is_head(word) and not _is_title(word):
            break
        place += 1
    return place


def _is_title(word: str) -> bool:
    """«القيادي», «الطفلة», «المدرّسة»: a definite noun for somebody."""
    return word.startswith("ال") and (human_nouns.is_known(word) or human_nouns.is_known(word.removesuffix("ه")))


def _word_at(layout: Layout, place: int) -> str:
    return layout.tokens[place].folded if place < len(layout.tokens) else ""


def _between_words(layout: Layout, trigger: Trigger) -> Group | None:
    """«أطلق فلان النار على رجلين», «أطلق النار فلان على جاره»: who stands between the verb and the word that makes the
    deed of it, or between that and «على», is its subject."""
    who = _group_at(layout, _past_titles(layout, trigger.last + 1)) if trigger.line.company else None
    if who is None or trigger.pronoun:
        return None
    behind = _word_at(layout, who.last + 1)
    whom = trigger.last > trigger.head and trigger.line.prepositions.get(behind) == "target"
    joined = behind.startswith("ب") and behind not in trigger.line.company  # «رشق الجنود بالحجارة»
    if not whom and (joined or trigger.line.company.isdisjoint(bare(behind))):
        return None
    return who if may_follow(verb_shape(layout, trigger), shape(layout, who), body=who.kind == "ORG") else None


def _attackers(layout: Layout, trigger: Trigger) -> tuple[str, ...]:
    """«هاجم عشرون مقاتلاً من لواء الفجر حاجزاً»: those right behind the verb, what they struck behind them."""
    first = trigger.last + 1
    group = next(iter(layout.between(first, first + 1)), None)
    if trigger.line.type not in _AGAINST_POSTS or group is None or group.kind == "LOC" or group.preposition is not None:
        return ()
    place = group.last + 1
    of_them = next(iter(layout.between(place, place + 4)), None)
    if of_them is not None and of_them.kind == "ORG" and layout.tokens[place].folded in _OF_THEM:
        place = of_them.last + 1
    if place >= len(layout.tokens):
        return ()
    post = layout.tokens[place].folded
    return group.refs if post in _words().posts or post.removesuffix("ا") in _words().posts else ()


def _by_committing(layout: Layout, trigger: Trigger) -> tuple[str, ...]:
    """«نفذ فلان هجوماً», «قام فلان بقتل رجلين», «أقدم الفصيل على خطف رجل»: the one between that verb and the deed."""
    if shared := _by_taking_part(layout, trigger):
        return shared
    place = trigger.first - (layout.tokens[trigger.first - 1].folded == "علي" if trigger.first else 0)
    group = next((one for one in layout.between(max(0, place - 12), place) if one.last == place - 1), None)
    if group is None or group.kind not in ("PER", "ORG") or group.preposition is not None:
        return ()
    before = group.first - 1
    while before > 0 and layout.is_head(layout.tokens[before].folded):
        before -= 1
    word = layout.tokens[before].folded if before >= 0 else ""
    return group.refs if word in _words().committing or word[1:] in _words().committing else ()


def _by_taking_part(layout: Layout, trigger: Trigger) -> tuple[str, ...]:
    """«شارك فلان في خطف رجلين», «فلان شارك في خطف رجلين», «إن فلاناً مسؤول عن قتل رجلين»: the one beside that word."""
    place = trigger.first - 1
    if (
        place > 1
        and layout.tokens[place].folded in _BEHIND_IT
        and layout.tokens[place - 1].folded in _words().answering
    ):
        before = _group_before(layout, place - 1, _PARTIES)
        return before.refs if before is not None else ()
    if place < 1 or layout.tokens[place].folded not in ("في", "فى"):
        return ()
    if layout.tokens[place - 1].folded.removeprefix("و") in _words().taking_part:
        before = _group_before(layout, place - 1, _PARTIES)
        return before.refs if before is not None else ()
    group = next((one for one in layout.between(max(0, place - 12), place) if one.last == place - 1), None)
    if group is None or group.kind not in ("PER", "ORG") or group.preposition is not None:
        return ()
    verb = group.first - 1
    while verb > 0 and layout.is_head(layout.tokens[verb].folded):
        verb -= 1
    word = layout.tokens[verb].folded.removeprefix("و") if verb >= 0 else ""
    return group.refs if word in _words().taking_part else ()


def _leading(layout: Layout, trigger: Trigger) -> tuple[str, ...]:
    """«إن المحقق فلاناً عذبه في الفرع»: the one right before the verb, with whom it agrees, and nobody behind it."""
    before = _group_before(layout, trigger.first)
    if before is None or layout.is_relative(trigger.first - 1) or not leads(layout, trigger, before):
        return ()
    verb, who = verb_shape(layout, trigger), shape(layout, before)
    sure = verb is not None and who.gender != "?" and may_lead(verb, who, body=False)
    return before.refs if sure and _opens(layout, before) else ()


def _opens(layout: Layout, group: Group) -> bool:
    """Does the group open its statement, a title at most before it («أن القيادي فلاناً»)?"""
    place = group.first - 1
    while place > 0 and layout.is_head(layout.tokens[place].folded) and not layout.breaks(place):
        place -= 1
    return place > 0 and layout.tokens[place].folded in ("ان", "وان", "بان")


def _group_at(layout: Layout, first: int) -> Group | None:
    """The named people or body that begin here, with nothing that governs them."""
    group = next(iter(layout.between(first, first + 1)), None)
    named = group is not None and group.kind in ("PER", "ORG") and group.preposition is None
    return group if named else None


def _group_before(layout: Layout, end: int, kinds: frozenset[Kind] = _PEOPLE) -> Group | None:
    """The person who stands right before the verb, «قد» or «لم» at most between, perhaps in quotes."""
    while end > 0 and (layout.tokens[end - 1].folded in _words().between or layout.tokens[end - 1].text in _QUOTES):
        end -= 1
    group = next((group for group in layout.between(max(0, end - 12), end) if group.last == end - 1), None)
    return group if group is not None and group.kind in kinds and group.preposition is None else None


def _picked_out(layout: Layout, trigger: Trigger) -> Group | None:
    """«سالم هو من قتل», «ليس سالم من خطف»: whom «هو من» points to."""
    place = trigger.first - 1
    if place < 1 or layout.tokens[place].folded not in _words().picking:
        return None
    if layout.tokens[place - 1].folded in _words().himself:
        place -= 1
        while place and layout.tokens[place - 1].text in _COMMAS:
            place -= 1  # «سائق العقيد، فلان، هو من أطلق النار»
    elif not is_disowned(layout, trigger):
        return None
    return _group_before(layout, place)


def _threatener(layout: Layout, trigger: Trigger) -> Group | None:
    """«هدد القيادي فلان بإعدام الأسرى», «هدد فلان معلمين بقصف القرية»: who threatens, where no doubt is left."""
    if trigger.line.lemma != _THREAT or trigger.pronoun or names_its_subject(layout, trigger):
        return None
    if _aims(layout, trigger.last + 1):
        return _group_before(layout, trigger.first)
    named = threatens_or_is_threatened(layout, trigger)
    if named is None:
        return None
    follows = named.last + 1
    return named if _is_of_people(layout, follows) or _aims(layout, follows) else None


def threatens_or_is_threatened(layout: Layout, trigger: Trigger) -> Group | None:
    """«هدد فلان بالقتل», «هدد فلان بإعدام والده»: the only one named at a verb that opens its statement and agrees with
    him. Whether he threatens or somebody unsaid threatens him, the letters do not show."""
    if trigger.line.lemma != _THREAT or not trigger.is_verb or trigger.voice == "passive" or trigger.pronoun:
        return None
    opens = trigger.head - layout.sentence(trigger.head)[0] <= 1 or layout.breaks(trigger.first - 1)
    first = trigger.last + 1
    while first < len(layout.tokens) and layout.is_head(layout.tokens[first].folded):
        first += 1
    named = _group_at(layout, first)
    if named is None or not opens:
        return None
    return named if may_follow(verb_shape(layout, trigger), shape(layout, named), body=named.kind == "ORG") else None


def _is_of_people(layout: Layout, place: int) -> bool:
    """Do people, told by a noun, stand here as whom it strikes, and the threat behind them: «الأهالي بقصف القرية»?"""
    if place + 1 >= len(layout.tokens) or not layout.tokens[place + 1].folded.startswith("ب"):
        return False
    return human_nouns.is_known(layout.tokens[place].folded)


def _aims(layout: Layout, place: int) -> bool:
    """Does a threat with an object of its own stand here: «بإعدام الأسرى», and neither «بالقتل» nor «بقتل والده»?"""
    if place + 1 >= len(layout.tokens) or not layout.tokens[place + 1].is_word:
        return False
    threat, what = layout.tokens[place].folded, layout.tokens[place + 1].folded
    his = what.endswith(("ه", "ها", "هم")) and not what.startswith("ال")
    return threat.startswith("ب") and not threat.startswith("بال") and not layout.governs(place + 1) and not his


def is_disowned(layout: Layout, trigger: Trigger) -> bool:
    """«ليس هو من قتل», «لم يكن سالم من خطف»: the deed is said of somebody, and denied of him."""
    first, _ = layout.sentence(trigger.head)
    place = trigger.first - 1
    if place <= first or layout.tokens[place].folded not in _words().picking:
        return False
    for before in range(place - 1, max(first - 1, place - 12), -1):
        folded = layout.tokens[before].folded.removeprefix("و")
        if folded in ("ليس", "ليست", "ليسوا", "لست"):
            return True
        if folded in ("يكن", "تكن", "يكونوا", "اكن") and layout.tokens[before - 1].folded.removeprefix("و") == "لم":
            return True
    return False


def _confessor(scene: Scene, number: int) -> tuple[str, ...]:
    """«اعترف فلان بقتل رجلين», «بأنه قتل رجلين»: who confesses to the deed."""
    said, trigger, layout = scene.said[number], scene.triggers[number], scene.layout
    if said is None or said.made_by not in _CONFESSING:
        return ()
    entity, opens = said.chain[-1].entity, layout.prose.at(said.content.start)
    if entity is None:
        return ()
    if not trigger.is_verb:
        return (entity,) if trigger.prefix.startswith("ب") and trigger.head == opens else ()
    place = trigger.first - (_word_at(layout, trigger.first - 1) in _words().between)
    himself = place == opens + 1 and layout.tokens[opens].folded in _words().that_he
    return (entity,) if himself and trigger.form == "past" and not befell(layout, trigger) else ()


def _of_itself(scene: Scene, number: int) -> tuple[str, ...]:
    """«قالت كتائب السيل إنها خطفت رجلين», «أعلن الجهاز أنه أوقف رجلين»: a body that speaks of itself. «إنه» may stand
    for nobody («قال المجلس إنه قتل رجلان»): then only of what bodies alone do."""
    said, trigger, layout = scene.said[number], scene.triggers[number], scene.layout
    if said is None or not trigger.is_verb or trigger.pronoun or said.chain[-1].entity is None:
        return ()
    opens, entity = layout.prose.at(said.content.start), said.chain[-1].entity
    place = trigger.first - (_word_at(layout, trigger.first - 1) in _words().between)
    that = layout.tokens[opens].folded
    if place != opens + 1 or that not in _words().that_he or said.chain[-1].kind not in _BODIES:
        return ()
    verb = verb_shape(layout, trigger)
    if verb is None or verb.number != "one" or (verb.gender == "f") != that.endswith("ها"):
        return ()
    return (entity,) if verb.gender == "f" or trigger.line.type in _BY_BODIES_ALONE else ()


def _denier(scene: Scene, number: int) -> tuple[str, ...]:
    """«نفى سالم أن يكون قد قتل», «أن تكون شاركت في خطف»: who denies denies it of himself."""
    said, trigger, layout = scene.said[number], scene.triggers[number], scene.layout
    if said is None or said.stance != "denies":
        return ()
    entity = said.chain[-1].entity
    if entity is None:
        return ()
    first = layout.prose.at(said.content.start)
    place = trigger.first - 1
    if place > first and layout.tokens[place].folded == "في" and layout.tokens[place - 1].folded in _words().sharing:
        place -= 2
    elif not trigger.is_verb or trigger.pronoun:
        return ()
    while place > first and layout.tokens[place].folded in _words().between:
        place -= 1
    opens = place - first < _OPENING and layout.tokens[place].folded in _words().being
    return (entity,) if opens and layout.tokens[place - 1].folded in ("ان", "بان") else ()
