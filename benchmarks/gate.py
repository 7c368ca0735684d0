"""The floor that cannot sink in silence: measures what is pinned in floors.json and fails where a figure fell below.

Shows every row with its floor, what was measured and the difference. `--pin` raises floors to what was measured (three
decimals, cut); nothing is ever lowered by the program: a person edits the file and says why in the commit.
"""

import argparse
import json
import math
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from rich.console import Console
from rich.table import Table

import claims
import made
import names
import places
import reports
import routes

FLOORS = Path(__file__).with_name("floors.json")

# One line a measured room: its figures, and the digest of what they were measured on.
ROOMS: Mapping[str, tuple[Callable[[Path], dict[str, float]], Callable[[Path], str]]] = {
    "reports": (reports.figures, reports.digest),
    "made": (made.figures, made.digest),
    "names": (names.figures, names.digest),
    "screening": (names.screening, names.screening_digest),
    "places": (places.figures, places.digest),
    "routes": (routes.figures, routes.digest),
    "claims": (claims.figures, claims.digest),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--pin", action="store_true", help="raise floors to what was measured")
    options = parser.parse_args()
    pinned = json.loads(FLOORS.read_text(encoding="utf-8"))
    fallen = False
    for room, (figures, digest) in ROOMS.items():
        if digest(options.shared) != pinned[room]["corpus_sha256"]:
            sys.exit(f"{room}: the corpus is not the one the floors were pinned on. Measure it and pin anew, by hand.")
        measured = figures(options.shared)
        floors = pinned[room]["floors"]
        fallen |= show(room, floors, measured)
        if options.pin:
            floors.update({name: max(floor, cut(measured[name])) for name, floor in floors.items()})
    if options.pin:
        FLOORS.write_text(json.dumps(pinned, indent=2) + "\n", encoding="utf-8")
    sys.exit("A figure fell below its floor." if fallen else 0)


def show(room: str, floors: Mapping[str, float], measured: Mapping[str, float]) -> bool:
    """Print the rows; was any below its floor? A figure without a floor is shown and holds nothing back."""
    table = Table("figure", "floor", "measured", "difference", title=room)
    for name, figure in measured.items():
        floor = floors.get(name)
        held = floor is None or figure >= floor
        table.add_row(
            name,
            "-" if floor is None else f"{floor:.3f}",
            f"{figure:.3f}",
            "-" if floor is None else f"{figure - floor:+.3f}",
            style=None if held else "bold red",
        )
    Console(width=100).print(table)
    return any(measured[name] < floor for name, floor in floors.items())


def cut(figure: float) -> float:
    return math.floor(figure * 1000) / 1000


if __name__ == "__main__":
    main()
