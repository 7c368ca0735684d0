"""The keys under which a name is filed and looked up. For matching only, never for showing.

Folding makes letters alike; the keys also close up spaces («ديرالزور»), drop the article where the news drops it
(«سلمية») and drop the last hamza («السويدا»). The skeleton goes further, drops long vowels and joins letters that are
confused, and therefore only ever suggests.
"""

import re

from isnad.text import fold

_NOT_LETTERS = re.compile(r"[^\w\s]|_")
_ARTICLE = re.compile(r"\bال(?=\w{2})")
_SKELETON = str.maketrans({
    "ا": "", "و": "", "ي": "", "ه": "", "ء": "", "ض": "د", "ذ": "د", "ظ": "د", "ط": "ت", "ث": "ت", "ص": "س",
    "غ": "ج", "ق": "ك",
})  # fmt: skip


def plain(name: str) -> str:
    """The folded words with signs dropped: the form in which «normalised» equality is judged."""
    return " ".join(_NOT_LETTERS.sub(" ", fold(name)).split())


def closed(plain_name: str) -> str:
    """Without spaces and hamza, articles kept: `دير الزور` and `ديرالزور` alike."""
    return plain_name.replace(" ", "").replace("ء", "")


def bare(plain_name: str) -> str:
    """Without spaces, hamza and articles: `السلمية` and `سلمية` alike."""
    return closed(_ARTICLE.sub("", plain_name))


def skeleton(plain_name: str) -> str:
    """What is left of the name's consonants, first letter kept: only for suggestions."""
    short = bare(plain_name)
    return short[:1] + short[1:].translate(_SKELETON)
