"""Audiences and what each may see, and the standard by which an accused person may be named. All of it is data.

Refuses one thing for good: no audience sees a protected source.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from isnad.corroboration.finding import Grade
from isnad.errors import Language
from isnad.lexicon import words

__all__ = ["DEFAULT_STANDARD", "STANDARDS", "Audience", "Rules", "Standard", "rules_for", "say"]

Audience = Literal["team", "partner", "public"]
Standard = Literal["corroborated", "strong", "never"]

STANDARDS: tuple[Standard, ...] = ("corroborated", "strong", "never")
DEFAULT_STANDARD: Standard = words("ontology/edition")["standard"]["default"]


@dataclass(frozen=True, slots=True)
class Rules:
    """What one audience may see; the fields are those of `ontology/edition`, where each is explained."""

    audience: Audience
    private_named: bool
    accused_named: bool
    only_known_words: bool
    contacts: bool
    whole_decisions: bool
    reports: bool


@cache
def rules_for(audience: Audience) -> Rules:
    """The rules of an audience."""
    told: dict[str, Any] = words("ontology/edition")["audience"][audience]
    return Rules(
        audience=audience,
        private_named=told["private"] == "named",
        accused_named=told["accused"] == "named",
        only_known_words=told["words"] == "known",
        contacts=told["contacts"],
        whole_decisions=told["decisions"] == "whole",
        reports=told["reports"],
    )


def meets(standard: Standard, grade: Grade, *, decided: bool) -> bool:
    """May the accused of a matter of this grade be named in public? `decided`: a person's decision on it stands."""
    return decided and grade in words("ontology/edition")["standard"][standard]


def say(code: str, language: Language, **slots: object) -> str:
    """The words of an edition."""
    return str(words("ontology/edition")["said"][code][language]).format(**slots)
