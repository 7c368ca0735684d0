"""FollowTheMoney: entities as JSON lines, statements that keep the claim's id, and a side-car for what it cannot hold.

Our own small mapper onto its documented schemata. A kunya alone, a nisba, a part of a name is a `weakAlias` and never a
name to match by. Refuses to make a denial, a plan or a supposition an event: FollowTheMoney would state it as a fact.
"""

import csv
import hashlib
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from isnad.claims import label, sentence
from isnad.exchange.holdings import Exported, Holdings, as_json, as_lines
from isnad.joining import Assertion
from isnad.record import Record
from isnad.record.wording import when

__all__ = ["follow_the_money"]

_DATASET = "isnad"
_WEAK = frozenset({"kunya", "laqab", "nisba", "part"})
_COLUMNS = (
    "canonical_id", "entity_id", "prop", "schema", "value", "dataset", "lang", "original_value", "external",
    "first_seen", "last_seen", "origin", "id",
)  # fmt: skip


class _Told(NamedTuple):
    """One value of one property of one entity, and the key of the claim or report it is from."""

    entity: str
    schema: str
    prop: str
    value: str
    origin: str


def follow_the_money(holdings: Holdings) -> Exported:
    """`entities.ftm.json`, `statements.csv` and `side-car.jsonl`, whose lines have the claims' keys."""
    return _Mapping(holdings).exported()


