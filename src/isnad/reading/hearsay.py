"""Frames that say by whom something is known: «نقلت فلانة عن فلان», «بحسب فلان», «جاء في بيان», «فلان: …»,
«ما نفاه فلان». Refuses a law, a plan or a deal as a source («وفق القانون»)."""

from dataclasses import replace

from isnad.reading import human_nouns
from isnad.reading.convictions import conviction_frame, is_court
from isnad.reading.cue_search import cue_at, phrase_length
from isnad.reading.cues import Cue, cue_table
from isnad.reading.frame import (
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
from isnad.reading.nobody import charge_at
from isnad.reading.page import COMMAS, Page
from isnad.reading.sources import source_words
from isnad.reading.speech import behind, names_responsibility, verb_frame
from isnad.reading.subjects import doer_before, is_joined, subject_before
from isnad.text import fold

# Between a source and what it is said to have told: «ما نشرته الصفحة عن مقتله».
_ABOUT = ("من", "عن", "حول", "بشان")
# Behind the source put into a clause: the clause goes on.
_GOING_ON = frozenset({"من", "الي", "في", "فى", "علي", "عن", "ان", "بعد", "قبل", "خلال"})
_BUT = frozenset({"لكنها", "لكنه", "ثم"})
_ADJECTIVES = 3  # tokens from a source to the comma behind it
# What a prosecutor lays to somebody's account stands behind whom he charges.
_CHARGING = "أسند إلى"


def relay_frame(page: Page, index: int, cue: Cue, start: int, end: int) -> Frame | None:
    """«نقلت A عن B أن»: two sources, or one behind the source already speaking."""
    lists = adjuncts()
    limit = min(end, index + REACH)
    if cue.pronoun:
        return None
    ways = {fold(take[6:]) for take in cue.takes if take.startswith("relay:")}
    vias = {way + pronoun for way in ways for pronoun in ("", "ه", "ها", "هم")}
    about = next((ahead for ahead in range(index + 1, limit) if page.folded[ahead] in vias), 0)
    if not about:
        plain = replace(cue, takes=frozenset({"that"}), doubtful=True)
        return verb_frame(page, index, plain, start, end) if "عن" in ways else None
    if "blame" in cue.takes and (blamed := _imputed(page, index, cue, about, start, end)):
        return blamed
    opens = lists.that | lists.sayings | lists.denials | {":"}
    said = next((ahead for ahead in range(about + 1, limit) if page.folded[ahead] in opens), 0)
    content = said
    while content < end and page.folded[content] in lists.sayings | {":"}:
        content += 1
    if said and page.folded[said] in lists.denials:
        content, cue = said + 1, replace(cue, stance="denies")
    if not said or content >= end:
        return None
    groups: list[Group] = []
    subject = skip_adjuncts(page, index + 1, about)
    if subject < about:
        groups.append(Group(subject, open_group(page, subject, about)))
    elif before := subject_before(page, index, start):
        groups.append(before)
    if page.folded[about] in ways and about + 1 < said:
        groups.append(Group(about + 1, open_group(page, about + 1, said)))
    if groups and (further := behind(page, groups[-1].end, said, at_once=len(groups) > 1)):
        groups += further
    receivers = receivers_between(page, index + 1, said, groups[0] if groups else None)
    quoted = content < end and page.quoted_at(content) is not None
    return Frame(index, cue, tuple(groups), receivers, (content, end), turn=turns_at(page, index, start), quoted=quoted)


def _imputed(page: Page, index: int, cue: Cue, about: int, start: int, end: int) -> Frame | None:
    """«نسبت لجنة إلى القوات مسؤولية كذا», «نسبت الوزارة الهجوم إلى التنظيم»: to a body or a person, and no source, a
    deed is laid. Without anybody who lays it («ونُسب إلى فلان قتل») the word itself stands for whoever does."""
    named = next((place for place in range(about + 1, min(about + 4, end)) if place in page.named), None)
    if named is None:
        return None
    accused_end = max(close_group(page, about + 1, end), page.past_name[named])
    subject = skip_adjuncts(page, index + 1, about)
    doer = Group(subject, close_group(page, subject, about)) if subject < about else None
    between = skip_adjuncts(page, doer.end, about) if doer else about
    content = about + 1 if between >= about else between
    opens = adjuncts().that | adjuncts().sayings | adjuncts().denials | adjuncts().particles | {":"} | COMMAS | STOPS
    if content > about:  # what is laid to them stands behind them
        laid = page.folded[accused_end] if accused_end < end else ":"
        if laid in opens and not names_responsibility(laid):
            return None
    if cue.name == _CHARGING:
        content = _past_apposition(page, accused_end, end)
    cue = replace(cue, stance="accuses", kind=cue.kind if doer else "agentless")
    return Frame(index, cue, (doer or Group(index, index + 1),), (), (content, end), turn=turns_at(page, index, start))


def _past_apposition(page: Page, index: int, end: int) -> int:
    """Past «، وكنيته أبو فلان،»; the index itself where none stands."""
    if index >= end or page.folded[index] not in COMMAS:
        return index
    return next((at + 1 for at in range(index + 1, end - 1) if page.folded[at] in COMMAS), index)


def pronoun_frame(page: Page, index: int, cue: Cue, start: int, end: int) -> Frame | None:
    """«ما نفاه الحزب», «يتهمه الجهاز بـكذا»: what is said follows a preposition, or stands before. «خطفوه واتهموه
    بـكذا»: who acts in the sentence charges."""
    if is_joined(page, index) and index + 1 < end and _says_of(page, index, cue, end):
        return Frame(index, cue, (), (), (index + 1, end), turn=True)
    # «برأته المحكمة من القتل وأدانته بالخطف», «لكنها أدانته بالخطف»
    goes_on = is_joined(page, index) or page.folded[index - 1] in adjuncts().clause_openers | _BUT
    if "sentence" in cue.takes and goes_on and (convicted := conviction_frame(page, index, start, end)):
        return convicted
    charges = cue.stance == "accuses" and "sentence" not in cue.takes
    if charges and charge_at(page, index + 1, min(index + 2, end)) and index + 2 < end:
        doer = doer_before(page, index, clause_start(page, index, start), cue.gender)
        return Frame(index, cue, (doer,), (), (index + 1, end)) if doer else None
    if "sentence" in cue.takes and index + 1 < end and is_court(page, index + 1):
        return None
    taken_up = _takes_up(page, index, start)
    follows = page.folded[index + 1] if index + 1 < end else ""
    somebody = follows.startswith("ال") or human_nouns.is_subject(follows, feminine=cue.gender == "f")
    if not (is_source_head(page, index + 1) or (somebody and taken_up < index)):
        return None
    group = Group(index + 1, close_group(page, index + 1, end))
    behind_it = page.folded[group.end] if group.end + 1 < end else ""
    if page.folded[index - 1] == "ما" and taken_up == index and behind_it in _ABOUT:
        # «نفى ما تداولته صفحات عن مقتله»
        return Frame(index, cue, (group,), (), (group.end + 1, end), aside=True)
    if cue.stance == "accuses":
        return Frame(index, cue, (group,), (), (group.end, end)) if behind_it.startswith("ب") else None
    if cue.stance not in ("denies", "confirms") and taken_up == index:
        return None
    if behind_it == ":" and page.quoted_at(group.end + 1) is not None:
        # «وهو ما نفاه فلان: «…»»
        return Frame(index, cue, (group,), (), (group.end + 1, end), turn=True, quoted=True)
    first, last = _before(page, index, taken_up, start)
    stop = end - (page.folded[end - 1] in STOPS)
    groups = (group, *behind(page, group.end, stop, at_once=True))
    return Frame(index, cue, groups, (), (first, last), backward=True) if last - first > 2 else None


def _takes_up(page: Page, index: int, start: int) -> int:
    """Where «وهو ما», «الأمر الذي», «وهي رواية» begins before the verb here; its own place where nothing does."""
    places = range(index - 1, max(start, index - 4) - 1, -1)
    return next((at for at in places if page.folded[at] in adjuncts().taking_up), index)


def _says_of(page: Page, index: int, cue: Cue, end: int) -> bool:
    """«، ووصفته بأنه …», «، وتحمّله المسؤولية عن …»: whoever spoke last goes on about the same."""
    behind_it = page.folded[index + 1]
    if "blame" in cue.takes:
        return names_responsibility(behind_it)
    return cue.stance == "claims" and "object" in cue.takes and behind_it.startswith("ب") and index + 2 < end


def _before(page: Page, index: int, opens: int, start: int) -> tuple[int, int]:
    """What is taken up: the clause before, or where «وهذا ما نفاه» opens its sentence, the sentence before."""
    first, last = clause_start(page, index, start), opens
    while last > first and (page.folded[last - 1] in COMMAS or page.folded[last - 1] in adjuncts().before_pronoun):
        last -= 1
    if last > first or opens == index:
        return first, last
    first, last = max((sentence for sentence in page.sentences if sentence[1] <= start), default=(start, start))
    while last > first and page.folded[last - 1] in STOPS:
        last -= 1
    return first, last


def particle_frame(page: Page, index: int, cue: Cue, start: int, end: int) -> Frame | None:
    """«بحسب فلان»: at the head of its sentence it opens what is said, elsewhere it closes it."""
    named = _after_particle(page, index, cue, end)
    if named is None:
        return None
    first, receivers = named
    group = Group(first, close_group(page, first, end))
    groups = (group, *_passed_on(page, index, group, end))
    last = groups[-1].end
    after = skip_adjuncts(page, last, end)
    receivers = receivers or receivers_between(page, first + 1, after, group)
    if index - start <= 1:
        after = _past_long_source(page, last, after, end)
        return Frame(index, cue, groups, receivers, (after, end), turn=True) if after < end else None
    before, stop = clause_start(page, index, start), index
    while stop > before and (page.folded[stop - 1] in COMMAS or page.folded[stop - 1] in adjuncts().before_particle):
        stop -= 1
    if stop - before <= 6 and end - after > 2 * (stop - before):
        return Frame(index, cue, groups, receivers, (after, end))
    if stop <= before:
        return None
    return Frame(index, cue, groups, receivers, (before, _clause_end(page, last, end) or stop), backward=True)


def _clause_end(page: Page, comma: int, end: int) -> int:
    """Where the clause ends into which «، وفق فلان،» is put («تقضي التسوية، وفق فلان، بأن يغادر …»); 0 where it ended
    before the source, and no preposition or object goes on from it."""
    comma = next((at for at in range(comma, min(comma + _ADJECTIVES, end)) if page.folded[at] in COMMAS), end)
    if comma + 2 >= end or _turns(page.folded[comma + 1]):
        return 0
    word = page.folded[comma + 1]
    goes_on = word in _GOING_ON or (word.startswith("ب") and page.clitic(comma + 1) in ("", "ب"))
    if not (goes_on or page.tokens[comma + 1].text.endswith(("ً", "ًا"))) or cue_at(page, comma + 1, comma) is not None:
        return 0
    places = range(comma + 2, end - 1)
    stop = next((at for at in places if page.folded[at] in COMMAS and _turns(page.folded[at + 1])), end)
    while stop > comma and page.folded[stop - 1] in STOPS:
        stop -= 1
    return stop


def _turns(word: str) -> bool:
    return word in adjuncts().turns or word.startswith("و")


def _passed_on(page: Page, index: int, group: Group, end: int) -> tuple[Group, ...]:
    """The source behind the source in «وفق ما نقلت الشبكة عن شاهد», «بحسب الوكالة نقلاً عن شاهد»; none else."""
    first = group.end + 1
    passes_on = any(_relays(page.folded[place]) for place in range(index, group.start))
    if passes_on and first < end and page.folded[group.end] == "عن" and _may_be_source(page, first):
        return (Group(first, close_group(page, first, end)),)
    further = behind(page, group.end, min(end, group.end + 3))
    return tuple(Group(one.start, close_group(page, one.start, end)) for one in further)


def _relays(word: str) -> bool:
    """Is this «نقلت», a verb that takes «عن»?"""
    cue = cue_table().single.get(word)
    return cue is not None and "relay:عن" in cue.takes


def _after_particle(page: Page, index: int, cue: Cue, end: int) -> tuple[int, tuple[Group, ...]] | None:
    """Where the source of «بحسب» begins, past «ما قال لوكالة كذا»; None where what follows is no source."""
    first = index + phrase_length(page, index, cue)
    receivers: tuple[Group, ...] = ()
    if cue.name == "على ما":
        if first + 1 >= end or not _is_verb_of_saying(page.folded[first]):
            return None
        subject = skip_adjuncts(page, first + 1, end)
        receivers, first = receivers_between(page, first + 1, subject, None), subject
        return (first, receivers) if first < end and _may_be_source(page, first) else None
    if first + 2 < end and page.folded[first] in ("ما", "لما"):
        if not _is_verb_of_saying(page.folded[first + 1]):
            return None
        said = first + 2 + (page.folded[first + 2] in ("به", "بها"))  # «ما أفاد به المراسل»
        subject = skip_adjuncts(page, said, end)
        receivers, first = receivers_between(page, said, subject, None), subject
    if first + 1 < end and page.folded[first] == "ل":
        first += 1
    return (first, receivers) if first < end and _may_be_source(page, first) else None


def _is_verb_of_saying(word: str) -> bool:
    return word in cue_table().single or word.endswith(("ه", "ت", "ته"))


def _may_be_source(page: Page, index: int) -> bool:
    word, nouns = page.folded[index], source_words().nouns
    bare = word.removeprefix("ل")
    if word in adjuncts().demonstratives:
        return is_source_head(page, index)
    if word in adjuncts().not_sources or bare in adjuncts().not_sources:
        return False
    if is_source_head(page, index) or word.startswith("ال") or page.clitic(index) in ("ل", "لل"):
        return True
    return bare in nouns or "ا" + bare in nouns or _is_noun_chain(page, index) or _is_owned_noun(page, index)


def _is_owned_noun(page: Page, index: int) -> bool:
    """«وبحسب أرقام المكتب،»: a noun and what it belongs to, closed by a comma."""
    if index + 2 >= len(page.tokens) or not page.tokens[index].is_word:
        return False
    return page.folded[index + 1].startswith("ال") and page.folded[index + 2] in COMMAS


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


def document_frame(page: Page, index: int, cue: Cue, start: int, end: int) -> Frame | None:
    """«جاء في بيان الوزارة أن»."""
    first = index + phrase_length(page, index, cue)
    if first >= end:
        return None
    found = introducer(page, first, min(end, index + REACH), cue, end)
    backward = index > start and page.folded[index - 1] == "كما"
    if found is None:
        return None
    at, content, quoted = found
    if at <= first or content >= end or backward:
        return None
    group = Group(first, open_group(page, first, at))
    receivers = receivers_between(page, group.end, at, None)
    return Frame(index, cue, (group,), receivers, (content, end), quoted=quoted, turn=turns_at(page, index, start))


def met_frame(page: Page, index: int, cue: Cue, end: int) -> Frame | None:
    """«سألنا القائد عن ذلك فنفى أن», «اتصلنا بالناطق. قال إن»: says nothing itself, but tells who speaks next."""
    first = index + phrase_length(page, index, cue)
    first += first < end and page.folded[first] in ("مع", "الي", "ب")
    if first >= end:
        return None
    joined = page.folded[first].startswith("ب") and page.folded[first][1:] in source_words().nouns
    named = first in page.named and page.named[first].type != "LOC" and page.clitic(first) in ("", "ب")
    if not (joined or named or is_source_head(page, first) or human_nouns.is_known(page.folded[first])):
        return None
    group = Group(first, close_group(page, first, end))
    return Frame(index, cue, (group,), (), (index, group.end), silent=True)


def speaker_frame(page: Page, start: int, end: int) -> Frame | None:
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
    silent = page.folded[start] in adjuncts().passing_on
    return Frame(colon, cue, (Group(start, colon),), (), (colon + 1, end), turn=True, silent=silent)
