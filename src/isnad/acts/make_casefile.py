"""Make a case file: chosen reports with their originals, claims, custody and the ledger, as a bag a stranger can check.

The bag is written whole or not at all, and the ledger then says that it was made, with the hash that stands for all of
it: what left the house can always be recognised.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from importlib.metadata import version
from pathlib import Path

from isnad.casefile import CaseClaim, CaseFile, CaseOriginal, CaseReport, Quote, Stamp, isolated, write_bag
from isnad.claims import Claim, sentence, state
from isnad.errors import IsnadError, Language
from isnad.lexicon import words
from isnad.store import current, ledger, shelf, stamps, writing
from isnad.store.report import ReportOnShelf
from isnad.text import Document, fold

_LANGUAGES: tuple[Language, ...] = ("ar", "en")


class NothingForACase(IsnadError):
    """No report was chosen, or none of those chosen has been read."""

    ar = "لا تقرير مقروءاً في ما اخترت. اقرأ التقارير أولاً: isnad read"
    en = "None of the reports chosen has been read. Read them first: isnad read"
    exit_code = 8


@dataclass(frozen=True, slots=True)
class Made:
    """The bag that was written: the hash of its tag manifest, and how much it holds."""

    digest: str
    originals: int
    reports: int
    claims: int


def make_casefile(*, title: str, reports: Sequence[str], folder: Path, by: str, at: datetime) -> Made:
    """Write the case file of the reports with these keys into a new folder.

    Every report that came in the same file goes with it: an original is handed over whole. Raises `NoSuchReport`,
    `NothingForACase`, `PlaceIsTaken`, `DocumentPackagesMissing` or `OSError`.
    """
    chosen = [shelf.report(key) for key in reports]
    if not any(one.reading for one in chosen):
        raise NothingForACase
    items = dict.fromkeys(one.item.sha256 for one in chosen)
    case = CaseFile(
        title=title,
        made_at=at,
        made_by=by,
        version=version("isnad"),
        head=ledger.head(),
        ledger="".join(f"{line.as_json()}\n" for line in ledger.lines()).encode(),
        originals=tuple(_original(sha256, chosen) for sha256 in items),
        claims=tuple(_claims(chosen)),
        stamps=tuple(_stamps()),
    )
    digest = write_bag(case, folder)
    with writing():
        ledger.append(
            at=at, by=by, act="casefile", subject=digest,
            details={"head": case.head, "originals": len(case.originals), "claims": len(case.claims)},
        )  # fmt: skip
    return Made(digest, len(case.originals), sum(len(one.reports) for one in case.originals), len(case.claims))


def _original(sha256: str, chosen: Iterable[ReportOnShelf]) -> CaseOriginal:
    on_shelf = next(one for one in chosen if one.item.sha256 == sha256)
    documents = shelf.kept_documents(sha256)
    return CaseOriginal(
        sha256=sha256,
        size=on_shelf.item.size,
        path=current().vault.path(sha256),
        receipts=tuple((receipt.at.isoformat(timespec="seconds"), receipt.by) for receipt in on_shelf.receipts),
        reports=tuple(
            CaseReport(
                key=document.key,
                text=document.text,
                kept=values,
                title=document.title or "",
                outlet=document.outlet,
                published=document.published.isoformat() if document.published else None,
            )
            for document, values in zip(documents, shelf.kept_values(documents), strict=True)
        ),
    )


def _stamps() -> Iterable[Stamp]:
    """Every time-stamp of the desk: each stands for all lines up to its own."""
    vault = current().vault
    for one in stamps.stamps():
        reply, roots = (vault.path(blob).read_bytes() for blob in (one.reply, one.roots))
        yield Stamp(sha256=one.head, token=reply, at=one.stamped_at, roots=roots)


def _claims(chosen: Iterable[ReportOnShelf]) -> Iterable[CaseClaim]:
    """The claims of the reports, numbered through; each with the denials of it that the same reports tell of."""
    told = [(one.document, claim) for one in chosen if one.reading for claim in state(one.document, one.reading)]
    for number, (document, claim) in enumerate(told, 1):
        yield CaseClaim(
            number=number,
            sentence={language: sentence(claim, language) for language in _LANGUAGES},
            quotes=(_quote(document, claim),),
            contrary=tuple(
                {language: _say("denial", language, sentence=sentence(other, language)) for language in _LANGUAGES}
                for _, other in told
                if _denies(other, claim)
            ),
            people=tuple(dict.fromkeys(slot.words for slot in claim.slots)),
        )


def _denies(other: Claim, claim: Claim) -> bool:
    """Is the other the denial of such a thing, about the same ones, as far as their words show?"""
    if other is claim or other.polarity != "negated" or claim.polarity == "negated" or other.type != claim.type:
        return False
    shared = {fold(slot.words) for slot in other.slots} & {fold(slot.words) for slot in claim.slots}
    return bool(shared)


def _quote(document: Document, claim: Claim) -> Quote:
    span = claim.quote
    return Quote(
        report=document.key,
        start=span.start,
        end=span.end,
        words=span.of(document.text),
        source={language: _descriptor(document, span.start, span.end, language) for language in _LANGUAGES},
    )


def _descriptor(document: Document, start: int, end: int, language: Language) -> str:
    return _say(
        "source",
        language,
        outlet=isolated(document.outlet or _say("unknown_outlet", language)),
        day=isolated(_day(document.published, language)),
        key=isolated(document.key[:12]),
        place=isolated(f"{start}–{end}"),
    )


def _day(day: date | None, language: Language) -> str:
    return day.isoformat() if day else _say("unknown_day", language)


def _say(code: str, language: Language, **slots: object) -> str:
    return str(words("ontology/casefile")["said"][code][language]).format(**slots)
