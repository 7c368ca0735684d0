"""What an exporter is given, and what it gives: files by name, and how often what was lost."""

import json
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import unquote

from isnad.errors import Language
from isnad.joining import Assertion, Matter
from isnad.lexicon import words
from isnad.places.place import Place
from isnad.record import Record
from isnad.text import Document

_WORD = re.compile(r"[^\W_]+")

__all__ = ["Exported", "Exporter", "Holdings", "Lost"]


@dataclass(frozen=True, slots=True)
class Holdings:
    """All that may leave. `hide` takes the names of protected sources out of words; every word goes through it.

    `places` are those of the gazetteer by id, `layers` what was kept of who held what: name → GeoJSON as plain values.
    """

    made_at: datetime
    version: str
    reports: Mapping[str, Document]
    told: Sequence[Assertion]
    matters: Sequence[Matter]
    records: Sequence[Record]
    places: Mapping[str, Place]
    hide: Callable[[str], str]
    layers: Mapping[str, object]

    def address_of(self, document: Document) -> str | None:
        """Where a report stood; None where the address itself tells a hidden name, in its letters or as its signs."""
        if document.url is None:
            return None
        read = " ".join(_WORD.findall(unquote(document.url)))
        return document.url if self.hide(read) == read else None

    def place_of(self, one: Assertion) -> Place | None:
        """The one place an assertion tells of, where it is known and may be no other."""
        ids = [fill.places for role, fill in one.fills if fill.kind == "place" and role in ("place", "to", "from")]
        sure = [next(iter(each)) for each in ids if len(each) == 1]
        return self.places.get(sure[0]) if sure else None


@dataclass(frozen=True, slots=True)
class Lost:
    """What the format does not hold, and how many times it was there."""

    code: str
    times: int

    def say(self, language: Language) -> str:
        return str(words("ontology/exchange")["lost"][self.code][language])


@dataclass(frozen=True, slots=True)
class Exported:
    """The files of an export, `lost.json` among them."""

    files: Mapping[str, bytes]
    lost: tuple[Lost, ...]

    @classmethod
    def of(cls, files: Mapping[str, bytes], lost: Counter[str]) -> "Exported":
        told = tuple(Lost(code, times) for code, times in sorted(lost.items()) if times)
        said = [{"what": one.code, "times": one.times, "ar": one.say("ar"), "en": one.say("en")} for one in told]
        return cls({**files, "lost.json": as_json(said)}, told)


Exporter = Callable[[Holdings], Exported]


def as_json(value: object) -> bytes:
    """One JSON document."""
    return f"{json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True)}\n".encode("utf-8", "backslashreplace")


def as_lines(values: Sequence[object]) -> bytes:
    """JSON, one value a line."""
    lines = (f"{json.dumps(value, ensure_ascii=False, sort_keys=True)}\n" for value in values)
    return "".join(lines).encode("utf-8", "backslashreplace")
