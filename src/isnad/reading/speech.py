"""Frames of a reporting verb with its source after it or before it («قال فلان إن», «أعلنت الوزارة توقيف»,
«اتهم فلان فلانا»). Refuses a verb of several readings beside which no source stands."""

from dataclasses import dataclass, replace

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
from isnad.reading.groups import adjuncts, close_group, is_source_head, names_hand, open_group, spoke_to
from isnad.reading.nobody import LONG_SOURCE, RELAYED, agentless_frame, charge_at, inserted
from isnad.reading.page import COMMAS, Page
from isnad.reading.schema import SourceKind
from isnad.reading.sources import names_of_self, source_words
from isnad.reading.subjects import (
    agrees,
    doer_before,
    is_joined,
    is_one_phrase,
    is_somebody,
    right_before,
    subject_before,
)

# Of these the noun is a title that stands before a person's name.
_TITLES = frozenset({"official", "person", "activists", "outlet"})
# An «أن» so near behind a verb is what it opens, though no known word for a source stands between them.
_NEAR_THAT = 6
_LAYING = "ألقى باللوم"  # who stands right behind it blames, and is not blamed
_BLAME_REACH = 22  # words behind «حمّل» among which the word for responsibility stands
_BODIES = frozenset({"officials_statement", "organisation"})
_RELAYS = {("نقلا", "عن"), ("علي", "لسان"), ("استنادا", "الي")}


@dataclass(frozen=True, slots=True)
class _Verb:
    """A reporting verb where it stands: the sentence is tokens `start` to `end`, no part of it stands behind `limit`.

    `subject` is the first token that may be its subject, `group_end` the token after the noun group there, if it has
    one (`has_head`); `somebody` where no word for a source opens that group, only a noun for people.
    """

    index: int
    cue: Cue
    start: int
    end: int
    limit: int
    subject: int
    group_end: int
    has_head: bool
    somebody: bool

    @property
    def appeals(self) -> bool:
        return "appeal" in self.cue.takes

    @property
    def group(self) -> Group:
        return Group(self.subject, self.group_end)


def verb_frame(page: Page, index: int, cue: Cue, start: int, end: int) -> Frame | None:
    if index + 1 < end and page.folded[index + 1] in names_of_self():
        return None
    if cue.name == "تحدث" and (outlet := spoke_to(page, index, end)) and _speaks_on(page, outlet, start, end):
        return None  # «مصدران تحدثا إلى "نهر نت" أفادا بأن»
    borne = charge_at(page, index + 1, min(index + 2, end)) or names_hand(page, index + 1)
    if cue.kind == "participle" and cue.name == "اتهم" and borne:
        # «كان فلان متهماً بـ»: the passive participle, and nobody accuses
        return agentless_frame(page, index, replace(cue, kind="agentless", takes=frozenset({"prep:ب"})), start, end)
    verb = _verb(page, index, cue, start, end)
    put_between = inserted(page, verb.group_end, end) if verb.has_head and "object" in cue.takes else None
    if put_between:
        source, behind_it, past = put_between
        verb = replace(verb, limit=_limit(page, index, past, start, end))
        opens = skip_adjuncts(page, past, verb.limit)
        if opens < verb.limit and page.folded[opens] not in adjuncts().that | {":"}:
            pair = (verb.group, source) if behind_it else (source, verb.group)
            return Frame(index, cue, pair, (), (opens, end), turn=turns_at(page, index, start))
    subject = verb.subject if verb.has_head else None
    if "publish" in cue.takes and not (verb.has_head and page.folded[min(verb.group_end, end - 1)] in adjuncts().that):
        return _publication(page, index, cue, start, end, subject, verb.group_end)
    if cue.name == "اتهم" and verb.has_head and _is_accused(page, verb.subject, verb.group_end, verb.limit):
        return _accused_frame(page, verb)
    if "sentence" in cue.takes and _convicts(page, index, start, cue, range(verb.subject, verb.group_end)):
        return conviction_frame(page, index, start, end)
    if "blame" in cue.takes:
        return _blame(page, index, cue, start, end, subject, verb.group_end)
    if "denied" in cue.takes and not _is_deniable(page, skip_adjuncts(page, verb.group_end, verb.limit), verb.limit):
        return None
    found = _what_is_said(page, verb)
    if found is None and (
        (verb.has_head and "quote" in cue.takes) or _closes_quote(page, index, verb.subject, verb.limit)
    ):
        group = Group(verb.subject, max(verb.group_end, verb.subject + 1))
        return _closing_verb(page, index, cue, group, start, end)
    if found is None and _ends_speech(page, index, cue, start, end):
        last = index - (page.folded[index - 1] in COMMAS)
        return Frame(index, cue, (), (), (clause_start(page, index, start), last), backward=True)
    return _told(page, verb, *found) if found is not None and found[1] < end else None


