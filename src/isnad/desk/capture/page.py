"""A capture as its page shows it, in plain values: its verdict with every reason in words, and each step on the way."""

from dataclasses import dataclass
from typing import Any

from isnad import capture, intake
from isnad.custody import Item, Vault
from isnad.errors import Language
from isnad.intake.adapter import Received
from isnad.store.captures import KeptCapture


@dataclass(frozen=True, slots=True)
class Step:
    """One address that was asked. `certificate` is the hash of what the server showed."""

    address: str
    number: str
    at: str
    status: int
    certificate: str | None


@dataclass(frozen=True, slots=True)
class Shown:
    """A capture with its codes in words."""

    kept: KeptCapture
    verdict: str
    grade: str
    meaning: str
    reasons: tuple[str, ...]
    steps: tuple[Step, ...]
    tools: tuple[tuple[str, str], ...]
    embedded: int

    @property
    def is_court(self) -> bool:
        return self.kept.grade == "court"


def shown(kept: KeptCapture, language: Language) -> Shown:
    facts: dict[str, Any] = dict(kept.facts)
    return Shown(
        kept=kept,
        verdict=capture.label("verdict", kept.verdict, language),
        grade=capture.label("grade", kept.grade, language),
        meaning=capture.label("grade_meaning", kept.grade, language),
        reasons=tuple(capture.say(reason, language) for reason in kept.reasons),
        steps=tuple(_step(told) for told in facts["steps"]),
        tools=tuple(sorted(facts["tools"].items())),
        embedded=len(facts["embedded"]),
    )


def _step(told: dict[str, Any]) -> Step:
    certificate = told["certificate"]
    return Step(
        told["address"], told["number"], told["at"], told["status"], certificate["sha256"][0] if certificate else None
    )


def captured_page(kept: KeptCapture, vault: Vault) -> bytes | None:
    """The HTML page in the archive; None where what was captured is none."""
    if kept.item is None:
        return None
    path = vault.path(kept.item)
    item = Item(kept.item, path.stat().st_size, "capture.warc.gz")
    with path.open("rb") as stream:
        opening = stream.read(intake.OPENING)
    for part in intake.parts_of(item, opening, name=item.name, refused=lambda error: None, path=path):
        if part.address == kept.final:
            data = part.open().read()
            is_page = intake.adapter_for(Received(data, part.name, kept.item)).name == "html"
            return data if is_page else None
    return None
