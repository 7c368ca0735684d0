"""Frames of a reporting verb with its source after it or before it («قال فلان إن», «أعلنت الوزارة توقيف»,
«اتهم فلان فلانا»). Refuses a verb of several readings beside which no source stands."""

from dataclasses import replace

from isnad.reading import human_nouns
from isnad.reading.convictions import conviction_frame, has_court_before, is_court
from isnad.reading.cue_search import cue_at, phrase_length
from isnad.reading.cues import Cue
from isnad.reading.frame import (
    QUOTES,
    REACH,
    STOPS,
    Frame,
    Group,
    clause_start,
    introducer,
    receivers_between,
    skip_adjuncts,
    turns_at,
)
from isnad.reading.groups import adjuncts, close_group, is_source_head, open_group
from isnad.reading.nobody import agentless_frame, charge_at
from isnad.reading.page import COMMAS, Page
from isnad.reading.sources import names_of_self, source_words
from isnad.reading.subjects import doer_before, is_joined, subject_before

# Of these the noun is a title that stands before a person's name.
_TITLES = frozenset({"official", "person", "activists", "outlet"})
# An «أن» so near behind a verb is what it opens, though no known word for a source stands between them.
_NEAR_THAT = 6
_BODIES = frozenset({"officials_statement", "organisation"})
RELAYED = "نقلاً عن"
# Tokens that may follow a source between commas: «صحيفة إيطالية لم تسمّ مصدرها».
_LONG_SOURCE = 8
_RELAYS = {("نقلا", "عن"), ("علي", "لسان"), ("استنادا", "الي")}