def _ends_speech(page: Page, index: int, cue: Cue, start: int, end: int) -> bool:
    """«"ضربوني أربعة أيام"، يقول.»: the verb closes a quotation and its sentence, and whoever spoke last says it."""
    alone = index + 1 >= end or page.folded[index + 1] in STOPS
    before = index - 1 - (page.folded[index - 1] in COMMAS)
    return alone and "quote" in cue.takes and before > start and page.tokens[before].text in QUOTES


def _verb(page: Page, index: int, cue: Cue, start: int, end: int) -> _Verb:
    limit = _limit(page, index, index, start, end)
    subject = head = skip_adjuncts(page, index + 1, limit)
    charges = cue.stance == "accuses" and bool(cue.takes & {"object", "blame"})
    if charges:
        head = _past_count(page, subject, limit)
    known = is_source_head(page, head)
    relative = index > start and page.folded[index - 1] in adjuncts().relative
    somebody = not known and subject == index + 1 and cue.kind == "verb" and is_somebody(page, subject, cue)
    somebody = somebody and not (cue.doubtful and relative)  # «القائد الذي وصف المدعو فلاناً»
    called_upon = "appeal" in cue.takes and not agrees(page, subject, cue)  # «ودعت الأهالي إلى»
    has_head = (known or somebody) and head < limit and not called_upon
    group_end = close_group(page, head, limit) if has_head else subject
    if charges and has_head:
        group_end = _before_accused(page, head, _past_origin(page, group_end, limit))
    if cue.stance == "denies" and group_end > head + 1 and _is_deniable(page, group_end - 1, limit):
        group_end -= 1  # «رفض شقيقه الاتهامات»
    return _Verb(index, cue, start, end, limit, subject, group_end, has_head, somebody)


def _accused_frame(page: Page, verb: _Verb) -> Frame:
    """«واتهمت الفصيل بـ»: the group behind the verb is accused, and who accuses stands before it or is understood."""
    before = subject_before(page, verb.index, verb.start)
    by_pronoun = verb.index > verb.start and page.folded[verb.index - 1].removeprefix("و") in ("هو", "هي", "هم", "هما")
    doer = doer_before(page, verb.index, verb.start, verb.cue.gender) if by_pronoun and not before else None
    accusers = (before,) if before else ()
    turn, content = turns_at(page, verb.index, verb.start), (verb.subject, verb.end)
    return Frame(verb.index, verb.cue, accusers, (), content, turn=turn, doer=doer, accused=verb.group)


def _what_is_said(page: Page, verb: _Verb) -> tuple[int, int, bool] | None:
    """What brings in the words, where they begin, and are they quoted: an «أن», a colon, or the noun told of."""
    found = introducer(page, verb.index + 1, verb.limit, verb.cue, max(verb.group_end, verb.index + 1))
    near = (
        found is not None
        and not verb.has_head
        and page.folded[verb.subject] != "ذلك"  # «كذّب ذلك مؤكداً أن»
        and found[0] - verb.index <= _NEAR_THAT
        and page.folded[found[0]] in adjuncts().that
    )
    counts = verb.cue.doubtful and verb.somebody and verb.cue.stance != "denies"  # «تعدّ أمهم الأيام»
    if "object" not in verb.cue.takes or near or counts:
        return found
    return _object(page, verb.cue, verb.group_end, verb.limit, found, has_head=verb.has_head) or found