class _Mapping:
    def __init__(self, holdings: Holdings) -> None:
        self.holdings, self.hide = holdings, holdings.hide
        self.lost: Counter[str] = Counter()
        self.by_report = {
            (entry.report, name): record
            for record in holdings.records
            if record.kind != "unnamed"
            for entry in record.entries
            for name in entry.names
        }

    def exported(self) -> Exported:
        told = [*self.documents(), *self.people(), *self.events()]
        entities: dict[str, dict[str, Any]] = {}
        for one in told:
            entity = entities.setdefault(one.entity, {"id": one.entity, "schema": one.schema, "properties": {}})
            values = entity["properties"].setdefault(one.prop, [])
            if one.value not in values:
                values.append(one.value)
        return Exported.of(
            {
                "entities.ftm.json": as_lines(list(entities.values())),
                "statements.csv": self.statements(told),
                "side-car.jsonl": as_lines(list(self.side_car())),
                "side-car.schema.json": as_json(_SIDE_CAR),
            },
            self.lost,
        )

    def documents(self) -> Iterator[_Told]:
        for key, document in self.holdings.reports.items():
            entity = _id("report", key)
            facts = {
                "fileName": f"{key[:12]}.txt", "title": document.title, "publisher": document.outlet,
                "publishedAt": document.published.isoformat() if document.published else None,
                "sourceUrl": self.holdings.address_of(document), "bodyText": document.text, "language": "ara",
            }  # fmt: skip
            for prop, value in facts.items():
                if value:
                    yield _Told(entity, "Article", prop, value if prop == "sourceUrl" else self.hide(value), key)

    def people(self) -> Iterator[_Told]:
        for record in self.holdings.records:
            if record.kind == "unnamed":
                self.lost["counts"] += 1
                continue
            yield from self.person(record)

    def person(self, record: Record) -> Iterator[_Told]:
        schema = "Person" if record.kind == "person" else "Organization"
        entity = _id("record", record.key)
        for entry in record.entries:
            for told in entry.statements:
                value = " ".join((self.hide(told.value), when(told, "en"))).strip()
                prop = {"role": "position", "affiliation": "notes", "home_town": "notes"}.get(told.field)
                if told.field == "name":
                    main = told.value == record.name
                    prop = "weakAlias" if told.kind in _WEAK and not main else "name" if main else "alias"
                    prop = "weakAlias" if told.kind in _WEAK and main and schema == "Person" else prop
                if told.field == "nationality":
                    self.lost["nationality"] += 1
                if prop and (schema == "Person" or prop != "position"):
                    yield _Told(entity, schema, prop, value, told.report)
            yield _Told(entity, schema, "proof", _id("report", entry.report), entry.report)

    def events(self) -> Iterator[_Told]:
        for one in self.holdings.told:
            self.lost["chain"] += bool(one.claim.chain)
            if one.claim.polarity != "asserted":
                self.lost["polarity"] += 1
                continue
            yield from self.event(one)

    def event(self, one: Assertion) -> Iterator[_Told]:
        entity, schema = _id("claim", one.key), "Event"
        said = self.hide(sentence(one.claim, "en"))
        # What is alleged is called by who alleges it: a name travels without its summary.
        yield _Told(entity, schema, "name", said if one.claim.is_accusation else label("type", one.type, "en"), one.key)
        yield _Told(entity, schema, "summary", said, one.key)
        yield _Told(entity, schema, "description", self.hide(one.quote), one.key)
        yield _Told(entity, schema, "recordId", one.key, one.key)
        yield _Told(entity, schema, "proof", _id("report", one.report), one.key)
        for role, fill in one.fills:
            if fill.kind in ("person", "body"):
                record = self.by_report.get((one.report, fill.words))
                if record:
                    yield _Told(entity, schema, "involved", _id("record", record.key), one.key)
                self.lost["roles"] += 1
            elif fill.kind == "place":
                yield _Told(entity, schema, "location", self.hide(fill.words), one.key)
            elif fill.kind == "group":
                self.lost["counts"] += 1
            elif fill.days and role == "time":
                first, last = fill.days.first.isoformat(), fill.days.last.isoformat()
                for prop, value in [("date", first)] if first == last else [("startDate", first), ("endDate", last)]:
                    yield _Told(entity, schema, prop, value, one.key)

    def statements(self, told: Iterable[_Told]) -> bytes:
        written = io.StringIO()
        table = csv.DictWriter(written, _COLUMNS, lineterminator="\n")
        table.writeheader()
        seen = self.holdings.made_at.date().isoformat()
        for one in dict.fromkeys(told):
            number = hashlib.sha1("\0".join(one).encode("utf-8", "surrogatepass")).hexdigest()  # noqa: S324 - a key
            table.writerow(
                {
                    "canonical_id": one.entity, "entity_id": one.entity, "prop": one.prop, "schema": one.schema,
                    "value": one.value, "dataset": _DATASET, "lang": "", "original_value": "", "external": "f",
                    "first_seen": seen, "last_seen": seen, "origin": one.origin, "id": number,
                }
            )  # fmt: skip
        return written.getvalue().encode("utf-8", "backslashreplace")

    def side_car(self) -> Iterator[dict[str, object]]:
        """A line for each claim: all of it that the entities cannot say."""
        for one in self.holdings.told:
            yield {
                "claim": one.key,
                "entity": _id("claim", one.key) if one.claim.polarity == "asserted" else None,
                "polarity": one.claim.polarity,
                "stance": one.claim.stance,
                "chain": [
                    {"words": self.hide(voice.words), "kind": voice.kind, "unnamed": voice.anonymous}
                    for voice in one.claim.chain
                ],
                "roles": [
                    {
                        "role": role, "kind": fill.kind, "words": self.hide(fill.words), "least": fill.least,
                        "most": fill.most,
                    }
                    for role, fill in one.fills
                ],
                "quote": list(one.claim.quote),
                "trigger": list(one.claim.trigger),
            }  # fmt: skip


_SIDE_CAR = {
    "claim": "the key of the claim: the report's key, @, where the word that tells of it stands",
    "entity": "the id of its Event in entities.ftm.json; null where the claim says that it did not happen, is "
    "planned or supposed: those are no events there",
    "polarity": "asserted, negated, planned, hypothetical",
    "stance": "states, confirms, claims, accuses, denies, expects, publishes; null for the report's own voice",
    "chain": "those who pass it on, outermost first",
    "roles": "who did what to whom where; least and most bound a counted group, null where open",
    "quote": "where the sentence stands in bodyText, in Unicode code points, end exclusive",
    "trigger": "where the word stands that tells of it",
}


def _id(kind: str, key: str) -> str:
    return f"{_DATASET}-{kind}-{hashlib.sha256(key.encode()).hexdigest()[:32]}"
