"""Every frame of a page, in the order of the reporting words. Refuses to carry a source from one frame to the next:
`attributions` does that."""

from dataclasses import replace

from isnad.reading.convictions import conviction_frame, noun_frame
from isnad.reading.cue_search import cue_at
from isnad.reading.cues import Cue
from isnad.reading.extents import bounded
from isnad.reading.frame import Frame, Group, turns_at
from isnad.reading.hearsay import document_frame, met_frame, particle_frame, pronoun_frame, relay_frame, speaker_frame
from isnad.reading.nobody import agentless_frame, charge_at, first_person_frame
from isnad.reading.page import Page
from isnad.reading.speech import blames, masdar_frame, verb_frame
from isnad.reading.subjects import doer_before

_US = ("نا", "ني")  # «أفادنا», «أخبرني»: the writer was told
_CHARGE_REACH = 24  # words behind an accusing verb among which its charge stands


def find_frames(page: Page) -> list[Frame]:
    """Every frame of the page, in the order of their reporting words."""
    frames: list[Frame] = []
    for start, end in page.sentences:
        frames += bounded(page, _in_sentence(page, start, end), end)
    return frames


def _in_sentence(page: Page, start: int, end: int) -> list[Frame]:
    frames: list[Frame] = []
    spoken = speaker_frame(page, start, end)
    if spoken:
        frames.append(spoken)
        start = spoken.content[0]
    cues = [(index, cue) for index in range(start, end) if (cue := cue_at(page, index, start))]
    blocked = -1
    for index, cue in cues:
        if index < blocked or (cue.kind in ("particle", "verb") and _is_within(frames, index)):
            continue
        frame = _frame(page, index, cue, start, end)
        if frame is None and _stands_alone(page, index, cue, end):
            # Who accuses or denies was not understood: it stands all the same, under its own word.
            own, turn = Group(index, index + 1), turns_at(page, index, start)
            frame = Frame(index, replace(cue, kind="agentless"), (own,), (), (index + 1, end), turn=turn)
        if frame and cue.kind == "participle" and not (frames or frame.groups or frame.doer):
            # «ردّ القائد على الصحيفة، نافياً أن»: who acts in the sentence speaks
            frame = replace(frame, doer=doer_before(page, index, start, cue.gender))
        if frame:
            frames.append(frame)
            if frame.groups and frame.cue.kind in ("particle", "document"):
                blocked = frame.groups[-1].start
            elif len(frame.groups) > 1 or frame.carried:
                blocked = frame.content[0]
    return frames


def _stands_alone(page: Page, index: int, cue: Cue, end: int) -> bool:
    """An accusation with its charge, and a denial of no other reading: neither is lost with its source."""
    if cue.kind != "verb":
        return False
    if cue.accuses_somebody:
        return _charges(page, index, cue, end)
    return cue.stance == "denies" and not (cue.pronoun or cue.doubtful) and index + 2 < end


def _charges(page: Page, index: int, cue: Cue, end: int) -> bool:
    """Is there a charge behind the verb: «بـ», or the word for responsibility?"""
    last = min(end, index + _CHARGE_REACH)
    if "blame" in cue.takes:
        return blames(page, index, last)
    return charge_at(page, index + 1, last) > 0


def _is_within(frames: list[Frame], index: int) -> bool:
    """Does the word stand between a verb and what it says, in «قال فلان، بحسب الوكالة، إن»?"""
    return bool(frames) and frames[-1].at < index < frames[-1].content[0] and bool(frames[-1].receivers)


def _frame(page: Page, index: int, cue: Cue, start: int, end: int) -> Frame | None:
    if cue.kind == "masdar":
        return masdar_frame(page, index, cue, end)
    if cue.kind == "particle":
        return particle_frame(page, index, cue, start, end)
    if cue.kind == "document":
        return document_frame(page, index, cue, start, end)
    if "convicted" in cue.takes:
        return conviction_frame(page, index, start, end)
    if "borne" in cue.takes:
        return noun_frame(page, index, cue, start, end)
    if cue.kind in ("agentless", "passive"):
        return agentless_frame(page, index, cue, start, end)
    if cue.kind == "backref":
        return Frame(index, cue, (), (), (index + 1, end), turn=True) if index + 1 < end else None
    if cue.kind == "met":
        return met_frame(page, index, cue, end)
    if cue.kind == "first_person":
        return first_person_frame(page, index, cue, end)
    relays = any(take.startswith("relay:") for take in cue.takes)
    we_are_told = page.folded[index].endswith(_US) and not relays and cue.stance != "expects"
    if cue.pronoun and (cue.takes & {"told", "appeal"} or we_are_told):
        return verb_frame(page, index, cue, start, end)
    if cue.pronoun:
        return pronoun_frame(page, index, cue, start, end)
    if relays:
        return relay_frame(page, index, cue, start, end)
    return verb_frame(page, index, cue, start, end)
