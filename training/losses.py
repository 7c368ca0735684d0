"""What the figure of people grouped (B³, lenient) loses, by cause, in points of a hundred.

    make score-people            on the developers' half; `make cross-validate-tagger` says it of regions held out

Says too what would be reached if the names found were grouped as annotated, and if the annotated names were grouped by
the program. A loss counts where it falls: one name missed costs its own share and that of its bearer's other names.
"""

import argparse
import importlib.util
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple, cast

from isnad.reading import mentions
from isnad.reading.candidate import Candidate
from isnad.reading.people import group
from isnad.reading.schema import Mention as Named
from isnad.reading.schema import MentionType
from isnad.reading.tagger import labels, stretches
from isnad.reading.words import Words
from isnad.text import Prose, Span

Report = Mapping[str, Any]
Mention = Mapping[str, Any]


def told(gold: Sequence[Report], found: Sequence[Report], scorer: Path) -> str:
    """The table as text."""
    score = _module(scorer)
    lost, reached = _losses(score, gold, found)
    annotated = [_as_annotated(score, *pair) for pair in zip(gold, found, strict=True)]
    best, alone = (_losses(score, gold, other)[1] for other in (annotated, [grouped(report) for report in gold]))
    head = f"people grouped {reached:.3f}; were they grouped as annotated {best:.3f}; annotated names {alone:.3f}"
    causes = (f"  {points / 100:5.2f}  {cause}" for cause, points in lost.most_common() if points)
    return "\n".join((head, *causes))


def _module(scorer: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", scorer)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _people(report: Report) -> list[Mention]:
    return [mention for mention in report["mentions"] if mention["type"] == "PER"]


def _matched(score: ModuleType, gold: list[Mention], found: list[Mention]) -> dict[int, int]:
    """Which found name stands for each annotated one, as the scorer pairs them."""

    def likeness(one: int, other: int) -> float | None:
        here, there = score.span(gold[one]), score.span(found[other])
        shared: int = score.inter(here, there)
        return shared / (1.0 + max(here[1] - here[0], there[1] - there[0])) if shared else None

    return dict(score.assign(len(gold), len(found), likeness))


def _bearers(people: list[Mention]) -> dict[str, set[int]]:
    of: dict[str, set[int]] = defaultdict(set)
    for number, mention in enumerate(people):
        of[mention["entity"]].add(number)
    return of


def _losses(score: ModuleType, gold: Sequence[Report], found: Sequence[Report]) -> tuple[Counter[str], float]:
    """What is lost by each cause, in hundredths of a point, and what is reached."""
    missing: list[tuple[str, float]] = []
    wrong: list[tuple[str, float]] = []
    wanted = given = 0
    for report, reading in zip(gold, found, strict=True):
        there, here = _people(report), _people(reading)
        pairs = _matched(score, there, here)
        wanted, given = wanted + len(there), given + len(here)
        missing += _one_side(score, Side("missed", "kept apart", there, pairs, reading), here)
        back = {other: one for one, other in pairs.items()}
        wrong += _one_side(score, Side("too many", "joined wrongly", here, back, report), there)
    recall = 1 - sum(share for _, share in missing) / wanted
    precision = 1 - sum(share for _, share in wrong) / given
    lost: dict[str, float] = defaultdict(float)
    for shares, other, many in ((missing, precision, wanted), (wrong, recall, given)):
        for cause, share in shares:
            lost[cause] += 20_000 * (other / (precision + recall)) ** 2 * share / many
    rounded = Counter({cause: round(points) for cause, points in lost.items()})
    return rounded, 2 * precision * recall / (precision + recall)


class Side(NamedTuple):
    """The annotated names or those found, with the twin of each and what else stands on the other side."""

    alone: str
    parted: str
    own: list[Mention]
    twins: dict[int, int]
    there: Report


def _one_side(score: ModuleType, side: Side, others: list[Mention]) -> Iterator[tuple[str, float]]:
    """What names lose: without a twin, with bearers' other names that have none, or that are not together."""
    mine, theirs = _bearers(side.own), _bearers(others)
    for number, mention in enumerate(side.own):
        together = mine[mention["entity"]]
        if number not in side.twins:
            kinds = [one["type"] for one in side.there["mentions"] if score.inter(score.span(one), score.span(mention))]
            yield f"{side.alone}: {kinds[0]} there" if kinds else f"{side.alone}: nothing there", 1.0
            continue
        same = theirs[others[side.twins[number]]["entity"]]
        without = sum(one not in side.twins for one in together)
        apart = sum(one in side.twins and side.twins[one] not in same for one in together)
        yield f"{side.alone}: another name of the same person", without / len(together)
        yield side.parted, apart / len(together)


def _as_annotated(score: ModuleType, gold: Report, found: Report) -> Report:
    """The names found, each with the bearer of the annotated name it shares most with."""
    there, here = _people(gold), _people(found)

    def bearer(mention: Mention) -> str:
        shared = [(score.inter(score.span(one), score.span(mention)), one["entity"]) for one in there]
        most, entity = max(shared, default=(0, ""))
        return entity if most else f"nobody {mention['id']}"

    return {"mentions": [{**mention, "entity": bearer(mention)} for mention in here]}


def grouped(report: Report) -> Report:
    """The annotated names, with the bearers that the program gives them."""
    prose = Prose(report["text"])
    marked = [(Span(one["start"], one["end"]), one["type"]) for one in report["mentions"]]
    stretched = stretches(labels(prose, marked))
    chosen = [
        Candidate(one.first, one.last, one.cut, cast("MentionType", one.label), "annotated", 3) for one in stretched
    ]
    return {"mentions": as_told(group(Words(prose), chosen)[0])}


def as_told(mentions: Iterable[Named]) -> list[dict[str, Any]]:
    """Mentions in the annotation schema, as far as the scorer of names and people asks."""
    return [
        {"id": one.id, "start": one.span.start, "end": one.span.end, "type": one.type, "entity": one.entity}
        for one in mentions
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    folder = parser.parse_args().shared / "benchmarks" / "reports"
    gold = [json.loads(line) for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines()]
    found = [{"mentions": as_told(mentions.find(Prose(report["text"]))[0])} for report in gold]
    print(told(gold, found, folder / "score.py"))


if __name__ == "__main__":
    main()
