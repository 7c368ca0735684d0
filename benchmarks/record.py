"""How long the queue takes: for 10,000 new mentions the records they could be, among 100,000 records; and what one page
of it takes on a desk into which a list of 100,000 people was brought.

Names come from the background list of the names benchmark. One mention in three is another writing of somebody the
records hold (a middle part left out, hamzas and the like not written), the others are people they do not hold.
"""

import argparse
import csv
import gzip
import io
import random
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Self

from isnad.names import Index
from isnad.record import Entry, Record, Statement, propose, waiting
from isnad.store import open_desk
from isnad.text import Span

MENTIONS, RECORDS = 10_000, 100_000
MOST_SECONDS = 60.0
SLIPS = str.maketrans("أإآىة", "ااايه")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--mentions", type=int, default=MENTIONS)
    parser.add_argument("--records", type=int, default=RECORDS)
    given = parser.parse_args()
    names = background(given.shared)
    chance = random.Random(5)
    chance.shuffle(names)
    known = [record(f"k{number}@0-1", name) for number, name in enumerate(names[: given.records])]
    others = iter(names[given.records :])
    asked, held = [], {}
    for number in range(given.mentions):
        owner = chance.choice(known) if number % 3 == 0 else None
        asked.append(record(f"m{number}@0-1", written_otherwise(owner.name, chance) if owner else next(others)))
        if owner:
            held[asked[-1].key] = owner.name
    found: dict[str, list[str]] = {}
    with TemporaryDirectory() as folder, Watch("the whole") as whole:
        with Watch("names of the records read and saved"):
            Index(one.name for one in known).save(Path(folder) / "names.index")
        with Watch("the saved names opened"):
            opened = Index.open(Path(folder) / "names.index")
        with Watch("the queue"):
            for proposal in propose(asked, known, names=opened):
                found.setdefault(proposal.left.key, []).append(proposal.right.name)
    right = sum(name in found.get(key, []) for key, name in held.items())
    proposals = sum(map(len, found.values()))
    print(
        f"{given.mentions:,} mentions against {given.records:,} records, {proposals:,} proposals; bar: 60 s of one core"
    )
    on_a_desk(names[: given.records])
    print(f"of {len(held):,} mentions of people the records hold, {right:,} find them ({right / len(held):.3f})")
    sys.exit(1 if whole.worked > MOST_SECONDS and (given.mentions, given.records) == (MENTIONS, RECORDS) else 0)


def on_a_desk(names: list[str]) -> None:
    """A list of so many people brought into a desk of its own, and the first page of its queue worked out twice."""
    rows = io.StringIO()
    csv.writer(rows).writerows([("name", "source"), *((name, "قائمة مصنوعة") for name in names)])
    with TemporaryDirectory() as folder:
        open_desk(Path(folder) / "desk", create=True)
        # What works on a desk is there once one is open.
        from isnad import acts
        from isnad.store import names as names_file
        from isnad.store import record as shelf

        with Watch(f"a list of {len(names):,} people brought into a desk"):
            acts.import_people(
                data=rows.getvalue().encode(), file="list.csv", why="measuring", by="benchmark", at=datetime.now(UTC)
            )
        for turn in ("first", "second"):
            with Watch(f"a page of the desk's queue, the {turn} time"):
                known = shelf.records()
                waiting(known, names_file.index(known))


class Watch:
    """Prints what a stretch took: seconds of this process, seconds by the clock, and the share of it that it was given
    by a machine on which others work too.
    """

    def __init__(self, called: str) -> None:
        self.called, self.worked = called, 0.0

    def __enter__(self) -> Self:
        self.begun, self.before = time.perf_counter(), time.process_time()
        return self

    def __exit__(self, *_: object) -> None:
        clock, self.worked = time.perf_counter() - self.begun, time.process_time() - self.before
        print(f"{self.called}: {self.worked:.1f} s of one core, {clock:.1f} s by the clock ({self.worked / clock:.0%})")


def background(shared: Path) -> list[str]:
    with gzip.open(shared / "benchmarks" / "names" / "background.txt.gz", "rt", encoding="utf-8") as lines:
        return list(dict.fromkeys(line.strip() for line in lines if len(line.split()) > 1))


def written_otherwise(name: str, chance: random.Random) -> str:
    """The name as another report may write it."""
    words = name.split()
    if len(words) > 2 and chance.random() < 0.5:
        del words[chance.randrange(1, len(words) - 1)]
    return " ".join(words).translate(SLIPS)


def record(key: str, name: str) -> Record:
    told = Statement("name", name, "full", key.split("@")[0], Span(0, 1), ("",), False, None, None)
    return Record((Entry(key, "person", name, (told,)),))


if __name__ == "__main__":
    main()
