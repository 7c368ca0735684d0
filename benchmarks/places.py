"""How well places are found: `python benchmarks/places.py [--shared ../shared]`.

Prints, with the core gazetteer alone and with the Who's On First tables: of 120 names as the news writes them, the
right place first and among the candidates; of 24 ambiguous names with their context, the right place first; how many
were accepted and how many of those were wrong; look-ups a second. The governorate columns are answers and are not read.
Then each bar with what was reached; ends with 1 where one is not met.
"""

import argparse
import csv
import hashlib
import statistics
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from isnad.places import Candidate, Gazetteer, Match, core, find, whosonfirst

# What must be reached: the share of right answers, and look-ups a second.
BARS = {"first_core_alone": 0.85, "first": 0.95, "among_candidates": 0.97, "ambiguous_first": 22 / 24}
LOOK_UPS, ROWS = 10_000, 900
OUTLINES = {"governorate", "area", "district", "country"}


@dataclass
class Count:
    asked: int = 0
    first: int = 0
    among: int = 0
    accepted: int = 0
    wrongly: int = 0
    missed: list[str] = field(default_factory=list)

    def add(self, match: Match, row: Mapping[str, str]) -> None:
        right = [is_right(candidate, row) for candidate in match.candidates]
        self.asked += 1
        self.first += bool(right and right[0])
        self.among += any(right)
        if match.accepted:
            self.accepted += 1
            self.wrongly += not is_right(match.accepted, row)
        if not (right and right[0]):
            given = [f"{one.place.name} {one.place.kind} {one.place.parent}" for one in match.candidates[:3]]
            self.missed.append(f"{row['surface']} ({row.get('context_ar', '')}): {given}")


def is_right(candidate: Candidate, row: Mapping[str, str]) -> bool:
    near = candidate.place.kilometres_from(float(row["lat"]), float(row["lon"])) <= float(row["tolerance_km"])
    return near and (row.get("must_be_region") != "yes" or candidate.place.kind in OUTLINES)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def measure(tests: Path, gazetteer: Gazetteer, *, label: str, show: bool) -> float:
    """Print what is found and what is missed; gives the look-ups a second."""
    names, ambiguous = counts(tests, gazetteer)
    surfaces = [row["surface"] for row in rows(tests / "place-names-120.tsv")]
    rounds = []
    for _ in range(50):
        begun = time.process_time()
        for surface in surfaces:
            find(surface, gazetteer=gazetteer)
        rounds.append(time.process_time() - begun)
    rate = len(surfaces) / statistics.median(rounds)
    print(f"{label}: {len(gazetteer.places)} places, {rate:,.0f} look-ups a second on one core")
    for what, count in (("names", names), ("ambiguous", ambiguous)):
        print(
            f"  {what}: first {count.first}/{count.asked}, among candidates {count.among}/{count.asked}, "
            f"accepted {count.accepted} of which wrong {count.wrongly}"
        )
        if show and count.missed:
            print(*(f"    missed: {line}" for line in count.missed), sep="\n")
    return rate


def counts(tests: Path, gazetteer: Gazetteer) -> tuple[Count, Count]:
    """The 120 names and the 24 ambiguous ones."""
    names, ambiguous = Count(), Count()
    for row in rows(tests / "place-names-120.tsv"):
        names.add(find(row["surface"], gazetteer=gazetteer), row)
    for row in rows(tests / "ambiguous-24.tsv"):
        ambiguous.add(find(row["surface"], context=row["context_ar"], gazetteer=gazetteer), row)
    return names, ambiguous


def figures(shared: Path) -> dict[str, float]:
    """What the gate holds: shares of right answers, and of acceptances that were right."""
    tests = shared / "geo" / "tests"
    alone, _ = counts(tests, core())
    names, ambiguous = counts(tests, imported(shared))
    return {
        "first_core_alone": alone.first / alone.asked,
        "first": names.first / names.asked,
        "among_candidates": names.among / names.asked,
        "ambiguous_first": ambiguous.first / ambiguous.asked,
        "accepted_rightly": 1 - (names.wrongly + ambiguous.wrongly) / max(1, names.accepted + ambiguous.accepted),
    }


def digest(shared: Path) -> str:
    tests = shared / "geo" / "tests"
    content = b"".join((tests / name).read_bytes() for name in ("place-names-120.tsv", "ambiguous-24.tsv"))
    return hashlib.sha256(content).hexdigest()


def imported(shared: Path) -> Gazetteer:
    """The core with every Who's On First table there is."""
    tables = sorted((shared / "geo").glob("gazetteer-*.tsv"))
    return core().with_places(place for table in tables for place in whosonfirst.read(table))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--shared", type=Path, default=Path("../shared"))
    options.add_argument("--show", action="store_true", help="print what was missed")
    chosen = options.parse_args()
    geo = chosen.shared / "geo"
    measure(geo / "tests", core(), label="core alone", show=chosen.show)
    syria = core().with_places(whosonfirst.read(geo / "gazetteer-sy.tsv"))
    measure(geo / "tests", syria, label="with Who's On First for Syria", show=chosen.show)
    begun = time.perf_counter()
    wide = imported(chosen.shared)
    print(f"all tables imported in {time.perf_counter() - begun:.1f} s")
    rate = measure(geo / "tests", wide, label="with Who's On First for seven countries", show=chosen.show)
    reached = figures(chosen.shared)
    bars = [(name, reached[name], least) for name, least in BARS.items()]
    bars += [("look_ups_a_second", rate, LOOK_UPS), ("rows_of_the_core_table", len(core().places), ROWS)]
    for name, figure, least in bars:
        print(f"{'pass' if figure >= least else 'FAIL'}  {name}: {figure:,.3f}, at least {least:,.3f}")
    sys.exit(any(figure < least for _, figure, least in bars))


if __name__ == "__main__":
    main()
