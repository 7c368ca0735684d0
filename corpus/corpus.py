"""The training corpus: reports written and annotated by hand as XML, turned into the annotation schema (v1) as JSONL.

A report is one file under `corpus/reports/`. Its text carries the spans as nested tags; what they mean stands below
it. `python corpus/corpus.py` checks every file and rewrites `corpus/reports.jsonl`; `--check` only compares. The tags:

    <PER|ORG|LOC e="e1">name</…>   a mention of entity e1      <u id="u1">خمسة عناصر</u>   people counted, unnamed
    <PER|ORG|LOC e="e1">name</…>   a mention of entity e1      <u id="u1">خمسة عناصر</u>   people counted, not named
    <c id="a1">…</c>                what attribution a1 says     <v id="v1">فرّوا</v>        the trigger of event v1
                                                                 (id="v1 v2" where two events share one)
and below the text:

    <entity id="e1" name="…" aliases="…|…" affiliation="e2" origin="e3" nationality="…">
      <role title="…" org="" place=""/></entity>
    <unnamed id="u1" count="5" min="" max="" noun="عناصر" affiliation="" origin="" nationality=""/>
    <time id="t1" value="2021-05-11"/>                              no value: not known
    <said id="a1" cue="قال" stance="states"><link s="s1" kind="anonymous" entity="" anonymous="yes"/></said>
    <event id="v1" type="movement" polarity="asserted" by="a1" actor="u1" from="e3" to="e4 e5"/>
"""

import argparse
import json
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar, get_args

from isnad.reading.schema import EVENT_TYPES, STANCES, Polarity, Role, SourceKind

FOLDER = Path(__file__).parent
BUILT = FOLDER / "reports.jsonl"
MENTIONS = ("PER", "ORG", "LOC")
SPANS = (*MENTIONS, "u", "t", "s", "c", "v")
ROLES: tuple[str, ...] = get_args(Role)
Found = TypeVar("Found")


class ReportError(Exception):
    """Something in a report that does not hold together; the message says where and what."""


def annotation(xml: str) -> dict[str, Any]:
    """One report in schema v1. Raises `ReportError` where a reference, a code or a span is wrong."""
    root = ET.fromstring(xml)
    body = root.find("text")
    if body is None:
        raise ReportError("there is no <text>")
    text, spans = _spans(body)
    report = {
        "id": root.attrib["id"],
        "url": None,
        "outlet": root.get("outlet") or None,
        "published": root.get("published") or None,
        "region": root.attrib["region"],
        "style": root.attrib["style"],
        "text_origin": "composed",
        "names_changed": True,
        "text": text,
        **_layers(root, text, spans),
    }
    _check(report)
    return report


Spans = dict[str, list[tuple[str, int, int]]]


def _spans(body: ET.Element) -> tuple[str, Spans]:
    """The plain text, and for each kind of tag the (id, start, end) of its spans."""
    pieces: list[str] = []
    spans: Spans = {kind: [] for kind in SPANS}
    length = 0

    def add(words: str | None) -> None:
        nonlocal length
        pieces.append(words or "")
        length += len(words or "")

    def walk(element: ET.Element) -> None:
        start = length
        add(element.text)
        for child in element:
            walk(child)
            add(child.tail)
        if element is not body:
            if element.tag not in spans:
                raise ReportError(f"<{element.tag}> is no tag of the text")
            spans[element.tag].append((element.get("e") or element.get("id") or "", start, length))

    walk(body)
    text = "".join(pieces)
    lead = len(text) - len(text.lstrip())
    trimmed = text.strip()
    moved = {kind: [(key, start - lead, end - lead) for key, start, end in found] for kind, found in spans.items()}
    return trimmed, moved


def _layers(root: ET.Element, text: str, spans: Spans) -> dict[str, Any]:
    def at(start: int, end: int) -> dict[str, Any]:
        return {"start": start, "end": end, "text": text[start:end]}

    types = {key: kind for kind in MENTIONS for key, _, _ in spans[kind]}
    named = sorted((start, end, key, kind) for kind in MENTIONS for key, start, end in spans[kind])
    one = {kind: {key: (start, end) for key, start, end in spans[kind]} for kind in ("u", "t", "s", "c")}
    triggers = {key: (start, end) for keys, start, end in spans["v"] for key in keys.split()}
    return {
        "mentions": [
            {"id": f"m{n}", **at(start, end), "type": kind, "entity": key}
            for n, (start, end, key, kind) in enumerate(named, 1)
        ],
        "entities": [_entity(e, _found(types, e)) for e in root.findall("entity")],
        "unnamed": [
            {
                "id": u.attrib["id"],
                **at(*_found(one["u"], u)),
                "count": _number(u.get("count")),
                "min": _number(u.get("min")),
                "max": _number(u.get("max")),
                "noun": u.get("noun") or None,
                "affiliation": (u.get("affiliation") or "").split(),
                "origin": u.get("origin") or None,
                "nationality": u.get("nationality") or None,
            }
            for u in root.findall("unnamed")
        ],
        "times": [
            {"id": t.attrib["id"], **at(*_found(one["t"], t)), "value": t.get("value") or None}
            for t in root.findall("time")
        ],
        "attributions": [
            {
                "id": a.attrib["id"],
                "chain": [
                    {
                        **at(*_found(one["s"], link, "s")),
                        "kind": link.attrib["kind"],
                        "entity": link.get("entity") or None,
                        "anonymous": link.get("anonymous") == "yes",
                    }
                    for link in a.findall("link")
                ],
                "cue": a.attrib["cue"],
                "stance": a.attrib["stance"],
                "content": list(_found(one["c"], a)),
            }
            for a in root.findall("said")
        ],
        "events": [
            {
                "id": v.attrib["id"],
                "type": v.attrib["type"],
                "trigger": list(_found(triggers, v)),
                "trigger_text": text[slice(*_found(triggers, v))],
                "polarity": v.get("polarity") or "asserted",
                "args": [{"role": role, "ref": ref} for role in ROLES for ref in (v.get(role) or "").split()],
                "attribution": v.get("by") or None,
            }
            for v in root.findall("event")
        ],
    }


