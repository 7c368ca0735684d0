"""How well the support of claims is graded: `python benchmarks/claims.py [--shared ../shared] [--show]`.

Prints how many of the worked cases come out right in every field, beside what counting reports would say of them
(two or more are taken for corroboration). Then, on an archive made for it (`archive.py`), read by the program and
joined as planted: how far the number of independent origins is from the truth, beside counting outlets and beside
taking texts that resemble each other for one; and how many of the joins a person would have to make are proposed.
"""

import argparse
import hashlib
import json
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import archive
from isnad.corroboration import as_dict, corroborate, read_case
from isnad.joining import Assertion, assertions_of, build_case, propose
from isnad.joining.reuse import reused
from isnad.reading import read as read_document

CASES = Path("benchmarks") / "corroboration" / "cases.json"
MENTIONED = "explanation_must_mention"


def figures(shared: Path) -> dict[str, float]:
    cases = read(shared)
    return {"cases_right": sum(not wrong(case) for case in cases) / len(cases), **archived(300)}


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


def archived(size: int, *, seed: int = 7) -> dict[str, float]:
    """On a made archive: the share of events whose origins are counted exactly, and how many too many or too few.

    `origins_closeness` is 1 / (1 + the mean distance from the truth), for a floor that may only rise.
    """
    made, truths = archive.make(size, seed=seed)
    events = list(archive.by_event(made))
    told = {one.document.key: assertions_of(one.document, read_document(one.document)) for one in made}
    texts = {one.document.key: one.document.text for one in made}
    copied = {frozenset({left, right}) for left, right, _ in reused(texts)}
    exact = off = outlets = alike = 0.0
    for group, truth in zip(events, truths, strict=True):
        keys = [one.document.key for one in group]
        of_event = [one for key in keys for one in told[key] if one.type in archive.WORDINGS]
        found = corroborate(build_case("event", of_event, texts=texts))
        exact += (found.origins_min, found.origins_max) == (truth.least, truth.most)
        off += (abs(found.origins_min - truth.least) + abs(found.origins_max - truth.most)) / 2
        outlets += abs(len({one.document.outlet for one in group}) - truth.most)
        alike += abs(_clusters(keys, copied) - truth.most)
    proposed, joins, asked = _proposed(list(told.values()), {one.document.key: one.event for one in made}, copied)
    return {
        "origins_exact": exact / len(events),
        "origins_closeness": 1 / (1 + off / len(events)),
        "origins_off": off / len(events),
        "origins_off_counting_outlets": outlets / len(events),
        "origins_off_by_likeness_of_text": alike / len(events),
        "joins_proposed": proposed / joins,
        "proposals_right": proposed / max(asked, 1),
    }


def _clusters(keys: Sequence[str], copied: set[frozenset[str]]) -> int:
    """How many heaps of like texts there are."""
    heaps = [{key} for key in keys]
    for pair in combinations(keys, 2):
        if frozenset(pair) in copied:
            one, other = (next(heap for heap in heaps if key in heap) for key in pair)
            if one is not other:
                one |= other
                heaps.remove(other)
    return len(heaps)


def _proposed(
    told: Sequence[Sequence[Assertion]], event_of: dict[str, int], copied: set[frozenset[str]]
) -> tuple[int, int, int]:
    """Pairs of reports of one event that were proposed, all there are, and all pairs of reports proposed."""
    asserting = [one for of_report in told for one in of_report if one.type in archive.WORDINGS]
    report_of = {one.key: one.report for one in asserting}
    asked = {frozenset({report_of[found.left], report_of[found.right]}) for found in propose(asserting, copied=copied)}
    telling = {one.report for one in asserting}
    due = {frozenset(pair) for pair in combinations(sorted(telling), 2) if event_of[pair[0]] == event_of[pair[1]]}
    return len(asked & due), len(due), len(asked)


def by_counting(case: dict[str, Any]) -> bool:
    """Would counting reports give the same grade?"""
    grade = "corroborated" if len(case["reports"]) > 1 else "single_indirect"
    return bool(grade == case["expected"]["grade"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--archive", type=int, default=1000, help="how many reports the made archive has")
    parser.add_argument("--show", action="store_true", help="each case with its explanation")
    options = parser.parse_args()
    cases = read(options.shared)
    right = sum(not wrong(case) for case in cases)
    print(f"cases right in every field: {right} of {len(cases)}")
    print(f"grade right by counting reports: {sum(map(by_counting, cases))} of {len(cases)}")
    print(f"an archive of about {options.archive} made reports:")
    for name, figure in archived(options.archive).items():
        print(f"  {name.replace('_', ' ')}: {figure:.3f}")
    for case in cases:
        if wrong(case):
            print(f"  {case['id']}: {wrong(case)}")
        if options.show:
            told = as_dict(corroborate(read_case(case)))["explanation"]
            print(f"{case['id']}\n  {told['ar']}\n  {told['en']}" if isinstance(told, dict) else "")


if __name__ == "__main__":
    main()
