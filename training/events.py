"""Trains the model that weighs who takes which part in an event, and prints how it does where it did not train.

    make train-tagger

Every training report is staged twice, over its annotated names and times and over those the program finds, so that the
model trusts neither too much. The developers' half stays out. Training is deterministic.
"""

import argparse
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pycrfsuite
from tagger import WEIGHTS, Report, read

from isnad.reading import events, parts, sieve
from isnad.reading.features import Features
from isnad.reading.reader import layers
from isnad.reading.scene import Scene
from isnad.reading.schema import Reading
from isnad.text import Document, Prose, Span

# Stronger than for names: the reports are few and the weights have to stay small.
SIEVE = {"c1": 1.0, "c2": 0.3, "max_iterations": 120}
PARTS = {"c1": 0.85, "c2": 1.0, "max_iterations": 120}
_NEAR = 15

Sample = tuple[Features, str]


def stagings(report: Report) -> Iterator[tuple[Scene, dict[str, str]]]:
    """The report's events over annotated and over found layers, each with found id → annotated id."""
    prose = Prose(report["text"])
    gold = Reading.from_dict(report, reader="annotator")
    yield _staged(prose, gold), {}
    published = report["published"]
    document = Document(
        key=report["id"],
        text=report["text"],
        outlet=report["outlet"],
        published=date.fromisoformat(published) if published else None,
    )
    found = layers(document, prose)
    yield _staged(prose, found), _meant(gold, found)


def _staged(prose: Prose, under: Reading) -> Scene:
    return events.stage(prose, under.mentions, under.unnamed, under.times, under.attributions)


def _meant(gold: Reading, found: Reading) -> dict[str, str]:
    """Which annotated thing each found one is, by the words they share."""

    def spans(reading: Reading) -> list[tuple[Span, str]]:
        return [
            *((m.span, m.entity) for m in reading.mentions),
            *((u.span, u.id) for u in reading.unnamed),
            *((t.span, t.id) for t in reading.times),
        ]

    wanted = spans(gold)
    meant: dict[str, str] = {}
    for span, ref in spans(found):
        for other, thing in wanted:
            if span.start < other.end and other.start < span.end:
                meant.setdefault(ref, thing)
                break
        else:
            meant.setdefault(ref, f"?{ref}")
    return meant


def samples(scene: Scene, report: Report, meant: dict[str, str]) -> Iterator[Sample]:
    """Every trigger with every thing near it, and the role that the annotator gave."""
    roles = [_roles(report, scene, number) for number in range(len(scene.triggers))]
    for part in parts.parts(scene):
        thing = meant.get(part.ref, part.ref)
        yield part.features, roles[part.trigger].get(thing, parts.NONE)


def sifted(scene: Scene, report: Report) -> Iterator[Sample]:
    """Every trigger, and whether it is the nearest to an annotated event of its type."""
    for features, stands in zip(sieve.describe(scene), kept(report, scene), strict=True):
        yield features, sieve.KEEP if stands else sieve.DROP


def _roles(report: Report, scene: Scene, number: int) -> dict[str, str]:
    """What each thing is to the annotated event nearest to the trigger; empty where none is near."""
    near = _near(report, scene, number)
    return {argument["ref"]: argument["role"] for argument in near[0][1]["args"]} if near else {}


def _near(report: Report, scene: Scene, number: int) -> list[tuple[int, dict[str, Any]]]:
    """The annotated events of the trigger's type near it, the nearest first, each with how far."""
    trigger = scene.triggers[number]
    span = trigger.span(scene.layout.tokens)
    gaps = (
        (max(event["trigger"][0] - span.end, span.start - event["trigger"][1], -1), event)
        for event in report["events"]
        if event["type"] == trigger.line.type
    )
    return sorted((pair for pair in gaps if pair[0] <= _NEAR), key=lambda pair: pair[0])


def kept(report: Report, scene: Scene) -> list[bool]:
    """For every trigger: is it the nearest to an annotated event of its type?"""
    pairs = sorted(
        (gap, number, event["id"])
        for number in range(len(scene.triggers))
        for gap, event in _near(report, scene, number)
    )
    right: dict[int, str] = {}
    for _, number, event in pairs:
        if number not in right and event not in right.values():
            right[number] = event
    return [number in right for number in range(len(scene.triggers))]


def train(told: Iterable[Sample], path: Path, settings: dict[str, float]) -> None:
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params(settings)
    for features, label in told:
        trainer.append([features], [label])
    trainer.train(str(path))
    print(f"{path.stem}: {path.stat().st_size // 1000} kB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    options = parser.parse_args()
    reports = read(sorted((options.shared / "corpora" / "reports-train").glob("part-*.jsonl")))
    reports += read([Path(__file__).parents[1] / "corpus" / "reports.jsonl"])
    staged = [(scene, report, meant) for report in reports for scene, meant in stagings(report)]
    train((one for scene, report, _ in staged for one in sifted(scene, report)), WEIGHTS / f"{sieve.MODEL}.crf", SIEVE)
    train((one for stage in staged for one in samples(*stage)), WEIGHTS / f"{parts.MODEL}.crf", PARTS)


if __name__ == "__main__":
    main()
