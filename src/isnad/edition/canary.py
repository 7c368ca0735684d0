"""Canaries: two hundred invented secrets, and reports that hold them in every form in which a secret has got out.

What is made of these reports for the public is then searched, every byte of it. Refuses real people: names are put
together from sounds.
"""

import base64
import random
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from isnad.lexicon import words

__all__ = ["CANARIES", "Planted", "Secret", "plant"]

CANARIES = 200
_EACH = 20
_SOUNDS = "بتجحخدرزسشصطعغفقكلمنه"
_LATIN = {
    "ا": "a", "ب": "b", "ت": "t", "ج": "j", "ح": "h", "خ": "kh", "د": "d", "ر": "r", "ز": "z", "س": "s", "ش": "sh",
    "ص": "s", "ط": "t", "ع": "a", "غ": "gh", "ف": "f", "ق": "q", "ك": "k", "ل": "l", "م": "m", "ن": "n", "ه": "h",
    "و": "u", "ي": "i",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Secret:
    """`kind` says what it is, `value` what must not be found, `protected` that it is the name on a protected card."""

    kind: str
    value: str
    protected: bool = False


@dataclass(frozen=True, slots=True)
class Planted:
    """The secrets, the files that hold them (by file name), and what to write into a photograph's metadata."""

    secrets: tuple[Secret, ...]
    reports: dict[str, list[dict[str, str | None]]]
    photograph: tuple[str, ...]

    @property
    def needles(self) -> tuple[str, ...]:
        """The values in their order, then the Latin spellings in which names were planted."""
        latin = [latin_spelling(one.value) for one in self.secrets if one.kind == "Latin letters"]
        return (*(one.value for one in self.secrets), *latin)

    def kind(self, needle: int) -> str:
        """The kind of the secret that a needle belongs to."""
        return self.secrets[needle].kind if needle < len(self.secrets) else "Latin letters"


def plant(seed: int) -> Planted:
    """Two hundred secrets and the reports that hold them; the same for the same seed."""
    return _Planting(random.Random(seed)).planted()  # noqa: S311 - canaries are no keys


class _Planting:
    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.given = words("ar/given_names")["men"]["names"].split()
        self.canary: dict[str, Any] = dict(words("ontology/edition")["canary"])
        self.used: set[str] = set()

    def planted(self) -> Planted:
        kinds = {
            "name": self.names(), "kunya": self.kunyas(), "byname": iter(self.canary["bynames"]),
            "phone": self.phones(), "e-mail": self.addresses(), "author": self.names(), "file name": self.names(),
            "joined letters": self.names(), "Latin letters": self.names(), "coded": self.names(),
        }  # fmt: skip
        secrets = [
            Secret(kind, next(source), protected=kind in ("name", "joined letters", "Latin letters") and at % 2 == 0)
            for kind, source in kinds.items()
            for at in range(_EACH)
        ]
        photograph = tuple(one.value for one in secrets if one.kind in ("author", "phone"))
        return Planted(tuple(secrets), self.reports(secrets), photograph)

    def names(self) -> Iterator[str]:
        while True:
            yield f"{self.chance.choice(self.given)} {self.chance.choice(self.given)} {self.family()}"

    def family(self) -> str:
        while True:
            a, b, c, d = (self.chance.choice(_SOUNDS) for _ in range(4))
            made = f"ال{a}{b}ا{c}{d}ي"
            if len({a, b, c, d}) == 4 and made not in self.used:
                self.used.add(made)
                return made

    def kunyas(self) -> Iterator[str]:
        while True:
            yield f"أبو {self.family()[2:-1]}"

    def phones(self) -> Iterator[str]:
        while True:
            digits = "".join(self.chance.choice("0123456789") for _ in range(8))
            yield self.chance.choice((f"+963 9{digits[:2]} {digits[2:5]} {digits[5:]}", f"09{digits}"))

    def addresses(self) -> Iterator[str]:
        while True:
            yield f"{_latin(self.family()[2:])}{self.chance.randrange(100)}@example.org"

    def reports(self, secrets: list[Secret]) -> dict[str, list[dict[str, str | None]]]:
        """One file for each secret that is a file name; the other secrets lie in their reports, five in each."""
        of_kind: dict[str, list[str]] = {}
        for one in secrets:
            of_kind.setdefault(one.kind, []).append(one.value)
        told = [
            self.chance.choice(self.canary[room]).format(s=form)
            for kind, room in _ROOMS.items()
            for at, value in enumerate(of_kind[kind])
            for form in self.forms(kind, value, at)
        ]
        self.chance.shuffle(told)
        files = {}
        for at, (name, author) in enumerate(zip(of_kind["file name"], of_kind["author"], strict=True)):
            text = "\n".join(told[at::_EACH])
            outlet = self.chance.choice(self.canary["outlets"])
            line: dict[str, str | None] = {
                "id": str(at), "text": text, "published": f"2030-03-{10 + at}", "outlet": outlet, "author": author,
                "url": f"https://example.org/{quote(author)}", "title": f"شهادة {author}",
            }  # fmt: skip
            files[f"{name}.jsonl"] = [line]
        return files

    def forms(self, kind: str, value: str, at: int) -> Iterator[str]:
        if kind == "Latin letters":
            yield latin_spelling(value)
        elif kind == "coded":
            yield _CODINGS[at % len(_CODINGS)](value)
        else:
            yield value
        if kind in ("Latin letters", "coded", "joined letters") and at % 4 < 2:
            yield value


_ROOMS = {
    "name": "name", "kunya": "name", "byname": "byname", "phone": "other", "e-mail": "other", "author": "name",
    "joined letters": "joined", "Latin letters": "other", "coded": "other",
}  # fmt: skip


def latin_spelling(name: str) -> str:
    """The name in Latin letters, as a newsroom in a hurry would spell it."""
    return " ".join(_latin_name(word) for word in name.split())


def _latin(word: str) -> str:
    return "".join(_LATIN.get(letter, "") for letter in word)


def _latin_name(word: str) -> str:
    return f"al-{_latin(word[2:]).capitalize()}" if word.startswith("ال") else _latin(word).capitalize()


def _presentation(text: str) -> str:
    """Letters as the glyphs that old files hold."""
    isolated = {
        unicodedata.normalize("NFKC", chr(code)): chr(code)
        for code in range(0xFE80, 0xFEFD)
        if len(unicodedata.normalize("NFKC", chr(code))) == 1
    }
    return "".join(isolated.get(letter, letter) for letter in text)


_CODINGS = (
    lambda text: unicodedata.normalize("NFD", text),
    _presentation,
    quote,
    lambda text: base64.b64encode(text.encode()).decode(),
    lambda text: base64.b64encode(text.encode("utf-16-le")).decode(),
    lambda text: base64.b64encode(text.encode("utf-16-be")).decode(),
    lambda text: "\u200d".join(text),
    lambda text: "ـ".join(text),
    lambda text: "\u064e".join(text),
    lambda text: text[::-1],
    lambda text: " ".join(text.replace(" ", "")),
    lambda text: text.encode().hex(),
)
