"""Exports of a real desk: they hold in the format's own terms, come back where they can, and list the rest."""

import csv
import io
import json
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import quote

import pytest

from isnad.acts import add_layer
from isnad.acts.add_custodian import add_custodian
from isnad.acts.export import export
from isnad.acts.keep_source import keep_source
from isnad.acts.make_edition import KeyNeeded
from isnad.acts.read import read
from isnad.acts.receive import receive
from isnad.claims.lint import bare_accusations
from isnad.control.geojson import read as read_layer
from isnad.edition import FolderIsTaken
from isnad.edition.scan import scan
from isnad.exchange import EXPORTERS
from isnad.exchange.acled import COLUMNS
from isnad.exchange.linked_data import spans
from isnad.sealing.envelope import new_pair
from isnad.store import Desk, checking, ledger, matters, shelf

AT = datetime(2030, 3, 9, 8, tzinfo=UTC)
TEXTS = (
    (
        "صحيفة المدار",
        "قتل مسلحون سالم حمد المرادي ورجلين في منبج يوم 3 آذار 2030.\n"
        "واعتقلت قوات سوريا الديمقراطية أبا حازم في الباب أمس.",
    ),
    ("شبكة ضفاف", "اتهمت شبكة ضفاف القيادي ياسر نواف الدرعاوي بقتل سالم حمد المرادي في منبج يوم 3 آذار 2030."),
    (
        "موقع نوارج",
        "نفى القيادي ياسر نواف الدرعاوي قتل سالم حمد المرادي في منبج.\nومن المقرر أن ينسحب المقاتلون غداً من الرقة.",
    ),
)
# The properties of FollowTheMoney's documented schemata that we write, with those they inherit.
DOCUMENTED = {
    "Article": {"fileName", "title", "publisher", "publishedAt", "sourceUrl", "bodyText", "language"},
    "Person": {"name", "alias", "weakAlias", "position", "notes", "proof"},
    "Organization": {"name", "alias", "weakAlias", "notes", "proof"},
    "Event": {
        "name",
        "summary",
        "description",
        "recordId",
        "proof",
        "involved",
        "location",
        "date",
        "startDate",
        "endDate",
    },
}  # fmt: skip
LAYER = {
    "type": "FeatureCollection", "name": "آذار", "source": "رسم مختلق", "licence": "CC0",
    "features": [
        {"type": "Feature", "geometry": {"type": "Polygon", "coordinates": [[[38, 36], [39, 36], [39, 37], [38, 36]]]},
         "properties": {"holder": "CONTESTED:A/B", "from": "2030-01-01", "until": "2030-02-01"}},
        {"type": "Feature", "geometry": {"type": "Polygon", "coordinates": [[[38, 36], [39, 36], [39, 37], [38, 36]]]},
         "properties": {"holder": "A", "from": "2030-02-01"}},
    ],
}  # fmt: skip


@pytest.fixture
def held(desk: Desk) -> Desk:
    lines = (
        json.dumps({"id": str(at), "text": text, "published": "2030-03-05", "outlet": outlet, "url": None})
        for at, (outlet, text) in enumerate(TEXTS)
    )
    received = receive(source="\n".join(lines).encode(), name="all.jsonl", by="ليلى", at=AT)
    for key in received.reports:
        read(report=key, by="ليلى", at=AT)
    return desk


def written(form: str, folder: Path, **more: object) -> dict[str, bytes]:
    export(form=form, folder=folder / form, by="ليلى", at=AT, **more)  # type: ignore[arg-type]
    return {path.name: path.read_bytes() for path in (folder / form).iterdir()}


def entities(files: dict[str, bytes]) -> list[dict]:
    return [json.loads(line) for line in files["entities.ftm.json"].decode().splitlines()]


def test_every_entity_is_of_a_documented_schema_with_documented_properties(held: Desk, tmp_path: Path) -> None:
    told = entities(written("ftm", tmp_path))
    assert {one["schema"] for one in told} == set(DOCUMENTED)
    for one in told:
        assert set(one["properties"]) <= DOCUMENTED[one["schema"]]
    ids = {one["id"] for one in told}
    linked = {value for one in told for prop in ("proof", "involved") for value in one["properties"].get(prop, ())}
    assert linked <= ids


