"""Make `data/ar/name_parts.tsv`: single parts of names, with how often each opens or closes one. Never whole names.

    python -m isnad.lexicon.make.name_parts CORPORA > src/isnad/lexicon/data/ar/name_parts.tsv

CORPORA is the folder that holds `name-parts-wikidata/` and `nerar-gazetteers/`.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

_HEAD = """\
# Single parts of person names: how often each opens and closes a name, and how often it stands in names of the world.
# Origin: first and last from the NERAr dictionaries (BSD-2-Clause, Gahbiche-Braham, Bonneau-Maynard, Yvon 2014),
# world from NETransliteration-COLING2018, compiled from Wikidata labels (CC0). Made by isnad.lexicon.make.name_parts.
"""
_ARABIC = re.compile(r"[ء-يپچژڤگکی]{3,12}")


def _names(path: Path) -> Iterator[list[str]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        kind, arabic, *_ = line.split("\t")
        parts = arabic.split()
        if kind == "PERS" and 2 <= len(parts) <= 4:
            yield parts


def rows(corpora: Path) -> Iterator[str]:
    """The table's rows, the column row first."""
    first: Counter[str] = Counter()
    last: Counter[str] = Counter()
    world: Counter[str] = Counter()
    for parts in _names(corpora / "nerar-gazetteers" / "gazetteer.tsv"):
        first[parts[0]] += 1
        last[parts[-1]] += 1
    for line in (corpora / "name-parts-wikidata" / "train.tsv").read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if len(cells) == 3 and cells[2].isdigit():
            world[cells[1].replace(" ", "")] += int(cells[2])
    yield "part\tfirst\tlast\tworld"
    for part in sorted(first.keys() | last.keys() | world.keys()):
        known = world[part] >= 4 or (world[part] and first[part] + last[part] >= 2)
        nisba = part.startswith("ال") and part.endswith("ي") and last[part] >= 2
        if (known or nisba) and _ARABIC.fullmatch(part):
            yield f"{part}\t{min(first[part], 999)}\t{min(last[part], 999)}\t{min(world[part], 999)}"


if __name__ == "__main__":
    sys.stdout.write(_HEAD + "\n".join(rows(Path(sys.argv[1]))) + "\n")
