"""Cases written in one line each: `told("r1: o1 < a1")` is a report r1 of outlet o1 that quotes a1. All invented."""

from collections.abc import Callable
from typing import Any

import pytest

KINDS = {"o": "outlet", "a": "anonymous", "d": "organisation", "w": "person", "q": "official", "s": "social"}


def source(key: str, **given: Any) -> dict[str, Any]:
    kind = KINDS[key[0]]
    plain = {"name": f"المصدر {key}", "kind": kind, "direct": key[0] in "dwq", "party": key[0] == "q"}
    return {**plain, "reliability": "C", "controlled_by": None, **given}


def case(*lines: str, sources: dict[str, dict[str, Any]] | None = None, core: tuple[str, ...] = ("place",)) -> dict:
    """Each line: `id: outlet < link < link` and any of `cites copies=r1 stance=deny on=2030-01-02 shows=…`; slots."""
    reports, known = [], {}
    for line in lines:
        head, *settings = line.split(" ; ")
        key, chain = head.split(": ")
        outlet, *links = chain.split(" < ")
        said = dict(setting.split("=") for setting in settings)
        known.update({one: source(one) for one in (outlet, *links)})
        reports.append(
            {
                "id": key,
                "outlet": outlet,
                "published": said.pop("on", "2030-01-01"),
                "text_ar": "نص",
                "stance": said.pop("stance", "affirm"),
                "chain": links,
                "cites_report": said.pop("cites", None),
                "text_reuse_of": said.pop("copies", None),
                "evidence": [said.pop("shows")] if "shows" in said else [],
                "against_interest": said.pop("admits", "no") == "yes",
                "slots": said,
            }
        )
    for name, given in (sources or {}).items():
        known[name] = source(name, **given)
    claim = {"text_ar": "احتجاز قافلة", "type": "seizure", "core_slots": list(core)}
    return {"id": "c", "claim": claim, "sources": known, "reports": reports}


@pytest.fixture(scope="session")
def told() -> Callable[..., dict]:
    return case
