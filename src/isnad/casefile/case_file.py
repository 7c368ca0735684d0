"""A case file: what a court is handed, as plain values, before it becomes a bag. Refuses a claim without its words.

`originals` come with the reports read in them, exactly as the ledger has their digest; each claim with its quotations,
who says so, and what speaks against it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from isnad.errors import Language

__all__ = ["CaseClaim", "CaseFile", "CaseOriginal", "CasePerson", "CaseReport", "Quote", "Said", "Stamp"]

Said = Mapping[Language, str]


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a report, where they stand in it, and the descriptor of their source in both languages."""

    report: str
    start: int
    end: int
    words: str
    source: Said


@dataclass(frozen=True, slots=True)
class CaseClaim:
    """One claim: the sentence that states it under its source, its quotations, its support, what speaks against it, and
    what named people found of it by which standard.
    """

    number: int
    sentence: Said
    quotes: tuple[Quote, ...]
    support: Said | None = None
    contrary: tuple[Said, ...] = ()
    conclusions: tuple[Said, ...] = ()
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CasePerson:
    """Somebody whom the chosen reports name: the name, and each value with who says so."""

    name: str
    told: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class CaseReport:
    """A report of an original: its text, and the list of values whose digest the ledger holds.

    `text` is None for one that was not chosen: only those values go over, without which no digest can be compared.
    """

    key: str
    text: str | None
    kept: Sequence[object]
    title: str
    outlet: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class CaseOriginal:
    """A received file, where its bytes lie, its receipts, and the reports read in it.

    `within` names the files that it came inside or was made of, which are originals of the case too; `notes` say how.
    """

    sha256: str
    size: int
    path: Path
    receipts: tuple[tuple[str, str], ...]
    reports: tuple[CaseReport, ...]
    within: tuple[str, ...] = ()
    notes: tuple[Said, ...] = ()

    @property
    def others(self) -> int:
        """How many reports it holds that were not chosen."""
        return sum(report.text is None for report in self.reports)


@dataclass(frozen=True, slots=True)
class Stamp:
    """A time-stamp token over the hash of a ledger's line, and the certificates to verify it with, where kept."""

    sha256: str
    token: bytes
    at: datetime | None = None
    roots: bytes | None = None


@dataclass(frozen=True, slots=True)
class CaseFile:
    """All that goes into the bag. `ledger` is the export, one line a line; `head` the hash of its last."""

    title: str
    made_at: datetime
    made_by: str
    version: str
    head: str
    ledger: bytes
    originals: tuple[CaseOriginal, ...]
    claims: tuple[CaseClaim, ...]
    people: tuple[CasePerson, ...] = ()
    decisions: tuple[Said, ...] = ()
    stamps: tuple[Stamp, ...] = ()
    method: Said = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """The case as the verifier reads it: every quotation with its place, every file by its path in the bag."""
        return {
            "title": self.title,
            "made_at": self.made_at.isoformat(timespec="seconds"),
            "made_by": self.made_by,
            "version": self.version,
            "head": self.head,
            "originals": [
                {
                    "sha256": one.sha256,
                    "size": one.size,
                    "file": f"data/originals/{one.sha256}",
                    "receipts": [{"at": at, "by": by} for at, by in one.receipts],
                    "within": list(one.within),
                    "notes": [dict(note) for note in one.notes],
                    "others": one.others,
                    "reports": [_report(report) for report in one.reports],
                }
                for one in self.originals
            ],
            "claims": [
                {
                    "number": claim.number,
                    "sentence": dict(claim.sentence),
                    "quotes": [
                        {
                            "report": quote.report,
                            "start": quote.start,
                            "end": quote.end,
                            "words": quote.words,
                            "source": dict(quote.source),
                        }
                        for quote in claim.quotes
                    ],
                    "support": dict(claim.support) if claim.support else None,
                    "contrary": [dict(one) for one in claim.contrary],
                    "conclusions": [dict(one) for one in claim.conclusions],
                    "people": list(claim.people),
                }
                for claim in self.claims
            ],
            "people": [{"name": one.name, "told": [dict(told) for told in one.told]} for one in self.people],
            "decisions": [dict(one) for one in self.decisions],
            "stamps": [
                {
                    "sha256": stamp.sha256,
                    "file": f"data/stamps/{number}.tsr",
                    **({"roots": f"data/stamps/{number}.pem"} if stamp.roots else {}),
                    **({"at": int(stamp.at.timestamp())} if stamp.at else {}),
                }
                for number, stamp in enumerate(self.stamps, 1)
            ],
        }


def _report(report: CaseReport) -> dict[str, Any]:
    if report.text is None:
        return {"kept": list(report.kept)}
    return {
        "key": report.key,
        "file": text_file(report.key),
        "title": report.title,
        "outlet": report.outlet,
        "published": report.published,
        "kept": list(report.kept),
    }


def text_file(report: str) -> str:
    """Where the text of a report lies in the bag; keys hold no character that a path cannot."""
    return f"data/texts/{report.replace('/', '_').replace('#', '_')}.txt"
