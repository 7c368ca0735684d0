"""Noun groups: how far the words go that name a source. Refuses to parse: a group is its head, the names and the
adjectives that cling to it, and «في» or «من» with a place."""

from dataclasses import dataclass
from functools import cache

from isnad.lexicon import words
from isnad.reading.page import COMMAS, Page
from isnad.reading.sources import is_outlet, past_refusal, source_words
from isnad.text import fold

# The plurals that lose their ن before a genitive: with it, none follows.
_SOUND = ("ون", "ين")
_NISBA = ("ي", "يه", "يون", "يين", "يات")


@dataclass(frozen=True, slots=True)
class Adjuncts:
    """The closed lists of `ar/attribution` that bound a source, folded."""

    times: frozenset[str]
    channels: frozenset[str]
    ends: frozenset[str]
    sayings: frozenset[str]
    not_before_that: frozenset[str]
    not_before_cue: frozenset[str]
    turns: frozenset[str]
    receipts: frozenset[str]
    published: frozenset[str]
    that: frozenset[str]
    owners: frozenset[str]
    place_heads: frozenset[str]
    particles: frozenset[str]
    demonstratives: frozenset[str]
    before_particle: frozenset[str]
    place_openers: frozenset[str]
    not_objects: frozenset[str]
    not_speakers: frozenset[str]
    not_sources: frozenset[str]
    hunted: frozenset[str]
    hollow: frozenset[str]
    strengthening: frozenset[str]
    ransoms: frozenset[str]
    channel_words: frozenset[str]
    apposition: frozenset[str]
    before_verb: frozenset[str]
    relative: frozenset[str]
    before_pronoun: frozenset[str]
    called: frozenset[str]
    opening_noun: frozenset[str]
    deniable: frozenset[str]
    borne: frozenset[str]
    turns_with_that: frozenset[str]
    before_whom: frozenset[str]
    governing_any: frozenset[str]
    of_some: frozenset[str]
    taking_up: frozenset[str]
    already: frozenset[str]
    charging: frozenset[str]
    spoke: frozenset[str]
    same: frozenset[str]
    passing_on: frozenset[str]
    channel_links: frozenset[str]
    platforms: frozenset[str]
    parts_of_time: frozenset[str]
    denials: frozenset[str]
    told_to: frozenset[str]
    not_charges: frozenset[str]
    acquitting: frozenset[str]
    charges: frozenset[str]
    crimes: frozenset[str]
    opening_charges: frozenset[str]
    ourselves: frozenset[str]
    clause_openers: frozenset[str]
    counting: frozenset[str]
    suing: frozenset[str]
    blame: frozenset[str]
    against: frozenset[str]


@cache
def adjuncts() -> Adjuncts:
    lists = words("ar/attribution")["adjuncts"]
    return Adjuncts(**{name: frozenset(fold(word) for word in entries) for name, entries in lists.items()})


@cache
def _adjectives() -> frozenset[str]:
    return frozenset(fold(word) for word in words("ar/sources")["adjectives"]["words"])


@cache
def _parties() -> frozenset[str]:
    """Words that take up a body named before, and with which another party begins."""
    return frozenset(map(fold, words("ar/organisations")["standing_in"]["words"]))


def bare(page: Page, index: int) -> str:
    """The folded word with a joined «و» cut off where the rest is a known source noun."""
    word = page.folded[index]
    if word not in source_words().nouns and word[:1] in "وف" and word[1:] in source_words().nouns:
        return word[1:]
    return word


def is_source_noun(page: Page, index: int) -> bool:
    """«والأهالي يقولون», «فالشاهد يؤكد»: a source noun with a joined «و» or «ف»."""
    return page.folded[index][:1] in "وف" and bare(page, index) in source_words().nouns


def is_source_head(page: Page, index: int) -> bool:
    """Can a source begin here: a source noun, a name with nothing joined, or a quoted name?"""
    if index >= len(page.tokens):
        return False
    if page.folded[index] in adjuncts().demonstratives:
        return index + 1 < len(page.tokens) and page.folded[index + 1] in source_words().nouns
    if page.is_free_name(index) or page.folded[index] in source_words().nouns:
        return True
    close = page.quoted_at(index)
    return close is not None and close - index <= 8 and page.is_free_name(index + 1)


def without_people(page: Page, first: int, end: int) -> int:
    """«الأمن الداخلي سالم محمود»: the one whom the body holds is no part of its name."""
    people = (at for at in range(first + 1, end) if page.is_free_name(at) and page.named[at].type == "PER")
    return next(people, end)