def verb_frame(page: Page, index: int, cue: Cue, start: int, end: int) -> Frame | None:
    if index + 1 < end and page.folded[index + 1] in names_of_self():
        return None
    if cue.kind == "participle" and cue.name == "اتهم" and charge_at(page, index + 1, min(index + 2, end)):
        # «كان فلان متهماً بـ»: the passive participle, and nobody accuses
        return agentless_frame(page, index, replace(cue, kind="agentless", takes=frozenset({"prep:ب"})), start, end)
    limit = _limit(page, index, index, start, end)
    subject = skip_adjuncts(page, index + 1, limit)
    head = subject
    if cue.stance == "accuses" and cue.takes & {"object", "blame"}:
        head = _past_count(page, subject, limit)
    has_head = is_source_head(page, head) and head < limit
    group_end = close_group(page, head, limit) if has_head else subject
    if cue.stance == "accuses" and cue.takes & {"object", "blame"} and has_head:
        group_end = _before_accused(page, head, _past_origin(page, group_end, limit))
    inserted = _inserted(page, group_end, end) if has_head and "object" in cue.takes else None
    if inserted:
        source, behind_it, past = inserted
        limit = _limit(page, index, past, start, end)
        opens = skip_adjuncts(page, past, limit)
        if opens < limit and page.folded[opens] not in adjuncts().that | {":"}:
            own = Group(subject, group_end)
            pair = (own, source) if behind_it else (source, own)
            return Frame(index, cue, pair, (), (opens, end), turn=turns_at(page, index, start))
    if cue.takes & {"publish"} and not (has_head and page.folded[min(group_end, end - 1)] in adjuncts().that):
        return _publication(page, index, cue, start, end, subject if has_head else None, group_end)
    if cue.name == "اتهم" and has_head and _is_accused(page, subject, group_end, limit):
        before = subject_before(page, index, start)
        turn, accused = turns_at(page, index, start), Group(subject, group_end)
        by_pronoun = index > start and page.folded[index - 1].removeprefix("و") in ("هو", "هي", "هم", "هما")
        doer = doer_before(page, index, start, cue.gender) if by_pronoun and not before else None
        accusers = (before,) if before else ()
        return Frame(index, cue, accusers, (), (subject, end), turn=turn, doer=doer, accused=accused)
    if "sentence" in cue.takes and _convicts(page, index, start, cue, range(subject, group_end)):
        return conviction_frame(page, index, start, end)
    if "blame" in cue.takes:
        return _blame(page, index, cue, start, end, subject if has_head else None, group_end)
    found = introducer(page, index + 1, limit, cue, max(group_end, index + 1))
    near = (
        found is not None
        and not has_head
        and found[0] - index <= _NEAR_THAT
        and page.folded[found[0]] in adjuncts().that
    )
    if (
        "object" in cue.takes
        and not near
        and (direct := _object(page, cue, group_end, limit, found, has_head=has_head))
    ):
        found = direct
    if found is None and ((has_head and "quote" in cue.takes) or _closes_quote(page, index, subject, limit)):
        return _closing_verb(page, index, cue, Group(subject, max(group_end, subject + 1)), start, end)
    if found is None or found[1] >= end:
        return None
    at, content, quoted = found
    group: Group | None = None
    before = subject_before(page, index, start) if cue.kind == "verb" else None
    if before and (not has_head or _after_topic(page, index, before)):
        group = before
    elif cue.kind == "verb" and at > subject and has_head:
        group = Group(subject, open_group(page, subject, at) if at != group_end else group_end)
    elif cue.kind == "verb" and at > subject and not _only_channel(page, subject, at) and not _relays(page, subject):
        that = adjuncts().that
        by_preposition = page.folded[at] not in that and page.folded[content] in that  # «شدد المنشق على أن»
        if (cue.doubtful and not by_preposition) or at - subject > 25 or not page.tokens[subject].is_word:
            return None
        if page.folded[at] not in that and page.folded[at] != ":" and not (quoted or by_preposition):
            return None
        group = Group(subject, open_group(page, subject, at))
    elif cue.doubtful and at > index + 2 and cue.kind == "verb":
        return None
    further = behind(page, index + 1, at)
    if group is None and cue.kind == "verb" and index and page.folded[index - 1] in adjuncts().relative:
        # «الاتهامات التي تحدثت عن»: what speaks is the noun before, and that is no source.
        return None
    introduced = {page.folded[at], page.folded[content]}
    plain = at == index + 1 and page.folded[at].startswith("ب") and is_joined(page, index)  # «، وطالبت بـ»
    if cue.doubtful and group is None and not (quoted or plain) and introduced.isdisjoint(adjuncts().that | {":"}):
        return None
    groups = (group, *further) if group else further
    receivers = (*_around(page, index, at, start), *receivers_between(page, index + 1, at, group))
    turn = turns_at(page, group.start if group and group.start < index else index, start)
    carried = group is None and bool(further)
    if cue.name == "رأى" and group is not None and is_court(page, group.start):
        cue = replace(cue, stance="states")  # what a court holds is its finding
    doer = doer_before(page, index, start, cue.gender) if cue.kind == "verb" and not groups else None
    return Frame(index, cue, groups, receivers, (content, end), turn=turn, quoted=quoted, doer=doer, carried=carried)


def _convicts(page: Page, index: int, start: int, cue: Cue, source: range) -> bool:
    """«أدانت المحكمة فلاناً», «برأت المحكمة فلاناً وأدانت فلاناً»: a court passes a sentence, and condemns nothing."""
    if source.start < len(page.tokens) and is_court(page, source.start):
        return True
    named = any(place in page.named and page.named[place].type == "PER" for place in source)
    return has_court_before(page, index, start, masculine=cue.gender == "m") and (named or not source)


def masdar_frame(page: Page, index: int, cue: Cue, end: int) -> Frame | None:
    """«بعد إعلان الوزارة توقيف»: the source at once behind the verbal noun, then what it says."""
    if not is_source_head(page, index + 1):
        return None
    group = Group(index + 1, close_group(page, index + 1, end))
    content = skip_adjuncts(page, group.end, end)
    if content >= end or page.folded[content] in adjuncts().ends | adjuncts().not_objects | STOPS:
        return None
    return Frame(index, cue, (group,), (), (content, end))


def _closes_quote(page: Page, index: int, subject: int, limit: int) -> bool:
    """«…»، تنفي القيادة: does a quotation end right before the verb, and a noun follow?"""
    before = index - 2 if page.folded[index - 1] in COMMAS else index - 1
    ends = before > 0 and page.tokens[before].text in QUOTES and before in page.closing.values()
    noun = subject < limit and page.tokens[subject].is_word and page.folded[subject] not in adjuncts().particles
    return ends and noun and page.folded[subject] not in adjuncts().that


