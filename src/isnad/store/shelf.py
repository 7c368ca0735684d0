"""The shelf: rows ↔ nouns. What is asked of it comes back as frozen plain values; no row or queryset leaves.

Keeping happens inside the transaction of an act; asking goes through `gates`. Refuses to merge: people of different
reports stay apart.
"""

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import asdict
from datetime import datetime

from django.db.models import Case, Count, F, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Left

from isnad.custody import Item, Receipt, canonical, digest
from isnad.errors import IsnadError
from isnad.reading import Entity, Reading
from isnad.store import gates, ledger
from isnad.store.desk import current
from isnad.store.gates import TERMINAL, Viewer
from isnad.store.models import ItemRow, ReadingRow, ReceiptRow, ReportRow
from isnad.store.report import Counts, PersonLine, PersonMention, PersonRole, ReportLine, ReportOnShelf
from isnad.text import Document, Offsets, Prose, Run, fold


class NoSuchReport(IsnadError):
    """No report of that key, or not for this viewer: the two are not told apart."""

    ar = "لا تقرير بهذا المفتاح. اعرض المفاتيح بالأمر: isnad reports"
    en = "There is no report with this key. List the keys with: isnad reports"
    exit_code = 8


class KeyIsUnclear(IsnadError):
    """The beginning of a key fits several reports."""

    ar = "بداية المفتاح هذه تناسب أكثر من تقرير. اكتب منه أحرفاً أكثر."
    en = "This beginning of a key fits several reports. Write more of its letters."
    exit_code = 8


PERSON = "person/1"
"""The reader of a reading that a person corrected."""

# Keeping

# How many characters of a text stand for a title it lacks.
_OPENING = 60
# What makes tables of words, by the beginning of its name in the ledger.
_WORD_READER = "tesseract/"


def holds(item: Item) -> bool:
    """Has this content been received before?"""
    return ItemRow.objects.filter(sha256=item.sha256).exists()


def keep(item: Item, documents: Iterable[Document]) -> None:
    """Keep an item and the reports in it; an item whose bytes are there already is given its reports."""
    row, _ = ItemRow.objects.get_or_create(sha256=item.sha256, defaults={"size": item.size})
    ReportRow.objects.bulk_create(
        (_report_row(row, part, document) for part, document in enumerate(documents, 1)), batch_size=100
    )


def keep_receipt(receipt: Receipt) -> None:
    """Keep that an item came in once more."""
    ReceiptRow.objects.create(item_id=receipt.item, at=receipt.at, by=receipt.by, name=receipt.name)


def keep_reading(report: str, reading: Reading, *, layers: str, at: datetime, by: str) -> None:
    """Keep a reading; `layers` is what `layers_of` gave for it. Earlier ones stay, the latest is shown."""
    ReadingRow.objects.create(
        report_id=report,
        reader=reading.reader,
        at=at,
        by=by,
        layers=layers,
        counts=canonical(asdict(Counts.of(reading))),
    )


def layers_of(document: Document, reading: Reading) -> str:
    """The reading as it is kept: the annotation schema with `made_by`, in canonical JSON."""
    return canonical(reading.as_dict(document.text, explain=True))


def digest_of(documents: Iterable[Document]) -> str:
    """One hash over everything kept of the reports of an item, in order: it goes into the ledger."""
    return digest(kept_values(documents))


def kept_values(documents: Iterable[Document]) -> list[list[object]]:
    """What is hashed of each report of an item: enough for a stranger to hash it again."""
    return [_digested(document) for document in documents]


# Asking


def reports(*, viewer: Viewer = TERMINAL) -> list[ReportLine]:
    """All reports, the last received first."""
    first = ReceiptRow.objects.filter(item=OuterRef("item")).order_by("at", "id")
    latest = _shown_first(ReadingRow.objects.filter(report=OuterRef("pk")))
    rows = (
        gates.reports(viewer)
        .annotate(
            first_at=Subquery(first.values("at")[:1]),
            first_by=Subquery(first.values("by")[:1]),
            times=Count("item__receipts"),
            counts=Subquery(latest.values("counts")[:1]),
            opening=Left("text", _OPENING),
        )
        .order_by("-first_at", F("item_id"), "part")
        .values("key", "title", "opening", "outlet", "published", "first_at", "first_by", "times", "counts")
    )
    return [
        ReportLine(
            key=row["key"], title=row["title"], opening=_whole_words(row["opening"]),
            outlet=row["outlet"], published=row["published"],
            received_at=row["first_at"], received_by=row["first_by"], receipts=row["times"],
            counts=Counts(**json.loads(row["counts"])) if row["counts"] else None,
        )
        for row in rows
    ]  # fmt: skip


