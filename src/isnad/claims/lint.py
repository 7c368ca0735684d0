"""Lint: no sentence that accuses leaves without who accuses and without «alleged».

It reads the finished words, not what they were made of, so that it holds for whatever wrote them. Refuses to mend: a
sentence that fails must be written otherwise.
"""

import re
from collections.abc import Iterable

from isnad.claims.wording import label
from isnad.errors import Language

__all__ = ["bare_accusations"]

_NOBODY = re.compile(r"[\s\d.,،؛:;—–\-·«»()\"']*")


def bare_accusations(text: str) -> list[str]:
    """The lines of a text, in either language, that accuse without an accuser or without «alleged».

    >>> bare_accusations("شبكة السدرة — اتهام: انتهاك (مُدّعى به)")
    []
    >>> bare_accusations("accuses: alleged abuse"), bare_accusations("شبكة السدرة accuses: abuse")
    (['accuses: alleged abuse'], ['شبكة السدرة accuses: abuse'])
    """
    languages: Iterable[Language] = ("ar", "en")
    return [line for line in text.splitlines() if any(_is_bare(line, language) for language in languages)]


def _is_bare(line: str, language: Language) -> bool:
    stance = re.compile(rf"(?<!\w){re.escape(label('stance', 'accuses', language))}\s*:")
    before, after = label("phrase", "alleged", language).split("{what}")
    alleged = after.strip() or before.strip()
    said = stance.search(line)
    if said is None:
        return alleged in line
    return _NOBODY.fullmatch(line[: said.start()]) is not None or alleged not in line[said.end() :]
