"""What an adapter is: one way from received bytes to documents, with a manifest that says what it reads and needs."""

from collections.abc import Callable
from dataclasses import dataclass

from isnad.errors import IsnadError
from isnad.text import Document

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Received:
    """The bytes with the name they came under (a hint, never trusted) and their SHA-256."""

    data: bytes
    name: str
    sha256: str

    @property
    def key(self) -> str:
        """The first twelve digits of the hash: what the report is called on its desk."""
        return self.sha256[:12]

    @property
    def suffix(self) -> str:
        """The end of the name in lower case with its dot, or nothing."""
        base = self.name.replace("\\", "/").rsplit("/", 1)[-1]
        return "." + base.rsplit(".", 1)[1].lower() if "." in base else ""


Refused = Callable[[IsnadError], None]


@dataclass(frozen=True, slots=True)
class Adapter:
    """The manifest, and the two functions behind it.

    `reads` says in Arabic and English what it reads, `needs` names packages or programs beyond the desk's own,
    `offline` whether it works without a network, `sends_text_out` whether any text leaves the machine. `limit` is the
    largest file in bytes that it opens. `recognises` sees the first bytes and the name; `open` hands each part that it
    refuses to the second argument.
    """

    name: str
    reads: dict[str, str]
    needs: tuple[str, ...]
    offline: bool
    sends_text_out: bool
    limit: int
    recognises: Callable[[Received], bool]
    open: Callable[[Received, Refused], tuple[Document, ...]]
