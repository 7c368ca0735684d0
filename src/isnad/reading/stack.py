"""The tagger over the rules for names: it sees every candidate and the rules' choice, and revises that choice."""

from collections.abc import Sequence
from typing import cast

from isnad.reading.candidate import Candidate
from isnad.reading.features import Described, describe
from isnad.reading.persons import lexicon
from isnad.reading.schema import MentionType
from isnad.reading.tagger import Stretch, mark
from isnad.reading.words import Words

MODEL = "names"
_LISTED = 4  # the weight of a name that lexicon or gazetteer hold


def revise(text: Words, possible: Sequence[Candidate], chosen: Sequence[Candidate]) -> list[Candidate]:
    """The names in order of place: what lexicon and gazetteer hold stands, the tagger decides the rest.

    What it leaves as the rules chose it keeps their line.
    """
    by_rule = {(one.first, one.last, one.type): one for one in (*possible, *chosen)}
    marked = mark(text.prose, described(text, possible, chosen), MODEL)
    standing = [one for one in chosen if one.weight == _LISTED]
    held = {index for one in standing for index in range(one.first, one.last + 1)}
    told = [_candidate(text, stretch, by_rule) for stretch in marked if _holds_a_word(text, stretch)]
    free = [one for one in told if held.isdisjoint(range(one.first, one.last + 1))]
    return sorted([*standing, *free], key=lambda one: one.first)


def _holds_a_word(text: Words, stretch: Stretch) -> bool:
    """Is there a word in it, and anything left of its first one once its joined prefix is cut?"""
    return stretch.cut < len(text.at(stretch.first)) and any(
        text.is_word(index) for index in range(stretch.first, stretch.last + 1)
    )


def described(text: Words, possible: Sequence[Candidate], chosen: Sequence[Candidate]) -> Described:
    """The features of every token, with what the rules say of it as hints."""
    told: list[set[str]] = [set() for _ in text.tokens]
    for one in possible:
        for index in range(one.first, one.last + 1):
            told[index].add(f"B{one.type}{one.weight}{one.cut}" if index == one.first else f"I{one.type}{one.weight}")
        told[one.last].add(f"E{one.type}")
    for one in chosen:
        for index in range(one.first, one.last + 1):
            told[index].add(f"FB{one.type}{one.cut}" if index == one.first else f"FI{one.type}")
    return describe(text.prose, [sorted(hints) for hints in told])


def _candidate(text: Words, stretch: Stretch, by_rule: dict[tuple[int, int, MentionType], Candidate]) -> Candidate:
    kind = cast("MentionType", stretch.label)
    same = by_rule.get((stretch.first, stretch.last, kind))
    if same is not None and (same.cut == stretch.cut or same.weight == _LISTED):
        return same  # which joined prefix to cut, the lexicon knows better
    last = _end_of_place(text, stretch) if kind == "LOC" else stretch.last
    if kind == "PER":
        last = _end_of_person(text, stretch)
    return Candidate(stretch.first, last, stretch.cut, kind, f"tagger/{MODEL}", 3)


def _end_of_person(text: Words, stretch: Stretch) -> int:
    """A person's name ends before the verb that tells of him, «أبو حازم شارك», and before «المعروف»."""
    last = stretch.last
    while last > stretch.first and text.at(last) in lexicon().after_names:
        last -= 1
    return last if any(map(text.is_word, range(stretch.first, last + 1))) else stretch.last


def _end_of_place(text: Words, stretch: Stretch) -> int:
    """A known place to which the tagger joined words that belong to no place ends where it is known to end:
    «الباب قادمين» is «الباب», «حلب الجديدة» stays whole."""
    known = (match for match in text.matches if match.first == stretch.first and match.cut == stretch.cut)
    ends = [match.last for match in known if match.name.type == "LOC" and match.last < stretch.last]
    longest = max(ends, default=stretch.last)
    return stretch.last if text.at(longest + 1).startswith("ال") else longest
