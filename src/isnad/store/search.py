"""Searching the text of reports: Arabic folded for finding, never in what is shown.

The index holds for each report its folded words and every form that is left when joined letters and the article are cut
off. What is shown comes from the report itself, at the place where a word was found. Refuses to guess what was meant.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import connection

from isnad.store import gates, matters, record, shelf
from isnad.store.desk import writing
from isnad.store.gates import TERMINAL, Viewer
from isnad.store.models import ReadingRow
from isnad.text import Document, Prose, Span, fold
from isnad.text.prose import clitic_readings

_AT_ONCE = 200
_QUOTES = 3
_MOST = 500


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence of a report in which words sought stand, and where in it."""

    words: str
    found: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A report that holds all the words sought, with the sentences in which they stand."""

    document: Document
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Facets:
    """What the reports found speak of, each with the number of reports: to narrow the search by."""

    place: dict[str, int]
    body: dict[str, int]
    type: dict[str, int]
    grade: dict[str, int]
    month: dict[str, int]


@dataclass(frozen=True, slots=True)
class Found:
    """The reports that hold the words, the likeliest first, and their facets."""

    hits: tuple[Hit, ...]
    facets: Facets


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Only reports that name this place or body (in any spelling), tell of this type of event, of a matter of this
    grade, or were published in these days.
    """

    place: str | None = None
    body: str | None = None
    type: str | None = None
    grade: str | None = None
    since: date | None = None
    until: date | None = None


def search(sought: str, *, narrowing: Narrowing | None = None, viewer: Viewer = TERMINAL) -> Found:
    """The reports whose text holds every word sought, with or without what may be joined to it."""
    narrowing = narrowing or Narrowing()
    _index()
    wanted = [_forms(token.folded) for token in Prose(sought).tokens if token.is_word or token.is_number]
    keys = _matching(wanted) if wanted else []
    visible = set(gates.reports(viewer).filter(pk__in=keys).values_list("pk", flat=True))
    grades = _grades(visible, viewer)
    told = {key: {**_told(key), "grade": grades[key]} for key in keys if key in visible}
    documents = {key: shelf.report(key, viewer=viewer).document for key in told}
    kept = [key for key in told if _within(documents[key], told[key], narrowing)]
    hits = tuple(Hit(documents[key], tuple(_quotes(documents[key], wanted))) for key in kept)
    return Found(hits, _facets([(documents[key], told[key]) for key in kept]))


# Finding


def _index() -> None:
    """Take in the reports that came since the last search; a report never changes."""
    while _unindexed():
        with writing(), connection.cursor() as cursor:
            for key in _unindexed():  # asked again under the lock: another process may have been here first
                tokens = Prose(shelf.report(key).document.text).tokens
                words = " ".join(token.folded for token in tokens)
                bare = " ".join(rest for token in tokens for _, rest in clitic_readings(token.folded))
                cursor.execute("INSERT INTO report_words VALUES (%s, %s, %s)", [key, words, bare])


def _unindexed() -> list[str]:
    with connection.cursor() as cursor:
        rows = cursor.execute(
            "SELECT key FROM reports WHERE key NOT IN (SELECT report FROM report_words) LIMIT %s", [_AT_ONCE]
        ).fetchall()
    return [key for (key,) in rows]


def _forms(word: str) -> frozenset[str]:
    """The word, and without its article."""
    return frozenset((word, word[2:])) if word.startswith("ال") and len(word) > 4 else frozenset((word,))


def _matching(wanted: list[frozenset[str]]) -> list[str]:
    terms = (
        " OR ".join(f'{column} : "{form}"' for form in sorted(forms) for column in ("words", "bare"))
        for forms in wanted
    )
    asked = " AND ".join(f"({term})" for term in terms)
    with connection.cursor() as cursor:
        rows = cursor.execute(
            "SELECT report FROM report_words WHERE report_words MATCH %s "
            "ORDER BY bm25(report_words, 0, 10, 1) LIMIT %s",
            [asked, _MOST],
        ).fetchall()
    return [key for (key,) in rows]


def _quotes(document: Document, wanted: list[frozenset[str]]) -> Iterator[Quote]:
    prose = Prose(document.text)
    forms = frozenset().union(*wanted)
    spans = [token.span for token in prose.tokens if any(rest in forms for _, rest in clitic_readings(token.folded))]
    sentences = dict.fromkeys(sentence for span in spans if (sentence := prose.sentence_at(span.start)))
    for sentence in list(sentences)[:_QUOTES]:
        within = (span for span in spans if sentence.holds(span))
        found = tuple(Span(span.start - sentence.start, span.end - sentence.start) for span in within)
        yield Quote(sentence.of(document.text), found)


# Narrowing

_Told = dict[str, frozenset[str]]


def _told(report: str) -> _Told:
    """What the latest reading of a report names: places, bodies, types of events."""
    layers = ReadingRow.objects.filter(report=report).order_by("-id").values_list("layers", flat=True).first()
    reading = json.loads(layers) if layers else {"entities": [], "events": []}
    names = {kind: frozenset(e["name"] for e in reading["entities"] if e["type"] == kind) for kind in ("LOC", "ORG")}
    return {"place": names["LOC"], "body": names["ORG"], "type": frozenset(e["type"] for e in reading["events"])}


def _grades(reports: Collection[str], viewer: Viewer) -> Mapping[str, frozenset[str]]:
    """For each of these reports the grades of the matters that it tells of; all who tell of them are heard for it."""
    beside = {
        key
        for event in record.events(viewer=viewer)
        if not set(event.reports).isdisjoint(reports)
        for key in event.reports
    }
    found: defaultdict[str, set[str]] = defaultdict(set)
    for matter in matters.matters(viewer=viewer, told=matters.assertions(among=beside, viewer=viewer)):
        for one in matter.assertions:
            found[one.report].add(matter.finding.grade)
    return {key: frozenset(found[key]) for key in reports}


def _within(document: Document, told: _Told, narrowing: Narrowing) -> bool:
    for name, value in (
        ("place", narrowing.place), ("body", narrowing.body), ("type", narrowing.type), ("grade", narrowing.grade),
    ):  # fmt: skip
        if value and fold(value) not in {fold(each) for each in told[name]}:
            return False
    day = document.published
    if narrowing.since and (day is None or day < narrowing.since):
        return False
    return not (narrowing.until and (day is None or day > narrowing.until))


def _facets(found: list[tuple[Document, _Told]]) -> Facets:
    counted = {
        name: Counter(each for _, told in found for each in told[name]) for name in ("place", "body", "type", "grade")
    }
    months = Counter(f"{document.published:%Y-%m}" for document, _ in found if document.published)
    return Facets(
        **{name: dict(sorted(counts.items(), key=lambda one: (-one[1], one[0]))) for name, counts in counted.items()},
        month=dict(sorted(months.items())),
    )
