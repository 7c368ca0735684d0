"""Remarks for the person at intake: codes on the document, with their words in `ontology/remarks.toml`.

A remark is a code, or a code and a value («bytes_replaced:3»). Refuses to hold words of the report.
"""

from isnad.errors import Language
from isnad.lexicon import words


def remark(code: str, value: int | str | None = None) -> str:
    """The remark as it is kept on a document. Raises `KeyError` for a code without words."""
    words("ontology/remarks")[code]
    return code if value is None else f"{code}:{value}"


def say(kept: str, language: Language) -> str:
    """The remark in words.

    >>> say("bytes_replaced:3", "en")
    '3 broken bytes could not be read; each is shown as \\ufffd. Compare with the original.'
    """
    code, _, value = kept.partition(":")
    return str(words("ontology/remarks")[code][language]).format(value=value)


_BIDI_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def bidi_remarks(text: str) -> tuple[str, ...]:
    """A remark when a text holds marks that change its direction on the screen."""
    found = sum(character in _BIDI_CONTROLS for character in text)
    return (remark("bidi_controls", found),) if found else ()
