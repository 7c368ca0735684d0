"""Trains the model that weighs who takes which part in an event, and prints how it does where it did not train.

    make train-tagger            train, write the weights, score the developers' half
    make cross-validate-events   read each region by models that saw nothing of it, and score that

Every training report is staged twice, over its annotated names and times and over those the program finds, so that the
model trusts neither too much. The developers' half stays out. Training is deterministic.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pycrfsuite
import tagger
from tagger import WEIGHTS, Report

from isnad.reading import events, mentions, parts, sieve
from isnad.reading.features import Features
from isnad.reading.reader import layers
from isnad.reading.scene import Scene
from isnad.reading.schema import Reading
from isnad.reading.tagger import forget as forget_weights
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
    found = layers(document(report), prose)
    yield _staged(prose, found), _meant(gold, found)


def document(report: Report) -> Document:
    published = report["published"]
    return Document(
        key=report["id"],
        text=report["text"],
        outlet=report["outlet"],
        published=date.fromisoformat(published) if published else None,
    )


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


def apart(reports: list[Report], parts_: int) -> list[dict[str, Any]]:
    """Every report as read by models, of names and of events, that saw nothing of its region."""
    part = tagger.regions(reports, parts_)
    described, told = tagger.lessons(reports)
    staged = [list(stagings(report)) for report in reports]
    found: dict[str, dict[str, Any]] = {}
    names, words, roles = (WEIGHTS / f"trial-{kind}.crf" for kind in ("names", "events", "roles"))
    for left in range(parts_):
        kept = [number for number in range(len(reports)) if part[number] != left]
        tagger.train((described[n] for n in kept), (told[n] for n in kept), names)
        train((one for n in kept for scene, _ in staged[n] for one in sifted(scene, reports[n])), words, SIEVE)
        train(
            (one for n in kept for scene, meant in staged[n] for one in samples(scene, reports[n], meant)), roles, PARTS
        )
        forget_weights()
        for report in (report for report, own in zip(reports, part, strict=True) if own == left):
            found[report["id"]] = reading(report, names.stem, (words.stem, roles.stem))
    for path in (names, words, roles):
        path.unlink()
    return [found[report["id"]] for report in reports]


def reading(report: Report, names: str, models: tuple[str, str]) -> dict[str, Any]:
    prose = Prose(report["text"])
    lower = layers(document(report), prose, names=partial(mentions.find, model=names))
    told = events.find(prose, lower.mentions, lower.unnamed, lower.times, lower.attributions, models=models)
    return {"id": report["id"], **replace(lower, events=told).as_dict(report["text"])}


def figures(gold: list[Report], found: list[dict[str, Any]], scorer: Path) -> str:
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / name for name in ("gold.jsonl", "found.jsonl")]
        for path, rows in zip(paths, (gold, found), strict=True):
            path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        command = [sys.executable, str(scorer), *map(str, paths), "--json"]
        scores = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)["scores"]
    told = "  ".join(f"{layer} {scores[layer]['ALL']['f1']:.3f}" for layer in ("attributions", "events", "event_args"))
    return f"{told}  stance {scores['accuracy']['stance']:.3f}  whole chain {scores['accuracy']['full_chain']:.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--regions", type=int, default=0, help="train only to score: regions apart in so many parts")
    options = parser.parse_args()
    sources = tagger.corpora(options.shared)
    reports = [report for held in sources.values() for report in held]
    if options.regions:
        scorer = options.shared / "benchmarks" / "reports" / "score.py"
        found = {one["id"]: one for one in apart(reports, options.regions)}
        for name, gold in sources.items():
            print(f"{name}, {len(gold)} reports: {figures(gold, [found[g['id']] for g in gold], scorer)}")
        return
    staged = [(scene, report, meant) for report in reports for scene, meant in stagings(report)]
    train((one for scene, report, _ in staged for one in sifted(scene, report)), WEIGHTS / f"{sieve.MODEL}.crf", SIEVE)
    train((one for stage in staged for one in samples(*stage)), WEIGHTS / f"{parts.MODEL}.crf", PARTS)
    for model in (sieve.MODEL, parts.MODEL):
        print(f"{model}: {len(reports)} reports, {(WEIGHTS / f'{model}.crf').stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()
