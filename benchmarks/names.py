"""How well names are matched, and what each verdict lets through. Needs the benchmark beside the checkout.

    .venv/bin/python benchmarks/names.py --shared ../shared
    .venv/bin/python benchmarks/names.py --screen peer:yente_like  # searching, beside another program

The contract `isnad.names:score` and `isnad.names:Index` is measured beside other programs by the benchmark's own
`measure.py`; this script adds what that one does not ask: verdicts by kind of pair, and the pairs still got wrong.
"""

import argparse
import hashlib
import importlib
import io
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import redirect_stdout
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from isnad.names import Comparison, compare

_INDEX = "isnad.names:Index"
_BEST = 10
_SCREENED_KINDS = ("kunya-only", "ar-latin", "missing patronymic")


@dataclass(frozen=True, slots=True)
class Pair:
    """A query and one of its candidates, compared."""

    query: str
    candidate: str
    kind: str
    true: bool
    found: Comparison


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--wrong", type=int, default=0, help="show so many pairs of each kind of error")
    parser.add_argument("--screen", nargs="*", help="search a long list only, beside these screeners of measure.py")
    asked = parser.parse_args()
    if asked.screen is not None:
        show_screening(asked.shared, asked.screen)
        return
    start = time.perf_counter()
    compared = list(pairs(asked.shared))
    print(f"{len(compared) / (time.perf_counter() - start):,.0f} comparisons a second")
    verdicts: dict[str, Counter[str]] = {}
    for pair in compared:
        for kind in ("true pairs" if pair.true else "false pairs", f"  {pair.kind}"):
            verdicts.setdefault(kind, Counter())[pair.found.verdict] += 1
    for kind, seen in sorted(verdicts.items()):
        print(f"{kind:28} " + "  ".join(f"{verdict} {n}" for verdict, n in sorted(seen.items())))
    for name, figure in (safety(compared) | ranking(asked.shared, compared)).items():
        print(f"{name:28} {figure:.4f}")
    for pair in sorted(compared, key=_wrong, reverse=True)[: asked.wrong]:
        print(f"{_wrong(pair):.3f} | {pair.query} | {pair.candidate} | {pair.true}")


def pairs(shared: Path) -> Iterator[Pair]:
    """Every labelled pair of the benchmark, compared."""
    for row in map(json.loads, _data(shared).read_text(encoding="utf-8").splitlines()):
        for at, candidate in enumerate(row["candidates"]):
            kind = row["neg"][at] or row["kind"]
            yield Pair(row["query"], candidate, kind, at in row["truth"], compare(row["query"], candidate))


def figures(shared: Path) -> dict[str, float]:
    """What the gate holds: how well pairs are ranked, how seldom another person, or a kunya alone, is called the same.

    The weights were fitted on these pairs, so that the ranking is better here than on other people; `make train-names`
    tells what it is on people kept out.
    """
    compared = list(pairs(shared))
    return safety(compared) | ranking(shared, compared)


def ranking(shared: Path, compared: list[Pair]) -> dict[str, float]:
    """What the benchmark's own `measure.py` says of the scores."""
    measure = _measure(shared)
    rows = measure.load(_data(shared))
    coming = iter(compared)
    scored = [[(pair.found.score, pair.true) for pair in islice(coming, len(row["candidates"]))] for row in rows]
    found = measure.report_pairs("isnad.names:score", rows, scored, 0, ci=False)
    return {
        "auc": found["auc"],
        "best_f1": found["f1"],
        "recall_at_95": found["r_at_p95"],
        "recall_at_99": found["r_at_p99"],
        "recall_at_99_plain": found["plain"]["r_at_p99"],
        "f1_arabic_latin": found["kinds"]["ar-latin"]["f1"],
        "f1_kunya_only": found["kinds"]["kunya-only"]["f1"],
        "near_names_refused": 1 - found["neg"]["near name"],
    }


def safety(compared: list[Pair]) -> dict[str, float]:
    others = [pair for pair in compared if not pair.true]
    kunyas = [pair for pair in compared if pair.kind == "kunya-only"]
    return {
        "others_not_called_same": sum(pair.found.verdict != "same" for pair in others) / len(others),
        "kunyas_not_called_same": sum(pair.found.verdict != "same" for pair in kunyas) / len(kunyas),
    }


def _measure(shared: Path) -> Any:
    sys.path.insert(0, str(_data(shared).parent))
    return importlib.import_module("measure")


def digest(shared: Path) -> str:
    return hashlib.sha256(_data(shared).read_bytes()).hexdigest()


def show_screening(shared: Path, others: list[str]) -> None:
    """What `measure.py` says of searching a quarter of a million names, and how many times as many queries a second as
    others in this run, by the clock: look at it where nothing else runs."""
    ours, *theirs = _screened(shared, [_INDEX, *others])
    for found in theirs:
        times = ours["queries_s"] / found["queries_s"]
        print(f"{times:.1f} times the {found['queries_s']:.1f} queries a second of {found['screener']}")
    if not others:
        print("No other program in this run; `make peers` puts them beside ours.")


def screening(shared: Path) -> dict[str, float]:
    """What the gate holds of searching a quarter of a million names, as the benchmark's own `measure.py` finds it.

    How much meeting and namesakes weigh in a search was chosen on these people.
    """
    with redirect_stdout(io.StringIO()):
        [found] = _screened(shared, [_INDEX])
    figures = {
        "recall_at_1": found["recall_at_1"],
        "recall_at_10": found["recall_at_10"],
        "recall_at_95": found["r_at_p95"],
        "recall_at_99": found["r_at_p99"],
    }
    return figures | {f"{kind.replace(' ', '_')}_at_10": found["kinds"][kind][2] for kind in _SCREENED_KINDS}


def _screened(shared: Path, screeners: list[str]) -> list[dict[str, Any]]:
    """What `measure.py` writes of each."""
    with TemporaryDirectory() as folder:
        written = Path(folder) / "found.json"
        _measure(shared).cmd_screen(
            argparse.Namespace(
                data=str(_data(shared)), background=str(_background(shared)), screener=screeners,
                limit_background=0, with_negatives=False, sample=0, train=None, k=_BEST, json=str(written),
            )
        )  # fmt: skip
        found: list[dict[str, Any]] = json.loads(written.read_text(encoding="utf-8"))
        return found


def screening_digest(shared: Path) -> str:
    return hashlib.sha256(_data(shared).read_bytes() + _background(shared).read_bytes()).hexdigest()


def _background(shared: Path) -> Path:
    return _data(shared).with_name("background.txt.gz")


def _wrong(pair: Pair) -> float:
    return 1 - pair.found.score if pair.true else pair.found.score


def _data(shared: Path) -> Path:
    return shared / "benchmarks" / "names" / "dev.jsonl"


if __name__ == "__main__":
    main()
