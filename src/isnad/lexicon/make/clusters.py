"""Make `data/clusters.tsv`: words that stand in like company, numbered at three grains. No text of the corpus is in it.

    python -m isnad.lexicon.make.clusters CORPORA > src/isnad/lexicon/data/clusters.tsv

CORPORA is the folder that holds `ant-clusters/`.
"""

import sys
from pathlib import Path

_HEAD = """\
# Word clusters: words of the news that stand in like company share a number, at three grains (100, 400, 1,000).
# Origin: derived statistics of the ANT corpus of Arabic news (Chouigui, Ben Khiroun, Elayeb, AJSE 2021); no text of it.
# Licence: Apache-2.0. Made by isnad.lexicon.make.clusters.
"""


def main() -> None:
    rows = (Path(sys.argv[1]) / "ant-clusters" / "clusters.tsv").read_text(encoding="utf-8").splitlines()[1:]
    kept = sorted(row for row in rows if row.split("\t")[0].isalpha())
    sys.stdout.write(_HEAD + "word\tk100\tk400\tk1000\n" + "\n".join(kept) + "\n")


if __name__ == "__main__":
    main()