def names_hand(page: Page, index: int) -> bool:
    """Does «من قبل», «من جانب» and whoever did it stand here?"""
    return index + 2 < len(page.tokens) and " ".join(page.folded[index : index + 2]) in _hands()


@cache
def _hands() -> frozenset[str]:
    return frozenset(fold(words_) for words_ in words("ar/doers")["hands"]["words"] if words_.startswith("من "))


def past_bracket(page: Page, index: int, limit: int) -> int:
    """Past a short bracket or a quoted name that opens here; the index itself where none does."""
    close = page.closing.get(index)
    return close + 1 if close is not None and close < limit and close - index <= 9 else index


def close_group(page: Page, start: int, limit: int) -> int:
    """The first token after the noun group that begins at `start`, when nothing marks its end.

    Takes no more than clings to the head: names, source nouns, adjectives of the same definiteness, «في/من» + place.
    """
    nouns, adjectives, lists = source_words().nouns, _adjectives(), adjuncts()
    index, head_done = start + (page.folded[start] in lists.demonstratives), False
    somebody: tuple[str, int] | None = None
    genitive_open, indefinite = False, not page.folded[start].startswith("ال") and start not in page.named
    while index < limit:
        word = page.folded[index]
        if page.closing.get(index) is not None:
            after = past_bracket(page, index, limit)
            plain = page.tokens[index].text != "(" and head_done and not page.inside(index, after)
            if after == index or plain or (head_done and not genitive_open and _is_told_in_quotes(page, index)):
                break
            index, head_done, genitive_open = after, True, False
        elif page.is_free_name(index) and (not head_done or genitive_open or page.named[index].type == "PER"):
            if page.named[index].type == "PER":
                if somebody is not None and somebody[0] != page.named[index].entity:
                    return somebody[1]  # «والدة فلان القيادي فلاناً»: two people, and of the second she speaks
                somebody = page.named[index].entity, page.past_name[index]
            index, head_done, genitive_open = page.past_name[index], True, False
        elif index > start and word not in lists.particles and _owned(page, index, limit):
            index, genitive_open = _owned(page, index, limit), False
        elif not head_done:
            index, head_done, genitive_open = index + 1, True, not word.startswith("ال") and not _is_closed(word)
        elif word in lists.same or (index == start + 1 and genitive_open and _is_name_of_outlet(page, start)):
            index, genitive_open = index + 1, False
        elif head_done and _is_abbreviated_title(page, index, limit):
            index += 2  # «الناطق باسم اللواء د. محمود العلي»
        elif word in nouns and (genitive_open or _is_title_of(page, index + 1)):
            index, genitive_open = index + 1, not word.startswith("ال")
        elif word in lists.particles:
            past = _body_after(page, index, limit) if word == "باسم" else 0
            past = past or (_place_after(page, index, limit) if word in lists.place_openers else 0)
            told = any(other.startswith("ال") for other in page.folded[start:index])  # «محامي المتهم في الاعترافات»
            works = indefinite and not told and _is_man(page.folded[start])
            past = past or (_workplace_after(page, index, limit) if works else 0)
            if not past:
                break
            index, genitive_open = past, False
        elif somebody is not None and word in _parties():
            break  # «اتهم فلان الدورية بـ»: no adjective of his
        elif indefinite and index == start + 1 and word.startswith("ال") and _is_closed(page.folded[start]):
            break  # «اتهم ناشطون القيادي فلاناً»: a definite word is no adjective of theirs
        elif genitive_open and index == start + 1 and _governs(page, start, limit):
            index += 1
        elif word.startswith("ال") and (genitive_open or word.endswith(_NISBA)):
            index, genitive_open = index + 1, False
        elif not word.startswith("ال") and (word in adjectives or (word.endswith(_NISBA) and indefinite)):
            his = word.endswith(_NISBA) and _is_man(page.folded[start])  # «متحدث عسكري»: no genitive follows
            index, genitive_open = index + 1, genitive_open and not his
        else:
            break
    return max(index, start + 1)


def _is_abbreviated_title(page: Page, index: int, limit: int) -> bool:
    """«د.», «م.», «أ.» before the name of somebody."""
    if index + 2 >= limit or len(page.folded[index]) != 1 or page.tokens[index + 1].text != ".":
        return False
    mention = page.named.get(index + 2)
    return mention is not None and mention.type == "PER"


