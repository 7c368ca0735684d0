"""What the page of lists shows: a list that waits to be brought in, row by row, and the lists that were."""

import base64
import binascii
from collections import Counter
from dataclasses import asdict, dataclass

from isnad.custody import digest
from isnad.errors import IsnadError
from isnad.record import Change

MOST_BYTES = 1024 * 1024
_SHOWN = 200


class ListIsTooLarge(IsnadError):
    """More than a page of the desk takes."""

    ar = "القائمة أكبر مما تأخذه هذه الصفحة (ميغابايت واحد). أدخلها بالأمر: isnad people import ملف"
    en = "The list is larger than this page takes (one megabyte). Bring it in with: isnad people import FILE"
    exit_code = 10


class ListHasChanged(IsnadError):
    """What the list would change is no longer what was shown."""

    ar = "تغيّرت السجلات منذ عُرضت القائمة. راجع ما تغيّره الآن ثم نفّذ؛ لم يتغيّر شيء."
    en = "The records have changed since the list was shown. Look at what it would change now; nothing was changed."
    exit_code = 15


@dataclass(frozen=True, slots=True)
class Preview:
    """A list that waits: its name, its bytes as a form carries them, and what each row would change."""

    file: str
    data: bytes
    rows: tuple[Change, ...]

    @property
    def carried(self) -> str:
        return base64.b64encode(self.data).decode("ascii")

    @property
    def seen(self) -> str:
        """By what it is known again that nothing else would change than what was shown."""
        return digest([repr(asdict(row)) for row in self.rows])

    @property
    def counts(self) -> Counter[str]:
        return Counter(row.what for row in self.rows)

    @property
    def changing(self) -> list[Change]:
        """The rows that would change something, or cannot be taken; those come first."""
        rows = [row for row in self.rows if row.what != "same"]
        return sorted(rows, key=lambda row: row.what != "refused")[:_SHOWN]


def carried_bytes(carried: str) -> bytes | None:
    """The bytes that a form carried; None where it was tampered with."""
    try:
        return base64.b64decode(carried, validate=True)
    except (binascii.Error, ValueError):
        return None