def _whole_words(opening: str) -> str:
    """The words that stand whole in the first characters of a text."""
    words = opening.split()
    return " ".join(words[:-1] if len(opening) == _OPENING and len(words) > 1 else words)


def texts(*, among: Collection[str] | None = None, viewer: Viewer = TERMINAL) -> dict[str, str]:
    """The text of every report, or of these, by key."""
    told = gates.reports(viewer).values_list("key", "text").order_by("key")
    return {key: text for key, text in told.iterator() if among is None or key in among}


def shelved(*, among: Collection[str] | None = None, viewer: Viewer = TERMINAL) -> Iterator[ReportOnShelf]:
    """Every report with its latest reading, or these, by key, a few in memory at a time."""
    visible = gates.reports(viewer) if among is None else gates.reports(viewer).filter(pk__in=among)
    rows = visible.select_related("item").prefetch_related("item__receipts", "readings")
    for row in rows.order_by("key").iterator(chunk_size=100):
        yield _on_shelf(row)


def report(key: str, *, viewer: Viewer = TERMINAL) -> ReportOnShelf:
    """One report, by its key or the beginning of it. Raises `NoSuchReport` or `KeyIsUnclear`."""
    visible = gates.reports(viewer)
    row = visible.filter(pk=key).first() or _the_one(visible.filter(pk__startswith=key)[:2])
    return _on_shelf(row)


def unread(*, viewer: Viewer = TERMINAL) -> list[str]:
    """The keys of the reports that nobody has had read yet, in the order they came."""
    rows = gates.reports(viewer).filter(readings=None).order_by("item__receipts__id", "part")
    return list(dict.fromkeys(rows.values_list("key", flat=True)))


def reports_of(item: str, *, viewer: Viewer = TERMINAL) -> list[str]:
    """The keys of the reports that came in one item, in their order."""
    return list(gates.reports(viewer).filter(item=item).order_by("part").values_list("key", flat=True))


def item(sha256: str) -> tuple[Item, tuple[Receipt, ...]]:
    """An item with every time that it came in."""
    row = ItemRow.objects.get(pk=sha256)
    receipts = _receipts(row)
    return _item(row, receipts), receipts


def reports_within(item: str, *, viewer: Viewer = TERMINAL) -> list[str]:
    """The keys of the reports that came in an item or directly inside it, in their order."""
    inside = (item, *ledger.within(item))
    rows = gates.reports(viewer).filter(item__in=inside).order_by("item__receipts__id", "part")
    return list(dict.fromkeys(rows.values_list("key", flat=True)))


def word_tables(item: str) -> tuple[bytes, ...]:
    """The tables of words that a machine read in an item and left with how sure it was of each."""
    return tuple(
        current().vault.path(made).read_bytes()
        for made in ledger.made_of(item)
        if any(tool.startswith(_WORD_READER) for tool, _ in ledger.tools_of(made))
    )


def people(*, viewer: Viewer = TERMINAL) -> list[PersonLine]:
    """Every person of every read report, each for itself, by name."""
    told = [
        (on_shelf.document, on_shelf.reading, entity)
        for on_shelf in shelved(viewer=viewer)
        if on_shelf.reading
        for entity in on_shelf.reading.entities
        if entity.type == "PER"
    ]
    bearers: defaultdict[str, set[str]] = defaultdict(set)
    for document, _, entity in told:
        for name in _folded_names(entity):
            bearers[name].add(document.key)
    lines = [_person(document, reading, entity, bearers) for document, reading, entity in told]
    return sorted(lines, key=lambda line: (fold(line.name), line.report, line.entity))


def receipt_counts() -> dict[str, int]:
    """Every item received, by its hash, and how many times."""
    return dict(ItemRow.objects.order_by("pk").annotate(n=Count("receipts")).values_list("pk", "n"))


def receivers() -> Counter[tuple[str, str]]:
    """Each item's hash with each person who received it, and how often."""
    return Counter(ItemRow.objects.filter(receipts__isnull=False).values_list("pk", "receipts__by"))


def readers() -> Counter[tuple[str, str]]:
    """Each report's key with each person who had it read, and how often."""
    return Counter(ReadingRow.objects.values_list("report_id", "by"))


def sizes() -> list[tuple[str, int]]:
    """Every item's hash and size in bytes."""
    return list(ItemRow.objects.order_by("pk").values_list("pk", "size"))


def all_keys() -> list[str]:
    """The keys of all reports, in order."""
    return list(ReportRow.objects.order_by("pk").values_list("pk", flat=True))


def kept_documents(item: str) -> list[Document]:
    """The reports of an item as they are kept, for comparing with what the ledger says of them."""
    return [_document(row) for row in ReportRow.objects.filter(item=item).order_by("part")]


