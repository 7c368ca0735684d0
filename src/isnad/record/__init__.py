"""The record: what the team holds about people and bodies: statements with their voices, judgements with an undoing.

Refuses to join: it proposes, with reasons, and a person judges.
"""

from isnad.record.claimed import Claimed, claimed
from isnad.record.entry import KINDS, TOLD_OF, Entry, EntryKind, NameKind, Statement, kinds_under
from isnad.record.judgement import Judgement, Undoing, Verdict, groups, joined_by, parting, standing_of, weigh
from isnad.record.people_list import Change, changes, written
from isnad.record.proposal import STRETCH, Likeness, Proposal, liken, matcher, propose, waiting
from isnad.record.record import Record, Undone, Value, assemble
from isnad.record.review import Review, may_review, stand_of, verified_by
from isnad.record.search import bearing
from isnad.record.telling import entries_of, way
from isnad.record.total import Scope, Total, total

__all__ = [
    "KINDS", "STRETCH", "TOLD_OF", "Change", "Claimed", "Entry", "EntryKind", "Judgement", "Likeness", "NameKind",
    "Proposal", "Record", "Review", "Scope", "Statement", "Total", "Undoing", "Undone", "Value", "Verdict",
    "assemble", "bearing", "changes", "claimed", "entries_of", "groups", "joined_by", "kinds_under", "liken",
    "matcher", "may_review", "parting", "propose", "stand_of", "standing_of", "total", "verified_by", "waiting",
    "way", "weigh", "written",
]  # fmt: skip