def _closing_verb(page: Page, index: int, cue: Cue, group: Group, start: int, end: int) -> Frame | None:
    """«ثمانية ما زالوا مفقودين، يقول والد أحدهم»: the words stand before their verb."""
    if index <= start + 2 or page.folded[index - 1] not in COMMAS | QUOTES | {"كما"}:
        return None
    if group.end < end and page.folded[group.end] not in COMMAS | STOPS:
        return None
    last = index
    while last > start and (page.folded[last - 1] in COMMAS or page.folded[last - 1] == "كما"):
        last -= 1
    return Frame(index, cue, (group,), (), (clause_start(page, index, start), last), backward=True)


def _object(
    page: Page, cue: Cue, group_end: int, limit: int, found: tuple[int, int, bool] | None, *, has_head: bool
) -> tuple[int, int, bool] | None:
    """The noun straight after the source as what is said («أعلنت الوزارة توقيف»); None where an «أن» is nearer."""
    direct = skip_adjuncts(page, group_end, limit)
    if has_head and group_end < limit and page.folded[group_end] in COMMAS:
        direct = _past_apposition(page, group_end, direct, limit)
    if direct >= limit or page.folded[direct] in adjuncts().ends or page.folded[direct] in STOPS:
        return None
    if page.folded[direct] in adjuncts().not_objects or page.folded[direct] in names_of_self():
        return None
    nearest = found[0] if found else limit + 2
    if nearest <= direct + (1 if has_head or cue.kind == "participle" else 0):
        return None
    return direct, direct, page.quoted_at(direct) is not None


def _past_apposition(page: Page, comma: int, direct: int, limit: int) -> int:
    """«نفى فلان، وهو قيادي في الحشد، قتل أي أسير»: past the second comma where the first opens an apposition."""
    opens = page.folded[direct] in adjuncts().apposition if direct < limit else False
    if not opens and not (direct < limit and is_source_head(page, direct)):
        return direct
    for index in range(direct, min(direct + 16, limit)):
        if page.folded[index] in COMMAS:
            return skip_adjuncts(page, index, limit)
    return limit


def _after_topic(page: Page, index: int, group: Group) -> bool:
    """«أما القرار الثالث فاتهم فلانا»: the topic is the source, and what follows the verb its object."""
    return page.folded[index].startswith("ف") and group.start > 0 and page.folded[group.start - 1] in ("اما", "واما")


def _past_count(page: Page, index: int, limit: int) -> int:
    """«اتهم عدد من الأهالي فلاناً», «اتهم ثلاثة شهود فلاناً»: past the count to the noun for the source."""
    noun = index
    while noun < limit and (page.folded[noun] in adjuncts().counting or page.tokens[noun].is_number):
        noun += 1
    if noun > index and noun < limit and page.folded[noun] == "من":
        noun += 1
    return noun if noun > index and is_source_head(page, noun) else index


def _past_origin(page: Page, index: int, limit: int) -> int:
    """«ناجون من القصف», «السكان في الحي»: past where those who accuse are or what they come from."""
    plain = index + 1 < limit and index + 1 not in page.named and page.folded[index + 1].startswith("ال")
    return index + 2 if plain and page.folded[index] in ("من", "في") else index


def _before_accused(page: Page, start: int, end: int) -> int:
    """«اتهمت المصادر "قسد" بـ»: a body or a source said by its noun alone ends before the name of whom it accuses."""
    head = page.folded[start]
    noun = source_words().nouns.get(head)
    if noun is None or start in page.named:
        return end
    one = noun.kind in _TITLES and head not in source_words().plural
    if not (head.startswith("ال") or head.endswith("ون")) and (one or not _charges_follow(page, end)):
        return end
    for index in range(start + 1, end):
        mention = page.named.get(index)
        own = index == start + 1 and noun.kind in _BODIES  # «قيادة كتائب النهر»
        if mention is not None and not (mention.type == "LOC" or own or (one and mention.type == "PER")):
            if page.folded[index - 1] in adjuncts().particles:
                return end
            while index - 1 > start and (
                page.quoted_at(index - 1) is not None or human_nouns.is_known(page.folded[index - 1])
            ):
                index -= 1
            return index
    return end


