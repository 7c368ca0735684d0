"""Make `data/ar/ordinary_words.tsv`: words that reports use outside every name, with the number of reports.

    python -m isnad.lexicon.make.ordinary_words REPORTS > src/isnad/lexicon/data/ar/ordinary_words.tsv

REPORTS is the folder of annotated training reports (`part-*.jsonl`).
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

_HEAD = """\
# Words of the genre that stand outside every name, with the number of reports they were seen in: they end a name.
# Origin: the project's own annotated training reports (CC BY 4.0). Made by isnad.lexicon.make.ordinary_words.
"""
_WORD = re.compile(r"[\u0621-\u063A\u0641-\u065F\u0670-\u06D3]+")
_MARKS = re.compile(r"[\u064B-\u065F\u0670]")


def rows(reports: Path) -> Iterator[str]:
    """The table's rows, the column row first: seen outside names in more reports than in people's, or as one."""
    outside: Counter[str] = Counter()
    in_people: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    for path in sorted(reports.glob("part-*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            report = json.loads(line)
            names = [(m["start"], m["end"], m["type"]) for m in report["mentions"]]
            whole = {(start, end) for start, end, _ in names}
            seen_outside: set[str] = set()
            for found in _WORD.finditer(report["text"]):
                word = _MARKS.sub("", found[0])
                held = [kind for start, end, kind in names if found.start() < end and start < found.end()]
                if not held:
                    seen_outside.add(word)
                elif held[0] == "PER":
                    in_people[word] += 1
                if (found.start(), found.end()) in whole:
                    alone[word] += 1
            outside.update(seen_outside)
    yield "word\treports"
    for word in sorted(outside):
        if outside[word] > max(in_people[word], alone[word]):
            yield f"{word}\t{outside[word]}"


if __name__ == "__main__":
    sys.stdout.write(_HEAD + "\n".join(rows(Path(sys.argv[1]))) + "\n")