def _told(page: Page, verb: _Verb, at: int, content: int, quoted: bool) -> Frame | None:
    """The frame of what is brought in at token `at`; None where nobody is found to say it with a verb of several
    readings."""
    index, cue, start = verb.index, verb.cue, verb.start
    if verb.appeals and not verb.has_head and page.folded[content].removeprefix("ب") in adjuncts().ransoms:
        return None  # «وطالبوه بفدية»
    speaks = _whose(page, verb, at, content, quoted)
    if speaks is None:
        return None
    group, content = speaks
    further = behind(page, index + 1, at)
    if group is None and cue.kind == "verb" and index and page.folded[index - 1] in adjuncts().relative:
        # «الاتهامات التي تحدثت عن»: what speaks is the noun before, and that is no source.
        return None
    if group is None and cue.doubtful and not (quoted or verb.appeals or _goes_on(page, verb, at, content)):
        return None
    around = _around(page, index, at, start)
    if group and around and _is_of(page, group, "anonymous") and _is_of(page, around[0], "document"):
        further, around = (*around, *further), ()  # «أضاف المصدر، بحسب محضر، أن»: he has it from there
    groups = (group, *further) if group else further
    receivers = (*around, *receivers_between(page, index + 1, at, group))
    turn = turns_at(page, group.start if group and group.start < index else index, start)
    carried = group is None and bool(further)
    if cue.name == "رأى" and group is not None and is_court(page, group.start):
        cue = replace(cue, stance="states")  # what a court holds is its finding
    doer = doer_before(page, index, start, cue.gender) if cue.kind == "verb" and not groups else None
    said = (content, verb.end)
    return Frame(index, cue, groups, receivers, said, turn=turn, quoted=quoted, doer=doer, carried=carried)


def _goes_on(page: Page, verb: _Verb, at: int, content: int) -> bool:
    """Does a verb of several readings, with no source by it, go on from who spoke: «وشدد على أن», «، وعدّ ذلك»?"""
    if not adjuncts().that.isdisjoint((page.folded[at], page.folded[content])) or page.folded[at] == ":":
        return True
    joined = at == verb.index + 1 and is_joined(page, verb.index)
    return joined and (page.folded[at].startswith("ب") or page.folded[at] in ("ذلك", "هذا"))


def _whose(page: Page, verb: _Verb, at: int, content: int, quoted: bool) -> tuple[Group | None, int] | None:
    """Whose words these are, as far as this sentence says, and where they begin; None where the verb says nothing."""
    index, cue, subject, that = verb.index, verb.cue, verb.subject, adjuncts().that
    if cue.kind != "verb":
        return None, index + 1 if verb.appeals and content != at else content  # «داعياً الأهالي إلى»
    if before := _topic(page, verb, told=page.folded[at] in that):
        if verb.has_head and "object" in cue.takes and page.folded[at] not in that | {":"}:
            content = min(content, subject)  # whoever stands behind the verb is spoken of
        return before, content
    if at > subject and verb.has_head:
        called_upon = verb.appeals and page.folded[verb.group_end] not in COMMAS
        closed = at == verb.group_end or called_upon
        return verb.group if closed else Group(subject, open_group(page, subject, at)), content
    if verb.appeals and is_joined(page, index):
        return None, content if content == at else index + 1  # «ودعا كل من يعرفه إلى»: whoever spoke last
    if at > subject and not _only_channel(page, subject, at) and not _relays(page, subject):
        by_preposition = page.folded[at] not in that and page.folded[content] in that  # «شدد المنشق على أن»
        if (cue.doubtful and not by_preposition) or at - subject > 25 or not page.tokens[subject].is_word:
            return None
        if page.folded[at] not in that | {":"} and not (quoted or by_preposition):
            return None
        return Group(subject, open_group(page, subject, at)), content
    if cue.doubtful and at > index + 2:
        return None
    tells = page.folded[at] in that | {":"} or quoted
    return right_before(page, index, verb.start, cue) if tells else None, content


