"""JSON-LD: claims with whence they are (PROV-O) and where their words stand (Web Annotation selectors).

`TextPositionSelector` counts Unicode code points, as everything here does. `spans` reads the selectors back.
"""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from isnad.exchange.holdings import Exported, Holdings, as_json
from isnad.joining import Assertion
from isnad.text import Span

__all__ = ["linked_data", "spans"]

_AROUND = 32
_CONTEXT = {
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "dcterms": "http://purl.org/dc/terms/",
    "isnad": "urn:isnad:terms:",
    "id": "@id",
    "type": "@type",
}


def linked_data(holdings: Holdings) -> Exported:
    """`claims.jsonld`."""
    lost: Counter[str] = Counter()
    graph = [*_reports(holdings), *(node for one in holdings.told for node in _claim(one, holdings, lost))]
    return Exported.of({"claims.jsonld": as_json({"@context": _CONTEXT, "@graph": graph})}, lost)


def spans(written: bytes) -> dict[str, tuple[Span, str]]:
    """For each claim by its key where its words stand, and the words, as the selectors have them."""
    found = {}
    for node in json.loads(written)["@graph"]:
        if node["type"] == "oa:Annotation":
            position, quote = node["oa:hasTarget"]["oa:hasSelector"]
            found[_key(node["oa:hasBody"]["id"])] = (Span(position["oa:start"], position["oa:end"]), quote["oa:exact"])
    return found


def _reports(holdings: Holdings) -> Iterator[dict[str, Any]]:
    for key, document in holdings.reports.items():
        yield {
            "id": _urn("report", key),
            "type": "prov:Entity",
            "dcterms:publisher": holdings.hide(document.outlet) if document.outlet else None,
            "dcterms:issued": document.published.isoformat() if document.published else None,
            "dcterms:identifier": key,
        }


def _claim(one: Assertion, holdings: Holdings, lost: Counter[str]) -> Iterator[dict[str, Any]]:
    lost["decisions"] += 1
    text = holdings.reports[one.report].text
    span = one.claim.quote
    exact = holdings.hide(span.of(text))
    hidden = exact != span.of(text)
    lost["spans"] += hidden
    yield {
        "id": _urn("claim", one.key),
        "type": ["prov:Entity", "isnad:Claim"],
        "isnad:event": one.type,
        "isnad:polarity": one.claim.polarity,
        "isnad:stance": one.claim.stance,
        "prov:wasDerivedFrom": {"id": _urn("report", one.report)},
        "prov:wasAttributedTo": [
            {
                "type": "prov:Agent", "isnad:words": holdings.hide(voice.words), "isnad:kind": voice.kind,
                "isnad:place": at,
            }
            for at, voice in enumerate(one.claim.chain, 1)
        ],
        "prov:wasGeneratedBy": {"type": "prov:Activity", "isnad:madeBy": one.claim.made_by},
        "isnad:role": [
            {
                "isnad:name": role, "isnad:words": holdings.hide(fill.words), "isnad:least": fill.least,
                "isnad:most": fill.most,
                "isnad:days": [fill.days.first.isoformat(), fill.days.last.isoformat()] if fill.days else None,
            }
            for role, fill in one.fills
        ],
    }  # fmt: skip
    yield {
        "id": _urn("annotation", one.key),
        "type": "oa:Annotation",
        "oa:hasBody": {"id": _urn("claim", one.key)},
        "oa:hasTarget": {
            "oa:hasSource": {"id": _urn("report", one.report)},
            "oa:hasSelector": [
                {"type": "oa:TextPositionSelector", "oa:start": span.start, "oa:end": span.end},
                {
                    "type": "oa:TextQuoteSelector",
                    "oa:exact": exact,
                    "oa:prefix": holdings.hide(text[max(0, span.start - _AROUND) : span.start]),
                    "oa:suffix": holdings.hide(text[span.end : span.end + _AROUND]),
                },
            ],
        },
    }


def _urn(kind: str, key: str) -> str:
    return f"urn:isnad:{kind}:{key}"


def _key(urn: str) -> str:
    return urn.split(":", 3)[3]
