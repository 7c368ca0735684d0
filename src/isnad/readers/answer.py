"""What a language model is asked to fill in, and its answer taken as a reading, whole or not at all.

The model gives words, never places: every stretch is a quote with the number of its occurrence, and the places are
found here. Refuses a quote that does not stand in the report, a name made of anything but quotes, and a reference to
nothing: one such refuses the whole answer, since whoever invents one finding is not to be believed in the next.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any, get_args

from isnad.errors import IsnadError
from isnad.reading import EVENT_TYPES, STANCES, Reading
from isnad.reading.schema import MentionType, Polarity, Role, SourceKind
from isnad.reading.soundness import Unsound, check
from isnad.text import Span

Schema = Mapping[str, Any]


class AnswerUnfit(IsnadError):
    """The answer is not of the form asked for."""

    ar = "جواب النموذج ليس بالشكل المطلوب ({where}). جرّب نموذجاً يلتزم بمخطط JSON. لم يُحفظ شيء."
    en = (
        "The model's answer is not of the form asked for ({where}). Try a model that keeps to a JSON "
        "schema. Nothing was stored."
    )
    exit_code = 14


class QuoteInvented(IsnadError):
    """The answer rests on words that the report does not hold."""

    ar = "اختلق النموذج {n} من {all} اقتباساً ليست في نص التقرير، فرُفض جوابه كله. لم يُحفظ شيء."
    en = (
        "The model invented {n} of {all} quotes, which are not in the report; its whole answer is "
        "refused. Nothing was stored."
    )
    exit_code = 14


def _object(**properties: Schema) -> Schema:
    return {
        "type": "object", "properties": properties, "required": list(properties), "additionalProperties": False,
    }  # fmt: skip


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _code(codes: Iterable[str]) -> Schema:
    return {"type": "string", "enum": list(codes)}


_WORDS: Schema = {"type": "string"}
_MAYBE: Schema = {"type": ["string", "null"]}
_COUNT: Schema = {"type": ["integer", "null"]}
_QUOTE = _object(quote=_WORDS, nth={"type": "integer"})
SCHEMA: Schema = _object(
    mentions=_list(_object(words=_QUOTE, type=_code(get_args(MentionType)), entity=_WORDS)),
    people=_list(
        _object(
            entity=_WORDS, roles=_list(_object(title=_WORDS, org=_MAYBE, place=_MAYBE)), affiliation=_list(_WORDS),
            origin=_MAYBE, nationality=_MAYBE,
        )
    ),
    unnamed=_list(
        _object(
            id=_WORDS, words=_QUOTE, count=_COUNT, min=_COUNT, max=_COUNT, noun=_MAYBE, affiliation=_list(_WORDS),
            origin=_MAYBE, nationality=_MAYBE,
        )
    ),
    times=_list(_object(id=_WORDS, words=_QUOTE, value=_MAYBE)),
    attributions=_list(
        _object(
            id=_WORDS,
            chain=_list(
                _object(words=_QUOTE, kind=_code(get_args(SourceKind)), entity=_MAYBE, anonymous={"type": "boolean"})
            ),
            cue=_WORDS, stance=_code(STANCES), content=_QUOTE,
        )
    ),
    events=_list(
        _object(
            type=_code(EVENT_TYPES), trigger=_QUOTE, polarity=_code(get_args(Polarity)),
            args=_list(_object(role=_code(get_args(Role)), ref=_WORDS)), attribution=_MAYBE,
        )
    ),
)  # fmt: skip


def take(answer: str, text: str, *, reader: str) -> Reading:
    """The reading that an answer holds. Raises `AnswerUnfit` or `QuoteInvented`."""
    try:
        told = json.loads(answer)
    except (ValueError, RecursionError) as error:
        raise AnswerUnfit(where="JSON") from error
    _fit(told, SCHEMA, "$")
    quotes = _Quotes(text)
    layers = _layers(told, quotes)
    quotes.refuse_inventions()
    try:
        check(layers, text)
    except Unsound as fault:
        raise AnswerUnfit(where=fault.code) from fault
    return Reading.from_dict(layers, reader=reader)


_KINDS: Mapping[str, type] = {"object": dict, "array": list, "string": str, "boolean": bool, "null": type(None)}


def _fit(value: object, schema: Schema, where: str) -> None:
    """Is the value of the schema? Only the words of the language of schemas that are used above are known."""
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    if not any(_is(value, kind) for kind in kinds) or value not in schema.get("enum", [value]):
        raise AnswerUnfit(where=where)
    if isinstance(value, dict):
        if value.keys() != schema["properties"].keys():
            raise AnswerUnfit(where=where)
        for name, inner in schema["properties"].items():
            _fit(value[name], inner, f"{where}.{name}")
    if isinstance(value, list):
        for number, item in enumerate(value):
            _fit(item, schema["items"], f"{where}[{number}]")


def _is(value: object, kind: str) -> bool:
    if kind == "integer":
        return isinstance(value, int) and not isinstance(value, bool)
    return isinstance(value, _KINDS[kind])


class _Quotes:
    """Looks quotes up in a report, and remembers how many there were and which it does not hold."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._asked = self._invented = 0

    def find(self, told: Mapping[str, Any]) -> Span:
        """Where the quote stands; the empty span where it does not."""
        self._asked += 1
        quote: str = told["quote"]
        place = -1
        if quote.strip():
            for _ in range(min(told["nth"], len(self._text))):
                place = self._text.find(quote, place + 1)
                if place < 0:
                    break
        if place < 0:
            self._invented += 1
            return Span(0, 0)
        return Span(place, place + len(quote))

    def words(self, told: str | None) -> str | None:
        """Words without a place of their own, such as a title: they must stand somewhere."""
        if not told:
            return None
        self._asked += 1
        self._invented += told not in self._text
        return told

    def cue(self, told: str) -> str:
        """The reporting words, which may stand apart from each other."""
        for word in told.split():
            self.words(word)
        return told

    def refuse_inventions(self) -> None:
        if self._invented:
            raise QuoteInvented(n=self._invented, all=self._asked)


