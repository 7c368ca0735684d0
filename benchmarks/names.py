"""How well names are matched, and what each verdict lets through. Needs the benchmark beside the checkout.

    .venv/bin/python benchmarks/names.py --shared ../shared

The contract `isnad.names:score` and `isnad.names:Index` is measured beside other programs by the benchmark's own
`measure.py`; this script adds what that one does not ask: verdicts by kind of pair, and the pairs still got wrong.
"""

import argparse
import json
import time
from collections import Counter
from pathlib import Path

from isnad.names import compare


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--wrong", type=int, default=0, help="show so many pairs of each kind of error")
    asked = parser.parse_args()
    text = (asked.shared / "benchmarks" / "names" / "dev.jsonl").read_text(encoding="utf-8")
    verdicts: dict[str, Counter[str]] = {}
    wrong: list[tuple[float, str]] = []
    pairs = 0
    start = time.perf_counter()
    for row in map(json.loads, text.splitlines()):
        for at, candidate in enumerate(row["candidates"]):
            found = compare(row["query"], candidate)
            true = at in row["truth"]
            pairs += 1
            for kind in ("true pairs" if true else "false pairs", f"  {row['neg'][at] or row['kind']}"):
                verdicts.setdefault(kind, Counter())[found.verdict] += 1
            wrong.append((1 - found.score if true else found.score, f"{row['query']} | {candidate} | {true}"))
    print(f"{pairs / (time.perf_counter() - start):,.0f} comparisons a second")
    for kind, seen in sorted(verdicts.items()):
        print(f"{kind:28} " + "  ".join(f"{verdict} {n}" for verdict, n in sorted(seen.items())))
    for by, pair in sorted(wrong, reverse=True)[: asked.wrong]:
        print(f"{by:.3f} | {pair}")


if __name__ == "__main__":
    main()
