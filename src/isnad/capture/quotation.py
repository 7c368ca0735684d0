"""Quoted words looked for in what was captured, in any spelling, and given back as they stand there.

All that a reader of the page sees is searched, not only what intake takes for the report. Refuses to find a part of a
word: «حلب» is not in «حلبوا».
"""

import hashlib
import re

from isnad import intake
from isnad.custody import Item
from isnad.errors import IsnadError
from isnad.intake.decoding import decode
from isnad.intake.html.lines import lines_of
from isnad.intake.html.tree import grow
from isnad.text import fold, fold_with_map

PAGES = ("text/html", "application/xhtml+xml")
_MARKS = " \t\r\n«»\"'“”‘’…."


def shown_text(page: bytes, *, kind: str) -> str:
    """All words of the page, line by line; nothing where intake can read none."""
    try:
        if kind in PAGES:
            lines, _ = lines_of(grow(decode(page, markup=True).text))
            return "\n".join(line.text for line in lines)
        item = Item(hashlib.sha256(page).hexdigest(), len(page), "page")
        return "\n".join(document.text for document in intake.open_item(item, page, name=item.name))
    except IsnadError:
        return ""


def find_quote(quote: str, text: str) -> str | None:
    """The quoted words as the text writes them; None where they do not stand in it.

    >>> find_quote("قال احمد", "ثمّ قالَ أحمد الأمس")
    'قالَ أحمد'
    """
    wanted = fold(quote.strip(_MARKS)).split()
    if not wanted:
        return None
    folded = fold_with_map(text)
    words = r"\s+".join(map(re.escape, wanted))
    found = re.search(rf"(?<!\w){words}(?!\w)", folded.text)
    return text[folded.places[found.start()] : folded.places[found.end() - 1] + 1] if found else None