def _charges_follow(page: Page, index: int) -> bool:
    """Does the charge stand here at once, so that whom it is brought against stands before it?"""
    if index >= len(page.tokens):
        return False
    return charge_at(page, index, index + 1) == index or names_responsibility(page.folded[index])


def _is_accused(page: Page, start: int, end: int, limit: int) -> bool:
    """«واتهمت الفصيل بالسرقة»: one group and then «بـ», so the group is the accused and the source is understood."""
    if end < limit and page.folded[end] in COMMAS:
        end = _past_description(page, end, limit)
    return end < limit and page.folded[end] != "باسم" and charge_at(page, end, end + 1) == end


def _past_description(page: Page, comma: int, limit: int) -> int:
    """Past «، وهو ضابط سابق،» from its first comma; the comma itself where no description opens there."""
    if comma + 1 >= limit or page.folded[comma + 1] not in adjuncts().apposition:
        return comma
    closing = (index for index in range(comma + 2, min(comma + 16, limit)) if page.folded[index] in COMMAS)
    return next(closing, comma - 1) + 1


def _limit(page: Page, index: int, past: int, start: int, end: int) -> int:
    """Where the next reporting word opens a clause of its own: no part of this verb stands behind it."""
    limit = min(end, index + REACH)
    for stop in range(past + 1, limit):
        if turns_at(page, stop, index) and (cue := cue_at(page, stop, start)) and cue.name != RELAYED:
            if cue.kind == "particle" and _enclosed(page, stop, cue, limit):
                continue
            return stop
    return limit


def _enclosed(page: Page, index: int, cue: Cue, limit: int) -> Group | None:
    """The source in «قال فلان، بحسب الوكالة، إن»: between commas and right before what opens the words."""
    first = index + phrase_length(page, index, cue)
    if first + 2 < limit and page.folded[first] in ("ما", "لما"):
        first = skip_adjuncts(page, first + 2, limit)
    if page.folded[index - 1] not in COMMAS or first >= limit or not is_source_head(page, first):
        return None
    group = Group(first, close_group(page, first, limit))
    closing = (at for at in range(group.end, min(group.end + _LONG_SOURCE, limit - 1)) if page.folded[at] in COMMAS)
    comma = next(closing, None)
    opens = comma is not None and page.folded[comma + 1] in adjuncts().that
    return group if opens else None


def _inserted(page: Page, group_end: int, end: int) -> tuple[Group, bool, int] | None:
    """«اتهمت الصحيفة، نقلاً عن ناشطين، فلاناً»: the source between commas, whether it stands behind the first or, as
    with «بحسب», before it, and the token after it."""
    first = group_end + 1
    if first >= end or page.folded[group_end] not in COMMAS:
        return None
    cue = cue_at(page, first, group_end)
    if cue is None or cue.kind != "particle":
        return None
    first += phrase_length(page, first, cue)
    if first >= end or not is_source_head(page, first):
        return None
    group = Group(first, close_group(page, first, end))
    closing = (
        index for index in range(group.end, min(group.end + _LONG_SOURCE, end - 1)) if page.folded[index] in COMMAS
    )
    comma = next(closing, None)
    return None if comma is None else (group, cue.name == RELAYED, comma + 1)


def _only_channel(page: Page, start: int, end: int) -> bool:
    return skip_adjuncts(page, start, end) >= end or page.folded[start] in adjuncts().particles | adjuncts().ends


def _around(page: Page, index: int, at: int, start: int) -> tuple[Group, ...]:
    """Whoever is said, between verb and words, to pass the speech on: «قال فلان، بحسب الوكالة، إن»."""
    for place in range(index + 1, at - 1):
        if page.folded[place - 1] in COMMAS and (cue := cue_at(page, place, start)) and cue.kind == "particle":
            found = _enclosed(page, place, cue, at + 1) if cue.name != RELAYED else None
            if found:
                return (found,)
    return ()


