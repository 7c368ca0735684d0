"""What a desk would learn from correcting: the developers' half taken for its corrected reports, in five folds.

    make score-learning

These reports have nothing to do with each other: little is to be learnt from them, and nothing may be lost. Where one
matter's names recur, more is (`tests/readers/test_learning.py`).
"""

import argparse
import json
import tempfile
from pathlib import Path

from isnad.readers.learning import Example, learn
from isnad.reading import Reading

CORPUS = Path(__file__).parents[1] / "corpus" / "reports.jsonl"


def examples(path: Path) -> list[Example]:
    reports = (json.loads(line) for line in path.open(encoding="utf-8"))
    return [Example.of(each["text"], Reading.from_dict(each, reader="annotator").mentions) for each in reports]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    gold = parser.parse_args().shared / "benchmarks" / "reports" / "gold.jsonl"
    with tempfile.TemporaryDirectory() as folder:
        lesson = learn(examples(gold), Path(folder) / "weights", besides=examples(CORPUS))
    print(f"{lesson.reports} reports, names F1 on those held back: {lesson.before.f1:.3f} → {lesson.after.f1:.3f}")


if __name__ == "__main__":
    main()
