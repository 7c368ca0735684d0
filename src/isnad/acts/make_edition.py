"""Make an edition for an audience, have a second person sign it, set the standard by which the accused are named.

The folder is written whole or not at all; the ledger then knows it by its digest, before and after the signature. Where
the desk holds sealed names, a custodian's key opens them for the moment of making, searching and signing, each with its
line: what is not known cannot be kept from a page.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from isnad.acts.open_source import open_source
from isnad.custody import digest
from isnad.edition import (
    STANDARDS,
    Audience,
    FolderIsTaken,
    Scanned,
    Standard,
    bare_picture,
    digest_of_folder,
    edit,
    hidden_on,
    scan,
    sign_pages,
    write_site,
)
from isnad.edition.redaction import contacts_in
from isnad.errors import IsnadError
from isnad.record.judgement import ReasonNeeded
from isnad.store import editions, ledger, writing

_WHY = "edition"


class NothingForAnEdition(IsnadError):
    """No matter was chosen, and none is held that several reports tell of."""

    ar = "لا أمر في هذه النسخة. اختر أموراً بمفاتيحها، أو اجمع أقوال تقارير عدة أولاً: isnad matters"
    en = "There is no matter for this edition. Name some by their keys, or join claims first: isnad matters"
    exit_code = 8


class KeyNeeded(IsnadError):
    """The desk holds sealed names of protected sources, and no key was given by which they could be hidden."""

    ar = "في المكتب أسماء محمية مختومة، ولا يُحجب اسم لا يُعرف. أعطِ مفتاح أمين: ‎--key ملف‎. لم يُكتب شيء."
    en = (
        "The desk holds sealed names, and a name that is not known cannot be hidden. Give a custodian's key: --key FILE"
    )
    exit_code = 9


class OwnEdition(IsnadError):
    """Whoever made the edition wants to sign it too."""

    ar = "أنت أعددت هذه النسخة، فلا يوقّعها إلا غيرك."
    en = "You made this edition yourself; somebody else has to sign it."
    exit_code = 15


class AlreadySigned(IsnadError):
    """The edition bears a signature."""

    ar = "هذه النسخة موقّعة من قبل."
    en = "This edition is signed already."
    exit_code = 15


class EditionLeaks(IsnadError):
    """Something that must not be shown stands in the edition."""

    ar = "في النسخة {n} مما يجب ألا يظهر. لا تُوقّع. افحصها: isnad edition check"
    en = "The edition holds {n} things that must not be shown. It is not signed. Look with: isnad edition check"
    exit_code = 7


@dataclass(frozen=True, slots=True)
class Made:
    """The folder that was written: its digest, and how many matters it holds."""

    digest: str
    matters: int


def make_edition(
    *,
    audience: Audience,
    folder: Path,
    by: str,
    at: datetime,
    matters: Sequence[str] = (),
    key: str | None = None,
    photographs: Mapping[str, bytes] | None = None,
) -> Made:
    """Write the edition of the matters that hold these claims into a new folder.

    `key` is a custodian's private key. Raises `NothingForAnEdition`, `NoSuchClaim`, `KeyNeeded`, `KeyCannotOpen`,
    `FolderIsTaken`, `PictureUnreadable` or `OSError`.
    """
    if folder.exists():
        raise FolderIsTaken(name=folder.name)
    desk = editions.desk(protected=opened(key, by=by, at=at))
    chosen = editions.chosen(matters, among=desk)
    if not chosen:
        raise NothingForAnEdition
    bare = {
        f"photograph-{number}.jpg": bare_picture(data, name=name)
        for number, (name, data) in enumerate((photographs or {}).items(), 1)
    }
    standard = editions.standard()
    made = edit(chosen, desk, audience=audience, standard=standard, made_on=at.date(), photographs=bare)
    sealed = write_site(made, folder)
    with writing():
        kept = editions.keep(
            digest=sealed, audience=audience, standard=standard, matters=[one.key for one in chosen], by=by, at=at,
            line=ledger.next_seq(),
        )  # fmt: skip
        ledger.append(
            at=at, by=by, act="edition", subject=sealed,
            details={"digest": digest([kept]), "audience": audience, "standard": standard, "matters": len(chosen)},
        )  # fmt: skip
    return Made(sealed, len(chosen))


def opened(key: str | None, *, by: str, at: datetime) -> dict[str, tuple[str, ...]]:
    """The names of every sealed card, opened with a custodian's key. Raises `KeyNeeded` or `KeyCannotOpen`."""
    sealed = editions.sealed_cards()
    if sealed and key is None:
        raise KeyNeeded
    return {card: open_source(source=card, private_key=key or "", why=_WHY, by=by, at=at) for card in sealed}


