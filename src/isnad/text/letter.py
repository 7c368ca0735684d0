"""Letters that are none: half of a surrogate pair, which JSON can spell and no encoding can write."""

import re

_HALF = re.compile("[\ud800-\udfff]")


def is_whole(text: str) -> bool:
    r"""Can every letter of the text be written down?

    >>> is_whole("قال"), is_whole("\ud800")
    (True, False)
    """
    return _HALF.search(text) is None
