"""How many pairs of names are scored in a second of one core's time, cold: every matcher in processes of its own.

    .venv/bin/python benchmarks/name_pace.py --shared ../shared --beside peer:nk_logic_v2

All pairs of the benchmark are scored once, as its `measure.py` does it: a hundred of them first, so that tables are
loaded, then the clock starts, and no name beyond those was seen before. The clock is the processor's and not the
wall's; the best of three processes counts, since a core that is shared is slower and never faster.
"""

import argparse
import importlib
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from isnad.names import sound

_OURS = "isnad.names:score"
_PROCESSES = 3
_FIRST = 100


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--beside", action="append", default=[], help="a matcher of measure.py, as it is named there")
    parser.add_argument("--time", help="time this matcher in this process and print its pairs a second")
    asked = parser.parse_args()
    if asked.time:
        print(pairs_a_second(asked.shared, asked.time))
        return
    ours = pace(asked.shared, _OURS)
    form = "compiled" if sound.__file__.endswith(".so") else "as written; `make compiled-names` compiles it"
    print(f"{ours:,.0f} pairs a second of one core's time, cold ({form})")
    for other in asked.beside:
        theirs = pace(asked.shared, other)
        print(f"{ours / theirs:.1f} times the {theirs:,.0f} of {other}")
    if not asked.beside:
        print("No other program in this run; `make peers` puts them beside ours.")


def pace(shared: Path, matcher: str) -> float:
    """Pairs a second in the best of several fresh processes."""
    command = [sys.executable, __file__, "--shared", str(shared), "--time", matcher]
    runs = [subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True) for _ in range(_PROCESSES)]
    return max(float(run.stdout.split()[-1]) for run in runs)


def pairs_a_second(shared: Path, matcher: str) -> float:
    """Pairs a second of this process, which must not have seen a name before."""
    names = shared / "benchmarks" / "names"
    sys.path.insert(0, str(names))
    measure: Any = importlib.import_module("measure")
    score = measure.resolve(matcher, measure.PEERS)
    pairs = [(row["query"], candidate) for row in measure.load(names / "dev.jsonl") for candidate in row["candidates"]]
    for a, b in pairs[:_FIRST]:
        score(a, b)
    start = time.process_time()
    for a, b in pairs:
        score(a, b)
    return len(pairs) / (time.process_time() - start)


if __name__ == "__main__":
    main()