def _topic(page: Page, verb: _Verb, *, told: bool) -> Group | None:
    """The source that stands before its verb. A noun behind the verb is then no subject, unless «أن» follows it
    (`told`) and the words before only name what is spoken of («أما المتهم، فيقول الادعاء إنه»)."""
    place = verb.index - 1 if verb.cue.name == "بالقول" and verb.index > verb.start else verb.index
    before = subject_before(page, place, verb.start)
    if before is None or not verb.has_head:
        return before
    nominal = before.start > 0 and page.folded[before.start - 1] in adjuncts().opening_noun  # «وأن الجمعية تتهم فلاناً»
    opening = before == Group(verb.start, place) and is_one_phrase(page, verb.start, place)  # «الضيف فلان يتهم تاجراً»
    topic = _after_topic(page, verb.index, before) and not told
    return before if nominal or opening or topic else None


def _is_deniable(page: Page, index: int, limit: int) -> bool:
    """Does something that was said stand here: «الاتهامات», «هذه الرواية», «ما نُسب إليه»?"""
    index += index < limit and page.folded[index] in adjuncts().demonstratives
    if index + 1 >= limit:
        return index < limit and page.folded[index].removeprefix("ال") in adjuncts().deniable
    if page.folded[index] == "ذلك":
        return True
    said = page.folded[index] == "ما" and cue_at(page, index + 1, index) is not None
    return said or page.folded[index].removeprefix("ال") in adjuncts().deniable


def _speaks_on(page: Page, outlet: int, start: int, end: int) -> bool:
    """Does a verb of saying stand right behind the outlet that somebody spoke to?"""
    past = page.past_name.get(outlet, outlet + 1)
    past += past < end and page.tokens[past].text in QUOTES
    cue = cue_at(page, past, start) if past < end else None
    return cue is not None and cue.kind == "verb"


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
    if direct in page.named and page.named[direct].type == "LOC" and page.clitic(direct) == "ب":
        direct = skip_adjuncts(page, page.past_name[direct], limit)  # «كشف مصدر محلي بالعراق أن»
    if has_head and group_end < limit and page.folded[group_end] in COMMAS:
        direct = _past_apposition(page, group_end, direct, limit)
    if direct >= limit or page.folded[direct] in adjuncts().ends or page.folded[direct] in STOPS:
        return None
    if page.folded[direct] in adjuncts().not_objects or page.folded[direct] in names_of_self():
        return None
    if found and page.folded[group_end] in COMMAS and page.folded[found[0] - 1] in COMMAS:
        return None  # «نفى فلان، في رسالة وصلت إلى الصحيفة، أن»
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
        if page.folded[stop - 1] == "كما" and page.folded[stop - 2] in COMMAS and _enclosed_verb(page, stop, limit):
            continue
        follows = page.folded[stop + 1] if stop + 1 < limit else ""
        if follows in adjuncts().that and (cue := cue_at(page, stop, start)) and cue.kind == "participle":
            return stop
        if turns_at(page, stop, index) and (cue := cue_at(page, stop, start)) and cue.name != RELAYED:
            if page.folded[stop] in adjuncts().receipts or (
                cue.kind == "particle" and _enclosed(page, stop, cue, limit)
            ):
                continue
            if cue.name == "التهمة" and agentless_frame(page, stop, cue, start, end) is None:
                continue  # «نفى شقيقه، فلان، التهمة»
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
    closing = (at for at in range(group.end, min(group.end + LONG_SOURCE, limit - 1)) if page.folded[at] in COMMAS)
    comma = next(closing, None)
    opens = comma is not None and page.folded[comma + 1] in adjuncts().that
    return group if opens else None


def _enclosed_verb(page: Page, index: int, limit: int) -> Group | None:
    """The source in «قال فلان، كما نقلت عنه الوكالة، إن»: between commas and right before the words."""
    first = index + 1 + (page.folded[index + 1].startswith(("عن", "ذلك")) if index + 1 < limit else 0)
    if first + 2 >= limit or not is_source_head(page, first):
        return None
    group = Group(first, close_group(page, first, limit))
    opens = group.end + 1 < limit and page.folded[group.end] in COMMAS and page.folded[group.end + 1] in adjuncts().that
    return group if opens else None


