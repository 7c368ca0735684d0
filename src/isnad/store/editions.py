"""Editions on the shelf: which were written, of what, for whom, and who signed; and the desk's publication standard.

Refuses to keep their pages: those leave, and are known again by the digest of their folder.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import cast

from isnad.custody import canonical
from isnad.edition import Audience, Desk, People, Standard, Told
from isnad.edition.audience import DEFAULT_STANDARD
from isnad.errors import IsnadError
from isnad.joining import Matter, Sources
from isnad.store import gates, gazetteer, matters, record, shelf
from isnad.store.gates import TERMINAL, Viewer
from isnad.store.models import EditionRow, EditionSignatureRow, StandardRow
from isnad.store.rows import plain, under_lines


class NotOurEdition(IsnadError):
    """The folder is none that this desk wrote, or something in it is no longer as it was written."""

    ar = "لم يكتب هذا المكتب ما في {name}، أو تغيّر فيه شيء منذ كُتب. أعدّ النسخة من جديد: isnad edition"
    en = "This desk did not write what lies in {name}, or it was changed since. Make the edition anew: isnad edition"
    exit_code = 7


@dataclass(frozen=True, slots=True)
class KeptEdition:
    """An edition that was written; `signed_by` is None until a second person signs."""

    number: int
    digest: str
    audience: Audience
    standard: Standard
    matters: tuple[str, ...]
    by: str
    at: datetime
    signed_by: str | None


def desk(*, protected: Mapping[str, tuple[str, ...]] | None = None, viewer: Viewer = TERMINAL) -> Desk:
    """Everything that an edition is made from. `protected`: the names of sealed cards, by their ids, once opened."""
    told = matters.assertions(viewer=viewer)
    read = {
        each.document.key: Told(each.document, each.reading) for each in shelf.shelved(viewer=viewer) if each.reading
    }
    opened = protected or {}
    cards = Sources(
        replace(card, names=opened.get(card.id, card.names)) for card in matters.sources(viewer=viewer).cards
    )
    return Desk(
        reports=read,
        told=told,
        people=People(record.records(viewer=viewer), cards, read, told),
        sources=cards,
        joins=matters.joins(viewer=viewer),
        gazetteer=gazetteer.gazetteer(),
    )


def chosen(keys: Sequence[str], *, among: Desk, viewer: Viewer = TERMINAL) -> tuple[Matter, ...]:
    """The matters that hold these claims, each once; without keys, those that more than one report tells of.

    Raises `NoSuchClaim`.
    """
    known = matters.matters(viewer=viewer, told=tuple(among.told))
    if not keys:
        return tuple(one for one in known if len({each.report for each in one.assertions}) > 1)
    wanted = [matters.find(among.told, key).key for key in keys]
    found = {one.key: one for key in wanted for one in known if key in one.keys}
    return tuple(found.values())


def sealed_cards(*, viewer: Viewer = TERMINAL) -> list[str]:
    """The ids of the cards whose names nobody can know without a custodian's key."""
    return [card.id for card in matters.sources(viewer=viewer).cards if matters.sealed(card.id, viewer=viewer)]


def standard() -> Standard:
    """The desk's publication standard."""
    row = StandardRow.objects.order_by("id").last()
    return cast(Standard, row.standard) if row else DEFAULT_STANDARD


def edition(digest: str, *, name: str, viewer: Viewer = TERMINAL) -> KeptEdition:
    """The edition of a folder with this digest, signed or not. Raises `NotOurEdition`."""
    if gates.is_member(viewer):
        row = EditionRow.objects.filter(digest=digest).order_by("id").last()
        row = row or EditionRow.objects.filter(signature__digest=digest).order_by("id").last()
        if row:
            signature = EditionSignatureRow.objects.filter(pk=row.pk).first()
            return KeptEdition(
                row.pk, row.digest, cast(Audience, row.audience), cast(Standard, row.standard),
                tuple(json.loads(row.matters)), row.by, row.at, signature.by if signature else None,
            )  # fmt: skip
    raise NotOurEdition(name=name)


def file_names() -> list[str]:
    """The names under which files came in, and who received them."""
    told = {name for each in shelf.shelved() for receipt in each.receipts for name in (receipt.name, receipt.by)}
    return sorted(told)


def kept_under_lines() -> Mapping[int, tuple[str, frozenset[str]]]:
    """For each ledger line by number what was kept under it: its digest, and by whom."""
    return under_lines((StandardRow, EditionRow, EditionSignatureRow))


def keep_standard(standard: Standard, *, why: str, by: str, at: datetime, line: int) -> object:
    return plain(StandardRow.objects.create(standard=standard, why=why, by=by, at=at, line=line))


def keep(
    *, digest: str, audience: Audience, standard: Standard, matters: Sequence[str], by: str, at: datetime, line: int
) -> object:
    return plain(
        EditionRow.objects.create(
            digest=digest, audience=audience, standard=standard, matters=canonical(list(matters)), by=by, at=at,
            line=line,
        )
    )  # fmt: skip


def keep_signature(number: int, *, digest: str, why: str, by: str, at: datetime, line: int) -> object:
    return plain(EditionSignatureRow.objects.create(edition_id=number, digest=digest, why=why, by=by, at=at, line=line))