def _governs(page: Page, start: int, limit: int) -> bool:
    """«مديرة قسم الشرق»: a title, an office without «ال», and whose it is; «بعض مجموعات الحي»."""
    head = page.folded[start]
    if start + 2 >= limit or not page.tokens[start + 1].is_word:
        return False
    if head not in source_words().governing | adjuncts().governing_any | adjuncts().of_some:
        return False
    word, follows = page.folded[start + 1], page.folded[start + 2]
    closed = any(word in other for other in (adjuncts().particles, adjuncts().that, adjuncts().ends, adjuncts().times))
    if closed or word.startswith(("ال", "ب", "ل")):
        return False
    return follows.startswith("ال") or head in adjuncts().governing_any


def _is_name_of_outlet(page: Page, start: int) -> bool:
    """«وكالة نهر», «شبكة سراج»: the word behind the noun for an outlet is its name, though no name reader knows it."""
    head, word = page.folded[start], page.folded[start + 1]
    noun = source_words().nouns.get(head) or source_words().nouns.get(head.removeprefix("ل"))
    plain = page.tokens[start + 1].is_word and not word.startswith(("ال", "ل", "ب")) and start + 1 not in page.named
    known = word in adjuncts().particles | adjuncts().that | adjuncts().ends | adjuncts().times | _adjectives()
    nouns = word in source_words().nouns or word.endswith(_NISBA)
    return noun is not None and noun.kind == "outlet" and plain and not known and not nouns and len(word) > 2


def _workplace_after(page: Page, index: int, limit: int) -> int:
    """Past «في البلدية» behind «موظفة»; 0 where a time stands there («قال شهود في المساء»), or what is
    doubted («شكك مسؤول في الرواية»)."""
    word = page.folded[index + 1] if index + 1 < limit else ""
    definite = word.startswith("ال") and page.folded[index] in ("في", "فى") and index + 1 not in page.named
    told = word in adjuncts().times | adjuncts().channels or word.removeprefix("ال") in adjuncts().deniable
    return index + 2 if definite and not told else 0


def _is_man(word: str) -> bool:
    """Is this somebody, rather than a body?"""
    noun = source_words().nouns.get(word)
    return noun is not None and noun.kind in ("anonymous", "official", "person", "activists")


def _is_closed(word: str) -> bool:
    """Can no genitive follow this noun («ناشطون», «مصدر», «محاميه»)?"""
    return word.endswith(_SOUND) or word in ("مصدر", "مصدرا") or word in source_words().owned


def _owned(page: Page, index: int, limit: int) -> int:
    """Past «التابعة لـ…» or the «لـ…» of «بيان لـ…» that begins here; 0 where none does."""
    lists = adjuncts()
    first = index
    if page.folded[index] in lists.owners and page.folded[index] not in source_words().nouns:
        first = index + 1
    elif page.folded[index - 1] not in lists.owners and page.folded[index - 1] not in ("اخر", "بيانا"):
        return 0
    if first >= limit or not page.folded[first].startswith("ل"):
        return 0
    if page.clitic(first) in ("ل", "لل"):
        return page.past_name[first]
    if page.folded[first] == "ل" and first + 1 < limit:
        after = past_bracket(page, first + 1, limit)
        return after if after > first + 1 else 0
    return first + 1 if first > index and first not in page.named else 0


def _body_after(page: Page, index: int, limit: int) -> int:
    """Past «باسم الأجهزة الأمنية»: the body spoken for, named or not."""
    if index + 1 >= limit:
        return 0
    quoted = past_bracket(page, index + 1, limit)
    index = quoted if quoted > index + 1 else page.past_name.get(index + 1, index + 2)
    while index < limit and page.folded[index].startswith("ال") and page.folded[index].endswith(_NISBA):
        index += 1
    return index


def _is_title_of(page: Page, index: int) -> bool:
    return page.is_free_name(index) and page.named[index].type == "PER"


def _place_after(page: Page, index: int, limit: int) -> int:
    """Past «في مدينة درعا», «من البلدة» or «باسم قوات…» from the preposition; 0 where no name and no place follows."""
    word = page.folded[index + 1] if index + 1 < limit else ""
    if word.startswith("ال") and word.removeprefix("ال") in adjuncts().place_heads and index + 1 not in page.named:
        return index + 2
    for ahead in range(index + 1, min(index + 4, limit)):
        if ahead in page.named and page.clitic(ahead) == "":
            return page.past_name[ahead]
        if page.quoted_at(ahead) is not None and ahead + 1 in page.named:
            return past_bracket(page, ahead, limit)
        if page.folded[ahead] not in source_words().nouns and page.folded[ahead] not in adjuncts().place_heads:
            return 0
    return 0


