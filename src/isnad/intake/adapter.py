"""What an adapter is: one way from received bytes to documents, with a manifest that says what it reads and needs."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, cast

from isnad.errors import IsnadError
from isnad.text import Document

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Received:
    """The bytes with the name they came under (a hint, never trusted) and their SHA-256.

    Where `path` says in which file they lie, `data` may be their beginning only. `address` is the web address at which
    they were captured, where what they came in says so.
    """

    data: bytes
    name: str
    sha256: str
    path: Path | None = None
    address: str | None = None

    @property
    def key(self) -> str:
        """The first twelve digits of the hash: what the report is called on its desk."""
        return self.sha256[:12]

    @property
    def suffix(self) -> str:
        """The end of the name in lower case with its dot, or nothing."""
        base = self.name.replace("\\", "/").rsplit("/", 1)[-1]
        return "." + base.rsplit(".", 1)[1].lower() if "." in base else ""

    def stream(self) -> BinaryIO:
        """All the bytes, for an adapter that reads piece by piece; the caller closes it."""
        return cast(BinaryIO, BytesIO(self.data) if self.path is None else self.path.open("rb"))


@dataclass(frozen=True, slots=True)
class Part:
    """Bytes that came inside a received file, or that a tool made of it: an item of their own.

    `made_by` names the tool with its version and `settings` what it was told, both as codes; a part so made is kept
    and never read as a report. `open` gives the bytes as a stream and may be asked once, while its siblings are not.
    """

    name: str
    open: Callable[[], BinaryIO]
    address: str | None = None
    made_by: str | None = None
    settings: str | None = None


Refused = Callable[[IsnadError], None]
Parts = Callable[[Received, Refused], Iterator[Part]]


class PackagesNeededError(IsnadError):
    """What the adapter needs is not on this machine."""

    ar = (
        "هذا ملف من نوع ({kind_ar})، وقراءته تحتاج إلى ما ليس على هذا الجهاز: {needs}. ثبّته (pip install "
        "'isnad[documents]'، أو كما يقول isnad doctor) ثم أدخل الملف من جديد."
    )
    en = (
        "The file is one of {kind_en}; reading it needs what this machine lacks: {needs}. Install that (pip install "
        "'isnad[documents]', or as isnad doctor says) and receive the file again."
    )
    retry_helps = True


def no_parts(received: Received, refused: Refused) -> Iterator[Part]:
    """What comes inside a file that holds no other."""
    return iter(())


@dataclass(frozen=True, slots=True)
class Adapter:
    """The manifest, and the functions behind it.

    `reads` says in Arabic and English what it reads, `needs` names packages or programs beyond the desk's own,
    `offline` whether it works without a network, `sends_text_out` whether any text leaves the machine. `limit` is the
    largest file in bytes that it opens; one that is not `whole` reads piece by piece and asks for its stream.
    `recognises` sees the first bytes and the name; `open` hands each part that it refuses to the second argument;
    `parts` gives what came inside.
    """

    name: str
    reads: dict[str, str]
    needs: tuple[str, ...]
    offline: bool
    sends_text_out: bool
    limit: int
    recognises: Callable[[Received], bool]
    open: Callable[[Received, Refused], tuple[Document, ...]]
    parts: Parts = no_parts
    whole: bool = True

    @property
    def lacks(self) -> tuple[str, ...]:
        """Which of its needs are not met here: packages by their module's name, programs by their own."""
        return tuple(need for need in self.needs if find_spec(need) is None and shutil.which(need) is None)
