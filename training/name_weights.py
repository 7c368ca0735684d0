"""Fit the weights of `isnad.names` on the labelled pairs of the development half, and say how well they do unseen.

    make train-names

Writes `lexicon/data/names/weights.tsv`. Only the evidence of the names enters; people are kept
apart between fitting and checking.
"""

import argparse
import importlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import average_precision_score, roc_auc_score
from sklearn.model_selection import GroupKFold

from isnad.names.alignment import align
from isnad.names.evidence import NAMES, weigh_up
from isnad.names.grammar import read_parts

DATA = Path(__file__).parents[1] / "src/isnad/lexicon/data/names"
HEAD = """\
# Weights of the evidence that two names are one person's: small trees, node after node. asks: the place in
# `isnad.names.evidence.NAMES`, -1 in a leaf; parts_at: up to here go on at below, else at above; adds: log odds.
# Origin: fitted by training/name_weights.py on labelled pairs of names; only these numbers are kept of them.
# Licence: AGPL-3.0-or-later.
"""
# More of these never lowers the score (1), more of those never raises it (-1).
RAISES = {"agreeing", "surely", "shared", "opening", "closing", "first_met", "last_met", "kunya_met", "slip"}
LOWERS = {
    "few", "nothing", "doubt", "worst", "doubt_first", "doubt_last", "other_readings", "first_other_readings",
    "first_against_first", "first_extra",
    "first_common", "last_against_last", "last_extra", "against", "swapped", "unmet_least", "kunya_doubt",
    "kunya_against", "kunya_for_first", "kunya_instead", "last_kunya",
}  # fmt: skip


def model() -> HistGradientBoostingClassifier:
    directions = [1 if name in RAISES else -1 if name in LOWERS else 0 for name in NAMES]
    return HistGradientBoostingClassifier(
        max_iter=170, max_leaf_nodes=12, learning_rate=0.1, min_samples_leaf=8, l2_regularization=2.0,
        monotonic_cst=directions, random_state=0,
    )  # fmt: skip


def rows_of(fitted: HistGradientBoostingClassifier) -> Iterator[str]:
    """The trees as rows of a table."""
    yield "tree\tasks\tparts_at\tbelow\tabove\tadds"
    yield f"start\t-1\t0\t0\t0\t{float(np.ravel(fitted._baseline_prediction)[0]):.5f}"
    for number, (tree,) in enumerate(fitted._predictors):
        for node in tree.nodes:
            if node["is_leaf"]:
                yield f"{number}\t-1\t0\t0\t0\t{node['value']:.5f}"
            else:
                asks = f"{node['feature_idx']}\t{node['num_threshold']:.6g}"
                yield f"{number}\t{asks}\t{node['left']}\t{node['right']}\t0"


def evidence(rows: list[dict[str, Any]]) -> tuple[Any, Any, Any]:
    numbers, same, person = [], [], []
    for row in rows:
        query = read_parts(row["query"])
        for at, candidate in enumerate(row["candidates"]):
            found = weigh_up(align(query, read_parts(candidate)))
            numbers.append([found.get(place, 0.0) for place in range(len(NAMES))])
            same.append(at in row["truth"])
            person.append(row["pid"])
    return np.array(numbers), np.array(same, dtype=int), np.array(person)


def report(pairs: Path, rows: list[dict[str, Any]], scores: Any) -> None:
    """What the benchmark's own `measure.py`, beside the pairs, says of these scores."""
    sys.path.insert(0, str(pairs.parent))
    measure = importlib.import_module("measure")
    coming = iter(scores)
    scored = [[(float(next(coming)), at in row["truth"]) for at in range(len(row["candidates"]))] for row in rows]
    found = measure.report_pairs("unseen people", rows, scored, 0, ci=False)
    by_kind = ", ".join(f"{kind} {figures['f1']:.3f}" for kind, figures in found["kinds"].items() if figures["f1"])
    wrongly = ", ".join(f"{kind} {share:.3f}" for kind, share in found["neg"].items())
    made = ", ".join(
        f"{key[5:]} AUC {of['auc']:.3f} F1 {of['f1']:.3f}" for key, of in found.items() if key[:5] == "made_"
    )
    print(f"best F1 {found['f1']:.3f} ({by_kind})")
    plain = found["plain"]["r_at_p99"]
    print(f"recall at 95 % precision {found['r_at_p95']:.3f}, at 99 % {found['r_at_p99']:.3f}, plain {plain:.3f}")
    print(f"wrongly accepted at best F1: {wrongly}")
    print(made)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=Path, required=True)
    asked = parser.parse_args()
    rows = [json.loads(line) for line in asked.pairs.read_text(encoding="utf-8").splitlines()]
    numbers, same, person = evidence(rows)
    unseen = np.zeros(len(same))
    for fit, check in GroupKFold(5).split(numbers, same, person):
        unseen[check] = model().fit(numbers[fit], same[fit]).decision_function(numbers[check])
    likely = 1 / (1 + np.exp(-unseen))
    auc, precision = roc_auc_score(same, unseen), average_precision_score(same, unseen)
    print(f"unseen people: AUC {auc:.4f}, average precision {precision:.4f}")
    report(asked.pairs, rows, unseen)
    print("score, pairs, of them one person's:")
    for low in range(10):
        within = (likely >= low / 10) & (likely < (low + 1) / 10 + (low == 9))
        print(f"  {low / 10:.1f}-{(low + 1) / 10:.1f}  {within.sum():5d}  {same[within].mean():.3f}")
    print("false pairs at .9 and more:", int(((likely >= 0.9) & (same == 0)).sum()), "of", int((same == 0).sum()))
    (DATA / "weights.tsv").write_text(HEAD + "\n".join(rows_of(model().fit(numbers, same))) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
