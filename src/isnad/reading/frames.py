"""From a reporting word to its frame: the source beside it, the outlet it was told to, the source behind it, and where
the words begin. Refuses to carry a source from one frame to the next: `chains` does that."""

from dataclasses import dataclass, replace

from isnad.reading.cues import Cue, cue_table
from isnad.reading.groups import (
    adjuncts,
    close_group,
    is_receiver,
    is_source_head,
    open_group,
    past_bracket,
)
from isnad.reading.page import COMMAS, Page
from isnad.reading.sources import is_outlet, names_of_self, past_refusal, source_words
from isnad.text import fold

_REACH = 60
_STOPS = frozenset(".!?؟")
_QUOTES = frozenset("\"'»”’)")
_NISBA = ("ي", "يه")
# What these report goes on to the end of its sentence.
_LONG = frozenset(["بحسب", "نقلاً عن", ":", "بحسبه", "جاء في", "نقل", "قال", "أضاف"])
_RELAYS = {("نقلا", "عن"), ("علي", "لسان")}


@dataclass(frozen=True, slots=True)
class Group:
    """Tokens `start` to `end`: the words of one source."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Frame:
    """What one reporting word says. Token indexes; `content` is (first token, token after the last).

    `groups` run from the outermost source to the innermost and are empty where the text names none; `receivers` are
    outlets named beside them. `turn` is true where the frame opens a clause of its own after another one.
    """

    at: int
    cue: Cue
    groups: tuple[Group, ...]
    receivers: tuple[Group, ...]
    content: tuple[int, int]
    turn: bool = False
    backward: bool = False
    quoted: bool = False


def find_frames(page: Page) -> list[Frame]:
    """Every frame of the page, in the order of their reporting words."""
    frames: list[Frame] = []
    for start, end in page.sentences:
        frames += _bounded(page, _in_sentence(page, start, end), end)
    return frames


def _in_sentence(page: Page, start: int, end: int) -> list[Frame]:
    frames: list[Frame] = []
    spoken = _speaker(page, start, end)
    if spoken:
        frames.append(spoken)
        start = spoken.content[0]
    cues = [(index, cue) for index in range(start, end) if (cue := _cue_at(page, index, start))]
    blocked = -1
    for index, cue in cues:
        if index < blocked:
            continue
        frame = _frame(page, index, cue, start, end)
        if frame:
            frames.append(frame)
            if frame.groups and frame.cue.kind in ("particle", "document"):
                blocked = frame.groups[-1].start
            elif len(frame.groups) > 1:
                blocked = frame.content[0]
    return frames


# --- the words that may open a frame -------------------------------------------------------------------------------


def _cue_at(page: Page, index: int, start: int) -> Cue | None:
    table, word = cue_table(), page.folded[index]
    if index in page.named and page.clitic(index) == "":
        return None
    lists = adjuncts()
    before = page.folded[index - 1] if index > start else ""
    for form in (word, word[1:] if word[:1] in "وف" else ""):
        if not form:
            continue
        for parts, cue in table.phrases.get(form, ()):
            if (form, *page.folded[index + 1 : index + len(parts)]) == parts:
                return cue
        if before in lists.not_before_cue or form in lists.hollow:
            continue
        passive = table.passive.get(form)
        if passive and _is_passive(page, index, form):
            return passive
        found = table.single.get(form)
        if found and (found.kind != "participle" or _is_circumstance(page, index, before)):
            return found
    return None


def _is_passive(page: Page, index: int, form: str) -> bool:
    """Is the vowel of the passive written («يُرجّح»), or does «أن» follow a present at once («ويعتقد أن»)?"""
    if "ُ" in page.tokens[index].text[:4]:
        return True
    follows = page.folded[index + 1] if index + 1 < len(page.tokens) else ""
    return form[0] in "يت" and follows in adjuncts().that


def _is_circumstance(page: Page, index: int, before: str) -> bool:
    """«…، مؤكداً أن»: after a comma, or straight before what it says."""
    follows = page.folded[index + 1] if index + 1 < len(page.tokens) else ""
    return before in COMMAS or page.folded[index].startswith("و") or follows in adjuncts().that or before in _QUOTES


# --- frames --------------------------------------------------------------------------------------------------------


def _frame(page: Page, index: int, cue: Cue, start: int, end: int) -> Frame | None:
    if cue.kind == "particle":
        return _particle(page, index, cue, start, end)
    if cue.kind == "document":
        return _document(page, index, cue, start, end)
    if cue.kind in ("agentless", "passive"):
        return _agentless(page, index, cue, start, end)
    if cue.kind == "backref":
        return Frame(index, cue, (), (), (index + 1, end), turn=True) if index + 1 < end else None
    if cue.kind == "first_person":
        return _first_person(page, index, cue, end)
    if any(take.startswith("relay:") for take in cue.takes):
        return _relay(page, index, cue, start, end)
    if cue.pronoun:
        return _pronoun(page, index, cue, start, end)
    return _verb(page, index, cue, start, end)


def _skip_adjuncts(page: Page, index: int, limit: int) -> int:
    """Past times, numbers, brackets, «في بيان …» and commas between them."""
    lists = adjuncts()
    while index < limit:
        word = page.folded[index]
        if page.is_free_name(index):
            break
        if word in COMMAS or word in lists.times or page.tokens[index].is_number:
            index += 1
        elif page.tokens[index].text == "(" and past_bracket(page, index, limit) > index:
            index = past_bracket(page, index, limit)
        elif (past := past_refusal(page.folded, index)) and past <= limit:
            index = past
        elif is_receiver(page, index):
            index = _receiver(page, index, limit).end
        elif word in ("لي", "لنا", "الي", "الينا") and index + 1 < limit and is_source_head(page, index + 1):
            index += 1
        elif word in ("في", "فى", "عبر", "خلال") and index + 1 < limit and page.folded[index + 1] in lists.channels:
            index = _past_channel(page, index, limit)
        else:
            break
    return index


def _past_channel(page: Page, index: int, limit: int) -> int:
    """Past «في بيان» up to the comma, the introducer or the outlet that follows."""
    index += 2
    while index < limit and (page.folded[index] in adjuncts().channel_words or page.folded[index].endswith(_NISBA)):
        index += 1
    return index


def _receiver(page: Page, index: int, limit: int) -> Group:
    """The outlet after «لـ» that begins at this token."""
    if index in page.named:
        return Group(index, page.past_name[index])
    first = index + 1 if page.folded[index] == "ل" else index
    return Group(first, close_group(page, first, limit)) if first < limit else Group(index, index + 1)


def _introducer(page: Page, index: int, limit: int, cue: Cue, free_from: int) -> tuple[int, int, bool] | None:
    """(where the introducer stands, where the words begin, are they quoted), looking no further than `limit`."""
    lists, prepositions = adjuncts(), cue.prepositions()
    while index < limit:
        word = page.folded[index]
        if word in adjuncts().that and page.folded[index - 1] not in lists.not_before_that:
            after = index + 1
            quoted = after < limit and page.quoted_at(after) is not None
            return index, index, quoted
        if word == ":" and index + 1 < limit:
            return index, index + 1, page.quoted_at(index + 1) is not None
        close = page.closing.get(index)
        if close is not None and page.tokens[index].text != "(":
            if "quote" in cue.takes and close - index > 5 and index not in page.named and not _all_name(page, index):
                return index, index, True
            index = close + 1 if close < limit else index + 1
            continue
        if index >= free_from:
            for preposition in prepositions:
                if word == preposition and index + 1 < limit:
                    return index, index + 1, False
                if preposition == "ب" and word.startswith("ب") and len(word) > 3 and page.clitic(index) in ("", "ب"):
                    return index, index, False
        index = page.past_name.get(index, index + 1)
    return None


def _all_name(page: Page, index: int) -> bool:
    close = page.closing[index]
    return index + 1 in page.named and page.past_name[index + 1] >= close


def _verb(page: Page, index: int, cue: Cue, start: int, end: int) -> Frame | None:
    limit = min(end, index + _REACH)
    for stop in range(index + 1, limit):
        if _turns_at(page, stop, index) and _cue_at(page, stop, start):
            limit = stop
            break
    subject = _skip_adjuncts(page, index + 1, limit)
    has_head = is_source_head(page, subject) and subject < limit
    group_end = close_group(page, subject, limit) if has_head else subject
    if cue.takes & {"publish"}:
        return _publication(page, index, cue, start, end, subject if has_head else None, group_end)
    if cue.stance == "accuses" and "object" in cue.takes and has_head and _is_accused(page, subject, group_end, limit):
        before = _subject_before(page, index, start)
        turn = _turns_at(page, index, start)
        return Frame(index, cue, (before,) if before else (), (), (subject, end), turn=turn)
    if "blame" in cue.takes:
        return _blame(page, index, cue, start, end, subject if has_head else None, group_end)
    found = _introducer(page, index + 1, limit, cue, max(group_end, index + 1))
    if "object" in cue.takes and (direct := _object(page, cue, group_end, limit, found, has_head=has_head)):
        found = direct
    if found is None and has_head and "quote" in cue.takes:
        return _closing_verb(page, index, cue, Group(subject, group_end), start, end)
    if found is None or found[1] >= end:
        return None
    at, content, quoted = found
    group: Group | None = None
    before = _subject_before(page, index, start) if cue.kind == "verb" else None
    if before and (not has_head or _after_topic(page, index, before)):
        group = before
    elif cue.kind == "verb" and at > subject and has_head:
        group = Group(subject, open_group(page, subject, at) if at != group_end else group_end)
    elif cue.kind == "verb" and at > subject and not _only_channel(page, subject, at):
        if cue.doubtful or at - subject > 25 or not page.tokens[subject].is_word:
            return None
        if page.folded[at] not in adjuncts().that and page.folded[at] != ":" and not quoted:
            return None
        group = Group(subject, open_group(page, subject, at))
    elif cue.doubtful and at > index + 2 and cue.kind == "verb":
        return None
    behind = _behind(page, index + 1, at)
    groups = tuple(found for found in (group, behind) if found)
    receivers = _receivers(page, index + 1, at, group)
    turn = _turns_at(page, group.start if group and group.start < index else index, start)
    return Frame(index, cue, groups, receivers, (content, end), turn=turn, quoted=quoted)


def _closing_verb(page: Page, index: int, cue: Cue, group: Group, start: int, end: int) -> Frame | None:
    """«ثمانية ما زالوا مفقودين، يقول والد أحدهم»: the words stand before their verb."""
    if index <= start + 2 or page.folded[index - 1] not in COMMAS | _QUOTES | {"كما"}:
        return None
    if group.end < end and page.folded[group.end] not in COMMAS | _STOPS:
        return None
    last = index
    while last > start and (page.folded[last - 1] in COMMAS or page.folded[last - 1] == "كما"):
        last -= 1
    return Frame(index, cue, (group,), (), (_clause_start(page, index, start), last), backward=True)


def _object(
    page: Page, cue: Cue, group_end: int, limit: int, found: tuple[int, int, bool] | None, *, has_head: bool
) -> tuple[int, int, bool] | None:
    """The noun straight after the source as what is said («أعلنت الوزارة توقيف»); None where an «أن» is nearer."""
    direct = _skip_adjuncts(page, group_end, limit)
    if has_head and group_end < limit and page.folded[group_end] in COMMAS:
        direct = _past_apposition(page, group_end, direct, limit)
    if direct >= limit or page.folded[direct] in adjuncts().ends or page.folded[direct] in _STOPS:
        return None
    if page.folded[direct] in adjuncts().particles or page.folded[direct] in names_of_self():
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
            return _skip_adjuncts(page, index, limit)
    return limit


def _after_topic(page: Page, index: int, group: Group) -> bool:
    """«أما القرار الثالث فاتهم فلانا»: the topic is the source, and what follows the verb its object."""
    return page.folded[index].startswith("ف") and group.start > 0 and page.folded[group.start - 1] in ("اما", "واما")


def _is_accused(page: Page, start: int, end: int, limit: int) -> bool:
    """«واتهمت الفصيل بالسرقة»: one group and then «بـ», so the group is the accused and the source is understood."""
    if end >= limit or page.folded[end] in ("بين", "باسم") or not page.folded[end].startswith("ب"):
        return False
    return page.clitic(end) in ("", "ب") and not any(page.folded[index] in COMMAS for index in range(start, end))


def _only_channel(page: Page, start: int, end: int) -> bool:
    return _skip_adjuncts(page, start, end) >= end or page.folded[start] in adjuncts().particles


def _subject_before(page: Page, index: int, start: int) -> Group | None:
    """The source that stands before its verb («وزارة الدفاع قالت»، «المصدر الذي قال»، «وكانت الخلية قد أعلنت»)."""
    lists, stop = adjuncts(), index
    while stop > start and (page.folded[stop - 1] in lists.before_verb or page.folded[stop - 1] in COMMAS):
        stop -= 1
    heads = [start]
    for back in range(stop - 1, max(start - 1, stop - 30), -1):
        if page.folded[back] in COMMAS or page.folded[back] in lists.that or page.folded[back] in _STOPS:
            heads.insert(0, back + 1)
    for first in heads[:3]:
        while first < stop and page.folded[first] in lists.clause_openers:
            first += 1
        if first >= stop or not _reaches(page, first, stop):
            continue
        if is_source_head(page, first) or (_after_that(page, first) and not _joined(page, index) and stop - first <= 2):
            return Group(first, stop)
    return None


def _joined(page: Page, index: int) -> bool:
    """Does the word carry a «و» or «ف» of its own, so that it goes on from something before?"""
    word = page.folded[index]
    return word[:1] in "وف" and word not in cue_table().single


def _after_that(page: Page, index: int) -> bool:
    """After «أن» or «أما» stands a noun, whatever it is («أن الناجين رووا»)."""
    if index == 0 or not page.tokens[index].is_word or page.folded[index] in adjuncts().particles:
        return False
    return page.folded[index - 1] in adjuncts().that or page.folded[index - 1] in ("اما", "واما", "وان", "وبان")


def _reaches(page: Page, first: int, stop: int) -> bool:
    """Do the words from `first` to `stop` make one noun group, with no verb of saying among them?"""
    if open_group(page, first, stop) < stop:
        return False
    single = cue_table().single
    return not any(
        page.folded[between] in single and single[page.folded[between]].kind == "verb" and between not in page.named
        for between in range(first + 1, stop)
    )


def _pronoun(page: Page, index: int, cue: Cue, start: int, end: int) -> Frame | None:
    """«ما نفاه الحزب», «يتهمه الجهاز بـكذا»: what is said follows a preposition, or stands before."""
    if not is_source_head(page, index + 1) or cue.stance not in ("accuses", "denies", "confirms"):
        return None
    group_end = close_group(page, index + 1, end)
    group = Group(index + 1, group_end)
    if cue.stance == "accuses":
        if group_end < end and page.folded[group_end].startswith("ب"):
            return Frame(index, cue, (group,), (), (group_end, end))
        return None
    first = _clause_start(page, index, start)
    last = index
    while last > first and (page.folded[last - 1] in COMMAS or page.folded[last - 1] in adjuncts().before_pronoun):
        last -= 1
    return Frame(index, cue, (group,), (), (first, last), backward=True) if last - first > 2 else None


def _receivers(page: Page, start: int, end: int, group: Group | None) -> tuple[Group, ...]:
    found: list[Group] = []
    index = start
    while index < end:
        inside = group is not None and group.start <= index < group.end
        if not inside and is_receiver(page, index):
            receiver = _receiver(page, index, end)
            found.append(receiver)
            index = receiver.end
        elif not inside and group is not None and index >= group.end and _is_told(page, index):
            found.append(Group(index, page.past_name[index]))
            index = page.past_name[index]
        elif page.folded[index] in adjuncts().receipts:
            for ahead in range(index + 1, min(index + 5, end)):
                if ahead in page.named and page.named[ahead].type == "ORG":
                    found.append(Group(ahead, page.past_name[ahead]))
                    break
            index += 1
        else:
            index += 1
    return tuple(found)


def _is_told(page: Page, index: int) -> bool:
    """«أبلغ ضابط وكالة نهر أن»: an outlet as the one who was told."""
    mention = page.named.get(index)
    return (
        mention is not None
        and mention.type == "ORG"
        and page.clitic(index) == ""
        and page.folded[index - 1] not in adjuncts().particles
        and is_outlet(mention.span.of(page.prose.text), outlet=page.outlet)
    )


def _behind(page: Page, start: int, end: int) -> Group | None:
    """The source behind the source: «ذكرت الوكالة نقلاً عن مصدر أن»."""
    for index in range(start, end - 1):
        if (page.folded[index], page.folded[index + 1]) in _RELAYS and index + 2 < end:
            return Group(index + 2, open_group(page, index + 2, end))
    return None


def _publication(
    page: Page, index: int, cue: Cue, start: int, end: int, subject: int | None, group_end: int
) -> Frame | None:
    lists = adjuncts()
    content = _skip_adjuncts(page, group_end, end)
    for ahead in range(content, min(content + 8, end)):
        if page.folded[ahead].removeprefix("ال") in lists.published:
            content = ahead
            break
        if page.folded[ahead] in COMMAS:
            return None
    else:
        return None
    groups = (Group(subject, group_end),) if subject is not None else ()
    if not groups and (before := _subject_before(page, index, start)):
        groups = (before,)
    return Frame(index, cue, groups, (), (content, end), turn=_turns_at(page, index, start))


def _blame(page: Page, index: int, cue: Cue, start: int, end: int, subject: int | None, group_end: int) -> Frame | None:
    """«حمّل فلان فلانا مسؤولية كذا»: only with the word for responsibility."""
    if not any(
        page.folded[ahead].removeprefix("ال").startswith("مسوولي") for ahead in range(index, min(end, index + 22))
    ):
        return None
    content = _skip_adjuncts(page, group_end, end)
    if content >= end:
        return None
    if page.folded[content].startswith(("مسوولي", "المسوولي")) and subject is not None:
        return Frame(index, cue, (), (), (subject, end), turn=_turns_at(page, index, start))
    groups = (Group(subject, group_end),) if subject is not None else ()
    return Frame(index, cue, groups, (), (content, end), turn=_turns_at(page, index, start))


def _relay(page: Page, index: int, cue: Cue, start: int, end: int) -> Frame | None:
    """«نقلت A عن B أن»: two sources, or one behind the source already speaking."""
    lists = adjuncts()
    limit = min(end, index + _REACH)
    if cue.pronoun:
        return None
    ways = {fold(take[6:]) for take in cue.takes if take.startswith("relay:")}
    vias = {way + pronoun for way in ways for pronoun in ("", "ه", "ها", "هم")}
    about = next((ahead for ahead in range(index + 1, limit) if page.folded[ahead] in vias), 0)
    if not about:
        plain = replace(cue, takes=frozenset({"that"}), doubtful=True)
        return _verb(page, index, plain, start, end) if "عن" in ways else None
    said = next(
        (
            ahead
            for ahead in range(about + 1, limit)
            if page.folded[ahead] in adjuncts().that or page.folded[ahead] in lists.sayings or page.folded[ahead] == ":"
        ),
        0,
    )
    if not said:
        return None
    content = said + 1 if page.folded[said] in lists.sayings or page.folded[said] == ":" else said
    if content >= end:
        return None
    while content < end and page.folded[content] == ":":
        content += 1
    groups: list[Group] = []
    subject = _skip_adjuncts(page, index + 1, about)
    if subject < about:
        groups.append(Group(subject, open_group(page, subject, about)))
    elif before := _subject_before(page, index, start):
        groups.append(before)
    if page.folded[about] in ways and about + 1 < said:
        groups.append(Group(about + 1, open_group(page, about + 1, said)))
    receivers = _receivers(page, index + 1, said, groups[0] if groups else None)
    quoted = content < end and page.quoted_at(content) is not None
    return Frame(
        index, cue, tuple(groups), receivers, (content, end), turn=_turns_at(page, index, start), quoted=quoted
    )


def _particle(page: Page, index: int, cue: Cue, start: int, end: int) -> Frame | None:
    first = index + _phrase_length(page, index, cue)
    receivers: tuple[Group, ...] = ()
    if first < end and page.folded[first] in ("ما", "لما"):
        if first + 1 >= end:
            return None
        verb = cue_table().single.get(page.folded[first + 1])
        if verb is None and not page.folded[first + 1].endswith(("ه", "ت", "ته")):
            return None
        first += 2
        subject = _skip_adjuncts(page, first, end)
        if subject < end:
            receivers = _receivers(page, first, subject, None)
            first = subject
    if first >= end:
        return None
    if page.folded[first] == "ل" and first + 1 < end:
        first += 1
    head = page.folded[first]
    if head in adjuncts().not_sources or head.removeprefix("ل") in adjuncts().not_sources:
        return None
    is_lam = head.startswith("ل") and (head[1:] in source_words().nouns or "ا" + head[1:] in source_words().nouns)
    lam_name = page.clitic(first) in ("ل", "لل")
    if not (
        is_source_head(page, first)
        or is_lam
        or lam_name
        or page.folded[first].startswith("ال")
        or _is_noun_chain(page, first)
    ):
        return None
    group_end = close_group(page, first, end)
    after = _skip_adjuncts(page, group_end, end)
    if not receivers:
        receivers = _receivers(page, first + 1, after, Group(first, group_end))
    group = Group(first, group_end)
    opens = index == start or (index - start <= 1)
    if opens:
        after = _past_long_source(page, group_end, after, end)
        return Frame(index, cue, (group,), receivers, (after, end), turn=True) if after < end else None
    before = _clause_start(page, index, start)
    stop = index
    while stop > before and page.folded[stop - 1] in COMMAS | {"و", "وذلك", "ذلك", "-", "–"}:
        stop -= 1
    if end - after > 2 * (stop - before) and stop - before <= 6:
        return Frame(index, cue, (group,), receivers, (after, end))
    if stop <= before:
        return None
    return Frame(index, cue, (group,), receivers, (before, stop), backward=True)


def _past_long_source(page: Page, group_end: int, after: int, end: int) -> int:
    """«وبحسب هؤلاء ممن هاتفوا أقاربهم، فإنهم …»: what is said begins after the comma or at «فإن»."""
    if after > group_end:
        return after
    for index in range(group_end, min(group_end + 16, end)):
        if page.folded[index] in COMMAS:
            return index + 1
        if page.folded[index].startswith("فان"):
            return index
    return after


def _is_noun_chain(page: Page, index: int) -> bool:
    return index + 1 < len(page.tokens) and page.tokens[index].is_word and page.is_free_name(index + 1)


def _phrase_length(page: Page, index: int, cue: Cue) -> int:
    word = page.folded[index]
    for form in (word, word[1:]):
        for parts, other in cue_table().phrases.get(form, ()):
            if other is cue and (form, *page.folded[index + 1 : index + len(parts)]) == parts:
                return len(parts)
    return 1


def _clause_start(page: Page, index: int, start: int) -> int:
    """Where the words before a closing «بحسب» begin: after the last turn («فيما»، «لكن») or at the sentence."""
    for back in range(index - 1, start, -1):
        if page.folded[back] in ("فيما", "بينما") and index - back > 4:
            return back + 1
    return start


def _document(page: Page, index: int, cue: Cue, start: int, end: int) -> Frame | None:
    first = index + _phrase_length(page, index, cue)
    if first >= end:
        return None
    found = _introducer(page, first, min(end, index + _REACH), cue, end)
    backward = index > start and page.folded[index - 1] == "كما"
    if found is None:
        return None
    at, content, quoted = found
    if at <= first or content >= end or backward:
        return None
    group = Group(first, open_group(page, first, at))
    receivers = _receivers(page, group.end, at, None)
    return Frame(index, cue, (group,), receivers, (content, end), quoted=quoted, turn=_turns_at(page, index, start))


def _agentless(page: Page, index: int, cue: Cue, start: int, end: int) -> Frame | None:
    group = Group(index, index + 1)
    after = index + 1
    if after >= end:
        return None
    turn = _turns_at(page, index, start)
    if "noun" in cue.takes:
        agent = None if page.folded[index - 1] in adjuncts().hunted else _authority(page, index, start)
        return Frame(index, replace(cue, kind="particle") if agent else cue, (agent or group,), (), (after, end))
    if "that" in cue.takes and page.folded[after] in adjuncts().that:
        last = end
        if page.folded[index - 1] in COMMAS and index > 0 and not page.folded[index].startswith("و"):
            last = next((ahead for ahead in range(after + 2, end) if page.folded[ahead] in COMMAS), end)
        return Frame(index, cue, (group,), (), (after, last), turn=turn)
    if "prep:ب" in cue.takes:
        for ahead in range(after, min(after + (6 if cue.kind == "passive" else 1), end)):
            if page.folded[ahead].startswith("ب") and page.folded[ahead] != "بين":
                return Frame(index, cue, (group,), (), (ahead, end), turn=turn)
    if "prep:عن" in cue.takes and page.folded[after] == "عن" and after + 1 < end:
        return Frame(index, cue, (group,), (), (after + 1, end), turn=turn)
    return None


def _authority(page: Page, index: int, start: int) -> Group | None:
    """The body that arrests or judges in the clause before «بتهمة»."""
    for back in range(index - 2, start - 1, -1):
        mention = page.named.get(back)
        body = page.is_free_name(back) and mention is not None and mention.type == "ORG"
        noun = source_words().nouns.get(page.folded[back])
        if not body and not (noun and noun.kind in ("officials_statement", "organisation") and back > start):
            continue
        before = page.folded[back - 1] if back > start else ""
        if before in adjuncts().particles or page.closing.get(back - 1) or before in adjuncts().place_heads:
            continue
        noun_before = source_words().nouns.get(before)
        if noun_before is None or noun_before.kind in ("officials_statement", "organisation"):
            first = back - 1 if noun_before else back
            return Group(first, close_group(page, first, index))
    return None


def _first_person(page: Page, index: int, cue: Cue, end: int) -> Frame | None:
    if index + 1 < end and page.folded[index + 1] in adjuncts().that:
        return Frame(index, cue, (Group(index, index + 1),), (), (index + 1, end))
    return None


def _speaker(page: Page, start: int, end: int) -> Frame | None:
    """«مصدر أمني: …» at the head of a line: who speaks, a colon, what is said."""
    colon = next((index for index in range(start + 1, min(start + 10, end - 2)) if page.folded[index] == ":"), 0)
    if not colon or (start > 0 and "\n" not in page.prose.text[page.tokens[start - 1].end : page.tokens[start].start]):
        return None
    if not is_source_head(page, start) or close_group(page, start, colon) < colon:
        return None
    mention = page.named.get(start)
    if mention is not None and mention.type == "LOC":
        return None
    if colon == start + 1 and page.folded[start] in adjuncts().not_speakers:
        return None
    cue = Cue(":", "verb", "states", frozenset({"quote"}))
    return Frame(colon, cue, (Group(start, colon),), (), (colon + 1, end), turn=True)


# --- where the words end -------------------------------------------------------------------------------------------


def _turns_at(page: Page, index: int, start: int) -> bool:
    """Does the reporting word here open a clause beside the one before, rather than inside it?"""
    if index <= start:
        return True
    word, before = page.folded[index], page.folded[index - 1]
    if before in COMMAS or before in adjuncts().turns:
        return True
    return word.startswith("و") and word not in cue_table().single


def _bounded(page: Page, frames: list[Frame], end: int) -> list[Frame]:
    """Each frame with its words cut where the next clause of speech begins, or at the closing quotation mark."""
    bounded: list[Frame] = []
    for order, frame in enumerate(frames):
        first, last = frame.content
        if frame.backward:
            bounded.append(frame)
            continue
        close = _speech_close(page, first) if frame.quoted else None
        if close is not None:
            bounded.append(replace(frame, content=(first, close + 1)))
            continue
        for later in frames[order + 1 :]:
            if later.at <= first:
                continue
            if later.backward and later.content[0] <= first:
                last = min(last, later.content[1])
            elif later.turn:
                last = min(last, _opening_of(page, later))
        last = _extended(page, frame, _short(page, frame, first, last))
        while last > first and (page.folded[last - 1] in _STOPS or page.folded[last - 1] in COMMAS):
            last -= 1
        if last > first:
            bounded.append(replace(frame, content=(first, last)))
    return bounded


def _short(page: Page, frame: Frame, first: int, last: int) -> int:
    """Where a charge, a denial or a thing named ends: at the next clause, not at the full stop."""
    plain = page.folded[first] in adjuncts().that and frame.cue.stance != "denies"
    loud = frame.cue.stance == "accuses" and frame.cue.kind == "verb"
    if plain or loud or frame.quoted or frame.cue.name in _LONG:
        return last
    adjective = frame.cue.kind == "agentless" and "noun" not in frame.cue.takes
    narrow = frame.cue.stance in ("accuses", "denies") or "prep:ب" in frame.cue.takes
    for index in range(first + 1, last - 1):
        if page.folded[index] not in COMMAS:
            continue
        word = page.folded[index + 1]
        if adjective or word in adjuncts().turns:
            return index
        if narrow and word.startswith("و") and not _goes_on(page, index + 1):
            return index
    return last


def _goes_on(page: Page, index: int) -> bool:
    """«، وأن …», «، وباعتقال …»: one more thing under the same word."""
    word = page.folded[index][1:]
    return (
        word in adjuncts().that or word[:1] in "بل" or word.startswith(("ال", "عن", "هو", "هي")) or index in page.named
    )


def _extended(page: Page, frame: Frame, last: int) -> int:
    """A list after a colon, and the rest of a speaker's line, belong to what is said."""
    text, tokens = page.prose.text, page.tokens
    if last < 1 or last >= len(tokens):
        return last
    if frame.cue.name == ":":
        while last < len(tokens) and "\n" not in text[tokens[last - 1].end : tokens[last].start]:
            last += 1
        return last
    if page.folded[last - 1] != ":":
        return last
    while last < len(tokens) and (page.tokens[last].is_number or page.tokens[last].text in "-–—•*●"):
        last += 1
        while last < len(tokens) and "\n" not in text[tokens[last - 1].end : tokens[last].start]:
            last += 1
    return last


def _opening_of(page: Page, frame: Frame) -> int:
    """The first token of a later clause: its turn word or the source that stands before its verb."""
    first = min([frame.at, *(group.start for group in frame.groups)])
    while first > 0 and page.folded[first - 1] in adjuncts().turns:
        first -= 1
    return first


def _speech_close(page: Page, first: int) -> int | None:
    for index in (first, first + 1):
        if index < len(page.tokens) and (close := page.quoted_at(index)) is not None:
            return close if close - index > 4 and _stops_after(page, close) else None
    return None


def _stops_after(page: Page, close: int) -> bool:
    """Does the speech end with this mark, or does its sentence run on past a quoted name?"""
    if close + 1 >= len(page.tokens):
        return True
    follows = page.tokens[close + 1]
    if not follows.is_word or "\n" in page.prose.text[page.tokens[close].end : follows.start]:
        return True
    return follows.folded.startswith(("و", "ف", "ب", "ل")) or follows.folded in adjuncts().ends | adjuncts().turns
