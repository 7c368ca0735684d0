"""Make `data/names/spellings.tsv` and `data/names/frequencies.tsv`: single parts of names. Never whole names.

    python -m isnad.lexicon.make.part_spellings CORPORA PEOPLE src/isnad/lexicon/data/names

CORPORA is the folder that holds `name-parts-wikidata/` and `nerar-gazetteers/`; PEOPLE a list of names, one a line,
packed by gzip, 98 in 100 of them made up from how often given, fathers' and family names are borne (a public-domain
dedication). News and reference works name few people by their common names, the list names all alike. The first table
says which Latin spelling was seen for which Arabic part, the second how often each Arabic part was seen in a person's
name.

The other 2 in 100 names of PEOPLE were taken from lists whose licence is doubtful (authors of old books, members of
parliament). A name that is written as those are, or that holds a part borne by fewer than eight names, is not counted:
what made-up names are made of is borne by more.
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
# screen against that comes with the names benchmark: single parts of the names in it that are made up from part
# frequencies under a public-domain dedication (TechForPalestine/palestine-datasets); names that look like those it took
# from elsewhere are not counted. Made by isnad.lexicon.make.part_spellings.
"""
_OFTEN = 8
_LONGEST = 6
_REMARKED = re.compile(r"[,،.;()\[\]\d]")
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


def _borne(people: Path) -> Counter[str]:
    """How often each part is borne in the names that are made up of parts often borne."""
    with gzip.open(people, "rt", encoding="utf-8") as names:
        counted = [_parts(name) for name in names if not _taken_from_a_book(name.translate(_PLAIN).split())]
    while True:
        seen = Counter(part for parts in counted for part in parts)
        common = [parts for parts in counted if all(seen[part] >= _OFTEN for part in parts)]
        if len(common) == len(counted):
            return seen
        counted = common


def _taken_from_a_book(words: list[str]) -> bool:
    """Is the name written as authors are: son of, his grandfather too, a laqab or a kunya beside the father?"""
    sons = sum(word in ("بن", "ابن") for word in words)
    beside = any(word.endswith("الدين") for word in words) or "ابو" in words[:-2] or len(words) == _LONGEST
    remarked = any(_REMARKED.search(word) for word in words)
    return len(words) > _LONGEST or words[0] == "ابن" or sons > 1 or bool(sons and beside) or remarked


def _parts(name: str) -> list[str]:
    """Without articles; of a servant of God only whose servant he is."""
    words = name.translate(_PLAIN).split()
    return [_article_off(word[5:] if word.startswith("عبدال") and len(word) > 6 else word) for word in words]


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
    yield "part\tcount"
    for part, count in sorted((_bare(seen) + _borne(people)).items()):
        if count >= 2 and _ARABIC.fullmatch(part):
            yield f"{part}\t{count}"


def _bare(seen: Counter[str]) -> Counter[str]:
    """Without the article."""
    bare: Counter[str] = Counter()
    for part, count in seen.items():
        bare[_article_off(part)] += count
    return bare


def _article_off(part: str) -> str:
    """As `isnad.names.grammar` reads it: of God, whose servant is written joined or apart, the last two letters."""
    if part in ("الله", "عبدالله"):
        return "له"
    return part[2:] if part.startswith("ال") and len(part) > 4 else part


if __name__ == "__main__":
    corpora, people, folder = map(Path, sys.argv[1:])
    tables = (
        ("spellings", _SPELLINGS, spellings(corpora)),
        ("frequencies", _FREQUENCIES, frequencies(corpora, people)),
    )
    for name, head, rows in tables:
        (folder / f"{name}.tsv").write_text(head + "\n".join(rows) + "\n", encoding="utf-8")
