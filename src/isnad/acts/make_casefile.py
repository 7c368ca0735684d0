"""Make a case file: chosen reports with their originals, claims, custody and the ledger, as a bag a stranger can check.

The bag is written whole or not at all, and the ledger then says that it was made, with the hash that stands for all of
it: what left the house can always be recognised. Where the desk holds sealed names, a custodian's key opens them, so
that they stand in no sentence that is made here; a report that was chosen stands as it was received.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from importlib.metadata import version
from pathlib import Path

from isnad.acts.make_edition import opened
from isnad.capture import label as capture_label
from isnad.casefile import (
    CaseClaim,
    CaseFile,
    CaseOriginal,
    CasePerson,
    CaseReport,
    PlaceIsTaken,
    Quote,
    Said,
    Stamp,
    isolated,
    write_bag,
)
from isnad.claims import Claim, label, sentence
from isnad.corroboration import explain
from isnad.edition.audience import rules_for
from isnad.edition.redaction import MASK, Redactor
from isnad.errors import IsnadError, Language
from isnad.joining.contrary import Contrary, contrary
from isnad.lexicon import words
from isnad.record import Judgement, Statement, wording
from isnad.record.conclusion import said
from isnad.record.wording import label as record_label
from isnad.store import captures, conclusions, current, ledger, matters, record, shelf, stamps, writing
from isnad.store.report import ReportOnShelf
from isnad.text import Document

_LANGUAGES: tuple[Language, ...] = ("ar", "en")
_AGAINST = {"denies": "denial", "retracts": "retraction", "differs": "difference"}


class NothingForACase(IsnadError):
    """No report was chosen, or none of those chosen has been read."""

    ar = "لا تقرير مقروءاً في ما اخترت. اقرأ التقارير أولاً: isnad read"
    en = "None of the reports chosen has been read. Read them first: isnad read"
    exit_code = 8


@dataclass(frozen=True, slots=True)
class Made:
    """The bag that was written: the hash of its tag manifest, and how much it holds.

    `around` of the originals are not chosen ones but files that those came inside, and what was made of them; `others`
    are the reports that the originals hold beside the chosen ones; in the words of `revealing` of the chosen reports
    stands what may be the name of a protected source.
    """

    digest: str
    originals: int
    reports: int
    claims: int
    around: int = 0
    others: int = 0
    revealing: int = 0


def make_casefile(
    *, title: str, reports: Sequence[str], folder: Path, by: str, at: datetime, key: str | None = None
) -> Made:
    """Write the case file of the reports with these keys into a new folder; `REPORT:NUMBER` stands for a claim.

    A claim brings every report that it was joined over. Of the reports that came in the same file only the chosen ones
    go over as texts and claims; the original is handed over whole, and it is said how many others it holds. So are the
    files that it came inside (a zip or a letter, unless it also came by itself; the archive of a captured page always),
    and what tools made of either. `key` is a custodian's private key. Raises `NoSuchReport`, `NoSuchClaim`,
    `NothingForACase`, `KeyNeeded`, `KeyCannotOpen`, `PlaceIsTaken`, `DocumentPackagesMissing` or `OSError`.
    """
    if folder.exists():
        raise PlaceIsTaken(name=folder.name)
    chosen = [shelf.report(key) for key in _reports(reports)]
    if not any(one.reading for one in chosen):
        raise NothingForACase
    items = dict.fromkeys(one.item.sha256 for one in chosen)
    around = {sha256: None for sha256 in _around(items) if sha256 not in items}
    keys = {one.document.key for one in chosen}
    protected = _protected(key, by=by, at=at)
    case = CaseFile(
        title=title,
        made_at=at,
        made_by=by,
        version=version("isnad"),
        head=ledger.head(),
        ledger="".join(f"{line.as_json()}\n" for line in ledger.lines()).encode(),
        originals=tuple(_original(sha256, keys, protected) for sha256 in (*items, *around)),
        claims=tuple(_without_names(one, protected) for one in _claims(chosen)),
        people=tuple(_people(keys, protected)),
        decisions=tuple(_redacted(one, protected) for one in _decisions(chosen)),
        stamps=tuple(_stamps()),
    )
    digest = write_bag(case, folder)
    with writing():
        ledger.append(
            at=at, by=by, act="casefile", subject=digest,
            details={"head": case.head, "originals": len(case.originals), "claims": len(case.claims)},
        )  # fmt: skip
    return Made(
        digest, len(case.originals), len(chosen), len(case.claims), around=len(around),
        others=sum(one.others for one in case.originals),
        revealing=sum(MASK in protected.words(one.document.text) for one in chosen),
    )  # fmt: skip


def _protected(key: str | None, *, by: str, at: datetime) -> Redactor:
    """What takes the names of protected sources out of a sentence. Raises `KeyNeeded` or `KeyCannotOpen`."""
    names = opened(key, by=by, at=at)
    in_clear = (name for card in matters.sources().cards if card.protected for name in card.names)
    return Redactor(rules_for("team"), hidden=(), never=[*in_clear, *(each for one in names.values() for each in one)])


def _redacted(said: Said, protected: Redactor) -> Said:
    return {language: protected.words(words_said) for language, words_said in said.items()}


def _without_names(claim: CaseClaim, protected: Redactor) -> CaseClaim:
    """The claim with no protected name in what is said of it; its quotations are words of the report."""
    return replace(
        claim,
        sentence=_redacted(claim.sentence, protected),
        support=_redacted(claim.support, protected) if claim.support else None,
        contrary=tuple(_redacted(one, protected) for one in claim.contrary),
        conclusions=tuple(_redacted(one, protected) for one in claim.conclusions),
        people=tuple(one for one in claim.people if protected.words(one) == one),
    )


def _reports(asked: Iterable[str]) -> Iterable[str]:
    """The keys of the reports asked for, and of those over which the claims asked for were joined; each once."""
    found: dict[str, None] = {}
    for key in asked:
        if ":" in key:
            found.update(dict.fromkeys(one.report for one in matters.matter(key).assertions))
        else:
            found[shelf.report(key).document.key] = None
    return found


def _around(items: Iterable[str]) -> Iterator[str]:
    """What these came inside, outwards to what came by itself, and what was made of it by tools."""
    waiting, seen = list(items), set(items)
    while waiting:
        one = waiting.pop()
        for near in (*_within(one), *ledger.made_of(one)):
            if near not in seen:
                seen.add(near)
                waiting.append(near)
                yield near


def _within(sha256: str) -> list[str]:
    """The files that it came inside and that go with it: all where it never came by itself, else captures."""
    came = ledger.came_within(sha256)
    captured = {one.item for one in captures.captures_around(sha256)}
    return [around for around in came if around and (None not in came or around in captured)]


def _original(sha256: str, chosen: Collection[str], protected: Redactor) -> CaseOriginal:
    item, receipts = shelf.item(sha256)
    documents = shelf.kept_documents(sha256)
    return CaseOriginal(
        sha256=sha256,
        size=item.size,
        path=current().vault.path(sha256),
        receipts=tuple((receipt.at.isoformat(timespec="seconds"), receipt.by) for receipt in receipts),
        reports=tuple(
            CaseReport(
                key=document.key,
                text=document.text if document.key in chosen else None,
                kept=values,
                title=document.title or "",
                outlet=document.outlet,
                published=document.published.isoformat() if document.published else None,
            )
            for document, values in zip(documents, shelf.kept_values(documents), strict=True)
        ),
        within=tuple(_within(sha256)),
        notes=tuple(_redacted(one, protected) for one in _notes(sha256)),
    )


def _notes(sha256: str) -> Iterator[dict[Language, str]]:
    """How it came to be here: inside what, made by which tool, captured from which address with what verdict."""
    tools = ledger.tools_of(sha256)
    for around in _within(sha256):
        yield {language: _say("inside", language, what=isolated(around[:16])) for language in _LANGUAGES}
    for tool, settings in tools:
        yield {
            language: _say("made_with", language, tool=isolated(tool), settings=isolated(settings))
            for language in _LANGUAGES
        }
    for one in captures.captures_of(sha256):
        yield {
            language: _say(
                "captured", language, address=isolated(one.final), at=isolated(f"{one.at:%Y-%m-%d %H:%M:%S}"),
                verdict=capture_label("verdict", one.verdict, language),
                grade=capture_label("grade", one.grade, language),
            )
            for language in _LANGUAGES
        }  # fmt: skip


def _stamps() -> Iterable[Stamp]:
    """Every time-stamp of the desk: each stands for all lines up to its own."""
    vault = current().vault
    for one in stamps.stamps():
        reply, roots = (vault.path(blob).read_bytes() for blob in (one.reply, one.roots))
        yield Stamp(sha256=one.head, token=reply, at=one.stamped_at, roots=roots)


def _claims(chosen: Iterable[ReportOnShelf]) -> Iterable[CaseClaim]:
    """What the reports say, numbered through: claims that people joined stand as one, with all their quotations.

    Each with the sentence on what it rests, with what speaks against it, in the same matter or beside it, and with what
    named people found of it: of the whole matter as the desk holds it, of which the case may hold a part.
    """
    documents = {one.document.key: one.document for one in chosen}
    everything, marks = matters.assertions(), matters.marks()
    told = tuple(one for one in everything if one.report in documents)
    whole = {key: one for one in matters.matters(told=everything) for key in one.keys}
    for number, matter in enumerate(matters.matters(told=told), 1):
        full = whole[matter.key]
        found = conclusions.about(full, contrary(full, everything, marks))
        yield CaseClaim(
            number=number,
            sentence={
                language: sentence(matter.assertions[0].claim, language, isolated=True) for language in _LANGUAGES
            },
            quotes=tuple(_quote(documents[one.report], one.claim) for one in matter.assertions),
            support={language: explain(matter.finding, language) for language in _LANGUAGES},
            contrary=tuple(
                {language: _against(one, language) for language in _LANGUAGES} for one in contrary(matter, told, marks)
            ),
            conclusions=tuple(
                {language: said(one, language, isolated=True) for language in _LANGUAGES} for one in found
            ),
            people=tuple(dict.fromkeys(slot.words for one in matter.assertions for slot in one.claim.slots)),
        )


def _people(chosen: Collection[str], protected: Redactor) -> Iterator[CasePerson]:
    """Those whom the chosen reports name, each value with who says so; who is a protected source is left out."""
    for one in record.records():
        said_here = [told for entry in one.entries for told in entry.statements if told.report in chosen]
        if one.kind != "person" or not said_here or protected.words(one.name) != one.name:
            continue
        told = tuple(
            _redacted({language: _told(each, language) for language in _LANGUAGES}, protected) for each in said_here
        )
        yield CasePerson(one.name, told)


def _told(statement: Statement, language: Language) -> str:
    kind = f" ({record_label('name', statement.kind, language)})" if statement.kind else ""
    name = f"{wording.field(statement.field, language)}{kind}"
    return _say("person", language, field=name, told=wording.told(statement, language, isolated=True))


def _against(one: Contrary, language: Language) -> str:
    told = sentence(one.assertion.claim, language, isolated=True)
    role = label("role", one.role, language) if one.role else ""
    return _say(_AGAINST[one.why], language, sentence=told, role=role)


def _decisions(chosen: Iterable[ReportOnShelf]) -> Iterable[dict[Language, str]]:
    """What people decided about the claims and the people of these reports, and stands."""
    keys = {one.document.key for one in chosen}
    about_people = record.standing(record.records())
    for subject, decided in (("join", matters.joins()), ("judgement", about_people)):
        for one in decided:
            if {side.rpartition("@")[0] for side in one.sides} <= keys:
                yield {language: _decision(subject, one, language) for language in _LANGUAGES}


def _decision(subject: str, one: Judgement, language: Language) -> str:
    return _say(
        subject,
        language,
        number=one.number,
        verdict=record_label("verdict", one.verdict, language),
        by=isolated(one.by),
        at=isolated(f"{one.at:%Y-%m-%d %H:%M}"),
        why=isolated(one.why),
    )


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
        key=isolated(document.key),
        place=isolated(f"{start}–{end}"),
    )


def _day(day: date | None, language: Language) -> str:
    return day.isoformat() if day else _say("unknown_day", language)


def _say(code: str, language: Language, **slots: object) -> str:
    return str(words("ontology/casefile")["said"][code][language]).format(**slots)