def _only_channel(page: Page, start: int, end: int) -> bool:
    return skip_adjuncts(page, start, end) >= end or page.folded[start] in adjuncts().particles | adjuncts().ends


def _around(page: Page, index: int, at: int, start: int) -> tuple[Group, ...]:
    """Whoever is said, between verb and words, to pass the speech on: «قال فلان، بحسب الوكالة، إن»."""
    for place in range(index + 1, at - 1):
        found = None
        if page.folded[place - 1] in COMMAS and (cue := cue_at(page, place, start)) and cue.kind == "particle":
            found = _enclosed(page, place, cue, at + 1) if cue.name != RELAYED else None
        elif page.folded[place - 1] == "كما" and page.folded[place - 2] in COMMAS:
            found = _enclosed_verb(page, place, at + 1)
        if found:
            return (found,)
    return ()


def _is_of(page: Page, group: Group, kind: SourceKind) -> bool:
    noun = source_words().nouns.get(page.folded[group.start])
    return noun is not None and noun.kind == kind


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
    """«مسؤولية», «المسؤولية الكاملة», «مسؤوليتها», «باللوم»; not «مسؤولين»."""
    return folded in adjuncts().blame or folded.removeprefix("ال").startswith(("مسووليه", "مسووليت", "مسووليا"))


def blames(page: Page, index: int, limit: int) -> bool:
    """Does the verb «حمّل» lay a responsibility on somebody, and not bear a date, a weapon or a name?"""
    if index + 1 < limit and page.folded[index + 1] in adjuncts().borne:
        return False
    return any(names_responsibility(page.folded[ahead]) for ahead in range(index, min(limit, index + _BLAME_REACH)))


def _blame(page: Page, index: int, cue: Cue, start: int, end: int, subject: int | None, group_end: int) -> Frame | None:
    """«حمّل فلان فلانا مسؤولية كذا»: only with the word for responsibility."""
    if not blames(page, index, end):
        return None
    content = skip_adjuncts(page, group_end, end)
    if content >= end:
        return None
    if subject is not None and (relayed := _blame_relayed(page, index, cue, start, end, Group(subject, group_end))):
        return relayed
    if cue.name == _LAYING and subject is not None and content + 1 < end:
        own = (Group(subject, group_end),)
        told = names_responsibility(page.folded[content])
        return Frame(index, cue, own, (), (content + 1, end), turn=turns_at(page, index, start)) if told else None
    before = subject_before(page, index, start)
    doer = doer_before(page, index, start, cue.gender) if before is None and cue.kind == "verb" else None
    turn = turns_at(page, index, start)
    if names_responsibility(page.folded[content]) and subject is not None:
        return Frame(index, cue, (before,) if before else (), (), (subject, end), turn=turn, doer=doer)
    groups = (Group(subject, group_end),) if subject is not None else (before,) if before else ()
    return Frame(index, cue, groups, (), (content, end), turn=turns_at(page, index, start))


def _blame_relayed(page: Page, index: int, cue: Cue, start: int, end: int, own: Group) -> Frame | None:
    """«حمّل فلان الفصيل، نقلاً عن ضابط، مسؤولية كذا», «حمّل فلان، بحسب شهود، الفصيل مسؤولية كذا»."""
    commas = (place for place in range(own.end, min(end, own.end + LONG_SOURCE)) if page.folded[place] in COMMAS)
    comma = next(commas, None)
    put_between = inserted(page, comma, end) if comma is not None else None
    if put_between is None:
        return None
    source, behind_it, past = put_between
    if not any(names_responsibility(page.folded[ahead]) for ahead in range(past, min(end, past + LONG_SOURCE))):
        return None
    pair = (own, source) if behind_it else (source, own)
    return Frame(index, cue, pair, (), (past, end), turn=turns_at(page, index, start))