def _relays(page: Page, index: int) -> bool:
    """Does «نقلاً عن», «استناداً إلى» begin here?"""
    return index + 1 < len(page.tokens) and (page.folded[index], page.folded[index + 1]) in _RELAYS


def behind(page: Page, start: int, end: int, *, at_once: bool = False) -> tuple[Group, ...]:
    """The sources behind the source: «ذكرت الوكالة نقلاً عن مصدر أن», «روى شاهد، عن ممرض، أن»; `at_once` where a bare
    «عن» right at the start brings one in («نقلت الوكالة عن شاهد عن حارس أن»)."""
    found: list[Group] = []
    index = start
    while index < end - 1:
        relayed = (page.folded[index], page.folded[index + 1]) in _RELAYS
        after = page.folded[index - 1] in COMMAS or (at_once and index == start) or (found and found[-1].end == index)
        first = index + 2 if relayed else index + 1 if after and page.folded[index] == "عن" else 0
        if first and first < end and page.tokens[first].is_word and page.folded[first] not in adjuncts().particles:
            found.append(Group(first, open_group(page, first, end)))
            index = found[-1].end
        else:
            index += 1
    return tuple(found)


def _publication(
    page: Page, index: int, cue: Cue, start: int, end: int, subject: int | None, group_end: int
) -> Frame | None:
    lists = adjuncts()
    content = skip_adjuncts(page, group_end, end)
    for ahead in range(content, min(content + 8, end)):
        if page.folded[ahead].removeprefix("ال") in lists.published:
            content = ahead
            break
        if page.folded[ahead] in COMMAS:
            return None
    else:
        return None
    groups = (Group(subject, group_end),) if subject is not None else ()
    if not groups and (before := subject_before(page, index, start)):
        groups = (before,)
    if not groups and page.folded[index].removeprefix("و") == "نشر":
        return None  # «ونشر الأسماء»: the noun as well as the verb
    return Frame(index, cue, groups, (), (content, end), turn=turns_at(page, index, start))


def names_responsibility(folded: str) -> bool:
    """«مسؤولية», «المسؤولية الكاملة»."""
    return folded.removeprefix("ال").startswith("مسوولي")


def _blame(page: Page, index: int, cue: Cue, start: int, end: int, subject: int | None, group_end: int) -> Frame | None:
    """«حمّل فلان فلانا مسؤولية كذا»: only with the word for responsibility."""
    if not any(names_responsibility(page.folded[ahead]) for ahead in range(index, min(end, index + 22))):
        return None
    content = skip_adjuncts(page, group_end, end)
    if content >= end:
        return None
    if subject is not None and (relayed := _blame_relayed(page, index, cue, start, end, Group(subject, group_end))):
        return relayed
    if names_responsibility(page.folded[content]) and subject is not None:
        return Frame(index, cue, (), (), (subject, end), turn=turns_at(page, index, start))
    groups = (Group(subject, group_end),) if subject is not None else ()
    return Frame(index, cue, groups, (), (content, end), turn=turns_at(page, index, start))


def _blame_relayed(page: Page, index: int, cue: Cue, start: int, end: int, own: Group) -> Frame | None:
    """«حمّل فلان الفصيل، نقلاً عن ضابط، مسؤولية كذا», «حمّل فلان، بحسب شهود، الفصيل مسؤولية كذا»."""
    commas = (place for place in range(own.end, min(end, own.end + _LONG_SOURCE)) if page.folded[place] in COMMAS)
    comma = next(commas, None)
    inserted = _inserted(page, comma, end) if comma is not None else None
    if inserted is None:
        return None
    source, behind_it, past = inserted
    if not any(names_responsibility(page.folded[ahead]) for ahead in range(past, min(end, past + _LONG_SOURCE))):
        return None
    pair = (own, source) if behind_it else (source, own)
    return Frame(index, cue, pair, (), (past, end), turn=turns_at(page, index, start))
