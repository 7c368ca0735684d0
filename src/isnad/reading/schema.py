"""What a reader finds in a report: the nouns of the annotation schema, version 1.

Every finding carries the span of its words and `made_by`, the name of the rule, lexicon line or model that made it.
`Reading.as_dict` is the exchange form by which reading is measured; its shape is a contract and does not change within
a version.
"""

from dataclasses import dataclass
from typing import Any, Literal, get_args

from isnad.text import Span

SCHEMA_VERSION = 1

MentionType = Literal["PER", "ORG", "LOC"]
SourceKind = Literal[
    "outlet", "organisation", "official", "person", "anonymous", "activists", "document", "social_media",
    "local_sources", "officials_statement",
]  # fmt: skip
Stance = Literal["states", "confirms", "claims", "accuses", "denies", "expects", "publishes"]
EventType = Literal[
    "movement", "arrest", "release", "killing", "injury", "attack", "siege", "agreement", "control", "seizure",
    "bribery", "abuse", "raid", "surrender", "publication", "trial", "abduction", "disappearance", "appointment",
]  # fmt: skip
Polarity = Literal["asserted", "negated", "hypothetical", "planned"]
Role = Literal["actor", "target", "from", "to", "via", "place", "time", "instrument", "amount", "beneficiary"]

EVENT_TYPES: tuple[EventType, ...] = get_args(EventType)
STANCES: tuple[Stance, ...] = get_args(Stance)


@dataclass(frozen=True, slots=True)
class Mention:
    """One name where it stands, without joined و/ف/ب/ل/ك and without its title."""

    id: str
    span: Span
    type: MentionType
    entity: str
    made_by: str