def _layers(told: dict[str, Any], quotes: _Quotes) -> dict[str, Any]:
    def at(quote: Mapping[str, Any]) -> dict[str, Any]:
        span = quotes.find(quote)
        return {"start": span.start, "end": span.end, "text": quote["quote"]}

    mentions = [
        {"id": f"m{n}", **at(m["words"]), "type": m["type"], "entity": m["entity"]}
        for n, m in enumerate(told["mentions"], 1)
    ]
    return {
        "mentions": mentions,
        "entities": _entities(mentions, told["people"], quotes),
        "unnamed": [
            {
                **{name: u[name] for name in ("id", "count", "min", "max", "affiliation", "origin")},
                **at(u["words"]),
                "noun": quotes.words(u["noun"]),
                "nationality": quotes.words(u["nationality"]),
            }
            for u in told["unnamed"]
        ],
        "times": [{"id": t["id"], **at(t["words"]), "value": t["value"]} for t in told["times"]],
        "attributions": [
            {
                "id": a["id"],
                "chain": [
                    {**at(k["words"]), **{name: k[name] for name in ("kind", "entity", "anonymous")}}
                    for k in a["chain"]
                ],
                "cue": quotes.cue(a["cue"]),
                "stance": a["stance"],
                "content": list(quotes.find(a["content"])),
            }
            for a in told["attributions"]
        ],
        "events": [
            {
                "id": f"v{n}", "type": v["type"], "trigger": list(quotes.find(v["trigger"])),
                "polarity": v["polarity"], "args": v["args"], "attribution": v["attribution"],
            }
            for n, v in enumerate(told["events"], 1)
        ],
    }  # fmt: skip


def _entities(mentions: list[dict[str, Any]], people: list[dict[str, Any]], quotes: _Quotes) -> list[dict[str, Any]]:
    """The things that the mentions name, under their fullest name; a person's description joined to them."""
    forms: dict[str, list[str]] = {}
    types: dict[str, str] = {}
    for mention in mentions:
        forms.setdefault(mention["entity"], []).append(mention["text"])
        types.setdefault(mention["entity"], mention["type"])
    described = {person["entity"]: person for person in people}
    if len(described) < len(people) or any(types.get(name) != "PER" for name in described):
        raise AnswerUnfit(where="$.people")
    entities = []
    for name, written in forms.items():
        fullest = max(written, key=lambda form: (len(form.split()), len(form)))
        others = [form for form in dict.fromkeys(written) if form != fullest]
        entity: dict[str, Any] = {"id": name, "type": types[name], "name": fullest, "aliases": others}
        if name in described:
            person = described[name]
            entity |= {
                "roles": [
                    {"title": quotes.words(r["title"]) or "", "org": r["org"], "place": r["place"]}
                    for r in person["roles"]
                ],
                "affiliation": person["affiliation"],
                "origin": person["origin"],
                "nationality": quotes.words(person["nationality"]),
            }
        entities.append(entity)
    return entities