def test_followthemoney_itself_takes_every_entity_and_drops_no_value(held: Desk, tmp_path: Path) -> None:
    model = pytest.importorskip("followthemoney", reason="followthemoney is not installed: see `make check-ftm`").model
    for one in entities(written("ftm", tmp_path)):
        proxy = model.get_proxy(one)
        proxy.schema.validate({"properties": one["properties"]})
        for prop, values in one["properties"].items():
            assert proxy.schema.get(prop), prop
            assert set(proxy.get(prop)) == set(values), prop


def test_a_kunya_alone_is_a_weak_alias_and_no_name(held: Desk, tmp_path: Path) -> None:
    people = [one["properties"] for one in entities(written("ftm", tmp_path)) if one["schema"] == "Person"]
    kunya = [one for one in people if "أبا حازم" in one.get("weakAlias", ()) or "أبو حازم" in one.get("weakAlias", ())]
    assert kunya
    assert not [one for one in kunya if "name" in one]
    assert [one for one in people if "سالم حمد المرادي" in one.get("name", ())]


def test_statements_keep_the_keys_of_claims(held: Desk, tmp_path: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(written("ftm", tmp_path)["statements.csv"].decode())))
    asserted = {one.key for one in matters.assertions() if one.claim.polarity == "asserted"}
    assert {row["origin"] for row in rows if row["schema"] == "Event"} == asserted
    assert len({row["id"] for row in rows}) == len(rows)


def test_what_did_not_happen_is_no_event_and_stands_in_the_side_car(held: Desk, tmp_path: Path) -> None:
    files = written("ftm", tmp_path)
    side = {json.loads(line)["claim"]: json.loads(line) for line in files["side-car.jsonl"].decode().splitlines()}
    told = {one.key: one for one in matters.assertions()}
    assert set(side) == set(told)
    ids = {one["id"] for one in entities(files)}
    for key, line in side.items():
        assert line["polarity"] == told[key].claim.polarity
        assert (line["entity"] in ids) is (line["polarity"] == "asserted")
    assert {"negated", "planned"} <= {line["polarity"] for line in side.values()}
    assert [role for line in side.values() for role in line["roles"] if role["least"] == 2]


def test_an_accusation_is_called_alleged_in_every_format(held: Desk, tmp_path: Path) -> None:
    accused = next(one.key for one in matters.assertions() if one.claim.is_accusation)
    events = [one["properties"] for one in entities(written("ftm", tmp_path)) if one["schema"] == "Event"]
    (called,) = next(one["name"] for one in events if one["recordId"] == [accused])
    assert "alleged killing" in called
    assert bare_accusations(called) == []
    features = json.loads(written("geojson", tmp_path)["events.geojson"])["features"]
    assert next(one["properties"]["alleged"] for one in features if one["id"] == accused)
    rows = csv.DictReader(io.StringIO(written("acled", tmp_path)["events.csv"].decode()))
    assert [row for row in rows if row["tags"] == "alleged" and "alleged killing" in row["notes"]]


def test_events_lie_where_their_place_is_known(held: Desk, tmp_path: Path) -> None:
    features = json.loads(written("geojson", tmp_path)["events.geojson"])["features"]
    assert len(features) == len(matters.assertions())
    lon, lat = next(one["geometry"]["coordinates"] for one in features if one["properties"]["place"] == "منبج")
    assert (round(lon), round(lat)) == (38, 37)


def test_a_layer_comes_back_as_it_was(held: Desk, tmp_path: Path) -> None:
    source = tmp_path / "layer.geojson"
    source.write_text(json.dumps(LAYER), encoding="utf-8")
    add_layer(source=source, name="آذار", by="ليلى", at=AT)
    back = read_layer(written("geojson", tmp_path)["layer-1.geojson"], file="x.geojson")
    first = read_layer(json.dumps(LAYER).encode(), file="x.geojson")
    assert (back.source, back.licence, back.kind) == (first.source, first.licence, first.kind)
    for one, other in zip(back.statements, first.statements, strict=True):
        assert (one.ground, one.from_day, one.until) == (other.ground, other.from_day, other.until)
        assert one.geometry.equals(other.geometry)


def test_the_table_has_acleds_columns_and_counts_only_what_is_said(held: Desk, tmp_path: Path) -> None:
    text = written("acled", tmp_path)["events.csv"].decode()
    assert text.splitlines()[0] == ",".join(COLUMNS)
    rows = list(csv.DictReader(io.StringIO(text)))
    assert rows
    for row in rows:
        assert date.fromisoformat(row["event_date"]).year == int(row["year"])
        assert row["event_type"]
        assert row["fatalities"] in ("", "1", "2", "3")


