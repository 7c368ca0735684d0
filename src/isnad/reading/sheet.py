"""A reading as a sheet that a person corrects in any editor: the text with its spans as nested tags, and below it what
they mean. The training corpus is written in this form too. The tags of the text:

    <PER|ORG|LOC e="e1">name</…>   a mention of entity e1      <u id="u1">خمسة عناصر</u>   people counted, not named
    <t id="t1">أمس</t>              a time                       <s id="s1">مصدر محلي</s>    a source, by its words
    <c id="a1">…</c>                what attribution a1 says     <v id="v1">فرّوا</v>        the trigger of event v1
                                                                 (id="v1 v2" where two events share one)
    <c id="a1" part="yes">…</c>     a stretch that crosses another is cut in parts; it runs from the first to the last
and below the text:

    <entity id="e1" name="…" aliases="…|…" affiliation="e2" origin="e3" nationality="…">
      <role title="…" org="" place="" since="t1" until="" at="12-30"/></entity>
    <unnamed id="u1" count="5" min="" max="" noun="عناصر" affiliation="" origin="" nationality=""/>
    <time id="t1" value="2021-05-11"/>                              no value: not known
    <said id="a1" cue="قال" stance="states"><link s="s1" kind="anonymous" entity="" anonymous="yes"/></said>
    <event id="v1" type="movement" polarity="asserted" by="a1" actor="u1" from="e3" to="e4 e5"/>

What comes back is checked whole. Refuses a sheet whose words were changed: only the reading may be corrected.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, TypeVar, get_args
from xml.sax.saxutils import escape, quoteattr

from isnad.reading.schema import Entity, MentionType, Reading, Role, StatedRole
from isnad.reading.soundness import Layers, Unsound, check
from isnad.text import Document, Span

MENTIONS: tuple[str, ...] = get_args(MentionType)
ROLES: tuple[str, ...] = get_args(Role)
_TAGS = (*MENTIONS, "u", "t", "s", "c", "v")
_MEGABYTE = 1_000_000
_LARGEST = 32 * _MEGABYTE
# What XML 1.0 cannot carry in any spelling.
_UNCARRIED = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_STRETCH = re.compile(r"(\d{1,9})-(\d{1,9})", re.ASCII)
_Found = TypeVar("_Found")
_Spans = dict[str, list[tuple[str, Span, bool]]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a sheet says: the attributes of its report, its text without the space around it, its annotation."""

    attributes: Mapping[str, str]
    text: str
    layers: Layers


# Taking back


def read_sheet(xml: str) -> Sheet:
    """The sheet, checked. Raises `Unsound` where a tag, a reference, a code or a span is wrong."""
    root = _root(xml)
    body = root.find("text")
    if body is None:
        raise Unsound("no_text")
    text, spans = _unfold(body)
    layers = _layers(root, text, spans)
    check(layers, text)
    return Sheet(dict(root.attrib), text, layers)


def corrected(xml: str, document: Document, *, reader: str) -> Reading:
    """The reading of `document` that the sheet holds; raises `Unsound` too where it is of another report or text."""
    sheet = read_sheet(xml)
    if sheet.attributes.get("id") != document.key:
        raise Unsound("another_report", id=sheet.attributes.get("id", "-"))
    words = document.text.strip()
    if sheet.text != words:
        pairs = zip(sheet.text, words, strict=False)
        place = next((at for at, (one, other) in enumerate(pairs) if one != other), min(len(sheet.text), len(words)))
        raise Unsound("another_text", place=place)
    lead = len(document.text) - len(document.text.lstrip())
    return Reading.from_dict(_moved(sheet.layers, lead), reader=reader)


