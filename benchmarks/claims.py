"""How well the support of claims is graded: `python benchmarks/claims.py [--shared ../shared] [--show]`.

Prints how many of the worked cases come out right in every field, beside what counting reports would say of them
(two or more are taken for corroboration).
"""

import argparse
import hashlib
import json
from pathlib import Path
from typing import Any

from isnad.corroboration import as_dict, corroborate, read_case

CASES = Path("benchmarks") / "corroboration" / "cases.json"
MENTIONED = "explanation_must_mention"


def figures(shared: Path) -> dict[str, float]:
    cases = read(shared)
    return {"cases_right": sum(not wrong(case) for case in cases) / len(cases)}


def digest(shared: Path) -> str:
    return hashlib.sha256((shared / CASES).read_bytes()).hexdigest()


def read(shared: Path) -> list[dict[str, Any]]:
    cases: list[dict[str, Any]] = json.loads((shared / CASES).read_text(encoding="utf-8"))["cases"]
    return cases


def wrong(case: dict[str, Any]) -> dict[str, object]:
    """The fields that differ from what is expected, with what was found; words that the explanation lacks."""
    found = as_dict(corroborate(read_case(case)))
    told = found["explanation"]
    assert isinstance(told, dict)
    differing = {key: found[key] for key, value in case["expected"].items() if key != MENTIONED and found[key] != value}
    lacking = [word for word in case["expected"][MENTIONED] if word not in told["ar"] and word not in told["en"]]
    return {**differing, **({MENTIONED: lacking} if lacking else {})}


def by_counting(case: dict[str, Any]) -> bool:
    """Would counting reports give the same grade?"""
    grade = "corroborated" if len(case["reports"]) > 1 else "single_indirect"
    return bool(grade == case["expected"]["grade"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--show", action="store_true", help="each case with its explanation")
    options = parser.parse_args()
    cases = read(options.shared)
    right = sum(not wrong(case) for case in cases)
    print(f"cases right in every field: {right} of {len(cases)}")
    print(f"grade right by counting reports: {sum(map(by_counting, cases))} of {len(cases)}")
    for case in cases:
        if wrong(case):
            print(f"  {case['id']}: {wrong(case)}")
        if options.show:
            told = as_dict(corroborate(read_case(case)))["explanation"]
            print(f"{case['id']}\n  {told['ar']}\n  {told['en']}" if isinstance(told, dict) else "")


if __name__ == "__main__":
    main()
