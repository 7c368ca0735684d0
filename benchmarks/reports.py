"""How well reports are read: the default reader on the developers' half, scored by the corpus's own scorer.

`make score` prints the scorer's table. The corpus stays outside the project; its texts are reworded real reports, so a
figure here is "on reworded real reports", never "on real text".
"""

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from isnad import Document, read
from isnad.text import fold


def predict(gold: Path, predictions: Path) -> None:
    """Read every report of `gold` from its text, outlet and publication date alone, and write the readings."""
    with gold.open(encoding="utf-8") as source, predictions.open("w", encoding="utf-8") as target:
        for line in source:
            report = json.loads(line)
            published = report["published"]
            document = Document(
                key=report["id"],
                text=report["text"],
                outlet=report["outlet"],
                published=date.fromisoformat(published) if published else None,
            )
            layers = read(document).as_dict(document.text)
            target.write(json.dumps({"id": document.key, **layers}, ensure_ascii=False) + "\n")


def score(gold: Path, scorer: Path, *options: str) -> str:
    """What the corpus's scorer says of our readings: a table, or JSON with the option `--json`."""
    with tempfile.TemporaryDirectory() as folder:
        predictions = Path(folder) / "readings.jsonl"
        predict(gold, predictions)
        command = [sys.executable, str(scorer), str(gold), str(predictions), *options]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def figures(shared: Path) -> dict[str, float]:
    """F1 of every layer, and of the matched ones stance, whole chain, polarity and link: name → figure in 0..1."""
    gold, scorer = corpus(shared)
    scores: dict[str, Any] = json.loads(score(gold, scorer, "--json"))["scores"]
    accuracy = scores.pop("accuracy")
    names = {
        "stance": "stance",
        "full_chain": "whole_chain",
        "event_polarity": "polarity",
        "event_attribution": "event_link",
    }
    layers = {layer: row["ALL"]["f1"] for layer, row in scores.items()}
    layers["mentions_exact_PER"] = scores["mentions_exact"]["PER"]["f1"]
    layers["roles"] = roles(gold)[2]
    return layers | {name: accuracy[key] or 0.0 for key, name in names.items()}


def roles(gold: Path) -> tuple[float, float, float]:
    """The roles of the people whom both name: precision, recall and F1.

    The corpus's scorer leaves roles out. Two are one here where their titles share a word; whoever is named in several
    forms counts once for each.
    """
    right = stated = told = 0
    with tempfile.TemporaryDirectory() as folder:
        readings = Path(folder) / "readings.jsonl"
        predict(gold, readings)
        with gold.open(encoding="utf-8") as reports, readings.open(encoding="utf-8") as ours:
            for report, reading in zip(reports, ours, strict=True):
                expected, found = (_titles(json.loads(line)["entities"]) for line in (report, reading))
                for name in expected.keys() & found.keys():
                    stated, told = stated + len(expected[name]), told + len(found[name])
                    right += sum(any(title & other for other in expected[name]) for title in found[name])
    return right / told, right / stated, 2 * right / (told + stated)


def _titles(entities: list[dict[str, Any]]) -> dict[str, set[frozenset[str]]]:
    """By each form of each person's name, the words of every title, folded and without the article."""
    titles: dict[str, set[frozenset[str]]] = {}
    for entity in entities:
        held = {
            frozenset(fold(word).removeprefix("ال") for word in role["title"].split())
            for role in entity.get("roles") or ()
        }
        for name in (entity["name"], *entity["aliases"]) if entity["type"] == "PER" else ():
            titles.setdefault(fold(name), set()).update(held)
    return titles


def corpus(shared: Path) -> tuple[Path, Path]:
    """The developers' half and its scorer. Ends the program in words where they are absent."""
    folder = shared / "benchmarks" / "reports"
    gold, scorer = folder / "gold.jsonl", folder / "score.py"
    if not gold.exists():
        sys.exit(f"The corpus of reports is not at {folder}. Give the folder that holds benchmarks/ with --shared.")
    return gold, scorer


def digest(shared: Path) -> str:
    """The SHA-256 of the corpus, so that a floor always names what it was measured on."""
    return hashlib.sha256(corpus(shared)[0].read_bytes()).hexdigest()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument(
        "--gold", type=Path, help="score on another file of the same schema, such as the training reports"
    )
    parser.add_argument("--verbose", action="store_true", help="add misses and false alarms, document by document")
    options = parser.parse_args()
    gold, scorer = corpus(options.shared)
    measured = options.gold or gold
    print(score(measured, scorer, *(["--verbose"] if options.verbose else [])))
    print("roles: precision {:.3f}, recall {:.3f}, F1 {:.3f}".format(*roles(measured)))


if __name__ == "__main__":
    main()
