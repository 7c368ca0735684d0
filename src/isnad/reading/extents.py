"""Where what is said ends: the closing mark, the next clause of speech, the clause of a charge, the sentence. Refuses
to cut speech that goes on («، وأن …»)."""

from dataclasses import replace

from isnad.reading.frame import STOPS, Frame, is_turning_that
from isnad.reading.groups import adjuncts
from isnad.reading.page import COMMAS, Page
from isnad.reading.triggers import index as event_words

# What these report goes on to the end of its sentence.
_LONG = frozenset(["بحسب", "نقلاً عن", ":", "بحسبه", "جاء في", "نقل", "قال", "أضاف"])
_WHILE = ("في", "حين")
_SUBJECTS = ("ون", "ان")  # the endings of a subject of many or of two
_HANGING = frozenset({"في", "فى"})  # left of «في حين»


def bounded(page: Page, frames: list[Frame], end: int) -> list[Frame]:
    """Each frame with its words cut where the next clause of speech begins, or at the closing quotation mark."""
    bounded: list[Frame] = []
    for order, frame in enumerate(frames):
        first, last = frame.content
        if frame.backward:
            bounded.append(_taking_up(frame, bounded) if frame.cue.pronoun else frame)
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
                opens = _opening_of(page, later)
                # «فلان، الذي يتهمه فلان بـ…، ينفي ذلك»: who denies stands before the charge
                last = min(last, opens if opens > frame.at else later.at)
        last = _extended(page, frame, _short(page, frame, first, last))
        while last > first and (page.folded[last - 1] in STOPS | _HANGING or page.folded[last - 1] in COMMAS):
            last -= 1
        if last > first + (page.folded[first] == ":"):
            bounded.append(replace(frame, content=(first + (page.folded[first] == ":"), last)))
    return bounded


def _taking_up(frame: Frame, before: list[Frame]) -> Frame:
    """«قال فلان إن …، وهو ما نفاه فلان ويؤكده فلان»: denied and confirmed is what was said, not who said it."""
    for earlier in reversed(before):
        if earlier.content[1] <= frame.at and frame.content[0] <= earlier.content[0] < frame.content[1]:
            return replace(frame, content=earlier.content)
    return frame


def _short(page: Page, frame: Frame, first: int, last: int) -> int:
    """Where a charge, a denial or a thing named ends: at the next clause, not at the full stop."""
    plain = page.folded[first] in adjuncts().that and frame.cue.stance not in ("denies", "publishes")
    plain = plain and not (frame.cue.stance == "accuses" and frame.cue.kind in ("agentless", "passive"))
    if plain or frame.quoted or frame.cue.name in _LONG:
        return last
    adjective = frame.cue.kind == "agentless" and "noun" not in frame.cue.takes
    relative = frame.cue.stance == "accuses" and frame.cue.pronoun and page.folded[frame.at - 1] in adjuncts().relative
    narrow = frame.cue.stance in ("accuses", "denies") or "prep:ب" in frame.cue.takes
    for index in range(first + 1, last - 1):
        if page.folded[index] not in COMMAS:
            continue
        word = page.folded[index + 1]
        if relative and not word.startswith("و"):
            return index
        if adjective or word in adjuncts().turns or page.folded[index + 1 : index + 3] == _WHILE:
            return index
        charged = frame.cue.stance == "accuses" and "pretext" not in frame.cue.takes and _is_deed(page, index + 1)
        if narrow and word.startswith("و") and not charged and not _goes_on(page, index + 1):
            return index
    return last


def _is_deed(page: Page, index: int) -> bool:
    """«باقتحام السوق، ونهب المحال»: a deed's noun goes on with the charge; «، وقتل مجهولون رجلاً» is a verb."""
    entries = event_words().entries.get(page.folded[index][1:], ())
    subject = index + 1 < len(page.folded) and page.folded[index + 1].endswith(_SUBJECTS)
    return not subject and any(entry.form == "masdar" or entry.core in entry.line.masdars for entry in entries)


def _goes_on(page: Page, index: int) -> bool:
    """«، وأن …», «، وباعتقال …»: one more thing under the same word. «، وبرّأت …» is none."""
    word = page.folded[index][1:]
    return word not in adjuncts().acquitting and (
        word in adjuncts().that
        or word[:1] in "بل"
        or word.startswith(("ال", "عن", "عدم", "هو", "هي"))
        or index in page.named
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
    opens = adjuncts().turns | (adjuncts().taking_up | {"ما"} if frame.cue.pronoun else frozenset())
    while first > 0 and (page.folded[first - 1] in opens or is_turning_that(page, first - 1, 0)):
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
