"""XML read as it comes, a piece at a time, for the packed office formats.

Refuses a document type declaration (office files have none), so that no entity is ever expanded or fetched, and a tree
nested beyond reason.
"""

from collections.abc import Callable, Iterable
from xml.parsers import expat

from isnad.errors import IsnadError

_DEEPEST = 400

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
Words = Callable[[str], None]


class MarkupIsUnsoundError(IsnadError):
    """The text inside a packed document is not as its format demands."""

    ar = "نص المستند تالف أو فيه ما لا يكون في مستند سليم. افتحه في برنامجه واحفظه من جديد ثم أدخله."
    en = (
        "The document's text is damaged or holds what no sound document does. Open it in its own program, save it "
        "again, and receive that."
    )


class _Refused(Exception):
    """Raised inside the parser's callbacks."""


def walk(pieces: Iterable[bytes], *, start: Start, end: End, words: Words) -> None:
    """Call `start`, `end` and `words` for what the pieces hold; names come as «namespace local».

    Raises `MarkupIsUnsoundError`.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    depth = 0

    def opened(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise _Refused
        start(name, attributes)

    def closed(name: str) -> None:
        nonlocal depth
        depth -= 1
        end(name)

    def refuse(*declared: object) -> None:
        raise _Refused

    parser.buffer_text = True
    parser.StartElementHandler = opened
    parser.EndElementHandler = closed
    parser.CharacterDataHandler = words
    parser.StartDoctypeDeclHandler = refuse
    try:
        for piece in pieces:
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, _Refused) as error:
        raise MarkupIsUnsoundError from error
