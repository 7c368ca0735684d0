"""Make `data/names/spellings.tsv` and `data/names/frequencies.tsv`: single parts of names. Never whole names.

    python -m isnad.lexicon.make.part_spellings CORPORA src/isnad/lexicon/data/names

CORPORA is the folder that holds `name-parts-wikidata/` and `nerar-gazetteers/`. The first table says which Latin
spelling was seen for which Arabic part, the second how often each Arabic part was seen in a person's name.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

_SPELLINGS = """\
# Latin spellings of single name parts, the Arabic part each was seen for (folded), and how often.
# Origin: NETransliteration-COLING2018, compiled from Wikidata labels (CC0). Made by isnad.lexicon.make.part_spellings.
"""
_FREQUENCIES = """\
# Single parts of person names in Arabic script (folded, without the article) and how often each was seen.
# Origin: the NERAr dictionaries (BSD-2-Clause, Gahbiche-Braham, Bonneau-Maynard, Yvon 2014) and
# NETransliteration-COLING2018, compiled from Wikidata labels (CC0). Made by isnad.lexicon.make.part_spellings.
"""
_PLAIN = str.maketrans("أإآٱىئؤةپچژڤگکی", "ااااييوهبجزفككي", "ـًٌٍَُِّْٰ")
_ARABIC = re.compile(r"[ء-ي]{2,14}")
_LATIN = re.compile(r"[^\W\d_]{2,16}")


def _spelled(corpora: Path) -> Iterator[tuple[str, str, int]]:
    for line in (corpora / "name-parts-wikidata" / "train.tsv").read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if len(cells) == 3 and cells[2].isdigit():
            yield cells[0].lower(), cells[1].replace(" ", "").translate(_PLAIN), int(cells[2])


def _named(corpora: Path) -> Iterator[str]:
    for line in (corpora / "nerar-gazetteers" / "gazetteer.tsv").read_text(encoding="utf-8").splitlines():
        kind, arabic, *_ = line.split("\t")
        if kind == "PERS":
            yield from arabic.translate(_PLAIN).split()


def spellings(corpora: Path) -> Iterator[str]:
    """The rows of the table of spellings, the column row first."""
    seen: Counter[tuple[str, str]] = Counter()
    for latin, arabic, count in _spelled(corpora):
        if _ARABIC.fullmatch(arabic) and _LATIN.fullmatch(latin):
            seen[latin, arabic] += count
    yield "latin\tarabic\tcount"
    for (latin, arabic), count in sorted(seen.items()):
        yield f"{latin}\t{arabic}\t{count}"


def frequencies(corpora: Path) -> Iterator[str]:
    """The rows of the table of frequencies, the column row first."""
    seen: Counter[str] = Counter()
    for _, arabic, count in _spelled(corpora):
        seen[arabic] += count
    seen.update(_named(corpora))
    bare: Counter[str] = Counter()
    for part, count in seen.items():
        bare[part[2:] if part.startswith("ال") and len(part) > 4 else part] += count
    yield "part\tcount"
    for part, count in sorted(bare.items()):
        if count >= 2 and _ARABIC.fullmatch(part):
            yield f"{part}\t{count}"


if __name__ == "__main__":
    corpora, folder = Path(sys.argv[1]), Path(sys.argv[2])
    for name, head, rows in (("spellings", _SPELLINGS, spellings), ("frequencies", _FREQUENCIES, frequencies)):
        (folder / f"{name}.tsv").write_text(head + "\n".join(rows(corpora)) + "\n", encoding="utf-8")