def check_edition(folder: Path, *, by: str, at: datetime, key: str | None = None, also: Sequence[str] = ()) -> Scanned:
    """Search every byte of an edition for all that its audience must not see; `also` holds further secrets.

    A folder that this desk did not write, or that was changed, is searched for everybody the desk hides in public.
    Raises `NotAnEdition`, `KeyNeeded` or `KeyCannotOpen`.
    """
    sealed = digest_of_folder(folder)
    desk = editions.desk(protected=opened(key, by=by, at=at))
    try:
        kept = editions.edition(sealed, name=folder.name)
        found = editions.chosen(kept.matters, among=desk)
        audience, standard = kept.audience, kept.standard
    except editions.NotOurEdition:
        found, audience, standard = editions.chosen((), among=desk), "public", "never"
    pages = [frozenset(hidden_on(one, desk, audience=audience, standard=standard)) for one in found]
    # What is hidden on one page and may stand on another is looked at by the page's own redaction.
    hidden = frozenset.intersection(*pages) if pages else frozenset(desk.people.protected)
    secrets = [*sorted(hidden), *also]
    if audience == "public":
        secrets += [name for name in editions.file_names() if len(name) > 3]
    if audience != "team":
        secrets += sorted({each for one in desk.reports.values() for each in contacts_in(one.document.text)})
    return scan(folder, secrets)


def sign_edition(*, folder: Path, why: str, by: str, at: datetime, key: str | None = None) -> str:
    """Sign an edition that somebody else made; the value is the folder's digest since.

    Raises `ReasonNeeded`, `NotOurEdition`, `OwnEdition`, `AlreadySigned`, `KeyNeeded` or `EditionLeaks`;
    then the folder is as it was.
    """
    why = " ".join(why.split())
    if not why:
        raise ReasonNeeded
    kept = editions.edition(digest_of_folder(folder), name=folder.name)
    if kept.signed_by:
        raise AlreadySigned
    if kept.by == by:
        raise OwnEdition
    if leaks := check_edition(folder, by=by, at=at, key=key).leaks:
        raise EditionLeaks(n=len(leaks))
    with writing():
        sealed = sign_pages(folder, on=at.date())
        signed = editions.keep_signature(
            kept.number, digest=sealed, why=why, by=by, at=at, line=ledger.next_seq()
        )  # fmt: skip
        ledger.append(
            at=at, by=by, act="edition.sign", subject=sealed, details={"digest": digest([signed]), "of": kept.digest}
        )
    return sealed


def set_standard(*, standard: Standard, why: str, by: str, at: datetime) -> None:
    """Say from which grade on an accused person may be named in public. Raises `ReasonNeeded`."""
    why = " ".join(why.split())
    if not why:
        raise ReasonNeeded
    if standard not in STANDARDS:
        raise ValueError(standard)
    with writing():
        kept = editions.keep_standard(standard, why=why, by=by, at=at, line=ledger.next_seq())
        ledger.append(
            at=at, by=by, act="edition.standard", subject=f"standard/{standard}", details={"digest": digest([kept])}
        )
