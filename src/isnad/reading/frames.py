"""From a reporting word to its frame: the source beside it, the outlet it was told to, the source behind it, and where
the words begin. Refuses to carry a source from one frame to the next: `chains` does that."""

from dataclasses import dataclass, replace

from isnad.reading.cues import Cue, cue_table
from isnad.reading.groups import (
    adjuncts,
    bare,
    close_group,
    is_receiver,
    is_source_head,
    open_group,
    past_bracket,
)
from isnad.reading.page import COMMAS, Page
from isnad.reading.sources import source_words

_REACH = 60
_STOPS = frozenset(".!?؟")


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
    for order, (index, cue) in enumerate(cues):
        if index < blocked:
            continue
        following = cues[order + 1][0] if order + 1 < len(cues) else end
        frame = _frame(page, index, cue, start, end, following)
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
        passive = table.passive.get(form)
        if passive and before not in lists.not_before_cue and _is_passive(page, index):
            return passive
        found = table.single.get(form)
        if found and (before not in lists.not_before_cue or (before == "ما" and _is_particle_before(page, index))):
            return found
    return None


def _is_particle_before(page: Page, index: int) -> bool:
    return index > 1 and page.folded[index - 2] in ("بحسب", "حسب", "وفق", "وفقا", "علي", "وبحسب", "ووفق", "وحسب")


def _is_passive(page: Page, index: int) -> bool:
    """Is the vowel of the passive written, «يُرجّح»?"""
    letters = page.tokens[index].text.lstrip("وف")
    return "ُ" in letters[:3] or "ُ" in page.tokens[index].text[:4]


# --- frames --------------------------------------------------------------------------------------------------------


def _frame(page: Page, index: int, cue: Cue, start: int, end: int, following: int) -> Frame | None:
    if cue.kind == "particle":
        return _particle(page, index, cue, start, end)
    if cue.kind == "document":
        return _document(page, index, cue, start, end)
    if cue.kind in ("agentless", "passive"):
        return _agentless(page, index, cue, end)
    if cue.kind == "first_person":
        return _first_person(page, index, cue, end)
    if "relay" in cue.takes:
        return _relay(page, index, cue, start, end)
    if cue.pronoun:
        return None
    return _verb(page, index, cue, start, end, following)


def _skip_adjuncts(page: Page, index: int, limit: int) -> int:
    """Past times, numbers, brackets, «في بيان …» and commas between them."""
    lists = adjuncts()
    while index < limit:
        word = page.folded[index]
        if word in COMMAS or word in lists.times or page.tokens[index].is_number:
            index += 1
        elif page.tokens[index].text == "(" and past_bracket(page, index, limit) > index:
            index = past_bracket(page, index, limit)
        elif is_receiver(page, index):
            index = _receiver(page, index, limit).end
        elif word in ("في", "فى", "عبر", "خلال") and index + 1 < limit and page.folded[index + 1] in lists.channels:
            index = _past_channel(page, index, limit)
        else:
            break
    return index


def _past_channel(page: Page, index: int, limit: int) -> int:
    """Past «في بيان» up to the comma, the introducer or the outlet that follows."""
    index += 2
    while index < limit and page.folded[index] not in COMMAS and page.folded[index] not in adjuncts().that:
        if is_receiver(page, index) or is_source_head(page, index):
            break
        index += 1
        if page.folded[index - 1] in adjuncts().times:
            break
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


def _verb(page: Page, index: int, cue: Cue, start: int, end: int, following: int) -> Frame | None:
    if page.folded[index - 1] in ("ما", "كما") and index > start:
        return None
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
    if "blame" in cue.takes:
        return _blame(page, index, cue, start, end, subject if has_head else None, group_end)
    found = _introducer(page, index + 1, limit, cue, max(group_end, index + 1))
    if "object" in cue.takes:
        direct = _skip_adjuncts(page, group_end, limit)
        if direct < limit and page.folded[direct] in adjuncts().ends:
            pass
        elif direct < limit and (has_head or cue.kind == "participle") and (found is None or found[0] > direct + 1):
            if not _opens_apposition(page, group_end, direct) or found is None:
                found = (direct, direct, page.quoted_at(direct) is not None)
        elif direct < limit and not has_head and (found is None or found[0] > index + 1):
            found = (direct, direct, False)
    if found is None:
        return None
    at, content, quoted = found
    if content >= end:
        return None
    group: Group | None = None
    if cue.kind == "verb" and at > subject and (has_head or not _only_channel(page, subject, at)):
        group = Group(subject, open_group(page, subject, at) if at != group_end else group_end)
        if not has_head and (cue.doubtful or at - subject > 25):
            return None
    if group is None and cue.kind == "verb":
        group = _subject_before(page, index, start)
        if group is None and cue.doubtful and at > index + 2:
            return None
    receivers = _receivers(page, index + 1, at, group)
    groups = [group] if group else []
    behind = _behind(page, index + 1, at)
    if behind:
        groups.append(behind)
    return Frame(
        index, cue, tuple(groups), receivers, (content, end), turn=_turns_at(page, index, start), quoted=quoted
    )


