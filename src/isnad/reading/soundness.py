"""Does an annotation hold together? What a person corrected or a reader from elsewhere answered is checked here whole,
before anything rests on it: spans give back their words, references lead somewhere, codes are codes. Mends nothing."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain, pairwise
from typing import Any, get_args

from isnad.errors import IsnadError, Language
from isnad.lexicon import words
from isnad.reading.schema import EVENT_TYPES, STANCES, MentionType, Polarity, Role, SourceKind

Layers = dict[str, Any]
_DATE = r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?"
_VALUE = re.compile(rf"{_DATE}(?:/{_DATE})?", re.ASCII)
_KINDS, _TYPES, _POLARITIES, _ROLES = map(get_args, (SourceKind, MentionType, Polarity, Role))


class Unsound(IsnadError):
    """An annotation that does not hold together: `code` is one of `fault` in `ontology/annotation`."""

    ar = "التعليم غير صحيح: {fault}. لم يُحفظ شيء. صحّحه ثم أعد المحاولة."
    en = "The annotation does not hold together: {fault}. Nothing was stored. Mend it, then try again."
    exit_code = 13

    def __init__(self, code: str, **slots: object) -> None:
        self.code = code
        self._fault_slots = slots
        super().__init__(fault=self.fault("en"))

    def fault(self, language: Language) -> str:
        """What is wrong and where, without the sentence around it."""
        return str(words("ontology/annotation")["fault"][self.code][language]).format(**self._fault_slots)

    def say(self, language: Language) -> str:
        return (self.ar if language == "ar" else self.en).format(fault=self.fault(language))


def check(layers: Layers, text: str) -> None:
    """Raises `Unsound` at the first thing that does not hold. The layers have the shape of the annotation schema."""
    _ids_are_single(layers)
    _spans_give_back_words(layers, text)
    _names_hold(layers)
    _references_lead_somewhere(layers)
    _codes_are_codes(layers)


def _require(holds: bool, code: str, **slots: object) -> None:
    if not holds:
        raise Unsound(code, **slots)


def _ids_are_single(layers: Layers) -> None:
    seen: set[str] = set()
    for layer in ("mentions", "entities", "unnamed", "times", "attributions", "events"):
        for item in layers[layer]:
            _require(item["id"] not in seen, "twice", id=item["id"])
            seen.add(item["id"])


def _spans_give_back_words(layers: Layers, text: str) -> None:
    for item in chain(layers["mentions"], layers["unnamed"], layers["times"]):
        _is_whole(item["id"], text, item["start"], item["end"], item["text"])
    for entity in layers["entities"]:
        for span in (role["span"] for role in entity.get("roles", ()) if role.get("span")):
            _is_whole(entity["id"], text, *span)
    for said in layers["attributions"]:
        for link in said["chain"]:
            _is_whole(said["id"], text, link["start"], link["end"], link["text"])
        _is_whole(said["id"], text, *said["content"])
    for event in layers["events"]:
        _is_whole(event["id"], text, *event["trigger"])


def _is_whole(name: str, text: str, start: int, end: int, told: str | None = None) -> None:
    _require(0 <= start <= end <= len(text), "not_the_words", id=name)
    found = text[start:end]
    _require(told is None or told == found, "not_the_words", id=name)
    _require(bool(found) and found == found.strip(), "edge", id=name)


def _names_hold(layers: Layers) -> None:
    types = {entity["id"]: entity["type"] for entity in layers["entities"]}
    in_order = sorted(layers["mentions"], key=lambda mention: (mention["start"], mention["end"]))
    for mention in in_order:
        _require(mention["entity"] in types, "no_entity", id=mention["id"], ref=mention["entity"])
        same = mention["type"] == types[mention["entity"]]
        _require(same, "another_type", id=mention["id"], ref=mention["entity"])
    for before, after in pairwise(in_order):
        _require(before["end"] <= after["start"], "overlap", id=after["id"])


def _references_lead_somewhere(layers: Layers) -> None:
    entities = {entity["id"] for entity in layers["entities"]}
    things = entities | {item["id"] for item in chain(layers["unnamed"], layers["times"])}
    said = {attribution["id"] for attribution in layers["attributions"]}
    for name, ref in _entity_references(layers):
        _require(ref in entities, "no_entity", id=name, ref=ref)
    times = {time["id"] for time in layers["times"]}
    for entity in layers["entities"]:
        for role in entity.get("roles", ()):
            for ref in (role.get("since"), role.get("until")):
                _require(ref is None or ref in times, "no_thing", id=entity["id"], ref=ref)
    for attribution in layers["attributions"]:
        _require(bool(attribution["chain"]), "no_link", id=attribution["id"])
    for event in layers["events"]:
        _require(event["attribution"] in {None, *said}, "no_thing", id=event["id"], ref=event["attribution"])
        for argument in event["args"]:
            _require(argument["ref"] in things, "no_thing", id=event["id"], ref=argument["ref"])


def _entity_references(layers: Layers) -> Iterator[tuple[str, str]]:
    for item in chain(layers["entities"], layers["unnamed"]):
        refs: Iterable[str | None] = (
            *item.get("affiliation", ()), item.get("origin"),
            *(role[key] for role in item.get("roles", ()) for key in ("org", "place")),
        )  # fmt: skip
        yield from ((item["id"], ref) for ref in refs if ref is not None)
    for said in layers["attributions"]:
        yield from ((said["id"], link["entity"]) for link in said["chain"] if link["entity"] is not None)


def _codes_are_codes(layers: Layers) -> None:
    def is_one_of(codes: tuple[str, ...], name: str, what: str, code: str) -> None:
        _require(code in codes, "no_code", id=name, name=what, value=code)

    for item in chain(layers["mentions"], layers["entities"]):
        is_one_of(_TYPES, item["id"], "type", item["type"])
    for time in layers["times"]:
        value = time["value"]
        _require(value is None or bool(_VALUE.fullmatch(value)), "no_date", id=time["id"], value=value)
    for said in layers["attributions"]:
        is_one_of(STANCES, said["id"], "stance", said["stance"])
        for link in said["chain"]:
            is_one_of(_KINDS, said["id"], "kind", link["kind"])
    for event in layers["events"]:
        is_one_of(EVENT_TYPES, event["id"], "type", event["type"])
        is_one_of(_POLARITIES, event["id"], "polarity", event["polarity"])
        for argument in event["args"]:
            is_one_of(_ROLES, event["id"], "role", argument["role"])