def _root(xml: str) -> ET.Element:
    if len(xml) > _LARGEST:
        raise Unsound("too_large", limit=_LARGEST // _MEGABYTE)
    if "<!DOCTYPE" in xml:
        raise Unsound("doctype")
    try:
        return ET.fromstring(xml.removeprefix("\ufeff"))  # noqa: S314 - without a DOCTYPE there are no entities
    except ET.ParseError as error:
        raise Unsound("not_xml", line=error.position[0]) from error


def _unfold(body: ET.Element) -> tuple[str, _Spans]:
    """The plain text without the space around it, and for each kind of tag its (id, span, is it a part?)."""
    pieces: list[str] = []
    spans: _Spans = {kind: [] for kind in _TAGS}
    open_tags: list[tuple[ET.Element, int]] = []
    length = 0
    for happened, element in _walk(body):
        if happened == "start":
            open_tags.append((element, length))
            words = element.text or ""
        else:
            tag, start = open_tags.pop()
            if tag is not body:
                if tag.tag not in spans:
                    raise Unsound("no_tag", tag=tag.tag)
                name = tag.get("e") or tag.get("id") or ""
                spans[tag.tag].append((name, Span(start, length), tag.get("part") == "yes"))
            words = (element.tail or "") if element is not body else ""
        pieces.append(words)
        length += len(words)
    text = "".join(pieces)
    lead = len(text) - len(text.lstrip())
    moved = {
        kind: [(name, Span(span.start - lead, span.end - lead), part) for name, span, part in found]
        for kind, found in spans.items()
    }
    return text.strip(), moved


def _walk(body: ET.Element) -> Iterator[tuple[str, ET.Element]]:
    """Every element as it opens and as it closes, however deep they nest."""
    waiting: list[tuple[str, ET.Element]] = [("start", body)]
    while waiting:
        happened, element = waiting.pop()
        yield happened, element
        if happened == "start":
            waiting.append(("end", element))
            waiting.extend(("start", child) for child in reversed(element))


def _layers(root: ET.Element, text: str, spans: _Spans) -> Layers:
    def at(span: Span) -> dict[str, Any]:
        return {"start": span.start, "end": span.end, "text": span.of(text)}

    types = {name: kind for kind in MENTIONS for name, _, _ in spans[kind]}
    named = sorted((span, name, kind) for kind in MENTIONS for name, span, _ in spans[kind])
    one = {kind: _whole(spans[kind]) for kind in ("u", "t", "s", "c")}
    triggers = _whole([(name, span, part) for names, span, part in spans["v"] for name in names.split()])
    _all_described(root, {"unnamed": one["u"], "time": one["t"], "said": one["c"], "event": triggers})
    return {
        "mentions": [
            {"id": f"m{n}", **at(span), "type": kind, "entity": name} for n, (span, name, kind) in enumerate(named, 1)
        ],
        "entities": [_entity(e, _found(types, e)) for e in root.findall("entity")],
        "unnamed": [
            {
                "id": _get(u, "id"),
                **at(_found(one["u"], u)),
                **{bound: _number(u, bound) for bound in ("count", "min", "max")},
                "noun": u.get("noun") or None,
                "affiliation": (u.get("affiliation") or "").split(),
                "origin": u.get("origin") or None,
                "nationality": u.get("nationality") or None,
            }
            for u in root.findall("unnamed")
        ],
        "times": [
            {"id": _get(t, "id"), **at(_found(one["t"], t)), "value": t.get("value") or None}
            for t in root.findall("time")
        ],
        "attributions": [
            {
                "id": _get(a, "id"),
                "chain": [
                    {
                        **at(_found(one["s"], link, "s")),
                        "kind": _get(link, "kind"),
                        "entity": link.get("entity") or None,
                        "anonymous": link.get("anonymous") == "yes",
                    }
                    for link in a.findall("link")
                ],
                "cue": _get(a, "cue"),
                "stance": _get(a, "stance"),
                "content": list(_found(one["c"], a)),
            }
            for a in root.findall("said")
        ],
        "events": [
            {
                "id": _get(v, "id"),
                "type": _get(v, "type"),
                "trigger": list(_found(triggers, v)),
                "trigger_text": _found(triggers, v).of(text),
                "polarity": v.get("polarity") or "asserted",
                "args": [{"role": role, "ref": ref} for role in ROLES for ref in (v.get(role) or "").split()],
                "attribution": v.get("by") or None,
            }
            for v in root.findall("event")
        ],
    }


def _whole(found: Iterable[tuple[str, Span, bool]]) -> dict[str, Span]:
    """The span of each id; parts of one run from the first to the last."""
    spans: dict[str, Span] = {}
    in_parts: set[str] = set()
    for name, span, part in found:
        if name in spans and not (part and name in in_parts):
            raise Unsound("twice", id=name)
        known = spans.get(name, span)
        spans[name] = Span(min(known.start, span.start), max(known.end, span.end))
        if part:
            in_parts.add(name)
    return spans


def _all_described(root: ET.Element, marked: Mapping[str, Mapping[str, Span]]) -> None:
    for tag, spans in marked.items():
        described = {element.get("id") for element in root.findall(tag)}
        for name in spans:
            if name not in described:
                raise Unsound("not_described", id=name or f"<{tag}>")


def _get(element: ET.Element, name: str) -> str:
    value = element.get(name)
    if value is None:
        raise Unsound("no_attribute", tag=element.tag, name=name)
    return value


def _found(table: Mapping[str, _Found], element: ET.Element, name: str = "id") -> _Found:
    key = _get(element, name)
    if key not in table:
        raise Unsound("not_marked", tag=element.tag, id=key)
    return table[key]


def _entity(element: ET.Element, kind: str) -> dict[str, Any]:
    common = {
        "id": _get(element, "id"),
        "type": kind,
        "name": _get(element, "name"),
        "aliases": [alias for alias in (element.get("aliases") or "").split("|") if alias],
    }
    if kind != "PER":
        return common
    return {
        **common,
        "roles": [
            {
                "title": _get(role, "title"),
                **{key: role.get(key) or None for key in ("org", "place")},
                **{key: role.get(key) for key in ("since", "until") if role.get(key)},
                **({"span": _stretch(element, role)} if role.get("at") else {}),
            }
            for role in element.findall("role")
        ],
        "affiliation": (element.get("affiliation") or "").split(),
        "origin": element.get("origin") or None,
        "nationality": element.get("nationality") or None,
    }


def _stretch(entity: ET.Element, role: ET.Element) -> list[int]:
    """Where the words of a role stand, «12-30»."""
    written = _STRETCH.fullmatch(role.get("at") or "")
    if written is None:
        raise Unsound("no_number", id=_get(entity, "id"), name="at")
    return [int(place) for place in written.groups()]


def _number(element: ET.Element, name: str) -> int | None:
    words = element.get(name)
    if not words:
        return None
    if not (words.isascii() and words.isdigit() and len(words) < 10):
        raise Unsound("no_number", id=element.get("id", ""), name=name)
    return int(words)


def _moved(layers: Layers, lead: int) -> Layers:
    """The layers of a text before which `lead` characters stand."""

    def spans(items: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
        return [{**item, "start": item["start"] + lead, "end": item["end"] + lead} for item in items]

    def held(entity: dict[str, Any]) -> dict[str, Any]:
        roles = [
            {**role, **({"span": [place + lead for place in role["span"]]} if "span" in role else {})}
            for role in entity.get("roles", ())
        ]
        return {**entity, **({"roles": roles} if roles else {})}

    return {
        **layers,
        "entities": list(map(held, layers["entities"])),
        **{layer: spans(layers[layer]) for layer in ("mentions", "unnamed", "times")},
        "attributions": [
            {**said, "chain": spans(said["chain"]), "content": [place + lead for place in said["content"]]}
            for said in layers["attributions"]
        ],
        "events": [{**event, "trigger": [place + lead for place in event["trigger"]]} for event in layers["events"]],
    }


# Writing


@dataclass(frozen=True, slots=True)
class _Tag:
    span: Span
    name: str
    attributes: str
    is_whole: bool  # a name is never cut in parts


def write_sheet(document: Document, reading: Reading) -> str:
    """The sheet of a reading. Raises `Unsound` where the text holds a character that XML cannot carry."""
    for words in (document.text, document.key, document.outlet or "", *_words_of(reading)):
        if uncarried := _UNCARRIED.search(words):
            raise Unsound("control_character", place=uncarried.start())
    sources = {
        span: f"s{number}"
        for number, span in enumerate(sorted({k.span for a in reading.attributions for k in a.chain}), 1)
    }
    lead = len(document.text) - len(document.text.lstrip())
    lines = [
        f"<report{_attributes(id=document.key, outlet=document.outlet, published=_day(document))}>",
        f"<text>{_marked(document.text, _tags(reading, sources))}</text>",
        *(_entity_line(entity, lead) for entity in reading.entities),
        *(
            f"<unnamed{_attributes(id=u.id, count=u.count, min=u.min, max=u.max, noun=u.noun, affiliation=u.affiliation, origin=u.origin, nationality=u.nationality)}/>"  # noqa: E501
            for u in reading.unnamed
        ),
        *(f"<time{_attributes(id=t.id, value=t.value)}/>" for t in reading.times),
        *_said_lines(reading, sources),
        *(
            f"<event{_attributes(id=v.id, type=v.type, polarity=v.polarity, by=v.attribution)}"
            f"{_attributes(**{role: [a.ref for a in v.args if a.role == role] for role in ROLES})}/>"
            for v in reading.events
        ),
        "</report>",
    ]
    return "\n".join(lines) + "\n"


def _words_of(reading: Reading) -> Iterator[str]:
    """What is written into attributes and is no code of ours."""
    for entity in reading.entities:
        yield from (entity.name, *entity.aliases, entity.nationality or "", *(role.title for role in entity.roles))
    for group in reading.unnamed:
        yield from (group.noun or "", group.nationality or "")
    yield from (said.cue for said in reading.attributions)


def _day(document: Document) -> str | None:
    return document.published.isoformat() if document.published else None


def _attributes(**values: object) -> str:
    """The attributes that have a value, in order, a list's members with a space between."""
    told = {
        name: " ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
        for name, value in values.items()
        if value is not None and value != () and value != []
    }
    entities = {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}
    return "".join(f" {name}={quoteattr(value, entities)}" for name, value in told.items())


def _entity_line(entity: Entity, lead: int) -> str:
    head = "<entity" + _attributes(
        id=entity.id, name=entity.name, aliases="|".join(entity.aliases) or None, affiliation=entity.affiliation,
        origin=entity.origin, nationality=entity.nationality,
    )  # fmt: skip
    roles = "".join(_role_line(role, lead) for role in entity.roles)
    return f"{head}>{roles}</entity>" if roles else f"{head}/>"


def _role_line(role: StatedRole, lead: int) -> str:
    at = f"{role.span.start - lead}-{role.span.end - lead}" if role.span else None
    told = _attributes(
        title=role.title, org=role.org, place=role.place, since=role.since, until=role.until, at=at
    )  # fmt: skip
    return f"<role{told}/>"


def _said_lines(reading: Reading, sources: Mapping[Span, str]) -> Iterator[str]:
    for said in reading.attributions:
        links = "".join(
            "<link"
            + _attributes(s=sources[k.span], kind=k.kind, entity=k.entity, anonymous="yes" if k.anonymous else None)
            + "/>"
            for k in said.chain
        )
        yield f"<said{_attributes(id=said.id, cue=said.cue, stance=said.stance)}>{links}</said>"


def _tags(reading: Reading, sources: Mapping[Span, str]) -> list[_Tag]:
    triggers: dict[Span, list[str]] = {}
    for event in reading.events:
        triggers.setdefault(event.trigger, []).append(event.id)
    return [
        *(_Tag(m.span, m.type, _attributes(e=m.entity), is_whole=True) for m in reading.mentions),
        *(_Tag(u.span, "u", _attributes(id=u.id), is_whole=False) for u in reading.unnamed),
        *(_Tag(t.span, "t", _attributes(id=t.id), is_whole=False) for t in reading.times),
        *(_Tag(span, "s", _attributes(id=name), is_whole=False) for span, name in sources.items()),
        *(_Tag(a.content, "c", _attributes(id=a.id), is_whole=False) for a in reading.attributions),
        *(_Tag(span, "v", _attributes(id=names), is_whole=False) for span, names in triggers.items()),
    ]


def _marked(text: str, tags: Sequence[_Tag]) -> str:
    """The text with every tag in it; what would cross another is cut in parts, a name never."""
    opening: dict[int, list[_Tag]] = {}
    for piece in _nested(tags):
        opening.setdefault(piece.span.start, []).append(piece)
    marks = sorted({place for tag in _nested(tags) for place in tag.span})
    pieces: list[str] = []
    open_tags: list[_Tag] = []
    at = 0
    for place in marks:
        pieces.append(_escaped(text[at:place]))
        at = place
        while open_tags and open_tags[-1].span.end == place:
            pieces.append(f"</{open_tags.pop().name}>")
        for tag in sorted(opening.get(place, ()), key=lambda tag: -tag.span.end):
            pieces.append(f"<{tag.name}{tag.attributes}>")
            open_tags.append(tag)
    pieces.append(_escaped(text[at:]))
    return "".join(pieces)


def _escaped(words: str) -> str:
    return escape(words, {"\r": "&#13;"})


def _nested(tags: Sequence[_Tag]) -> list[_Tag]:
    """The tags, cut so that no two cross: each is laid between those laid before it, names first, then the longest."""
    laid: list[_Tag] = []
    for tag in sorted(tags, key=lambda tag: (not tag.is_whole, tag.span.start - tag.span.end, tag.span)):
        cuts = {tag.span.start, tag.span.end}
        for other in laid:
            cuts.update(_crossings(tag.span, other.span))
        places = sorted(cuts)
        spans = [Span(start, end) for start, end in pairwise(places)]
        part = ' part="yes"' if len(spans) > 1 else ""
        laid.extend(_Tag(span, tag.name, tag.attributes + part, tag.is_whole) for span in spans)
    return laid


def _crossings(one: Span, other: Span) -> Iterator[int]:
    """Where `one` has to be cut so as not to cross `other`."""
    if one.overlaps(other) and not one.holds(other) and not other.holds(one):
        yield from (place for place in other if one.start < place < one.end)