def test_selectors_give_back_the_words(held: Desk, tmp_path: Path) -> None:
    found = spans(written("jsonld", tmp_path)["claims.jsonld"])
    told = {one.key: one for one in matters.assertions()}
    assert set(found) == set(told)
    for key, (span, exact) in found.items():
        text = shelf.report(told[key].report).document.text
        assert span == told[key].claim.quote
        assert span.of(text) == exact


@pytest.mark.parametrize("form", sorted(EXPORTERS))
def test_each_exporter_lists_what_it_loses_in_both_languages(held: Desk, tmp_path: Path, form: str) -> None:
    lost = json.loads(written(form, tmp_path)["lost.json"])
    assert lost
    for one in lost:
        assert one["times"] > 0
        assert one["ar"] != one["en"]


PROTECTED = "سالم حمد المرادي"
# Where a protected name stands in what was received, whoever wrote it there.
STANDING = {
    "text": {"text": f"قال {PROTECTED} لمراسلنا إن مسلحين اعتقلوا رجلين في منبج. وأضاف المرادي أن الطريق أُغلق."},
    "vowels and joined letters": {"text": "قُتل رجلان في منبج بحسب ما قاله لسالمٍ حَمَد المُراديّ جيرانُه، وللمرادي ابن."},
    "Latin letters": {"text": "قالت Salem Hamad al-Muradi إن مسلحين قتلوا رجلين في منبج."},
    "title": {"text": "اعتقل مسلحون رجلين في منبج.", "title": f"شهادة {PROTECTED}"},
    "address": {"text": "اعتقل مسلحون رجلين في منبج.", "url": "https://news.example/سالم-حمد-المرادي"},
    "address in signs": {
        "text": "اعتقل مسلحون رجلين في منبج.", "url": f"https://news.example/{quote('شهادة_سالم_حمد_المرادي')}?x=1",
    },
    "address in Latin letters": {"text": "اعتقل مسلحون رجلين في منبج.", "url": "https://news.example/salem-hamad-al-muradi"},
    "outlet": {"text": "اعتقل مسلحون رجلين في منبج.", "outlet": f"صفحة {PROTECTED}"},
}  # fmt: skip


@pytest.mark.parametrize("form", sorted(EXPORTERS))
@pytest.mark.parametrize("where", STANDING)
def test_no_export_holds_a_protected_name_wherever_it_stood(desk: Desk, tmp_path: Path, form: str, where: str) -> None:
    private, public = new_pair()
    add_custodian(name="هدى", key=public, by="ليلى", at=AT)
    keep_source(names=[PROTECTED], kind="person", protected=True, by="ليلى", at=AT)
    line = {"id": "a", "published": "2030-03-05", "outlet": "صوت النهر", "url": None, **STANDING[where]}
    for key in receive(source=json.dumps(line).encode(), name="a.jsonl", by="ليلى", at=AT).reports:
        read(report=key, by="ليلى", at=AT)
    with pytest.raises(KeyNeeded):
        export(form=form, folder=tmp_path / form, by="ليلى", at=AT)
    assert written(form, tmp_path, key=private)
    assert scan(tmp_path / form, [PROTECTED]).leaks == ()


def test_an_address_that_tells_no_name_goes_along(desk: Desk, tmp_path: Path) -> None:
    private, public = new_pair()
    add_custodian(name="هدى", key=public, by="ليلى", at=AT)
    keep_source(names=[PROTECTED], kind="person", protected=True, by="ليلى", at=AT)
    line = {"id": "a", "text": "اعتقل مسلحون رجلين في منبج.", "url": "https://news.example/2030/منبج-17"}
    (key,) = receive(source=json.dumps(line).encode(), name="a.jsonl", by="ليلى", at=AT).reports
    read(report=key, by="ليلى", at=AT)
    assert line["url"] in written("ftm", tmp_path, key=private)["entities.ftm.json"].decode()


def test_an_export_is_one_line_and_writes_over_nothing(held: Desk, tmp_path: Path) -> None:
    before = len(list(ledger.lines()))
    written("acled", tmp_path)
    assert [line.act for line in list(ledger.lines())[before:]] == ["export"]
    assert checking.check(held).holds
    with pytest.raises(FolderIsTaken):
        written("acled", tmp_path)