def open_group(page: Page, start: int, limit: int) -> int:
    """The first token after the noun group at `start`, when what follows is marked at `limit` (an «إن»).

    Goes on to the first word that cannot be a part: an end word, a time, «في بيان», a receiving «لـ», or a comma that
    opens no apposition.
    """
    lists, nouns = adjuncts(), source_words().nouns
    index = start
    while index < limit:
        word = page.folded[index]
        if index > start and (past := past_refusal(page.folded, index)) and past <= limit:
            index = past
            continue
        if index > start and (word in lists.ends or (word in lists.times and index not in page.named)):
            break
        if word == "علي" and index + 1 < limit and page.folded[index + 1] == "لسان":
            break
        if index > start and (spoke_to(page, index, limit) or _is_told_in_quotes(page, index)):
            break
        if word in ("في", "فى", "ب") and index + 1 < limit and page.folded[index + 1] in lists.channels:
            break
        if word in COMMAS:
            if index + 1 < limit and (page.is_free_name(index + 1) or page.folded[index + 1] in nouns):
                index += 1
                continue
            break
        if index > start and _is_second_outlet(page, index) and page.folded[index - 1] not in lists.particles:
            break
        if index > start and is_receiver(page, index) and page.folded[index - 1] not in lists.owners:
            break
        after = past_bracket(page, index, limit)
        index = after if after > index else page.past_name.get(index, index + 1)
    return min(max(index, start + 1), limit) if start < limit else start


def _is_second_outlet(page: Page, index: int) -> bool:
    """An outlet's free name after the source has begun: the one that was told («أبلغ ضابط وكالة نهر»)."""
    mention = page.named.get(index)
    if mention is None or mention.type != "ORG" or page.clitic(index) or page.folded[index - 1] in source_words().nouns:
        return False
    return page.closing.get(index - 1) is None and is_outlet(mention.span.of(page.prose.text), outlet=page.outlet)


def _is_told_in_quotes(page: Page, index: int) -> bool:
    """«أبلغ عضو في المجموعة "سودان نت" أن»: an outlet's name in quotation marks behind a source of its own."""
    if page.quoted_at(index) is None or page.folded[index - 1] in source_words().nouns.keys() | adjuncts().particles:
        return False
    mention = page.named.get(index + 1)
    return (
        mention is not None
        and mention.type == "ORG"
        and is_outlet(mention.span.of(page.prose.text), outlet=page.outlet)
    )


def spoke_to(page: Page, index: int, limit: int) -> int:
    """The name of the outlet in «تحدث إلى "نهر نت"», «تحدث لنهر نت» that begins here; 0 where none does."""
    if page.folded[index] not in adjuncts().spoke:
        return 0
    for ahead in range(index + 1, min(index + 5, limit)):
        mention = page.named.get(ahead)
        if mention is not None:
            return ahead if mention.type == "ORG" else 0
        if is_receiver(page, ahead):
            return ahead
        noun = source_words().nouns.get(page.folded[ahead])
        if page.folded[ahead] not in ("الي", "مع", "ل") and page.tokens[ahead].is_word and not noun:
            return 0
    return 0


def is_receiver(page: Page, index: int) -> bool:
    """Does «لـ» with an organisation, or with a word for an outlet, begin here («لصحيفة»، «للموقع»، «لنا»)?"""
    word = page.folded[index]
    mention = page.named.get(index)
    if mention is not None:
        return mention.type == "ORG" and page.clitic(index) in ("ل", "لل")
    if word == "ل" and index + 1 < len(page.tokens):
        # A mark between them, paired or not: pages pair «”» with «″».
        after = index + 1 if page.tokens[index + 1].is_word else index + 2
        following = page.named.get(after)
        return (following is not None and following.type == "ORG") or page.folded[index + 1] in _outlet_nouns()
    if word.startswith("ل") and len(word) > 3:
        return word[1:] in _outlet_nouns() or ("ا" + word[1:]) in _outlet_nouns()
    return False


@cache
def _outlet_nouns() -> frozenset[str]:
    return frozenset(noun for noun, line in source_words().nouns.items() if line.kind == "outlet")