def _found(table: Mapping[str, Found], element: ET.Element, name: str = "id") -> Found:
    key = element.attrib[name]
    if key not in table:
        raise ReportError(f"<{element.tag}> speaks of {key}, which is not marked in the text")
    return table[key]


def _entity(element: ET.Element, kind: str) -> dict[str, Any]:
    common = {
        "id": element.attrib["id"],
        "type": kind,
        "name": element.attrib["name"],
        "aliases": [alias for alias in (element.get("aliases") or "").split("|") if alias],
    }
    if kind != "PER":
        return common
    return {
        **common,
        "roles": [
            {"title": role.attrib["title"], "org": role.get("org") or None, "place": role.get("place") or None}
            for role in element.findall("role")
        ],
        "affiliation": (element.get("affiliation") or "").split(),
        "origin": element.get("origin") or None,
        "nationality": element.get("nationality") or None,
    }


def _number(words: str | None) -> int | None:
    return int(words) if words else None


def _check(report: dict[str, Any]) -> None:
    entities = {e["id"] for e in report["entities"]}
    things = entities | {x["id"] for layer in ("unnamed", "times") for x in report[layer]}
    said = {a["id"] for a in report["attributions"]}
    mentions = sorted((m["start"], m["end"]) for m in report["mentions"])
    for mention in report["mentions"]:
        _require(mention["entity"] in entities, f"mention of {mention['entity']} without an <entity>")
    for (_, end), (start, _) in pairwise(mentions):
        _require(end <= start, f"two mentions overlap at {start}")
    for layer in ("mentions", "unnamed", "times"):
        for item in report[layer]:
            _require(
                bool(item["text"]) and item["text"] == item["text"].strip(), f"{layer}: a span with space at its edge"
            )
    for entity in report["entities"]:
        refs = [*entity.get("affiliation", ()), entity.get("origin")]
        refs += [role[key] for role in entity.get("roles", ()) for key in ("org", "place")]
        _require(all(ref in entities for ref in refs if ref), f"{entity['id']} refers to no entity")
    for group in report["unnamed"]:
        refs = [*group["affiliation"], group["origin"]]
        _require(all(ref in entities for ref in refs if ref), f"{group['id']} refers to no entity")
    for attribution in report["attributions"]:
        _require(bool(attribution["chain"]), f"{attribution['id']} has no link")
        _require(attribution["stance"] in STANCES, f"{attribution['id']}: no such stance {attribution['stance']}")
        for link in attribution["chain"]:
            _require(link["kind"] in get_args(SourceKind), f"{attribution['id']}: no such kind {link['kind']}")
            _require(link["entity"] in {None, *entities}, f"{attribution['id']}: link to no entity")
    for event in report["events"]:
        _require(event["type"] in EVENT_TYPES, f"{event['id']}: no such type {event['type']}")
        _require(event["polarity"] in get_args(Polarity), f"{event['id']}: no such polarity {event['polarity']}")
        _require(event["attribution"] in {None, *said}, f"{event['id']}: by no attribution")
        _require(all(arg["ref"] in things for arg in event["args"]), f"{event['id']}: an argument refers to nothing")


def _require(holds: bool, fault: str) -> None:
    if not holds:
        raise ReportError(fault)


def reports() -> Iterator[dict[str, Any]]:
    """Every report, in the order of its file name. Raises `ReportError` naming the file."""
    for path in sorted((FOLDER / "reports").glob("*.xml")):
        try:
            yield annotation(path.read_text(encoding="utf-8"))
        except (ReportError, ET.ParseError, KeyError, ValueError) as fault:
            raise ReportError(f"{path.name}: {fault}") from fault


def main() -> None:
    parser = argparse.ArgumentParser(description="Check the corpus and write it as JSONL.")
    parser.add_argument("--check", action="store_true", help="fail where reports.jsonl is not what the files say")
    options = parser.parse_args()
    try:
        lines = [json.dumps(report, ensure_ascii=False) + "\n" for report in reports()]
    except ReportError as fault:
        sys.exit(str(fault))
    built = "".join(lines)
    if options.check:
        sys.exit(
            0 if BUILT.read_text(encoding="utf-8") == built else "reports.jsonl is not what the files say: build it."
        )
    BUILT.write_text(built, encoding="utf-8")
    print(f"{len(lines)} reports")


if __name__ == "__main__":
    main()