def kept_layers(report: str) -> list[str]:
    """The layers of every reading of a report, the oldest first."""
    return list(ReadingRow.objects.filter(report=report).order_by("id").values_list("layers", flat=True))


def latest_layers(report: str, reader: str) -> str | None:
    """The layers of the latest reading of a report by that reader."""
    rows = ReadingRow.objects.filter(report=report, reader=reader).order_by("-id")
    return rows.values_list("layers", flat=True).first()


def corrected(*, viewer: Viewer = TERMINAL) -> list[ReportOnShelf]:
    """The reports whose reading a person corrected, with that reading, by key."""
    rows = gates.reports(viewer).filter(readings__reader=PERSON).distinct().order_by("key")
    return [_on_shelf(row) for row in rows]


# Rows and nouns


def _the_one(rows: QuerySet[ReportRow]) -> ReportRow:
    found = list(rows)
    if not found:
        raise NoSuchReport
    if len(found) > 1:
        raise KeyIsUnclear
    return found[0]


def _on_shelf(row: ReportRow) -> ReportOnShelf:
    latest = max(row.readings.all(), key=lambda reading: (reading.reader == PERSON, reading.pk), default=None)
    receipts = _receipts(row.item)
    return ReportOnShelf(
        document=_document(row),
        reading=Reading.from_dict(json.loads(latest.layers), reader=latest.reader) if latest else None,
        read_at=latest.at if latest else None,
        read_by=latest.by if latest else None,
        item=_item(row.item, receipts),
        receipts=receipts,
    )


def _shown_first(readings: QuerySet[ReadingRow]) -> QuerySet[ReadingRow]:
    """The reading that is shown comes first: the latest correction, or else the latest reading."""
    return readings.order_by(Case(When(reader=PERSON, then=Value(0)), default=Value(1)), "-id")


def _item(row: ItemRow, receipts: tuple[Receipt, ...]) -> Item:
    return Item(row.sha256, row.size, receipts[0].name if receipts else "")


def _receipts(row: ItemRow) -> tuple[Receipt, ...]:
    rows = sorted(row.receipts.all(), key=lambda each: (each.at, each.pk))
    return tuple(Receipt(each.item_id, each.at, each.by, each.name) for each in rows)


def _document(row: ReportRow) -> Document:
    offsets = None
    if row.encoding is not None and row.runs is not None:
        offsets = Offsets(row.encoding, tuple(Run(*run) for run in json.loads(row.runs)))
    return Document(
        key=row.key, text=row.text, published=row.published, outlet=row.outlet, title=row.title, author=row.author,
        url=row.url, language=row.language, item=row.item_id, offsets=offsets, remarks=tuple(json.loads(row.remarks)),
    )  # fmt: skip


def _report_row(item: ItemRow, part: int, document: Document) -> ReportRow:
    offsets = document.offsets
    return ReportRow(
        key=document.key, item=item, part=part, text=document.text, title=document.title, outlet=document.outlet,
        published=document.published, url=document.url, author=document.author, language=document.language,
        encoding=offsets.encoding if offsets else None, runs=canonical(offsets.runs) if offsets else None,
        remarks=canonical(document.remarks),
    )  # fmt: skip


def _digested(document: Document) -> list[object]:
    offsets = document.offsets
    text = document.text.encode("utf-8", "surrogatepass")
    return [
        document.key, hashlib.sha256(text).hexdigest(), document.title, document.outlet,
        document.published.isoformat() if document.published else None, document.url, document.author,
        document.language, offsets.encoding if offsets else None, offsets.runs if offsets else None, document.remarks,
    ]  # fmt: skip


def _person(document: Document, reading: Reading, entity: Entity, bearers: dict[str, set[str]]) -> PersonLine:
    names = {each.id: each.name for each in reading.entities}
    prose = Prose(document.text)
    elsewhere = set().union(*(bearers[name] for name in _folded_names(entity))) - {document.key}
    mentions = (mention.span for mention in reading.mentions if mention.entity == entity.id)
    quoted = ((span, prose.sentence_at(span.start) or span) for span in mentions)
    return PersonLine(
        report=document.key, title=document.title, entity=entity.id, name=entity.name, aliases=entity.aliases,
        roles=tuple(
            PersonRole(role.title, names.get(role.org or ""), names.get(role.place or "")) for role in entity.roles
        ),
        affiliation=tuple(names[each] for each in entity.affiliation if each in names),
        origin=names.get(entity.origin or ""), nationality=entity.nationality,
        mentions=tuple(
            PersonMention(span, span.of(document.text), quote, quote.of(document.text)) for span, quote in quoted
        ),
        also_named_in=tuple(sorted(elsewhere)),
    )  # fmt: skip


def _folded_names(entity: Entity) -> set[str]:
    return {fold(name) for name in (entity.name, *entity.aliases)}