@dataclass(frozen=True, slots=True)
class StatedRole:
    """A role as the text states it: a title, and the ids of the body and the place it is held in.

    `since` and `until` are the ids of the times that the text gives for it; one id in both is the time during which it
    was held. `span` is where the words of the post stand; None in an annotation, which does not say.
    """

    title: str
    org: str | None = None
    place: str | None = None
    since: str | None = None
    until: str | None = None
    span: Span | None = None

    def as_dict(self) -> dict[str, Any]:
        """The role in schema v1, with what it lacks there only where it is known."""
        more = {"since": self.since, "until": self.until, "span": list(self.span) if self.span else None}
        return {
            "title": self.title, "org": self.org, "place": self.place,
            **{name: value for name, value in more.items() if value},
        }  # fmt: skip

    @classmethod
    def from_dict(cls, role: dict[str, Any]) -> "StatedRole":
        """The role that `as_dict` gave."""
        span = Span(*role["span"]) if role.get("span") else None
        return cls(
            role["title"], role.get("org"), role.get("place"), role.get("since"), role.get("until"), span
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entity:
    """One thing of the real world, as far as this one report tells: its fullest name and the other forms used.

    The fields after `aliases` are for people only. `nationality` is kept as stated and is never evidence for a match.
    """

    id: str
    type: MentionType
    name: str
    aliases: tuple[str, ...] = ()
    roles: tuple[StatedRole, ...] = ()
    affiliation: tuple[str, ...] = ()
    origin: str | None = None
    nationality: str | None = None


@dataclass(frozen=True, slots=True)
class Unnamed:
    """People counted but not named: a number, or bounds, or all None where the text is vague («عشرات»)."""

    id: str
    span: Span
    count: int | None
    made_by: str
    min: int | None = None
    max: int | None = None
    noun: str | None = None
    affiliation: tuple[str, ...] = ()
    origin: str | None = None
    nationality: str | None = None


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression; `value` is `YYYY[-MM[-DD]]` or `A/B`, None where it needs a publication date not known."""

    id: str
    span: Span
    value: str | None
    made_by: str
    remark: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """One source in a chain, where its words stand."""

    span: Span
    kind: SourceKind
    entity: str | None = None
    anonymous: bool = False


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says it: `chain` from the outermost source to the innermost; `content` is the span said."""

    id: str
    chain: tuple[Link, ...]
    cue: str
    stance: Stance
    content: Span
    made_by: str


@dataclass(frozen=True, slots=True)
class Argument:
    """A role of an event, filled by the id of an entity, an unnamed group, or a time."""

    role: Role
    ref: str


@dataclass(frozen=True, slots=True)
class Event:
    """Something said to have happened, or not, or to be planned. An accusation stays `asserted`."""

    id: str
    type: EventType
    trigger: Span
    polarity: Polarity
    args: tuple[Argument, ...]
    attribution: str | None
    made_by: str


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything one reader found in one report."""

    reader: str
    mentions: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()
    unnamed: tuple[Unnamed, ...] = ()
    times: tuple[Time, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    events: tuple[Event, ...] = ()

    def as_dict(self, text: str, *, explain: bool = False) -> dict[str, Any]:
        """The annotation of `text` in schema v1 (layers only; the caller adds id, outlet and text).

        With `explain`, every finding also carries `made_by`.
        """

        def found(span: Span, made_by: str | None = None, **fields: Any) -> dict[str, Any]:
            why = {"made_by": made_by} if explain and made_by else {}
            return {"start": span.start, "end": span.end, "text": span.of(text), **fields, **why}

        return {
            "mentions": [
                {"id": m.id, **found(m.span, m.made_by, type=m.type, entity=m.entity)} for m in self.mentions
            ],
            "entities": [_entity(e) for e in self.entities],
            "unnamed": [
                {
                    "id": u.id,
                    **found(
                        u.span, u.made_by, count=u.count, min=u.min, max=u.max, noun=u.noun,
                        affiliation=list(u.affiliation), origin=u.origin, nationality=u.nationality,
                    ),
                }
                for u in self.unnamed
            ],
            "times": [
                {"id": t.id, **found(t.span, t.made_by, value=t.value), **({"remark": t.remark} if t.remark else {})}
                for t in self.times
            ],
            "attributions": [
                {
                    "id": a.id,
                    "chain": [found(k.span, kind=k.kind, entity=k.entity, anonymous=k.anonymous) for k in a.chain],
                    "cue": a.cue,
                    "stance": a.stance,
                    "content": [a.content.start, a.content.end],
                    **({"made_by": a.made_by} if explain else {}),
                }
                for a in self.attributions
            ],
            "events": [
                {
                    "id": v.id,
                    "type": v.type,
                    "trigger": [v.trigger.start, v.trigger.end],
                    "trigger_text": v.trigger.of(text),
                    "polarity": v.polarity,
                    "args": [{"role": g.role, "ref": g.ref} for g in v.args],
                    "attribution": v.attribution,
                    **({"made_by": v.made_by} if explain else {}),
                }
                for v in self.events
            ],
        }  # fmt: skip

    @classmethod
    def from_dict(cls, layers: dict[str, Any], *, reader: str) -> "Reading":
        """The reading that `as_dict` wrote, or an annotation in schema v1 (then `made_by` is the reader's name).

        Raises `KeyError` or `TypeError` when a layer lacks a required field.
        """

        def by(item: dict[str, Any]) -> str:
            return str(item.get("made_by", reader))

        def at(item: dict[str, Any]) -> Span:
            return Span(item["start"], item["end"])

        return cls(
            reader=reader,
            mentions=tuple(Mention(m["id"], at(m), m["type"], m["entity"], by(m)) for m in layers["mentions"]),
            entities=tuple(
                Entity(
                    e["id"], e["type"], e["name"], tuple(e.get("aliases", ())),
                    tuple(map(StatedRole.from_dict, e.get("roles", ()))),
                    tuple(e.get("affiliation", ())), e.get("origin"), e.get("nationality"),
                )
                for e in layers["entities"]
            ),
            unnamed=tuple(
                Unnamed(
                    u["id"], at(u), u["count"], by(u), u.get("min"), u.get("max"), u.get("noun"),
                    tuple(u.get("affiliation", ())), u.get("origin"), u.get("nationality"),
                )
                for u in layers["unnamed"]
            ),
            times=tuple(Time(t["id"], at(t), t["value"], by(t), t.get("remark")) for t in layers["times"]),
            attributions=tuple(
                Attribution(
                    a["id"],
                    tuple(Link(at(k), k["kind"], k.get("entity"), k.get("anonymous", False)) for k in a["chain"]),
                    a["cue"], a["stance"], Span(*a["content"]), by(a),
                )
                for a in layers["attributions"]
            ),
            events=tuple(
                Event(
                    v["id"], v["type"], Span(*v["trigger"]), v["polarity"],
                    tuple(Argument(g["role"], g["ref"]) for g in v["args"]), v.get("attribution"), by(v),
                )
                for v in layers["events"]
            ),
        )  # fmt: skip


def _entity(entity: Entity) -> dict[str, Any]:
    common = {"id": entity.id, "type": entity.type, "name": entity.name, "aliases": list(entity.aliases)}
    if entity.type != "PER":
        return common
    return {
        **common,
        "roles": [role.as_dict() for role in entity.roles],
        "affiliation": list(entity.affiliation),
        "origin": entity.origin,
        "nationality": entity.nationality,
    }
