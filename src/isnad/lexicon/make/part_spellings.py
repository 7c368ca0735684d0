"""Make `data/names/spellings.tsv` and `data/names/frequencies.tsv`: single parts of names. Never whole names.

    python -m isnad.lexicon.make.part_spellings CORPORA PEOPLE src/isnad/lexicon/data/names

CORPORA is the folder that holds `name-parts-wikidata/` and `nerar-gazetteers/`; PEOPLE a list of names, one a line,
packed by gzip, made up from how often given, fathers' and family names are borne. News and reference works name few
people by their common names, the list names all alike; a part it holds fewer than eight times is left out. The first
table says which Latin spelling was seen for which Arabic part, the second how often each Arabic part was seen in a
person's name.
"""

import gzip
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
# NETransliteration-COLING2018, compiled from Wikidata labels (CC0); and how often parts stand in the list of names to
# screen against that comes with the names benchmark, made up from part frequencies under a public-domain dedication
# (TechForPalestine/palestine-datasets): single parts it holds at least eight times. Made by
# isnad.lexicon.make.part_spellings.
"""
_OFTEN = 8
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


def _borne(people: Path) -> Iterator[str]:
    with gzip.open(people, "rt", encoding="utf-8") as names:
        for name in names:
            for word in name.translate(_PLAIN).split():
                yield word[5:] if word.startswith("عبدال") and len(word) > 6 else word


def spellings(corpora: Path) -> Iterator[str]:
    """The rows of the table of spellings, the column row first."""
    seen: Counter[tuple[str, str]] = Counter()
    for latin, arabic, count in _spelled(corpora):
        if _ARABIC.fullmatch(arabic) and _LATIN.fullmatch(latin):
            seen[latin, arabic] += count
    yield "latin\tarabic\tcount"
    for (latin, arabic), count in sorted(seen.items()):
        yield f"{latin}\t{arabic}\t{count}"


def frequencies(corpora: Path, people: Path) -> Iterator[str]:
    """The rows of the table of frequencies, the column row first."""
    seen: Counter[str] = Counter()
    for _, arabic, count in _spelled(corpora):
        seen[arabic] += count
    seen.update(_named(corpora))
    often = {part: count for part, count in _bare(Counter(_borne(people))).items() if count >= _OFTEN}
    yield "part\tcount"
    for part, count in sorted((_bare(seen) + Counter(often)).items()):
        if count >= 2 and _ARABIC.fullmatch(part):
            yield f"{part}\t{count}"


def _bare(seen: Counter[str]) -> Counter[str]:
    """Without the article."""
    bare: Counter[str] = Counter()
    for part, count in seen.items():
        bare[part[2:] if part.startswith("ال") and len(part) > 4 else part] += count
    return bare


if __name__ == "__main__":
    corpora, people, folder = map(Path, sys.argv[1:])
    tables = (
        ("spellings", _SPELLINGS, spellings(corpora)),
        ("frequencies", _FREQUENCIES, frequencies(corpora, people)),
    )
    for name, head, rows in tables:
        (folder / f"{name}.tsv").write_text(head + "\n".join(rows) + "\n", encoding="utf-8")
