"""Why a capture is what it is: codes, with their words in `ontology/capture.toml`. Refuses words of the page."""

from isnad.errors import Language
from isnad.lexicon import words


class Stopped(Exception):
    """A capture cannot go on; `reason` says why. It becomes the capture's verdict and never leaves this room."""

    def __init__(self, code: str, value: str | int | None = None) -> None:
        self.reason = reason(code, value)
        super().__init__(self.reason)


def reason(code: str, value: str | int | None = None) -> str:
    """The reason as it is kept: a code, or a code and a value. Raises `KeyError` for a code without words."""
    words("ontology/capture")["reason"][code]
    return code if value is None else f"{code}:{value}"


def say(kept: str, language: Language) -> str:
    """The reason in words.

    >>> say("status:503", "en")
    'The server answered 503 instead of the page.'
    """
    code, _, value = kept.partition(":")
    return str(words("ontology/capture")["reason"][code][language]).format(value=value)


def label(section: str, code: str, language: Language) -> str:
    """The word for a verdict or a grade."""
    return str(words("ontology/capture")[section][code][language])