def _only_channel(page: Page, start: int, end: int) -> bool:
    return _skip_adjuncts(page, start, end) >= end or page.folded[start] in ("في", "عن", "الي", "علي", "من", "ب", "ان")


def _opens_apposition(page: Page, start: int, end: int) -> bool:
    """«مدير المرصد، رامي …»: does a name follow the comma after the group?"""
    return end > start and page.folded[start] in COMMAS and is_source_head(page, end)


def _subject_before(page: Page, index: int, start: int) -> Group | None:
    """The source that stands before its verb («وزارة الدفاع قالت»، «المصدر الذي قال»)."""
    stop = index
    if stop > start and page.folded[stop - 1] in ("قد", "كان", "كانت", "الذي", "التي", "الذين", ","):
        stop -= 1
    first = start
    while first < stop and page.folded[first] in ("لكن", "ولكن", "اما", "فيما", "بينما", "و", "-", "–", "كما", "ان"):
        first += 1
    for head in range(stop - 1, max(first - 1, stop - 14), -1):
        word = page.folded[head]
        if word in _STOPS or word in COMMAS or word in adjuncts().that:
            first = head + 1
            break
    headed = first < stop and (is_source_head(page, first) or bare(page, first) in source_words().nouns)
    return Group(first, stop) if headed and open_group(page, first, stop) >= stop else None


def _receivers(page: Page, start: int, end: int, group: Group | None) -> tuple[Group, ...]:
    found: list[Group] = []
    index = start
    while index < end:
        inside = group is not None and group.start <= index < group.end
        if not inside and is_receiver(page, index):
            receiver = _receiver(page, index, end)
            found.append(receiver)
            index = receiver.end
        elif page.folded[index] in adjuncts().receipts:
            for ahead in range(index + 1, min(index + 5, end)):
                if ahead in page.named and page.named[ahead].type == "ORG":
                    found.append(Group(ahead, page.past_name[ahead]))
                    break
            index += 1
        else:
            index += 1
    return tuple(found)


def _behind(page: Page, start: int, end: int) -> Group | None:
    """The source behind the source: «ذكرت الوكالة نقلاً عن مصدر أن»."""
    for index in range(start, end - 1):
        if page.folded[index] == "نقلا" and page.folded[index + 1] == "عن" and index + 2 < end:
            return Group(index + 2, open_group(page, index + 2, end))
    return None


def _publication(
    page: Page, index: int, cue: Cue, start: int, end: int, subject: int | None, group_end: int
) -> Frame | None:
    lists = adjuncts()
    content = _skip_adjuncts(page, group_end, end)
    if content >= end:
        return None
    word = page.folded[content]
    if word not in lists.published and word.removeprefix("ال") not in lists.published:
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
    about = next((ahead for ahead in range(index + 1, limit) if page.folded[ahead] in ("عن", "عنه", "عنها", "عنهم")), 0)
    if not about:
        return None
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
    if page.folded[about] == "عن" and about + 1 < said:
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
        receivers = _receivers(page, first + 1, after, None)
    group = Group(first, group_end)
    opens = index == start or (index - start <= 1)
    if opens:
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


def _agentless(page: Page, index: int, cue: Cue, end: int) -> Frame | None:
    group = Group(index, index + 1)
    after = index + 1
    if after >= end:
        return None
    if "noun" in cue.takes:
        return Frame(index, cue, (group,), (), (after, end))
    if "that" in cue.takes and page.folded[after] in adjuncts().that:
        return Frame(index, cue, (group,), (), (after, end))
    if "prep:ب" in cue.takes:
        for ahead in range(after, min(after + (6 if cue.kind == "passive" else 1), end)):
            if page.folded[ahead].startswith("ب") and page.folded[ahead] != "بين":
                return Frame(index, cue, (group,), (), (ahead, end))
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
    if page.folded[start] in ("المقدم", "الرائد") and colon == start + 1:
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
        while last > first and (page.folded[last - 1] in _STOPS or page.folded[last - 1] in COMMAS):
            last -= 1
        if last > first:
            bounded.append(replace(frame, content=(first, last)))
    return bounded


def _opening_of(page: Page, frame: Frame) -> int:
    """The first token of a later clause: its turn word or the source that stands before its verb."""
    first = min([frame.at, *(group.start for group in frame.groups)])
    while first > 0 and page.folded[first - 1] in adjuncts().turns:
        first -= 1
    return first


def _speech_close(page: Page, first: int) -> int | None:
    for index in (first, first + 1):
        if index < len(page.tokens) and (close := page.quoted_at(index)) is not None:
            return close if close - index > 4 else None
    return None
